//! What goes in comes out, once, whole, in order: the archive's story from the first operation to the last.

use crate::invention::*;
use archive::{Head, Operation, WriteError};
use chronicle::merkle;
use negotiation::doubt::DoubtKind;

#[test]
fn an_empty_archive_has_an_empty_log() {
    with_archive(async |home| {
        let archive = home.archive;
        let Head { size, .. } = archive.head().await.unwrap();
        assert_eq!(size, 0);
        assert!(archive.records_after(0, 10).await.unwrap().is_empty());
        check_sound(&archive).await;
    });
}

#[test]
fn records_stand_in_the_log_as_they_were_asserted() {
    with_archive(async |home| {
        let archive = home.archive;
        let written = archive.write(operation(vec![remark("one"), remark("two")])).await.unwrap();
        assert_eq!((written.appended.len(), written.already, written.position_last), (2, 0, 2));
        let entries = archive.records_after(1, 10).await.unwrap();
        assert_eq!(entries.len(), 1);
        let record = entries[0].record().unwrap();
        assert_eq!((entries[0].id, record.id()), (written.appended[1], written.appended[1]));
        assert_eq!((record.by.as_str(), record.assertion), ("test", remark("two")));
        check_sound(&archive).await;
    });
}

#[test]
fn the_log_survives_closing() {
    run(async {
        let directory = tempfile::tempdir().unwrap();
        for round in 0..5 {
            let archive =
                archive::Archive::open(directory.path(), archive::Access::ReadWrite).await.unwrap();
            assert_eq!(archive.head().await.unwrap().size, round);
            archive.write(saying(&round.to_string())).await.unwrap();
            archive.close().await;
        }
        let archive =
            archive::Archive::open(directory.path(), archive::Access::ReadOnly).await.unwrap();
        assert_eq!(words(&archive).await, ["0", "1", "2", "3", "4"]);
        check_sound(&archive).await;
    });
}

#[test]
fn the_time_of_recording_never_runs_backwards() {
    with_archive(async |home| {
        let archive = home.archive;
        for number in 0..20 {
            archive.write(saying(&number.to_string())).await.unwrap();
        }
        let entries = archive.records_after(0, 100).await.unwrap();
        let times: Vec<_> = entries.iter().map(|entry| entry.record().unwrap().recorded).collect();
        assert!(times.is_sorted(), "{times:?}");
    });
}

#[test]
fn the_same_assertion_is_recorded_once() {
    with_archive(async |home| {
        let archive = home.archive;
        let twice = operation(vec![remark("one"), remark("one")]);
        let first = archive.write(twice.clone()).await.unwrap();
        assert_eq!((first.appended.len(), first.already), (1, 1));
        let again = archive.write(twice).await.unwrap();
        assert_eq!((again.appended.len(), again.already, again.position_last), (0, 2, 1));
        assert_eq!(archive.counts().await.unwrap().operations, 1, "no effect, no operation");
    });
}

#[test]
fn what_was_corrected_or_withdrawn_may_be_asserted_again() {
    with_archive(async |home| {
        let archive = home.archive;
        let first = archive.write(saying("one")).await.unwrap().appended[0];
        archive.write(operation(vec![correcting(first, remark("two"))])).await.unwrap();
        let second = archive.write(saying("one")).await.unwrap();
        assert_eq!(second.appended.len(), 1, "the first was corrected");
        assert_eq!(archive.write(saying("one")).await.unwrap().already, 1, "the second stands");
        // A withdrawal and the words once more, in one operation: the words stand again.
        let both = vec![withdrawal(second.appended[0]), remark("one")];
        assert_eq!(archive.write(operation(both)).await.unwrap().appended.len(), 2);
        assert_eq!(words(&archive).await, ["one", "two", "one", "Withdrawal", "one"]);
        check_sound(&archive).await;
    });
}

#[test]
fn the_same_words_may_withdraw_many_records() {
    with_archive(async |home| {
        let archive = home.archive;
        let written = archive.write(operation(vec![remark("one"), remark("two")])).await.unwrap();
        let withdrawals: Vec<_> = written.appended.iter().map(|id| withdrawal(*id)).collect();
        assert_eq!(archive.write(operation(withdrawals.clone())).await.unwrap().appended.len(), 2);
        assert_eq!(archive.write(operation(withdrawals)).await.unwrap().already, 2);
    });
}

#[test]
fn a_correction_of_what_is_said_elsewhere_is_recorded_all_the_same() {
    with_archive(async |home| {
        let archive = home.archive;
        let written =
            archive.write(operation(vec![remark("wrong"), remark("right")])).await.unwrap();
        let correction = operation(vec![correcting(written.appended[0], remark("right"))]);
        assert_eq!(archive.write(correction).await.unwrap().appended.len(), 1);
        assert_eq!(archive.write(saying("right")).await.unwrap().already, 1);
    });
}

#[test]
fn the_order_of_operations_changes_positions_only() {
    run(async {
        let mut seen = Vec::new();
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let directory = tempfile::tempdir().unwrap();
            let archive =
                archive::Archive::open(directory.path(), archive::Access::ReadWrite).await.unwrap();
            for number in order {
                let pair = vec![remark(&format!("{number}")), remark("common")];
                archive.write(operation(pair)).await.unwrap();
            }
            check_sound(&archive).await;
            let mut words = words(&archive).await;
            words.sort();
            seen.push(words);
        }
        assert!(seen.iter().all(|words| words == &["0", "1", "2", "common"]), "{seen:?}");
    });
}

#[test]
fn a_refused_operation_leaves_no_trace_and_sinks_no_other() {
    with_archive(async |home| {
        let archive = home.archive;
        let nothing = chronicle::RecordId::of(b"nothing");
        let refused = Operation {
            original: Some(original(b"refused")),
            ..operation(vec![remark("refused"), correcting(nothing, remark("refused too"))])
        };
        // Joined, so that they share a group.
        let (first, refusal, last) = tokio::join!(
            archive.write(saying("first")),
            archive.write(refused),
            archive.write(saying("last"))
        );
        assert!(first.is_ok() && last.is_ok());
        let refusal = refusal.unwrap_err();
        assert!(matches!(refusal, WriteError::CorrectsNothing(id) if id == nothing), "{refusal}");
        let mut words = words(&archive).await;
        words.sort();
        assert_eq!(words, ["first", "last"]);
        assert_eq!(archive.counts().await.unwrap().originals, 0);
        check_sound(&archive).await;
    });
}

#[test]
fn what_may_not_be_recorded_is_refused_with_its_number() {
    with_archive(async |home| {
        let archive = home.archive;
        let long = "x".repeat(chronicle::record::RECORD_BYTES_MAX);
        let refusal =
            archive.write(operation(vec![remark("fine"), remark(&long)])).await.unwrap_err();
        assert!(refusal.to_string().starts_with("assertion 2 of the operation"), "{refusal}");
        let nameless = Operation { by: " ".to_owned(), ..saying("one") };
        assert!(matches!(archive.write(nameless).await, Err(WriteError::NoName(_))));
        assert_eq!(archive.head().await.unwrap().size, 0);
    });
}

#[test]
fn an_original_comes_back_with_its_facts() {
    with_archive(async |home| {
        let archive = home.archive;
        let repetitive = "Recalling its resolution 75/240, ".repeat(1_000).into_bytes();
        for bytes in [repetitive.as_slice(), b"short", b""] {
            let hash = merkle::content_hash(bytes);
            assert_eq!(archive.original(&hash).await.unwrap(), None);
            let keep = Operation { original: Some(original(bytes)), ..operation(vec![]) };
            archive.write(keep.clone()).await.unwrap();
            archive.write(keep).await.unwrap();
            let held = archive.original(&hash).await.unwrap().unwrap();
            assert_eq!((held.bytes.as_slice(), &held.facts.hash), (bytes, &hash));
            assert_eq!(held.facts.retrieved.to_string(), "2026-11-21");
            assert_eq!(archive.original_facts(&hash).await.unwrap(), Some(held.facts));
        }
        let counts = archive.counts().await.unwrap();
        assert_eq!((counts.originals, counts.operations), (3, 3));
        assert!(counts.stored_bytes < counts.original_bytes / 10, "{counts:?}");
        assert_eq!(archive.original("not a hash").await.unwrap(), None);
        check_sound(&archive).await;
    });
}

#[test]
fn what_is_derived_is_replaced_by_a_better_reading() {
    with_archive(async |home| {
        let archive = home.archive;
        let hash = merkle::content_hash(b"bytes");
        let with = |derived| Operation { derived: Some(derived), ..operation(vec![]) };
        let first = reading(&hash, 1, "A/RES/75/240", &["A/RES/73/27", "A/RES/73/266"]);
        let refusal = archive.write(with(first.clone())).await.unwrap_err();
        assert!(matches!(refusal, WriteError::DerivedFromNothing(_)), "{refusal}");

        let both = Operation { original: Some(original(b"bytes")), ..with(first.clone()) };
        archive.write(both).await.unwrap();
        assert_eq!(archive.known_originals().await.unwrap()[&hash], 1);
        assert_eq!(archive.derived(&hash).await.unwrap(), Some(first.derived));
        assert_eq!(archive.citations().await.unwrap().len(), 2);

        let second = reading(&hash, 2, "A/RES/75/240", &["A/RES/73/27"]);
        archive.write(with(second.clone())).await.unwrap();
        assert_eq!(archive.known_originals().await.unwrap()[&hash], 2);
        assert_eq!(archive.derived(&hash).await.unwrap(), Some(second.derived));
        let citations = archive.citations().await.unwrap();
        let pairs: Vec<_> =
            citations.iter().map(|pair| (pair.from.as_str(), pair.to.as_str())).collect();
        assert_eq!(pairs, [("A/RES/75/240", "A/RES/73/27")]);
        let counts = archive.counts().await.unwrap();
        assert_eq!((counts.derived, counts.citations, counts.doubts[&DoubtKind::Date]), (1, 1, 1));
        check_sound(&archive).await;
    });
}

#[test]
fn the_chronicle_of_somebody_has_what_he_recorded_and_nothing_else() {
    with_archive(async |home| {
        let archive = home.archive;
        let mut expected = Vec::new();
        for number in 0..30 {
            let by = ["one", "two", "three"][number % 3].to_owned();
            let remarks = (0..=number % 4).map(|at| remark(&format!("{number} {at}")));
            let written = Operation { by: by.clone(), ..operation(remarks.collect()) };
            let appended = archive.write(written).await.unwrap().appended;
            expected.extend(appended.into_iter().filter(|_| by == "two"));
        }
        // An operation that changes nothing takes no place in the log.
        archive.write(saying("0 0")).await.unwrap();
        let chronicle = archive.chronicle_by("two").await.unwrap();
        assert_eq!(chronicle.len(), expected.len());
        assert!(expected.iter().all(|id| chronicle.record(id).is_some()));
        assert!(archive.chronicle_by("nobody").await.unwrap().is_empty());
    });
}

#[test]
fn the_log_is_read_ahead_in_its_order_and_to_its_end() {
    with_archive(async |home| {
        let archive = home.archive;
        // More than one piece, the last of them not full.
        let count = archive::log::RECORDS_AT_ONCE_MAX + 17;
        let remarks = (0..count).map(|number| remark(&number.to_string()));
        let appended = archive.write(operation(remarks.collect())).await.unwrap().appended;
        for after in [0, 3, count] {
            let (mut log, mut read) = (archive.read_log(after as u64), Vec::new());
            while let Some(records) = log.next().await.unwrap() {
                assert!(records.iter().all(|(id, record)| record.id() == *id));
                read.extend(records.into_iter().map(|(id, _)| id));
            }
            assert_eq!(read, appended[after..]);
        }
    });
}

#[test]
fn the_mark_of_what_was_read_moves_with_every_reading() {
    with_archive(async |home| {
        let archive = home.archive;
        let mut marks = vec![archive.read_so_far().await.unwrap()];
        for (bytes, version) in [(b"one", 1), (b"one", 2), (b"two", 2)] {
            let original = original(bytes);
            let hash = merkle::content_hash(bytes);
            let derived = Some(reading(&hash, version, "A/RES/75/240", &["A/RES/73/27"]));
            let write = Operation { original: Some(original), derived, ..operation(vec![]) };
            archive.write(write).await.unwrap();
            marks.push(archive.read_so_far().await.unwrap());
            archive.write(saying(&version.to_string())).await.unwrap();
            assert_eq!(archive.read_so_far().await.unwrap(), *marks.last().unwrap());
        }
        assert!(marks.is_sorted() && marks.windows(2).all(|two| two[0] != two[1]), "{marks:?}");
    });
}
