//! Conditions that ask the catalog.

use super::Replayer;
use crate::catalog::{Condition, Found, Name, QualifiedName, RelationKind};

impl Replayer {
    /// Whether a condition holds; none where that can't be told.
    pub(super) fn decide(&self, condition: &Condition) -> Option<bool> {
        match condition {
            Condition::Always => Some(true),
            Condition::Unknown => None,
            Condition::Noted(span) => self.notes.get(&(self.source, *span)).copied().flatten(),
            Condition::Not(inner) => self.decide(inner).map(|holds| !holds),
            Condition::All(all) => self.decide_all(all),
            Condition::Any(any) => {
                let answers: Vec<_> = any.iter().map(|one| self.decide(one)).collect();
                let some = answers.contains(&Some(true));
                if some || answers.iter().all(Option::is_some) { Some(some) } else { None }
            }
            Condition::Has { relation, column } => self.has(relation, column.as_ref()),
            Condition::Is { relation, kinds } => self.is(relation, kinds),
            Condition::HasType(name) => Some(
                self.catalog.enum_key(name).is_some()
                    || self.catalog.other_type_key(name).is_some()
                    || self.catalog.relation_key(name).is_some(),
            ),
            Condition::HasValue(name, value) => match self.catalog.enumeration(name) {
                Found::Yes(found) => Some(found.values.iter().any(|known| known.value == *value)),
                Found::Perhaps(_) => None,
                Found::No(_) => Some(false),
            },
        }
    }

    fn decide_all(&self, all: &[Condition]) -> Option<bool> {
        let answers: Vec<_> = all.iter().map(|one| self.decide(one)).collect();
        if answers.contains(&Some(false)) {
            return Some(false);
        }
        answers.iter().all(Option::is_some).then_some(true)
    }

    fn is(&self, relation: &QualifiedName, kinds: &[RelationKind]) -> Option<bool> {
        match self.catalog.relation(relation) {
            Found::Yes(found) if found.kind == RelationKind::Temporary => None,
            Found::Yes(found) => Some(kinds.contains(&found.kind)),
            Found::Perhaps(_) => None,
            Found::No(_) => Some(false),
        }
    }

    fn has(&self, relation: &QualifiedName, column: Option<&Name>) -> Option<bool> {
        let known = |perhaps: bool, found: bool| if perhaps { None } else { Some(found) };
        match column {
            Some(column) => {
                let found = self.catalog.column(relation, column);
                known(matches!(found, Found::Perhaps(_)), matches!(found, Found::Yes(_)))
            }
            None => {
                let found = self.catalog.relation(relation);
                let is_made = matches!(found, Found::No(_)) && self.catalog.may_be_of_extension(relation);
                known(is_made || matches!(found, Found::Perhaps(_)), matches!(found, Found::Yes(_)))
            }
        }
    }
}
