//! Holds a configuration against its keys.

use super::Mistake;
use super::keys::{Key, LEVELS, Shape};
use super::patterns::Patterns;
use super::tree::{Entry, Node, Value};
use crate::nearest::nearest;

/// The first mistake in a table that may have these keys.
pub(super) fn table(node: &Node, keys: &[Key]) -> Result<(), Mistake> {
    let Value::Table(entries) = &node.value else { return Err(expected("a table", node)) };
    entries.iter().try_for_each(|entry| match keys.iter().find(|key| key.name == entry.key) {
        Some(key) => value(&entry.node, key),
        None => Err(unknown_key(entry, keys)),
    })
}

fn value(node: &Node, key: &Key) -> Result<(), Mistake> {
    match (&key.shape, &node.value) {
        (Shape::Text | Shape::TextOrFalse, Value::Text(_)) | (Shape::TextOrFalse, Value::Flag(false)) => Ok(()),
        (Shape::Text, _) => Err(expected("a text", node)),
        (Shape::TextOrFalse, _) => Err(expected("a text or `false`", node)),
        (Shape::Texts, _) => node.items().iter().try_for_each(|item| match item.text() {
            Some(text) => pattern(item, text, key),
            None => Err(expected("a text or a list of texts", item)),
        }),
        (Shape::Choice(choices), _) => choice(node, choices),
        (Shape::Levels, Value::Table(entries)) => entries.iter().try_for_each(|entry| choice(&entry.node, LEVELS)),
        (Shape::Levels, _) => Err(expected("a table with a level for each rule", node)),
        (Shape::Tables(keys), Value::List(items)) => items.iter().try_for_each(|item| table(item, keys)),
        (Shape::Tables(_), _) => Err(expected("a list of tables", node)),
    }
}

/// A text that is a pattern must be one.
fn pattern(node: &Node, text: &str, key: &Key) -> Result<(), Mistake> {
    if !key.about.contains("patterns") {
        return Ok(());
    }
    Patterns::new([text]).map(drop).map_err(|message| Mistake { span: node.span, message, near: None })
}

fn choice(node: &Node, choices: &[&'static str]) -> Result<(), Mistake> {
    let Some(text) = node.text() else { return Err(expected("a text", node)) };
    if choices.contains(&text) {
        return Ok(());
    }
    let message = format!("`{text}` is none of {}", listed(choices.iter().copied()));
    Err(Mistake { span: node.span, message, near: nearest(text, choices.iter().copied()).map(str::to_owned) })
}

fn unknown_key(entry: &Entry, keys: &[Key]) -> Mistake {
    let names = || keys.iter().map(|key| key.name);
    let message = format!("unknown key `{}`; the keys here are {}", entry.key, listed(names()));
    Mistake { span: entry.span, message, near: nearest(&entry.key, names()).map(str::to_owned) }
}

fn expected(what: &str, node: &Node) -> Mistake {
    Mistake { span: node.span, message: format!("expected {what}, not {}", node.kind()), near: None }
}

fn listed(names: impl Iterator<Item = &'static str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
