//! `columnist.toml` as data. Knows no rule and no client.

mod focus;

pub use focus::Focus;

/// What a project says about itself, and what a run is asked for; the default is right for the common layouts.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What findings are reported on.
    pub focus: Focus,
}
