//! What the commands that look names up share: the workspace, the answer to a name that nothing bears, the printing.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::arguments::{AnswerFormat, Shape};
use super::exit::{Exit, Failure};
use super::project::Project;
use crate::discover::Workspace;
use crate::engine::Loaded;
use crate::lookup::Unknown;
use crate::report::{Origin, Place, Places};
use crate::source::Location;

/// The workspace around the working directory, and how it is seen from there.
pub(super) struct Opened {
    pub(super) workspace: Workspace,
    origin: Origin,
}

/// Reads the workspace around the working directory.
pub(super) fn open() -> Result<Opened, Failure> {
    let project = Project::open(&[])?;
    let origin = project.origin(&project.working_directory);
    let mut workspace = project.workspace;
    workspace.settings.focus = crate::settings::Focus::Everything;
    Ok(Opened { workspace, origin })
}

impl Opened {
    /// Places as seen from the working directory.
    pub(super) fn places(&self) -> Places<'_> {
        Places::new(&self.workspace.sources, &self.origin)
    }
}

/// Prints an answer: lines for people, or an object.
pub(super) fn print(
    shape: Shape,
    object: &impl Serialize,
    lines: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Exit, Failure> {
    let mut writer = BufWriter::new(io::stdout().lock());
    let written = match shape.format {
        AnswerFormat::Human => lines(&mut writer),
        AnswerFormat::Json => {
            serde_json::to_writer_pretty(&mut writer, object).map_err(Into::into).and_then(|()| writeln!(writer))
        }
    };
    // A closed pipe is the reader's business.
    let _ = written.and_then(|()| writer.flush());
    Ok(Exit::Clean)
}

/// That nothing bears a name.
pub(super) fn unknown(unknown: Unknown) -> Failure {
    let (message, near, command) = match unknown {
        Unknown::Table { name, near } => (format!("no table or model is called `{name}`"), near, "columns".to_owned()),
        Unknown::Column { table, name, near } => {
            (format!("`{table}` has no column or field `{name}`"), near, format!("columns {table}"))
        }
    };
    let near = near.map(|near| format!("did you mean `{near}`?"));
    Failure { message, help: near.or_else(|| Some(format!("`columnist {command}` lists what there is"))) }
}

/// The label of a database, where there are several that could be meant.
pub(super) fn label(loaded: &Loaded, database: usize) -> Option<&str> {
    let databases = &loaded.workspace.databases;
    (databases.len() > 1).then(|| databases[database].label.as_str())
}

/// A place as programs read it: lines and columns from 1, columns in characters, the end exclusive.
#[derive(Debug, Serialize)]
pub(super) struct Spot {
    path: String,
    start: Point,
    end: Point,
}

#[derive(Debug, Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: u32,
}

impl Spot {
    pub(super) fn new(location: Location, places: &mut Places<'_>) -> Spot {
        let Place { path, start, end } = places.place(location);
        Spot {
            path,
            start: Point { line: start.line, column: start.column, offset: location.span.start },
            end: Point { line: end.line, column: end.column, offset: location.span.end },
        }
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// `path:line:column`, which terminals and editors link.
    pub(super) fn link(&self) -> String {
        format!("{}:{}:{}", self.path, self.start.line, self.start.column)
    }
}

/// Rows of cells, each column as wide as its widest cell; the last one is not filled up.
pub(super) fn write_rows(rows: &[Vec<String>], indent: &str, writer: &mut dyn Write) -> io::Result<()> {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    for row in rows {
        let mut line = indent.to_owned();
        for (column, cell) in row.iter().enumerate() {
            let padding = width(column).unwrap_or(0) - cell.chars().count();
            line.push_str(cell);
            line.push_str(&" ".repeat(padding + 2));
        }
        writeln!(writer, "{}", line.trim_end())?;
    }
    Ok(())
}
