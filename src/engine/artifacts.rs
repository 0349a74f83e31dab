//! What tools wrote down of the database: whether it is older than the migrations.

mod offline;
mod printed;

use super::databases::Loaded;
use crate::rules::Stale;
use crate::source::Sources;

/// The files that say something else than the migrations do, though code still uses them.
pub(super) fn stale(sources: &Sources, loaded: &Loaded) -> Vec<Stale> {
    offline::stale(sources, loaded).chain(printed::stale(loaded)).collect()
}
