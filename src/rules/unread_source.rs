//! `unread-source`: a definition or migration, or a part of one, could not be read.

use crate::finding::{Finding, Label, Severity};

use super::{Context, Precedence, Rule, Unread};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unread-source",
    summary: "a definition or migration, or a part of one, could not be read",
    level: Severity::Warning,
    precedence: Precedence::Unknown,
    explanation: include_str!("../../docs/rules/unread-source.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.unread.iter().map(report).collect()
}

fn report(unread: &Unread) -> Finding {
    let message = format!("this could not be read: {}", unread.reason);
    let label = Label::new(unread.location, "what it declares or creates is not known");
    Finding::new(RULE.id, RULE.level, message, label)
}
