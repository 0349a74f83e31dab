//! `table!` and `view!`.
//!
//! Both hold `use` declarations, attributes, `schema.name (primary, key) { column -> Type, … }`, as
//! `diesel_table_macro_syntax` 0.3 reads it; older versions allow several tables in one macro.

use std::ops::Range;

use super::types;
use crate::catalog::{Name, QualifiedName};
use crate::model::{Field, Model, ModelKind, Unique};
use crate::source::{Location, Problem, SourceId, Span};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::{Attribute, Outline, attribute};

/// The tables of a file, and what of them could not be read. Those that only tests have are left out.
pub(super) fn read(source: SourceId, text: &str) -> (Vec<Model>, Vec<Problem>) {
    let tokens = Tokens::of(text);
    let outline = Outline::of(&tokens);
    let mut reader = Reader { source, tokens: &tokens, models: Vec::new(), problems: Vec::new() };
    let mut at = 0;
    while at < tokens.len() {
        match reader.macro_call(at).filter(|_| !outline.is_test(at)) {
            Some((kind, content)) => {
                at = content.end;
                reader.tables(kind, content);
            }
            None => at += 1,
        }
    }
    (reader.models, reader.problems)
}

struct Reader<'t, 'a> {
    source: SourceId,
    tokens: &'t Tokens<'a>,
    models: Vec<Model>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'_, 'a> {
    /// What a macro that declares tables is given at a position, unless that is the template of another macro.
    fn macro_call(&self, at: usize) -> Option<(ModelKind, Range<usize>)> {
        let kind = match self.tokens.word(at)? {
            "table" => ModelKind::Table,
            "view" => ModelKind::View,
            _ => return None,
        };
        let content = self.tokens.any_group(at + 2).filter(|_| self.tokens.are(at + 1, "!"))?;
        let is_template = content.clone().any(|at| self.tokens.are(at, "$"));
        (!is_template).then_some((kind, content))
    }

    fn tables(&mut self, kind: ModelKind, content: Range<usize>) {
        let mut at = content.start;
        while at < content.end {
            at = match self.tokens.is_word(at, "use") {
                true => self.behind_use(at, content.end),
                false => self.table(kind, at, content.end),
            };
        }
    }

    fn behind_use(&self, at: usize, end: usize) -> usize {
        self.tokens.level(at..end).find(|at| self.tokens.are(*at, ";")).map_or(end, |at| at + 1)
    }

    /// Reads a table, and says what follows it.
    fn table(&mut self, kind: ModelKind, start: usize, end: usize) -> usize {
        let (attributes, at) = self.attributes(start);
        let has_schema = self.tokens.are(at + 1, ".");
        let schema = self.tokens.word(at).filter(|_| has_schema);
        let name_at = if has_schema { at + 2 } else { at };
        let behind = self.tokens.after(name_at);
        let key = self.tokens.group(behind, b'(');
        let body_at = if key.is_some() { self.tokens.after(behind) } else { behind };
        let (Some(name), Some(body)) = (self.tokens.word(name_at), self.tokens.group(body_at, b'{')) else {
            self.problem(self.tokens.span(start), "this is no table of diesel");
            return end;
        };
        let (sql_name, sql_span) = self.sql_name(&attributes, name_at, name);
        let mut model = Model {
            name: name.to_owned(),
            location: self.location(self.tokens.span(name_at)),
            kind,
            table: QualifiedName { schema: schema.map(Name::exact), name: Name::exact(sql_name) },
            table_location: self.location(sql_span),
            fields: Vec::new(),
            uniques: self.primary_key(key).into_iter().collect(),
            ignored: false,
            external: false,
            open: false,
        };
        for part in self.tokens.parts(body, true) {
            match self.column(part.clone()) {
                Some(field) => model.fields.push(field),
                None => {
                    model.open = true;
                    self.problem(self.tokens.span(part.start), "this is no column of diesel");
                }
            }
        }
        self.models.push(model);
        self.tokens.after(body_at)
    }

    /// `#[sql_name = "…"] #[max_length = …] name -> Type`.
    fn column(&self, part: Range<usize>) -> Option<Field> {
        let (attributes, at) = self.attributes(part.start);
        let name = self.tokens.word(at).filter(|_| at < part.end && self.tokens.are(at + 1, "->"))?;
        let (column, column_span) = self.sql_name(&attributes, at, name);
        let written = types::read(self.tokens, at + 3..part.end);
        Some(Field {
            name: name.to_owned(),
            location: self.location(self.tokens.span(at)),
            kind: written.kind,
            list: written.list,
            optional: written.optional,
            column: Some(column),
            column_location: self.location(column_span),
            native_type: written.name,
            // One that only some builds have says nothing of any one database.
            visible: attribute(&attributes, "cfg").is_none(),
            has_default: false,
            auto_increment: false,
        })
    }

    /// The attributes at a position, and what follows them.
    fn attributes(&self, mut at: usize) -> (Vec<Attribute<'a>>, usize) {
        let mut attributes = Vec::new();
        while let Some((found, behind)) = Attribute::at(self.tokens, at) {
            attributes.extend(found);
            at = behind;
        }
        (attributes, at)
    }

    /// What the database calls a table or column, and where that is said.
    fn sql_name(&self, attributes: &[Attribute], at: usize, name: &str) -> (String, Span) {
        let given = attribute(attributes, "sql_name").and_then(|given| self.tokens.string(given.arguments.start));
        let own = || (name.to_owned(), self.tokens.span(at));
        given.map_or_else(own, |(text, span)| (text.trim_start_matches("r#").to_owned(), span))
    }

    fn primary_key(&self, key: Option<Range<usize>>) -> Option<Unique> {
        let parts = self.tokens.parts(key?, false);
        let fields: Vec<String> =
            parts.iter().filter_map(|part| self.tokens.word(part.start)).map(str::to_owned).collect();
        Some(Unique { name: fields.join("_"), fields, primary: true, usable: true })
    }

    fn location(&self, span: Span) -> Location {
        Location { source: self.source, span }
    }

    fn problem(&mut self, span: Span, message: &str) {
        self.problems.push(Problem { span, message: message.to_owned() });
    }
}
