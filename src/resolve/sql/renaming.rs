//! Clients that change the names they are given: `userId` in the code is `user_id` in the database.

use super::SqlSites;

impl SqlSites<'_> {
    /// Whether some code tells the client to.
    pub(super) fn renames(&self) -> bool {
        let words = &self.grammar.sinks.renames;
        let sources = self.receivers.link.modules.sources;
        let tells = |text: &str| words.iter().any(|word| text.contains(word.as_str()));
        *self.renaming.get_or_init(|| {
            sources.iter().any(|(_, source)| crate::syntax::is_code(&source.path) && tells(&source.text))
        })
    }
}
