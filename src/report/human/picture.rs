//! One picture: a diagnostic, and the parts of the sources that it shows.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::diagnostic::{self, Diagnostic, LabelStyle};
use codespan_reporting::files::{self, Files};

use super::group::Group;
use crate::finding::{Finding, Label, Severity};
use crate::report::place::Places;
use crate::source::{LineColumn, Location, SourceId};

/// A diagnostic that is ready to be drawn.
pub(super) struct Picture<'a> {
    pub(super) diagnostic: Diagnostic<SourceId>,
    pub(super) files: Shown<'a>,
}

/// How many other places are listed before they are only counted.
const LISTED: usize = 5;

impl<'a> Picture<'a> {
    pub(super) fn new(group: &Group, places: &mut Places<'a>) -> Picture<'a> {
        let labels = labels(group);
        let diagnostic = Diagnostic::new(severity(group.lead.severity))
            .with_code(group.lead.rule)
            .with_message(&group.lead.message)
            .with_labels(labels.iter().map(|(label, style)| drawn(label, *style)).collect())
            .with_notes(notes(group, &labels, places));
        let locations: Vec<Location> = labels.iter().map(|(label, _)| label.location).collect();
        Picture { diagnostic, files: Shown::new(&locations, places) }
    }
}

/// What is drawn: the finding, one use in code where the finding itself is a declaration, and what is related.
fn labels<'a>(group: &Group<'a>) -> Vec<(&'a Label, LabelStyle)> {
    let lead = group.lead;
    let is_cause = |finding: &Finding| finding.cause == Some(finding.primary.location);
    let used = group.others.iter().find(|_| is_cause(lead)).map(|finding| &finding.primary);
    let mut labels = vec![(&lead.primary, LabelStyle::Primary)];
    labels.extend(used.into_iter().chain(&lead.related).map(|label| (label, LabelStyle::Secondary)));
    labels.dedup_by_key(|(label, _)| label.location);
    labels
}

fn drawn(label: &Label, style: LabelStyle) -> diagnostic::Label<SourceId> {
    diagnostic::Label::new(style, label.location.source, label.location.span.range()).with_message(&label.message)
}

/// The help, and the places that are not drawn.
fn notes(group: &Group, labels: &[(&Label, LabelStyle)], places: &mut Places) -> Vec<String> {
    let mut notes: Vec<String> = group.lead.help.iter().map(|help| format!("help: {}", places.help(help))).collect();
    let is_drawn = |location| labels.iter().any(|(label, _)| label.location == location);
    let others: Vec<&&Finding> = group.others.iter().filter(|other| !is_drawn(other.primary.location)).collect();
    for other in others.iter().take(LISTED) {
        let rule = if other.rule == group.lead.rule { String::new() } else { format!(" ({})", other.rule) };
        notes.push(format!("also {}{rule}", places.place(other.primary.location).link()));
    }
    match others.len().saturating_sub(LISTED) {
        0 => {}
        1 => notes.push("and 1 more place".to_owned()),
        more => notes.push(format!("and {more} more places")),
    }
    notes
}

fn severity(severity: Severity) -> diagnostic::Severity {
    match severity {
        Severity::Error => diagnostic::Severity::Error,
        Severity::Warning => diagnostic::Severity::Warning,
        Severity::Information => diagnostic::Severity::Note,
    }
}

/// The labelled lines of some sources.
pub(super) struct Shown<'a> {
    files: BTreeMap<SourceId, File<'a>>,
}

struct File<'a> {
    name: String,
    text: &'a str,
    lines: BTreeMap<usize, Line>,
}

/// What is shown of a line: all of it, or the part around the labels where it is very long.
struct Line {
    range: Range<usize>,
    /// The column in which the range starts, counted from 1.
    column: usize,
}

impl<'a> Shown<'a> {
    fn new(locations: &[Location], places: &mut Places<'a>) -> Shown<'a> {
        let mut files: BTreeMap<SourceId, File<'a>> = BTreeMap::new();
        for &location in locations {
            let place = places.place(location);
            let text = places.sources[location.source].text.as_str();
            let new = || File { name: places.path(location.source), text, lines: BTreeMap::new() };
            let file = files.entry(location.source).or_insert_with(new);
            file.show(location.span.start as usize, place.start);
            file.show(location.span.end as usize, place.end);
            file.fill(location.span.range(), place.start.line);
        }
        files.values_mut().for_each(File::bridge);
        Shown { files }
    }

    fn file(&self, id: SourceId) -> Result<&File<'a>, files::Error> {
        self.files.get(&id).ok_or(files::Error::FileMissing)
    }
}

impl File<'_> {
    /// Makes room for the character at an offset.
    fn show(&mut self, offset: usize, at: LineColumn) {
        let whole = line_around(self.text, offset);
        let window = window(self.text, whole, offset);
        let column = at.column.saturating_sub(self.text[window.start..offset.max(window.start)].chars().count()).max(1);
        let line = self.lines.entry(at.line - 1).or_insert(Line { range: window.clone(), column });
        if window.start < line.range.start {
            (line.range.start, line.column) = (window.start, column);
        }
        line.range.end = line.range.end.max(window.end);
    }

    /// Makes room for the lines that begin within a label, the first of which begins in that line.
    fn fill(&mut self, label: Range<usize>, first: usize) {
        let text = self.text;
        let ends = text[label.clone()].match_indices('\n').map(|(at, _)| label.start + at + 1);
        for (number, start) in (first..).zip(ends) {
            let range = window(text, line_around(text, start), start);
            self.lines.entry(number).or_insert(Line { range, column: 1 });
        }
    }

    /// Makes room for a line between two that are shown: no gap is drawn for a single one.
    fn bridge(&mut self) {
        for number in between(&self.lines) {
            let before = self.lines[&(number - 1)].range.start;
            let start = line_around(self.text, before).end;
            let range = window(self.text, line_around(self.text, start), start);
            self.lines.insert(number, Line { range, column: 1 });
        }
    }
}

/// The lines that stand alone between two others, which are drawn as well.
fn between<T>(lines: &BTreeMap<usize, T>) -> Vec<usize> {
    let numbers: Vec<usize> = lines.keys().copied().collect();
    numbers.windows(2).filter(|pair| pair[1] == pair[0] + 2).map(|pair| pair[0] + 1).collect()
}

/// The line that an offset is in, with its end.
fn line_around(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at + 1);
    start..end
}

/// The line, or where it is longer than a screen the part around the offset.
fn window(text: &str, line: Range<usize>, offset: usize) -> Range<usize> {
    const LONGEST: usize = 400;
    const AROUND: usize = 80;
    if line.len() <= LONGEST {
        return line;
    }
    let start = text.floor_char_boundary(offset.saturating_sub(AROUND)).max(line.start);
    let end = text.ceil_char_boundary((offset + AROUND).min(text.len())).min(line.end);
    start..end
}

impl<'a> Files<'a> for Shown<'_> {
    type FileId = SourceId;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: SourceId) -> Result<&'a str, files::Error> {
        Ok(&self.file(id)?.name)
    }

    fn source(&'a self, id: SourceId) -> Result<&'a str, files::Error> {
        Ok(self.file(id)?.text)
    }

    fn line_index(&'a self, id: SourceId, offset: usize) -> Result<usize, files::Error> {
        let lines = &self.file(id)?.lines;
        let after = |(_, line): &(&usize, &Line)| line.range.start <= offset;
        lines
            .iter()
            .take_while(after)
            .last()
            .map(|(at, _)| *at)
            .ok_or(files::Error::IndexTooLarge { given: offset, max: 0 })
    }

    fn line_range(&'a self, id: SourceId, line: usize) -> Result<Range<usize>, files::Error> {
        let missing = files::Error::LineTooLarge { given: line, max: 0 };
        self.file(id)?.lines.get(&line).map(|line| line.range.clone()).ok_or(missing)
    }

    fn column_number(&'a self, id: SourceId, line: usize, offset: usize) -> Result<usize, files::Error> {
        let file = self.file(id)?;
        let shown = file.lines.get(&line).ok_or(files::Error::LineTooLarge { given: line, max: 0 })?;
        Ok(shown.column + file.text[shown.range.start..offset].chars().count())
    }
}
