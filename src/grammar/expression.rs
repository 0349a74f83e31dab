//! Reads what a value is: `{ is: Where@target, isNot: Where@target } | Where@target`.

use super::{At, Lists, Selector};

/// How deep objects written in place may nest.
const DEEPEST: usize = 16;

/// One alternative as it is written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) form: WrittenForm,
    pub(super) lists: Lists,
}

#[derive(Clone, Debug)]
pub(super) enum WrittenForm {
    Option,
    Value,
    Free,
    Never,
    FieldName(Vec<Selector>),
    Named {
        name: String,
        at: At,
    },
    /// An object written in place; `open` where other keys pass.
    Object {
        keys: Vec<(String, Vec<Written>)>,
        open: bool,
    },
}

/// Reads all alternatives of `text`.
pub(super) fn parse(text: &str) -> Result<Vec<Written>, String> {
    let mut reader = Reader { rest: text, depth: 0 };
    let alternatives = reader.alternatives().map_err(|error| format!("{error} in `{text}`"))?;
    match reader.rest.trim_start() {
        "" => Ok(alternatives),
        rest => Err(format!("`{rest}` is left over in `{text}`")),
    }
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn alternatives(&mut self) -> Result<Vec<Written>, String> {
        let mut found = vec![self.alternative()?];
        while self.take("|") {
            found.push(self.alternative()?);
        }
        Ok(found)
    }

    fn alternative(&mut self) -> Result<Written, String> {
        if self.take("[") {
            let form = self.form()?;
            self.expect("]")?;
            return Ok(Written { form, lists: Lists::Many });
        }
        let form = self.form()?;
        let lists = if self.take("*") { Lists::OneOrMany } else { Lists::One };
        Ok(Written { form, lists })
    }

    fn form(&mut self) -> Result<WrittenForm, String> {
        if self.take("{") {
            return self.object();
        }
        let word = self.word()?;
        Ok(match word {
            "option" => WrittenForm::Option,
            "value" => WrittenForm::Value,
            "free" => WrittenForm::Free,
            "never" => WrittenForm::Never,
            "field-name" => WrittenForm::FieldName(self.selectors()?),
            name => WrittenForm::Named { name: name.to_string(), at: self.at()? },
        })
    }

    fn object(&mut self) -> Result<WrittenForm, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("objects nested too deep".to_string());
        }
        let (mut keys, mut open) = (Vec::new(), false);
        while !self.take("}") {
            if self.take("...") {
                open = true;
            } else {
                let key = self.word()?.to_string();
                self.expect(":")?;
                keys.push((key, self.alternatives()?));
            }
            if !self.take(",") {
                self.expect("}")?;
                break;
            }
        }
        self.depth -= 1;
        Ok(WrittenForm::Object { keys, open })
    }

    fn selectors(&mut self) -> Result<Vec<Selector>, String> {
        self.expect("(")?;
        let (inside, rest) = self.rest.split_once(')').ok_or("`)` is missing")?;
        self.rest = rest;
        inside.split(',').map(Selector::parse).collect()
    }

    fn at(&mut self) -> Result<At, String> {
        if !self.take("@") {
            return Ok(At::Same);
        }
        match self.word()? {
            "target" => Ok(At::Target),
            "target-without" => Ok(At::TargetWithout),
            other => Err(format!("`@{other}` is not a model")),
        }
    }

    fn word(&mut self) -> Result<&'a str, String> {
        self.rest = self.rest.trim_start();
        let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '$');
        let end = self.rest.find(|letter| !is_part(letter)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if word.is_empty() { Err("a word is missing".to_string()) } else { Ok(word) }
    }

    fn take(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, token: &str) -> Result<(), String> {
        if self.take(token) { Ok(()) } else { Err(format!("`{token}` is missing")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_alternatives_lists_and_objects() {
        let read = parse("value* | [Where] | { is: Where@target, data: Create@target-without*, ... }").unwrap();
        assert_eq!(read.iter().map(|one| one.lists).collect::<Vec<_>>(), [Lists::OneOrMany, Lists::Many, Lists::One]);
        let WrittenForm::Object { keys, open: true } = &read[2].form else { panic!("not an object: {read:?}") };
        assert_eq!(keys.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["is", "data"]);
        assert!(matches!(keys[1].1[0].form, WrittenForm::Named { at: At::TargetWithout, .. }));
    }

    #[test]
    fn says_what_is_wrong() {
        let wrong = ["", "A |", "[A", "{ a }", "A@other", "field-name(blue)", "A B", &"{a:".repeat(100_000)];
        assert!(wrong.iter().all(|text| parse(text).is_err()));
    }
}
