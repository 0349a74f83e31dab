//! The language server, as an editor drives it.

mod check;
mod completion;
mod migrations;
mod navigation;
mod protocol;
