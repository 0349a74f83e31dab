//! What code makes beside the scripts: migrations in code, and changes to the tables of a dump.

use super::up;
use crate::clients::embedded::{self, Steps};
use crate::link::Modules;
use crate::migrate::{History, Layout, layouts};
use crate::source::{Source, SourceId, Sources, path};
use crate::workspace::confined;

/// Why the scripts of a history do not tell everything, if code where it belongs makes tables, too.
pub(super) fn reason(modules: &Modules, history: &History, home: &str) -> Option<String> {
    let sources = modules.sources;
    if history.layout == Layout::Steps {
        return unsure_steps(sources, history, home);
    }
    if history.layout == Layout::Up {
        return up::reason(modules, history, home);
    }
    let mut files = sources.below(home);
    let makes = |source: &Source| CODE.contains(&source.extension()) && makes_tables(source, history);
    let is_unread = |id: SourceId, source: &Source| is_among_scripts(source, history) || is_unread(id, source, history);
    let (_, maker) = files.find(|(id, source)| makes(source) || is_unread(*id, source))?;
    Some(format!("`{}` changes tables, too", maker.path))
}

/// Why steps of a function do not tell everything: they run more than stands there, or others make tables beside them.
fn unsure_steps(sources: &Sources, history: &History, home: &str) -> Option<String> {
    let found = |(id, _)| Some((id, embedded::steps(sources, id)?));
    let (own, steps) = sources.below(&history.folder).filter_map(found).find(|(_, steps)| are_of(steps, history))?;
    if !steps.whole {
        return Some("its steps run more than stands in them".to_owned());
    }
    let is_tried = |source: &Source| confined::folder(&source.path).is_some();
    let makes = |source: &Source| source.extension() == "rs" && embedded::changes_table(&source.text);
    let other = sources.below(home).find(|(id, source)| *id != own && !is_tried(source) && makes(source));
    other.map(|(_, source)| format!("`{}` makes tables, too", source.path))
}

fn are_of(steps: &Steps, history: &History) -> bool {
    let places = steps.scripts.iter().map(|step| (step.source, step.span));
    places.eq(history.scripts.iter().map(|script| (script.source, script.span)))
}

/// Whether it is a migration in a language that is not read, between the scripts.
fn is_among_scripts(source: &Source, history: &History) -> bool {
    source.folder() == history.folder && OTHER_CODE.contains(&source.extension())
}

/// Whether it is a migration in Rust, between the scripts, whose SQL is not one text.
fn is_unread(id: SourceId, source: &Source, history: &History) -> bool {
    let is_script = |name: &str| history.layout == Layout::Flyway && layouts::is_versioned(name);
    source.folder() == history.folder
        && source.extension() == "rs"
        && is_script(source.file_name())
        && !history.scripts.iter().any(|script| script.source == id)
}

/// Whether code makes or changes tables. A dump can be the beginning that any code goes on from; where there are
/// migrations, other code of that kind stands in a folder of migrations that is not for another database.
fn makes_tables(source: &Source, history: &History) -> bool {
    let among_migrations = || {
        let folder = source.folder();
        let sibling = folder != history.folder && path::parent(folder) == path::parent(&history.folder);
        path::file_name(folder).to_ascii_lowercase().contains("migrat") && !sibling
    };
    let changes = history.layout == Layout::Dump && (source.text.contains("ALTER TABLE") || has_builder(source));
    changes || among_migrations() && has_builder(source)
}

fn has_builder(source: &Source) -> bool {
    BUILDERS.iter().any(|word| source.text.contains(word))
}

const CODE: [&str; 5] = ["ts", "js", "mjs", "cjs", "rs"];

/// Languages in which goose, Alembic, Rails and others write migrations.
const OTHER_CODE: [&str; 6] = ["go", "py", "rb", "php", "java", "kt"];

/// What migrations in code say to make or change a table.
const BUILDERS: [&str; 8] = [
    "createTable",
    "alterTable",
    "addColumn",
    "create_table",
    "alter_table",
    "Table::create",
    "Table::alter",
    "queryRunner",
];
