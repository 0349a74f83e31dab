//! Columns as the SQL before them wants them.

use super::{Rendered, Variant};
use crate::resolve::sql::SqlSites;
use crate::resolve::sql::compose::{Columns, Node};
use crate::sql::query::HoleKind;

/// What stands before a list of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// `values` and `in`: only the values count.
    Values,
    /// `select`, `returning`, an open parenthesis: the names.
    Names,
    Update,
    Insert,
    Nothing,
}

/// The words that tell, as postgres.js has them.
const TELLING: [(&str, Before); 8] = [
    ("values", Before::Values),
    ("in", Before::Values),
    ("select", Before::Names),
    ("as", Before::Names),
    ("returning", Before::Names),
    ("(", Before::Names),
    ("update", Before::Update),
    ("insert", Before::Insert),
];

impl<'a> SqlSites<'a> {
    /// Writes columns.
    pub(super) fn write_columns(&self, columns: &Columns, variant: &mut Variant, rendered: &mut Rendered<'a>) {
        match before(&rendered.text) {
            Before::Values => rendered.enclosed(|rendered| rendered.hole(HoleKind::Value, columns.open.as_ref())),
            Before::Names if columns.valued => self.write_each(columns, variant, rendered, Form::Aliased),
            Before::Update => self.write_each(columns, variant, rendered, Form::Assigned),
            Before::Insert => {
                rendered.enclosed(|rendered| self.write_each(columns, variant, rendered, Form::Alone));
                rendered.text.push_str(" values ");
                rendered.enclosed(|rendered| self.write_each(columns, variant, rendered, Form::Value));
            }
            Before::Names | Before::Nothing => self.write_each(columns, variant, rendered, Form::Alone),
        }
    }

    fn write_each(&self, columns: &Columns, variant: &mut Variant, rendered: &mut Rendered<'a>, form: Form) {
        for (position, name) in columns.names.iter().enumerate() {
            rendered.text.push_str(if position > 0 { ", " } else { "" });
            self.write_column(name, variant, rendered, form);
        }
        if let Some(reason) = &columns.open {
            rendered.text.push_str(if columns.names.is_empty() { "" } else { ", " });
            let unknown = Node::Hole { kind: HoleKind::Fragment, reason: Some(reason.clone()) };
            self.write_column(&unknown, variant, rendered, form);
        }
    }

    fn write_column(&self, name: &Node, variant: &mut Variant, rendered: &mut Rendered<'a>, form: Form) {
        if matches!(form, Form::Aliased | Form::Value) {
            rendered.hole(HoleKind::Value, None);
        }
        rendered.text.push_str(if form == Form::Aliased { " AS " } else { "" });
        if form != Form::Value {
            self.write(name, variant, rendered);
        }
        if form == Form::Assigned {
            rendered.text.push_str(" = ");
            rendered.hole(HoleKind::Value, None);
        }
    }
}

/// How a column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Alone,
    Value,
    /// `value AS name`.
    Aliased,
    /// `name = value`.
    Assigned,
}

impl Rendered<'_> {
    fn enclosed(&mut self, write: impl FnOnce(&mut Self)) {
        self.text.push('(');
        write(self);
        self.text.push(')');
    }
}

/// What the last telling word of a text is.
fn before(text: &str) -> Before {
    let lower = text.to_ascii_lowercase();
    let last = TELLING
        .iter()
        .filter_map(|(word, before)| Some((last_word(&lower, word)?, *before)))
        .max_by_key(|found| found.0);
    last.map_or(Before::Nothing, |(_, before)| before)
}

/// Where a word stands last, alone.
fn last_word(text: &str, word: &str) -> Option<usize> {
    let opens = |letter: Option<char>| letter.is_none_or(|letter| letter.is_whitespace() || letter == '(');
    let mut found = text.rmatch_indices(word).map(|(at, _)| at);
    found.find(|at| opens(text[..*at].chars().next_back()) && opens(text[at + word.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_tells() {
        assert_eq!(before("INSERT INTO t "), Before::Insert);
        assert_eq!(before("update t set "), Before::Update);
        assert_eq!(before("insert into t ("), Before::Names);
        assert_eq!(before("select a from t where b in "), Before::Values);
        assert_eq!(before("select * from "), Before::Names);
        assert_eq!(before(""), Before::Nothing);
    }
}
