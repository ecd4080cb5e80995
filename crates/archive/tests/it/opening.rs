//! What happens when an archive is opened that is not there, is something else, is damaged or may not be touched?

use crate::invention::*;
use archive::{Access, Archive, OpenError, WriteError};
use sqlx::Connection;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

async fn refusal(directory: &Path, access: Access) -> OpenError {
    Archive::open(directory, access).await.expect_err("the archive must not open")
}

#[test]
fn the_file_is_its_owners_alone() {
    with_archive(async |home| {
        home.archive.write(saying("one")).await.unwrap();
        let mode = fs::metadata(home.archive.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    });
}

#[test]
fn a_reader_reads_what_a_writer_writes_and_cannot_write() {
    with_archive(async |home| {
        let reader = Archive::open(home.directory.path(), Access::ReadOnly).await.unwrap();
        home.archive.write(saying("one")).await.unwrap();
        assert_eq!(words(&reader).await, ["one"]);
        assert!(matches!(reader.write(saying("two")).await, Err(WriteError::ReadOnly)));
        check_sound(&reader).await;
    });
}

#[test]
fn there_is_nothing_to_read_where_there_is_no_archive() {
    run(async {
        let directory = tempfile::tempdir().unwrap();
        let refusal = refusal(directory.path(), Access::ReadOnly).await;
        assert!(matches!(refusal, OpenError::Missing(_)), "{refusal}");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0, "nothing was created");
    });
}

#[test]
fn a_directory_that_is_a_file_is_named() {
    run(async {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("file");
        fs::write(&file, "").unwrap();
        let refusal = refusal(&file, Access::ReadWrite).await;
        assert!(matches!(refusal, OpenError::Directory { .. }), "{refusal}");
        assert!(refusal.to_string().contains("check its owner and permissions"), "{refusal}");
    });
}

#[test]
fn a_directory_that_may_not_be_entered_is_named() {
    run(async {
        let directory = tempfile::tempdir().unwrap();
        let locked = directory.path().join("locked");
        fs::create_dir(&locked).unwrap();
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        // Permissions do not stop the superuser, as whom some machines run their tests.
        let stopped = fs::read_dir(&locked).is_err();
        let opened = Archive::open(&locked, Access::ReadWrite).await;
        assert_eq!(stopped, matches!(opened, Err(OpenError::Directory { .. })));
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).unwrap();
    });
}

#[test]
fn a_file_that_is_no_database_is_refused_in_a_sentence() {
    run(async {
        for access in [Access::ReadWrite, Access::ReadOnly] {
            let directory = tempfile::tempdir().unwrap();
            fs::write(directory.path().join("acquis.db"), "no database ".repeat(1_000)).unwrap();
            let refusal = refusal(directory.path(), access).await;
            assert!(refusal.to_string().contains("the archive's file is damaged"), "{refusal}");
        }
    });
}

#[test]
fn a_foreign_database_is_left_alone() {
    with_archive(async |home| {
        home.archive.clone().close().await;
        // The application id stands at byte 68 of the header (https://sqlite.org/fileformat2.html#application_id).
        let path = home.archive.path();
        let mut bytes = fs::read(path).unwrap();
        bytes[68..72].copy_from_slice(b"else");
        fs::write(path, &bytes).unwrap();
        for access in [Access::ReadWrite, Access::ReadOnly] {
            let refusal = refusal(home.directory.path(), access).await;
            assert!(matches!(refusal, OpenError::Foreign(_)), "{refusal}");
        }
        assert_eq!(fs::read(path).unwrap(), bytes);
    });
}

#[test]
fn another_programs_database_is_left_alone() {
    run(async {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("acquis.db");
        let address = format!("sqlite://{}?mode=rwc", path.display());
        let mut connection = sqlx::SqliteConnection::connect(&address).await.unwrap();
        sqlx::query("create table theirs (id integer)").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let bytes = fs::read(&path).unwrap();
        for access in [Access::ReadWrite, Access::ReadOnly] {
            let refusal = refusal(directory.path(), access).await;
            assert!(matches!(refusal, OpenError::Foreign(_)), "{refusal}");
        }
        assert_eq!(fs::read(&path).unwrap(), bytes);
    });
}

#[test]
fn a_file_that_breaks_off_is_refused_or_found_unsound() {
    run(async {
        let whole = {
            let directory = tempfile::tempdir().unwrap();
            let archive = Archive::open(directory.path(), Access::ReadWrite).await.unwrap();
            for number in 0..200 {
                archive.write(saying(&number.to_string())).await.unwrap();
            }
            let path = archive.path().to_owned();
            archive.close().await;
            fs::read(path).unwrap()
        };
        for length in (1..whole.len()).step_by(whole.len() / 50) {
            let directory = tempfile::tempdir().unwrap();
            fs::write(directory.path().join("acquis.db"), &whole[..length]).unwrap();
            match Archive::open(directory.path(), Access::ReadWrite).await {
                Err(refusal) => assert!(refusal.to_string().len() > 40, "{refusal}"),
                Ok(archive) => match archive.verify().await {
                    Err(fault) => assert!(fault.to_string().len() > 40, "{fault}"),
                    Ok(verdict) => assert!(!verdict.is_sound(), "{length} of {}", whole.len()),
                },
            }
        }
    });
}

#[test]
fn a_file_that_may_not_be_written_can_be_read() {
    with_archive(async |home| {
        home.archive.write(saying("one")).await.unwrap();
        home.archive.clone().close().await;
        let directory = home.directory.path();
        fs::set_permissions(home.archive.path(), fs::Permissions::from_mode(0o400)).unwrap();
        fs::set_permissions(directory, fs::Permissions::from_mode(0o500)).unwrap();
        let reader = Archive::open(directory, Access::ReadOnly).await.unwrap();
        assert_eq!(words(&reader).await, ["one"]);
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700)).unwrap();
    });
}

#[test]
fn sentences_say_what_where_and_what_to_do() {
    run(async {
        let refusal = refusal(Path::new("/nonexistent"), Access::ReadOnly).await;
        assert_eq!(
            refusal.to_string(),
            "there is no archive at /nonexistent/acquis.db: add documents or load a dossier first, which creates it"
        );
    });
}
