//! Who explained its vote or its position in a meeting, on which text, before the decision or after it?
//!
//! Whoever presides opens and closes the explanations in words that hardly vary. A delegation that speaks between them
//! explains its vote on the first text that it names, if the record says of that text that it was adopted; of the others
//! the record does not tell what they explained, and they are doubted.

use super::Record;
use crate::doubts::{Doubts, places};
use negotiation::actor::resolve;
use negotiation::doubt::DoubtKind;
use negotiation::explanation::{Explanation, Moment};
use negotiation::id::ActorId;
use negotiation::statement::Passage;
use negotiation::symbol::Symbol;
use std::ops::Range;

/// How delegates are addressed, and who presides, without spaces.
const TITLES: [&str; 7] = ["mr.", "mrs.", "ms.", "miss", "dr.", "sir", "dame"];
const CHAIRS: [&str; 6] = [
    "thepresident",
    "theactingpresident",
    "thechair",
    "thechairman",
    "thechairperson",
    "theactingchair",
];

/// How long what stands before the colon is at most, in letters: name, country, `(spoke in …)`.
const SPEAKER_LETTERS_MAX: usize = 160;

/// How much of an explanation is taken into the record, in characters; the rest stands in the text that is held.
const WORDS_CHARS_MAX: usize = 600;

/// Who speaks.
#[derive(Clone)]
enum Speaker {
    Chair,
    Delegate(Option<ActorId>),
}

/// Whether explanations are being heard, and of which moment.
#[derive(Clone, Copy)]
enum Stage {
    Closed,
    /// Whoever presides said nothing of the moment.
    Open,
    OpenAt(Moment),
}

/// What one says until the next speaks.
struct Turn {
    speaker: Speaker,
    said: Range<usize>,
}

/// Finds the explanations.
pub(super) fn find(record: &Record<'_>, doubts: &mut Doubts) -> Vec<Explanation> {
    let adopted: Vec<Symbol> = record.adopted().into_iter().map(|(_, symbol)| symbol).collect();
    let mut explanations: Vec<Explanation> = Vec::new();
    let mut stage = Stage::Closed;
    let mut unclear = Vec::new();
    for turn in turns(record) {
        let said = &record.run.close[turn.said.clone()];
        let actor = match turn.speaker {
            Speaker::Chair => {
                stage = after(said, stage);
                continue;
            }
            Speaker::Delegate(actor) => actor,
        };
        let moment = match stage {
            Stage::Closed => continue,
            // A resolution has its number only once it is adopted, and by it alone is it found here.
            Stage::Open => Moment::After,
            Stage::OpenAt(moment) => moment,
        };
        let explained = actor.and_then(|actor| {
            let named = adopted.iter().filter_map(|text| Some((named(said, text)?, text)));
            let (_, on) = named.min_by_key(|(at, _)| *at)?;
            explanation(record, &turn.said, actor, on, moment)
        });
        match explained {
            Some(one) => explanations.push(one),
            None => unclear
                .push(record.paragraphs[record.run.paragraph(turn.said.start)].address.to_string()),
        }
    }
    if !unclear.is_empty() {
        let what = "An explanation of vote names no text of which the record says that it was adopted, or its speaker is \
                    not known; it was left out.";
        doubts.push(DoubtKind::Reference, what, places(&unclear));
    }
    explanations
}

/// Returns what is explained after whoever presides has said something: nothing, or explanations of a moment.
fn after(said: &str, before: Stage) -> Stage {
    let has = |words: &[&str]| words.iter().any(|words| said.contains(words));
    let is_opened = has(&[
        "explanationofvote",
        "explanationsofvote",
        "explanationofposition",
        "explanationsofposition",
        "explaintheirvote",
        "explaintheirposition",
    ]);
    if has(&[
        "wehaveheard",
        "concluded",
        "nowtakeadecision",
        "nowtakeaction",
        "nowproceedtothevote",
    ]) {
        return Stage::Closed;
    }
    match is_opened {
        true if has(&[
            "beforethevoting",
            "beforewetake",
            "beforetaking",
            "beforeaction",
            "beforeadoption",
        ]) =>
        {
            Stage::OpenAt(Moment::Before)
        }
        true if has(&["afterthevoting", "aftervoting", "afteradoption", "afterthedecision"]) => {
            Stage::OpenAt(Moment::After)
        }
        true => Stage::Open,
        false => before,
    }
}

/// Returns where a speech names a text first, by the number of the resolution or the decision.
fn named(said: &str, text: &Symbol) -> Option<usize> {
    let number = text.as_str().split('/').skip(2).collect::<Vec<_>>().join("/").to_lowercase();
    let number: String = number.split_whitespace().collect();
    let places = ["resolution", "decision"].into_iter().flat_map(|word| {
        let words = format!("{word}{number}");
        let places: Vec<usize> = said.match_indices(&words).map(|(at, _)| at).collect();
        places.into_iter().filter(move |at| {
            !said[at + words.len()..].starts_with(|c: char| c.is_ascii_digit())
                && !said[..*at].ends_with("council")
        })
    });
    places.min()
}

fn explanation(
    record: &Record<'_>,
    said: &Range<usize>,
    actor: ActorId,
    on: &Symbol,
    moment: Moment,
) -> Option<Explanation> {
    let last = record.run.paragraph(said.end.saturating_sub(1));
    let passage = Passage::of(&record.paragraphs[record.run.paragraph(said.start)..=last])?;
    let words = record.run.printed(said.clone()).trim();
    Some(Explanation {
        on: on.clone(),
        paragraph: None,
        body: record.body,
        on_behalf_of: group(words),
        actor,
        moment,
        date: record.date.clone(),
        meeting: Some(record.symbol.clone()),
        words: short(words),
        passage: Some(passage),
    })
}

/// Returns the group for which a speaker says at the beginning to speak: `On behalf of the Group of Arab States, …`.
fn group(words: &str) -> Option<ActorId> {
    const BEGINNING_CHARS_MAX: usize = 200;
    let beginning: String = words.chars().take(BEGINNING_CHARS_MAX).collect();
    let (_, after) = beginning.split_once("n behalf of ")?;
    let name = after.split([',', '.', ';', ':']).next()?;
    resolve(name).ok().map(|resolved| resolved.actor)
}

fn short(words: &str) -> String {
    if words.chars().count() <= WORDS_CHARS_MAX {
        return words.to_owned();
    }
    let cut: String = words.chars().take(WORDS_CHARS_MAX).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", &cut[..end])
}

/// Returns who spoke, one after the other.
fn turns(record: &Record<'_>) -> Vec<Turn> {
    let letters = &record.run.close;
    let mut speakers: Vec<(usize, usize, Speaker)> = Vec::new();
    for (colon, _) in letters.match_indices(':') {
        let from = speakers.last().map_or(0, |(_, end, _)| *end);
        if let Some((start, speaker)) = speaker(record, from..colon) {
            speakers.push((start, colon + 1, speaker));
        }
    }
    let ends: Vec<usize> =
        speakers.iter().skip(1).map(|(start, ..)| *start).chain([letters.len()]).collect();
    let turns = speakers.into_iter().zip(ends);
    turns.map(|((_, start, speaker), end)| Turn { speaker, said: start..end }).collect()
}

/// Returns who is named before a colon, and where the name begins; none where the colon is one in a sentence.
fn speaker(record: &Record<'_>, range: Range<usize>) -> Option<(usize, Speaker)> {
    let letters = &record.run.close[range.clone()];
    let mut from = letters.len().saturating_sub(SPEAKER_LETTERS_MAX);
    while !letters.is_char_boundary(from) {
        from += 1;
    }
    let near = &letters[from..];
    let named = match near.rfind("(spokein") {
        Some(at) if near.ends_with(')') => &near[..at],
        _ => near,
    };
    if let Some(title) = CHAIRS.iter().find(|title| named.ends_with(*title)) {
        return Some((range.start + from + named.len() - title.len(), Speaker::Chair));
    }
    let title = TITLES.iter().filter_map(|title| named.rfind(title)).max()?;
    let (name, country) = named[title..].split_once('(')?;
    let start = range.start + from + title;
    let is_printed_so = record.run.printed(start..start + 1).starts_with(char::is_uppercase);
    let is_name = is_printed_so && country.ends_with(')') && !name.contains([',', ';']);
    let open = start + name.len() + 1;
    let country = record.run.printed(open..start + named[title..].len() - 1);
    is_name.then(|| (start, Speaker::Delegate(resolve(country).ok().map(|found| found.actor))))
}
