//! Laws of provenance, and what it says of a few texts as a person would.

use super::*;
use negotiation::language::Language;
use proptest::prelude::*;

const TWENTY: &str =
    "Decides to convene a group of twenty experts in Geneva at the end of the year;";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn paragraphs(texts: &[&str]) -> Vec<Vec<u64>> {
    texts.iter().map(|text| keys(&Plain::of(text, Language::En))).collect()
}

/// Traces texts of successive years, each a list of paragraphs.
fn trace(texts: &[&[&str]]) -> Vec<TracedText> {
    trace_judged(texts, None)
}

/// Traces texts, one link between the first paragraphs of two of them being judged.
fn trace_judged(texts: &[&[&str]], link: Option<(&str, &str, Judged)>) -> Vec<TracedText> {
    let mut provenance = Provenance::new();
    if let Some((here, there, judged)) = link {
        provenance.judge((here.to_owned(), 0..1), (there.to_owned(), 0..1), judged);
    }
    let mut traced = Vec::new();
    for (year, text) in (2000..).zip(texts) {
        let day = Date::new(year, 12, 1).unwrap();
        let added = provenance.add(format!("T{year}"), day, &paragraphs(text));
        assert_eq!(added.from as usize, traced.len());
        traced.extend(added.traced);
    }
    traced
}

/// Prints the runs of a paragraph: `words <- text.paragraph words kind [edits] {origins}`.
fn told(paragraph: &TracedParagraph) -> Vec<String> {
    let span = |span: Span| format!("{}-{}", span.start, span.end);
    let passage = |at: Passage| format!("{}.{} {}", at.text, at.paragraph, span(at.words));
    let run = |run: &Run| {
        let edits =
            run.edits.iter().map(|edit| format!("{}:{}", span(edit.here), span(edit.there)));
        let origins = run.origins.iter();
        let origins =
            origins.map(|origin| format!("{}:{}", span(origin.words), passage(origin.first)));
        format!(
            "{} <- {} {:?} [{}] {{{}}}",
            span(run.words),
            passage(run.source),
            run.kind,
            edits.collect::<Vec<_>>().join(" "),
            origins.collect::<Vec<_>>().join(" "),
        )
    };
    paragraph.runs.iter().map(run).collect()
}

#[track_caller]
fn check(texts: &[&[&str]], text: usize, paragraph: usize, expected: &[&str]) {
    assert_eq!(told(&trace(texts)[text].paragraphs[paragraph]), expected);
}

#[test]
fn new_words_come_from_nowhere() {
    let other = "Takes note of the report of the harbour board on dredging works;";
    check(&[&[TWENTY], &[other]], 0, 0, &[]);
    check(&[&[TWENTY], &[other]], 1, 0, &[]);
}

#[test]
fn same_words_come_from_the_latest_text_and_appeared_in_the_first() {
    check(
        &[&[TWENTY], &["Noting", TWENTY], &[TWENTY]],
        2,
        0,
        &["0-16 <- 1.1 0-16 Borrowed [] {0-16:0.0 0-16}"],
    );
}

#[test]
fn a_changed_number_is_an_edit_within_one_run() {
    let thirty = TWENTY.replace("twenty", "thirty");
    check(
        &[&[TWENTY], &[&thirty]],
        1,
        0,
        &["0-16 <- 0.0 0-16 Borrowed [6-7:6-7] {0-6:0.0 0-6 7-16:0.0 7-16}"],
    );
}

#[test]
fn an_inserted_and_a_dropped_word_are_edits_within_one_run() {
    let edited = "Decides to convene again a group of twenty experts in Geneva at the end of year";
    check(
        &[&[TWENTY], &[edited]],
        1,
        0,
        &[
            "0-16 <- 0.0 0-16 Borrowed [3-4:3-3 15-15:14-15] {0-3:0.0 0-3 4-15:0.0 3-14 15-16:0.0 15-16}",
        ],
    );
}

#[test]
fn words_keep_the_origin_that_they_have_in_the_source() {
    let thirty = TWENTY.replace("twenty", "thirty");
    let geneva = thirty.replace("Geneva", "Vienna");
    check(
        &[&[TWENTY], &[&thirty], &[&geneva]],
        2,
        0,
        &[
            "0-16 <- 1.0 0-16 Borrowed [9-10:9-10] {0-6:0.0 0-6 6-7:1.0 6-7 7-9:0.0 7-9 10-16:0.0 10-16}",
        ],
    );
}

#[test]
fn two_sources_make_two_runs() {
    let other = "Requests the harbour board to report on dredging works every second spring";
    let merged = "Decides to convene a group of twenty experts in Geneva and requests the harbour board to report on dredging works every second spring";
    check(
        &[&[TWENTY], &[other], &[merged]],
        2,
        0,
        &[
            "0-10 <- 0.0 0-10 Borrowed [] {0-10:0.0 0-10}",
            "11-23 <- 1.0 0-12 Borrowed [] {11-23:1.0 0-12}",
        ],
    );
}

#[test]
fn clauses_in_another_order_are_both_found() {
    let turned = "at the end of the year the Assembly decides to convene a group of twenty experts in Geneva";
    check(
        &[&[TWENTY], &[turned]],
        1,
        0,
        &[
            "0-6 <- 0.0 10-16 Borrowed [] {0-6:0.0 10-16}",
            "8-18 <- 0.0 0-10 Borrowed [] {8-18:0.0 0-10}",
        ],
    );
}

#[test]
fn what_a_text_repeats_after_itself_is_no_borrowing() {
    let longer = format!("Emphasizes that it {TWENTY}");
    check(&[&[TWENTY, &longer]], 0, 1, &["3-19 <- 0.0 0-16 Repeated [] {3-19:0.0 0-16}"]);
    check(&[&[TWENTY, TWENTY]], 0, 1, &["0-16 <- 0.0 0-16 Repeated [] {0-16:0.0 0-16}"]);
}

#[test]
fn an_earlier_text_goes_before_the_text_itself() {
    check(
        &[&[TWENTY], &[TWENTY, "Noting", TWENTY]],
        1,
        2,
        &["0-16 <- 0.0 0-16 Borrowed [] {0-16:0.0 0-16}"],
    );
}

#[test]
fn of_texts_with_the_same_words_the_source_is_the_one_that_explains_most() {
    let other = "Requests the harbour board to report on dredging works every second spring;";
    check(
        &[&[TWENTY, other], &[TWENTY], &[TWENTY, other]],
        2,
        0,
        &["0-16 <- 0.0 0-16 Borrowed [] {0-16:0.0 0-16}"],
    );
}

#[test]
fn of_siblings_the_one_that_was_changed_least_is_the_source() {
    let short = "Recalling its resolutions of 5 December 2016 and 4 December 2017 on the lights of the northern harbours";
    let long = short.replace(
        " on the lights",
        " as well as its decision of 3 December 2018 and the letter of the board on the lights",
    );
    let edited = short.replace(" on the lights", " concerning the lights");
    let run = &trace(&[&[short], &[&long], &[&edited]])[2].paragraphs[0].runs[0];
    assert_eq!((run.source.text, run.words, run.edits.len()), (0, Span { start: 0, end: 18 }, 1));
}

#[test]
fn where_the_source_is_sure_a_clause_is_found_by_fewer_words_in_a_row() {
    let clause = "requests the harbour board to report every second spring on dredging works";
    let turned = "Requests that harbour board should report each second spring about dredging works and decides to convene a group of twenty experts in Geneva at the end of the year";
    let source = format!("{TWENTY} and {clause}");
    let runs = &trace(&[&[&source], &[turned]])[1].paragraphs[0].runs;
    let words: Vec<(u32, u32)> = runs.iter().map(|run| (run.words.start, run.words.end)).collect();
    assert_eq!(words, [(0, 12), (13, 29)]);
    // Two paragraphs that share nothing else are not linked by it.
    assert_eq!(trace(&[&[clause], &[turned]])[1].paragraphs[0].runs, []);
}

#[test]
fn what_many_texts_a_year_use_is_a_formula() {
    let used = |times: usize, per_year: usize| {
        let mut provenance = Provenance::new();
        let text = paragraphs(&[TWENTY]);
        let mut last = None;
        for number in 0..=times {
            let day = Date::new(2000 + (number / per_year) as i16, 12, 1).unwrap();
            last = provenance.add(format!("T{number:03}"), day, &text).traced.pop();
        }
        last.unwrap().paragraphs[0].runs[0].kind
    };
    let few = FORMULA_TEXTS_MIN as usize;
    assert_eq!(used(few - 1, 50), Kind::Borrowed);
    assert_eq!(used(few, 50), Kind::Formula);
    assert_eq!(used(60, 5), Kind::Formula);
    assert_eq!(used(60, 3), Kind::Borrowed);
}

#[test]
fn a_rejected_link_does_not_come_back() {
    let thirty = TWENTY.replace("twenty", "thirty");
    let texts: &[&[&str]] = &[&[TWENTY], &[&thirty], &[&thirty]];
    let link = |there: &'static str, judged| Some(("T2002", there, judged));
    let source = |link| {
        let traced = trace_judged(texts, link);
        traced[2].paragraphs[0].runs.first().map(|run| (run.source.text, run.is_accepted))
    };
    assert_eq!(source(None), Some((1, false)));
    assert_eq!(source(link("T2001", Judged::Accepted)), Some((1, true)));
    assert_eq!(source(link("T2001", Judged::Rejected)), Some((0, false)));
    assert_eq!(source(link("T1999", Judged::Rejected)), Some((1, false)));
}

#[test]
fn of_paragraphs_with_the_same_words_the_accepted_one_is_the_source() {
    let texts: &[&[&str]] = &[&[TWENTY], &[TWENTY], &[TWENTY]];
    let source = |link| {
        let run = &trace_judged(texts, link)[2].paragraphs[0].runs[0];
        (run.source.text, run.is_accepted)
    };
    assert_eq!(source(None), (1, false));
    assert_eq!(source(Some(("T2002", "T2000", Judged::Accepted))), (0, true));
}

#[test]
fn a_text_that_arrives_late_is_put_in_its_place() {
    let mut provenance = Provenance::new();
    let text = paragraphs(&[TWENTY]);
    provenance.add("B".into(), day("2001-01-01"), &text);
    let added = provenance.add("A".into(), day("2000-01-01"), &text);
    assert_eq!((added.from, added.traced.len()), (0, 2));
    assert_eq!(added.traced[1].paragraphs[0].runs[0].source.text, 0);
    assert_eq!(provenance.names(), ["A", "B"]);
    let added = provenance.add("AB".into(), day("2001-01-01"), &text);
    assert_eq!((added.from, added.traced.len()), (1, 2));
}

/// Texts that borrow from each other: words of a small vocabulary, and pieces of a few long sentences.
fn texts() -> impl Strategy<Value = Vec<Vec<Vec<u64>>>> {
    let piece = (0_u64..4, 0_u64..20, 1_u64..20).prop_map(|(sentence, from, length)| {
        (from..from + length)
            .map(|word| (sentence * 100 + word * word % 37) << 16)
            .collect::<Vec<_>>()
    });
    let paragraph = prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat());
    prop::collection::vec(prop::collection::vec(paragraph, 0..4), 1..9)
}

proptest! {
    #[test]
    fn any_order_of_arrival_gives_the_same(texts in texts(), order in any::<prop::sample::Index>()) {
        let add = |provenance: &mut Provenance, traced: &mut Vec<TracedText>, number: usize| {
            let day = Date::new(2000 + (number / 2) as i16, 1, 1).unwrap();
            let added = provenance.add(format!("T{number}"), day, &texts[number]);
            traced.truncate(added.from as usize);
            traced.extend(added.traced);
        };
        let (mut in_order, mut shuffled) = (Provenance::new(), Provenance::new());
        let (mut expected, mut traced) = (Vec::new(), Vec::new());
        let mut numbers: Vec<usize> = (0..texts.len()).collect();
        numbers.iter().for_each(|number| add(&mut in_order, &mut expected, *number));
        let turn = order.index(texts.len());
        numbers.rotate_left(turn);
        numbers[..turn / 2].reverse();
        numbers.iter().for_each(|number| add(&mut shuffled, &mut traced, *number));
        prop_assert_eq!(traced, expected);
        prop_assert_eq!(shuffled.names(), in_order.names());
    }

    #[test]
    fn what_is_called_the_same_is_the_same(texts in texts()) {
        let mut provenance = Provenance::new();
        let mut traced = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            let day = Date::new(2000 + number as i16, 1, 1).unwrap();
            traced.extend(provenance.add(format!("T{number}"), day, text).traced);
        }
        for (text, words) in traced.iter().zip(&texts) {
            for (paragraph, words) in text.paragraphs.iter().zip(words) {
                prop_assert_eq!(paragraph.words as usize, words.len());
                check_paragraph(&texts, paragraph, words)?;
            }
        }
    }
}

/// Checks that runs are in order, and that their words stand in the source and in the origins.
fn check_paragraph(
    texts: &[Vec<Vec<u64>>],
    paragraph: &TracedParagraph,
    words: &[u64],
) -> Result<(), TestCaseError> {
    let at = |passage: Passage| {
        let words = &texts[passage.text as usize][passage.paragraph as usize];
        &words[passage.words.start as usize..passage.words.end as usize]
    };
    let mut end = 0;
    for run in &paragraph.runs {
        prop_assert!(run.words.start >= end && run.words.end <= paragraph.words);
        end = run.words.end;
        let here = &words[run.words.start as usize..run.words.end as usize];
        prop_assert_eq!(edited(at(run.source), run, words), here);
        for origin in &run.origins {
            let same = &words[origin.words.start as usize..origin.words.end as usize];
            prop_assert_eq!(at(origin.first), same);
        }
        let same: u32 =
            run.origins.iter().map(|origin| origin.words.end - origin.words.start).sum();
        let added: u32 = run.edits.iter().map(|edit| edit.here.end - edit.here.start).sum();
        prop_assert_eq!(same + added, run.words.end - run.words.start);
    }
    Ok(())
}

/// Applies the edits of a run to the words of its source.
fn edited(source: &[u64], run: &Run, words: &[u64]) -> Vec<u64> {
    let (mut edited, mut at) = (Vec::new(), run.source.words.start);
    let there = |from: u32, to: u32| {
        source[(from - run.source.words.start) as usize..(to - run.source.words.start) as usize]
            .to_vec()
    };
    for edit in &run.edits {
        edited.extend(there(at, edit.there.start));
        edited.extend_from_slice(&words[edit.here.start as usize..edit.here.end as usize]);
        at = edit.there.end;
    }
    edited.extend(there(at, run.source.words.end));
    edited
}
