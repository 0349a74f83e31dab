//! What one schema file declares and what it needs, without its fields: enough to tell which files are one schema.

use std::collections::BTreeSet;

use super::blocks;
use super::tree::{BlockKind, Value};

/// The names in one schema file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The models, views, composite types and enums that it declares.
    pub declared: BTreeSet<String>,
    /// The types of its fields that it does not declare itself, the built-in ones left out.
    pub wanted: BTreeSet<String>,
    /// The provider of its datasource; empty where the block gives none; none where it has no such block.
    pub datasource: Option<String>,
    /// Where its generators write, as they say.
    pub outputs: Vec<String>,
}

/// Reads the names of one file.
pub fn outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    for block in blocks::document(text).blocks {
        let text = |key| block.setting(key).and_then(Value::text).map(str::to_owned);
        match block.kind {
            BlockKind::Datasource => outline.datasource = Some(text("provider").unwrap_or_default()),
            BlockKind::Generator => outline.outputs.extend(text("output")),
            BlockKind::Model | BlockKind::View | BlockKind::Type | BlockKind::Enum => {
                let types = block.members.iter().filter_map(|member| member.member_type);
                let named = types.filter(|declared| !declared.unsupported && !is_scalar(declared.name.text));
                outline.wanted.extend(named.map(|declared| declared.name.text.to_owned()));
                outline.declared.insert(block.name.text.to_owned());
            }
        }
    }
    outline.wanted = &outline.wanted - &outline.declared;
    outline
}

fn is_scalar(name: &str) -> bool {
    super::lowering::scalar(name, None).is_some()
}
