//! Do the symbols of eleven resolutions on ICT security parse, print and stand in order?

use super::super::{SymbolKind, symbols_in};
use super::symbol;

/// Text, draft, report and meeting, as the published files of the resolutions name them.
const TEXTS: [[&str; 4]; 11] = [
    ["A/RES/74/28", "", "A/74/363", "A/74/PV.46"],
    ["A/RES/74/29", "", "A/74/363", "A/74/PV.46"],
    ["A/RES/75/32", "A/C.1/75/L.4", "A/75/394", "A/75/PV.37"],
    ["A/RES/75/240", "A/C.1/75/L.8/Rev.1", "A/75/394", "A/75/PV.48 (Resumption 1)"],
    ["A/RES/76/19", "A/C.1/76/L.13", "A/76/439", "A/76/PV.45"],
    ["A/RES/77/36", "A/C.1/77/L.23/Rev.1", "A/77/380", "A/77/PV.46"],
    ["A/RES/77/37", "A/C.1/77/L.73", "A/77/380", "A/77/PV.46"],
    ["A/RES/78/16", "A/C.1/78/L.60/Rev.1", "A/78/404", "A/78/PV.42"],
    ["A/RES/78/237", "A/C.1/78/L.11", "A/78/404", "A/78/PV.50 (Resumption 1)"],
    ["A/RES/79/237", "A/C.1/79/L.13", "A/79/403", "A/79/PV.55 (Resumption 1)"],
    ["A/RES/80/16", "A/C.1/80/L.20", "A/80/534", "A/80/PV.52"],
];

/// Further symbols around them: the report endorsed, committee votes, an agenda list.
const OTHERS: [&str; 4] = ["A/80/257", "A/C.1/75/L.8/Rev.1", "A/C.1/73/L.27/Rev.1", "A/80/251"];

#[test]
fn every_symbol_of_the_table_prints_as_it_parses() {
    for text in TEXTS.iter().flatten().chain(&OTHERS).filter(|text| !text.is_empty()) {
        assert_eq!(symbol(text).as_str(), *text);
    }
}

#[test]
fn every_column_of_the_table_has_its_kind() {
    use SymbolKind::{Document, Draft, Resolution, VerbatimRecord};
    for row in TEXTS {
        for (text, kind) in row.iter().zip([Resolution, Draft, Document, VerbatimRecord]) {
            if !text.is_empty() {
                assert_eq!(symbol(text).kind(), kind, "{text}");
                assert_eq!(symbol(text).session(), symbol(row[0]).session(), "{text}");
            }
        }
    }
}

#[test]
fn the_columns_of_the_table_are_in_natural_order() {
    for column in [0, 2, 3] {
        let symbols: Vec<_> = TEXTS.iter().map(|row| symbol(row[column])).collect();
        assert!(symbols.is_sorted(), "{symbols:?}");
    }
    // Drafts are numbered as they come in, resolutions as they are adopted.
    let mut drafts: Vec<_> =
        TEXTS.iter().map(|row| row[1]).filter(|text| !text.is_empty()).map(symbol).collect();
    drafts.sort();
    let of_the_78th = [symbol("A/C.1/78/L.11"), symbol("A/C.1/78/L.60/Rev.1")];
    assert!(drafts.windows(2).any(|pair| pair == of_the_78th));
}

#[test]
fn the_table_is_found_in_running_text() {
    for row in TEXTS {
        let expected: Vec<&str> = row.into_iter().filter(|text| !text.is_empty()).collect();
        let text = format!("Adopted: {}.", expected.join(", "));
        let found = symbols_in(&text);
        assert_eq!(found.iter().map(|found| found.symbol.as_str()).collect::<Vec<_>>(), expected);
        assert!(found.iter().all(|found| !found.folded));
    }
}

#[test]
fn symbols_sort_by_session_and_number() {
    let texts = [
        "A/75/9",
        "A/75/10",
        "A/C.1/75/L.8",
        "A/C.1/75/L.8/Add.1",
        "A/C.1/75/L.8/Rev.1",
        "A/C.1/75/L.8/Rev.1/Add.1",
        "A/C.1/75/L.8/Rev.2",
        "A/C.1/75/L.8/Rev.10",
        "A/C.1/75/L.9",
        "A/C.1/75/L.10",
        "A/RES/217(III) A",
        "A/RES/2625(XXV)",
        "A/RES/75/9",
        "A/RES/75/10",
        "A/RES/75/251",
        "A/RES/75/251 A",
        "A/RES/75/251 B",
        "A/RES/76/1",
        "A/RES/S-6/1",
        "A/RES/S-27/2",
        "A/RES/ES-11/1",
        "S/RES/700 (1991)",
        "S/RES/2625 (2022)",
    ];
    let symbols: Vec<_> = texts.into_iter().map(symbol).collect();
    let mut sorted = symbols.clone();
    sorted.sort();
    assert_eq!(symbols, sorted);
}
