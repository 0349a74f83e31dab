//! `unknown-column`: code or SQL names a column or field that its table or model does not have.

use crate::finding::{Finding, Help, Label, Severity};
use crate::reference::{Reference, Target};

use super::gap::{Gap, Thing};
use super::{Context, Precedence, Rule, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unknown-column",
    summary: "code or SQL names a column or field that its table or model does not have",
    level: Severity::Error,
    precedence: Precedence::Unknown,
    explanation: include_str!("../../docs/rules/unknown-column.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let fields = context.references.iter().filter_map(|reference| missing_field(context, reference));
    let columns = context.gaps.iter().filter_map(|gap| missing_column(context, gap));
    let in_scope = context.references.iter().filter_map(|reference| missing_in_scope(context, reference));
    fields.chain(columns).chain(in_scope).collect()
}

/// A column that SQL names and nothing in its scope has.
fn missing_in_scope(context: &Context, reference: &Reference) -> Option<Finding> {
    let Target::MissingColumn { tables, candidates, .. } = &reference.target else { return None };
    let message = match tables.as_slice() {
        [] => format!("there is no column `{}` here", reference.name),
        tables => {
            let names: Vec<String> = tables.iter().map(|table| format!("`{table}`")).collect();
            format!("none of {} has a column `{}`", names.join(", "), reference.name)
        }
    };
    let mut finding = wording::finding(&RULE, reference, message, "no such column");
    finding.column = Some(reference.name.clone());
    let help = wording::candidates_help(&reference.name, candidates, "columns");
    finding.help.extend(wording::in_sql(context.database(reference).dialect, help));
    Some(finding)
}

/// A field that code names.
fn missing_field(context: &Context, reference: &Reference) -> Option<Finding> {
    let Target::MissingField { model, candidates, note } = &reference.target else { return None };
    let database = context.database(reference);
    let model = &database.definitions[*model];
    let message = format!("model `{}` has no field `{}`", model.name, reference.name);
    let mut finding = wording::finding(&RULE, reference, message, "no such field");
    finding.table = Some(model.table.name.text.clone());
    finding.column = Some(reference.name.clone());
    finding.related.push(Label::new(model.location, "the model is declared here"));
    if let Some(origin) = wording::undeclared_column(database, model, &reference.name) {
        finding.related.push(wording::made(origin, "the column is there, created"));
        finding
            .help
            .push(format!("declare `{}` in model `{}`: its table has the column", reference.name, model.name).into());
    }
    finding.help.extend(note.clone().map(Help::from));
    finding.help.extend(wording::candidates_help(&reference.name, candidates, "fields"));
    Some(finding)
}

/// A column that SQL names.
fn missing_column(context: &Context, gap: &Gap) -> Option<Finding> {
    let Thing::Column { table, .. } = &gap.thing else { return None };
    let reference = gap.site.reference().filter(|_| gap.is_unknown())?;
    let message = format!("there is no {}", wording::subject(gap));
    let mut finding = wording::gap_finding(&RULE, gap, message, "no such column");
    finding.related.extend(gap.owner.map(|origin| wording::made(origin, "table created")));
    let candidates = context.database(reference).columns(table);
    let help = wording::candidates_help(&reference.name, &candidates, "columns");
    finding.help.extend(wording::in_sql(gap.database.dialect, help));
    Some(finding)
}
