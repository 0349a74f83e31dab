//! What became of a statement.

use crate::catalog::{Change, QualifiedName};
use crate::source::Span;

/// The changes of a statement, or why it was not understood.
pub(super) type Outcome = Result<Vec<Change>, Gap>;

/// A statement, or a part of one, that was not understood though it could touch a relation.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    /// A clause without a full stop.
    pub(super) reason: String,
    /// The relation it touches; none where it could be any.
    pub(super) relation: Option<(QualifiedName, Span)>,
}

impl Gap {
    /// Something that could touch any relation.
    pub(super) fn anywhere(reason: impl Into<String>) -> Gap {
        Gap { reason: reason.into(), relation: None }
    }

    /// Something that touches this relation only.
    pub(super) fn at(name: &QualifiedName, span: Span, reason: impl Into<String>) -> Gap {
        Gap { reason: reason.into(), relation: Some((name.clone(), span)) }
    }

    /// The change that says so.
    pub(super) fn change(self, statement: Span) -> Change {
        match self.relation {
            Some((name, span)) => Change::Open { name, span, reason: self.reason },
            None => Change::OpenAll { span: statement, reason: self.reason },
        }
    }
}

/// The reason that is given where a statement stops making sense.
pub(super) const UNREADABLE: &str = "a statement could not be read";
