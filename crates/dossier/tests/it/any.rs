//! Of what are invented claims made: texts that are hard on files, names, days?

use negotiation::date::StatedDate;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

pub(crate) fn text() -> impl Strategy<Value = String> {
    let hard = "[a-zA-Zé€中\"'\\\\;:,#\\[\\]{}=\n\r\t\u{0}\u{7f}\u{85}| ]{0,24}[a-z\"\\\\;,]";
    prop_oneof!["[A-Za-z ]{1,40}[a-z]", hard]
}

/// A text, or the empty one that means nothing is said.
pub(crate) fn maybe() -> impl Strategy<Value = String> {
    of(text()).prop_map(Option::unwrap_or_default)
}

pub(crate) fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..4)
}

pub(crate) fn id<Id: std::str::FromStr + std::fmt::Debug>() -> impl Strategy<Value = Id> {
    "[a-z]{1,3}".prop_filter_map("an id", |text| text.parse().ok())
}

pub(crate) fn date() -> impl Strategy<Value = StatedDate> {
    let dates = vec!["2024-12-02", "2024-12", "1999", "2024-12-02/2024-12-06", "2022", "unknown"];
    select(dates).prop_map(|text| text.parse().unwrap())
}

pub(crate) fn known_date() -> impl Strategy<Value = StatedDate> {
    date().prop_filter("a date that is known", |date| !date.is_unknown())
}

pub(crate) fn symbol() -> impl Strategy<Value = negotiation::symbol::Symbol> {
    let symbols = vec![
        "A/RES/75/240",
        "A/C.1/75/L.8/Rev.1",
        "A/70/174",
        "A/75/PV.48 (Resumption 1)",
        "S/RES/2625 (2022)",
    ];
    select(symbols).prop_map(|text| text.parse().unwrap())
}

pub(crate) fn actor() -> impl Strategy<Value = negotiation::id::ActorId> {
    select(&["ISL", "TUV", "african-group", "somebody-new"][..])
        .prop_map(|text| text.parse().unwrap())
}

pub(crate) fn actors() -> impl Strategy<Value = Vec<negotiation::id::ActorId>> {
    vec(actor(), 0..40)
}

pub(crate) fn address() -> impl Strategy<Value = negotiation::address::Address> {
    select(&["op4", "pp3", "para27"][..]).prop_map(|text| text.parse().unwrap())
}
