//! `unmapped-name`: SQL uses the name that code has for a model or field, while the database has another.

use super::spelling::{Misspelled, misspelled};
use super::{Context, Database, Precedence, Rule, wording};
use crate::catalog::{Name, QualifiedName};
use crate::finding::{Finding, Help, Label, Severity};
use crate::model::{Field, Model};
use crate::reference::Reference;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unmapped-name",
    summary: "SQL uses a model's or field's name where the table or column is mapped to another",
    level: Severity::Error,
    precedence: Precedence::Misspelled,
    explanation: include_str!("../../docs/rules/unmapped-name.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    misspelled(context).filter_map(|(reference, wrong)| report(context, reference, &wrong)).collect()
}

fn report(context: &Context, reference: &Reference, wrong: &Misspelled) -> Option<Finding> {
    let database = context.database(reference);
    match wrong {
        Misspelled::Table(name) => table(database, reference, name),
        Misspelled::Column(tables, column) => {
            tables.iter().find_map(|table| self::column(database, reference, table, column))
        }
    }
}

fn table(database: &Database, reference: &Reference, written: &QualifiedName) -> Option<Finding> {
    let means = |model: &&Model| fits(&written.name, &model.name) && model.table.name.text != model.name;
    let model = database.definitions.models.iter().find(means)?;
    let table = database.dialect.written(&model.table.name.text);
    let message = format!("`{}` is the model; its table is `{table}`", model.name);
    let mut finding = wording::finding(&RULE, reference, message, "the name that code uses");
    finding.table = Some(model.table.name.text.clone());
    finding.related.push(Label::new(model.location, "mapped here"));
    finding.help.push(Help::instead(format!("write `{table}`"), table));
    Some(finding)
}

fn column(database: &Database, reference: &Reference, table: &QualifiedName, written: &Name) -> Option<Finding> {
    let model = database.model_of(table)?;
    let means = |field: &&Field| fits(written, &field.name) && field.column.as_ref() != Some(&field.name);
    let field = model.columns().find(means)?;
    let name = field.column.as_deref()?;
    let column = database.dialect.written(name);
    let message = format!("`{}.{}` is the field; its column is `{column}`", model.name, field.name);
    let mut finding = wording::finding(&RULE, reference, message, "the name that code uses");
    finding.table = Some(model.table.name.text.clone());
    finding.column = Some(name.to_owned());
    finding.related.push(Label::new(field.location, "mapped here"));
    finding.help.push(Help::instead(format!("write `{column}`"), column));
    Some(finding)
}

/// Whether a name in SQL is the one that code uses; without quotes capitals do not count.
fn fits(written: &Name, used: &str) -> bool {
    if written.quoted { written.text == used } else { written.text.to_lowercase() == used.to_lowercase() }
}
