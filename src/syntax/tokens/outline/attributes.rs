//! Attributes: `#[name(key = value, …)]`, `#[name = value]`.

use std::ops::Range;

use super::super::Tokens;

/// One attribute; those under a `cfg_attr` are attributes of their own.
#[derive(Clone, Debug)]
pub struct Attribute<'a> {
    /// The last name of its path.
    pub name: &'a str,
    /// What stands in its brackets, or behind its `=`.
    pub arguments: Range<usize>,
    /// Whether it is only there under some condition.
    pub conditional: bool,
}

/// One of the arguments of an attribute: `key`, `key = value`, `key(value)`.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The last name of the key's path; empty where it is no name.
    pub key: &'a str,
    /// Where the key stands.
    pub at: usize,
    pub value: Range<usize>,
}

impl<'a> Attribute<'a> {
    /// What the `#[…]` at a position holds, and the position behind it, if there is one.
    pub fn at(tokens: &Tokens<'a>, at: usize) -> Option<(Vec<Attribute<'a>>, usize)> {
        let content = tokens.group(at + 1, b'[').filter(|_| tokens.are(at, "#"))?;
        Some((Attribute::read(tokens, content), tokens.after(at + 1)))
    }

    /// What stands in the brackets behind `#`, as one attribute or several.
    fn read(tokens: &Tokens<'a>, content: Range<usize>) -> Vec<Attribute<'a>> {
        let (mut found, mut waiting) = (Vec::new(), vec![(content, false)]);
        while let Some((content, conditional)) = waiting.pop() {
            let Some(entry) = Entry::read(tokens, content) else { continue };
            match entry.key {
                "cfg_attr" => {
                    let parts = tokens.parts(entry.value, false);
                    waiting.extend(parts.into_iter().skip(1).rev().map(|part| (part, true)));
                }
                name => found.push(Attribute { name, arguments: entry.value, conditional }),
            }
        }
        found
    }

    /// Its arguments.
    pub fn entries(&self, tokens: &Tokens<'a>) -> Vec<Entry<'a>> {
        tokens.parts(self.arguments.clone(), true).into_iter().filter_map(|part| Entry::read(tokens, part)).collect()
    }

    /// The argument of that key.
    pub fn entry(&self, tokens: &Tokens<'a>, key: &str) -> Option<Entry<'a>> {
        self.entries(tokens).into_iter().find(|entry| entry.key == key)
    }
}

impl<'a> Entry<'a> {
    fn read(tokens: &Tokens<'a>, part: Range<usize>) -> Option<Entry<'a>> {
        let start = part.start;
        let Some((path, behind)) = tokens.path(start).filter(|(_, behind)| *behind <= part.end) else {
            return Some(Entry { key: "", at: start, value: part });
        };
        let at = path.last().copied()?;
        let value = match tokens.any_group(behind) {
            Some(group) if behind < part.end => group.start..group.end.min(part.end),
            _ if tokens.are(behind, "=") && behind < part.end => behind + 1..part.end,
            _ => behind..behind,
        };
        Some(Entry { key: tokens.slice(at), at, value })
    }
}
