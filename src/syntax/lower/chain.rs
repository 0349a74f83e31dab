//! Expressions that begin with another expression: `a.b.c().d`, `a + b + c`.
//!
//! They nest to the left as far as people write on, so the tree is climbed down in a loop and up again.

use super::Lowering;
use crate::source::Problem;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::{Part, Parts};
use crate::syntax::{ExpressionId, LogicalOperator, Shape, TypeId};

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

impl<'t> Lowering<'t> {
    /// Lowers an expression that begins with others, the innermost first.
    pub(super) fn chain(&mut self, part: Part<'t>) -> ExpressionId {
        let (mut links, mut next) = (Vec::new(), Some(part));
        while let Some(link) = next.filter(|next| nests_to_the_left(next.kind)) {
            if links.len() == LONGEST_CHAIN {
                break;
            }
            let parts = self.parts(link);
            next = first(&parts);
            links.push((link, parts));
        }
        let mut value = match next {
            Some(cut) if nests_to_the_left(cut.kind) => self.cut(cut),
            Some(start) => self.expression(start),
            None => self.other(part.span(), Vec::new()),
        };
        while let Some((link, parts)) = links.pop() {
            value = self.link(link, &parts, value);
        }
        value
    }

    /// The beginning of a chain that is too long.
    fn cut(&mut self, part: Part<'t>) -> ExpressionId {
        let message = format!("begins a chain of more than {LONGEST_CHAIN} links: not read");
        self.module.problems.push(Problem { span: part.span(), message });
        self.other(part.span(), Vec::new())
    }

    fn link(&mut self, part: Part<'t>, parts: &Parts<'t>, value: ExpressionId) -> ExpressionId {
        match part.kind {
            Kind::MemberExpression | Kind::NestedIdentifier => self.member(part, parts, value),
            Kind::SubscriptExpression => {
                let index = self.required(part, parts.field(Field::Index));
                self.expression_of(part.span(), Shape::Index { object: value, index })
            }
            Kind::CallExpression => self.call_expression(part, parts, value),
            Kind::BinaryExpression => self.binary(part, parts, value),
            _ => value,
        }
    }

    fn member(&mut self, part: Part<'t>, parts: &Parts<'t>, object: ExpressionId) -> ExpressionId {
        let property = parts.field(Field::Property).map(|part| self.word(part));
        let Some(property) = property.filter(|property| !property.text.is_empty()) else {
            return self.other(part.span(), vec![object]);
        };
        let id = self.expression_of(part.span(), Shape::Member { object, property });
        self.module.members.push(id);
        id
    }

    fn call_expression(&mut self, part: Part<'t>, parts: &Parts<'t>, callee: ExpressionId) -> ExpressionId {
        let type_arguments = self.type_arguments(parts);
        match parts.field(Field::Arguments) {
            Some(template) if template.kind == Kind::TemplateString => {
                let template = self.expression(template);
                let type_arguments = self.tag_type_arguments(callee).unwrap_or(type_arguments);
                let id = self.expression_of(part.span(), Shape::Tagged { tag: callee, template, type_arguments });
                self.module.tagged.push(id);
                id
            }
            arguments => {
                let arguments = arguments.map_or_else(Vec::new, |part| self.elements(part));
                self.call(part.span(), callee, arguments, type_arguments, false)
            }
        }
    }

    /// The type arguments between a tag and its template, which were parsed apart.
    fn tag_type_arguments(&mut self, tag: ExpressionId) -> Option<Vec<TypeId>> {
        let arguments = *self.tag_arguments.get(&self.module[tag].span.end)?;
        Some(self.parts(arguments).named().map(|part| self.type_node(part)).collect())
    }

    fn binary(&mut self, part: Part<'t>, parts: &Parts<'t>, left: ExpressionId) -> ExpressionId {
        let right = self.required(part, parts.field(Field::Right));
        let logical = |operator| Shape::Logical { operator, left, right };
        let shape = match parts.field(Field::Operator).map(|part| part.kind) {
            Some(Kind::Plus) => Shape::Sum { left, right },
            Some(Kind::And) => logical(LogicalOperator::And),
            Some(Kind::Or) => logical(LogicalOperator::Or),
            Some(Kind::Coalesce) => logical(LogicalOperator::Coalesce),
            _ => Shape::Other(vec![left, right]),
        };
        self.expression_of(part.span(), shape)
    }
}
