//! On what does all of this rest: which sources are cited, which originals are held, who recorded what?

use super::votes::Pager;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, counted, kind_words};
use crate::page::Page;
use crate::page::process::{remark_address, remark_line, remarks_on};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::{Claim, Evidence, Record, RecordId, Source};
use negotiation::document::Expression;
use negotiation::id::ProcessId;
use negotiation::language::Language;
use negotiation::process::Process;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many sources are printed on a page.
const SOURCES_PER_PAGE: usize = 150;

/// The sources.
#[derive(Debug, Template, Serialize)]
#[template(path = "sources.html")]
pub(crate) struct SourcesPage {
    frame: Frame,
    /// How many records and sources there are, in words.
    pub(crate) summary: String,
    /// The records by evidence.
    pub(crate) grades: Vec<Grade>,
    /// The records by who recorded them.
    pub(crate) recorders: Vec<Share>,
    /// The records by kind of claim.
    pub(crate) kinds: Vec<Share>,
    /// The originals held, by language.
    pub(crate) originals: Vec<Share>,
    /// How many originals are held, in words.
    pub(crate) held: String,
    /// Official and archive pages of the processes.
    pub(crate) official: Vec<Line>,
    /// To whom pictures and accounts are owed.
    pub(crate) credits: Vec<Line>,
    /// The sources, those that are cited most first.
    pub(crate) sources: Vec<Cited>,
    pub(crate) pager: Pager,
}

/// A grade of evidence.
#[derive(Debug, Serialize)]
pub(crate) struct Grade {
    /// The grade.
    pub(crate) grade: String,
    /// What it means.
    pub(crate) meaning: &'static str,
    /// How many records have it.
    pub(crate) records: usize,
}

/// Part of a whole.
#[derive(Debug, Serialize)]
pub(crate) struct Share {
    /// What it is.
    pub(crate) name: String,
    /// How many there are.
    pub(crate) number: usize,
}

/// A source.
#[derive(Debug, Serialize)]
pub(crate) struct Cited {
    /// The source.
    pub(crate) source: Link,
    /// How many records cite it.
    pub(crate) records: usize,
    /// Their list.
    pub(crate) resting: Link,
}

impl SourcesPage {
    /// Returns the sources of what is shown on the day asked.
    pub(crate) fn new(lens: &Lens) -> Result<SourcesPage, Refusal> {
        let all = lens.observatory().latest(usize::MAX).into_iter().map(|(_, record)| record);
        let records: Vec<&Record> = all.filter(|record| is_shown(lens, record)).collect();
        let sources = cited(lens, &records);
        let summary = format!(
            "{} from {}",
            counted(records.len(), "record", "records"),
            counted(sources.len(), "source", "sources")
        );
        let (sources, pager) = Pager::cut(lens, sources, SOURCES_PER_PAGE)?;
        let (originals, held) = originals(lens);
        Ok(SourcesPage {
            frame: lens.frame("Sources", "Every source that is cited, the originals held, and how well the whole is evidenced."),
            summary,
            grades: grades(&records),
            recorders: shares(records.iter().map(|record| record.by.to_string())),
            kinds: shares(records.iter().map(|record| kind_words(record.assertion.says.kind()))),
            originals,
            held,
            official: remarks_on(lens, "official-pages")
                .iter()
                .map(|remark| remark_address(lens, remark))
                .collect(),
            credits: remarks_on(lens, "credits")
                .iter()
                .map(|remark| remark_line(lens, remark))
                .collect(),
            sources,
            pager,
        })
    }
}

impl SourcesPage {
    /// Returns the small tables with their captions and the heads of their first columns.
    fn tables(&self) -> [(&'static str, &'static str, &Vec<Share>); 3] {
        [
            ("Records by recorder", "Recorded by", &self.recorders),
            ("Records by kind of claim", "Kind", &self.kinds),
            ("Language versions held", "Language", &self.originals),
        ]
    }
}

impl Page for SourcesPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        plain.heading("Evidence");
        for grade in &self.grades {
            plain.item(&format!("{}: {}. {}", grade.grade, grade.records, grade.meaning));
        }
        plain.heading("Originals").paragraph(&self.held);
        for (heading, shares) in [("Recorded by", &self.recorders), ("Kinds of claim", &self.kinds)]
        {
            plain.heading(heading);
            for share in shares {
                plain.item(&format!("{}: {}", share.name, share.number));
            }
        }
        plain.lines("Official and archive pages", &self.official);
        plain.lines("Credits", &self.credits);
        plain.heading(&format!("Sources cited, page {} of {}", self.pager.page, self.pager.pages));
        for one in &self.sources {
            plain.item(&format!(
                "{}: {}",
                one.source.words,
                counted(one.records, "record", "records")
            ));
        }
        plain.done()
    }
}

/// Returns whether a record is shown on the day asked. Filings and remarks may have no day of their own: while a document
/// or the process that they are about lies ahead, no page shows them.
fn is_shown(lens: &Lens, record: &Record) -> bool {
    match &record.assertion.says {
        Claim::Filing(filing) => !lens.is_to_come(&filing.symbol),
        Claim::Remark(remark) => {
            let view = lens.observatory();
            let lies_ahead = |id: &ProcessId| {
                view.get::<Process>(id.as_str()).is_none()
                    && !view.history::<Process>(id.as_str()).is_empty()
            };
            !remark.process.as_ref().is_some_and(lies_ahead)
                && !remark.documents.iter().any(|symbol| lens.is_to_come(symbol))
        }
        _ => true,
    }
}

/// Returns the sources that the records cite, those cited most first; places in one source are not told apart.
fn cited(lens: &Lens, records: &[&Record]) -> Vec<Cited> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for record in records {
        let cites: BTreeSet<&str> =
            record.assertion.sources.iter().map(|source| source.cite.as_str()).collect();
        for cite in cites {
            *counts.entry(cite).or_default() += 1;
        }
    }
    let mut sources: Vec<Cited> =
        counts.into_iter().map(|(cite, records)| one(lens, cite, records)).collect();
    sources.sort_by_key(|source| std::cmp::Reverse(source.records));
    sources
}

fn one(lens: &Lens, cite: &str, records: usize) -> Cited {
    let source = Source { cite: cite.into(), place: None, retrieved: None, original: None };
    let resting = resting_on(lens, cite, &counted(records, "record", "records"));
    Cited { source: Link::source(lens, &source), records, resting }
}

/// Returns the link to everything that rests on a source.
pub(crate) fn resting_on(lens: &Lens, cite: &str, words: &str) -> Link {
    let href = lens.link_with(&Route::Cited, &[("source", cite.to_owned())]);
    Link { words: words.to_owned(), href }
}

/// Returns the records that are shown on the day asked and rest on a source; those who recorded last come first.
pub(crate) fn records_on<'a>(lens: &'a Lens, cite: &str) -> Vec<(RecordId, &'a Record)> {
    let rests = |record: &Record| record.assertion.sources.iter().any(|one| one.cite == cite);
    let all = lens.observatory().latest(usize::MAX).into_iter();
    all.filter(|(_, record)| rests(record) && is_shown(lens, record)).collect()
}

fn grades(records: &[&Record]) -> Vec<Grade> {
    let meanings = [
        (Evidence::Held, "Read out of an original that the archive holds."),
        (Evidence::Stated, "Stated by a source that the archive does not hold."),
        (Evidence::Inferred, "Not stated anywhere that was read; to be verified."),
    ];
    let grade = |(evidence, meaning): (Evidence, &'static str)| Grade {
        grade: evidence.to_string(),
        meaning,
        records: records.iter().filter(|record| record.assertion.evidence == evidence).count(),
    };
    meanings.into_iter().map(grade).collect()
}

fn shares(names: impl Iterator<Item = String>) -> Vec<Share> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut shares: Vec<Share> =
        counts.into_iter().map(|(name, number)| Share { name, number }).collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.number));
    shares
}

/// Returns the originals held, by language, and their number in words; a file that holds two texts counts once.
fn originals(lens: &Lens) -> (Vec<Share>, String) {
    let expressions: Vec<_> = lens.observatory().all::<Expression>().collect();
    let files: BTreeMap<&str, u64> = expressions
        .iter()
        .map(|found| (found.noun().manifestation.original.as_str(), found.manifestation.bytes))
        .collect();
    let kilobytes: u64 = files.values().sum::<u64>().div_ceil(1_000);
    let held = match files.len() {
        0 => "no originals are held.".to_owned(),
        number => {
            format!("{} held, {kilobytes} kB.", counted(number, "original is", "originals are"))
        }
    };
    let of =
        |language: Language| expressions.iter().filter(|found| found.language == language).count();
    let shares = Language::ALL
        .map(|language| Share { name: language.own_name().to_owned(), number: of(language) });
    (shares.into_iter().filter(|share| share.number > 0).collect(), crate::line::capital(&held))
}
