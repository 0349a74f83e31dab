//! `unknown-table`: code or SQL names a table or model that nothing declares or creates.

use crate::finding::{Finding, Severity};
use crate::reference::{Reference, Target};

use super::gap::{Gap, Thing};
use super::{Context, Precedence, Rule, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unknown-table",
    summary: "code or SQL names a table or model that nothing declares or creates",
    level: Severity::Error,
    precedence: Precedence::Unknown,
    explanation: include_str!("../../docs/rules/unknown-table.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let models = context.references.iter().filter_map(missing_model);
    let tables = context.gaps.iter().filter_map(|gap| missing_table(context, gap));
    models.chain(tables).chain(context.references.iter().filter_map(missing_alias)).collect()
}

/// A name before a column in SQL that stands for no table there.
fn missing_alias(reference: &Reference) -> Option<Finding> {
    let Target::MissingAlias { candidates, .. } = &reference.target else { return None };
    let message = format!("no table or alias is called `{}` here", reference.name);
    let mut finding = wording::finding(&RULE, reference, message, "nothing in this statement is called so");
    finding.help.extend(wording::candidates_help(&reference.name, candidates, "tables and aliases"));
    Some(finding)
}

/// A model that code names.
fn missing_model(reference: &Reference) -> Option<Finding> {
    let Target::MissingModel { candidates } = &reference.target else { return None };
    let message = format!("no model is called `{}`", reference.name);
    let mut finding = wording::finding(&RULE, reference, message, "nothing declares this model");
    finding.help.extend(wording::candidates_help(&reference.name, candidates, "models"));
    Some(finding)
}

/// A table that SQL names.
fn missing_table(context: &Context, gap: &Gap) -> Option<Finding> {
    let Thing::Table { .. } = gap.thing else { return None };
    let reference = gap.site.reference().filter(|_| gap.is_unknown())?;
    let message = format!("there is no {}", wording::subject(gap));
    let mut finding = wording::gap_finding(&RULE, gap, message, "no migration or definition creates this table");
    let candidates = context.database(reference).tables();
    let help = wording::candidates_help(&reference.name, &candidates, "tables");
    finding.help.extend(wording::in_sql(gap.database.dialect, help));
    Some(finding)
}
