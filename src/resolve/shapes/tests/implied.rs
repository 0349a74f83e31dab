//! Columns that come back without being named.

use super::Case;

fn implied(code: &str) -> Vec<String> {
    Case::new(code).walk().implied()
}

/// All columns of a model as a text shows them, at one name.
fn all(at: &str, model: &str, fields: &[&str]) -> Vec<String> {
    fields.iter().map(|field| format!("{at}: {model}.{field}")).collect()
}

const PROFILE: [&str; 4] = ["userId", "bio", "set", "data"];

#[test]
fn a_call_without_select_returns_every_column() {
    for code in ["db.profile.findMany()", "db.profile.findMany({})", "db.profile.findMany({ select: undefined })"] {
        assert_eq!(implied(code), all("findMany", "Profile", &PROFILE), "{code}");
    }
    assert_eq!(implied("db.profile.delete({ where: { userId: 1 } })"), all("delete", "Profile", &PROFILE));
}

#[test]
fn a_call_that_returns_no_row_reads_nothing() {
    for code in [
        "db.profile.count()",
        "db.profile.createMany({ data: [{ userId: 1 }] })",
        "db.profile.updateMany({ data: { bio: 'x' } })",
        "db.profile.deleteMany({ where: { bio: 'x' } })",
        "db.profile.findMany({ select: { bio: true } })",
        "db.profile.groupBy({ by: ['bio'] })",
    ] {
        assert_eq!(implied(code), Vec::<String>::new(), "{code}");
    }
}

#[test]
fn relations_are_read_where_their_key_stands() {
    let selected = implied("db.user.findMany({ select: { profile: true } })");
    assert_eq!(selected, all("profile", "Profile", &PROFILE));
    let chosen = implied("db.user.findMany({ select: { profile: { select: { bio: true } } } })");
    assert_eq!(chosen, Vec::<String>::new());
    let nested = implied("db.user.findMany({ select: { profile: { include: { user: { select: { id: true } } } } } })");
    assert_eq!(nested, all("profile", "Profile", &PROFILE));
    assert_eq!(implied("db.user.findMany({ select: { profile: false } })"), Vec::<String>::new());
}

#[test]
fn what_is_left_out_is_not_read() {
    let left_out = implied("db.profile.findMany({ omit: { set: true, data: true } })");
    assert_eq!(left_out, all("findMany", "Profile", &["userId", "bio"]));
}

#[test]
fn what_cannot_be_told_is_not_implied() {
    let code = "export function f(args: any) { db.profile.findMany({ ...args }); db.profile.findMany(args) }";
    assert_eq!(implied(code), Vec::<String>::new());
}
