//! The life of a table: what each migration made of it and of its columns.
//!
//! A life is what differs in the catalog from one migration to the next, so it is what the replay understood, no more
//! and no less. A table keeps its life under a new name, and under its old one when it is made anew.

mod columns;
mod watch;

use crate::engine::Loaded;
use crate::link::Modules;
use crate::migrate;
use crate::source::{Location, Sources};
use watch::Watch;

/// What happened to one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// A position in the list of databases.
    pub database: usize,
    /// All names that it ever had, the last one last.
    pub names: Vec<String>,
    /// In the order of the migrations.
    pub events: Vec<Event>,
}

/// One thing that one migration did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The migration as its tool names it.
    pub migration: String,
    /// The name in the statement.
    pub location: Location,
    /// The column that it happened to; none where it happened to the table.
    pub column: Option<String>,
    pub what: What,
}

/// What a migration did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Made it, the column of that type.
    Created {
        data_type: Option<String>,
    },
    /// Made it together with its table.
    CreatedWithTable {
        data_type: String,
    },
    /// Used it, though none creates it.
    Assumed,
    RenamedTo(String),
    /// Gave it another type, or made it take or refuse NULL.
    Altered {
        from: String,
        to: String,
    },
    Dropped,
    /// Perhaps did something to it: what it did depends on a condition.
    Doubted,
}

/// The lives of all tables, by database and last name.
pub fn lives(sources: &Sources, loaded: &Loaded) -> Vec<Life> {
    let modules = Modules::new(sources);
    let histories = loaded.workspace.databases.iter().enumerate();
    let mut lives: Vec<Life> = histories
        .flat_map(|(at, database)| {
            let Some(history) = &database.history else { return Vec::new() };
            let mut watch = Watch::new(at);
            migrate::replay_watched(&modules, history, database.dialect, &mut |step| watch.step(step));
            watch.lives
        })
        .collect();
    lives.sort_by(|left, right| (left.database, left.name()).cmp(&(right.database, right.name())));
    lives
}

impl Life {
    /// The last name that it had.
    pub fn name(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// The same life with only what happened to a column, under all of its names, and to the table as a whole; none
    /// where no migration ever knew the column.
    pub fn of_column(&self, name: &str) -> Option<Life> {
        let mut names = vec![name.to_owned()];
        // A rename leads from one name to the next, backwards or forwards: as many rounds as there are events find all.
        for _ in 0..self.events.len() {
            let before = names.len();
            for event in &self.events {
                let (Some(from), What::RenamedTo(to)) = (&event.column, &event.what) else { continue };
                match (names.contains(from), names.contains(to)) {
                    (true, false) => names.push(to.clone()),
                    (false, true) => names.push(from.clone()),
                    _ => {}
                }
            }
            if names.len() == before {
                break;
            }
        }
        let concerns = |event: &&Event| event.column.as_ref().is_none_or(|column| names.contains(column));
        let events: Vec<Event> = self.events.iter().filter(concerns).cloned().collect();
        events.iter().any(|event| event.column.is_some()).then(|| Life { events, ..self.clone() })
    }
}
