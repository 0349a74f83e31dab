//! Projects to measure with, the same on every machine.

mod rust;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// How many files of TypeScript.
const SIZES: [usize; 3] = [300, 3_000, 12_000];

/// How many files of Rust.
const RUST_SIZE: usize = 2_000;

/// Writes a project of each size, and a workspace of Rust.
pub(crate) fn projects(folder: &Path) -> Vec<PathBuf> {
    let scripts = SIZES.iter().map(|&size| project(&folder.join(format!("generated-{size}")), size));
    let workspace = rust::workspace(&folder.join(format!("generated-rust-{RUST_SIZE}")), RUST_SIZE);
    scripts.chain([workspace]).collect()
}

/// A project of which a third of the files has two call sites, as applications have.
pub(crate) fn project(folder: &Path, size: usize) -> PathBuf {
    let models = 20 + size / 100;
    write(&folder.join("package.json"), "{ \"name\": \"generated\" }");
    write(&folder.join("prisma/schema.prisma"), &schema(models));
    for model in 0..models {
        let migration = format!("prisma/migrations/2024{model:010}_model/migration.sql");
        write(&folder.join(migration), &table(model));
    }
    write(
        &folder.join("src/db.ts"),
        "import { PrismaClient } from '@prisma/client';\n\nexport const prisma = new PrismaClient();\n",
    );
    for file in 0..size {
        let text = if file % 3 == 0 { queries(file, models) } else { component(file) };
        write(&folder.join(format!("src/part{:03}/file{file:05}.ts", file / 50)), &text);
    }
    folder.to_owned()
}

fn schema(models: usize) -> String {
    let mut text = "datasource db {\n  provider = \"postgresql\"\n}\n".to_owned();
    for model in 0..models {
        write!(text, "\nmodel Model{model} {{\n  id Int @id\n").unwrap();
        (0..12).for_each(|field| writeln!(text, "  field{field} String?").unwrap());
        text.push_str("}\n");
    }
    text
}

fn table(model: usize) -> String {
    let columns: String = (0..12).map(|field| format!(",\n  \"field{field}\" TEXT")).collect();
    format!("CREATE TABLE \"Model{model}\" (\n  \"id\" INTEGER NOT NULL PRIMARY KEY{columns}\n);\n")
}

fn queries(file: usize, models: usize) -> String {
    let (first, second) = (file % models, (file * 7) % models);
    let mut text = "import { prisma } from '../db';\n\n".to_owned();
    writeln!(
        text,
        "export const list = (term: string) => prisma.model{first}.findMany({{\n  \
         where: {{ field1: {{ contains: term }}, OR: [{{ field2: term }}, {{ field3: {{ not: null }} }}] }},\n  \
         select: {{ id: true, field4: true }},\n  orderBy: {{ field5: 'asc' }},\n}});\n"
    )
    .unwrap();
    writeln!(text, "export const save = (id: number, field6: string) => prisma.model{second}.update({{ where: {{ id }}, data: {{ field6 }} }});\n").unwrap();
    text.push_str(&component(file));
    text
}

fn component(file: usize) -> String {
    let body: String =
        (0..40).map(|line| format!("  const value{line} = compute({line}, {file}, 'text {line}');\n")).collect();
    format!(
        "declare function compute(a: number, b: number, c: string): number;\n\nexport function part{file}() {{\n{body}  return value1;\n}}\n"
    )
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
