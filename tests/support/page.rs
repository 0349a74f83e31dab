//! Markdown pages whose fenced blocks are files.
//!
//! A heading is a case. A fenced block whose info string has a path (`ts src/app.ts`) is a file of it; a block above
//! the first case's heading, or under a heading that has cases below it, belongs to all of those, and a case can replace
//! it by a block with the same path. A block `unchecked` lists what is not checked, a line each: `path:line:column
//! reason`; where there is one, the list must be whole. A heading without files of its own is prose.

use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// One case of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    /// The headings that lead to it.
    pub(crate) title: String,
    /// Annotated texts by path.
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) unchecked: Option<Vec<String>>,
}

/// A heading with what stands directly under it.
#[derive(Default)]
struct Section {
    level: usize,
    title: String,
    files: BTreeMap<String, String>,
    unchecked: Option<Vec<String>>,
}

/// The cases of a page.
pub(crate) fn cases(markdown: &str) -> Vec<Case> {
    let sections = sections(markdown);
    let mut cases = Vec::new();
    let mut open: Vec<&Section> = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        open.retain(|above| above.level < section.level);
        open.push(section);
        let has_cases_below = sections[at + 1..].iter().take_while(|below| below.level > section.level);
        let is_shared = has_cases_below.into_iter().any(|below| !below.files.is_empty());
        if !section.files.is_empty() && !is_shared {
            cases.push(case(&open));
        }
    }
    cases
}

fn case(open: &[&Section]) -> Case {
    let titles: Vec<&str> =
        open.iter().map(|section| section.title.as_str()).filter(|title| !title.is_empty()).collect();
    let mut case = Case { title: titles.join(" / "), ..Case::default() };
    for section in open {
        case.files.extend(section.files.clone());
        case.unchecked = section.unchecked.clone().or(case.unchecked);
    }
    case
}

fn sections(markdown: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut in_heading = false;
    let mut block: Option<(String, String)> = None;
    for event in Parser::new(markdown) {
        let section = sections.last_mut().unwrap();
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                in_heading = true;
                sections.push(Section { level: level as usize, ..Section::default() });
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                block = Some((info.to_string(), String::new()));
            }
            Event::End(TagEnd::CodeBlock) => section.take(block.take()),
            Event::Text(text) | Event::Code(text) if in_heading => section.title.push_str(&text),
            Event::Text(text) => block.iter_mut().for_each(|(_, body)| body.push_str(&text)),
            _ => {}
        }
    }
    sections
}

impl Section {
    fn take(&mut self, block: Option<(String, String)>) {
        let Some((info, body)) = block else { return };
        match info.split_once(' ') {
            Some((_, path)) => assert!(
                self.files.insert(path.trim().to_owned(), body).is_none(),
                "two blocks of one case have the path {path}"
            ),
            None if info == "unchecked" => self.unchecked = Some(body.lines().map(str::to_owned).collect()),
            None => {}
        }
    }
}

#[test]
fn blocks_above_the_cases_belong_to_all() {
    let page = "# Page\n```prisma schema.prisma\nA\n```\n## One\n```ts a.ts\n1\n```\n## Two\n```ts a.ts\n2\n```\n";
    let cases = cases(page);
    assert_eq!(cases.len(), 2);
    assert_eq!(cases[1].title, "Page / Two");
    assert_eq!(cases[1].files["schema.prisma"], "A\n");
    assert_eq!(cases[1].files["a.ts"], "2\n");
}
