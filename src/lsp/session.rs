//! A session from `initialize` to `exit`: reads messages, answers what needs no work, and hands the rest to the worker.

use std::io::{BufRead, Write};
use std::sync::PoisonError;
use std::sync::mpsc::{self, Sender};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{Cancel, Exit, Notification as _};
use lsp_types::request::{Initialize, Request as _, Shutdown};
use lsp_types::{CancelParams, InitializeParams, NumberOrString};
use serde_json::Value;

use super::agreed::{self, Agreed};
use super::client::Client;
use super::server::{Cancelled, Server};
use super::wire::{self, Incoming};

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The client said that it would end it.
    AsAgreed,
    /// The client went away.
    Abruptly,
}

/// Serves one client until it says `exit` or its stream ends.
pub fn serve(input: &mut dyn BufRead, output: Box<dyn Write + Send>) -> Ended {
    let mut session = Session::new(Client::new(output));
    loop {
        match wire::read(input) {
            Ok(Some(Incoming::Message(Message::Notification(notification)))) if notification.method == Exit::METHOD => {
                return if session.is_shut_down { Ended::AsAgreed } else { Ended::Abruptly };
            }
            Ok(Some(Incoming::Message(message))) => session.take(message),
            Ok(Some(Incoming::Nonsense(nonsense))) => session.client.reject(&nonsense),
            Ok(None) | Err(_) => return Ended::Abruptly,
        }
    }
}

struct Session {
    client: Client,
    /// What is to be worked on; none before `initialize`.
    work: Option<Sender<Message>>,
    cancelled: Cancelled,
    is_shut_down: bool,
}

impl Session {
    fn new(client: Client) -> Session {
        Session { client, work: None, cancelled: Cancelled::default(), is_shut_down: false }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Request(request) => self.request(request),
            Message::Notification(notification) if notification.method == Cancel::METHOD => self.cancel(notification),
            Message::Notification(_) if self.is_shut_down => {}
            message => self.hand_on(message),
        }
    }

    fn request(&mut self, request: Request) {
        let refused = match (request.method.as_str(), self.work.is_some()) {
            _ if self.is_shut_down => Some((ErrorCode::InvalidRequest, "the session was shut down")),
            (Initialize::METHOD, true) => Some((ErrorCode::InvalidRequest, "the session was initialized before")),
            (Initialize::METHOD, false) => return self.initialize(request),
            (_, false) => Some((ErrorCode::ServerNotInitialized, "the session was not initialized")),
            (Shutdown::METHOD, true) => {
                self.is_shut_down = true;
                return self.client.respond(&Response::new_ok(request.id, Value::Null));
            }
            (_, true) => None,
        };
        match refused {
            Some((code, reason)) => self.client.refuse(request.id, code, reason),
            None => self.hand_on(Message::Request(request)),
        }
    }

    fn initialize(&mut self, request: Request) {
        let parameters: InitializeParams = match serde_json::from_value(request.params) {
            Ok(parameters) => parameters,
            Err(error) => return self.client.refuse(request.id, ErrorCode::InvalidParams, error.to_string()),
        };
        let agreed = Agreed::new(&parameters);
        let folders = agreed::folders(&parameters);
        let server = Server::new(self.client.clone(), agreed, folders, Cancelled::clone(&self.cancelled));
        let (work, messages) = mpsc::channel();
        thread::spawn(move || server.run(&messages));
        self.work = Some(work);
        self.client.respond(&Response::new_ok(request.id, agreed.result()));
    }

    /// Remembers that a request needs no answer, unless it has it already.
    fn cancel(&self, notification: Notification) {
        let Ok(CancelParams { id }) = serde_json::from_value(notification.params) else { return };
        let id: RequestId = match id {
            NumberOrString::Number(number) => number.into(),
            NumberOrString::String(text) => text.into(),
        };
        self.cancelled.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }

    fn hand_on(&self, message: Message) {
        if let Some(work) = &self.work {
            // The worker ends only when this end does.
            let _ = work.send(message);
        }
    }
}
