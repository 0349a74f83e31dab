//! `paths` and `baseUrl` of `tsconfig.json` and `jsconfig.json`.

use std::collections::HashMap;

use serde_json::Value;

use super::{files, json};
use crate::source::{Source, Sources, path};

/// How many files may extend one another.
const LONGEST_CHAIN: usize = 16;

/// The compiler configurations of a workspace, by the folder they are for.
pub(super) struct Aliases {
    by_folder: HashMap<String, Vec<Configuration>>,
}

/// What one configuration says about specifiers.
#[derive(Clone, Debug, Default, PartialEq)]
struct Configuration {
    base: Option<String>,
    /// The most specific first.
    patterns: Vec<Pattern>,
}

/// `"@/*": ["./src/*"]`.
#[derive(Clone, Debug, PartialEq)]
struct Pattern {
    before: String,
    /// What follows the `*`; none where the pattern has none and names one specifier alone.
    after: Option<String>,
    /// Relative to the root, with `*` where the pattern has it.
    targets: Vec<String>,
}

impl Aliases {
    /// Reads every configuration. `packages` tells the folder of a package of the workspace, which may be extended.
    pub(super) fn read(sources: &Sources, packages: &dyn Fn(&str) -> Option<String>) -> Aliases {
        let mut by_folder: HashMap<String, Vec<Configuration>> = HashMap::new();
        let reader = Reader { sources, packages };
        for (_, source) in sources.iter().filter(|(_, source)| is_project(source)) {
            let configurations = reader.project(source);
            by_folder.entry(source.folder().to_owned()).or_default().extend(configurations);
        }
        Aliases { by_folder }
    }

    /// The paths that a specifier may mean in a folder by `paths`: those of the nearest configuration first.
    pub(super) fn mapped(&self, folder: &str, specifier: &str) -> Vec<String> {
        let configurations = path::ancestors(folder).filter_map(|folder| self.by_folder.get(folder)).flatten();
        configurations.flat_map(|configuration| configuration.mapped(specifier)).collect()
    }

    /// The paths that a specifier may mean in a folder by `baseUrl`: those of the nearest configuration first.
    pub(super) fn based(&self, folder: &str, specifier: &str) -> Vec<String> {
        let configurations = path::ancestors(folder).filter_map(|folder| self.by_folder.get(folder)).flatten();
        configurations.filter_map(|configuration| path::join(configuration.base.as_deref()?, specifier)).collect()
    }
}

/// Whether a file is what a compiler or editor looks for, not one that others extend.
/// (`tsconfig.base.json` at the root is what Nx gives its editors.)
fn is_project(source: &Source) -> bool {
    matches!(source.file_name(), "tsconfig.json" | "jsconfig.json" | "tsconfig.base.json")
}

struct Reader<'a> {
    sources: &'a Sources,
    packages: &'a dyn Fn(&str) -> Option<String>,
}

impl Reader<'_> {
    /// A configuration and those that it refers to, which hold the paths where it holds no files itself.
    fn project(&self, source: &Source) -> Vec<Configuration> {
        let Some(value) = json::parse(&source.text) else { return Vec::new() };
        let mut configurations = vec![self.configuration(source.folder(), source.folder(), &value, 0)];
        for reference in list(&value["references"]) {
            let Some(path) = reference["path"].as_str().and_then(|to| path::join(source.folder(), to)) else {
                continue;
            };
            if let Some(referred) = self.file(&path).filter(|referred| referred.folder() == source.folder()) {
                let value = json::parse(&referred.text).unwrap_or_default();
                configurations.push(self.configuration(source.folder(), source.folder(), &value, 0));
            }
        }
        configurations.retain(|configuration| *configuration != Configuration::default());
        configurations
    }

    /// What a file in `folder` says, on top of what it extends; `project` is the folder of the file that extends all.
    fn configuration(&self, project: &str, folder: &str, value: &Value, depth: usize) -> Configuration {
        let mut configuration = Configuration::default();
        let extended = match &value["extends"] {
            Value::String(one) => vec![one.as_str()],
            several => list(several).iter().filter_map(Value::as_str).collect(),
        };
        for specifier in extended.into_iter().filter(|_| depth < LONGEST_CHAIN) {
            let Some(source) = self.extended(folder, specifier) else { continue };
            let Some(value) = json::parse(&source.text) else { continue };
            configuration.extend(self.configuration(project, source.folder(), &value, depth + 1));
        }
        let options = &value["compilerOptions"];
        let place = |written: &str| match written.strip_prefix("${configDir}") {
            Some(rest) => path::join(project, rest.trim_start_matches('/')),
            None => path::join(folder, written),
        };
        let base = options["baseUrl"].as_str().and_then(place);
        let target_folder = base.clone().or_else(|| configuration.base.clone()).unwrap_or_else(|| folder.to_owned());
        let patterns = patterns(&options["paths"], &|written| match written.starts_with("${configDir}") {
            true => place(written),
            false => path::join(&target_folder, written),
        });
        configuration.extend(Configuration { base, patterns });
        configuration
    }

    /// The file that `extends` names: a path, or a file of a package of the workspace.
    fn extended(&self, folder: &str, specifier: &str) -> Option<&Source> {
        if specifier.starts_with('.') {
            return self.file(&path::join(folder, specifier)?);
        }
        let (name, rest) = super::packages::split(specifier);
        let package = (self.packages)(name)?;
        self.file(&path::join(&package, rest)?)
    }

    /// A configuration by its path, its path without the extension, or its folder.
    fn file(&self, path: &str) -> Option<&Source> {
        let candidates = [path.to_owned(), format!("{path}.json"), files::inside(path, "tsconfig.json")];
        candidates.iter().find_map(|path| self.sources.find(path)).map(|id| &self.sources[id])
    }
}

impl Configuration {
    /// Takes over what a more specific configuration says.
    fn extend(&mut self, over: Configuration) {
        if over.base.is_some() {
            self.base = over.base;
        }
        if !over.patterns.is_empty() {
            self.patterns = over.patterns;
        }
    }

    fn mapped(&self, specifier: &str) -> Vec<String> {
        let Some((pattern, inner)) =
            self.patterns.iter().find_map(|pattern| Some((pattern, pattern.matches(specifier)?)))
        else {
            return Vec::new();
        };
        let filled = pattern.targets.iter().map(|target| target.replacen('*', inner, 1));
        filled.filter_map(|target| path::join("", &target)).collect()
    }
}

impl Pattern {
    /// What stands for the `*` in a specifier, if the pattern fits.
    fn matches<'s>(&self, specifier: &'s str) -> Option<&'s str> {
        match &self.after {
            None => (specifier == self.before).then_some(""),
            Some(after) => specifier.strip_prefix(&self.before)?.strip_suffix(after.as_str()),
        }
    }
}

/// The entries of `paths`: exact ones first, then the longest before the `*`.
fn patterns(paths: &Value, place: &dyn Fn(&str) -> Option<String>) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for (written, targets) in paths.as_object().into_iter().flatten() {
        let (before, after) = match written.split_once('*') {
            Some((before, after)) => (before, Some(after.to_owned())),
            None => (written.as_str(), None),
        };
        let targets = list(targets).iter().filter_map(Value::as_str).filter_map(place).collect();
        patterns.push(Pattern { before: before.to_owned(), after, targets });
    }
    patterns.sort_by_key(|pattern| (pattern.after.is_some(), usize::MAX - pattern.before.len()));
    patterns
}

/// The items of an array; none where the value is no array.
fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
