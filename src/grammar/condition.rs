//! When a part of a grammar holds.

use super::Selector;

/// What must be true for a part of a grammar to hold; the default holds always.
///
/// Everything that is given must be true; of a list one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// From this version of the client on.
    pub since: Option<(u32, u32)>,
    /// Before this version of the client.
    pub until: Option<(u32, u32)>,
    /// On these databases.
    pub providers: Vec<String>,
    /// With one of these switches of the client on.
    pub features: Vec<String>,
    /// In a model that has such a field.
    pub has: Option<Selector>,
    /// Where the field that was named last is such a field.
    pub of: Option<Selector>,
}

/// What a project uses, as far as conditions ask for it.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The client's version; where it is not known, every version from the grammar's oldest on counts.
    pub version: Option<(u32, u32)>,
    /// The database, in the grammar's own word; every one counts where it is empty.
    pub provider: String,
    /// The switches that are on.
    pub features: Vec<String>,
}

impl Condition {
    /// Whether it holds as far as the project decides it: `has` and `of` are asked of the model.
    pub fn holds(&self, surroundings: &Surroundings, oldest: (u32, u32)) -> bool {
        let version = match surroundings.version {
            Some(version) => {
                self.since.is_none_or(|since| version >= since) && self.until.is_none_or(|until| version < until)
            }
            None => self.until.is_none_or(|until| until > oldest),
        };
        let provider = self.providers.is_empty()
            || surroundings.provider.is_empty()
            || self.providers.contains(&surroundings.provider);
        let feature = self.features.is_empty() || self.features.iter().any(|name| surroundings.features.contains(name));
        version && provider && feature
    }
}

/// Reads a version of two numbers: `6.2`.
pub(super) fn version(text: &str) -> Result<(u32, u32), String> {
    let parsed = text.split_once('.').and_then(|(major, minor)| Some((major.parse().ok()?, minor.parse().ok()?)));
    parsed.ok_or_else(|| format!("`{text}` is not a version of two numbers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(version: Option<(u32, u32)>) -> Surroundings {
        Surroundings { version, provider: "mysql".to_string(), features: vec!["joins".to_string()] }
    }

    #[test]
    fn versions_are_half_open() {
        let condition = Condition { since: Some((5, 0)), until: Some((6, 0)), ..Condition::default() };
        let holds = |version| condition.holds(&at(Some(version)), (5, 0));
        assert_eq!([(4, 16), (5, 0), (5, 22), (6, 0)].map(holds), [false, true, true, false]);
    }

    #[test]
    fn an_unknown_version_is_every_one_from_the_oldest_on() {
        let old = Condition { until: Some((5, 0)), ..Condition::default() };
        let new = Condition { since: Some((7, 0)), ..Condition::default() };
        assert!(!old.holds(&at(None), (5, 0)));
        assert!(new.holds(&at(None), (5, 0)));
    }

    #[test]
    fn one_provider_and_one_feature_suffice() {
        let words = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        let holds = |providers: &[&str], features: &[&str]| {
            Condition { providers: words(providers), features: words(features), ..Condition::default() }
                .holds(&at(None), (5, 0))
        };
        assert!(holds(&["postgres", "mysql"], &["joins", "other"]));
        assert!(!holds(&["postgres"], &[]));
        assert!(!holds(&[], &["other"]));
    }
}
