//! Paths that lead to a model or to one of its columns.

use super::Look;
use super::known::{ANCHORS, Home};
use crate::grammar::Spelling;
use crate::source::Span;
use crate::syntax::tokens::Kind;

/// What a path was found to lead to.
struct Led {
    homes: Vec<Home>,
    /// How many names of the path stand behind the model's.
    behind: usize,
    to: Item,
}

#[derive(Clone, Copy)]
enum Item {
    Model,
    Column {
        spelling: Spelling,
        sure: bool,
    },
    /// A type whose fields are the model's.
    Object,
}

impl<'a> Look<'_, 'a> {
    /// Looks at every path outside of imports, attributes and definitions.
    pub(super) fn paths(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = match self.passed_over(at) {
                Some(behind) => behind,
                None => self.path(at),
            };
        }
    }

    /// The position behind something in which no path is looked for.
    fn passed_over(&self, at: usize) -> Option<usize> {
        let is_attribute = self.tokens.are(at, "#") && self.tokens.group(at + 1, b'[').is_some();
        if is_attribute {
            return Some(self.tokens.after(at + 1));
        }
        match self.tokens.word(at)? {
            "use" => {
                let mut level = self.tokens.level(at..self.tokens.len());
                level.find(|at| self.tokens.are(*at, ";") || self.is_close(*at))
            }
            "table" | "view" if self.tokens.are(at + 1, "!") => Some(self.tokens.after(at + 2)),
            _ => None,
        }
    }

    fn is_close(&self, at: usize) -> bool {
        matches!(self.tokens.get(at).map(|token| token.kind), Some(Kind::Close(_)))
    }

    /// Takes the path at a position, if one begins there, and says where to go on.
    fn path(&mut self, at: usize) -> usize {
        let Some((positions, behind)) = self.tokens.path(at) else { return at + 1 };
        let is_member = at > 0 && self.tokens.are(at - 1, ".") && !(at > 1 && self.tokens.are(at - 2, "."));
        if is_member || positions.len() == 1 && !self.is_value(at) {
            return behind;
        }
        let names: Vec<&'a str> = positions.iter().map(|at| self.tokens.slice(*at)).collect();
        for meaning in self.scope.meanings(&names, at) {
            if let Some(led) = self.led(&meaning) {
                self.take(&led, &positions);
                if let Item::Object = led.to {
                    self.object(&led.homes, behind);
                }
                break;
            }
        }
        behind
    }

    /// Whether a single name at a position is a value, as far as what is around it tells.
    fn is_value(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.word(before));
        let declares = before.is_some_and(|word| DECLARING.contains(&word));
        let is_key = self.tokens.are(at + 1, ":") || self.tokens.are(at + 1, "!");
        let is_lifetime = at > 0 && self.tokens.are(at - 1, "'");
        !declares && !is_key && !is_lifetime
    }

    /// What a path leads to.
    fn led(&self, path: &[&str]) -> Option<Led> {
        (0..path.len()).rev().find_map(|position| {
            let homes = self.reached(&path[..=position]);
            let rest = &path[position + 1..];
            let (to, is_distinct) = self.item(path[position], rest).filter(|_| !homes.is_empty())?;
            let before = &path[..position];
            let is_here = |home: &&Home| before.iter().all(|name| ANCHORS.contains(name)) && home.source == self.source;
            let is_named =
                |home: &&Home| before.last().is_some_and(|last| home.trail.last().is_some_and(|own| own == last));
            let near: Vec<Home> = homes.iter().filter(|home| is_here(home) || is_named(home)).cloned().collect();
            let is_near = !near.is_empty();
            let homes = if !is_near && is_distinct { homes } else { near };
            let sure = is_near && homes.iter().all(|home| home.is_below(before));
            let to = match to {
                Item::Column { spelling, .. } => Item::Column { spelling, sure },
                other => other,
            };
            (!homes.is_empty()).then_some(Led { homes, behind: rest.len(), to })
        })
    }

    /// The models that a path can end with, unless it is that of a module in a file of its own.
    fn reached(&self, path: &[&str]) -> Vec<Home> {
        let Some((name, before)) = path.split_last() else { return Vec::new() };
        let mut homes: Vec<Home> = self.known(name).cloned().collect();
        if !homes.is_empty() && !before.is_empty() {
            let module = self.module.file(path, self.sites.sources);
            homes.retain(|home| module.is_none_or(|module| module == home.source));
        }
        homes
    }

    /// What stands at a path below the module of a model, and whether hardly anything else has such a path.
    fn item(&self, model: &str, rest: &[&str]) -> Option<(Item, bool)> {
        let items = self.sites.items;
        let (last, through) = rest.split_last()?;
        if through.is_empty() && items.objects.iter().any(|object| object == last) {
            return Some((Item::Object, true));
        }
        if through.is_empty() && items.models.iter().any(|model| model == last) {
            return Some((Item::Model, false));
        }
        if items.others.iter().any(|other| other == last) {
            return None;
        }
        let column = items.columns.iter().find(|column| column.through == through)?;
        if !through.is_empty() && *last == model {
            return Some((Item::Model, false));
        }
        if column.spelling == Spelling::UpperCamel && !last.starts_with(char::is_uppercase) {
            return None;
        }
        let is_distinct = column.spelling == Spelling::UpperCamel && !column.through.is_empty();
        Some((Item::Column { spelling: column.spelling, sure: false }, is_distinct))
    }

    /// Adds what a path names: the model, if that stands in it, and the column.
    fn take(&mut self, led: &Led, positions: &[usize]) {
        if let Some(model) = positions.len().checked_sub(led.behind + 1) {
            let at = positions[model];
            self.named_model(&led.homes, self.tokens.slice(at), self.tokens.span(at));
        }
        let last = positions[positions.len() - 1];
        if let Item::Column { spelling, sure } = led.to {
            let name = self.tokens.slice(last);
            let sure = sure && positions.len() > 1 && !self.is_renamed(&led.homes);
            self.column(&led.homes, (name, spelling), self.tokens.span(last), sure);
        }
        let (first, last) = (self.tokens.span(positions[0]), self.tokens.span(last));
        self.checked(Span { start: first.start, end: last.end });
    }

    /// Whether a definition says of some column that it has another name in paths.
    fn is_renamed(&self, homes: &[Home]) -> bool {
        let says_so = |home: &Home| {
            let text = &self.sites.sources[home.source].text;
            self.sites.items.renaming.iter().any(|word| text.contains(word.as_str()))
        };
        homes.iter().any(says_so)
    }
}

/// The words behind which a name is made, not used.
const DECLARING: [&str; 14] = [
    "let",
    "fn",
    "mod",
    "struct",
    "enum",
    "trait",
    "type",
    "const",
    "static",
    "mut",
    "ref",
    "macro_rules",
    "for",
    "impl",
];
