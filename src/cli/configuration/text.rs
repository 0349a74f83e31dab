//! The text of a `columnist.toml`.

use toml::Value;

use crate::catalog::Dialect;
use crate::finding::Severity;
use crate::rules::RULES;
use crate::settings::{KEYS, Level, Levels, Settings};
use crate::source::Sources;
use crate::suppress::baseline;
use crate::workspace::Database;

/// A text that grows; in a commented one every line of the configuration is a comment.
pub(super) struct Text {
    commented: bool,
    text: String,
}

impl Text {
    pub(super) fn new(commented: bool) -> Text {
        Text { commented, text: String::new() }
    }

    /// The whole text below a first line.
    pub(super) fn head(self, line: &str) -> String {
        format!("{line}\n{}", self.text)
    }

    /// Everything but the databases.
    pub(super) fn settings(&mut self, settings: &Settings) {
        self.about("exclude");
        self.list("exclude", &settings.exclude);
        self.about("baseline");
        let path = settings.baseline.as_ref().map_or(baseline::FILE_NAME, |told| &told.text);
        self.line(&format!("baseline = {}", Value::from(path)));
        self.about("clients");
        let clients: Vec<String> = settings.clients.iter().map(|client| client.path.text.clone()).collect();
        self.list("clients", &clients);
        self.about("levels");
        self.line("[levels]");
        for rule in RULES {
            let level = settings.levels.rules.get(rule.id).map_or(own(rule.level), |wanted| name(wanted.level));
            self.line(&format!("{} = \"{level}\"", rule.id));
        }
        self.overrides(&settings.levels);
        self.about("databases");
    }

    fn overrides(&mut self, levels: &Levels) {
        for one in &levels.overrides {
            self.about("overrides");
            self.line("[[overrides]]");
            self.list("paths", &one.paths.lines);
            if let Some(most) = one.most {
                self.line(&format!("level = \"{}\"", name(most)));
            }
            let levels = one.rules.iter().map(|(rule, wanted)| format!("{rule} = \"{}\"", name(wanted.level)));
            let levels: Vec<String> = levels.collect();
            if !levels.is_empty() {
                self.line(&format!("levels = {{ {} }}", levels.join(", ")));
            }
        }
    }

    /// One database.
    pub(super) fn database(&mut self, sources: &Sources, database: &Database) {
        let definitions = database.definitions.iter().map(|file| sources[*file].path.clone());
        let definitions: Vec<String> = definitions.collect();
        self.line("[[databases]]");
        if !definitions.is_empty() {
            self.list("definitions", &definitions);
        }
        match &database.history {
            Some(history) => self.line(&format!("migrations = {}", Value::from(history.folder.as_str()))),
            None => self.line("migrations = false"),
        }
        self.line(&format!("dialect = \"{}\"", dialect(database.dialect)));
        if let Some(snapshot) = database.snapshot {
            self.line(&format!("snapshot = {}", Value::from(sources[snapshot].path.as_str())));
        }
        if !database.code.lines.is_empty() {
            self.list("code", &database.code.lines);
        }
        self.text.push('\n');
    }

    fn list(&mut self, key: &str, items: &[String]) {
        self.line(&format!("{key} = {}", Value::from(items.to_vec())));
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(if self.commented { "# " } else { "" });
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// What a key is for, in a comment above it.
    fn about(&mut self, key: &str) {
        let about = KEYS.iter().find(|one| one.name == key).map(|key| key.about).unwrap_or_default();
        self.text.push_str(&format!("\n# {key}: {about}\n"));
    }
}

fn name(level: Level) -> &'static str {
    match level {
        Level::Off => "off",
        Level::Information => "information",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

fn own(severity: Severity) -> &'static str {
    match severity {
        Severity::Information => "information",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => "postgresql",
        Dialect::Cockroach => "cockroachdb",
        Dialect::MySql => "mysql",
        Dialect::Sqlite => "sqlite",
        Dialect::SqlServer => "sqlserver",
        Dialect::Mongo => "mongodb",
    }
}
