//! `stale-artifact`: a file that a tool wrote down of the database is older than the migrations.

use crate::finding::{Finding, Label, Severity};

use super::{Context, Precedence, Rule, Stale};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "stale-artifact",
    summary: "a file that a tool made of the database is older than the migrations",
    level: Severity::Error,
    precedence: Precedence::Unknown,
    explanation: include_str!("../../docs/rules/stale-artifact.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.stale.iter().map(report).collect()
}

fn report(stale: &Stale) -> Finding {
    let message = format!("this is older than the migrations: {}", stale.reason);
    let mut finding = Finding::new(RULE.id, stale.severity, message, Label::new(stale.location, stale.what));
    finding.related.extend(stale.related.iter().cloned());
    finding.help.push(format!("run `{}` and commit what it writes", stale.command).into());
    finding
}
