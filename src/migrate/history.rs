//! The migrations of a database, in order.

use crate::source::{SourceId, Span};

/// The migrations of one database, in the order in which their tool applies them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The folder that holds them.
    pub folder: String,
    pub layout: Layout,
    pub scripts: Vec<Script>,
}

/// How a folder of migrations is laid out. Tools that share a layout and an order share a name here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// `<name>/migration.sql`; the newer Drizzle, too.
    Prisma,
    /// `<version>_<name>/up.sql`; Hasura, too.
    Diesel,
    /// `<tag>.sql`, listed in `meta/_journal.json`.
    Drizzle,
    /// `V<version>__<name>.sql`; refinery, too.
    Flyway,
    /// `<number>_<name>.sql`: sqlx, Supabase, dbmate, goose, golang-migrate, node-pg-migrate, and many folders without any
    /// tool.
    Numbered,
    /// One file that makes everything: `schema.sql`, `structure.sql`, what `pg_dump` and `mysqldump` write.
    Dump,
    /// Lists of statements in code.
    Code,
}

/// One migration, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    pub source: SourceId,
    /// The name that the tool gives it.
    pub name: String,
    /// The part of the source that is SQL and is applied (not its down part): the whole source mostly.
    pub span: Span,
}
