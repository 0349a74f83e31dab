//! Shapes that extend others.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Alternative, Condition, Entry, FieldEntry, Form, Shape, ShapeId, Unknown};

type Extends = BTreeMap<ShapeId, Vec<(ShapeId, Condition)>>;

/// Gives each shape what those that it extends hold, unless it says otherwise itself.
pub(super) fn inherit(shapes: &mut [Shape], extends: &Extends) -> Result<(), String> {
    let mut finished = BTreeSet::new();
    for id in extends.keys() {
        finish(*id, shapes, extends, &mut finished, &mut Vec::new())?;
    }
    Ok(())
}

fn finish(
    id: ShapeId,
    shapes: &mut [Shape],
    extends: &Extends,
    finished: &mut BTreeSet<ShapeId>,
    path: &mut Vec<ShapeId>,
) -> Result<(), String> {
    if finished.contains(&id) {
        return Ok(());
    }
    if path.contains(&id) {
        return Err(format!("`{}` extends itself", shapes[id.0 as usize].name));
    }
    path.push(id);
    let own: BTreeSet<String> = shapes[id.0 as usize].keys.keys().cloned().collect();
    let own_fields = shapes[id.0 as usize].fields.len();
    for (parent, condition) in &extends[&id] {
        finish(*parent, shapes, extends, finished, path)?;
        let parent = shapes[parent.0 as usize].clone();
        take_over(&mut shapes[id.0 as usize], &parent, condition, &own, own_fields);
    }
    path.pop();
    finished.insert(id);
    Ok(())
}

fn take_over(shape: &mut Shape, parent: &Shape, when: &Condition, own: &BTreeSet<String>, own_fields: usize) {
    for (key, entry) in parent.keys.iter().filter(|(key, _)| !own.contains(*key)) {
        let inherited = under(entry, when);
        shape.keys.entry(key.clone()).or_default().alternatives.extend(inherited.alternatives);
    }
    for field in &parent.fields {
        let overridden = shape.fields[..own_fields].iter().any(|one| one.selector == field.selector);
        if !overridden {
            add_field(shape, own_fields, field, when);
        }
    }
    let known = shape.refuses.clone();
    shape
        .refuses
        .extend(parent.refuses.iter().filter(|note| known.iter().all(|one| one.selector != note.selector)).cloned());
    shape.passes.extend(parent.passes.iter().cloned());
    shape.keeps_undefined |= parent.keeps_undefined;
    shape.leaves_out = shape.leaves_out.or(parent.leaves_out);
    shape.computed |= parent.computed;
    shape.may_be_wrapped |= parent.may_be_wrapped;
    if shape.unknown == Unknown::Reported {
        shape.unknown = parent.unknown;
    }
    shape.compound = shape.compound.take().or_else(|| parent.compound.as_ref().map(|entry| under(entry, when)));
    shape.returns = shape.returns.take().or_else(|| parent.returns.clone());
}

fn add_field(shape: &mut Shape, own_fields: usize, field: &FieldEntry, when: &Condition) {
    let entry = under(&field.entry, when);
    match shape.fields[own_fields..].iter_mut().find(|one| one.selector == field.selector) {
        Some(known) => known.entry.alternatives.extend(entry.alternatives),
        None => shape.fields.push(FieldEntry { selector: field.selector.clone(), entry }),
    }
}

/// What an entry is where a condition must hold besides its own.
fn under(entry: &Entry, when: &Condition) -> Entry {
    let alternatives = entry.alternatives.iter().map(|alternative| {
        let (form, lists): (Form, _) = (alternative.form.clone(), alternative.lists);
        Alternative { condition: both(&alternative.condition, when), form, lists }
    });
    Entry { alternatives: alternatives.collect() }
}

fn both(first: &Condition, second: &Condition) -> Condition {
    let list = |a: &Vec<String>, b: &Vec<String>| if a.is_empty() { b.clone() } else { a.clone() };
    Condition {
        since: first.since.max(second.since),
        until: first.until.into_iter().chain(second.until).min(),
        providers: list(&first.providers, &second.providers),
        features: list(&first.features, &second.features),
        has: first.has.clone().or_else(|| second.has.clone()),
        of: first.of.clone().or_else(|| second.of.clone()),
    }
}
