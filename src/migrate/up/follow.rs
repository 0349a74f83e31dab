//! What a name stands for: followed through constants, what functions are given, and imports.

use std::collections::BTreeMap;

use crate::grammar::Piece;
use crate::link::{Link, Linked};
use crate::source::{SourceId, Span};
use crate::syntax::{
    BindingId, BindingKind, Element, ExpressionId, FunctionId, Imported, Module, Property, Shape, Step,
};

/// An expression, in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) source: SourceId,
    pub(super) value: ExpressionId,
}

/// A function that is entered.
#[derive(Clone, Debug)]
pub(super) struct Frame<'a> {
    pub(super) source: SourceId,
    pub(super) module: &'a Module,
    pub(super) function: FunctionId,
    /// What parameters are given, by function and position.
    pub(super) given: Vec<((FunctionId, u32), Place)>,
    /// The parameters that are given what `up` is, or what was taken from that.
    pub(super) managers: Vec<(FunctionId, u32)>,
    /// What the variables of loops stand for.
    pub(super) elements: Vec<(BindingId, Place)>,
}

/// A name or value as it is written.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) text: String,
    pub(super) span: Span,
}

/// More steps than anybody takes from a name to its value.
const LONGEST: usize = 16;
/// How deep values may stand in values that must be followed first: what is made of itself ends here.
const DEEPEST: usize = 8;

/// Follows names in the modules of a workspace.
#[derive(Clone, Copy)]
pub(super) struct Follow<'a> {
    pub(super) link: &'a Link<'a>,
    /// What makes pieces of SQL, by name.
    pub(super) pieces: &'a BTreeMap<String, Piece>,
}

impl<'a> Follow<'a> {
    pub(super) fn shape(&self, place: Place) -> Option<&'a Shape> {
        Some(&self.module(place.source)?[place.value].shape)
    }

    pub(super) fn module(&self, source: SourceId) -> Option<&'a Module> {
        self.link.modules.get(source)
    }

    /// The expression that another one stands for; itself where it can't be followed.
    pub(super) fn resolve(&self, frame: &Frame<'a>, place: Place) -> Place {
        self.resolved(frame, place, 0)
    }

    fn resolved(&self, frame: &Frame<'a>, place: Place, depth: usize) -> Place {
        let mut place = place;
        for _ in 0..LONGEST {
            match self.step(frame, place, depth) {
                Some(next) => place = next,
                None => break,
            }
        }
        place
    }

    fn step(&self, frame: &Frame<'a>, place: Place, depth: usize) -> Option<Place> {
        let at = |value: ExpressionId| Some(Place { value, ..place });
        match self.shape(place).filter(|_| depth < DEEPEST)? {
            Shape::Await(value) | Shape::Typed { value, .. } => at(*value),
            Shape::Name { binding: Some(binding), .. } => self.of_binding(frame, place.source, *binding, depth),
            Shape::Member { object, property } => {
                let object = Place { value: *object, ..place };
                let inside = self.inside(frame, object, &property.text, depth);
                inside.or_else(|| self.of_module(object, &property.text))
            }
            _ => None,
        }
    }

    /// The value of a property of an object that is written out.
    pub(super) fn member(&self, frame: &Frame<'a>, object: Place, key: &str) -> Option<Place> {
        self.inside(frame, object, key, 0)
    }

    fn inside(&self, frame: &Frame<'a>, object: Place, key: &str, depth: usize) -> Option<Place> {
        let found = self.resolved(frame, object, depth + 1);
        let Shape::Object(properties) = self.shape(found)? else { return None };
        properties.iter().find_map(|property| match property {
            Property::Keyed { key: own, value, .. } if own.text == key => Some(Place { value: *value, ..found }),
            _ => None,
        })
    }

    /// An export of a module that is imported as a whole.
    fn of_module(&self, object: Place, name: &str) -> Option<Place> {
        let Shape::Name { binding: Some(binding), .. } = self.shape(object)? else { return None };
        let module = self.module(object.source)?;
        let BindingKind::Import(import) = module[*binding].kind else { return None };
        if module.imports[import as usize].what != Imported::Namespace {
            return None;
        }
        let Linked::Module(source) = self.link.import(object.source, import) else { return None };
        self.of_linked(&self.link.export(source, &name.into()))
    }

    fn of_binding(&self, frame: &Frame<'a>, source: SourceId, binding: BindingId, depth: usize) -> Option<Place> {
        let module = self.module(source)?;
        let bound = &module[binding];
        let start = match bound.kind {
            BindingKind::Parameter { function, position } if source == frame.source => {
                let given = frame.given.iter().rev().find(|(parameter, _)| *parameter == (function, position));
                given.map(|(_, place)| *place)?
            }
            BindingKind::Element if source == frame.source => {
                frame.elements.iter().rev().find(|(element, _)| *element == binding).map(|(_, place)| *place)?
            }
            BindingKind::Const | BindingKind::Let | BindingKind::Var | BindingKind::Other
                if bound.reassigned.is_empty() =>
            {
                Place { source, value: bound.value? }
            }
            BindingKind::Import(import) => return self.of_linked(&self.link.import(source, import)),
            _ => return None,
        };
        self.along(frame, start, &bound.path, depth)
    }

    fn of_linked(&self, linked: &Linked) -> Option<Place> {
        match *linked {
            Linked::Binding { source, binding } => {
                let bound = &self.module(source)?[binding];
                let value = bound.value.filter(|_| bound.path.is_empty() && bound.reassigned.is_empty())?;
                Some(Place { source, value })
            }
            Linked::Expression { source, expression } => Some(Place { source, value: expression }),
            _ => None,
        }
    }

    /// What a pattern takes out of a value.
    fn along(&self, frame: &Frame<'a>, start: Place, path: &[Step], depth: usize) -> Option<Place> {
        path.iter().try_fold(start, |place, step| match step {
            Step::Key(key) => self.inside(frame, place, &key.text, depth),
            Step::Position(at) => self.listed(frame, place, depth)?.get(*at as usize).copied(),
            Step::Rest | Step::Unknown => None,
        })
    }

    /// The function that a callee is, with its file.
    pub(super) fn function(&self, frame: &Frame<'a>, callee: Place) -> Option<(SourceId, FunctionId)> {
        let found = self.resolve(frame, callee);
        match self.shape(found)? {
            Shape::Function(function) => Some((found.source, *function)),
            Shape::Name { binding: Some(binding), .. } => self.declared(found.source, *binding),
            Shape::Member { object, property } => {
                let object = Place { value: *object, ..found };
                self.function_of_module(object, &property.text)
            }
            _ => None,
        }
    }

    fn declared(&self, source: SourceId, binding: BindingId) -> Option<(SourceId, FunctionId)> {
        match self.module(source)?[binding].kind {
            BindingKind::Function(function) => Some((source, function)),
            BindingKind::Import(import) => match self.link.import(source, import) {
                Linked::Binding { source, binding } => self.declared(source, binding),
                _ => None,
            },
            _ => None,
        }
    }

    fn function_of_module(&self, object: Place, name: &str) -> Option<(SourceId, FunctionId)> {
        let Shape::Name { binding: Some(binding), .. } = self.shape(object)? else { return None };
        let BindingKind::Import(import) = self.module(object.source)?[*binding].kind else { return None };
        let Linked::Module(source) = self.link.import(object.source, import) else { return None };
        match self.link.export(source, &name.into()) {
            Linked::Binding { source, binding } => self.declared(source, binding),
            _ => None,
        }
    }

    /// The elements of a list that is written out.
    pub(super) fn list(&self, frame: &Frame<'a>, place: Place) -> Option<Vec<Place>> {
        self.listed(frame, place, 0)
    }

    fn listed(&self, frame: &Frame<'a>, place: Place, depth: usize) -> Option<Vec<Place>> {
        let found = self.resolved(frame, place, depth + 1);
        let Shape::Array(elements) = self.shape(found)? else { return None };
        let one = |element: &Element| (!element.spread).then_some(Place { value: element.value, ..found });
        elements.iter().map(one).collect()
    }

    /// The entries of an object that is written out, or of what `new` is given; none where some can't be told.
    pub(super) fn entries(&self, frame: &Frame<'a>, place: Place) -> Option<Vec<(Named, Place)>> {
        self.entered(frame, place, 0)
    }

    fn entered(&self, frame: &Frame<'a>, place: Place, depth: usize) -> Option<Vec<(Named, Place)>> {
        let found = self.resolved(frame, place, depth);
        match self.shape(found).filter(|_| depth < DEEPEST)? {
            Shape::Object(properties) => {
                let mut entries = Vec::new();
                for property in properties {
                    match property {
                        Property::Keyed { key, value, .. } => {
                            let span = self.span(frame, place, found.source, key.span);
                            let named = Named { text: key.text.to_string(), span };
                            entries.push((named, Place { value: *value, ..found }));
                        }
                        Property::Computed { key, value } => {
                            let key = self.name(frame, Place { value: *key, ..found })?;
                            entries.push((key, Place { value: *value, ..found }));
                        }
                        Property::Spread(value) => {
                            entries.extend(self.entered(frame, Place { value: *value, ..found }, depth + 1)?);
                        }
                    }
                }
                Some(entries)
            }
            Shape::Call { arguments, new: true, .. } => {
                self.entered(frame, Place { value: arguments.first()?.value, ..found }, depth + 1)
            }
            _ => None,
        }
    }

    /// Where something stands in the file of a frame: where it was asked for, if it was found in another one.
    pub(super) fn span(&self, frame: &Frame<'a>, asked: Place, found: SourceId, span: Span) -> Span {
        match found == frame.source {
            true => span,
            false if asked.source == frame.source => frame.module[asked.value].span,
            false => frame.module[frame.function].span,
        }
    }

    /// Whether a value is that constant.
    pub(super) fn is_boolean(&self, frame: &Frame<'a>, place: Place, wanted: bool) -> bool {
        matches!(self.shape(self.resolve(frame, place)), Some(Shape::Boolean(value)) if *value == wanted)
    }
}
