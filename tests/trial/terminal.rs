//! A terminal that nobody looks at: tmux runs a program in it, types, and tells what is on its screen.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::search_path;

const PATIENCE: Duration = Duration::from_secs(60);
const MOMENT: Duration = Duration::from_millis(50);

/// A program in a terminal of its own; it ends with this value.
pub(crate) struct Terminal {
    socket: PathBuf,
}

impl Terminal {
    /// Starts a program in a folder, with its settings and caches below that folder.
    pub(crate) fn start(folder: &Path, program: &[&str]) -> Terminal {
        let terminal = Terminal { socket: folder.join("terminal") };
        let mut command = terminal.tmux(&["-f", "/dev/null", "new-session", "-d", "-x", "160", "-y", "30"]);
        command.args(program).current_dir(folder).env("PATH", search_path()).env("LC_ALL", "C.UTF-8");
        for (variable, below) in [("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
            command.env(variable, folder.join(below));
        }
        assert!(command.status().unwrap().success());
        terminal
    }

    /// Types a text.
    pub(crate) fn types(&self, text: &str) {
        assert!(self.tmux(&["send-keys", "-l", text]).status().unwrap().success());
    }

    /// Presses keys by their names.
    pub(crate) fn presses(&self, keys: &[&str]) {
        assert!(self.tmux(&["send-keys"]).args(keys).status().unwrap().success());
    }

    /// Waits until the screen is as it should be.
    #[track_caller]
    pub(crate) fn shows(&self, what: &str, is_shown: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        let mut screen = self.screen();
        while !is_shown(&screen) {
            assert!(begun.elapsed() < PATIENCE, "{what} did not come:\n{screen}");
            thread::sleep(MOMENT);
            screen = self.screen();
        }
    }

    fn screen(&self) -> String {
        let output = self.tmux(&["capture-pane", "-p"]).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn tmux(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("tmux");
        command.args(["-u", "-S"]).arg(&self.socket).args(arguments).stdin(Stdio::null());
        command
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Where the program ended by itself, there is nothing left to end.
        let _ = self.tmux(&["kill-server"]).stderr(Stdio::null()).status();
    }
}
