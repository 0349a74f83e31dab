//! What would cure a result, as SARIF writes it.

use serde::Serialize;

use super::place::{ArtifactLocation, Message, PhysicalLocation, Region};
use crate::fix::Edit;
use crate::report::place::Places;

/// SARIF's `fix`: one text instead of another.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix {
    description: Message,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: [Replacement; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

impl Fix {
    pub(super) fn new(edit: &Edit, places: &mut Places) -> Fix {
        let PhysicalLocation { artifact_location, region } = PhysicalLocation::new(edit.location, places);
        let replacement = Replacement { deleted_region: region, inserted_content: Message::new(&edit.text) };
        Fix {
            description: Message::new(&format!("change to `{}`", edit.text)),
            artifact_changes: [ArtifactChange { artifact_location, replacements: [replacement] }],
        }
    }
}
