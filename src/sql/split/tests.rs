use super::split;
use crate::catalog::Dialect;
use crate::source::Span;

/// Splits a text and gives the statements' texts.
fn statements(text: &str, dialect: Dialect) -> Vec<&str> {
    let script = split(text, Span::new(0, text.len()), dialect);
    script.pieces.iter().map(|piece| &text[piece.span.range()]).collect()
}

#[test]
fn a_semicolon_ends_a_statement_but_not_in_quotes_and_comments() {
    let text = "\u{feff}SELECT ';' -- ;\r\n, \"a;b\" /* ; /* ; */ ; */;\r\n;; SELECT 2";
    assert_eq!(statements(text, Dialect::Postgres), ["SELECT ';' -- ;\r\n, \"a;b\"", "SELECT 2"]);
}

#[test]
fn postgres_quotes() {
    let text = r"SELECT E'a\';b', 'a\'; SELECT $$;$$, $tag$ $$;$$ $tag$, $1; SELECT U&'a;', a$b";
    let found = statements(text, Dialect::Postgres);
    assert_eq!(found, [r"SELECT E'a\';b', 'a\'", "SELECT $$;$$, $tag$ $$;$$ $tag$, $1", "SELECT U&'a;', a$b"]);
}

#[test]
fn postgres_bodies_and_rules_hold_semicolons() {
    let text = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END; \
                CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b); BEGIN; COMMIT";
    assert_eq!(statements(text, Dialect::Postgres).len(), 4);
}

#[test]
fn psql_commands_and_copy_data_are_no_statements() {
    let text =
        "\\restrict abc\nCOPY t (a) FROM stdin;\nit's; data\n\\.\nSELECT 1;\n\\connect x\nSELECT 2 \\gexec\nSELECT 3;";
    let found = statements(text, Dialect::Postgres);
    assert_eq!(found, ["COPY t (a) FROM stdin", "SELECT 1", "SELECT 2", "SELECT 3"]);
}

#[test]
fn mysql_quotes_comments_and_delimiters() {
    let text = "/*M!999999\\- enable the sandbox mode */ SELECT 'a\\';', \"x;\", `;` # ; it's\n; SELECT 1--1;\nDELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\n\
                SELECT 2 $$\nDELIMITER ;\nSELECT 3; /*!40101 SET NAMES utf8 */; /*!50001 CREATE TABLE a (b int)*/;";
    let found = statements(text, Dialect::MySql);
    let expected = [
        "SELECT 'a\\';', \"x;\", `;`",
        "SELECT 1--1",
        "CREATE PROCEDURE p() BEGIN SELECT 1; END",
        "SELECT 2",
        "SELECT 3",
        "SET NAMES utf8",
        "CREATE TABLE a (b int)",
    ];
    assert_eq!(found, expected);
}

#[test]
fn mysql_bodies_without_delimiter() {
    let text = "CREATE DEFINER='a'@'b' TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN \
                IF NEW.a = 1 THEN SET NEW.b = CASE WHEN 1 THEN IF(1, 2, 3) END; END IF; \
                l: LOOP LEAVE l; END LOOP; CASE 1 WHEN 1 THEN SET @a = 1; END CASE; END; SELECT 1; \
                CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW IF 1 THEN SET @a = 1; END IF; SELECT 2";
    assert_eq!(statements(text, Dialect::MySql).len(), 4);
}

#[test]
fn sqlite_triggers() {
    let text = "CREATE TRIGGER IF NOT EXISTS t AFTER UPDATE ON [a;b] BEGIN UPDATE x SET y = CASE WHEN 1 THEN 2 END; \
                DELETE FROM z; END; BEGIN; CREATE TABLE \"end;\" (a); END;";
    assert_eq!(statements(text, Dialect::Sqlite).len(), 4);
}

#[test]
fn sql_server_batches_and_wrappers() {
    let text = "BEGIN TRY\n\nBEGIN TRAN;\nCREATE TABLE [a;b] ([c] INT);\nCOMMIT TRAN;\nEND TRY\nBEGIN CATCH\nIF @@TRANCOUNT > 0\n\
                BEGIN\n ROLLBACK TRAN;\nEND;\nTHROW\nEND CATCH\nGO\nCREATE PROCEDURE p AS SELECT 1; SELECT 2;\ngo 5\nSELECT 3";
    let found = statements(text, Dialect::SqlServer);
    assert_eq!(found[..2], ["BEGIN TRY\n\nBEGIN TRAN", "CREATE TABLE [a;b] ([c] INT)"]);
    assert_eq!(found[found.len() - 2..], ["CREATE PROCEDURE p AS SELECT 1; SELECT 2;", "SELECT 3"]);
}

#[test]
fn breakpoints_end_statements() {
    let text = "CREATE TABLE a (b int)--> statement-breakpoint\nCREATE TABLE c (d int);--> statement-breakpoint\n";
    for dialect in [Dialect::Postgres, Dialect::MySql, Dialect::Sqlite] {
        assert_eq!(statements(text, dialect), ["CREATE TABLE a (b int)", "CREATE TABLE c (d int)"]);
    }
}

#[test]
fn what_is_not_closed_ends_with_the_text() {
    for text in [
        "SELECT 'a",
        "SELECT \"a",
        "SELECT $$a",
        "SELECT /* a",
        "SELECT [a",
        "SELECT `a",
        "SELECT E'\\",
        "COPY t FROM stdin;",
    ] {
        for dialect in [Dialect::Postgres, Dialect::MySql, Dialect::Sqlite, Dialect::SqlServer] {
            assert_eq!(statements(text, dialect).len(), 1, "{text}");
        }
    }
}
