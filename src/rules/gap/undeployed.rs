//! What snapshots lack of what is declared, made or used.

use std::ptr;

use super::{Gap, Thing, gaps};
use crate::catalog::{Catalog, Found, Name, Origin};
use crate::reference::Reference;
use crate::rules::Database;
use crate::rules::fate::Fate;

/// A thing that a snapshot lacks, at one place that needs it.
pub(in crate::rules) struct Undeployed<'a> {
    pub(in crate::rules) gap: Gap<'a>,
    /// Where a migration makes it, if one does.
    pub(in crate::rules) made: Option<&'a Origin>,
}

/// Everything that snapshots lack and that is declared or made by a migration: of the rest the migrations tell.
pub(in crate::rules) fn undeployed<'a>(
    databases: &'a [Database<'a>],
    deployed: &'a [Database<'a>],
    references: &'a [Reference],
) -> Vec<Undeployed<'a>> {
    if deployed.iter().all(|database| database.catalog.is_none()) {
        return Vec::new();
    }
    let is_told = |gap: &Gap| gap.database.catalog.is_some() && matches!(gap.fate, Fate::Never);
    let told = gaps(deployed, references).into_iter().filter(is_told).map(|gap| {
        let migrated = databases.iter().zip(deployed).find(|(_, deployed)| ptr::eq(*deployed, gap.database));
        let made = migrated.and_then(|(database, _)| made(database.catalog?, &gap.thing));
        Undeployed { gap, made }
    });
    told.filter(|one| one.made.is_some() || one.gap.declaration().is_some()).collect()
}

/// Where migrations make a thing.
fn made<'a>(catalog: &'a Catalog, thing: &Thing) -> Option<&'a Origin> {
    match thing {
        Thing::Table { name, .. } | Thing::JoinTable { name, .. } => Some(&there(catalog.relation(name))?.origin),
        Thing::Column { table, column, .. } => {
            Some(&there(catalog.column(table, &Name::exact(column.as_ref())))?.origin)
        }
        Thing::Enum { declared } => Some(&there(catalog.enumeration(&declared.database_name))?.origin),
        Thing::EnumValue { declared, member } => {
            let values = &there(catalog.enumeration(&declared.database_name))?.values;
            values.iter().find(|value| value.value == member.database_name).map(|value| &value.origin)
        }
    }
}

fn there<T>(found: Found<'_, T>) -> Option<&T> {
    if let Found::Yes(thing) = found { Some(thing) } else { None }
}
