//! Flyway: `V<version>__<name>.sql`, then `R__<name>.sql`. refinery's is the same, with `U<version>__` for migrations
//! that may come late, and with functions of Rust that return SQL.

use super::{number, scripts_in, whole};
use crate::clients::embedded;
use crate::migrate::{History, Layout, Script};
use crate::source::Sources;

/// The migrations in this folder: by version, part by part (`V1.2`, `V1_10`), then those that are repeated whenever
/// they change, by name. Flyway's `U` undoes a version that is there as `V`; refinery's is a version of its own.
pub fn flyway(sources: &Sources, folder: &str) -> Option<History> {
    let scripts = scripts_in(sources, folder).filter(|(_, source)| is_versioned(source.file_name()));
    let files = scripts.map(|(id, source)| whole(id, source, source.file_name().trim_end_matches(".sql")));
    let files: Vec<Script> = files.chain(in_rust(sources, folder)).collect();
    let version = |script: &Script| parts(&script.name).map(|(_, version)| version.to_owned()).unwrap_or_default();
    let is = |script: &Script, kinds: &[char]| parts(&script.name).is_some_and(|(kind, _)| kinds.contains(&kind));
    let versions: std::collections::BTreeSet<String> =
        files.iter().filter(|one| is(one, &['V'])).map(version).collect();
    let undoes = |script: &Script| is(script, &['U']) && versions.contains(&version(script));
    let mut scripts: Vec<Script> = files.iter().filter(|script| !undoes(script)).cloned().collect();
    scripts.sort_by_cached_key(|script| {
        let version = version(script);
        let keys: Vec<(usize, String)> = version
            .split(['.', '_'])
            .map(|part| {
                let (length, digits) = number(part);
                (length, digits.to_owned())
            })
            .collect();
        (is(script, &['R']), keys, script.name.clone())
    });
    (!scripts.is_empty()).then(|| History { folder: folder.to_owned(), layout: Layout::Flyway, scripts })
}

/// Whether a file is called as migrations of these tools are.
pub fn is_versioned(name: &str) -> bool {
    parts(name).is_some()
}

/// refinery's migrations in Rust, where their SQL is one text.
fn in_rust(sources: &Sources, folder: &str) -> impl Iterator<Item = Script> {
    let code = sources.files_in(folder).filter(|(_, source)| source.extension() == "rs");
    let versioned = code.filter(|(_, source)| is_versioned(source.file_name()));
    versioned.filter_map(|(id, source)| {
        Some(Script::new(id, source.file_name().trim_end_matches(".rs"), embedded::refinery(source)?))
    })
}

/// The kind and the version of a file's name, if it is one of these tools'.
fn parts(name: &str) -> Option<(char, &str)> {
    let kind = name.chars().next().filter(|kind| matches!(kind, 'V' | 'U' | 'R' | 'B'))?;
    let (version, _) = name[1..].split_once("__")?;
    let digits = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'_');
    (digits && version.is_empty() == (kind == 'R')).then_some((kind, version))
}
