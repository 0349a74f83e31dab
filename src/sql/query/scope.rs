//! What names can mean at a place in a statement.

use std::rc::Rc;

use crate::catalog::{self, Dialect, Name, QualifiedName};

/// What is known of a value's type: only as much as enum literals need.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind<'a> {
    /// An enum of the catalog.
    Enum(&'a catalog::Enum),
    /// An array of such.
    EnumArray(&'a catalog::Enum),
    /// A column that lists its own values.
    Inline(&'a catalog::Relation, &'a catalog::Column),
    Other,
}

/// One column that a query, table function or list of values yields.
#[derive(Clone, Debug)]
pub(super) struct Output<'a> {
    /// The name under which it can be used; none for an expression without one.
    pub key: Option<String>,
    /// The column of the catalog that it is handed on from, if it is one.
    pub source: Option<Source<'a>>,
    /// The column of the catalog whose values it has, under whatever name.
    pub values: Option<&'a catalog::Column>,
    pub kind: Kind<'a>,
}

/// A column of the catalog, and what the text calls its table.
#[derive(Clone, Debug)]
pub(super) struct Source<'a> {
    pub table: Rc<QualifiedName>,
    pub column: &'a catalog::Column,
}

/// The columns of something that stands in FROM.
#[derive(Clone, Debug)]
pub(super) enum Columns<'a> {
    /// A relation of the catalog, under the name that the text gives it there.
    Stored { relation: &'a catalog::Relation, name: Rc<QualifiedName> },
    /// What a query or the like yields; `open` where there may be more.
    Derived { outputs: Rc<Vec<Output<'a>>>, open: bool },
    /// Nothing is known.
    Unknown,
}

/// Something in FROM.
#[derive(Clone, Debug)]
pub(super) struct InScope<'a> {
    /// What columns are qualified with; none where nothing can be.
    pub key: Option<String>,
    /// The schema that may stand before it.
    pub schema: Option<String>,
    pub columns: Columns<'a>,
    /// Whether rows may be named as a whole, and system columns are there.
    pub stored: bool,
    /// Whether it may stand for several relations, because that part of the text is not known.
    pub many: bool,
}

/// A common table expression, or a table that the text itself makes.
#[derive(Clone, Debug)]
pub(super) struct Local<'a> {
    pub key: String,
    pub outputs: Rc<Vec<Output<'a>>>,
    pub open: bool,
}

/// A level of names; what it does not have is looked up in its parent.
#[derive(Debug, Default)]
pub(super) struct Scope<'p, 'a> {
    pub parent: Option<&'p Scope<'p, 'a>>,
    pub locals: Vec<Local<'a>>,
    pub relations: Vec<InScope<'a>>,
    /// Rows and records that names can be qualified with, and that give no names of their own.
    pub rows: Vec<InScope<'a>>,
    /// The names that the select list gives, where they can be used in expressions.
    pub outputs: Vec<Output<'a>>,
    /// Whether there may be relations that are not seen.
    pub open: bool,
}

/// Where a column was found.
#[derive(Clone, Debug)]
pub(super) enum Place<'a> {
    /// In the catalog.
    Stored(Source<'a>, Kind<'a>),
    /// In the output of a query: nothing to report, but its type is known.
    Derived(Kind<'a>),
    /// It may be there or not: the relation is not wholly known.
    Perhaps,
}

impl<'a> InScope<'a> {
    /// Something of which nothing is known.
    pub(super) fn unknown() -> InScope<'a> {
        InScope { key: None, schema: None, columns: Columns::Unknown, stored: false, many: false }
    }

    /// What a query or the like yields, under a name.
    pub(super) fn derived(key: Option<String>, outputs: Vec<Output<'a>>, open: bool) -> InScope<'a> {
        InScope {
            key,
            schema: None,
            columns: Columns::Derived { outputs: Rc::new(outputs), open },
            stored: false,
            many: false,
        }
    }

    /// The table of the catalog, as the text names it.
    pub(super) fn table(&self) -> Option<QualifiedName> {
        match &self.columns {
            Columns::Stored { name, .. } => Some((**name).clone()),
            _ => None,
        }
    }
}

impl<'p, 'a> Scope<'p, 'a> {
    /// A level with nothing in it yet.
    pub(super) fn within(parent: &'p Scope<'p, 'a>) -> Scope<'p, 'a> {
        Scope { parent: Some(parent), ..Scope::default() }
    }

    /// A level with these relations.
    pub(super) fn of(relations: Vec<InScope<'a>>, parent: &'p Scope<'p, 'a>) -> Scope<'p, 'a> {
        Scope { parent: Some(parent), relations, ..Scope::default() }
    }

    /// This level and those around it, innermost first.
    pub(super) fn levels(&self) -> impl Iterator<Item = &Scope<'p, 'a>> {
        std::iter::successors(Some(self), |scope| scope.parent)
    }

    /// The common table expression of that name.
    pub(super) fn local(&self, key: &str) -> Option<&Local<'a>> {
        self.levels().find_map(|scope| scope.locals.iter().rev().find(|local| local.key == key))
    }

    /// What is called `key` in FROM, here or around.
    pub(super) fn relation(&self, schema: Option<&str>, key: &str) -> Option<&InScope<'a>> {
        let is_meant = |relation: &&InScope<'a>| {
            relation.key.as_deref() == Some(key)
                && (schema.is_none() || relation.schema.is_none() || relation.schema.as_deref() == schema)
        };
        self.levels().find_map(|scope| scope.relations.iter().chain(&scope.rows).find(is_meant))
    }

    /// Whether a name that was not found could still mean something.
    pub(super) fn is_open(&self) -> bool {
        self.levels().any(|scope| scope.open || scope.relations.iter().any(|relation| relation.many))
    }
}

impl<'a> Columns<'a> {
    /// The column with that key.
    pub(super) fn find(&self, key: &str, kinds: &Kinds<'a>) -> Option<Place<'a>> {
        match self {
            Columns::Stored { relation, name } => match column(relation, key, kinds.dialect) {
                Some(column) => {
                    let source = Source { table: name.clone(), column };
                    Some(Place::Stored(source, kinds.of(relation, column)))
                }
                None => kinds.is_open(relation).then_some(Place::Perhaps),
            },
            Columns::Derived { outputs, open } => match outputs.iter().find(|out| out.key.as_deref() == Some(key)) {
                Some(Output { source: Some(source), kind, .. }) => Some(Place::Stored(source.clone(), *kind)),
                Some(output) => Some(Place::Derived(output.kind)),
                None => open.then_some(Place::Perhaps),
            },
            Columns::Unknown => Some(Place::Perhaps),
        }
    }

    /// What `*` yields, and whether that may not be all.
    pub(super) fn all(&self, kinds: &Kinds<'a>) -> (Vec<Output<'a>>, bool) {
        match self {
            Columns::Stored { relation, name } => {
                let output = |column: &'a catalog::Column| Output {
                    key: Some(kinds.dialect.key(&Name::exact(&column.name))),
                    source: Some(Source { table: name.clone(), column }),
                    values: Some(column),
                    kind: kinds.of(relation, column),
                };
                (relation.columns.iter().map(output).collect(), kinds.is_open(relation))
            }
            Columns::Derived { outputs, open } => (outputs.to_vec(), *open),
            Columns::Unknown => (Vec::new(), true),
        }
    }

    /// The names that can be used, for suggestions.
    pub(super) fn names(&self) -> Vec<String> {
        match self {
            Columns::Stored { relation, .. } => relation.columns.iter().map(|column| column.name.clone()).collect(),
            Columns::Derived { outputs, .. } => outputs.iter().filter_map(|output| output.key.clone()).collect(),
            Columns::Unknown => Vec::new(),
        }
    }
}

/// The column of a relation with that key.
pub(super) fn column<'a>(relation: &'a catalog::Relation, key: &str, dialect: Dialect) -> Option<&'a catalog::Column> {
    relation.columns.iter().find(|column| match dialect {
        Dialect::Postgres | Dialect::Cockroach => column.name == key,
        _ => column.name.to_lowercase() == key,
    })
}

/// Turns column types into kinds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kinds<'a> {
    pub dialect: Dialect,
    pub catalog: &'a catalog::Catalog,
}

impl<'a> Kinds<'a> {
    /// Whether a relation may have columns that are not known.
    pub(super) fn is_open(&self, relation: &catalog::Relation) -> bool {
        relation.open.is_some() || self.catalog.open.is_some()
    }

    /// The kind of a column's values.
    pub(super) fn of(&self, relation: &'a catalog::Relation, column: &'a catalog::Column) -> Kind<'a> {
        match &column.family {
            catalog::Family::Enum(name) => self.named(name).map_or(Kind::Other, Kind::Enum),
            catalog::Family::InlineEnum(_) => Kind::Inline(relation, column),
            catalog::Family::Array(element) => match element.as_ref() {
                catalog::Family::Enum(name) => self.named(name).map_or(Kind::Other, Kind::EnumArray),
                _ => Kind::Other,
            },
            _ => Kind::Other,
        }
    }

    /// The enum of that name.
    pub(super) fn named(&self, name: &QualifiedName) -> Option<&'a catalog::Enum> {
        match self.catalog.enumeration(name) {
            catalog::Found::Yes(found) | catalog::Found::Perhaps(Some(found)) => Some(found),
            catalog::Found::Perhaps(None) | catalog::Found::No(_) => None,
        }
    }
}
