//! Functions and their parameters.

use super::Lowering;
use super::pattern::Declaration;
use crate::source::Span;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::{Part, Parts};
use crate::syntax::{
    BindingKind, ClassField, ClassId, ExpressionId, Function, FunctionId, Parameter, Shape, TypeKind, Word,
};

impl<'t> Lowering<'t> {
    /// `function name() {}` and the signatures that stand alone.
    pub(super) fn function_declaration(&mut self, part: Part<'t>) {
        let parts = part.parts();
        let id = self.function_of(part.kind, part.span(), &parts, None);
        let value = self.expression_of(part.span(), Shape::Function(id));
        if let Some(name) = parts.field(Field::Name) {
            let binding = self.declare(name, self.scope, BindingKind::Function(id));
            self.binding(binding).value = Some(value);
            self.module.functions[id.0 as usize].name = Some(self.word(name));
        }
    }

    /// An arrow function or function expression. The name of the latter is known inside it alone.
    pub(super) fn function_value(&mut self, part: Part<'t>) -> ExpressionId {
        let parts = part.parts();
        let class = if part.kind == Kind::ArrowFunction { self.class } else { None };
        let id = self.function_of(part.kind, part.span(), &parts, class);
        let value = self.expression_of(part.span(), Shape::Function(id));
        if let Some(name) = parts.field(Field::Name) {
            let word = self.word(name);
            let symbol = self.symbol(name);
            let scope = self.module.functions[id.0 as usize].scope;
            if self.scopes.declared(scope, symbol, super::scopes::Space::Value).is_none() {
                let binding = self.declare(name, scope, BindingKind::Function(id));
                self.binding(binding).value = Some(value);
            }
            self.module.functions[id.0 as usize].name = Some(word);
        }
        value
    }

    /// Lowers parameters and body of whatever has them; `class` is what `this` is an instance of in it.
    pub(super) fn function_of(
        &mut self,
        kind: Kind,
        span: Span,
        parts: &Parts<'t>,
        class: Option<ClassId>,
    ) -> FunctionId {
        let id = FunctionId(self.module.functions.len() as u32);
        let around = (self.scope, self.hoist, self.function, self.class);
        self.function = Some(id);
        self.class = class;
        self.scope = self.new_scope();
        self.hoist = self.scope;
        self.module.functions.push(Function {
            span,
            name: None,
            scope: self.scope,
            parameters: Vec::new(),
            returns: Vec::new(),
            return_type: None,
            asynchronous: parts.has(Kind::Async),
            generator: parts.has(Kind::Star)
                || matches!(kind, Kind::GeneratorFunction | Kind::GeneratorFunctionDeclaration),
        });
        self.signature(id, parts);
        self.body(id, parts);
        (self.scope, self.hoist, self.function, self.class) = around;
        id
    }

    fn signature(&mut self, id: FunctionId, parts: &Parts<'t>) {
        self.type_parameters(parts);
        if let Some(single) = parts.field(Field::Parameter) {
            self.parameter(id, single);
        }
        if let Some(list) = parts.field(Field::Parameters) {
            for parameter in list.parts().named() {
                self.parameter(id, parameter);
            }
        }
        let return_type = parts.field(Field::ReturnType).map(|part| self.type_node(part));
        self.module.functions[id.0 as usize].return_type = return_type;
    }

    fn body(&mut self, id: FunctionId, parts: &Parts<'t>) {
        match parts.field(Field::Body) {
            Some(block) if block.kind == Kind::StatementBlock => self.statements(block),
            Some(value) => {
                let value = self.expression(value);
                self.module.functions[id.0 as usize].returns.push(value);
            }
            None => {}
        }
        for broken in parts.plain().filter(|part| part.kind == Kind::Error) {
            self.any(broken);
        }
    }

    fn parameter(&mut self, function: FunctionId, part: Part<'t>) {
        if matches!(part.kind, Kind::Error | Kind::Decorator) {
            return self.any(part);
        }
        let typed = matches!(part.kind, Kind::RequiredParameter | Kind::OptionalParameter);
        let inner = if typed || part.kind == Kind::AssignmentPattern { Some(part.parts()) } else { None };
        let field = |field| inner.as_ref().and_then(|parts| parts.field(field));
        let (pattern, default) = if typed {
            (field(Field::Pattern).or_else(|| field(Field::Name)), field(Field::Value))
        } else if inner.is_some() {
            (field(Field::Left), field(Field::Right))
        } else {
            (Some(part), None)
        };
        let decorators = inner.as_ref().map_or_else(Vec::new, |parts| self.decorators(parts));
        let Some(pattern) = pattern else { return };
        let annotation = field(Field::Type).map(|part| self.type_node(part));
        if pattern.kind == Kind::This {
            return;
        }
        let default = default.map(|part| self.expression(part));
        if inner.as_ref().is_some_and(declares_field) {
            self.parameter_field(pattern, annotation, default, decorators);
        }
        self.declare_parameter(function, pattern, annotation, default);
    }

    fn declare_parameter(
        &mut self,
        function: FunctionId,
        pattern: Part<'t>,
        annotation: Option<super::TypeId>,
        default: Option<ExpressionId>,
    ) {
        let rest = pattern.kind == Kind::RestPattern;
        let inner = if rest { pattern.parts().named().next() } else { Some(pattern) };
        let position = self.module.functions[function.0 as usize].parameters.len() as u32;
        let kind = BindingKind::Parameter { function, position };
        let mut declaration = Declaration { annotation, default, ..Declaration::new(kind, self.scope) };
        if let Some(inner) = inner {
            self.pattern(inner, &mut declaration);
        }
        let parameter = Parameter { bindings: declaration.bindings, default, annotation, rest };
        self.module.functions[function.0 as usize].parameters.push(parameter);
    }

    /// `constructor(private a: A)` declares a field too.
    fn parameter_field(
        &mut self,
        pattern: Part<'t>,
        annotation: Option<super::TypeId>,
        value: Option<ExpressionId>,
        decorators: Vec<ExpressionId>,
    ) {
        let (Some(class), Kind::Identifier) = (self.class, pattern.kind) else { return };
        let field = ClassField { name: self.word(pattern), value, annotation, decorators, is_static: false };
        self.module.classes[class.0 as usize].fields.push(field);
    }

    /// `<T extends A = B>`: a name for what it extends.
    pub(super) fn type_parameters(&mut self, parts: &Parts<'t>) {
        let Some(list) = parts.field(Field::TypeParameters) else { return };
        for parameter in list.parts().named() {
            let parts = parameter.parts();
            let constraint = parts.field(Field::Constraint).map(|part| self.type_node(part));
            for default in parts.fields(Field::Value) {
                self.type_node(default);
            }
            let value = constraint.unwrap_or_else(|| self.type_of(parameter.span(), TypeKind::Other(Vec::new())));
            if let Some(name) = parts.field(Field::Name) {
                self.declare(name, self.scope, BindingKind::Type(value));
            }
        }
    }

    /// A function without a name takes that of what it is at once assigned to.
    pub(super) fn name_function(&mut self, value: Option<ExpressionId>, name: Part<'t>) {
        let name = self.word(name);
        self.set_function_name(value, name);
    }

    pub(super) fn set_function_name(&mut self, value: Option<ExpressionId>, name: Word) {
        let Some(value) = value else { return };
        if let Shape::Function(id) = self.module[value].shape {
            self.module.functions[id.0 as usize].name.get_or_insert(name);
        }
    }
}

/// Whether a constructor's parameter has a modifier that makes it a field.
fn declares_field(parts: &Parts<'_>) -> bool {
    parts.has(Kind::AccessibilityModifier) || parts.has(Kind::OverrideModifier) || parts.has(Kind::Readonly)
}
