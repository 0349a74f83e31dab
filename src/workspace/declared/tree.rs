//! Whether a file of Rust is a module of its package.

use crate::source::{Sources, path};

/// Whether a module declares the file at a path, or none is there that could.
pub(super) fn is_in_tree(sources: &Sources, path: &str) -> bool {
    let folder = path::parent(path).unwrap_or_default();
    let stem = path::file_name(path).trim_end_matches(".rs");
    let (around, name) = match stem {
        "lib" | "main" => return true,
        "mod" => (path::parent(folder).unwrap_or_default(), path::file_name(folder)),
        _ => (folder, stem),
    };
    let above = if around.is_empty() { None } else { Some(format!("{around}.rs")) };
    let roots = ["mod.rs", "lib.rs", "main.rs"].into_iter().filter_map(|root| path::join(around, root));
    let mut texts = roots.chain(above).filter_map(|path| sources.find(&path)).map(|id| sources[id].text.as_str());
    let declares = |text: &str| {
        let file = format!("{}.rs", path::file_name(path).trim_end_matches(".rs"));
        is_declared(text, name) || text.contains(&format!("{file}\"")) || text.contains("automod")
    };
    let Some(first) = texts.next() else { return true };
    declares(first) || texts.any(declares)
}

/// Whether `mod name` stands in a text, with nothing that goes on behind it.
fn is_declared(text: &str, name: &str) -> bool {
    let words = [format!("mod {name}"), format!("mod r#{name}")];
    words.iter().any(|word| {
        let ends = |at: usize| !text[at + word.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_');
        text.match_indices(word.as_str()).any(|(at, _)| ends(at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_file_is_in_the_tree_where_a_module_says_so() {
        let sources = Sources::new(vec![
            Source::new("src/lib.rs", "pub mod user; mod userless; #[path = \"other.rs\"] mod x; pub mod post;"),
            Source::new("src/post/mod.rs", "mod body;"),
            Source::new("src/bin/tool.rs", ""),
        ]);
        let found = |path: &str| is_in_tree(&sources, path);
        assert!(
            ["src/user.rs", "src/other.rs", "src/post/mod.rs", "src/post/body.rs", "src/bin/tool.rs"]
                .map(found)
                .iter()
                .all(|it| *it)
        );
        assert!(!["src/use.rs", "src/bridge.rs", "src/post/head.rs"].map(found).iter().any(|it| *it));
    }
}
