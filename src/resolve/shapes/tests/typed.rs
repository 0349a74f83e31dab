//! Literals whose type names a model.

use super::{Case, check_code};
use crate::clients::prisma;
use crate::grammar;
use crate::link::{Link, Modules};
use crate::resolve::shapes::{Context, Walker};
use crate::resolve::values::Values;
use crate::source::{Source, Sources};

#[test]
fn types_of_arguments() {
    check_code(
        "const a = { emial: 'x' } satisfies Prisma.UserWhereInput
//          ^^^^^ User
const b = { where: { nme: 1 }, orderBy: { nme: 'asc' } } as Prisma.UserFindManyArgs
//                   ^^^ User
//                                        ^^^ User
const c = { title: 'x', slug: 'y', authorId: 1 } satisfies Prisma.PostCreateWithoutAuthorInput
//                                 ^^^^^^^^ written by the relation
const d = { create: { title: 't', authorId: 1 } } satisfies Prisma.PostCreateNestedManyWithoutAuthorInput
//                                ^^^^^^^^ written by the relation
const e = { name: 'x', scor: 1 } satisfies Prisma.UserNameScoreCompoundUniqueInput
//                     ^^^^ exactly
const f = { where: { titel: 1 } } satisfies Prisma.User$postsArgs
//                   ^^^^^ Post
const g = { some: { titel: 1 } } satisfies Prisma.PostListRelationFilter
//                  ^^^^^ Post
const h = { equals: 'x' } satisfies Prisma.StringFilter
const i = { whatever: 'x' } satisfies Prisma.InputJsonObject
",
    );
}

#[test]
fn every_pattern_of_a_type_fits_some_name() {
    let schema = Source::new("schema.prisma", super::SCHEMA);
    let sources = Sources::new(vec![schema]);
    let (definitions, _) = prisma::definitions(&sources, &[sources.find("schema.prisma").unwrap()]);
    let (modules, grammar) = (Modules::new(&sources), grammar::find("prisma").unwrap());
    let link = Link::new(&modules);
    let values = Values::new(&link, Vec::new());
    let walker = Walker::new(&values, grammar, &definitions, Context::default());
    for pattern in grammar.types.iter().chain(&grammar.type_functions) {
        let name = pattern.text.replace("{Model}", "Post").replace("{Way}", "Author").replace("{Back}", "Author");
        let name = name.replace("{Relation}", "author").replace("{Key}", "IdSlug");
        let patterns = std::slice::from_ref(pattern);
        assert!(walker.place_of_type(patterns, &name).is_some(), "{} is not {}", name, pattern.text);
    }
}

#[test]
fn a_case_without_calls_is_silent() {
    assert!(Case::new("const where = { nme: 1 }").walk().references.is_empty());
}
