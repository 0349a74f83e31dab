//! columnist stops code from using database columns that do not exist.
//!
//! ARCHITECTURE.md shows the rooms in reading order and what each may name.

pub mod nearest;
pub mod source;

pub mod catalog;
pub mod model;
pub mod reference;
pub mod settings;

pub mod finding;
pub mod suppress;

pub mod clients;
pub mod grammar;
pub mod sql;
pub mod syntax;

pub mod link;
pub mod migrate;
pub mod resolve;
pub mod workspace;

pub mod rules;

pub mod engine;
pub mod fix;
pub mod lookup;
pub mod report;
pub mod stub;

pub mod cli;
pub mod discover;
pub mod lsp;
