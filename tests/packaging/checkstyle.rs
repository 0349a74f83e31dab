//! Checkstyle's XML is valid by its published schema, and by a narrower one of ours, by which real Checkstyle's reports are
//! valid, too.

use std::path::{Path, PathBuf};

use crate::schemas::wrong;
use crate::scratch::{COLUMNIST, Ended, Scratch, found, repository};

/// Checks of every level: a report of all three.
const CONFIGURATION: &str = r#"<?xml version="1.0"?>
<!DOCTYPE module PUBLIC "-//Checkstyle//DTD Checkstyle Configuration 1.3//EN"
  "https://checkstyle.org/dtds/configuration_1_3.dtd">
<module name="Checker">
  <module name="NewlineAtEndOfFile"><property name="severity" value="info"/></module>
  <module name="TreeWalker">
    <module name="AvoidStarImport"/>
    <module name="NeedBraces"><property name="severity" value="warning"/></module>
  </module>
</module>
"#;

const CODE: &str = "import java.util.*;\nclass Wrong {\n  void run(int count) { if (count > 1) return; }\n}";

/// What no schema allows, each with what is said about it.
const WRONG: [(&str, &str); 4] = [
    ("line='0'", r#"<error line="0" severity="error" message="a" source="b"/>"#),
    ("severity='major'", r#"<error line="1" severity="major" message="a" source="b"/>"#),
    ("column=''", r#"<error line="1" column="" severity="error" message="a" source="b"/>"#),
    ("'finding'", "<finding/>"),
];

/// What is wrong by our schema only.
const INCOMPLETE: (&str, &str) =
    ("missing required attribute 'message'", r#"<error line="1" severity="error" source="b"/>"#);

/// Reports are valid by our schema, and what is wrong or incomplete is not.
pub(crate) fn report() {
    holds(&own(), &[&WRONG[..], &[INCOMPLETE]].concat());
}

/// Reports are valid by the published schema, and what is wrong is not.
pub(crate) fn published() {
    holds(&found("checkstyle.xsd").unwrap(), &WRONG);
}

/// What Checkstyle itself writes is valid.
pub(crate) fn program() {
    let scratch = Scratch::new();
    scratch.write("checks.xml", CONFIGURATION);
    scratch.write("Wrong.java", CODE);
    scratch.write("Right.java", "class Right {\n}\n");
    let files = ["Wrong.java", "Right.java"];
    scratch.run("checkstyle", &[&["-c", "checks.xml", "-f", "xml", "-o", "found.xml"], &files[..]].concat()).fails();
    let found = std::fs::read_to_string(scratch.path("found.xml")).unwrap();
    for severity in ["error", "warning", "info"] {
        assert!(found.contains(&format!("severity=\"{severity}\"")), "{found}");
    }
    validate(&own(), &scratch, "found.xml").succeeds();
}

/// Reports with findings, with what was not checked, and without any are valid by a schema; what is wrong is not.
fn holds(schema: &Path, wrong_elements: &[(&str, &str)]) {
    let project = wrong();
    let arguments = ["--unchecked", "--format", "checkstyle", "--output"];
    project.run(COLUMNIST, &[&["check"], &arguments[..], &["found.xml"]].concat()).exits(1);
    project.run(COLUMNIST, &[&["check", "src/db.ts"], &arguments[..], &["empty.xml"]].concat()).exits(0);
    validate(schema, &project, "found.xml").succeeds();
    validate(schema, &project, "empty.xml").succeeds();
    for (said, element) in wrong_elements {
        project
            .write("wrong.xml", &format!("<checkstyle version=\"1\"><file name=\"a\">{element}</file></checkstyle>"));
        validate(schema, &project, "wrong.xml").fails().says(said);
    }
}

fn own() -> PathBuf {
    repository().join("tests/packaging/checkstyle.xsd")
}

fn validate(schema: &Path, scratch: &Scratch, report: &str) -> Ended {
    scratch.run("xmlschema-validate", &["--schema", &schema.display().to_string(), "-vv", report])
}
