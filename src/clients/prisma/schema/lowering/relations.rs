//! Finds the two ends of each relation, and the tables that many-to-many relations imply.

use std::collections::{HashMap, HashSet};

use super::super::facts::SchemaFacts;
use super::super::tree::{Value, attribute};
use super::{Declared, Names};
use crate::catalog::{Dialect, Name, QualifiedName};
use crate::model::{Definitions, Field, FieldKind, ModelKind};
use crate::source::Location;

/// One end of a relation: a field whose type is a model.
struct End<'t> {
    model: usize,
    field: usize,
    target: usize,
    /// The relation's name as `@relation` gives it, if it does.
    name: Option<&'t str>,
    list: bool,
    /// Whether the field, or a field that holds its foreign key, is ignored.
    hidden: bool,
    /// Whether its foreign key is written out.
    keyed: bool,
}

/// Fills in foreign keys and opposite ends, hides what the client does not know, and lists the implied tables.
pub(super) fn connect(names: &Names<'_, '_>, definitions: &mut Definitions, facts: &SchemaFacts) {
    let ends = ends(names, definitions);
    let others = opposites(&ends);
    for (at, end) in ends.iter().enumerate() {
        let other = others[at].map(|other| &ends[other]);
        let opposite_name = other.map(|other| definitions.models[other.model].fields[other.field].name.clone());
        let ignored = definitions.models[end.target].ignored;
        let hidden = end.hidden || ignored || other.is_some_and(|other| other.hidden);
        let field = &mut definitions.models[end.model].fields[end.field];
        field.visible &= !hidden;
        if let FieldKind::Relation { opposite, many_to_many, .. } = &mut field.kind {
            *opposite = opposite_name;
            *many_to_many = end.list && other.is_some_and(|other| other.list);
        }
    }
    if facts.dialect != Some(Dialect::Mongo) {
        definitions.implied_tables = implied_tables(&ends, &others, definitions);
    }
}

/// All ends in the order of the text. Their foreign keys are written into the fields on the way.
fn ends<'t>(names: &Names<'t, '_>, definitions: &mut Definitions) -> Vec<End<'t>> {
    let mut ends = Vec::new();
    for (model, declared) in names.models.iter().enumerate() {
        let fields = &mut definitions.models[model].fields;
        let ignored: HashSet<String> =
            fields.iter().filter(|field| !field.visible).map(|field| field.name.clone()).collect();
        for (position, field) in fields.iter_mut().enumerate() {
            ends.extend(end(declared, field, (model, position), &ignored));
        }
    }
    ends
}

/// The end that a field is, if its type is a model; `ignored` are the fields beside it that the client does not know.
fn end<'t>(
    declared: &Declared<'t, '_>,
    field: &mut Field,
    (model, position): (usize, usize),
    ignored: &HashSet<String>,
) -> Option<End<'t>> {
    let FieldKind::Relation { target, fields, references, .. } = &mut field.kind else { return None };
    let relation = attribute(&declared.block.members[position].attributes, "relation");
    let words = |name| relation.and_then(|relation| relation.argument(name, false)).map_or_else(Vec::new, Value::words);
    *fields = words("fields").into_iter().map(str::to_owned).collect();
    *references = words("references").into_iter().map(str::to_owned).collect();
    Some(End {
        model,
        field: position,
        target: target.0 as usize,
        name: relation.and_then(|relation| relation.argument("name", true)).and_then(Value::text),
        list: field.list,
        hidden: !field.visible || fields.iter().any(|key| ignored.contains(key)),
        keyed: !fields.is_empty(),
    })
}

/// For each end the other one: that of the same name between the same two models. Where several would do, none is
/// taken, so that nothing false is said; between a model and itself an end is never its own other.
fn opposites(ends: &[End<'_>]) -> Vec<Option<usize>> {
    let mut between: HashMap<(usize, usize, Option<&str>), Vec<usize>> = HashMap::new();
    for (at, end) in ends.iter().enumerate() {
        between.entry((end.model, end.target, end.name)).or_default().push(at);
    }
    let other = |(at, end): (usize, &End<'_>)| {
        let candidates = between.get(&(end.target, end.model, end.name))?;
        let mut others = candidates.iter().copied().filter(|&candidate| candidate != at).take(2);
        others.next().filter(|_| others.next().is_none())
    };
    ends.iter().enumerate().map(other).collect()
}

/// The hidden tables of many-to-many relations: `_` and the relation's name, with the columns `A` and `B`.
///
/// A belongs to the model whose name sorts first, byte by byte; the table lives in that model's schema. A relation
/// without a name is called after both models in that order (`BananaToapple`).
fn implied_tables(
    ends: &[End<'_>],
    others: &[Option<usize>],
    definitions: &Definitions,
) -> Vec<(QualifiedName, Vec<String>, Location)> {
    let mut tables = Vec::new();
    for (at, end) in ends.iter().enumerate() {
        let Some(other) = others[at].map(|other| &ends[other]) else { continue };
        let (first, second) = (&definitions.models[end.model], &definitions.models[other.model]);
        let joins = end.list && other.list && !end.keyed && !other.keyed;
        let leads = (&first.name, end.field) < (&second.name, other.field);
        if joins && leads && first.kind == ModelKind::Table && second.kind == ModelKind::Table {
            let name = end.name.map_or_else(|| format!("{}To{}", first.name, second.name), str::to_owned);
            let table = QualifiedName { schema: first.table.schema.clone(), name: Name::exact(format!("_{name}")) };
            let columns = vec!["A".to_owned(), "B".to_owned()];
            tables.push((table, columns, first.fields[end.field].location));
        }
    }
    tables
}
