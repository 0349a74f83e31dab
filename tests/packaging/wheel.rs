//! The wheel: maturin builds it, pip installs it.

use std::fs;

use crate::scratch::{Scratch, WRONG, repository};

/// The wheel is installed into a clean environment, whose `columnist` does the main job.
pub(crate) fn installs() {
    let scratch = Scratch::project();
    let manifest = repository().join("Cargo.toml").display().to_string();
    let wheels = scratch.path("wheels").display().to_string();
    let build = ["build", "--locked", "--strip", "--manifest-path", &manifest, "--out", &wheels];
    scratch.run("maturin", &build).succeeds();
    let wheel = fs::read_dir(scratch.path("wheels")).unwrap().next().unwrap().unwrap().path().display().to_string();
    scratch.run("python3", &["-m", "venv", "environment"]).succeeds();
    let program = |name: &str| scratch.path("environment/bin").join(name).display().to_string();
    scratch.run(&program("pip"), &["install", "--quiet", "--no-index", &wheel]).succeeds();
    scratch.run(&program("columnist"), &["check"]).succeeds().says("found nothing wrong");
    scratch.write("src/use.ts", WRONG);
    scratch.run(&program("columnist"), &["check"]).exits(1).says("error[unknown-column]");
}
