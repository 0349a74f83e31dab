//! Migrations that stand in Rust code: lists of statements, `&["CREATE TABLE …", "ALTER TABLE …"]`, `vec![M::up("…")]`,
//! functions that return one, and steps that run them. A file that is included counts as if it stood there.

mod refinery;
mod texts;
mod versions;

pub use refinery::refinery;
pub use versions::{Steps, changes_table, steps};

use self::texts::{Part, Texts};
use crate::source::{SourceId, Sources, Span};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::Outline;
use crate::syntax::{self, Element, ExpressionId, Module, Shape};

/// One statement or script of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// The list and the position in it: `MIGRATIONS[3]`.
    pub name: String,
    /// The file that it stands in: the one with the list, or one that is included.
    pub source: SourceId,
    pub span: Span,
}

/// The lists in a file of Rust all of whose elements are SQL that stands there as it is, one behind the other; nothing
/// where none of them creates a table.
pub fn migrations(sources: &Sources, id: SourceId) -> Vec<Embedded> {
    let source = &sources[id];
    if !syntax::is_rust(&source.path) || !may_make_tables(&source.text) {
        return Vec::new();
    }
    let Some(module) = syntax::parse(&source.path, &source.text) else { return Vec::new() };
    let texts = Texts { sources, id, module: &module };
    let tokens = Tokens::of(&source.text);
    let outline = Outline::of(&tokens);
    let mut found: Vec<(Span, Embedded)> = Vec::new();
    for (at, expression) in module.expressions.iter().enumerate() {
        let Shape::Array(elements) = &expression.shape else { continue };
        // A tuple is no list: it may be a statement and what takes it back.
        let is_tuple = source.text[expression.span.range()].starts_with('(');
        if is_tuple || outline.is_test(tokens.position(expression.span)) {
            continue;
        }
        let list = name(&module, ExpressionId(at as u32)).unwrap_or_else(|| source.file_name().to_owned());
        let says_so = || [&list, &source.path].iter().any(|name| name.to_ascii_lowercase().contains("migrat"));
        let part = |element: &Element| {
            texts.of(element.value).or_else(|| texts.of_element(element.value).filter(|_| says_so()))
        };
        let parts: Option<Vec<Part>> = elements.iter().map(part).collect();
        let Some(parts) = parts.filter(|parts| is_history(&texts, parts)) else { continue };
        let places = elements.iter().map(|element| module[element.value].span);
        found.extend(places.zip(named(&list, parts)));
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, embedded)| embedded).collect()
}

/// The parts of a list, each called by its position.
fn named(list: &str, parts: impl IntoIterator<Item = Part>) -> impl Iterator<Item = Embedded> {
    let named = move |(position, part): (usize, Part)| Embedded {
        name: format!("{list}[{position}]"),
        source: part.source,
        span: part.span,
    };
    parts.into_iter().enumerate().map(named)
}

/// The name that holds a list, perhaps as what a function is given.
fn name(module: &Module, list: ExpressionId) -> Option<String> {
    let span = module[list].span;
    let holds = |value: ExpressionId| module[value].span.contains(span);
    let mut held = module.bindings.iter().filter(|binding| binding.value.is_some_and(holds));
    held.next_back().map(|binding| binding.name.text.to_string())
}

/// Whether these texts are all statements, and one of them creates a table.
fn is_history(texts: &Texts<'_>, parts: &[Part]) -> bool {
    let sql = |part: &Part| texts.sql(*part);
    let says_something = |part: &&Part| !sql(part).is_empty();
    parts.iter().filter(says_something).all(|part| texts::is_statement(sql(part)))
        && parts.iter().any(|part| has_table(sql(part)))
}

/// Whether code makes tables, or may include SQL that does.
fn may_make_tables(text: &str) -> bool {
    let includes = |text: &str| text.contains("include_str!") && text.contains(".sql\"");
    has_table(text) || includes(text)
}

fn has_table(text: &str) -> bool {
    let finder = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    finder("CREATE TABLE") || finder("create table")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn found(text: &str) -> Vec<String> {
        let files = [
            ("Cargo.toml", ""),
            ("sql/b.sql", "ALTER TABLE a ADD b int"),
            ("src/a.sql", "-- First.\nCREATE TABLE a (id int)"),
            ("src/db.rs", text),
        ];
        let sources = Sources::new(files.map(|(path, text)| Source::new(path, text)).to_vec());
        let shown = |one: Embedded| format!("{} {}", one.name, &sources[one.source].text[one.span.range()]);
        migrations(&sources, sources.find("src/db.rs").unwrap()).into_iter().map(shown).collect()
    }

    #[test]
    fn lists_of_statements_are_migrations() {
        let text = r##"const FIRST: &str = "CREATE TABLE a (id int)"; static ALL: &[&str] = &[FIRST, r#"ALTER TABLE a ADD b int"#];"##;
        assert_eq!(found(text), ["ALL[0] CREATE TABLE a (id int)", "ALL[1] ALTER TABLE a ADD b int"]);
        let text =
            "fn f() { let all = Migrations::new(vec![M::up(\"CREATE TABLE a (id int)\").down(\"DROP TABLE a\")]); }";
        assert_eq!(found(text), ["all[0] CREATE TABLE a (id int)"]);
    }

    #[test]
    fn elements_can_have_more_than_their_sql() {
        let made = ["ALL[0] ", "ALL[1] CREATE TABLE a (id int)"];
        let first = "\"\", \"CREATE TABLE a (id int)\"";
        assert_eq!(found(&format!("const ALL: &[&str] = &[{first}];")), made);
        let made = ["MIGRATIONS[0] CREATE TABLE a (id int)", "MIGRATIONS[1] DROP TABLE a"];
        for list in [
            "(\"one\", \"CREATE TABLE a (id int)\"), (\"two\", \"DROP TABLE a\")",
            "Migration::new(\"CREATE TABLE a (id int)\"), Migration::unchecked(\"DROP TABLE a\")",
            "Migration { version: 1, sql: \"CREATE TABLE a (id int)\", kind: Up }, Migration { version: 2, sql: \"DROP TABLE a\" }",
        ] {
            assert_eq!(found(&format!("const MIGRATIONS: &[M] = &[{list}];")), made, "{list}");
        }
        assert!(
            found("const MIGRATIONS: &[M] = &[M { sql: \"CREATE TABLE a (id int)\", kind: Kind::Down }];").is_empty()
        );
        assert!(found("const MIGRATIONS: &[M] = &[(\"CREATE TABLE a (id int)\", \"DROP TABLE a\")];").is_empty());
        assert!(found("const MIGRATIONS: &[M] = &[(1, \"CREATE TABLE a (id int)\"), (2, \"SELECT 1\")];").is_empty());
    }

    #[test]
    fn such_lists_count_where_they_are_called_migrations() {
        assert!(found("const CASES: &[C] = &[(\"CREATE TABLE a (id int)\", true)];").is_empty());
        assert!(
            found("#[cfg(test)] mod tests { const MIGRATIONS: &[&str] = &[\"CREATE TABLE a (id int)\"]; }").is_empty()
        );
    }

    #[test]
    fn files_that_are_included_stand_in_the_list() {
        let text = "const FIRST: &str = include_str!(\"a.sql\"); const ALL: &[M] = &[M::up(FIRST),
            M::up(include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/sql/b.sql\")))];";
        assert_eq!(found(text), ["ALL[0] -- First.\nCREATE TABLE a (id int)", "ALL[1] ALTER TABLE a ADD b int"]);
        assert!(found("const ALL: &[&str] = &[include_str!(\"a.sql\"), include_str!(\"c.sql\")];").is_empty());
    }

    #[test]
    fn other_lists_are_none() {
        assert!(found("const A: &[&str] = &[\"CREATE TABLE a (id int)\", OTHER];").is_empty());
        assert!(found("const A: &[&str] = &[\"CREATE TABLE is what it does\", \"so it says\"];").is_empty());
        assert!(found("const A: &str = \"CREATE TABLE a (id int)\";").is_empty());
    }
}
