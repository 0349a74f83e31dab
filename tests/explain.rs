//! `columnist explain`.

use columnist::rules::RULES;

use crate::support::project::Project;

#[test]
fn every_rule_is_listed_and_explained() {
    let project = Project::new();
    let list = project.run(&["explain"]).exits(0);
    for rule in RULES {
        assert!(list.stdout.contains(rule.id) && list.stdout.contains(rule.summary), "{}", list.shown());
        let page = project.run(&["explain", rule.id]).exits(0);
        assert_eq!(page.stdout, rule.explanation);
    }
}

#[test]
fn an_unknown_rule_gets_the_nearest_id() {
    let run = Project::new().run(&["explain", "unknown-colum"]).exits(2);
    run.tells("no rule is called `unknown-colum`").tells("did you mean `unknown-column`?");
}
