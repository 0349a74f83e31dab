//! What tables and columns a name can mean where it stands.

use std::rc::Rc;

use sqlparser::ast::{Ident, ObjectName};

use super::{Resolver, name};
use crate::catalog::{Dialect, Found, Name, QualifiedName, RelationKind};
use crate::reference::Target;
use crate::sql::query::builtin::{
    bookkeeping, is_reserved, is_system_column, is_system_relation, is_tools_own, is_value_keyword,
};
use crate::sql::query::scope::{Columns, InScope, Kind, Output, Place, Scope};

/// What can be read from a sequence as if it were a table.
const SEQUENCE_COLUMNS: [&str; 3] = ["last_value", "log_cnt", "is_called"];

impl<'a> Resolver<'a> {
    /// Looks a relation up by name and says what its columns are.
    pub(in crate::sql::query) fn table(&mut self, written: &ObjectName, scope: &Scope<'_, 'a>) -> InScope<'a> {
        let parts: Vec<&Ident> = written.0.iter().filter_map(|part| part.as_ident()).collect();
        let (Some(last), true) = (parts.last(), parts.len() == written.0.len()) else { return InScope::unknown() };
        if self.has_hole(last) || self.headless || is_reserved(&name(last)) {
            self.unseen = true;
            return InScope { key: Some(self.key(last)), many: true, ..InScope::unknown() };
        }
        let schema = parts.len().checked_sub(2).map(|at| parts[at]);
        if schema.is_some_and(|schema| self.has_hole(schema)) {
            return self.in_some_schema(last);
        }
        let key = self.key(last);
        let columns = match scope.local(&key).filter(|_| schema.is_none()) {
            Some(local) => Columns::Derived { outputs: local.outputs.clone(), open: local.open },
            None => self.stored(last, schema, parts.len()),
        };
        let stored = matches!(columns, Columns::Stored { .. });
        InScope { key: Some(key), schema: schema.map(|schema| self.key(schema)), columns, stored, many: false }
    }

    /// A relation in a schema that is not known: the one that would be found without it, if there is one.
    fn in_some_schema(&mut self, last: &Ident) -> InScope<'a> {
        let written = QualifiedName { schema: None, name: name(last) };
        let columns = match self.catalog.relation(&written) {
            Found::Yes(_) => self.stored(last, None, 1),
            _ => {
                self.unseen = true;
                Columns::Unknown
            }
        };
        let stored = matches!(columns, Columns::Stored { .. });
        InScope { key: Some(self.key(last)), schema: None, columns, stored, many: false }
    }

    /// The columns of a relation of the catalog or of the database's own.
    fn stored(&mut self, last: &Ident, schema: Option<&Ident>, parts: usize) -> Columns<'a> {
        let written = QualifiedName { schema: schema.map(name), name: name(last) };
        let (key, schema_key) = (self.key(last), schema.map(|schema| self.key(schema)));
        let elsewhere = parts > 2 || is_system_relation(schema_key.as_deref(), &key, self.dialect());
        match self.catalog.relation(&written) {
            Found::Yes(relation) | Found::Perhaps(Some(relation)) => {
                let perhaps = relation.uncertain;
                self.record(last, Target::Table { name: written.clone() });
                match relation.kind {
                    _ if perhaps => Columns::Unknown,
                    RelationKind::Sequence => known_columns(&SEQUENCE_COLUMNS),
                    _ => Columns::Stored { relation, name: Rc::new(written) },
                }
            }
            Found::Perhaps(None) => Columns::Unknown,
            Found::No(_) if elsewhere => Columns::Unknown,
            Found::No(_) if self.part => {
                self.unseen = true;
                Columns::Unknown
            }
            Found::No(_) => match bookkeeping(&key) {
                Some(columns) => known_columns(columns),
                None if is_tools_own(&key) || self.is_postgres() && key.ends_with("_seq") => Columns::Unknown,
                None => {
                    self.record(last, Target::Table { name: written });
                    Columns::Unknown
                }
            },
        }
    }

    /// A column written without a table.
    pub(in crate::sql::query) fn unqualified(&mut self, identifier: &Ident, scope: &Scope<'_, 'a>) -> Kind<'a> {
        let written = name(identifier);
        self.note_names(identifier);
        if self.has_hole(identifier) || is_value_keyword(&written, self.dialect()) || is_reserved(&written) {
            return Kind::Other;
        }
        let key = self.dialect().key(&written);
        for level in scope.levels() {
            if let Some(kind) = self.on_level(identifier, &key, level) {
                return kind;
            }
        }
        let lenient =
            self.dialect() == Dialect::Sqlite && identifier.quote_style == Some('"') || written.text.starts_with('@');
        if !lenient {
            self.missing(identifier, scope);
        }
        Kind::Other
    }

    /// Looks a column up on one level; none where it surely is not there.
    fn on_level(&mut self, identifier: &Ident, key: &str, level: &Scope<'_, 'a>) -> Option<Kind<'a>> {
        let mut perhaps = level.open;
        let of_another = level.open && self.part;
        for relation in &level.relations {
            match relation.columns.find(key, &self.kinds) {
                Some(Place::Perhaps) => perhaps = true,
                Some(place) => return Some(self.found(identifier, place)),
                None => {}
            }
        }
        if let Some(output) = level.outputs.iter().find(|output| output.key.as_deref() == Some(key)) {
            return Some(output.kind);
        }
        let is_system = level.relations.iter().any(|relation| relation.stored) && is_system_column(key, self.dialect());
        let is_row = self.is_postgres() && level.relations.iter().any(|relation| relation.key.as_deref() == Some(key));
        self.unseen |= of_another && !is_system && !is_row;
        (is_system || is_row || perhaps).then_some(Kind::Other)
    }

    /// Writes down a column that was found.
    pub(in crate::sql::query) fn found(&mut self, identifier: &Ident, place: Place<'a>) -> Kind<'a> {
        match place {
            Place::Stored(source, kind) => {
                let target =
                    Target::Column { table: (*source.table).clone(), column: Name::exact(&source.column.name) };
                self.record(identifier, target);
                kind
            }
            Place::Derived(kind) => kind,
            Place::Perhaps => Kind::Other,
        }
    }

    /// A column of a relation that is known.
    pub(in crate::sql::query) fn column_of(&mut self, identifier: &Ident, relation: &InScope<'a>) -> Kind<'a> {
        if self.has_hole(identifier) {
            self.unseen = true;
            return Kind::Other;
        }
        let key = self.key(identifier);
        match relation.columns.find(&key, &self.kinds) {
            Some(place) => self.found(identifier, place),
            None if relation.stored && is_system_column(&key, self.dialect()) => Kind::Other,
            None if relation.stored && self.may_compute(&key) => Kind::Other,
            None => {
                self.missing_in(identifier, std::slice::from_ref(relation));
                Kind::Other
            }
        }
    }

    /// Whether a function of the migrations may be called as if it were a column: `row.function` (PostgreSQL).
    fn may_compute(&self, key: &str) -> bool {
        self.is_postgres() && self.catalog.routines.keys().any(|(_, name)| name == key)
    }

    /// Reports a column that no relation of any level has.
    fn missing(&mut self, identifier: &Ident, scope: &Scope<'_, 'a>) {
        let relations: Vec<InScope<'a>> = scope.levels().flat_map(|level| level.relations.iter().cloned()).collect();
        self.missing_in(identifier, &relations);
    }

    /// Reports a column that none of these relations has.
    pub(in crate::sql::query) fn missing_in(&mut self, identifier: &Ident, relations: &[InScope<'a>]) {
        let column = name(identifier);
        let target = match relations {
            [InScope { columns: Columns::Stored { name, .. }, .. }] => {
                Target::Column { table: (**name).clone(), column }
            }
            _ => {
                let tables = relations.iter().filter_map(InScope::table).collect();
                let mut candidates: Vec<String> = relations.iter().flat_map(|found| found.columns.names()).collect();
                candidates.sort();
                candidates.dedup();
                Target::MissingColumn { tables, column, candidates }
            }
        };
        self.record(identifier, target);
    }

    /// Reports a table before a column's name that is not in scope.
    pub(in crate::sql::query) fn missing_alias(&mut self, identifier: &Ident, scope: &Scope<'_, 'a>) {
        let relations = scope.levels().flat_map(|level| level.relations.iter());
        let candidates = relations.filter_map(|relation| relation.key.clone()).collect();
        self.record(identifier, Target::MissingAlias { name: name(identifier), candidates });
    }
}

/// The columns of a tool's own table, or of a sequence.
fn known_columns<'a>(columns: &[&str]) -> Columns<'a> {
    let output =
        |column: &&str| Output { key: Some((*column).to_owned()), source: None, values: None, kind: Kind::Other };
    Columns::Derived { outputs: Rc::new(columns.iter().map(output).collect()), open: false }
}
