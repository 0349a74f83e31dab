//! In one file: how the client gets its name and how the call is spelled.

use super::check;

#[test]
fn a_client_made_in_the_file() {
    check(
        "import { PrismaClient } from '@prisma/client'
        const prisma = new PrismaClient()
        prisma.user.findMany() // = User
        prisma?.user?.findMany() // = User
        prisma['user'].create({ data: {} }) // = User
        prisma.user['delete']({ where: {} }) // = User
        prisma.User.findMany() // = User
        const name = 'post'
        prisma[name].count() // = Post
        prisma[process.env.MODEL].count() // = ?
        prisma.imageDocument.findMany() // = imageDocument!
        prisma.$connect()",
    );
}

#[test]
fn names_that_say_nothing() {
    check(
        "import { PrismaClient as Base } from '@prisma/client'
        const x = new Base().$extends({})
        const y = x
        y.user.create({}) // = User
        const { user, post: articles } = y
        user.update({}) // = User
        articles.count() // = Post
        const people = y.user
        people.delete(what) // = User
        const held = { y, inner: { z: y } }
        held.y.user.count() // = User
        held.inner.z.user.count() // = User
        let late
        late = y
        late.user.count() // = User",
    );
}

#[test]
fn globals() {
    check(
        "import { PrismaClient } from '@prisma/client'
        const shared = globalThis as unknown as { it: PrismaClient | undefined }
        export const it = shared.it ?? new PrismaClient()
        if (dev) shared.it = it
        it.user.count() // = User
        global.__x = global.__x || new PrismaClient()
        global.__x.user.count() // = User",
    );
}

#[test]
fn typed_parameters() {
    check(
        "import { Prisma, PrismaClient } from '@prisma/client'
        import type * as Everything from '@prisma/client'
        type Mine = PrismaClient | Prisma.TransactionClient
        type Part = Pick<PrismaClient, 'user'>
        type Without = Omit<PrismaClient, '$connect'>
        type Old = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]
        interface Context { a: { b: PrismaClient } }
        function f(a: PrismaClient, b: Prisma.TransactionClient, c: Mine, d?: Part, { e }: { e: Without } = {}, g: Old) {
            a.user.create() // = User
            b.user.create() // = User
            c.user.create() // = User
            d.user.create() // = User
            e.user.create() // = User
            g.user.create() // = User
        }
        const h = ({ a: { b } }: Context, i: Everything.PrismaClient) => {
            b.user.count() // = User
            i.user.count() // = User
        }
        const j = (k: Context) => k.a.b.user.count() // = User
        function l(m: Context['a']['b'], n: Promise<PrismaClient>, o: Prisma.UserSelect, p: string) {
            m.user.count() // = User
            n.user.count() // = User
            o.user.count({ where: {} })
            p.user.count({ where: {} })
        }",
    );
}

#[test]
fn types_of_values() {
    check(
        "import { PrismaClient } from '@prisma/client'
        const one = new PrismaClient()
        const make = async () => one
        function f(a: typeof one, b: ReturnType<typeof make>, c: Awaited<ReturnType<typeof make>>) {
            a.user.count() // = User
            b.user.count() // = User
            c.user.count() // = User
        }
        async function* g() {
            make().user.count() // = User
            const { user } = await make()
            user.count() // = User
            const d = yield* make()
            d.user.count() // = User
            const e = one as any as PrismaClient
            e.user.count() // = User
        }",
    );
}

#[test]
fn transactions() {
    check(
        "import { PrismaClient } from '@prisma/client'
        const p = new PrismaClient()
        p.$transaction(async (anything) => {
            await anything.user.create({}) // = User
            const inner = (q = anything) => q.user.count() // = User
        })
        p.$transaction([p.user.count(), p.post.count()]) // = User, Post
        const run = <T>(work: (c: PrismaClient) => Promise<T>) => work(p)
        run(async (c) => c.user.count()) // = User
        function plain(callback) { return callback(p) }
        plain((c) => c.user.count()) // = User
        elsewhere.$transaction((c) => c.user.count()) // = User
        function f(z) {
            (z ?? p).user.count() // = User
            const w = z ? z : p
            w.user.count() // = User
        }",
    );
}

#[test]
fn classes() {
    check(
        "import { PrismaClient } from '@prisma/client'
        class Service extends PrismaClient {
            all() { return this.user.count() } // = User
            get clone() { return this.$extends({}) }
        }
        class Repository {
            #secret = new PrismaClient()
            late
            private readonly typed: Service
            people = this.typed.user
            constructor(private readonly injected: Service, other) { this.late = new Service() }
            get client() { return this.injected }
            f() {
                this.injected.user.count() // = User
                this.typed.user.count() // = User
                this.#secret.user.count() // = User
                this.late.user.count() // = User
                this.client.user.count() // = User
                this.people.count() // = User
                this.injected.clone.user.count() // = User
                const { typed: t } = this
                t.user.count() // = User
                this.user.count({ where: {} })
            }
        }
        class Held<T extends keyof PrismaClient> {
            model: Pick<Service, T>
        }
        class User { constructor(private held: Held<'user'>) {}
            g() { return this.held.model.user.count() } // = User
        }
        app.get(Service).user.count() // = User
        lazy('client', () => new PrismaClient()).user.count() // = User
        inject<PrismaClient>('it').user.count() // = User",
    );
}

#[test]
fn only_by_name() {
    check(
        "export const f = ({ prisma, ctx }, db, other) => {
            prisma.user.count() // = User
            ctx.prisma.user.update({ where: {} }) // = User
            db.user.delete(args) // = User
            db.thing.create({ data: {} }) // = thing!
            other.user.findMany() // = User
            other.user.update({ where: {} }) // = User
            other.user.update(args)
            other.thing.update({ where: {} })
            other.user.create({ name: 1 })
            context.entities.User.create({ data: {} }) // = User
        }",
    );
}

#[test]
fn method_on_the_method_is_no_call() {
    check(
        "import { PrismaClient } from '@prisma/client'
        const prisma = new PrismaClient()
        prisma.user.findMany.mockResolvedValue([])
        jest.spyOn(prisma.user, 'findMany')",
    );
}
