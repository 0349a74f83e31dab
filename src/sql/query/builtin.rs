//! Names that every database has without any migration.

use crate::catalog::{Dialect, Name, QualifiedName};

/// Whether an unquoted name in an expression is a value of the language, not a column.
pub(super) fn is_value_keyword(name: &Name, dialect: Dialect) -> bool {
    if name.quoted {
        return false;
    }
    let lower = name.text.to_ascii_lowercase();
    let common = matches!(
        lower.as_str(),
        "default" | "null" | "true" | "false" | "current_date" | "current_time" | "current_timestamp" | "current_user"
    );
    common
        || match dialect {
            Dialect::Postgres | Dialect::Cockroach => matches!(
                lower.as_str(),
                "user"
                    | "session_user"
                    | "system_user"
                    | "current_role"
                    | "current_catalog"
                    | "current_schema"
                    | "localtime"
                    | "localtimestamp"
            ),
            Dialect::MySql => matches!(
                lower.as_str(),
                "localtime" | "localtimestamp" | "utc_date" | "utc_time" | "utc_timestamp" | "unknown"
            ),
            Dialect::SqlServer => matches!(lower.as_str(), "session_user" | "system_user" | "user"),
            Dialect::Sqlite | Dialect::Mongo => false,
        }
}

/// Whether an unquoted name can be none: the parser takes some words for names that every database rejects.
pub(super) fn is_reserved(name: &Name) -> bool {
    const WORDS: [&str; 36] = [
        "and",
        "as",
        "case",
        "cross",
        "else",
        "end",
        "except",
        "fetch",
        "for",
        "from",
        "full",
        "group",
        "having",
        "in",
        "inner",
        "intersect",
        "into",
        "join",
        "left",
        "limit",
        "natural",
        "not",
        "offset",
        "on",
        "or",
        "order",
        "returning",
        "right",
        "select",
        "then",
        "union",
        "using",
        "when",
        "where",
        "window",
        "with",
    ];
    !name.quoted && WORDS.contains(&name.text.to_ascii_lowercase().as_str())
}

/// Whether every table has a column of that name (by its key) that no statement made.
pub(super) fn is_system_column(key: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Postgres => matches!(key, "ctid" | "xmin" | "xmax" | "cmin" | "cmax" | "tableoid"),
        Dialect::Cockroach => matches!(key, "crdb_internal_mvcc_timestamp" | "crdb_internal_origin_id" | "tableoid"),
        Dialect::Sqlite => matches!(key, "rowid" | "oid" | "_rowid_"),
        Dialect::SqlServer => matches!(key, "$identity" | "$rowguid" | "$action"),
        Dialect::MySql | Dialect::Mongo => false,
    }
}

/// Whether a relation (schema and name by their keys) belongs to the database or its platform, not to the project.
pub(super) fn is_system_relation(schema: Option<&str>, name: &str, dialect: Dialect) -> bool {
    match schema {
        Some(schema) => is_system_schema(schema, dialect),
        None => match dialect {
            Dialect::Postgres => name.starts_with("pg_"),
            Dialect::Cockroach => name.starts_with("pg_") || name.starts_with("crdb_"),
            Dialect::Sqlite => name.starts_with("sqlite_") || name.starts_with("pragma_"),
            Dialect::MySql => name == "dual",
            Dialect::SqlServer | Dialect::Mongo => false,
        },
    }
}

/// Whether a relation (by its key) belongs to databases of another dialect than this one.
pub fn is_of_another(name: &str, dialect: Dialect) -> bool {
    let is_of = |other: Dialect| is_system_relation(None, name, other);
    !is_of(dialect) && [Dialect::Postgres, Dialect::Sqlite].into_iter().any(is_of)
}

/// Whether a schema belongs to the database itself, an extension that keeps its own, or a platform.
///
/// The platform schemas are those that Supabase makes in every project.
fn is_system_schema(schema: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            schema.starts_with("pg_")
                || matches!(
                    schema,
                    "information_schema"
                        | "crdb_internal"
                        | "auth"
                        | "storage"
                        | "realtime"
                        | "vault"
                        | "extensions"
                        | "graphql"
                        | "graphql_public"
                        | "net"
                        | "cron"
                        | "pgmq"
                        | "pgsodium"
                        | "pgbouncer"
                        | "supabase_functions"
                        | "supabase_migrations"
                        | "pgboss"
                        | "graphile_worker"
                )
        }
        Dialect::MySql => matches!(schema, "information_schema" | "performance_schema" | "mysql" | "sys"),
        Dialect::SqlServer => matches!(schema, "sys" | "information_schema"),
        Dialect::Sqlite | Dialect::Mongo => false,
    }
}

/// Whether the first argument of a function (in lower case) is a unit of time, not a column.
pub(super) fn takes_unit(function: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::MySql => matches!(function, "timestampdiff" | "timestampadd" | "get_format"),
        Dialect::SqlServer => matches!(
            function,
            "dateadd" | "datediff" | "datediff_big" | "datepart" | "datename" | "datetrunc" | "date_bucket" | "convert"
        ),
        _ => false,
    }
}

/// The columns of a table in which a migration tool keeps its own books, by the table's key.
///
/// The union over the versions of each tool, as its source creates the table.
pub(super) fn bookkeeping(table: &str) -> Option<&'static [&'static str]> {
    let columns: &[&str] = match table {
        "_prisma_migrations" => &[
            "id",
            "checksum",
            "finished_at",
            "migration_name",
            "logs",
            "rolled_back_at",
            "started_at",
            "applied_steps_count",
        ],
        "_sqlx_migrations" => &["version", "description", "installed_on", "success", "checksum", "execution_time"],
        "__diesel_schema_migrations" => &["version", "run_on"],
        "__drizzle_migrations" => &["id", "hash", "created_at", "name", "applied_at"],
        "knex_migrations" => &["id", "name", "batch", "migration_time"],
        "knex_migrations_lock" => &["index", "is_locked"],
        "SequelizeMeta" | "sequelizemeta" => &["name", "createdAt", "updatedAt"],
        "typeorm_metadata" => &["type", "database", "schema", "table", "name", "value"],
        "seaql_migrations" => &["version", "applied_at"],
        "refinery_schema_history" => &["version", "name", "applied_on", "checksum"],
        "flyway_schema_history" => &[
            "installed_rank",
            "version",
            "description",
            "type",
            "script",
            "checksum",
            "installed_by",
            "installed_on",
            "execution_time",
            "success",
        ],
        "goose_db_version" => &["id", "version_id", "is_applied", "tstamp"],
        "kysely_migration" => &["name", "timestamp"],
        "kysely_migration_lock" => &["id", "is_locked"],
        "pgmigrations" => &["id", "name", "run_on"],
        _ => return None,
    };
    Some(columns)
}

/// Whether a relation is there though no migration of the project makes it: the database's own, its platform's, or one
/// that a migration tool makes for itself.
pub fn is_given(name: &QualifiedName, dialect: Dialect) -> bool {
    let (schema, key) = (name.schema.as_ref().map(|schema| dialect.key(schema)), dialect.key(&name.name));
    is_system_relation(schema.as_deref(), &key, dialect) || bookkeeping(&key).is_some() || is_tools_own(&key)
}

/// Whether a table without a fixed form belongs to some tool: its columns are then not known.
pub(super) fn is_tools_own(table: &str) -> bool {
    matches!(table, "schema_migrations" | "migrations" | "ar_internal_metadata" | "session")
}
