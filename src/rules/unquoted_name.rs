//! `unquoted-name`: SQL writes a name without the quotes that it needs to keep its letters.

use super::spelling::{Misspelled, misspelled};
use super::{Context, Database, Precedence, Rule, wording};
use crate::catalog::{Dialect, Name, QualifiedName};
use crate::finding::{Finding, Help, Severity};
use crate::reference::{Reference, Target};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unquoted-name",
    summary: "SQL writes a name without the quotes that it needs: the database reads it in lower case",
    level: Severity::Error,
    precedence: Precedence::Misspelled,
    explanation: include_str!("../../docs/rules/unquoted-name.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let names = misspelled(context).filter_map(|(reference, wrong)| report(context, reference, &wrong));
    names.chain(context.references.iter().filter_map(|reference| result_column(context, reference))).collect()
}

fn report(context: &Context, reference: &Reference, wrong: &Misspelled) -> Option<Finding> {
    let database = context.database(reference);
    let (what, table, column) = match wrong {
        Misspelled::Table(name) => ("table", quoted_table(database, name)?, None),
        Misspelled::Column(tables, column) => {
            let (table, column) = tables.iter().find_map(|table| quoted_column(database, table, column))?;
            ("column", table, Some(column))
        }
    };
    let name = column.clone().unwrap_or_else(|| table.clone());
    let read = reference.name.to_lowercase();
    let message = format!("without quotes `{}` is read as `{read}`, but the {what} is `\"{name}\"`", reference.name);
    let mut finding = wording::finding(&RULE, reference, message, "needs quotes");
    (finding.table, finding.column) = (Some(table), column);
    finding.help.push(Help::instead(format!("write `\"{name}\"`"), format!("\"{name}\"")));
    Some(finding)
}

/// A name that the statement gives its result: code then looks for it in vain under the name with capital letters.
fn result_column(context: &Context, reference: &Reference) -> Option<Finding> {
    let Target::ResultColumn { name } = &reference.target else { return None };
    let read = name.text.to_lowercase();
    if name.quoted || read == name.text || !folds(context.database(reference).dialect) {
        return None;
    }
    let message = format!("without quotes the result's column `{}` comes back as `{read}`", name.text);
    let mut finding = wording::finding(&RULE, reference, message, "comes back in lower case");
    finding.severity = Severity::Information;
    finding.help.push(Help::instead(format!("write `\"{}\"`", name.text), format!("\"{}\"", name.text)));
    Some(finding)
}

/// Whether names without quotes are read in lower case, and those with quotes are not.
fn folds(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Postgres | Dialect::Cockroach)
}

/// The table that the name would mean if it were quoted, or had other letters in capitals.
fn quoted_table(database: &Database, written: &QualifiedName) -> Option<String> {
    if written.name.quoted || !folds(database.dialect) {
        return None;
    }
    best(&written.name, database.tables())
}

/// The table and column that a column's name would mean likewise.
fn quoted_column(database: &Database, table: &QualifiedName, written: &Name) -> Option<(String, String)> {
    if written.quoted || !folds(database.dialect) {
        return None;
    }
    best(written, database.columns(table)).map(|column| (table.name.text.clone(), column))
}

/// The name of these letters: written so, or else with other capitals.
fn best(written: &Name, names: Vec<String>) -> Option<String> {
    let lower = written.text.to_lowercase();
    let similar: Vec<String> =
        names.into_iter().filter(|name| name.to_lowercase() == lower && *name != lower).collect();
    similar.iter().find(|name| **name == written.text).or(similar.first()).cloned()
}
