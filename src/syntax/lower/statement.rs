//! Statements.

use super::Lowering;
use super::pattern::Declaration;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::Part;
use crate::syntax::{BindingKind, Branch, ExpressionId};

impl<'t> Lowering<'t> {
    /// Lowers all children of a block.
    pub(super) fn statements(&mut self, block: Part<'t>) {
        let parts = block.parts();
        for part in parts.named() {
            self.any(part);
        }
    }

    /// Lowers whatever stands there: a statement, or a part of one that has no meaning of its own.
    pub(super) fn any(&mut self, part: Part<'t>) {
        if self.enter(part) {
            self.any_inner(part);
            self.leave();
        }
    }

    fn any_inner(&mut self, part: Part<'t>) {
        match part.kind {
            Kind::StatementBlock | Kind::SwitchBody => self.in_scope(|this| this.statements(part)),
            Kind::LexicalDeclaration | Kind::VariableDeclaration | Kind::UsingDeclaration => self.variables(part),
            Kind::FunctionDeclaration | Kind::GeneratorFunctionDeclaration | Kind::FunctionSignature => {
                self.function_declaration(part);
            }
            Kind::ClassDeclaration | Kind::AbstractClassDeclaration => {
                self.class_declaration(part, Vec::new());
            }
            Kind::IfStatement => self.if_statement(part),
            Kind::ForStatement => {
                self.branch(part.parts().field(Field::Body), None);
                self.in_scope(|this| this.statements(part));
            }
            Kind::ForInStatement => {
                self.branch(part.parts().field(Field::Body), None);
                self.in_scope(|this| this.for_in(part));
            }
            Kind::CatchClause => {
                self.branch(Some(part), None);
                self.in_scope(|this| this.catch(part));
            }
            Kind::ReturnStatement => self.return_statement(part),
            Kind::ImportStatement => self.import(part),
            Kind::ImportAlias => self.import_alias(part),
            Kind::ExportStatement => self.export(part),
            Kind::TypeAliasDeclaration => self.type_alias(part),
            Kind::InterfaceDeclaration => self.interface(part),
            Kind::EnumDeclaration => self.enumeration(part),
            Kind::InternalModule | Kind::ModuleDeclaration => self.namespace(part),
            Kind::AmbientDeclaration => self.ambient(part),
            Kind::StatementIdentifier => self.statements(part),
            Kind::Unknown if part.parts().has(Kind::SwitchBody) => self.switch(part),
            Kind::Unknown => {
                let parts = part.parts();
                self.branch(parts.field(Field::Body).filter(|_| parts.field(Field::Condition).is_some()), None);
                self.statements(part);
            }
            kind if kind.is_type() => {
                self.type_node(part);
            }
            kind if kind.is_expression() => {
                self.expression(part);
            }
            Kind::Error => {
                self.broken(part);
            }
            _ => self.statements(part),
        }
    }

    /// `if … else if … else`: a long row of branches nests in the tree, but not here.
    fn if_statement(&mut self, part: Part<'t>) {
        let mut next = Some(part);
        while let Some(branch) = next.take() {
            let mut test = None;
            for part in branch.parts().named() {
                match part.field {
                    Field::Condition => test = Some(self.expression(part)),
                    Field::Alternative => {
                        self.branch(Some(part), test.map(|test| (test, false)));
                        next = self.alternative(part);
                    }
                    _ => {
                        self.branch(Some(part), test.map(|test| (test, true)));
                        self.any(part);
                    }
                }
            }
        }
    }

    /// What follows `else`; another `if` is handed back.
    fn alternative(&mut self, part: Part<'t>) -> Option<Part<'t>> {
        let mut next = None;
        for otherwise in part.parts().named() {
            match otherwise.kind {
                Kind::IfStatement => next = Some(otherwise),
                _ => self.any(otherwise),
            }
        }
        next
    }

    /// `switch (value) { … }`: as a whole it is one part that does not always run.
    fn switch(&mut self, part: Part<'t>) {
        let asked = part.parts().named().find(|part| matches!(part.field, Field::Condition | Field::Value));
        let switch = asked.map(|asked| self.expression(asked));
        self.branch(Some(part), None);
        if let Some(branch) = self.module.branches.last_mut() {
            branch.switch = switch;
        }
        part.parts().named().filter(|part| part.kind == Kind::SwitchBody).for_each(|body| self.any(body));
    }

    /// Notes what does not always run.
    fn branch(&mut self, part: Option<Part<'t>>, test: Option<(ExpressionId, bool)>) {
        let Some(part) = part else { return };
        let returns = part.kind == Kind::ReturnStatement || part.parts().has(Kind::ReturnStatement);
        self.module.branches.push(Branch { span: part.span(), function: self.function, test, switch: None, returns });
    }

    /// `for (const x of values)`, `for (const key in object)`.
    fn for_in(&mut self, part: Part<'t>) {
        let parts = part.parts();
        let of = parts.has(Kind::Of);
        let values = parts.field(Field::Right).map(|part| self.expression(part));
        let declares = parts.field(Field::Kind).map(|part| part.kind);
        if let Some(left) = parts.field(Field::Left) {
            match declares {
                Some(keyword) => {
                    let kind = if of { BindingKind::Element } else { BindingKind::Other };
                    let scope = if keyword == Kind::Var { self.hoist } else { self.scope };
                    let value = values.filter(|_| of);
                    self.pattern(left, &mut Declaration { value, ..Declaration::new(kind, scope) });
                }
                None => self.assign_unknown(left, values),
            }
        }
        for body in parts.fields(Field::Body) {
            self.any(body);
        }
    }

    fn catch(&mut self, part: Part<'t>) {
        let parts = part.parts();
        let annotation = parts.field(Field::Type).map(|part| self.type_node(part));
        if let Some(parameter) = parts.field(Field::Parameter) {
            let declaration = Declaration::new(BindingKind::Catch, self.scope);
            self.pattern(parameter, &mut Declaration { annotation, ..declaration });
        }
        for body in parts.fields(Field::Body) {
            self.any(body);
        }
    }

    fn return_statement(&mut self, part: Part<'t>) {
        for part in part.parts().named() {
            let value = self.expression(part);
            if let Some(function) = self.function {
                self.module.functions[function.0 as usize].returns.push(value);
            }
        }
    }
}
