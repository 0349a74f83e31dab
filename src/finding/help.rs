//! What to do about a finding.

use crate::source::Location;

/// One thing to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// A clause without a full stop.
    pub text: String,
    /// The place that the clause ends with: a report knows how to write it.
    pub place: Option<Location>,
    /// What to write in the place of the name that is wrong, with the quotes that it needs there.
    pub instead: Option<String>,
}

impl Help {
    /// A clause that ends with a place.
    pub fn at(text: impl Into<String>, place: Location) -> Help {
        Help { text: text.into(), place: Some(place), instead: None }
    }

    /// A clause that says what to write instead.
    pub fn instead(text: impl Into<String>, instead: impl Into<String>) -> Help {
        Help { text: text.into(), place: None, instead: Some(instead.into()) }
    }
}

impl From<String> for Help {
    fn from(text: String) -> Help {
        Help { text, place: None, instead: None }
    }
}
