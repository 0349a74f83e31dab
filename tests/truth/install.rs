//! Installs a server that is not there, where `COLUMNIST_INSTALL_SERVERS` asks for that.

use std::process::{Command, Stdio};

/// The variable of the environment that asks for it.
pub(crate) const VARIABLE: &str = "COLUMNIST_INSTALL_SERVERS";

/// Whether what is missing is to be installed, so that nothing may be left out.
pub(crate) fn is_wanted() -> bool {
    std::env::var_os(VARIABLE).is_some_and(|value| !value.is_empty() && value != "0")
}

/// Installs packages of Debian's; says why that is not done.
pub(crate) fn install(packages: &[&str]) -> Result<(), String> {
    if !is_wanted() {
        return Err(format!("set {VARIABLE}=1 to install it"));
    }
    if !is_root() {
        return Err(format!("only root can install {}", packages.join(" ")));
    }
    let update = apt(&["update"]);
    let arguments = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    apt(&arguments).map_err(|error| format!("{error}{}", update.err().unwrap_or_default()))
}

/// Runs apt-get, which asks nothing and starts no service.
fn apt(arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("apt-get {} failed", arguments.join(" "))),
        Err(_) => Err("there is no apt-get".to_owned()),
    }
}

/// Whether this is root, which may install, and which PostgreSQL refuses to be run by.
pub(crate) fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
