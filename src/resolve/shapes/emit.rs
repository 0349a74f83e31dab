//! Writes down what was found.

use super::Beyond;
use super::place::Scope;
use super::walk::{Walk, Way};
use super::{Walked, missing::Missing};
use crate::grammar::ShapeId;
use crate::model::{FieldId, Unique};
use crate::reference::{Certainty, NameOrigin, Reference, Target};
use crate::resolve::values::{Entry, Hole, Reach};
use crate::source::{Location, SourceId, Span};
use crate::syntax::Word;

impl Walk<'_, '_> {
    /// A key that names a field.
    pub(super) fn found(&mut self, entry: &Entry, field: FieldId, origin: NameOrigin, way: &Way) {
        let location = Location { source: entry.source, span: entry.key.span };
        let certainty = self.certainty(entry.reach, way);
        self.push(location, entry.key.text.to_string(), Target::Field(field), certainty, origin);
    }

    /// A key that has no place in a shape: reported, unless it is no name or something unread may make it one.
    pub(super) fn refused(&mut self, id: ShapeId, scope: Scope, entry: &Entry, way: &Way) {
        self.misfits += 1;
        let (shape, key) = (self.walker.shape_of(id), entry.key.text.as_str());
        let is_open = self.walker.definitions[scope.model].open && !shape.fields.is_empty();
        let is_beyond = shape.computed && (self.site.beyond)(scope.model, key) != Beyond::Nothing;
        if self.trial == 0 && !is_open && !is_beyond && !self.walker.passes(shape, scope, key) {
            if self.may_not_reach(entry, scope) {
                return self.hole_at(entry.source, &entry.key);
            }
            let missing = self.walker.missing(id, scope, key);
            self.name(entry, target(missing, scope), way);
        }
    }

    /// Whether a key that has no place here perhaps never gets here: something else chooses it, or it depends on a
    /// condition and has its place elsewhere.
    fn may_not_reach(&self, entry: &Entry, scope: Scope) -> bool {
        match entry.reach {
            Reach::Surely => false,
            Reach::OnCondition => self.walker.has_place_somewhere(scope.model, &entry.key.text),
            Reach::Chosen => true,
        }
    }

    /// That a name is not judged.
    pub(super) fn hole_at(&mut self, source: SourceId, word: &Word) {
        let location = Location { source, span: word.span };
        let reason = format!("`{}` has no place here, and perhaps never gets here", word.text);
        self.walked.holes.push(Hole { location, reason });
    }

    pub(super) fn missing_member(&mut self, entry: &Entry, unique: &Unique, scope: Scope, way: &Way) {
        self.misfits += 1;
        if self.trial == 0 {
            let candidates = unique.fields.iter().filter_map(|path| path.rsplit('.').next());
            let candidates = candidates.map(ToString::to_string).collect();
            let note = Some(format!("`{}` stands for exactly the fields of that key", unique.name));
            self.name(entry, target(Missing { candidates, note }, scope), way);
        }
    }

    fn name(&mut self, entry: &Entry, target: Target, way: &Way) {
        let location = Location { source: entry.source, span: entry.key.span };
        self.reference(location, entry.key.text.to_string(), target, self.certainty(entry.reach, way));
    }

    pub(super) fn certainty(&self, reach: Reach, way: &Way) -> Certainty {
        match self.site.certainty {
            Certainty::Certain if way.maybe => Certainty::Maybe,
            Certainty::Certain if reach != Reach::Surely => Certainty::Shared,
            certainty => certainty,
        }
    }

    pub(super) fn reference(&mut self, location: Location, name: String, target: Target, certainty: Certainty) {
        self.push(location, name, target, certainty, NameOrigin::Named);
    }

    pub(super) fn push(
        &mut self,
        location: Location,
        name: String,
        target: Target,
        certainty: Certainty,
        origin: NameOrigin,
    ) {
        if self.trial == 0 {
            let (database, call) = (self.walker.context.database, self.call_of(location));
            self.walked.references.push(Reference { database, location, call, name, target, origin, certainty });
        }
    }

    /// The call, for what stands in it; the name itself, for what stands elsewhere.
    fn call_of(&self, location: Location) -> Span {
        let is_inside = location.source == self.site.source && self.site.call.contains(location.span);
        if is_inside { self.site.call } else { location.span }
    }

    /// What was found, in order, each once.
    pub(super) fn finish(mut self) -> Walked {
        self.walked.references.sort_by_key(|reference| (reference.location, key(reference)));
        self.walked.references.dedup_by(|later, first| later.location == first.location && key(later) == key(first));
        self.walked.holes.sort();
        self.walked.holes.dedup();
        self.walked
    }
}

fn target(missing: Missing, scope: Scope) -> Target {
    Target::MissingField { model: scope.model, candidates: missing.candidates, note: missing.note }
}

/// What two references at one place must share to be one.
fn key(reference: &Reference) -> (u8, u32, u32, bool) {
    let implied = reference.origin == NameOrigin::Implied;
    match &reference.target {
        Target::Field(field) => (0, field.model.0, field.position, implied),
        Target::MissingField { model, .. } => (1, model.0, 0, implied),
        Target::EnumValue { .. } => (2, 0, 0, implied),
        Target::MissingEnumValue { .. } => (3, 0, 0, implied),
        _ => (4, 0, 0, implied),
    }
}
