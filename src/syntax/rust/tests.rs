//! What Rust becomes.

mod nesting;
