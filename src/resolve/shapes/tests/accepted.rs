//! Exactly which keys some types of the client have, for the models of the cases.

use super::Case;
use crate::clients::prisma;
use crate::grammar::{self, Surroundings};
use crate::link::{Link, Modules};
use crate::resolve::shapes::place::ChoiceForm;
use crate::resolve::shapes::{Context, Walker};
use crate::resolve::values::Values;
use crate::source::{Source, Sources};

/// As the client's own schema tables of version 7 have it: the type and its keys. Types of data come in two forms, with
/// relations and with foreign keys; here both forms are one.
const KEYS: &[(&str, &str)] = &[
    ("PostWhereInput", "id slug title authorId author AND NOT OR"),
    ("PostWhereUniqueInput", "id slug title authorId author id_slug AND NOT OR"),
    ("PostScalarWhereInput", "id slug title authorId AND NOT OR"),
    ("PostOrderByWithRelationInput", "id slug title authorId author"),
    ("PostOrderByWithAggregationInput", "id slug title authorId _avg _count _max _min _sum"),
    ("ProfileOrderByWithAggregationInput", "userId bio set data _avg _count _max _min _sum"),
    ("API_KeyOrderByWithAggregationInput", "key _count _max _min"),
    ("PostAvgOrderByAggregateInput", "authorId"),
    ("PostMaxOrderByAggregateInput", "id slug title authorId"),
    ("UserMinOrderByAggregateInput", "id email name score role bossId"),
    ("UserSumOrderByAggregateInput", "id score bossId"),
    ("PostSelect", "id slug title authorId author"),
    ("TeamSelect", "id label users _count"),
    ("TeamInclude", "users _count"),
    ("TeamOmit", "id label"),
    ("UserCountOutputTypeSelect", "staff posts teams"),
    ("UserIncludeCreateManyAndReturn", "boss"),
    ("UserSelectCreateManyAndReturn", "id email name score role roles tags meta bossId boss"),
    ("PostCreateInput", "id slug title authorId author"),
    ("PostCreateWithoutAuthorInput", "id slug title"),
    ("PostCreateManyInput", "id slug title authorId"),
    ("PostCreateManyAuthorInput", "id slug title"),
    ("PostUpdateInput", "id slug title authorId author"),
    ("PostUncheckedUpdateManyInput", "id slug title authorId"),
    ("UserCreateWithoutStaffInput", "id email name score role roles tags meta bossId boss posts profile teams"),
    ("UserCreateWithoutBossInput", "id email name score role roles tags meta staff posts profile teams"),
    ("PostCreateNestedManyWithoutAuthorInput", "connect connectOrCreate create createMany"),
    ("TeamCreateNestedManyWithoutUsersInput", "connect connectOrCreate create"),
    ("UserCreateNestedOneWithoutPostsInput", "connect connectOrCreate create"),
    ("UserUpdateOneRequiredWithoutPostsNestedInput", "connect connectOrCreate create update upsert"),
    ("ProfileUpdateOneWithoutUserNestedInput", "connect connectOrCreate create delete disconnect update upsert"),
    (
        "PostUpdateManyWithoutAuthorNestedInput",
        "connect connectOrCreate create createMany delete deleteMany disconnect set update updateMany upsert",
    ),
    ("UserUpsertWithoutPostsInput", "create update where"),
    ("UserUpdateToOneWithWhereWithoutPostsInput", "data where"),
    ("PostCreateManyAuthorInputEnvelope", "data skipDuplicates"),
    ("PostListRelationFilter", "every none some"),
    ("UserScalarRelationFilter", "is isNot"),
    ("UserNameScoreCompoundUniqueInput", "name score"),
    ("PostFindManyArgs", "cursor distinct include omit orderBy select skip take where"),
    ("PostUpsertArgs", "create include omit select update where"),
    ("PostDeleteManyArgs", "limit where"),
    ("PostGroupByArgs", "_avg _count _max _min _sum by having orderBy skip take where"),
];

#[test]
fn types_have_exactly_these_keys() {
    let sources = Sources::new(vec![Source::new("schema.prisma", super::SCHEMA)]);
    let (definitions, _) = prisma::definitions(&sources, &[sources.find("schema.prisma").unwrap()]);
    let modules = Modules::new(&sources);
    let link = Link::new(&modules);
    let values = Values::new(&link, Vec::new());
    let surroundings =
        Surroundings { version: Some((7, 0)), provider: "postgres".to_string(), ..Surroundings::default() };
    let context = Context { surroundings, ..Context::default() };
    let walker = Walker::new(&values, grammar::find("prisma").unwrap(), &definitions, context);
    for (name, expected) in KEYS {
        let place = walker.place_of_type(&walker.grammar.types, name).unwrap_or_else(|| panic!("{name} is no type"));
        let keys = place.choices.iter().flat_map(|choice| match choice.form {
            ChoiceForm::Shape(id, scope) => walker.accepted_names(id, scope),
            ChoiceForm::Members(unique, _) => unique.fields.clone(),
            _ => Vec::new(),
        });
        assert_eq!(keys.collect::<Vec<_>>().join(" "), *expected, "{name}");
    }
}

#[test]
fn a_relation_in_both_forms_of_data_at_once_is_no_wrong_name() {
    let outcome =
        Case::new("db.post.create({ data: { authorId: 1, author: {}, id: '', slug: '', title: '' } })").walk();
    assert_eq!(outcome.named().len(), 5);
}
