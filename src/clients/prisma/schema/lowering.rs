//! Turns the blocks of all files of a schema into [`Definitions`].
//!
//! Names come first, since a field's type can be declared in any file; then fields; then what needs all fields to be
//! there: relations, keys and the tables that relations imply.

mod fields;
mod keys;
mod relations;

pub(super) use fields::scalar;

use std::collections::HashMap;

use super::facts::SchemaFacts;
use super::tree::{Attribute, Block, BlockKind, Document, Identifier, Member, attribute, name_given};
use crate::catalog::{Name, QualifiedName};
use crate::model::{Definitions, EnumDefinition, EnumMember, Model, ModelId, ModelKind};
use crate::source::{Location, Problem, SourceId, Span};

/// One file of a schema.
pub(super) struct File<'a> {
    pub(super) source: SourceId,
    pub(super) document: Document<'a>,
}

/// A block that becomes a model, beside the model's place in the list.
struct Declared<'t, 'a> {
    source: SourceId,
    block: &'t Block<'a>,
}

/// What a type's name stands for.
#[derive(Clone, Copy)]
enum Named {
    /// A model or a view.
    Model(ModelId),
    Composite(ModelId),
    /// A position in the enums.
    Enum(usize),
}

/// All names of a schema. Models, views, composite types and enums share one namespace.
struct Names<'t, 'a> {
    models: Vec<Declared<'t, 'a>>,
    enums: Vec<Declared<'t, 'a>>,
    by_name: HashMap<&'a str, Named>,
    /// Names that are declared a second time.
    repeated: Vec<(SourceId, Identifier<'a>)>,
}

/// The models and enums of a schema, and what is wrong with them beyond their layout.
pub(super) fn definitions(files: &[File<'_>], facts: &SchemaFacts) -> (Definitions, Vec<(SourceId, Problem)>) {
    let names = Names::of(files);
    let mut problems: Vec<(SourceId, Problem)> = names.repeated.iter().map(repeated).collect();
    let mut definitions = Definitions {
        sources: files.iter().map(|file| file.source).collect(),
        models: names.models.iter().map(|declared| model(declared, &names, &mut problems)).collect(),
        enums: names.enums.iter().map(enumeration).collect(),
        implied_tables: Vec::new(),
    };
    definitions.sources.sort_unstable();
    relations::connect(&names, &mut definitions, facts);
    keys::add(&names, &mut definitions);
    open_repeated(&names, &mut definitions);
    (definitions, problems)
}

impl<'t, 'a> Names<'t, 'a> {
    fn of(files: &'t [File<'a>]) -> Names<'t, 'a> {
        let mut names = Names { models: Vec::new(), enums: Vec::new(), by_name: HashMap::new(), repeated: Vec::new() };
        for file in files {
            for block in &file.document.blocks {
                names.add(Declared { source: file.source, block });
            }
        }
        names
    }

    fn add(&mut self, declared: Declared<'t, 'a>) {
        let name = declared.block.name;
        let id = ModelId(self.models.len() as u32);
        let named = match declared.block.kind {
            BlockKind::Model | BlockKind::View => Named::Model(id),
            BlockKind::Type => Named::Composite(id),
            BlockKind::Enum => Named::Enum(self.enums.len()),
            BlockKind::Datasource | BlockKind::Generator => return,
        };
        if self.by_name.contains_key(name.text) {
            self.repeated.push((declared.source, name));
            return;
        }
        self.by_name.insert(name.text, named);
        match named {
            Named::Enum(_) => self.enums.push(declared),
            Named::Model(_) | Named::Composite(_) => self.models.push(declared),
        }
    }
}

fn repeated((source, name): &(SourceId, Identifier<'_>)) -> (SourceId, Problem) {
    (*source, Problem { span: name.span, message: format!("`{}` is declared twice", name.text) })
}

/// Opens what is declared twice: it cannot be told which of the two holds.
fn open_repeated(names: &Names<'_, '_>, definitions: &mut Definitions) {
    for (_, name) in &names.repeated {
        match names.by_name.get(name.text) {
            Some(Named::Model(id) | Named::Composite(id)) => definitions.models[id.0 as usize].open = true,
            Some(Named::Enum(at)) => definitions.enums[*at].open = true,
            None => {}
        }
    }
}

/// A model without its relations and keys.
fn model(declared: &Declared<'_, '_>, names: &Names<'_, '_>, problems: &mut Vec<(SourceId, Problem)>) -> Model {
    let Declared { source, block } = declared;
    let (table, table_span) = mapped(block.name, &block.attributes, "map");
    let fields: Vec<_> = block.members.iter().map(|member| fields::field(*source, member, names, problems)).collect();
    let unknown = fields.iter().any(|field| field.kind == crate::model::FieldKind::Unknown);
    Model {
        name: block.name.text.to_owned(),
        location: Location { source: *source, span: block.name.span },
        kind: match block.kind {
            BlockKind::View => ModelKind::View,
            BlockKind::Type => ModelKind::Composite,
            _ => ModelKind::Table,
        },
        table: QualifiedName { schema: schema_of(block), name: Name::exact(table) },
        table_location: Location { source: *source, span: table_span },
        fields,
        uniques: Vec::new(),
        ignored: attribute(&block.attributes, "ignore").is_some(),
        open: block.broken || unknown,
        external: false,
    }
}

fn enumeration(declared: &Declared<'_, '_>) -> EnumDefinition {
    let Declared { source, block } = declared;
    let (database_name, _) = mapped(block.name, &block.attributes, "map");
    let value = |member: &Member<'_>| EnumMember {
        name: member.name.text.to_owned(),
        database_name: mapped(member.name, &member.attributes, "map").0.to_owned(),
        location: Location { source: *source, span: member.name.span },
    };
    EnumDefinition {
        name: block.name.text.to_owned(),
        location: Location { source: *source, span: block.name.span },
        database_name: QualifiedName { schema: schema_of(block), name: Name::exact(database_name) },
        values: block.members.iter().map(value).collect(),
        open: block.broken,
    }
}

/// The schema that `@@schema` names.
fn schema_of(block: &Block<'_>) -> Option<Name> {
    name_given(&block.attributes, "schema").map(|(schema, _)| Name::exact(schema))
}

/// The name that a mapping gives, else the name itself; with the place where it stands.
fn mapped<'t>(name: Identifier<'t>, attributes: &'t [Attribute<'_>], by: &str) -> (&'t str, Span) {
    name_given(attributes, by).unwrap_or((name.text, name.span))
}
