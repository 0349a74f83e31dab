//! Reads a schema text into blocks.
//!
//! What cannot be read costs its line, and marks the block that the line is in; the rest of the block and of the file is
//! read. The engine refuses a few layouts that can mean one thing only (a brace on the next line, `//` and `/* */` in
//! the versions before 6): they are read without a word.

use super::attributes;
use super::cursor::Cursor;
use super::tree::{Block, BlockKind, Document, Identifier, Member, MemberType};
use crate::source::Problem;

/// Reads a whole schema file.
pub(super) fn document(text: &str) -> Document<'_> {
    let mut reader = Reader { cursor: Cursor::new(text), problems: Vec::new() };
    let mut blocks = Vec::new();
    loop {
        reader.cursor.skip_lines();
        if reader.cursor.peek().is_none() {
            return Document { blocks, problems: reader.problems };
        }
        blocks.extend(reader.block());
    }
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    problems: Vec<Problem>,
}

/// What the lines of a block are followed by.
enum Line {
    /// Another line.
    Next,
    /// The brace that closes the block.
    End,
}

impl<'a> Reader<'a> {
    /// Reads a block from its keyword on; a line that begins none is passed over.
    fn block(&mut self) -> Option<Block<'a>> {
        let start = self.cursor.at();
        let Some((kind, name)) = self.block_head() else {
            self.cursor.go_to(start);
            self.skip_unknown();
            return None;
        };
        let mut block = Block::new(kind, name);
        self.block_body(&mut block);
        Some(block)
    }

    /// Reads `model User {`. The engine passes over whatever stands behind the brace on its line.
    fn block_head(&mut self) -> Option<(BlockKind, Identifier<'a>)> {
        let kind = BlockKind::of(self.cursor.identifier()?.text)?;
        self.cursor.skip_space();
        let name = self.cursor.identifier()?;
        self.cursor.skip_lines();
        self.cursor.eat("{").then_some((kind, name))
    }

    /// Passes over something that is no block: its line, and what stands between its braces if it has any.
    fn skip_unknown(&mut self) {
        let start = self.cursor.at();
        self.cursor.skip_line();
        self.problems.push(self.cursor.problem_since(start, "not a block of the schema language"));
        if !self.cursor.since(start).trim_end().ends_with('{') {
            return;
        }
        loop {
            self.cursor.skip_lines();
            if self.cursor.peek().is_none() || self.cursor.eat("}") || self.begins_block() {
                return;
            }
            self.cursor.skip_line();
        }
    }

    fn block_body(&mut self, block: &mut Block<'a>) {
        if let Line::End = self.rest_of_head(block) {
            return;
        }
        loop {
            self.cursor.skip_lines();
            if self.cursor.eat("}") {
                return;
            }
            if self.cursor.peek().is_none() || self.begins_block() {
                let message = format!("`{}` is not closed", block.name.text);
                self.problems.push(Problem { span: block.name.span, message });
                block.broken = true;
                return;
            }
            if let Line::End = self.line(block) {
                return;
            }
        }
    }

    /// Looks at what follows the opening brace on its line: nothing, or a mistake.
    fn rest_of_head(&mut self, block: &mut Block<'a>) -> Line {
        self.cursor.skip_space();
        if self.cursor.at_line_end() {
            return Line::Next;
        }
        let start = self.cursor.at();
        self.cursor.skip_line();
        let rest = self.cursor.since(start);
        let closed = rest.trim_end().ends_with('}');
        let empty = rest.trim_end() == "}";
        if !empty {
            self.problems.push(self.cursor.problem_since(start, "what follows `{` on its line is passed over"));
            block.broken |= closed;
        }
        if closed { Line::End } else { Line::Next }
    }

    /// Whether a block begins here, inside another one that was then never closed.
    fn begins_block(&mut self) -> bool {
        let start = self.cursor.at();
        let keyword = self.cursor.identifier().and_then(|word| BlockKind::of(word.text));
        self.cursor.skip_space();
        let named = keyword.is_some() && self.cursor.identifier().is_some();
        self.cursor.skip_space();
        let begins = named && self.cursor.sees("{");
        self.cursor.go_to(start);
        begins
    }

    /// Reads one line of a block; where that fails, the line is passed over.
    fn line(&mut self, block: &mut Block<'a>) -> Line {
        let start = self.cursor.at();
        let read = if self.cursor.eat("@@") {
            attributes::attribute(&mut self.cursor).map(|attribute| block.attributes.push(attribute))
        } else if matches!(block.kind, BlockKind::Datasource | BlockKind::Generator) {
            self.setting().map(|setting| block.settings.push(setting))
        } else {
            self.member(block)
        };
        self.cursor.skip_space();
        match read {
            Ok(()) if self.cursor.at_line_end() => return Line::Next,
            Ok(()) => self.problems.push(self.cursor.problem_since(self.cursor.at(), "not expected on this line")),
            Err(problem) => {
                self.problems.push(problem);
                self.cursor.go_to(start);
            }
        }
        block.broken = true;
        let rest = self.cursor.at();
        self.cursor.skip_line();
        if self.cursor.since(rest).trim_end() == "}" { Line::End } else { Line::Next }
    }

    /// Reads `key = value`.
    fn setting(&mut self) -> Result<(Identifier<'a>, super::tree::Value<'a>), Problem> {
        let start = self.cursor.at();
        let key = self.cursor.identifier();
        self.cursor.skip_space();
        match key {
            Some(key) if self.cursor.eat("=") => {
                self.cursor.skip_space();
                Ok((key, attributes::value(&mut self.cursor)?))
            }
            _ => Err(self.cursor.problem_since(start, "a setting is written `key = value`")),
        }
    }

    /// Reads a field or an enum value. Its name and type are kept even where its attributes cannot be read.
    fn member(&mut self, block: &mut Block<'a>) -> Result<(), Problem> {
        let start = self.cursor.at();
        let name = self.cursor.identifier();
        let name = name.ok_or_else(|| self.cursor.problem_since(start, "a name is expected here"))?;
        self.cursor.skip_space();
        let member_type = if block.kind == BlockKind::Enum { None } else { Some(self.member_type()?) };
        block.members.push(Member { name, member_type, attributes: Vec::new() });
        loop {
            self.cursor.skip_space();
            if self.cursor.sees("@@") || !self.cursor.eat("@") {
                return Ok(());
            }
            let attribute = attributes::attribute(&mut self.cursor)?;
            if let Some(member) = block.members.last_mut() {
                member.attributes.push(attribute);
            }
        }
    }

    /// Reads `String`, `Post[]`, `Unsupported("vector(3)")?`.
    fn member_type(&mut self) -> Result<MemberType<'a>, Problem> {
        let start = self.cursor.at();
        let name = self.cursor.identifier();
        let name = name.ok_or_else(|| self.cursor.problem_since(start, "a type is expected here"))?;
        self.cursor.skip_space();
        let unsupported = name.text == "Unsupported" && self.cursor.sees("(");
        if unsupported {
            self.cursor.eat("(");
            self.cursor.skip_space();
            let read = self.cursor.string().is_some();
            self.cursor.skip_space();
            if !(self.cursor.eat(")") && read) {
                return Err(self.cursor.problem_since(start, "`Unsupported` takes a type in quotes"));
            }
            self.cursor.skip_space();
        }
        let list = self.cursor.eat("[]");
        self.cursor.skip_space();
        let optional = self.cursor.eat("?");
        Ok(MemberType { name, unsupported, list, optional })
    }
}
