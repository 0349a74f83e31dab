//! `unknown-enum-value`: code or SQL names a value that the enum does not have.

use crate::catalog::QualifiedName;
use crate::finding::{Finding, Label, Severity};
use crate::reference::{Reference, Target};
use crate::source::Location;

use super::{Context, Precedence, Rule, fate, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "unknown-enum-value",
    summary: "code or SQL names a value that the enum does not have",
    level: Severity::Error,
    precedence: Precedence::Unknown,
    explanation: include_str!("../../docs/rules/unknown-enum-value.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.references.iter().filter_map(|reference| report(context, reference)).collect()
}

fn report(context: &Context, reference: &Reference) -> Option<Finding> {
    match &reference.target {
        Target::MissingEnumValue { enumeration, candidates } => {
            let declared = context.database(reference).definitions.enumeration(enumeration);
            let location = declared.map(|declared| declared.location);
            Some(missing(reference, enumeration, candidates, location))
        }
        Target::Literal { enumeration, value } => literal(context, reference, enumeration, value),
        _ => None,
    }
}

/// A value that SQL compares with or assigns to a column of an enum type.
fn literal(context: &Context, reference: &Reference, name: &QualifiedName, value: &str) -> Option<Finding> {
    let catalog = context.database(reference).catalog?;
    let known = fate::known_enum(catalog, name)?;
    fate::of_value(catalog, known, value)?;
    let candidates: Vec<String> = known.values.iter().map(|known| known.value.clone()).collect();
    Some(missing(reference, &known.name, &candidates, Some(known.origin.location)))
}

fn missing(reference: &Reference, enumeration: &str, candidates: &[String], at: Option<Location>) -> Finding {
    let message = format!("enum `{enumeration}` has no value `{}`", reference.name);
    let mut finding = wording::finding(&RULE, reference, message, "no such value");
    finding.related.extend(at.map(|location| Label::new(location, "the enum is declared here")));
    finding.help.extend(wording::candidates_help(&reference.name, candidates, "values"));
    finding
}
