//! All integration tests, as one binary.

#![expect(clippy::disallowed_methods, reason = "tests touch the world")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;
mod explain;
mod fixtures;
mod healthy;
mod layers;
mod lsp;
mod projects;
mod readme;
mod registry;

mod support;
