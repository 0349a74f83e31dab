//! The names in call sites and in typed literals.

use super::{SCHEMA, check_names, run};

#[test]
fn arguments() {
    check_names(
        "import { PrismaClient } from '@prisma/client'
        const prisma = new PrismaClient()
        prisma.user.findMany({ where: { emial: '' } }) // ! emial
        prisma.user.findMany({ select: { posts: { select: { titel: true } } } }) // ! titel
        const users = prisma.user
        users.count({ where: { nme: '' } }) // ! nme
        db.user.findMany({ where: { nme: '' } }) // ! nme
        prisma.usr.findMany() // ! usr",
    );
}

#[test]
fn relations_of_results() {
    check_names(
        "import { PrismaClient } from '@prisma/client'
        const prisma = new PrismaClient()
        prisma.user.findUnique({ where: { id: 1 } }).posts({ where: { titel: '' } }) // ! titel
        prisma.post.findFirst().author().posts({ where: { titel: '', title: '' } }) // ! titel
        prisma.user.findMany().posts({ where: { titel: '' } })
        prisma.user.findFirst().then((user) => user)",
    );
}

#[test]
fn members_that_name_fields() {
    check_names(
        "import { Prisma, PrismaClient } from '@prisma/client'
        const prisma = new PrismaClient()
        const a = [Prisma.UserScalarFieldEnum.email, Prisma.UserScalarFieldEnum.emial] // ! emial
        prisma.user.findMany({ where: { email: { equals: prisma.user.fields.nme } } }) // ! nme
        const b = prisma.user.fields.email",
    );
}

#[test]
fn typed_values() {
    check_names(
        "import { Prisma } from '@prisma/client'
        import type { Prisma as P } from '@prisma/client'
        const a: Prisma.UserWhereInput = { emial: '' } // ! emial
        const b = { emial: true } satisfies P.UserSelect // ! emial
        const c = { nme: '' } as Prisma.UserCreateInput // ! nme
        function d(where: Prisma.UserWhereInput = { emial: '' }): Prisma.UserSelect { // ! emial
            return { nme: true } // ! nme
        }
        const e = (): Prisma.PostWhereInput[] => [{ titel: '' }] // ! titel
        async function f(): Promise<Prisma.UserSelect> { return { nme: true } } // ! nme
        class G { where: Prisma.UserWhereInput = { emial: '' } } // ! emial
        const h: Partial<Prisma.UserWhereInput> | undefined = { emial: '' } // ! emial
        const i: Prisma.UserFindManyArgs['where'] = { emial: '' } // ! emial
        const j: { where: Prisma.UserWhereInput; other: string } = { where: { emial: '' }, other: '' } // ! emial
        type Mine = Omit<Prisma.UserWhereInput, 'AND'>
        let k: Mine
        k = { emial: '' } // ! emial
        const l: Prisma.UserWhereInput = {}
        l.emial = '' // ! emial
        use(l)
        const m: Prisma.UserFindManyArgs = { where: { posts: { some: { titel: '' } } } } // ! titel
        const n: Elsewhere.UserWhereInput = { emial: '' }
        const o: Prisma.UserWhereInput | Prisma.PostWhereInput = { title: '' }
        const p: Prisma.InputJsonObject = { anything: 1 }",
    );
}

#[test]
fn types_with_arguments() {
    check_names(
        "import { Prisma } from '@prisma/client'
        type A = Prisma.UserGetPayload<{ include: { psts: true, email: true } }> // ! psts
        const b = Prisma.validator<Prisma.UserSelect>()({ nme: true }) // ! nme
        const c = { include: { psts: true } } // ! psts
        type C = Prisma.UserGetPayload<typeof c>
        function f(user: Prisma.PostGetPayload<{ select: { author: { select: { nme: true } } } }>) {} // ! nme",
    );
}

#[test]
fn arguments_of_own_functions() {
    check_names(
        "import { Prisma } from '@prisma/client'
        function find(where: Prisma.UserWhereInput, options?: { select: Prisma.UserSelect }) { return where }
        find({ emial: '' }, { select: { nme: true } }) // ! emial, nme
        class Users { find(args: { where?: Prisma.UserWhereInput; orderBy?: string }) {} }
        class Controller {
            constructor(private users: Users) {}
            f() { this.users.find({ where: { emial: '' }, orderBy: 'x' }) } // ! emial
        }
        function many(data: Prisma.UserCreateManyInput[]) {}
        many([{ nme: '' }, { email: '' }]) // ! nme
        const run = (f: (where: Prisma.UserWhereInput) => void) => f({ emial: '' }) // ! emial",
    );
}

#[test]
fn what_a_call_says_is_said_once() {
    check_names(
        "import { Prisma, PrismaClient } from '@prisma/client'
        const prisma = new PrismaClient()
        const where: Prisma.UserWhereInput = { emial: '' } // ! emial
        prisma.user.findMany({ where })",
    );
}

#[test]
fn computed_fields_may_be_selected() {
    check_names(
        "import { Prisma, PrismaClient } from '@prisma/client'
        const extension = Prisma.defineExtension((client) => client.$extends({
            result: { user: { fullName: { needs: { email: true }, compute: (user) => user.email } } },
        }))
        const base = new PrismaClient()
        const prisma = base.$extends(extension)
        prisma.user.findMany({ select: { fullName: true, nme: true } }) // ! nme
        prisma.user.findMany({ where: { fullName: '' } }) // ! fullName
        base.user.findMany({ select: { fullName: true } }) // ! fullName
        export const f = ({ db }) => db.user.findMany({ select: { fullName: true } })",
    );
}

#[test]
fn options_of_a_client() {
    check_names(
        "import { PrismaClient } from '@prisma/client'
        const prisma = new PrismaClient({ omit: { user: { email: true, emial: true } } }) // ! emial
        const extended = prisma.$extends({
            result: { user: { fullName: { needs: { email: true, emial: true }, compute: (user) => 1 } } }, // ! emial
        })
        new Map({ omit: { user: { emial: true } } })",
    );
}

#[test]
fn an_extension_that_is_not_here_may_add_anything_to_select() {
    check_names(
        "import { PrismaClient } from '@prisma/client'
        import { withEverything } from 'everything'
        import { withAccelerate } from '@prisma/extension-accelerate'
        const one = new PrismaClient().$extends(withEverything())
        one.user.findMany({ select: { nme: true } })
        one.user.findMany({ where: { nme: '' } }) // ! nme
        const two = new PrismaClient().$extends(withAccelerate())
        two.user.findMany({ select: { nme: true }, cacheStrategy: { ttl: 1 } }) // ! nme",
    );
}

#[test]
fn methods_of_extensions_take_what_they_want() {
    check_names(
        "import { PrismaClient } from '@prisma/client'
        const prisma = new PrismaClient().$extends({
            model: { user: { findMany(options) { return [] } } },
        })
        prisma.user.findMany({ where: { nme: '' } })
        prisma.post.findMany({ where: { nme: '' } }) // ! nme",
    );
}

#[test]
fn a_name_is_missing_where_every_database_lacks_it() {
    let files = [
        ("one/schema.prisma", SCHEMA),
        ("two/schema.prisma", "model User {\n id Int @id\n name String\n}"),
        ("src/code.ts", "prisma.user.findMany({ where: { name: '', email: '', nme: '' } }) // ! nme"),
    ];
    let databases: [(&str, &[&str], &[&str]); 2] =
        [("one", &["one/schema.prisma"], &[]), ("two", &["two/schema.prisma"], &[])];
    run(&files, &databases, |source, _, outcome| (super::missing(source, outcome), "// ! "));
}

#[test]
fn a_tree_that_a_recursive_function_builds_is_walked_within_bounds() {
    let branches =
        ["if (at(node)) return { not: { child: read(node.first) }, all: { children: [read(node.last)] } }"; 12];
    check_names(&format!(
        "import {{ Prisma }} from '@prisma/client'
        interface Tree {{ all?: {{ children: Tree[] }}; not?: {{ child: Tree }}; leaf?: Prisma.UserWhereInput }}
        function read(node): Tree {{
            {}
            return {{ leaf: {{ nme: '' }} }} // ! nme
        }}",
        branches.join("\n")
    ));
}

#[test]
fn a_type_that_is_asserted_of_one_of_two_clients_need_not_be_its_own() {
    let files = [
        ("one/schema.prisma", SCHEMA),
        ("two/schema.prisma", "model User {\n id Int @id\n name String\n}"),
        (
            "src/code.ts",
            "import type { PrismaClient } from '../one/client'
            import type { PrismaClient as Other } from '../two/client'
            function either(prisma: PrismaClient | Other) {
                (prisma as PrismaClient).user.findMany({ where: { name: '', nme: '' } }) // ! nme
            }
            function one(prisma: PrismaClient) {
                (prisma as PrismaClient).user.findMany({ where: { name: '' } }) // ! name
            }",
        ),
    ];
    let databases: [(&str, &[&str], &[&str]); 2] =
        [("one", &["one/schema.prisma"], &["one/client"]), ("two", &["two/schema.prisma"], &["two/client"])];
    run(&files, &databases, |source, _, outcome| (super::missing(source, outcome), "// ! "));
}
