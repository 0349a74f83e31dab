//! What the client itself accepts and rejects, case by case.

use super::{Case, check, check_code};

#[test]
fn a_column_is_no_field() {
    check_code(
        "db.user.findMany({ where: { email_addr: 'x' } })
//                          ^^^^^^^^^^ `email_addr` is the column of the field `email`
",
    );
}

#[test]
fn a_relation_to_many_needs_a_word() {
    check_code(
        "db.user.findMany({ where: { posts: { title: 'x' } } })
//                                   ^^^^^ `posts` takes `every`, `none` or `some` here
db.user.findMany({ where: { posts: { some: { title: 'x' }, none: {} } } })
",
    );
}

#[test]
fn a_relation_to_one_has_two_forms() {
    check_code(
        "db.post.findMany({ where: { author: { email: 'x' }, NOT: { author: { is: { name: null } } } } })
db.post.findMany({ where: { author: { is: { email: 'x' }, name: 'y' } } })
//                                                        ^^^^ `author` takes `is` or `isNot` here
db.post.findMany({ where: { author: { name: 'y', is: { email: 'x' } } } })
//                                               ^^ User
db.post.findMany({ where: { author: { emial: 'y' } } })
//                                    ^^^^^ User
",
    );
}

#[test]
fn compound_keys_go_by_their_name() {
    check_code(
        "db.user.findUnique({ where: { nameScore: { name: 'a', score: 1 } } })
db.user.findUnique({ where: { name_score: { name: 'a', score: 1 } } })
//                            ^^^^^^^^^^ nameScore
db.user.findUnique({ where: { uq: { name: 'a', score: 1 } } })
//                            ^^ nameScore
db.user.findMany({ where: { nameScore: { name: 'a', score: 1 } } })
//                          ^^^^^^^^^ stands for `name` and `score` together
db.post.findUnique({ where: { id_slug: { id: 'a', slog: 'b' } } })
//                                                ^^^^ exactly the fields of that key
",
    );
}

#[test]
fn a_single_row_may_have_further_conditions() {
    let code = "db.user.findUnique({ where: { id: 1, name: { contains: 'x' }, AND: [{ score: { gt: 0 } }] } })\n";
    check_code(code);
    check(Case::new(code).version(4, 16).feature("extendedWhereUnique"));
    let marked = "db.user.findUnique({ where: { id: 1, name: { contains: 'x' } } })
//                                   ^^^^ unique fields only
";
    check(Case::new(marked).version(4, 16));
}

#[test]
fn json_is_free() {
    check_code(
        "db.user.update({ where: { id: 1 }, data: { meta: { set: 1, author: { nme: 'x' } } } })
db.user.findMany({ where: { meta: { path: ['a', 'b'], equals: { nme: 1 } } } })
",
    );
}

#[test]
fn the_envelope_comes_before_the_field() {
    let outcome = check_code(
        "db.user.update({ where: { id: 1 }, data: { profile: { update: { data: { set: 'Q' } } } } })
db.user.update({ where: { id: 1 }, data: { profile: { update: { data: 'Q' } } } })
db.user.update({ where: { id: 1 }, data: { profile: { update: { data: { bio: 'y' } } } } })
db.user.update({ where: { id: 1 }, data: { profile: { update: { bio: 'x' } } } })
db.user.update({ where: { id: 1 }, data: { profile: { update: { bi: 'x' } } } })
//                                                              ^^ Profile
db.user.update({ where: { id: 1 }, data: { profile: { update: { data: { bi: 'x' } } } } })
//                                                                      ^^ Profile
",
    );
    let named = outcome.named();
    assert_eq!(named[..6], ["User.id", "User.profile", "Profile.set", "User.id", "User.profile", "Profile.data"]);
}

#[test]
fn nested_data_leaves_out_the_way_back() {
    check_code(
        "db.user.update({ where: { id: 1 }, data: { posts: { create: { title: 't', slug: 's', authorId: 2 } } } })
//                                                                                   ^^^^^^^^ written by the relation
db.user.update({ where: { id: 1 }, data: { posts: { createMany: { data: [{ title: 't', author: {} }] } } } })
//                                                                                     ^^^^^^ written by the relation
db.user.update({ where: { id: 1 }, data: { posts: { deleteMany: { authorId: 2 } } } })
db.user.update({ where: { id: 1 }, data: { boss: { create: { email: 'x', bossId: 1 } } } })
db.user.update({ where: { id: 1 }, data: { boss: { create: { email: 'x', staff: {} } } } })
//                                                                       ^^^^^ written by the relation
",
    );
}

#[test]
fn nested_deletes_take_scalar_conditions() {
    check_code(
        "db.user.update({ where: { id: 1 }, data: { posts: { deleteMany: { author: { email: 'x' } } } } })
//                                                                ^^^^^^ cannot go through relations
db.post.deleteMany({ where: { author: { email: 'x' } } })
",
    );
}

#[test]
fn mixed_forms_of_data_have_right_names() {
    check_code("db.post.create({ data: { title: 't', slug: 's', authorId: 1, author: { connect: { id: 1 } } } })\n");
}

#[test]
fn create_many_writes_no_relations() {
    check_code(
        "db.user.createMany({ data: [{ email: 'a', posts: { create: { title: 't' } } }] })
//                                        ^^^^^ cannot write relations
db.user.update({ where: { id: 1 }, data: { teams: { createMany: { data: [{ label: 'x' }] } } } })
//                                                  ^^^^^^^^^^ `teams` takes
db.user.updateMany({ data: { bossId: 1, boss: {} } })
//                                      ^^^^ cannot write relations
",
    );
}

#[test]
fn include_takes_relations() {
    check_code(
        "db.user.findMany({ include: { email: true, posts: { include: { author: { select: { id: true } } } } } })
//                            ^^^^^ takes relations only
db.user.findMany({ select: { _count: { select: { posts: { where: { title: 'x' } }, profile: true } } } })
//                                                                                 ^^^^^^^ to-many relations only
db.post.findMany({ include: { author: { include: { posts: { where: { titel: 'x' } } } } } })
//                                                                   ^^^^^ Post
",
    );
}

#[test]
fn groups() {
    check_code(
        "db.user.groupBy({ by: ['name'], _count: { _all: true, email: true }, orderBy: { _count: { _all: 'desc' } } })
//                                                                                        ^^^^ id
db.user.groupBy({ by: 'name', _sum: { email: true }, having: { score: { _avg: { gt: 1 } } } })
//                                    ^^^^^ only numbers
db.user.groupBy({ by: ['nme', 'email'], _max: { email: true, meta: true, tags: true } })
//                      ^^^ User
//                                                           ^^^^ smallest
//                                                                       ^^^^ smallest
db.user.aggregate({ _count: { posts: true }, _min: { role: true } })
//                            ^^^^^ cannot be aggregated
db.user.count({ select: { _all: true, nme: true } })
//                                    ^^^ User
",
    );
}

#[test]
fn orders() {
    check_code(
        "db.user.findMany({ orderBy: { posts: { _count: 'asc' } } })
db.post.findMany({ orderBy: [{ author: { email: 'asc' } }, { title: { sort: 'asc', nulls: 'last' } }] })
db.user.findMany({ orderBy: { posts: { title: 'asc' } } })
//                                     ^^^^^ `posts` takes `_count` here
db.user.findMany({ orderBy: { id: 'asc', nme: 'asc' } })
//                                       ^^^ User
",
    );
}

#[test]
fn a_key_that_is_written_undefined() {
    check_code(
        "db.user.findMany({ where: { nme: undefined } })
db.user.create({ data: { email: 'x', nme: undefined } })
db.user.findMany({ select: { id: true, nme: false } })
//                                     ^^^ User
db.user.findMany({ select: { id: true, nme: undefined } })
//                                     ^^^ User
",
    );
}

#[test]
fn unknown_parts_are_holes_and_the_rest_is_checked() {
    let outcome = check_code(
        "export function find(isAdmin: boolean, rest: object, col: string, v: unknown) {
  db.user.findMany({ where: { [col]: v, ...(isAdmin && { nme: 'x' }), ...rest } })
//                                                       ^^^ User
}
",
    );
    let expected = ["the key `[col]` is computed", "`rest` is a parameter of the enclosing function"];
    assert_eq!(outcome.reasons(), expected);
}

#[test]
fn computed_fields_can_be_selected_and_nothing_else() {
    check_code(
        "db.user.findMany({ select: { computed: true }, omit: { computed: true }, orderBy: { computed: 'asc' } })
//                                                                                  ^^^^^^^^ User
",
    );
}

#[test]
fn an_ignored_foreign_key_hides_the_relation() {
    check_code(
        "db.igA.findMany({ include: { b: true } })
//                           ^ left out of the client
db.igB.findMany({ where: { as: { some: {} } } })
//                         ^^ left out of the client
db.user.findMany({ where: { legacy: 'x' } })
//                          ^^^^^^ left out of the client
",
    );
}

#[test]
fn calls_on_results() {
    check_code(
        "db.user.findUnique({ where: { id: 1 } }).posts({ where: { titel: 'x' } })
//                                                        ^^^^^ Post
db.post.findUnique({ where: { id_slug: { id: '', slug: '' } } }).author({ select: { emial: true } })
//                                                                                  ^^^^^ User
",
    );
}
