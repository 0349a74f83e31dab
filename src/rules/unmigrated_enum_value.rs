//! `unmigrated-enum-value`: a value of an enum is declared, but no migration adds it.

use crate::finding::{Finding, Severity};

use super::gap::{Gap, Thing};
use super::{Context, Precedence, Rule, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unmigrated-enum-value",
    summary: "a value of an enum is declared, but no migration adds it",
    level: Severity::Error,
    precedence: Precedence::Unmigrated,
    explanation: include_str!("../../docs/rules/unmigrated-enum-value.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let concerns = |gap: &&Gap| matches!(gap.thing, Thing::EnumValue { .. });
    let gaps = context.gaps.iter().filter(concerns);
    gaps.map(report).collect()
}

fn report(gap: &Gap) -> Finding {
    let gone = gap.tombstone();
    let why =
        gone.map_or("no migration adds it".to_owned(), |tombstone| format!("it {}", wording::what_happened(tombstone)));
    let message = format!("{} is declared but {why}", wording::subject(gap));
    let mut finding = wording::gap_finding(&RULE, gap, message, "no migration adds this");
    finding.related.extend(gap.owner.map(|origin| wording::made(origin, "enum created")));
    finding.related.extend(gone.into_iter().flat_map(wording::life));
    finding.help.push(wording::migrate_help(gap));
    finding
}
