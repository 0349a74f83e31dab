//! One parse of a file by `syn`, which recurses: how deep is known before it begins.

use std::borrow::Cow;
use std::str::FromStr;
use std::thread;

use proc_macro2::TokenStream;

use super::nesting;
use crate::source::{Problem, Span};

/// How deep a file may be nested. People and formatters stay below 100.
const DEEPEST: u32 = 600;
/// How deep a file may be nested to be read on the stack that there is.
const SHALLOW: u32 = 48;
/// A stack for what is deeper.
const LARGE_STACK: usize = 512 << 20;

/// Parses a file and hands the tree to `read`; says what is wrong where it does not parse.
///
/// The tree and its spans live on one thread and as long as the call; `read` may run on a thread of its own.
pub fn read<T: Send>(text: &str, read: impl FnOnce(&syn::File) -> T + Send) -> Result<T, Problem> {
    let result = parsed(text, read);
    proc_macro2::extra::invalidate_current_thread_spans();
    result
}

fn parsed<T: Send>(text: &str, read: impl FnOnce(&syn::File) -> T + Send) -> Result<T, Problem> {
    let text = without_first_line(text);
    let tokens = TokenStream::from_str(&text).map_err(|error| problem(error.span(), &error.to_string()))?;
    match nesting::depth(tokens.clone(), DEEPEST) {
        Some(0..=SHALLOW) => file(tokens, read),
        Some(_) => on_large_stack(&text, read),
        None => Err(too_deep()),
    }
}

/// Tokens belong to their thread, so they are made once more.
fn on_large_stack<T: Send>(text: &str, read: impl FnOnce(&syn::File) -> T + Send) -> Result<T, Problem> {
    let again = || {
        let tokens = TokenStream::from_str(text).map_err(|error| problem(error.span(), &error.to_string()))?;
        file(tokens, read)
    };
    thread::scope(|scope| {
        let running = thread::Builder::new().stack_size(LARGE_STACK).spawn_scoped(scope, again);
        running.map_err(|_| too_deep())?.join().unwrap_or_else(|_| Err(too_deep()))
    })
}

fn file<T>(tokens: TokenStream, read: impl FnOnce(&syn::File) -> T) -> Result<T, Problem> {
    let file = syn::parse2(tokens).map_err(|error| problem(error.span(), &error.to_string()))?;
    Ok(read(&file))
}

/// Where a token stands.
pub fn span(token: proc_macro2::Span) -> Span {
    let range = token.byte_range();
    Span::new(range.start, range.end)
}

fn problem(at: proc_macro2::Span, message: &str) -> Problem {
    Problem { span: span(at), message: format!("this file could not be read: {message}") }
}

fn too_deep() -> Problem {
    Problem { span: Span::default(), message: format!("nested more than {DEEPEST} levels deep: not read") }
}

/// The text with blanks in place of a byte order mark and of a line that is for the system (`#!/usr/bin/env …`).
fn without_first_line(text: &str) -> Cow<'_, str> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let rest = &text[mark..];
    let is_attribute = rest.get(2..).is_some_and(|rest| rest.trim_start().starts_with('['));
    let line = if rest.starts_with("#!") && !is_attribute { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
    match mark + line {
        0 => Cow::Borrowed(text),
        blank => Cow::Owned(format!("{}{}", " ".repeat(blank), &text[blank..])),
    }
}
