//! What byte searches found in the texts of a workspace: kept for as long as a text stays as it is, so that an edit costs
//! one search of one text.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::source::SourceId;

/// All searches that were made, by name.
#[derive(Debug, Default)]
pub(super) struct Searches(Mutex<BTreeMap<String, Search>>);

/// One search: by text, the positions of what was found in a list that whoever searches has.
#[derive(Clone, Debug)]
pub struct Search(Arc<Vec<OnceLock<Box<[usize]>>>>);

impl Searches {
    /// The search of that name, over so many texts.
    pub(super) fn named(&self, name: String, texts: usize) -> Search {
        let mut searches = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        searches.entry(name).or_insert_with(|| Search(Arc::new(vec![OnceLock::new(); texts]))).clone()
    }

    /// The text of a source is another one now.
    pub(super) fn forget(&mut self, id: SourceId) {
        let searches = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        for search in searches.values_mut() {
            Arc::make_mut(&mut search.0)[id.index()] = OnceLock::new();
        }
    }
}

impl Search {
    /// What is found in the text of a source, searched now if it was not before.
    pub fn of<Found: IntoIterator<Item = usize>>(&self, id: SourceId, find: impl FnOnce() -> Found) -> &[usize] {
        self.0[id.index()].get_or_init(|| find().into_iter().collect())
    }

    /// Whether anything is found there.
    pub fn meets<Found: IntoIterator<Item = usize>>(&self, id: SourceId, find: impl FnOnce() -> Found) -> bool {
        !self.of(id, find).is_empty()
    }
}
