//! Pictures for people: the code, the declaration and the migration, each with its own file.

mod group;
mod picture;

use std::io::{self, Write};

use codespan_reporting::files::Error;
use codespan_reporting::term::termcolor::{Ansi, NoColor};
use codespan_reporting::term::{self, Config};

use super::place::Places;
use super::summary;
use super::view::View;
use crate::finding::{Report, UncheckedKind};

use picture::Picture;

/// Writes a report for people, in colours where `colour` says so.
pub fn write_human(view: &View, colour: bool, writer: &mut dyn Write) -> io::Result<()> {
    let report = view.report;
    let mut places = view.places();
    for group in group::groups(&report.findings) {
        let picture = Picture::new(&group, &mut places);
        writer.write_all(&draw(&picture, colour).map_err(io::Error::other)?)?;
    }
    if view.unchecked {
        write_unchecked(report, &mut places, writer)?;
    }
    summary::write(report, writer)
}

/// Draws one picture.
fn draw(picture: &Picture, colour: bool) -> Result<Vec<u8>, Error> {
    let config = Config::default();
    if colour {
        let mut drawn = Ansi::new(Vec::new());
        term::emit_to_write_style(&mut drawn, &config, &picture.files, &picture.diagnostic)?;
        return Ok(drawn.into_inner());
    }
    let mut drawn = NoColor::new(Vec::new());
    term::emit_to_write_style(&mut drawn, &config, &picture.files, &picture.diagnostic)?;
    Ok(drawn.into_inner())
}

fn write_unchecked(report: &Report, places: &mut Places, writer: &mut dyn Write) -> io::Result<()> {
    for unchecked in &report.unchecked {
        let kind = match unchecked.kind {
            UncheckedKind::Partial => "checked in part",
            UncheckedKind::Dynamic => "not checked",
            UncheckedKind::OpenTable => "open table",
            UncheckedKind::Statement => "statement not understood",
            UncheckedKind::File => "not read",
        };
        writeln!(writer, "{}: {kind}: {}", places.place(unchecked.location).link(), unchecked.reason)?;
    }
    if report.unchecked.is_empty() { Ok(()) } else { writeln!(writer) }
}
