//! What the packages around a history tell about its dialect: the drivers that they depend on.

use std::collections::BTreeSet;

use crate::catalog::Dialect;
use crate::source::{Sources, path};
use crate::workspace::packages::Manifest;

/// The one dialect that the drivers of the nearest package speak which has any; none where they speak several.
pub(super) fn dialect(sources: &Sources, folder: &str, home: &str) -> Option<Dialect> {
    let manifests: Vec<Manifest> = Manifest::all(sources).collect();
    let of_folder = |folder: &str| -> BTreeSet<Dialect> {
        let here = manifests.iter().filter(|manifest| manifest.folder == folder);
        here.flat_map(|manifest| &manifest.dependencies).filter_map(|name| of_driver(name)).collect()
    };
    let around = path::ancestors(folder).chain(path::ancestors(home));
    let spoken = around.map(of_folder).find(|spoken| !spoken.is_empty())?;
    spoken.first().copied().filter(|_| spoken.len() == 1)
}

fn of_driver(name: &str) -> Option<Dialect> {
    DRIVERS.iter().find(|(_, names)| names.contains(&name)).map(|(dialect, _)| *dialect)
}

/// Drivers of JavaScript and Rust, and features of crates that speak several.
const DRIVERS: [(Dialect, &[&str]); 4] = [
    (
        Dialect::Postgres,
        &[
            "pg",
            "pg-promise",
            "postgres",
            "slonik",
            "node-pg-migrate",
            "@neondatabase/serverless",
            "@vercel/postgres",
            "@electric-sql/pglite",
            "@supabase/supabase-js",
            "tokio-postgres",
            "deadpool-postgres",
            "sqlx/postgres",
            "diesel/postgres",
            "diesel-async/postgres",
            "sea-orm/sqlx-postgres",
            "refinery/postgres",
            "refinery/tokio-postgres",
        ],
    ),
    (
        Dialect::MySql,
        &[
            "mysql",
            "mysql2",
            "mariadb",
            "serverless-mysql",
            "@planetscale/database",
            "mysql_async",
            "sqlx/mysql",
            "diesel/mysql",
            "diesel-async/mysql",
            "sea-orm/sqlx-mysql",
            "refinery/mysql",
            "refinery/mysql_async",
        ],
    ),
    (
        Dialect::Sqlite,
        &[
            "sqlite",
            "sqlite3",
            "better-sqlite3",
            "@libsql/client",
            "sql.js",
            "expo-sqlite",
            "wrangler",
            "rusqlite",
            "tokio-rusqlite",
            "sqlx/sqlite",
            "diesel/sqlite",
            "sea-orm/sqlx-sqlite",
            "refinery/rusqlite",
        ],
    ),
    (Dialect::SqlServer, &["mssql", "tedious", "tiberius"]),
];
