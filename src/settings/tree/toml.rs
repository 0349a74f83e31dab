//! Trees from TOML: `columnist.toml`, and the metadata in a `Cargo.toml`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, Node, Read, Value};
use crate::settings::Mistake;
use crate::source::Span;

/// What a `columnist.toml` says; always something.
pub(in crate::settings) fn of_file(text: &str) -> Read {
    let table = DeTable::parse(text).map_err(|error| mistake(&error))?;
    Ok(Some(Node { span: Span::default(), value: of_table(table.get_ref()) }))
}

/// What `[package.metadata.columnist]` or `[workspace.metadata.columnist]` of a `Cargo.toml` says. A file that is no
/// TOML says nothing: Cargo tells that better.
pub(in crate::settings) fn of_cargo(text: &str) -> Read {
    if !text.contains("columnist") {
        return Ok(None);
    }
    let Ok(Some(file)) = of_file(text) else { return Ok(None) };
    let metadata = |owner: &str| Some(file.get(owner)?.get("metadata")?.get("columnist")?.clone());
    Ok(metadata("workspace").or_else(|| metadata("package")))
}

fn of_table(table: &DeTable) -> Value {
    let entries = table.iter().map(|(key, value)| Entry {
        key: key.get_ref().to_string(),
        span: span(key.span()),
        node: node(value),
    });
    let mut entries: Vec<Entry> = entries.collect();
    entries.sort_by_key(|entry| entry.span);
    Value::Table(entries)
}

fn node(value: &Spanned<DeValue>) -> Node {
    let read = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
        DeValue::Table(table) => of_table(table),
        DeValue::Integer(_) | DeValue::Float(_) => Value::Other("a number"),
        DeValue::Datetime(_) => Value::Other("a date"),
    };
    Node { span: span(value.span()), value: read }
}

fn mistake(error: &toml::de::Error) -> Mistake {
    let message = error.message().split('\n').collect::<Vec<_>>().join(" ");
    Mistake { span: span(error.span().unwrap_or_default()), message, near: None }
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
