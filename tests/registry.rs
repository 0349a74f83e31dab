//! Properties of the list of rules: an id is a file, a documentation page and a fixture page.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use columnist::rules::RULES;

use crate::support::{files, repository, shown};

#[test]
fn rules_are_sorted_by_id() {
    assert!(RULES.is_sorted_by(|left, right| left.id < right.id));
}

#[test]
fn ids_are_kebab_case() {
    for rule in RULES {
        let words: Vec<&str> = rule.id.split('-').collect();
        let is_word = |word: &str| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase());
        assert!(words.len() > 1 && words.iter().all(|word| is_word(word)), "{}", rule.id);
    }
}

#[test]
fn every_file_with_a_rule_is_in_the_list() {
    let is_rule = |text: &str| text.contains("static RULE: Rule");
    let sources = files(&repository().join("src/rules"), ".rs");
    let rules = sources.iter().filter(|path| is_rule(&fs::read_to_string(path).unwrap()));
    let names: BTreeSet<String> = rules.map(|path| stem(path).replace('_', "-")).collect();
    assert_eq!(names, ids());
}

#[test]
fn every_rule_has_a_documentation_page_of_its_own() {
    let pages: BTreeSet<String> =
        files(&repository().join("docs/rules"), ".md").iter().map(|path| stem(path)).collect();
    assert_eq!(pages, ids());
    for rule in RULES {
        let page = fs::read_to_string(repository().join(format!("docs/rules/{}.md", rule.id))).unwrap();
        assert_eq!(page, rule.explanation);
        assert!(page.starts_with(&format!("# {}\n", rule.id)), "{} has another title", rule.id);
        for section in ["## Why it matters", "## Found", "## Not found", "## What to do"] {
            assert!(page.contains(section), "docs/rules/{}.md has no section {section:?}", rule.id);
        }
    }
}

#[test]
fn every_rule_has_a_fixture_page_of_its_own() {
    let pages: BTreeSet<String> =
        files(&repository().join("fixtures/rules"), ".md").iter().map(|path| stem(path)).collect();
    assert_eq!(pages, ids());
    for page in &files(&repository().join("fixtures/rules"), ".md") {
        let text = fs::read_to_string(page).unwrap();
        assert!(text.contains(&format!("^ {}", stem(page))), "{} expects its own rule nowhere", shown(page));
    }
}

#[test]
fn summaries_are_clauses() {
    for rule in RULES {
        assert!(!rule.summary.ends_with('.') && rule.summary.len() <= 100, "{}", rule.id);
    }
}

fn ids() -> BTreeSet<String> {
    RULES.iter().map(|rule| rule.id.to_owned()).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}
