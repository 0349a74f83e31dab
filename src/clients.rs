//! The clients that code queries a database with: for each a grammar and at most one reader of its definitions.
//!
//! A new client is a line in [`CLIENTS`], its grammar under `grammars/`, and a module here if it has definitions.

mod case;
pub mod diesel;
pub mod embedded;
pub mod enums;
pub mod prisma;
pub mod sea_orm;
pub mod sqlx;

use crate::model::Definitions;
use crate::source::{Problem, SourceId, Sources};

/// One client.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    /// Its name, which is that of its grammar.
    pub name: &'static str,
    /// Reads the files that define the models of one database; none where a client has no definitions.
    pub definitions: Option<DefinitionReader>,
}

/// Reads definition files together. What could not be read is in the second part, and the models it stands in are open.
pub type DefinitionReader = fn(&Sources, &[SourceId]) -> (Definitions, Vec<(SourceId, Problem)>);

/// All clients, in the order in which they are asked.
pub static CLIENTS: &[Client] = &[
    Client { name: prisma::NAME, definitions: Some(prisma::definitions) },
    Client { name: diesel::NAME, definitions: Some(diesel::definitions) },
    Client { name: sea_orm::NAME, definitions: Some(sea_orm::definitions) },
];

/// The client of that name.
pub fn find(name: &str) -> Option<&'static Client> {
    CLIENTS.iter().find(|client| client.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_client_has_a_grammar_and_a_name_of_its_own() {
        for (at, client) in CLIENTS.iter().enumerate() {
            let grammar = format!("{}/grammars/{}.toml", env!("CARGO_MANIFEST_DIR"), client.name);
            assert!(std::path::Path::new(&grammar).is_file(), "{grammar} is missing");
            assert!(CLIENTS[at + 1..].iter().all(|other| other.name != client.name));
        }
    }
}
