//! Which of several shapes an object is meant to be.

use super::accept::Accepted;
use super::place::{Choice, ChoiceForm, Place, Scope};
use super::walk::{Walk, Way};
use crate::resolve::values::{Entries, Entry, Origin};
use crate::source::Location;
use crate::syntax::Shape as Syntax;

/// How deep trials may nest: beyond, only the keys of the object itself decide.
const DEEPEST: u32 = 3;

/// How far an object fits a shape.
struct Fit {
    /// How many keys fit before the first that does not.
    prefix: usize,
    whole: bool,
}

impl<'a> Walk<'_, 'a> {
    /// The first alternative that an object fits, as the client itself tries them; where it fits none, the one that it
    /// fits longest: what is wrong is reported against that one.
    pub(super) fn choose(&self, choices: &[Choice<'a>], entries: &Entries) -> usize {
        if choices.len() == 1 {
            return 0;
        }
        let fits: Vec<Fit> = choices.iter().map(|choice| self.fit(choice, entries)).collect();
        let whole: Vec<usize> = (0..choices.len()).filter(|at| fits[*at].whole).collect();
        match whole.as_slice() {
            [] => longest(fits.iter().map(|fit| fit.prefix).enumerate()),
            [only] => *only,
            several if self.trial >= DEEPEST => several[0],
            several => self.try_deep(choices, several, entries),
        }
    }

    /// Decides between alternatives that the object's own keys fit, by everything below them.
    fn try_deep(&self, choices: &[Choice<'a>], several: &[usize], entries: &Entries) -> usize {
        let mut prefixes = Vec::new();
        for at in several {
            let mut trial = Walk { trial: self.trial + 1, ..Walk::new(self.walker, self.site, self.search) };
            let anchor = Location { source: self.site.source, span: self.site.name };
            let way = Way { anchor, maybe: false, in_list: false };
            let ChoiceForm::Shape(_, scope) = choices[*at].form else { return *at };
            trial.apply(&choices[*at], scope, entries, &way);
            trial.work();
            if trial.misfits == 0 {
                return *at;
            }
            prefixes.push((*at, trial.prefix));
        }
        longest(prefixes.into_iter())
    }

    fn fit(&self, choice: &Choice<'a>, entries: &Entries) -> Fit {
        let ChoiceForm::Shape(id, scope) = choice.form else { return Fit { prefix: 0, whole: true } };
        let keeps_undefined = self.walker.shape_of(id).keeps_undefined;
        let counted = entries.entries.iter().filter(|entry| keeps_undefined || !self.is_undefined(&entry.value));
        let (mut prefix, mut whole) = (0, true);
        for entry in counted {
            whole &= self.takes(id, scope, entry);
            prefix += usize::from(whole);
        }
        Fit { prefix, whole }
    }

    fn takes(&self, id: crate::grammar::ShapeId, scope: Scope, entry: &Entry) -> bool {
        match self.walker.accept(id, scope, &entry.key.text) {
            Accepted::Operator(place) | Accepted::Field(_, place) | Accepted::Compound(place) => {
                self.suits(&place, &entry.value)
            }
            Accepted::No => false,
        }
    }

    /// Whether a value can be what the place wants, as far as it is a literal.
    pub(super) fn suits(&self, place: &Place<'a>, value: &Origin) -> bool {
        let is_object = |choice: &Choice<'a>| choice.form.is_object();
        let takes_list = |choice: &Choice<'a>| choice.lists.takes_many() || matches!(choice.form, ChoiceForm::Free);
        match self.search.syntax(value) {
            Some(Syntax::Object(_)) => place.choices.iter().any(is_object),
            Some(Syntax::Array(_)) => place.choices.iter().any(takes_list),
            Some(Syntax::String(_) | Syntax::Template { .. } | Syntax::Number | Syntax::Boolean(_)) => {
                place.choices.iter().any(|choice| !is_object(choice) || matches!(choice.form, ChoiceForm::Free))
            }
            _ => true,
        }
    }
}

/// The alternative with the longest prefix: of equals the first, or the last where nothing fits at all, since the plain
/// reading stands last.
fn longest(prefixes: impl Iterator<Item = (usize, usize)>) -> usize {
    let best = prefixes.reduce(|best, next| match next.1.cmp(&best.1) {
        std::cmp::Ordering::Greater => next,
        std::cmp::Ordering::Equal if best.1 == 0 => next,
        _ => best,
    });
    best.map_or(0, |(at, _)| at)
}
