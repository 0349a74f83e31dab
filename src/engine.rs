//! The pure function: sources in, report out. No file system, no clock, no environment, no printing.
//!
//! It only puts the rooms in a row: databases are loaded, code is scanned for references, rules judge them, comments
//! silence, and what was and was not checked is counted.

mod databases;
mod focus;
mod outcome;
mod scan;

use crate::finding::Report;
use crate::link::{Link, Modules};
use crate::rules::{self, Context};
use crate::settings::Settings;
use crate::source::Sources;
use crate::suppress;

/// Checks every name in the code of a workspace against its definitions and migrations.
///
/// The report is about the files in the settings' focus; the whole workspace is read for it.
pub fn lint(sources: &Sources, settings: &Settings) -> Report {
    let loaded = databases::load(sources, settings);
    let focus = focus::widened(&settings.focus, &loaded, sources);
    let modules = Modules::new(sources);
    let link = Link::new(&modules);
    let scanned = scan::scan(&link, &loaded, &focus);
    let databases = loaded.for_rules();
    let context = Context::new(sources, &databases, &scanned.references, &loaded.unread);
    let findings = suppress::unsuppressed(sources, rules::run(&context, settings));
    outcome::report(&modules, &loaded, &focus, &scanned, findings)
}
