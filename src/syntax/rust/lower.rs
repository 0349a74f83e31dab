//! From `syn`'s tree to a [`Module`].
//!
//! One walk, top down. Items are declared before anything in them is read, as they may be used above their line; names
//! of variables are declared as the walk comes to them, so that a `let` hides what had its name before.

mod attributes;
mod blocks;
mod branches;
mod chains;
mod expressions;
mod format;
mod functions;
mod items;
mod macros;
mod names;
mod paths;
mod patterns;
mod tokens;
mod types;
mod uses;

use std::collections::{BTreeMap, HashMap};

use compact_str::CompactString;

use self::names::Names;
use super::literal;
use super::parse::span;
use crate::source::{Problem, Span};
use crate::syntax::{
    Binding, BindingId, BindingKind, ClassId, Export, Exported, Expression, ExpressionId, FunctionId, Module, Scope,
    ScopeId, Shape, Type, TypeId, TypeKind, Word,
};

/// How many expressions may stand in one another, as for every language.
const DEEPEST: u32 = crate::syntax::lower::DEEPEST;
/// How often the tokens of macros in one file may be tried to be read in another way.
const TRIES: u32 = 200_000;

/// Lowers a file that was parsed from `text`.
pub(super) fn lower(file: &syn::File, text: &str) -> Module {
    let mut lowering = Lowering::new(text);
    lowering.items(&file.items);
    lowering.finish()
}

/// The state of the walk.
struct Lowering<'t> {
    text: &'t str,
    module: Module,
    names: Names,
    scope: ScopeId,
    function: Option<FunctionId>,
    class: Option<ClassId>,
    /// The modules around that have no file of their own.
    inline: u32,
    /// The modules of this file that have no file of their own.
    inline_modules: Vec<BindingId>,
    /// What they declare, and whether several declare it.
    inside: BTreeMap<CompactString, (BindingId, bool)>,
    /// What is imported with everything else of a module: the module's path.
    globs: Vec<Word>,
    /// The imports that paths in the midst of code make, by module and name.
    paths: HashMap<(CompactString, CompactString), BindingId>,
    /// Names that nothing in the file declares: an import of everything can.
    unknown: Vec<ExpressionId>,
    unknown_types: Vec<TypeId>,
    depth: u32,
    tries: u32,
}

impl<'t> Lowering<'t> {
    fn new(text: &'t str) -> Lowering<'t> {
        Lowering {
            text,
            module: Module { scopes: vec![Scope::default()], ..Module::default() },
            names: Names::default(),
            scope: ScopeId(0),
            function: None,
            class: None,
            inline: 0,
            inline_modules: Vec::new(),
            inside: BTreeMap::new(),
            globs: Vec::new(),
            paths: HashMap::new(),
            unknown: Vec::new(),
            unknown_types: Vec::new(),
            depth: 0,
            tries: TRIES,
        }
    }

    fn finish(mut self) -> Module {
        self.import_unknown();
        self.export();
        crate::syntax::lower::order(&mut self.module);
        self.module
    }

    /// Everything at the top of the file, and what its modules declare where only one of them does.
    fn export(&mut self) {
        let own = self.module.scopes[0].bindings.clone();
        let is_own = |name: &CompactString| own.iter().any(|id| self.module[*id].name.text == *name);
        let inside = std::mem::take(&mut self.inside).into_iter();
        let once = inside.filter(|(name, (_, several))| !several && !is_own(name));
        let inside: Vec<(CompactString, BindingId)> = once.map(|(name, (id, _))| (name, id)).collect();
        let named = own.iter().map(|id| (self.module[*id].name.text.clone(), *id)).chain(inside);
        let exports: Vec<Export> =
            named.map(|(name, id)| Export::Name { name, value: Exported::Binding(id) }).collect();
        self.module.exports = exports;
        self.module.exports.extend(self.globs.drain(..).map(|module| Export::All { module }));
    }

    fn word(&self, ident: &proc_macro2::Ident) -> Word {
        let span = span(ident.span());
        let written = self.text.get(span.range()).unwrap_or_default();
        let raw = written.strip_prefix("r#").map_or(0, |_| 2);
        Word { text: written[raw..].into(), span: Span { start: span.start + raw as u32, end: span.end } }
    }

    fn expression_of(&mut self, span: Span, shape: Shape) -> ExpressionId {
        let id = ExpressionId(self.module.expressions.len() as u32);
        self.module.expressions.push(Expression { span, scope: self.scope, function: self.function, shape });
        id
    }

    fn type_of(&mut self, span: Span, kind: TypeKind) -> TypeId {
        let id = TypeId(self.module.types.len() as u32);
        self.module.types.push(Type { span, scope: self.scope, kind });
        id
    }

    fn other(&mut self, span: Span, inside: Vec<ExpressionId>) -> ExpressionId {
        self.expression_of(span, Shape::Other(inside))
    }

    fn span_of(&self, id: ExpressionId) -> Span {
        self.module[id].span
    }

    /// Goes one level deeper; says no, and that something is not read, where that is too deep. [`Self::leave`] goes back.
    fn enter(&mut self, at: Span) -> bool {
        if self.depth >= DEEPEST {
            let message = format!("nested more than {DEEPEST} levels deep: not read");
            self.module.problems.push(Problem { span: at, message });
            return false;
        }
        self.depth += 1;
        true
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Runs `inner` in a new scope, with names that are forgotten behind it.
    fn in_scope<T>(&mut self, inner: impl FnOnce(&mut Self) -> T) -> T {
        let (outer, mark) = (self.scope, self.names.mark());
        self.scope = ScopeId(self.module.scopes.len() as u32);
        let (function, class) = (self.function, self.class);
        self.module.scopes.push(Scope { parent: Some(outer), function, class, ..Scope::default() });
        let result = inner(self);
        self.names.forget(mark);
        self.scope = outer;
        result
    }

    /// Runs `inner` in a scope of a class.
    fn in_class<T>(&mut self, class: ClassId, inner: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.class.replace(class);
        let result = self.in_scope(inner);
        self.class = outer;
        result
    }

    /// Declares a name in the scope that the walk is in.
    fn declare(&mut self, name: Word, kind: BindingKind) -> BindingId {
        let id = BindingId(self.module.bindings.len() as u32);
        self.names.declare(&name.text, kind, id);
        self.module.bindings.push(Binding::new(name, self.scope, kind));
        self.module.scopes[self.scope.0 as usize].bindings.push(id);
        id
    }

    fn binding(&mut self, id: BindingId) -> &mut Binding {
        &mut self.module.bindings[id.0 as usize]
    }

    /// A literal, if it is text.
    fn text_literal(&mut self, at: Span) -> Option<ExpressionId> {
        let text = literal::text(self.text, at)?;
        Some(self.expression_of(at, Shape::String(text)))
    }
}

/// From the beginning of one to the end of the other.
fn joined(first: Span, last: Span) -> Span {
    Span { start: first.start.min(last.start), end: first.end.max(last.end) }
}
