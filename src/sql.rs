//! SQL text: scripts into statements, definitions into changes, queries into names.

pub mod query;
