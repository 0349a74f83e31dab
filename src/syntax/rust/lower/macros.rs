//! Macros: those of the language by what they do, all others as calls.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parse;
use syn::{File, Item, ItemMacro, Macro};

use super::blocks::is_leaving;
use super::tokens::{is_punct, split};
use super::{Lowering, joined, span};
use crate::source::Span;
use crate::syntax::{Element, ExpressionId, Imported, Shape, Word};

impl Lowering<'_> {
    pub(super) fn macro_call(&mut self, made: &Macro) -> ExpressionId {
        let end = span(made.delimiter.span().close());
        let name = made.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        let start = made.path.segments.first().map(|first| span(first.ident.span())).unwrap_or_default();
        let at = joined(start, end);
        match name.as_str() {
            "format" | "format_args" | "formatcp" => self.formatted(at, made.tokens.clone()),
            "concat" | "concatcp" | "const_str_concat" => self.concatenated(at, made.tokens.clone()),
            "include_str" | "include_bytes" => self.included(at, made.tokens.clone()),
            "vec" => {
                let elements = self.given(made.tokens.clone());
                let elements = elements.into_iter().map(|value| Element { value, spread: false }).collect();
                self.expression_of(at, Shape::Array(elements))
            }
            "write" | "writeln" => self.written(at, made),
            "macro_rules" => self.nothing(at),
            _ if is_leaving(made) => {
                self.given(made.tokens.clone());
                self.nothing(at)
            }
            _ => self.unknown_macro(at, made),
        }
    }

    fn unknown_macro(&mut self, at: Span, made: &Macro) -> ExpressionId {
        let callee = self.macro_value(&made.path);
        let given = self.given(made.tokens.clone());
        let arguments = given.into_iter().map(|value| Element { value, spread: false }).collect();
        self.call(at, callee, arguments, Vec::new())
    }

    /// `concat!("a", "b")`.
    fn concatenated(&mut self, at: Span, tokens: TokenStream) -> ExpressionId {
        let given = self.given(tokens);
        let sum = given.into_iter().reduce(|left, right| {
            let at = joined(self.span_of(left), self.span_of(right));
            self.expression_of(at, Shape::Sum { left, right })
        });
        sum.unwrap_or_else(|| self.other(at, Vec::new()))
    }

    /// `write!(target, "…", value)`: what is put together is added to the target.
    fn written(&mut self, at: Span, made: &Macro) -> ExpressionId {
        let mut parts = split(made.tokens.clone()).into_iter();
        let target = parts.next().and_then(|part| self.parsed_value(part.into_iter().collect()));
        let mut rest = TokenStream::new();
        for part in parts {
            rest.extend(part);
            rest.extend([TokenTree::Punct(proc_macro2::Punct::new(',', proc_macro2::Spacing::Alone))]);
        }
        let text = self.formatted(at, rest);
        if let Some(target) = target {
            self.append(target, text);
        }
        self.expression_of(at, Shape::Undefined)
    }

    /// `include_str!("path")`: the text of a file. A path is relative to the file, or to its package where it begins with
    /// `/`, which `concat!(env!("CARGO_MANIFEST_DIR"), "/path")` becomes.
    fn included(&mut self, at: Span, tokens: TokenStream) -> ExpressionId {
        let given = self.given(tokens);
        let path = given.first().and_then(|path| self.path_of_file(*path));
        let Some(Word { text, span }) = path else { return self.other(at, given) };
        let is_relative = text.starts_with('/') || text.starts_with('.');
        let text = if is_relative { text } else { format!("./{text}").into() };
        let name = Word { text: "include_str!".into(), span };
        let import = self.imported(Word { text: text.clone(), span }, Word { text, span });
        if let crate::syntax::BindingKind::Import(position) = self.module[import].kind {
            self.module.imports[position as usize].what = Imported::Namespace;
        }
        self.expression_of(at, Shape::Name { name: name.text, binding: Some(import) })
    }

    fn path_of_file(&self, path: ExpressionId) -> Option<Word> {
        match &self.module[path].shape {
            Shape::String(text) => Some(Word { text: text.text.as_str().into(), span: text.span }),
            Shape::Sum { left, right } => match (&self.module[*left].shape, &self.module[*right].shape) {
                (Shape::Call { arguments, .. }, Shape::String(text)) => {
                    let folder = arguments.first().map(|folder| &self.module[folder.value].shape)?;
                    let is_package = matches!(folder, Shape::String(name) if name.text == "CARGO_MANIFEST_DIR");
                    is_package.then(|| Word { text: text.text.as_str().into(), span: text.span })
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The items that macros stand around: `lazy_static! { static ref NAME: … }`, `cfg_if! { … }`.
    pub(super) fn items_in_macros(&mut self, items: &[&Item]) -> Vec<Item> {
        let mut made = Vec::new();
        for item in items {
            if let Item::Macro(item) = item
                && item.ident.is_none()
                && let Some(file) = self.tried(File::parse, plain_items(item.mac.tokens.clone()))
            {
                made.extend(file.items);
            }
        }
        made
    }

    /// A macro in the place of an item. Those that hold items were taken apart before.
    pub(super) fn macro_item(&mut self, item: &ItemMacro) {
        if item.ident.is_some() {
            return self.rules(item);
        }
        let items = plain_items(item.mac.tokens.clone());
        if self.tried(File::parse, items).is_none_or(|file| file.items.is_empty()) {
            self.macro_call(&item.mac);
        }
    }

    /// `macro_rules!`: what each rule makes is read as code, its variables as names.
    fn rules(&mut self, item: &ItemMacro) {
        let mut made = false;
        for token in item.mac.tokens.clone() {
            match token {
                TokenTree::Group(group) if made => {
                    made = false;
                    let body = without_variables(group.stream());
                    let id = self.closure_function(span(group.span_open()));
                    self.in_function(id, |lowering| lowering.search(body));
                }
                token => made |= is_punct(&token, '>'),
            }
        }
    }
}

/// Items as the language knows them: `static ref` is `static`.
fn plain_items(tokens: TokenStream) -> TokenStream {
    let mut behind_static = false;
    let keep = |token: &TokenTree| {
        let is_reference = matches!(token, TokenTree::Ident(ident) if ident == "ref");
        let passed = behind_static && is_reference;
        behind_static = matches!(token, TokenTree::Ident(ident) if ident == "static");
        !passed
    };
    tokens.into_iter().filter(keep).collect()
}

/// The tokens of a rule's body: `$name` is `name`, `$(…),*` is what stands in the parentheses.
fn without_variables(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let mut plain = proc_macro2::Group::new(group.delimiter(), without_variables(group.stream()));
                plain.set_span(group.span());
                kept.push(TokenTree::Group(plain));
            }
            token if is_punct(&token, '$') => {
                let Some(TokenTree::Group(group)) = tokens.peek() else { continue };
                kept.extend(without_variables(group.stream()));
                tokens.next();
                while tokens
                    .next_if(|token| !is_punct(token, '*') && !is_punct(token, '+') && is_separator(token))
                    .is_some()
                {}
                tokens.next_if(|token| is_punct(token, '*') || is_punct(token, '+') || is_punct(token, '?'));
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

fn is_separator(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(_))
}
