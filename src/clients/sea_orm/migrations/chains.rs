//! Calls on calls: `Table::create().table(Cake::Table).col(…)`.

use std::ops::Range;

use crate::syntax::tokens::Tokens;

/// A call of a path, and the methods that are called on what it gives.
pub(super) struct Chain {
    /// The names of the path, by their positions.
    pub(super) path: Vec<usize>,
    pub(super) arguments: Range<usize>,
    pub(super) links: Vec<Link>,
    /// The position behind all of it.
    pub(super) end: usize,
}

/// One method of a chain.
pub(super) struct Link {
    pub(super) at: usize,
    pub(super) arguments: Range<usize>,
}

/// The chain that begins at a position, if one does.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Chain> {
    let (path, mut behind) = tokens.path(at)?;
    // The arguments of a generic function: `name::<Type>(…)`.
    if tokens.are(behind, "::<") {
        behind = tokens.level(behind..tokens.len()).take(64).find(|at| tokens.group(*at, b'(').is_some())?;
    }
    let arguments = tokens.group(behind, b'(')?;
    let mut chain = Chain { path, arguments, links: Vec::new(), end: tokens.after(behind) };
    loop {
        let at = chain.end;
        if tokens.are(at, "?") {
            chain.end += 1;
        } else if tokens.are(at, ".") && tokens.is_word(at + 1, "await") {
            chain.end += 2;
        } else if let Some(arguments) = tokens.group(at + 2, b'(').filter(|_| tokens.are(at, ".")) {
            chain.links.push(Link { at: at + 1, arguments });
            chain.end = tokens.after(at + 2);
        } else {
            return Some(chain);
        }
    }
}

impl Chain {
    /// The last names of the path, joined: `Table::create`.
    pub(super) fn name(&self, tokens: &Tokens) -> String {
        let last = self.path.len().saturating_sub(2);
        self.path[last..].iter().map(|at| tokens.slice(*at)).collect::<Vec<_>>().join("::")
    }

    /// The arguments of the path's call.
    pub(super) fn parts(&self, tokens: &Tokens) -> Vec<Range<usize>> {
        tokens.parts(self.arguments.clone(), false)
    }

    pub(super) fn has(&self, tokens: &Tokens, name: &str) -> bool {
        self.links.iter().any(|link| tokens.is_word(link.at, name))
    }
}
