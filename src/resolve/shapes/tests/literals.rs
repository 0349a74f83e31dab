//! Every way to write an argument.

use super::check_code;

#[test]
fn constants_and_shorthand() {
    let outcome = check_code(
        "const where = { id: 1, emial: 'x' }
//                     ^^^^^ User Certain
const select = { id: true, nme: true } as const
//                         ^^^ User
const key = 'emial'
//           ^^^^^ User
db.user.findMany({ where, select })
db.user.findMany({ where: { [key]: 1, 'nme': 2 } })
//                                     ^^^ User
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn conditions() {
    check_code(
        "declare const c: boolean
db.user.findMany({ where: c ? { nme: 1 } : { emial: 1 } })
//                              ^^^ User
//                                           ^^^^^ User
db.user.findMany({ where: { ...(c ? { nme: 1 } : {}), ...(c && { emial: 1 }) } })
//                                    ^^^ User
//                                                               ^^^^^ User
db.user.findMany({ where: c && { nme: 1 } })
//                               ^^^ User
db.user.findMany({ where: undefined ?? { nme: 1 } })
//                                       ^^^ User
",
    );
}

#[test]
fn functions() {
    let outcome = check_code(
        "function conditions(name: string) { return { nme: name } }
//                                           ^^^ User
const order = async () => ({ emial: 'asc' })
//                           ^^^^^ User
const merged = (extra) => ({ id: 1, ...extra })
db.user.findMany({ where: conditions('x'), orderBy: await order() })
db.user.findMany({ where: merged({ nme: 1 }) })
//                                 ^^^ User
class Service {
  static conditions() { return { nme: 1 } }
//                               ^^^ User
  select = { nme: true }
//           ^^^ User
  find() { return db.user.findMany({ select: this.select, where: Service.conditions() }) }
}
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn lists() {
    let outcome = check_code(
        "const rows = [{ email: 'a', nme: 'b' }]
//                          ^^^ User
//                          ^^^ \"boss\"
db.user.createMany({ data: rows.map((row) => ({ email: row.email, scor: 1 })) })
//                                                                ^^^^ User
db.user.createMany({ data: Array.from(rows, (row) => ({ ...row })) })
db.user.createMany({ data: [...rows, { emial: 'x' }].filter(Boolean) })
//                                     ^^^^^ User
db.user.createMany({ data: [].concat(rows, { scor: 1 }) })
//                                           ^^^^ User
for (const row of rows) db.user.create({ data: row })
rows.forEach((row) => db.user.create({ data: { ...row, scor: 1 } }))
//                                                     ^^^^ User
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn changes_made_later() {
    let outcome = check_code(
        "declare const c: boolean
const where: any = { id: 1 }
if (c) where.nme = 'x'
//           ^^^ User Certain
where.AND = [{ emial: 1 }]
//             ^^^^^ User
where.AND.push({ scor: 1 })
//               ^^^^ User
Object.assign(where, { nam: 1 })
//                     ^^^ User
db.user.findMany({ where })
where.after = 1
const data = Object.assign({}, { email: 'x' }, c && { nme: 1 })
//                                                    ^^^ User
db.user.create({ data })
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn destructuring_and_members() {
    let outcome = check_code(
        "const CONSTANTS = { select: { user: { nme: true } }, where: { emial: 'x' } }
//                                    ^^^ User
//                                                            ^^^^^ User
const { where } = CONSTANTS
db.user.findMany({ select: CONSTANTS.select.user, where })
const frozen = Object.freeze({ scor: 1 })
//                             ^^^^ User
db.user.findMany({ where: frozen })
const { drop, ...rest } = { drop: 1, nam: 2 }
//                                   ^^^ User
db.user.create({ data: rest })
const ORDERS = { a: { nmee: 'asc' }, b: { email: 'desc' } }
//                    ^^^^ User
db.user.findMany({ orderBy: ORDERS[String(drop)] })
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn parameters() {
    let outcome = check_code(
        "function find(where, take = 10) { return db.user.findMany({ where, take }) }
find({ nme: 1 })
//     ^^^ User
find({ emial: 1 }, 2)
//     ^^^^^ User
function get({ where = { scor: 1 } }) { return db.user.findMany({ where }) }
//                       ^^^^ User
get({})
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn wrappers() {
    let outcome = check_code(
        "import { wrap } from 'somewhere'
const select = Prisma.validator<Prisma.UserSelect>()({ nme: true })
//                                                     ^^^ User Certain
db.user.findMany({ select })
db.user.create({ data: wrap({ email: 'x', name: 'y', nme: 'z' }) })
//                                                   ^^^ User Maybe
db.user.create({ data: wrap({ fullName: 'x', mail: 'y', name: 'z' }) })
",
    );
    assert_eq!(outcome.holes.len(), 2);
}

#[test]
fn a_shared_value_that_is_used_for_two_models() {
    check_code(
        "declare const c: boolean
const page = { id: 1, ...(c && { title: 'x', nme: 'y' }) }
//                                           ^^^ Post Certain
//                                           ^^^ User Certain
db.user.findMany({ where: page })
db.post.findMany({ where: page })
",
    );
}

#[test]
fn what_a_later_key_replaces_is_not_there() {
    check_code(
        "const post = { title: 't', slug: 's', author: { nme: 'x' } }
db.post.create({ data: { ...post, author: { connect: { id: 1 } } } })
",
    );
}

#[test]
fn what_the_caller_chooses_between_is_not_judged() {
    check_code(
        "const page = (all) => ({ id: 1, ...(all ? { nope: 1 } : {}) })
db.user.findMany({ where: page(false) })
",
    );
}

#[test]
fn what_a_filter_chooses_is_not_judged() {
    check_code(
        "const roles = [{ of: 'a', name: 'ADMIN' }, { of: 'b', name: 'NOBODY' }]
db.user.findMany({ where: { role: { in: roles.filter((role) => role.of === 'a').map((role) => role.name) } } })
",
    );
}

#[test]
fn a_key_that_can_also_be_something_else_is_not_judged() {
    check_code(
        "export function sorted(by) {
  const column = by ?? 'nme'
  return db.user.findMany({ orderBy: { [column]: 'asc' } })
}
",
    );
}

#[test]
fn what_is_waited_for_is_not_a_wrapper() {
    check_code(
        "const copy = await load({ where: { id: 1 } })
db.user.create({ data: { ...copy } })
",
    );
}

#[test]
fn words_of_the_grammar_on_a_condition_may_stay_away() {
    check_code(
        "const change = {}
if (c) change.disconnect = true
db.post.create({ data: { title: 't', slug: 's', author: change } })
",
    );
}

#[test]
fn values_that_run_in_circles() {
    check_code(
        "const a = { ...b, nme: 1 }
//                ^^^ User
const b = { ...a }
function loop(where) { return loop({ AND: where }) }
db.user.findMany({ where: a })
db.user.findMany({ where: loop({}) })
",
    );
}

#[test]
fn variables_that_are_set_several_times() {
    let outcome = check_code(
        "let where: any = { id: 1 }
where = { ...where, nme: 1 }
//                  ^^^ User
where = { ...where, emial: 1 }
//                  ^^^^^ User
where = { ...where, scor: 1 }
//                  ^^^^ User
db.user.findMany({ where })
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn what_a_call_of_a_client_returns_is_no_wrapped_literal() {
    let outcome = check_code(
        "async function copy() {
  const user = await db.user.findUnique({ where: { id: 1 }, select: { id: true } })
  await db.user.create({ data: { ...user, nme: 1 } })
//                                        ^^^ User
  await db.user.create({ data: user })
}
",
    );
    assert_eq!(outcome.holes.len(), 2, "{:?}", outcome.holes);
}

#[test]
fn a_function_for_two_forms_of_data() {
    check_code(
        "const data = (type: string) => ({
  email: 'x',
  boss: type === 'update' ? { disconnect: true } : { connect: { id: 1 } },
  nme: 'x',
//^^^ User
})
db.user.upsert({ where: { id: 1 }, create: data('create'), update: data('update') })
",
    );
}

#[test]
fn getters() {
    let outcome = check_code(
        "class Repository {
  private get select() { return { nme: true } }
//                                ^^^ User
  find() { return db.user.findMany({ select: this.select }) }
}
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn long_literals() {
    let rows = "{ email: 'x', score: 1 },\n".repeat(20_000);
    let outcome = check_code(&format!("db.user.createMany({{ data: [{rows}] }})"));
    assert_eq!(outcome.named().len(), 40_000);
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}

#[test]
fn what_is_deleted_is_not_judged() {
    check_code(
        "const data = { email: 'x', token: 'y', nme: 'z' }
//                                     ^^^ User
delete data.token
db.user.create({ data })
const other: any = { email: 'x', token: 'y' }
for (const key of ['token']) delete other[key]
db.user.create({ data: other })
",
    );
}

#[test]
fn branches_by_pattern() {
    let outcome = check_code(
        "import { match } from 'ts-pattern'
const where = (by: { type: string }) => match(by)
  .with({ type: 'a' }, () => ({ nme: 1 }))
//                              ^^^ User
  .with({ type: 'b' }, (value) => { return { id: value.id } })
  .exhaustive()
db.user.findMany({ where: where({ type: 'a' }) })
",
    );
    assert!(outcome.holes.is_empty(), "{:?}", outcome.holes);
}
