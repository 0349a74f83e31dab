//! The languages of the parser, and the numbers that their grammars give to kinds and fields.

use std::sync::LazyLock;

use tree_sitter::{Parser, Tree};

use super::repair;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::language::Language;

/// One language of the parser.
pub(super) struct Grammar {
    language: tree_sitter::Language,
    kinds: Vec<Kind>,
    fields: Vec<Field>,
}

static JAVASCRIPT: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(tree_sitter_javascript::LANGUAGE.into()));
static TYPESCRIPT: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::new(tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into()));
static TSX: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(tree_sitter_typescript::LANGUAGE_TSX.into()));

impl Grammar {
    fn new(language: tree_sitter::Language) -> Grammar {
        let kind = |id| Kind::of(language.node_kind_for_id(id).unwrap_or(""), language.node_kind_is_named(id));
        let kinds = (0..language.node_kind_count() as u16).map(kind).collect();
        let field = |id| Field::of(language.field_name_for_id(id).unwrap_or(""));
        let fields = (0..=language.field_count() as u16).map(field).collect();
        Grammar { language, kinds, fields }
    }

    /// The kind with that number. The parser's error node has a number beyond all others.
    pub(super) fn kind(&self, id: u16) -> Kind {
        self.kinds.get(usize::from(id)).copied().unwrap_or(Kind::Error)
    }

    /// The field with that number; 0 stands for none.
    pub(super) fn field(&self, id: u16) -> Field {
        self.fields.get(usize::from(id)).copied().unwrap_or(Field::None)
    }

    /// The tree of a text; none only if the parser refuses to work with this grammar's version.
    fn parse(&self, text: &str) -> Option<Tree> {
        let mut parser = Parser::new();
        parser.set_language(&self.language).ok()?;
        parser.parse(text, None)
    }
}

/// A text as the parser sees it.
pub(super) struct Parsed {
    pub(super) grammar: &'static Grammar,
    pub(super) tree: Tree,
    /// The type arguments of tagged templates, which have to be read apart: the tree of a row of calls with them.
    pub(super) tag_arguments: Option<Tree>,
}

/// Parses a text; none only if the parser refuses to work with a grammar's version.
///
/// What cannot be read is tried in other ways, and of all readings the one that fails on least text is kept: a `.js`
/// file may carry Flow's annotations, which are nearly TypeScript's, and the grammars have holes ([`repair`]).
pub(super) fn parse(language: Language, text: &str) -> Option<Parsed> {
    match language {
        Language::TypeScript => parse_typescript(&TYPESCRIPT, text),
        Language::Tsx => parse_typescript(&TSX, text),
        Language::JavaScript => parse_javascript(text),
    }
}

fn parse_javascript(text: &str) -> Option<Parsed> {
    let plain = best(&JAVASCRIPT, text)?;
    let failed = unread(&plain);
    if failed == 0 {
        return Some(plain);
    }
    let typed = parse_typescript(&TSX, text).filter(|typed| unread(typed) < failed);
    Some(typed.unwrap_or(plain))
}

fn parse_typescript(grammar: &'static Grammar, text: &str) -> Option<Parsed> {
    let arguments = repair::tag_arguments(text);
    if arguments.is_empty() {
        return best(grammar, text);
    }
    let mut parsed = best(grammar, &repair::without(text, &arguments)?)?;
    parsed.tag_arguments = repair::calls_with(text, &arguments).and_then(|calls| grammar.parse(&calls));
    Some(parsed)
}

/// The text as it is, or as it is rewritten where that reads better.
fn best(grammar: &'static Grammar, text: &str) -> Option<Parsed> {
    let reading = |text: &str| Some(Parsed { grammar, tree: grammar.parse(text)?, tag_arguments: None });
    let parsed = reading(text)?;
    if !parsed.tree.root_node().has_error() {
        return Some(parsed);
    }
    let failed = unread(&parsed);
    let rewritten = repair::rewritten(text).and_then(|text| reading(&text)).filter(|other| unread(other) < failed);
    Some(rewritten.unwrap_or(parsed))
}

/// How many bytes of the text stand in error nodes; a missing token counts as one.
fn unread(parsed: &Parsed) -> usize {
    let mut count = 0;
    super::problems::visit(parsed, |node| count += node.byte_range().len().max(1));
    count
}
