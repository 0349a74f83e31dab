//! Helix, in a terminal.

use crate::page;
use crate::project::{Project, USE, WRONG};
use crate::terminal::Terminal;

/// Puts the cursor at the other end of what is selected. A semicolon alone would end tmux's command.
const FLIP: &str = "M-\\;";

pub(crate) fn answers() {
    let project = Project::new();
    project.write("config/helix/languages.toml", page::settings("Helix"));
    let helix = Terminal::start(project.root(), &["hx", USE]);
    finds(&helix);
    fixes(&helix, &project);
    tells(&helix);
    leads(&helix);
    completes(&helix);
}

/// The diagnostic covers the name, behind multi-byte characters.
fn finds(helix: &Terminal) {
    helix.shows("the mark of the diagnostic", is_marked);
    helix.types("]d");
    helix.shows("the message", |screen| screen.contains("model `User` has no field `emial`"));
    let before = WRONG.split("emial").next().unwrap().chars().count();
    helix.shows("the end of the name", |screen| is_at(screen, USE, (2, before + "emial".len())));
    helix.presses(&[FLIP]);
    helix.shows("the begin of the name", |screen| is_at(screen, USE, (2, before + 1)));
}

/// What is proposed first cures the finding, also once the file is saved.
fn fixes(helix: &Terminal, project: &Project) {
    helix.presses(&["Space", "a"]);
    helix.shows("the proposals", |screen| screen.contains("Change to `email`"));
    helix.presses(&["Enter"]);
    helix.shows("the fix", |screen| screen.contains("*/ email: 'a'"));
    helix.types(":write");
    helix.presses(&["Enter"]);
    helix.shows("that it is saved, and nothing wrong", |screen| project.is_fixed() && !is_marked(screen));
}

/// Hover tells what a name stands for.
fn tells(helix: &Terminal) {
    helix.types("gg/email: true");
    helix.presses(&["Enter", FLIP, "Space", "k"]);
    helix.shows("the type", |screen| screen.contains("column User.email: TEXT NOT NULL"));
    helix.shows("the migration", |screen| screen.contains("made by migration 20250101000000_init"));
    helix.presses(&["Escape"]);
    helix.shows("that it is closed", |screen| !screen.contains("made by migration"));
}

/// A name leads to its declaration, and to the migration.
fn leads(helix: &Terminal) {
    helix.types("gd");
    helix.shows("the declaration", |screen| screen.contains("prisma/schema.prisma:7"));
    helix.shows("the migration", |screen| screen.contains("20250101000000_init/migration.sql:1"));
    helix.presses(&["Enter"]);
    helix.shows("the schema", |screen| is_at(screen, "prisma/schema.prisma", (7, 3)));
}

/// A field's name completes. It is typed letter by letter: Helix 25.01 can swap changes that come at once on their way to
/// the server.
fn completes(helix: &Terminal) {
    helix.types(":open src/use.ts");
    helix.presses(&["Enter"]);
    helix.shows("the code", |screen| screen.contains("prisma.user.findMany"));
    helix.types("gg/email: true");
    helix.presses(&["Enter"]);
    helix.types("c");
    helix.shows("that it is gone", |screen| screen.contains("select: {  }"));
    helix.types("e");
    helix.shows("the first letter", |screen| screen.contains("select: { e }"));
    helix.types("m");
    helix.shows("the field", |screen| screen.lines().any(|line| line.contains("email field")));
    helix.presses(&["Tab"]);
    helix.shows("the field in the code", |screen| screen.contains("select: { email }"));
}

/// Whether the second line has a finding.
fn is_marked(screen: &str) -> bool {
    screen.lines().nth(1).is_some_and(|line| line.starts_with('\u{25cf}'))
}

/// Whether the line about the file says that the cursor is at a place in it: a line and a character, from 1.
fn is_at(screen: &str, file: &str, (line, character): (usize, usize)) -> bool {
    let place = format!(" {line}:{character}");
    screen.lines().any(|shown| shown.contains(file) && shown.trim_end().ends_with(&place))
}
