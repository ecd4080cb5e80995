//! Many write at once, in one process and in two: is anything lost, doubled or out of place?

use crate::invention::*;
use archive::{Access, Archive, WriteError};
use std::collections::HashSet;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Names the directory that a second process writes to.
const DIRECTORY: &str = "ARCHIVE_TEST_SECOND_WRITER";

#[test]
fn eight_tasks_lose_nothing() {
    with_archive(async |home| {
        let mut tasks = tokio::task::JoinSet::new();
        for task in 0..8 {
            let archive = home.archive.clone();
            tasks.spawn(async move {
                for number in 0..40 {
                    let pair = ["a", "b"].map(|half| remark(&format!("{task}/{number}/{half}")));
                    let written = archive.write(operation(pair.to_vec())).await.unwrap();
                    assert_eq!(written.appended.len(), 2);
                    let seen = archive.head().await.unwrap().size;
                    assert!(seen >= written.position_last, "who was answered can read it");
                }
            });
        }
        tasks.join_all().await;
        let words = words(&home.archive).await;
        assert_eq!(words.len(), 640);
        assert_eq!(words.iter().collect::<HashSet<_>>().len(), 640);
        for pair in words.chunks(2) {
            assert_eq!(pair[0].trim_end_matches('a'), pair[1].trim_end_matches('b'), "together");
        }
        check_sound(&home.archive).await;
    });
}

#[test]
fn what_was_queued_before_closing_is_written() {
    with_archive(async |home| {
        let writes: Vec<_> = (0..50)
            .map(|number| {
                let archive = home.archive.clone();
                tokio::spawn(async move { archive.write(saying(&number.to_string())).await })
            })
            .collect();
        let clone = home.archive.clone();
        home.archive.close().await;
        let mut acknowledged = 0;
        for write in writes {
            match write.await.unwrap() {
                Ok(_) => acknowledged += 1,
                Err(refusal) => assert!(matches!(refusal, WriteError::Closed), "{refusal}"),
            }
        }
        assert!(matches!(clone.write(saying("late")).await, Err(WriteError::Closed)));
        let archive = Archive::open(home.directory.path(), Access::ReadOnly).await.unwrap();
        assert_eq!(words(&archive).await.len(), acknowledged);
    });
}

#[test]
fn a_follower_is_woken() {
    with_archive(async |home| {
        let follower = home.archive.clone();
        let woken = tokio::spawn(async move { follower.grown(0).await });
        tokio::time::sleep(Duration::from_millis(20)).await;
        home.archive.write(saying("one")).await.unwrap();
        assert_eq!(woken.await.unwrap().unwrap(), 1);
        // What another archive on the same file writes is noticed too.
        let other = Archive::open(home.directory.path(), Access::ReadWrite).await.unwrap();
        let follower = home.archive.clone();
        let woken = tokio::spawn(async move { follower.grown(1).await });
        other.write(saying("two")).await.unwrap();
        assert_eq!(woken.await.unwrap().unwrap(), 2);
    });
}

#[test]
fn two_processes_take_turns() {
    let directory = tempfile::tempdir().unwrap();
    // Both create the archive, too.
    let children: Vec<_> = ["left", "right"]
        .iter()
        .map(|side| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "concurrency::the_second_writer", "--nocapture"])
                .env(DIRECTORY, directory.path())
                .env("ARCHIVE_TEST_SIDE", side)
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    run(async {
        let archive = Archive::open(directory.path(), Access::ReadOnly).await.unwrap();
        let words = words(&archive).await;
        assert_eq!(words.len(), 201, "a hundred each, and one that both assert");
        check_sound(&archive).await;
    });
}

/// Not a test of its own: what [`two_processes_take_turns`] runs in processes of their own.
#[test]
fn the_second_writer() {
    let Some(directory) = std::env::var_os(DIRECTORY) else { return };
    let side = std::env::var("ARCHIVE_TEST_SIDE").unwrap();
    run(async {
        let archive = Archive::open(directory.as_ref(), Access::ReadWrite).await.unwrap();
        archive.write(saying("common")).await.unwrap();
        for number in 0..100 {
            archive.write(saying(&format!("{side}/{number}"))).await.unwrap();
        }
        archive.close().await;
    });
}
