//! Statements with what is missing in them marked by carets: `-- ^^^ column`.
//!
//! A file of cases is a script that the database itself can be asked about: the marks are comments.

use sqlparser::ast::{self, Statement};
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::Parser;

mod properties;

use super::*;
use crate::catalog::{Column, Dialect, Enum, EnumValue, Family, Found, Origin, QualifiedName, Relation, RelationKind};
use crate::source::{Location, Source, SourceId, Sources};

/// What is wrong with a name, as the marks call it; none where nothing is.
fn verdict(found: &NameUse, catalog: &Catalog) -> Option<&'static str> {
    match &found.target {
        Target::Table { name } => matches!(catalog.relation(name), Found::No(_)).then_some("table"),
        Target::Column { table, column } => {
            let Found::Yes(relation) = catalog.relation(table) else { return None };
            let key = catalog.dialect.key(column);
            let has = relation.columns.iter().any(|has| catalog.dialect.key(&Name::exact(&has.name)) == key);
            (!has && relation.open.is_none()).then_some("column")
        }
        Target::MissingColumn { .. } => Some("column"),
        Target::MissingAlias { .. } => Some("alias"),
        Target::Literal { enumeration, value } => {
            let schema = enumeration.schema.as_ref().map_or("public", |schema| &schema.text);
            let found = &catalog.enums[&(schema.to_owned(), enumeration.name.text.clone())];
            (!found.values.iter().any(|has| has.value == *value)).then_some("literal")
        }
        _ => None,
    }
}

/// The statements of a file of cases: the SQL, and the marks (span and word) in it.
fn cases(file: &str) -> Vec<(String, Vec<(Span, String)>)> {
    file.split("\n\n").filter(|case| !case.trim().is_empty()).map(case).collect()
}

fn case(lines: &str) -> (String, Vec<(Span, String)>) {
    let (mut sql, mut marks, mut line_start) = (String::new(), Vec::new(), 0);
    for line in lines.split('\n') {
        let mark = line.strip_prefix("--").filter(|rest| rest.trim_start().starts_with('^'));
        match mark {
            Some(_) => {
                let start = line.find('^').unwrap();
                let end = line.rfind('^').unwrap() + 1;
                marks.push((Span::new(line_start + start, line_start + end), line[end..].trim().to_owned()));
            }
            None => {
                line_start = sql.len();
                sql.push_str(line);
                sql.push('\n');
            }
        }
    }
    marks.sort();
    (sql, marks)
}

/// Holds every case of a file against what the resolver says.
fn check(file: &str, catalog: &Catalog) {
    let mut failures = Vec::new();
    for (sql, marks) in cases(file) {
        let resolution = resolve(&sql, &[], catalog);
        let wrong = |found: &NameUse| verdict(found, catalog).map(|word| (found.span, word.to_owned()));
        let found: Vec<(Span, String)> = resolution.uses.iter().filter_map(wrong).collect();
        if found != marks || !resolution.problems.is_empty() {
            let show = |marks: &[(Span, String)]| {
                let shown = marks.iter().map(|(span, word)| format!("{} {word}", &sql[span.range()]));
                shown.collect::<Vec<_>>().join(", ")
            };
            failures.push(format!(
                "{sql}  expected {} | found {} | {:?}",
                show(&marks),
                show(&found),
                resolution.problems
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The catalog that the tests' own small schema makes.
fn catalog(dialect: Dialect) -> Catalog {
    let schema = include_str!("tests/schema.sql");
    let mut catalog = Catalog::empty(dialect);
    for statement in Parser::parse_sql(&PostgreSqlDialect {}, schema).unwrap() {
        match statement {
            Statement::CreateTable(create) => add_table(&mut catalog, &create),
            Statement::CreateType {
                name,
                representation: Some(ast::UserDefinedTypeRepresentation::Enum { labels }),
            } => {
                let name = name.0[0].as_ident().unwrap().value.clone();
                let value = |label: &ast::Ident| EnumValue { value: label.value.clone(), origin: origin() };
                let values = labels.iter().map(value).collect();
                let made = Enum {
                    schema: "public".into(),
                    name: name.clone(),
                    values,
                    origin: origin(),
                    open: None,
                    uncertain: false,
                    assumed: false,
                };
                catalog.enums.insert(("public".into(), name), made);
            }
            _ => {}
        }
    }
    catalog
}

fn add_table(catalog: &mut Catalog, create: &ast::CreateTable) {
    let parts: Vec<String> = create.name.0.iter().map(|part| part.as_ident().unwrap().value.clone()).collect();
    let name = parts.last().unwrap().clone();
    let schema = if parts.len() > 1 { parts[0].clone() } else { catalog.dialect.default_schema().to_owned() };
    catalog.schemas.insert(schema.clone());
    let columns = create.columns.iter().map(|column| Column {
        name: column.name.value.clone(),
        data_type: column.data_type.to_string(),
        family: family(&column.data_type.to_string()),
        nullable: true,
        origin: origin(),
        uncertain: false,
    });
    let columns = columns.collect();
    let kind = RelationKind::Table;
    let relation = Relation {
        schema: schema.clone(),
        name: name.clone(),
        kind,
        columns,
        origin: origin(),
        open: None,
        uncertain: false,
        assumed: false,
        parents: Vec::new(),
        reads: Vec::new(),
    };
    let key = catalog.dialect.key(&Name::exact(name));
    catalog.relations.insert((schema, key), relation);
}

fn family(data_type: &str) -> Family {
    let named =
        |name: &str| Family::Enum(QualifiedName { schema: Some(Name::exact("public")), name: Name::exact(name) });
    match data_type {
        "\"Role\"" => named("Role"),
        "\"Role\"[]" => Family::Array(Box::new(named("Role"))),
        "status" => named("status"),
        _ => Family::Other,
    }
}

fn origin() -> Origin {
    Origin { location: Location { source: source(), span: Span::default() }, migration: "init".to_owned() }
}

fn source() -> SourceId {
    Sources::new(vec![Source::new("init.sql", "")]).find("init.sql").unwrap()
}

#[test]
fn postgres_names_what_is_missing() {
    check(include_str!("tests/postgres.sql"), &catalog(Dialect::Postgres));
}

#[test]
fn sqlite_names_what_is_missing() {
    check(include_str!("tests/sqlite.sql"), &catalog(Dialect::Sqlite));
}

#[test]
fn mysql_names_what_is_missing() {
    check(include_str!("tests/mysql.sql"), &catalog(Dialect::MySql));
}

#[test]
fn every_name_is_a_use() {
    let text =
        "SELECT u.id, t.\"title\" FROM users AS u JOIN teams t ON t.id = u.team_id WHERE u.role = 'ADMIN'::\"Role\"";
    let resolution = resolve(text, &[], &catalog(Dialect::Postgres));
    let names: Vec<&str> = resolution.uses.iter().map(|found| &text[found.span.range()]).collect();
    assert_eq!(names, ["id", "title", "users", "teams", "id", "team_id", "role", "ADMIN", "Role"]);
    assert_eq!(resolution.statements, 1);
}

/// The names that are missing in a text whose holes are written `$value` and `$sql`.
fn missing(text: &str) -> Vec<String> {
    let mut holes = Vec::new();
    for (word, kind) in [("$value", HoleKind::Value), ("$sql", HoleKind::Fragment)] {
        holes.extend(text.match_indices(word).map(|(at, _)| Hole { span: Span::new(at, at + word.len()), kind }));
    }
    holes.sort_by_key(|hole| hole.span);
    let text = text.replace('$', "_");
    let catalog = catalog(Dialect::Postgres);
    let resolution = resolve(&text, &holes, &catalog);
    assert_eq!(resolution.problems, [], "{text}");
    let wrong = resolution.uses.iter().filter(|found| verdict(found, &catalog).is_some());
    wrong.map(|found| text[found.span.range()].to_owned()).collect()
}

#[test]
fn a_hole_for_a_value_hides_nothing() {
    assert_eq!(
        missing("SELECT nme FROM users WHERE id = $value AND mail IN ($value, $value) LIMIT $value"),
        ["nme", "mail"]
    );
    assert_eq!(missing("UPDATE users SET nme = $value::text WHERE id = ANY($value)"), ["nme"]);
    assert_eq!(missing("SELECT id FROM users WHERE role = $value::\"Role\" AND nme LIKE '%$value%'"), ["nme"]);
}

#[test]
fn a_hole_for_sql_makes_only_its_own_part_unknown() {
    assert_eq!(missing("SELECT $sql, nme FROM users WHERE $sql"), ["nme"]);
    assert_eq!(missing("SELECT u.nme, mail FROM users u $sql WHERE u.id = 1 $sql ORDER BY u.idd $sql"), ["nme", "idd"]);
    assert_eq!(missing("SELECT x.a, id FROM $sql x"), [""; 0]);
    assert_eq!(missing("SELECT u.nme, t.a, x.b FROM users u JOIN $sql t ON t.id = u.idd"), ["nme", "idd"]);
    assert_eq!(missing("SELECT \"$sql\", nme FROM users"), ["nme"]);
    assert_eq!(missing("SELECT a_$sql, nme FROM users"), ["nme"]);
    assert_eq!(missing("UPDATE users SET $sql WHERE nme = 1"), ["nme"]);
    assert_eq!(missing("INSERT INTO users (nme, id) VALUES $sql RETURNING idd"), ["nme", "idd"]);
    assert_eq!(missing("INSERT INTO users $sql RETURNING idd"), ["idd"]);
    assert_eq!(missing("SELECT id FROM users WHERE id IN $sql AND nme = 1"), ["nme"]);
    assert_eq!(missing("SELECT s.a FROM (SELECT $sql FROM users) s"), [""; 0]);
    assert_eq!(missing("SELECT a FROM ($sql) AS x JOIN users u ON u.idd = x.b"), ["idd"]);
    assert_eq!(missing("WITH x AS ($sql) SELECT x.a, y.b FROM x"), ["y"]);
    assert_eq!(missing("SELECT nme FROM users UNION ALL $sql"), ["nme"]);
    assert_eq!(missing("$sql UNION ALL SELECT nme FROM users"), ["nme"]);
    assert_eq!(missing("INSERT INTO users (nme) $sql RETURNING idd"), ["nme", "idd"]);
    assert_eq!(missing("INSERT INTO users (nme) $sql WHERE b.x = y RETURNING idd"), ["nme", "idd"]);
    assert_eq!(missing("SELECT b.id, $sql WHERE b.x = y AND EXISTS (SELECT nme FROM users u)"), [""; 0]);
    assert_eq!(missing("SELECT $value WHERE b.x = 1"), ["b"]);
    assert_eq!(missing("SELECT id FROM users u WHERE EXISTS ($sql) AND u.nme = 1"), ["nme"]);
    assert_eq!(missing("$sql SELECT nme FROM users JOIN nothing ON true"), [""; 0]);
}
