//! Requests and who answers them.

use lsp_server::{ErrorCode, Request, RequestId, Response};
use lsp_types::request::{CodeActionRequest, Completion, GotoDefinition, HoverRequest, References, Request as Method};
use lsp_types::{TextDocumentPositionParams, Uri};
use serde_json::Value;

use super::places::Places;
use super::position::Lines;
use super::projects::Opened;
use super::server::Server;
use super::{actions, completion, navigation};
use crate::source::SourceId;

/// Answers a request. One that is not known, or whose parameters make no sense, gets an error.
pub(super) fn answer(server: &mut Server, request: Request) -> Response {
    match request.method.as_str() {
        HoverRequest::METHOD => with::<HoverRequest>(request, |parameters| navigation::hover(server, parameters)),
        GotoDefinition::METHOD => {
            with::<GotoDefinition>(request, |parameters| navigation::definition(server, parameters))
        }
        References::METHOD => with::<References>(request, |parameters| navigation::references(server, parameters)),
        Completion::METHOD => with::<Completion>(request, |parameters| completion::completion(server, parameters)),
        CodeActionRequest::METHOD => {
            with::<CodeActionRequest>(request, |parameters| actions::actions(server, parameters))
        }
        unknown => {
            let reason = format!("`{unknown}` is not served");
            Response::new_err(request.id, ErrorCode::MethodNotFound as i32, reason)
        }
    }
}

fn with<M: Method>(request: Request, answer: impl FnOnce(M::Params) -> M::Result) -> Response {
    let Request { id, params, .. } = request;
    match serde_json::from_value(params) {
        Ok(parameters) => answered(id, &answer(parameters)),
        Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}

fn answered(id: RequestId, result: &impl serde::Serialize) -> Response {
    Response::new_ok(id, serde_json::to_value(result).unwrap_or(Value::Null))
}

/// A place in an open file.
pub(super) struct Asked<'s> {
    pub(super) opened: &'s mut Opened,
    pub(super) source: SourceId,
    pub(super) offset: usize,
    frame: Frame<'s>,
}

/// What places are made with.
#[derive(Clone, Copy)]
struct Frame<'s> {
    encoding: super::position::Encoding,
    documents: &'s super::documents::Documents,
}

impl Server {
    /// The place that a request is about; none where the file is not open, or is none of its workspace.
    pub(super) fn asked(&mut self, at: &TextDocumentPositionParams) -> Option<Asked<'_>> {
        let text = &self.documents.get(&at.text_document.uri)?.text;
        let offset = Lines::new(text, self.agreed.encoding).offset(at.position);
        let mut asked = self.file(&at.text_document.uri)?;
        asked.offset = offset;
        Some(asked)
    }

    /// The beginning of an open file, likewise.
    pub(super) fn file(&mut self, uri: &Uri) -> Option<Asked<'_>> {
        let document = self.documents.get(uri)?;
        let opened = self.projects.of(&document.path, &self.documents)?;
        let source = opened.source(&document.path)?;
        let frame = Frame { encoding: self.agreed.encoding, documents: &self.documents };
        Some(Asked { opened, source, offset: 0, frame })
    }
}

impl Asked<'_> {
    /// Places in the same workspace.
    pub(super) fn places(&self) -> Places<'_> {
        Places::new(self.opened, self.frame.encoding, self.frame.documents)
    }
}
