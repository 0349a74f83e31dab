//! The databases that a `Migrator` of SeaORM makes, and those whose tables its entities declare.

use super::declared::{self, Declaring};
use super::histories::{Homes, Speech, speech};
use super::{Database, Note, Workspace};
use crate::catalog::Dialect;
use crate::clients::sea_orm;
use crate::clients::sea_orm::migrations::{Listed, Migrator, migrators};
use crate::migrate::{History, Layout, Script};
use crate::source::{Sources, path};

/// Adds the databases of migrators, and gives databases the tables of entities.
pub(super) fn claim(sources: &Sources, workspace: &mut Workspace) {
    let homes = Homes::of(sources);
    for migrator in migrators(sources) {
        workspace.databases.retain(|database| !is_part(database, &migrator));
        let home = homes.home(&migrator.folder);
        let source = migrator.source;
        let incomplete = migrator.incomplete.clone();
        let history = history(migrator);
        // The builder makes the same tables in every dialect, so that one stands for all that the project supports.
        let dialect = match speech(sources, &history, &home.folder) {
            Speech::Of(dialect) => dialect,
            Speech::Unknown => Dialect::default(),
            Speech::Foreign => {
                let message = "its migrations are for a database that is not known".to_owned();
                workspace.notes.push(Note { source, message });
                continue;
            }
        };
        workspace.databases.push(Database {
            label: history.folder.clone(),
            dialect,
            incomplete,
            folder: home.folder,
            used_by: home.used_by,
            confined: true,
            history: Some(history),
            ..Database::default()
        });
    }
    let declaring = Declaring {
        client: sea_orm::NAME,
        may_declare: sea_orm::may_declare,
        is_schema: |_| true,
        places: Vec::new(),
        generate,
    };
    declared::claim(sources, workspace, &declaring);
}

/// Whether a database is only of the SQL files beside a migrator, which takes them in itself.
fn is_part(database: &Database, migrator: &Migrator) -> bool {
    let is_beside = |history: &History| path::within(&history.folder, &migrator.folder);
    database.client.is_none() && !migrator.folder.is_empty() && database.history.as_ref().is_some_and(is_beside)
}

fn history(migrator: Migrator) -> History {
    let script = |listed: Listed| Script { source: listed.source, name: listed.name, span: listed.up };
    let scripts = migrator.migrations.into_iter().map(script).collect();
    History { folder: migrator.folder, layout: Layout::SeaOrm, scripts }
}

fn generate(folder: &str) -> String {
    match folder.trim_end_matches("/src") {
        "migration" | "src" | "" => sea_orm::GENERATE.to_owned(),
        folder => format!("{} -d {folder}", sea_orm::GENERATE),
    }
}
