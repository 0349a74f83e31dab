//! Clients of several databases side by side, of which the workspace may make only one.
//!
//! A program that copies from one database to another makes two clients, each with its own connection. Nothing in the code
//! says which of them the migrations are for, but the tables do: of the other one's most are not known.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::SqlSites;
use crate::catalog::QualifiedName;
use crate::reference::{Reference, Target};
use crate::resolve::call_sites::Outcome;
use crate::resolve::receivers::Client;

/// The tables that statements name, by what their clients are made with.
pub(super) type Named = BTreeMap<String, Tables>;

/// The tables that clients made alike name.
#[derive(Debug, Default)]
pub(super) struct Tables {
    known: BTreeSet<QualifiedName>,
    unknown: BTreeSet<QualifiedName>,
}

/// Why a statement of such a client is not judged.
pub(super) const ELSEWHERE: &str = "its client is made for another database than that of the migrations";

impl SqlSites<'_> {
    /// Whether something is missing in a statement whose client seems to be one of another database: other clients are
    /// made with something else, and it names no more tables that are there than others.
    pub(super) fn is_elsewhere(&self, client: &Client, statement: &Outcome) -> bool {
        if !statement.references.iter().any(|reference| self.is_missing(reference)) {
            return false;
        }
        let Some(made_with) = self.made_with(client) else { return false };
        let named = self.named.get_or_init(|| self.named_by_all());
        named.len() > 1 && named.get(&made_with).is_some_and(|tables| tables.unknown.len() >= tables.known.len().max(1))
    }

    /// What a client is made with. One that is made with nothing tells nothing.
    fn made_with(&self, client: &Client) -> Option<String> {
        let words = self.receivers.made_with(client.made?);
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// The tables that all statements of the workspace name.
    fn named_by_all(&self) -> Named {
        let files = self.files(|id, text| self.marks.has_statement(id) || self.may_hand_on(id, text)).into_par_iter();
        let statements: Vec<(Client, Outcome)> = files.flat_map_iter(|file| self.statements(file)).collect();
        let mut named = Named::new();
        for (client, statement) in statements {
            let Some(made_with) = self.made_with(&client) else { continue };
            let tables = named.entry(made_with).or_default();
            for reference in &statement.references {
                let Target::Table { name } = &reference.target else { continue };
                let list = if self.is_missing(reference) { &mut tables.unknown } else { &mut tables.known };
                list.insert(name.clone());
            }
        }
        named
    }

    /// Whether the migrations surely do not make what a name means. Of a client's own definitions it is known whose they
    /// are.
    fn is_missing(&self, reference: &Reference) -> bool {
        let known = self.known[reference.database].as_ref().filter(|_| !self.is_own(reference.database));
        known.is_some_and(|known| reference.target.is_missing_in(&known.catalog))
    }
}
