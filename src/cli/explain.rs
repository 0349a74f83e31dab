//! `columnist explain`: what a rule finds.

use std::io::{self, Write};

use super::arguments::Explain;
use super::exit::{Exit, Failure};
use crate::rules::{self, RULES};

/// Prints the page of a rule, or the list of all.
pub(super) fn explain(arguments: &Explain) -> Result<Exit, Failure> {
    let written = match &arguments.rule {
        Some(id) => write_page(id)?,
        None => write_list(),
    };
    // A closed pipe is the reader's business.
    let _ = written;
    Ok(Exit::Clean)
}

fn write_page(id: &str) -> Result<io::Result<()>, Failure> {
    match rules::find(id) {
        Some(rule) => Ok(anstream::stdout().write_all(rule.explanation.as_bytes())),
        None => {
            let near = rules::nearest_id(id).map(|near| format!("did you mean `{near}`?"));
            let help = near.or(Some("`columnist explain` lists all rules".to_owned()));
            Err(Failure { message: format!("no rule is called `{id}`"), help })
        }
    }
}

fn write_list() -> io::Result<()> {
    let mut output = anstream::stdout();
    RULES.iter().try_for_each(|rule| writeln!(output, "{:<24}{}", rule.id, rule.summary))
}
