//! Where code uses a table or a column, whether it says so or not.

use super::{Subject, Table};
use crate::catalog::{Name, QualifiedName};
use crate::engine::Loaded;
use crate::model::{FieldId, FieldKind, ModelId};
use crate::reference::{NameOrigin, Reference, Target};

/// One place that would break, or change, with a table or column.
#[derive(Clone, Copy, Debug)]
pub struct Use<'a> {
    pub reference: &'a Reference,
    pub way: Way,
}

/// How a place uses a column or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The name stands there.
    Named,
    /// The name stands there, to be left out.
    LeftOut,
    /// A relation is named whose foreign key, or whose other end, the column is.
    Relation,
    /// The call reads or writes every column.
    Implied,
}

/// Every place in the code that uses one of the subjects, by path and position.
pub fn uses<'a>(loaded: &Loaded, references: &'a [Reference], subjects: &[Subject<'_>]) -> Vec<Use<'a>> {
    let used = references.iter().filter_map(|reference| {
        let of_this = subjects.iter().filter(|subject| subject.table.database == reference.database);
        let way = of_this.filter_map(|subject| way(loaded, subject, reference)).min()?;
        Some(Use { reference, way })
    });
    let mut uses: Vec<Use> = used.collect();
    uses.sort_by_key(|used| (used.reference.location, used.way));
    uses.dedup_by_key(|used| used.reference.location);
    uses
}

fn way(loaded: &Loaded, subject: &Subject<'_>, reference: &Reference) -> Option<Way> {
    let origin = match reference.origin {
        NameOrigin::Named => Way::Named,
        NameOrigin::LeftOut => Way::LeftOut,
        NameOrigin::Implied => Way::Implied,
    };
    match &reference.target {
        Target::Field(field) => of_field(loaded, subject, reference.database, *field, origin),
        Target::Model(model) => (subject.column.is_none() && is_model(subject, *model)).then_some(origin),
        Target::Table { name } => (subject.column.is_none() && subject.table.is_called(name)).then_some(origin),
        Target::AllColumns { tables } => tables.iter().any(|table| subject.table.is_called(table)).then_some(origin),
        Target::Column { table, column } if subject.table.is_called(table) => {
            let is_meant = |of: &str| subject.table.dialect.same(of, column);
            subject.column.as_ref().is_none_or(|subject| is_meant(&subject.name())).then_some(origin)
        }
        _ => None,
    }
}

fn of_field(loaded: &Loaded, subject: &Subject<'_>, database: usize, field: FieldId, origin: Way) -> Option<Way> {
    let Some(column) = &subject.column else {
        let is_own = is_model(subject, field.model) || leads_to(loaded, database, field, subject);
        return is_own.then_some(origin);
    };
    let (asked, declared) = column.declared?;
    if asked == field {
        return Some(origin);
    }
    let joins = |of: FieldId| {
        let field = loaded.field(database, of);
        let is_key = matches!(&field.kind, FieldKind::Relation { fields, .. } if fields.contains(&declared.name));
        of.model == asked.model && is_key
    };
    let is_relation = joins(field) || opposite(loaded, database, field).is_some_and(joins);
    is_relation.then_some(Way::Relation)
}

/// Whether a field is a relation to the table that was asked about.
fn leads_to(loaded: &Loaded, database: usize, field: FieldId, subject: &Subject<'_>) -> bool {
    match loaded.field(database, field).kind {
        FieldKind::Relation { target, .. } => is_model(subject, target),
        _ => false,
    }
}

fn is_model(subject: &Subject<'_>, model: ModelId) -> bool {
    subject.table.declared.is_some_and(|(id, _)| id == model)
}

/// The other end of a relation.
pub(super) fn opposite(loaded: &Loaded, database: usize, field: FieldId) -> Option<FieldId> {
    let FieldKind::Relation { target, opposite, .. } = &loaded.field(database, field).kind else { return None };
    let fields = &loaded.definitions[database][*target].fields;
    let position = fields.iter().position(|other| Some(&other.name) == opposite.as_ref())?;
    Some(FieldId { model: *target, position: position as u32 })
}

impl Table<'_> {
    /// Whether SQL means this table by a name.
    pub(super) fn is_called(&self, name: &QualifiedName) -> bool {
        let own = self.qualified_name();
        let key = |name: &Name| self.dialect.key(name);
        let schemas = own.schema.as_ref().zip(name.schema.as_ref());
        key(&own.name) == key(&name.name) && schemas.is_none_or(|(own, other)| key(own) == key(other))
    }
}
