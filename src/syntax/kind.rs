//! The kinds of nodes, as one enum for all languages, named as tree-sitter's grammars name them.
//!
//! Each grammar numbers its kinds in its own way, and comparing their names is slow; [`Kind`] is looked up by number.

macro_rules! kinds {
    (named { $($named:ident $named_text:literal,)* } tokens { $($token:ident $token_text:literal,)* }) => {
        /// What a node is. Named nodes first, then the tokens that mean something.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Kind {
            /// Code that the parser could not read.
            Error,
            /// A named node that has no kind of its own here.
            Unknown,
            $($named,)*
            /// A token that says nothing that the nodes around it do not say: punctuation.
            Punctuation,
            $($token,)*
        }

        impl Kind {
            /// The kind that a grammar calls so.
            pub(super) fn of(name: &str, named: bool) -> Kind {
                if named {
                    match name {
                        $($named_text => Kind::$named,)*
                        _ => Kind::Unknown,
                    }
                } else {
                    match name {
                        $($token_text => Kind::$token,)*
                        _ => Kind::Punctuation,
                    }
                }
            }
        }
    };
}

kinds! {
    named {
        AbstractClassDeclaration "abstract_class_declaration",
        AbstractMethodSignature "abstract_method_signature",
        AccessibilityModifier "accessibility_modifier",
        AddingTypeAnnotation "adding_type_annotation",
        AmbientDeclaration "ambient_declaration",
        Arguments "arguments",
        Array "array",
        ArrayPattern "array_pattern",
        ArrayType "array_type",
        ArrowFunction "arrow_function",
        AsExpression "as_expression",
        Asserts "asserts",
        AssertsAnnotation "asserts_annotation",
        AssignmentExpression "assignment_expression",
        AssignmentPattern "assignment_pattern",
        AugmentedAssignmentExpression "augmented_assignment_expression",
        AwaitExpression "await_expression",
        BinaryExpression "binary_expression",
        CallExpression "call_expression",
        CallSignature "call_signature",
        CatchClause "catch_clause",
        Class "class",
        ClassBody "class_body",
        ClassDeclaration "class_declaration",
        ClassHeritage "class_heritage",
        ClassStaticBlock "class_static_block",
        Comment "comment",
        ComputedPropertyName "computed_property_name",
        ConditionalType "conditional_type",
        Constraint "constraint",
        ConstructSignature "construct_signature",
        ConstructorType "constructor_type",
        Decorator "decorator",
        DefaultType "default_type",
        ElseClause "else_clause",
        EnumAssignment "enum_assignment",
        EnumBody "enum_body",
        EnumDeclaration "enum_declaration",
        ExistentialType "existential_type",
        ExportClause "export_clause",
        ExportSpecifier "export_specifier",
        ExportStatement "export_statement",
        ExpressionStatement "expression_statement",
        ExtendsClause "extends_clause",
        ExtendsTypeClause "extends_type_clause",
        False "false",
        FieldDefinition "field_definition",
        FlowMaybeType "flow_maybe_type",
        ForInStatement "for_in_statement",
        ForStatement "for_statement",
        FormalParameters "formal_parameters",
        FunctionDeclaration "function_declaration",
        FunctionExpression "function_expression",
        FunctionSignature "function_signature",
        FunctionType "function_type",
        GeneratorFunction "generator_function",
        GeneratorFunctionDeclaration "generator_function_declaration",
        GenericType "generic_type",
        HtmlComment "html_comment",
        Identifier "identifier",
        IfStatement "if_statement",
        ImplementsClause "implements_clause",
        Import "import",
        ImportAlias "import_alias",
        ImportClause "import_clause",
        ImportRequireClause "import_require_clause",
        ImportSpecifier "import_specifier",
        ImportStatement "import_statement",
        IndexSignature "index_signature",
        IndexTypeQuery "index_type_query",
        InferType "infer_type",
        InstantiationExpression "instantiation_expression",
        InterfaceBody "interface_body",
        InterfaceDeclaration "interface_declaration",
        InternalModule "internal_module",
        IntersectionType "intersection_type",
        JsxAttribute "jsx_attribute",
        JsxClosingElement "jsx_closing_element",
        JsxElement "jsx_element",
        JsxExpression "jsx_expression",
        JsxNamespaceName "jsx_namespace_name",
        JsxOpeningElement "jsx_opening_element",
        JsxSelfClosingElement "jsx_self_closing_element",
        JsxText "jsx_text",
        LexicalDeclaration "lexical_declaration",
        LiteralType "literal_type",
        LookupType "lookup_type",
        MappedTypeClause "mapped_type_clause",
        MemberExpression "member_expression",
        MetaProperty "meta_property",
        MethodDefinition "method_definition",
        MethodSignature "method_signature",
        ModuleDeclaration "module",
        NamedImports "named_imports",
        NamespaceExport "namespace_export",
        NamespaceImport "namespace_import",
        NestedIdentifier "nested_identifier",
        NestedTypeIdentifier "nested_type_identifier",
        NewExpression "new_expression",
        NonNullExpression "non_null_expression",
        Null "null",
        Number "number",
        Object "object",
        ObjectAssignmentPattern "object_assignment_pattern",
        ObjectPattern "object_pattern",
        ObjectType "object_type",
        OmittingTypeAnnotation "omitting_type_annotation",
        OptingTypeAnnotation "opting_type_annotation",
        OptionalParameter "optional_parameter",
        OptionalType "optional_type",
        OverrideModifier "override_modifier",
        Pair "pair",
        PairPattern "pair_pattern",
        ParenthesizedExpression "parenthesized_expression",
        ParenthesizedType "parenthesized_type",
        PredefinedType "predefined_type",
        PrivatePropertyIdentifier "private_property_identifier",
        Program "program",
        PropertyIdentifier "property_identifier",
        PropertySignature "property_signature",
        PublicFieldDefinition "public_field_definition",
        ReadonlyType "readonly_type",
        Regex "regex",
        RequiredParameter "required_parameter",
        RestPattern "rest_pattern",
        RestType "rest_type",
        ReturnStatement "return_statement",
        SatisfiesExpression "satisfies_expression",
        SequenceExpression "sequence_expression",
        ShorthandPropertyIdentifier "shorthand_property_identifier",
        ShorthandPropertyIdentifierPattern "shorthand_property_identifier_pattern",
        SpreadElement "spread_element",
        StatementBlock "statement_block",
        StatementIdentifier "statement_identifier",
        String "string",
        StringFragment "string_fragment",
        SubscriptExpression "subscript_expression",
        Super "super",
        SwitchBody "switch_body",
        TemplateLiteralType "template_literal_type",
        TemplateString "template_string",
        TemplateSubstitution "template_substitution",
        TemplateType "template_type",
        TernaryExpression "ternary_expression",
        This "this",
        ThisType "this_type",
        True "true",
        TupleType "tuple_type",
        TypeAliasDeclaration "type_alias_declaration",
        TypeAnnotation "type_annotation",
        TypeArguments "type_arguments",
        TypeAssertion "type_assertion",
        TypeIdentifier "type_identifier",
        TypeParameter "type_parameter",
        TypeParameters "type_parameters",
        TypePredicate "type_predicate",
        TypePredicateAnnotation "type_predicate_annotation",
        TypeQuery "type_query",
        UnaryExpression "unary_expression",
        Undefined "undefined",
        UnionType "union_type",
        UpdateExpression "update_expression",
        UsingDeclaration "using_declaration",
        VariableDeclaration "variable_declaration",
        VariableDeclarator "variable_declarator",
        YieldExpression "yield_expression",
    }
    tokens {
        CloseBrace "}",
        CloseBracket "]",
        CloseParenthesis ")",
        Colon ":",
        Comma ",",
        OpenBrace "{",
        OpenBracket "[",
        OpenParenthesis "(",
        Ampersand "&",
        And "&&",
        AndAssign "&&=",
        As "as",
        Async "async",
        Bar "|",
        Coalesce "??",
        CoalesceAssign "??=",
        Const "const",
        Delete "delete",
        Default "default",
        Equals "=",
        Get "get",
        Global "global",
        Let "let",
        Of "of",
        Or "||",
        OrAssign "||=",
        Plus "+",
        PlusAssign "+=",
        Readonly "readonly",
        Set "set",
        Star "*",
        Static "static",
        TypeWord "type",
        Typeof "typeof",
        Var "var",
        Void "void",
    }
}

impl Kind {
    /// Whether this is a token, not a named node.
    pub(super) fn is_token(self) -> bool {
        self >= Kind::Punctuation
    }

    /// Whether this is a token that only holds others together.
    pub(super) fn is_bracket_or_comma(self) -> bool {
        (Kind::Punctuation..=Kind::OpenParenthesis).contains(&self)
    }
}

impl Kind {
    /// Whether a node of that kind is an expression.
    pub(super) fn is_expression(self) -> bool {
        matches!(
            self,
            Kind::Array
                | Kind::ArrowFunction
                | Kind::AsExpression
                | Kind::AssignmentExpression
                | Kind::AugmentedAssignmentExpression
                | Kind::AwaitExpression
                | Kind::BinaryExpression
                | Kind::CallExpression
                | Kind::Class
                | Kind::False
                | Kind::FunctionExpression
                | Kind::GeneratorFunction
                | Kind::Identifier
                | Kind::InstantiationExpression
                | Kind::JsxElement
                | Kind::JsxSelfClosingElement
                | Kind::JsxExpression
                | Kind::MemberExpression
                | Kind::MetaProperty
                | Kind::NewExpression
                | Kind::NonNullExpression
                | Kind::Null
                | Kind::Number
                | Kind::Object
                | Kind::ParenthesizedExpression
                | Kind::Regex
                | Kind::SatisfiesExpression
                | Kind::SequenceExpression
                | Kind::String
                | Kind::SubscriptExpression
                | Kind::Super
                | Kind::TemplateString
                | Kind::TernaryExpression
                | Kind::This
                | Kind::True
                | Kind::TypeAssertion
                | Kind::UnaryExpression
                | Kind::Undefined
                | Kind::UpdateExpression
                | Kind::YieldExpression
        )
    }

    /// Whether a node of that kind is a type or wraps one.
    pub(super) fn is_type(self) -> bool {
        matches!(
            self,
            Kind::TypeAnnotation
                | Kind::TypeIdentifier
                | Kind::GenericType
                | Kind::NestedTypeIdentifier
                | Kind::ObjectType
                | Kind::InterfaceBody
                | Kind::ArrayType
                | Kind::UnionType
                | Kind::IntersectionType
                | Kind::LookupType
                | Kind::ConditionalType
                | Kind::FunctionType
                | Kind::ConstructorType
                | Kind::LiteralType
                | Kind::TypeQuery
                | Kind::TupleType
                | Kind::ParenthesizedType
                | Kind::IndexTypeQuery
                | Kind::ReadonlyType
                | Kind::TemplateLiteralType
                | Kind::TypePredicate
                | Kind::TypePredicateAnnotation
                | Kind::AssertsAnnotation
                | Kind::TypeArguments
        )
    }
}

macro_rules! fields {
    ($($field:ident $name:literal,)*) => {
        /// The place that a node has in its parent.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Field {
            /// None that matters here.
            None,
            $($field,)*
        }

        impl Field {
            /// The field that a grammar calls so.
            pub(super) fn of(name: &str) -> Field {
                match name {
                    $($name => Field::$field,)*
                    _ => Field::None,
                }
            }
        }
    };
}

fields! {
    Alias "alias",
    Alternative "alternative",
    Arguments "arguments",
    Body "body",
    Condition "condition",
    Consequence "consequence",
    Constraint "constraint",
    Constructor "constructor",
    Declaration "declaration",
    Decorator "decorator",
    Function "function",
    Index "index",
    Key "key",
    Kind "kind",
    Left "left",
    Module "module",
    Name "name",
    Object "object",
    Operator "operator",
    Parameter "parameter",
    Parameters "parameters",
    Pattern "pattern",
    Property "property",
    ReturnType "return_type",
    Right "right",
    Source "source",
    Type "type",
    TypeArguments "type_arguments",
    TypeParameters "type_parameters",
    Value "value",
}
