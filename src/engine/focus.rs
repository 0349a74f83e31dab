//! What a run reports on.

use super::databases::Loaded;
use crate::settings::Focus;
use crate::source::Sources;

/// The files whose change can break others that nobody edited, beside definitions and migrations.
const CONFIGURATION: &[&str] =
    &["columnist.toml", "package.json", "Cargo.toml", "migration_lock.toml", "prisma.config.ts", "prisma.config.js"];

/// The focus that a run has: the one that was asked for, or everything where that names a definition, a migration or
/// the configuration.
pub(super) fn widened(asked: &Focus, loaded: &Loaded, sources: &Sources) -> Focus {
    let Focus::Paths { files, .. } = asked else { return Focus::Everything };
    let widens = |path: &String| {
        let name = path.rsplit('/').next().unwrap_or(path);
        CONFIGURATION.contains(&name) || loaded.describes(path, sources)
    };
    if files.iter().any(widens) { Focus::Everything } else { asked.clone() }
}
