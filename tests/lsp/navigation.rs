//! Hover, definition and references.

use serde_json::{Value, json};

use crate::support::editor::Editor;
use crate::support::project::Project;

const USE: &str = "import { prisma } from './db';\nprisma.listing.findMany({ where: { title: '' }, select: { id: true } });\nprisma.$queryRaw`SELECT title FROM \"Listing\"`;\n";

fn editor() -> Editor {
    let project =
        Project::listings().with("src/other.ts", "import { prisma } from './db';\nprisma.listing.findMany();\n");
    let mut editor = Editor::open(&project, json!({}));
    editor.did_open("src/use.ts", USE);
    editor.diagnostics("src/use.ts", 1);
    editor
}

fn places(editor: &Editor, locations: &Value) -> Vec<String> {
    locations.as_array().unwrap().iter().map(|location| editor.place(location)).collect()
}

#[test]
fn hover_tells_type_declaration_and_migration() {
    let mut editor = editor();
    for (line, column) in [(1, 37), (1, 40), (2, 25)] {
        let hover = editor.ask_at("textDocument/hover", "src/use.ts", line, column);
        let text = hover["contents"]["value"].as_str().unwrap();
        assert!(text.starts_with("column `Listing.title`: `TEXT NOT NULL`\n\nfield `Listing.title`\n\n"), "{text}");
        assert!(text.contains("made by migration `20250101000000_init`"), "{text}");
        assert!(text.contains("declared in [schema.prisma:7](file://"), "{text}");
    }
    assert_eq!(editor.ask_at("textDocument/hover", "src/use.ts", 1, 10)["range"]["start"]["character"], 7);
    assert_eq!(editor.ask_at("textDocument/hover", "src/use.ts", 0, 3), Value::Null);
}

#[test]
fn definition_is_the_declaration_then_the_migration() {
    let mut editor = editor();
    let found = editor.ask_at("textDocument/definition", "src/use.ts", 1, 36);
    let migration = "prisma/migrations/20250101000000_init/migration.sql";
    assert_eq!(places(&editor, &found), ["prisma/schema.prisma:6:2".to_owned(), format!("{migration}:0:57")]);
    let found = editor.ask_at("textDocument/definition", "src/use.ts", 1, 9);
    assert_eq!(places(&editor, &found), ["prisma/schema.prisma:4:6".to_owned(), format!("{migration}:0:14")]);
}

#[test]
fn references_are_all_uses_also_those_without_a_name() {
    let mut editor = editor();
    let found = editor.ask_at("textDocument/references", "src/use.ts", 1, 36);
    assert_eq!(places(&editor, &found)[..1], ["prisma/schema.prisma:6:2".to_owned()],);
    let uses = places(&editor, &found);
    for place in ["src/other.ts:1:15", "src/use.ts:1:35", "src/use.ts:2:24"] {
        assert!(uses.contains(&place.to_owned()), "{uses:?}");
    }
}

#[test]
fn a_schema_and_a_migration_can_be_asked_too() {
    let project = Project::listings().with("src/use.ts", USE);
    let schema = std::fs::read_to_string(project.path("prisma/schema.prisma")).unwrap();
    let mut editor = Editor::open(&project, json!({}));
    editor.did_open("prisma/schema.prisma", &schema);
    let found = editor.ask_at("textDocument/references", "prisma/schema.prisma", 6, 3);
    let uses = places(&editor, &found);
    assert!(uses.contains(&"src/use.ts:1:35".to_owned()), "{uses:?}");
}
