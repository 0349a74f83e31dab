//! What SARIF says of a rule.

use serde::Serialize;

use super::{Message, level};
use crate::rules::Rule;

/// SARIF's `reportingDescriptor`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReportingDescriptor {
    id: &'static str,
    short_description: Message,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

impl ReportingDescriptor {
    pub(super) fn new(rule: &Rule) -> ReportingDescriptor {
        ReportingDescriptor {
            id: rule.id,
            short_description: Message::new(rule.summary),
            help: Help { text: rule.explanation, markdown: rule.explanation },
            default_configuration: Configuration { level: level(rule.level) },
        }
    }
}
