//! Findings that have one cause, as one.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::source::Location;

/// Findings that are shown in one picture.
pub(super) struct Group<'a> {
    /// The one that is drawn: the worst, and of those the first that is not the cause itself.
    pub(super) lead: &'a Finding,
    /// The others, in order.
    pub(super) others: Vec<&'a Finding>,
}

/// Puts findings with the same cause together, in the order of the first of each.
pub(super) fn groups(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut by_cause: HashMap<Location, usize> = HashMap::new();
    for finding in findings {
        match finding.cause.map(|cause| *by_cause.entry(cause).or_insert(groups.len())) {
            Some(at) if at < groups.len() => groups[at].push(finding),
            _ => groups.push(vec![finding]),
        }
    }
    groups.into_iter().filter_map(Group::new).collect()
}

impl<'a> Group<'a> {
    fn new(findings: Vec<&'a Finding>) -> Option<Group<'a>> {
        let rank = |finding: &&&Finding| (finding.severity, Some(finding.primary.location) != finding.cause);
        // The last of the greatest from behind is the first.
        let lead = *findings.iter().rev().max_by_key(rank)?;
        let others = findings.into_iter().filter(|finding| !std::ptr::eq(*finding, lead)).collect();
        Some(Group { lead, others })
    }
}
