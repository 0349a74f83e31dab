//! Across files, and with several databases.

use super::{SCHEMA, check_files, check_workspace};

#[test]
fn imported_in_every_way() {
    check_files(&[
        ("tsconfig.json", r#"{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }"#),
        ("package.json", r#"{ "workspaces": ["packages/*"] }"#),
        ("packages/database/package.json", r#"{ "name": "@acme/database", "main": "index.ts" }"#),
        (
            "packages/database/index.ts",
            "import { PrismaClient } from '@prisma/client'\nexport const it = new PrismaClient()\nexport default it",
        ),
        ("src/lib/it.ts", "export { it } from '@acme/database'\nexport { default as other } from '@acme/database'"),
        ("src/lib/index.ts", "export * from './it'"),
        ("src/a.ts", "import { it } from '@/lib/it'\nit.user.count() // = User"),
        ("src/b.ts", "import { other } from './lib'\nother.user.count() // = User"),
        ("src/c.ts", "import it from '@acme/database'\nit.user.count() // = User"),
        ("src/d.ts", "import * as all from '@acme/database'\nall.it.user.count() // = User"),
        ("src/e.js", "const { it } = require('./lib/it')\nit.user.count() // = User"),
        ("src/f.js", "const it = require('./g')\nit.user.count() // = User"),
        ("src/g.js", "const { PrismaClient } = require('@prisma/client')\nmodule.exports = new PrismaClient()"),
        ("src/h.js", "require('./lib/it').it.user.count() // = User"),
        ("src/i.js", "async () => (await import('./lib/it')).it.user.count() // = User"),
    ]);
}

#[test]
fn classes_of_other_files() {
    check_files(&[
        (
            "src/service.ts",
            "import { PrismaClient } from '@prisma/client'
            export class PrismaService extends PrismaClient { async onModuleInit() { await this.$connect() } }",
        ),
        (
            "src/users.ts",
            "import { PrismaService } from './service'
            export class Users { constructor(private x: PrismaService) {}
                f() { return this.x.user.count() } // = User
            }",
        ),
    ]);
}

#[test]
fn a_generated_client_means_its_database() {
    let files = [
        ("one/schema.prisma", SCHEMA),
        ("two/schema.prisma", "model User {\n id Int @id\n name String\n}\nmodel Only {\n id Int @id\n}"),
        (
            "src/a.ts",
            "import { PrismaClient } from '../generated/two'
            const x = new PrismaClient()
            x.only.count() // = Only
            x.post.count() // = post!",
        ),
        ("one/b.ts", "import { db } from 'somewhere'\ndb.post.count() // = Post\ndb.only.count() // = Only"),
    ];
    check_workspace(
        &files,
        &[("one", &["one/schema.prisma"], &["generated/one"]), ("two", &["two/schema.prisma"], &["generated/two"])],
    );
}
