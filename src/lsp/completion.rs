//! Completion of model, field, table and column names.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit, Range, TextEdit,
};

use super::server::Server;
use crate::lookup::{self, Kind, Proposal};
use crate::source::Location;

/// The names that may stand at a place.
pub(super) fn completion(server: &mut Server, parameters: CompletionParams) -> Option<CompletionResponse> {
    let asked = server.asked(&parameters.text_document_position)?;
    let (source, offset) = (asked.source, asked.offset);
    let found = lookup::completion(&mut asked.opened.project, source, offset)?;
    let range = asked.places().range(Location { source, span: found.span });
    let items = found.proposals.iter().enumerate().map(|(at, proposal)| item(at, proposal, range));
    Some(CompletionResponse::Array(items.collect()))
}

fn item(at: usize, proposal: &Proposal, range: Range) -> CompletionItem {
    CompletionItem {
        label: proposal.name.clone(),
        kind: Some(kind(proposal.kind)),
        detail: proposal.detail.clone(),
        // Editors sort by name where nothing else is said; a definition's own order tells more.
        sort_text: Some(format!("{at:04}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: proposal.written.clone() })),
        ..CompletionItem::default()
    }
}

fn kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Model | Kind::Table => CompletionItemKind::CLASS,
        Kind::Field | Kind::Column => CompletionItemKind::FIELD,
        Kind::Relation => CompletionItemKind::REFERENCE,
        Kind::Word => CompletionItemKind::KEYWORD,
        Kind::Value => CompletionItemKind::ENUM_MEMBER,
    }
}
