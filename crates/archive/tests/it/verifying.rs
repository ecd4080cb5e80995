//! Does verification notice what somebody changed behind the archive's back?

use crate::invention::*;
use archive::{Access, Archive, NewSecret, Operation};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::fs;
use tempfile::TempDir;

/// Writes an archive with one of everything, spoils its file and returns the archive, opened again.
async fn spoiled(spoil: impl AsyncFnOnce(&std::path::Path)) -> (TempDir, Archive) {
    let directory = tempfile::tempdir().unwrap();
    let archive = Archive::open(directory.path(), Access::ReadWrite).await.unwrap();
    for number in 0..20 {
        let name = format!("record number {number}");
        let hash = chronicle::merkle::content_hash(name.as_bytes());
        let (secret, _) = NewSecret::seal([number; 32], format!("value {number}"));
        let everything = Operation {
            original: Some(original(name.as_bytes())),
            derived: Some(reading(&hash, 1, "A/RES/75/240", &["A/RES/73/27"])),
            vault: vec![secret],
            ..operation(vec![remark(&name), remark(&format!("{name}, the second"))])
        };
        archive.write(everything).await.unwrap();
    }
    check_sound(&archive).await;
    let path = archive.path().to_owned();
    archive.close().await;
    spoil(&path).await;
    let archive = Archive::open(directory.path(), Access::ReadWrite).await.unwrap();
    (directory, archive)
}

/// Returns an archive after a statement that the triggers would have refused.
async fn spoiled_by(statement: &'static str) -> (TempDir, Archive) {
    spoiled(async |path| {
        let mut connection = SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
        let triggers: Vec<(String,)> =
            sqlx::query_as("select name from sqlite_schema where type = 'trigger' order by name")
                .fetch_all(&mut connection)
                .await
                .unwrap();
        for (trigger,) in triggers {
            let drop = AssertSqlSafe(format!("drop trigger {trigger}"));
            sqlx::query(drop).execute(&mut connection).await.unwrap();
        }
        sqlx::query("pragma foreign_keys = off").execute(&mut connection).await.unwrap();
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    })
    .await
}

/// Checks that verification names a fault after such a statement.
async fn check_noticed(statement: &'static str, fault: &str) {
    let (_directory, archive) = spoiled_by(statement).await;
    let faults = archive.verify().await.unwrap().faults;
    assert!(faults.iter().any(|sentence| sentence.contains(fault)), "{statement}: {faults:#?}");
}

#[test]
fn a_flipped_byte_of_a_record_is_noticed() {
    run(async {
        let (_directory, archive) = spoiled(async |path| {
            let mut bytes = fs::read(path).unwrap();
            let needle = b"record number 7, the second";
            let at = bytes.windows(needle.len()).position(|window| window == needle).unwrap();
            bytes[at] ^= 1;
            fs::write(path, bytes).unwrap();
        })
        .await;
        let verdict = archive.verify().await.unwrap();
        assert!(
            verdict.faults.iter().any(|fault| fault.starts_with("Record 16 is not what")),
            "{verdict:?}"
        );
        assert_ne!(verdict.root, archive.head().await.unwrap().root);
        let fault = archive.records_after(0, 100).await.unwrap_err();
        assert!(fault.to_string().starts_with("Record 16 is not what was written"), "{fault}");
        assert_eq!(archive.records_after(16, 100).await.unwrap().len(), 24);
        let fault = archive.read_log(0).next().await.unwrap_err();
        assert!(fault.to_string().starts_with("Record 16 is not what was written"), "{fault}");
        assert_eq!(archive.read_log(16).next().await.unwrap().unwrap().len(), 24);
    });
}

#[test]
fn every_planted_fault_is_noticed() {
    run(async {
        for (statement, fault) in [
            ("delete from record where position = 5", "Between record 4 and record 6"),
            ("delete from record where position = 5", "wrote 2 records, the log has 1"),
            (
                "update record set assertion_digest = zeroblob(32) where position = 5",
                "another assertion",
            ),
            ("update record set operation_id = 4 where position = 5", "the log has"),
            ("update checkpoint set root = zeroblob(32)", "is not that of the checkpoint"),
            ("update checkpoint set peaks = zeroblob(64)", "The peaks of the checkpoint"),
            ("update original set bytes = x'00'", "The original"),
            ("update original set retrieved = 'never'", "The entry of the original"),
            ("update derived set bytes = x'00'", "read it again"),
            ("delete from original", "refer to something that is not there"),
            ("update vault set value = 'another'", "The vault's entry"),
            (
                "update record set corrects = (select min(record_id) from record) where position = 5",
                "as correcting",
            ),
        ] {
            check_noticed(statement, fault).await;
        }
    });
}

#[test]
fn whoever_reads_the_log_notices_what_is_missing_in_it_and_what_is_swapped() {
    run(async {
        for statement in [
            "delete from record where position = 5",
            "update record set record_id = zeroblob(32) where position = 5",
            "update record set bytes = (select bytes from record where position = 6) where position = 5",
        ] {
            let (_directory, archive) = spoiled_by(statement).await;
            let fault = archive.read_log(0).next().await.unwrap_err().to_string();
            assert!(fault.starts_with("Record 5 is not what was written"), "{statement}: {fault}");
        }
    });
}

#[test]
fn a_log_that_ends_before_its_checkpoint_is_not_opened() {
    run(async {
        let directory = tempfile::tempdir().unwrap();
        let archive = Archive::open(directory.path(), Access::ReadWrite).await.unwrap();
        archive.write(saying("one")).await.unwrap();
        let mut connection =
            SqliteConnection::connect(archive.path().to_str().unwrap()).await.unwrap();
        sqlx::query("drop trigger record_is_not_deleted").execute(&mut connection).await.unwrap();
        sqlx::query("delete from record").execute(&mut connection).await.unwrap();
        let refusal = Archive::open(directory.path(), Access::ReadWrite).await.err().unwrap();
        assert!(refusal.to_string().contains("ends at 0, its checkpoint at 1"), "{refusal}");
    });
}
