//! What `up` takes from elsewhere: SQL in constants and files, and what the code says of its entities and enums.

use std::ops::Range;

use super::Reader;
use crate::catalog::{Change, Condition, Statement};
use crate::clients::sea_orm::migrations::chains::Chain;
use crate::clients::sea_orm::migrations::idens::Bindings;
use crate::clients::sea_orm::migrations::package::Place;
use crate::source::Span;
use crate::sql::ddl;

impl<'a> Reader<'_, 'a> {
    /// The SQL that a constant of the package holds.
    pub(super) fn constant(&mut self, file: usize, name: &str, when: &Condition) {
        if let Some(place) = self.package.find_constant(file, name) {
            self.held(&place, when);
        }
    }

    /// The SQL that a value is: a literal, or a file that is included.
    pub(super) fn held(&mut self, place: &Place, when: &Condition) {
        let start = place.range.start;
        if self.package.files[place.file].tokens.is_word(start, "include_str") {
            self.include(place, when);
        } else if let Some(statements) = self.package.text(place.file, start, false, self.dialect) {
            self.add(place.file, statements, when);
        }
    }

    /// A text that is handed over by a name that nothing here has.
    pub(super) fn handed_over(
        &mut self,
        file: usize,
        chain: &Chain,
        span: Span,
        bindings: &Bindings<'a>,
        when: &Condition,
    ) {
        let tokens = &self.package.files[file].tokens;
        let is_unknown = |part: &Range<usize>| {
            let start = if tokens.are(part.start, "&") { part.start + 1 } else { part.start };
            let Some((path, behind)) = tokens.path(start) else { return false };
            let name = path.last().map_or("", |last| tokens.slice(*last));
            let is_known = bindings.find(name).is_some() || self.package.find_constant(file, name).is_some();
            behind == part.end && !is_known
        };
        let is_executed = chain.path.last().is_some_and(|at| EXECUTING.contains(&tokens.slice(*at)));
        if is_executed && chain.parts(tokens).last().is_some_and(is_unknown) {
            self.not_understood(file, span, "it is not in the text what is executed", when);
        }
    }

    pub(super) fn include(&mut self, place: &Place, when: &Condition) {
        let Some(source) = self.package.included(self.sources, place) else { return };
        let text = &self.sources[source].text;
        let statements = ddl::read(text, Span::new(0, text.len()), self.dialect);
        self.add_in(source, statements, when);
    }

    /// Whether a call makes what entities and enums of the code say: that is how they are now, not as they were.
    pub(super) fn made_of_code(&mut self, file: usize, called: &str, span: Span, when: &Condition) -> bool {
        if called == "create_table_from_entity" {
            self.not_understood(file, span, "it makes a table as an entity is now", when);
            return true;
        }
        let makes_types = called.starts_with("create_enum_from_");
        if makes_types {
            let reason = "it makes types as enums of the code are now".to_owned();
            let changes = vec![Change::OpenTypes { span, reason: reason.clone() }];
            let statement = Statement { span, changes, not_understood: Some(reason), ..Statement::default() };
            self.add(file, vec![statement], when);
        }
        makes_types
    }
}

/// What is given SQL as its last argument.
const EXECUTING: [&str; 2] = ["execute_unprepared", "from_string"];
