//! Tries the language server in a real editor: Neovim, without a screen, opens a file, gets the diagnostic at the right
//! column, asks, completes, applies the quick fix, saves, and the diagnostic is gone.
//!
//! Where Neovim is not installed, the last line says so.

#![expect(clippy::disallowed_methods, reason = "tests touch the world")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "this is the test's own report")]

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

const FILES: &[(&str, &str)] = &[
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
    (
        "src/use.ts",
        "import { prisma } from './db';\n\
         prisma.user.findMany({ where: { id: 1, /* \u{e9}\u{1f600} */ emial: 'a' }, select: { email: true } });\n",
    ),
];

fn main() -> ExitCode {
    if is_filtered_out() {
        return ExitCode::SUCCESS;
    }
    if Command::new("nvim").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        println!("not run: the language server in Neovim: nvim is not installed");
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (told, fine) = run(folder.path());
    print!("{told}");
    let saved = fs::read_to_string(folder.path().join("src/use.ts")).unwrap();
    let is_fixed = saved.contains("*/ email: 'a'");
    println!("neovim: {}", if fine && is_fixed { "everything answered" } else { "failed" });
    if fine && is_fixed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs the script in a folder; what it told, and whether it was content.
fn run(folder: &Path) -> (String, bool) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trial/editor.lua");
    let output = Command::new("nvim")
        .args(["--headless", "--clean", "-n", "src/use.ts", "-S"])
        .arg(script)
        .env("COLUMNIST", env!("CARGO_BIN_EXE_columnist"))
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).replace('\r', ""));
    (told.concat(), output.status.success())
}

/// Whether the arguments ask for other tests only, as `cargo test NAME` does.
fn is_filtered_out() -> bool {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    arguments.iter().any(|argument| argument == "--list")
        || !names.is_empty() && !names.iter().any(|name| "trial".contains(name.as_str()))
}
