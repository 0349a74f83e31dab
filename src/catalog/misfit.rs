//! Changes that do not fit what is there.

use super::Origin;
use crate::source::Location;

/// A change that an empty database, on which all changes before it were made, would reject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The name that does not fit.
    pub location: Location,
    /// A clause without a full stop: "`User` exists already".
    pub message: String,
    pub kind: MisfitKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MisfitKind {
    /// It makes what is there already, and was made there.
    Repeated(Origin),
    /// It wants something that is there to be other than it is.
    Unfit,
    /// It wants something that no change made. Where others came before the first change, it can be there.
    Absent,
}
