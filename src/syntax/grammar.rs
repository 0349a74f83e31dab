//! The languages that are read, and the numbers that their grammars give to kinds and fields.

use std::sync::LazyLock;

use tree_sitter::{Language, Parser, Tree};

use super::kind::{Field, Kind};

/// One language of the parser.
pub(super) struct Grammar {
    language: Language,
    kinds: Vec<Kind>,
    fields: Vec<Field>,
}

static JAVASCRIPT: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(tree_sitter_javascript::LANGUAGE.into()));
static TYPESCRIPT: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::new(tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into()));
static TSX: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(tree_sitter_typescript::LANGUAGE_TSX.into()));

impl Grammar {
    fn new(language: Language) -> Grammar {
        let kind = |id| Kind::of(language.node_kind_for_id(id).unwrap_or(""), language.node_kind_is_named(id));
        let kinds = (0..language.node_kind_count() as u16).map(kind).collect();
        let field = |id| Field::of(language.field_name_for_id(id).unwrap_or(""));
        let fields = (0..=language.field_count() as u16).map(field).collect();
        Grammar { language, kinds, fields }
    }

    /// The kind with that number. The parser's error node has a number beyond all others.
    pub(super) fn kind(&self, id: u16) -> Kind {
        self.kinds.get(usize::from(id)).copied().unwrap_or(Kind::Error)
    }

    /// The field with that number; 0 stands for none.
    pub(super) fn field(&self, id: u16) -> Field {
        self.fields.get(usize::from(id)).copied().unwrap_or(Field::None)
    }

    /// The tree of a text; none only if the parser refuses to work with this grammar's version.
    fn parse(&self, text: &str) -> Option<Tree> {
        let mut parser = Parser::new();
        parser.set_language(&self.language).ok()?;
        parser.parse(text, None)
    }
}

/// The language that a path's extension names.
pub(super) fn of(path: &str) -> Option<&'static LazyLock<Grammar>> {
    let (_, extension) = path.rsplit_once('.')?;
    match extension {
        "ts" | "mts" | "cts" => Some(&TYPESCRIPT),
        "tsx" => Some(&TSX),
        "js" | "jsx" | "mjs" | "cjs" => Some(&JAVASCRIPT),
        _ => None,
    }
}

/// Parses a text in the language that its path's extension names; none where that is no language that is read.
///
/// A `.js` file that JavaScript cannot read may carry Flow's annotations, which are nearly TypeScript's: of the two
/// readings the one that fails on less text is kept.
pub(super) fn parse(path: &str, text: &str) -> Option<(&'static Grammar, Tree)> {
    let grammar: &'static Grammar = of(path)?;
    let tree = grammar.parse(text)?;
    if !std::ptr::eq(grammar, &*JAVASCRIPT) || !tree.root_node().has_error() {
        return Some((grammar, tree));
    }
    match TSX.parse(text) {
        Some(other) if unread(&TSX, &other) < unread(grammar, &tree) => Some((&TSX, other)),
        _ => Some((grammar, tree)),
    }
}

/// How many bytes of the text stand in error nodes; a missing token counts as one.
fn unread(grammar: &Grammar, tree: &Tree) -> usize {
    let mut count = 0;
    super::problems::visit(grammar, tree, |node| count += node.byte_range().len().max(1));
    count
}
