//! The name that was most likely meant.

/// The nearest of the names that are right, if one is near enough to be worth saying.
///
/// Names that differ only in case and separators are nearest; beyond that a third of the letters may differ.
pub fn nearest<'a>(wrong: &str, right: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain_wrong = plain(wrong);
    let allowed = plain_wrong.chars().count().div_ceil(3);
    let ranked = right.into_iter().filter(|name| *name != wrong).map(|name| (distance(&plain_wrong, name), name));
    ranked.filter(|(distance, _)| *distance <= allowed).min().map(|(_, name)| name)
}

fn distance(plain_wrong: &str, name: &str) -> usize {
    strsim::damerau_levenshtein(plain_wrong, &plain(name))
}

/// The letters and digits of a name, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn another_spelling_is_nearest() {
        assert_eq!(nearest("created_at", ["updatedAt", "createdAt", "createdBy"]), Some("createdAt"));
    }

    #[test]
    fn a_slip_of_the_finger_is_near() {
        assert_eq!(nearest("emial", ["name", "email", "id"]), Some("email"));
    }

    #[test]
    fn what_has_nothing_in_common_is_not() {
        assert_eq!(nearest("name", ["id", "company", "email"]), None);
    }
}
