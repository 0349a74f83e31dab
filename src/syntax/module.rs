//! The form that code is lowered into.
//!
//! A [`Module`] owns flat lists; ids are positions in them. Parentheses are gone, everything else that could carry a
//! name or a value is kept. A construct that has no variant of its own becomes [`Shape::Other`] with its child
//! expressions, so that a call deep inside it is still seen.

mod binding;
mod exchange;
mod expression;
mod function;
mod text;
mod types;

pub use binding::{Assignment, Binding, BindingKind, Scope, Step};
pub use exchange::{Export, Exported, Import, Imported};
pub use expression::{Element, Expression, LogicalOperator, Property, Shape};
pub use function::{Branch, Class, ClassField, Function, Method, Parameter};
pub use text::{Text, Word};
pub use types::{Type, TypeKind};

use crate::source::{Problem, Span};

/// One file of code.
#[derive(Clone, Debug, Default)]
pub struct Module {
    pub expressions: Vec<Expression>,
    pub bindings: Vec<Binding>,
    pub scopes: Vec<Scope>,
    pub functions: Vec<Function>,
    pub classes: Vec<Class>,
    /// What does not always run, in source order.
    pub branches: Vec<Branch>,
    pub types: Vec<Type>,
    /// Every call and `new`, in source order.
    pub calls: Vec<ExpressionId>,
    /// Every tagged template, in source order.
    pub tagged: Vec<ExpressionId>,
    /// Every property access, in source order.
    pub members: Vec<ExpressionId>,
    /// Every type that stands somewhere in the file and names something, in source order.
    pub type_references: Vec<TypeId>,
    pub imports: Vec<Import>,
    pub exports: Vec<Export>,
    /// `a.b.c = value` and `a.b[c] = value`, wherever they stand, in source order.
    pub assignments: Vec<Assignment>,
    /// `delete a.b.c` and `delete a.b[c]`: what is deleted, in source order.
    pub deletions: Vec<ExpressionId>,
    /// The comments, in source order: for suppressions and `@ts-nocheck`.
    pub comments: Vec<Span>,
    /// What the parser could not read.
    pub problems: Vec<Problem>,
}

impl Module {
    /// A file that is nothing but text.
    pub fn of_text(text: &str) -> Module {
        let span = Span::new(0, text.len());
        let shape = Shape::String(Text { text: text.to_owned(), span, anchors: Vec::new() });
        Module {
            expressions: vec![Expression { span, scope: ScopeId(0), function: None, shape }],
            scopes: vec![Scope::default()],
            exports: vec![Export::Whole(ExpressionId(0))],
            ..Module::default()
        }
    }

    /// Where the texts of literals stand, without quotes and holes.
    pub fn texts(&self) -> impl Iterator<Item = Span> {
        self.literals().flatten().map(|text| text.span)
    }

    /// A text as it has to be written at an offset of the file: in a literal, what would end it is escaped. None where
    /// the literal cannot hold it.
    pub fn written_at(&self, file: &str, offset: u32, text: &str) -> Option<String> {
        let has = |span: Span| span.start <= offset && offset <= span.end;
        let literal = self.literals().find(|texts| texts.iter().any(|text| has(text.span)));
        let Some([first, ..]) = literal else { return Some(text.to_owned()) };
        let before = &file[..first.span.start as usize];
        match before.chars().next_back() {
            // A file that is nothing but text.
            None => Some(text.to_owned()),
            Some('"') if before.ends_with("#\"") => Some(text.to_owned()),
            Some('"') if before.ends_with("r\"") => (!text.contains('"')).then(|| text.to_owned()),
            Some(quote) => Some(text.replace(quote, &format!("\\{quote}"))),
        }
    }

    /// The texts of each literal: one, or one piece more than there are holes.
    fn literals(&self) -> impl Iterator<Item = &[Text]> {
        self.expressions.iter().filter_map(|expression| match &expression.shape {
            Shape::String(text) => Some(std::slice::from_ref(text)),
            Shape::Template { texts, .. } => Some(texts.as_slice()),
            _ => None,
        })
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident => $list:ident: $item:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub u32);

        impl std::ops::Index<$id> for Module {
            type Output = $item;

            fn index(&self, id: $id) -> &$item {
                &self.$list[id.0 as usize]
            }
        }
    )*};
}

ids! {
    /// A position in [`Module::expressions`].
    ExpressionId => expressions: Expression;
    /// A position in [`Module::bindings`].
    BindingId => bindings: Binding;
    /// A position in [`Module::scopes`].
    ScopeId => scopes: Scope;
    /// A position in [`Module::functions`].
    FunctionId => functions: Function;
    /// A position in [`Module::classes`].
    ClassId => classes: Class;
    /// A position in [`Module::types`].
    TypeId => types: Type;
}
