//! `unmigrated-table`: a table is declared, but no migration creates it.

use crate::finding::{Finding, Severity};

use super::gap::{Gap, Thing};
use super::{Context, Precedence, Rule, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unmigrated-table",
    summary: "a table is declared, but no migration creates it",
    level: Severity::Error,
    precedence: Precedence::Unmigrated,
    explanation: include_str!("../../docs/rules/unmigrated-table.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let concerns = |gap: &&Gap| matches!(gap.thing, Thing::Table { .. } | Thing::JoinTable { .. });
    let gaps = context.gaps.iter().filter(concerns);
    gaps.filter(|gap| gap.is_unmigrated() && !gap.is_implied()).map(report).collect()
}

fn report(gap: &Gap) -> Finding {
    let message = format!("{} is declared but no migration creates it", wording::subject(gap));
    let mut finding = wording::gap_finding(&RULE, gap, message, "no migration creates this");
    finding.help.push(wording::migrate_help(gap));
    finding
}
