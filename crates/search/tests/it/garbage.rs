//! Is there a query that is neither answered nor refused with a reason?

use crate::given::{FIRST, Given};
use proptest::prelude::*;
use search::{Query, View};
use std::sync::LazyLock;

static VIEW: LazyLock<(tempfile::TempDir, View)> =
    LazyLock::new(|| Given::usual().view("2026-01-01"));

/// Pieces of queries, whole and broken, in which faults are likely.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just("-".to_owned()),
        Just("*".to_owned()),
        Just(":".to_owned()),
        Just(" ".to_owned()),
        Just("«".to_owned()),
        "(year|kind|actor|symbol|language|process|issue|session|foo):",
        "[a-z]{1,6}",
        "[0-9./]{1,6}",
        "[谈判核武器]{1,3}",
        "[а-яё]{1,4}",
        "[ا-ي]{1,4}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_query_is_answered_or_refused_with_a_reason(text in pieces()) {
        match text.parse::<Query>() {
            Err(refusal) => prop_assert!(refusal.to_string().len() > 10),
            Ok(query) => {
                let found = VIEW.1.find(&query, FIRST).unwrap();
                prop_assert!(found.total >= found.hits.len() as u64);
                // What is marked is there, and what is shown is what is there.
                for hit in &found.hits {
                    prop_assert!(!hit.words.is_empty());
                }
            }
        }
    }

    #[test]
    fn a_query_prints_as_it_reads(text in pieces()) {
        if let Ok(query) = text.parse::<Query>() {
            let printed = query.to_string();
            prop_assert_eq!(printed.parse::<Query>(), Ok(query), "{}", printed);
        }
    }
}
