//! The fields of structs that rows become, as `#[derive(FromRow)]` reads them.

use std::collections::BTreeSet;

use super::Taken;
use crate::link::Linked;
use crate::resolve::sql::SqlSites;
use crate::resolve::sql::find::{Handed, Sink};
use crate::source::{Location, SourceId};
use crate::syntax::{BindingId, BindingKind, Class, ClassField, ExpressionId, Module, Shape, TypeId, TypeKind, Word};

/// The fields of a struct, and of those that are flattened into it.
struct Reading<'s, 'a> {
    sites: &'s SqlSites<'a>,
    /// The structs that were read: each once, so that one in itself ends.
    read: BTreeSet<(SourceId, BindingId)>,
    taken: Vec<Taken>,
}

impl SqlSites<'_> {
    /// The fields of the struct that a call names for the rows.
    pub(super) fn row(&self, source: SourceId, module: &Module, sink: &Sink<'_>) -> Option<Vec<Taken>> {
        let Handed::Text(_, form) = sink.handed else { return None };
        let Shape::Call { type_arguments, .. } = &module[sink.whole].shape else { return None };
        let annotation = *type_arguments.get(form.row?)?;
        let mut reading = Reading { sites: self, read: BTreeSet::new(), taken: Vec::new() };
        reading.read_type(source, module, annotation)?;
        Some(reading.taken)
    }

    /// Where a type is declared.
    fn declared(&self, source: SourceId, module: &Module, annotation: TypeId) -> Option<(SourceId, BindingId)> {
        let TypeKind::Reference { path, binding: Some(binding), .. } = &module[annotation].kind else { return None };
        let binding = Some(*binding).filter(|_| path.len() == 1)?;
        self.declaration(source, module, binding)
    }

    /// Where what a name stands for is declared.
    fn declaration(&self, source: SourceId, module: &Module, binding: BindingId) -> Option<(SourceId, BindingId)> {
        match module[binding].kind {
            BindingKind::Import(import) => match self.receivers.link.import(source, import) {
                Linked::Binding { source, binding } => Some((source, binding)),
                _ => None,
            },
            _ => Some((source, binding)),
        }
    }
}

impl Reading<'_, '_> {
    /// Reads the struct that a type is, if it is one that takes its fields by name.
    fn read_type(&mut self, source: SourceId, module: &Module, annotation: TypeId) -> Option<()> {
        let (of, binding) = self.sites.declared(source, module, annotation)?;
        self.read_declared(of, binding)
    }

    /// Reads the struct of that name, which a field is made from: `try_from = "Name"`.
    fn read_named(&mut self, source: SourceId, module: &Module, name: &str) -> Option<()> {
        let at = module.bindings.iter().position(|binding| binding.name.text == name)?;
        let (of, binding) = self.sites.declaration(source, module, BindingId(at as u32))?;
        self.read_declared(of, binding)
    }

    fn read_declared(&mut self, of: SourceId, binding: BindingId) -> Option<()> {
        let module = self.sites.receivers.link.modules.get(of)?;
        let BindingKind::Class(class) = module[binding].kind else { return None };
        if self.read.insert((of, binding)) {
            self.read_struct(of, module, &module[class])?;
        }
        Some(())
    }

    /// Reads the columns that a struct's fields take; none where it does not take them by name, or says itself how.
    fn read_struct(&mut self, source: SourceId, module: &Module, class: &Class) -> Option<()> {
        let is_derived = class.decorators.iter().any(|decorator| derives(module, *decorator));
        let options = options(module, &class.decorators);
        if !is_derived || has(&options, "default") {
            return None;
        }
        let case = options.iter().find(|(key, _)| key == "rename_all").and_then(|(_, value)| value.clone());
        for field in class.fields.iter().filter(|field| !field.is_static) {
            self.read_field(source, module, field, case.as_ref());
        }
        Some(())
    }

    fn read_field(&mut self, source: SourceId, module: &Module, field: &ClassField, case: Option<&Word>) {
        let options = options(module, &field.decorators);
        let is_position = field.name.text.parse::<u32>().is_ok();
        if has(&options, "default") || has(&options, "skip") || is_position {
            return;
        }
        if !has(&options, "flatten") {
            self.taken.extend(taken(source, field, &options, case));
            return;
        }
        let from = options.iter().find(|(key, _)| key == "try_from").and_then(|(_, from)| from.as_ref());
        let _ = match (from, field.annotation) {
            (Some(from), _) => self.read_named(source, module, &from.text),
            (None, Some(annotation)) => self.read_type(source, module, annotation),
            (None, None) => None,
        };
    }
}

/// The column that a field takes; as JSON or through another type it is the same.
fn taken(
    source: SourceId,
    field: &ClassField,
    options: &[(String, Option<Word>)],
    case: Option<&Word>,
) -> Option<Taken> {
    let renamed = options.iter().find(|(key, _)| key == "rename").and_then(|(_, value)| value.clone());
    let column = match (&renamed, case) {
        (Some(name), _) => name.text.to_string(),
        (None, Some(case)) => cased(&field.name.text, &case.text)?,
        (None, None) => field.name.text.to_string(),
    };
    let span = renamed.map_or(field.name.span, |name| name.span);
    Some(Taken { location: Location { source, span }, column })
}

fn has(options: &[(String, Option<Word>)], wanted: &str) -> bool {
    options.iter().any(|(key, _)| key == wanted)
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
