//! Neovim, without a screen, runs `editor.lua`.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::page;
use crate::project::{Project, USE, search_path};

pub(crate) fn answers() {
    let project = Project::new();
    project.write("neovim-0.11.lua", page::settings("Neovim 0.11"));
    project.write("neovim-0.8.lua", page::settings("Neovim 0.8 to 0.10"));
    let output = Command::new("nvim")
        .args(["--headless", "--clean", "-n", USE, "-S"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trial/editor.lua"))
        .env("PATH", search_path())
        .env("XDG_STATE_HOME", project.path("state"))
        .env("XDG_CACHE_HOME", project.path("cache"))
        .current_dir(project.root())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).replace('\r', ""));
    assert!(output.status.success(), "{}", told.concat());
    assert!(project.is_fixed());
}
