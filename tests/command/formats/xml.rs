//! The formats that are XML, read by a parser.

use roxmltree::{Document, Node};

use super::{clean, written};

/// The elements of a name below a node.
fn elements<'a, 'd>(of: Node<'a, 'd>, name: &'static str) -> Vec<Node<'a, 'd>> {
    of.descendants().filter(|node| node.has_tag_name(name)).collect()
}

/// Whether an element has no attribute but these.
fn has_only(node: Node, names: &[&str]) -> bool {
    node.attributes().all(|attribute| names.contains(&attribute.name()))
}

fn number(node: Node, attribute: &str) -> usize {
    node.attribute(attribute).unwrap().parse().unwrap()
}

#[test]
fn checkstyle_has_files_with_errors() {
    let run = written("checkstyle");
    let document = Document::parse(&run.stdout).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name("checkstyle") && root.attribute("version").is_some());
    let files: Vec<&str> = elements(root, "file").iter().map(|file| file.attribute("name").unwrap()).collect();
    assert_eq!(files, ["prisma/schema.prisma", "src/a, [b]/use all.ts", "src/use.ts"]);
    let errors = elements(root, "error");
    assert_eq!(errors.len(), 3);
    for error in &errors {
        assert!(has_only(*error, &["line", "column", "severity", "message", "source"]), "{error:?}");
        assert!(["error", "warning", "info"].contains(&error.attribute("severity").unwrap()), "{error:?}");
        assert!(number(*error, "line") > 0 && number(*error, "column") > 0, "{error:?}");
    }
    assert_eq!(
        elements(root, "checkstyle").len() + files.len() + errors.len(),
        root.descendants().filter(Node::is_element).count()
    );
    let of_code = errors.iter().find(|error| error.attribute("source") == Some("columnist.unknown-column")).unwrap();
    assert_eq!((of_code.attribute("line"), of_code.attribute("column")), (Some("2"), Some("41")));
}

#[test]
fn junit_counts_what_it_holds() {
    let run = written("junit");
    let document = Document::parse(&run.stdout).unwrap();
    let root = document.root_element();
    assert_eq!((root.attribute("tests"), root.attribute("failures")), (Some("3"), Some("2")));
    for suite in elements(root, "testsuite") {
        assert!(has_only(suite, &["name", "tests", "failures", "errors"]), "{suite:?}");
        assert_eq!(number(suite, "tests"), elements(suite, "testcase").len());
        assert_eq!(number(suite, "failures"), elements(suite, "failure").len());
    }
    for case in elements(root, "testcase") {
        assert!(has_only(case, &["name", "classname"]) && case.attribute("name").is_some(), "{case:?}");
    }
    let failure = elements(root, "failure")[1];
    assert_eq!(failure.attribute("type"), Some("unknown-column"));
    assert!(failure.text().unwrap().starts_with("src/use.ts:2:41: model `Listing` has no field `titel`"));
}

#[test]
fn where_nothing_is_wrong_a_test_passes() {
    let run = clean().run(&["check", "--format", "junit"]).exits(0);
    let document = Document::parse(&run.stdout).unwrap();
    assert_eq!(elements(document.root_element(), "testcase").len(), 1);
    assert_eq!(elements(document.root_element(), "failure").len(), 0);
    let run = clean().run(&["check", "--format", "checkstyle"]).exits(0);
    assert_eq!(elements(Document::parse(&run.stdout).unwrap().root_element(), "file").len(), 0);
}
