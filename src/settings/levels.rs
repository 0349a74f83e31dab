//! How bad findings are to a project, by rule and by path.

use std::collections::BTreeMap;

use super::Patterns;
use crate::source::Span;

/// How bad the findings of a rule are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// They are not reported.
    Off,
    Information,
    Warning,
    Error,
}

/// A rule's level, and where the configuration names the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleLevel {
    pub level: Level,
    pub span: Span,
}

/// Where a project wants other levels than the rules' own.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// By rule.
    pub rules: BTreeMap<String, RuleLevel>,
    /// For some paths; later ones count.
    pub overrides: Vec<Override>,
}

/// Other levels for some paths.
#[derive(Clone, Debug, Default)]
pub struct Override {
    pub paths: Patterns,
    /// How bad anything there is at most.
    pub most: Option<Level>,
    /// By rule; they count though `most` is less.
    pub rules: BTreeMap<String, RuleLevel>,
}

/// What a project wants of a rule in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The level instead of the rule's own.
    pub level: Option<Level>,
    /// How bad the findings are at most.
    pub most: Option<Level>,
}

impl Levels {
    /// What is wanted of a rule in the file at a path.
    pub fn wanted(&self, rule: &str, path: &str) -> Wanted {
        let level = |rules: &BTreeMap<String, RuleLevel>| rules.get(rule).map(|wanted| wanted.level);
        let everywhere = Wanted { level: level(&self.rules), most: None };
        let overrides = self.overrides.iter().filter(|one| one.paths.fit(path));
        overrides.fold(everywhere, |wanted, one| match level(&one.rules) {
            Some(level) => Wanted { level: Some(level), most: None },
            None => Wanted { most: one.most.or(wanted.most), ..wanted },
        })
    }

    /// Every rule that is named, with its place.
    pub fn named(&self) -> impl Iterator<Item = (&str, Span)> {
        let of_overrides = self.overrides.iter().flat_map(|one| &one.rules);
        self.rules.iter().chain(of_overrides).map(|(rule, level)| (rule.as_str(), level.span))
    }
}

impl Level {
    /// The level of that name.
    pub(super) fn of(name: &str) -> Option<Level> {
        match name {
            "off" => Some(Level::Off),
            "information" => Some(Level::Information),
            "warning" => Some(Level::Warning),
            "error" => Some(Level::Error),
            _ => None,
        }
    }
}
