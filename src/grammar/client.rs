//! How code reaches a client: the `[client]` section of a grammar.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What leads to a client, to a model of it, and what counts as evidence.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Client {
    /// Modules whose exports are the client's own; a path below one counts as the module.
    pub modules: Vec<String>,
    /// Exports that are a client's class, or a type of clients; `default` is the module itself.
    pub constructors: Vec<String>,
    /// Exports that give a client when they are called; `default` is the module itself.
    pub factories: Vec<String>,
    /// Whether what a factory gives is called once more.
    pub curried: bool,
    /// Exports that are a client as they are.
    pub instances: Vec<String>,
    /// Exports that are the module once more, as they are or when they are called.
    pub repeats: Vec<String>,
    /// Types of clients that the platform declares, so that no module has to be imported for them.
    pub ambient_types: Vec<String>,
    /// Whether the names of constructors tell enough: a package that is not here can be one of the project's own around
    /// the client.
    pub telling: bool,
    /// The export that holds the types and helpers of the models.
    pub namespace: String,
    /// Types of the namespace that are a client.
    pub client_types: Vec<String>,
    /// How a model is spelled as a member of the client, most usual first.
    pub accessors: Vec<AccessorRule>,
    /// Members that begin with this are the client's own, never a model.
    pub own_prefix: String,
    /// The member that gives the functions among its arguments a client.
    pub transaction: String,
    /// Other members that do, and the position of the parameter that is one.
    pub lends: BTreeMap<String, usize>,
    /// The member that returns the client with additions.
    pub extend: String,
    /// The function of the namespace that returns its argument, an extension.
    pub define_extension: String,
    /// The function of the namespace whose type argument says what the value given to its result is.
    pub validator: String,
    /// The member that puts a function between code and client.
    pub middleware: String,
    /// The member of a model that has a member for each field.
    pub field_references: String,
    /// Members of the client that are a client or give one when called.
    pub client_members: Vec<String>,
    /// Functions that return the namespace.
    pub namespace_factories: Vec<String>,
    /// Functions of the namespace that return what they are themselves: `sql.type(…)` is a tag as `sql.type` would be.
    pub namespace_makers: Vec<String>,
    /// The key of an extension that stands for all models.
    pub all_models: String,
    /// The names of the parts of an extension.
    pub extension: ExtensionParts,
    /// What the constructor's argument says of models.
    pub made_with: Vec<Places>,
    /// What an extension says of models, beside its parts.
    pub extended_with: Vec<Places>,
    /// Packages that give extensions whose additions are known, with the top-level arguments they allow.
    pub known_extensions: BTreeMap<String, Vec<String>>,
    /// Words in the last name of a receiver that make it likely a client where nothing else tells.
    pub receiver_words: Vec<String>,
    /// Methods that hardly anything but this client has.
    pub distinctive_methods: Vec<String>,
}

/// The keys of an extension. Each part is an object with a key for each model, `members` for each new member.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ExtensionParts {
    /// New or replaced methods of models.
    pub methods: String,
    /// Fields that are computed from a row.
    pub computed: String,
    /// What stands between a call and the client.
    pub calls: String,
    /// New members of the client.
    pub members: String,
}

/// Where in an option the names of a model's fields stand, and in which shape.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// The keys on the way: as they are written, [`Places::MODEL`] or [`Places::ANY`].
    pub keys: Vec<String>,
    pub shape: String,
}

impl Places {
    /// In place of a key: what code calls a model.
    pub const MODEL: &str = "{Model}";
    /// In place of a key: any.
    pub const ANY: &str = "*";
}

/// How a model's name becomes a member of the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccessorRule {
    /// The first character in lower case, the rest as it is.
    Uncapitalized,
    /// The name itself.
    Verbatim,
}

impl AccessorRule {
    /// What code writes for the model called `model`.
    pub fn accessor(self, model: &str) -> String {
        match self {
            AccessorRule::Verbatim => model.to_string(),
            AccessorRule::Uncapitalized => {
                let mut characters = model.chars();
                let first = characters.next().into_iter().flat_map(char::to_lowercase);
                first.chain(characters).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_section_of_prisma_reads() {
        let grammar = crate::grammar::find("prisma").unwrap();
        assert!(grammar.client.constructors.iter().any(|name| name == "PrismaClient"));
    }

    #[test]
    fn only_the_first_character_is_lowered() {
        let names = ["URLMap", "user_account", "X", ""];
        assert_eq!(names.map(|name| AccessorRule::Uncapitalized.accessor(name)), ["uRLMap", "user_account", "x", ""]);
        assert_eq!(AccessorRule::Verbatim.accessor("User"), "User");
    }
}
