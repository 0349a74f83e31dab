//! Text into tokens with byte offsets, tokens into statements.
//!
//! The parser is told byte offsets in place of lines and columns (line 1, column = offset + 1), so that the span of any
//! part of its tree is one subtraction away.

use sqlparser::ast::{self, Expr, Statement};
use sqlparser::dialect::{Dialect as Grammar, MsSqlDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::keywords::Keyword;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Location, Span as TokenSpan, Token, TokenWithSpan, Tokenizer};

use super::{Hole, HoleKind, rewrite};
use crate::catalog::Dialect;
use crate::source::Span;

/// How deep expressions and queries may be nested; deeper statements are not read.
const NESTING: usize = 100;
/// How many tokens may follow one another without a comma: longer chains make a tree too deep to walk.
const CHAIN: usize = 4_000;
/// How often a statement is read again with its holes taken for something else.
const ATTEMPTS: usize = 12;

/// A statement as it was read.
pub(super) struct Parsed {
    pub statement: Statement,
    /// Whether a hole was passed over to read it: it may add relations, conditions, anything.
    pub loose: bool,
    /// Whether such a hole stands before everything else: it may give any name a new meaning.
    pub headless: bool,
    /// What each ON CONFLICT names beside columns, in order; none where that could not be read.
    pub conflicts: Vec<Option<Vec<Expr>>>,
    /// What forms bring that the parser does not know.
    pub brought: rewrite::Brought,
}

/// One statement's tokens, without the semicolon.
pub(super) struct Piece {
    tokens: Vec<TokenWithSpan>,
    pub span: Span,
}

/// First words of statements that name no column and no table of the project's.
const COMMANDS: [&str; 24] = [
    "ATTACH",
    "BEGIN",
    "CHECKPOINT",
    "COMMIT",
    "DETACH",
    "DISCARD",
    "FLUSH",
    "GRANT",
    "LISTEN",
    "NOTIFY",
    "OPTIMIZE",
    "PRAGMA",
    "REINDEX",
    "RELEASE",
    "RESET",
    "REVOKE",
    "ROLLBACK",
    "SAVEPOINT",
    "SHOW",
    "START",
    "START_REPLICATION",
    "UNLISTEN",
    "USE",
    "VACUUM",
];

/// Two words that begin such statements, where the first alone does not tell.
const COMMANDS_OF_TWO: [[&str; 2]; 9] = [
    ["ALTER", "DATABASE"],
    ["CREATE", "DATABASE"],
    ["CREATE", "EXTENSION"],
    ["CREATE", "ROLE"],
    ["CREATE", "USER"],
    ["DROP", "DATABASE"],
    ["SET", "CONSTRAINTS"],
    ["SET", "SESSION"],
    ["SET", "TRANSACTION"],
];

impl Piece {
    /// Whether nothing is lost where the statement is not read.
    pub(super) fn is_command(&self) -> bool {
        let words = self.tokens.iter().filter(|token| !is_space(token)).map(|token| &token.token);
        let mut words = words.map(|token| match token {
            Token::Word(word) => word.value.to_ascii_uppercase(),
            _ => String::new(),
        });
        let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        COMMANDS.contains(&first.as_str()) || COMMANDS_OF_TWO.contains(&[first.as_str(), second.as_str()])
    }
}

impl Piece {
    /// A list of expressions without the directions that ORDER BY lets stand behind each: `a DESC NULLS LAST, b ASC`.
    pub(super) fn undirected(self) -> Piece {
        let (mut depth, mut before) = (0i32, Keyword::NoKeyword);
        let kept = |token: &TokenWithSpan| {
            match token.token {
                Token::LParen => depth += 1,
                Token::RParen => depth -= 1,
                Token::Whitespace(_) => return true,
                _ => {}
            }
            let own = match &token.token {
                Token::Word(word) if word.quote_style.is_none() => word.keyword,
                _ => Keyword::NoKeyword,
            };
            let is_order = matches!(own, Keyword::ASC | Keyword::DESC | Keyword::NULLS)
                || before == Keyword::NULLS && matches!(own, Keyword::FIRST | Keyword::LAST);
            before = own;
            depth > 0 || !is_order
        };
        Piece { tokens: self.tokens.into_iter().filter(kept).collect(), ..self }
    }
}

/// The grammar that reads a dialect.
fn grammar(dialect: Dialect) -> &'static dyn Grammar {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach | Dialect::Mongo => &PostgreSqlDialect {},
        Dialect::MySql => &MySqlDialect {},
        Dialect::Sqlite => &SQLiteDialect {},
        Dialect::SqlServer => &MsSqlDialect {},
    }
}

/// Splits a text into statements, or says why its tokens could not be told apart.
pub(super) fn pieces(text: &str, dialect: Dialect) -> Result<Vec<Piece>, String> {
    let mut tokens = Vec::new();
    let read = Tokenizer::new(grammar(dialect), text).tokenize_with_location_into_buf(&mut tokens);
    read.map_err(|error| error.message)?;
    place(text, &mut tokens);
    let statements = tokens.split(|token| token.token == Token::SemiColon);
    Ok(statements.filter_map(piece).collect())
}

/// The piece that these tokens make, if they are more than white space.
fn piece(tokens: &[TokenWithSpan]) -> Option<Piece> {
    let first = tokens.iter().find(|token| !is_space(token))?;
    let last = tokens.iter().rfind(|token| !is_space(token))?;
    let span = Span { start: offset(first.span.start), end: offset(last.span.end) };
    Some(Piece { tokens: tokens.to_vec(), span })
}

fn is_space(token: &TokenWithSpan) -> bool {
    matches!(token.token, Token::Whitespace(_))
}

/// Writes byte offsets into tokens that carry lines and columns.
fn place(text: &str, tokens: &mut [TokenWithSpan]) {
    let mut cursor = Cursor { rest: text.char_indices(), line: 1, column: 1, offset: 0 };
    for token in tokens {
        let start = cursor.seek(token.span.start, text.len());
        let end = cursor.seek(token.span.end, text.len());
        token.span = TokenSpan::new(Location::new(1, start as u64 + 1), Location::new(1, end as u64 + 1));
    }
}

/// A walk over a text that counts lines and columns as the tokenizer does.
struct Cursor<'a> {
    rest: std::str::CharIndices<'a>,
    line: u64,
    column: u64,
    offset: usize,
}

impl Cursor<'_> {
    /// The offset of a place that is not before the last one asked for.
    fn seek(&mut self, place: Location, end: usize) -> usize {
        while (self.line, self.column) < (place.line, place.column) {
            let Some((_, character)) = self.rest.next() else { break };
            self.offset = self.rest.clone().next().map_or(end, |(next, _)| next);
            if character == '\n' {
                (self.line, self.column) = (self.line + 1, 1);
            } else {
                self.column += 1;
            }
        }
        self.offset
    }
}

/// The offset that a location of [`place`] stands for.
fn offset(location: Location) -> u32 {
    location.column.saturating_sub(1) as u32
}

/// The bytes of a part of the tree; none where the parser made the part up.
pub(super) fn span(span: TokenSpan) -> Option<Span> {
    (span.start.line != 0).then(|| Span { start: offset(span.start), end: offset(span.end) })
}

/// The bytes of an identifier, without its quotes.
pub(super) fn identifier_span(identifier: &ast::Ident) -> Option<Span> {
    let whole = span(identifier.span)?;
    match identifier.quote_style {
        Some(_) if whole.end >= whole.start + 2 => Some(Span { start: whole.start + 1, end: whole.end - 1 }),
        _ => Some(whole),
    }
}

/// Reads a statement, trying what its holes could be.
///
/// A hole for a piece of SQL is first taken for a name, which suits most places; where the parser stumbles over one,
/// that one is left out.
pub(super) fn parse(piece: &Piece, holes: &[Hole], dialect: Dialect) -> Result<Parsed, String> {
    if chain(&piece.tokens) > CHAIN {
        return Err("it is too long to be read as one expression".to_owned());
    }
    let rewrite::Plain { mut tokens, asides, brought } =
        rewrite::plain(filled(&piece.tokens, holes, dialect), holes, dialect);
    let conflicts = asides.into_iter().map(|aside| expressions(aside, dialect)).collect();
    let (mut left_out, mut first) = (Vec::new(), None);
    for _ in 0..ATTEMPTS {
        match read(tokens.clone(), dialect) {
            Ok(statement) => {
                let headless = left_out.iter().any(|hole: &Span| hole.start == piece.span.start);
                return Ok(Parsed { statement, loose: !left_out.is_empty(), headless, conflicts, brought });
            }
            Err(Failure { message, at }) => {
                let message = first.get_or_insert(message);
                let culprit = culprit(&tokens, holes, at).ok_or_else(|| message.clone())?;
                left_out.push(culprit);
                tokens.retain(|token| span(token.span) != Some(culprit));
            }
        }
    }
    Err("too much of it is not known".to_owned())
}

/// Reads lists of expressions.
fn expressions(lists: rewrite::Aside, dialect: Dialect) -> Option<Vec<Expr>> {
    let mut read = Vec::new();
    for tokens in lists {
        let parser = Parser::new(grammar(dialect)).with_recursion_limit(NESTING);
        let mut parser = parser.with_tokens_with_locations(tokens);
        read.extend(parser.parse_comma_separated(Parser::parse_expr).ok()?);
        if parser.peek_token().token != Token::EOF {
            return None;
        }
    }
    Some(read)
}

/// Why the parser stopped, and before which byte.
struct Failure {
    message: String,
    at: Option<u32>,
}

/// Reads all tokens as one statement.
fn read(tokens: Vec<TokenWithSpan>, dialect: Dialect) -> Result<Statement, Failure> {
    let parser = Parser::new(grammar(dialect)).with_recursion_limit(NESTING);
    let mut parser = parser.with_tokens_with_locations(tokens);
    let statement = parser.parse_statement().map_err(|error| failure(&error.to_string()))?;
    let next = parser.peek_token();
    match next.token {
        Token::EOF => Ok(statement),
        unexpected => Err(Failure {
            message: format!("`{unexpected}` was not expected here"),
            at: span(next.span).map(|span| span.start),
        }),
    }
}

/// Takes the place out of a parser's message.
fn failure(message: &str) -> Failure {
    let message = message.strip_prefix("sql parser error: ").unwrap_or(message);
    match message.rsplit_once(" at Line: 1, Column: ") {
        Some((message, column)) => {
            let at = column.trim().parse::<u32>().ok().map(|column| column.saturating_sub(1));
            Failure { message: message.to_owned(), at }
        }
        None => Failure { message: message.to_owned(), at: None },
    }
}

/// The hole to blame for a failure: the last one up to it that still is there.
fn culprit(tokens: &[TokenWithSpan], holes: &[Hole], at: Option<u32>) -> Option<Span> {
    let fragments = holes.iter().filter(|hole| hole.kind != HoleKind::Value);
    let mut candidates = fragments.filter(|hole| at.is_none_or(|at| hole.span.start <= at)).map(|hole| hole.span);
    candidates.rfind(|hole| {
        let at = tokens.partition_point(|token| offset(token.span.start) < hole.start);
        tokens.get(at).is_some_and(|token| span(token.span) == Some(*hole))
    })
}

/// The tokens with a parameter in the place of each hole that is a value, and with the newer of PostgreSQL's two signs
/// for a named argument (`f(a := 1)`, `f(a => 1)`), which is the one that the parser knows.
fn filled(tokens: &[TokenWithSpan], holes: &[Hole], dialect: Dialect) -> Vec<TokenWithSpan> {
    let names = |token: &TokenWithSpan| token.token == Token::Assignment && dialect == Dialect::Postgres;
    let is_value = |token: &TokenWithSpan| {
        let place = span(token.span).unwrap_or_default();
        let at = holes.partition_point(|hole| hole.span.start < place.start);
        holes.get(at).is_some_and(|hole| hole.span == place && hole.kind == HoleKind::Value)
    };
    let fill = |token: &TokenWithSpan| {
        let filled = match token {
            token if is_value(token) => Token::Placeholder("?".to_owned()),
            token if names(token) => Token::RArrow,
            token => token.token.clone(),
        };
        TokenWithSpan { token: filled, span: token.span }
    };
    tokens.iter().filter(|token| !is_space(token)).map(fill).collect()
}

/// The length of the longest run of tokens on one level of parentheses without a comma.
fn chain(tokens: &[TokenWithSpan]) -> usize {
    let mut levels = vec![0];
    let mut longest = 0;
    for token in tokens.iter().filter(|token| !is_space(token)) {
        match token.token {
            Token::LParen => levels.push(0),
            Token::RParen if levels.len() > 1 => drop(levels.pop()),
            _ => {}
        }
        if let Some(run) = levels.last_mut() {
            *run = if token.token == Token::Comma { 0 } else { *run + 1 };
            longest = longest.max(*run);
        }
    }
    longest
}
