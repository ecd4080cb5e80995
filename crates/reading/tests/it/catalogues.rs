//! The extracts that come with the published files, joined to their texts.

use crate::shared;
use negotiation::doubt::DoubtKind;
use reading::{Catalogue, CatalogueEntry, Hint, Read, join, read};
use std::collections::HashMap;

fn catalogue(bytes: &[u8]) -> Catalogue {
    match read(bytes, &Hint { name: "catalogue.json" }) {
        Read::Catalogue(catalogue) => catalogue,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_line_of_the_extracts_is_an_entry() {
    let Some(folder) = shared::data("ga-resolutions/extract") else { return };
    let expected = [266, 337, 310, 343, 328, 336];
    for (file, expected) in shared::files(&folder, "json").iter().zip(expected) {
        let catalogue = catalogue(&std::fs::read(file).unwrap());
        assert_eq!(catalogue.entries.len(), expected, "{file:?}");
        for entry in &catalogue.entries {
            assert!(entry.proceedings.adopted_on.is_some(), "{} has no day", entry.symbol);
            assert!(entry.proceedings.session.is_some(), "{} has no session", entry.symbol);
        }
        let kinds = catalogue.doubts.iter().map(|doubt| doubt.kind);
        assert!(
            kinds
                .clone()
                .all(|kind| matches!(kind, DoubtKind::Numbering | DoubtKind::Contradiction))
        );
    }
}

#[test]
fn the_catalogue_completes_the_texts_and_disagrees_aloud() {
    let Some(folder) = shared::data("ga-resolutions") else { return };
    let mut entries: HashMap<String, CatalogueEntry> = HashMap::new();
    for file in shared::files(&folder.join("extract"), "json") {
        let catalogue = catalogue(&std::fs::read(file).unwrap());
        entries
            .extend(catalogue.entries.into_iter().map(|entry| (entry.symbol.to_string(), entry)));
    }
    let files = shared::files(&folder, "xml");
    let joined = shared::each(&files, |path, bytes| {
        let Read::Document(mut reading) = read(bytes, &Hint { name: shared::name(path) }) else {
            panic!("{path:?} is no document");
        };
        let symbol = reading.text.symbol.as_ref().unwrap().to_string();
        let entry = entries.get(&symbol)?;
        let before = reading.doubts.len();
        join(&mut reading, entry);
        assert!(reading.proceedings.mode.is_some() || entry.proceedings.mode.is_none());
        Some((symbol, reading.doubts.split_off(before)))
    });
    println!("{} of {} texts have a catalogue entry", joined.iter().flatten().count(), files.len());
    let mut disagreements = 0;
    for (symbol, doubts) in joined.iter().flatten() {
        for doubt in doubts.iter().filter(|doubt| doubt.kind == DoubtKind::Contradiction) {
            disagreements += 1;
            println!("{symbol}: {doubt}");
        }
    }
    println!("{disagreements} disagreements");
}
