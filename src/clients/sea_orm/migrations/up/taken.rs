//! What `up` takes from elsewhere: SQL in constants and files, and what the code says of its entities and enums.

use super::Reader;
use crate::catalog::{Change, Condition, Statement};
use crate::clients::sea_orm::migrations::package::Place;
use crate::source::Span;
use crate::sql::ddl;

impl Reader<'_, '_> {
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

    /// The SQL of a file that is included; one that is not here can do anything.
    pub(super) fn include(&mut self, place: &Place, when: &Condition) {
        let Some(source) = self.package.included(self.sources, place) else {
            let span = self.package.files[place.file].tokens.span(place.range.start);
            return self.not_understood(place.file, span, "the file that is included is not here", when);
        };
        let text = &self.sources[source].text;
        let statements = ddl::read(text, Span::new(0, text.len()), self.dialect);
        self.add_in(source, statements, when);
    }

    /// Whether a call makes what entities and enums of the code say: that is how they are now, not as they were.
    pub(super) fn made_of_code(&mut self, file: usize, called: &str, span: Span, when: &Condition) -> bool {
        if called == TABLE_OF_CODE {
            self.not_understood(file, span, "it makes a table as an entity is now", when);
        } else if makes_of_code(called) {
            let reason = "it makes types as enums of the code are now".to_owned();
            let changes = vec![Change::OpenTypes { span, reason: reason.clone() }];
            let statement = Statement { span, changes, not_understood: Some(reason), ..Statement::default() };
            self.add(file, vec![statement], when);
        }
        makes_of_code(called)
    }
}

/// Whether a method of that name makes a table of an entity, or types of enums.
pub(super) fn makes_of_code(called: &str) -> bool {
    called == TABLE_OF_CODE || called.starts_with("create_enum_from_")
}

const TABLE_OF_CODE: &str = "create_table_from_entity";
