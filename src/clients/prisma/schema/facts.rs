//! What a schema says about its database and its clients, beside the models.

use super::lowering::File;
use super::tree::{Block, BlockKind, Value};
use crate::catalog::Dialect;
use crate::source::SourceId;

/// The datasource and the generators of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaFacts {
    /// The file with the datasource block, if there is one.
    pub source: Option<SourceId>,
    /// The name of the datasource block: the prefix of native types (`db` in `@db.Uuid`).
    pub datasource: Option<String>,
    /// The provider as it is written: `postgresql`.
    pub provider: Option<String>,
    /// The dialect of that provider, if it is one that Prisma knows.
    pub dialect: Option<Dialect>,
    /// The database schemas that models can be in; empty where the datasource names none.
    pub schemas: Vec<String>,
    /// `foreignKeys` or `prisma`, if the datasource says.
    pub relation_mode: Option<String>,
    /// In the order of the files and of the text.
    pub generators: Vec<Generator>,
}

/// A generator block: a client, or a tool of somebody else's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generator {
    pub source: SourceId,
    pub name: String,
    /// The provider as it is written: `prisma-client-js`, `prisma-client`, or anything else.
    pub provider: Option<String>,
    /// Where it writes, relative to the folder of the schema, as it is written.
    pub output: Option<String>,
    pub preview_features: Vec<String>,
}

impl Generator {
    /// Whether it makes the client that code queries with.
    pub fn makes_client(&self) -> bool {
        matches!(self.provider.as_deref(), Some("prisma-client-js" | "prisma-client"))
    }
}

impl SchemaFacts {
    /// The preview features that are on, of all client generators together, sorted.
    pub fn preview_features(&self) -> Vec<String> {
        let clients = self.generators.iter().filter(|generator| generator.makes_client());
        let mut features: Vec<String> = clients.flat_map(|generator| generator.preview_features.clone()).collect();
        features.sort();
        features.dedup();
        features
    }
}

/// The dialect that a provider stands for; none for one that Prisma does not know. MariaDB is written `mysql`.
pub fn dialect_of(provider: &str) -> Option<Dialect> {
    Some(match provider {
        "postgresql" | "postgres" => Dialect::Postgres,
        "cockroachdb" => Dialect::Cockroach,
        "mysql" => Dialect::MySql,
        "sqlite" => Dialect::Sqlite,
        "sqlserver" => Dialect::SqlServer,
        "mongodb" => Dialect::Mongo,
        _ => return None,
    })
}

/// Reads the datasource (the first, should there be several) and all generators.
pub(super) fn facts(files: &[File<'_>]) -> SchemaFacts {
    let mut facts = SchemaFacts::default();
    for file in files {
        for block in &file.document.blocks {
            match block.kind {
                BlockKind::Datasource if facts.source.is_none() => datasource(&mut facts, file.source, block),
                BlockKind::Generator => facts.generators.push(generator(file.source, block)),
                _ => {}
            }
        }
    }
    facts
}

fn datasource(facts: &mut SchemaFacts, source: SourceId, block: &Block<'_>) {
    let provider = block.setting("provider").and_then(|value| value.elements().first()).and_then(Value::text);
    facts.source = Some(source);
    facts.datasource = Some(block.name.text.to_owned());
    facts.dialect = provider.and_then(dialect_of);
    facts.provider = provider.map(str::to_owned);
    facts.schemas = texts(block, "schemas");
    facts.relation_mode = block.setting("relationMode").and_then(Value::text).map(str::to_owned);
}

fn generator(source: SourceId, block: &Block<'_>) -> Generator {
    let text = |key| block.setting(key).and_then(Value::text).map(str::to_owned);
    Generator {
        source,
        name: block.name.text.to_owned(),
        provider: text("provider"),
        output: text("output"),
        preview_features: texts(block, "previewFeatures"),
    }
}

/// The texts of a setting that is a list of texts.
fn texts(block: &Block<'_>, key: &str) -> Vec<String> {
    let elements = block.setting(key).map_or(&[][..], Value::elements);
    elements.iter().filter_map(Value::text).map(str::to_owned).collect()
}
