//! Which tables a history makes, as far as its words tell.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Change;
use crate::link::Modules;
use crate::migrate::{History, Layout};
use crate::source::Sources;
use crate::workspace::Database;

/// What one history creates or renames something to, in lower case.
pub(super) struct Made {
    names: BTreeSet<String>,
}

/// What is made for each database that only migrations tell of, by its position.
pub(super) fn of(modules: &Modules, databases: &[Database]) -> BTreeMap<usize, Made> {
    let unclaimed = databases.iter().enumerate().filter(|(_, database)| database.client.is_none());
    unclaimed.filter_map(|(at, database)| Some((at, Made::by(modules, database)?))).collect()
}

impl Made {
    fn by(modules: &Modules, database: &Database) -> Option<Made> {
        let history = database.history.as_ref()?;
        let names = match history.layout {
            Layout::SeaOrm | Layout::Up => built(modules, database, history),
            _ => written(modules.sources, history),
        };
        Some(Made { names })
    }

    /// Whether a table of that name is made.
    pub(super) fn has(&self, table: &str) -> bool {
        self.names.contains(&last_name(table))
    }
}

/// The names that statements create or rename something to.
fn built(modules: &Modules, database: &Database, history: &History) -> BTreeSet<String> {
    let told = history.told(modules, database.dialect);
    let statements = told.parts.into_iter().flat_map(|(_, statements)| statements);
    let name = |change: Change| match change {
        Change::CreateRelation(definition) => Some(definition.name.name.text),
        Change::RenameRelation { to, .. } => Some(to.text),
        _ => None,
    };
    let changes = statements.flat_map(|statement| statement.changes);
    changes.filter_map(name).map(|name| name.to_lowercase()).collect()
}

/// The names behind each `TABLE`, `VIEW`, `EXISTS` and `TO`.
fn written(sources: &Sources, history: &History) -> BTreeSet<String> {
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
    names
}

const STARTS: [&str; 4] = ["table", "view", "exists", "to"];

/// The name without its schema and quotes, in lower case.
fn last_name(word: &str) -> String {
    let name = word.rsplit('.').next().unwrap_or_default();
    name.trim_matches(['"', '`', '[', ']', '\'']).to_lowercase()
}
