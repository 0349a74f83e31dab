//! Columns as builders write them.

use super::follow::{Frame, Named, Place};
use super::run::Run;
use crate::catalog::{Change, ColumnDefinition, Dialect, Family, Name, QualifiedName};
use crate::source::Span;
use crate::sql::ddl;
use crate::syntax::Shape;

/// A column that is made, and the type that is made for it before.
pub(super) struct Made {
    pub(super) column: ColumnDefinition,
    pub(super) before: Option<Change>,
}

impl<'a> Run<'a> {
    /// The columns of an object by name, or of a list of objects; none where some can't be told.
    pub(super) fn new_columns(&self, frame: &Frame<'a>, table: &str, place: Place) -> Option<Vec<Made>> {
        if let Some(list) = self.follow.list(frame, place) {
            return list.into_iter().map(|one| self.new_column(frame, table, one)).collect();
        }
        let own_name = self.grammar.definition.name.as_deref().filter(|_| !self.are_by_key(frame, place));
        if own_name.is_some() {
            return Some(vec![self.new_column(frame, table, place)?]);
        }
        let mut entries = self.follow.entries(frame, place)?;
        let inside = self.grammar.definition.columns.as_deref();
        if let Some((_, columns)) = entries.iter().find(|(key, _)| Some(key.text.as_str()) == inside) {
            entries = self.follow.entries(frame, *columns)?;
        }
        entries.into_iter().map(|(key, definition)| self.defined(frame, table, key, Some(definition))).collect()
    }

    /// Whether an object holds columns by name, and is not one itself.
    fn are_by_key(&self, frame: &Frame<'a>, place: Place) -> bool {
        let found = self.follow.resolve(frame, place);
        let is_made = matches!(self.follow.shape(found), Some(Shape::Call { new: true, .. }));
        let own = self.grammar.definition.name.as_deref();
        let entries = self.follow.entries(frame, place).unwrap_or_default();
        let names_itself = entries.iter().any(|(key, value)| {
            Some(key.text.as_str()) == own && matches!(self.follow.shape(*value), Some(Shape::String(_)))
        });
        !is_made && !names_itself
    }

    fn new_column(&self, frame: &Frame<'a>, table: &str, place: Place) -> Option<Made> {
        let key = self.grammar.definition.name.as_deref()?;
        let entries = self.follow.entries(frame, place)?;
        let (_, name) = entries.iter().find(|(own, _)| own.text == key)?;
        self.defined(frame, table, self.follow.name(frame, *name)?, Some(place))
    }

    /// A column of that name, which its definition may give another one.
    pub(super) fn defined(
        &self,
        frame: &Frame<'a>,
        table: &str,
        name: Named,
        definition: Option<Place>,
    ) -> Option<Made> {
        let shape = &self.grammar.definition;
        let entries = definition.and_then(|place| self.follow.entries(frame, place)).unwrap_or_default();
        let part = |wanted: Option<&str>| entries.iter().find(|(key, _)| Some(key.text.as_str()) == wanted);
        let is = |keys: &[String], value: bool| {
            let mut said = entries.iter().filter(|(key, _)| keys.contains(&key.text));
            said.any(|(_, place)| self.follow.is_boolean(frame, *place, value))
        };
        let name = match part(shape.name.as_deref()) {
            Some((_, own)) => self.follow.name(frame, *own)?,
            None => name,
        };
        let written = part(shape.data_type.as_deref()).map(|(_, place)| *place).or(definition);
        let (data_type, family, before) = self.column_type(frame, table, &name, written);
        let nullable = !is(&shape.required, true) && !is(&shape.optional, false);
        let column = ColumnDefinition { name: Name::exact(name.text), span: name.span, data_type, family, nullable };
        Some(Made { column, before })
    }

    /// What the type of a column is, and what makes it.
    pub(super) fn column_type(
        &self,
        frame: &Frame<'a>,
        table: &str,
        column: &Named,
        place: Option<Place>,
    ) -> (String, Family, Option<Change>) {
        let unknown = (String::new(), Family::Other, None);
        let Some(place) = place else { return unknown };
        let Some(text) = self.type_text(frame, place) else { return unknown };
        match self.grammar.types.get(&text).map_or(text.as_str(), String::as_str) {
            "" => unknown,
            "enum" => self.enumerated(frame, table, column, place),
            text => {
                let (text, family) = ddl::column_type(text, self.dialect);
                (text, family, None)
            }
        }
    }

    /// The name of a type: a text, or the last name of `Sequelize.STRING` and `DataTypes.STRING(255)`.
    fn type_text(&self, frame: &Frame<'a>, place: Place) -> Option<String> {
        if let Some(named) = self.follow.name(frame, place) {
            return Some(named.text);
        }
        let found = self.follow.resolve(frame, place);
        let called = match self.follow.shape(found)? {
            Shape::Call { callee, .. } => self.follow.shape(Place { value: *callee, ..found })?,
            shape => shape,
        };
        match called {
            Shape::Member { property, .. } => Some(property.text.to_string()),
            _ => None,
        }
    }

    /// A type whose values are listed: `Sequelize.ENUM("a", "b")`, `Sequelize.ENUM(["a", "b"])`.
    fn enumerated(
        &self,
        frame: &Frame<'a>,
        table: &str,
        column: &Named,
        place: Place,
    ) -> (String, Family, Option<Change>) {
        let values = self.listed_values(frame, place);
        if self.dialect != Dialect::Postgres {
            let said = values.map(|values| values.into_iter().map(|(value, _)| value).collect());
            return (String::new(), said.map_or(Family::Other, Family::InlineEnum), None);
        }
        let Some(pattern) = &self.grammar.enum_type else { return (String::new(), Family::Other, None) };
        let name = QualifiedName::exact(pattern.replace("{table}", table).replace("{column}", &column.text));
        let span = column.span;
        let made = match values {
            Some(values) => Change::CreateEnum { name: name.clone(), span, values, if_not_exists: true },
            None => Change::CreateType { name: name.clone(), span, family: Family::Other, if_not_exists: true },
        };
        (name.name.text.clone(), Family::Enum(name), Some(made))
    }

    fn listed_values(&self, frame: &Frame<'a>, place: Place) -> Option<Vec<(String, Span)>> {
        let found = self.follow.resolve(frame, place);
        let Shape::Call { arguments, .. } = self.follow.shape(found)? else { return None };
        let at = |value| Place { value, ..found };
        let list = arguments.first().and_then(|first| self.follow.list(frame, at(first.value)));
        let places = list.unwrap_or_else(|| arguments.iter().map(|one| at(one.value)).collect());
        self.values(frame, places)
    }

    /// Values of an enum that are written out.
    pub(super) fn values(&self, frame: &Frame<'a>, places: Vec<Place>) -> Option<Vec<(String, Span)>> {
        let named = places.into_iter().map(|place| self.follow.name(frame, place));
        named.map(|named| named.map(|named| (named.text, named.span))).collect()
    }
}
