//! The extension for VS Code: built and tested as docs/editors.md says.

use std::fs;

use crate::scratch::{Scratch, repository};

/// The extension compiles, passes its own tests, and can be put into one file.
pub(crate) fn vscode() {
    let scratch = Scratch::new();
    let folder = repository().join("editors/vscode");
    let sources = ["package.json", "tsconfig.json", "src/extension.ts", "src/program.ts", "test/program.test.ts"];
    for file in sources {
        scratch.write(file, &fs::read_to_string(folder.join(file)).unwrap());
    }
    scratch.run("npm", &["install", "--no-audit", "--no-fund", "--prefer-offline"]).succeeds();
    scratch.run("npm", &["test"]).succeeds().says("# fail 0");
    scratch.run("npm", &["run", "bundle"]).succeeds();
}
