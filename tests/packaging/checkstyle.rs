//! Checkstyle's XML is valid by a schema of it, by which real Checkstyle's reports are valid, too.

use crate::schemas::wrong;
use crate::scratch::{COLUMNIST, Ended, Scratch, repository};

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

/// What the schema does not allow, each with what is said about it.
const WRONG: [(&str, &str); 5] = [
    ("line='0'", r#"<error line="0" severity="error" message="a" source="b"/>"#),
    ("severity='major'", r#"<error line="1" severity="major" message="a" source="b"/>"#),
    ("missing required attribute 'message'", r#"<error line="1" severity="error" source="b"/>"#),
    ("column=''", r#"<error line="1" column="" severity="error" message="a" source="b"/>"#),
    ("'finding'", "<finding/>"),
];

/// Reports with findings, with what was not checked, and without any are valid; what is wrong is not.
pub(crate) fn report() {
    let project = wrong();
    let arguments = ["--unchecked", "--format", "checkstyle", "--output"];
    project.run(COLUMNIST, &[&["check"], &arguments[..], &["found.xml"]].concat()).exits(1);
    project.run(COLUMNIST, &[&["check", "src/db.ts"], &arguments[..], &["empty.xml"]].concat()).exits(0);
    validate(&project, "found.xml").succeeds();
    validate(&project, "empty.xml").succeeds();
    for (said, element) in WRONG {
        project
            .write("wrong.xml", &format!("<checkstyle version=\"1\"><file name=\"a\">{element}</file></checkstyle>"));
        validate(&project, "wrong.xml").fails().says(said);
    }
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
    validate(&scratch, "found.xml").succeeds();
}

fn validate(scratch: &Scratch, report: &str) -> Ended {
    let schema = repository().join("tests/packaging/checkstyle.xsd").display().to_string();
    scratch.run("xmlschema-validate", &["--schema", &schema, "-vv", report])
}
