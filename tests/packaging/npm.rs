//! The npm package: a launcher, and a package with the program for this platform.

use std::fs;

use serde_json::Value;

use crate::scratch::{COLUMNIST, RIGHT, Scratch, WRONG, repository};

/// Both tarballs are installed into a clean project, where `npx columnist check` does the main job.
pub(crate) fn installs() {
    let packed = Scratch::new();
    let target = packed.run("node", &["-p", "`${process.platform}-${process.arch}`"]).succeeds().said;
    let target = target.trim();
    let script = repository().join("npm/platform.mjs");
    let folder = packed.path("").display().to_string();
    packed.run("strip", &["-o", "program", COLUMNIST]).succeeds();
    packed.run("node", &[script.to_str().unwrap(), target, "program", &folder]).succeeds();
    let main = repository().join("npm/columnist").display().to_string();
    packed.run("npm", &["pack", "--silent", &main, &format!("./{target}")]).succeeds();
    let tarball = |name: &str| packed.path(&format!("{name}-{}.tgz", env!("CARGO_PKG_VERSION"))).display().to_string();
    let project = Scratch::project();
    project.write("package.json", "{ \"private\": true }\n");
    let tarballs = [tarball(&format!("columnist-{target}")), tarball("columnist")];
    let install = ["install", "--no-audit", "--no-fund", "--prefer-offline", &tarballs[0], &tarballs[1]];
    project.run("npm", &install).succeeds();
    project.run("npx", &["--no-install", "columnist", "check"]).succeeds().says("found nothing wrong");
    project.write("src/use.ts", WRONG);
    project.run("npx", &["--no-install", "columnist", "check"]).exits(1).says("error[unknown-column]");
    project.write("src/use.ts", RIGHT);
    project.run("npx", &["--no-install", "columnist", "check", "--frobnicate"]).exits(2);
}

/// The launcher says what is wrong where it finds no program; the packages that it knows are those that are installed.
pub(crate) fn launcher() {
    let folder = repository().join("npm/columnist");
    let manifest: Value = serde_json::from_str(&fs::read_to_string(folder.join("package.json")).unwrap()).unwrap();
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    let scratch = Scratch::new();
    let module = folder.join("lib/program.js").display().to_string();
    let ask = |code: &str| {
        let script =
            format!("const {{ program, PACKAGES }} = require({module:?}); console.log(JSON.stringify({code}))");
        serde_json::from_str::<Value>(&scratch.run("node", &["-e", &script]).succeeds().said).unwrap()
    };
    let optional: Vec<&String> = manifest["optionalDependencies"].as_object().unwrap().keys().collect();
    let known = ask("Object.values(PACKAGES)");
    assert_eq!(known.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect::<Vec<_>>(), optional);
    let missing = ask("program('linux', 'x64', () => { throw new Error() })");
    assert!(missing["problem"].as_str().unwrap().contains("@columnist/linux-x64 is missing"), "{missing}");
    let unknown = ask("program('plan9', 'mips', (path) => path)");
    assert!(unknown["problem"].as_str().unwrap().contains("not built for plan9"), "{unknown}");
    assert_eq!(ask("program('win32', 'x64', (path) => path)")["path"], "@columnist/win32-x64/bin/columnist.exe");
}
