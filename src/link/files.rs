//! Which source a path without its extension means.

use crate::source::{SourceId, Sources, path};

/// What stands in place of an extension, in the order in which they are tried. Declarations say least.
const EXTENSIONS: &[&str] = &["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"];
const DECLARATIONS: &[&str] = &["d.ts", "d.mts", "d.cts"];

/// Code in TypeScript names the output: `./a.js` is `./a.ts`.
const OUTPUTS: &[(&str, &[&str])] = &[("js", &["ts", "tsx"]), ("jsx", &["tsx"]), ("mjs", &["mts"]), ("cjs", &["cts"])];

/// The source at a path, as TypeScript and bundlers look for it: the file itself, with an extension, as the index of a
/// folder; files written by a compiler only where nothing else is.
pub(super) fn find(sources: &Sources, path: &str) -> Option<SourceId> {
    instead(sources, path)
        .or_else(|| exact(sources, path))
        .or_else(|| with(sources, path, EXTENSIONS))
        .or_else(|| with(sources, &inside(path, "index"), EXTENSIONS))
        .or_else(|| with(sources, path, DECLARATIONS))
        .or_else(|| declared(sources, path))
        .or_else(|| with(sources, &inside(path, "index"), DECLARATIONS))
}

/// The path without an extension that names code.
pub(super) fn stem(path: &str) -> &str {
    let known = DECLARATIONS.iter().chain(EXTENSIONS).find_map(|extension| {
        let rest = path.strip_suffix(extension)?.strip_suffix('.')?;
        (!rest.is_empty() && !rest.ends_with('/')).then_some(rest)
    });
    known.unwrap_or(path)
}

/// `name` in a folder; the folder may be the root.
pub(super) fn inside(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn exact(sources: &Sources, path: &str) -> Option<SourceId> {
    path::file_name(path).contains('.').then(|| sources.find(path))?
}

fn with(sources: &Sources, path: &str, extensions: &[&str]) -> Option<SourceId> {
    if path.is_empty() {
        return None;
    }
    extensions.iter().find_map(|extension| sources.find(&format!("{path}.{extension}")))
}

/// The TypeScript source of a JavaScript file.
fn instead(sources: &Sources, path: &str) -> Option<SourceId> {
    let (stem, extension) = path.rsplit_once('.')?;
    let (_, instead) = OUTPUTS.iter().find(|(output, _)| *output == extension)?;
    with(sources, stem, instead)
}

/// The declarations of a JavaScript file.
fn declared(sources: &Sources, path: &str) -> Option<SourceId> {
    let (stem, extension) = path.rsplit_once('.')?;
    OUTPUTS.iter().any(|(output, _)| *output == extension).then(|| with(sources, stem, DECLARATIONS))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn found(paths: &[&str], path: &str) -> Option<String> {
        let sources = Sources::new(paths.iter().map(|path| Source::new(*path, "")).collect());
        find(&sources, path).map(|id| sources[id].path.clone())
    }

    #[test]
    fn a_path_means_the_nearest_to_it() {
        for (paths, path, expected) in [
            (&["a/b.ts", "a/b/index.ts", "a/b.d.ts"][..], "a/b", Some("a/b.ts")),
            (&["a/b/index.tsx", "a/b.d.ts"], "a/b", Some("a/b/index.tsx")),
            (&["a/b.d.ts"], "a/b", Some("a/b.d.ts")),
            (&["a/b.ts"], "a/b.js", Some("a/b.ts")),
            (&["a/b.js"], "a/b.js", Some("a/b.js")),
            (&["a/b.d.ts"], "a/b.js", Some("a/b.d.ts")),
            (&["a/b.mts"], "a/b.mjs", Some("a/b.mts")),
            (&["a/b.server.ts"], "a/b.server", Some("a/b.server.ts")),
            (&["index.js"], "", Some("index.js")),
            (&["a/data.json"], "a/data.json", Some("a/data.json")),
            (&["a/b.ts"], "a/c", None),
        ] {
            assert_eq!(found(paths, path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn stems_have_no_extension() {
        for (path, expected) in
            [("a/b.ts", "a/b"), ("a/b.d.ts", "a/b"), ("a/b.server", "a/b.server"), ("a/.ts", "a/.ts"), ("a", "a")]
        {
            assert_eq!(stem(path), expected);
        }
    }
}
