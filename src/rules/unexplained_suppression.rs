//! `unexplained-suppression`: a comment that silences a rule does not say why.

use crate::finding::{Finding, Label, Severity};
use crate::suppress::Suppression;

use super::{Precedence, Rule, silent};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unexplained-suppression",
    summary: "a comment that silences a rule does not say why",
    level: Severity::Information,
    precedence: Precedence::Unknown,
    explanation: include_str!("../../docs/rules/unexplained-suppression.md"),
    check: silent,
};

/// The finding about a suppression that works, but gives no reason.
pub(super) fn report(suppression: &Suppression) -> Option<Finding> {
    let message = format!("nothing says why `{}` is silenced", suppression.rule);
    let label = Label::new(suppression.location, "a reason can stand behind the bracket");
    let finding = Finding::new(RULE.id, RULE.level, message, label);
    (suppression.used && !suppression.has_reason).then_some(finding)
}
