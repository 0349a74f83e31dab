//! Quick fixes: what a finding proposes, and a comment that silences it. Nothing is proposed in a migration: where it was
//! applied, its tool refuses it once it is another.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Diagnostic, Range, TextEdit,
    Uri, WorkspaceEdit,
};

use super::diagnostics;
use super::server::Server;
use crate::engine::Project;
use crate::finding::Finding;
use crate::fix;
use crate::settings::Focus;
use crate::source::{Location, SourceId, Span};

/// One thing that can be done: what to write where.
struct Proposal {
    title: String,
    location: Location,
    text: String,
    /// Whether it cures the finding.
    cures: bool,
}

/// What can be done about the findings in a range.
pub(super) fn actions(server: &mut Server, parameters: CodeActionParams) -> Option<CodeActionResponse> {
    let uri = parameters.text_document.uri;
    let asked = server.file(&uri)?;
    let (source, project) = (asked.source, &mut asked.opened.project);
    let files = [project.sources()[source].path.clone()].into();
    let report = project.report(&Focus::Paths { files, folders: Default::default() });
    let is_code = |finding: &&Finding| {
        let location = finding.primary.location;
        location.source == source && !project.loaded().workspace.is_migration(location)
    };
    let findings: Vec<&Finding> = report.findings.iter().filter(is_code).collect();
    let proposed: Vec<(&Finding, Vec<Proposal>)> =
        findings.into_iter().map(|finding| (finding, proposals(project, source, finding))).collect();
    let mut places = asked.places();
    let mut actions = Vec::new();
    for (finding, proposals) in proposed {
        let diagnostic = diagnostics::diagnostic(finding, &mut places);
        if overlap(diagnostic.range, parameters.range) {
            for proposal in proposals {
                let range = places.range(proposal.location);
                actions.push(action(&uri, proposal, range, diagnostic.clone()));
            }
        }
    }
    Some(actions)
}

fn proposals(project: &Project, source: SourceId, finding: &Finding) -> Vec<Proposal> {
    let edit = fix::proposal(project.sources(), finding).filter(|edit| edit.location.source == source);
    let fix = edit.map(|fix::Edit { location, text }| Proposal {
        title: format!("Change to `{text}`"),
        location,
        text,
        cures: true,
    });
    fix.into_iter().chain([silencing(project, source, finding)]).collect()
}

/// A comment on the line above, in the language that the line is in.
fn silencing(project: &Project, source: SourceId, finding: &Finding) -> Proposal {
    let text = &project.sources()[source].text;
    let line = text[..finding.primary.location.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let indent: String = text[line..].chars().take_while(|letter| letter.is_whitespace() && *letter != '\n').collect();
    let is_sql = project.sources()[source].extension() == "sql" || project.is_text(source, line);
    let opener = if is_sql { "--" } else { "//" };
    Proposal {
        title: format!("Silence {} here", finding.rule),
        location: Location { source, span: Span::new(line, line) },
        text: format!("{indent}{opener} columnist: ignore[{}] say why\n", finding.rule),
        cures: false,
    }
}

fn action(uri: &Uri, proposal: Proposal, range: Range, diagnostic: Diagnostic) -> CodeActionOrCommand {
    let Proposal { title, text, cures, .. } = proposal;
    #[expect(clippy::mutable_key_type, reason = "the protocol's own type; nothing changes the URI")]
    let changes = HashMap::from([(uri.clone(), vec![TextEdit { range, new_text: text }])]);
    CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic]),
        edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
        is_preferred: cures.then_some(true),
        ..CodeAction::default()
    })
}

/// Whether two ranges share a place; an empty one shares its own.
fn overlap(one: Range, other: Range) -> bool {
    one.start <= other.end && other.start <= one.end
}
