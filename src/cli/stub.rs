//! `columnist stub`: a migration to begin with.
#![expect(clippy::disallowed_methods, reason = "the command line writes where it is told to")]

use std::fs;
use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use super::arguments::Stub;
use super::exit::{self, Exit, Failure};
use super::project::Project;
use crate::engine;
use crate::settings::{Focus, Settings};
use crate::stub;

/// Prints a migration for each database whose declarations lack one; writes it where that is asked for.
pub(super) fn stub(arguments: &Stub) -> Result<Exit, Failure> {
    let project = Project::open(&[])?;
    let workspace = &project.workspace;
    let settings = Settings { known: Default::default(), focus: Focus::Everything, ..workspace.settings.clone() };
    let report = engine::lint(&workspace.sources, &settings);
    let stubs = stub::stubs(&workspace.sources, &settings, &report, &stamp(SystemTime::now()));
    if stubs.is_empty() {
        exit::note("nothing that is declared lacks a migration");
    }
    for found in stubs {
        match found {
            Ok(stub) => tell(&project, &stub, arguments.write)?,
            Err(reason) => exit::warn(reason),
        }
    }
    Ok(Exit::Clean)
}

/// Prints one, below a comment with its path; or writes it.
fn tell(project: &Project, stub: &stub::Stub, write: bool) -> Result<(), Failure> {
    let path = project.workspace.root.join(&stub.path);
    let shown = project.shown(&path);
    if write {
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        folder.and_then(|()| fs::write(&path, &stub.text)).map_err(|error| Failure {
            message: format!("`{shown}` cannot be written: {error}"),
            help: Some("check its permissions".to_owned()),
        })?;
    }
    let told = if write { format!("wrote {shown}\n") } else { format!("-- {shown}\n{}", stub.text) };
    // A closed pipe is the reader's business.
    let _ = io::stdout().write_all(told.as_bytes());
    Ok(())
}

/// A time as `20250131235959`, in the zone of Greenwich.
fn stamp(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (year, month, day) = date(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
}

/// The date of a day, counted from 1970 (<https://howardhinnant.github.io/date_algorithms.html#civil_from_days>).
fn date(days: u64) -> (u64, u64, u64) {
    // Eras of 400 years begin on the first of March, so that the leap day is the last.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn times_are_dates() {
        let stamp = |seconds: u64| stamp(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(stamp(0), "19700101000000");
        assert_eq!(stamp(951_782_399), "20000228235959");
        assert_eq!(stamp(951_782_400), "20000229000000");
        assert_eq!(stamp(1_767_225_599), "20251231235959");
    }
}
