//! `undeployed-enum`: an enum, or a value of one, is declared, but missing in the snapshot of the live database.

use crate::finding::{Finding, Severity};

use super::gap::{Thing, Undeployed};
use super::{Context, Precedence, Rule, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "undeployed-enum",
    summary: "an enum or a value of one is declared, but missing in the snapshot of the live database",
    level: Severity::Error,
    precedence: Precedence::Undeployed,
    explanation: include_str!("../../docs/rules/undeployed-enum.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let concerns = |one: &&Undeployed| matches!(one.gap.thing, Thing::Enum { .. } | Thing::EnumValue { .. });
    let undeployed = context.undeployed.iter().filter(concerns).filter(|one| !one.gap.is_implied());
    undeployed.map(|one| wording::undeployed(&RULE, one)).collect()
}
