//! columnist where people work, tried for real: as a hook, as an npm package, as a wheel, in an editor, in CI.
//!
//! Each check needs programs that this project does not bring (`.ci/tools` installs them), or a schema that others publish
//! (`.ci/schemas FOLDER` downloads them; `COLUMNIST_SCHEMAS` names the folder). Where one is absent, the last lines say what
//! was not run.

#![expect(clippy::disallowed_methods, reason = "tests touch the world")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "this is the test's own report")]

mod action;
mod checkstyle;
mod editor;
mod gitlab;
mod hooks;
mod npm;
mod pre_commit;
mod schemas;
mod scratch;
mod wheel;

use std::panic;
use std::process::ExitCode;

/// What a check is called, the programs and schemas that it needs, and what it does; it fails by panicking.
type Check = (&'static str, &'static [&'static str], fn());

const CHECKS: [Check; 21] = [
    ("the pre-commit hook", &["pre-commit", "git"], pre_commit::stops_what_is_wrong),
    ("the pre-commit hook on a broken tree", &["pre-commit", "git"], pre_commit::reports_what_it_can),
    ("a plain git hook", &["git"], hooks::plain_git),
    ("lefthook", &["lefthook", "git"], hooks::lefthook),
    ("lint-staged", &["lint-staged", "git"], hooks::lint_staged),
    ("the npm package", &["npm", "node", "strip"], npm::installs),
    ("the npm launcher", &["node"], npm::launcher),
    ("the wheel", &["maturin", "python3"], wheel::installs),
    ("the extension for VS Code", &["npm", "node"], editor::vscode),
    ("the GitHub action", &["bash"], action::runs),
    ("the schema of actions", &["check-jsonschema"], schemas::action),
    ("the schema of SARIF", &["npm", "jsonschema"], schemas::sarif),
    ("the schema of JUnit", &["pip", "tar", "xmlschema-validate"], schemas::junit),
    ("the schema of Checkstyle's XML", &["xmlschema-validate"], checkstyle::report),
    ("the published schema of Checkstyle's XML", &["xmlschema-validate", "checkstyle.xsd"], checkstyle::published),
    ("the schema of Checkstyle's XML, on its own", &["checkstyle", "xmlschema-validate"], checkstyle::program),
    ("the schema of GitLab's report", &["jsonschema"], gitlab::schema),
    ("the published schema of GitLab's report", &["jsonschema", "codeclimate.json"], gitlab::published),
    ("the types of GitLab's report", &["npm", "npx"], gitlab::types),
    ("the schema of the JSON report", &["jsonschema"], schemas::json),
    ("the schema of the configuration", &["jsonschema"], schemas::configuration),
];

fn main() -> ExitCode {
    if is_filtered_out() {
        return ExitCode::SUCCESS;
    }
    let mut failed = Vec::new();
    let mut absent = Vec::new();
    for (name, needed, check) in CHECKS {
        match needed.iter().find(|program| scratch::found(program).is_none()) {
            Some(missing) => absent.push(format!("not run: {name}: {missing} is not there")),
            None if panic::catch_unwind(check).is_err() => failed.push(name),
            None => println!("{name}: holds"),
        }
    }
    failed.iter().for_each(|name| println!("{name}: FAILED"));
    absent.iter().for_each(|line| println!("{line}"));
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether the arguments ask for other tests only, as `cargo test NAME` does.
fn is_filtered_out() -> bool {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    arguments.iter().any(|argument| argument == "--list")
        || !names.is_empty() && !names.iter().any(|name| "packaging".contains(name.as_str()))
}
