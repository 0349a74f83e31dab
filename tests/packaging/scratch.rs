//! A folder of its own for each check, and programs run in it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The binary that is tested.
pub(crate) const COLUMNIST: &str = env!("CARGO_BIN_EXE_columnist");

/// Code that is right, and the same with a column that is not there.
pub(crate) const RIGHT: &str = "import { prisma } from './db';\nprisma.listing.count({ where: { title: '' } });\n";
pub(crate) const WRONG: &str = "import { prisma } from './db';\nprisma.listing.count({ where: { titel: '' } });\n";

const SCHEMA: &str =
    "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Listing {\n  id    String @id\n  title String\n}\n";
const MIGRATION: &str = "CREATE TABLE \"Listing\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"title\" TEXT NOT NULL);\n";
const CLIENT: &str = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";

/// A temporary folder.
pub(crate) struct Scratch {
    folder: TempDir,
}

/// How a program ended, and what it said on both streams.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) said: String,
}

/// The root of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where a program is on the `PATH`, or a schema in the folder that `COLUMNIST_SCHEMAS` names.
pub(crate) fn found(name: &str) -> Option<PathBuf> {
    let folders = ["PATH", "COLUMNIST_SCHEMAS"].map(|variable| env::var_os(variable).unwrap_or_default());
    let mut files = folders.iter().flat_map(env::split_paths).map(|folder| folder.join(name));
    files.find_map(|file| file.is_file().then(|| file.canonicalize().ok())?)
}

impl Scratch {
    /// An empty folder.
    pub(crate) fn new() -> Scratch {
        Scratch { folder: tempfile::tempdir().unwrap() }
    }

    /// A project in which nothing is wrong.
    pub(crate) fn project() -> Scratch {
        let scratch = Scratch::new();
        scratch.write("prisma/schema.prisma", SCHEMA);
        scratch.write("prisma/migrations/20250101000000_init/migration.sql", MIGRATION);
        scratch.write("src/db.ts", CLIENT);
        scratch.write("src/use.ts", RIGHT);
        scratch
    }

    /// Puts the project under version control, with one commit and no hooks.
    pub(crate) fn under_git(self) -> Scratch {
        self.run("git", &["init", "--quiet", "--initial-branch=main"]).succeeds();
        for (key, value) in [("user.name", "A"), ("user.email", "a@example.org"), ("commit.gpgsign", "false")] {
            self.run("git", &["config", key, value]).succeeds();
        }
        self.commit().succeeds();
        self
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Commits everything, with the hooks that there are.
    pub(crate) fn commit(&self) -> Ended {
        self.run("git", &["add", "--all"]).succeeds();
        self.run("git", &["commit", "--quiet", "--message=A"])
    }

    /// Runs a program in the folder.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Ended {
        self.run_with(&[], program, arguments)
    }

    /// Runs a program in the folder, with environment variables. The binary that is tested comes first on the `PATH`.
    pub(crate) fn run_with(&self, variables: &[(&str, &str)], program: &str, arguments: &[&str]) -> Ended {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder.path()).env("PATH", path());
        command.env("PRE_COMMIT_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("pre-commit"));
        for variable in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CLICOLOR_FORCE", "GIT_DIR", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        let output = command.envs(variables.iter().copied()).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        Ended { code: output.status.code(), said: String::from_utf8_lossy(&said).into_owned() }
    }
}

/// The `PATH` with the binary that is tested before everything else.
fn path() -> std::ffi::OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let binary = Path::new(COLUMNIST).parent().unwrap().to_owned();
    env::join_paths(std::iter::once(binary).chain(env::split_paths(&path))).unwrap()
}

impl Ended {
    #[track_caller]
    pub(crate) fn succeeds(self) -> Ended {
        self.exits(0)
    }

    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Ended {
        assert_eq!(self.code, Some(code), "{}", self.said);
        self
    }

    #[track_caller]
    pub(crate) fn fails(self) -> Ended {
        assert_ne!(self.code, Some(0), "{}", self.said);
        self
    }

    #[track_caller]
    pub(crate) fn says(self, part: &str) -> Ended {
        assert!(self.said.contains(part), "no {part:?} in\n{}", self.said);
        self
    }
}
