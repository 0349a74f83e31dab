//! Functions, methods and closures.

use syn::{Block, ExprClosure, FnArg, Pat, ReturnType, Signature};

use super::patterns::Source;
use super::{Lowering, span};
use crate::source::Span;
use crate::syntax::{ExpressionId, Function, FunctionId, Parameter, ScopeId, Shape, TypeId};

/// What a function is before it is read.
pub(super) struct Body;

impl Body {
    pub(super) fn empty(span: Span, scope: ScopeId) -> Function {
        Function {
            span,
            name: None,
            scope,
            parameters: Vec::new(),
            returns: Vec::new(),
            return_type: None,
            asynchronous: false,
            generator: false,
        }
    }
}

impl Lowering<'_> {
    /// A function with a signature. What stands for `self` is no parameter, as it is no argument where it is called.
    pub(super) fn function(&mut self, id: FunctionId, signature: &Signature, block: Option<&Block>) {
        let name = self.word(&signature.ident);
        self.in_function(id, |lowering| {
            let typed = signature.inputs.iter().filter_map(|input| match input {
                FnArg::Typed(typed) => Some((&*typed.pat, Some(&*typed.ty))),
                FnArg::Receiver(_) => None,
            });
            let parameters = lowering.parameters(id, typed.collect());
            let return_type = lowering.result(&signature.output);
            let last = block.and_then(|block| lowering.block(block));
            let function = lowering.function_of(id);
            function.name = Some(name);
            function.parameters = parameters;
            function.return_type = return_type;
            function.asynchronous = signature.asyncness.is_some();
            function.span.end = block.map_or(function.span.end, |block| span(block.brace_token.span.close()).end);
            function.returns.extend(last);
        });
    }

    pub(super) fn closure(&mut self, closure: &ExprClosure) -> ExpressionId {
        let id = self.closure_function(span(closure.inputs_begin.span));
        let end = self.in_function(id, |lowering| {
            let inputs = closure.inputs.iter().map(|input| match input {
                Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
                other => (other, None),
            });
            let parameters = lowering.parameters(id, inputs.collect());
            let return_type = lowering.result(&closure.output);
            let body = lowering.expression(&closure.body);
            let end = lowering.span_of(body).end;
            let function = lowering.function_of(id);
            function.parameters = parameters;
            function.return_type = return_type;
            function.asynchronous = closure.asyncness.is_some();
            function.returns.push(body);
            function.span.end = end;
            end
        });
        let start = span(closure.inputs_begin.span).start;
        self.expression_of(Span { start, end: end.max(start) }, Shape::Function(id))
    }

    /// Runs `inner` in the scope of a function.
    pub(super) fn in_function<T>(&mut self, id: FunctionId, inner: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.function.replace(id);
        let result = self.in_scope(|lowering| {
            lowering.function_of(id).scope = lowering.scope;
            inner(lowering)
        });
        self.function = outer;
        result
    }

    fn parameters(&mut self, function: FunctionId, inputs: Vec<(&Pat, Option<&syn::Type>)>) -> Vec<Parameter> {
        let read = |(position, (pattern, annotation)): (usize, (&Pat, Option<&syn::Type>))| {
            let annotation = annotation.map(|annotation| self.type_value(annotation));
            let source = Source::parameter(function, position as u32, annotation);
            let bindings = self.pattern(pattern, &source);
            Parameter { bindings, default: None, annotation, rest: false }
        };
        inputs.into_iter().enumerate().map(read).collect()
    }

    fn result(&mut self, output: &ReturnType) -> Option<TypeId> {
        match output {
            ReturnType::Default => None,
            ReturnType::Type(_, of) => Some(self.type_value(of)),
        }
    }

    pub(super) fn function_of(&mut self, id: FunctionId) -> &mut Function {
        &mut self.module.functions[id.0 as usize]
    }
}
