//! Published files that are malformed or empty: each yields its text with a doubt, or one clear sentence.

use crate::shared;
use negotiation::doubt::DoubtKind;
use reading::{Hint, Read, RefusalKind, read};

#[test]
fn every_broken_file_is_read_or_refused_in_a_sentence() {
    let Some(folder) = shared::data("broken") else { return };
    let (mut empty, mut foreign, mut mended) = (0, 0, 0);
    for file in shared::files(&folder, "xml") {
        let name = shared::name(&file);
        match read(&std::fs::read(&file).unwrap(), &Hint { name }) {
            Read::Refused(refusal) if refusal.kind == RefusalKind::Empty => empty += 1,
            Read::Refused(refusal) => {
                assert_eq!(refusal.kind, RefusalKind::Language, "{name}: {refusal}");
                foreign += 1;
            }
            Read::Document(reading) => {
                assert!(
                    reading.doubts.iter().any(|doubt| doubt.kind == DoubtKind::Malformed),
                    "{name}"
                );
                assert!(reading.text.symbol.is_some(), "{name} has no symbol");
                assert!(!reading.text.title.is_empty(), "{name} has no title");
                assert!(reading.text.paragraphs.len() > 1, "{name} has but one paragraph");
                mended += 1;
            }
            Read::Catalogue(_) => panic!("{name} is no catalogue"),
        }
    }
    println!("{mended} mended, {empty} empty, {foreign} in another language");
    assert_eq!((mended, empty, foreign), (34, 5, 1));
}
