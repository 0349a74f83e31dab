//! An editor as the language server sees it: a process at the other end of a pipe that speaks the protocol.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::project::Project;

/// Longer than any answer takes on the slowest machine; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A session with the server, in a project.
pub(crate) struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What came while something else was waited for.
    unread: Vec<Value>,
    asked: i64,
    root: String,
    /// The project has to stay for as long as the server may read it.
    _folder: Rc<TempDir>,
}

impl Editor {
    /// Starts the server without a word.
    pub(crate) fn start(project: &Project) -> Editor {
        let root = project.path("").canonicalize().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_columnist"));
        command.arg("lsp").current_dir(&root).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut server = command.spawn().unwrap();
        let (input, output) = (server.stdin.take(), server.stdout.take().unwrap());
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let root = uri(&root);
        Editor { server, input, messages, unread: Vec::new(), asked: 0, root, _folder: project.folder() }
    }

    /// Starts the server and initializes the session.
    pub(crate) fn open(project: &Project, capabilities: Value) -> Editor {
        let mut editor = Editor::start(project);
        let root = editor.root.clone();
        editor.ask("initialize", json!({ "processId": null, "rootUri": root, "capabilities": capabilities }));
        editor.tell("initialized", json!({}));
        editor
    }

    /// The URI of a file of the project.
    pub(crate) fn uri(&self, path: &str) -> String {
        format!("{}/{path}", self.root)
    }

    /// Sends bytes as they are.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Sends a notification.
    pub(crate) fn tell(&mut self, method: &str, parameters: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    /// Sends a request and returns its whole answer.
    pub(crate) fn answer(&mut self, method: &str, parameters: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// Sends a request and returns its result.
    #[track_caller]
    pub(crate) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let answer = self.answer(method, parameters);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    /// The first message like that, among those that came and those that come.
    pub(crate) fn wait(&mut self, is_meant: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&is_meant) {
            return self.unread.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE);
            let message = message.unwrap_or_else(|_| panic!("nothing came but {:?}", self.unread));
            if is_meant(&message) {
                return message;
            }
            self.unread.push(message);
        }
    }

    /// Opens a file of the project with this text.
    pub(crate) fn did_open(&mut self, path: &str, text: &str) {
        let document = json!({ "uri": self.uri(path), "languageId": "typescript", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes an open file as a whole.
    pub(crate) fn did_change(&mut self, path: &str, version: i32, text: &str) {
        let document = json!({ "uri": self.uri(path), "version": version });
        let parameters = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.tell("textDocument/didChange", parameters);
    }

    /// Saves an open file.
    pub(crate) fn did_save(&mut self, path: &str) {
        let document = json!({ "uri": self.uri(path) });
        self.tell("textDocument/didSave", json!({ "textDocument": document }));
    }

    /// What is wrong in a version of a file, as `line:column-column code`.
    pub(crate) fn diagnostics(&mut self, path: &str, version: i32) -> Vec<String> {
        self.diagnostic_objects(path, version).iter().map(shown).collect()
    }

    /// The same as the server sent it.
    pub(crate) fn diagnostic_objects(&mut self, path: &str, version: i32) -> Vec<Value> {
        let uri = self.uri(path);
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
                && message["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// A question about a place in an open file.
    #[track_caller]
    pub(crate) fn ask_at(&mut self, method: &str, path: &str, line: u32, character: u32) -> Value {
        let position = json!({ "line": line, "character": character });
        let mut parameters = json!({ "textDocument": { "uri": self.uri(path) }, "position": position });
        if method == "textDocument/references" {
            parameters["context"] = json!({ "includeDeclaration": true });
        }
        self.ask(method, parameters)
    }

    /// A location in the project, as `path:line:column`, from 0 as the protocol counts.
    pub(crate) fn place(&self, location: &Value) -> String {
        let start = &location["range"]["start"];
        let path = location["uri"].as_str().unwrap().strip_prefix(&format!("{}/", self.root)).unwrap().to_owned();
        format!("{path}:{}:{}", start["line"], start["character"])
    }

    /// Ends the session as the protocol wants it, and tells the exit code.
    pub(crate) fn exit(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().unwrap().code()
    }

    /// Goes away, and tells the exit code.
    pub(crate) fn hang_up(mut self) -> Option<i32> {
        self.input = None;
        self.server.wait().unwrap().code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // The test that failed has told why.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.to_str().unwrap())
}

fn shown(diagnostic: &Value) -> String {
    let (start, end) = (&diagnostic["range"]["start"], &diagnostic["range"]["end"]);
    let code = diagnostic["code"].as_str().unwrap_or("configuration");
    format!("{}:{}-{} {code}", start["line"], start["character"], end["character"])
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
