//! Which tables the scripts of a history speak of, by their words alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::migrate::History;
use crate::source::Sources;
use crate::workspace::Database;

/// What the scripts of one history create or rename something to, in lower case.
pub(super) struct Made {
    names: BTreeSet<String>,
}

/// What is made for each database that only migrations tell of, by its position.
pub(super) fn of(sources: &Sources, databases: &[Database]) -> BTreeMap<usize, Made> {
    let unclaimed = databases.iter().enumerate().filter(|(_, database)| database.client.is_none());
    unclaimed.filter_map(|(at, database)| Some((at, Made::by(sources, database.history.as_ref()?)))).collect()
}

impl Made {
    /// The names behind each `TABLE`, `VIEW`, `EXISTS` and `TO`.
    fn by(sources: &Sources, history: &History) -> Made {
        let mut names = BTreeSet::new();
        for script in &history.scripts {
            let text = &sources[script.source].text[script.span.range()];
            let mut wanted = false;
            for word in text.split([' ', '\t', '\r', '\n', '(', ';', ',']).filter(|word| !word.is_empty()) {
                let starts = STARTS.iter().any(|start| word.eq_ignore_ascii_case(start));
                if wanted && !starts {
                    names.insert(last_name(word));
                }
                wanted = starts;
            }
        }
        Made { names }
    }

    /// Whether a table of that name is made.
    pub(super) fn has(&self, table: &str) -> bool {
        self.names.contains(&last_name(table))
    }
}

const STARTS: [&str; 4] = ["table", "view", "exists", "to"];

/// The name without its schema and quotes, in lower case.
fn last_name(word: &str) -> String {
    let name = word.rsplit('.').next().unwrap_or_default();
    name.trim_matches(['"', '`', '[', ']', '\'']).to_lowercase()
}
