//! A grammar file as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Client, Fluent, Items, Language, Migrations, Sinks};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub(super) name: String,
    #[serde(default)]
    pub(super) language: Language,
    #[serde(default)]
    pub(super) words: Vec<String>,
    pub(super) oldest: Option<String>,
    #[serde(default)]
    pub(super) client: Client,
    pub(super) fluent: Option<Fluent>,
    #[serde(default)]
    pub(super) sinks: Sinks,
    #[serde(default)]
    pub(super) items: Items,
    pub(super) migrations: Option<Migrations>,
    #[serde(default)]
    pub(super) calls: BTreeMap<String, Shape>,
    #[serde(default)]
    pub(super) shapes: BTreeMap<String, Shape>,
    #[serde(default)]
    pub(super) types: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) type_functions: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Shape {
    #[serde(default)]
    pub(super) extends: Vec<Choice>,
    pub(super) since: Option<String>,
    pub(super) until: Option<String>,
    #[serde(default)]
    pub(super) providers: Vec<String>,
    #[serde(default)]
    pub(super) field: BTreeMap<String, Value>,
    #[serde(default)]
    pub(super) refuses: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) passes: BTreeMap<String, String>,
    pub(super) compound: Option<Value>,
    pub(super) unknown: Option<Unknown>,
    #[serde(default)]
    pub(super) keeps_undefined: bool,
    pub(super) leaves_out: Option<bool>,
    #[serde(default)]
    pub(super) computed: bool,
    #[serde(default)]
    pub(super) may_be_wrapped: bool,
    pub(super) returns: Option<Returns>,
    #[serde(flatten)]
    pub(super) keys: BTreeMap<String, Value>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Unknown {
    Reported,
    Fields,
    Passes,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Returns {
    pub(super) unless: String,
    pub(super) except: String,
}

/// What a key's value is: one choice or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    One(Choice),
    Several(Vec<Choice>),
}

/// An expression, alone or with a condition.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Choice {
    Always(String),
    When(When),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    pub(super) shape: String,
    pub(super) since: Option<String>,
    pub(super) until: Option<String>,
    #[serde(default)]
    pub(super) providers: Vec<String>,
    #[serde(default)]
    pub(super) features: Vec<String>,
    pub(super) has: Option<String>,
    pub(super) of: Option<String>,
}

impl Value {
    pub(super) fn choices(&self) -> &[Choice] {
        match self {
            Value::One(choice) => std::slice::from_ref(choice),
            Value::Several(choices) => choices,
        }
    }
}
