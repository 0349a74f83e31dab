//! Reads a configuration: `columnist.toml`, the metadata of a `Cargo.toml`, or a key of a `package.json`.
//!
//! ```toml
//! exclude = ["legacy/", "*.generated.ts"]
//!
//! [levels]
//! implicit-column = "off"
//!
//! [[overrides]]
//! paths = ["tests/", "prisma/seed.ts"]
//! level = "warning"
//!
//! [[databases]]
//! definitions = "db/schema.prisma"
//! migrations = "db/migrations"
//! dialect = "postgresql"
//! snapshot = "db/production.sql"
//! code = "services/"
//! ```

use std::collections::BTreeMap;

use super::keys::KEYS;
use super::tree::{self, Node, Value};
use super::{
    ClientFile, DatabaseSettings, Level, Levels, Migrations, Override, Patterns, RuleLevel, Settings, Told, check,
};
use crate::source::{Span, path};

/// What the configuration of a project is called; the folder that holds it is the project's root.
pub const FILE_NAME: &str = "columnist.toml";

/// The files that can hold a configuration.
pub const FILE_NAMES: [&str; 3] = [FILE_NAME, "package.json", "Cargo.toml"];

/// What is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    pub span: Span,
    /// A clause without a full stop.
    pub message: String,
    /// What was most likely meant.
    pub near: Option<String>,
}

/// Reads the configuration in a file of one of the [`FILE_NAMES`]; none where it holds none. A key that means nothing is
/// a mistake.
pub fn parse(file_name: &str, text: &str) -> Result<Option<Settings>, Mistake> {
    let read = match path::file_name(file_name) {
        "package.json" => tree::of_package(text),
        "Cargo.toml" => tree::of_cargo(text),
        _ => tree::of_file(text),
    };
    let Some(node) = read? else { return Ok(None) };
    check::table(&node, KEYS)?;
    Ok(Some(settings(&node)))
}

/// The settings in a tree that has no mistake.
fn settings(node: &Node) -> Settings {
    let tables = |key: &str| node.get(key).map(Node::items).unwrap_or_default();
    Settings {
        exclude: texts(node.get("exclude")).map(|told| told.text).collect(),
        baseline: texts(node.get("baseline")).next(),
        levels: Levels {
            rules: rules(node.get("levels")),
            overrides: tables("overrides").iter().map(overriding).collect(),
        },
        clients: texts(node.get("clients")).map(|path| ClientFile { path, text: String::new() }).collect(),
        databases: tables("databases").iter().map(database).collect(),
        ..Settings::default()
    }
}

fn overriding(node: &Node) -> Override {
    let most = node.get("level").and_then(Node::text).and_then(Level::of);
    Override { paths: patterns(node.get("paths")), most, rules: rules(node.get("levels")) }
}

fn database(node: &Node) -> DatabaseSettings {
    let migrations = match node.get("migrations").map(|node| &node.value) {
        None => Migrations::Found,
        Some(Value::Flag(_)) => Migrations::None,
        Some(_) => texts(node.get("migrations")).next().map_or(Migrations::Found, Migrations::In),
    };
    DatabaseSettings {
        span: node.span,
        definitions: texts(node.get("definitions")).collect(),
        migrations,
        dialect: node.get("dialect").and_then(Node::text).map(str::to_owned),
        snapshot: texts(node.get("snapshot")).next(),
        code: patterns(node.get("code")),
    }
}

fn rules(node: Option<&Node>) -> BTreeMap<String, RuleLevel> {
    let entries = node.map(Node::entries).unwrap_or_default().iter();
    let levels = entries.filter_map(|entry| {
        Some((entry.key.clone(), RuleLevel { level: Level::of(entry.node.text()?)?, span: entry.span }))
    });
    levels.collect()
}

fn patterns(node: Option<&Node>) -> Patterns {
    let lines: Vec<String> = texts(node).map(|told| told.text).collect();
    Patterns::new(lines.iter().map(String::as_str)).unwrap_or_default()
}

fn texts(node: Option<&Node>) -> impl Iterator<Item = Told> {
    let items = node.map(Node::items).unwrap_or_default().iter();
    items.filter_map(|item| Some(Told { text: item.text()?.to_owned(), span: item.span }))
}

#[cfg(test)]
mod tests;
