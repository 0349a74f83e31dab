//! Names that are asked for before they are used: whether a table or column is there is said by `information_schema`,
//! `to_regclass`, `hasTable` and the like. What is missing may be missing on purpose then.

use memchr::memmem;

use crate::reference::Target;

/// How far what asks stands before a name, and a column beside its table.
const FARTHEST: usize = 240;

/// What tells what a database holds, in lower case.
const ASKED: [&str; 12] = [
    "information_schema",
    "pg_tables",
    "pg_class",
    "pg_attribute",
    "sqlite_master",
    "sqlite_schema",
    "pragma_table_info",
    "to_regclass",
    "show tables",
    "show columns",
    "hastable",
    "hascolumn",
];

/// The conditions under which a body goes on where a table or column is not there.
const UNDEFINED: [&str; 4] = ["undefined_table", "undefined_column", "sqlstate '42p01'", "sqlstate '42703'"];

/// Whether a body that the database keeps asks for what a name means, or goes on where that is not there.
pub(super) fn is_asked_for(body: &str, target: &Target) -> bool {
    let asked = match target {
        Target::Table { name } => is_table_probed(body, &name.name.text),
        Target::Column { table, column } => is_column_probed(body, &table.name.text, &column.text),
        Target::MissingColumn { tables, column, .. } => {
            tables.iter().any(|table| is_column_probed(body, &table.name.text, &column.text))
        }
        _ => false,
    };
    let goes_on = || {
        let body = body.to_ascii_lowercase();
        UNDEFINED.iter().any(|condition| body.contains(condition))
    };
    asked || goes_on()
}

/// Whether some place of a text asks for a table.
fn is_table_probed(text: &str, table: &str) -> bool {
    memmem::find_iter(text.as_bytes(), table).any(|at| is_probed(text, at, table.len()))
}

/// Whether some place of a text asks for a column of a table.
fn is_column_probed(text: &str, table: &str, column: &str) -> bool {
    memmem::find_iter(text.as_bytes(), table).any(|at| is_probed_near(text, at, table.len(), column))
}

/// Whether a column is asked for near the name of its table, which stands at an offset.
pub(super) fn is_probed_near(text: &str, at: usize, length: usize, column: &str) -> bool {
    if !is_word(text, at, length) {
        return false;
    }
    let from = text.floor_char_boundary(at.saturating_sub(FARTHEST));
    let near = &text[from..text.floor_char_boundary(at + FARTHEST)];
    memmem::find_iter(near.as_bytes(), column).any(|inside| is_probed(text, from + inside, column.len()))
}

/// Whether the name at an offset is a text that stands behind what asks for it, alone or behind its schema.
pub(super) fn is_probed(text: &str, at: usize, length: usize) -> bool {
    const QUOTES: [char; 3] = ['\'', '"', '`'];
    let before = &text[..at];
    let begins = before.ends_with(QUOTES) || without_schema(before).is_some_and(|before| before.ends_with(QUOTES));
    let asks = || {
        let words = before[text.floor_char_boundary(at.saturating_sub(FARTHEST))..].to_ascii_lowercase();
        ASKED.iter().any(|word| words.contains(word))
    };
    begins && text[at + length..].starts_with(QUOTES) && asks()
}

/// What stands before the schema of a name: of `'public.`, and of `'"public"."`, the first quote.
fn without_schema(before: &str) -> Option<&str> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let schema = before.strip_suffix('"').unwrap_or(before).strip_suffix('.')?;
    match schema.strip_suffix('"') {
        Some(quoted) => quoted.trim_end_matches(is_letter).strip_suffix('"'),
        None => Some(schema.trim_end_matches(is_letter)),
    }
}

/// Whether what stands at an offset is no part of a longer word.
pub(super) fn is_word(text: &str, at: usize, length: usize) -> bool {
    let is_letter =
        |at: usize| text.as_bytes().get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    !is_letter(at + length) && !at.checked_sub(1).is_some_and(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_probed() {
        assert!(is_table_probed("SELECT 1 FROM information_schema.tables WHERE table_name = 'tmp'", "tmp"));
        assert!(is_table_probed("SELECT to_regclass('public.tmp')", "tmp"));
        assert!(is_table_probed("SELECT to_regclass('public.\"tmp\"')", "tmp"));
        assert!(is_table_probed("SELECT to_regclass('\"public\".\"tmp\"')", "tmp"));
        assert!(is_table_probed("query('SELECT to_regclass($1)', [\"public.tmp\"])", "tmp"));
        assert!(is_table_probed("if (await knex.schema.hasTable('tmp'))", "tmp"));
        assert!(!is_table_probed("say('tmp')", "tmp"));
        assert!(!is_table_probed("SELECT to_regclass('public.tmp_old')", "tmp"));
    }

    #[test]
    fn a_column_is_asked_for_with_its_table() {
        let asks = "information_schema.columns WHERE column_name = 'b' AND table_name = 'a'";
        assert!(is_column_probed(asks, "a", "b"));
        assert!(!is_column_probed(asks, "c", "b"));
        assert!(is_column_probed("await knex.schema.hasColumn('a', 'b')", "a", "b"));
    }
}
