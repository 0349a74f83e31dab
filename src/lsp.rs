//! The language server: what `columnist check` tells, while the code is typed.
//!
//! One thread reads messages, one works, one writes: the editor never waits for a check. The worker owns everything that
//! is known ([`server`]); each workspace is a [`Project`](crate::engine::Project), which reads again only what changed.

mod actions;
mod agreed;
mod client;
mod completion;
mod diagnostics;
mod documents;
mod navigation;
mod places;
mod position;
mod projects;
mod requests;
mod server;
mod session;
mod uri;
mod wire;

pub use session::{Ended, serve};
