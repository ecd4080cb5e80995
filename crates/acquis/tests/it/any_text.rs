//! Do the laws of lineage and of the search hold for texts in six scripts that are broken in every way?
//!
//! The laws are those that cargo-fuzz holds, in `fuzz/laws.rs`; here they are asked some hundred times in each run.

#[path = "../../../../fuzz/laws.rs"]
mod laws;

use proptest::prelude::*;

/// Pieces in which faults are likely: all six scripts, brackets without their other half, labels of options, what has no
/// width, controls, characters beyond the first plane, and whatever else there is.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "(States|shall|should|not|register of tides|in the|cooperate|12|1,000|A/RES/75/240)",
        3 => "[\\[\\]［］()]{1,3}",
        2 => "(Option A: |Alt 1 |Alternative 2: |\\[proposed by |\\[agreed ad ref\\]|Вариант 1|方案一|/)",
        2 => "[“”’‘«»–—'\u{a0}\u{ad}\u{200b}\u{200f}\u{2060}²ﬁœ\u{301}\u{308}]{1,4}",
        1 => "[а-яА-Яё]{1,6}",
        1 => "[\u{621}-\u{652}٠-٩ـ]{1,6}",
        1 => "[一-龥，。；]{1,5}",
        1 => "[àâçéèêñóúüŒœ]{1,4}",
        1 => "[\u{0}-\u{1f}\u{7f}\u{85}\u{2028}\u{2029}\u{feff}\u{fffd}]{1,2}",
        1 => "[𝐀-𝐙🇺🇳ﷺĳ½①]{1,2}",
        1 => any::<char>().prop_map(String::from),
        4 => "[ \n,;:.\\-]{1,2}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

/// Two texts, the second made out of the first by cutting and repeating.
fn two_texts() -> impl Strategy<Value = String> {
    let cut = (any::<proptest::sample::Index>(), piece());
    (text(), proptest::collection::vec(cut, 0..5)).prop_map(|(old, cuts)| {
        let mut new = old.clone();
        for (at, piece) in cuts {
            let places: Vec<usize> =
                new.char_indices().map(|(at, _)| at).chain([new.len()]).collect();
            let place = places[at.index(places.len())];
            new = [&new[place..], &piece, &new[..place]].concat();
        }
        format!("{old}{}{new}", laws::BETWEEN)
    })
}

/// Parts of queries, whole and broken.
fn question() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "(year|kind|actor|symbol|language|process|issue|session|foo):",
        "[\"“”«»「*:\\-./ ]{1,2}",
        "(2021\\.\\.2023|report|fr|L\\.73|ISL|oewg-2021|use of force|attribut\\*)",
        piece(),
    ];
    proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn brackets_are_read_out_of_any_text(text in text()) {
        laws::brackets(&text);
    }

    #[test]
    fn every_word_of_any_text_leads_back_to_its_characters(text in text()) {
        laws::plain(&text);
    }

    #[test]
    fn the_redline_of_any_two_texts_holds_both(texts in two_texts()) {
        laws::redline(&texts);
    }

    #[test]
    fn any_query_is_refused_or_means_what_it_prints(text in question()) {
        laws::query(&text);
    }
}
