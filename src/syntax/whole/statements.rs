//! Statements.

use oxc_ast::ast::{
    BlockStatement, CatchClause, Directive, Expression, ForStatement, ForStatementInit, ForStatementLeft, IfStatement,
    Statement, SwitchStatement, TryStatement, VariableDeclaration,
};
use oxc_span::{GetSpan, Span};

use super::Walk;
use crate::syntax::kind::{Field, Kind};

impl Walk<'_> {
    /// What stands in a file, function or namespace.
    pub(super) fn body(&mut self, directives: &[Directive<'_>], statements: &[Statement<'_>]) {
        for directive in directives {
            self.node(Kind::ExpressionStatement, Field::None, directive.span, |walk| {
                walk.leaf(Kind::String, Field::None, directive.expression.span);
            });
        }
        self.statements(statements);
    }

    pub(super) fn statements(&mut self, statements: &[Statement<'_>]) {
        for statement in statements {
            self.statement(statement, Field::None);
        }
    }

    pub(super) fn statement(&mut self, statement: &Statement<'_>, field: Field) {
        if let Some(declaration) = statement.as_declaration() {
            return self.declaration(declaration, field);
        }
        if let Some(declaration) = statement.as_module_declaration() {
            return self.module_declaration(declaration);
        }
        let span = statement.span();
        match statement {
            Statement::BlockStatement(block) => self.block(block, field),
            Statement::ExpressionStatement(of) => self.wrapped(Kind::ExpressionStatement, field, span, &of.expression),
            Statement::ForStatement(of) => self.for_statement(of, field),
            Statement::ForInStatement(of) => self.node(Kind::ForInStatement, field, span, |walk| {
                walk.each(&of.left, false, &of.right, &of.body);
            }),
            Statement::ForOfStatement(of) => self.node(Kind::ForInStatement, field, span, |walk| {
                walk.each(&of.left, true, &of.right, &of.body);
            }),
            Statement::IfStatement(of) => self.if_statement(of, field),
            Statement::LabeledStatement(of) => self.headed(field, span, None, &of.body),
            Statement::WhileStatement(of) => self.headed(field, span, Some(&of.test), &of.body),
            Statement::WithStatement(of) => self.headed(field, span, Some(&of.object), &of.body),
            Statement::DoWhileStatement(of) => self.node(Kind::Unknown, field, span, |walk| {
                walk.statement(&of.body, Field::Body);
                walk.condition(&of.test);
            }),
            Statement::ReturnStatement(of) => self.node(Kind::ReturnStatement, field, span, |walk| {
                walk.optional(of.argument.as_ref(), Field::None);
            }),
            Statement::SwitchStatement(of) => self.switch(of, field),
            Statement::ThrowStatement(of) => self.wrapped(Kind::Unknown, field, span, &of.argument),
            Statement::TryStatement(of) => self.try_statement(of, field),
            _ => {}
        }
    }

    pub(super) fn block(&mut self, block: &BlockStatement<'_>, field: Field) {
        self.node(Kind::StatementBlock, field, block.span, |walk| walk.statements(&block.body));
    }

    /// A statement of no kind of its own: perhaps a condition, and a statement that hangs on it.
    fn headed(&mut self, field: Field, span: Span, condition: Option<&Expression<'_>>, body: &Statement<'_>) {
        self.node(Kind::Unknown, field, span, |walk| {
            if let Some(condition) = condition {
                walk.condition(condition);
            }
            walk.statement(body, Field::Body);
        });
    }

    /// An expression in the parentheses that a statement has.
    fn condition(&mut self, condition: &Expression<'_>) {
        self.wrapped(Kind::ParenthesizedExpression, Field::Condition, condition.span(), condition);
    }

    fn if_statement(&mut self, of: &IfStatement<'_>, field: Field) {
        self.node(Kind::IfStatement, field, of.span, |walk| {
            walk.condition(&of.test);
            walk.statement(&of.consequent, Field::Consequence);
            if let Some(otherwise) = &of.alternate {
                walk.node(Kind::ElseClause, Field::Alternative, otherwise.span(), |walk| {
                    walk.statement(otherwise, Field::None);
                });
            }
        });
    }

    fn for_statement(&mut self, of: &ForStatement<'_>, field: Field) {
        self.node(Kind::ForStatement, field, of.span, |walk| {
            match &of.init {
                Some(ForStatementInit::VariableDeclaration(variables)) => walk.variables(variables, Field::None),
                Some(init) => walk.optional(init.as_expression(), Field::None),
                None => {}
            }
            walk.optional(of.test.as_ref(), Field::Condition);
            walk.optional(of.update.as_ref(), Field::None);
            walk.statement(&of.body, Field::Body);
        });
    }

    /// What stands in `for (const x of values)` and `for (x in object)`.
    fn each(&mut self, left: &ForStatementLeft<'_>, of: bool, right: &Expression<'_>, body: &Statement<'_>) {
        match left {
            ForStatementLeft::VariableDeclaration(variables) => self.for_variable(variables),
            _ => self.optional_target(left.as_assignment_target(), Field::Left),
        }
        self.token(Kind::Of, of);
        self.expression(right, Field::Right);
        self.statement(body, Field::Body);
    }

    fn for_variable(&mut self, variables: &VariableDeclaration<'_>) {
        let keyword = if variables.kind.is_var() { Kind::Var } else { Kind::Const };
        self.leaf(keyword, Field::Kind, variables.span);
        for declarator in &variables.declarations {
            self.pattern(&declarator.id, Field::Left);
        }
    }

    fn switch(&mut self, of: &SwitchStatement<'_>, field: Field) {
        self.node(Kind::Unknown, field, of.span, |walk| {
            walk.condition(&of.discriminant);
            walk.node(Kind::SwitchBody, Field::Body, of.span, |walk| {
                for case in &of.cases {
                    walk.node(Kind::Unknown, Field::None, case.span, |walk| {
                        walk.optional(case.test.as_ref(), Field::Value);
                        walk.statements(&case.consequent);
                    });
                }
            });
        });
    }

    fn try_statement(&mut self, of: &TryStatement<'_>, field: Field) {
        self.node(Kind::Unknown, field, of.span, |walk| {
            walk.block(&of.block, Field::Body);
            if let Some(handler) = &of.handler {
                walk.catch(handler);
            }
            if let Some(finalizer) = &of.finalizer {
                walk.node(Kind::Unknown, Field::None, finalizer.span, |walk| walk.block(finalizer, Field::Body));
            }
        });
    }

    fn catch(&mut self, clause: &CatchClause<'_>) {
        self.node(Kind::CatchClause, Field::None, clause.span, |walk| {
            if let Some(parameter) = &clause.param {
                walk.pattern(&parameter.pattern, Field::Parameter);
                walk.annotation(parameter.type_annotation.as_deref(), Field::Type);
            }
            walk.block(&clause.body, Field::Body);
        });
    }
}
