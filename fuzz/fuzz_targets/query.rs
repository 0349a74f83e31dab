//! Resolves any text: each name that is found stands where it is said to.
#![no_main]

mod dialect;

use columnist::catalog::Catalog;
use columnist::sql::query::resolve;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((dialect, text)) = dialect::split(data) else { return };
    for used in resolve(text, &[], &Catalog::empty(dialect)).uses {
        assert!(text.get(used.span.range()).is_some());
    }
});
