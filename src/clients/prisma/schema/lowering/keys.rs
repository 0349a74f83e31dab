//! The unique keys of models, and the names under which code gives them.

use std::collections::HashMap;

use super::super::tree::{Attribute, Block, Value, attribute};
use super::Names;
use crate::model::{Definitions, Field, FieldKind, Model, Unique};

/// Gives each model its keys: the primary one first, then in the order of the text.
pub(super) fn add(names: &Names<'_, '_>, definitions: &mut Definitions) {
    for (declared, model) in names.models.iter().zip(&mut definitions.models) {
        model.uniques = keys(declared.block, model);
    }
}

fn keys(block: &Block<'_>, model: &Model) -> Vec<Unique> {
    let fields: HashMap<&str, &Field> = model.fields.iter().map(|field| (field.name.as_str(), field)).collect();
    let mut keys = Vec::new();
    for member in &block.members {
        for (name, primary) in [("id", true), ("unique", false)] {
            if attribute(&member.attributes, name).is_some() {
                keys.push(key(vec![member.name.text], None, primary, &fields));
            }
        }
    }
    for attribute in &block.attributes {
        let primary = attribute.path.text == "id";
        if primary || attribute.path.text == "unique" {
            keys.extend(block_key(attribute, primary, &fields));
        }
    }
    keys.sort_by_key(|key| !key.primary);
    keys
}

/// The key of an `@@id` or `@@unique`. Its `map` is the database's name of it and never the client's.
fn block_key(attribute: &Attribute<'_>, primary: bool, fields: &HashMap<&str, &Field>) -> Option<Unique> {
    let members = attribute.argument("fields", true)?.words();
    let name = attribute.argument("name", false).and_then(Value::text);
    (!members.is_empty()).then(|| key(members, name, primary, fields))
}

/// A key over fields, or over paths into composites (`meta.street`).
///
/// A name of its own replaces the joined one. A key of one field goes by that field, whatever name it is given.
fn key(members: Vec<&str>, name: Option<&str>, primary: bool, fields: &HashMap<&str, &Field>) -> Unique {
    let last = |path: &&str| path.rsplit('.').next().unwrap_or_default().to_owned();
    let field = |path: &&str| path.split('.').next().and_then(|first| fields.get(first));
    let joined = || members.iter().map(last).collect::<Vec<_>>().join("_");
    let represented = |path: &&str| field(path).is_some_and(|field| field.kind != FieldKind::Unsupported);
    let visible = |path: &&str| field(path).is_some_and(|field| field.visible);
    let single = members.len() == 1;
    Unique {
        name: name.filter(|_| !single).map_or_else(joined, str::to_owned),
        usable: if single { members.iter().all(visible) } else { members.iter().all(represented) },
        fields: members.into_iter().map(str::to_owned).collect(),
        primary,
    }
}
