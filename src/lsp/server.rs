//! The worker: takes one message after the other and answers, and checks what is open when typing pauses.
//!
//! Messages are read by another thread, so a long check never keeps the editor from writing.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidChangeWorkspaceFolders, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Initialized, Notification as _,
};
use lsp_types::request::RegisterCapability;
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, MessageType, WorkspaceFolder,
};
use serde::de::DeserializeOwned;

use super::agreed::{self, Agreed};
use super::client::Client;
use super::diagnostics::Published;
use super::documents::{Documents, without_links};
use super::projects::{Folders, Projects};
use super::{requests, uri};

/// How long typing has to pause before a file is checked.
const PAUSE: Duration = Duration::from_millis(150);

/// Requests that the client no longer wants answered.
pub(super) type Cancelled = Arc<Mutex<BTreeSet<RequestId>>>;

/// What the worker knows.
pub(super) struct Server {
    pub(super) client: Client,
    pub(super) agreed: Agreed,
    folders: Folders,
    pub(super) documents: Documents,
    pub(super) projects: Projects,
    published: Published,
    cancelled: Cancelled,
    /// When the open files are to be checked next.
    due: Option<Instant>,
}

impl Server {
    pub(super) fn new(client: Client, agreed: Agreed, folders: Folders, cancelled: Cancelled) -> Server {
        let mut projects = Projects::default();
        projects.set_folders(folders.clone());
        Server {
            client,
            agreed,
            folders,
            documents: Documents::default(),
            projects,
            published: Published::default(),
            cancelled,
            due: None,
        }
    }

    /// Works until nothing can come any more.
    pub(super) fn run(mut self, messages: &Receiver<Message>) {
        loop {
            let next = match self.due {
                Some(due) => messages.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(Message::Request(request)) => self.request(request),
                Ok(Message::Notification(notification)) => self.guarded(None, |server| server.notified(notification)),
                Ok(Message::Response(_)) => {}
                Err(RecvTimeoutError::Timeout) => {
                    self.due = None;
                    self.guarded(None, Server::check);
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Does one piece of work. A panic in it ends that piece alone: what was known is thrown away and read anew.
    fn guarded(&mut self, request: Option<RequestId>, work: impl FnOnce(&mut Server)) {
        if catch_unwind(AssertUnwindSafe(|| work(self))).is_ok() {
            return;
        }
        self.projects.forget();
        self.client.log(MessageType::ERROR, "columnist panicked; it goes on, but please report it".to_owned());
        if let Some(id) = request {
            self.client.refuse(id, ErrorCode::InternalError, "columnist panicked");
        }
    }

    fn request(&mut self, request: Request) {
        let id = request.id.clone();
        let is_cancelled = self.cancelled.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        if is_cancelled {
            return self.client.refuse(id, ErrorCode::RequestCanceled, "cancelled");
        }
        self.guarded(Some(id), |server| {
            let response = requests::answer(server, request);
            server.client.respond(&response);
        });
    }

    fn notified(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            Initialized::METHOD => self.initialized(),
            DidOpenTextDocument::METHOD => self.told(params, Server::opened),
            DidChangeTextDocument::METHOD => self.told(params, Server::changed),
            DidSaveTextDocument::METHOD => self.told(params, Server::saved),
            DidCloseTextDocument::METHOD => self.told(params, Server::closed),
            DidChangeWatchedFiles::METHOD => self.told(params, Server::files_changed),
            DidChangeWorkspaceFolders::METHOD => self.told(params, Server::folders_changed),
            // A notification that is not known is passed over, as the protocol has it.
            _ => {}
        }
    }

    /// Takes a notification's parameters; what makes no sense is told to the log.
    fn told<P: DeserializeOwned>(&mut self, parameters: serde_json::Value, take: impl FnOnce(&mut Server, P)) {
        match serde_json::from_value(parameters) {
            Ok(parameters) => take(self, parameters),
            Err(error) => self.client.log(MessageType::WARNING, format!("a notification makes no sense: {error}")),
        }
    }

    fn initialized(&mut self) {
        if self.agreed.watches_files {
            self.client.request::<RegisterCapability>("watch", &agreed::watching());
        }
    }

    fn opened(&mut self, parameters: DidOpenTextDocumentParams) {
        let document = parameters.text_document;
        self.documents.open(&document.uri, document.version, document.text);
        if let Some(document) = self.documents.get(&document.uri) {
            self.projects.edit(document, &self.documents);
        }
        self.check_after(Duration::ZERO);
    }

    fn changed(&mut self, parameters: DidChangeTextDocumentParams) {
        let DidChangeTextDocumentParams { text_document, content_changes } = parameters;
        let encoding = self.agreed.encoding;
        let changed = self.documents.change(&text_document.uri, text_document.version, content_changes, encoding);
        if changed.is_none() {
            return;
        }
        if let Some(document) = self.documents.get(&text_document.uri) {
            self.projects.edit(document, &self.documents);
        }
        self.check_after(PAUSE);
    }

    /// Checks at once. A client that does not watch the disk may have saved what others wrote meanwhile.
    fn saved(&mut self, _: DidSaveTextDocumentParams) {
        self.due = None;
        self.check();
        if !self.agreed.watches_files {
            self.projects.doubt();
            self.check();
        }
    }

    fn closed(&mut self, parameters: DidCloseTextDocumentParams) {
        let uri = parameters.text_document.uri;
        let Some(document) = self.documents.close(&uri) else { return };
        self.published.clear(&self.client, uri);
        self.projects.disk_changed(&document.path, &self.documents);
        self.check_after(PAUSE);
    }

    fn files_changed(&mut self, parameters: DidChangeWatchedFilesParams) {
        let changed: BTreeSet<_> = parameters.changes.iter().filter_map(|change| uri::path(&change.uri)).collect();
        for file in changed {
            self.projects.disk_changed(&file, &self.documents);
        }
        self.check_after(PAUSE);
    }

    fn folders_changed(&mut self, parameters: DidChangeWorkspaceFoldersParams) {
        let path = |folder: &WorkspaceFolder| uri::path(&folder.uri).map(|path| without_links(&path));
        let removed: Vec<_> = parameters.event.removed.iter().filter_map(path).collect();
        self.folders.0.retain(|folder| !removed.contains(folder));
        self.folders.0.extend(parameters.event.added.iter().filter_map(path));
        self.projects.set_folders(self.folders.clone());
        self.check_after(PAUSE);
    }

    /// Checks when that time has passed and nothing else came.
    fn check_after(&mut self, pause: Duration) {
        self.due = Some(Instant::now() + pause);
    }

    fn check(&mut self) {
        self.published.publish(&self.client, self.agreed.encoding, &self.documents, &mut self.projects);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_panic_never_ends_the_session() {
        let (sink, agreed) = (Box::new(std::io::sink()), Agreed::default());
        let mut server = Server::new(Client::new(sink), agreed, Folders::default(), Cancelled::default());
        server.guarded(Some(1.into()), |_| panic!("on purpose"));
        let mut worked = false;
        server.guarded(None, |_| worked = true);
        assert!(worked);
    }
}
