//! Replays any text as a history of one script.
#![no_main]

mod dialect;

use columnist::link::Modules;
use columnist::migrate::{History, Layout, Script, replay};
use columnist::source::{Source, Sources, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((dialect, text)) = dialect::split(data) else { return };
    let sources = Sources::new(vec![Source::new("1.sql", text)]);
    let Some((source, _)) = sources.iter().next() else { return };
    let scripts = vec![Script::new(source, "1", Span::new(0, text.len()))];
    let replayed = replay(&Modules::new(&sources), &History { folder: String::new(), layout: Layout::Numbered, scripts }, dialect);
    for misfit in &replayed.misfits {
        assert!(text.get(misfit.location.span.range()).is_some());
    }
});
