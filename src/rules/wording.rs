//! How findings speak of names: as the code writes them, and as the database calls them.

use heck::ToSnakeCase;

use crate::catalog::{Dialect, Name, Origin, QualifiedName, Tombstone};
use crate::finding::{Finding, Help, Label, Severity};
use crate::model::{Field, Model};
use crate::nearest::nearest;
use crate::reference::{Certainty, Reference};

use super::gap::{Gap, Site, Thing, Undeployed};
use super::{Database, Rule, fate};

/// A finding about a name in code: a warning where the name may not reach the call.
pub(super) fn finding(rule: &Rule, reference: &Reference, message: String, label: &str) -> Finding {
    let severity = match reference.certainty {
        Certainty::Certain => rule.level,
        Certainty::Maybe | Certainty::Shared => rule.level.min(Severity::Warning),
    };
    Finding::new(rule.id, severity, message, Label::new(reference.location, label))
}

/// A finding about a gap, with the places that show why.
pub(super) fn gap_finding(rule: &Rule, gap: &Gap, message: String, label: &str) -> Finding {
    let mut finding = match gap.site.reference() {
        Some(reference) => finding(rule, reference, message, label),
        None => Finding::new(rule.id, rule.level, message, Label::new(gap.site.location(), label)),
    };
    let declaration = gap.declaration();
    finding.cause = declaration;
    let elsewhere = declaration.filter(|_| gap.site.reference().is_some());
    finding.related.extend(elsewhere.map(|location| Label::new(location, "declared here")));
    (finding.table, finding.column) = database_names(&gap.thing);
    finding
}

/// The thing of a gap as the start of a sentence: "column `Media.mediaType` (`media."mediaType"`)".
pub(super) fn subject(gap: &Gap) -> String {
    let subject = thing(gap.database.dialect, &gap.thing);
    match gap.site {
        Site::Relation(_, model, field) => {
            format!("relation `{}.{}` is read from {subject}, which", model.name, field.name)
        }
        _ => subject,
    }
}

fn thing(dialect: Dialect, thing: &Thing) -> String {
    match thing {
        Thing::Table { name, declared: Some(model) } => model_with_table(dialect, model, name),
        Thing::Table { name, declared: None } => format!("table `{}`", qualified(dialect, name)),
        Thing::Column { declared: Some((model, field)), .. } => format!("column {}", column(dialect, model, field)),
        Thing::Column { table, column, declared: None } => format!("column `{}`", dotted(dialect, table, column)),
        Thing::Enum { declared } if declared.name == declared.database_name.name.text => {
            format!("enum `{}`", declared.name)
        }
        Thing::Enum { declared } => {
            format!("enum `{}` (type `{}`)", declared.name, qualified(dialect, &declared.database_name))
        }
        Thing::EnumValue { declared, member } if member.name == member.database_name => {
            format!("value `{}` of enum `{}`", member.name, declared.name)
        }
        Thing::EnumValue { declared, member } => {
            format!("value `{}` (`'{}'`) of enum `{}`", member.name, member.database_name, declared.name)
        }
        Thing::JoinTable { name, .. } => format!("join table `{}`", qualified(dialect, name)),
    }
}

/// A field as code writes it, and its column as the database calls it where that differs.
pub(super) fn column(dialect: Dialect, model: &Model, field: &Field) -> String {
    let name = field.column.as_deref().unwrap_or(&field.name);
    if name == field.name && model.table.name.text == model.name {
        return format!("`{}.{}`", model.name, field.name);
    }
    format!("`{}.{}` (`{}`)", model.name, field.name, dotted(dialect, &model.table, name))
}

fn model_with_table(dialect: Dialect, model: &Model, table: &QualifiedName) -> String {
    match model.name == table.name.text {
        true => format!("table `{}`", model.name),
        false => format!("table `{}` of model `{}`", qualified(dialect, table), model.name),
    }
}

/// A column with its table, as it would be written in SQL.
fn dotted(dialect: Dialect, table: &QualifiedName, column: &str) -> String {
    format!("{}.{}", qualified(dialect, table), dialect.written(column))
}

fn qualified(dialect: Dialect, table: &QualifiedName) -> String {
    let schema = table.schema.as_ref().map(|schema| format!("{}.", dialect.written(&schema.text)));
    format!("{}{}", schema.unwrap_or_default(), dialect.written(&table.name.text))
}

/// The table and column of a gap, as reports name them.
fn database_names(thing: &Thing) -> (Option<String>, Option<String>) {
    match thing {
        Thing::Table { name, .. } | Thing::JoinTable { name, .. } => (Some(name.name.text.clone()), None),
        Thing::Column { table, column, .. } => (Some(table.name.text.clone()), Some(column.to_string())),
        Thing::Enum { .. } | Thing::EnumValue { .. } => (None, None),
    }
}

/// What to do about something that no migration makes.
pub(super) fn migrate_help(gap: &Gap) -> Help {
    let name = migration_name(&gap.thing);
    match gap.database.migrate_command {
        Some(command) => format!("run `{command} {name}`").into(),
        None => "add a migration that creates it".to_owned().into(),
    }
}

/// A name for the migration that makes a thing: `add_listing_category_id`.
fn migration_name(thing: &Thing) -> String {
    let words = match thing {
        Thing::Table { name, declared } => declared.map_or(name.name.text.as_str(), |model| &model.name).to_owned(),
        Thing::Column { declared: Some((model, field)), .. } => format!("{} {}", model.name, field.name),
        Thing::Column { table, column, .. } => format!("{} {column}", table.name.text),
        Thing::Enum { declared } => format!("{} enum", declared.name),
        Thing::EnumValue { declared, member } => format!("{} {}", declared.name, member.name),
        Thing::JoinTable { name, .. } => format!("{} table", name.name.text.trim_start_matches('_')),
    };
    format!("add {words}").to_snake_case()
}

/// What happened to a thing that is gone: "was dropped by migration `20240101_tidy`".
pub(super) fn what_happened(tombstone: &Tombstone) -> String {
    match &tombstone.renamed_to {
        Some(name) => format!("was renamed to `{name}` by migration `{}`", tombstone.gone.migration),
        None => format!("was dropped by migration `{}`", tombstone.gone.migration),
    }
}

/// The life of a thing that is gone, as labels.
pub(super) fn life(tombstone: &Tombstone) -> Vec<Label> {
    let gone = if tombstone.renamed_to.is_some() { "renamed here" } else { "dropped here" };
    let created = tombstone.created.as_ref().map(|origin| Label::new(origin.location, "created here"));
    created.into_iter().chain([Label::new(tombstone.gone.location, gone)]).collect()
}

/// Where something that is still there was made.
pub(super) fn made(origin: &Origin, what: &str) -> Label {
    Label::new(origin.location, format!("{what} by migration `{}`", origin.migration))
}

/// A finding about what a snapshot lacks.
pub(super) fn undeployed(rule: &Rule, undeployed: &Undeployed) -> Finding {
    let Undeployed { gap, made } = undeployed;
    let message = format!("{} is missing in the snapshot of the live database", subject(gap));
    let mut finding = gap_finding(rule, gap, message, "not deployed");
    finding.related.extend(made.map(|origin| self::made(origin, "created")));
    finding.related.extend(gap.owner.map(|origin| Label::new(origin.location, "what the snapshot has")));
    finding.help.push(match made {
        Some(origin) => {
            format!("deploy migration `{}` before this, then take the snapshot anew", origin.migration).into()
        }
        None => "deploy it before this, then take the snapshot anew".to_owned().into(),
    });
    finding
}

/// What to write or do instead of a name that is gone.
pub(super) fn gone_help(dialect: Dialect, tombstone: &Tombstone, declared: bool) -> Help {
    let text = match (&tombstone.renamed_to, declared) {
        (Some(name), false) => format!("use `{name}`, its name since"),
        (Some(name), true) => format!("map it to `{name}`, its name since"),
        (None, false) => "remove it here, or take back".to_owned(),
        (None, true) => "remove the declaration, or add a migration that undoes".to_owned(),
    };
    let instead = tombstone.renamed_to.as_deref().filter(|_| !declared);
    let instead = instead.map(|name| dialect.written(name).into_owned());
    Help { instead, ..Help::at(text, tombstone.gone.location) }
}

/// The nearest of the names that would have been right, or all of them where they are few.
pub(super) fn candidates_help(wrong: &str, candidates: &[String], what: &str) -> Option<Help> {
    if let Some(near) = nearest(wrong, candidates.iter().map(String::as_str)) {
        return Some(Help::instead(format!("did you mean `{near}`?"), near));
    }
    let few = (1..=12).contains(&candidates.len());
    few.then(|| format!("{what}: {}", list(candidates.iter().map(String::as_str))).into())
}

/// The same where what is wrong stands in SQL: what is written instead gets the quotes that it needs.
pub(super) fn in_sql(dialect: Dialect, help: Option<Help>) -> Option<Help> {
    help.map(|help| {
        let instead = help.instead.as_deref().map(|name| dialect.written(name).into_owned());
        Help { instead, ..help }
    })
}

/// Names side by side: "`a`, `b`, `c`".
pub(super) fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The table's column of that name, where the database has it though the definitions do not.
pub(super) fn undeclared_column<'a>(database: &'a Database, model: &Model, name: &str) -> Option<&'a Origin> {
    let catalog = database.catalog?;
    let column = fate::relation(catalog, &model.table)?.column(catalog.dialect, &Name::exact(name))?;
    Some(&column.origin)
}
