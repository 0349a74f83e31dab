//! A dialect for a byte, so that one target reads all of them.

use columnist::catalog::Dialect;

/// The dialect that the first byte means, and the text behind it.
pub fn split(data: &[u8]) -> Option<(Dialect, &str)> {
    let (first, rest) = data.split_first()?;
    let dialect = match first % 5 {
        0 => Dialect::Postgres,
        1 => Dialect::MySql,
        2 => Dialect::Sqlite,
        3 => Dialect::SqlServer,
        _ => Dialect::Cockroach,
    };
    Some((dialect, std::str::from_utf8(rest).ok()?))
}
