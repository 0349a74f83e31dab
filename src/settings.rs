//! `columnist.toml` as data. Knows no rule and no client.

/// What a project says about itself; the default is right for the common layouts.
#[derive(Clone, Debug, Default)]
pub struct Settings {}
