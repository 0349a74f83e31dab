//! Expressions.

use super::chain::nests_to_the_left;
use super::{Lowering, unquoted};
use crate::source::Span;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::{Part, Parts};
use crate::syntax::{Element, ExpressionId, Shape, TypeId};

impl<'t> Lowering<'t> {
    /// Lowers an expression; anything else that stands there becomes [`Shape::Other`].
    pub(super) fn expression(&mut self, part: Part<'t>) -> ExpressionId {
        if !self.enter(part) {
            return self.other(part.span(), Vec::new());
        }
        let id = if nests_to_the_left(part.kind) { self.chain(part) } else { self.single(part) };
        self.leave();
        id
    }

    /// Lowers an expression that does not begin with another one.
    #[inline(never)]
    pub(super) fn single(&mut self, part: Part<'t>) -> ExpressionId {
        let span = part.span();
        match part.kind {
            Kind::Identifier => self.name(part),
            Kind::This => self.expression_of(span, Shape::This),
            Kind::Super => self.expression_of(span, Shape::Super),
            Kind::Null => self.expression_of(span, Shape::Null),
            Kind::Undefined => self.expression_of(span, Shape::Undefined),
            Kind::True => self.expression_of(span, Shape::Boolean(true)),
            Kind::False => self.expression_of(span, Shape::Boolean(false)),
            Kind::Number => self.expression_of(span, Shape::Number),
            Kind::Import => self.import_word(span),
            Kind::String => {
                let text = self.string(part);
                self.expression_of(span, Shape::String(text))
            }
            Kind::TemplateString => self.template(part),
            Kind::NewExpression => self.new_expression(part),
            Kind::Object => self.object(part),
            Kind::Array => {
                let elements = self.elements(part);
                self.expression_of(span, Shape::Array(elements))
            }
            Kind::ArrowFunction | Kind::FunctionExpression | Kind::GeneratorFunction => self.function_value(part),
            Kind::Class => self.class_value(part),
            Kind::ParenthesizedExpression => self.parenthesized(part),
            Kind::AwaitExpression => self.awaited(part),
            Kind::YieldExpression => self.yielded(part),
            Kind::UnaryExpression => self.unary(part),
            Kind::UpdateExpression => self.update(part),
            Kind::TernaryExpression => self.conditional(part),
            Kind::AssignmentExpression | Kind::AugmentedAssignmentExpression => self.assignment(part),
            Kind::SequenceExpression => {
                let parts = part.parts();
                let values = parts.named().map(|part| self.expression(part)).collect();
                self.expression_of(span, Shape::Sequence(values))
            }
            Kind::AsExpression | Kind::SatisfiesExpression | Kind::TypeAssertion => self.typed(part),
            Kind::InstantiationExpression | Kind::Decorator => self.wrapped(part),
            Kind::Error => {
                let inner = self.broken(part);
                self.other(span, inner)
            }
            _ => self.anything(part),
        }
    }

    /// An expression of no shape of its own.
    pub(super) fn other(&mut self, span: Span, inner: Vec<ExpressionId>) -> ExpressionId {
        self.expression_of(span, Shape::Other(inner))
    }

    /// A use of a name.
    pub(super) fn name(&mut self, part: Part<'t>) -> ExpressionId {
        let name = self.source(part);
        if name.is_empty() {
            return self.other(part.span(), Vec::new());
        }
        let id = self.expression_of(part.span(), Shape::Name { name: name.into(), binding: None });
        let symbol = self.scopes.symbol(name);
        self.scopes.uses(id, symbol);
        id
    }

    fn import_word(&mut self, span: Span) -> ExpressionId {
        self.expression_of(span, Shape::Name { name: "import".into(), binding: None })
    }

    /// JSX, operators, and whatever else holds expressions somewhere inside.
    fn anything(&mut self, part: Part<'t>) -> ExpressionId {
        let mut inner = Vec::new();
        self.gather(part, &mut inner);
        self.other(part.span(), inner)
    }

    fn gather(&mut self, part: Part<'t>, found: &mut Vec<ExpressionId>) {
        for inner in part.parts().named() {
            match inner.kind {
                Kind::JsxExpression
                | Kind::JsxAttribute
                | Kind::JsxOpeningElement
                | Kind::SpreadElement
                | Kind::TemplateSubstitution => self.gather(inner, found),
                Kind::Identifier | Kind::MemberExpression if inner.field == Field::Name => {}
                Kind::JsxClosingElement | Kind::JsxNamespaceName => {}
                kind if kind.is_expression() => found.push(self.expression(inner)),
                _ => self.any(inner),
            }
        }
    }

    /// `` `text ${hole} text` ``.
    fn template(&mut self, part: Part<'t>) -> ExpressionId {
        let whole = unquoted(self.source(part), part.span());
        let (mut texts, mut holes, mut start) = (Vec::new(), Vec::new(), whole.start);
        for inner in part.parts().named() {
            if inner.kind != Kind::TemplateSubstitution {
                continue;
            }
            let hole = inner.span();
            texts.push(crate::syntax::text::text(self.text, Span { start, end: hole.start }, true));
            let value = inner.parts().named().next().map(|part| self.expression(part));
            holes.push(value.unwrap_or_else(|| self.other(hole, Vec::new())));
            start = hole.end;
        }
        let end = whole.end.max(start);
        let last = crate::syntax::text::text(self.text, Span { start, end }, true);
        if holes.is_empty() {
            return self.expression_of(part.span(), Shape::String(last));
        }
        texts.push(last);
        self.expression_of(part.span(), Shape::Template { texts, holes })
    }

    fn new_expression(&mut self, part: Part<'t>) -> ExpressionId {
        let parts = part.parts();
        let callee = self.required(part, parts.field(Field::Constructor));
        let type_arguments = self.type_arguments(&parts);
        let arguments = parts.field(Field::Arguments).map_or_else(Vec::new, |part| self.elements(part));
        self.call(part.span(), callee, arguments, type_arguments, true)
    }

    pub(super) fn call(
        &mut self,
        span: Span,
        callee: ExpressionId,
        arguments: Vec<Element>,
        type_arguments: Vec<TypeId>,
        new: bool,
    ) -> ExpressionId {
        let id = self.expression_of(span, Shape::Call { callee, arguments, type_arguments, new });
        self.module.calls.push(id);
        id
    }

    /// The arguments of a call or the elements of an array.
    pub(super) fn elements(&mut self, part: Part<'t>) -> Vec<Element> {
        let mut elements = Vec::new();
        for inner in part.parts().named() {
            match inner.kind {
                Kind::SpreadElement => {
                    for spread in inner.parts().named() {
                        elements.push(Element { value: self.expression(spread), spread: true });
                    }
                }
                _ => elements.push(Element { value: self.expression(inner), spread: false }),
            }
        }
        elements
    }

    fn parenthesized(&mut self, part: Part<'t>) -> ExpressionId {
        let parts = part.parts();
        let mut values: Vec<ExpressionId> = parts.plain().map(|part| self.expression(part)).collect();
        let annotation = parts.field(Field::Type).map(|part| self.type_node(part));
        let Some(value) = values.pop() else { return self.other(part.span(), Vec::new()) };
        match annotation {
            Some(annotation) => self.expression_of(part.span(), Shape::Typed { value, annotation, satisfies: false }),
            None if values.is_empty() => value,
            None => {
                values.push(value);
                self.other(part.span(), values)
            }
        }
    }

    fn awaited(&mut self, part: Part<'t>) -> ExpressionId {
        let Some(mut inner) = part.parts().named().next() else { return self.other(part.span(), Vec::new()) };
        let mut annotations = Vec::new();
        // The grammar reads `await a as B` as `await (a as B)`; with those parentheses the node would be theirs.
        while matches!(inner.kind, Kind::AsExpression | Kind::SatisfiesExpression) {
            let parts = inner.parts();
            let mut named = parts.named();
            let Some(value) = named.next() else { break };
            annotations.push((inner, named.next()));
            inner = value;
        }
        let value = self.expression(inner);
        let span = Span { start: part.span().start, end: inner.span().end };
        let mut value = self.expression_of(span, Shape::Await(value));
        while let Some((assertion, annotation)) = annotations.pop() {
            let span = Span { start: part.span().start, end: assertion.span().end };
            value = self.assertion(span, assertion.kind, value, annotation);
        }
        value
    }

    fn yielded(&mut self, part: Part<'t>) -> ExpressionId {
        let value = part.parts().named().next().map(|part| self.expression(part));
        self.expression_of(part.span(), Shape::Yield(value))
    }

    fn unary(&mut self, part: Part<'t>) -> ExpressionId {
        let parts = part.parts();
        let inner: Vec<ExpressionId> = parts.named().map(|part| self.expression(part)).collect();
        let is_delete = parts.field(Field::Operator).is_some_and(|part| part.kind == Kind::Delete);
        self.module.deletions.extend(inner.first().filter(|_| is_delete));
        let is_void = parts.field(Field::Operator).is_some_and(|part| part.kind == Kind::Void);
        let of_number = inner.last().is_some_and(|&id| matches!(self.module[id].shape, Shape::Number));
        let shape = if is_void && of_number { Shape::Undefined } else { Shape::Other(inner) };
        self.expression_of(part.span(), shape)
    }

    fn update(&mut self, part: Part<'t>) -> ExpressionId {
        for inner in part.parts().named() {
            self.assign_unknown(inner, None);
        }
        self.other(part.span(), Vec::new())
    }

    fn conditional(&mut self, part: Part<'t>) -> ExpressionId {
        let parts = part.parts();
        let test = self.required(part, parts.field(Field::Condition));
        let yes = self.required(part, parts.field(Field::Consequence));
        let no = self.required(part, parts.field(Field::Alternative));
        self.expression_of(part.span(), Shape::Conditional { test, yes, no })
    }

    /// `value as Type`, `value satisfies Type`, `<Type>value`; `as const` says nothing.
    fn typed(&mut self, part: Part<'t>) -> ExpressionId {
        let parts = part.parts();
        let mut named = parts.named();
        let (value, annotation) = match part.kind {
            Kind::TypeAssertion => {
                let arguments = named.next();
                (named.next(), arguments)
            }
            _ => (named.next(), named.next()),
        };
        let value = self.required(part, value);
        self.assertion(part.span(), part.kind, value, annotation)
    }

    fn assertion(&mut self, span: Span, kind: Kind, value: ExpressionId, annotation: Option<Part<'t>>) -> ExpressionId {
        let satisfies = kind == Kind::SatisfiesExpression;
        match annotation.and_then(|part| self.asserted(part)) {
            Some(annotation) => self.expression_of(span, Shape::Typed { value, annotation, satisfies }),
            None => value,
        }
    }

    /// The type of an assertion; none for `const`.
    fn asserted(&mut self, part: Part<'t>) -> Option<TypeId> {
        let part = match part.kind {
            Kind::TypeArguments => part.parts().named().next()?,
            _ => part,
        };
        (self.source(part) != "const").then(|| self.type_node(part))
    }

    /// `value<Type>`, `@value`: the value.
    fn wrapped(&mut self, part: Part<'t>) -> ExpressionId {
        let parts = part.parts();
        self.type_arguments(&parts);
        let value = parts.named().find(|part| part.field != Field::TypeArguments);
        self.required(part, value)
    }

    /// The types between `<` and `>`.
    pub(super) fn type_arguments(&mut self, parts: &Parts<'t>) -> Vec<TypeId> {
        let Some(arguments) = parts.field(Field::TypeArguments) else { return Vec::new() };
        arguments.parts().named().map(|part| self.type_node(part)).collect()
    }

    /// The expression at a place that only broken code leaves empty.
    pub(super) fn required(&mut self, around: Part<'t>, part: Option<Part<'t>>) -> ExpressionId {
        match part {
            Some(part) => self.expression(part),
            None => self.other(around.span(), Vec::new()),
        }
    }
}
