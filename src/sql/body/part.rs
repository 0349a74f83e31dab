//! One part of a body that is SQL.

use crate::source::Span;

/// A statement, or an expression as the select list of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    /// Which statement of the body it belongs to: an assignment has two sides.
    pub statement: usize,
    /// Where the text begins in the source, or would if what was put before it stood there, too.
    start: i64,
}

/// What makes an expression a statement.
const HEAD: &str = "SELECT ";

impl Part {
    /// A text that stands at that place of the source.
    pub(super) fn statement(text: String, start: usize) -> Part {
        Part { text, statement: 0, start: start as i64 }
    }

    /// One or several expressions.
    pub(super) fn expression(text: &str, start: usize) -> Part {
        Part { text: format!("{HEAD}{text}"), statement: 0, start: start as i64 - HEAD.len() as i64 }
    }

    /// The same, as one of that statement.
    pub(super) fn of(self, statement: usize) -> Part {
        Part { statement, ..self }
    }

    /// A place in the text as one in the source.
    pub fn locate(&self, span: Span) -> Option<Span> {
        let place = |offset: u32| u32::try_from(i64::from(offset) + self.start).ok();
        Some(Span { start: place(span.start)?, end: place(span.end)? })
    }
}
