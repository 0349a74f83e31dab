//! The layering: ARCHITECTURE.md's table of rooms says what each may name, and the code names nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

use crate::support::{files, repository, shown};

/// For each room the rooms that it may name.
type Table = BTreeMap<String, BTreeSet<String>>;

#[test]
fn rooms_name_only_what_the_table_allows() {
    let table = table();
    let mut problems = Vec::new();
    for path in files(&repository().join("src"), ".rs") {
        let Some(room) = room(&path) else { continue };
        let allowed = table.get(&room).unwrap_or_else(|| panic!("ARCHITECTURE.md has no room `{room}`"));
        for named in named(&path).into_iter().filter(|named| *named != room && !allowed.contains(named)) {
            problems.push(format!("{} names `{named}`, which `{room}` may not", shown(&path)));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_table_has_exactly_the_rooms_that_there_are() {
    let rooms: BTreeSet<String> =
        files(&repository().join("src"), ".rs").iter().filter_map(|path| room(path)).collect();
    assert_eq!(table().into_keys().collect::<BTreeSet<_>>(), rooms);
}

/// Reads the table: a room in the first column, what it may name in the third, in reading order.
fn table() -> Table {
    let text = fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let mut table = Table::new();
    for row in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let above: BTreeSet<String> = table.keys().cloned().collect();
        let allowed = if cells[3] == "all above" { above.clone() } else { quoted(cells[3]) };
        assert!(allowed.is_subset(&above), "{row}: a room may name only rooms above it");
        table.extend(quoted(cells[1]).into_iter().map(|room| (room, allowed.clone())));
    }
    table
}

/// The words in backticks.
fn quoted(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The room that a file of `src` is in; none for the crate's root and for the tests of a room.
fn room(path: &Path) -> Option<String> {
    let below = path.strip_prefix(repository().join("src")).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy();
    let room = first.trim_end_matches(".rs").to_owned();
    let is_tests = below.components().any(|part| ["tests", "tests.rs"].iter().any(|name| part.as_os_str() == *name));
    (room != "lib" && !is_tests).then_some(room)
}

/// The rooms that a file names.
fn named(path: &Path) -> BTreeSet<String> {
    let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
    let mut named = Named::default();
    named.visit_file(&file);
    named.rooms
}

#[derive(Default)]
struct Named {
    rooms: BTreeSet<String>,
}

impl Named {
    /// What `crate::…` in a `use` begins with.
    fn of_use(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => drop(self.rooms.insert(path.ident.to_string())),
            UseTree::Name(name) => drop(self.rooms.insert(name.ident.to_string())),
            UseTree::Rename(rename) => drop(self.rooms.insert(rename.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.of_use(tree)),
            UseTree::Glob(_) => panic!("`use crate::*` names everything"),
        }
    }
}

impl<'ast> Visit<'ast> for Named {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_use_tree(&mut self, tree: &'ast UseTree) {
        match tree {
            UseTree::Path(path) if path.ident == "crate" || path.ident == "columnist" => self.of_use(&path.tree),
            tree => visit::visit_use_tree(self, tree),
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let mut segments = path.segments.iter().map(|segment| segment.ident.to_string());
        if segments.next().is_some_and(|first| first == "crate" || first == "columnist") {
            self.rooms.extend(segments.next());
        }
        visit::visit_path(self, path);
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        attribute.path().is_ident("cfg") && list.is_ok_and(|list| list.tokens.to_string() == "test")
    })
}
