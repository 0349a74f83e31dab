//! Quick fixes: what a finding proposes, and a comment that silences it.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Diagnostic, Range, TextEdit,
    Uri, WorkspaceEdit,
};

use super::diagnostics;
use super::server::Server;
use crate::finding::Finding;
use crate::settings::Focus;
use crate::source::{Location, SourceId, Span};

/// What can be done about the findings in a range.
pub(super) fn actions(server: &mut Server, parameters: CodeActionParams) -> Option<CodeActionResponse> {
    let uri = parameters.text_document.uri;
    let asked = server.file(&uri)?;
    let (source, project) = (asked.source, &mut asked.opened.project);
    let files = [project.sources()[source].path.clone()].into();
    let report = project.report(&Focus::Paths { files, folders: Default::default() });
    let proposals = report
        .findings
        .iter()
        .map(|finding| (finding, silencing(project, source, finding).into_iter().collect::<Vec<_>>()));
    let proposals: Vec<(&Finding, Vec<Proposal>)> = proposals.collect();
    let mut places = asked.places();
    let mut actions = Vec::new();
    for (finding, edits) in proposals {
        let diagnostic = diagnostics::diagnostic(finding, &mut places);
        if !overlap(diagnostic.range, parameters.range) {
            continue;
        }
        for (at, (title, location, new_text)) in edits.into_iter().enumerate() {
            let edit = TextEdit { range: places.range(location), new_text };
            let is_fix = at == 0 && !title.starts_with(SILENCE);
            actions.push(action(&uri, title, edit, diagnostic.clone(), is_fix));
        }
    }
    Some(actions)
}

/// A title, and what to write where.
type Proposal = (String, Location, String);

const SILENCE: &str = "Silence ";

/// A comment on the line above.
fn silencing(project: &crate::engine::Project, source: SourceId, finding: &Finding) -> Option<Proposal> {
    let text = &project.sources()[source].text;
    let line = text[..finding.primary.location.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let indent: String = text[line..].chars().take_while(|letter| letter.is_whitespace() && *letter != '\n').collect();
    let is_sql = project.sources()[source].extension() == "sql" || project.is_text(source, line);
    let opener = if is_sql { "--" } else { "//" };
    let comment = format!("{indent}{opener} columnist: ignore[{}] say why\n", finding.rule);
    let location = Location { source, span: Span::new(line, line) };
    Some((format!("{SILENCE}{} here", finding.rule), location, comment))
}

fn action(uri: &Uri, title: String, edit: TextEdit, diagnostic: Diagnostic, is_fix: bool) -> CodeActionOrCommand {
    #[expect(clippy::mutable_key_type, reason = "the protocol's own type; nothing changes the URI")]
    let changes = HashMap::from([(uri.clone(), vec![edit])]);
    CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic]),
        edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
        is_preferred: is_fix.then_some(true),
        ..CodeAction::default()
    })
}

/// Whether two ranges share a place; an empty one shares its own.
fn overlap(one: Range, other: Range) -> bool {
    one.start <= other.end && other.start <= one.end
}
