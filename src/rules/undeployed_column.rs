//! `undeployed-column`: a column is declared or migrated, but missing in the snapshot of the live database.

use crate::finding::{Finding, Severity};

use super::gap::{Thing, Undeployed};
use super::{Context, Precedence, Rule, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "undeployed-column",
    summary: "a column is declared or migrated, but missing in the snapshot of the live database",
    level: Severity::Error,
    precedence: Precedence::Undeployed,
    explanation: include_str!("../../docs/rules/undeployed-column.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let concerns = |one: &&Undeployed| matches!(one.gap.thing, Thing::Column { .. });
    let undeployed = context.undeployed.iter().filter(concerns).filter(|one| !one.gap.is_implied());
    undeployed.map(|one| wording::undeployed(&RULE, one)).collect()
}
