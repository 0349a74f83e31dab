//! Lists that are written out: `["a", "b"]`, `[(Cake::Table, "x")]`, a constant that is one.

use std::ops::Range;

use super::Reader;
use crate::clients::sea_orm::migrations::idens::Bindings;
use crate::clients::sea_orm::migrations::package::Place;

/// More steps than any list takes.
const LONGEST: usize = 8;

impl<'a> Reader<'_, 'a> {
    /// The elements of a list that is written out, each as its parts where it is a tuple.
    pub(super) fn elements(&self, list: Place, bindings: &Bindings<'a>) -> Option<Vec<Vec<Place>>> {
        let mut list = list;
        for _ in 0..LONGEST {
            let tokens = &self.package.files[list.file].tokens;
            let mut start = list.range.start;
            while tokens.are(start, "&") {
                start += 1;
            }
            match tokens.word(start).filter(|_| !tokens.are(start + 1, "!")) {
                Some(word) => {
                    list = bindings.find(word).cloned().or_else(|| self.package.find_constant(list.file, word))?;
                }
                None => {
                    let open = if tokens.is_word(start, "vec") { start + 2 } else { start };
                    return Some(self.listed(list.file, tokens.group(open, b'[')?));
                }
            }
        }
        None
    }

    fn listed(&self, file: usize, content: Range<usize>) -> Vec<Vec<Place>> {
        let tokens = &self.package.files[file].tokens;
        let place = |range: Range<usize>| Place { file, range };
        let element = |part: Range<usize>| match tokens.group(part.start, b'(') {
            Some(tuple) => tokens.parts(tuple, false).into_iter().map(place).collect(),
            None => vec![place(part)],
        };
        tokens.parts(content, false).into_iter().map(element).collect()
    }
}
