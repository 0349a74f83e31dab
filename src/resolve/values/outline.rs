//! What is noted of a module once, so that following a value does not read the module again.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::asked::{self, Path};
use crate::syntax::{BindingId, BindingKind, Export, Exported, ExpressionId, FunctionId, Module, Shape, Step};

/// Who calls what, and what is done to named values after they are made.
#[derive(Debug, Default)]
pub(super) struct Outline {
    calls: HashMap<FunctionId, Vec<ExpressionId>>,
    /// Functions written as an argument of a call: the call and the position.
    callbacks: HashMap<FunctionId, (ExpressionId, usize)>,
    /// Functions that are used otherwise than by calling them, or can be called from elsewhere.
    escaping: HashMap<FunctionId, ()>,
    changes: HashMap<BindingId, Vec<LaterChange>>,
    asked: HashSet<Path>,
}

/// Something done to what a name holds.
#[derive(Clone, Debug)]
pub(super) struct LaterChange {
    /// Where it is done.
    pub(super) at: ExpressionId,
    /// From the name to the part that is changed.
    pub(super) path: Vec<Step>,
    pub(super) kind: ChangeKind,
}

#[derive(Clone, Debug)]
pub(super) enum ChangeKind {
    /// The part named last becomes this.
    Set(ExpressionId),
    /// The part is a list and gets these elements.
    Push(Vec<crate::syntax::Element>),
    /// The part gets the entries of these.
    Merge(Vec<ExpressionId>),
    /// The part named last is taken out.
    Delete,
}

impl Outline {
    pub(super) fn of(module: &Module) -> Outline {
        let mut outline = Outline { asked: asked::asked(module), ..Outline::default() };
        outline.note_assignments(module);
        outline.note_deletions(module);
        for &call in &module.calls {
            outline.note_call(module, call);
        }
        outline.note_uses(module);
        outline
    }

    /// The calls of a function, and whether there can be others.
    pub(super) fn calls_of(&self, function: FunctionId) -> (&[ExpressionId], bool) {
        let calls = self.calls.get(&function).map_or(&[][..], Vec::as_slice);
        (calls, self.escaping.contains_key(&function))
    }

    /// The call that is given this function, and at which position.
    pub(super) fn callback(&self, function: FunctionId) -> Option<(ExpressionId, usize)> {
        self.callbacks.get(&function).copied()
    }

    /// What is done to what the name holds, in source order.
    pub(super) fn changes(&self, binding: BindingId) -> &[LaterChange] {
        self.changes.get(&binding).map_or(&[], Vec::as_slice)
    }

    /// Whether a test asks about it.
    pub(super) fn asks(&self, path: &Path) -> bool {
        self.asked.contains(path)
    }

    fn note_assignments(&mut self, module: &Module) {
        for assignment in &module.assignments {
            if let Shape::Name { binding: Some(binding), .. } = module[assignment.root].shape {
                let (path, kind) = (assignment.path.clone(), ChangeKind::Set(assignment.value));
                self.changes.entry(binding).or_default().push(LaterChange { at: assignment.value, path, kind });
            }
        }
    }

    fn note_deletions(&mut self, module: &Module) {
        for &deleted in &module.deletions {
            self.note(module, deleted, deleted, ChangeKind::Delete);
        }
    }

    fn note_call(&mut self, module: &Module, call: ExpressionId) {
        let Shape::Call { callee, arguments, .. } = &module[call].shape else { return };
        if let Some(function) = called(module, *callee) {
            self.calls.entry(function).or_default().push(call);
        }
        for (position, argument) in arguments.iter().enumerate() {
            if let Shape::Function(function) = module[argument.value].shape {
                self.callbacks.insert(function, (call, position));
            }
        }
        let Shape::Member { object, property } = &module[*callee].shape else { return };
        match property.text.as_str() {
            "push" | "unshift" => self.note(module, call, *object, ChangeKind::Push(arguments.clone())),
            "assign" if is_named(module, *object, "Object") => {
                let values: Vec<ExpressionId> = arguments.iter().map(|argument| argument.value).collect();
                if let Some((first, rest)) = values.split_first() {
                    self.note(module, call, *first, ChangeKind::Merge(rest.to_vec()));
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, module: &Module, at: ExpressionId, of: ExpressionId, kind: ChangeKind) {
        if let Some((binding, path)) = path_of(module, of) {
            self.changes.entry(binding).or_default().push(LaterChange { at, path, kind });
        }
    }

    /// A function whose name is used more often than it is called can be called from anywhere; so can an exported one.
    fn note_uses(&mut self, module: &Module) {
        let mut uses: HashMap<BindingId, usize> = HashMap::new();
        for expression in &module.expressions {
            if let Shape::Name { binding: Some(binding), .. } = expression.shape {
                *uses.entry(binding).or_default() += 1;
            }
        }
        for at in 0..module.bindings.len() {
            let Some(function) = function_of(module, BindingId(at as u32)) else { continue };
            let used = uses.get(&BindingId(at as u32)).copied().unwrap_or(0);
            let called = self.calls.get(&function).map_or(0, Vec::len);
            if used > called || is_exported(module, BindingId(at as u32)) {
                self.escaping.insert(function, ());
            }
        }
        for class in &module.classes {
            self.escaping.extend(class.methods.iter().map(|method| (method.function, ())));
        }
    }
}

/// The function that a callee surely is.
fn called(module: &Module, callee: ExpressionId) -> Option<FunctionId> {
    match &module[callee].shape {
        Shape::Name { binding: Some(binding), .. } => function_of(module, *binding),
        Shape::Member { object, property } if matches!(module[*object].shape, Shape::This) => {
            let class = module[module[*object].scope].class?;
            module[class].methods.iter().find(|method| method.name.text == property.text).map(|found| found.function)
        }
        _ => None,
    }
}

/// The function that a name surely stands for.
pub(super) fn function_of(module: &Module, binding: BindingId) -> Option<FunctionId> {
    let declared = &module[binding];
    match declared.kind {
        BindingKind::Function(function) => Some(function),
        BindingKind::Const if declared.path.is_empty() => match module[declared.value?].shape {
            Shape::Function(function) => Some(function),
            _ => None,
        },
        _ => None,
    }
}

/// The name that `a.b.c` begins with, and the steps from it.
pub(super) fn path_of(module: &Module, mut expression: ExpressionId) -> Option<(BindingId, Vec<Step>)> {
    let mut path = Vec::new();
    loop {
        match &module[expression].shape {
            Shape::Name { binding, .. } => {
                path.reverse();
                return binding.map(|binding| (binding, path));
            }
            Shape::Member { object, property } => {
                path.push(Step::Key(property.clone()));
                expression = *object;
            }
            Shape::Index { object, .. } => {
                path.push(Step::Unknown);
                expression = *object;
            }
            Shape::Typed { value, .. } => expression = *value,
            _ => return None,
        }
    }
}

fn is_exported(module: &Module, binding: BindingId) -> bool {
    module.exports.iter().any(|export| match export {
        Export::Name { value: Exported::Binding(exported), .. } => *exported == binding,
        Export::Name { value: Exported::Expression(value), .. } | Export::Whole(value) => {
            matches!(module[*value].shape, Shape::Name { binding: Some(exported), .. } if exported == binding)
        }
        _ => false,
    })
}

/// Whether an expression is the global of that name.
pub(super) fn is_named(module: &Module, expression: ExpressionId, wanted: &str) -> bool {
    matches!(&module[expression].shape, Shape::Name { name, binding: None } if name == wanted)
}

/// The text of a key, where it is one.
pub(super) fn key_text(step: &Step) -> Option<&CompactString> {
    match step {
        Step::Key(word) => Some(&word.text),
        _ => None,
    }
}
