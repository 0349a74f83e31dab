//! SQL as text: put together from literals, constants and holes, read, and put back where it stands.

use super::composed::Composed;
use super::follow::{Follow, Frame, Named, Place};
use crate::catalog::{Change, Condition, Dialect, Statement};
use crate::grammar::Piece as GrammarPiece;
use crate::source::{SourceId, Span};
use crate::sql::ddl;
use crate::syntax::{Element, ExpressionId, FunctionId, Shape};

/// How deep texts may stand within texts.
const DEEPEST: usize = 16;
/// More parts than any text has.
const MOST_STEPS: usize = 10_000;

impl<'a> Follow<'a> {
    /// The text of a name, if it is known.
    pub(super) fn name(&self, frame: &Frame<'a>, place: Place) -> Option<Named> {
        let composed = self.text(frame, place)?;
        let whole = Span::new(0, composed.text.len());
        composed.holes.is_empty().then(|| Named { span: composed.locate(whole), text: composed.text })
    }

    /// The text that an expression is, with what is not known in it; none where it is no text at all.
    pub(super) fn text(&self, frame: &Frame<'a>, place: Place) -> Option<Composed<'a>> {
        let mut composed = Composed::default();
        self.compose(frame, place, place, &mut composed, 0);
        (composed.holes != [Span::new(0, composed.text.len())]).then_some(composed)
    }

    fn compose(&self, frame: &Frame<'a>, asked: Place, place: Place, to: &mut Composed<'a>, depth: usize) {
        let found = self.resolve(frame, place);
        let at = |value: ExpressionId| Place { value, ..found };
        let own = if asked.source == frame.source { asked } else { place };
        let next = |value: ExpressionId| (if found.source == frame.source { at(value) } else { own }, at(value));
        to.steps += 1;
        let Some(shape) = self.shape(found).filter(|_| depth < DEEPEST && to.steps < MOST_STEPS) else {
            return to.hole(self.own(frame, own));
        };
        match shape {
            Shape::String(text) => to.literal(text, self.place_of(frame, own, found.source)),
            Shape::Template { texts, holes } => {
                for (at, text) in texts.iter().enumerate() {
                    to.literal(text, self.place_of(frame, own, found.source));
                    if let Some(hole) = holes.get(at) {
                        let (asked, place) = next(*hole);
                        self.compose(frame, asked, place, to, depth + 1);
                    }
                }
            }
            Shape::Sum { left, right } => {
                for part in [left, right] {
                    let (asked, place) = next(*part);
                    self.compose(frame, asked, place, to, depth + 1);
                }
            }
            Shape::Tagged { template, .. } => {
                let (asked, place) = next(*template);
                self.compose(frame, asked, place, to, depth + 1);
            }
            Shape::Number => to.constant("0", self.own(frame, own)),
            Shape::Call { callee, arguments, .. } => match self.piece(self.shape(at(*callee)), arguments) {
                Some((text, quote)) => {
                    let (asked, place) = next(text);
                    to.constant(quote, self.own(frame, own));
                    self.compose(frame, asked, place, to, depth + 1);
                    to.constant(quote, self.own(frame, own));
                }
                None if self.is_join(found, *callee) => self.joined(frame, found, *callee, arguments, to, depth),
                None => match self.returned(frame, found, *callee, arguments) {
                    Some((inner, text)) if inner.source == frame.source => {
                        self.compose(&inner, text, text, to, depth + 1);
                    }
                    _ => to.hole(self.own(frame, own)),
                },
            },
            _ => to.hole(self.own(frame, own)),
        }
    }

    /// What a call makes a piece of SQL of, and the quotes around it: `sql.raw("…")`, `CompiledQuery.raw("…")`,
    /// `sql.lit("…")`.
    fn piece(&self, callee: Option<&Shape>, arguments: &[Element]) -> Option<(ExpressionId, &'static str)> {
        let Some(Shape::Member { property, .. }) = callee else { return None };
        let quote = match self.pieces.get(property.text.as_str()) {
            Some(GrammarPiece::Value) => "'",
            Some(GrammarPiece::Text) | None if property.text == "raw" => "",
            _ => return None,
        };
        Some((arguments.first()?.value, quote))
    }

    /// What a call of a function of the same file returns, if it is one text.
    fn returned(
        &self,
        frame: &Frame<'a>,
        call: Place,
        callee: ExpressionId,
        arguments: &[Element],
    ) -> Option<(Frame<'a>, Place)> {
        let (source, function) = self.function(frame, Place { value: callee, ..call })?;
        let mut inner = frame.clone();
        for (position, argument) in (0..).zip(arguments) {
            inner.given.push(((function, position), self.resolve(frame, Place { value: argument.value, ..call })));
        }
        Some((inner, self.only_return(source, function)?))
    }

    fn only_return(&self, source: SourceId, function: FunctionId) -> Option<Place> {
        let [value] = self.module(source)?[function].returns.as_slice() else { return None };
        Some(Place { source, value: *value })
    }

    fn is_join(&self, call: Place, callee: ExpressionId) -> bool {
        let callee = self.shape(Place { value: callee, ..call });
        matches!(callee, Some(Shape::Member { property, .. }) if property.text == "join")
    }

    /// The elements of a list with what is put between them.
    fn joined(
        &self,
        frame: &Frame<'a>,
        call: Place,
        callee: ExpressionId,
        arguments: &[Element],
        to: &mut Composed<'a>,
        depth: usize,
    ) {
        let here = self.own(frame, call);
        let Some(Shape::Member { object, .. }) = self.shape(Place { value: callee, ..call }) else { return };
        let separator = arguments.first().map(|first| self.name(frame, Place { value: first.value, ..call }));
        let separator = separator.map_or(Some(",".to_owned()), |given| Some(given?.text));
        let elements = self.elements(frame, Place { value: *object, ..call });
        let (Some(separator), Some(elements)) = (separator, elements) else { return to.hole(here) };
        for (at, (inner, element)) in elements.into_iter().enumerate() {
            if at > 0 {
                to.constant(&separator, here);
            }
            self.compose(&inner, element, element, to, depth + 1);
        }
    }

    /// The elements of a list, each in the frame that its text is made in: those that are written out, or what a
    /// function makes of each; of a list that is not known it is one that stands for all.
    fn elements(&self, frame: &Frame<'a>, list: Place) -> Option<Vec<(Frame<'a>, Place)>> {
        if let Some(places) = self.list(frame, list) {
            return Some(places.into_iter().map(|place| (frame.clone(), place)).collect());
        }
        let found = self.resolve(frame, list);
        let Shape::Call { callee, arguments, .. } = self.shape(found)? else { return None };
        let Shape::Member { object, property } = self.shape(Place { value: *callee, ..found })? else { return None };
        let made = arguments.first().filter(|_| property.text == "map")?;
        let (source, function) = self.function(frame, Place { value: made.value, ..found })?;
        let returned = self.only_return(source, function).filter(|_| source == frame.source)?;
        let Some(places) = self.list(frame, Place { value: *object, ..found }) else {
            return Some(vec![(frame.clone(), returned)]);
        };
        let one = |place: Place| {
            let mut inner = frame.clone();
            inner.given.push(((function, 0), place));
            (inner, returned)
        };
        Some(places.into_iter().map(one).collect())
    }

    /// Where something was asked for, if it was found in another file.
    fn place_of(&self, frame: &Frame<'a>, own: Place, found: SourceId) -> Option<Span> {
        (found != frame.source).then(|| self.own(frame, own))
    }

    fn own(&self, frame: &Frame<'a>, own: Place) -> Span {
        self.span(
            frame,
            own,
            own.source,
            frame.module.expressions.get(own.value.0 as usize).map_or(Span::default(), |one| one.span),
        )
    }

    /// What SQL does. A statement whose names are not all known opens what it could touch.
    pub(super) fn read(&self, frame: &Frame<'a>, place: Place, dialect: Dialect) -> Option<Vec<Statement>> {
        let found = self.resolve(frame, place);
        if let Some(Shape::Conditional { yes, no, .. }) = self.shape(found) {
            return self.either(frame, [*yes, *no].map(|value| Place { value, ..found }), dialect);
        }
        let composed = self.text(frame, place)?;
        let source = &self.link.modules.sources[frame.source];
        if let Some(span) = composed.plain() {
            return Some(ddl::read(&source.text, span, dialect));
        }
        let mut statements = ddl::read(&composed.text, Span::new(0, composed.text.len()), dialect);
        for statement in &mut statements {
            composed.settle(statement);
            statement.relocate(&mut |span| *span = composed.locate(*span));
        }
        if composed.begins_with_hole() {
            statements.push(open(composed.locate(Span::new(0, composed.text.len()))));
        }
        Some(statements)
    }

    /// What one of two texts does: it is not known which.
    fn either(&self, frame: &Frame<'a>, places: [Place; 2], dialect: Dialect) -> Option<Vec<Statement>> {
        let mut statements = Vec::new();
        for place in places {
            let nested = matches!(self.shape(self.resolve(frame, place)), Some(Shape::Conditional { .. }));
            statements.extend(self.read(frame, place, dialect).filter(|_| !nested)?);
        }
        statements.iter_mut().for_each(|statement| statement.when = Condition::Unknown);
        Some(statements)
    }
}

/// A statement that can do anything.
pub(super) fn open(span: Span) -> Statement {
    let reason = "a part of this SQL is not in the source text".to_owned();
    let changes = vec![Change::OpenAll { span, reason: reason.clone() }];
    Statement { span, changes, not_understood: Some(reason), ..Statement::default() }
}
