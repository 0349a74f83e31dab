//! A sign of life on a terminal when a run is long.

use std::io::{IsTerminal, stderr};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What a run is doing, shown on the terminal until it is dropped.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Shows nothing yet: a run that ends at once must not flicker.
    pub(super) fn new(wanted: bool) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if wanted && stderr().is_terminal() {
            let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            Progress::appear_later(bar.clone());
        }
        Progress { bar }
    }

    /// Says what the run is doing now.
    pub(super) fn say(&self, doing: String) {
        self.bar.set_message(doing);
    }

    /// Shows the bar when the run has taken longer than people wait without a sign.
    fn appear_later(bar: ProgressBar) {
        const PATIENCE: Duration = Duration::from_millis(500);
        const TICK: Duration = Duration::from_millis(100);
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            if !bar.is_finished() {
                bar.set_draw_target(ProgressDrawTarget::stderr());
                bar.enable_steady_tick(TICK);
            }
        });
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
