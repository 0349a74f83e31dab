//! The project that the editors open: a file of it names a field that is not there, behind multi-byte characters.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The file with the wrong name, and the line in it.
pub(crate) const USE: &str = "src/use.ts";
pub(crate) const WRONG: &str =
    "prisma.user.findMany({ where: { id: 1, /* \u{e9}\u{1f600} */ emial: 'a' }, select: { email: true } });";

const FILES: [(&str, &str); 4] = [
    ("package.json", "{ \"name\": \"trial\" }\n"),
    (
        "prisma/schema.prisma",
        "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id    Int    @id\n  email String\n}\n",
    ),
    (
        "prisma/migrations/20250101000000_init/migration.sql",
        "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"email\" TEXT NOT NULL);\n",
    ),
    ("src/db.ts", "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n"),
];

/// A temporary folder with the project.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    pub(crate) fn new() -> Project {
        let project = Project { folder: tempfile::tempdir().unwrap() };
        FILES.iter().for_each(|(path, text)| project.write(path, text));
        project.write(USE, &format!("import {{ prisma }} from './db';\n{WRONG}\n"));
        project
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root().join(relative)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Whether the file with the wrong name was saved with the right one.
    pub(crate) fn is_fixed(&self) -> bool {
        fs::read_to_string(self.path(USE)).unwrap().contains(&WRONG.replace("emial", "email"))
    }
}

/// The `PATH` with the binary that is tested before everything else.
pub(crate) fn search_path() -> OsString {
    let binary = Path::new(env!("CARGO_BIN_EXE_columnist")).parent().unwrap().to_owned();
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(std::iter::once(binary).chain(env::split_paths(&path))).unwrap()
}
