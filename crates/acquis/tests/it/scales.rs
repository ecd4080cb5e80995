//! Are the verbs of each language where the parallel texts put them, and does a comparison tell which way one went?

use super::run::{repository, shared};
use lineage::change::{Kind, Scales, changes};
use lineage::draft::Draft;
use lineage::plain::Plain;
use lineage::redline::{Place, Redline};
use negotiation::address::Address;
use negotiation::language::Language;
use negotiation::scale::{Scale, ScaleKind};
use reading::{Hint, Read};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write as _;

/// How many words may stand before the verb that leads a paragraph: `Further`, `В этой связи`.
const BEFORE_MAX: usize = 3;

fn scales() -> Vec<Scale> {
    let text = std::fs::read_to_string(repository("observatories/un-ict/scales.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let scale = |row: &toml::Value| {
        let word = |name: &str| row[name].as_str().unwrap().to_owned();
        let kind = match word("kind").as_str() {
            "lead-verb" => ScaleKind::LeadVerb,
            "modal" => ScaleKind::Modal,
            "hedge" => ScaleKind::Hedge,
            _ => ScaleKind::Negation,
        };
        let steps = row["steps"].as_array().unwrap().iter();
        Scale {
            id: word("id").parse().unwrap(),
            kind,
            language: word("language").parse().unwrap(),
            steps: steps.map(|step| step.as_str().unwrap().to_owned()).collect(),
        }
    };
    table["scale"].as_array().unwrap().iter().map(scale).collect()
}

/// Returns the kinds of change between two texts of one paragraph that say that a verb went up or down.
fn directions(language: Language, old: &str, new: &str) -> Vec<Kind> {
    let draft = |words: &str| Draft::new(language, [(Address::operative(1), words)]);
    let redline = Redline::between(&draft(old), &draft(new));
    let all = scales();
    let found = changes(&redline, language, &Scales::of(&all, language));
    let signs = found.iter().flat_map(|change| &change.signs).map(|sign| sign.kind);
    signs.filter(|kind| matches!(kind, Kind::Stronger | Kind::Weaker)).collect()
}

#[test]
fn a_verb_that_goes_down_its_scale_is_named_in_each_language() {
    let pairs = [
        (
            Language::En,
            "Urges States to share the charts;",
            "Encourages States to share the charts;",
        ),
        (
            Language::Fr,
            "Exhorte les États à échanger leurs cartes;",
            "Encourage les États à échanger leurs cartes;",
        ),
        (
            Language::Es,
            "Insta a los Estados a que compartan las cartas;",
            "Alienta a los Estados a que compartan las cartas;",
        ),
        (Language::Ru, "постановляет обмениваться картами;", "просит обмениваться картами;"),
        (Language::Ar, "تحث الدول على تبادل الخرائط؛", "تشجع الدول على تبادل الخرائط؛"),
        (Language::Zh, "敦促各国交换海图；", "鼓励各国交换海图；"),
    ];
    for (language, strong, weak) in pairs {
        assert_eq!(directions(language, strong, weak), [Kind::Weaker], "{language}");
        assert_eq!(directions(language, weak, strong), [Kind::Stronger], "{language}");
        assert_eq!(directions(language, strong, strong), [], "{language}");
    }
}

#[test]
fn a_longer_form_is_not_taken_for_the_shorter_one_in_it() {
    let (urges, requests) = ("Prie instamment les États d’agir;", "Prie les États d’agir;");
    assert_eq!(directions(Language::Fr, urges, requests), [Kind::Weaker]);
    let (takes_note, notes) = ("表示注意到这份报告；", "注意到这份报告；");
    assert_eq!(directions(Language::Zh, takes_note, notes), [Kind::Stronger]);
}

/// A paragraph of a resolution in all its languages.
type Paragraph = HashMap<String, String>;

/// Reads the paragraphs of resolutions that are aligned in six languages, by text and place.
fn aligned() -> Option<BTreeMap<(String, String), Paragraph>> {
    let path = shared("ict-core/paragraphs_6lang.jsonl")?;
    let mut all: BTreeMap<(String, String), Paragraph> = BTreeMap::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let unit: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| unit[name].as_str().unwrap().to_owned();
        if matches!(field("section").as_str(), "preamble" | "mainBody") && !field("eId").is_empty()
        {
            let place = (field("symbol"), field("eId"));
            all.entry(place).or_default().insert(field("lang"), field("text"));
        }
    }
    Some(all)
}

/// Returns the form of a scale that leads a paragraph, and its step.
fn lead<'a>(scale: &'a Scale, text: &str) -> Option<(usize, &'a str)> {
    let keys = |text: &str| -> Vec<u64> {
        let plain = Plain::of(text, scale.language);
        let words = plain.words.iter().filter(|word| !word.is_mark());
        let is_number = |text: &str| text.chars().all(char::is_numeric);
        words.filter(|word| !is_number(word.of(text))).map(|word| word.key).collect()
    };
    let words = keys(text);
    let mut forms: Vec<(Vec<u64>, usize, &str)> =
        scale.forms().map(|(step, form)| (keys(form), step, form)).collect();
    forms.sort_by_key(|(keys, ..)| std::cmp::Reverse(keys.len()));
    (0..=BEFORE_MAX.min(words.len())).find_map(|at| {
        let begins = |(keys, ..): &&(Vec<u64>, usize, &str)| words[at..].starts_with(keys);
        forms.iter().find(begins).map(|(_, step, form)| (*step, *form))
    })
}

/// What the paragraphs say that a form leads.
#[derive(Default)]
struct Counts {
    /// How many render each English step, and how many none.
    by_step: BTreeMap<Option<usize>, usize>,
    texts: HashSet<String>,
}

#[test]
fn every_form_stands_where_the_parallel_texts_put_it() {
    let Some(aligned) = aligned() else { return };
    let scales = scales();
    let of = |language: Language| {
        let verbs = scales.iter().filter(|scale| scale.kind == ScaleKind::LeadVerb);
        verbs.into_iter().find(|scale| scale.language == language).unwrap()
    };
    let english = of(Language::En);
    for language in [Language::Ar, Language::Es, Language::Fr, Language::Ru, Language::Zh] {
        let (scale, code) = (of(language), language.code());
        let mut forms: HashMap<&str, Counts> = HashMap::new();
        let mut rendered: HashMap<usize, usize> = HashMap::new();
        for ((symbol, _), paragraph) in &aligned {
            let (Some(original), Some(other)) = (paragraph.get("en"), paragraph.get(code)) else {
                continue;
            };
            let step = lead(english, original).map(|(step, _)| step);
            step.into_iter().for_each(|step| *rendered.entry(step).or_default() += 1);
            if let Some((_, form)) = lead(scale, other) {
                let counts = forms.entry(form).or_default();
                *counts.by_step.entry(step).or_default() += 1;
                counts.texts.insert(symbol.clone());
            }
        }
        let mut before = None;
        for (step, form) in scale.forms() {
            let counts = forms.remove(form).unwrap_or_default();
            let all: usize = counts.by_step.values().sum();
            let of_step =
                counts.by_step.iter().filter_map(|(step, count)| Some(((*step)?, *count)));
            let (rendering, most) = of_step.clone().max_by_key(|(_, count)| *count).unwrap();
            let told = format!("{code} {form}: {:?}, {} texts", counts.by_step, counts.texts.len());
            drop(writeln!(std::io::stderr(), "{told}"));
            assert!(most >= 3 && counts.texts.len() >= 2, "too few: {told}");
            assert!(most * 10 >= all * 9, "not nine in ten: {told}");
            let others = of_step.filter(|(other, _)| *other != rendering);
            for (other, count) in others {
                assert!(count * 10 <= rendered[&other], "renders {other} too: {told}");
            }
            // Forms of one step render one English step, and the steps have the order of the English ones.
            let is_next = before.is_none_or(|(step_before, rendering_before)| {
                (step == step_before) == (rendering == rendering_before)
                    && rendering >= rendering_before
            });
            assert!(is_next, "out of order: {told}");
            before = Some((step, rendering));
        }
    }
}

/// Texts of yearly resolutions, each after the one before it.
const CHAINS: [&[&str]; 4] = [
    &["74_28", "75_32"],
    &["76_24", "77_96", "78_22", "79_23", "80_22"],
    &["74_197", "75_202", "76_189", "77_150", "78_132", "79_194"],
    &["77_37", "78_16"],
];

#[test]
fn a_verb_that_moved_in_another_language_did_not_move_against_it_in_english() {
    let Some(folder) = shared("ict-core/xml") else { return };
    let scales = scales();
    let is_english = |scale: &&Scale| scale.id.as_str() == "lead-verbs-en";
    let english = scales.iter().find(is_english).unwrap();
    let draft = |name: &str, language: Language| {
        let name = format!("A_RES_{name}.{}.xml", language.code());
        // Two of the language versions are not among the files.
        let bytes = std::fs::read(folder.join(&name)).ok()?;
        match reading::read(&bytes, &Hint { name: &name }) {
            Read::Document(reading) => Some(Draft::of(&reading.text)),
            _ => panic!("{name} is not read"),
        }
    };
    let step = |draft: &Draft, place: &Place| {
        let mut paragraphs = draft.paragraphs();
        let (_, words) = paragraphs.find(|(address, _)| **address == place.address)?;
        lead(english, words).map(|(step, _)| step)
    };
    let (mut same, mut against) = (0, Vec::new());
    for pair in CHAINS.iter().flat_map(|chain| chain.windows(2)) {
        let in_english = [0, 1].map(|at| draft(pair[at], Language::En).unwrap());
        for language in [Language::Fr, Language::Es, Language::Ru, Language::Ar, Language::Zh] {
            let both = (draft(pair[0], language), draft(pair[1], language));
            let (Some(old), Some(new)) = both else { continue };
            let redline = Redline::between(&old, &new);
            for change in changes(&redline, language, &Scales::of(&scales, language)) {
                let passage = &redline.passages[change.passage as usize];
                let (Some(old), Some(new)) = (passage.old.first(), passage.new.first()) else {
                    continue;
                };
                let Some(moved) = change.signs.iter().find_map(|sign| way(sign.kind)) else {
                    continue;
                };
                let (old, new) = (step(&in_english[0], old), step(&in_english[1], new));
                let (Some(old), Some(new)) = (old, new) else { continue };
                let told = format!("{pair:?} {language} {}: {moved:?}", change.address);
                drop(writeln!(std::io::stderr(), "{told}, in English {:?}", new.cmp(&old)));
                match new.cmp(&old) {
                    Ordering::Equal => {}
                    way if way == moved => same += 1,
                    _ => against.push(told),
                }
            }
        }
    }
    // Where the English verb stayed, it was the translation that changed: A/RES/77/150, op. 29 in Arabic.
    assert_eq!(against, [""; 0]);
    assert!(same >= 9, "only {same} verbs moved as in English");
}

/// Returns how the step of a verb changed: the first is the strongest.
fn way(kind: Kind) -> Option<Ordering> {
    match kind {
        Kind::Stronger => Some(Ordering::Less),
        Kind::Weaker => Some(Ordering::Greater),
        _ => None,
    }
}
