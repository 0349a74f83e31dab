//! Each case is code with its own expectations: carets under a line mark exactly the names that must be called missing,
//! the words behind them stand in what is said of it. What is not marked must not be called missing.

mod accepted;
mod cases;
mod implied;
mod literals;
mod traps;
mod typed;
mod versions;

use super::{Beyond, Context, Site, Walked, Walker, settle};
use crate::clients::prisma;
use crate::grammar::{self, Surroundings};
use crate::link::{Link, Modules};
use crate::model::{Definitions, ModelId};
use crate::reference::{Certainty, NameOrigin, Reference, Target};
use crate::resolve::values::{Hole, Origin, Values};
use crate::source::{Location, Source, SourceId, Sources, Span};
use crate::syntax::{ExpressionId, Module, Shape};

/// The models that the cases are about.
const SCHEMA: &str = include_str!("tests/schema.prisma");

/// What a case is walked with.
pub(in crate::resolve) struct Case {
    files: Vec<Source>,
    schema: String,
    surroundings: Surroundings,
}

/// What came of a case.
pub(in crate::resolve) struct Outcome {
    pub(in crate::resolve) references: Vec<Reference>,
    pub(in crate::resolve) holes: Vec<Hole>,
    pub(in crate::resolve) sources: Sources,
    pub(in crate::resolve) definitions: Definitions,
}

impl Case {
    /// One file of code on PostgreSQL with a version that is not known.
    pub(in crate::resolve) fn new(code: &str) -> Case {
        let surroundings = Surroundings { provider: "postgres".to_string(), ..Surroundings::default() };
        Case { files: vec![Source::new("main.ts", code)], schema: SCHEMA.to_string(), surroundings }
    }

    fn schema(mut self, schema: &str) -> Case {
        self.schema = schema.to_string();
        self
    }

    fn version(mut self, major: u32, minor: u32) -> Case {
        self.surroundings.version = Some((major, minor));
        self
    }

    fn provider(mut self, provider: &str) -> Case {
        self.surroundings.provider = provider.to_string();
        self
    }

    fn feature(mut self, feature: &str) -> Case {
        self.surroundings.features.push(feature.to_string());
        self
    }

    /// Walks every `db.MODEL.METHOD(ARGUMENT)` of the main file, `VALUE satisfies TYPE` and `db.MODEL.METHOD(…).FIELD(…)`.
    pub(in crate::resolve) fn walk(self) -> Outcome {
        let schema = Source::new("schema.prisma", self.schema);
        let sources = Sources::new(self.files.into_iter().chain([schema]).collect());
        let schema = sources.find("schema.prisma").unwrap();
        let (definitions, problems) = prisma::definitions(&sources, &[schema]);
        assert_eq!(problems, [], "the schema of the case is broken");
        let (references, holes) = {
            let modules = Modules::new(&sources);
            let link = Link::new(&modules);
            let values = Values::new(&link, vec!["validator"]);
            let grammar = grammar::find("prisma").unwrap();
            let context = Context { surroundings: self.surroundings, ..Context::default() };
            let walker = Walker::new(&values, grammar, &definitions, context);
            let main = sources.find("main.ts").unwrap();
            let module = modules.get(main).unwrap();
            let mut walked = Walked::default();
            for at in 0..module.expressions.len() {
                let one = walk_expression(&walker, main, module, ExpressionId(at as u32)).unwrap_or_default();
                walked.references.extend(one.references);
                walked.holes.extend(one.holes);
            }
            (walked.references, walked.holes)
        };
        let mut references = references;
        settle(&mut references);
        Outcome { references, holes, sources, definitions }
    }
}

fn walk_expression(walker: &Walker<'_>, source: SourceId, module: &Module, id: ExpressionId) -> Option<Walked> {
    let beyond = |_: ModelId, name: &str| if name == "computed" { Beyond::Computed } else { Beyond::Nothing };
    let span = module[id].span;
    let site = |name: Span| Site { source, call: span, name, certainty: Certainty::Certain, beyond: &beyond };
    match &module[id].shape {
        Shape::Typed { value, annotation, .. } => {
            let text = &walker.values.link.modules.sources[source].text[module[*annotation].span.range()];
            let name = text.strip_prefix("Prisma.")?;
            walker.typed(&site(module[*value].span), name, Origin::new(source, *value))
        }
        Shape::Call { callee, arguments, .. } => {
            let Shape::Member { object, property: method } = &module[*callee].shape else { return None };
            let argument = arguments.first().map(|argument| Origin::new(source, argument.value));
            match &module[*object].shape {
                Shape::Member { object, property } if is_db(module, *object) => {
                    walker.call(&site(method.span), model(walker, &property.text)?, &method.text, argument)
                }
                Shape::Call { callee, .. } => {
                    let Shape::Member { object, .. } = &module[*callee].shape else { return None };
                    let Shape::Member { property, .. } = &module[*object].shape else { return None };
                    walker.fluent(&site(method.span), model(walker, &property.text)?, &method.text, argument)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn is_db(module: &Module, id: ExpressionId) -> bool {
    matches!(&module[id].shape, Shape::Name { name, .. } if name == "db")
}

fn model(walker: &Walker<'_>, accessor: &str) -> Option<ModelId> {
    let accessors = &grammar::find("prisma")?.client.accessors;
    let mut models = walker.definitions.models.iter();
    models.find(|model| accessors[0].accessor(&model.name) == accessor).and_then(|model| walker.model(&model.name))
}

impl Outcome {
    fn text(&self, location: Location) -> &str {
        &self.sources[location.source].text[location.span.range()]
    }

    /// What is missing, with all that is said of it.
    fn missing(&self) -> Vec<(Location, String)> {
        let missing = self.references.iter().filter_map(|reference| match &reference.target {
            Target::MissingField { model, candidates, note } => {
                let model = &self.definitions[*model].name;
                let said =
                    format!("{model} {:?} {candidates:?} {}", reference.certainty, note.as_deref().unwrap_or(""));
                Some((reference.location, said))
            }
            Target::MissingEnumValue { enumeration, candidates } => {
                Some((reference.location, format!("{enumeration} {:?} {candidates:?}", reference.certainty)))
            }
            _ => None,
        });
        let mut missing: Vec<_> = missing.collect();
        missing.sort();
        missing.dedup();
        missing
    }

    /// The names that were found, in order: `User.email`, `Role.ADMIN`.
    pub(in crate::resolve) fn named(&self) -> Vec<String> {
        let of = |reference: &Reference| match &reference.target {
            Target::Field(field) if reference.origin == NameOrigin::Named => {
                let model = &self.definitions[field.model];
                Some(format!("{}.{}", model.name, model.fields[field.position as usize].name))
            }
            Target::EnumValue { enumeration, value } => Some(format!("{enumeration}.{value}")),
            _ => None,
        };
        self.references.iter().filter_map(of).collect()
    }

    /// The columns that come back unnamed, with the text that they are said to stand at.
    fn implied(&self) -> Vec<String> {
        let implied = self.references.iter().filter(|reference| reference.origin == NameOrigin::Implied);
        implied
            .map(|reference| match &reference.target {
                Target::Field(field) => {
                    let model = &self.definitions[field.model].name;
                    format!("{}: {model}.{}", self.text(reference.location), reference.name)
                }
                other => panic!("implied: {other:?}"),
            })
            .collect()
    }

    pub(in crate::resolve) fn reasons(&self) -> Vec<&str> {
        self.holes.iter().map(|hole| hole.reason.as_str()).collect()
    }
}

/// Walks a case and holds what is missing against the carets in its files.
pub(in crate::resolve) fn check(case: Case) -> Outcome {
    let outcome = case.walk();
    let mut expected: Vec<(Location, String)> = Vec::new();
    for (id, source) in outcome.sources.iter() {
        expected.extend(carets(&source.text).into_iter().map(|(span, words)| (Location { source: id, span }, words)));
    }
    expected.sort();
    let missing = outcome.missing();
    let show = |found: &[(Location, String)]| {
        let line = |(location, words): &(Location, String)| {
            let source = &outcome.sources[location.source];
            let line = source.text[..location.span.start as usize].matches('\n').count() + 1;
            format!("{}:{line} `{}` {words}", source.path, outcome.text(*location))
        };
        found.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let agree = missing.len() == expected.len()
        && missing.iter().zip(&expected).all(|(found, wanted)| found.0 == wanted.0 && found.1.contains(&wanted.1));
    assert!(agree, "\n--- expected\n{}\n--- found\n{}\n", show(&expected), show(&missing));
    outcome
}

/// The spans that comment lines of carets mark in the line above, each with the words behind it.
fn carets(text: &str) -> Vec<(Span, String)> {
    let (mut found, mut line_start, mut offset) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        let marks = line.trim_start();
        if marks.starts_with("//") && marks.contains('^') {
            let start = line.find('^').unwrap();
            let length = line[start..].chars().take_while(|letter| *letter == '^').count();
            let words = line[start + length..].trim().to_string();
            found.push((Span::new(line_start + start, line_start + start + length), words));
        } else {
            line_start = offset;
        }
        offset += line.len();
    }
    found
}

/// A file of code on PostgreSQL.
pub(in crate::resolve) fn check_code(code: &str) -> Outcome {
    check(Case::new(code))
}
