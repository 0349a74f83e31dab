//! Which files are worth reading, and which folders are worth listing.

/// What a file is to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interest {
    /// Code: read unless an ignore file hides it.
    Code,
    /// A definition, a migration, or something that says where those are: read whatever ignore files say.
    Definition,
    /// Its being there says something (which package manager a project uses); its text is not read.
    Presence,
}

/// What the file of that name is good for; none where it is nothing to us.
pub(super) fn of_file(name: &str) -> Option<Interest> {
    if PRESENT_FILES.contains(&name) || is_migration_in_other_code(name) {
        return Some(Interest::Presence);
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if is_offline_query(name) {
        return Some(Interest::Definition);
    }
    if DEFINITION_FILES.contains(&name) || DEFINITION_EXTENSIONS.contains(&extension) || is_configuration(name) {
        return Some(Interest::Definition);
    }
    CODE_EXTENSIONS.contains(&extension).then_some(Interest::Code)
}

/// Whether the file at a path below the root is worth reading, as far as its names tell.
pub(super) fn is_worth_reading(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    !folders.split('/').any(|folder| PRUNED.contains(&folder)) && of_file(name).is_some()
}

/// Whether the file at a path can declare or create something, as far as its name tells.
pub(super) fn is_definition(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    of_file(name) == Some(Interest::Definition)
}

/// Whether a file is called as the migrations of tools in other languages are: `00012_photos.go`, `V7__Photos.java`.
fn is_migration_in_other_code(name: &str) -> bool {
    let is_numbered = name.trim_start_matches('V').starts_with(|letter: char| letter.is_ascii_digit());
    is_numbered && name.rsplit_once('.').is_some_and(|(_, extension)| OTHER_CODE.contains(&extension))
}

/// What is known of the place that a folder is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings {
    /// Whether the folder that it is in is the root of a package.
    pub(super) in_package_root: bool,
    /// Whether there are ignore files above it at all.
    pub(super) has_ignore_files: bool,
    /// Whether one of them hides it.
    pub(super) hidden: bool,
}

/// Whether a folder holds nothing that people wrote: packages, version control, caches, build output.
///
/// Some names are used for both: `build` beside a `package.json` is output, `src/build` is code. Those count only in the
/// root of a package, and there only where an ignore file hides them too, or where there is none that could.
pub(super) fn is_pruned(name: &str, surroundings: Surroundings) -> bool {
    let Surroundings { in_package_root, has_ignore_files, hidden } = surroundings;
    let is_output = in_package_root && (hidden || !has_ignore_files);
    PRUNED.contains(&name) || in_package_root && OUTPUT.contains(&name) || is_output && PERHAPS_OUTPUT.contains(&name)
}

/// Whether the folder with these files is the root of a package.
pub(super) fn is_package_root<'a>(mut files: impl Iterator<Item = &'a str>) -> bool {
    files.any(|name| PACKAGE_FILES.contains(&name))
}

/// Whether the entries of a folder are those of a generated Prisma client.
///
/// `prisma-client-js` writes a copy of the schema beside `index.js` and `index-browser.js`; `prisma-client` writes
/// `client.ts`, `browser.ts`, `models.ts` and an `internal` folder (versions 4 to 7).
pub(super) fn is_generated_client<'a>(names: impl Iterator<Item = &'a str> + Clone) -> bool {
    let has = |name: &str| names.clone().any(|entry| entry == name);
    let scripts = has("schema.prisma") && has("index.js") && (has("index-browser.js") || has("runtime"));
    let modules = has("internal") && has("client.ts") && has("browser.ts") && (has("models.ts") || has("models"));
    scripts || modules
}

/// `query-<hash>.json`, what sqlx writes down of a query.
fn is_offline_query(name: &str) -> bool {
    const HASH: usize = 64;
    let hash = name.strip_prefix("query-").and_then(|rest| rest.strip_suffix(".json"));
    hash.is_some_and(|hash| hash.len() == HASH && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// `tsconfig.json`, `tsconfig.app.json`, `jsconfig.json`, `prisma.config.ts`, `drizzle.config.mjs` and so on.
fn is_configuration(name: &str) -> bool {
    let compiler = name.starts_with("tsconfig") || name.starts_with("jsconfig");
    compiler && name.ends_with(".json") || CONFIGURED_TOOLS.iter().any(|tool| name.starts_with(tool))
}

const CODE_EXTENSIONS: &[&str] = &["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "rs"];

const DEFINITION_EXTENSIONS: &[&str] = &["prisma", "sql"];

const DEFINITION_FILES: &[&str] = &[
    "columnist.toml",
    "package.json",
    "Cargo.toml",
    "diesel.toml",
    "pnpm-workspace.yaml",
    "migration_lock.toml",
    "_journal.json",
];

const CONFIGURED_TOOLS: &[&str] = &["prisma.config.", "drizzle.config."];

const OTHER_CODE: &[&str] = &["go", "py", "rb", "php", "java", "kt"];

/// Lock files, and what Drizzle and Atlas keep beside migrations.
const PRESENT_FILES: &[&str] = &[
    "snapshot.json",
    "atlas.sum",
    "package-lock.json",
    "npm-shrinkwrap.json",
    "pnpm-lock.yaml",
    "yarn.lock",
    "bun.lock",
    "bun.lockb",
    "deno.lock",
    "Cargo.lock",
];

const PACKAGE_FILES: &[&str] =
    &["package.json", "deno.json", "Cargo.toml", "pyproject.toml", "go.mod", "composer.json"];

const PRUNED: &[&str] = &[
    "node_modules",
    "bower_components",
    "jspm_packages",
    ".git",
    ".hg",
    ".svn",
    ".jj",
    ".next",
    ".nuxt",
    ".output",
    ".svelte-kit",
    ".astro",
    ".turbo",
    ".nx",
    ".vercel",
    ".netlify",
    ".serverless",
    ".sst",
    ".wrangler",
    ".parcel-cache",
    ".cache",
    ".yarn",
    ".pnpm-store",
    ".nyc_output",
    ".venv",
    "venv",
    "__pycache__",
    ".tox",
    ".gradle",
    ".idea",
    ".terraform",
];

const OUTPUT: &[&str] = &["dist", "coverage", "storybook-static"];

const PERHAPS_OUTPUT: &[&str] = &["build", "out", "target", "vendor", "tmp", "logs"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_told_from_code() {
        assert_eq!(of_file("schema.prisma"), Some(Interest::Definition));
        assert_eq!(of_file("prisma.config.ts"), Some(Interest::Definition));
        assert_eq!(of_file("page.tsx"), Some(Interest::Code));
        assert_eq!(of_file("yarn.lock"), Some(Interest::Presence));
        assert_eq!(of_file("00012_photos.go"), Some(Interest::Presence));
        assert_eq!(of_file("photos.go"), None);
        assert_eq!(of_file("README.md"), None);
    }

    #[test]
    fn build_is_output_only_where_nothing_says_otherwise() {
        let package = Surroundings { in_package_root: true, has_ignore_files: false, hidden: false };
        assert!(is_pruned("build", package));
        assert!(is_pruned("build", Surroundings { has_ignore_files: true, hidden: true, ..package }));
        assert!(!is_pruned("build", Surroundings { has_ignore_files: true, ..package }));
        assert!(!is_pruned("build", Surroundings { in_package_root: false, ..package }));
        assert!(is_pruned("node_modules", Surroundings { in_package_root: false, ..package }));
    }

    #[test]
    fn both_kinds_of_generated_client_are_known() {
        assert!(is_generated_client(["schema.prisma", "index.js", "index-browser.js"].into_iter()));
        assert!(is_generated_client(["internal", "client.ts", "browser.ts", "models.ts", "enums.ts"].into_iter()));
        assert!(!is_generated_client(["schema.prisma", "migrations", "seed.ts", "index.js"].into_iter()));
    }
}
