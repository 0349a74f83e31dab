//! What bad input gets: a clear message, the right exit code, and nothing lost elsewhere.

use std::fs;

use crate::support::project::Project;

const USE: &str =
    "import { prisma } from './db';\nprisma.listing.findMany({ where: { titel: '' }, select: { id: true } });\n";
const WRONG: &str = "src/use.ts:2:36 unknown-column";
const UNMIGRATED: &str = "prisma/schema.prisma:8:3 unmigrated-column";

/// A project with one thing wrong in code and one in its schema, to see whether both are still found.
fn project() -> Project {
    Project::listings().with("src/use.ts", USE)
}

#[track_caller]
fn still_finds(project: &Project) {
    let run = project.run(&["check", "--format", "json"]).exits(1);
    let places = run.places();
    assert_eq!(places, [UNMIGRATED, WRONG], "{}", run.shown());
}

/// The reasons that `--unchecked` lists for a file.
fn reasons(project: &Project, path: &str) -> Vec<String> {
    let object = project.run(&["check", "--format", "json", "--unchecked"]).json();
    let listed = object["unchecked"].as_array().unwrap().iter().filter(|one| one["path"] == path);
    listed.map(|one| one["reason"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn broken_code_is_read_around() {
    let broken = format!("{USE}const = {{ ;\n");
    still_finds(&project().with("src/use.ts", broken));
}

#[test]
fn code_before_and_behind_the_broken_part_is_checked() {
    let code = format!("{USE}function ( {{ [ }}\nprisma.listing.count({{ where: {{ tilte: '' }} }});\n");
    let places = project().with("src/use.ts", code).run(&["check", "--format", "json"]).places();
    assert!(
        places.contains(&WRONG.to_owned()) && places.contains(&"src/use.ts:4:33 unknown-column".to_owned()),
        "{places:?}"
    );
}

#[test]
fn a_broken_block_costs_that_block() {
    let project = project();
    let schema = fs::read_to_string(project.path("prisma/schema.prisma")).unwrap();
    let project = project.with("prisma/schema.prisma", format!("{schema}\nmodel Broken {{\n  id Int @id(\n"));
    let places = project.run(&["check", "--format", "json"]).places();
    assert!(places.contains(&UNMIGRATED.to_owned()) && places.contains(&WRONG.to_owned()), "{places:?}");
    assert!(places.iter().any(|place| place.ends_with("unread-source")), "{places:?}");
}

#[test]
fn a_broken_migration_opens_what_it_could_touch() {
    let project =
        project().with("prisma/migrations/20250201000000_odd/migration.sql", "ALTER TABLE \"Listing\" FROBNICATE;\n");
    let run = project.run(&["check", "--format", "json"]);
    assert_eq!(run.places(), [WRONG], "{}", run.shown());
    assert_eq!(run.json()["summary"]["openTables"], 1);
}

#[test]
fn what_is_not_utf8_is_listed() {
    let project = project().with("src/latin.ts", b"let caf\xE9 = 'prisma';");
    still_finds(&project);
    assert_eq!(reasons(&project, "src/latin.ts"), ["it is not UTF-8 (byte 7)"]);
}

#[test]
fn utf16_is_named_and_read() {
    let text = "ALTER TABLE \"Listing\" ADD COLUMN \"categoryId\" TEXT;".encode_utf16().flat_map(u16::to_le_bytes);
    let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text).collect();
    let path = "prisma/migrations/20250201000000_category/migration.sql";
    let run = project().with(path, bytes).run(&["check", "--format", "json"]);
    assert_eq!(run.places(), [format!("{path}:1:1 unread-source"), WRONG.to_owned()], "{}", run.shown());
    assert!(run.findings()[0].message.contains("UTF-16"), "{}", run.shown());
}

#[test]
fn a_stray_byte_in_a_schema_costs_nothing_but_a_warning() {
    let project = project();
    let schema = fs::read(project.path("prisma/schema.prisma")).unwrap();
    let project = project.with("prisma/schema.prisma", [schema, b"// caf\xE9\n".to_vec()].concat());
    let places = project.run(&["check", "--format", "json"]).places();
    assert_eq!(places, ["prisma/schema.prisma:1:1 unread-source", UNMIGRATED, WRONG]);
}

#[test]
fn a_byte_order_mark_has_no_width() {
    let project = project();
    for path in ["src/use.ts", "prisma/schema.prisma", "prisma/migrations/20250101000000_init/migration.sql"] {
        let text = fs::read_to_string(project.path(path)).unwrap();
        project.write(path, format!("\u{feff}{text}").as_bytes());
    }
    still_finds(&project);
    let code = "\u{feff}import { prisma } from './db'; prisma.listing.count({ where: { titel: '' } });";
    let places = project.with("src/use.ts", code).run(&["check", "--format", "json"]).places();
    assert_eq!(places, [UNMIGRATED, "src/use.ts:1:64 unknown-column"]);
}

#[test]
fn line_ends_may_be_of_any_kind() {
    let project = project();
    for path in ["src/use.ts", "prisma/schema.prisma", "prisma/migrations/20250101000000_init/migration.sql"] {
        let text = fs::read_to_string(project.path(path)).unwrap();
        project.write(path, text.replace('\n', "\r\n").as_bytes());
    }
    still_finds(&project);
    project.run(&["check"]).exits(1).prints("src/use.ts:2:36");
}

#[test]
fn empty_files_are_nothing() {
    let project = project().with("src/empty.ts", "").with("prisma/empty.prisma", "");
    still_finds(&project.with("prisma/migrations/20250201000000_empty/migration.sql", ""));
}

#[test]
fn a_bundle_on_one_line_is_passed_over() {
    let call = "prisma.listing.findMany({where:{titel:1}});";
    let project = project().with("src/bundle.js", call.repeat(5_000_000 / call.len()));
    still_finds(&project);
    assert_eq!(reasons(&project, "src/bundle.js"), ["a minified bundle"]);
}

#[test]
fn a_long_line_is_shown_around_the_finding() {
    let code = format!(
        "import {{ prisma }} from './db'; /* {} */ prisma.listing.count({{ where: {{ titel: '' }} }}); /* {} */",
        "a".repeat(5_000),
        "b".repeat(5_000)
    );
    let run = project().with("src/use.ts", code).run(&["check"]).exits(1);
    assert!(run.stdout.lines().all(|line| line.chars().count() < 500), "{}", run.shown());
    run.prints("src/use.ts:1:5071").prints("titel");
}

#[test]
fn deep_nesting_neither_overflows_nor_hangs() {
    let object = format!("{}{}", "{ AND: ".repeat(10_000), "}".repeat(10_000).replace('}', " }"));
    let code = format!(
        "import {{ prisma }} from './db';\nprisma.listing.findMany({{ where: {object}, select: {{ id: true }} }});\n"
    );
    let array = format!("export const deep = {}{};\nprisma;\n", "[".repeat(10_000), "]".repeat(10_000));
    let parentheses = format!("prisma;\n{}1{};\n", "(".repeat(10_000), ")".repeat(10_000));
    let project = project().with("src/deep.ts", code).with("src/array.ts", array).with("src/parens.js", parentheses);
    let sql = format!("SELECT {}1{};\n", "(".repeat(10_000), ")".repeat(10_000));
    still_finds(&project.with("prisma/migrations/20250201000000_deep/migration.sql", sql));
}

#[cfg(unix)]
#[test]
fn a_loop_of_folders_leads_nowhere() {
    let project = project();
    std::os::unix::fs::symlink("..", project.path("src/up")).unwrap();
    std::os::unix::fs::symlink("loop", project.path("src/loop")).unwrap();
    still_finds(&project);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_listed() {
    use std::os::unix::fs::PermissionsExt;
    let project = project().with("src/secret.ts", "prisma");
    fs::set_permissions(project.path("src/secret.ts"), fs::Permissions::from_mode(0o000)).unwrap();
    still_finds(&project);
    // The superuser reads everything.
    if fs::read(project.path("src/secret.ts")).is_err() {
        assert_eq!(reasons(&project, "src/secret.ts"), ["permission denied"]);
    }
}

#[test]
fn a_missing_path_is_a_failure_of_the_run() {
    let run = project().run(&["check", "src/gone.ts"]).exits(2);
    run.tells("error: there is no file or folder `src/gone.ts`").tells("relative to the working directory");
}

#[test]
fn a_wrong_argument_is_a_failure_of_the_run() {
    project().run(&["check", "--frobnicate"]).exits(2).tells("--frobnicate");
    project().run(&["chekc"]).exits(2).tells("check");
}

#[test]
fn a_run_outside_of_any_project_says_what_it_looked_for_and_where() {
    let project = Project::new().with("notes.txt", "nothing");
    let run = project.run(&["check"]).exits(0).tells("nothing to check against").tells("schema.prisma");
    let folder = project.path("").canonicalize().unwrap();
    run.tells(folder.to_str().unwrap());
    project.run(&["check", "--strict"]).exits(1);
}

#[test]
fn migrations_that_are_passed_over_are_told_where_they_are_all_there_is() {
    let table = "CREATE TABLE listing (id INT NOT NULL);\n";
    let run = Project::new().with("migrations/0001_init.sql", table).run(&["check"]).exits(0);
    run.tells("migrations/0001_init.sql: the migrations in `migrations` are for a database that nothing names")
        .tells("columnist.toml can say");
}

#[test]
fn schemas_that_contradict_each_other_are_each_heard() {
    let project = project()
        .with(
            "other/schema.prisma",
            "datasource db {\n  provider = \"postgresql\"\n}\nmodel Listing {\n  id Int @id\n  titel String\n}\n",
        )
        .with("src/other.ts", "export const nothing = 1;\n");
    let run = project.run(&["check", "--format", "json"]);
    assert!(run.code == Some(1) && run.places().contains(&UNMIGRATED.to_owned()), "{}", run.shown());
}
