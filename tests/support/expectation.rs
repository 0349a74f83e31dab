//! Expectations that stand in a fixture, under the line that they are about.
//!
//! ```text
//! prisma.user.findMany({ where: { emial: "" } });
//! //                              ^^^^^ unknown-column: no field `emial`
//! ```
//!
//! The line is a comment in the language of the file: carets under the exact span, the rule's id, the severity where
//! it is not the rule's own (`unknown-column warning`), and a part of the message where one is wanted. Carets count
//! characters. Such lines are taken out before the file is read, so that offsets are those of the code alone.

use std::fmt;

/// One finding, expected or found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Expectation {
    pub(crate) path: String,
    /// From 1, as the columns.
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// How many characters; all of them are on one line.
    pub(crate) length: usize,
    pub(crate) rule: String,
    pub(crate) severity: String,
    /// Expected: a part of the message. Found: the message.
    pub(crate) message: String,
}

impl Expectation {
    /// Whether a finding is the one that is expected.
    pub(crate) fn is_met_by(&self, found: &Expectation) -> bool {
        let key = |of: &Expectation| (of.path.clone(), of.line, of.column, of.length, of.rule.clone());
        key(self) == key(found) && self.severity == found.severity && found.message.contains(&self.message)
    }
}

impl fmt::Display for Expectation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Expectation { path, line, column, length, rule, severity, message } = self;
        write!(formatter, "{path}:{line}:{column} ({length} wide) {severity} {rule}: {message}")
    }
}

/// Takes the expectations out of a file's text.
pub(crate) fn split(path: &str, annotated: &str) -> (String, Vec<Expectation>) {
    let mut text = String::new();
    let mut expectations = Vec::new();
    let mut lines = 0;
    for line in annotated.split_inclusive('\n') {
        match parse(path, lines, line) {
            Some(expectation) => expectations.push(expectation),
            None => {
                text.push_str(line);
                lines += 1;
            }
        }
    }
    (text, expectations)
}

/// What two lists of findings do not share, as lines to print; empty where each expectation is met, and nothing else.
pub(crate) fn differences(expected: &[Expectation], found: &[Expectation]) -> Vec<String> {
    let missed = expected.iter().filter(|one| !found.iter().any(|other| one.is_met_by(other)));
    let extra = found.iter().filter(|one| !expected.iter().any(|other| other.is_met_by(one)));
    missed.map(|one| format!("missed {one}")).chain(extra.map(|one| format!("extra  {one}"))).collect()
}

fn parse(path: &str, above: usize, line: &str) -> Option<Expectation> {
    let (before, rest) = line.split_once('^')?;
    let is_comment = ["//", "--", "#", "/*", "{/*"].contains(&before.trim());
    let carets = 1 + rest.chars().take_while(|&letter| letter == '^').count();
    let said = rest.trim_start_matches('^').trim().trim_end_matches("*/}").trim_end_matches("*/").trim();
    let (head, message) = said.split_once(':').unwrap_or((said, ""));
    let (rule, severity) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
    let known = columnist::rules::find(rule);
    if !is_comment {
        return None;
    }
    let known = known.unwrap_or_else(|| panic!("{path}:{above}: carets under this line name no rule: {said}"));
    let level = format!("{:?}", known.level).to_lowercase();
    Some(Expectation {
        path: path.to_owned(),
        line: above,
        column: before.chars().count() + 1,
        length: carets,
        rule: rule.to_owned(),
        severity: if severity.is_empty() { level } else { severity.trim().to_owned() },
        message: message.trim().to_owned(),
    })
}

#[test]
fn expectations_are_taken_out_of_the_text() {
    let (text, expected) = split("a.ts", "let a;\n//  ^ unknown-column: no `a`\nlet b;\n");
    assert_eq!(text, "let a;\nlet b;\n");
    assert_eq!(expected[0].to_string(), "a.ts:1:5 (1 wide) error unknown-column: no `a`");
}
