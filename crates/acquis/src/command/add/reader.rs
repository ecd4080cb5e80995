//! Reads one file after the other, beside the thread that writes.
//!
//! Reads paths. Writes what came of each to a bounded channel, so that reading never runs far ahead of writing.

use super::catalogue::{self, Catalogues};
use super::paper::Paper;
use crate::claims::{self, File};
use archive::{Archive, Derived, NewDerived, NewOriginal, Operation};
use chronicle::Assertion;
use chronicle::merkle::content_hash;
use jiff::civil::Date;
use negotiation::document::Format;
use negotiation::doubt::Doubt;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use reading::{CatalogueEntry, Hint, Read, Reading};
use std::collections::HashMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::runtime::Handle;
use tokio::sync::mpsc::Sender;

/// Who records what `acquis add` reads.
pub(crate) const BY: &str = "add";

/// What every reader knows.
pub(super) struct Desk {
    /// The papers to read, of which each reader takes the next.
    pub(super) papers: Vec<Paper>,
    /// How many were taken.
    pub(super) taken: AtomicUsize,
    /// Whether to stop.
    pub(super) stop: AtomicBool,
    /// The originals that are held, with the version of the reader that read them.
    pub(super) known: HashMap<String, u32>,
    /// The catalogue entries that came with this batch, by symbol; their texts are joined anew.
    pub(super) fresh: HashMap<Symbol, CatalogueEntry>,
    /// The catalogue entries that are held, read when the first text asks for one.
    pub(super) held: OnceLock<Result<Catalogues, String>>,
    /// Where they are held.
    pub(super) archive: Archive,
    /// The day of retrieval.
    pub(super) retrieved: Date,
}

/// What came of a file.
pub(super) enum Outcome {
    /// It is held and was read by this reader.
    Unchanged,
    /// It holds no text, for this reason.
    Refused(String),
    /// A text.
    Text(Box<ReadText>),
}

/// A text that was read, ready to be written.
pub(super) struct ReadText {
    /// What is written at once.
    pub(super) operation: Operation,
    /// The symbol; `None` where the text is what somebody said and has none.
    pub(super) symbol: Option<Symbol>,
    /// The language.
    pub(super) language: Language,
    /// The claims about the work, when they wait for a language that speaks for it better.
    pub(super) held_back: Vec<Assertion>,
    /// How many statements it holds.
    pub(super) statements: usize,
    /// The doubts.
    pub(super) doubts: Vec<Doubt>,
}

impl Desk {
    /// Returns the catalogue entry of a text, from this batch or from the archive; blocks while those are read.
    fn entry(&self, symbol: &Symbol) -> Result<Option<&CatalogueEntry>, &str> {
        if let Some(entry) = self.fresh.get(symbol) {
            return Ok(Some(entry));
        }
        let read = || {
            Handle::current()
                .block_on(catalogue::held(&self.archive))
                .map_err(|error| format!("{error:#}"))
        };
        match self.held.get_or_init(read) {
            Ok(held) => Ok(held.entries.get(symbol)),
            Err(why) => Err(why),
        }
    }
}

/// Reads papers until there are none left, or until it is told to stop.
pub(super) fn run(desk: &Desk, done: &Sender<(String, Outcome)>) {
    while !desk.stop.load(Ordering::Relaxed) {
        let next = desk.taken.fetch_add(1, Ordering::Relaxed);
        let Some(paper) = desk.papers.get(next) else { return };
        let outcome = one(desk, paper);
        if done.blocking_send((paper.shown(), outcome)).is_err() {
            return;
        }
    }
}

fn one(desk: &Desk, paper: &Paper) -> Outcome {
    let bytes = match paper.bytes() {
        Ok(bytes) => bytes,
        Err(why) => return Outcome::Refused(why),
    };
    let hash = content_hash(&bytes);
    let current = desk.known.get(&hash).is_some_and(|version| *version == reading::READER_VERSION);
    if current && desk.fresh.is_empty() {
        return Outcome::Unchanged;
    }
    let name = paper.name();
    match reading::read(&bytes, &Hint { name: &name }) {
        Read::Document(mut reading) => {
            let symbol = reading.text.symbol.clone();
            if symbol.is_none() && reading.proceedings.debate.is_none() {
                return Outcome::Refused(
                    "the text has no symbol, neither printed nor in its name, and nobody is named who said it"
                        .to_owned(),
                );
            }
            let is_fresh = symbol.as_ref().is_some_and(|symbol| desk.fresh.contains_key(symbol));
            if current && !is_fresh {
                return Outcome::Unchanged;
            }
            match symbol.as_ref().map_or(Ok(None), |symbol| desk.entry(symbol)) {
                Ok(Some(entry)) => reading::join(&mut reading, entry),
                Ok(None) => {}
                Err(why) => {
                    return Outcome::Refused(format!(
                        "the catalogues that are held cannot be read: {why}"
                    ));
                }
            }
            let file = NewOriginal {
                origin: paper.origin(),
                retrieved: desk.retrieved,
                media_type: media_type(reading.format).to_owned(),
                name,
                bytes,
            };
            let text = text(file, &hash, symbol, *reading);
            match mixture(text.operation.assertions.iter().chain(&text.held_back)) {
                Some(why) => Outcome::Refused(why),
                None => Outcome::Text(Box::new(text)),
            }
        }
        Read::Refused(refusal) => Outcome::Refused(refusal.to_string()),
        // Catalogues are taken out before the readers start; one under another name is told apart only here.
        Read::Catalogue(_) => {
            Outcome::Refused("a catalogue is read when its name ends in .json".to_owned())
        }
    }
}

/// Returns why something is not recorded: it names something real beside something invented.
pub(super) fn mixture<'a>(claims: impl IntoIterator<Item = &'a Assertion>) -> Option<String> {
    let mixed = claims.into_iter().find(|assertion| assertion.says.mixes_real_and_invented())?;
    mixed.check().err().map(|error| error.to_string())
}

/// Returns the media type under which a text is kept.
fn media_type(format: Format) -> &'static str {
    match format {
        Format::PlainText => "text/plain",
        Format::Markdown => "text/markdown",
        _ => "application/xml",
    }
}

/// Makes what is to be written out of a read text.
pub(super) fn text(
    original: NewOriginal,
    hash: &str,
    symbol: Option<Symbol>,
    reading: Reading,
) -> ReadText {
    let file = File {
        name: &original.name,
        original: hash,
        bytes: original.bytes.len() as u64,
        retrieved: original.retrieved,
        format: reading.format,
    };
    let Reading { text, proceedings, doubts, .. } = reading;
    let language = text.language;
    let (mut assertions, mut work) = (Vec::new(), Vec::new());
    if let Some(symbol) = &symbol {
        assertions.push(claims::of_expression(&file, symbol, &text, &proceedings, doubts.len()));
        work = claims::of_work(&file, symbol, &text.title, &proceedings);
    }
    if claims::speaks_for_the_work(language) {
        assertions.append(&mut work);
    }
    if let Some(debate) = &proceedings.debate {
        assertions.extend(claims::of_debate(&file, language, debate));
    }
    let statements = proceedings.debate.as_ref().map_or(0, |debate| debate.speeches.len());
    let derived = Derived {
        reader_version: reading::READER_VERSION,
        text,
        proceedings,
        doubts: doubts.clone(),
    };
    let operation = Operation {
        by: BY.to_owned(),
        assertions,
        derived: Some(NewDerived { original: hash.to_owned(), derived }),
        original: Some(original),
        vault: Vec::new(),
    };
    ReadText { operation, symbol, language, held_back: work, statements, doubts }
}
