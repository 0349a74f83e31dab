//! `implicit-column`: a call names no column, but reads or writes all of them, and one is not migrated.

use crate::finding::{Finding, Severity};
use crate::source::Location;

use super::gap::{Gap, Thing};
use super::{Context, Precedence, Rule, wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "implicit-column",
    summary: "a call names no column, but reads or writes all of them, and one is not migrated",
    level: Severity::Warning,
    precedence: Precedence::Implied,
    explanation: include_str!("../../docs/rules/implicit-column.md"),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let implied: Vec<&Gap> = context.gaps.iter().filter(|gap| gap.is_implied()).collect();
    let mut places: Vec<Location> = implied.iter().map(|gap| gap.site.location()).collect();
    places.sort_unstable();
    places.dedup();
    let mut by_place: Vec<Vec<&Gap>> = vec![Vec::new(); places.len()];
    for gap in implied {
        if let Ok(at) = places.binary_search(&gap.site.location()) {
            by_place[at].push(gap);
        }
    }
    by_place.iter().filter_map(|gaps| report(context, gaps)).collect()
}

/// One finding for all columns that one call lacks.
fn report(context: &Context, gaps: &[&Gap]) -> Option<Finding> {
    let (first, rest) = gaps.split_first()?;
    let location = first.site.location();
    let call = &context.sources[location.source].text[location.span.range()];
    let Thing::Column { declared: Some((model, field)), .. } = first.thing else { return None };
    let column = wording::column(first.database.dialect, model, field);
    let others = if rest.is_empty() { String::new() } else { format!(" (and {} more)", rest.len()) };
    let gone = first.tombstone();
    let fate = gone.map_or("no migration creates it".to_owned(), |gone| format!("it {}", wording::what_happened(gone)));
    let message = format!("`{call}` uses every column of `{}`, also {column}{others}: {fate}", model.name);
    let mut finding = wording::gap_finding(&RULE, first, message, "names no column, so it takes all of them");
    finding.help.push(match gone {
        Some(gone) => wording::gone_help(first.database.dialect, gone, true),
        None => wording::migrate_help(first),
    });
    Some(finding)
}
