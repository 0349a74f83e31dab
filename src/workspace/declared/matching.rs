//! Which migrations a schema file belongs to.

use std::collections::{BTreeMap, BTreeSet};

use super::Place;
use super::files::DefinitionFile;
use super::made::Made;
use crate::source::path;
use crate::workspace::{Database, confined};

/// The databases that a file declares tables of, by position: one, or one for each dialect that the project has
/// migrations for. None where nothing is near, or where it makes other tables.
pub(super) fn databases(
    file: &DefinitionFile,
    databases: &[Database],
    made: &BTreeMap<usize, Made>,
    places: &[Place],
) -> Vec<usize> {
    let folder = |at: usize| databases[at].history.as_ref().map_or("", |history| history.folder.as_str());
    let beside: Vec<usize> = made
        .keys()
        .copied()
        .filter(|at| confined::folder(&format!("{}/x", folder(*at))) == file.confined.as_deref())
        .collect();
    if let Some(place) = configured(file, places) {
        let found: Vec<usize> = beside.iter().copied().filter(|at| path::within(folder(*at), &place)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let home = path::parent(&file.path).unwrap_or_default();
    for around in path::ancestors(home) {
        let rank = |at: &usize| distance(folder(*at), around);
        let inside = || beside.iter().filter(|at| path::within(folder(**at), around));
        let Some(nearest) = inside().map(rank).min() else { continue };
        let found: Vec<usize> = inside().copied().filter(|at| rank(at) == nearest).collect();
        let own = found.into_iter().filter(|at| nearest == 0 || makes_most(&made[at], file)).collect();
        return one_a_dialect(own, databases, made, file);
    }
    Vec::new()
}

/// The folder of migrations that configuration gives for a file.
fn configured(file: &DefinitionFile, places: &[Place]) -> Option<String> {
    places.iter().rev().find(|place| place.file == file.path)?.migrations.clone()
}

/// How many folders there are between a folder and one below it that is called as migrations are.
fn distance(migrations: &str, around: &str) -> usize {
    let below = path::relative_to(migrations, around);
    let parts: Vec<&str> = below.split('/').collect();
    parts.iter().position(|part| part.to_ascii_lowercase().contains("migrat")).unwrap_or(parts.len())
}

fn makes_most(made: &Made, file: &DefinitionFile) -> bool {
    count(made, file) * 2 >= file.tables.len()
}

fn count(made: &Made, file: &DefinitionFile) -> usize {
    file.tables.iter().filter(|table| made.has(table)).count()
}

/// All of them where each has a dialect of its own; else the one that makes most of the file's tables.
fn one_a_dialect(
    found: Vec<usize>,
    databases: &[Database],
    made: &BTreeMap<usize, Made>,
    file: &DefinitionFile,
) -> Vec<usize> {
    let dialects: BTreeSet<_> = found.iter().map(|at| databases[*at].dialect).collect();
    if dialects.len() == found.len() {
        return found;
    }
    let best = found.iter().map(|at| count(&made[at], file)).max();
    let mut most = found.into_iter().filter(|at| Some(count(&made[at], file)) == best);
    most.next().filter(|_| most.next().is_none()).into_iter().collect()
}
