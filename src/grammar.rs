//! The argument shapes of the clients, as data.

mod client;

pub use client::{AccessorRule, Client, ExtensionParts};
