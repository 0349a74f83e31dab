//! A workspace whose files change: what was read of them is kept for as long as they stay as they are.
//!
//! The answers are those of [`lint`](super::lint) over the same texts; only the work is less. Modules are kept by file;
//! definitions and replays by database, while its files stay the same.

use std::collections::BTreeSet;

use super::databases::{self, Loaded};
use super::scan::{self, Implied, Scanned};
use crate::finding::Report;
use crate::link::{Link, Modules, Parsed};
use crate::settings::{Focus, Settings};
use crate::source::{SourceId, Sources};

/// A workspace that is asked again and again.
pub struct Project {
    sources: Sources,
    settings: Settings,
    parsed: Parsed,
    loaded: Loaded,
    /// The files whose text is another than the one that `loaded` was made from.
    changed: BTreeSet<SourceId>,
}

impl Project {
    /// Reads the databases; code is read when it is asked about.
    pub fn new(sources: Sources, settings: Settings) -> Project {
        let parsed = Parsed::nothing(&sources);
        let loaded = databases::load(&Modules::with(&sources, &parsed), &settings);
        Project { sources, settings, parsed, loaded, changed: BTreeSet::new() }
    }

    /// The files as they are now.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The databases as they are now.
    pub fn loaded(&mut self) -> &Loaded {
        self.refresh();
        &self.loaded
    }

    /// A file has another text now.
    pub fn edit(&mut self, source: SourceId, text: String) {
        if self.sources[source].text != text {
            self.sources.edit(source, text);
            self.parsed.forget(source);
            self.changed.insert(source);
        }
    }

    /// There are other files now, or other settings. What was parsed of files that stay is kept.
    pub fn renew(&mut self, sources: Sources, settings: Settings) {
        let before = std::mem::replace(&mut self.sources, sources);
        self.parsed = std::mem::take(&mut self.parsed).carried(&before, &self.sources);
        self.settings = settings;
        self.loaded = databases::load(&Modules::with(&self.sources, &self.parsed), &self.settings);
        self.changed.clear();
    }

    /// What is wrong in the files of a focus.
    pub fn report(&mut self, focus: &Focus) -> Report {
        self.refresh();
        let modules = Modules::with(&self.sources, &self.parsed);
        super::report(&modules, &self.loaded, focus, &self.settings)
    }

    /// What the files of a focus name, with all that their calls use without naming it where that is asked for.
    pub fn scan(&mut self, focus: &Focus, implied: Implied) -> (&Loaded, Scanned) {
        self.refresh();
        let modules = Modules::with(&self.sources, &self.parsed);
        let scanned = scan::scan(&Link::new(&modules), &self.loaded, focus, implied);
        (&self.loaded, scanned)
    }

    /// Whether a line that begins at an offset begins inside of a text in code.
    pub fn is_text(&self, source: SourceId, offset: usize) -> bool {
        let modules = Modules::with(&self.sources, &self.parsed);
        let Some(module) = modules.get(source) else { return false };
        module.texts().any(|text| (text.start as usize) < offset && offset <= text.end as usize)
    }

    /// Asks a question as if a file had another text.
    pub fn supposing<T>(&mut self, source: SourceId, text: String, ask: impl FnOnce(&mut Project) -> T) -> T {
        self.refresh();
        let before = self.sources.edit(source, text);
        let parsed = self.parsed.lend(source);
        let answer = ask(self);
        self.sources.edit(source, before);
        self.parsed.give_back(source, parsed);
        answer
    }

    /// Reads the databases again whose files changed.
    fn refresh(&mut self) {
        if !self.changed.is_empty() {
            let before = std::mem::take(&mut self.loaded);
            let modules = Modules::with(&self.sources, &self.parsed);
            self.loaded = databases::reload(&modules, &self.settings, before, &self.changed);
            self.changed.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine;
    use crate::source::Source;

    const SCHEMA: &str =
        "datasource db {\n  provider = \"postgresql\"\n}\nmodel User {\n  id Int @id\n  email String\n}\n";
    const MIGRATION: &str = "CREATE TABLE \"User\" (\"id\" INTEGER PRIMARY KEY, \"email\" TEXT);";
    const CLIENT: &str = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";
    const USE: &str = "import { prisma } from './db';\nprisma.user.findMany({ where: { email: '' } });\n";

    fn sources(code: &str, schema: &str) -> Sources {
        Sources::new(vec![
            Source::new("prisma/schema.prisma", schema),
            Source::new("prisma/migrations/1_init/migration.sql", MIGRATION),
            Source::new("src/db.ts", CLIENT),
            Source::new("src/use.ts", code),
        ])
    }

    /// What both ways of asking find; they must agree.
    fn found(project: &mut Project) -> Vec<String> {
        let shown = |report: Report| -> Vec<String> {
            report.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
        };
        let kept = shown(project.report(&Focus::Everything));
        assert_eq!(kept, shown(engine::lint(&project.sources, &project.settings)));
        kept
    }

    #[test]
    fn edits_are_seen_in_code_schema_and_migration() {
        let mut project = Project::new(sources(USE, SCHEMA), Settings::default());
        assert!(found(&mut project).is_empty());
        let find = |project: &Project, path: &str| project.sources().find(path).unwrap();
        project.edit(find(&project, "src/use.ts"), USE.replace("email", "emial"));
        assert_eq!(found(&mut project).len(), 1);
        project.edit(find(&project, "prisma/schema.prisma"), SCHEMA.replace("email", "emial"));
        assert!(found(&mut project).iter().all(|one| one.starts_with("unmigrated-column")));
        project.edit(find(&project, "prisma/migrations/1_init/migration.sql"), MIGRATION.replace("email", "emial"));
        assert!(found(&mut project).is_empty());
    }

    #[test]
    fn files_that_come_and_go_are_seen() {
        let mut project = Project::new(sources(USE, SCHEMA), Settings::default());
        let mut more = vec![Source::new("a.ts", USE.replace("./db", "./src/db").replace("email", "emial"))];
        more.extend(sources(USE, SCHEMA).iter().map(|(_, source)| source.clone()));
        project.renew(Sources::new(more), Settings::default());
        assert_eq!(found(&mut project).len(), 1);
        project.renew(sources(USE, SCHEMA), Settings::default());
        assert!(found(&mut project).is_empty());
    }

    #[test]
    fn what_is_supposed_leaves_no_trace() {
        let mut project = Project::new(sources(USE, SCHEMA), Settings::default());
        let source = project.sources().find("src/use.ts").unwrap();
        let wrong = USE.replace("email", "emial");
        assert_eq!(project.supposing(source, wrong, |project| project.report(&Focus::Everything).findings.len()), 1);
        assert!(found(&mut project).is_empty());
    }
}
