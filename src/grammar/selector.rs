//! Kinds of fields, as a grammar names them.

/// Which fields are meant: those that every word is true of. Written as words with spaces between: `to-one owner`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    pub words: Vec<Word>,
}

/// One thing that can be true of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// Any value: no relation, no composite.
    Scalar,
    /// A relation to one row or to many.
    Relation,
    String,
    Number,
    Boolean,
    Time,
    Json,
    Bytes,
    Enum,
    Composite,
    ToOne,
    ToMany,
    /// A string that the database stores as a UUID.
    Uuid,
    /// Not a list.
    Single,
    List,
    Optional,
    Required,
    /// The relation's foreign key is in this model.
    Owner,
    /// Both ends are lists.
    Joined,
    /// A list at this end only.
    Separate,
    AutoIncrement,
    /// Part of the primary key.
    Identifier,
    /// A unique key by itself.
    Unique,
}

const WORDS: [(&str, Word, u32); 23] = [
    ("scalar", Word::Scalar, 1),
    ("relation", Word::Relation, 1),
    ("string", Word::String, 2),
    ("number", Word::Number, 2),
    ("boolean", Word::Boolean, 2),
    ("time", Word::Time, 2),
    ("json", Word::Json, 2),
    ("bytes", Word::Bytes, 2),
    ("enum", Word::Enum, 2),
    ("composite", Word::Composite, 2),
    ("to-one", Word::ToOne, 2),
    ("to-many", Word::ToMany, 2),
    ("uuid", Word::Uuid, 3),
    ("single", Word::Single, 4),
    ("list", Word::List, 4),
    ("optional", Word::Optional, 4),
    ("required", Word::Required, 4),
    ("owner", Word::Owner, 4),
    ("joined", Word::Joined, 4),
    ("separate", Word::Separate, 4),
    ("auto-increment", Word::AutoIncrement, 4),
    ("identifier", Word::Identifier, 4),
    ("unique", Word::Unique, 4),
];

impl Selector {
    /// Reads `text`; says which word is none.
    pub fn parse(text: &str) -> Result<Selector, String> {
        let words = text.split_whitespace().map(Word::parse).collect::<Result<Vec<_>, _>>()?;
        if words.is_empty() {
            return Err("a selector without words".to_string());
        }
        Ok(Selector { words })
    }

    /// How particular it is: of several that fit a field, the heaviest counts. What a field is besides its kind weighs
    /// more than its kind, and a kind more than a group of kinds.
    pub fn weight(&self) -> u32 {
        self.words.iter().map(|word| word.weight()).sum()
    }
}

impl Word {
    fn parse(text: &str) -> Result<Word, String> {
        let found = WORDS.iter().find(|(name, ..)| *name == text);
        found.map(|(_, word, _)| *word).ok_or_else(|| format!("`{text}` is not a kind of field"))
    }

    fn weight(self) -> u32 {
        WORDS.iter().find(|(_, word, _)| *word == self).map_or(0, |(.., weight)| *weight)
    }
}
