//! Whole projects: run through the binary in a folder of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::rc::Rc;

use serde_json::Value;
use tempfile::TempDir;

use super::expectation::{self, Expectation};

const SCHEMA: &str = "\
datasource db {
  provider = \"postgresql\"
}

model Listing {
  id         String  @id
  title      String
  categoryId String?
}
";

const MIGRATION: &str = "CREATE TABLE \"Listing\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"title\" TEXT NOT NULL);\n";

const CLIENT: &str = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";

/// A project in a temporary folder.
pub(crate) struct Project {
    folder: Rc<TempDir>,
    /// What its files expect.
    pub(crate) expected: Vec<Expectation>,
}

impl Project {
    /// A project without files.
    pub(crate) fn new() -> Project {
        Project { folder: Rc::new(tempfile::tempdir().unwrap()), expected: Vec::new() }
    }

    /// A copy of a folder, without the expectations in its files.
    pub(crate) fn copy(of: &Path) -> Project {
        let mut project = Project::new();
        for file in super::files(of, "") {
            let path = file.strip_prefix(of).unwrap().to_string_lossy().replace('\\', "/");
            project.add(&path, &fs::read_to_string(&file).unwrap());
        }
        project
    }

    /// Adds a file, without the expectations in it.
    pub(crate) fn add(&mut self, path: &str, annotated: &str) {
        let (text, expected) = expectation::split(path, annotated);
        self.write(path, text.as_bytes());
        self.expected.extend(expected);
    }

    /// Adds a file as it is.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// A project with a model, its migration, and a column that no migration creates.
    pub(crate) fn listings() -> Project {
        Project::new()
            .with("prisma/schema.prisma", SCHEMA)
            .with("prisma/migrations/20250101000000_init/migration.sql", MIGRATION)
            .with("src/db.ts", CLIENT)
    }

    /// With a file as it is.
    pub(crate) fn with(self, path: &str, text: impl AsRef<[u8]>) -> Project {
        self.write(path, text.as_ref());
        self
    }

    /// The folder, which is there for as long as this is held.
    pub(crate) fn folder(&self) -> Rc<TempDir> {
        Rc::clone(&self.folder)
    }

    /// The full path of something in the project.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Runs the binary in the project.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments)
    }

    /// Runs the binary in a folder of the project.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        Run::new(self.command(folder, arguments).output().unwrap())
    }

    /// Runs the binary in the project, with environment variables.
    pub(crate) fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
        self.run_with_in("", variables, arguments)
    }

    /// Runs the binary in a folder of the project, with environment variables.
    pub(crate) fn run_with_in(&self, folder: &str, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
        Run::new(self.command(folder, arguments).envs(variables.iter().copied()).output().unwrap())
    }

    fn command(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_columnist"));
        command.args(arguments).current_dir(self.path(folder));
        for variable in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"] {
            command.env_remove(variable);
        }
        command
    }

    /// What `columnist check --format json` finds.
    pub(crate) fn findings(&self) -> Vec<Expectation> {
        self.run(&["check", "--format", "json"]).findings()
    }
}

/// What a run of the binary left.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    fn new(output: Output) -> Run {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The exit code and both streams, to print where something is wrong.
    pub(crate) fn shown(&self) -> String {
        format!("exit {:?}\n--- stdout\n{}\n--- stderr\n{}", self.code, self.stdout, self.stderr)
    }

    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Run {
        assert_eq!(self.code, Some(code), "{}", self.shown());
        self
    }

    #[track_caller]
    pub(crate) fn prints(self, part: &str) -> Run {
        assert!(self.stdout.contains(part), "no {part:?} in stdout\n{}", self.shown());
        self
    }

    #[track_caller]
    pub(crate) fn tells(self, part: &str) -> Run {
        assert!(self.stderr.contains(part), "no {part:?} in stderr\n{}", self.shown());
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{}", self.shown()))
    }

    /// The findings of a run with `--format json`.
    #[track_caller]
    pub(crate) fn findings(&self) -> Vec<Expectation> {
        self.json()["findings"].as_array().unwrap().iter().map(finding).collect()
    }

    /// The findings as `path:line:column rule`.
    #[track_caller]
    pub(crate) fn places(&self) -> Vec<String> {
        let place = |found: Expectation| format!("{}:{}:{} {}", found.path, found.line, found.column, found.rule);
        self.findings().into_iter().map(place).collect()
    }
}

fn finding(object: &Value) -> Expectation {
    let text = |key: &str| object[key].as_str().unwrap().to_owned();
    let number = |point: &str, key: &str| object[point][key].as_u64().unwrap() as usize;
    let is_one_line = number("start", "line") == number("end", "line");
    let length = number("end", "column").saturating_sub(number("start", "column"));
    Expectation {
        path: text("path"),
        line: number("start", "line"),
        column: number("start", "column"),
        length: if is_one_line { length } else { 0 },
        rule: text("rule"),
        severity: text("severity"),
        message: text("message"),
    }
}
