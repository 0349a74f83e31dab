//! Answers that were given before.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock};

/// The answers to questions that are asked again and again, for all threads.
pub struct Memory<Question, Answer>(RwLock<HashMap<Question, Answer>>);

impl<Question: Eq + Hash, Answer: Clone> Memory<Question, Answer> {
    /// The answer given before, or else now. No lock is held while the answer is made, so two threads may both make it:
    /// it is the same.
    pub fn of(&self, question: Question, answer: impl FnOnce() -> Answer) -> Answer {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&question) {
            return known.clone();
        }
        let made = answer();
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(question, made.clone());
        made
    }
}

impl<Question, Answer> Default for Memory<Question, Answer> {
    fn default() -> Self {
        Memory(RwLock::default())
    }
}

impl<Question, Answer> fmt::Debug for Memory<Question, Answer> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Memory")
    }
}
