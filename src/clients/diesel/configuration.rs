//! `diesel.toml`: where the schema file and the migrations are.

use toml::{Table, Value};

use crate::source::path;

/// The name of the file.
pub const FILE_NAME: &str = "diesel.toml";

/// What one file says, as paths from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    /// The folder that the file is in.
    pub folder: String,
    /// What `print_schema.file` names; several where there are several sections (2.2 and later).
    pub schemas: Vec<String>,
    /// What `migrations_directory.dir` names.
    pub migrations: Option<String>,
}

/// Reads a file of that text in a folder. What makes no sense says nothing.
pub fn read(folder: &str, text: &str) -> Configuration {
    let table: Table = toml::from_str(text).unwrap_or_default();
    let file = |section: &Value| section.get("file").and_then(Value::as_str).and_then(|file| path::join(folder, file));
    let print = table.get("print_schema");
    let named = print.and_then(Value::as_table).into_iter().flat_map(|sections| sections.values());
    let schemas = print.into_iter().chain(named).filter_map(file).collect();
    let migrations = table.get("migrations_directory").and_then(|section| section.get("dir"));
    let migrations = migrations.and_then(Value::as_str).and_then(|dir| path::join(folder, dir));
    Configuration { folder: folder.to_owned(), schemas, migrations }
}
