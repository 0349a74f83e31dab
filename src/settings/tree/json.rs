//! Trees from JSON: the `columnist` key of a `package.json`.
//!
//! A reader of its own, since what is wrong must be told with its place.

use super::{Entry, Node, Read, Value};
use crate::source::Span;

/// What the `columnist` key of a `package.json` says. A file that is no JSON says nothing: every other tool tells that
/// better.
pub(in crate::settings) fn of_package(text: &str) -> Read {
    if !text.contains("\"columnist\"") {
        return Ok(None);
    }
    let mut reader = Reader { text, at: 0 };
    let file = reader.node(0);
    Ok(file.and_then(|file| file.get("columnist").cloned()))
}

/// No configuration is nested deeper.
const DEEPEST: usize = 64;

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn node(&mut self, depth: usize) -> Option<Node> {
        self.pass_space();
        let start = self.at;
        let value = match self.peek()? {
            _ if depth > DEEPEST => return None,
            b'{' => Value::Table(self.between(b'}', |reader| reader.entry(depth + 1))?),
            b'[' => Value::List(self.between(b']', |reader| reader.node(depth + 1))?),
            b'"' => Value::Text(self.string()?),
            _ => self.word()?,
        };
        Some(Node { span: Span::new(start, self.at), value })
    }

    fn entry(&mut self, depth: usize) -> Option<Entry> {
        self.pass_space();
        let start = self.at;
        let key = self.string()?;
        let span = Span::new(start + 1, self.at - 1);
        self.pass_space();
        self.take(b':')?;
        Some(Entry { key, span, node: self.node(depth)? })
    }

    /// What stands between a bracket and its end, with commas between.
    fn between<T>(&mut self, end: u8, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        self.at += 1;
        self.pass_space();
        if self.take(end).is_some() {
            return Some(all);
        }
        loop {
            all.push(one(self)?);
            self.pass_space();
            if self.take(end).is_some() {
                return Some(all);
            }
            self.take(b',')?;
        }
    }

    /// A text in quotes; its escapes are read by the JSON library.
    fn string(&mut self) -> Option<String> {
        let rest = &self.text[self.at..];
        rest.strip_prefix('"')?;
        let mut escaped = false;
        let end = rest.bytes().skip(1).position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        })?;
        let quoted = &rest[..end + 2];
        self.at += quoted.len();
        serde_json::from_str(quoted).ok()
    }

    fn word(&mut self) -> Option<Value> {
        let rest = &self.text[self.at..];
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && !"+-.".contains(letter));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        match word {
            "" => None,
            "true" => Some(Value::Flag(true)),
            "false" => Some(Value::Flag(false)),
            "null" => Some(Value::Other("nothing")),
            _ => Some(Value::Other("a number")),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn pass_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at = self.text.len() - rest.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_their_places() {
        let text =
            "{ \"name\": \"a \\\"b\\\"\", \"columnist\": { \"exclude\": [\"x/\", true, -1.5e+3], \"é\": null } }";
        let node = of_package(text).unwrap().unwrap();
        let exclude = &node.entries()[0];
        assert_eq!(&text[exclude.span.range()], "exclude");
        let items: Vec<&str> = exclude.node.items().iter().map(|item| &text[item.span.range()]).collect();
        assert_eq!(items, ["\"x/\"", "true", "-1.5e+3"]);
        assert_eq!((node.entries()[1].key.as_str(), node.entries()[1].node.kind()), ("é", "nothing"));
    }

    #[test]
    fn what_is_no_json_says_nothing() {
        let deep = format!("{{\"columnist\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        for text in ["", "{", "{\"columnist\"", "{\"columnist\": ", "{\"columnist\": [1,}", "\"columnist", &deep] {
            assert_eq!(of_package(text), Ok(None), "{}", &text[..text.len().min(40)]);
        }
    }
}
