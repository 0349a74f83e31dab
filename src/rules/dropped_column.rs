//! `dropped-column`: code or a definition uses a column that a migration dropped or renamed.

use crate::finding::{Finding, Severity};

use super::gap::{Gap, Thing};
use super::{Context, Precedence, Rule, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "dropped-column",
    summary: "code or a definition uses a column that a migration dropped or renamed",
    level: Severity::Error,
    precedence: Precedence::Dropped,
    explanation: include_str!("../../docs/rules/dropped-column.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let concerns = |gap: &&Gap| matches!(gap.thing, Thing::Column { .. }) && !gap.is_implied();
    context.gaps.iter().filter(concerns).filter_map(report).collect()
}

fn report(gap: &Gap) -> Option<Finding> {
    let tombstone = gap.tombstone()?;
    let message = format!("{} {}", wording::subject(gap), wording::what_happened(tombstone));
    let mut finding = wording::gap_finding(&RULE, gap, message, "no longer there");
    finding.related.extend(wording::life(tombstone));
    finding.help.push(wording::gone_help(gap.database.dialect, tombstone, gap.declaration().is_some()));
    Some(finding)
}
