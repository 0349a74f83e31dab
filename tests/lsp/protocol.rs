//! The session: what is agreed on, nonsense, cancelling, and the end.

use serde_json::{Value, json};

use crate::support::editor::Editor;
use crate::support::project::Project;

const USE: &str =
    "import { prisma } from './db';\nprisma.listing.findMany({ where: { titel: '' }, select: { id: true } });\n";

#[test]
fn a_session_has_a_beginning_and_an_end() {
    let mut editor = Editor::start(&Project::listings());
    let early = editor.answer("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    let agreed = editor.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    assert_eq!(agreed["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(agreed["serverInfo"]["name"], "columnist");
    let twice = editor.answer("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    assert_eq!(twice["error"]["code"], -32600);
    assert_eq!(editor.exit(), Some(0));
}

#[test]
fn an_editor_that_goes_away_ends_the_server() {
    assert_eq!(Editor::open(&Project::listings(), json!({})).hang_up(), Some(1));
}

#[test]
fn nothing_is_answered_after_shutdown() {
    let mut editor = Editor::open(&Project::listings(), json!({}));
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.answer("textDocument/hover", json!({}))["error"]["code"], -32600);
}

#[test]
fn nonsense_gets_an_error_and_the_server_lives() {
    let project = Project::listings();
    let mut editor = Editor::open(&project, json!({}));
    for (nonsense, code) in [
        ("Content-Length: 5\r\n\r\n{\"a\":", -32700),
        ("Content-Length: 7\r\n\r\n[1,2,3]", -32600),
        ("Content-Length: 3\r\n\r\n\u{1}\u{2}\u{3}", -32700),
        ("GET / HTTP/1.1\r\n", -32700),
    ] {
        editor.send_raw(nonsense.as_bytes());
        let answer = editor.wait(|message| message["id"].is_null() && message.get("error").is_some());
        assert_eq!(answer["error"]["code"], code, "{nonsense:?}");
    }
    let deep = "[".repeat(100_000);
    editor.send_raw(format!("Content-Length: {}\r\n\r\n{deep}", deep.len()).as_bytes());
    editor.wait(|message| message["error"]["code"] == -32700);
    assert_eq!(editor.answer("textDocument/hover", json!({ "position": "here" }))["error"]["code"], -32602);
    assert_eq!(editor.answer("textDocument/moonPhase", json!({}))["error"]["code"], -32601);
    editor.tell("textDocument/didOpen", json!({ "textDocument": 7 }));
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": "file:///none.ts", "version": 2 }, "contentChanges": [] }),
    );
    editor.tell("$/unheardOf", json!(null));
    editor.did_open("src/use.ts", USE);
    assert_eq!(editor.diagnostics("src/use.ts", 1), ["1:35-40 unknown-column"]);
    assert_eq!(editor.exit(), Some(0));
}

#[test]
fn files_of_no_workspace_are_no_error() {
    let mut editor = Editor::open(&Project::listings(), json!({}));
    for uri in ["untitled:Untitled-1", "file:///", "file:///nowhere/at/all.ts", "git:/a/b.ts?x"] {
        let document = json!({ "uri": uri, "languageId": "typescript", "version": 1, "text": USE });
        editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
        let place = json!({ "textDocument": { "uri": uri }, "position": { "line": 1, "character": 36 } });
        editor.ask("textDocument/hover", place);
    }
    assert_eq!(editor.exit(), Some(0));
}

#[test]
fn positions_are_in_the_units_agreed_on() {
    let code = "import { prisma } from './db';\nprisma.listing.findMany({ where: { title: '\u{1f600}\u{e9}', titel: '' }, select: { id: true } });\n";
    for (offered, encoding, column) in [(json!(["utf-16", "utf-8"]), "utf-8", 52), (json!(["utf-16"]), "utf-16", 49)] {
        let project = Project::listings();
        let mut editor = Editor::start(&project);
        let root = editor.uri("");
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let agreed =
            editor.ask("initialize", json!({ "processId": null, "rootUri": root, "capabilities": capabilities }));
        assert_eq!(agreed["capabilities"]["positionEncoding"], encoding);
        editor.tell("initialized", json!({}));
        editor.did_open("src/use.ts", code);
        let expected = format!("1:{column}-{} unknown-column", column + 5);
        assert_eq!(editor.diagnostics("src/use.ts", 1), [expected]);
    }
}

#[test]
fn watching_is_asked_for_where_the_client_can() {
    let capabilities = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut editor = Editor::open(&Project::listings(), capabilities);
    let wish = editor.wait(|message| message["method"] == "client/registerCapability");
    assert_eq!(wish["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
}
