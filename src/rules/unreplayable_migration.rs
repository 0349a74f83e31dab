//! `unreplayable-migration`: a migration cannot run on an empty database after those before it.

use crate::catalog::{Misfit, MisfitKind};
use crate::finding::{Finding, Label, Severity};

use super::{Context, Precedence, Rule, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unreplayable-migration",
    summary: "a migration adds what exists, or changes what does not: it fails on an empty database",
    level: Severity::Error,
    precedence: Precedence::Unknown,
    explanation: include_str!("../../docs/rules/unreplayable-migration.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.databases.iter().flat_map(|database| &database.misfits).map(|misfit| report(misfit)).collect()
}

fn report(misfit: &Misfit) -> Finding {
    let message = format!("{} when this migration runs on an empty database", misfit.message);
    let label = match misfit.kind {
        MisfitKind::Repeated(_) => "made a second time",
        MisfitKind::Unfit => "this does not fit what the migrations before it made",
        MisfitKind::Absent => "no migration before this one makes it",
    };
    let mut finding = Finding::new(RULE.id, RULE.level, message, Label::new(misfit.location, label));
    if let MisfitKind::Repeated(origin) = &misfit.kind {
        finding.related.push(wording::made(origin, "made before"));
    }
    finding
}
