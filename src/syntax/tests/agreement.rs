//! The two readers of JavaScript and TypeScript agree: what both read without an error becomes the same module.
#![expect(clippy::disallowed_methods, reason = "the code is that of the pages and projects of the repository")]

use std::fs;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use walkdir::WalkDir;

use crate::syntax::language::Language;
use crate::syntax::{Module, is_definition, lower, recover, whole};

#[test]
fn both_readers_make_the_same_module_of_all_code_in_the_repository() {
    let (mut both, mut problems) = (0, Vec::new());
    for (path, text) in ["fixtures", "docs", "editors", "benches"].iter().flat_map(|folder| code_below(folder)) {
        if let Some((by_whole, by_recover)) = modules(&path, &text) {
            both += 1;
            problems.extend(difference(&by_whole, &by_recover, &text).map(|what| format!("{path}: {what}\n{text}")));
        }
    }
    assert!(both > 100, "only {both} files were read by both");
    assert!(problems.is_empty(), "{} of {both} differ: {}", problems.len(), problems.join("\n"));
}

/// Paths and texts of files of code, and of blocks of code in pages.
fn code_below(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let shown = path.to_string_lossy().into_owned();
        if shown.ends_with(".md") {
            found.extend(blocks(&fs::read_to_string(&path).unwrap()));
        } else if Language::of(&shown).is_some() {
            found.push((shown, fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

fn blocks(page: &str) -> Vec<(String, String)> {
    let (mut blocks, mut open) = (Vec::new(), None);
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let path = info.split(' ').next_back().unwrap_or_default();
                let path = if path.contains('.') { path.to_owned() } else { format!("a.{path}") };
                open = Some((path, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            Event::Text(text) => open.iter_mut().for_each(|(_, body)| body.push_str(&text)),
            _ => {}
        }
    }
    blocks
}

/// What either reader's tree becomes, where both read it without an error.
pub(super) fn modules(path: &str, text: &str) -> Option<(Module, Module)> {
    let language = Language::of(path)?;
    let whole = whole::read(language, is_definition(path), text)?;
    let recovered = recover::read(language, text);
    let is_whole = recovered.problems.is_empty();
    is_whole.then(|| (lower::lower(whole, text), lower::lower(recovered, text)))
}

/// The first thing that the modules do not have in common.
pub(super) fn difference(one: &Module, other: &Module, text: &str) -> Option<String> {
    macro_rules! compare {
        ($($list:ident)*) => {$(
            let (left, right) = (&one.$list, &other.$list);
            for at in 0..left.len().max(right.len()) {
                let (left, right) = (format!("{:?}", left.get(at)), format!("{:?}", right.get(at)));
                if left != right {
                    return Some(format!("{} {at}:\n  {left}\n  {right}", stringify!($list)));
                }
            }
        )*};
    }
    compare!(problems comments expressions types bindings functions classes scopes calls tagged members);
    compare!(type_references imports exports assignments deletions);
    (format!("{one:?}") != format!("{other:?}")).then(|| text.to_owned())
}
