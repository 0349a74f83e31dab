//! Diagnostics: on opening, typing and saving, for every file that a change can break; and what can be done about them.

use serde_json::{Value, json};

use crate::support::editor::Editor;
use crate::support::project::Project;

const USE: &str =
    "import { prisma } from './db';\nprisma.listing.findMany({ where: { title: '' }, select: { id: true } });\n";
const SCHEMA: &str = "prisma/schema.prisma";
const MIGRATION: &str = "prisma/migrations/20250101000000_init/migration.sql";

fn read(project: &Project, path: &str) -> String {
    std::fs::read_to_string(project.path(path)).unwrap()
}

#[test]
fn a_diagnostic_shows_the_declaration_and_the_migration() {
    let mut editor = Editor::open(&Project::listings(), json!({}));
    editor.did_open("src/use.ts", &USE.replace("title", "categoryId"));
    let found = editor.diagnostic_objects("src/use.ts", 1);
    assert_eq!(found[0]["code"], "unmigrated-column");
    assert_eq!((&found[0]["severity"], &found[0]["source"]), (&json!(1), &json!("columnist")));
    let message = found[0]["message"].as_str().unwrap();
    assert!(message.contains("\nhelp: run `npx prisma migrate dev"), "{message}");
    let related: Vec<String> = found[0]["relatedInformation"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}", editor.place(&one["location"]), one["message"].as_str().unwrap()))
        .collect();
    assert_eq!(related[0], format!("{SCHEMA}:7:2 declared here"));
    assert!(related[1].starts_with(&format!("{MIGRATION}:0:14 table created")), "{related:?}");
}

#[test]
fn typing_is_followed() {
    let mut editor = Editor::open(&Project::listings(), json!({}));
    editor.did_open("src/use.ts", USE);
    assert!(editor.diagnostics("src/use.ts", 1).is_empty());
    let change = json!({
        "range": { "start": { "line": 1, "character": 35 }, "end": { "line": 1, "character": 40 } },
        "text": "\u{1f600}titel",
    });
    let document = json!({ "uri": editor.uri("src/use.ts"), "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
    editor.did_change("src/use.ts", 3, &USE.replace("title", "titel"));
    assert_eq!(editor.diagnostics("src/use.ts", 3), ["1:35-40 unknown-column"]);
    editor.did_change("src/use.ts", 4, USE);
    assert!(editor.diagnostics("src/use.ts", 4).is_empty());
}

#[test]
fn broken_code_is_followed() {
    let mut editor = Editor::open(&Project::listings(), json!({}));
    editor.did_open("src/use.ts", USE);
    for (version, cut) in (2..).zip([10, 31, 45, 60, 66, 75, 90]) {
        editor.did_change("src/use.ts", version, &USE[..cut]);
    }
    editor.did_change("src/use.ts", 99, &USE.replace("title", "titel"));
    assert_eq!(editor.diagnostics("src/use.ts", 99), ["1:35-40 unknown-column"]);
}

#[test]
fn an_edit_of_the_schema_checks_open_code() {
    let project = Project::listings();
    let mut editor = Editor::open(&project, json!({}));
    let schema = read(&project, SCHEMA);
    editor.did_open("src/use.ts", USE);
    editor.did_open(SCHEMA, &schema);
    assert!(editor.diagnostics("src/use.ts", 1).is_empty());
    assert_eq!(editor.diagnostics(SCHEMA, 1), ["7:2-12 unmigrated-column"]);
    editor.did_change(SCHEMA, 2, &schema.replace("title ", "heading "));
    assert_eq!(editor.diagnostics("src/use.ts", 1), ["1:35-40 unknown-column"]);
    editor.did_change(SCHEMA, 3, &schema);
    assert!(editor.diagnostics("src/use.ts", 1).is_empty());
}

#[test]
fn an_edit_of_a_migration_checks_open_code() {
    let project = Project::listings();
    let mut editor = Editor::open(&project, json!({}));
    editor.did_open("src/use.ts", &USE.replace("title", "categoryId"));
    assert_eq!(editor.diagnostics("src/use.ts", 1), ["1:35-45 unmigrated-column"]);
    let migration = read(&project, MIGRATION);
    editor.did_open(MIGRATION, &migration);
    editor.did_change(MIGRATION, 2, &format!("{migration}ALTER TABLE \"Listing\" ADD COLUMN \"categoryId\" TEXT;\n"));
    assert!(editor.diagnostics("src/use.ts", 1).is_empty());
}

#[test]
fn what_changes_on_the_disk_is_seen() {
    let project = Project::listings();
    let capabilities = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut editor = Editor::open(&project, capabilities);
    editor.did_open("src/use.ts", &USE.replace("title", "categoryId"));
    assert_eq!(editor.diagnostics("src/use.ts", 1), ["1:35-45 unmigrated-column"]);
    let added = "prisma/migrations/20250202000000_category/migration.sql";
    project.write(added, b"ALTER TABLE \"Listing\" ADD COLUMN \"categoryId\" TEXT;\n");
    let change = json!({ "uri": editor.uri(added), "type": 1 });
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    assert!(editor.diagnostics("src/use.ts", 1).is_empty());
    std::fs::remove_file(project.path(added)).unwrap();
    let change = json!({ "uri": editor.uri(added), "type": 3 });
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    assert_eq!(editor.diagnostics("src/use.ts", 1), ["1:35-45 unmigrated-column"]);
}

#[test]
fn a_client_that_does_not_watch_sees_the_disk_when_it_saves() {
    let project = Project::listings();
    let mut editor = Editor::open(&project, json!({}));
    editor.did_open("src/use.ts", &USE.replace("title", "categoryId"));
    assert_eq!(editor.diagnostics("src/use.ts", 1), ["1:35-45 unmigrated-column"]);
    project.write(
        "prisma/migrations/2_category/migration.sql",
        b"ALTER TABLE \"Listing\" ADD COLUMN \"categoryId\" TEXT;\n",
    );
    editor.did_save("src/use.ts");
    assert!(editor.diagnostics("src/use.ts", 1).is_empty());
}

#[test]
fn the_configuration_is_followed() {
    let project = Project::listings().with("columnist.toml", "");
    let mut editor = Editor::open(&project, json!({}));
    editor.did_open("src/use.ts", &USE.replace("title", "titel"));
    assert_eq!(editor.diagnostics("src/use.ts", 1), ["1:35-40 unknown-column"]);
    editor.did_open("columnist.toml", "");
    editor.did_change("columnist.toml", 2, "[levels]\nunknown-column = \"off\"\n");
    assert!(editor.diagnostics("src/use.ts", 1).is_empty());
    editor.did_change("columnist.toml", 3, "[levles]\n");
    assert_eq!(editor.diagnostics("columnist.toml", 3), ["0:1-7 configuration"]);
    assert_eq!(editor.diagnostics("src/use.ts", 1), ["1:35-40 unknown-column"]);
}

#[test]
fn a_file_that_is_not_saved_yet_is_checked() {
    let mut editor = Editor::open(&Project::listings(), json!({}));
    editor.did_open("src/new.ts", &USE.replace("title", "titel"));
    assert_eq!(editor.diagnostics("src/new.ts", 1), ["1:35-40 unknown-column"]);
}

#[test]
fn a_closed_file_is_taken_back() {
    let mut editor = Editor::open(&Project::listings(), json!({}));
    editor.did_open("src/new.ts", &USE.replace("title", "titel"));
    editor.diagnostics("src/new.ts", 1);
    let document = json!({ "uri": editor.uri("src/new.ts") });
    editor.tell("textDocument/didClose", json!({ "textDocument": document }));
    let told = editor.wait(|message| message["params"]["diagnostics"] == json!([]));
    assert_eq!(told["params"]["uri"], editor.uri("src/new.ts"));
}

#[test]
fn each_workspace_is_checked_with_its_own_schema() {
    let project = Project::new();
    for (name, field) in [("one", "title"), ("two", "heading")] {
        let listings = Project::listings();
        for path in [SCHEMA, MIGRATION, "src/db.ts"] {
            project.write(&format!("{name}/{path}"), read(&listings, path).replace("title", field).as_bytes());
        }
        project.write(&format!("{name}/columnist.toml"), b"");
    }
    let mut editor = Editor::open(&project, json!({}));
    editor.did_open("one/src/use.ts", USE);
    editor.did_open("two/src/use.ts", USE);
    assert!(editor.diagnostics("one/src/use.ts", 1).is_empty());
    assert_eq!(editor.diagnostics("two/src/use.ts", 1), ["1:35-40 unknown-column"]);
}

#[test]
fn a_finding_can_be_silenced_with_a_comment() {
    let code = "import { prisma } from './db';\n  prisma.listing.findMany({ where: { titel: '' }, select: { id: true } });\nprisma.$queryRaw`\n  SELECT titel\n  FROM \"Listing\"`;\n";
    let mut editor = Editor::open(&Project::listings(), json!({}));
    editor.did_open("src/use.ts", code);
    assert_eq!(editor.diagnostics("src/use.ts", 1).len(), 2);
    let written = |action: &Value| action["edit"]["changes"].as_object().unwrap().values().next().unwrap()[0].clone();
    for (line, column, opener) in [(1, 38, "  //"), (3, 10, "  --")] {
        let position = json!({ "line": line, "character": column });
        let range = json!({ "start": position, "end": position });
        let document = json!({ "uri": editor.uri("src/use.ts") });
        let parameters = json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
        let actions = editor.ask("textDocument/codeAction", parameters);
        let silence = actions.as_array().unwrap().iter().find(|one| one["title"] == "Silence unknown-column here");
        let edit = written(silence.unwrap());
        assert_eq!(edit["newText"], format!("{opener} columnist: ignore[unknown-column] say why\n"));
        assert_eq!(edit["range"]["start"], json!({ "line": line, "character": 0 }));
    }
}
