//! A workspace of three crates, each with a client of its own.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::write;

/// How many tables each crate has.
const TABLES: usize = 40;

/// Of so many files each client has one that queries; in the others none is named, as in most files of an application.
const PERIOD: usize = 12;

/// A client: how its migrations are laid out, and what code looks like that uses it.
struct Client {
    krate: &'static str,
    dependency: &'static str,
    migration: fn(usize) -> String,
    queries: fn(usize, usize) -> String,
}

const CLIENTS: [Client; 3] = [
    Client {
        krate: "accounts",
        dependency: "sqlx = { version = \"0.8\", features = [\"postgres\"] }",
        migration: |table| format!("migrations/2024{table:010}_table.sql"),
        queries: sqlx,
    },
    Client {
        krate: "orders",
        dependency: "diesel = { version = \"2.2\", features = [\"postgres\"] }",
        migration: |table| format!("migrations/2024-01-01-{table:06}_table/up.sql"),
        queries: diesel,
    },
    Client {
        krate: "cache",
        dependency: "rusqlite = \"0.37\"\nrefinery = \"0.8\"",
        migration: |table| format!("migrations/V{}__table.sql", table + 1),
        queries: rusqlite,
    },
];

/// A workspace of so many files of code.
pub(crate) fn workspace(folder: &Path, size: usize) -> PathBuf {
    write(&folder.join("Cargo.toml"), "[workspace]\nmembers = [\"accounts\", \"orders\", \"cache\"]\n");
    for client in &CLIENTS {
        let root = folder.join(client.krate);
        let package = format!("[package]\nname = \"{}\"\n\n[dependencies]\n{}\n", client.krate, client.dependency);
        write(&root.join("Cargo.toml"), &package);
        (0..TABLES).for_each(|table| write(&root.join((client.migration)(table)), &created(table)));
    }
    write(&folder.join("orders/diesel.toml"), "[print_schema]\nfile = \"src/schema.rs\"\n");
    write(&folder.join("orders/src/lib.rs"), "pub mod schema;\n");
    write(&folder.join("orders/src/schema.rs"), &(0..TABLES).map(declared).collect::<String>());
    for file in 0..size {
        let client = &CLIENTS[file % CLIENTS.len()];
        let queries = if file % PERIOD < CLIENTS.len() { (client.queries)(file, file % TABLES) } else { String::new() };
        let path = format!("{}/src/part{:03}/file{file:05}.rs", client.krate, file / 50);
        write(&folder.join(path), &format!("{queries}{}", logic(file)));
    }
    folder.to_owned()
}

fn created(table: usize) -> String {
    let columns: String = (0..12).map(|column| format!(",\n  column{column} TEXT")).collect();
    format!("CREATE TABLE table{table} (\n  id INTEGER NOT NULL PRIMARY KEY{columns}\n);\n")
}

fn declared(table: usize) -> String {
    let columns: String = (0..12).map(|column| format!("        column{column} -> Nullable<Text>,\n")).collect();
    format!("diesel::table! {{\n    table{table} (id) {{\n        id -> Integer,\n{columns}    }}\n}}\n\n")
}

fn sqlx(file: usize, table: usize) -> String {
    format!(
        "use sqlx::PgPool;\n\n\
         pub async fn list{file}(pool: &PgPool, term: &str) -> sqlx::Result<Vec<(i32, String)>> {{\n    \
         sqlx::query_as(\"SELECT id, column4 FROM table{table} WHERE column1 = $1 ORDER BY column5\").bind(term).fetch_all(pool).await\n}}\n\n\
         pub async fn save{file}(pool: &PgPool, id: i32, value: &str) -> sqlx::Result<()> {{\n    \
         sqlx::query!(\"UPDATE table{table} SET column6 = $2 WHERE id = $1\", id, value).execute(pool).await?;\n    Ok(())\n}}\n\n"
    )
}

fn diesel(file: usize, table: usize) -> String {
    format!(
        "use crate::schema::table{table};\nuse diesel::prelude::*;\n\n\
         #[derive(Queryable, Selectable, Insertable)]\n#[diesel(table_name = table{table})]\n\
         pub struct Row{file} {{\n    pub id: i32,\n    pub column1: Option<String>,\n    pub column4: Option<String>,\n}}\n\n\
         pub fn list{file}(connection: &mut PgConnection, term: &str) -> QueryResult<Vec<Row{file}>> {{\n    \
         table{table}::table.filter(table{table}::column2.eq(term)).order(table{table}::column5.asc()).select(Row{file}::as_select()).load(connection)\n}}\n\n"
    )
}

fn rusqlite(file: usize, table: usize) -> String {
    format!(
        "use rusqlite::{{Connection, params}};\n\n\
         pub fn count{file}(connection: &Connection, term: &str) -> rusqlite::Result<i64> {{\n    \
         connection.query_row(\"SELECT count(id) FROM table{table} WHERE column3 = ?1\", params![term], |row| row.get(0))\n}}\n\n\
         pub fn save{file}(connection: &Connection, id: i64, value: &str) -> rusqlite::Result<usize> {{\n    \
         connection.execute(\"INSERT INTO table{table} (id, column7) VALUES (?1, ?2)\", params![id, value])\n}}\n\n"
    )
}

/// What most of an application is.
fn logic(file: usize) -> String {
    let mut body = String::new();
    for line in 0..40 {
        writeln!(body, "    let value{line} = compute({line}, {file}, \"text {line}\");").unwrap();
    }
    format!(
        "fn compute(one: i64, other: i64, text: &str) -> i64 {{\n    one * other + text.len() as i64\n}}\n\n\
         pub fn part{file}() -> i64 {{\n{body}    value1\n}}\n"
    )
}
