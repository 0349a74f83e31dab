//! Entities: `#[derive(DeriveEntityModel)] struct Model`, and the form before it, where the table and the enum of the
//! columns are written out.

use super::types;
use crate::catalog::{Name, QualifiedName};
use crate::clients::case;
use crate::model::{Field, FieldKind, Model, ModelKind, Scalar, Unique};
use crate::source::{Location, Source, SourceId, Span, path};
use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::{Attribute, Entry, Member, Outline, Type};

/// The entities of a file. Each is called as the module that it is in; those that only tests have are left out.
pub(super) fn read(source: SourceId, file: &Source) -> Vec<Model> {
    let tokens = Tokens::of(&file.text);
    let outline = Outline::of(&tokens);
    let reader = Reader { source, file, tokens: &tokens, outline: &outline };
    let types = outline.types.iter().filter(|found| !outline.is_test(found.at));
    types.filter_map(|found| reader.entity(found)).collect()
}

struct Reader<'t, 'a> {
    source: SourceId,
    file: &'a Source,
    tokens: &'t Tokens<'a>,
    outline: &'t Outline<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn entity(&self, found: &Type<'a>) -> Option<Model> {
        match found.is_enum {
            false if self.derives(found, "DeriveEntityModel") => {
                let (table, span) = self.table(found).or_else(|| self.expanded_table(found))?;
                Some(self.model(found, table, span))
            }
            true if self.derives(found, "DeriveColumn") => {
                let (table, span) = self.expanded_table(found)?;
                Some(self.model(found, table, span))
            }
            _ => None,
        }
    }

    fn model(&self, found: &Type<'a>, table: String, table_span: Span) -> Model {
        let of_struct = |key: &str| self.text(&found.attributes, key).map(|(text, _)| text);
        let style = of_struct("rename_all");
        let members = found.members.iter().filter(|member| self.is_column(found, member));
        Model {
            name: self.module(found),
            location: self.location(table_span),
            kind: ModelKind::Table,
            table: QualifiedName { schema: of_struct("schema_name").map(Name::exact), name: Name::exact(table) },
            table_location: self.location(table_span),
            fields: members.filter_map(|member| self.field(found, member, style.as_deref())).collect(),
            uniques: self.primary_key(found).into_iter().collect(),
            ignored: false,
            external: false,
            open: style.is_some_and(|style| case::column("a", Some(&style)).is_none()),
        }
    }

    /// The key that attributes of fields tell.
    fn primary_key(&self, found: &Type<'a>) -> Option<Unique> {
        let members = found.members.iter().filter(|member| self.is_key(member));
        let fields: Vec<String> = members.map(|member| member.name.to_owned()).collect();
        let name = fields.first()?.clone();
        Some(Unique { name, fields, primary: true, usable: true })
    }

    fn is_key(&self, member: &Member<'a>) -> bool {
        self.entries(&member.attributes).any(|entry| entry.key == "primary_key")
    }

    /// The table that the attribute of the struct names.
    fn table(&self, found: &Type<'a>) -> Option<(String, Span)> {
        self.text(&found.attributes, "table_name")
    }

    /// The table that another item of the module names: `struct Entity` by its attribute, or the implementation of
    /// `EntityName`.
    fn expanded_table(&self, found: &Type<'a>) -> Option<(String, Span)> {
        let here: Vec<&str> = self.outline.modules_around(found.at).collect();
        let is_beside = |at: usize| self.outline.modules_around(at).eq(here.iter().copied());
        let mut entities = self.outline.types.iter().filter(|other| other.name == "Entity" && is_beside(other.at));
        let by_attribute = entities.find_map(|entity| self.table(entity));
        let mut functions =
            self.outline.functions.iter().filter(|function| function.name == "table_name" && is_beside(function.at));
        by_attribute
            .or_else(|| functions.find_map(|function| function.body.clone().find_map(|at| self.tokens.string(at))))
    }

    fn field(&self, found: &Type<'a>, member: &Member<'a>, style: Option<&str>) -> Option<Field> {
        let given = self.text(&member.attributes, "column_name");
        let column = given.clone().map_or_else(|| case::column(member.name, style), |(name, _)| Some(name))?;
        let written = types::read(self.tokens, member.rest.clone());
        let is_usual = self.text(&member.attributes, "column_type").is_none_or(|(given, _)| given == "Text");
        let is_only_key = self.is_key(member) && found.members.iter().filter(|other| self.is_key(other)).count() == 1;
        let name = if found.is_enum { heck::ToSnakeCase::to_snake_case(member.name) } else { member.name.to_owned() };
        Some(Field {
            name,
            location: self.location(member.span),
            kind: FieldKind::Scalar(if is_usual { written.scalar } else { Scalar::Other }),
            list: written.list,
            optional: written.optional,
            column: Some(column),
            column_location: self.location(given.map_or(member.span, |(_, span)| span)),
            native_type: None,
            visible: !member.attributes.iter().any(|attribute| attribute.name == "cfg"),
            has_default: false,
            auto_increment: is_only_key && is_whole(written.scalar) && !self.says(member, "auto_increment", "false"),
        })
    }

    /// Whether a field is a column, and no relation (2.0 and later), and not ignored.
    fn is_column(&self, found: &Type<'a>, member: &Member<'a>) -> bool {
        let says_otherwise = self.entries(&member.attributes).any(|entry| NO_COLUMN.contains(&entry.key));
        let mut of_type = member.rest.clone().filter_map(|at| self.tokens.word(at));
        let is_relation = !found.is_enum && of_type.any(|word| RELATIONS.contains(&word));
        !says_otherwise && !is_relation
    }

    /// Whether the attribute of a field gives a key this value.
    fn says(&self, member: &Member<'a>, key: &str, value: &str) -> bool {
        self.entries(&member.attributes).any(|entry| entry.key == key && self.tokens.is_word(entry.value.start, value))
    }

    /// The name of the module that a type is in: an inner one, or the file.
    fn module(&self, found: &Type<'a>) -> String {
        let inner = self.outline.modules_around(found.at).last();
        let stem = self.file.file_name().trim_end_matches(".rs");
        let of_file = if stem == "mod" { path::file_name(self.file.folder()) } else { stem };
        inner.unwrap_or(of_file).to_owned()
    }

    fn derives(&self, found: &Type<'a>, name: &str) -> bool {
        let mut derives = found.attributes.iter().filter(|attribute| attribute.name == "derive");
        derives.any(|derive| derive.entries(self.tokens).iter().any(|entry| entry.key == name))
    }

    /// The text that `#[sea_orm(key = "…")]` gives, and where it stands.
    fn text(&self, attributes: &[Attribute<'a>], key: &str) -> Option<(String, Span)> {
        let mut entries = self.entries(attributes).filter(|entry| entry.key == key);
        entries.find_map(|entry| self.tokens.string(entry.value.start))
    }

    fn entries<'s>(&'s self, attributes: &'s [Attribute<'a>]) -> impl Iterator<Item = Entry<'a>> + 's {
        let own = attributes.iter().filter(|attribute| attribute.name == "sea_orm");
        own.flat_map(|attribute| attribute.entries(self.tokens))
    }

    fn location(&self, span: Span) -> Location {
        Location { source: self.source, span }
    }
}

fn is_whole(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::Integer | Scalar::BigInteger)
}

/// What the attribute of a field says that is no column.
const NO_COLUMN: [&str; 5] = ["ignore", "has_one", "has_many", "belongs_to", "self_ref"];

/// The types of such a field.
const RELATIONS: [&str; 4] = ["HasOne", "HasMany", "BelongsTo", "Entity"];
