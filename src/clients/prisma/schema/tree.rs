//! A schema text as it is written: blocks, their members, attributes and arguments.

use std::borrow::Cow;

use crate::source::{Problem, Span};

/// What one schema file says.
#[derive(Debug, Default)]
pub(super) struct Document<'a> {
    pub(super) blocks: Vec<Block<'a>>,
    /// What could not be read, in source order.
    pub(super) problems: Vec<Problem>,
}

/// A word and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identifier<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

/// `model User { … }`, and the like.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub(super) kind: BlockKind,
    pub(super) name: Identifier<'a>,
    /// Fields, enum values.
    pub(super) members: Vec<Member<'a>>,
    /// The attributes with `@@`.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// `key = value`, in datasources and generators.
    pub(super) settings: Vec<(Identifier<'a>, Value<'a>)>,
    /// Whether part of it could not be read.
    pub(super) broken: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Model,
    View,
    /// A composite type.
    Type,
    Enum,
    Datasource,
    Generator,
}

/// A field, or a value of an enum.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) name: Identifier<'a>,
    /// None for the values of an enum.
    pub(super) member_type: Option<MemberType<'a>>,
    pub(super) attributes: Vec<Attribute<'a>>,
}

/// The type of a field.
#[derive(Clone, Copy, Debug)]
pub(super) struct MemberType<'a> {
    pub(super) name: Identifier<'a>,
    /// Whether it is `Unsupported("…")`.
    pub(super) unsupported: bool,
    pub(super) list: bool,
    pub(super) optional: bool,
}

/// `@map("x")`, `@@id([a, b])`, `@db.VarChar(191)`.
#[derive(Debug)]
pub(super) struct Attribute<'a> {
    /// The name without the `@`.
    pub(super) path: Identifier<'a>,
    pub(super) arguments: Vec<Argument<'a>>,
    /// The text from the name to the closing parenthesis.
    pub(super) written: &'a str,
}

/// `value` or `name: value`.
#[derive(Debug)]
pub(super) struct Argument<'a> {
    pub(super) name: Option<Identifier<'a>>,
    pub(super) value: Value<'a>,
}

/// What an argument or a setting is given.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// A text in quotes; its span is without them.
    Text(Cow<'a, str>, Span),
    /// A path, a number, `true`, or the name of a function: `authorId`, `meta.street`, `now()`, `a(sort: Desc)`. What is
    /// given to a function says nothing about names.
    Word(Identifier<'a>),
    List(Vec<Value<'a>>),
}

impl BlockKind {
    /// The kind that a keyword begins, if it is one.
    pub(super) fn of(keyword: &str) -> Option<BlockKind> {
        Some(match keyword {
            "model" => BlockKind::Model,
            "view" => BlockKind::View,
            "type" => BlockKind::Type,
            "enum" => BlockKind::Enum,
            "datasource" => BlockKind::Datasource,
            "generator" => BlockKind::Generator,
            _ => return None,
        })
    }
}

impl<'a> Block<'a> {
    /// A block with nothing in it yet.
    pub(super) fn new(kind: BlockKind, name: Identifier<'a>) -> Block<'a> {
        Block { kind, name, members: Vec::new(), attributes: Vec::new(), settings: Vec::new(), broken: false }
    }

    /// What a setting is given.
    pub(super) fn setting(&self, key: &str) -> Option<&Value<'a>> {
        self.settings.iter().find(|(name, _)| name.text == key).map(|(_, value)| value)
    }
}

impl<'a> Attribute<'a> {
    /// The argument of that name; the unnamed one where `default` says that it stands for it.
    pub(super) fn argument(&self, name: &str, default: bool) -> Option<&Value<'a>> {
        let named = self.arguments.iter().find(|argument| argument.name.is_some_and(|given| given.text == name));
        let unnamed = || self.arguments.iter().find(|argument| default && argument.name.is_none());
        named.or_else(unnamed).map(|argument| &argument.value)
    }
}

/// The attribute of that name: the first, should it be there twice.
pub(super) fn attribute<'t, 'a>(attributes: &'t [Attribute<'a>], name: &str) -> Option<&'t Attribute<'a>> {
    attributes.iter().find(|attribute| attribute.path.text == name)
}

/// The name that `@map`, `@@map` or `@@schema` gives, and where it stands.
pub(super) fn name_given<'t>(attributes: &'t [Attribute<'_>], by: &str) -> Option<(&'t str, Span)> {
    match attribute(attributes, by)?.argument("name", true)? {
        Value::Text(text, span) => Some((text, *span)),
        Value::Word(_) | Value::List(_) => None,
    }
}

impl<'a> Value<'a> {
    /// The text in quotes, if that is what it is.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text, _) => Some(text),
            Value::Word(_) | Value::List(_) => None,
        }
    }

    /// The elements of a list; a single value stands for a list of one.
    pub(super) fn elements(&self) -> &[Value<'a>] {
        match self {
            Value::List(values) => values,
            single => std::slice::from_ref(single),
        }
    }

    /// The words of a list, without their arguments: the fields that `[a(sort: Desc), b]` names.
    pub(super) fn words(&self) -> Vec<&'a str> {
        let word = |value: &Value<'a>| match value {
            Value::Word(word) => Some(word.text),
            Value::Text(..) | Value::List(_) => None,
        };
        self.elements().iter().filter_map(word).collect()
    }
}
