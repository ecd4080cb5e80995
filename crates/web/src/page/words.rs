//! Through which texts did the words of a process flow over the years, and how much was new in each?
//!
//! The picture and its table are made of the same [`Row`]s.

mod reach;

use super::line::{Link, When, counted};
use super::provenance::count::{Count, Counts, percent, percents};
use crate::frame::Frame;
use crate::lens::{Lens, TextName};
use crate::page::{Page, Room};
use crate::picture::Svg;
use crate::picture::flow::{Band, Column, flow, summary};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Facet;
use lineage::trace::Trace;
use negotiation::date::StatedDate;
use negotiation::document::Filing;
use negotiation::id::ProcessId;
use negotiation::language::Language;
use negotiation::process::Process;
use negotiation::symbol::Symbol;
use reach::Reach;
use serde::Serialize;

/// The most columns: each needs the width of a line of type, and so many fit across a sheet of paper.
const COLUMNS_MAX: usize = 24;

/// A band that is thinner than one in so many words of its text is counted among the words from other texts: it would be
/// a hair.
const BAND_ONE_IN: u32 = 100;

/// The page of the flow of words.
#[derive(Debug, Template, Serialize)]
#[template(path = "words.html")]
pub(crate) struct WordsPage {
    frame: Frame,
    /// The process.
    pub(crate) process: Link,
    /// The language of the texts.
    pub(crate) language: &'static str,
    #[serde(skip)]
    language_name: &'static str,
    /// The picture.
    pub(crate) picture: Option<Svg>,
    /// The picture in words; empty when there is none.
    pub(crate) summary: String,
    /// The texts, the earliest first.
    pub(crate) texts: Vec<Row>,
    /// How many more there are that have no column.
    pub(crate) left_out: usize,
    /// How many documents of the process are not held in this language, or were not traced.
    pub(crate) missing: usize,
}

/// A text: of which words it is made.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The text, with the page that says where each of its words came from.
    pub(crate) text: Link,
    /// Its date.
    pub(crate) when: When,
    /// Whether it belongs to the process; the others gave words to it, or took words from it.
    pub(crate) is_own: bool,
    /// How many words it has, its footnotes and the rows of its tables too.
    pub(crate) words: u32,
    /// Of what it is made, in whole percents: `62 % agreed language, 38 % new`.
    pub(crate) made_of: String,
    /// Words taken from texts that had been adopted, and those taken from drafts and other papers.
    pub(crate) agreed: u32,
    pub(crate) unadopted: u32,
    /// What was taken from earlier texts of this table, in their order.
    pub(crate) from: Vec<Taken>,
    /// Words that were taken from other texts, or only a few from each.
    pub(crate) elsewhere: u32,
    /// Words that very many texts use.
    pub(crate) formulas: u32,
    /// Words that the text itself had before.
    pub(crate) repeated: u32,
    /// All others.
    pub(crate) new: u32,
}

/// Words that were taken from an earlier text of the table.
#[derive(Debug, Serialize)]
pub(crate) struct Taken {
    /// The row of that text, from 0.
    pub(crate) row: usize,
    /// The text.
    pub(crate) symbol: Symbol,
    /// How many words.
    pub(crate) words: u32,
}

impl WordsPage {
    /// Returns the page of a process that exists on the day asked.
    pub(crate) fn new(lens: &Lens, id: &ProcessId, room: Room) -> Result<WordsPage, Refusal> {
        let process = super::process::found(lens, id)?;
        let language = language(lens)?;
        let reach = Reach::of(lens, id, language, room.of(COLUMNS_MAX));
        let texts = rows(lens, &reach, language);
        let columns: Vec<Column> = texts.iter().map(Row::column).collect();
        let title = format!("{}: the flow of words", process.name);
        let picture = flow("flow", &title, &columns);
        let summary = if picture.is_some() { summary(&columns) } else { String::new() };
        Ok(WordsPage {
            frame: lens.frame(title, &summary),
            process: Link::process(lens, id),
            language: language.code(),
            language_name: language.own_name(),
            picture,
            summary,
            texts,
            left_out: reach.left_out.len(),
            missing: reach.missing,
        })
    }

    /// Returns what the picture leaves out, in words; empty when it is nothing.
    fn gaps(&self) -> String {
        let mut gaps = Vec::new();
        if self.missing > 0 {
            let documents = counted(self.missing, "document", "documents");
            let are = if self.missing == 1 { "is" } else { "are" };
            gaps.push(format!(
                "{documents} of the process {are} not held here in this language, or not traced yet."
            ));
        }
        if self.left_out > 0 {
            let texts = counted(self.left_out, "more text has", "more texts have");
            gaps.push(format!("{texts} no column."));
        }
        gaps.join(" ")
    }
}

/// Returns the link to the page; none when no text of the process is held.
pub(crate) fn link(lens: &Lens, id: &ProcessId) -> Option<Link> {
    let own = super::process::documents(lens, id);
    own.iter()
        .any(|(_, work)| !super::document::held(lens, &work.symbol).is_empty())
        .then(|| Link::to(lens, &Route::Words(id.clone()), "The flow of words between its texts"))
}

/// Returns the links from the page of a text to the pages of the processes that it belongs to.
pub(crate) fn links_of_text(lens: &Lens, symbol: &Symbol) -> Vec<Link> {
    let filings = lens.observatory().about::<Filing>(&Facet::Document(symbol.clone()));
    let processes = filings.iter().filter_map(|filing| {
        let process = lens.observatory().get::<Process>(filing.process.as_str())?;
        let words = format!("The flow of words, {}", process.name);
        Some(Link::to(lens, &Route::Words(filing.process.clone()), words))
    });
    processes.collect()
}

/// Returns the texts whose traces the page looks at, as far as those at hand let it know.
pub(crate) fn traces_needed(lens: &Lens, id: &ProcessId) -> Vec<TextName> {
    let Ok(language) = language(lens) else { return Vec::new() };
    let reach = Reach::of(lens, id, language, COLUMNS_MAX);
    reach.looked_at.into_iter().map(|symbol| (symbol, language)).collect()
}

fn language(lens: &Lens) -> Result<Language, Refusal> {
    let asked = lens.parameter::<Language>("language", "one of ar, zh, en, fr, ru, es")?;
    Ok(asked.unwrap_or(Language::En))
}

fn rows(lens: &Lens, reach: &Reach, language: Language) -> Vec<Row> {
    let mut texts: Vec<(&Trace, bool)> = Vec::new();
    for (symbol, is_own) in &reach.texts {
        texts.extend(lens.trace(symbol, language).map(|trace| (trace, *is_own)));
    }
    texts.sort_by(|(one, _), (other, _)| (one.day, &one.symbol).cmp(&(other.day, &other.symbol)));
    let symbols: Vec<&Symbol> = texts.iter().map(|(trace, _)| &trace.symbol).collect();
    texts.iter().map(|(trace, is_own)| row(lens, trace, language, &symbols, *is_own)).collect()
}

fn row(lens: &Lens, trace: &Trace, language: Language, symbols: &[&Symbol], is_own: bool) -> Row {
    let counts = Counts::of(lens, trace, language);
    let (adopted, others) = counts.by_adoption(lens);
    let agreed = adopted.iter().map(|count| count.words).sum();
    let unadopted = others.iter().map(|count| count.words).sum();
    let new = counts.new_words();
    let mut from = Vec::new();
    for (row, symbol) in symbols.iter().enumerate() {
        let taken = counts.sources.iter().find(|count| count.symbol == **symbol);
        let taken = taken.filter(|count| count.words * BAND_ONE_IN >= counts.words);
        from.extend(taken.map(|count| Taken {
            row,
            symbol: count.symbol.clone(),
            words: count.words,
        }));
    }
    let elsewhere = counts.borrowed() - from.iter().map(|taken| taken.words).sum::<u32>();
    let mut parameters = Vec::new();
    if language != Language::En {
        parameters.push(("language", language.code().to_owned()));
    }
    let route = Route::Provenance(trace.symbol.clone());
    Row {
        text: Link { words: trace.symbol.to_string(), href: lens.link_with(&route, &parameters) },
        when: When::of(&StatedDate::Day(trace.day)),
        is_own,
        words: counts.words,
        made_of: made_of(lens, &counts),
        agreed,
        unadopted,
        from,
        elsewhere,
        formulas: counts.formulas,
        repeated: counts.repeated,
        new,
    }
}

/// Says of what a text is made: `62 % agreed language, 38 % new`.
pub(crate) fn made_of(lens: &Lens, counts: &Counts) -> String {
    let (adopted, others) = counts.by_adoption(lens);
    let sum = |counts: &[&Count]| counts.iter().map(|count| count.words).sum();
    let (agreed, unadopted) = (sum(&adopted), sum(&others));
    let parts = [agreed, unadopted, counts.formulas, counts.repeated, counts.new_words()];
    let names = ["agreed language", "from drafts and other papers", "formulas", "repeated", "new"];
    let shares = percents(&parts);
    let said =
        names.iter().zip(shares).enumerate().filter(|(at, (_, share))| *at == 0 || *share > 0);
    let said: Vec<String> =
        said.map(|(_, (name, share))| format!("{} {name}", percent(share))).collect();
    said.join(", ")
}

impl Row {
    /// Returns the column of the picture.
    fn column(&self) -> Column {
        let band = |taken: &Taken| Band { from: taken.row, words: taken.words };
        Column {
            name: self.text.words.clone(),
            year: self.when.iso.chars().take_while(|character| *character != '-').collect(),
            is_own: self.is_own,
            words: self.words,
            bands: self.from.iter().map(band).collect(),
            elsewhere: self.elsewhere,
            formulas: self.formulas,
            repeated: self.repeated,
            new: self.new,
        }
    }

    /// Returns the row as words.
    fn told(&self) -> String {
        let from = self.from.iter().map(|taken| format!("{} from {}", taken.words, taken.symbol));
        let parts = [
            (self.elsewhere, "from other texts"),
            (self.formulas, "formulas"),
            (self.repeated, "repeated"),
            (self.new, "new"),
        ];
        let parts = parts.into_iter().filter(|(words, _)| *words > 0);
        let parts = parts.map(|(words, what)| format!("{words} {what}"));
        let all: Vec<String> = from.chain(parts).collect();
        let whose = if self.is_own { "" } else { ", not of this process" };
        format!(
            "{} ({}{whose}): {} words; {}. {}",
            self.text.words,
            self.when.spoken,
            self.words,
            self.made_of,
            all.join(", ")
        )
    }
}

impl Page for WordsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        plain.paragraph(&self.gaps());
        plain.items("The texts", &self.texts.iter().map(Row::told).collect::<Vec<_>>());
        plain.done()
    }
}
