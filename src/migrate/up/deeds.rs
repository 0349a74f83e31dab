//! What the members of a client's builder do to the catalog.

use super::builder::{Built, drop, redefine};
use super::columns::Made;
use super::events::Outline;
use super::follow::{Frame, Named};
use super::relations::Table;
use super::run::{Call, Run};
use crate::catalog::{Change, ColumnChange, Family, Name, RelationDefinition, RelationKind};
use crate::grammar::{Does, Role};

impl<'a> Run<'a> {
    /// What a call changes, and what of it was not understood.
    pub(super) fn changes(
        &self,
        frame: &Frame<'a>,
        outline: &Outline,
        call: &Call<'a>,
    ) -> (Vec<Change>, Option<String>) {
        let changes = match call.deed.does {
            Does::CreateEnum | Does::CreateType | Does::DropType | Does::RenameType | Does::AddValue => {
                self.of_type(frame, outline, call)
            }
            Does::CreateSchema | Does::DropSchema => self.of_schema(frame, call),
            Does::Open => None,
            Does::Qualify | Does::HasTable | Does::HasColumn | Does::Describe => return (Vec::new(), None),
            _ => self.table(frame, call).and_then(|table| self.of_table(frame, outline, call, &table)),
        };
        match changes {
            Some(changes) => (changes, None),
            None if self.is_of_rows(call) => (Vec::new(), None),
            None => {
                let reason = "what it names is not in the source text".to_owned();
                let span = frame.module[call.id].span;
                (vec![Change::OpenAll { span, reason: reason.clone() }], Some(reason))
            }
        }
    }

    /// Whether a member of that name is another one, which takes less.
    fn is_of_rows(&self, call: &Call<'a>) -> bool {
        call.deed.does == Does::Use || call.deed.given.contains(&Role::Builder) && call.arguments.len() < 2
    }

    fn of_table(&self, frame: &Frame<'a>, outline: &Outline, call: &Call<'a>, table: &Table) -> Option<Vec<Change>> {
        let (name, span) = (table.name.clone(), table.span);
        let lenient =
            call.deed.lenient || self.option(frame, call, "ifExists") || self.option(frame, call, "ifNotExists");
        let alter = |change| Change::AlterRelation { name: name.clone(), span, if_exists: false, change };
        Some(match call.deed.does {
            Does::CreateTable => self.created(frame, outline, call, table, lenient),
            Does::AlterTable => self.applied(table, self.built(frame, outline, call)),
            Does::DropTable | Does::DropView => {
                let kind = if call.deed.does == Does::DropTable { RelationKind::Table } else { RelationKind::View };
                let built = self.built(frame, outline, call);
                let if_exists = lenient || built.lenient || self.has_argument(frame, call);
                let cascade = built.cascade || self.option(frame, call, "cascade");
                vec![Change::DropRelation { name, span, if_exists, kind, cascade }]
            }
            Does::RenameTable => {
                let to = call.given(frame.source, Role::To).and_then(|to| self.said(frame, to))?;
                vec![table.rename(to)]
            }
            Does::AddColumns => match self.added_columns(frame, call, table) {
                Some(made) => {
                    let before = made.iter().filter_map(|made| made.before.clone()).collect::<Vec<_>>();
                    let add = |made: Made| alter(ColumnChange::Add { column: made.column, if_not_exists: lenient });
                    before.into_iter().chain(made.into_iter().map(add)).collect()
                }
                None => vec![table.open("the columns that are added are not in the source text".to_owned())],
            },
            Does::DropColumns => match self.named_columns(frame, call) {
                Some(names) => names.into_iter().map(|name| alter(drop(name, lenient))).collect(),
                None => vec![table.open("the columns that are dropped are not in the source text".to_owned())],
            },
            Does::RenameColumn => match self.renamed(frame, call) {
                Some(change) => vec![alter(change)],
                None => vec![table.open("the column that is renamed is not in the source text".to_owned())],
            },
            Does::ChangeColumn => match self.column(frame, call) {
                Some(column) => self.changed(frame, call, table, column),
                None => vec![Change::Expect { name, span }],
            },
            Does::CreateView => {
                let open = Some("the query of the view is not read".to_owned());
                let or_replace = lenient || call.deed.lenient;
                let made =
                    RelationDefinition { open, or_replace, ..RelationDefinition::new(name, span, RelationKind::View) };
                vec![Change::CreateRelation(Box::new(made))]
            }
            Does::OpenTable => vec![table.open("what is done to it can't be told".to_owned())],
            _ => vec![Change::Expect { name, span }],
        })
    }

    fn created(
        &self,
        frame: &Frame<'a>,
        outline: &Outline,
        call: &Call<'a>,
        table: &Table,
        lenient: bool,
    ) -> Vec<Change> {
        let mut built = self.built(frame, outline, call);
        let mut changes = Vec::new();
        if call.deed.given.iter().any(|role| matches!(role, Role::NewTable | Role::NewColumns)) {
            match self.added_columns(frame, call, table) {
                Some(made) => {
                    changes.extend(made.iter().filter_map(|made| made.before.clone()));
                    built.added.extend(made.into_iter().map(|made| made.column));
                }
                None => built.open = Some("its columns are not all in the source text".to_owned()),
            }
        }
        let if_not_exists = lenient || built.lenient || self.has_argument(frame, call);
        let Built { added, open, .. } = built;
        let made = RelationDefinition {
            columns: added,
            open,
            if_not_exists,
            ..RelationDefinition::new(table.name.clone(), table.span, RelationKind::Table)
        };
        changes.push(Change::CreateRelation(Box::new(made)));
        changes
    }

    /// The columns that a call defines.
    fn added_columns(&self, frame: &Frame<'a>, call: &Call<'a>, table: &Table) -> Option<Vec<Made>> {
        let name = &table.name.name.text;
        if let Some(place) = call.given(frame.source, Role::NewTable) {
            let key = self.grammar.definition.columns.as_deref()?;
            let entries = self.follow.entries(frame, place)?;
            let Some((_, columns)) = entries.iter().find(|(own, _)| own.text == key) else { return Some(Vec::new()) };
            return self.new_columns(frame, name, *columns);
        }
        if let Some(place) = call.given(frame.source, Role::NewColumns) {
            return self.new_columns(frame, name, place);
        }
        let definition = call.given(frame.source, Role::Definition);
        Some(vec![self.defined(frame, name, self.column(frame, call)?, definition)?])
    }

    fn changed(&self, frame: &Frame<'a>, call: &Call<'a>, table: &Table, column: Named) -> Vec<Change> {
        let definition = call.given(frame.source, Role::Definition);
        let made = definition.and_then(|place| self.defined(frame, &table.name.name.text, column.clone(), Some(place)));
        let change = match &made {
            Some(Made { column, .. }) => ColumnChange::Redefine {
                name: column.name.clone(),
                span: column.span,
                data_type: Some((column.data_type.clone(), column.family.clone())).filter(|(text, _)| !text.is_empty()),
                nullable: (self.grammar.definition.whole || !column.nullable).then_some(column.nullable),
            },
            None => redefine(column, None),
        };
        let before = made.and_then(|made| made.before);
        let change = Change::AlterRelation { name: table.name.clone(), span: table.span, if_exists: false, change };
        before.into_iter().chain([change]).collect()
    }

    fn of_type(&self, frame: &Frame<'a>, outline: &Outline, call: &Call<'a>) -> Option<Vec<Change>> {
        let Table { name, span } = self.named(frame, call, Role::Name)?;
        let lenient =
            call.deed.lenient || self.option(frame, call, "ifExists") || self.option(frame, call, "ifNotExists");
        let values = || self.built(frame, outline, call).values.or_else(|| self.enum_values(frame, call));
        Some(vec![match call.deed.does {
            Does::CreateEnum => match values() {
                Some(values) => Change::CreateEnum { name, span, values, if_not_exists: lenient },
                None => Change::CreateType { name, span, family: Family::Other, if_not_exists: lenient },
            },
            Does::CreateType => Change::CreateType { name, span, family: Family::Other, if_not_exists: lenient },
            Does::DropType => {
                let built = self.built(frame, outline, call);
                let cascade = built.cascade || self.option(frame, call, "cascade");
                Change::DropType { name, span, if_exists: lenient || built.lenient, cascade }
            }
            Does::RenameType => {
                let to = call.given(frame.source, Role::To).and_then(|to| self.said(frame, to))?;
                Change::RenameType { name, span, to: Name::exact(to.text) }
            }
            _ => {
                let value = call.given(frame.source, Role::Values).and_then(|value| self.follow.name(frame, value))?;
                Change::AddEnumValue { name, value: value.text, span: value.span, if_not_exists: lenient }
            }
        }])
    }

    fn of_schema(&self, frame: &Frame<'a>, call: &Call<'a>) -> Option<Vec<Change>> {
        let named = self.follow.name(frame, call.given(frame.source, Role::Name)?)?;
        let (name, span) = (Name::exact(named.text), named.span);
        Some(vec![match call.deed.does {
            Does::CreateSchema => Change::CreateSchema { name, span },
            _ => Change::DropSchema { name, span, if_exists: true, cascade: true },
        }])
    }

    /// Whether an option is on.
    fn option(&self, frame: &Frame<'a>, call: &Call<'a>, key: &str) -> bool {
        let place = call.given(frame.source, Role::Options);
        let set = place.and_then(|place| self.follow.member(frame, place, key));
        set.is_some_and(|set| self.follow.is_boolean(frame, set, true))
    }

    /// Whether the options are nothing but `true`.
    fn has_argument(&self, frame: &Frame<'a>, call: &Call<'a>) -> bool {
        let place = call.given(frame.source, Role::Options);
        place.is_some_and(|place| self.follow.is_boolean(frame, place, true))
    }
}
