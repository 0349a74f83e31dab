//! The columns of a table, member by member: in the chain behind it, or in the function that is given its builder.

use super::events::Outline;
use super::follow::{Frame, Named, Place};
use super::relations::Table;
use super::run::{Call, Run};
use crate::catalog::{Change, ColumnChange, ColumnDefinition, Family, Name};
use crate::grammar::{Deed, Does, Role};
use crate::source::Span;
use crate::sql::ddl;
use crate::syntax::{BindingKind, Element, ExpressionId, FunctionId, Shape};

/// What members do to a table.
#[derive(Default)]
pub(super) struct Built {
    pub(super) added: Vec<ColumnDefinition>,
    pub(super) changes: Vec<ColumnChange>,
    /// The table's new name.
    pub(super) renamed: Option<Named>,
    /// Why its columns are not all known, if they are not.
    pub(super) open: Option<String>,
    /// Whether what is there already, or not there, is no error.
    pub(super) lenient: bool,
    /// Whether what depends on it goes with it.
    pub(super) cascade: bool,
    /// The values of a type.
    pub(super) values: Option<Vec<(String, Span)>>,
}

impl<'a> Run<'a> {
    /// What the chain behind a call does, and the function that it is given.
    pub(super) fn built(&self, frame: &Frame<'a>, outline: &Outline, call: &Call<'a>) -> Built {
        let mut built = Built::default();
        for link in outline.chain(call.id) {
            let Shape::Call { callee, arguments, .. } = &frame.module[link].shape else { continue };
            let Shape::Member { property, .. } = &frame.module[*callee].shape else { continue };
            if self.grammar.calls.contains_key(property.text.as_str())
                && !self.grammar.table.contains_key(property.text.as_str())
            {
                break;
            }
            if let Some(deed) = self.grammar.table.get(property.text.as_str()) {
                self.member(frame, outline, (link, deed, arguments), &mut built);
            }
        }
        if outline.goes_on(call.id) {
            built.open = Some("what is done to it goes on elsewhere".to_owned());
        }
        if let Some(builder) = call.given(frame.source, Role::Builder) {
            match self.follow.shape(self.follow.resolve(frame, builder)) {
                Some(Shape::Function(function)) => self.in_function(frame, outline, *function, &mut built),
                _ => built.open = Some("its builder is not in the text".to_owned()),
            }
        }
        built
    }

    /// What a function does with the builder that it is given.
    fn in_function(&self, frame: &Frame<'a>, outline: &Outline, function: FunctionId, built: &mut Built) {
        for call in outline.calls(frame.module, function) {
            let Shape::Call { callee, arguments, .. } = &frame.module[call].shape else { continue };
            let is_builder = |value: ExpressionId| self.is_builder(frame, value, function);
            match &frame.module[*callee].shape {
                Shape::Member { object, property } if is_builder(*object) => {
                    let deed = self.grammar.table.get(property.text.as_str());
                    let Some(deed) = deed else { continue };
                    if self.is_sometimes(frame, outline, call, function) {
                        built.open = Some("it is not in the text whether all of this is done".to_owned());
                    } else {
                        self.member(frame, outline, (call, deed, arguments), built);
                    }
                }
                _ if arguments.iter().any(|one| is_builder(one.value)) => {
                    built.open = Some("its builder is given to a function that is not read".to_owned());
                }
                _ => {}
            }
        }
    }

    fn is_builder(&self, frame: &Frame<'a>, value: ExpressionId, function: FunctionId) -> bool {
        match frame.module[value].shape {
            Shape::This => true,
            Shape::Name { binding: Some(binding), .. } => {
                frame.module[binding].kind == BindingKind::Parameter { function, position: 0 }
            }
            _ => false,
        }
    }

    /// Whether a call within a function may not be made, or more than once.
    fn is_sometimes(&self, frame: &Frame<'a>, outline: &Outline, call: ExpressionId, function: FunctionId) -> bool {
        let span = frame.module[call].span;
        let outer = frame.module[function].span;
        let mut branches = frame.module.branches.iter();
        let is_nested = outline.around(frame.module, call, function).is_none_or(|around| !around.is_empty());
        is_nested || branches.any(|branch| outer.contains(branch.span) && branch.span.contains(span))
    }

    fn member(
        &self,
        frame: &Frame<'a>,
        outline: &Outline,
        (id, deed, arguments): (ExpressionId, &'a Deed, &'a [Element]),
        built: &mut Built,
    ) {
        let call = Call { id, deed, object: id, arguments };
        let behind = || outline.chain(id).filter_map(|link| self.in_chain(frame, link)).map(|call| call.deed.does);
        match deed.does {
            Does::AddColumns => self.added(frame, outline, &call, &behind().collect::<Vec<_>>(), built),
            Does::DropColumns => match self.named_columns(frame, &call) {
                Some(names) => built.changes.extend(names.into_iter().map(|name| drop(name, deed.lenient))),
                None => built.open = Some("the name of a column that is dropped is not in the text".to_owned()),
            },
            Does::RenameColumn => match self.renamed(frame, &call) {
                Some(change) => built.changes.push(change),
                None => built.open = Some("the name of a column that is renamed is not in the text".to_owned()),
            },
            Does::ChangeColumn | Does::Require | Does::Relax => {
                if let Some(name) = self.column(frame, &call) {
                    built.changes.push(self.redefined(frame, outline, &call, name));
                }
            }
            Does::RenameTable => match call.given(frame.source, Role::To).and_then(|to| self.said(frame, to)) {
                Some(name) => built.renamed = Some(name),
                None => built.open = Some("its new name is not in the text".to_owned()),
            },
            Does::CreateEnum => built.values = self.enum_values(frame, &call),
            Does::Tolerate => built.lenient = true,
            Does::Cascade => built.cascade = true,
            Does::OpenTable | Does::Open => built.open = Some("what is done to it can't be told".to_owned()),
            _ => {}
        }
    }

    /// What a call of a member of the builder, or of what follows in its chain, does.
    fn in_chain(&self, frame: &Frame<'a>, id: ExpressionId) -> Option<Call<'a>> {
        let Shape::Call { callee, arguments, .. } = &frame.module[id].shape else { return None };
        let Shape::Member { object, property } = &frame.module[*callee].shape else { return None };
        let deed = self.grammar.table.get(property.text.as_str())?;
        Some(Call { id, deed, object: *object, arguments })
    }

    /// Columns that a member adds, or changes where its chain says so.
    fn added(&self, frame: &Frame<'a>, outline: &Outline, call: &Call<'a>, behind: &[Does], built: &mut Built) {
        let deed = call.deed;
        let too_much = call.arguments.len() > deed.given.len() && !deed.columns.is_empty();
        let names = match call.given(frame.source, Role::Column) {
            Some(place) => self.said(frame, place).map(|name| vec![name]),
            None if too_much => None,
            None => Some(
                deed.columns
                    .iter()
                    .map(|text| Named { text: text.clone(), span: frame.module[call.id].span })
                    .collect(),
            ),
        };
        let Some(names) = names else {
            built.open = Some("the name of a column is not in the text".to_owned());
            return;
        };
        let written = call.given(frame.source, Role::Type);
        let nullable = !behind.contains(&Does::Require) && !self.is_required(frame, outline, call);
        for name in names {
            let (data_type, family) = match (&deed.data_type, written) {
                (Some(own), _) => ddl::column_type(own, self.dialect),
                (None, Some(_)) => {
                    let (text, family, _) = self.column_type(frame, "", &name, written);
                    (text, family)
                }
                (None, None) => (String::new(), Family::Other),
            };
            let (name, span) = (Name::exact(name.text), name.span);
            if behind.contains(&Does::Change) {
                let data_type = (!data_type.is_empty()).then_some((data_type, family));
                built.changes.push(ColumnChange::Redefine { name, span, data_type, nullable: Some(nullable) });
            } else {
                built.added.push(ColumnDefinition { name, span, data_type, family, nullable });
            }
        }
    }

    /// Whether a call says of its column that it takes no NULL.
    fn is_required(&self, frame: &Frame<'a>, outline: &Outline, call: &Call<'a>) -> bool {
        let said = call.given(frame.source, Role::Required);
        if said.is_some_and(|place| self.follow.is_boolean(frame, place, true)) {
            return true;
        }
        nullable(self.refined(frame, outline, call).iter().map(|call| call.deed.does)) == Some(false)
    }

    /// A column that is changed, with what is said of it.
    fn redefined(&self, frame: &Frame<'a>, outline: &Outline, call: &Call<'a>, name: Named) -> ColumnChange {
        let refined = self.refined(frame, outline, call);
        let retyped = refined.iter().find(|call| call.deed.does == Does::Retype).unwrap_or(call);
        let written = retyped.given(frame.source, Role::Type);
        let data_type = written.map(|place| self.column_type(frame, "", &name, Some(place)));
        let said = refined.iter().map(|call| call.deed.does).chain([call.deed.does]);
        ColumnChange::Redefine {
            nullable: nullable(said),
            data_type: data_type.map(|(text, family, _)| (text, family)),
            name: Name::exact(name.text),
            span: name.span,
        }
    }

    /// What the function that is given a column does with it.
    fn refined(&self, frame: &Frame<'a>, outline: &Outline, call: &Call<'a>) -> Vec<Call<'a>> {
        let refine = call.given(frame.source, Role::Refine).and_then(|place| self.follow.shape(place));
        let Some(Shape::Function(function)) = refine else { return Vec::new() };
        let calls = outline.calls(frame.module, *function).into_iter();
        calls.filter_map(|id| self.in_chain(frame, id)).collect()
    }

    pub(super) fn enum_values(&self, frame: &Frame<'a>, call: &Call<'a>) -> Option<Vec<(String, Span)>> {
        let list = self.follow.list(frame, call.given(frame.source, Role::Values)?)?;
        self.values(frame, list)
    }

    /// The column that a call names.
    pub(super) fn column(&self, frame: &Frame<'a>, call: &Call<'a>) -> Option<Named> {
        self.column_name(frame, call.given(frame.source, Role::Column)?)
    }

    /// A column's name: a text, or an object that says it.
    pub(super) fn column_name(&self, frame: &Frame<'a>, place: Place) -> Option<Named> {
        self.said(frame, place).or_else(|| {
            let key = self.grammar.definition.name.as_deref()?;
            let entries = self.follow.entries(frame, place)?;
            let (_, own) = entries.iter().find(|(name, _)| name.text == key)?;
            self.follow.name(frame, *own)
        })
    }

    /// The columns that a call names: one, a list, or each as an argument of its own.
    pub(super) fn named_columns(&self, frame: &Frame<'a>, call: &Call<'a>) -> Option<Vec<Named>> {
        let place = |value| Place { source: frame.source, value };
        let Some(first) = call.deed.given.iter().position(|role| matches!(role, Role::Columns | Role::Column)) else {
            let span = frame.module[call.id].span;
            return Some(call.deed.columns.iter().map(|text| Named { text: text.clone(), span }).collect());
        };
        let is_last = call.deed.given.len() == first + 1 && call.deed.given[first] == Role::Columns;
        let given = call.arguments.get(first..)?.iter().take(if is_last { usize::MAX } else { 1 });
        let mut names = Vec::new();
        for argument in given {
            match self.follow.list(frame, place(argument.value)) {
                Some(list) => {
                    for one in list {
                        names.push(self.column_name(frame, one)?);
                    }
                }
                None => names.push(self.column_name(frame, place(argument.value))?),
            }
        }
        (!names.is_empty()).then_some(names)
    }

    pub(super) fn renamed(&self, frame: &Frame<'a>, call: &Call<'a>) -> Option<ColumnChange> {
        let from = self.column(frame, call)?;
        let to = self.column_name(frame, call.given(frame.source, Role::To)?)?;
        Some(match from.text == to.text {
            true => redefine(from, None),
            false => ColumnChange::Rename {
                name: Name::exact(from.text),
                span: from.span,
                to: Name::exact(to.text),
                to_span: to.span,
                if_exists: call.deed.lenient,
            },
        })
    }

    /// What members do to a table that is there.
    pub(super) fn applied(&self, table: &Table, built: Built) -> Vec<Change> {
        let lenient = built.lenient;
        let added = built.added.into_iter().map(|column| ColumnChange::Add { column, if_not_exists: false });
        let alter =
            |change| Change::AlterRelation { name: table.name.clone(), span: table.span, if_exists: lenient, change };
        let mut changes: Vec<Change> = added.chain(built.changes).map(alter).collect();
        changes.extend(built.open.map(|reason| table.open(reason)));
        changes.extend(built.renamed.map(|to| table.rename(to)));
        if changes.is_empty() {
            changes.push(Change::Expect { name: table.name.clone(), span: table.span });
        }
        changes
    }
}

/// Whether a column takes NULL, if that is said.
fn nullable(said: impl Iterator<Item = Does>) -> Option<bool> {
    let last = said.filter(|does| matches!(does, Does::Require | Does::Relax)).last();
    last.map(|does| does == Does::Relax)
}

pub(super) fn drop(name: Named, if_exists: bool) -> ColumnChange {
    ColumnChange::Drop { name: Name::exact(name.text), span: name.span, if_exists, cascade: false }
}

pub(super) fn redefine(name: Named, nullable: Option<bool>) -> ColumnChange {
    ColumnChange::Redefine { name: Name::exact(name.text), span: name.span, data_type: None, nullable }
}
