//! The databases that Prisma schemas declare.
//!
//! Versions 4 to 7 look for a schema at `schema.prisma` and `prisma/schema.prisma`, where `package.json` says (to 6)
//! and where `prisma.config` says (from 6.4), and take any other by `--schema`. So every schema file with a datasource
//! counts, and the places decide only which files are one schema and where its migrations are.

mod copies;
mod groups;
mod history;
mod places;

use super::packages::{Package, Packages};
use super::{Database, Note, Workspace, confined};
use crate::catalog::Dialect;
use crate::clients::prisma::{self, schema};
use crate::source::{Sources, path};
use groups::Group;
use places::Places;

/// The packages that carry Prisma's version, the client first.
const PACKAGES: [&str; 2] = ["@prisma/client", "prisma"];

/// The first version that is another product, with definitions and calls of its own.
const NEXT: u32 = 8;

/// Finds all schemas and what belongs to them.
pub(super) fn find(sources: &Sources) -> Workspace {
    let packages = Packages::of(sources);
    let places = Places::of(sources, packages);
    let mut notes = contracts(sources);
    let groups = groups::find(sources, &places, &mut notes);
    let mut databases = Vec::new();
    for group in &groups {
        let version = packages.version(path::parent(&group.entry).unwrap_or_default(), &PACKAGES);
        if version.is_some_and(|(major, _)| major >= NEXT) {
            let message = "a schema of Prisma 8 or later, which is not read yet".to_owned();
            notes.push(Note { source: group.head, message });
            continue;
        }
        databases.push(database(sources, packages, &places, group, version, &mut notes));
    }
    Workspace { databases, notes, ..Workspace::default() }
}

/// The contracts of Prisma 8, which is another product: they are left alone.
fn contracts(sources: &Sources) -> Vec<Note> {
    let contracts = sources.iter().filter(|(_, source)| source.file_name() == "contract.prisma");
    let message = "a contract of Prisma 8, which is not read yet".to_owned();
    contracts.map(|(source, _)| Note { source, message: message.clone() }).collect()
}

fn database(
    sources: &Sources,
    packages: Packages<'_>,
    places: &Places,
    group: &Group,
    version: Option<(u32, u32)>,
    notes: &mut Vec<Note>,
) -> Database {
    let (definitions, mut facts, _) = schema::read(sources, &group.files);
    if facts.source.is_none() {
        (_, facts, _) = schema::read(sources, &[group.head]);
    }
    let dialect = facts.dialect;
    let (folder, confined) = home(packages, group);
    let package = folder.as_str();
    let search = history::Search { sources, group, definitions: &definitions, dialect, version, places, package };
    let found = history::find(&search);
    let configuration = places.configuration(&group.entry);
    notes.extend(found.note);
    let dialect = dialect.or(found.dialect).unwrap_or_default();
    let runs_migrations = dialect != Dialect::Mongo;
    Database {
        label: group.entry.clone(),
        dialect,
        client: Some(prisma::NAME),
        definitions: group.files.clone(),
        history: found.history,
        confined,
        version,
        features: facts.preview_features(),
        outputs: outputs(group, &facts),
        external_tables: configuration.map_or_else(Vec::new, |configuration| configuration.external_tables.clone()),
        migrate_command: runs_migrations.then(|| migrate_command(packages, places, group, &folder)),
        folder,
        ..Database::default()
    }
}

/// The folder whose code uses the schema, and whether it is an example or the like.
///
/// That is the package that the schema is in. An example belongs to the package inside the folder of examples, if there
/// is one, else to the folder that it is in itself.
fn home(packages: Packages<'_>, group: &Group) -> (String, bool) {
    let schema_folder = group.folder();
    let package = packages.around(schema_folder).next().map(|package: Package| package.folder);
    match confined::folder(&group.entry) {
        None => (package.unwrap_or_default(), false),
        Some(examples) => {
            let inside = package.filter(|package| path::within(package, examples));
            (inside.unwrap_or_else(|| without_usual_folders(schema_folder).to_owned()), true)
        }
    }
}

/// The folder above `prisma` or `prisma/schema`.
fn without_usual_folders(folder: &str) -> &str {
    let above = ["schema", "prisma"].iter().fold(folder, |folder, usual| match path::parent(folder) {
        Some(above) if path::file_name(folder) == *usual => above,
        _ => folder,
    });
    if above.is_empty() { folder } else { above }
}

/// Where the generators write clients, as paths from the root. Without an output they write to `node_modules`.
fn outputs(group: &Group, facts: &schema::SchemaFacts) -> Vec<String> {
    let clients = facts.generators.iter().filter(|generator| generator.makes_client());
    let written = clients.filter_map(|generator| path::join(group.folder(), generator.output.as_deref()?));
    written.filter(|output| !output.ends_with("node_modules/.prisma/client")).collect()
}

/// The command that makes a migration, as it is given in the database's folder.
fn migrate_command(packages: Packages<'_>, places: &Places, group: &Group, folder: &str) -> String {
    let runner = packages.runner(folder);
    let entry = path::relative_to(&group.entry, folder);
    let usual = ["schema.prisma", "prisma/schema.prisma", "prisma/schema"].contains(&entry);
    if usual || places.names(&group.entry) {
        return format!("{runner} prisma migrate dev --name");
    }
    format!("{runner} prisma migrate dev --schema {entry} --name")
}
