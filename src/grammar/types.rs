//! Names of types that stand for an object of one model: `{Model}CreateWithout{Way}Input`.

use super::Entry;

/// A pattern of type names and what an object of such a type holds.
#[derive(Clone, Debug)]
pub struct TypePattern {
    /// The pattern as it is written.
    pub text: String,
    pub parts: Vec<Part>,
    pub entry: Entry,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// The name of the model.
    Model,
    /// A relation field of the model that objects of this type leave out.
    Way,
    /// Likewise, of objects that write the model from the relation's other end.
    Back,
    /// A relation field whose own arguments these are.
    Relation,
    /// A compound key.
    Key,
}

/// Reads the parts of a pattern.
pub(super) fn parts(pattern: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or_else(|| format!("`}}` is missing in `{pattern}`"))?;
        if !before.is_empty() {
            parts.push(Part::Text(before.to_string()));
        }
        parts.push(part(name)?);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_string()));
    }
    if !parts.contains(&Part::Model) {
        return Err(format!("`{pattern}` names no {{Model}}"));
    }
    Ok(parts)
}

fn part(name: &str) -> Result<Part, String> {
    Ok(match name {
        "Model" => Part::Model,
        "Way" => Part::Way,
        "Back" => Part::Back,
        "Relation" => Part::Relation,
        "Key" => Part::Key,
        other => return Err(format!("`{{{other}}}` is not a part of a type name")),
    })
}

impl TypePattern {
    /// Splits a type's name by this pattern: each part that is not text with what stands for it, in all ways there are.
    pub fn split<'n>(&self, name: &'n str) -> Vec<Vec<(&Part, &'n str)>> {
        let mut found = Vec::new();
        if matches!(self.parts.last(), Some(Part::Text(end)) if !name.ends_with(end.as_str())) {
            return found;
        }
        split(&self.parts, name, &mut Vec::new(), &mut found);
        found
    }
}

/// Patterns have a handful of parts, so the recursion is as shallow.
fn split<'p, 'n>(
    parts: &'p [Part],
    name: &'n str,
    taken: &mut Vec<(&'p Part, &'n str)>,
    found: &mut Vec<Vec<(&'p Part, &'n str)>>,
) {
    let Some((first, rest)) = parts.split_first() else {
        if name.is_empty() {
            found.push(taken.clone());
        }
        return;
    };
    if let Part::Text(text) = first {
        if let Some(after) = name.strip_prefix(text.as_str()) {
            split(rest, after, taken, found);
        }
        return;
    }
    for end in ends(rest.first(), name) {
        taken.push((first, &name[..end]));
        split(rest, &name[end..], taken, found);
        taken.pop();
    }
}

/// Where a part that stands for a name can end: before each occurrence of the text that follows, or at the end.
fn ends(next: Option<&Part>, name: &str) -> Vec<usize> {
    match next {
        Some(Part::Text(text)) => name.match_indices(text.as_str()).map(|(at, _)| at).filter(|at| *at > 0).collect(),
        Some(_) => name.char_indices().map(|(at, _)| at).skip(1).collect(),
        None => vec![name.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> TypePattern {
        TypePattern { text: text.to_string(), parts: parts(text).unwrap(), entry: Entry::default() }
    }

    #[test]
    fn splits_a_name_in_every_way() {
        let pattern = pattern("{Model}CreateWithout{Way}Input");
        let split = pattern.split("InputCreateWithoutPostInputInput");
        let texts = |way: &Vec<(&Part, &str)>| way.iter().map(|(_, text)| text.to_string()).collect::<Vec<_>>();
        assert_eq!(split.iter().map(texts).collect::<Vec<_>>(), [["Input", "PostInput"]]);
    }

    #[test]
    fn does_not_match_other_names() {
        assert!(pattern("{Model}WhereInput").split("WhereInput").is_empty());
        assert!(pattern("{Model}WhereInput").split("UserWhereUniqueInput").is_empty());
    }
}
