//! Does a trace lead to the characters, and is it the same in whatever order texts came?

use super::*;
use crate::draft::lines;
use negotiation::judgement::Judged;
use negotiation::language::Language;
use negotiation::paragraph::{
    Cell, Footnote, Paragraph, ParagraphKind, Row, Run as Dress, Table, Text,
};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use std::collections::{BTreeMap, BTreeSet};

fn text(paragraphs: &[&str]) -> Text {
    let paragraph = |(at, words): (usize, &&str)| Paragraph {
        address: format!("op{}", at + 1).parse().unwrap(),
        kind: ParagraphKind::Operative,
        number: None,
        level: 0,
        verb: None,
        runs: vec![Dress::Plain((*words).to_owned())],
        table: None,
        aliases: Vec::new(),
    };
    Text {
        symbol: None,
        language: Language::En,
        title: String::new(),
        paragraphs: paragraphs.iter().enumerate().map(paragraph).collect(),
        footnotes: Vec::new(),
    }
}

#[test]
fn a_judgement_holds_in_any_order_of_arrival() {
    let words = "Decides to convene an open group of experts in Geneva;";
    let address: Address = "op1".parse().unwrap();
    let symbols = ["A/RES/73/9", "A/RES/74/9", "A/RES/75/9"];
    let judgement = |source: &str, judged| Judgement {
        symbol: symbols[2].parse().unwrap(),
        paragraph: address.clone(),
        source: source.parse().unwrap(),
        source_paragraph: address.clone(),
        judged,
        reason: "Seen in the drafts.".to_owned(),
    };
    let source = |judgement: Judgement, order: [usize; 3]| {
        let mut texts = Texts::default();
        for at in order {
            let day = Date::new(2018 + at as i16, 12, 1).unwrap();
            let other = words.replace("open", "small");
            let words = if at == 1 { other.as_str() } else { words };
            let new = NewText::of(symbols[at].parse().unwrap(), day, &text(&[words]));
            texts.change(&[], vec![new], vec![judgement.clone()]);
        }
        let trace = texts.trace(2);
        let run = &trace.paragraphs[0].runs[0];
        (run.source.symbol.to_string(), run.is_accepted)
    };
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let accepted = source(judgement(symbols[0], Judged::Accepted), order);
        assert_eq!(accepted, (symbols[0].to_owned(), true), "{order:?}");
        let rejected = source(judgement(symbols[0], Judged::Rejected), order);
        assert_eq!(rejected, (symbols[1].to_owned(), false), "{order:?}");
    }
}

#[test]
fn a_trace_leads_to_characters_both_ways() {
    let old = "“Decides” to convene, in Geneva, an open group of 20 experts;";
    let new = "Décidé to convene an open group of 25 experts — in May;";
    let mut texts = Texts::default();
    // The later one arrives first.
    for (symbol, day, words) in
        [("A/RES/75/9", "2020-12-01", new), ("A/RES/74/9", "2019-12-01", old)]
    {
        let text = text(&["Noting", words]);
        let new = NewText::of(symbol.parse().unwrap(), day.parse().unwrap(), &text);
        texts.change(&[], vec![new], Vec::new());
    }
    let traces = [texts.trace(0), texts.trace(1)];
    assert_eq!(traces[1].symbol.as_str(), "A/RES/75/9");
    let run = &traces[1].paragraphs[1].runs[0];
    assert_eq!(
        &new[run.start as usize..run.end as usize],
        "to convene an open group of 25 experts"
    );
    let source = &run.source;
    assert_eq!((source.symbol.as_str(), source.address.to_string()), ("A/RES/74/9", "op2".into()));
    let was = &old[source.start as usize..source.end as usize];
    assert_eq!(was, "to convene, in Geneva, an open group of 20 experts");
    let edits: Vec<(&str, &str)> = run
        .edits
        .iter()
        .map(|edit| (&new[edit.start as usize..edit.end as usize], edit.was.as_str()))
        .collect();
    assert_eq!(edits, [("", "in Geneva"), ("25", "20")]);
    let first = &run.origins[1].first;
    assert_eq!(&old[first.start as usize..first.end as usize], "an open group of");
    let later = &traces[0].paragraphs[1].later;
    assert_eq!((later.len(), later[0].symbol.as_str(), later[0].words), (1, "A/RES/75/9", 7));
    assert_eq!(traces[0].paragraphs[1].later_count, 1);
}

/// Three texts, each with most of its words from the one before, and other words each time.
fn drifting() -> [Trace; 3] {
    let coming = [("A/RES/73/9", "2018-12-01", BUDGET), ("A/RES/74/9", "2019-12-01", MIXED)];
    let mut texts = Texts::default();
    for (symbol, day, words) in coming.into_iter().chain([("A/RES/75/9", "2020-12-01", REPORT)]) {
        let new = NewText::of(symbol.parse().unwrap(), day.parse().unwrap(), &text(&[words]));
        texts.change(&[], vec![new], Vec::new());
    }
    [texts.trace(0), texts.trace(1), texts.trace(2)]
}

const BUDGET: &str =
    "Approves the budget of the harbour authority for two years as amended by the committee;";
const MIXED: &str = "Approves the budget of the harbour authority for two years, and decides to endorse \
    the final “report” of the open group of experts;";
const REPORT: &str =
    "Decides to endorse the final report of the open group of experts in Geneva today;";

#[test]
fn words_that_came_in_on_the_way_do_not_stand_further_back() {
    let [_, mixed, report] = drifting();
    let lines: Vec<_> = lines(&text(&[REPORT])).collect();
    let all = Surviving::new(&[&report.paragraphs[0]], &lines, Language::En);
    assert_eq!((all.of(), all.words()), (15, 12));
    let in_mixed = all.within(report.paragraphs[0].runs.iter());
    assert_eq!((in_mixed.words(), in_mixed.are_most()), (12, true));
    // Of the words between, nearly half were taken from the budget; of the report, none was.
    let taken: u32 = mixed.paragraphs[0].runs.iter().map(|run| run.words).sum();
    assert!(taken * 3 >= mixed.paragraphs[0].words, "{mixed:#?}");
    let in_budget = in_mixed.within(mixed.paragraphs[0].runs.iter());
    assert_eq!((in_budget.of(), in_budget.words(), in_budget.are_most()), (15, 0, false));
}

#[test]
fn words_stand_in_all_texts_that_hand_them_on() {
    let [_, mixed, _] = drifting();
    let lines: Vec<_> = lines(&text(&[MIXED])).collect();
    let all = Surviving::new(&[&mixed.paragraphs[0]], &lines, Language::En);
    let in_budget = all.within(mixed.paragraphs[0].runs.iter());
    assert_eq!((in_budget.of(), in_budget.words(), in_budget.are_most()), (23, 10, false));
    assert_eq!(all.within(std::iter::empty()).words(), 0);
}

fn cells(words: &[&str]) -> Row {
    let cell = |words: &&str| Cell { columns: 1, runs: vec![Dress::Plain((*words).to_owned())] };
    Row { heading: false, cells: words.iter().map(cell).collect() }
}

#[test]
fn footnotes_and_rows_of_tables_are_traced() {
    let with = |note: &str, row: &[&str]| {
        let mut text = text(&["Decides as set out in the table below:"]);
        text.paragraphs.push(Paragraph {
            address: Address::table(1),
            kind: ParagraphKind::Table,
            runs: Vec::new(),
            table: Some(Table { rows: vec![cells(&["Place", "What is paid there"]), cells(row)] }),
            ..text.paragraphs[0].clone()
        });
        let runs = vec![Dress::Plain(note.to_owned())];
        text.footnotes.push(Footnote {
            address: Address::footnote(1),
            marker: "1".to_owned(),
            runs,
        });
        text
    };
    let old = with(
        "See the report of the group of experts on the harbour.",
        &["Geneva", "rent, heating and light of nine rooms"],
    );
    let new = with(
        "See also the report of the group of experts on the harbour.",
        &["Geneva", "rent, heating and light of twelve rooms"],
    );
    let mut texts = Texts::default();
    let coming = |symbol: &str, day: &str, text: &Text| {
        vec![NewText::of(symbol.parse().unwrap(), day.parse().unwrap(), text)]
    };
    texts.change(&[], coming("A/RES/74/9", "2019-12-01", &old), Vec::new());
    texts.change(&[], coming("A/RES/75/9", "2020-12-01", &new), Vec::new());
    let (traced, lines) = (texts.trace(1).paragraphs, lines(&new).collect::<Vec<_>>());
    let named: Vec<(String, Option<u32>)> =
        traced.iter().map(|line| (line.address.to_string(), line.row)).collect();
    let named: Vec<(&str, Option<u32>)> =
        named.iter().map(|(address, row)| (address.as_str(), *row)).collect();
    assert_eq!(named, [("op1", None), ("t1", Some(1)), ("t1", Some(2)), ("fn1", None)]);
    for (at, was) in [(2, ("twelve", "nine")), (3, ("also", ""))] {
        let run = &traced[at].runs[0];
        let source = (&run.source.address, run.source.row);
        assert_eq!(source, (&traced[at].address, traced[at].row));
        let edit = &run.edits[0];
        let is = &lines[at].words[edit.start as usize..edit.end as usize];
        assert_eq!((is, edit.was.as_str()), was);
        let later = &texts.trace(0).paragraphs[at].later;
        assert_eq!((later.len(), later[0].row), (1, traced[at].row));
    }
    assert_eq!(lines[2].words, "Geneva | rent, heating and light of twelve rooms");
}

/// What may happen to a text: it comes with these words in this year, or it leaves.
type Step = (usize, Option<(i16, Vec<usize>)>);

/// Sentences that share words, of which invented texts are made.
const SENTENCES: &[&str] = &[
    "Decides to convene an open group of experts in Geneva at the end of the year;",
    "Decides to convene a small group of experts in Vienna at the end of the year;",
    "Requests the Secretary-General to report on the work of the group of experts in Geneva;",
    "Decides to convene an open group of experts in Geneva and to report at the end of the year;",
];

/// Takes the steps one by one, and keeps what is said to be another one; of one of the texts the last is withheld.
fn kept(
    steps: &[Step],
    judgements: &[Judgement],
    is_withheld: impl Fn(&Trace) -> bool,
) -> BTreeMap<String, Trace> {
    let (mut texts, mut kept, mut there) = (Texts::default(), BTreeMap::new(), BTreeSet::new());
    for (number, (at, step)) in steps.iter().enumerate() {
        let symbol: Symbol = format!("A/RES/75/{at}").parse().unwrap();
        let was_there = there.contains(at);
        let leaving = if was_there { vec![symbol.clone()] } else { Vec::new() };
        let coming = step.iter().map(|step| new_text(*at, step)).collect();
        match step {
            Some(_) => there.insert(*at),
            None => there.remove(at),
        };
        kept.remove(symbol.as_str());
        let said = judgements[..judgements.len().min(number / 2)].to_vec();
        for changed in texts.change(&leaving, coming, said) {
            let trace = texts.trace(changed);
            let is_last = number + 1 == steps.len();
            if !(is_last && is_withheld(&trace)) {
                kept.insert(trace.symbol.to_string(), trace);
            }
        }
    }
    kept
}

fn new_text(at: usize, (year, sentences): &(i16, Vec<usize>)) -> NewText {
    let words: Vec<&str> = sentences.iter().map(|sentence| SENTENCES[*sentence]).collect();
    let day = Date::new(*year, 12, 1).unwrap();
    NewText::of(format!("A/RES/75/{at}").parse().unwrap(), day, &text(&words))
}

/// Traces what is there after all steps from nothing, in order of time.
fn from_nothing(steps: &[Step], judgements: &[Judgement]) -> BTreeMap<String, Trace> {
    let there: BTreeMap<usize, &Option<(i16, Vec<usize>)>> =
        steps.iter().map(|(at, step)| (*at, step)).collect();
    let coming = there.iter().filter_map(|(at, step)| Some(new_text(*at, step.as_ref()?)));
    let mut texts = Texts::default();
    let said = judgements[..judgements.len().min(steps.len().saturating_sub(1) / 2)].to_vec();
    let changed = texts.change(&[], coming.collect(), said);
    let traces = changed.into_iter().map(|text| texts.trace(text));
    traces.map(|trace| (trace.symbol.to_string(), trace)).collect()
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let words = prop::collection::vec(0..SENTENCES.len(), 1..4);
    prop::collection::vec((0..6_usize, prop::option::weighted(0.8, (2000..2006_i16, words))), 1..14)
}

fn judgements() -> impl Strategy<Value = Vec<Judgement>> {
    let judgement = (0..6_usize, 0..6_usize, 1..3_u32, any::<bool>());
    let judgement = judgement.prop_map(|(here, there, paragraph, is_accepted)| Judgement {
        symbol: format!("A/RES/75/{here}").parse().unwrap(),
        paragraph: Address::operative(paragraph),
        source: format!("A/RES/75/{there}").parse().unwrap(),
        source_paragraph: Address::operative(1),
        judged: if is_accepted { Judged::Accepted } else { Judged::Rejected },
        reason: "Seen in the drafts.".to_owned(),
    });
    prop::collection::vec(judgement, 0..3)
}

proptest! {
    #[test]
    fn what_is_kept_step_by_step_is_what_is_traced_from_nothing(
        steps in steps(),
        judgements in judgements(),
    ) {
        prop_assert_eq!(kept(&steps, &judgements, |_| false), from_nothing(&steps, &judgements));
    }
}

/// A text that came last may be used by others, or use them: whoever forgets to keep their traces anew is found out.
#[test]
fn a_trace_that_is_not_kept_anew_is_noticed() {
    let mut runner = TestRunner::deterministic();
    for (fault, of_the_last) in [("of the text that came", true), ("of another one", false)] {
        let noticed = runner.run(&steps(), |steps| {
            let last = format!("A/RES/75/{}", steps[steps.len() - 1].0);
            let kept = kept(&steps, &[], |trace| (trace.symbol.as_str() == last) == of_the_last);
            if kept == from_nothing(&steps, &[]) {
                Ok(())
            } else {
                Err(TestCaseError::fail("noticed"))
            }
        });
        assert!(noticed.is_err(), "a trace {fault} was withheld, and nobody noticed");
    }
}
