//! The settings that docs/editors.md gives: what is tried is what the page says.

const PAGE: &str = include_str!("../../docs/editors.md");

/// The first block of code under a heading.
pub(crate) fn settings(heading: &str) -> &'static str {
    let section = PAGE.split("\n## ").find(|section| section.lines().next() == Some(heading)).unwrap();
    let block = section.split("\n```").nth(1).unwrap();
    block.split_once('\n').unwrap().1
}
