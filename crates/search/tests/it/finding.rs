//! Is what is looked for found, in every language, and nothing else?

use crate::given::{FIRST, Given, places};
use negotiation::language::Language;
use search::{Field, Order, View, Wanted};

const LATE: &str = "2026-01-01";

#[track_caller]
fn check(view: &View, query: &str, expected: &[&str]) {
    assert_eq!(places(view, query), expected, "{query}");
}

#[test]
fn words_are_found_in_all_their_forms() {
    let (_data, view) = Given::usual().view(LATE);
    check(&view, "negotiation working", &["A/RES/75/240 en op1"]);
    // Without a language, the forms of every language with these letters are found.
    check(
        &view,
        "negotiating",
        &["A/RES/75/240 en op1", "A/RES/77/37 en op3", "statement en words"],
    );
    check(&view, "negotiating language:en -good", &["A/RES/75/240 en op1", "statement en words"]);
    check(&view, "negocier egalite", &["A/RES/77/37 fr op3"]);
    check(&view, "resolución", &["A/RES/77/37 es op3"]);
    check(&view, "resolucion", &["A/RES/77/37 es op3"]);
    check(&view, "переговоры", &["A/RES/77/37 ru op3"]);
    check(&view, "مفاوضات اسلحة", &["A/RES/77/37 ar op3"]);
    check(&view, "谈判", &["A/RES/77/37 zh op3"]);
    check(&view, "谈", &["A/RES/77/37 zh op3"]);
    check(&view, "判", &["A/RES/77/37 zh op3"]);
    check(&view, "力", &[]);
}

#[test]
fn phrases_are_exact_and_have_their_order() {
    let (_data, view) = Given::usual().view(LATE);
    check(&view, "\"use of force\"", &["A/RES/75/240 en pp1"]);
    check(&view, "\"the use of force and the threat of it\"", &["A/RES/75/240 en pp1"]);
    check(&view, "\"threat of the\"", &[]);
    check(&view, "\"force of use\"", &[]);
    check(&view, "\"negotiation\"", &[]);
    check(&view, "\"Negotiations\"", &["A/RES/75/240 en op1"]);
    check(&view, "open-ended", &["A/RES/75/240 en op1"]);
    check(&view, "\"可持续发展问题\"", &["A/RES/77/37 zh op3"]);
    check(&view, "\"持续可发展\"", &[]);
    check(&view, "第75/240号", &["A/RES/77/37 zh op3"]);
}

#[test]
fn beginnings_of_words_are_found_and_excluded_words_are_not() {
    let (_data, view) = Given::usual().view(LATE);
    check(&view, "negotiat* -faith", &["A/RES/75/240 en op1", "statement en words"]);
    check(&view, "\"small islands\" neg*", &["statement en words"]);
    check(&view, "resolution/73/27*", &["A/RES/75/240 en pp1"]);
}

#[test]
fn facets_narrow_and_are_counted() {
    let (_data, view) = Given::usual().view(LATE);
    check(&view, "negotiat* process:poa", &["A/RES/77/37 en op3"]);
    check(&view, "negotiat* year:2022..2023", &["A/RES/77/37 en op3", "statement en words"]);
    check(&view, "actor:isl", &["statement en title", "statement en words"]);
    check(&view, "issue:due-diligence", &["position en words"]);
    check(&view, "session:oewg-2021/4 islands", &["statement en words"]);
    check(&view, "op* symbol:75/240", &["A/RES/75/240 en op1"]);
    check(&view, "negotiat* -kind:statement -year:2020", &["A/RES/77/37 en op3"]);
    let found = view.find(&"negotiat*".parse().unwrap(), FIRST).unwrap();
    let count = |field: Field, value: &str| {
        let one = found.facets.iter().find(|(of, given, _)| *of == field && given == value);
        one.map_or(0, |(_, _, count)| *count)
    };
    assert_eq!(count(Field::Kind, "resolution"), 2);
    assert_eq!(count(Field::Kind, "statement"), 1);
    assert_eq!(count(Field::Actor, "ISL"), 1);
    assert_eq!(count(Field::Session, "75"), 1);
    assert_eq!(count(Field::Language, "fr"), 0);
}

#[test]
fn a_text_is_not_found_on_a_day_on_which_it_was_not_there() {
    let given = Given::usual();
    let (_data, index) = given.index();
    let on = |day: &str| View::new(std::sync::Arc::clone(&index), given.holdings(day));
    check(&on("2022-12-06"), "negotiat*", &["A/RES/75/240 en op1"]);
    check(&on("2022-12-07"), "negotiat*", &["A/RES/75/240 en op1", "A/RES/77/37 en op3"]);
    check(&on("2020-12-30"), "negotiat*", &[]);
}

#[test]
fn what_is_in_english_comes_first_as_the_site_is() {
    let (_data, view) = Given::usual().view(LATE);
    let found = view.find(&"year:2020..2022".parse().unwrap(), FIRST).unwrap();
    let languages: Vec<Language> = found.hits.iter().map(|hit| hit.holding.language).collect();
    let english = languages.iter().take_while(|language| **language == Language::En).count();
    assert!(english > 0 && english < languages.len(), "{languages:?}");
    assert!(languages[english..].iter().all(|language| *language != Language::En), "{languages:?}");
}

#[test]
fn symbols_are_found_by_a_fragment() {
    let given = Given::usual();
    let (_data, view) = given.view(LATE);
    let symbols = |query: &str| view.find(&query.parse().unwrap(), FIRST).unwrap().symbols;
    assert_eq!(symbols("75/240"), ["A/RES/75/240".parse().unwrap()]);
    assert_eq!(symbols("RES/77"), ["A/RES/77/37".parse().unwrap()]);
    assert_eq!(symbols("res 75 slash 240"), ["A/RES/75/240".parse().unwrap()]);
    assert!(symbols("7/24").is_empty());
    assert!(symbols("75/241").is_empty());
    assert!(symbols("240/75").is_empty());
    assert!(symbols("force").is_empty());
    assert!(given.holdings("2021-01-01").symbols_with("77/37").next().is_none());
}

#[test]
fn the_order_of_recording_puts_the_latest_first() {
    let (_data, view) = Given::usual().view(LATE);
    let recorded = Wanted { order: Order::Recorded, skipped: 0, shown: 2 };
    let found = view.find(&"negotiat*".parse().unwrap(), recorded).unwrap();
    let kinds: Vec<&str> = found.hits.iter().map(|hit| hit.holding.kind).collect();
    assert_eq!(kinds, ["statement", "resolution"]);
    assert_eq!(found.hits[1].holding.symbol, Some("A/RES/77/37".parse().unwrap()));
    assert_eq!(found.total, 3);
}

#[test]
fn pages_of_hits_are_the_one_list_in_pieces() {
    let (_data, view) = Given::usual().view(LATE);
    let places = |skipped: usize, shown: usize| -> Vec<String> {
        let wanted = Wanted { order: Order::Best, skipped, shown };
        let found = view.find(&"year:2020..2023".parse().unwrap(), wanted).unwrap();
        found.hits.iter().map(|hit| format!("{} {}", hit.holding.key, hit.place)).collect()
    };
    let whole = places(0, 100);
    let pieces: Vec<String> = (0..whole.len()).flat_map(|number| places(number, 1)).collect();
    assert!(whole.len() > 8);
    assert_eq!(pieces, whole);
}
