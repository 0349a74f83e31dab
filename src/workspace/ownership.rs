//! Which code belongs to which database.

use super::Workspace;
use crate::source::path;

impl Workspace {
    /// The databases that code in a file can mean, likeliest first: a name is unknown only where all of them lack it.
    ///
    /// `told` are those that the code's imports say, by position; they alone count where there are any. Else come the
    /// databases of the nearest folder that has some, then all others. A confined one counts only below its folder, and
    /// there alone.
    pub fn candidates(&self, path: &str, told: &[usize]) -> Vec<usize> {
        if !told.is_empty() {
            return told.to_vec();
        }
        let all = || self.databases.iter().enumerate();
        let over = all().filter(|(_, database)| path::within(path, &database.folder));
        let depth = over.clone().map(|(_, database)| database.folder.len()).max();
        let nearest = over.filter(|(_, database)| Some(database.folder.len()) == depth);
        let (mut candidates, confined): (Vec<usize>, Vec<bool>) =
            nearest.map(|(at, found)| (at, found.confined)).unzip();
        if !confined.contains(&true) {
            let others = all().filter(|(at, database)| !database.confined && !candidates.contains(at));
            let others: Vec<usize> = others.map(|(at, _)| at).collect();
            candidates.extend(others);
        }
        candidates
    }
}
