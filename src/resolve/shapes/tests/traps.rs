//! What must not be reported, and what looks like it.

use super::{Case, check, check_code};

#[test]
fn lists_and_groups_of_conditions() {
    check_code(
        "db.user.findMany({ where: { OR: [{ id: 1 }, { nme: 1 }], AND: {}, NOT: [{ emial: 'x' }] } })
//                                            ^^^ User
//                                                                        ^^^^^ User
db.user.findMany({ where: { profile: null, boss: { is: null }, posts: { some: {} } } })
",
    );
}

#[test]
fn operators_of_scalars_are_no_columns() {
    check_code(
        "db.user.findMany({ where: { name: { not: { contains: 'x', mode: 'insensitive' }, like: 'x' }, tags: ['a'] } })
db.user.update({ where: { id: 1 }, data: { tags: { add: 'a' }, name: { increment: 1 }, score: { increment: 1 } } })
db.user.findMany({ where: { tags: { has: 'x' }, meta: { a: 1 } } })
",
    );
}

#[test]
fn top_level_arguments_are_never_judged() {
    check_code("db.user.findMany({ tag: 'x', whre: { nme: 1 }, cacheStrategy: { ttl: 60 } })\n");
}

#[test]
fn arguments_of_a_relation_that_are_fields() {
    check_code(
        "db.user.findMany({ include: { posts: { title: true, orderBy: { titel: 'asc' } } } })
//                                     ^^^^^ Post
//                                                             ^^^^^ Post
db.post.findMany({ include: { author: { cacheStrategy: {} } } })
",
    );
}

#[test]
fn conditions_on_a_required_relation_have_no_place_in_include() {
    check_code(
        "db.user.findMany({ include: { profile: { where: { bioo: 'x' } } } })
//                                                ^^^^ Profile
",
    );
}

#[test]
fn calls_that_write_many_rows_return_few_relations() {
    check_code(
        "db.user.createManyAndReturn({ data: [{ email: 'x' }], include: { posts: true } })
//                                                               ^^^^^ foreign key is in the model
db.post.createManyAndReturn({ data: [{ slug: 'x' }], include: { author: true }, select: { author: true } })
",
    );
}

#[test]
fn relations_that_are_omitted_are_passed() {
    check_code(
        "db.user.findMany({ omit: { posts: true, emial: true } })
//                                      ^^^^^ User
",
    );
}

#[test]
fn enum_values() {
    let outcome = check_code(
        "import { Role, Role as Rank, Prisma } from '@prisma/client'
db.user.findMany({ where: { role: 'admin' } })
//                                 ^^^^^ Role Certain [\"ADMIN\", \"USER\"]
db.user.findMany({ where: { role: { in: ['ADMIN', 'GUEST'] }, roles: { has: 'USR' } } })
//                                                 ^^^^^ Role
//                                                                           ^^^ Role
db.user.create({ data: { email: 'x', role: Role.ADMIM, roles: { set: [Rank.USER, Rank.USERS] } } })
//                                              ^^^^^ Role
//                                                                                    ^^^^^ Role
db.user.update({ where: { id: 1 }, data: { role: { set: 'OWNER' } } })
//                                                       ^^^^^ Role
const own = { ADMIN: 'ADMIN', OTHER: 'other' }
db.user.findMany({ where: { role: own.ADMIN, name: 'whatever' } })
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn names_of_fields_in_strings() {
    check_code(
        "db.user.findMany({ distinct: ['email', 'emial', 'posts'] })
//                                      ^^^^^ User
//                                               ^^^^^ User
db.user.findMany({ distinct: 'nme' })
//                            ^^^ User
",
    );
}

#[test]
fn search_by_relevance() {
    let code =
        "db.user.findMany({ orderBy: { _relevance: { fields: ['name', 'score'], search: 'x', sort: 'asc' } } })\n";
    let marked = format!("{code}//                                                            ^^^^^ User\n");
    check(Case::new(&marked).version(6, 2).feature("fullTextSearchPostgres"));
    check(Case::new(&marked).version(6, 2).provider("mysql"));
    let without = format!("{code}//                            ^^^^^^^^^^ User\n");
    check(Case::new(&without).version(6, 2));
}

#[test]
fn fields_that_are_called_like_operators() {
    let schema = "
datasource db {
  provider = \"sqlite\"
  url      = \"file:x\"
}
model A {
  id     Int  @id
  is     Int
  some   Int
  where  Int
  data   Int
  create Int
  set    Int
  update Int
  count  Int
  AND    Int?
  bId    Int
  b      B    @relation(fields: [bId], references: [id])
}
model B {
  id   Int @id
  some Int
  is   Int
  as   A[]
}
";
    let code =
        "db.a.findMany({ where: { is: 1, b: { is: 1 }, AND: [{ some: 1 }] }, select: { count: true, where: true } })
db.a.findMany({ where: { b: { is: { is: 1, some: 2 } } } })
db.a.findMany({ where: { AND: 5 } })
db.b.findMany({ where: { as: { some: { some: 1 } } } })
db.a.create({ data: { data: 1, create: 2, set: 3, update: 4, where: 5, b: { create: { some: 1, is: 1 } } } })
db.a.findMany({ where: { b: { is: { iss: 1 } } } })
//                                  ^^^ B
";
    check(Case::new(code).schema(schema).provider("sqlite"));
}

#[test]
fn deep_nesting_is_walked() {
    let deep = 150;
    let code = format!("db.user.findMany({{ where: {}{{ nme: 1 }}{} }})", "{ AND: ".repeat(deep), " }".repeat(deep));
    let at = code.find("nme").unwrap();
    check_code(&format!("{code}\n//{}^^^ User\n", " ".repeat(at - 2)));
}
