//! Which code belongs to which database.

use std::cmp::Reverse;

use super::Database;
use crate::source::path;

/// The databases that code in a file can mean, nearest first: a name is unknown only where all of them lack it.
///
/// Where the configuration gives the file to some, those alone count. `told` are those that the code's imports say, by
/// position; they alone count where there are any. A confined one counts only for code below its folders.
pub fn candidates(databases: &[Database], file: &str, told: &[usize]) -> Vec<usize> {
    let nearness = |at: usize| nearness(&databases[at], file);
    let says = |at: usize| !databases[at].code.lines.is_empty();
    let claiming: Vec<usize> = (0..databases.len()).filter(|&at| databases[at].code.fit(file)).collect();
    let told = if claiming.is_empty() { told } else { &claiming };
    let possible = |&at: &usize| match told {
        [] => !says(at) && (!databases[at].confined || nearness(at).is_some()),
        told => told.contains(&at),
    };
    let mut candidates: Vec<usize> = (0..databases.len()).filter(possible).collect();
    candidates.sort_by_key(|&at| Reverse(nearness(at)));
    candidates
}

/// How near a database is to the code in a file, to be compared; none where the file is not below its folders.
pub fn nearness(database: &Database, file: &str) -> Option<usize> {
    let folders = std::iter::once(&database.folder).chain(&database.used_by);
    folders.filter(|folder| path::within(file, folder)).map(|folder| folder.len()).max()
}
