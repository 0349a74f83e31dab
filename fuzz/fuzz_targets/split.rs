//! Cuts any text into statements: each lies in the text, behind the one before it.
#![no_main]

mod dialect;

use columnist::source::Span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((dialect, text)) = dialect::split(data) else { return };
    let script = columnist::sql::split(text, Span::new(0, text.len()), dialect);
    let mut end = 0;
    for piece in &script.pieces {
        assert!(piece.span.start >= end && piece.span.end as usize <= text.len());
        assert!(text.get(piece.span.range()).is_some());
        end = piece.span.end;
    }
});
