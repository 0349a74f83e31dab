//! The reader of code that is whole: oxc reads it about twenty times as fast as the parser that recovers.
//!
//! It is asked first, and answers only where it finds no error at all. From its typed tree it makes the nodes that the
//! lowering asks for, by the names that tree-sitter's grammars have for them; what the lowering passes over is left out.

mod assignments;
mod classes;
mod declarations;
mod expressions;
mod functions;
mod jsx;
mod links;
mod literal_types;
mod literals;
mod modules;
mod patterns;
mod references;
mod room;
mod signatures;
mod statements;
mod types;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_parser::{ParseOptions, Parser, ParserReturn};
use oxc_span::SourceType;

use super::kind::{Field, Kind};
use super::language::Language;
use super::tree::Tree;
use crate::source::Span;

/// Reads a text; none where anything in it is no right code, or it may be nested too deep.
pub(super) fn read(language: Language, is_definition: bool, text: &str) -> Option<Tree> {
    let kind = source_type(language, is_definition);
    room::with_room(text, || {
        let kinds = [kind.with_module(true), kind.with_script(true)];
        kinds.into_iter().find_map(|kind| read_as(kind, text))
    })?
}

fn source_type(language: Language, is_definition: bool) -> SourceType {
    match language {
        Language::JavaScript => SourceType::mjs().with_jsx(true),
        Language::TypeScript if is_definition => SourceType::d_ts(),
        Language::TypeScript => SourceType::ts(),
        Language::Tsx => SourceType::tsx(),
    }
}

/// Reads a text as a module, which is strict and may await, or as a script, which is neither.
fn read_as(kind: SourceType, text: &str) -> Option<Tree> {
    let allocator = Allocator::default();
    let options =
        ParseOptions { allow_return_outside_function: true, enable_ident_hashes: false, ..ParseOptions::default() };
    let parsed = Parser::new(&allocator, text, kind).with_options(options).parse();
    is_whole(&parsed).then(|| tree(&parsed.program))
}

fn is_whole(parsed: &ParserReturn<'_>) -> bool {
    !parsed.panicked && parsed.diagnostics.is_empty()
}

fn tree(program: &Program<'_>) -> Tree {
    let mut walk = Walk { text: program.source_text, tree: Tree::default() };
    walk.node(Kind::Program, Field::None, program.span, |walk| walk.body(&program.directives, &program.body));
    walk.tree.comments = program.comments.iter().map(|comment| span(comment.span)).collect();
    walk.tree
}

/// A walk over the typed tree that writes ours.
struct Walk<'s> {
    text: &'s str,
    tree: Tree,
}

impl Walk<'_> {
    /// A node with what `inner` writes in it.
    fn node(&mut self, kind: Kind, field: Field, at: oxc_span::Span, inner: impl FnOnce(&mut Self)) {
        let opened = self.tree.open(kind, field, span(at));
        inner(self);
        self.tree.close(opened);
    }

    /// A node with nothing in it.
    fn leaf(&mut self, kind: Kind, field: Field, at: oxc_span::Span) {
        self.tree.open(kind, field, span(at));
    }

    /// A token that says something, where it is there; where it stands says nothing.
    fn token(&mut self, kind: Kind, is_there: bool) {
        if is_there {
            self.tree.open(kind, Field::None, Span::default());
        }
    }
}

fn span(span: oxc_span::Span) -> Span {
    Span { start: span.start, end: span.end }
}
