//! Migrations as steps of a function: `if version < 2 { connection.execute_batch("ALTER TABLE …")?; }`, where
//! `PRAGMA user_version` keeps the version.

use super::texts::{Part, Texts, is_statement};
use super::{Embedded, has_table, may_make_tables, named};
use crate::source::{SourceId, Sources, Span};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::Outline;
use crate::syntax::{self, Element, Expression, ExpressionId, Function, Module, Shape};

/// The steps of a file, in the order in which they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    pub scripts: Vec<Embedded>,
    /// Whether that is all that they do.
    pub whole: bool,
}

/// The steps that make the tables of a database; none where no function makes one.
pub fn steps(sources: &Sources, id: SourceId) -> Option<Steps> {
    let source = &sources[id];
    let keeps_version = || memchr::memmem::find(source.text.as_bytes(), b"user_version").is_some();
    if !syntax::is_rust(&source.path) || !may_make_tables(&source.text) || !keeps_version() {
        return None;
    }
    let module = syntax::parse(&source.path, &source.text)?;
    let tokens = Tokens::of(&source.text);
    let outline = Outline::of(&tokens);
    let reader = Reader { texts: Texts { sources, id, module: &module }, module: &module };
    let functions = module.functions.iter().filter(|function| reader.is_outermost(function));
    let found = functions.filter(|function| !outline.is_test(tokens.position(function.span)));
    let found = found.map(|function| reader.function(function)).filter(|steps| reader.says(steps, changes_table));
    let found: Vec<Steps> = found.collect();
    let is_only = found.len() == 1;
    let steps = found.into_iter().find(|steps| reader.says(steps, has_table))?;
    Some(Steps { whole: steps.whole && is_only, ..steps })
}

/// Whether a text makes or changes a table.
pub fn changes_table(text: &str) -> bool {
    let has = |words: &str| memchr::memmem::find(text.as_bytes(), words.as_bytes()).is_some();
    has_table(text) || has("ALTER TABLE") || has("alter table")
}

struct Reader<'a> {
    texts: Texts<'a>,
    module: &'a Module,
}

/// What one call does.
enum Call {
    Runs(Part),
    /// It may run something that does not stand here.
    Unknown,
    Nothing,
}

impl Reader<'_> {
    fn is_outermost(&self, function: &Function) -> bool {
        let is_around = |other: &Function| other.span != function.span && other.span.contains(function.span);
        function.name.is_some() && !self.module.functions.iter().any(|other| other.name.is_some() && is_around(other))
    }

    fn says(&self, steps: &Steps, what: fn(&str) -> bool) -> bool {
        let sql = |script: &Embedded| self.texts.sql(Part { source: script.source, span: script.span });
        steps.scripts.iter().any(|script| what(sql(script)))
    }

    /// What the calls of a function do.
    fn function(&self, function: &Function) -> Steps {
        let mut steps = Steps { whole: true, ..Steps::default() };
        let name = function.name.as_ref().map(|name| name.text.to_string()).unwrap_or_default();
        let inside = self.module.expressions.iter().filter(|one| function.span.contains(one.span));
        let mut parts: Vec<(Span, Part)> = Vec::new();
        for expression in inside {
            match self.call(expression) {
                Call::Runs(part) => parts.push((expression.span, part)),
                Call::Unknown => steps.whole = false,
                Call::Nothing => {}
            }
        }
        parts.sort_by_key(|(place, _)| place.end);
        steps.scripts = named(&name, parts.into_iter().map(|(_, part)| part)).collect();
        steps
    }

    fn call(&self, expression: &Expression) -> Call {
        let Shape::Call { callee, arguments, .. } = &expression.shape else { return Call::Nothing };
        match &self.module[*callee].shape {
            Shape::Member { property, .. } if EXECUTING.contains(&property.text.as_str()) => self.executed(arguments),
            Shape::Member { object, .. } if matches!(self.module[*object].shape, Shape::This) => Call::Unknown,
            Shape::Name { name, .. } if self.is_harmless(name) || arguments.is_empty() => Call::Nothing,
            Shape::Name { .. } if arguments.iter().any(|one| self.may_be_connection(one.value)) => Call::Unknown,
            _ => Call::Nothing,
        }
    }

    fn executed(&self, arguments: &[Element]) -> Call {
        let Some(first) = arguments.first().map(|first| first.value) else { return Call::Unknown };
        if self.is_pragma(first) {
            return Call::Nothing;
        }
        let found = self.texts.of(first);
        found.filter(|part| is_statement(self.texts.sql(*part))).map_or(Call::Unknown, Call::Runs)
    }

    /// `format!("PRAGMA user_version = {version}")`.
    fn is_pragma(&self, value: ExpressionId) -> bool {
        let begins =
            |text: &str| text.trim_start().get(..PRAGMA.len()).is_some_and(|word| word.eq_ignore_ascii_case(PRAGMA));
        matches!(&self.module[value].shape, Shape::Template { texts, .. } if texts.first().is_some_and(|text| begins(&text.text)))
    }

    /// A name on its own, which a connection can have.
    fn may_be_connection(&self, value: ExpressionId) -> bool {
        matches!(self.module[value].shape, Shape::Name { .. })
    }

    /// Whether a function wraps a value, or is one of this file without any SQL but that of the version.
    fn is_harmless(&self, name: &str) -> bool {
        let mut named =
            self.module.functions.iter().filter(|one| one.name.as_ref().is_some_and(|own| own.text == name));
        let is_quiet = |function: &Function| {
            let body = self.texts.sql(Part { source: self.texts.id, span: function.span }).to_ascii_lowercase();
            !CHANGING.iter().any(|word| body.contains(word))
        };
        WRAPPING.contains(&name) || named.next().is_some_and(is_quiet)
    }
}

/// Members that are given SQL.
const EXECUTING: [&str; 2] = ["execute_batch", "execute"];

const PRAGMA: &str = "pragma";

/// What makes a value of one.
const WRAPPING: [&str; 4] = ["Ok", "Err", "Some", "drop"];

/// What SQL has that changes something, and what takes it from elsewhere.
const CHANGING: [&str; 8] = ["create ", "alter ", "drop ", "insert ", "update ", "delete ", "replace ", "include_str"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn found(body: &str) -> Option<(Vec<String>, bool)> {
        let text = format!(
            "const FIRST: &str = \"CREATE TABLE a (id int)\";
            fn set(c: &Connection, v: i32) {{ c.pragma_update(None, \"user_version\", v).unwrap(); }}
            fn fill(c: &Connection) {{ c.execute(\"INSERT INTO a VALUES (1)\", []); }}
            fn migrate(connection: &Connection, version: i32) -> Result<()> {{ {body} Ok(()) }}
            #[cfg(test)] mod tests {{ fn f(c: &Connection) {{ c.execute_batch(\"CREATE TABLE t (x)\"); }} }}"
        );
        let later = Source::new("src/later.sql", "ALTER TABLE a ADD c int");
        let sources = Sources::new(vec![Source::new("src/db.rs", text.as_str()), later]);
        let steps = steps(&sources, sources.find("src/db.rs")?)?;
        let shown = |one: &Embedded| format!("{} {}", one.name, &sources[one.source].text[one.span.range()]);
        Some((steps.scripts.iter().map(shown).collect(), steps.whole))
    }

    #[test]
    fn steps_are_read_in_their_order() {
        let body = "if version < 1 { let tx = connection.transaction()?; tx.execute_batch(FIRST)?; set(&tx, 1)?; tx.commit()?; }
            match version { 1 => connection.execute(\"ALTER TABLE a ADD b int\", [])?, _ => {} }
            connection.execute_batch(include_str!(\"later.sql\"))?;
            connection.execute_batch(&format!(\"PRAGMA user_version = {}\", 2))?;";
        let expected = [
            "migrate[0] CREATE TABLE a (id int)",
            "migrate[1] ALTER TABLE a ADD b int",
            "migrate[2] ALTER TABLE a ADD c int",
        ];
        assert_eq!(found(body), Some((expected.map(str::to_owned).to_vec(), true)));
    }

    #[test]
    fn what_does_not_stand_there_is_told() {
        for more in
            ["fill(connection);", "self.fill();", "other(&tx);", "tx.execute(&format!(\"DROP TABLE {x}\"), [])?;"]
        {
            let body = format!("connection.execute_batch(FIRST)?; {more}");
            assert_eq!(found(&body).map(|(scripts, whole)| (scripts.len(), whole)), Some((1, false)), "{more}");
        }
    }

    #[test]
    fn a_function_that_makes_no_table_is_none() {
        assert_eq!(found("connection.execute(\"DELETE FROM a\", [])?;"), None);
    }
}
