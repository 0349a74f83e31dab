//! Structs that rows become: each field is a column of the query's result.

use super::compose::Composed;
use super::find::{Handed, Sink};
use super::{Known, SqlSites};
use crate::catalog::{Dialect, Found, Name, QualifiedName};
use crate::link::Linked;
use crate::reference::{Certainty, NameOrigin, Reference, Target};
use crate::resolve::call_sites::Outcome;
use crate::source::{Location, SourceId};
use crate::sql::query::{self, Yielded};
use crate::syntax::{BindingId, BindingKind, Class, ClassField, ExpressionId, Module, Shape, TypeId, TypeKind, Word};

/// A field of a struct, and the column that it takes.
struct Taken {
    location: Location,
    column: String,
}

impl SqlSites<'_> {
    /// Writes down the fields of the struct that rows become which no table of the query has a column for.
    ///
    /// Only where all columns of the result are known, and the database would be asked for the field's column.
    pub(super) fn rows(
        &self,
        source: SourceId,
        module: &Module,
        sink: &Sink<'_>,
        composed: &Composed,
        databases: &[usize],
        outcome: &mut Outcome,
    ) {
        let Some(fields) = self.row(source, module, sink) else { return };
        let (texts, _) = self.render(composed, Dialect::default());
        let [text] = texts.as_slice() else { return };
        if !text.holes.is_empty() {
            return;
        }
        let known: Vec<(usize, &Known)> =
            databases.iter().filter_map(|&at| Some((at, self.known[at].as_ref()?))).collect();
        let yielded: Vec<Yielded> = known.iter().map(|(_, known)| query::columns(&text.text, &known.catalog)).collect();
        let Some(first) = yielded.first() else { return };
        for field in fields {
            let lacks = |(at, known): (&Yielded, &(usize, &Known))| is_missing(&field.column, at, known.1);
            if yielded.iter().zip(&known).all(lacks) {
                let call = module[sink.whole].span;
                outcome.references.push(reference(field, first, known[0].0, call));
            }
        }
    }

    /// The fields of the struct that a call names for the rows.
    fn row(&self, source: SourceId, module: &Module, sink: &Sink<'_>) -> Option<Vec<Taken>> {
        let Handed::Text(_, form) = sink.handed else { return None };
        let Shape::Call { type_arguments, .. } = &module[sink.whole].shape else { return None };
        let annotation = *type_arguments.get(form.row?)?;
        let (of, binding) = self.declared(source, module, annotation)?;
        let module = self.receivers.link.modules.get(of)?;
        let BindingKind::Class(class) = module[binding].kind else { return None };
        fields(of, module, &module[class])
    }

    /// Where a type is declared.
    fn declared(&self, source: SourceId, module: &Module, annotation: TypeId) -> Option<(SourceId, BindingId)> {
        let TypeKind::Reference { path, binding: Some(binding), .. } = &module[annotation].kind else { return None };
        match module[*binding].kind {
            _ if path.len() != 1 => None,
            BindingKind::Import(import) => match self.receivers.link.import(source, import) {
                Linked::Binding { source, binding } => Some((source, binding)),
                _ => None,
            },
            _ => Some((source, *binding)),
        }
    }
}

/// The columns that a struct's fields take; none where it does not take them by name, or says itself how.
fn fields(source: SourceId, module: &Module, class: &Class) -> Option<Vec<Taken>> {
    let is_derived = class.decorators.iter().any(|decorator| derives(module, *decorator));
    let options = options(module, &class.decorators);
    if !is_derived || options.iter().any(|(key, _)| key == "default") {
        return None;
    }
    let case = options.iter().find(|(key, _)| key == "rename_all").and_then(|(_, value)| value.clone());
    let fields = class.fields.iter().filter(|field| !field.is_static);
    Some(fields.filter_map(|field| taken(source, module, field, case.as_ref())).collect())
}

fn taken(source: SourceId, module: &Module, field: &ClassField, case: Option<&Word>) -> Option<Taken> {
    let options = options(module, &field.decorators);
    let left_out = ["default", "skip", "flatten", "json"];
    if options.iter().any(|(key, _)| left_out.contains(&key.as_str())) || field.name.text.parse::<u32>().is_ok() {
        return None;
    }
    let renamed = options.iter().find(|(key, _)| key == "rename").and_then(|(_, value)| value.clone());
    let column = match (&renamed, case) {
        (Some(name), _) => name.text.to_string(),
        (None, Some(case)) => cased(&field.name.text, &case.text)?,
        (None, None) => field.name.text.to_string(),
    };
    let span = renamed.map_or(field.name.span, |name| name.span);
    Some(Taken { location: Location { source, span }, column })
}

/// A field's name in another case; none where the case is not known.
fn cased(name: &str, case: &str) -> Option<String> {
    use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
    Some(match case {
        "snake_case" => name.to_snake_case(),
        "lowercase" => name.to_lowercase(),
        "UPPERCASE" => name.to_uppercase(),
        "camelCase" => name.to_lower_camel_case(),
        "PascalCase" => name.to_upper_camel_case(),
        "SCREAMING_SNAKE_CASE" => name.to_shouty_snake_case(),
        "kebab-case" => name.to_kebab_case(),
        _ => return None,
    })
}

/// Whether an attribute is `derive(FromRow)`.
fn derives(module: &Module, decorator: ExpressionId) -> bool {
    let Shape::Call { callee, arguments, .. } = &module[decorator].shape else { return false };
    let is = |expression: ExpressionId, wanted: &str| match &module[expression].shape {
        Shape::Name { name, .. } => name == wanted,
        Shape::Member { property, .. } => property.text == wanted,
        _ => false,
    };
    is(*callee, "derive") && arguments.iter().any(|one| is(one.value, "FromRow"))
}

/// What the attributes `sqlx(…)` say: each key with its text, if it has one.
fn options(module: &Module, decorators: &[ExpressionId]) -> Vec<(String, Option<Word>)> {
    let lists = decorators.iter().filter_map(|decorator| match &module[*decorator].shape {
        Shape::Call { callee, arguments, .. } if is_named(module, *callee, "sqlx") => Some(arguments),
        _ => None,
    });
    let option = |expression: ExpressionId| match &module[expression].shape {
        Shape::Name { name, .. } => Some((name.to_string(), None)),
        Shape::Assign { target, value } => match (&module[*target].shape, &module[*value].shape) {
            (Shape::Name { name, .. }, Shape::String(text)) => {
                Some((name.to_string(), Some(Word { text: text.text.as_str().into(), span: text.span })))
            }
            (Shape::Name { name, .. }, _) => Some((name.to_string(), None)),
            _ => None,
        },
        _ => None,
    };
    lists.flatten().filter_map(|argument| option(argument.value)).collect()
}

fn is_named(module: &Module, expression: ExpressionId, wanted: &str) -> bool {
    matches!(&module[expression].shape, Shape::Name { name, .. } if name == wanted)
}

/// Whether a query surely yields no such column, and no table that it reads has one.
fn is_missing(column: &str, yielded: &Yielded<'_>, known: &Known<'_>) -> bool {
    let dialect = known.catalog.dialect;
    let wanted = Name::exact(column);
    let same = |name: &String| dialect.same(name, &wanted);
    let is_there = yielded.columns.iter().any(|one| one.name.as_ref().is_none_or(same));
    let may_be = |table: &QualifiedName| !matches!(known.catalog.column(table, &wanted), Found::No(_));
    yielded.open.is_none() && !yielded.reads.is_empty() && !is_there && !yielded.reads.iter().any(may_be)
}

fn reference(field: Taken, yielded: &Yielded<'_>, database: usize, call: crate::source::Span) -> Reference {
    let column = Name::exact(&field.column);
    let target = match yielded.reads.as_slice() {
        [table] => Target::Column { table: table.clone(), column },
        tables => Target::MissingColumn { tables: tables.to_vec(), column, candidates: Vec::new() },
    };
    Reference {
        database,
        location: field.location,
        call,
        name: field.column,
        target,
        origin: NameOrigin::Named,
        certainty: Certainty::Certain,
    }
}
