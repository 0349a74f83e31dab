//! `columnist.toml`.

use crate::support::project::Project;

const USE: &str = "import { prisma } from './db';\nprisma.listing.findMany();\n";

fn configured(text: &str) -> Project {
    Project::listings().with("src/use.ts", USE).with("columnist.toml", text)
}

#[test]
fn a_rule_gets_the_level_that_a_project_wants() {
    let project = configured("[levels]\nunmigrated-column = \"warning\"\nimplicit-column = \"off\"\n");
    let run = project.run(&["check", "--format", "json"]).exits(0);
    assert_eq!(run.places(), ["prisma/schema.prisma:8:3 unmigrated-column"]);
    assert_eq!(run.findings()[0].severity, "warning");
}

#[test]
fn what_is_excluded_is_not_read() {
    let run = configured("exclude = [\"/src\"]\n").run(&["check", "--format", "json"]);
    assert_eq!(run.places(), ["prisma/schema.prisma:8:3 unmigrated-column"]);
    let run = configured("exclude = [\"*.prisma\"]\n").run(&["check"]).exits(0);
    run.tells("nothing to check against");
}

#[test]
fn a_mistake_is_told_with_its_place() {
    let project = configured("\n[level]\nimplicit-column = \"off\"\n");
    project.run(&["check"]).exits(2).tells("columnist.toml:2:2: unknown key `level`").tells("did you mean `levels`?");
    let project = configured("[levels]\nimplicit-column = \"loud\"\n");
    project.run(&["check"]).exits(2).tells("columnist.toml:2:19: `loud` is none of");
}

#[test]
fn a_rule_that_there_is_not_gets_the_nearest_one() {
    let run = configured("[levels]\nimplicit-columns = \"off\"\n").run(&["check"]).exits(2);
    run.tells("columnist.toml:2:1: no rule is called `implicit-columns`").tells("did you mean `implicit-column`?");
}

const OTHER: &str =
    "datasource db {\n  provider = \"mysql\"\n}\nmodel Listing {\n  id    String @id\n  titel String\n}\n";
const WRONG: &str = "import { prisma } from './db';\nprisma.listing.count({ where: { titel: '' } });\n";

/// A project with a second database, in which the column is there that the first lacks.
fn two(text: &str) -> Vec<String> {
    let project = Project::listings()
        .with("src/use.ts", WRONG)
        .with("other/schema.prisma", OTHER)
        .with("other/package.json", "{}");
    project.with("columnist.toml", text).run(&["check", "--format", "json"]).places()
}

#[test]
fn levels_can_be_lowered_for_some_paths() {
    let override_ = "[[overrides]]\npaths = [\"src/\"]\nlevel = \"warning\"\n";
    let project = Project::listings().with("src/use.ts", WRONG).with("columnist.toml", override_);
    let run = project.run(&["check", "--format", "json", "src/use.ts"]).exits(0);
    assert_eq!((run.places().len(), run.findings()[0].severity.as_str()), (1, "warning"));
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(run.findings()[0].severity, "error");
}

#[test]
fn listed_databases_are_all_there_are() {
    assert_eq!(two(""), ["prisma/schema.prisma:8:3 unmigrated-column"]);
    let wrong = ["prisma/schema.prisma:8:3 unmigrated-column", "src/use.ts:2:33 unknown-column"];
    assert_eq!(two("[[databases]]\ndefinitions = \"prisma\"\n"), wrong);
    assert_eq!(two("[[databases]]\ndefinitions = [\"other/schema.prisma\"]\n"), [""; 0]);
}

#[test]
fn code_belongs_to_the_database_that_claims_it() {
    let both = |claims: &str| {
        two(&format!(
            "[[databases]]\ndefinitions = \"prisma\"\n{claims}\n[[databases]]\ndefinitions = \"other\"\ncode = \"scripts/\"\n"
        ))
    };
    let wrong = ["prisma/schema.prisma:8:3 unmigrated-column", "src/use.ts:2:33 unknown-column"];
    assert_eq!(both("code = \"src/\""), wrong);
    assert_eq!(both(""), wrong);
}

#[test]
fn migrations_are_where_the_configuration_says() {
    let project = || {
        Project::listings()
            .with("sql/1_all.sql", "CREATE TABLE \"Listing\" (\"id\" TEXT, \"title\" TEXT, \"categoryId\" TEXT);\n")
    };
    let places = |migrations: &str| {
        let text = format!("[[databases]]\ndefinitions = \"prisma\"\nmigrations = {migrations}\n");
        project().with("columnist.toml", text).run(&["check", "--format", "json"]).places()
    };
    assert_eq!(places("\"prisma/migrations\""), ["prisma/schema.prisma:8:3 unmigrated-column"]);
    assert_eq!(places("\"sql\""), [""; 0]);
    assert_eq!(places("false"), [""; 0]);
}

#[test]
fn a_snapshot_that_changes_checks_everything() {
    let project = configured("[[databases]]\ndefinitions = \"prisma\"\nmigrations = false\nsnapshot = \"live.sql\"\n");
    let project = project.with("live.sql", "CREATE TABLE \"Listing\" (id TEXT, title TEXT, \"categoryId\" TEXT);\n");
    project.run(&["config"]).exits(0).prints("snapshot = \"live.sql\"\n");
    let places = || project.run(&["check", "--format", "json", "live.sql"]).places();
    assert_eq!(places(), [""; 0]);
    project.write("live.sql", b"CREATE TABLE \"Listing\" (id TEXT, title TEXT);\n");
    assert_eq!(places(), ["prisma/schema.prisma:8:3 undeployed-column"]);
}

#[test]
fn what_is_not_there_is_a_mistake() {
    for (text, told) in [
        ("[[databases]]\ndefinitions = \"prsima\"\n", "columnist.toml:2:15: nothing that could be read is at `prsima`"),
        (
            "[[databases]]\ndefinitions = \"prisma\"\nmigrations = \"src\"\n",
            "columnist.toml:3:14: no migrations in a layout",
        ),
        (
            "[[databases]]\ndefinitions = \"prisma\"\nsnapshot = \"prisma\"\n",
            "columnist.toml:3:12: no file of SQL that could be read is at `prisma`",
        ),
        ("[[databases]]\ndialect = \"mysql\"\n", "columnist.toml:1:1: this database has neither"),
    ] {
        configured(text).run(&["check"]).exits(2).tells(told);
    }
}

#[test]
fn other_files_can_hold_the_configuration() {
    let package = "{\n  \"columnist\": {\n    \"levls\": {}\n  }\n}\n";
    let project = Project::listings().with("package.json", package);
    project.run(&["check"]).exits(2).tells("package.json:3:6: unknown key `levls`").tells("did you mean `levels`?");
    let cargo = "[package]\nname = \"a\"\n[package.metadata.columnist.levels]\nunmigrated-column = \"off\"\n";
    let project = Project::listings().with("Cargo.toml", cargo);
    project.run(&["check"]).exits(0);
    let two = project.with("columnist.toml", "");
    two.run(&["check"]).exits(2).tells("Cargo.toml:1:1: there is a configuration here, and another in columnist.toml");
}

#[test]
fn a_project_can_bring_grammars_of_its_own() {
    let grammar =
        "name = \"ours\"\n[client]\nmodules = [\"@acme/db\"]\nconstructors = [\"Database\"]\n[sinks.texts.run]\n";
    let code =
        "import { Database } from '@acme/db';\nconst db = new Database();\ndb.run('SELECT titel FROM \"Listing\"');\n";
    let project = Project::listings().with("tools/ours.toml", grammar).with("src/use.ts", code);
    let places = |project: &Project| project.run(&["check", "--format", "json", "src/use.ts"]).places();
    assert_eq!(places(&project), [""; 0]);
    let project = project.with("columnist.toml", "clients = [\"tools/ours.toml\"]\n");
    assert_eq!(places(&project), ["src/use.ts:3:16 unknown-column"]);
    let project = project.with("tools/ours.toml", "name = 7\n");
    project.run(&["check"]).exits(2).tells("tools/ours.toml: TOML parse error at line 1");
    let project = project.with("columnist.toml", "clients = [\"tools/other.toml\"]\n");
    project.run(&["check"]).exits(2).tells("columnist.toml:1:12: `tools/other.toml` cannot be read");
}

#[test]
fn a_grammar_of_a_project_can_bear_the_name_of_one_that_ships() {
    let grammar =
        "name = \"pg\"\n[client]\nmodules = [\"@acme/db\"]\nconstructors = [\"Database\"]\n[sinks.texts.ask]\n";
    let code = |import: &str, member: &str| {
        let function = format!("export const to_{member} = (text: string) => db.{member}(text);");
        format!("{import}\nconst db = new Database();\n{function}\nto_{member}('SELECT titel FROM \"Listing\"');\n")
    };
    let project = Project::listings()
        .with("columnist.toml", "clients = [\"ours.toml\"]\n")
        .with("ours.toml", grammar)
        .with("src/one.ts", code("import { Database } from '@acme/db';", "ask"))
        .with("src/two.ts", code("import { Pool as Database } from 'pg';", "query"));
    let run = project.run(&["check", "--format", "json", "src"]);
    assert_eq!(run.json()["summary"]["statements"]["checked"], 2);
    assert_eq!(run.places(), ["src/one.ts:4:16 unknown-column", "src/two.ts:4:18 unknown-column"]);
}

#[test]
fn the_effective_configuration_changes_nothing() {
    let project = Project::listings()
        .with("src/use.ts", WRONG)
        .with("other/schema.prisma", OTHER)
        .with("other/package.json", "{}");
    let before = project.run(&["check", "--format", "json"]).stdout;
    let text = project.run(&["config"]).exits(0).prints("# There is no configuration").prints("[[databases]]").stdout;
    assert!(text.contains("migrations = \"prisma/migrations\"\n") && text.contains("dialect = \"mysql\"\n"), "{text}");
    let project = project.with("columnist.toml", &text);
    let mut after = project.run(&["check", "--format", "json"]).json();
    let mut before: serde_json::Value = serde_json::from_str(&before).unwrap();
    (after["summary"]["files"], before["summary"]["files"]) = Default::default();
    assert_eq!(after, before);
    let again = project.run(&["config"]).exits(0).prints("# From columnist.toml.").stdout;
    assert_eq!(again.lines().skip(1).collect::<Vec<_>>(), text.lines().skip(1).collect::<Vec<_>>());
}

#[test]
fn init_writes_a_file_that_says_nothing_but_comments() {
    let project = Project::listings().with("src/use.ts", USE);
    let before = project.run(&["check"]).stdout;
    project.run(&["init"]).exits(0).prints("wrote columnist.toml");
    let text = std::fs::read_to_string(project.path("columnist.toml")).unwrap();
    assert!(text.lines().all(|line| line.is_empty() || line.starts_with("# ")), "{text}");
    assert!(
        text.contains("# definitions = [\"prisma/schema.prisma\"]\n# migrations = \"prisma/migrations\"\n"),
        "{text}"
    );
    assert_eq!(project.run(&["check"]).stdout, before);
    project.run(&["init"]).exits(2).tells("there is a configuration already: columnist.toml");
}

#[test]
fn the_schema_is_the_one_in_the_documentation() {
    let printed = Project::new().run(&["config", "--schema"]).exits(0).stdout;
    let kept = std::fs::read_to_string(crate::support::repository().join("docs/columnist.schema.json")).unwrap();
    assert!(printed == kept, "docs/columnist.schema.json is not what `columnist config --schema` prints:\n{printed}");
}
