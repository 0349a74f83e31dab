//! Texts in which a word that is no name of anything stands where the cursor is.

use crate::engine::Project;
use crate::grammar;
use crate::lookup::{Table, tables};
use crate::reference::PROBE;
use crate::source::{SourceId, Span};
use crate::syntax;

/// The texts with the probe in place of a name, the one that changes least first: what stands around an unfinished name
/// is often unfinished, too.
pub(super) fn suppositions(project: &mut Project, source: SourceId, span: Span) -> Vec<String> {
    let tables = known_tables(project, source, span);
    let text = project.sources()[source].text.as_str();
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    let with = |inserted: &str| format!("{before}{inserted}{behind}");
    let mut supposed = vec![with(PROBE)];
    if before.trim_end().ends_with('.') {
        let methods = grammar::shipped().iter().filter_map(|grammar| grammar.client.distinctive_methods.first());
        supposed.extend(methods.map(|method| with(&format!("{PROBE}.{method}({{}})"))));
    }
    supposed.extend(tables.iter().map(|table| with(&format!("{PROBE}, {table}"))));
    supposed.push(with(&format!("{PROBE} = 1")));
    supposed.push(with(&format!("{PROBE}{}", closers(before))));
    supposed
}

/// What closes the brackets that are open at the end of a text, back to its last line that begins a statement.
fn closers(before: &str) -> String {
    let start = before.rfind("\n\n").map_or(0, |at| at + 2);
    let mut open = Vec::new();
    for letter in before[start..].chars() {
        match letter {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.iter().rev().chain(&[';']).collect()
}

/// A table of each database, as it has to be written at a place: a statement without any is taken for one of a database
/// that is not in the project.
fn known_tables(project: &mut Project, source: SourceId, span: Span) -> Vec<String> {
    let loaded = project.loaded();
    let mut tables = tables(loaded);
    tables.dedup_by_key(|table| table.database);
    let dialect = |table: &Table| loaded.workspace.databases[table.database].dialect;
    let names: Vec<String> = tables.iter().map(|table| dialect(table).written(&table.name()).into_owned()).collect();
    let file = &project.sources()[source];
    let Some(module) = syntax::parse(&file.path, &file.text) else { return names };
    names.iter().filter_map(|name| module.written_at(&file.text, span.start, name)).collect()
}
