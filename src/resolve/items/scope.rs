//! What a path in a file means, by what the file imports.

use crate::syntax::tokens::Tokens;
use crate::syntax::tokens::outline::{Import, Outline};

/// The imports of a file.
pub(super) struct Scope<'t, 'a> {
    imports: &'t [Import<'a>],
    /// How many tokens the file has.
    everywhere: usize,
}

/// The longest chain of imports that is followed.
const LONGEST: usize = 4;

impl<'t, 'a> Scope<'t, 'a> {
    pub(super) fn of(outline: &'t Outline<'a>, tokens: &Tokens<'a>) -> Scope<'t, 'a> {
        Scope { imports: &outline.imports, everywhere: tokens.len() }
    }

    /// The paths from further outside that the one at a position can mean: what its first name is imported as, else
    /// itself and what it would be below everything that is imported with `*`.
    pub(super) fn meanings(&self, path: &[&'a str], at: usize) -> Vec<Vec<&'a str>> {
        let mut meant = path.to_vec();
        for _ in 0..LONGEST {
            let Some(import) = meant.first().and_then(|first| self.named(first, at)) else { break };
            let longer: Vec<&str> = import.path.iter().copied().chain(meant[1..].iter().copied()).collect();
            if longer == meant {
                break;
            }
            meant = longer;
        }
        if meant != path {
            return vec![meant];
        }
        let below = self.imports.iter().filter(|import| import.name.is_none() && import.scope.contains(&at));
        let below = below.map(|import| import.path.iter().chain(path).copied().collect());
        std::iter::once(meant.clone()).chain(below).collect()
    }

    /// The paths that a name is imported by at a position, by itself or with all that is beside it.
    pub(super) fn imports_of<'n>(&'n self, name: &'n str, at: usize) -> Vec<Vec<&'n str>> {
        let here = self.imports.iter().filter(|import| import.scope.contains(&at));
        let fitting = here.filter(|import| import.name.is_none_or(|own| own == name));
        fitting
            .map(|import| match import.name {
                Some(_) => import.path.to_vec(),
                None => import.path.iter().copied().chain([name]).collect(),
            })
            .collect()
    }

    /// The innermost import of that name.
    fn named(&self, name: &str, at: usize) -> Option<&Import<'a>> {
        let here = self.imports.iter().filter(|import| import.name == Some(name) && import.scope.contains(&at));
        here.min_by_key(|import| import.scope.len().min(self.everywhere))
    }
}
