//! Expressions that begin with another expression: `a.b.c().d`, `a + b + c`.
//!
//! They nest to the left as far as people write on, so the tree is climbed down in a loop and up again.

use super::Lowering;
use crate::source::{Problem, Span};
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::{Part, Parts};
use crate::syntax::{ExpressionId, LogicalOperator, Shape};

/// How many links of a chain are read, from its end.
const LONGEST_CHAIN: usize = 1000;

/// Whether an expression of that kind begins with another one.
pub(super) fn nests_to_the_left(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::BinaryExpression
            | Kind::CallExpression
            | Kind::MemberExpression
            | Kind::NestedIdentifier
            | Kind::NonNullExpression
            | Kind::SubscriptExpression
    )
}

/// What an expression begins with.
fn first<'t>(parts: &Parts<'t>) -> Option<Part<'t>> {
    parts
        .named()
        .next()
        .filter(|first| matches!(first.field, Field::None | Field::Function | Field::Left | Field::Object))
}

/// One link of a chain, with its parts.
struct Link<'t> {
    part: Part<'t>,
    parts: Parts<'t>,
    /// Whether it stands before what follows in the chain, not behind: `await` in `await f<A>(b).c`.
    before: bool,
    /// The left side of an operator that stands before what follows.
    left: Option<ExpressionId>,
}

impl<'t> Lowering<'t> {
    /// Lowers an expression that begins with others, the innermost first.
    pub(super) fn chain(&mut self, part: Part<'t>) -> ExpressionId {
        let (mut links, start) = self.links(part);
        let mut value = match start {
            Some(cut) if nests_to_the_left(cut.kind) => self.cut(cut),
            Some(start) => self.expression(start),
            None => self.other(part.span(), Vec::new()),
        };
        let mut before: Vec<Link<'t>> = Vec::new();
        while let Some(link) = links.pop() {
            if link.before {
                before.push(link);
                continue;
            }
            if link.part.kind == Kind::BinaryExpression {
                value = self.prefixed(&mut before, value);
            }
            value = self.link(&link, value, !before.is_empty());
        }
        self.prefixed(&mut before, value)
    }

    /// Climbs down to where a chain starts; answers the links, the outermost first, and the start.
    ///
    /// The TypeScript grammar reads `await f<A>(b)` as `(await f)<A>(b)`, and likewise `!f<A>(b)` and `a + f<A>(b)`.
    /// Without parentheses nothing but the start of a chain can stand there, so such a link is one that stands before.
    fn links(&mut self, part: Part<'t>) -> (Vec<Link<'t>>, Option<Part<'t>>) {
        let mut links: Vec<Link<'t>> = Vec::new();
        let mut next = Some(part);
        while let Some(part) = next.filter(|_| links.len() < LONGEST_CHAIN) {
            let called = links.last().is_some_and(|link| link.before || link.part.kind != Kind::BinaryExpression);
            let operates = matches!(part.kind, Kind::AwaitExpression | Kind::UnaryExpression | Kind::BinaryExpression);
            let before = called && operates;
            if !before && !nests_to_the_left(part.kind) {
                break;
            }
            let parts = part.parts();
            next = if before { parts.named().last() } else { first(&parts) };
            let left = (before && part.kind == Kind::BinaryExpression).then(|| parts.field(Field::Left));
            let left = left.map(|left| self.required(part, left));
            links.push(Link { part, parts, before, left });
        }
        (links, next)
    }

    /// Applies what stands before a chain to the whole chain.
    fn prefixed(&mut self, before: &mut Vec<Link<'t>>, mut value: ExpressionId) -> ExpressionId {
        for link in before.drain(..) {
            let span = Span { start: link.part.span().start, end: self.module[value].span.end };
            value = match (link.part.kind, link.left) {
                (Kind::AwaitExpression, _) => self.expression_of(span, Shape::Await(value)),
                (_, Some(left)) => self.binary(span, &link.parts, left, value),
                _ => self.other(span, vec![value]),
            };
        }
        value
    }

    /// The beginning of a chain that is too long.
    fn cut(&mut self, part: Part<'t>) -> ExpressionId {
        let message = format!("begins a chain of more than {LONGEST_CHAIN} links: not read");
        self.module.problems.push(Problem { span: part.span(), message });
        self.other(part.span(), Vec::new())
    }

    /// `moved` says that the node of the link begins with something that stands before the whole chain.
    fn link(&mut self, link: &Link<'t>, value: ExpressionId, moved: bool) -> ExpressionId {
        let (part, parts) = (link.part, &link.parts);
        let start = if moved { self.module[value].span.start } else { part.span().start };
        let span = Span { start, end: part.span().end };
        match part.kind {
            Kind::MemberExpression | Kind::NestedIdentifier => self.member(span, parts, value),
            Kind::SubscriptExpression => {
                let index = self.required(part, parts.field(Field::Index));
                self.expression_of(span, Shape::Index { object: value, index })
            }
            Kind::CallExpression => self.call_expression(span, parts, value),
            Kind::BinaryExpression => {
                let right = self.required(part, parts.field(Field::Right));
                self.binary(span, parts, value, right)
            }
            _ => value,
        }
    }

    fn member(&mut self, span: Span, parts: &Parts<'t>, object: ExpressionId) -> ExpressionId {
        let property = parts.field(Field::Property).map(|part| self.word(part));
        let Some(property) = property.filter(|property| !property.text.is_empty()) else {
            return self.other(span, vec![object]);
        };
        let id = self.expression_of(span, Shape::Member { object, property });
        self.module.members.push(id);
        id
    }

    fn call_expression(&mut self, span: Span, parts: &Parts<'t>, callee: ExpressionId) -> ExpressionId {
        let type_arguments = self.type_arguments(parts);
        match parts.field(Field::Arguments) {
            Some(template) if template.kind == Kind::TemplateString => {
                let template = self.expression(template);
                let id = self.expression_of(span, Shape::Tagged { tag: callee, template, type_arguments });
                self.module.tagged.push(id);
                id
            }
            arguments => {
                let arguments = arguments.map_or_else(Vec::new, |part| self.elements(part));
                self.call(span, callee, arguments, type_arguments, false)
            }
        }
    }

    fn binary(&mut self, span: Span, parts: &Parts<'t>, left: ExpressionId, right: ExpressionId) -> ExpressionId {
        let logical = |operator| Shape::Logical { operator, left, right };
        let shape = match parts.field(Field::Operator).map(|part| part.kind) {
            Some(Kind::Plus) => Shape::Sum { left, right },
            Some(Kind::And) => logical(LogicalOperator::And),
            Some(Kind::Or) => logical(LogicalOperator::Or),
            Some(Kind::Coalesce) => logical(LogicalOperator::Coalesce),
            _ => Shape::Other(vec![left, right]),
        };
        self.expression_of(span, shape)
    }
}
