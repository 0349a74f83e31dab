//! What names and arguments alone are worth.

use crate::syntax::{ExpressionId, Module, Property, Shape, Word};

/// Whether an argument looks like one of the client's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It has a key of the call.
    Fits,
    /// It has other keys, or is no object.
    Misfits,
    /// There is none, or its keys do not stand here.
    Open,
}

/// What an argument says about a call whose argument has certain keys.
pub(super) fn argument(module: &Module, argument: Option<ExpressionId>, is_key: impl Fn(&str) -> bool) -> Verdict {
    let Some(argument) = argument else { return Verdict::Open };
    match &module[argument].shape {
        Shape::Object(properties) => object(properties, is_key),
        Shape::Typed { value, .. } => match &module[*value].shape {
            Shape::Object(properties) => object(properties, is_key),
            _ => Verdict::Open,
        },
        Shape::String(_) | Shape::Number | Shape::Boolean(_) | Shape::Template { .. } => Verdict::Misfits,
        Shape::Array(_) | Shape::Function(_) | Shape::Null => Verdict::Misfits,
        _ => Verdict::Open,
    }
}

fn object(properties: &[Property], is_key: impl Fn(&str) -> bool) -> Verdict {
    let written = |property: &Property| matches!(property, Property::Keyed { .. });
    let fits = |property: &Property| matches!(property, Property::Keyed { key, .. } if is_key(&key.text));
    if properties.iter().any(fits) {
        Verdict::Fits
    } else if properties.iter().any(written) {
        Verdict::Misfits
    } else {
        Verdict::Open
    }
}

/// How many wrappers around a receiver are looked through.
const DEPTH: usize = 16;

/// Whether the last name of a receiver has one of the words in it.
pub(super) fn bears_word(module: &Module, receiver: ExpressionId, words: &[String]) -> bool {
    let mut open = vec![receiver];
    for _ in 0..DEPTH {
        let Some(expression) = open.pop() else { return false };
        match &module[expression].shape {
            Shape::Name { name, .. } | Shape::Member { property: Word { text: name, .. }, .. }
                if has_word(name, words) =>
            {
                return true;
            }
            Shape::Call { callee: inner, .. } | Shape::Await(inner) | Shape::Yield(Some(inner)) => open.push(*inner),
            Shape::Typed { value: inner, .. } | Shape::Index { object: inner, .. } => open.push(*inner),
            Shape::Conditional { yes: one, no: other, .. } | Shape::Logical { left: one, right: other, .. } => {
                open.extend([*one, *other]);
            }
            _ => {}
        }
    }
    false
}

/// Short words would be found in too many names: they must be a part of their own (`dbClient`, not `feedback`).
fn has_word(name: &str, words: &[String]) -> bool {
    let lower = name.to_lowercase();
    words
        .iter()
        .any(|word| if word.len() > 4 { lower.contains(word.as_str()) } else { parts(name).any(|part| part == *word) })
}

/// The parts of a name in lower case: `sourceOfTruthTx`, `__db`, `DB_MAIN`.
fn parts(name: &str) -> impl Iterator<Item = String> {
    let mut parts = vec![String::new()];
    let mut before_lower = false;
    for character in name.chars() {
        let breaks = !character.is_alphabetic() || (character.is_uppercase() && before_lower);
        if breaks {
            parts.push(String::new());
        }
        before_lower = character.is_lowercase();
        if let Some(part) = parts.last_mut().filter(|_| character.is_alphabetic()) {
            part.extend(character.to_lowercase());
        }
    }
    parts.into_iter().filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_must_stand_alone() {
        let words = ["prisma", "db", "tx"].map(String::from);
        let found = |name| has_word(name, &words);
        assert!(
            ["db", "userDb", "dbClient", "DB", "__prisma", "prismadb", "sourceOfTruthTx", "db2"].map(found)
                == [true; 8]
        );
        assert!(["feedback", "ctx", "context", "router"].map(found) == [false; 4]);
    }
}
