//! PostgreSQL, started on a socket in a temporary folder, and asked through `psql`.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::catalog::{Column, Server, Truth};
use crate::fixture::Place;
use crate::install::{install, is_root};

struct Postgres {
    programs: PathBuf,
    folder: TempDir,
    databases: usize,
}

/// Starts a server; says what is missing, if something is.
pub(crate) fn start() -> Result<Box<dyn Server>, String> {
    let programs = programs().map_or_else(installed, Ok)?;
    let folder = tempfile::Builder::new().prefix("columnist-").tempdir().map_err(|error| error.to_string())?;
    std::fs::set_permissions(folder.path(), Permissions::from_mode(0o777)).unwrap();
    let server = Postgres { programs, folder, databases: 0 };
    server.ctl("initdb", &["-D", "DATA", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"])?;
    let options =
        format!("-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off", server.folder.path().display());
    server.ctl("pg_ctl", &["-D", "DATA", "-l", "LOG", "-w", "-o", &options, "start"])?;
    Ok(Box::new(server))
}

/// The folder with the programs of a server that is installed now.
fn installed() -> Result<PathBuf, String> {
    let absent = "PostgreSQL is not installed (initdb, pg_ctl and psql were not found)";
    install(&["postgresql"]).map_err(|reason| format!("{absent}: {reason}"))?;
    programs().ok_or_else(|| absent.to_owned())
}

/// The folder with the server's programs.
fn programs() -> Option<PathBuf> {
    let has_all = |folder: &Path| ["initdb", "pg_ctl", "psql"].iter().all(|name| folder.join(name).exists());
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| has_all(folder));
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut installed: Vec<PathBuf> =
        versions.map(|version| version.path().join("bin")).filter(|one| has_all(one)).collect();
    installed.sort();
    on_path.or(installed.pop())
}

impl Postgres {
    /// Runs one of the server's programs; as another user where this is root, which the server refuses.
    fn ctl(&self, program: &str, arguments: &[&str]) -> Result<(), String> {
        let program = self.programs.join(program);
        let mut command = match is_root() {
            true => {
                let mut command = Command::new("runuser");
                command.args(["-u", "nobody", "--"]).arg(&program);
                command
            }
            false => Command::new(&program),
        };
        for argument in arguments {
            match *argument {
                "DATA" => command.arg(self.folder.path().join("data")),
                "LOG" => command.arg(self.folder.path().join("log")),
                other => command.arg(other),
            };
        }
        let status = command.current_dir("/").stdout(Stdio::null()).stderr(Stdio::null()).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            _ => Err(format!("{} failed", program.display())),
        }
    }

    fn psql(&self, database: &str) -> Command {
        let mut command = Command::new(self.programs.join("psql"));
        command.args(["-X", "-q", "-U", "postgres", "-h"]).arg(self.folder.path()).args(["-d", database]);
        command.env("LC_ALL", "C");
        command
    }

    fn rows(&self, database: &str, query: &str) -> Vec<Vec<String>> {
        let output = self.psql(database).args(["-At", "-F", "\t", "-c", query]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    }
}

impl Server for Postgres {
    fn run(&mut self, scripts: &[&str]) -> Truth {
        self.databases += 1;
        let database = format!("fixture{}", self.databases);
        self.rows("postgres", &format!("CREATE DATABASE {database}"));
        let mut truth = Truth { counts_ends: true, ..Truth::default() };
        let file = self.folder.path().join("script.sql");
        for (at, script) in scripts.iter().enumerate() {
            std::fs::write(&file, script).unwrap();
            let output = self.psql(&database).arg("-f").arg(&file).output().unwrap();
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            truth.rejected.extend(told.lines().filter_map(|line| rejection(at, line)));
        }
        for row in self.rows(&database, COLUMNS) {
            add_column(&mut truth, &row);
        }
        for row in self.rows(&database, ENUMS) {
            let values = truth.enums.entry((row[0].clone(), row[1].clone())).or_default();
            values.extend(Some(row[2].clone()).filter(|value| !value.is_empty()));
        }
        truth
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = self.ctl("pg_ctl", &["-D", "DATA", "-m", "immediate", "-w", "stop"]);
    }
}

/// `psql:/tmp/script.sql:12: ERROR:  …`
fn rejection(script: usize, line: &str) -> Option<(Place, String)> {
    let (place, message) = line.split_once(": ERROR:")?;
    Some(((script, place.rsplit(':').next()?.parse().ok()?), message.trim().to_owned()))
}

fn add_column(truth: &mut Truth, row: &[String]) {
    let relation = truth.relations.entry((row[0].clone(), row[1].clone())).or_default();
    relation.kind = match row[2].as_str() {
        "v" => "view",
        "m" => "materialized view",
        _ => "table",
    }
    .to_owned();
    if !row[3].is_empty() {
        let enumeration = (!row[5].is_empty()).then(|| row[5].clone());
        let column = Column { data_type: row[4].clone(), enumeration, nullable: row[6] == "f" };
        relation.columns.insert(row[3].clone(), column);
    }
}

const COLUMNS: &str = "
SELECT n.nspname, c.relname, c.relkind, coalesce(a.attname, ''),
    coalesce(CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) ELSE format_type(a.atttypid, a.atttypmod) END, ''),
    CASE WHEN e.typtype = 'e' THEN en.nspname || '.' || e.typname ELSE '' END, coalesce(a.attnotnull, false)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type e ON e.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typcategory = 'A' THEN t.typelem ELSE t.oid END
LEFT JOIN pg_namespace en ON en.oid = e.typnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'";

const ENUMS: &str = "
SELECT n.nspname, t.typname, coalesce(e.enumlabel, '') FROM pg_type t LEFT JOIN pg_enum e ON t.oid = e.enumtypid
JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' ORDER BY e.enumsortorder";
