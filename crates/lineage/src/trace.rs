//! What is kept of where the words of a text come from, by symbol, address and character?
//!
//! [`crate::provenance`] counts texts, paragraphs and words; what is kept and shown names them. A [`Trace`] is that of
//! one text: for each paragraph its runs, with source, origins and edits, and the later paragraphs that were taken from
//! it. Places in a paragraph are offsets in bytes into [`Paragraph::words`], always between characters.
//!
//! Footnotes and the cells of tables are not traced.

use std::collections::HashMap;

use jiff::civil::Date;
use negotiation::address::Address;
use negotiation::judgement::Judgement;
use negotiation::language::Language;
use negotiation::paragraph::{Paragraph, Text};
use negotiation::symbol::Symbol;
use serde::{Deserialize, Serialize};

use crate::plain::Plain;
use crate::provenance::{Kind, Named, Passage, Provenance, Run, Span, TracedText, words};

/// The most later uses of a paragraph that are kept, the earliest of them; formulas have thousands.
pub const LATER_MAX: usize = 100;

/// Where the words of a text come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The text.
    pub symbol: Symbol,
    /// Its day, by which it was put in order.
    pub day: Date,
    /// Its paragraphs, in reading order.
    pub paragraphs: Vec<ParagraphTrace>,
}

/// Where the words of a paragraph come from, and where they went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParagraphTrace {
    /// The paragraph.
    pub address: Address,
    /// How many words it has.
    pub words: u32,
    /// Words taken from earlier paragraphs, in order; all others are new here.
    pub runs: Vec<RunTrace>,
    /// Later paragraphs that were taken from this one directly, the earliest first, at most [`LATER_MAX`].
    pub later: Vec<Use>,
    /// How many there are.
    pub later_count: u32,
}

/// Words that stand, with small changes, in an earlier paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunTrace {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What sort of words they are.
    pub kind: Kind,
    /// How many words are the same as in the source.
    pub words: u32,
    /// How many earlier texts had used words like these.
    pub uses: u32,
    /// Whether a person has accepted the link.
    pub is_accepted: bool,
    /// Where they were taken from.
    pub source: Quote,
    /// What was changed, in order.
    pub edits: Vec<EditTrace>,
    /// Where the words appeared first, in order.
    pub origins: Vec<OriginTrace>,
}

/// Some characters of a paragraph of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The text.
    pub symbol: Symbol,
    /// The paragraph.
    pub address: Address,
    /// Where they begin.
    pub start: u32,
    /// Where they end.
    pub end: u32,
}

/// A change within a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditTrace {
    /// Where the words begin that are new here.
    pub start: u32,
    /// Where they end; the same where words were only dropped.
    pub end: u32,
    /// What stood in the source instead; empty where words were only added.
    pub was: String,
}

/// Where some words of a run appeared first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginTrace {
    /// Where they begin.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The same words where they appeared first.
    pub first: Quote,
}

/// A later paragraph that was taken from this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// The later text.
    pub symbol: Symbol,
    /// Its day.
    pub day: Date,
    /// The paragraph of it.
    pub address: Address,
    /// How many words are the same.
    pub words: u32,
}

/// Texts of one language that are traced together.
#[derive(Debug, Default)]
pub struct Texts {
    provenance: Provenance,
    /// In order of time, as the provenance counts them.
    known: Vec<Known>,
    traced: Vec<TracedText>,
    /// What persons have said of links, as far as not both texts of the link are there.
    judgements: Vec<Judgement>,
}

/// What the way back to characters needs.
#[derive(Debug)]
struct Known {
    symbol: Symbol,
    day: Date,
    paragraphs: Vec<(Address, String, Vec<Span>)>,
}

impl Trace {
    /// Leaves out the links that persons have rejected since the texts were traced.
    pub fn leave_out(&mut self, rejected: &[Judgement]) {
        for judgement in rejected {
            for traced in &mut self.paragraphs {
                if self.symbol == judgement.symbol && traced.address == judgement.paragraph {
                    traced.runs.retain(|run| {
                        run.source.symbol != judgement.source
                            || run.source.address != judgement.source_paragraph
                    });
                }
                if self.symbol == judgement.source && traced.address == judgement.source_paragraph {
                    let all = traced.later.len();
                    traced.later.retain(|used| {
                        used.symbol != judgement.symbol || used.address != judgement.paragraph
                    });
                    traced.later_count -= (all - traced.later.len()) as u32;
                }
            }
        }
    }
}

impl Texts {
    /// Returns no texts yet, and what persons have said of the links between their paragraphs, once for each link.
    pub fn judged(judgements: Vec<Judgement>) -> Self {
        Self { judgements, ..Self::default() }
    }

    /// Adds a text; each symbol once.
    pub fn add(&mut self, symbol: Symbol, day: Date, text: &Text) {
        let paragraphs = text.paragraphs.iter().map(|one| known(one, text.language));
        let (paragraphs, keys): (Vec<_>, Vec<_>) = paragraphs.unzip();
        self.learn_judgements(&symbol, &paragraphs);
        let added = self.provenance.add(symbol.to_string(), day, &keys);
        let at = added.text as usize;
        self.known.insert(at, Known { symbol, day, paragraphs });
        self.traced.truncate(at);
        self.traced.extend(added.traced);
    }

    /// Tells the provenance what persons have said of links of which this text is the second to arrive.
    fn learn_judgements(&mut self, symbol: &Symbol, paragraphs: &[KnownParagraph]) {
        let known = &self.known;
        let named = |text: &Symbol, address: &Address| -> Option<Named> {
            let there = known.iter().find(|known| known.symbol == *text);
            let there = there.map(|known| known.paragraphs.as_slice());
            let mut there = there.or((text == symbol).then_some(paragraphs))?.iter();
            let at = there.position(|(own, ..)| own == address)?;
            Some((text.to_string(), u32::try_from(at).ok()?))
        };
        let provenance = &mut self.provenance;
        self.judgements.retain(|judgement| {
            if judgement.symbol != *symbol && judgement.source != *symbol {
                return true;
            }
            let both = named(&judgement.symbol, &judgement.paragraph)
                .zip(named(&judgement.source, &judgement.source_paragraph));
            if let Some((paragraph, source)) = &both {
                provenance.judge(paragraph.clone(), source.clone(), judgement.judged);
            }
            both.is_none()
        });
    }

    /// Returns what is to be kept of each text, in order of time.
    pub fn traces(&self) -> impl Iterator<Item = Trace> {
        let mut later = self.later();
        self.known.iter().zip(&self.traced).enumerate().map(move |(number, (known, traced))| {
            let paragraphs = known.paragraphs.iter().zip(&traced.paragraphs).enumerate();
            let paragraphs = paragraphs.map(|(at, ((address, ..), traced))| {
                let mut later = later.remove(&(number as u32, at as u32)).unwrap_or_default();
                let later_count = later.len() as u32;
                later.truncate(LATER_MAX);
                ParagraphTrace {
                    address: address.clone(),
                    words: traced.words,
                    runs: traced.runs.iter().map(|run| self.run(number, at, run)).collect(),
                    later,
                    later_count,
                }
            });
            Trace { symbol: known.symbol.clone(), day: known.day, paragraphs: paragraphs.collect() }
        })
    }

    /// Returns the later uses of each paragraph, each later paragraph once.
    fn later(&self) -> HashMap<(u32, u32), Vec<Use>> {
        let mut later: HashMap<(u32, u32), Vec<Use>> = HashMap::new();
        for (known, traced) in self.known.iter().zip(&self.traced) {
            for ((address, ..), traced) in known.paragraphs.iter().zip(&traced.paragraphs) {
                for run in traced.runs.iter().filter(|run| run.kind != Kind::Repeated) {
                    let uses = later.entry((run.source.text, run.source.paragraph)).or_default();
                    match uses.last_mut() {
                        Some(last) if last.symbol == known.symbol && last.address == *address => {
                            last.words += same(run);
                        }
                        _ => uses.push(Use {
                            symbol: known.symbol.clone(),
                            day: known.day,
                            address: address.clone(),
                            words: same(run),
                        }),
                    }
                }
            }
        }
        later
    }

    fn run(&self, text: usize, paragraph: usize, run: &Run) -> RunTrace {
        let spans = &self.known[text].paragraphs[paragraph].2;
        let source =
            &self.known[run.source.text as usize].paragraphs[run.source.paragraph as usize];
        let characters = characters(spans, run.words);
        RunTrace {
            start: characters.start,
            end: characters.end,
            kind: run.kind,
            words: same(run),
            uses: run.uses,
            is_accepted: run.is_accepted,
            source: self.quote(run.source),
            edits: run
                .edits
                .iter()
                .map(|edit| {
                    let here = self::characters(spans, edit.here);
                    let there = self::characters(&source.2, edit.there);
                    let was = source.1[there.start as usize..there.end as usize].to_owned();
                    EditTrace { start: here.start, end: here.end, was }
                })
                .collect(),
            origins: run
                .origins
                .iter()
                .map(|origin| {
                    let here = self::characters(spans, origin.words);
                    OriginTrace {
                        start: here.start,
                        end: here.end,
                        first: self.quote(origin.first),
                    }
                })
                .collect(),
        }
    }

    fn quote(&self, passage: Passage) -> Quote {
        let known = &self.known[passage.text as usize];
        let (address, _, spans) = &known.paragraphs[passage.paragraph as usize];
        let Span { start, end } = characters(spans, passage.words);
        Quote { symbol: known.symbol.clone(), address: address.clone(), start, end }
    }
}

type KnownParagraph = (Address, String, Vec<Span>);

fn known(paragraph: &Paragraph, language: Language) -> (KnownParagraph, Vec<u64>) {
    let text = paragraph.words();
    let plain = Plain::of(&text, language);
    let (spans, keys) =
        words(&plain).map(|word| (Span { start: word.start, end: word.end }, word.key)).unzip();
    ((paragraph.address.clone(), text, spans), keys)
}

/// Returns the characters of some words: from the first of the first word to the last of the last. Of no words the place
/// before the next one.
fn characters(spans: &[Span], words: Span) -> Span {
    let end_of_all = spans.last().map_or(0, |last| last.end);
    let start = spans.get(words.start as usize).map_or(end_of_all, |first| first.start);
    match words.end.checked_sub(1) {
        Some(last) if words.end > words.start => Span { start, end: spans[last as usize].end },
        _ => Span { start, end: start },
    }
}

/// Returns how many words of a run are the same as in its source.
fn same(run: &Run) -> u32 {
    run.origins.iter().map(|origin| origin.words.end - origin.words.start).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use negotiation::judgement::Judged;
    use negotiation::paragraph::{ParagraphKind, Run as Dress};

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
            let mut texts = Texts::judged(vec![judgement]);
            for at in order {
                let day = Date::new(2018 + at as i16, 12, 1).unwrap();
                let other = words.replace("open", "small");
                let words = if at == 1 { other.as_str() } else { words };
                texts.add(symbols[at].parse().unwrap(), day, &text(&[words]));
            }
            let trace = texts.traces().last().unwrap();
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
            texts.add(symbol.parse().unwrap(), day.parse().unwrap(), &text(&["Noting", words]));
        }
        let traces: Vec<Trace> = texts.traces().collect();
        assert_eq!(traces[1].symbol.as_str(), "A/RES/75/9");
        let run = &traces[1].paragraphs[1].runs[0];
        assert_eq!(
            &new[run.start as usize..run.end as usize],
            "to convene an open group of 25 experts"
        );
        let source = &run.source;
        assert_eq!(
            (source.symbol.as_str(), source.address.to_string()),
            ("A/RES/74/9", "op2".into())
        );
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
}
