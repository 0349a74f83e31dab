//! Definitions held against the catalog: what they declare and the migrations do not make.

use std::borrow::Cow;

use crate::catalog::{Catalog, Column, Name, Origin, QualifiedName, Relation};
use crate::model::{Definitions, EnumDefinition, EnumMember, Field, FieldKind, Model, ModelId, ModelKind};
use crate::source::Location;

use super::{Gap, Site, Thing};
use crate::rules::Database;
use crate::rules::fate::{self, Fate};

/// The definitions of one database with what is missing of each model, found once for all references to it.
pub(super) struct Declared<'a> {
    pub(super) database: &'a Database<'a>,
    /// Beside [`Definitions::models`].
    models: Vec<ModelState<'a>>,
}

/// What the migrations make of a model.
#[derive(Default)]
struct ModelState<'a> {
    /// How its table is missing, if it is.
    table: Option<Fate<'a>>,
    relation: Option<&'a Relation>,
    /// The positions of the fields whose columns are missing.
    columns: Vec<(u32, Fate<'a>)>,
}

impl<'a> Declared<'a> {
    /// Holds all models against the catalog.
    pub(super) fn new(database: &'a Database<'a>) -> Declared<'a> {
        let models = database.definitions.models.iter();
        Declared { database, models: models.map(|model| ModelState::new(database.catalog, model)).collect() }
    }

    /// What the definitions declare in vain, each where it is declared.
    pub(super) fn gaps(&self) -> Vec<Gap<'a>> {
        let definitions = self.definitions();
        let ids = (0..definitions.models.len()).map(|at| ModelId(at as u32));
        let mut gaps: Vec<Gap> = ids.flat_map(|id| self.model_gaps(id)).collect();
        gaps.extend(definitions.implied_tables.iter().filter_map(|(name, _, at)| self.join_table_gap(name, *at)));
        let enums = definitions.enums.iter().chain(self.database.enums);
        gaps.extend(enums.flat_map(|declared| self.enum_gaps(declared)));
        gaps
    }

    pub(super) fn definitions(&self) -> &'a Definitions {
        self.database.definitions
    }

    /// The model's table, if it is missing.
    pub(super) fn missing_table(&self, id: ModelId, site: Site<'a>) -> Option<Gap<'a>> {
        let model = &self.definitions()[id];
        let fate = self.state(id)?.table?;
        let thing = Thing::Table { name: Cow::Borrowed(&model.table), declared: Some(model) };
        Some(self.gap(thing, fate, site, None))
    }

    /// The column of a field, if it is missing in a table that is there.
    pub(super) fn missing_column(&self, id: ModelId, position: u32, site: Site<'a>) -> Option<Gap<'a>> {
        let state = self.state(id)?;
        let (_, fate) = state.columns.iter().find(|(missing, _)| *missing == position)?;
        Some(self.column_gap(id, position, *fate, site))
    }

    /// All missing columns of the fields that the client knows.
    pub(super) fn missing_columns(&self, id: ModelId, site: Site<'a>) -> impl Iterator<Item = Gap<'a>> {
        let columns = self.state(id).map(|state| state.columns.as_slice()).unwrap_or_default();
        columns.iter().map(move |&(position, fate)| self.column_gap(id, position, fate, site))
    }

    /// The table that joins the two ends of a relation, if there is one and it is missing.
    pub(super) fn missing_join_table(&self, ends: [Option<Location>; 2], site: Site<'a>) -> Option<Gap<'a>> {
        let tables = &self.definitions().implied_tables;
        let (name, _, at) = tables.iter().find(|(_, _, at)| ends.contains(&Some(*at)))?;
        let fate = Fate::of(self.database.catalog?.relation(name))?;
        Some(self.gap(Thing::JoinTable { name: Cow::Borrowed(name), at: *at }, fate, site, None))
    }

    /// The type of an enum, if it is missing.
    pub(super) fn missing_enum(&self, declared: &'a EnumDefinition, site: Site<'a>) -> Option<Gap<'a>> {
        let fate = fate::of_enum(self.database.catalog?, &declared.database_name)?;
        Some(self.gap(Thing::Enum { declared }, fate, site, None))
    }

    /// A value of an enum that is there, if the value is missing.
    pub(super) fn missing_value(
        &self,
        declared: &'a EnumDefinition,
        member: &'a EnumMember,
        site: Site<'a>,
    ) -> Option<Gap<'a>> {
        let (fate, owner) = self.value_fate(declared, member)?;
        Some(self.gap(Thing::EnumValue { declared, member }, fate, site, Some(owner)))
    }

    fn model_gaps(&self, id: ModelId) -> Vec<Gap<'a>> {
        let model = &self.definitions()[id];
        let table = self.missing_table(id, Site::Declaration(model.location));
        let columns = self.state(id).map(|state| state.columns.as_slice()).unwrap_or_default();
        let declared = |position: u32| Site::Declaration(model.fields[position as usize].location);
        let columns = columns.iter().map(|&(at, fate)| self.column_gap(id, at, fate, declared(at)));
        table.into_iter().chain(columns).collect()
    }

    /// The hidden table of a relation, unless one of the models that it joins is missing too: that says it all.
    fn join_table_gap(&self, name: &'a QualifiedName, at: Location) -> Option<Gap<'a>> {
        let fate = Fate::of(self.database.catalog?.relation(name))?;
        let holds = |model: &Model| model.relations().any(|field| field.location == at);
        let owner = self.definitions().models.iter().position(holds)?;
        let relation = self.definitions().models[owner].relations().find(|field| field.location == at)?;
        let FieldKind::Relation { target, .. } = relation.kind else { return None };
        let ends_are_there = [ModelId(owner as u32), target].iter().all(|end| !self.is_missing(*end));
        let gap = || self.gap(Thing::JoinTable { name: Cow::Borrowed(name), at }, fate, Site::Declaration(at), None);
        ends_are_there.then(gap)
    }

    fn enum_gaps(&self, declared: &'a EnumDefinition) -> Vec<Gap<'a>> {
        if let Some(gap) = self.missing_enum(declared, Site::Declaration(declared.location)) {
            return vec![gap];
        }
        let site = |member: &EnumMember| Site::Declaration(member.location);
        declared.values.iter().filter_map(|member| self.missing_value(declared, member, site(member))).collect()
    }

    /// How a value is missing, and where what lacks it was made: the type, or every column that lists its values.
    fn value_fate(&self, declared: &EnumDefinition, member: &EnumMember) -> Option<(Fate<'a>, &'a Origin)> {
        let catalog = self.database.catalog?;
        if catalog.dialect.has_enum_types() {
            let known = fate::known_enum(catalog, &declared.database_name)?;
            return Some((fate::of_value(catalog, known, &member.database_name)?, &known.origin));
        }
        let columns = self.columns_of_type(&declared.name);
        let lacks = |column: &&Column| {
            !column.uncertain && fate::is_inline_value_missing(&column.family, &member.database_name)
        };
        let first = columns.first().filter(|_| columns.iter().all(lacks))?;
        Some((Fate::Never, &first.origin))
    }

    /// The columns in the catalog whose fields have that enum as their type.
    fn columns_of_type(&self, enumeration: &str) -> Vec<&'a Column> {
        let mut columns = Vec::new();
        for (model, state) in self.definitions().models.iter().zip(&self.models) {
            let Some(relation) = state.relation else { continue };
            let typed = |field: &&Field| matches!(&field.kind, FieldKind::Enum(name) if name == enumeration);
            let names = model.columns().filter(typed).filter_map(|field| field.column.as_deref());
            let find = |name: &str| relation.column(self.database.dialect, &Name::exact(name));
            columns.extend(names.filter_map(find));
        }
        columns
    }

    fn is_missing(&self, id: ModelId) -> bool {
        self.state(id).is_some_and(|state| state.table.is_some())
    }

    fn column_gap(&self, id: ModelId, position: u32, fate: Fate<'a>, site: Site<'a>) -> Gap<'a> {
        let model = &self.definitions()[id];
        let field = &model.fields[position as usize];
        let column = field.column.as_deref().unwrap_or(&field.name);
        let (table, column) = (Cow::Borrowed(&model.table), Cow::Borrowed(column));
        let owner = self.state(id).and_then(|state| state.relation).map(|relation| &relation.origin);
        self.gap(Thing::Column { table, column, declared: Some((model, field)) }, fate, site, owner)
    }

    fn gap(&self, thing: Thing<'a>, fate: Fate<'a>, site: Site<'a>, owner: Option<&'a Origin>) -> Gap<'a> {
        Gap { database: self.database, thing, fate, site, owner }
    }

    fn state(&self, id: ModelId) -> Option<&ModelState<'a>> {
        self.models.get(id.0 as usize)
    }
}

impl<'a> ModelState<'a> {
    fn new(catalog: Option<&'a Catalog>, model: &'a Model) -> ModelState<'a> {
        let Some(catalog) = catalog.filter(|_| is_migrated(model)) else { return ModelState::default() };
        let relation = fate::relation(catalog, &model.table);
        let columns = relation.map(|_| missing_columns(catalog, model)).unwrap_or_default();
        ModelState { table: Fate::of(catalog.relation(&model.table)), relation, columns }
    }
}

/// Whether the project's migrations should make the model's table: not where it is no table, where the project says
/// that something else makes it, or where a part of the model could not be read, which may be the part that names it.
pub(super) fn is_migrated(model: &Model) -> bool {
    model.kind == ModelKind::Table && !model.ignored && !model.external && !model.open
}

/// The fields that the client knows and whose columns are not in the table.
fn missing_columns<'a>(catalog: &'a Catalog, model: &'a Model) -> Vec<(u32, Fate<'a>)> {
    let fate = |field: &Field| Fate::of(catalog.column(&model.table, &Name::exact(field.column.as_deref()?)));
    let fields = model.fields.iter().enumerate().filter(|(_, field)| field.visible);
    fields.filter_map(|(at, field)| Some((at as u32, fate(field)?))).collect()
}
