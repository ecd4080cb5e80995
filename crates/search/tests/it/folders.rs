//! Is an index replaced while it is read, and does a damaged one say so?

use crate::given::{Given, places};
use negotiation::language::Language;
use search::{Absence, Folder, Mark, Paper, Piece, View};
use std::fs;
use std::sync::Arc;

const LATE: &str = "2026-01-01";

#[test]
fn a_new_index_takes_the_place_of_the_old_one_while_that_is_read() {
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::beside(data.path());
    assert_eq!(folder.open().unwrap_err(), Absence::Missing);
    let mut given = Given::usual();
    assert_eq!(given.build(&folder), 1);
    let (_, old) = folder.open().unwrap();
    let before = View::new(Arc::new(old), given.holdings(LATE));
    given.text("A/RES/79/237", "2024-12-24", Language::En, &[("op1", "Welcomes the mechanism")]);
    assert_eq!(given.build(&folder), 2);
    assert_eq!(folder.newest(), 2);
    let (_, new) = folder.open().unwrap();
    let after = View::new(Arc::new(new), given.holdings(LATE));
    assert_eq!(places(&after, "mechanism"), ["A/RES/79/237 en op1"]);
    // Whoever reads the old one goes on reading it, though its files have no names any more.
    assert_eq!(places(&before, "force"), ["A/RES/75/240 en pp1"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_is_damaged_is_found_out_when_it_is_opened() {
    let given = Given::usual();
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::beside(data.path());
    let number = given.build(&folder);
    let place = folder.path().join(number.to_string());
    let mut checked = 0;
    for entry in fs::read_dir(&place).unwrap().flatten() {
        let path = entry.path();
        let Ok(bytes) = fs::read(&path) else { continue };
        // The lists of files and the locks are not segments.
        if bytes.len() < 20 || path.extension().is_none_or(|of| of == "json" || of == "lock") {
            continue;
        }
        let mut spoiled = bytes.clone();
        spoiled[bytes.len() / 3] ^= 1;
        fs::write(&path, &spoiled).unwrap();
        assert!(matches!(folder.open(), Err(Absence::Damaged(_))), "{}", path.display());
        fs::write(&path, &bytes).unwrap();
        checked += 1;
    }
    assert!(checked >= 5, "{checked} files");
    fs::write(place.join("meta.json"), "{}").unwrap();
    assert!(matches!(folder.open(), Err(Absence::Damaged(_))));
    fs::remove_file(place.join("meta.json")).unwrap();
    assert!(matches!(folder.open(), Err(Absence::Damaged(_))));
    let next = given.build(&folder);
    assert_eq!(folder.open().unwrap().0, next);
}

#[test]
fn what_a_killed_process_began_is_removed_and_what_another_one_makes_is_not() {
    let given = Given::usual();
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::beside(data.path());
    given.build(&folder);
    // What was begun by a process that is gone, and what one that lives is making.
    let (number, _) = folder.open().unwrap();
    let abandoned = folder.path().join("unfinished-1");
    fs::create_dir(&abandoned).unwrap();
    for entry in fs::read_dir(folder.path().join(number.to_string())).unwrap().flatten() {
        fs::copy(entry.path(), abandoned.join(entry.file_name())).unwrap();
    }
    let alive = folder.build(2).unwrap();
    assert!(!abandoned.exists());
    let learnt = alive.finish::<Absence>(|_| {
        given.build(&folder);
        assert!(folder.path().join("unfinished-2").exists());
        Ok(Mark::default())
    });
    assert_eq!(learnt, Ok(3));
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let data = tempfile::tempdir().unwrap();
    fs::write(data.path().join("search"), "a file in the place of the folder").unwrap();
    let refused = Folder::beside(data.path()).build(1).err().unwrap();
    assert!(refused.to_string().contains("search/unfinished-1"), "{refused}");
}

#[test]
fn to_learn_a_paper_twice_changes_nothing_and_to_learn_it_anew_replaces_it() {
    let given = Given::usual();
    let (_data, index) = given.index();
    let pieces = index.pieces();
    let teach = |words: &str| {
        let piece = Piece { place: "op1".to_owned(), words: words.to_owned() };
        let paper = Paper {
            key: "A/RES/75/240 en".to_owned(),
            language: Language::En,
            pieces: vec![piece],
        };
        let mut writer = index.writer().unwrap().unwrap();
        // Only one writes at a time.
        assert!(index.writer().unwrap().is_none());
        writer.learn(&paper).unwrap();
        writer.commit(Mark { position: 99, read_so_far: (1, 7) }).unwrap();
        writer.close().unwrap();
    };
    teach("Read better now");
    teach("Read better now");
    assert_eq!(index.pieces(), pieces - 1);
    assert_eq!(index.mark(), Mark { position: 99, read_so_far: (1, 7) });
    let view = View::new(Arc::clone(&index), given.holdings(LATE));
    assert_eq!(places(&view, "better"), ["A/RES/75/240 en op1"]);
    assert!(places(&view, "force").is_empty());
}
