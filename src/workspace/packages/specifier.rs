//! Version specifiers as package managers have them: `^6.1.0`, `~6.19.0`, `npm:other@5`.

/// The newest version that a specifier allows; none where it has no upper end.
pub(super) fn newest(specifier: &str) -> Option<(u32, u32)> {
    let specifier = specifier.rsplit_once('@').map_or(specifier, |(_, version)| version).trim();
    let open = specifier.contains("||") || specifier.contains(['>', '<', ' ']);
    let any_minor = specifier.starts_with('^');
    let digits = specifier.trim_start_matches(['^', '~', '=', 'v']);
    let mut parts = digits.split(['.', '-', '+']);
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next().and_then(|minor| minor.parse().ok()).filter(|_| !any_minor);
    (!open).then_some((major, minor.unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specifiers_and_their_newest_version() {
        assert_eq!(newest("4.9.0"), Some((4, 9)));
        assert_eq!(newest("~6.19.0"), Some((6, 19)));
        assert_eq!(newest("^4.6.1"), Some((4, u32::MAX)));
        assert_eq!(newest("5"), Some((5, u32::MAX)));
        assert_eq!(newest("5.x"), Some((5, u32::MAX)));
        assert_eq!(newest("npm:@prisma/client@5.3.1"), Some((5, 3)));
        assert_eq!(newest("8.0.0-rc.1"), Some((8, 0)));
        for open in ["*", "latest", ">=5", "^4 || ^5", "git+ssh://x"] {
            assert_eq!(newest(open), None, "{open}");
        }
    }
}
