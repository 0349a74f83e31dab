//! Lowers one field: its kind, its column, and whether the client knows it.

use super::super::tree::{Member, MemberType, Value, attribute};
use super::{Named, Names, mapped};
use crate::model::{Field, FieldKind, Scalar};
use crate::source::{Location, Problem, SourceId};

/// The field of a member. A relation does not know its other end yet.
pub(super) fn field(
    source: SourceId,
    member: &Member<'_>,
    names: &Names<'_, '_>,
    problems: &mut Vec<(SourceId, Problem)>,
) -> Field {
    let native_type = native_type(member);
    let kind = member.member_type.map_or(FieldKind::Unknown, |declared| kind(&declared, native_type, names));
    let (column, column_span) = mapped(member.name, &member.attributes, "map");
    if let (FieldKind::Unknown, Some(declared)) = (&kind, member.member_type) {
        let message = format!("nothing declares the type `{}`", declared.name.text);
        problems.push((source, Problem { span: declared.name.span, message }));
    }
    Field {
        name: member.name.text.to_owned(),
        location: Location { source, span: member.name.span },
        list: member.member_type.is_some_and(|declared| declared.list),
        optional: member.member_type.is_some_and(|declared| declared.optional),
        column: has_column(&kind).then(|| column.to_owned()),
        column_location: Location { source, span: column_span },
        native_type: native_type.map(str::to_owned),
        visible: attribute(&member.attributes, "ignore").is_none() && kind != FieldKind::Unsupported,
        has_default: ["default", "updatedAt"].iter().any(|name| attribute(&member.attributes, name).is_some()),
        auto_increment: counts_up(member),
        kind,
    }
}

fn kind(declared: &MemberType<'_>, native_type: Option<&str>, names: &Names<'_, '_>) -> FieldKind {
    if declared.unsupported {
        return FieldKind::Unsupported;
    }
    if let Some(scalar) = scalar(declared.name.text, native_type) {
        return FieldKind::Scalar(scalar);
    }
    match names.by_name.get(declared.name.text) {
        Some(Named::Model(target)) => FieldKind::Relation {
            target: *target,
            fields: Vec::new(),
            references: Vec::new(),
            opposite: None,
            many_to_many: false,
        },
        Some(Named::Composite(composite)) => FieldKind::Composite(*composite),
        Some(Named::Enum(_)) => FieldKind::Enum(declared.name.text.to_owned()),
        None => FieldKind::Unknown,
    }
}

/// The scalar of a built-in type. They cannot be declared anew, and case counts.
pub(in super::super) fn scalar(name: &str, native_type: Option<&str>) -> Option<Scalar> {
    Some(match name {
        "String" if native_type == Some("Uuid") => Scalar::Uuid,
        "String" => Scalar::String,
        "Boolean" => Scalar::Boolean,
        "Int" => Scalar::Integer,
        "BigInt" => Scalar::BigInteger,
        "Float" => Scalar::Float,
        "Decimal" => Scalar::Decimal,
        "DateTime" => Scalar::Time,
        "Json" => Scalar::Json,
        "Bytes" => Scalar::Bytes,
        _ => return None,
    })
}

/// The native type with its arguments: the attribute with a dot in its name. What stands before the dot is the
/// datasource's name, `db` mostly.
fn native_type<'a>(member: &Member<'a>) -> Option<&'a str> {
    member
        .attributes
        .iter()
        .find_map(|attribute| Some(attribute.written.split_at_checked(attribute.path.text.find('.')? + 1)?.1))
}

/// Whether a field has a column of its own. Ignored and unsupported ones do: migrations create them.
fn has_column(kind: &FieldKind) -> bool {
    !matches!(kind, FieldKind::Relation { .. } | FieldKind::Composite(_) | FieldKind::Unknown)
}

/// Whether the default is `autoincrement()`.
fn counts_up(member: &Member<'_>) -> bool {
    let default = attribute(&member.attributes, "default").and_then(|default| default.argument("value", true));
    matches!(default, Some(Value::Word(function)) if function.text == "autoincrement")
}
