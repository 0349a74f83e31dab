//! Messages as they stand in the stream (JSON-RPC 2.0 in frames with a length, as the Language Server Protocol has
//! them).
//!
//! What is no message is a value, not an error: it is answered, and the next message is read.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

/// What was read.
pub(super) enum Incoming {
    Message(Message),
    Nonsense(Nonsense),
}

/// Something that is no message.
pub(super) struct Nonsense {
    /// The request that it seems to be; null where that cannot be told.
    id: Value,
    code: ErrorCode,
    reason: String,
}

/// Longer messages are not read: no editor sends a file of that length.
const LONGEST: u64 = 256 * 1024 * 1024;
/// Longer lines are no headers.
const LONGEST_HEADER: u64 = 4096;

/// The next message; none where the stream ends.
pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Option<Incoming>> {
    let length = match length(input)? {
        None => return Ok(None),
        Some(Err(nonsense)) => return Ok(Some(Incoming::Nonsense(nonsense))),
        Some(Ok(length)) => length,
    };
    let mut body = input.take(length);
    if length > LONGEST {
        io::copy(&mut body, &mut io::sink())?;
        return Ok(Some(Nonsense::parse_error("the message is too long")));
    }
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 == length).then(|| message(&bytes)))
}

/// The length that the headers of a message tell; none where the stream ends.
fn length(input: &mut dyn BufRead) -> io::Result<Option<Result<u64, Nonsense>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        match (line.is_empty(), length) {
            (true, Some(length)) => return Ok(Some(Ok(length))),
            // An empty line before a header is nothing.
            (true, None) => continue,
            (false, _) => {}
        }
        let header = line.split_once(':').map(|(name, value)| (name.trim(), value.trim()));
        match header {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => match value.parse() {
                Ok(told) => length = Some(told),
                Err(_) => return Ok(Some(Err(Nonsense::new(ErrorCode::ParseError, "the length is no number")))),
            },
            Some((name, _)) if name.eq_ignore_ascii_case("content-type") => {}
            _ => return Ok(Some(Err(Nonsense::new(ErrorCode::ParseError, "a header was expected")))),
        }
    }
}

fn message(bytes: &[u8]) -> Incoming {
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => return Nonsense::parse_error(&error.to_string()),
    };
    let id = value.get("id").filter(|id| id.is_number() || id.is_string()).cloned().unwrap_or(Value::Null);
    match serde_json::from_value(value) {
        Ok(message) => Incoming::Message(message),
        Err(_) => {
            let reason = "it is neither a request, nor a response, nor a notification".to_owned();
            Incoming::Nonsense(Nonsense { id, code: ErrorCode::InvalidRequest, reason })
        }
    }
}

impl Nonsense {
    fn new(code: ErrorCode, reason: &str) -> Nonsense {
        Nonsense { id: Value::Null, code, reason: reason.to_owned() }
    }

    fn parse_error(reason: &str) -> Incoming {
        Incoming::Nonsense(Nonsense::new(ErrorCode::ParseError, reason))
    }

    /// The answer to it.
    pub(super) fn answer(&self) -> Value {
        json!({ "jsonrpc": "2.0", "id": self.id, "error": { "code": self.code as i32, "message": self.reason } })
    }
}

/// Writes one message.
pub(super) fn write(output: &mut dyn Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read from a stream: the method of a message, or the code of an answer to nonsense.
    fn read_all(stream: &str) -> Vec<String> {
        let mut input = stream.as_bytes();
        let mut found = Vec::new();
        while let Some(incoming) = read(&mut input).unwrap() {
            found.push(match incoming {
                Incoming::Message(Message::Notification(notification)) => notification.method,
                Incoming::Message(Message::Request(request)) => request.method,
                Incoming::Message(Message::Response(_)) => "response".to_owned(),
                Incoming::Nonsense(nonsense) => nonsense.answer()["error"]["code"].to_string(),
            });
        }
        found
    }

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn nonsense_is_answered_and_the_next_message_is_read() {
        let good = frame(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
        for (nonsense, code) in [
            (frame("{"), "-32700"),
            (frame("[]"), "-32600"),
            (frame(r#"{"jsonrpc":"2.0","id":{}}"#), "-32600"),
            (frame("\u{0}"), "-32700"),
            ("hello\r\n".to_owned(), "-32700"),
            ("Content-Length: many\r\n".to_owned(), "-32700"),
        ] {
            assert_eq!(read_all(&format!("{nonsense}{good}")), [code, "initialized"], "{nonsense}");
        }
    }

    #[test]
    fn a_length_that_no_memory_holds_costs_none() {
        assert_eq!(read_all("Content-Length: 18446744073709551615\r\n\r\nabc"), ["-32700"]);
    }

    #[test]
    fn a_message_that_is_cut_off_ends_the_stream() {
        assert!(read_all("Content-Length: 100\r\n\r\n{}").is_empty());
    }

    #[test]
    fn the_answer_names_the_request() {
        let stream = frame(r#"{"id":7,"params":1}"#);
        let Some(Incoming::Nonsense(nonsense)) = read(&mut stream.as_bytes()).unwrap() else { panic!() };
        assert_eq!(nonsense.answer()["id"], 7);
    }
}
