//! `prisma.config.*`: what it says of the schema and the migrations, read without running it.
//!
//! The file is code (`export default defineConfig({ … })`, from version 6.4 on). Texts, constants, `path.join` and its
//! kin, `__dirname` and defaults behind `??` and `||` are followed; anything else counts as not said.

mod value;

use crate::syntax::{self, Export, Exported, ExpressionId, Module, Property, Shape};
use value::Paths;

/// What a configuration says. Paths are relative to the root of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    /// The schema file or folder.
    pub schema: Option<String>,
    /// The folder of the migrations; honoured from 6.12 on.
    pub migrations: Option<String>,
    /// Tables that are somebody else's to migrate, as they are written: `schema.table` or `table`.
    pub external_tables: Vec<String>,
}

/// Whether a file is a configuration: `prisma.config.ts`, `.config/prisma.ts`, and the other endings of code.
pub fn is_configuration(path: &str) -> bool {
    let Some((stem, ending)) = path.rsplit_once('.') else { return false };
    let named = stem == "prisma.config" || stem.ends_with("/prisma.config");
    let tucked = stem == ".config/prisma" || stem.ends_with("/.config/prisma");
    (named || tucked) && ["js", "ts", "mjs", "cjs", "mts", "cts"].contains(&ending)
}

/// The folder that a configuration is for: the one it is in, or the one that its `.config` folder is in.
pub fn folder(path: &str) -> &str {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.strip_suffix(".config").map_or(folder, |above| above.trim_end_matches('/'))
}

/// Reads a configuration file.
pub fn read(path: &str, text: &str) -> Configuration {
    let Some(module) = syntax::parse(path, text) else { return Configuration::default() };
    let Some(object) = exported(&module).and_then(|value| object(&module, value, DEPTH)) else {
        return Configuration::default();
    };
    let paths = Paths::new(&module, path);
    let migrations = property(&module, object, "migrations").and_then(|value| property(&module, value, "path"));
    let external = property(&module, object, "tables").and_then(|tables| property(&module, tables, "external"));
    Configuration {
        schema: property(&module, object, "schema").and_then(|value| paths.path(value)),
        migrations: migrations.and_then(|value| paths.path(value)),
        external_tables: external.map_or_else(Vec::new, |tables| paths.texts(tables)),
    }
}

/// How many steps a value is followed.
const DEPTH: usize = 16;

/// What the module exports by default.
fn exported(module: &Module) -> Option<ExpressionId> {
    module.exports.iter().find_map(|export| match export {
        Export::Name { name, value: Exported::Expression(value) } if name == "default" => Some(*value),
        Export::Name { name, value: Exported::Binding(binding) } if name == "default" => module[*binding].value,
        Export::Whole(value) => Some(*value),
        _ => None,
    })
}

/// The object literal that a value is, through constants, types and the function that only checks it.
fn object(module: &Module, value: ExpressionId, depth: usize) -> Option<ExpressionId> {
    let depth = depth.checked_sub(1)?;
    match &module[value].shape {
        Shape::Object(_) => Some(value),
        Shape::Typed { value, .. } | Shape::Await(value) => object(module, *value, depth),
        Shape::Name { binding: Some(binding), .. } => object(module, module[*binding].value?, depth),
        Shape::Call { arguments, .. } => object(module, arguments.first()?.value, depth),
        _ => None,
    }
}

/// The value of a key of an object, the object's spreads included.
fn property(module: &Module, value: ExpressionId, name: &str) -> Option<ExpressionId> {
    property_within(module, value, name, DEPTH)
}

fn property_within(module: &Module, value: ExpressionId, name: &str, depth: usize) -> Option<ExpressionId> {
    let depth = depth.checked_sub(1)?;
    let Shape::Object(properties) = &module[object(module, value, DEPTH)?].shape else { return None };
    properties.iter().rev().find_map(|property| match property {
        Property::Keyed { key, value, .. } if key.text == name => Some(*value),
        Property::Spread(value) => property_within(module, *value, name, depth),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, text: &str) -> (Option<String>, Option<String>) {
        let found = read(path, text);
        (found.schema, found.migrations)
    }

    fn both(schema: &str, migrations: &str) -> (Option<String>, Option<String>) {
        (Some(schema.to_owned()), Some(migrations.to_owned()))
    }

    #[test]
    fn the_plain_form() {
        let text = "import 'dotenv/config'\nimport { defineConfig, env } from 'prisma/config'\n\
                    export default defineConfig({\n  schema: 'prisma/schema.prisma',\n  migrations: { path: \"db/migrations\", \
                    seed: 'x' },\n  datasource: { url: env('X') },\n  tables: { external: ['public.a', \"b\"] },\n})";
        assert_eq!(at("app/prisma.config.ts", text), both("app/prisma/schema.prisma", "app/db/migrations"));
        assert_eq!(read("prisma.config.ts", text).external_tables, ["public.a", "b"]);
    }

    #[test]
    fn other_ways_to_export() {
        let object = "{ schema: './s', migrations: { path: 'm' } }";
        for text in [
            format!("export default {object}"),
            format!("export default {object} satisfies PrismaConfig"),
            format!("const config: PrismaConfig = {object}\nexport default config"),
            format!("module.exports = defineConfig({object})"),
            "const shared = { migrations: { path: 'm' } }\nexport default { schema: `s`, ...shared }".to_owned(),
        ] {
            assert_eq!(at("prisma.config.js", &text), both("s", "m"), "{text}");
        }
    }

    #[test]
    fn paths_that_are_joined() {
        let text = "import path, { join } from 'node:path'\nimport { fileURLToPath } from 'node:url'\n\
                    const here = path.dirname(fileURLToPath(import.meta.url))\nexport default {\n \
                    schema: join(__dirname, '..', 'prisma', 'schema.prisma'),\n \
                    migrations: { path: path.resolve(here, `../prisma/${'migrations'}`) } }";
        assert_eq!(at(".config/prisma.ts", text), both("prisma/schema.prisma", "prisma/migrations"));
        let text = "export default { schema: path.join('db', name), migrations: { path: process.env.M ?? 'm' + '/x' } }\n\
                    const name = 'schema'";
        assert_eq!(at("a/prisma.config.ts", text), both("a/db/schema", "a/m/x"));
        let text = "export default { schema: new URL('./s.prisma', import.meta.url).pathname,\n \
                    migrations: { path: join(process.cwd(), 'm') } }";
        assert_eq!(at("a/.config/prisma.mts", text), both("a/.config/s.prisma", "a/m"));
        let text = "export default { schema: join(import.meta.dirname, 's'), migrations: { path: join(root(), 'm') } }";
        assert_eq!(at("a/prisma.config.ts", text), (Some("a/s".to_owned()), None));
    }

    #[test]
    fn what_goes_in_circles_is_not_said() {
        let text = "const a = b\nconst b = a\nexport default { schema: a, ...c }\nconst c = { ...c }";
        assert_eq!(at("prisma.config.ts", text), (None, None));
        assert_eq!(at("prisma.config.ts", "export default {"), (None, None));
    }

    #[test]
    fn where_configurations_are() {
        assert!(is_configuration("prisma.config.ts") && is_configuration("a/prisma.config.mjs"));
        assert!(is_configuration(".config/prisma.ts") && is_configuration("a/.config/prisma.cts"));
        assert!(!is_configuration("prisma.ts") && !is_configuration("my-prisma.config.ts"));
        assert_eq!(
            [folder("prisma.config.ts"), folder(".config/prisma.ts"), folder("a/.config/prisma.ts")],
            ["", "", "a"]
        );
    }
}
