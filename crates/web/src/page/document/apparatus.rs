//! What rests on the document, what does it rest on, and how well was it read?

use super::Held;
use crate::frame::spoken;
use crate::lens::Lens;
use crate::page::line::{Link, Proof, When, capital, counted};
use crate::route::Route;
use crate::shelf::Reading;
use chronicle::claim::{Facet, Remark};
use chronicle::observatory::Found;
use jiff::tz::TimeZone;
use negotiation::address::Address;
use negotiation::commitment::Commitment;
use negotiation::decision::Dissociation;
use negotiation::document::{Expression, Format, Relation, RelationKind, Work};
use negotiation::event::Event;
use negotiation::process::Process;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many documents are listed under "cites" and "cited by"; a founding resolution is cited by hundreds.
const REFERENCES_MAX: usize = 200;

/// Another document, or something said of this one, with how it is related.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reference {
    /// How: `endorses`, `is welcomed by`; empty when the heading says it.
    pub(crate) how: String,
    /// The document, or who or what.
    pub(crate) what: Link,
    /// Its title, or what more is to be said.
    pub(crate) detail: String,
    /// The record; none for what was read out of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) proof: Option<Proof>,
}

/// A file, or a record, behind the page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Version {
    /// What it is.
    pub(crate) what: Link,
    /// The facts about it, in the order of the columns.
    pub(crate) cells: Vec<String>,
    /// The content hash, or the id of the record.
    pub(crate) hash: String,
    /// Whether a later record corrects it.
    pub(crate) is_corrected: bool,
}

/// Something that reading was not sure of.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Doubtful {
    /// Where: an address, with a link when it is on the page.
    pub(crate) place: Link,
    /// What was found and what was done about it.
    pub(crate) what: String,
}

/// All lists after the text.
#[derive(Debug)]
pub(super) struct Apparatus {
    pub(super) dissociations: Vec<Reference>,
    pub(super) relations: Vec<Reference>,
    pub(super) mentions: Vec<Reference>,
    pub(super) cites: Vec<Reference>,
    pub(super) cited_by: Vec<Reference>,
    pub(super) cited_by_more: String,
    pub(super) originals: Vec<Version>,
    pub(super) doubts: Vec<Doubtful>,
    pub(super) records: Vec<Version>,
}

impl Reference {
    /// Returns the reference as words.
    pub(crate) fn text(&self) -> String {
        format!("{} {} {}", self.how, self.what.words, self.detail)
    }
}

impl Version {
    /// Returns the version as words.
    pub(crate) fn words(&self) -> String {
        format!("{}, {}, {}", self.what.words, self.cells.join(", "), self.hash)
    }
}

impl Doubtful {
    /// Returns the doubt as words.
    pub(crate) fn text(&self) -> String {
        format!("{}: {}", self.place.words, self.what)
    }
}

impl Apparatus {
    /// Returns the lists of a document.
    pub(super) fn of(
        lens: &Lens,
        symbol: &Symbol,
        held: &[Held],
        reading: Option<&Arc<Reading>>,
    ) -> Apparatus {
        let cited_by = citing(lens, symbol);
        let more = cited_by.len().saturating_sub(REFERENCES_MAX);
        let cites = lens.snapshot().citations.cites.get(symbol).into_iter().flatten();
        Apparatus {
            dissociations: dissociations(lens, symbol),
            relations: relations(lens, symbol),
            mentions: mentions(lens, symbol),
            cites: cites.take(REFERENCES_MAX).map(|cited| reference(lens, cited)).collect(),
            cited_by: cited_by
                .iter()
                .take(REFERENCES_MAX)
                .map(|citing| reference(lens, citing))
                .collect(),
            cited_by_more: if more == 0 {
                String::new()
            } else {
                format!("and {}", counted(more, "more document", "more documents"))
            },
            originals: originals(lens, symbol, held),
            doubts: reading.map_or_else(Vec::new, |reading| doubts(reading)),
            records: records(lens, symbol),
        }
    }
}

/// Returns the documents that cite this one and that there were on the day of the page.
fn citing(lens: &Lens, symbol: &Symbol) -> Vec<Symbol> {
    let citing = lens.snapshot().citations.cited_by.get(symbol).into_iter().flatten();
    citing
        .filter(|citing| lens.observatory.get::<Work>(citing.as_str()).is_some())
        .cloned()
        .collect()
}

fn reference(lens: &Lens, symbol: &Symbol) -> Reference {
    let work = lens.observatory.get::<Work>(symbol.as_str());
    let detail = work.map(|work| work.title.clone()).unwrap_or_default();
    Reference { how: String::new(), what: Link::document(lens, symbol), detail, proof: None }
}

/// Returns the relations that are no steps on the way of the text.
fn relations(lens: &Lens, symbol: &Symbol) -> Vec<Reference> {
    let on_the_way =
        [RelationKind::DraftOf, RelationKind::Recommends, RelationKind::RecordsAdoptionOf];
    let relations = lens.observatory.about::<Relation>(&Facet::Document(symbol.clone()));
    let others = relations.iter().filter(|relation| !on_the_way.contains(&relation.kind));
    let others = others.filter(|relation| {
        ![&relation.from, &relation.to].into_iter().any(|end| lens.is_yet_to_come(end))
    });
    let sentence = |relation: &Found<'_, Relation>| {
        let is_forward = relation.from == *symbol;
        let (how, other) = match is_forward {
            true => (relation.kind.forward(), &relation.to),
            false => (relation.kind.backward(), &relation.from),
        };
        let place = relation.place.as_ref().map(|place| format!("({place})"));
        let title = reference(lens, other);
        let detail = place.into_iter().chain([title.detail]).collect::<Vec<_>>().join(" ");
        Reference {
            how: capital(how),
            what: title.what,
            detail,
            proof: Some(Proof::of(lens, relation)),
        }
    };
    others.map(sentence).collect()
}

fn dissociations(lens: &Lens, symbol: &Symbol) -> Vec<Reference> {
    let found = lens.observatory.about::<Dissociation>(&Facet::Document(symbol.clone()));
    let one = |found: &Found<'_, Dissociation>| {
        let places: Vec<String> = found.paragraphs.iter().map(Address::spoken).collect();
        let places =
            if places.is_empty() { String::new() } else { format!("from {}: ", places.join(", ")) };
        Reference {
            how: found.date.spoken(),
            what: Link::actor(lens, &found.actor),
            detail: format!("{places}{}", found.reason),
            proof: Some(Proof::of(lens, found)),
        }
    };
    found.iter().map(one).collect()
}

/// Returns what else the record says that concerns the document.
fn mentions(lens: &Lens, symbol: &Symbol) -> Vec<Reference> {
    let facet = Facet::Document(symbol.clone());
    let observatory = &lens.observatory;
    let mut mentions = Vec::new();
    for process in observatory.about::<Process>(&facet) {
        let what = Link::process(lens, &process.noun().id);
        mentions.push(Reference {
            how: "Established".into(),
            what,
            detail: String::new(),
            proof: Some(Proof::of(lens, &process)),
        });
    }
    for commitment in observatory.about::<Commitment>(&facet) {
        let what =
            Link::to(lens, &Route::Framework, format!("{} {}", commitment.label, commitment.title));
        mentions.push(Reference {
            how: "Agreed here:".into(),
            what,
            detail: String::new(),
            proof: Some(Proof::of(lens, &commitment)),
        });
    }
    for event in observatory.about::<Event>(&facet) {
        let (how, what) = (event.date.spoken(), Link::plain(&event.title));
        mentions.push(Reference {
            how,
            what,
            detail: event.detail.clone(),
            proof: Some(Proof::of(lens, &event)),
        });
    }
    for remark in observatory.about::<Remark>(&facet) {
        let how = When::of(&remark.date);
        let how = if how.iso.is_empty() { String::new() } else { how.spoken };
        mentions.push(Reference {
            how,
            what: Link::plain(&remark.text),
            detail: String::new(),
            proof: Some(Proof::of(lens, &remark)),
        });
    }
    mentions
}

fn originals(lens: &Lens, symbol: &Symbol, held: &[Held]) -> Vec<Version> {
    let versions = held.iter().filter_map(|version| {
        let key = format!("{symbol} {}", version.language);
        let expression = lens.observatory.get::<Expression>(&key)?;
        let file = &expression.manifestation;
        let kept = lens.original(&file.original);
        let name = kept.map_or_else(|| format(file.format).to_owned(), |kept| kept.name.clone());
        let cells = vec![
            version.language.own_name().to_owned(),
            format(file.format).to_owned(),
            bytes(file.bytes),
            format!(
                "{}, {}",
                counted(file.paragraphs as usize, "paragraph", "paragraphs"),
                counted(file.doubts as usize, "doubt", "doubts")
            ),
            kept.map_or_else(String::new, |kept| spoken(kept.retrieved)),
            kept.map_or_else(String::new, |kept| origin(&kept.origin)),
        ];
        let what = Link::to(lens, &Route::Original(file.original.clone()), name);
        Some(Version { what, cells, hash: file.original.clone(), is_corrected: false })
    });
    versions.collect()
}

/// Returns the origin of a file as readers may see it: of a path its name alone, for older records have whole paths of
/// the machine on which a file was read, and that is nobody else's matter.
fn origin(origin: &str) -> String {
    let is_public =
        ["https://", "http://", "dossier:"].iter().any(|start| origin.starts_with(start));
    match origin.rsplit(['/', '\\']).next() {
        Some(name) if !is_public => format!("the file {name}"),
        _ => origin.to_owned(),
    }
}

/// Returns every record about the entry of the document, the corrected ones too.
fn records(lens: &Lens, symbol: &Symbol) -> Vec<Version> {
    let mut records: Vec<Version> = Vec::new();
    let mut seen = BTreeSet::new();
    for found in lens.observatory.history::<Work>(symbol.as_str()) {
        if !seen.insert(found.id) {
            continue;
        }
        let corrected = lens.observatory.chronicle().corrections_of(&found.id);
        let day = found.record.recorded.to_zoned(TimeZone::UTC).date();
        let cells = vec![
            spoken(day),
            found.record.by.to_string(),
            found.record.assertion.evidence.to_string(),
        ];
        let what = Link::to(lens, &Route::Record(found.id), found.id.short());
        records.push(Version {
            what,
            cells,
            hash: found.id.to_string(),
            is_corrected: !corrected.is_empty(),
        });
    }
    records
}

fn doubts(reading: &Reading) -> Vec<Doubtful> {
    let doubt = |doubt: &negotiation::doubt::Doubt| {
        let address = doubt.place.parse::<Address>().ok();
        let on_page = address.filter(|address| reading.text.paragraph(address).is_some());
        let href = on_page.map_or_else(String::new, |address| format!("#{address}"));
        let words =
            if doubt.place.is_empty() { "The whole".to_owned() } else { doubt.place.clone() };
        Doubtful { place: Link { words, href }, what: doubt.what.clone() }
    };
    reading.doubts.iter().map(doubt).collect()
}

/// Returns the name of a format.
pub(crate) fn format(format: Format) -> &'static str {
    match format {
        Format::AkomaNtoso => "Akoma Ntoso XML",
        Format::CatalogueJson => "catalogue entry (JSON)",
        Format::PlainText => "plain text",
        Format::Markdown => "Markdown",
        Format::Html => "HTML",
        Format::Pdf => "PDF",
        Format::Docx => "Word (DOCX)",
    }
}

/// Returns a number of bytes in words: `1,234 bytes`, `56 kB`, `7.8 MB`.
pub(crate) fn bytes(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
