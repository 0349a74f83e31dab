//! What is added to a text or a statement after a name was given to it: `sql.push_str(…)`, `table.col(…)`.

use super::Reader;
use crate::catalog::{Change, Condition, Statement};
use crate::clients::sea_orm::migrations::builder::Built;
use crate::clients::sea_orm::migrations::chains::{self, Chain};
use crate::clients::sea_orm::migrations::idens::Bindings;
use crate::clients::sea_orm::migrations::package::Place;
use crate::source::Span;

impl<'a> Reader<'_, 'a> {
    /// A method that is called on a variable: a text is no longer what stood there, a table may have other columns.
    pub(super) fn added(&mut self, file: usize, chain: &Chain, span: Span, bindings: &Bindings<'a>, when: &Condition) {
        let tokens = &self.package.files[file].tokens;
        let [at] = chain.path[..] else { return };
        let Some(receiver) = at.checked_sub(2).filter(|_| tokens.are(at - 1, ".")).and_then(|at| tokens.word(at))
        else {
            return;
        };
        let name = tokens.slice(at);
        if ADDING.contains(&name) {
            self.changed.push(receiver);
        } else if let Some(place) = bindings.find(receiver).filter(|_| CHANGING.contains(&name)).cloned() {
            let reason = format!("`{name}` is called on it later");
            let changes = self.of_statement(&place, bindings, span, reason.clone());
            let statement = Statement { span, changes, not_understood: Some(reason), ..Statement::default() };
            self.add(file, vec![statement], when);
        }
    }

    /// What can no longer be told when a statement goes on elsewhere.
    fn of_statement(&self, place: &Place, bindings: &Bindings<'a>, span: Span, reason: String) -> Vec<Change> {
        let chain = chains::read(&self.package.files[place.file].tokens, place.range.start);
        let built = chain.as_ref().map(|chain| Built { package: self.package, file: place.file, chain, bindings });
        match built {
            Some(built) if !built.is_of_tables() => Vec::new(),
            built => match built.and_then(|built| built.table()) {
                Some(table) => vec![Change::Open { name: table.name, span, reason }],
                None => vec![Change::OpenAll { span, reason }],
            },
        }
    }

    /// `write!(sql, …)`.
    pub(super) fn written(&mut self, file: usize, open: usize) {
        let tokens = &self.package.files[file].tokens;
        let Some(content) = tokens.any_group(open) else { return };
        let first = content.clone().find_map(|at| tokens.word(at).filter(|word| *word != "mut"));
        self.changed.extend(first.filter(|_| !tokens.are(content.start, "\"")));
    }
}

/// Methods that add to a text.
const ADDING: [&str; 6] = ["push_str", "push", "insert_str", "extend", "clear", "truncate"];

/// Methods that add to a statement.
const CHANGING: [&str; 8] = [
    "col",
    "table",
    "add_column",
    "add_column_if_not_exists",
    "drop_column",
    "drop_column_if_exists",
    "rename_column",
    "modify_column",
];
