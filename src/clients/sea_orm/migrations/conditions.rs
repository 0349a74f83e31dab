//! Under what condition a block runs: what `has_table` and `has_column` answer, and which backend it is for.

use std::ops::Range;

use super::idens::Bindings;
use super::package::{Package, Place};
use crate::catalog::{Condition, Dialect};

/// More steps than any condition takes.
const LONGEST: usize = 8;

/// A condition that always holds, and one that never does.
pub(super) fn decided(holds: bool) -> Condition {
    if holds { Condition::Always } else { Condition::Not(Box::new(Condition::Always)) }
}

impl<'a> Package<'a> {
    /// What a header says: `manager.has_table("cake").await?`, `!exists`, `backend == DatabaseBackend::Postgres`.
    pub(super) fn condition(&self, place: &Place, bindings: &Bindings<'a>, dialect: Dialect) -> Condition {
        let mut place = place.clone();
        let mut negated = false;
        for _ in 0..LONGEST {
            let tokens = &self.files[place.file].tokens;
            while tokens.are(place.range.start, "!") {
                negated = !negated;
                place.range.start += 1;
            }
            let bound = tokens.word(place.range.start).filter(|_| place.range.len() == 1);
            match bound.and_then(|word| bindings.find(word)) {
                Some(next) => place = next.clone(),
                None => break,
            }
        }
        let found = self.asked(&place, bindings).or_else(|| self.backend(&place, dialect).map(decided));
        match found {
            Some(condition) if negated => Condition::Not(Box::new(condition)),
            Some(condition) => condition,
            None => Condition::Unknown,
        }
    }

    /// `manager.has_table(…)` or `manager.has_column(…, …)`, and nothing else.
    fn asked(&self, place: &Place, bindings: &Bindings<'a>) -> Option<Condition> {
        let tokens = &self.files[place.file].tokens;
        let level: Vec<usize> = tokens.level(place.range.clone()).collect();
        let joins = level.iter().any(|at| ["&&", "||", "=="].iter().any(|signs| tokens.are(*at, signs)));
        let at = level
            .into_iter()
            .filter(|_| !joins)
            .find(|at| tokens.is_word(*at, "has_table") || tokens.is_word(*at, "has_column"))?;
        let parts = tokens.parts(tokens.group(at + 1, b'(')?, false);
        let iden = |part: &Range<usize>| self.iden(&Place { file: place.file, range: part.clone() }, bindings);
        let relation = iden(parts.first()?)?.name;
        let column = match tokens.is_word(at, "has_column") {
            true => Some(iden(parts.get(1)?)?.name.name),
            false => None,
        };
        Some(Condition::Has { relation, column })
    }

    /// Whether an expression or a pattern that names backends means that of a dialect; none where it names none.
    pub(super) fn backend(&self, place: &Place, dialect: Dialect) -> Option<bool> {
        let tokens = &self.files[place.file].tokens;
        let named: Vec<Dialect> = place.range.clone().filter_map(|at| backend_of(tokens.word(at)?)).collect();
        if named.is_empty() {
            return None;
        }
        let differs = place.range.clone().any(|at| tokens.are(at, "!="));
        Some(named.contains(&dialect) != differs)
    }

    /// Whether a block leaves its function in the ordinary way.
    pub(super) fn returns(&self, file: usize, block: Range<usize>) -> bool {
        let tokens = &self.files[file].tokens;
        let mut level = tokens.level(block);
        level.any(|at| tokens.is_word(at, "return") && !tokens.is_word(at + 1, "Err"))
    }
}

/// The dialect of `DatabaseBackend::Postgres` and the like.
fn backend_of(word: &str) -> Option<Dialect> {
    Some(match word {
        "Postgres" => Dialect::Postgres,
        "MySql" => Dialect::MySql,
        "Sqlite" => Dialect::Sqlite,
        _ => return None,
    })
}
