//! Migrations of refinery in Rust: `pub fn migration() -> String`.

use crate::source::{Source, Span};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::Outline;

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
