//! The pure function: sources in, report out. No file system, no clock, no environment, no printing.
//!
//! It only puts the rooms in a row: databases are loaded, code is scanned for references, rules judge them, comments
//! silence, and what was and was not checked is counted.

mod artifacts;
mod databases;
mod enums;
mod focus;
mod judge;
mod outcome;
mod project;
mod replays;
mod scan;
mod steps;
mod surroundings;

pub use databases::Loaded;
pub use project::Project;
pub use scan::{Implied, Scanned};

use crate::finding::Report;
use crate::link::{Link, Modules};
use crate::rules::Context;
use crate::settings::{Focus, Settings};
use crate::source::Sources;

/// What is known of a workspace before rules judge it.
pub struct Survey {
    pub loaded: Loaded,
    /// What the code names, with all that its calls use without naming it.
    pub scanned: Scanned,
}

/// Checks every name in the code of a workspace against its definitions and migrations.
///
/// The report is about the files in the settings' focus; the whole workspace is read for it.
pub fn lint(sources: &Sources, settings: &Settings) -> Report {
    let modules = Modules::new(sources);
    let loaded = databases::load(&modules, settings);
    let focus = focus::widened(&settings.focus, &loaded, sources);
    report(&modules, &loaded, &focus, settings)
}

/// What is wrong in the files of a focus.
fn report(modules: &Modules, loaded: &Loaded, focus: &Focus, settings: &Settings) -> Report {
    let link = Link::new(modules);
    let scanned = scan::scan(&link, loaded, focus, Implied::Unmade);
    let (databases, deployed) = (loaded.for_rules(), loaded.deployed());
    let stale = artifacts::stale(modules.sources, loaded);
    let context = Context::new(modules.sources, &databases, &scanned.references, &loaded.unread);
    let context = context.with_stale(&stale).with_snapshots(&deployed);
    let judged = judge::judge(&context, focus, settings);
    outcome::report(modules, loaded, focus, &scanned, judged)
}

/// Reads everything that a workspace declares, makes and names.
pub fn survey(sources: &Sources, settings: &Settings) -> Survey {
    let modules = Modules::new(sources);
    let loaded = databases::load(&modules, settings);
    let scanned = scan::scan(&Link::new(&modules), &loaded, &settings.focus, Implied::All);
    Survey { loaded, scanned }
}

/// Reads what a workspace declares and makes.
pub fn load(sources: &Sources, settings: &Settings) -> Loaded {
    databases::load(&Modules::new(sources), settings)
}
