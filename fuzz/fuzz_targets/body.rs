//! Reads any text as the body of a routine: each part of it has its place.
#![no_main]

mod dialect;

use columnist::catalog::{Code, Language};
use columnist::source::Span;
use columnist::sql::body;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((dialect, text)) = dialect::split(data) else { return };
    let language = if text.len() % 2 == 0 { Language::Procedural } else { Language::Sql };
    let code = Code { text: text.into(), start: 7, language, parameters: Vec::new(), elsewhere: false };
    for part in body::read(&code, dialect).parts {
        assert!(part.locate(Span::new(0, part.text.len())).is_some());
    }
});
