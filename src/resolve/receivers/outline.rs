//! What has to be found backwards in a module: who is given a function, what is set on an object later.

use std::collections::HashMap;

use compact_str::CompactString;

use crate::syntax::{Assignment, BindingId, ClassId, ExpressionId, FunctionId, Module, Shape, Step};

/// A module read backwards.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The call that is given a function directly, and at which position.
    callers: HashMap<FunctionId, (ExpressionId, usize)>,
    /// The calls of a name.
    calls: HashMap<BindingId, Vec<ExpressionId>>,
    /// What `this.name` is set to, by class.
    own: HashMap<(ClassId, CompactString), Vec<ExpressionId>>,
    /// What `globalThis.name` is set to.
    globals: HashMap<CompactString, Vec<ExpressionId>>,
    /// What a member of a name is set to.
    members: HashMap<(BindingId, CompactString), Vec<ExpressionId>>,
}

/// The names of the global object.
pub(super) const GLOBAL_OBJECTS: [&str; 4] = ["globalThis", "global", "window", "self"];

impl Outline {
    pub(super) fn of(module: &Module) -> Outline {
        let mut outline = Outline::default();
        for &call in &module.calls {
            outline.note_call(module, call);
        }
        for assignment in &module.assignments {
            outline.note_assignment(module, assignment);
        }
        outline
    }

    /// The call that is given the function, and at which position.
    pub(super) fn caller(&self, function: FunctionId) -> Option<(ExpressionId, usize)> {
        self.callers.get(&function).copied()
    }

    pub(super) fn calls(&self, binding: BindingId) -> &[ExpressionId] {
        self.calls.get(&binding).map_or(&[], Vec::as_slice)
    }

    pub(super) fn own(&self, class: ClassId, name: &str) -> &[ExpressionId] {
        self.own.get(&(class, name.into())).map_or(&[], Vec::as_slice)
    }

    pub(super) fn global(&self, name: &str) -> &[ExpressionId] {
        self.globals.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn member(&self, binding: BindingId, name: &str) -> &[ExpressionId] {
        self.members.get(&(binding, name.into())).map_or(&[], Vec::as_slice)
    }

    fn note_call(&mut self, module: &Module, call: ExpressionId) {
        let Shape::Call { callee, arguments, .. } = &module[call].shape else { return };
        if let Shape::Name { binding: Some(binding), .. } = module[*callee].shape {
            self.calls.entry(binding).or_default().push(call);
        }
        for (position, argument) in arguments.iter().enumerate() {
            if let Shape::Function(function) = module[argument.value].shape {
                self.callers.insert(function, (call, position));
            }
        }
    }

    fn note_assignment(&mut self, module: &Module, assignment: &Assignment) {
        let [Step::Key(name)] = assignment.path.as_slice() else { return };
        let name = name.text.clone();
        let root = &module[assignment.root];
        let values = match &root.shape {
            Shape::This => match module[root.scope].class {
                Some(class) => self.own.entry((class, name)).or_default(),
                None => return,
            },
            Shape::Name { binding: Some(binding), .. } => self.members.entry((*binding, name)).or_default(),
            Shape::Name { name: object, .. } if GLOBAL_OBJECTS.contains(&object.as_str()) => {
                self.globals.entry(name).or_default()
            }
            _ => return,
        };
        values.push(assignment.value);
    }
}
