//! What depends on the version and the database.

use super::{Case, check};

#[test]
fn conditions_on_included_relations() {
    let new = "db.user.findMany({ include: { profile: { where: { bioo: 'x' } } } })
//                                                ^^^^ Profile
";
    check(Case::new(new).version(5, 0));
    check(Case::new(new));
    check(Case::new("db.user.findMany({ include: { profile: { where: { bioo: 'x' } } } })\n").version(4, 16));
}

#[test]
fn an_update_of_one_relation_has_an_envelope_from_5_on() {
    let code = "db.user.update({ where: { id: 1 }, data: { profile: { update: { data: { bio: 'x' } } } } })\n";
    check(Case::new(code).version(5, 0));
    let old = format!("{code}//                                                                      ^^^ \n");
    let outcome = Case::new(code).version(4, 16).walk();
    assert_eq!(outcome.named(), ["User.id", "User.profile", "Profile.data"], "{old}");
}

#[test]
fn nested_create_many_on_sqlite() {
    let code = "db.user.update({ where: { id: 1 }, data: { posts: { createMany: { data: [] } } } })\n";
    check(Case::new(code).version(5, 13).provider("sqlite"));
    let old = format!("{code}//                                                  ^^^^^^^^^^ takes\n");
    check(Case::new(&old).version(5, 12).provider("sqlite"));
}
