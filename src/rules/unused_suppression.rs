//! `unused-suppression`: a comment silences a rule that finds nothing there.

use crate::finding::{Finding, Label, Severity};
use crate::suppress::Suppression;

use super::{Precedence, Rule, nearest_id, silent};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unused-suppression",
    summary: "a comment silences a rule that finds nothing there",
    level: Severity::Warning,
    precedence: Precedence::Unknown,
    explanation: include_str!("../../docs/rules/unused-suppression.md"),
    check: silent,
};

/// The finding about a suppression that silences nothing.
pub(super) fn report(suppression: &Suppression) -> Option<Finding> {
    if suppression.used {
        return None;
    }
    let rule = &suppression.rule;
    let (message, label) = match super::find(rule) {
        Some(_) => (format!("`{rule}` finds nothing there"), "silences nothing"),
        None => (format!("no rule is called `{rule}`"), "no such rule"),
    };
    let mut finding = Finding::new(RULE.id, RULE.level, message, Label::new(suppression.location, label));
    let near = nearest_id(rule).filter(|_| super::find(rule).is_none());
    let help = near.map_or("remove the comment".to_owned(), |near| format!("did you mean `{near}`?"));
    finding.help.push(help.into());
    Some(finding)
}
