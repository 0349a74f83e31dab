//! Members that name a field.

use std::collections::{BTreeMap, BTreeSet};

use super::note;
use crate::resolve::call_sites::asking::Question;
use crate::resolve::call_sites::{CallSites, Outcome};
use crate::resolve::receivers::{Role, TypeName};
use crate::resolve::shapes::Walked;
use crate::source::{Location, SourceId};
use crate::syntax::{ExpressionId, Module, Shape, Word};

/// How the names of enums end: a cheap test before a dear one.
const ENUM: &str = "Enum";

impl CallSites<'_> {
    /// `Prisma.UserScalarFieldEnum.name` and `client.user.fields.name`.
    pub(super) fn members(
        &self,
        source: SourceId,
        module: &Module,
        known: &mut BTreeSet<Location>,
        outcome: &mut Outcome,
    ) {
        for &member in &module.members {
            let Shape::Member { object, property: word } = &module[member].shape else { continue };
            let Shape::Member { object: of, property } = &module[*object].shape else { continue };
            let answer = if property.text == self.grammar.client.field_references {
                self.field_reference(source, *of, word)
            } else if property.text.ends_with(ENUM) {
                self.enum_of_fields(source, *of, property, word)
            } else {
                continue;
            };
            note(answer, known, outcome);
        }
    }

    fn field_reference(&self, source: SourceId, delegate: ExpressionId, word: &Word) -> Option<Walked> {
        let Role::Delegate { client, accessor, .. } = self.receivers.expression(source, delegate) else { return None };
        let models: BTreeMap<usize, _> =
            self.territory.models(&self.candidates(source, &client), &accessor).into_iter().collect();
        let question = Question { source, call: word.span, name: word.span, client: &client };
        self.ask(question, self.candidates(source, &client).into_iter(), |walker, site| {
            walker.column_field(site, *models.get(&walker.database())?, source, word)
        })
    }

    fn enum_of_fields(&self, source: SourceId, of: ExpressionId, name: &Word, word: &Word) -> Option<Walked> {
        let Role::Namespace(databases) = self.receivers.expression(source, of) else { return None };
        let name = TypeName { name: name.text.clone(), databases, arguments: Vec::new() };
        self.ask_type(source, &name, |walker, site| walker.member(site, &name.name, source, word))
    }
}
