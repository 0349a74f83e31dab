//! Where a workspace begins.
//!
//! The nearest folder at or above the first given path that holds a configuration; else the nearest with a repository
//! (`.git`); else the nearest that lists the packages of a workspace; else the nearest with a package; else the working
//! directory, where the path is below it; else the folder itself. All given paths must be in it.
#![expect(clippy::disallowed_methods, reason = "discovery reads the file system")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::configuration;
use crate::settings::Focus;

/// What the command line gave.
#[derive(Clone, Debug)]
pub struct Given {
    /// The working directory, absolute.
    pub working_directory: PathBuf,
    /// The paths to report on, absolute or relative to the working directory; none means the working directory.
    pub paths: Vec<PathBuf>,
}

/// Why there is nothing to walk.
#[derive(Debug, Error)]
pub enum NoRoot {
    #[error("there is no file or folder `{}`", path.display())]
    Missing { path: PathBuf },
    #[error("`{}` cannot be read: {error}", path.display())]
    Unlistable { path: PathBuf, error: std::io::Error },
    #[error("`{}` and `{}` belong to different workspaces: check them one at a time", first.display(), second.display())]
    Several { first: PathBuf, second: PathBuf },
}

/// The root of the given paths, and the paths relative to it.
pub(super) fn find(given: &Given) -> Result<(PathBuf, Focus), NoRoot> {
    let here = [PathBuf::from(".")];
    let paths = if given.paths.is_empty() { &here[..] } else { &given.paths };
    let resolved = paths.iter().map(|path| resolve(given, path)).collect::<Result<Vec<_>, _>>()?;
    let root = root_of(&resolved[0], &given.working_directory);
    match resolved.iter().zip(paths).find(|(path, _)| !path.starts_with(&root)) {
        Some((_, path)) => Err(NoRoot::Several { first: paths[0].clone(), second: path.clone() }),
        None => Ok((root.clone(), focus(&root, &resolved))),
    }
}

/// The path without links and dots.
fn resolve(given: &Given, path: &Path) -> Result<PathBuf, NoRoot> {
    let full = given.working_directory.join(path);
    fs::canonicalize(full).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => NoRoot::Missing { path: path.to_owned() },
        _ => NoRoot::Unlistable { path: path.to_owned(), error },
    })
}

fn root_of(path: &Path, working_directory: &Path) -> PathBuf {
    let here = || Some(working_directory).filter(|here| path.starts_with(here)).map(Path::to_owned);
    signed(path).or_else(here).unwrap_or_else(|| folder_of(path).to_owned())
}

/// The folder around a path that bears a sign of being a root; none where none does.
pub(super) fn signed(path: &Path) -> Option<PathBuf> {
    let signs: [fn(&Path) -> bool; 4] = [configuration::is_in, is_repository, lists_packages, is_package];
    let nearest = |is_root: &fn(&Path) -> bool| folder_of(path).ancestors().find(|folder| is_root(folder));
    signs.iter().find_map(nearest).map(Path::to_owned)
}

fn folder_of(path: &Path) -> &Path {
    if path.is_file() { path.parent().unwrap_or(path) } else { path }
}

fn is_repository(folder: &Path) -> bool {
    [".git", ".hg", ".jj"].iter().any(|name| folder.join(name).exists())
}

fn lists_packages(folder: &Path) -> bool {
    let says = |name: &str, word: &str| fs::read_to_string(folder.join(name)).is_ok_and(|text| text.contains(word));
    let is_listed = folder.join("pnpm-workspace.yaml").is_file();
    is_listed || says("package.json", "\"workspaces\"") || says("Cargo.toml", "[workspace")
}

fn is_package(folder: &Path) -> bool {
    ["package.json", "Cargo.toml"].iter().any(|name| folder.join(name).is_file())
}

fn focus(root: &Path, paths: &[PathBuf]) -> Focus {
    if paths.iter().any(|path| path == root) {
        return Focus::Everything;
    }
    let (files, folders): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| path.is_file());
    let below = |paths: Vec<&PathBuf>| -> BTreeSet<String> {
        paths.into_iter().filter_map(|path| path.strip_prefix(root).ok()).map(slashed).collect()
    };
    Focus::Paths { files: below(files), folders: below(folders) }
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
