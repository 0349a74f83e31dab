//! Every way to reach a client, each as a small workspace.
//!
//! A comment `// = User` at the end of a line says that a call on that line asks the model `User`; `// = ?` one whose
//! model is chosen at run time, `// = Nope!` one whose model does not exist. No other call may be found.

mod forms;
mod look_alikes;
mod names;
mod workspaces;

use crate::clients::prisma::schema;
use crate::grammar;
use crate::link::{Link, Modules};
use crate::model::Definitions;
use crate::reference::{Reference, Target};
use crate::resolve::call_sites::{CallSites, Outcome, State, Workspace};
use crate::resolve::values::Values;
use crate::source::{Source, SourceId, Sources};
use crate::workspace::Database;

const SCHEMA: &str = "
model User {
  id Int @id
  email String
  posts Post[]
}

model Post {
  id Int @id
  title String
  authorId Int
  author User @relation(fields: [authorId], references: [id])
}
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
    run(files, databases, |source, definitions, outcome| {
        let found = outcome.sites.iter().map(|site| {
            let of_site = |reference: &&Reference| reference.call == site.location.span && is_model(&reference.target);
            let what = match outcome.references.iter().find(of_site).map(|reference| (reference, &reference.target)) {
                Some((reference, Target::Model(model))) => definitions[reference.database][*model].name.clone(),
                Some((reference, Target::MissingModel { .. })) => format!("{}!", reference.name),
                _ if matches!(site.state, State::Dynamic(_)) => "?".to_string(),
                _ => "nothing".to_string(),
            };
            (line(source, site.location.span.end as usize), what)
        });
        (found.collect(), "// = ")
    });
}

/// Checks in one file which names are called missing: those that the comments `// ! name, name` say.
fn check_names(code: &str) {
    let files = [("prisma/schema.prisma", SCHEMA), ("src/code.ts", code)];
    run(&files, &[("", &["prisma/schema.prisma"], &[])], |source, _, outcome| (missing(source, outcome), "// ! "));
}

/// The names that are called missing in a file, with their lines.
fn missing(source: &Source, outcome: &Outcome) -> Vec<(usize, String)> {
    let missing = outcome
        .references
        .iter()
        .filter(|reference| matches!(reference.target, Target::MissingField { .. } | Target::MissingModel { .. }));
    missing.map(|reference| (line(source, reference.location.span.end as usize), reference.name.clone())).collect()
}

/// Looks through all files and holds what is found against what the comments behind a mark say.
fn run(
    files: &[(&str, &str)],
    databases: &[(&str, &[&str], &[&str])],
    found: impl Fn(&Source, &[Definitions], &Outcome) -> (Vec<(usize, String)>, &'static str),
) {
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
    for (id, source) in sources.iter().filter(|(_, source)| crate::syntax::is_code(&source.path)) {
        let (mut found, mark) = found(source, definitions, &sites.in_file(id));
        let mut expected = marks(source, mark);
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{}", source.path);
    }
}

fn make(sources: &Sources, (folder, definitions, outputs): &(&str, &[&str], &[&str])) -> Database {
    Database {
        label: (*folder).to_string(),
        client: Some("prisma"),
        definitions: definitions.iter().map(|path| sources.find(path).unwrap()).collect::<Vec<SourceId>>(),
        folder: (*folder).to_string(),
        outputs: outputs.iter().map(ToString::to_string).collect(),
        ..Database::default()
    }
}

fn is_model(target: &Target) -> bool {
    matches!(target, Target::Model(_) | Target::MissingModel { .. })
}

/// What the comments of a file say behind a mark.
fn marks(source: &Source, mark: &str) -> Vec<(usize, String)> {
    let lines = source.text.split('\n').enumerate();
    let marked = lines.filter_map(|(at, line)| Some((at + 1, line.split_once(mark)?.1.trim())));
    marked.flat_map(|(at, names)| names.split(", ").map(move |name| (at, name.to_string()))).collect()
}

/// The line of the last character before an offset.
fn line(source: &Source, end: usize) -> usize {
    source.text[..end].matches('\n').count() + 1
}
