//! The packages of a workspace: which folder a package's name means, and which file a path into it.

use std::collections::HashMap;

use serde_json::Value;

use super::{files, json};
use crate::source::{SourceId, Sources, path};

/// Every `package.json` of a workspace. Whether a workspace file lists them is not asked: what code imports by the name
/// of a package that is here means this package.
pub(super) struct Packages {
    by_folder: HashMap<String, Package>,
    by_name: HashMap<String, Vec<String>>,
}

struct Package {
    content: Value,
}

/// The fields that name a package's entry, the ones that name source first.
const ENTRIES: &[&str] = &["source", "types", "typings", "module", "main"];

/// The folders that build tools write to, one within another where they write several formats.
const OUTPUT: &[&str] =
    &["dist", "build", "out", "output", ".output", "lib", "es", "esm", "cjs", "commonjs", "module", "types", "out-tsc"];

impl Packages {
    pub(super) fn read(sources: &Sources) -> Packages {
        let (mut by_folder, mut by_name) = (HashMap::new(), HashMap::<String, Vec<String>>::new());
        for (_, source) in sources.iter().filter(|(_, source)| source.file_name() == "package.json") {
            let Some(content) = json::parse(&source.text) else { continue };
            let folder = source.folder().to_owned();
            if let Some(name) = content["name"].as_str() {
                by_name.entry(name.to_owned()).or_default().push(folder.clone());
            }
            by_folder.insert(folder, Package { content });
        }
        Packages { by_folder, by_name }
    }

    /// The folder of the package of that name; of several, the one that shares the most folders with `from`.
    pub(super) fn folder(&self, name: &str, from: &str) -> Option<&str> {
        let shared = |folder: &&String| path::ancestors(from).position(|around| path::within(folder, around));
        self.by_name.get(name)?.iter().min_by_key(shared).map(String::as_str)
    }

    /// The folder of the package that a folder is in.
    pub(super) fn around<'f>(&self, folder: &'f str) -> Option<&'f str> {
        path::ancestors(folder).find(|folder| self.by_folder.contains_key(*folder))
    }

    /// The file of a package that a path into it means (`""` for the package itself), and where it would be if it
    /// is not here.
    pub(super) fn entry(&self, sources: &Sources, folder: &str, inner: &str) -> Result<SourceId, Option<String>> {
        let Some(package) = self.by_folder.get(folder) else { return Err(None) };
        let targets = package.targets(inner);
        let found = targets.iter().find_map(|target| find(sources, folder, target));
        let found = found.or_else(|| self.by_convention(sources, folder, inner));
        found.ok_or_else(|| targets.first().and_then(|target| path::join(folder, target)))
    }

    /// What `#name` means in a folder: paths relative to the folder of its package, or names of other packages.
    pub(super) fn imports(&self, folder: &str, specifier: &str) -> Option<(String, Vec<String>)> {
        let folder = self.around(folder)?;
        let imports = self.by_folder[folder].content["imports"].as_object()?;
        let entries = imports.iter().map(|(pattern, value)| (pattern.as_str(), value));
        Some((folder.to_owned(), matching(entries, specifier)))
    }

    /// Where packages keep what their `package.json` does not lead to.
    fn by_convention(&self, sources: &Sources, folder: &str, inner: &str) -> Option<SourceId> {
        let inner = if inner.is_empty() { "index" } else { inner };
        let places = ["", "src", "lib"].map(|place| path::join(folder, &files::inside(place, inner)));
        places.iter().flatten().find_map(|path| files::find(sources, path))
    }
}

impl Package {
    /// The paths, relative to the package, that its `package.json` gives for a path into it.
    fn targets(&self, inner: &str) -> Vec<String> {
        let content = &self.content;
        let mut targets = exported(&content["exports"], inner);
        if inner.is_empty() {
            targets.extend(ENTRIES.iter().filter_map(|entry| content[*entry].as_str()).map(str::to_owned));
        }
        targets
    }
}

/// The targets that `exports` has for a path into the package.
fn exported(exports: &Value, inner: &str) -> Vec<String> {
    let subpath = if inner.is_empty() { ".".to_owned() } else { format!("./{inner}") };
    match exports {
        Value::Object(entries) if entries.keys().any(|key| key.starts_with('.')) => {
            matching(entries.iter().map(|(pattern, value)| (pattern.as_str(), value)), &subpath)
        }
        Value::Null => Vec::new(),
        value if inner.is_empty() => leaves(value),
        _ => Vec::new(),
    }
}

/// The targets of the pattern that fits best: the exact one, else the longest before its `*`.
fn matching<'a>(entries: impl Iterator<Item = (&'a str, &'a Value)>, subject: &str) -> Vec<String> {
    let mut best: Option<(usize, &str, &Value)> = None;
    for (pattern, value) in entries {
        let Some((length, inner)) = fit(pattern, subject) else { continue };
        if best.is_none_or(|(longest, ..)| length > longest) {
            best = Some((length, inner, value));
        }
    }
    let Some((_, inner, value)) = best else { return Vec::new() };
    leaves(value).into_iter().map(|target| target.replace('*', inner)).collect()
}

/// How well a pattern fits, and what stands for its `*`. `./folder/` without a star fits all in the folder.
fn fit<'s>(pattern: &str, subject: &'s str) -> Option<(usize, &'s str)> {
    if pattern == subject {
        return Some((usize::MAX, ""));
    }
    let (before, after) = pattern.split_once('*')?;
    let inner = subject.strip_prefix(before)?.strip_suffix(after)?;
    Some((before.len(), inner))
}

/// Every string in a tree of conditions, in order: which condition holds does not matter as long as a file is there.
fn leaves(value: &Value) -> Vec<String> {
    let (mut found, mut stack) = (Vec::new(), vec![value]);
    while let Some(value) = stack.pop() {
        match value {
            Value::String(target) => found.push(target.clone()),
            Value::Array(items) => stack.extend(items.iter().rev()),
            Value::Object(conditions) => stack.extend(conditions.values().rev()),
            _ => {}
        }
    }
    found
}

/// The source that a target means: the file, or what it is built from, which stands at the same path outside of the
/// folders for output (`dist/client/index.js` from `src/client/index.ts`).
fn find(sources: &Sources, folder: &str, target: &str) -> Option<SourceId> {
    let place = path::join(folder, target)?;
    if let Some(id) = files::find(sources, &place) {
        return Some(id);
    }
    let mut rest = files::stem(path::relative_to(&place, folder));
    while let Some((_, below)) = rest.split_once('/').filter(|(first, _)| OUTPUT.contains(first)) {
        rest = below;
        let candidates = [files::inside(folder, &format!("src/{rest}")), files::inside(folder, rest)];
        if let Some(id) = candidates.iter().find_map(|path| files::find(sources, path)) {
            return Some(id);
        }
    }
    None
}

/// A package's name and the path into it: `@scope/name/a/b` is `@scope/name` and `a/b`.
pub(super) fn split(specifier: &str) -> (&str, &str) {
    let slashes = if specifier.starts_with('@') { 1 } else { 0 };
    match specifier.match_indices('/').nth(slashes) {
        Some((at, _)) => (&specifier[..at], &specifier[at + 1..]),
        None => (specifier, ""),
    }
}
