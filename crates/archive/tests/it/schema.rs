//! The rules of the schema, read from the schema.

use crate::invention::*;
use archive::dump::{COLUMNS, Openness};
use sqlx::{Connection, SqliteConnection};
use std::path::Path;

async fn connect(path: &Path) -> SqliteConnection {
    SqliteConnection::connect(path.to_str().unwrap()).await.unwrap()
}

#[test]
fn every_column_is_marked_public_or_private() {
    with_archive(async |home| {
        let mut connection = connect(home.archive.path()).await;
        let columns: Vec<(String, String)> = sqlx::query_as(
            "select tables.name, columns.name
            from sqlite_schema as tables, pragma_table_info(tables.name) as columns
            where tables.type = 'table' and tables.name not like 'sqlite_%' and tables.name not like '_sqlx_%'
            order by tables.name, columns.name",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        let marked: Vec<_> = COLUMNS
            .iter()
            .map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned()))
            .collect();
        assert_eq!(columns, marked);
        let private = COLUMNS.iter().filter(|(.., openness)| *openness == Openness::Private);
        let private: Vec<_> = private.map(|(table, column, _)| (*table, *column)).collect();
        assert_eq!(private, [("vault", "salt"), ("vault", "value")]);
    });
}

#[test]
fn tables_are_strict_and_every_reference_has_a_foreign_key() {
    with_archive(async |home| {
        let mut connection = connect(home.archive.path()).await;
        let tables: Vec<(String, String)> = sqlx::query_as(
            "select name, sql from sqlite_schema
            where type = 'table' and name not like 'sqlite_%' and name not like '_sqlx_%' order by name",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        for (name, statement) in tables {
            assert!(statement.contains("strict"), "{name} is not strict");
            for line in statement.lines().filter(|line| line.trim().starts_with("operation_id")) {
                assert!(line.contains("references") || name == "operation", "{name}: {line}");
            }
        }
    });
}

#[test]
fn what_is_written_is_neither_edited_nor_deleted() {
    with_archive(async |home| {
        let hash = chronicle::merkle::content_hash(b"bytes");
        let (secret, _) = archive::NewSecret::seal([7; 32], "a value");
        let everything = archive::Operation {
            original: Some(original(b"bytes")),
            derived: Some(reading(&hash, 1, "A/RES/75/240", &["A/RES/73/27"])),
            vault: vec![secret],
            ..saying("one")
        };
        home.archive.write(everything).await.unwrap();
        let mut connection = connect(home.archive.path()).await;
        for (statement, refusal) in [
            ("update record set bytes = x'00'", "a record is never edited"),
            ("delete from record", "a record is never deleted"),
            ("insert or replace into record select * from record", "a record is never deleted"),
            ("update operation set recorded_by = 'else'", "an operation is never edited"),
            ("delete from operation", "an operation is never deleted"),
            ("update original set bytes = x'00'", "an original is never edited"),
            ("delete from original", "an original is never deleted"),
            ("update checkpoint set size = 0", "the log never gets shorter"),
            ("delete from checkpoint", "the checkpoint is never deleted"),
            ("update vault set value = 'another'", "a sealed value is never edited"),
            ("delete from vault", "an erasure stays visible"),
        ] {
            sqlx::query("pragma recursive_triggers = on").execute(&mut connection).await.unwrap();
            let error = sqlx::query(statement).execute(&mut connection).await.unwrap_err();
            assert!(error.to_string().contains(refusal), "{statement}: {error}");
        }
        check_sound(&home.archive).await;
    });
}

#[test]
fn the_connection_keeps_its_promises() {
    with_archive(async |home| {
        let mut connection = connect(home.archive.path()).await;
        let (mode,): (String,) =
            sqlx::query_as("pragma journal_mode").fetch_one(&mut connection).await.unwrap();
        assert_eq!(mode, "wal");
    });
}

#[test]
fn every_migration_of_the_folder_is_embedded() {
    with_archive(async |home| {
        let mut connection = connect(home.archive.path()).await;
        let applied: Vec<(i64, String)> =
            sqlx::query_as("select version, description from _sqlx_migrations order by version")
                .fetch_all(&mut connection)
                .await
                .unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
        let mut files: Vec<_> = files.map(|name| name.into_string().unwrap()).collect();
        files.sort();
        let names: Vec<_> =
            applied.iter().map(|(version, name)| format!("{version:04}_{name}.sql")).collect();
        assert_eq!(files, names);
    });
}
