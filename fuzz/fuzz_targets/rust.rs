//! Lints any text as the code of a project, and as a migration of it in code: whatever is found stands in the text.
#![no_main]

use columnist::engine::lint;
use columnist::settings::Settings;
use columnist::source::{Source, Sources};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let files = [("Cargo.toml", MANIFEST), ("migrations/1_init.sql", TABLES), ("src/main.rs", text)];
    let sources = Sources::new(files.map(|(path, text)| Source::new(path, text)).to_vec());
    for finding in lint(&sources, &Settings::default()).findings {
        let place = finding.primary.location;
        assert!(sources[place.source].text.get(place.span.range()).is_some());
    }
});

const MANIFEST: &str = "[package]\nname = \"a\"\n[dependencies]\nsqlx = { version = \"0.8\", features = [\"postgres\"] }\n\
    diesel = \"2\"\nsea-orm = \"1\"\nrusqlite = \"0.37\"\n";

const TABLES: &str = "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE users (id int PRIMARY KEY, name text, mood mood);";
