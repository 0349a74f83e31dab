//! Values whose fields are those of a model: `users::ActiveModel { name: … }`.

use super::Look;
use super::known::Home;
use crate::grammar::Spelling;

impl Look<'_, '_> {
    /// Looks at the fields in the braces at a position, if some open there.
    pub(super) fn object(&mut self, homes: &[Home], at: usize) {
        let Some(content) = self.tokens.group(at, b'{') else { return };
        for part in self.tokens.parts(content, false) {
            let at = part.start;
            let is_field = part.len() == 1 || self.tokens.are(at + 1, ":") && !self.tokens.are(at + 1, "::");
            if let Some(name) = self.tokens.word(at).filter(|_| is_field) {
                self.column(homes, (name, Spelling::Verbatim), self.tokens.span(at), false);
            }
        }
    }
}
