//! The other side: what is sent to the editor.

use std::io::Write;
use std::sync::mpsc::{self, Sender};
use std::thread;

use lsp_server::{ErrorCode, RequestId, Response};
use lsp_types::notification::{LogMessage, Notification, PublishDiagnostics};
use lsp_types::request::Request;
use lsp_types::{Diagnostic, LogMessageParams, MessageType, PublishDiagnosticsParams, Uri};
use serde::Serialize;
use serde_json::{Value, json};

use super::wire::{self, Nonsense};

/// Sends messages, in order, without waiting for the editor to read them.
#[derive(Clone)]
pub(super) struct Client {
    messages: Sender<Value>,
}

impl Client {
    /// Writes what is sent to `output`, from a thread of its own.
    pub(super) fn new(mut output: Box<dyn Write + Send>) -> Client {
        let (messages, sent) = mpsc::channel::<Value>();
        thread::spawn(move || {
            // An editor that is gone reads nothing: the other end of its stream tells the server so.
            while let Ok(message) = sent.recv() {
                if wire::write(output.as_mut(), &message).is_err() {
                    break;
                }
            }
        });
        Client { messages }
    }

    /// Answers a request.
    pub(super) fn respond(&self, response: &Response) {
        let id = &response.id;
        self.send(match &response.response_result {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
            Err(error) => json!({ "jsonrpc": "2.0", "id": id, "error": error }),
        });
    }

    /// Refuses a request.
    pub(super) fn refuse(&self, id: RequestId, code: ErrorCode, reason: impl Into<String>) {
        self.respond(&Response::new_err(id, code as i32, reason.into()));
    }

    /// Answers what is no message.
    pub(super) fn reject(&self, nonsense: &Nonsense) {
        self.send(nonsense.answer());
    }

    /// Asks for something; the answer is not waited for.
    pub(super) fn request<R: Request>(&self, id: &str, parameters: &R::Params)
    where
        R::Params: Serialize,
    {
        self.send(json!({ "jsonrpc": "2.0", "id": id, "method": R::METHOD, "params": parameters }));
    }

    /// Says what is wrong in a file.
    pub(super) fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        self.notify::<PublishDiagnostics>(&PublishDiagnosticsParams { uri, diagnostics, version });
    }

    /// Writes a line to the editor's log.
    pub(super) fn log(&self, typ: MessageType, message: String) {
        self.notify::<LogMessage>(&LogMessageParams { typ, message });
    }

    fn notify<N: Notification>(&self, parameters: &N::Params)
    where
        N::Params: Serialize,
    {
        self.send(json!({ "jsonrpc": "2.0", "method": N::METHOD, "params": parameters }));
    }

    fn send(&self, message: Value) {
        // Where nobody reads any more, the end of the input ends the server.
        let _ = self.messages.send(message);
    }
}
