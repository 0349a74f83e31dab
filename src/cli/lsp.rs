//! `columnist lsp`: serves an editor.

use std::io;

use super::exit::Exit;
use crate::lsp::{self, Ended};

/// Serves until the editor ends it; an editor that goes away without a word is a failure, as the protocol has it.
pub(super) fn lsp() -> Exit {
    match lsp::serve(&mut io::stdin().lock(), Box::new(io::stdout())) {
        Ended::AsAgreed => Exit::Clean,
        Ended::Abruptly => Exit::Findings,
    }
}
