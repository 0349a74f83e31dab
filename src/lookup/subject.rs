//! What a person means by `TABLE` or `TABLE.COLUMN`.

use super::{Column, Table};
use crate::nearest::nearest;

/// A table that was asked about, and the column of it, if one was.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    pub table: Table<'a>,
    pub column: Option<Column<'a>>,
}

/// Why nothing can be said: nothing bears the name, but perhaps one is near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    Table { name: String, near: Option<String> },
    Column { table: String, name: String, near: Option<String> },
}

/// The tables and columns that a text names: `User`, `users`, `auth.users`, `User.email`, `auth.users.email`.
///
/// A table goes by its own name or its model's, a column by its own or its field's. What fits to the letter is meant, or
/// else what fits but for case; in a workspace with several databases that can be several.
pub fn named<'a>(tables: &[Table<'a>], text: &str) -> Result<Vec<Subject<'a>>, Unknown> {
    let whole = tables_named(tables, text);
    if !whole.is_empty() {
        return Ok(whole.into_iter().map(|table| Subject { table, column: None }).collect());
    }
    let (table, column) = split(text);
    let owners = if column.is_some() { tables_named(tables, table) } else { Vec::new() };
    let Some(column) = column.filter(|_| !owners.is_empty()) else {
        let names: Vec<String> = tables.iter().flat_map(names_of_table).collect();
        return Err(Unknown::Table { name: table.to_owned(), near: near(table, &names) });
    };
    let subjects: Vec<Subject> = owners.iter().filter_map(|table| column_named(table, column)).collect();
    if subjects.is_empty() {
        let columns = owners.iter().flat_map(Table::columns);
        let names: Vec<String> = columns.flat_map(|column| names_of_column(&column)).collect();
        let near = near(column, &names);
        return Err(Unknown::Column { table: table.to_owned(), name: column.to_owned(), near });
    }
    Ok(subjects)
}

/// The table and the column in a text, by its last dot.
pub fn split(text: &str) -> (&str, Option<&str>) {
    text.rsplit_once('.').map_or((text, None), |(table, column)| (table, Some(column)))
}

fn tables_named<'a>(tables: &[Table<'a>], name: &str) -> Vec<Table<'a>> {
    let fitting = |fits: &dyn Fn(&String) -> bool| -> Vec<Table<'a>> {
        tables.iter().filter(|table| names_of_table(table).iter().any(fits)).cloned().collect()
    };
    let exact = fitting(&|own| own == name);
    if exact.is_empty() { fitting(&|own| own.eq_ignore_ascii_case(name)) } else { exact }
}

fn column_named<'a>(table: &Table<'a>, name: &str) -> Option<Subject<'a>> {
    let columns = table.columns();
    let exact = columns.iter().find(|column| names_of_column(column).iter().any(|own| own == name));
    let like =
        || columns.iter().find(|column| names_of_column(column).iter().any(|own| own.eq_ignore_ascii_case(name)));
    exact.or_else(like).map(|column| Subject { table: table.clone(), column: Some(column.clone()) })
}

fn names_of_table(table: &Table<'_>) -> Vec<String> {
    let model = table.declared.map(|(_, model)| model.name.clone());
    let qualified = table.schema().map(|schema| format!("{schema}.{}", table.name()));
    [Some(table.name()), model, qualified].into_iter().flatten().collect()
}

fn names_of_column(column: &Column<'_>) -> Vec<String> {
    let field = column.declared.map(|(_, field)| field.name.clone());
    [Some(column.name()), field].into_iter().flatten().collect()
}

fn near(wrong: &str, names: &[String]) -> Option<String> {
    nearest(wrong, names.iter().map(String::as_str)).map(str::to_owned)
}
