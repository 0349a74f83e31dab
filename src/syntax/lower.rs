//! From the tree to a [`Module`].
//!
//! One walk over the tree, top down. [`Lowering`] holds where the walk is: the scope, function and class around it, and
//! how deep it has gone. What is nested deeper than [`DEEPEST`] is passed over and said to be, so that no file can
//! overflow the stack, neither here nor where the module is read.

mod assignment;
mod broken;
mod chain;
mod class;
mod common_js;
mod declaration;
mod export;
mod expression;
mod function;
mod import;
mod object;
mod pattern;
mod reference;
mod scopes;
mod statement;
mod types;

use self::scopes::{Scopes, Space, Symbol};
use super::tree::{Part, Tree};
use super::{
    Binding, BindingId, BindingKind, ClassId, Expression, ExpressionId, FunctionId, Module, Scope, ScopeId, Shape,
    Text, Type, TypeId, TypeKind, Word,
};
use crate::source::{Problem, Span};

/// How many expressions, statements, types and patterns may stand in one another. People and formatters stay below 100.
///
/// The walk needs up to 2.5 KB of stack a level when optimized and three times as much when not; threads have 2 MB.
pub(super) const DEEPEST: u32 = 250;

/// Lowers what was read from `text`.
pub(super) fn lower(tree: Tree, text: &str) -> Module {
    let mut lowering = Lowering::new(text);
    if let Some(root) = tree.root() {
        lowering.statements(root);
    }
    let mut module = lowering.finish();
    module.comments = tree.comments;
    module.problems.extend(tree.problems);
    module.problems.sort_by_key(|problem| problem.span);
    module
}

/// The state of the walk.
struct Lowering<'t> {
    text: &'t str,
    module: Module,
    scopes: Scopes<'t>,
    scope: ScopeId,
    /// The scope that `var` declares in: that of the function, namespace or module around.
    hoist: ScopeId,
    function: Option<FunctionId>,
    class: Option<ClassId>,
    /// Whether the walk is in a namespace or `declare module`, whose exports are not those of the file.
    in_namespace: bool,
    /// What names are assigned as a whole: target and value, until the targets are resolved.
    reassigned: Vec<(ExpressionId, ExpressionId)>,
    /// The names in `export { … }`: types are among them.
    local_exports: Vec<ExpressionId>,
    depth: u32,
}

impl<'t> Lowering<'t> {
    fn new(text: &'t str) -> Lowering<'t> {
        Lowering {
            text,
            module: Module { scopes: vec![Scope::default()], ..Module::default() },
            scopes: Scopes::default(),
            scope: ScopeId(0),
            hoist: ScopeId(0),
            function: None,
            class: None,
            in_namespace: false,
            reassigned: Vec::new(),
            local_exports: Vec::new(),
            depth: 0,
        }
    }

    /// Resolves names, reads what CommonJS exports and imports, and brings the lists into source order.
    fn finish(mut self) -> Module {
        self.scopes.resolve(&mut self.module);
        self.resolve_exported_types();
        self.resolve_reassigned();
        let mut module = self.module;
        export::resolve(&mut module);
        common_js::read(&mut module);
        order(&mut module);
        module
    }

    /// `export { A }` where `A` is a type.
    fn resolve_exported_types(&mut self) {
        for id in std::mem::take(&mut self.local_exports) {
            let symbol = self.scopes.symbol(&self.text[self.module[id].span.range()]);
            let found = self.scopes.find(&self.module, ScopeId(0), symbol, Space::Type);
            if let Shape::Name { binding: binding @ None, .. } = &mut self.module.expressions[id.0 as usize].shape {
                *binding = found;
            }
        }
    }

    fn resolve_reassigned(&mut self) {
        for (target, value) in std::mem::take(&mut self.reassigned) {
            if let Shape::Name { binding: Some(binding), .. } = self.module[target].shape {
                self.binding(binding).reassigned.push(value);
            }
        }
    }

    fn source(&self, part: Part<'t>) -> &'t str {
        &self.text[part.span().range()]
    }

    /// A name that stands in the source as it is meant.
    fn word(&self, part: Part<'t>) -> Word {
        Word { text: self.source(part).into(), span: part.span() }
    }

    /// The text of a string literal, without its quotes.
    fn string(&self, part: Part<'t>) -> Text {
        let span = unquoted(self.source(part), part.span());
        super::text::text(self.text, span, false)
    }

    /// The text of a string literal as a name.
    fn string_word(&self, part: Part<'t>) -> Word {
        let text = self.string(part);
        Word { text: text.text.into(), span: text.span }
    }

    fn symbol(&mut self, part: Part<'t>) -> Symbol {
        let text = self.source(part);
        self.scopes.symbol(text)
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

    /// Goes one level deeper; says no, and that something is not read, where that is too deep. [`Self::leave`] goes back.
    fn enter(&mut self, part: Part<'t>) -> bool {
        if self.depth >= DEEPEST {
            let message = format!("nested more than {DEEPEST} levels deep: not read");
            self.module.problems.push(Problem { span: part.span(), message });
            return false;
        }
        self.depth += 1;
        true
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Opens a scope within the current one.
    fn new_scope(&mut self) -> ScopeId {
        let id = ScopeId(self.module.scopes.len() as u32);
        let scope = Scope { parent: Some(self.scope), function: self.function, class: self.class, ..Scope::default() };
        self.module.scopes.push(scope);
        id
    }

    /// Runs `inner` in a new scope within the current one.
    fn in_scope<T>(&mut self, inner: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.scope;
        self.scope = self.new_scope();
        let result = inner(self);
        self.scope = outer;
        result
    }

    /// Declares a name; `part` is where it stands.
    fn declare(&mut self, part: Part<'t>, scope: ScopeId, kind: BindingKind) -> BindingId {
        let name = self.word(part);
        let symbol = self.symbol(part);
        let id = BindingId(self.module.bindings.len() as u32);
        let binding = Binding::new(name, scope, kind);
        self.scopes.declare(symbol, id, &binding);
        self.module.bindings.push(binding);
        self.module.scopes[scope.0 as usize].bindings.push(id);
        id
    }

    fn binding(&mut self, id: BindingId) -> &mut Binding {
        &mut self.module.bindings[id.0 as usize]
    }
}

/// The span between the quotes of a literal; its closing quote may be missing in broken code.
fn unquoted(raw: &str, span: Span) -> Span {
    let quote = |byte: Option<&u8>| matches!(byte, Some(b'"' | b'\'' | b'`'));
    let start = span.start + u32::from(quote(raw.as_bytes().first()));
    let end = span.end - u32::from(raw.len() > 1 && quote(raw.as_bytes().last()));
    Span { start, end: end.max(start) }
}

/// Brings the lists into source order; of what begins at the same place, the inner comes first. Modules are kept to the
/// end of a run, so the room that the long lists grew for is given back.
pub(super) fn order(module: &mut Module) {
    module.expressions.shrink_to_fit();
    module.bindings.shrink_to_fit();
    module.scopes.shrink_to_fit();
    module.functions.shrink_to_fit();
    module.types.shrink_to_fit();
    module.members.shrink_to_fit();
    let Module { expressions, types, calls, tagged, members, type_references, assignments, branches, .. } = module;
    let start = |id: &ExpressionId| expressions[id.0 as usize].span.start;
    calls.sort_by_key(start);
    tagged.sort_by_key(start);
    branches.sort_by_key(|branch| branch.span.start);
    members.sort_by_key(start);
    type_references.sort_by_key(|id| types[id.0 as usize].span.start);
    assignments.sort_by_key(|assignment| expressions[assignment.root.0 as usize].span.start);
}
