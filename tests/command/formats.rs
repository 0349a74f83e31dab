//! Each format, held against what its readers demand.

mod lists;
mod output;
mod sarif;
mod xml;

use crate::support::project::{Project, Run};

/// An error in the schema, an error in code behind a letter of two bytes, and a warning, whose file has an odd name.
fn project() -> Project {
    let code = "import { prisma } from './db';\n/* é */ prisma.listing.count({ where: { titel: '<a | b>' } });\n";
    Project::listings()
        .with("src/use.ts", code)
        .with("src/a, [b]/use all.ts", "import { prisma } from '../db';\nprisma.listing.findMany();\n")
}

#[track_caller]
fn written(format: &str) -> Run {
    project().run(&["check", "--format", format]).exits(1)
}

/// A project in which nothing is wrong.
fn clean() -> Project {
    let schema = "datasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id Int @id\n}\n";
    Project::new().with("prisma/schema.prisma", schema)
}
