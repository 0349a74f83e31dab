//! Catalogs of a `pnpm-workspace.yaml`: versions that packages refer to by name.

/// The entry of a catalog in a `pnpm-workspace.yaml`.
///
/// The file is read line by line: `catalog:` and `catalogs:` with their entries indented, as pnpm itself writes them.
pub(super) fn entry(text: &str, catalog: &str, name: &str) -> Option<String> {
    let mut section = String::new();
    let mut group = String::new();
    for line in text.split('\n') {
        let indent = line.len() - line.trim_start().len();
        let Some((key, value)) =
            line.split_once(": ").or_else(|| line.trim_end().strip_suffix(':').map(|key| (key, "")))
        else {
            continue;
        };
        let (key, value) = (unquoted(key), unquoted(value));
        match (indent, value) {
            (0, _) => (section, group) = (key.to_owned(), String::new()),
            (_, "") => group = key.to_owned(),
            _ => {
                let of_default = section == "catalog" && matches!(catalog, "" | "default");
                let of_named = section == "catalogs" && group == catalog;
                if key == name && (of_default || of_named) {
                    return Some(value.to_owned());
                }
            }
        }
    }
    None
}

/// A YAML scalar without its quotes and without a comment behind it.
fn unquoted(text: &str) -> &str {
    let text = text.split(" #").next().unwrap_or_default();
    text.trim().trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catalogs_of_pnpm() {
        let text = "packages:\n  - apps/*\ncatalog:\n  '@prisma/client': ^6.1.0 # pinned\n  react: 19\ncatalogs:\n  old:\n    \
                    \"@prisma/client\": 4.9.0\n";
        assert_eq!(entry(text, "", "@prisma/client").as_deref(), Some("^6.1.0"));
        assert_eq!(entry(text, "old", "@prisma/client").as_deref(), Some("4.9.0"));
        assert_eq!(entry(text, "new", "@prisma/client"), None);
    }
}
