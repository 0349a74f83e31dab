//! What `use` brings into a file.

use std::ops::Range;

use super::super::Tokens;

/// One name that is imported, or everything below a path.
#[derive(Clone, Debug)]
pub struct Import<'a> {
    /// The whole path to what is imported, without `self` at its end.
    pub path: Vec<&'a str>,
    /// What it is called here; none for everything below the path (`*`).
    pub name: Option<&'a str>,
    /// Where the import holds.
    pub scope: Range<usize>,
}

/// Deeper trees than anybody writes.
const DEEPEST: usize = 64;

/// Reads the tree between `use` and the semicolon.
pub(super) fn read<'a>(tokens: &Tokens<'a>, tree: Range<usize>, scope: &Range<usize>) -> Vec<Import<'a>> {
    let (mut imports, mut waiting) = (Vec::new(), vec![(Vec::new(), tree)]);
    while let Some((mut path, tree)) = waiting.pop() {
        let mut at = tree.start;
        let mut name = None;
        while at < tree.end {
            if let Some(group) = tokens.group(at, b'{') {
                if path.len() < DEEPEST {
                    let parts = tokens.parts(group, false);
                    waiting.extend(parts.into_iter().rev().map(|part| (path.clone(), part)));
                }
                name = None;
                break;
            }
            match tokens.word(at) {
                Some("as") => {
                    name = tokens.word(at + 1).map(Some);
                    break;
                }
                Some("self") if !path.is_empty() => name = path.last().copied().map(Some),
                Some(word) => {
                    path.push(word);
                    name = Some(Some(word));
                }
                None if tokens.are(at, "*") => name = Some(None),
                None => {}
            }
            at += 1;
        }
        if let Some(name) = name.filter(|name| *name != Some("_")) {
            imports.push(Import { path, name, scope: scope.clone() });
        }
    }
    imports
}
