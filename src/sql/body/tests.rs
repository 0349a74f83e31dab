//! Bodies, and what of them is SQL.

use super::{Body, read};
use crate::catalog::{Code, Dialect, Language};
use crate::source::Span;

fn body(text: &str, language: Language, dialect: Dialect) -> Body {
    let code = Code { text: text.into(), start: 100, language, parameters: Vec::new(), elsewhere: false };
    read(&code, dialect)
}

/// The parts, without the spaces that stand for something left out.
fn parts(text: &str, dialect: Dialect) -> Vec<String> {
    let parts = body(text, Language::Procedural, dialect).parts;
    parts.iter().map(|part| part.text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn statements_and_expressions_of_plpgsql() {
    let text = "<<outer>> DECLARE n int := (SELECT count(*) FROM a); c CURSOR (k int) FOR SELECT x FROM b;
        BEGIN
          NEW.at := now();
          n = n + 1;
          IF n > 1 AND NEW.x THEN PERFORM f(NEW.y); ELSIF FOUND THEN NULL; ELSE RETURN NEW; END IF;
          SELECT p, q INTO STRICT n, r.q FROM d WHERE e;
          INSERT INTO t (a) VALUES (n) RETURNING id INTO n;
          FOR row IN SELECT g FROM h LOOP UPDATE i SET j = row.g; END LOOP;
          FOR k IN 1..10 LOOP CONTINUE WHEN k = 2; END LOOP;
          CASE n WHEN 1 THEN RAISE NOTICE 'x %', n; END CASE;
          EXECUTE 'DROP TABLE z' USING n;
          RETURN QUERY SELECT l FROM m;
        EXCEPTION WHEN unique_violation OR others THEN DELETE FROM o;
        END";
    let expected = [
        "SELECT (SELECT count(*) FROM a)",
        "SELECT x FROM b",
        "SELECT NEW.at",
        "SELECT now()",
        "SELECT n + 1",
        "SELECT n > 1 AND NEW.x",
        "SELECT f(NEW.y)",
        "SELECT FOUND",
        "SELECT NEW",
        "SELECT p, q FROM d WHERE e",
        "INSERT INTO t (a) VALUES (n) RETURNING id",
        "SELECT g FROM h",
        "UPDATE i SET j = row.g",
        "SELECT k = 2",
        "SELECT n",
        "SELECT 1",
        "SELECT n",
        "SELECT l FROM m",
        "DELETE FROM o",
    ];
    assert_eq!(parts(text, Dialect::Postgres), expected);
    let body = body(text, Language::Procedural, Dialect::Postgres);
    let names: Vec<&str> = body.variables.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(names, ["outer", "n", "c", "k", "row", "k"]);
    assert!(body.executes);
}

#[test]
fn blocks_of_mysql() {
    let text = "BEGIN
        DECLARE done, i INT DEFAULT FALSE;
        DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE;
        SET NEW.a = OLD.b + 1;
        WHILE i < 3 DO SET i = i + 1; END WHILE;
        IF NEW.c THEN SELECT d INTO i FROM e; END IF;
        END";
    let expected = [
        "SELECT FALSE",
        "SELECT done = TRUE",
        "SELECT NEW.a = OLD.b + 1",
        "SELECT i < 3",
        "SELECT i = i + 1",
        "SELECT NEW.c",
        "SELECT d FROM e",
    ];
    assert_eq!(parts(text, Dialect::MySql), expected);
    assert_eq!(parts("SET NEW.a = 1", Dialect::MySql), ["SELECT NEW.a = 1"]);
}

#[test]
fn blocks_of_sqlite() {
    let text = "BEGIN INSERT INTO log (a) VALUES (NEW.a); SELECT CASE WHEN NEW.b THEN RAISE(ABORT, 'x') END; END";
    let expected = ["INSERT INTO log (a) VALUES (NEW.a)", "SELECT CASE WHEN NEW.b THEN RAISE(ABORT, 'x') END"];
    assert_eq!(parts(text, Dialect::Sqlite), expected);
}

#[test]
fn places_are_those_of_the_source() {
    let text = "BEGIN NEW.at := b; PERFORM c FROM d; END";
    let body = body(text, Language::Procedural, Dialect::Postgres);
    for (part, name) in body.parts.iter().zip(["at", "b", "c"]) {
        let at = part.text.rfind(name).unwrap();
        let place = part.locate(Span::new(at, at + name.len())).unwrap();
        assert_eq!(&text[place.range().start - 100..place.range().end - 100], name);
    }
}

#[test]
fn broken_bodies_end() {
    for text in
        ["IF", "FOR", "DECLARE", "BEGIN DECLARE x", "CASE WHEN", "<<", "RETURN QUERY", "a :=", "EXCEPTION WHEN", "OPEN"]
    {
        for dialect in [Dialect::Postgres, Dialect::MySql, Dialect::Sqlite] {
            for end in 0..=text.len() {
                body(&text[..end], Language::Procedural, dialect);
                body(&text[..end], Language::Sql, dialect);
            }
        }
    }
}
