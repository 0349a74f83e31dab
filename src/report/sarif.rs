//! SARIF 2.1.0, which code scanning reads: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

mod fix;
mod place;
mod rule;

use std::io::{self, Write};

use serde::Serialize;

use super::place::Places;
use super::view::{Seen, View};
use crate::finding::{Severity, Unchecked};
use crate::rules::RULES;
use fix::Fix;
use place::{Message, Place};
use rule::ReportingDescriptor;

/// Writes a log with one run. What was not checked, where it is asked for, is a notification of the run.
pub fn write_sarif(view: &View, writer: &mut dyn Write) -> io::Result<()> {
    let mut places = view.places();
    let results = view.findings(&mut places).iter().map(|seen| Result::new(seen, &mut places)).collect();
    let unchecked = view.report.unchecked.iter().filter(|_| view.unchecked);
    let notifications = unchecked.map(|one| Notification::new(one, &mut places)).collect();
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: Driver::new() },
            invocations: [Invocation { execution_successful: true, tool_execution_notifications: notifications }],
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    serde_json::to_writer_pretty(&mut *writer, &log)?;
    writeln!(writer)
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<Result>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<ReportingDescriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Place; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Place; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix; 1]>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "columnist/v1")]
    first: String,
}

impl Driver {
    fn new() -> Driver {
        let rules = RULES.iter().map(|rule| ReportingDescriptor::new(rule)).collect();
        Driver { name: "columnist", version: env!("CARGO_PKG_VERSION"), rules }
    }
}

impl Notification {
    fn new(unchecked: &Unchecked, places: &mut Places) -> Notification {
        let locations = [Place::new(unchecked.location, None, places)];
        Notification { level: "note", message: Message::new(&unchecked.reason), locations }
    }
}

impl Result {
    fn new(seen: &Seen, places: &mut Places) -> Result {
        let related = seen.finding.related.iter().enumerate();
        Result {
            rule_id: seen.finding.rule,
            rule_index: RULES.iter().position(|rule| rule.id == seen.finding.rule),
            level: level(seen.finding.severity),
            message: Message::new(&seen.sentence()),
            locations: [Place::new(seen.finding.primary.location, None, places)],
            related_locations: related
                .map(|(at, label)| Place::new(label.location, Some((at, &label.message)), places))
                .collect(),
            partial_fingerprints: Fingerprints { first: seen.finding.fingerprint.to_string() },
            fixes: seen.edit.map(|edit| [Fix::new(edit, places)]),
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "note",
    }
}
