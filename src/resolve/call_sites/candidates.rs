//! Finds the calls that may be of a client: `RECEIVER.ACCESSOR.METHOD(…)` in any spelling.

use compact_str::CompactString;

use super::CallSites;
use super::evidence::{self, Verdict};
use crate::resolve::receivers::{Client, Role};
use crate::source::{Location, SourceId};
use crate::syntax::{ExpressionId, Module, Shape, Word};

/// A call that is, or may be, one of a client.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) call: ExpressionId,
    pub(super) method: Word,
    pub(super) argument: Option<ExpressionId>,
    /// The model's name as code writes it, and where; none where it is chosen at run time.
    pub(super) accessor: Option<(CompactString, Location)>,
    pub(super) client: Client,
    /// Whether hardly anything else has such a method.
    pub(super) distinctive: bool,
    /// Whether the argument looks like one of the client's.
    pub(super) verdict: Verdict,
    /// Whether the receiver was followed to a client. Else it only looks like one.
    pub(super) sure: bool,
    /// The receiver as it is written, to know it again; none for receivers that are no plain path.
    pub(super) receiver: Option<String>,
}

impl CallSites<'_> {
    /// The candidate that a call is, if it is one.
    pub(super) fn candidate(&self, source: SourceId, module: &Module, call: ExpressionId) -> Option<Candidate> {
        let Shape::Call { callee, arguments, new: false, .. } = &module[call].shape else { return None };
        let (delegate, method) = self.member(source, module, *callee)?;
        if !self.grammar.calls.contains_key(method.text.as_str()) {
            return None;
        }
        let argument = arguments.first().map(|argument| argument.value);
        let candidate = Candidate {
            call,
            argument,
            distinctive: self.is_distinctive(&method.text),
            verdict: self.verdict(module, &method.text, argument),
            method,
            accessor: None,
            client: Client::default(),
            sure: true,
            receiver: None,
        };
        match self.receivers.expression(source, delegate) {
            Role::Delegate { client, accessor, location } => {
                let location = location.unwrap_or(Location { source, span: module[delegate].span });
                let receiver = self.receiver(source, module, delegate).and_then(|(receiver, _)| path(module, receiver));
                Some(Candidate { accessor: Some((accessor, location)), client, receiver, ..candidate })
            }
            Role::AnyDelegate(client) => Some(Candidate { client, ..candidate }),
            Role::Unknown | Role::Foreign(_) => self.likely(source, module, delegate, candidate),
            _ => None,
        }
    }

    /// The candidate where nothing was followed to a client but the names fit.
    fn likely(
        &self,
        source: SourceId,
        module: &Module,
        delegate: ExpressionId,
        candidate: Candidate,
    ) -> Option<Candidate> {
        let (receiver, accessor) = self.receiver(source, module, delegate)?;
        let named = evidence::bears_word(module, receiver, &self.grammar.client.receiver_words);
        let against = match self.receivers.expression(source, receiver) {
            Role::Unknown => false,
            Role::Foreign(_) | Role::Object(..) => !named,
            _ => true,
        };
        let fits = match candidate.verdict {
            Verdict::Fits => true,
            Verdict::Open => named,
            Verdict::Misfits => false,
        };
        if against || !(candidate.distinctive || fits) || accessor.text.starts_with(&self.grammar.client.own_prefix) {
            return None;
        }
        let location = Location { source, span: accessor.span };
        let receiver = path(module, receiver).filter(|_| named);
        let client = Client::of_unknown_origin();
        Some(Candidate { accessor: Some((accessor.text, location)), client, sure: false, receiver, ..candidate })
    }

    /// `object.name` or `object["name"]`.
    pub(super) fn member(&self, source: SourceId, module: &Module, of: ExpressionId) -> Option<(ExpressionId, Word)> {
        match &module[of].shape {
            Shape::Member { object, property } => Some((*object, property.clone())),
            Shape::Index { object, index } => {
                let text = self.receivers.constant(source, *index)?;
                let span = match &module[*index].shape {
                    Shape::String(text) => text.span,
                    _ => module[*index].span,
                };
                Some((*object, Word { text: text.into(), span }))
            }
            _ => None,
        }
    }

    /// The receiver and the accessor of a delegate that is written as a member.
    fn receiver(&self, source: SourceId, module: &Module, delegate: ExpressionId) -> Option<(ExpressionId, Word)> {
        match &module[delegate].shape {
            Shape::Typed { value, .. } | Shape::Await(value) => self.member(source, module, *value),
            _ => self.member(source, module, delegate),
        }
    }

    fn is_distinctive(&self, method: &str) -> bool {
        self.grammar.client.distinctive_methods.iter().any(|distinctive| distinctive == method)
    }

    fn verdict(&self, module: &Module, method: &str, argument: Option<ExpressionId>) -> Verdict {
        let shape = self.grammar.calls.get(method).map(|&id| &self.grammar[id]);
        evidence::argument(module, argument, |key| shape.is_some_and(|shape| shape.keys.contains_key(key)))
    }
}

/// A receiver that is a name, `this`, or members of one, as text in which different names differ.
fn path(module: &Module, receiver: ExpressionId) -> Option<String> {
    let mut parts = Vec::new();
    let mut at = receiver;
    loop {
        match &module[at].shape {
            Shape::Member { object, property } => {
                parts.push(property.text.to_string());
                at = *object;
            }
            Shape::Name { name, binding } => {
                parts.push(format!("{name}#{}", binding.map_or(u32::MAX, |binding| binding.0)));
                break;
            }
            Shape::This => {
                parts.push("this".to_string());
                break;
            }
            _ => return None,
        }
    }
    parts.reverse();
    Some(parts.join("."))
}
