//! MariaDB, started on a socket in a temporary folder, and asked through its own client.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::catalog::{Column, Server, Truth};
use crate::fixture::Place;
use crate::install::install;

struct MariaDb {
    server: Child,
    folder: TempDir,
    databases: usize,
}

/// Starts a server; says what is missing, if something is.
pub(crate) fn start() -> Result<Box<dyn Server>, String> {
    let [daemon, maker] = programs().map_or_else(installed, Ok)?;
    let folder = tempfile::Builder::new().prefix("columnist-").tempdir().map_err(|error| error.to_string())?;
    let data = format!("--datadir={}", folder.path().join("data").display());
    let user = format!("--user={}", std::env::var("USER").unwrap_or_else(|_| "root".to_owned()));
    let made = Command::new(maker)
        .args(["--no-defaults", &data, &user, "--auth-root-authentication-method=normal", "--skip-test-db"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return Err("mariadb-install-db failed".to_owned());
    }
    let socket = format!("--socket={}", folder.path().join("socket").display());
    let server = Command::new(daemon)
        .args(["--no-defaults", &data, &user, &socket, "--skip-networking", "--innodb-flush-method=nosync"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let started = MariaDb { server, folder, databases: 0 };
    started.wait()?;
    Ok(Box::new(started))
}

/// The server, and what makes its folder.
fn programs() -> Option<[PathBuf; 2]> {
    let [daemon, maker, client] = ["mariadbd", "mariadb-install-db", "mariadb"].map(program);
    client.and(Some([daemon?, maker?]))
}

/// The programs of a server that is installed now.
fn installed() -> Result<[PathBuf; 2], String> {
    let absent = "MariaDB is not installed (mariadbd, mariadb-install-db and mariadb were not found)";
    install(&["mariadb-server", "mariadb-client"]).map_err(|reason| format!("{absent}: {reason}"))?;
    programs().ok_or_else(|| absent.to_owned())
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")]);
    folders.map(|folder| folder.join(name)).find(|file: &PathBuf| Path::exists(file))
}

impl MariaDb {
    fn wait(&self) -> Result<(), String> {
        for _ in 0..300 {
            if self.client().args(["-e", "SELECT 1"]).output().is_ok_and(|output| output.status.success()) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err("mariadbd does not answer".to_owned())
    }

    fn client(&self) -> Command {
        let mut command = Command::new("mariadb");
        command
            .args(["--no-defaults", "-uroot"])
            .arg(format!("--socket={}", self.folder.path().join("socket").display()));
        command
    }

    fn rows(&self, query: &str) -> Vec<Vec<String>> {
        let output = self.client().args(["-N", "-B", "-e", query]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    }
}

impl Server for MariaDb {
    fn run(&mut self, scripts: &[&str]) -> Truth {
        self.databases += 1;
        let database = format!("fixture{}", self.databases);
        self.rows(&format!("CREATE DATABASE {database} CHARACTER SET utf8mb4"));
        let file = self.folder.path().join("script.sql");
        let setting = "--init-command=SET SESSION foreign_key_checks = 0";
        let mut truth = Truth::default();
        for (at, script) in scripts.iter().enumerate() {
            std::fs::write(&file, script).unwrap();
            let input = std::fs::File::open(&file).unwrap();
            let output = self.client().args([setting, "--force", &database]).stdin(input).output().unwrap();
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            truth.rejected.extend(told.lines().filter_map(|line| rejection(at, line)));
        }
        let columns = format!(
            "SELECT t.table_name, t.table_type, c.column_name, c.column_type, c.is_nullable FROM information_schema.tables t
             JOIN information_schema.columns c USING (table_schema, table_name) WHERE t.table_schema = '{database}'"
        );
        for row in self.rows(&columns) {
            let relation = truth.relations.entry((String::new(), row[0].clone())).or_default();
            relation.kind = if row[1].contains("VIEW") { "view" } else { "table" }.to_owned();
            let column = Column { data_type: row[3].clone(), enumeration: None, nullable: row[4] == "YES" };
            relation.columns.insert(row[2].clone(), column);
        }
        truth
    }
}

impl Drop for MariaDb {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// `ERROR 1060 (42S21) at line 12: …`
fn rejection(script: usize, line: &str) -> Option<(Place, String)> {
    let (_, rest) = line.strip_prefix("ERROR ")?.split_once(" at line ")?;
    let (number, message) = rest.split_once(':')?;
    Some(((script, number.parse().ok()?), message.trim().to_owned()))
}
