//! How many words under the headings of each pillar are new, and how many were carried over from what had been agreed?
//!
//! Counted from the reports agreed by those who wrote them, where their English texts are held: the dossier says by which
//! words the heading of a pillar is known, the traces which words of each paragraph are new. The picture and its table are
//! made of the same [`Share`]s.

use crate::lens::{Lens, TextName};
use crate::line::Link;
use crate::page::document::{Held, held};
use crate::page::framework::{adoption, is_agreement};
use crate::page::provenance::count::Counts;
use crate::picture::Svg;
use crate::picture::grid::{GridRow, bars};
use crate::plain::Plain;
use chronicle::observatory::Found;
use lineage::section::{Section, sections};
use lineage::trace::Trace;
use negotiation::address::Address;
use negotiation::document::{Work, WorkKind};
use negotiation::issue::Pillar;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::HashSet;

/// The language in which the words are counted: all reports are issued in it, and most negotiated in it.
const LANGUAGE: Language = Language::En;

/// New and carried-over words by pillar and year.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Progress {
    /// The picture; none where no words are counted.
    pub(crate) picture: Option<Svg>,
    /// The picture in words.
    pub(crate) summary: String,
    /// The years of the reports, the earliest first.
    pub(crate) years: Vec<String>,
    /// Two for each pillar: its new words, and those carried over.
    pub(crate) rows: Vec<ProgressRow>,
    /// What was counted: of each report, the part under each pillar.
    pub(crate) shares: Vec<Share>,
    /// Reports that were agreed and are not held here in English.
    pub(crate) not_held: Vec<Link>,
    /// Reports that are held, and have no paragraph under the heading of a pillar, or were not traced yet.
    pub(crate) not_counted: Vec<Link>,
}

/// A row of the picture, and of its table.
#[derive(Debug, Serialize)]
pub(crate) struct ProgressRow {
    /// What is counted: `Norms: new words`.
    pub(crate) name: String,
    /// The words in each year.
    pub(crate) values: Vec<u64>,
    /// Where each number opens its paragraphs; empty where there are none.
    pub(crate) hrefs: Vec<String>,
}

/// The part of a report that stands under the headings of a pillar.
#[derive(Debug, Serialize)]
pub(crate) struct Share {
    /// The id, for links into the page.
    pub(crate) id: String,
    /// The report.
    pub(crate) report: Link,
    /// The year of the report.
    pub(crate) year: String,
    /// The name of the pillar.
    pub(crate) pillar: String,
    /// The headings as printed.
    pub(crate) headings: Vec<String>,
    /// The paragraphs, under each heading from the first to the last.
    pub(crate) paragraphs: Vec<Link>,
    /// How many there are, the items and tables among them too.
    pub(crate) count: usize,
    /// Their words.
    pub(crate) words: u32,
    /// Those that no earlier text held here has.
    pub(crate) new: u32,
    /// Those taken from earlier texts that had been agreed.
    pub(crate) carried: u32,
    /// Those taken from other papers, repeated within the report, or formulas.
    pub(crate) others: u32,
}

/// A report that was agreed, with its English text if it is held.
struct Report {
    symbol: Symbol,
    year: String,
    held: Option<Held>,
}

/// Which of the words of a share are counted.
type Count = fn(&Share) -> u32;

impl Progress {
    /// Returns what is known of the words by pillar on the day asked, the pillars being in the order of the mandate.
    pub(super) fn of(lens: &Lens, pillars: &[Found<'_, Pillar>]) -> Progress {
        let nouns: Vec<Pillar> = pillars.iter().map(|pillar| pillar.noun().clone()).collect();
        let mut progress = Progress::default();
        for report in reports(lens) {
            let link = Link::document(lens, &report.symbol);
            match &report.held {
                None => progress.not_held.push(link),
                Some(held) => {
                    let shares = shares(lens, &report, held, &nouns);
                    match shares.is_empty() {
                        true => progress.not_counted.push(link),
                        false => progress.shares.extend(shares),
                    }
                }
            }
        }
        progress.years = progress.shares.iter().map(|share| share.year.clone()).collect();
        progress.years.dedup();
        let kinds: [(&str, Count); 2] =
            [("new words", |share| share.new), ("words carried over", |share| share.carried)];
        for pillar in &nouns {
            let rows = kinds.map(|(kind, count)| progress.row(pillar, kind, count));
            progress.rows.extend(rows);
        }
        let grid: Vec<GridRow> = progress.rows.iter().map(ProgressRow::drawn).collect();
        progress.summary = progress.told(&nouns);
        let title = "New and carried-over words by pillar";
        progress.picture =
            bars("progress-picture", title, &progress.summary, &progress.years, &grid);
        progress
    }

    fn row(&self, pillar: &Pillar, kind: &str, count: Count) -> ProgressRow {
        let own: Vec<&Share> =
            self.shares.iter().filter(|share| share.pillar == pillar.name).collect();
        let sum = |year: &String| {
            let shares = own.iter().filter(|share| share.year == *year);
            shares.map(|share| u64::from(count(share))).sum()
        };
        let href = |year: &String| {
            let first = own.iter().find(|share| share.year == *year);
            first.map(|share| format!("#{}", share.id)).unwrap_or_default()
        };
        ProgressRow {
            name: format!("{}: {kind}", pillar.name),
            values: self.years.iter().map(sum).collect(),
            hrefs: self.years.iter().map(href).collect(),
        }
    }

    /// Returns the picture in words: of each pillar, how many words in all are new and carried over.
    fn told(&self, pillars: &[Pillar]) -> String {
        if self.shares.is_empty() {
            return String::new();
        }
        let told = pillars.iter().map(|pillar| {
            let own = || self.shares.iter().filter(|share| share.pillar == pillar.name);
            let (new, carried) = (own().map(|share| share.new), own().map(|share| share.carried));
            let (new, carried): (u32, u32) = (new.sum(), carried.sum());
            format!("{}: {new} new words, {carried} carried over", pillar.name)
        });
        format!("{}.", told.collect::<Vec<_>>().join("; "))
    }

    /// Writes the same in plain words.
    pub(super) fn write(&self, plain: &mut Plain) {
        plain.heading("New and carried-over words").paragraph(&self.summary);
        for share in &self.shares {
            let paragraphs = share.paragraphs.iter().map(|link| link.words.as_str());
            plain.item(&format!(
                "{} ({}), {}: {} words, {} new, {} carried over, {} others; {}",
                share.report.words,
                share.year,
                share.pillar,
                share.words,
                share.new,
                share.carried,
                share.others,
                paragraphs.collect::<Vec<_>>().join("; ")
            ));
        }
        for (what, links) in
            [("Agreed and not held here", &self.not_held), ("Not counted", &self.not_counted)]
        {
            if !links.is_empty() {
                let symbols: Vec<&str> = links.iter().map(|link| link.words.as_str()).collect();
                plain.fact(what, &symbols.join(", "));
            }
        }
    }
}

impl ProgressRow {
    fn drawn(&self) -> GridRow {
        GridRow { name: self.name.clone(), values: self.values.clone(), hrefs: self.hrefs.clone() }
    }

    /// Returns the years with what stands in each, and where it leads.
    pub(super) fn by_year<'a>(
        &'a self,
        years: &'a [String],
    ) -> impl Iterator<Item = (&'a String, &'a u64, &'a String)> {
        years
            .iter()
            .zip(&self.values)
            .zip(&self.hrefs)
            .map(|((year, value), href)| (year, value, href))
    }
}

/// Returns the texts that the page reads.
pub(crate) fn texts_needed(lens: &Lens) -> Vec<String> {
    agreed(lens).filter_map(|work| Some(held_text(lens, &work.symbol)?.original)).collect()
}

/// Returns the texts whose traces the page looks at.
pub(crate) fn traces_needed(lens: &Lens) -> Vec<TextName> {
    let held = agreed(lens).filter(|work| held_text(lens, &work.symbol).is_some());
    held.map(|work| (work.symbol.clone(), LANGUAGE)).collect()
}

/// Returns the reports that those who wrote them agreed, the earliest first.
fn reports(lens: &Lens) -> Vec<Report> {
    let mut works: Vec<Found<'_, Work>> = agreed(lens).collect();
    works.sort_by(|one, other| (&one.date, &one.symbol).cmp(&(&other.date, &other.symbol)));
    let report = |work: &Found<'_, Work>| Report {
        symbol: work.symbol.clone(),
        year: work.date.earliest().map(|day| day.year().to_string()).unwrap_or_default(),
        held: held_text(lens, &work.symbol),
    };
    works.iter().map(report).collect()
}

/// Returns the reports that those who wrote them agreed, in no order.
fn agreed(lens: &Lens) -> impl Iterator<Item = Found<'_, Work>> {
    let works = lens.observatory().all::<Work>().filter(|work| work.kind == WorkKind::Report);
    works.filter(|work| adoption(lens, &work.symbol).is_some_and(|stated| is_agreement(&stated)))
}

/// Returns the text of a report in the language in which words are counted, if it is held.
fn held_text(lens: &Lens, symbol: &Symbol) -> Option<Held> {
    held(lens, symbol).into_iter().find(|held| held.language == LANGUAGE)
}

/// Returns the parts of a report under the headings of the pillars; none where it was not traced.
fn shares(lens: &Lens, report: &Report, held: &Held, pillars: &[Pillar]) -> Vec<Share> {
    let (Some(reading), Some(trace)) =
        (lens.reading(&held.original), lens.trace(&report.symbol, LANGUAGE))
    else {
        return Vec::new();
    };
    let sections = sections(&reading.text, pillars);
    let share = |pillar: &Pillar| {
        let own: Vec<&Section> = sections.iter().filter(|it| it.pillar == pillar.id).collect();
        (!own.is_empty()).then(|| share(lens, report, pillar, &own, trace))
    };
    pillars.iter().filter_map(share).collect()
}

fn share(
    lens: &Lens,
    report: &Report,
    pillar: &Pillar,
    sections: &[&Section],
    trace: &Trace,
) -> Share {
    let own: HashSet<&Address> = sections.iter().flat_map(|section| &section.paragraphs).collect();
    let lines = trace.paragraphs.iter().filter(|line| own.contains(&line.address));
    let counts = Counts::of_lines(lens, lines, LANGUAGE);
    let (agreed, _) = counts.by_adoption(lens);
    let carried = agreed.iter().map(|count| count.words).sum();
    let new = counts.new_words();
    Share {
        id: format!("{}-{}", pillar.id, report.symbol.as_str().replace(['/', ' '], "-")),
        report: Link::document(lens, &report.symbol),
        year: report.year.clone(),
        pillar: pillar.name.clone(),
        headings: sections.iter().map(|section| section.heading.clone()).collect(),
        paragraphs: sections.iter().filter_map(|it| range(lens, &report.symbol, it)).collect(),
        count: own.len(),
        words: counts.words,
        new,
        carried,
        others: counts.words.saturating_sub(new + carried),
    }
}

/// Returns the link to the first paragraph of a section, which has one, on the page of the report.
fn range(lens: &Lens, symbol: &Symbol, section: &Section) -> Option<Link> {
    let (first, last) = (section.paragraphs.first()?, section.paragraphs.last()?);
    let words = match first == last {
        true => first.spoken(),
        false => format!("{} to {}", first.spoken(), last.spoken()),
    };
    Some(Link { words, href: format!("{}#{first}", lens.document(symbol)) })
}
