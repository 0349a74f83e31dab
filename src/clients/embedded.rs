//! Migrations that stand in Rust code: lists of statements, `&["CREATE TABLE …", "ALTER TABLE …"]`, `vec![M::up("…")]`,
//! functions that return one, and steps that run them.

mod versions;

pub use versions::{Steps, changes_table, steps};

use crate::source::{Source, Span};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::Outline;
use crate::syntax::{self, BindingKind, Element, ExpressionId, Module, Shape};

/// One statement or script of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// The list and the position in it: `MIGRATIONS[3]`.
    pub name: String,
    pub span: Span,
}

/// The lists in a file of Rust all of whose elements are SQL that stands there as it is, one behind the other; nothing
/// where none of them creates a table.
pub fn migrations(source: &Source) -> Vec<Embedded> {
    if !syntax::is_rust(&source.path) || !has_table(&source.text) {
        return Vec::new();
    }
    let Some(module) = syntax::parse(&source.path, &source.text) else { return Vec::new() };
    let mut found = Vec::new();
    for (at, expression) in module.expressions.iter().enumerate() {
        let Shape::Array(elements) = &expression.shape else { continue };
        let texts: Option<Vec<Span>> = elements.iter().map(|element| text(&module, element.value)).collect();
        let Some(texts) = texts.filter(|texts| is_history(source, texts)) else { continue };
        let list = name(&module, ExpressionId(at as u32)).unwrap_or_else(|| source.file_name().to_owned());
        let named = |(position, span)| Embedded { name: format!("{list}[{position}]"), span };
        found.extend(texts.into_iter().enumerate().map(named));
    }
    found.sort_by_key(|one: &Embedded| one.span);
    found
}

/// The SQL of a migration of refinery in Rust, `pub fn migration() -> String`, where it is one text that stands there.
pub fn refinery(source: &Source) -> Option<Span> {
    let tokens = Tokens::of(&source.text);
    let outline = Outline::of(&tokens);
    let body = outline.functions.iter().find(|function| function.name == "migration")?.body.clone();
    let is_made = tokens.is_word(body.start, "String");
    let at = if is_made { tokens.path(body.start)?.1 + 1 } else { body.start };
    let (text, span) = tokens.string(at)?;
    let behind = if is_made { at + 2 } else { at + 1 };
    let is_kept = tokens.are(behind, ".")
        && ["to_string", "to_owned", "into"].iter().any(|word| tokens.is_word(behind + 1, word));
    let end = if is_kept { tokens.after(behind + 2) } else { behind };
    let is_whole = end == body.end && source.text.get(span.range()) == Some(text.as_str());
    is_whole.then_some(span)
}

/// The span of the SQL that an element of a list is, if it stands in the file as the database gets it.
fn text(module: &Module, element: ExpressionId) -> Option<Span> {
    match &module[element].shape {
        Shape::String(text) if text.anchors.is_empty() => Some(text.span),
        Shape::Name { binding: Some(binding), .. } if module[*binding].kind == BindingKind::Const => {
            match &module[module[*binding].value?].shape {
                Shape::String(text) if text.anchors.is_empty() => Some(text.span),
                _ => None,
            }
        }
        Shape::Call { callee, arguments, .. } => match (&module[*callee].shape, arguments.as_slice()) {
            (Shape::Member { property, .. }, [Element { value, .. }, ..]) if property.text == "up" => {
                text(module, *value)
            }
            (Shape::Member { object, .. }, _) if matches!(module[*object].shape, Shape::Call { .. }) => {
                text(module, *object)
            }
            _ => None,
        },
        _ => None,
    }
}

/// The name that holds a list, perhaps as what a function is given.
fn name(module: &Module, list: ExpressionId) -> Option<String> {
    let span = module[list].span;
    let holds = |value: ExpressionId| module[value].span.contains(span);
    let mut held = module.bindings.iter().filter(|binding| binding.value.is_some_and(holds));
    held.next_back().map(|binding| binding.name.text.to_string())
}

/// Whether these texts are all statements, and one of them creates a table.
fn is_history(source: &Source, texts: &[Span]) -> bool {
    let sql = |span: &Span| source.text.get(span.range()).unwrap_or("");
    texts.iter().all(|text| is_statement(sql(text))) && texts.iter().any(|text| has_table(sql(text)))
}

fn has_table(text: &str) -> bool {
    let finder = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    finder("CREATE TABLE") || finder("create table")
}

/// Whether a text begins as a statement of a migration does, comments aside.
fn is_statement(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("--") {
        rest = comment.split_once('\n').map_or("", |(_, next)| next).trim_start();
    }
    let first = rest.split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or("");
    FIRST_WORDS.iter().any(|word| first.eq_ignore_ascii_case(word))
}

const FIRST_WORDS: [&str; 18] = [
    "alter", "begin", "comment", "create", "delete", "do", "drop", "grant", "insert", "pragma", "reindex", "replace",
    "select", "set", "truncate", "update", "vacuum", "with",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let shown = |one: Embedded| format!("{} {}", one.name, &text[one.span.range()]);
        migrations(&Source::new("src/db.rs", text)).into_iter().map(shown).collect()
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
    fn migrations_of_refinery_are_one_text() {
        let found = |body: &str| {
            let text = format!("use x::y; pub fn migration() -> String {{ {body} }}");
            let span = refinery(&Source::new("V1__a.rs", text.as_str()))?;
            Some(text[span.range()].to_owned())
        };
        let sql = Some("CREATE TABLE a (id int)".to_owned());
        assert_eq!(found("r#\"CREATE TABLE a (id int)\"#.to_string()"), sql);
        assert_eq!(found("String::from(\"CREATE TABLE a (id int)\")"), sql);
        assert_eq!(found("\"CREATE TABLE a (id int)\".into()"), sql);
        assert_eq!(found("let mut m = Migration::new(); m.create_table(\"a\", |t| {}); m.make::<Pg>()"), None);
        assert_eq!(found("\"CREATE TABLE a (id int)\".to_owned() + REST"), None);
        assert_eq!(found("\"CREATE TABLE \\u{61} (id int)\".to_owned()"), None);
    }

    #[test]
    fn other_lists_are_none() {
        assert!(found("const A: &[&str] = &[\"CREATE TABLE a (id int)\", OTHER];").is_empty());
        assert!(found("const A: &[&str] = &[\"CREATE TABLE is what it does\", \"so it says\"];").is_empty());
        assert!(found("const A: &str = \"CREATE TABLE a (id int)\";").is_empty());
    }
}
