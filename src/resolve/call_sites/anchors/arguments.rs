//! What is given to types and functions: type arguments, and arguments of the project's own functions whose parameters
//! have a type of the client's.

use std::collections::BTreeSet;

use super::{Anchor, note};
use crate::reference::{Reference, Target};
use crate::resolve::call_sites::{CallSites, Outcome};
use crate::resolve::receivers::{Role, Typed};
use crate::resolve::shapes::Walker;
use crate::resolve::values::Origin;
use crate::source::{Location, SourceId};
use crate::syntax::{ExpressionId, Module, Shape, TypeId, TypeKind};

/// How a module passes on what others export.
const PASSING: [&str; 2] = ["export *", "export {"];

impl CallSites<'_> {
    /// `Prisma.UserGetPayload<{ include: { … } }>`, `Prisma.validator<Prisma.UserSelect>()({ … })`.
    pub(super) fn type_arguments(
        &self,
        source: SourceId,
        module: &Module,
        known: &mut BTreeSet<Location>,
        outcome: &mut Outcome,
    ) {
        for &reference in &module.type_references {
            let TypeKind::Reference { arguments, .. } = &module[reference].kind else { continue };
            if arguments.is_empty() {
                continue;
            }
            let Some(Typed::Named(name)) = self.receivers.typed(source, reference) else { continue };
            let Some(&(source, argument)) = name.arguments.first() else { continue };
            let Some(value) = self.type_as_value(source, argument) else { continue };
            let answer = self.ask_type(source, &name, |walker, site| {
                let mut walked = walker.type_argument(site, &name.name, value.clone())?;
                walked.references.retain(|reference| !is_misplaced(walker, reference));
                Some(walked)
            });
            note(answer, known, outcome);
        }
        for &call in &module.calls {
            let Some((typed, value)) = self.validated(source, module, call) else { continue };
            self.anchor(source, Anchor { typed, value: Origin::new(source, value) }, known, outcome);
        }
    }

    /// The object type or the value behind `typeof` that a type argument is.
    fn type_as_value(&self, source: SourceId, argument: TypeId) -> Option<Origin> {
        let module = self.receivers.link.modules.get(source)?;
        match &module[argument].kind {
            TypeKind::Object(value) | TypeKind::TypeOf(value) => Some(Origin::new(source, *value)),
            _ => None,
        }
    }

    /// The value that is given to the result of the namespace's validator, with the type that it is held against.
    fn validated(&self, source: SourceId, module: &Module, call: ExpressionId) -> Option<(Typed, ExpressionId)> {
        let Shape::Call { callee, arguments, .. } = &module[call].shape else { return None };
        let Shape::Call { callee: validator, type_arguments, .. } = &module[*callee].shape else { return None };
        let Shape::Member { property, .. } = &module[*validator].shape else { return None };
        if property.text != self.grammar.client.validator {
            return None;
        }
        let typed = self.receivers.typed(source, *type_arguments.first()?)?;
        Some((typed, arguments.first()?.value))
    }

    /// Literals that are given to a function of the project, as its parameters are typed.
    pub(super) fn arguments(
        &self,
        source: SourceId,
        module: &Module,
        known: &mut BTreeSet<Location>,
        outcome: &mut Outcome,
    ) {
        for &call in &module.calls {
            let Shape::Call { callee, arguments, .. } = &module[call].shape else { continue };
            let is_literal = |value: ExpressionId| matches!(module[value].shape, Shape::Object(_) | Shape::Array(_));
            if !arguments.iter().any(|argument| is_literal(argument.value)) {
                continue;
            }
            let called = self.receivers.expression_within(source, *callee, &|module| self.may_type(module));
            for (position, argument) in arguments.iter().enumerate() {
                let typed = is_literal(argument.value).then(|| self.parameter_type(&called, position)).flatten();
                if let Some(typed) = typed {
                    self.anchor(source, Anchor { typed, value: Origin::new(source, argument.value) }, known, outcome);
                }
            }
        }
    }

    /// Whether a module can declare a parameter with a type of the client's, or pass on what another one declares.
    fn may_type(&self, source: SourceId) -> bool {
        let text = &self.receivers.link.modules.sources[source].text;
        let remembered = self.typing.get(source.index());
        let look = || text.contains(&self.grammar.client.namespace) || PASSING.iter().any(|word| text.contains(word));
        remembered.is_some_and(|remembered| *remembered.get_or_init(look))
    }

    /// What the parameter of a function comes down to.
    fn parameter_type(&self, called: &Role, position: usize) -> Option<Typed> {
        let (source, annotation) = match *called {
            Role::Function(source, function) => {
                let module = self.receivers.link.modules.get(source)?;
                (source, module[function].parameters.get(position)?.annotation?)
            }
            Role::FunctionType(source, id) => {
                let module = self.receivers.link.modules.get(source)?;
                let TypeKind::Function { parameters, .. } = &module[id].kind else { return None };
                (source, *parameters.get(position)?)
            }
            _ => return None,
        };
        self.receivers.typed(source, annotation)
    }
}

/// Whether a name that has no place is a field all the same. Of a type nothing runs, so that does no harm.
fn is_misplaced(walker: &Walker<'_>, reference: &Reference) -> bool {
    matches!(reference.target, Target::MissingField { model, .. } if walker.has_field(model, &reference.name))
}
