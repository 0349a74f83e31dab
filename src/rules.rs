//! What can be wrong with a name: one file a rule, and the list.
//!
//! A rule is data and a plain function over a [`Context`]. It never learns which client wrote a query, nor which rules
//! there are beside it: where several could report one place, [`run`] keeps the most specific.

mod context;
mod fate;
mod gap;
mod spelling;
mod wording;

mod dropped_column;
mod dropped_table;
mod implicit_column;
mod stale_artifact;
mod undeployed_column;
mod undeployed_enum;
mod undeployed_table;
mod unexplained_suppression;
mod unknown_column;
mod unknown_enum_value;
mod unknown_table;
mod unmapped_name;
mod unmigrated_column;
mod unmigrated_enum;
mod unmigrated_enum_value;
mod unmigrated_table;
mod unquoted_name;
mod unread_source;
mod unreplayable_migration;
mod unused_suppression;

pub use context::{Context, Database, Stale, Unread};

use std::cmp::Reverse;

use crate::finding::{Finding, Severity};
use crate::nearest::nearest;
use crate::settings::{Level, Levels, Settings};
use crate::source::Sources;
use crate::suppress::Suppression;

/// Every rule, sorted by id.
pub static RULES: &[&Rule] = &[
    &dropped_column::RULE,
    &dropped_table::RULE,
    &implicit_column::RULE,
    &stale_artifact::RULE,
    &undeployed_column::RULE,
    &undeployed_enum::RULE,
    &undeployed_table::RULE,
    &unexplained_suppression::RULE,
    &unknown_column::RULE,
    &unknown_enum_value::RULE,
    &unknown_table::RULE,
    &unmapped_name::RULE,
    &unmigrated_column::RULE,
    &unmigrated_enum::RULE,
    &unmigrated_enum_value::RULE,
    &unmigrated_table::RULE,
    &unquoted_name::RULE,
    &unread_source::RULE,
    &unreplayable_migration::RULE,
    &unused_suppression::RULE,
];

/// One rule.
pub struct Rule {
    /// Names the pattern in the code; also the name of its file, its documentation page and its fixture page.
    pub id: &'static str,
    /// What it finds, in one line without a full stop.
    pub summary: &'static str,
    /// How bad its findings are where the code leaves no doubt.
    pub level: Severity,
    /// Which rule speaks where several could.
    pub precedence: Precedence,
    /// Its documentation page, in Markdown.
    pub explanation: &'static str,
    /// Finds.
    pub check: fn(&Context) -> Vec<Finding>,
}

/// How much a rule knows about the place it reports: of several rules at one place the first of these speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precedence {
    /// It knows what became of the name.
    Dropped,
    /// It knows how the name has to be written.
    Misspelled,
    /// It knows that the name is declared.
    Unmigrated,
    /// It knows that the name is declared or migrated, and not live.
    Undeployed,
    /// It knows only that the name is not there.
    Unknown,
    /// It does not speak of a name in the source.
    Implied,
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&id, |rule| rule.id).ok().map(|at| RULES[at])
}

/// The id that was most likely meant by one that no rule has.
pub fn nearest_id(id: &str) -> Option<&'static str> {
    nearest(id, RULES.iter().map(|rule| rule.id))
}

/// Runs all rules that the settings leave on; the findings are sorted by path, position and rule, and there is one at a
/// place.
pub fn run(context: &Context, settings: &Settings) -> Vec<Finding> {
    let mut found: Vec<(Precedence, Finding)> = Vec::new();
    for rule in RULES {
        let findings = levelled(rule, &settings.levels, context.sources, (rule.check)(context));
        found.extend(findings.into_iter().map(|finding| (rule.precedence, finding)));
    }
    found.sort_by(|(left_precedence, left), (right_precedence, right)| {
        let left = (left.primary.location, left_precedence, Reverse(left.severity), left.rule, &left.message);
        left.cmp(&(right.primary.location, right_precedence, Reverse(right.severity), right.rule, &right.message))
    });
    found.dedup_by_key(|(_, finding)| finding.primary.location);
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// What is to be said of the comments that silence, once all other findings are known. A comment about a rule that is
/// off where it stands is not judged: it is needed again once the rule is on.
pub fn of_suppressions(sources: &Sources, suppressions: &[Suppression], settings: &Settings) -> Vec<Finding> {
    let is_on = |one: &&Suppression| {
        let path = &sources[one.location.source].path;
        settings.levels.wanted(&one.rule, path).level != Some(Level::Off)
    };
    let judged = || suppressions.iter().filter(is_on);
    let unused = judged().filter_map(unused_suppression::report).collect();
    let unexplained = judged().filter_map(unexplained_suppression::report).collect();
    let unused = levelled(&unused_suppression::RULE, &settings.levels, sources, unused);
    unused.into_iter().chain(levelled(&unexplained_suppression::RULE, &settings.levels, sources, unexplained)).collect()
}

/// The check of a rule that says nothing of names.
fn silent(_: &Context) -> Vec<Finding> {
    Vec::new()
}

/// The findings of a rule at the levels that a project wants; what is in doubt is not raised by that.
fn levelled(rule: &Rule, levels: &Levels, sources: &Sources, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain_mut(|finding| {
        let wanted = levels.wanted(rule.id, &sources[finding.primary.location.source].path);
        let is_sure = finding.severity == rule.level;
        let level = match wanted.level.map(severity) {
            Some(level) if is_sure => level,
            Some(level) => level.min(Some(finding.severity)),
            None => Some(finding.severity),
        };
        let most = wanted.most.map_or(level, |most| level.min(severity(most)));
        finding.severity = most.unwrap_or(finding.severity);
        most.is_some()
    });
    findings
}

/// How bad a finding of that level is; none where it is not reported.
fn severity(level: Level) -> Option<Severity> {
    match level {
        Level::Off => None,
        Level::Information => Some(Severity::Information),
        Level::Warning => Some(Severity::Warning),
        Level::Error => Some(Severity::Error),
    }
}
