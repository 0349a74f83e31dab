//! Names in the body of a routine or trigger, which has names of its own beside those of the catalog.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Resolution;
use super::resolver::Resolver;
use super::scope::{Columns, InScope, Kind, Local, Output, Scope};
use crate::catalog::{Catalog, Found, QualifiedName};
use crate::sql::body::Part;

/// The names of a body, in the form under which they are compared.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Variables, parameters and records, of whose fields nothing is known.
    pub variables: BTreeSet<String>,
    /// Rows of a relation.
    pub rows: Vec<(String, QualifiedName)>,
    /// Tables that are handed over, of whose columns nothing is known.
    pub tables: Vec<String>,
}

/// Resolves the parts of a body one after the other: what one makes, the next ones know.
///
/// `elsewhere` says that names without a schema may be found where the catalog does not look.
pub fn resolve_body(parts: &[Part], around: &Surroundings, catalog: &Catalog, elsewhere: bool) -> Vec<Resolution> {
    let mut resolver = Resolver::new(&[], catalog, elsewhere);
    resolver.around = Some(Around::new(around, catalog));
    parts.iter().map(|part| resolver.text(&part.text)).collect()
}

/// The outermost level of names.
#[derive(Clone, Debug)]
pub(super) struct Around<'a> {
    rows: Vec<InScope<'a>>,
    outputs: Vec<Output<'a>>,
    locals: Vec<Local<'a>>,
}

impl<'a> Around<'a> {
    fn new(around: &Surroundings, catalog: &'a Catalog) -> Around<'a> {
        let rows = around.rows.iter().map(|(key, relation)| row(key, relation, catalog));
        let records = around.variables.iter().map(|key| InScope { key: Some(key.clone()), ..InScope::unknown() });
        let output = |key: &String| Output { key: Some(key.clone()), source: None, values: None, kind: Kind::Other };
        let local = |key: &String| Local { key: key.clone(), outputs: Rc::new(Vec::new()), open: true };
        Around {
            rows: rows.chain(records).collect(),
            outputs: around.variables.iter().map(output).collect(),
            locals: around.tables.iter().map(local).collect(),
        }
    }

    /// The level that statements stand in.
    pub(super) fn scope<'p>(&self) -> Scope<'p, 'a> {
        let Around { rows, outputs, locals } = self.clone();
        Scope { rows, outputs, locals, ..Scope::default() }
    }
}

/// The row of a relation.
fn row<'a>(key: &str, relation: &QualifiedName, catalog: &'a Catalog) -> InScope<'a> {
    let columns = match catalog.relation(relation) {
        Found::Yes(found) => Columns::Stored { relation: found, name: Rc::new(relation.clone()) },
        Found::Perhaps(_) | Found::No(_) => Columns::Unknown,
    };
    let stored = matches!(columns, Columns::Stored { .. });
    InScope { key: Some(key.to_owned()), columns, stored, ..InScope::unknown() }
}
