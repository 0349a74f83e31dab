//! Migration layouts, their order per tool, and the replay of a history into a catalog.

mod history;
pub mod layouts;
mod replay;
pub mod up;

pub use history::{History, Layout, Script, Told};
pub use replay::{Body, Replay, Step, Unmet, replay, replay_watched};
