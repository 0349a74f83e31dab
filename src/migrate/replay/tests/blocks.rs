//! Statements inside blocks, routines and literals.

use super::{messages, postgres, relations, replayed};
use crate::catalog::Dialect;
use crate::migrate::Replay;

/// Replays one PostgreSQL script after a table `t (id)` was made.
fn after_t(script: &str) -> Replay {
    postgres(&["CREATE TABLE t (id int)", script])
}

#[test]
fn a_block_runs() {
    let replay = after_t(
        "DO $$ DECLARE x int := 1; BEGIN ALTER TABLE t ADD a int; BEGIN ALTER TABLE t ADD b int; END; PERFORM 1; x := 2;
         FOR r IN SELECT 1 LOOP RAISE NOTICE 'ALTER TABLE t ADD z int;'; END LOOP; ALTER TABLE t ADD c int; END $$;",
    );
    assert_eq!(relations(&replay), ["public.t (id?, a?, b?, c?)"]);
}

#[test]
fn conditions_that_ask_the_catalog_are_answered() {
    let replay = after_t(
        r#"DO $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'a') THEN
                ALTER TABLE t ADD COLUMN a int;
            END IF;
            IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 't' AND column_name = 'nothing') THEN
                ALTER TABLE t ADD COLUMN b int;
            ELSIF to_regclass('public.t') IS NOT NULL AND to_regclass('"Nothing"') IS NULL THEN
                ALTER TABLE t ADD COLUMN c int;
            ELSE
                ALTER TABLE t ADD COLUMN d int;
            END IF;
            IF (SELECT count(*) FROM pg_type WHERE typname = 'mood') = 0 THEN CREATE TYPE mood AS ENUM ('ok'); END IF;
            IF NOT EXISTS (SELECT 1 FROM pg_enum WHERE enumlabel = 'bad' AND enumtypid = 'mood'::regtype) THEN ALTER TYPE mood ADD VALUE 'bad'; END IF;
            IF NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = '"t"'::regclass AND attname = 'id' AND NOT attisdropped) THEN ALTER TABLE t ADD e int; END IF;
        END $$"#,
    );
    assert_eq!(relations(&replay), ["public.t (id?, a?, c?)"]);
    let values = &replay.catalog.enums.values().next().unwrap().values;
    assert_eq!(values.len(), 2);
}

#[test]
fn what_the_text_does_not_decide_is_uncertain() {
    let replay = after_t(
        "DO $$ BEGIN IF EXISTS (SELECT 1 FROM t WHERE id = 1) THEN ALTER TABLE t ADD a int; CREATE TABLE u (b int); ALTER TABLE t DROP id;
         ELSE ALTER TABLE t ADD c int; END IF; END $$; ALTER TABLE t ADD COLUMN IF NOT EXISTS a int",
    );
    assert_eq!(relations(&replay), ["public.t (id?~, a?, c?~)", "public.u (b?)~"]);
    let renamed = after_t("DO $$ BEGIN IF random() > 0.5 THEN ALTER TABLE t RENAME id TO key; END IF; END $$");
    assert_eq!(relations(&renamed), ["public.t (id?~, key?~)"]);
    let left = after_t("DO $$ BEGIN IF now() > '2020' THEN RETURN; END IF; ALTER TABLE t ADD a int; END $$");
    assert_eq!(relations(&left), ["public.t (id?, a?~)"]);
}

#[test]
fn what_a_handler_forgives_is_no_misfit() {
    let replay = after_t(
        "DO $$ BEGIN CREATE TYPE mood AS ENUM ('ok'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
         DO $$ BEGIN ALTER TABLE t ADD COLUMN id int; EXCEPTION WHEN duplicate_column THEN RAISE NOTICE 'there'; END $$;
         DO $$ BEGIN ALTER TABLE t ADD COLUMN a mood; EXCEPTION WHEN undefined_table OR duplicate_column THEN NULL; END $$;
         DO $$ BEGIN DROP TABLE nothing; EXCEPTION WHEN OTHERS THEN ALTER TABLE t ADD b int; END $$;",
    );
    assert_eq!(relations(&replay), ["public.t (id?, a?, b?~)"]);
    assert!(messages(&replay).is_empty());
}

#[test]
fn executed_literals_are_read() {
    let replay = after_t(
        r#"DO $$ DECLARE s text := 'ALTER TABLE t ADD COLUMN a int'; n text; BEGIN EXECUTE s;
            EXECUTE 'ALTER TABLE t ' || 'ADD COLUMN b text DEFAULT ''x''';
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', n);
            EXECUTE format('ALTER TABLE t DROP CONSTRAINT %I', n);
            EXECUTE 'CREATE INDEX ON ' || quote_ident(n) || ' (a)';
            EXECUTE 'GRANT ALL ON t TO ' || n; END $$"#,
    );
    assert_eq!(relations(&replay), ["public.t (id?, a?, b?)"]);
    assert!(replay.catalog.open.is_none());
}

#[test]
fn dynamic_names_open_what_they_could_touch() {
    let column = after_t("DO $$ BEGIN EXECUTE format('ALTER TABLE t ADD COLUMN %I int', n); END $$");
    assert_eq!(relations(&column), ["public.t (id?)+"]);
    assert!(column.catalog.open.is_none());
    for text in [
        "EXECUTE format('ALTER TABLE %I ADD COLUMN a int', n);",
        "EXECUTE 'ALTER TABLE t_' || n || ' ADD COLUMN a int';",
        "EXECUTE 'DROP TABLE \"' || n || '\"';",
        "EXECUTE n;",
        "EXECUTE n || ' ADD COLUMN a int';",
    ] {
        let replay = after_t(&format!("DO $$ DECLARE n text; BEGIN {text} END $$"));
        assert!(replay.catalog.open.is_some(), "{text}");
        assert_eq!(replay.not_understood.len(), 1);
    }
}

#[test]
fn routines_run_when_they_are_called() {
    let replay = after_t(
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE t ADD a int; EXECUTE n; END $$;
         CREATE OR REPLACE FUNCTION g() RETURNS void AS 'BEGIN ALTER TABLE t ADD b int; END' LANGUAGE plpgsql;
         CREATE PROCEDURE h() AS $$ BEGIN ALTER TABLE t ADD c int; PERFORM public.g(); END $$ LANGUAGE plpgsql; CALL h(); SELECT 1, k();",
    );
    assert_eq!(relations(&replay), ["public.t (id?, c?, b?)"]);
    assert!(replay.catalog.open.is_none());
}

#[test]
fn mysql_procedures_and_prepared_statements() {
    let replay = replayed(
        &[
            "CREATE TABLE t (id int)",
            "CREATE PROCEDURE p() BEGIN DECLARE CONTINUE HANDLER FOR SQLEXCEPTION BEGIN END;
             IF NOT EXISTS (SELECT * FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name = 'a') THEN
             ALTER TABLE t ADD a int; END IF; END; CALL p(); DROP PROCEDURE p;",
            "SET @s = IF((SELECT COUNT(*) FROM information_schema.COLUMNS WHERE table_name = 't' AND column_name = 'b') > 0, 'SELECT 1', 'ALTER TABLE t ADD b int');
             PREPARE x FROM @s; EXECUTE x; DEALLOCATE PREPARE x;",
            "SELECT COUNT(*) INTO @n FROM information_schema.COLUMNS WHERE table_name = 't' AND column_name = 'id';
             SET @s = IF(@n = 0, 'ALTER TABLE t ADD c int', 'SELECT 1'); PREPARE x FROM @s; EXECUTE x;",
        ],
        Dialect::MySql,
    );
    assert_eq!(relations(&replay), [".t (id?, a?, b?)"]);
    assert!(messages(&replay).is_empty());
}

#[test]
fn sql_server_scripts() {
    let replay = replayed(
        &[
            "BEGIN TRY\n\nBEGIN TRAN;\n\n-- CreateTable\nCREATE TABLE [dbo].[T] ([id] INT NOT NULL, [old] INT);\n\nCOMMIT TRAN;\n\nEND TRY\nBEGIN CATCH\n\n\
             IF @@TRANCOUNT > 0\nBEGIN\n    ROLLBACK TRAN;\nEND;\nTHROW\n\nEND CATCH",
            "BEGIN TRANSACTION;\nDECLARE @SQL NVARCHAR(MAX) = N''\nSELECT @SQL += N'ALTER TABLE ' + QUOTENAME(OBJECT_NAME(PARENT_OBJECT_ID)) + ' DROP CONSTRAINT ' + OBJECT_NAME(OBJECT_ID) + ';'\n\
             FROM SYS.OBJECTS WHERE OBJECT_NAME(PARENT_OBJECT_ID) = 'T'\nEXEC sp_executesql @SQL\n;\nCREATE TABLE [dbo].[_prisma_new_T] ([id] INT NOT NULL, [new] INT);\n\
             SET IDENTITY_INSERT [dbo].[_prisma_new_T] ON;\nIF EXISTS(SELECT * FROM [dbo].[T])\n    EXEC('INSERT INTO [dbo].[_prisma_new_T] ([id]) SELECT [id] FROM [dbo].[T] WITH (holdlock tablockx)');\n\
             DROP TABLE [dbo].[T];\nEXEC SP_RENAME N'dbo._prisma_new_T', N'T';\nCOMMIT;",
            "IF COL_LENGTH('dbo.T', 'a') IS NULL ALTER TABLE T ADD a INT\nIF COL_LENGTH('dbo.T', 'id') IS NULL\nBEGIN\n ALTER TABLE T ADD b INT\nEND\nELSE\nBEGIN\n ALTER TABLE T ADD c INT; ALTER TABLE T ADD d INT\nEND\nALTER TABLE T ADD e INT\nGO\n\
             IF NOT EXISTS (SELECT * FROM sys.columns WHERE Name = N'f' AND Object_ID = Object_ID(N'dbo.T')) EXEC('ALTER TABLE T ADD f INT')",
        ],
        Dialect::SqlServer,
    );
    assert_eq!(replay.not_understood, []);
    assert_eq!(relations(&replay), ["dbo.T (id, new?, a?, c?, d?, e?, f?)"]);
    assert!(messages(&replay).is_empty());
}

#[test]
fn the_condition_of_a_branch_is_asked_once() {
    let replay = replayed(
        &[
            "IF NOT EXISTS (SELECT * FROM sys.tables WHERE name = 'T')\nBEGIN\n CREATE TABLE T (id INT NOT NULL);\n ALTER TABLE T ADD a INT\nEND\n\
             ELSE\n DROP TABLE T\nGO\nCREATE VIEW V AS SELECT id FROM T\nGO\n\
             IF EXISTS (SELECT * FROM sys.objects WHERE name = 'T' AND type = 'V') DROP VIEW T\n\
             IF EXISTS (SELECT * FROM sys.objects WHERE name = 'V' AND type IN (N'U', N'V')) DROP VIEW V",
        ],
        Dialect::SqlServer,
    );
    assert_eq!(relations(&replay), ["dbo.T (id, a?)"]);
    assert!(messages(&replay).is_empty());
    let index = after_t(
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_class WHERE relname = 't_a' AND relkind = 'i') THEN ALTER TABLE t ADD a int; END IF;
         IF EXISTS (SELECT FROM pg_class WHERE relname = 't' AND relkind IN ('v', 'i')) THEN ALTER TABLE t ADD b int; END IF; END $$",
    );
    assert_eq!(relations(&index), ["public.t (id?, a?~)"]);
}

#[test]
fn variables_remember_what_was_asked() {
    let replay = after_t(
        "DO $$ DECLARE there boolean; n int; BEGIN
            SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a') INTO there;
            IF NOT there THEN ALTER TABLE t ADD a int; END IF;
            SELECT count(*) INTO n FROM information_schema.tables WHERE table_name = 'u';
            IF n > 0 THEN ALTER TABLE t ADD b int; END IF;
            PERFORM 1 FROM pg_type WHERE typname = 'mood';
            IF NOT FOUND THEN CREATE TYPE mood AS ENUM ('ok'); END IF;
            there := EXISTS (SELECT FROM pg_class WHERE relname = 't');
            IF there = false THEN ALTER TABLE t ADD c int; END IF;
        END $$",
    );
    assert_eq!(relations(&replay), ["public.t (id?, a?)"]);
    assert_eq!(replay.catalog.enums.len(), 1);
}

#[test]
fn texts_from_queries_are_read() {
    let replay = after_t(
        "DO $$ DECLARE s text; r record; BEGIN
            SELECT string_agg(format('DROP INDEX %I', indexname), '; ') INTO s FROM pg_indexes; EXECUTE s;
            FOR r IN SELECT 'ALTER TABLE ' || tablename || ' OWNER TO x' AS cmd FROM pg_tables LOOP EXECUTE r.cmd; END LOOP;
            FOR s IN SELECT 'ALTER TABLE t ADD COLUMN a int' LOOP EXECUTE s; END LOOP;
        END $$",
    );
    assert_eq!(relations(&replay), ["public.t (id?, a?~)"]);
    assert_eq!(replay.not_understood, []);
}

#[test]
fn routines_run_what_they_are_called_with() {
    let replay = postgres(&[
        "CREATE TABLE t (id int); CREATE FUNCTION run(p_sql text, n int DEFAULT 1) RETURNS void LANGUAGE plpgsql AS $$
         BEGIN LOOP BEGIN EXECUTE p_sql; RETURN; EXCEPTION WHEN lock_not_available THEN PERFORM pg_sleep(1); END; END LOOP; END $$;",
        "SELECT run('ALTER TABLE t ADD a text DEFAULT ''x'''); SELECT run($q$ALTER TABLE t DROP COLUMN id$q$, 2); SELECT run('UPDATE t SET a = 1');",
    ]);
    assert_eq!(relations(&replay), ["public.t (a?)"]);
    assert_eq!(replay.catalog.relations.values().next().unwrap().columns[0].origin.migration, "001");
    assert_eq!(replay.not_understood, []);
}
