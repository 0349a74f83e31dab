//! What only looks like a client.

use super::check;

#[test]
fn callers_and_kits() {
    check(
        "import Stripe from 'stripe'
        import { createCaller } from './trpc'
        import { api } from 'some-api'
        const stripe = new Stripe(key)
        stripe.user.update({ where: 1 })
        stripe.client.user.create({ name: 1 })
        const caller = createCaller()
        caller.post.update({ projectId })
        caller.post.create({ title, authorId })
        api.user.findMany({ where: {} })
        slack.chat.update({ text })",
    );
}

#[test]
fn own_objects() {
    check(
        "const repositories = { user: { create(data) {}, findMany() {} }, post: make() }
        repositories.user.create({ data: {} })
        repositories.user.findMany()
        class Users { findMany() {} }
        class App { user = new Users(); f() { this.user.findMany({ where: {} }) } }
        const Row = (props: { user: { update(x: { data: {} }): void } }) => props.user.update({ data: {} })
        new App().user.findMany({})",
    );
}

#[test]
fn inside_an_extension() {
    check(
        "import { PrismaClient } from '@prisma/client'
        const prisma = new PrismaClient().$extends({
            client: { cache: { create(x) {} } },
            query: { user: { findMany({ args, query }) { return query(args) } } },
        })
        prisma.cache.create({ data: {} })
        prisma.user.count() // = User",
    );
}
