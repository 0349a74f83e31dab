//! Findings as the editor shows them.

use std::collections::BTreeMap;
use std::str::FromStr;

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString, Range, Uri,
};

use super::client::Client;
use super::documents::{Document, Documents};
use super::places::Places;
use super::position::{Encoding, Lines};
use super::projects::{Opened, Projects};
use crate::finding::{Finding, Severity};
use crate::settings::Focus;
use crate::source::SourceId;

/// What the editor was told last, by URI.
#[derive(Default)]
pub(super) struct Published {
    told: BTreeMap<String, (i32, Vec<Diagnostic>)>,
}

impl Published {
    /// Checks all open files and tells what changed.
    pub(super) fn publish(
        &mut self,
        client: &Client,
        encoding: Encoding,
        documents: &Documents,
        projects: &mut Projects,
    ) {
        for document in documents.iter() {
            // Reads the workspace of a file that was forgotten.
            projects.of(&document.path, documents);
        }
        for opened in projects.all() {
            let open: Vec<(&Document, SourceId)> =
                documents.iter().filter_map(|document| Some((document, opened.source(&document.path)?))).collect();
            if open.is_empty() {
                continue;
            }
            let mut found = diagnostics(opened, encoding, documents, &open);
            for (document, source) in open {
                self.tell(client, document, found.remove(&source).unwrap_or_default());
            }
        }
    }

    fn tell(&mut self, client: &Client, document: &Document, diagnostics: Vec<Diagnostic>) {
        let telling = (document.version, diagnostics);
        if self.told.get(document.uri.as_str()) != Some(&telling) {
            client.publish(document.uri.clone(), Some(document.version), telling.1.clone());
            self.told.insert(document.uri.as_str().to_owned(), telling);
        }
    }

    /// Takes back what was told of a file that is closed.
    pub(super) fn clear(&mut self, client: &Client, uri: Uri) {
        if self.told.remove(uri.as_str()).is_some() {
            client.publish(uri, None, Vec::new());
        }
    }
}

/// What is wrong in these files of a workspace.
fn diagnostics(
    opened: &mut Opened,
    encoding: Encoding,
    documents: &Documents,
    open: &[(&Document, SourceId)],
) -> BTreeMap<SourceId, Vec<Diagnostic>> {
    let files = open.iter().map(|(_, source)| opened.project.sources()[*source].path.clone()).collect();
    let report = opened.project.report(&Focus::Paths { files, folders: Default::default() });
    let mut places = Places::new(opened, encoding, documents);
    let mut found: BTreeMap<SourceId, Vec<Diagnostic>> = BTreeMap::new();
    for finding in &report.findings {
        found.entry(finding.primary.location.source).or_default().push(diagnostic(finding, &mut places));
    }
    if let Some((source, diagnostic)) = misconfigured(opened, encoding) {
        found.entry(source).or_default().push(diagnostic);
    }
    found
}

/// A finding as a diagnostic.
pub(super) fn diagnostic(finding: &Finding, places: &mut Places<'_>) -> Diagnostic {
    let mut related = Vec::new();
    for label in &finding.related {
        let location = places.location(label.location);
        related
            .extend(location.map(|at| DiagnosticRelatedInformation { location: at, message: label.message.clone() }));
    }
    Diagnostic {
        range: places.range(finding.primary.location),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: page(finding.rule),
        source: Some("columnist".to_owned()),
        message: message(finding, places),
        related_information: Some(related),
        ..Diagnostic::default()
    }
}

/// The message and what to do, as an editor shows them together.
fn message(finding: &Finding, places: &mut Places<'_>) -> String {
    let help = finding.help.iter().map(|help| match help.place {
        Some(place) => format!("\nhelp: {} {}", help.text, places.link(place)),
        None => format!("\nhelp: {}", help.text),
    });
    std::iter::once(finding.message.clone()).chain(help).collect()
}

/// The page of a rule, where the project says where it is published.
fn page(rule: &str) -> Option<CodeDescription> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let page = (!repository.is_empty()).then(|| format!("{repository}/blob/main/docs/rules/{rule}.md"))?;
    Some(CodeDescription { href: Uri::from_str(&page).ok()? })
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
    }
}

/// What is wrong with the configuration.
fn misconfigured(opened: &Opened, encoding: Encoding) -> Option<(SourceId, Diagnostic)> {
    let (name, mistake) = opened.mistake.as_ref()?;
    let source = opened.project.sources().find(name)?;
    let lines = Lines::new(&opened.project.sources()[source].text, encoding);
    let range: Range = lines.range(mistake.span);
    let message = mistake.message.clone();
    let severity = Some(DiagnosticSeverity::ERROR);
    let origin = Some("columnist".to_owned());
    Some((source, Diagnostic { range, severity, source: origin, message, ..Diagnostic::default() }))
}
