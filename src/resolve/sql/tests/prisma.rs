//! Prisma Client's raw queries.

use super::{check, check_files};
use crate::resolve::call_sites::State;

#[test]
fn a_tagged_template() {
    let states = check(
        "prisma",
        r#"
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const a = (id: number) => prisma.$queryRaw`SELECT id, "mail" FROM "User" WHERE "id" = ${id} AND role = 'OWNER'`;
//                                                            ^^^^ column
//                                                                                                             ^^^^^ literal
export const b = (n: string) => prisma.$executeRaw`
  INSERT INTO "Users" (id) VALUES (${n})
//             ^^^^^ table
`;
"#,
    );
    assert_eq!(states, [State::Checked, State::Checked]);
}

#[test]
fn text_that_is_handed_over() {
    let states = check(
        "prisma",
        r#"
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const table = '"Teams"';
//              ^^^^^ table
export const a = () => prisma.$queryRawUnsafe('SELECT 1 FROM (');
export const b = (column: string) => prisma.$queryRawUnsafe(`SELECT "titel" FROM ${table}`);
export const c = () => prisma.$queryRawUnsafe('SELECT "mail" ' + 'FROM "User" WHERE ' + "\"titel\" = $1", 1);
//                                                     ^^^^ column
//                                                                                         ^^^^^ column
export const d = (column: string) => prisma.$executeRawUnsafe(`UPDATE "User" SET ${column} = 1 WHERE "mail" = 1`);
//                                                                                                    ^^^^ column
// The calls of such a function are the call sites.
export const e = (text: string) => prisma.$executeRawUnsafe(text);
"#,
    );
    let reads = |state: &State| matches!(state, State::Checked);
    assert_eq!(states.iter().map(reads).collect::<Vec<_>>(), [false, true, true, false]);
}

#[test]
fn a_tag_that_is_called_with_its_texts() {
    let code = r#"
import { Prisma, PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const schema = Prisma.sql(['public']);
const titled = (title: string) => Prisma.sql(['t."titel" = ', ''], title);
//                                                ^^^^^ column
export const a = () => prisma.$queryRaw`SELECT u."mail" FROM ${schema}."User" u WHERE u.id = ${1}`;
//                                                ^^^^ column
export const b = () => prisma.$queryRaw`SELECT t.id FROM ${schema}."Team" t WHERE ${titled('x')}`;
"#;
    assert_eq!(check("prisma", code), [State::Checked, State::Checked]);
}

#[test]
fn pieces_are_part_of_the_statement() {
    let states = check(
        "prisma",
        r#"
import { Prisma, PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const active = Prisma.sql`u."mail" IS NOT NULL`;
//                           ^^^^ column
export const a = (ids: number[], desc: boolean, team?: number) => {
  const conditions = [Prisma.sql`u.id IN (${Prisma.join(ids)})`];
  if (team) conditions.push(Prisma.sql`u."team" = ${team}`);
//                                        ^^^^ column
  const order = desc ? Prisma.sql`u."createdAt" DESC` : Prisma.sql`u."created" ASC`;
//                                                                    ^^^^^^^ column
  return prisma.$queryRaw<{ id: number }[]>(Prisma.sql`
    SELECT u.id FROM "User" u ${team ? Prisma.sql`JOIN "Team" t ON t.id = u."teamId"` : Prisma.empty}
    WHERE ${active} AND ${Prisma.join(conditions, ' AND ')} ${team ? Prisma.sql`AND t.name = 'x'` : Prisma.empty}
//                                                                                    ^^^^ column
    ORDER BY ${order} ${Prisma.raw('NULLS LAST')}
  `);
};
"#,
    );
    assert_eq!(states, [State::Checked]);
}

#[test]
fn what_is_not_known_is_not_missing() {
    let states = check(
        "prisma",
        r#"
import { Prisma, PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const a = (where: Prisma.Sql, from: Prisma.Sql, schema: Prisma.Sql) => Promise.all([
  prisma.$queryRaw`SELECT x.a, b FROM ${from} x`,
  prisma.$queryRaw`SELECT "mail" FROM "User" u WHERE ${where}`,
//                         ^^^^ column
  prisma.$queryRaw`SELECT "mail" FROM ${schema}."User" u JOIN ${schema}."Nothing" n ON n.id = u.idd`,
//                                                                                              ^^^ column
  prisma.$queryRaw`${where} SELECT a FROM b`,
]);
"#,
    );
    assert!(states.iter().all(|state| matches!(state, State::Partial(_))), "{states:?}");
}

#[test]
fn values_are_no_holes() {
    let states = check(
        "prisma",
        r#"
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const a = (input: any, page: any) => prisma.$queryRaw`
  SELECT id FROM "User" WHERE "email" ILIKE ${'%' + input + '%'} AND "createdAt" > ${input.from}::timestamp
  AND "id" = ANY(${input.ids}) AND "role" = ${input.role}::"Role" LIMIT ${page.size} OFFSET ${page.at}`;
export const b = (rows: any[]) => prisma.$executeRaw`
  UPDATE "User" SET "email" = ${rows[0].email}, "role" = 'GUEST' WHERE id IN (${rows[0].id}, ${rows[1].id})`;
//                                                        ^^^^^ literal
"#,
    );
    assert_eq!(states, [State::Checked, State::Checked]);
}

#[test]
fn a_piece_from_another_file() {
    let base = r#"
import { Prisma } from '@prisma/client';
export const columns = Prisma.sql`u.id, u."mail"`;
//                                         ^^^^ column
export function since(from: Date) { return Prisma.sql`u."created" > ${from}`; }
//                                                       ^^^^^^^ column
"#;
    let code = r#"
import { columns, since } from './base';
export const a = (db: any, from: Date) => db.$queryRaw`SELECT ${columns} FROM "User" u WHERE ${since(from)}`;
"#;
    let states = check_files("prisma", &[("src/base.ts", base), ("src/code.ts", code)]);
    assert_eq!(states, [State::Checked]);
}

#[test]
fn text_that_is_added_to() {
    let states = check(
        "prisma",
        r#"
export async function a(prisma: any, team: number) {
  let query = 'SELECT u.id FROM "User" u WHERE true';
  if (team) query += ' AND u."team" = ' + team;
//                            ^^^^ column
  query += ` ORDER BY u."createdAt"`;
  const columns = ['id', '"mail"'].join(', ');
//                         ^^^^ column
  await prisma.$queryRawUnsafe(query);
  await prisma.$queryRawUnsafe(`SELECT ${columns} FROM "User"`);
}
"#,
    );
    assert_eq!(states.len(), 2);
}

#[test]
fn a_table_that_the_code_makes() {
    check(
        "prisma",
        r#"
export async function a(prisma: any) {
  await prisma.$executeRaw`CREATE TEMPORARY TABLE recent (id int)`;
  await prisma.$queryRaw`SELECT id FROM recent JOIN others USING (id)`;
//                                                  ^^^^^^ table
}
"#,
    );
}

#[test]
fn a_string_that_looks_like_sql_is_no_sql() {
    let states = check("prisma", "log('SELECT a FROM b'); sql`SELECT a FROM b`; db.queryRaw`SELECT a FROM b`;");
    assert_eq!(states, []);
}

#[test]
fn a_piece_alone_is_read_with_care() {
    let states = check(
        "prisma",
        r#"
import { Prisma } from '@prisma/client';
run(Prisma.sql`SELECT u."mail", x.b, c FROM "User" u JOIN other o ON o.id = u.id`);
//                       ^^^^ column
run(Prisma.sql`AND x = 1`);
"#,
    );
    assert_eq!(states.len(), 1);
}
