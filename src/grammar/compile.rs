//! From the notation to a grammar: shapes inherit, names become positions, and what does not fit is said.

mod inherit;

use std::collections::BTreeMap;

use super::condition::version;
use super::expression::{self, Written, WrittenForm};
use super::notation::{self, Choice, File, When};
use super::types::{self, TypePattern};
use super::{
    Alternative, Condition, Entry, FieldEntry, Form, Grammar, Note, Returns, Selector, Shape, ShapeId, Unknown,
};

/// Reads a whole grammar file.
pub(super) fn compile(text: &str) -> Result<Grammar, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let calls = file.calls.into_iter().map(|(name, shape)| (format!("calls.{name}"), shape));
    let written: BTreeMap<String, notation::Shape> = file.shapes.into_iter().chain(calls).collect();
    let mut compiler = Compiler::new(&written);
    for (name, shape) in &written {
        compiler.shape(name, shape).map_err(|error| format!("{name}: {error}"))?;
    }
    let types = compiler.patterns(&file.types)?;
    let type_functions = compiler.patterns(&file.type_functions)?;
    let Compiler { mut shapes, by_name, extends } = compiler;
    inherit::inherit(&mut shapes, &extends)?;
    mark_names(&mut shapes);
    let calls = by_name.iter().filter_map(|(name, id)| Some((name.strip_prefix("calls.")?.to_string(), *id))).collect();
    let oldest = file.oldest.as_deref().map_or(Ok((0, 0)), version)?;
    let File { name, language, words, client, fluent, sinks, items, migrations, .. } = file;
    Ok(Grammar {
        name,
        language,
        words,
        oldest,
        client,
        fluent,
        sinks,
        items,
        migrations,
        calls,
        types,
        type_functions,
        shapes,
        by_name,
    })
}

struct Compiler {
    /// Named shapes first, in the order of their names; then those written in place.
    shapes: Vec<Shape>,
    by_name: BTreeMap<String, ShapeId>,
    /// What each shape takes over from others, and when.
    extends: BTreeMap<ShapeId, Vec<(ShapeId, Condition)>>,
}

impl Compiler {
    fn new(written: &BTreeMap<String, notation::Shape>) -> Compiler {
        let by_name = written.keys().enumerate().map(|(at, name)| (name.clone(), ShapeId(at as u32))).collect();
        Compiler { shapes: vec![Shape::default(); written.len()], by_name, extends: BTreeMap::new() }
    }

    fn shape(&mut self, name: &str, written: &notation::Shape) -> Result<(), String> {
        let id = self.named(name)?;
        let extends = written.extends.iter().map(|choice| self.parent(choice)).collect::<Result<_, _>>()?;
        self.extends.insert(id, extends);
        let shape = Shape {
            name: name.to_string(),
            condition: Condition {
                since: written.since.as_deref().map(version).transpose()?,
                until: written.until.as_deref().map(version).transpose()?,
                providers: written.providers.clone(),
                ..Condition::default()
            },
            keys: self.keys(&written.keys)?,
            fields: self.fields(&written.field)?,
            compound: written.compound.as_ref().map(|value| self.entry(value)).transpose()?,
            refuses: notes(&written.refuses)?,
            passes: notes(&written.passes)?,
            unknown: unknown(name, written.unknown),
            keeps_undefined: written.keeps_undefined,
            leaves_out: written.leaves_out,
            computed: written.computed,
            may_be_wrapped: written.may_be_wrapped,
            returns: written.returns.as_ref().map(returns),
            bears_names: false,
        };
        self.shapes[id.0 as usize] = shape;
        Ok(())
    }

    fn keys(&mut self, written: &BTreeMap<String, notation::Value>) -> Result<BTreeMap<String, Entry>, String> {
        written.iter().map(|(key, value)| Ok((key.clone(), self.entry(value)?))).collect()
    }

    fn fields(&mut self, written: &BTreeMap<String, notation::Value>) -> Result<Vec<FieldEntry>, String> {
        let fields = written.iter().map(|(selector, value)| {
            Ok(FieldEntry { selector: Selector::parse(selector)?, entry: self.entry(value)? })
        });
        fields.collect()
    }

    fn parent(&self, choice: &Choice) -> Result<(ShapeId, Condition), String> {
        let (name, condition) = self.choice(choice)?;
        Ok((self.named(name)?, condition))
    }

    fn entry(&mut self, value: &notation::Value) -> Result<Entry, String> {
        let mut alternatives = Vec::new();
        for choice in value.choices() {
            let (text, condition) = self.choice(choice)?;
            for written in expression::parse(text)? {
                alternatives.push(self.alternative(written, &condition)?);
            }
        }
        Ok(Entry { alternatives })
    }

    fn choice<'c>(&self, choice: &'c Choice) -> Result<(&'c str, Condition), String> {
        match choice {
            Choice::Always(text) => Ok((text, Condition::default())),
            Choice::When(when) => Ok((&when.shape, condition(when)?)),
        }
    }

    fn alternative(&mut self, written: Written, condition: &Condition) -> Result<Alternative, String> {
        let form = match written.form {
            WrittenForm::Option => Form::Option,
            WrittenForm::Value => Form::Value,
            WrittenForm::Free => Form::Free,
            WrittenForm::Never => Form::Never,
            WrittenForm::FieldName(selectors) => Form::FieldName(selectors),
            WrittenForm::Named { name, at } => Form::Shape { id: self.named(&name)?, at },
            WrittenForm::Object { keys, open } => Form::Shape { id: self.in_place(keys, open)?, at: super::At::Same },
        };
        Ok(Alternative { condition: condition.clone(), form, lists: written.lists })
    }

    /// A shape written in place: the expression reader bounds how deep these nest.
    fn in_place(&mut self, keys: Vec<(String, Vec<Written>)>, open: bool) -> Result<ShapeId, String> {
        let mut shape = Shape::default();
        for (key, written) in keys {
            let alternatives = written.into_iter().map(|one| self.alternative(one, &Condition::default()));
            shape.keys.insert(key, Entry { alternatives: alternatives.collect::<Result<_, _>>()? });
        }
        if open {
            shape.unknown = Unknown::Passes;
        }
        self.shapes.push(shape);
        Ok(ShapeId(self.shapes.len() as u32 - 1))
    }

    fn patterns(&mut self, written: &BTreeMap<String, String>) -> Result<Vec<TypePattern>, String> {
        let mut patterns = Vec::new();
        for (text, value) in written {
            let written = expression::parse(value)?;
            let alternatives = written.into_iter().map(|one| self.alternative(one, &Condition::default()));
            let entry = Entry { alternatives: alternatives.collect::<Result<_, _>>()? };
            patterns.push(TypePattern { text: text.clone(), parts: types::parts(text)?, entry });
        }
        Ok(patterns)
    }

    fn named(&self, name: &str) -> Result<ShapeId, String> {
        self.by_name.get(name).copied().ok_or_else(|| format!("there is no shape `{name}`"))
    }
}

fn condition(when: &When) -> Result<Condition, String> {
    Ok(Condition {
        since: when.since.as_deref().map(version).transpose()?,
        until: when.until.as_deref().map(version).transpose()?,
        providers: when.providers.clone(),
        features: when.features.clone(),
        has: when.has.as_deref().map(Selector::parse).transpose()?,
        of: when.of.as_deref().map(Selector::parse).transpose()?,
    })
}

fn notes(written: &BTreeMap<String, String>) -> Result<Vec<Note>, String> {
    let notes =
        written.iter().map(|(selector, text)| Ok(Note { selector: Selector::parse(selector)?, text: text.clone() }));
    notes.collect()
}

/// A key that a call does not know may be meant for what stands between the code and the client.
fn unknown(name: &str, written: Option<notation::Unknown>) -> Unknown {
    match written {
        Some(notation::Unknown::Reported) => Unknown::Reported,
        Some(notation::Unknown::Fields) => Unknown::Fields,
        Some(notation::Unknown::Passes) => Unknown::Passes,
        None if name.starts_with("calls.") => Unknown::Passes,
        None => Unknown::Reported,
    }
}

fn returns(written: &notation::Returns) -> Returns {
    Returns { unless: written.unless.clone(), except: written.except.clone() }
}

/// Marks the shapes in which a name of the model can stand, however deep.
fn mark_names(shapes: &mut [Shape]) {
    loop {
        let bearing: Vec<bool> = shapes.iter().map(|shape| bears_names(shape, shapes)).collect();
        if shapes.iter().zip(&bearing).all(|(shape, bears)| shape.bears_names == *bears) {
            return;
        }
        for (shape, bears) in shapes.iter_mut().zip(bearing) {
            shape.bears_names = bears;
        }
    }
}

fn bears_names(shape: &Shape, shapes: &[Shape]) -> bool {
    let forms = shape.keys.values().flat_map(|entry| &entry.alternatives).map(|alternative| &alternative.form);
    !shape.fields.is_empty()
        || shape.compound.is_some()
        || forms.into_iter().any(|form| match form {
            Form::FieldName(_) => true,
            Form::Shape { id, .. } => shapes[id.0 as usize].bears_names,
            Form::Option | Form::Value | Form::Free | Form::Never => false,
        })
}
