//! SQL text: scripts into statements, definitions into changes, queries into names.
//!
//! A script is cut into tokens and statements once ([`split`]), by rules of its [dialect](crate::catalog::Dialect) and
//! of the programs that run scripts (`psql`, `mysql`, `sqlcmd`). [`ddl`] reads statements that can change a catalog,
//! on its own tokens, because every name's exact span is needed, in every dialect; [`query`] reads queries.

pub mod body;
pub mod ddl;
mod lexer;
pub mod query;
mod split;
mod token;

pub use split::{Piece, Script, split};
pub use token::{Token, TokenKind};
