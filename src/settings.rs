//! `columnist.toml` as data, and what a run is asked for. Knows no rule and no client.

mod file;
mod focus;

pub use file::{FILE_NAME, Mistake, parse};
pub use focus::Focus;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::source::Span;

/// What a project says about itself, and what a run is asked for; the default is right for the common layouts.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What findings are reported on.
    pub focus: Focus,
    /// By rule, where a project wants another level than the rule's own.
    pub levels: BTreeMap<String, RuleLevel>,
    /// Patterns of paths that are not read, as in an ignore file.
    pub exclude: Vec<String>,
}

/// How bad the findings of a rule are to a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
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
