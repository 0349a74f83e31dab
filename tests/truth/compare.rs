//! The replayed catalog beside the server's.

use std::collections::BTreeSet;

use columnist::catalog::{Change, Column, ColumnChange, Dialect, Family, Misfit, Relation, RelationKind};
use columnist::migrate::Replay;
use columnist::source::Span;
use columnist::sql::ddl;

use crate::catalog::{self, Truth};
use crate::fixture::{Fixture, Place};

/// Everything in which a fixture's replay is not what the server says, one line each.
pub(crate) fn differences(fixture: &Fixture, truth: &Truth) -> Vec<String> {
    let replay = fixture.replay();
    let mut lines = Vec::new();
    relations(fixture, &replay, truth, &mut lines);
    enums(&replay, truth, &mut lines);
    rejections(fixture, &replay, truth, &mut lines);
    for gap in &replay.not_understood {
        lines.push(format!("not understood: {}: {}", fixture.text(gap.location), gap.reason));
    }
    lines
}

fn relations(fixture: &Fixture, replay: &Replay, truth: &Truth, lines: &mut Vec<String>) {
    let dialect = fixture.dialect;
    // Of what a rejected statement makes, the server has nothing, and columnist whatever the text says.
    let rejected =
        |relation: &Relation| truth.rejected.contains_key(&fixture.place(relation.origin.location, truth.counts_ends));
    let certain =
        |relation: &Relation| !relation.uncertain && !relation.assumed && relation.kind != RelationKind::Sequence;
    let ours = replay.catalog.relations.iter().filter(|(_, relation)| certain(relation) && !rejected(relation));
    let mut seen = BTreeSet::new();
    for ((schema, _), relation) in ours {
        let key = (schema.clone(), relation.name.clone());
        match truth.relations.get(&key) {
            Some(theirs) => columns(relation, theirs, dialect, lines),
            None => lines.push(format!("`{}` is not there", relation.name)),
        }
        seen.insert(key);
    }
    let doubtful =
        |key: &(String, String)| replay.catalog.relations.values().any(|one| one.uncertain && one.name == key.1);
    for key in truth.relations.keys().filter(|key| !seen.contains(key) && !doubtful(key)) {
        lines.push(format!("`{}` is missing", key.1));
    }
}

fn columns(ours: &Relation, theirs: &catalog::Relation, dialect: Dialect, lines: &mut Vec<String>) {
    let kind = match ours.kind {
        RelationKind::View => "view",
        RelationKind::MaterializedView => "materialized view",
        _ => "table",
    };
    if kind != theirs.kind {
        lines.push(format!("`{}` is a {}, not a {kind}", ours.name, theirs.kind));
    }
    // MySQL and SQLite name the columns of views as the query writes them; here they are only compared.
    let folded = |name: &str| if dialect == Dialect::Postgres { name.to_owned() } else { name.to_lowercase() };
    let names: BTreeSet<String> = ours.columns.iter().map(|column| folded(&column.name)).collect();
    for column in ours.columns.iter().filter(|column| !column.uncertain) {
        let found = theirs.columns.iter().find(|(name, _)| folded(name) == folded(&column.name));
        match found {
            Some((_, found)) => one_column(ours, column, found, dialect, lines),
            None => lines.push(format!("`{}.{}` is not there", ours.name, column.name)),
        }
    }
    for name in theirs.columns.keys().filter(|name| ours.open.is_none() && !names.contains(&folded(name))) {
        lines.push(format!("`{}.{name}` is missing", ours.name));
    }
}

fn one_column(relation: &Relation, ours: &Column, theirs: &catalog::Column, dialect: Dialect, lines: &mut Vec<String>) {
    let name = format!("{}.{}", relation.name, ours.name);
    // Of an expression's type nothing is known.
    let unknown = ours.family == Family::Other && ours.data_type.is_empty();
    if ours.nullable != theirs.nullable && !(unknown && relation.kind == RelationKind::View) {
        lines.push(format!("`{name}` takes NULL: {}", theirs.nullable));
    }
    let (family, expected) = (written(&ours.family), family_of(theirs, dialect));
    // MariaDB stores JSON as text.
    let json = dialect == Dialect::MySql && family == "Json" && expected == "Text";
    if family != expected && !unknown && !json {
        lines.push(format!("`{name}` is of {expected} ({}), not {family}", theirs.data_type));
    }
}

/// The family of a column as the server describes it.
fn family_of(column: &catalog::Column, dialect: Dialect) -> String {
    let array = column.data_type.ends_with("[]");
    if let Some(name) = &column.enumeration {
        return if array { format!("{name}[]") } else { name.clone() };
    }
    let text = format!("ALTER TABLE t ADD COLUMN c {}", column.data_type);
    let statements = ddl::read(&text, Span::new(0, text.len()), dialect);
    let found = statements.iter().flat_map(|statement| &statement.changes).find_map(|change| match change {
        Change::AlterRelation { change: ColumnChange::Add { column, .. }, .. } => {
            Some(written(&unresolved(&column.family)))
        }
        _ => None,
    });
    found.unwrap_or_default()
}

/// What is taken for an enum and is none is of another type.
fn unresolved(family: &Family) -> Family {
    match family {
        Family::Array(inner) => Family::Array(Box::new(unresolved(inner))),
        Family::Enum(_) => Family::Other,
        other => other.clone(),
    }
}

fn written(family: &Family) -> String {
    match family {
        Family::Array(inner) => format!("{}[]", written(inner)),
        Family::Enum(name) => name.to_string(),
        other => format!("{other:?}"),
    }
}

fn enums(replay: &Replay, truth: &Truth, lines: &mut Vec<String>) {
    for found in replay.catalog.enums.values().filter(|found| !found.uncertain && found.open.is_none()) {
        let values: BTreeSet<&str> = found.values.iter().map(|value| value.value.as_str()).collect();
        let theirs = truth.enums.get(&(found.schema.clone(), found.name.clone()));
        match theirs.map(|values| values.iter().map(String::as_str).collect::<BTreeSet<&str>>()) {
            Some(theirs) if theirs == values => {}
            theirs => lines.push(format!("type `{}` has {theirs:?}, not {values:?}", found.name)),
        }
    }
    let has = |(schema, name): &&(String, String)| {
        replay.catalog.enums.values().any(|found| found.schema == *schema && found.name == *name)
    };
    for (_, name) in truth.enums.keys().filter(|key| !has(key)) {
        lines.push(format!("type `{name}` is missing"));
    }
}

/// The statements that the server rejects, and those that columnist calls misfits.
fn rejections(fixture: &Fixture, replay: &Replay, truth: &Truth, lines: &mut Vec<String>) {
    let place = |misfit: &Misfit| fixture.place(misfit.location, truth.counts_ends);
    let ours: BTreeSet<Place> = replay.misfits.iter().map(place).collect();
    let theirs = truth.rejected_places();
    for misfit in replay.misfits.iter().filter(|misfit| !theirs.contains(&place(misfit))) {
        lines.push(format!("{} is not rejected: {}", fixture.shown(place(misfit)), misfit.message));
    }
    for place in theirs.difference(&ours) {
        lines.push(format!("{} is rejected: {}", fixture.shown(*place), truth.rejected[place]));
    }
}
