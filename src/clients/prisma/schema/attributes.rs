//! Reads attributes, arguments and values.
//!
//! The engine wants an argument list on one line. A list that goes on over several lines, or ends with a comma, can
//! mean one thing only, so it is read.

use super::cursor::Cursor;
use super::tree::{Argument, Attribute, Value};
use crate::source::Problem;

/// How deep lists and functions may stand in each other. The language needs three.
const NESTING: usize = 32;

/// Reads an attribute, from behind its `@` or `@@`.
pub(super) fn attribute<'a>(cursor: &mut Cursor<'a>) -> Result<Attribute<'a>, Problem> {
    cursor.skip_space();
    let start = cursor.at();
    let path = cursor.path().ok_or_else(|| cursor.problem_since(start, "an attribute without a name"))?;
    let name_end = cursor.at();
    cursor.skip_space();
    if !cursor.eat("(") {
        cursor.go_to(name_end);
        return Ok(Attribute { path, arguments: Vec::new(), written: path.text });
    }
    let arguments = arguments(cursor, NESTING)?;
    Ok(Attribute { path, arguments, written: cursor.since(start) })
}

/// Reads the value of a setting.
pub(super) fn value<'a>(cursor: &mut Cursor<'a>) -> Result<Value<'a>, Problem> {
    nested_value(cursor, NESTING)
}

/// Reads arguments, from behind the parenthesis that opens them to behind the one that closes them.
fn arguments<'a>(cursor: &mut Cursor<'a>, depth: usize) -> Result<Vec<Argument<'a>>, Problem> {
    let mut arguments = Vec::new();
    loop {
        cursor.skip_lines();
        if cursor.eat(")") {
            return Ok(arguments);
        }
        arguments.push(argument(cursor, depth)?);
        separator(cursor, ")")?;
    }
}

/// Reads `value` or `name: value`.
fn argument<'a>(cursor: &mut Cursor<'a>, depth: usize) -> Result<Argument<'a>, Problem> {
    let start = cursor.at();
    if let Some(name) = cursor.identifier() {
        cursor.skip_space();
        if cursor.eat(":") {
            cursor.skip_lines();
            return Ok(Argument { name: Some(name), value: nested_value(cursor, depth)? });
        }
        cursor.go_to(start);
    }
    Ok(Argument { name: None, value: nested_value(cursor, depth)? })
}

fn nested_value<'a>(cursor: &mut Cursor<'a>, depth: usize) -> Result<Value<'a>, Problem> {
    let start = cursor.at();
    let Some(depth) = depth.checked_sub(1) else {
        return Err(cursor.problem_since(start, "nested too deeply"));
    };
    if let Some((text, span)) = cursor.string() {
        return Ok(Value::Text(text, span));
    }
    if cursor.eat("[") {
        return list(cursor, depth);
    }
    let word = cursor.path().or_else(|| cursor.number());
    let word = word.ok_or_else(|| cursor.problem_since(start, "a value is expected here"))?;
    let end = cursor.at();
    cursor.skip_space();
    if cursor.eat("(") {
        arguments(cursor, depth)?;
    } else {
        cursor.go_to(end);
    }
    Ok(Value::Word(word))
}

/// Reads the rest of a list, from behind its `[`.
fn list<'a>(cursor: &mut Cursor<'a>, depth: usize) -> Result<Value<'a>, Problem> {
    let mut values = Vec::new();
    loop {
        cursor.skip_lines();
        if cursor.eat("]") {
            return Ok(Value::List(values));
        }
        values.push(nested_value(cursor, depth)?);
        separator(cursor, "]")?;
    }
}

/// Passes over the comma between two values; the closing mark is left to be read.
fn separator(cursor: &mut Cursor<'_>, closing: &str) -> Result<(), Problem> {
    cursor.skip_lines();
    if cursor.eat(",") || cursor.sees(closing) {
        return Ok(());
    }
    Err(cursor.problem_since(cursor.at(), format!("`,` or `{closing}` is expected here")))
}
