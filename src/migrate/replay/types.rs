//! Enums, domains and other types.

use super::Replayer;
use crate::catalog::{
    Change, Enum, EnumValue, Family, Key, MisfitKind, Name, Open, OtherType, QualifiedName, Tombstone, TombstoneKind,
};
use crate::source::Span;

impl Replayer {
    pub(super) fn apply_to_type(&mut self, change: &Change) {
        match change {
            Change::CreateEnum { name, span, values, if_not_exists } => {
                self.create_enum(name, *span, values, *if_not_exists);
            }
            Change::AddEnumValue { name, value, span, if_not_exists } => {
                self.add_enum_value(name, value, *span, *if_not_exists);
            }
            Change::RenameEnumValue { name, from, to, span } => self.rename_enum_value(name, from, to, *span),
            Change::CreateType { name, span, family, if_not_exists } => {
                self.create_type(name, *span, family, *if_not_exists);
            }
            Change::RenameType { name, span, to } => self.rename_type(name, *span, to),
            Change::MoveType { name, span, to_schema } => self.move_type(name, *span, to_schema),
            Change::DropType { name, span, if_exists, cascade } => self.drop_type(name, *span, *if_exists, *cascade),
            _ => {}
        }
    }

    fn create_enum(&mut self, name: &QualifiedName, span: Span, values: &[(String, Span)], if_not_exists: bool) {
        let key = self.target(name);
        let values = values.iter().map(|(value, span)| EnumValue { value: value.clone(), origin: self.origin(*span) });
        let made = Enum {
            schema: key.0.clone(),
            name: self.catalog.dialect.shown(&name.name),
            values: values.collect(),
            origin: self.origin(span),
            open: None,
            uncertain: self.maybe,
            assumed: false,
        };
        match self.catalog.enums.get_mut(&key) {
            None => self.insert_enum(key, made),
            Some(existing) if existing.uncertain || existing.assumed => *existing = made,
            Some(_) if if_not_exists || self.maybe => {}
            Some(existing) => {
                existing
                    .open
                    .get_or_insert(Open { location: made.origin.location, reason: "created twice".to_owned() });
                for value in made.values {
                    existing.put(value);
                }
                let existing = existing.origin.clone();
                self.misfit(span, MisfitKind::Repeated(existing), format!("type `{name}` exists already"));
            }
        }
    }

    /// Puts an enum into the catalog, and remembers the values that an older one of that name had.
    fn insert_enum(&mut self, key: Key, mut made: Enum) {
        if let Some(older) = self.gone_enums.remove(&key) {
            for value in older.values {
                match made.values.iter_mut().find(|other| other.value == value.value) {
                    Some(other) => other.origin = value.origin,
                    None => self.catalog.tombstones.push(Tombstone {
                        kind: TombstoneKind::EnumValue,
                        schema: made.schema.clone(),
                        owner: made.name.clone(),
                        member: Some(value.value),
                        created: Some(value.origin),
                        gone: made.origin.clone(),
                        renamed_to: None,
                    }),
                }
            }
        }
        self.catalog.enums.insert(key, made);
    }

    /// Opens the enum that was made under the same name without a schema, if one was, as with relations.
    fn doubt_other_enum(&mut self, name: &QualifiedName, span: Span) -> bool {
        let other = QualifiedName { schema: None, ..name.clone() };
        let Some(key) = self.catalog.enum_key(&other).filter(|_| name.schema.is_some()) else { return false };
        let open = Open { location: self.location(span), reason: format!("`{name}` may be the same type") };
        self.catalog.enums.entry(key).and_modify(|found| found.open = found.open.take().or(Some(open)));
        true
    }

    /// The enum of that name; an open one, where no migration creates it.
    fn enum_to_alter(&mut self, name: &QualifiedName, span: Span) -> Key {
        if let Some(key) = self.catalog.enum_key(name) {
            return key;
        }
        let may_be_there = self.catalog.open_types.is_some() || self.catalog.other_type_key(name).is_some();
        if !may_be_there && !self.doubt_other_enum(name, span) {
            self.absent(span, name, "type ");
        }
        let key = self.target(name);
        let reason = "altered, but no migration creates it".to_owned();
        let made = Enum {
            schema: key.0.clone(),
            name: self.catalog.dialect.shown(&name.name),
            values: Vec::new(),
            origin: self.origin(span),
            open: Some(Open { location: self.location(span), reason }),
            uncertain: self.maybe,
            assumed: true,
        };
        self.catalog.enums.insert(key.clone(), made);
        key
    }

    fn add_enum_value(&mut self, name: &QualifiedName, value: &str, span: Span, if_not_exists: bool) {
        let key = self.enum_to_alter(name, span);
        let added = EnumValue { value: value.to_owned(), origin: self.origin(span) };
        let there = self.catalog.enums.get_mut(&key).is_some_and(|found| !found.put(added));
        if there && !if_not_exists {
            self.misfit(span, MisfitKind::Unfit, format!("type `{name}` has a value `{value}` already"));
        }
    }

    fn rename_enum_value(&mut self, name: &QualifiedName, from: &str, to: &str, span: Span) {
        let key = self.enum_to_alter(name, span);
        let gone = self.origin(span);
        let Some(found) = self.catalog.enums.get_mut(&key) else {
            return;
        };
        let renamed = EnumValue { value: to.to_owned(), origin: gone.clone() };
        let created = match found.values.iter_mut().find(|value| value.value == from) {
            Some(_) if self.maybe => {
                found.put(renamed);
                return;
            }
            Some(value) => Some(std::mem::replace(value, renamed).origin),
            None => {
                found.put(renamed);
                None
            }
        };
        let (schema, owner, open) = (found.schema.clone(), found.name.clone(), found.open.is_some());
        if created.is_none() && !open {
            let reason = format!("it has no value `{from}`, which is renamed");
            let open = Open { location: self.location(span), reason };
            self.catalog.enums.entry(key).and_modify(|found| found.open = Some(open));
            self.misfit(span, MisfitKind::Unfit, format!("type `{name}` has no value `{from}`"));
        }
        let (member, renamed_to) = (Some(from.to_owned()), Some(to.to_owned()));
        let kind = TombstoneKind::EnumValue;
        self.catalog.tombstones.push(Tombstone { kind, schema, owner, member, created, gone, renamed_to });
    }

    fn create_type(&mut self, name: &QualifiedName, span: Span, family: &Family, if_not_exists: bool) {
        let key = self.target(name);
        let (origin, family) = (self.origin(span), self.settled_family(family));
        let shown = self.catalog.dialect.shown(&name.name);
        let made = OtherType { schema: key.0.clone(), name: shown, family, origin };
        let older = self.catalog.other_types.insert(key, made);
        if let Some(older) = older.filter(|_| !if_not_exists) {
            self.misfit(span, MisfitKind::Repeated(older.origin), format!("type `{name}` exists already"));
        }
    }

    fn rename_type(&mut self, name: &QualifiedName, span: Span, to: &Name) {
        let (key, shown) = (self.catalog.dialect.key(to), self.catalog.dialect.shown(to));
        if let Some(old) = self.catalog.other_type_key(name) {
            if let Some(mut found) = self.catalog.other_types.remove(&old) {
                found.name = shown;
                self.catalog.other_types.insert((old.0, key), found);
            }
            return;
        }
        let old = self.enum_to_alter(name, span);
        self.move_enum(&old, (old.0.clone(), key), Some(shown), span);
    }

    fn move_type(&mut self, name: &QualifiedName, span: Span, to_schema: &Name) {
        let schema = self.catalog.schema_key(to_schema);
        self.catalog.schemas.insert(schema.clone());
        if let Some(old) = self.catalog.other_type_key(name) {
            if let Some(mut found) = self.catalog.other_types.remove(&old) {
                found.schema.clone_from(&schema);
                self.catalog.other_types.insert((schema, old.1), found);
            }
            return;
        }
        let old = self.enum_to_alter(name, span);
        self.move_enum(&old, (schema, old.1.clone()), None, span);
    }

    /// Gives an enum a new key and name; columns of that type follow it.
    pub(super) fn move_enum(&mut self, key: &Key, new_key: Key, shown: Option<String>, span: Span) {
        let gone = self.origin(span);
        let Some(older) = self.catalog.enums.remove(key) else {
            return;
        };
        let mut found = older.clone();
        found.schema.clone_from(&new_key.0);
        found.name = shown.unwrap_or(found.name);
        if self.maybe {
            found.uncertain = true;
            self.catalog.enums.insert(key.clone(), Enum { uncertain: true, ..older });
            self.catalog.enums.insert(new_key, found);
            return;
        }
        self.rename_families(&older.qualified_name(), &found.qualified_name());
        self.catalog.tombstones.push(Tombstone {
            kind: TombstoneKind::Enum,
            schema: older.schema.clone(),
            owner: older.name.clone(),
            member: None,
            created: Some(older.origin.clone()),
            gone: gone.clone(),
            renamed_to: Some(found.name.clone()),
        });
        found.origin = gone;
        self.insert_enum(new_key, found);
        self.gone_enums.insert(key.clone(), older);
    }

    fn rename_families(&mut self, from: &QualifiedName, to: &QualifiedName) {
        let columns = self.catalog.relations.values_mut().flat_map(|relation| &mut relation.columns);
        columns.for_each(|column| column.family.rename_enum(from, to));
    }

    fn drop_type(&mut self, name: &QualifiedName, span: Span, if_exists: bool, cascade: bool) {
        if let Some(key) = self.catalog.other_type_key(name) {
            if !self.maybe {
                self.catalog.other_types.remove(&key);
            }
            return;
        }
        let Some(key) = self.catalog.enum_key(name) else {
            if !if_exists {
                self.absent(span, name, "type ");
            }
            return;
        };
        if self.maybe {
            self.catalog.enums.entry(key).and_modify(|found| found.uncertain = true);
            return;
        }
        let name = self.catalog.enums.get(&key).map(Enum::qualified_name);
        if !cascade && name.is_some_and(|name| self.is_used(&name)) {
            let message = "columns still have the type that is dropped".to_owned();
            return self.misfit(span, MisfitKind::Unfit, message);
        }
        if let Some(found) = self.catalog.enums.remove(&key) {
            if cascade {
                self.drop_columns_of(&found.qualified_name(), span);
            }
            self.bury_enum(&found, span);
            self.gone_enums.entry(key).or_insert(found);
        }
    }

    /// Whether a column is of that enum.
    fn is_used(&self, name: &QualifiedName) -> bool {
        let columns = self.catalog.relations.values().flat_map(|relation| &relation.columns);
        columns.into_iter().any(|column| !column.uncertain && column.family.is_of_enum(name))
    }

    fn bury_enum(&mut self, found: &Enum, span: Span) {
        self.catalog.tombstones.push(Tombstone {
            kind: TombstoneKind::Enum,
            schema: found.schema.clone(),
            owner: found.name.clone(),
            member: None,
            created: Some(found.origin.clone()),
            gone: self.origin(span),
            renamed_to: None,
        });
    }

    /// `DROP TYPE … CASCADE` takes the columns of that type along.
    fn drop_columns_of(&mut self, name: &QualifiedName, span: Span) {
        let gone = self.origin(span);
        for relation in self.catalog.relations.values_mut() {
            let (schema, owner) = (relation.schema.clone(), relation.name.clone());
            let (dropped, kept) = relation.columns.drain(..).partition(|column| column.family.is_of_enum(name));
            relation.columns = kept;
            let dropped: Vec<crate::catalog::Column> = dropped;
            self.catalog.tombstones.extend(dropped.into_iter().map(|column| Tombstone {
                kind: TombstoneKind::Column,
                schema: schema.clone(),
                owner: owner.clone(),
                member: Some(column.name),
                created: Some(column.origin),
                gone: gone.clone(),
                renamed_to: None,
            }));
        }
    }
}

impl Enum {
    /// Adds a value; false where it is there already.
    fn put(&mut self, value: EnumValue) -> bool {
        let new = !self.values.iter().any(|other| other.value == value.value);
        if new {
            self.values.push(value);
        }
        new
    }
}

impl Family {
    fn rename_enum(&mut self, from: &QualifiedName, to: &QualifiedName) {
        match self {
            Family::Array(inner) => inner.rename_enum(from, to),
            Family::Enum(name) if name == from => name.clone_from(to),
            _ => {}
        }
    }

    fn is_of_enum(&self, name: &QualifiedName) -> bool {
        match self {
            Family::Array(inner) => inner.is_of_enum(name),
            Family::Enum(own) => own == name,
            _ => false,
        }
    }
}
