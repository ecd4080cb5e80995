//! How are texts traced together, and which traces are other ones when some arrive or leave?

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use jiff::civil::Date;
use negotiation::address::Address;
use negotiation::judgement::Judgement;
use negotiation::language::Language;
use negotiation::paragraph::Text;
use negotiation::symbol::Symbol;

use super::{EditTrace, LATER_MAX, OriginTrace, ParagraphTrace, Quote, RunTrace, Trace, Use};
use crate::draft::{Line, lines};
use crate::plain::Plain;
use crate::provenance::{
    Arrival, Change, Kind, Named, Passage, Provenance, Run, Span, TracedText, words,
};

/// Texts of one language that are traced together.
#[derive(Debug, Default)]
pub struct Texts {
    provenance: Provenance,
    /// In order of time, as the provenance counts them.
    known: Vec<Known>,
    traced: Vec<TracedText>,
    /// Of each line, by text and number, those that were taken from it, in order of time.
    later: HashMap<(u32, u32), Vec<Taken>>,
    /// What persons have said of links.
    judgements: Vec<Judgement>,
}

/// A text that arrives.
#[derive(Debug)]
pub struct NewText {
    known: Known,
    keys: Vec<Vec<u64>>,
}

/// What the way back to characters needs.
#[derive(Debug)]
struct Known {
    symbol: Symbol,
    day: Date,
    lines: Vec<KnownLine>,
}

#[derive(Debug)]
struct KnownLine {
    address: Address,
    row: Option<u32>,
    words: Box<str>,
    spans: Box<[Span]>,
}

/// A line that words were taken into.
#[derive(Debug, Clone, Copy)]
struct Taken {
    text: u32,
    line: u32,
    words: u32,
}

impl NewText {
    /// Returns a text by its symbol and its day.
    pub fn of(symbol: Symbol, day: Date, text: &Text) -> NewText {
        let (lines, keys) = lines(text).map(|line| known(line, text.language)).unzip();
        NewText { known: Known { symbol, day, lines }, keys }
    }
}

impl Known {
    /// Returns the numbers of the lines at an address: one, or all rows of a table; none when it is not there.
    fn at(&self, address: &Address) -> Option<Range<u32>> {
        let start = self.lines.iter().position(|line| line.address == *address)?;
        let lines = self.lines[start..].iter().take_while(|line| line.address == *address);
        Some(number(start)..number(start + lines.count()))
    }
}

impl Texts {
    /// Takes texts in, lets others go, and learns what persons say of links now, once for each link.
    ///
    /// Each symbol is there once; one whose words or day are others now leaves and comes. Returns the numbers of the texts
    /// whose traces are other ones now or may be, in order: [`Texts::trace`] tells them.
    pub fn change(
        &mut self,
        leaving: &[Symbol],
        coming: Vec<NewText>,
        judgements: Vec<Judgement>,
    ) -> BTreeSet<u32> {
        let mut change = Change {
            leaving: leaving.iter().map(Symbol::to_string).collect(),
            again: self.judged_otherwise(&judgements),
            coming: Vec::with_capacity(coming.len()),
        };
        let mut waiting: HashMap<String, Known> = HashMap::new();
        for NewText { known, keys: paragraphs } in coming {
            let name = known.symbol.to_string();
            change.coming.push(Arrival { name: name.clone(), day: known.day, paragraphs });
            waiting.insert(name, known);
        }
        self.judgements = judgements;
        self.judge(&waiting, &change.leaving);
        let leaving = change.leaving.clone();
        let changed = self.provenance.change(change);
        let from = changed.from;
        for known in self.known.drain(from as usize..) {
            let name = known.symbol.to_string();
            if !leaving.contains(&name) {
                waiting.insert(name, known);
            }
        }
        let mut others = self.forget_later(from);
        let names = &self.provenance.names()[from as usize..];
        self.known.extend(names.iter().filter_map(|name| waiting.remove(name)));
        self.traced.extend(changed.traced);
        others.extend(self.learn_later(from));
        others.extend(from..number(self.known.len()));
        others
    }

    /// Returns the texts of whose links something else is said now.
    fn judged_otherwise(&self, judgements: &[Judgement]) -> HashSet<String> {
        let gone = self.judgements.iter().filter(|judgement| !judgements.contains(judgement));
        let new = judgements.iter().filter(|judgement| !self.judgements.contains(judgement));
        gone.chain(new).map(|judgement| judgement.symbol.to_string()).collect()
    }

    /// Tells the provenance what persons say of the links of which both texts are there.
    fn judge(&mut self, coming: &HashMap<String, Known>, leaving: &HashSet<String>) {
        self.provenance.forget_judgements();
        let known = &self.known;
        let named = |symbol: &Symbol, address: &Address| -> Option<Named> {
            let name = symbol.to_string();
            let staying = || known.iter().find(|known| known.symbol == *symbol);
            let staying = || (!leaving.contains(&name)).then(staying).flatten();
            let lines = coming.get(&name).or_else(staying)?.at(address)?;
            Some((name, lines))
        };
        for judgement in &self.judgements {
            let here = named(&judgement.symbol, &judgement.paragraph);
            let there = named(&judgement.source, &judgement.source_paragraph);
            if let Some((here, there)) = here.zip(there) {
                self.provenance.judge(here, there, judgement.judged);
            }
        }
    }

    /// Forgets what the texts from one on have taken; returns the earlier ones that they took it from.
    fn forget_later(&mut self, from: u32) -> BTreeSet<u32> {
        let mut sources = BTreeSet::new();
        for traced in self.traced.drain(from as usize..) {
            for run in traced.paragraphs.iter().flat_map(|line| &line.runs) {
                let key = (run.source.text, run.source.paragraph);
                let Some(uses) = self.later.get_mut(&key) else { continue };
                uses.truncate(uses.partition_point(|taken| taken.text < from));
                if uses.is_empty() {
                    self.later.remove(&key);
                }
                if key.0 < from {
                    sources.insert(key.0);
                }
            }
        }
        sources
    }

    /// Learns what the texts from one on have taken, each line of them once; returns the earlier ones that they took it
    /// from.
    fn learn_later(&mut self, from: u32) -> BTreeSet<u32> {
        let mut sources = BTreeSet::new();
        for (text, traced) in (from..).zip(&self.traced[from as usize..]) {
            for (line, traced) in (0..).zip(&traced.paragraphs) {
                for run in traced.runs.iter().filter(|run| run.kind != Kind::Repeated) {
                    let uses = self.later.entry((run.source.text, run.source.paragraph));
                    let uses = uses.or_default();
                    let words = same(run);
                    match uses.last_mut() {
                        Some(last) if (last.text, last.line) == (text, line) => last.words += words,
                        _ => uses.push(Taken { text, line, words }),
                    }
                    if run.source.text < from {
                        sources.insert(run.source.text);
                    }
                }
            }
        }
        sources
    }

    /// Returns how many texts there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Returns whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Returns what is to be kept of a text, by its number in order of time.
    ///
    /// # Panics
    ///
    /// If there are not so many.
    pub fn trace(&self, text: u32) -> Trace {
        let (known, traced) = (&self.known[text as usize], &self.traced[text as usize]);
        let lines = (0..).zip(&known.lines).zip(&traced.paragraphs);
        let lines = lines.map(|((at, line), traced)| {
            let later = self.later.get(&(text, at)).map_or(&[][..], Vec::as_slice);
            ParagraphTrace {
                address: line.address.clone(),
                row: line.row,
                words: traced.words,
                runs: traced.runs.iter().map(|run| self.run(line, run)).collect(),
                later: later.iter().take(LATER_MAX).map(|taken| self.used(*taken)).collect(),
                later_count: number(later.len()),
            }
        });
        Trace { symbol: known.symbol.clone(), day: known.day, paragraphs: lines.collect() }
    }

    fn used(&self, Taken { text, line, words }: Taken) -> Use {
        let known = &self.known[text as usize];
        let line = &known.lines[line as usize];
        let (symbol, address) = (known.symbol.clone(), line.address.clone());
        Use { symbol, day: known.day, address, row: line.row, words }
    }

    fn run(&self, line: &KnownLine, run: &Run) -> RunTrace {
        let source = self.line(run.source);
        let characters = line.characters(run.words);
        let edits = run.edits.iter().map(|edit| {
            let (here, there) = (line.characters(edit.here), source.characters(edit.there));
            let was = source.words[there.start as usize..there.end as usize].to_owned();
            EditTrace { start: here.start, end: here.end, was }
        });
        let origins = run.origins.iter().map(|origin| {
            let here = line.characters(origin.words);
            OriginTrace { start: here.start, end: here.end, first: self.quote(origin.first) }
        });
        RunTrace {
            start: characters.start,
            end: characters.end,
            kind: run.kind,
            words: same(run),
            uses: run.uses,
            is_accepted: run.is_accepted,
            source: self.quote(run.source),
            edits: edits.collect(),
            origins: origins.collect(),
        }
    }

    fn line(&self, passage: Passage) -> &KnownLine {
        &self.known[passage.text as usize].lines[passage.paragraph as usize]
    }

    fn quote(&self, passage: Passage) -> Quote {
        let line = self.line(passage);
        let Span { start, end } = line.characters(passage.words);
        let symbol = self.known[passage.text as usize].symbol.clone();
        Quote { symbol, address: line.address.clone(), row: line.row, start, end }
    }
}

impl KnownLine {
    /// Returns the characters of some words: from the first of the first word to the last of the last. Of no words the
    /// place before the next one.
    fn characters(&self, words: Span) -> Span {
        let end_of_all = self.spans.last().map_or(0, |last| last.end);
        let start = self.spans.get(words.start as usize).map_or(end_of_all, |first| first.start);
        match words.end.checked_sub(1) {
            Some(last) if words.end > words.start => {
                Span { start, end: self.spans[last as usize].end }
            }
            _ => Span { start, end: start },
        }
    }
}

fn known(line: Line, language: Language) -> (KnownLine, Vec<u64>) {
    let plain = Plain::of(&line.words, language);
    let (spans, keys): (Vec<Span>, _) =
        words(&plain).map(|word| (Span { start: word.start, end: word.end }, word.key)).unzip();
    let (address, row) = (line.address, line.row);
    let (words, spans) = (line.words.into_boxed_str(), spans.into_boxed_slice());
    (KnownLine { address, row, words, spans }, keys)
}

/// Returns how many words of a run are the same as in its source.
fn same(run: &Run) -> u32 {
    run.origins.iter().map(|origin| origin.words.end - origin.words.start).sum()
}

/// Returns a number as it is kept: there are never more texts or lines than words.
fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
