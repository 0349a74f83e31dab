//! Every way to reach a client, each as a small workspace.
//!
//! A comment `// = User` at the end of a line says that a call on that line asks the model `User`; `// = ?` one whose
//! model is chosen at run time, `// = Nope!` one whose model does not exist. No other call may be found.

mod forms;
mod look_alikes;
mod workspaces;

use crate::clients::prisma::schema;
use crate::grammar;
use crate::link::{Link, Modules};
use crate::reference::Target;
use crate::resolve::call_sites::{CallSites, State, Workspace};
use crate::resolve::values::Values;
use crate::source::{Source, SourceId, Sources};
use crate::workspace::Database;

const SCHEMA: &str = "
model User { id Int @id
  email String
  posts Post[] }
model Post { id Int @id
  title String
  authorId Int
  author User @relation(fields: [authorId], references: [id]) }
";

/// Checks one file against the small schema.
fn check(code: &str) {
    check_files(&[("src/code.ts", code)]);
}

/// Checks files against the small schema.
fn check_files(files: &[(&str, &str)]) {
    let mut all = vec![("prisma/schema.prisma", SCHEMA)];
    all.extend(files);
    check_workspace(&all, &[("", &["prisma/schema.prisma"], &[])]);
}

/// Checks files; a database is its folder, the paths of its definitions, and where its client is generated.
fn check_workspace(files: &[(&str, &str)], databases: &[(&str, &[&str], &[&str])]) {
    let sources = Sources::new(files.iter().map(|(path, text)| Source::new(*path, *text)).collect());
    let databases: Vec<Database> = databases.iter().map(|database| make(&sources, database)).collect();
    let definitions: Vec<_> =
        databases.iter().map(|database| schema::read(&sources, &database.definitions).0).collect();
    let modules = Modules::new(&sources);
    let link = Link::new(&modules);
    let values = Values::new(&link, Vec::new());
    let (databases, definitions) = (databases.as_slice(), definitions.as_slice());
    let workspace = Workspace { link: &link, values: &values, databases, definitions, implied: Vec::new() };
    let sites = CallSites::new(&workspace, grammar::find("prisma").unwrap());
    let mut expected = Vec::new();
    let mut found = Vec::new();
    for (id, source) in sources.iter().filter(|(_, source)| !source.path.ends_with(".prisma")) {
        expected.extend(marks(source));
        let outcome = sites.in_file(id);
        for site in &outcome.sites {
            let named = outcome
                .references
                .iter()
                .find(|reference| reference.call == site.location.span && is_model(&reference.target));
            let what = match named.map(|reference| (reference, &reference.target)) {
                Some((reference, Target::Model(model))) => definitions[reference.database][*model].name.clone(),
                Some((reference, Target::MissingModel { .. })) => format!("{}!", reference.name),
                _ if matches!(site.state, State::Dynamic(_)) => "?".to_string(),
                _ => "nothing".to_string(),
            };
            found.push(format!("{}:{}: {what}", source.path, line(source, site.location.span.end as usize)));
        }
    }
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

fn make(sources: &Sources, (folder, definitions, outputs): &(&str, &[&str], &[&str])) -> Database {
    Database {
        label: (*folder).to_string(),
        dialect: Default::default(),
        client: "prisma",
        definitions: definitions.iter().map(|path| sources.find(path).unwrap()).collect::<Vec<SourceId>>(),
        history: None,
        folder: (*folder).to_string(),
        version: None,
        features: Vec::new(),
        confined: false,
        external_tables: Vec::new(),
        outputs: outputs.iter().map(ToString::to_string).collect(),
        migrate_command: None,
    }
}

fn is_model(target: &Target) -> bool {
    matches!(target, Target::Model(_) | Target::MissingModel { .. })
}

/// What the comments of a file say.
fn marks(source: &Source) -> Vec<String> {
    let lines = source.text.split('\n').enumerate();
    let marked = lines.filter_map(|(at, line)| Some((at + 1, line.split_once("// = ")?.1.trim())));
    marked
        .flat_map(|(at, models)| models.split(", ").map(move |model| format!("{}:{at}: {model}", source.path)))
        .collect()
}

/// The line of the last character before an offset.
fn line(source: &Source, end: usize) -> usize {
    source.text[..end].matches('\n').count() + 1
}
