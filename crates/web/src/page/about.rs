//! How is this made, under which licences, and where are its limits?

use super::line::{Link, counted};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use negotiation::document::Work;
use serde::Serialize;

/// The page about method, sources, licences and limits.
#[derive(Debug, Template, Serialize)]
#[template(path = "about.html")]
pub(crate) struct AboutPage {
    frame: Frame,
    /// What the record holds at this moment, in one sentence.
    holds: String,
    sections: Vec<Section>,
    further: Vec<Link>,
}

/// A section of the page.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    id: &'static str,
    heading: &'static str,
    paragraphs: &'static [&'static str],
}

const METHOD: &[&str] = &[
    "Everything known here is a record: one dated claim with its sources, written to a log that is only ever added to. \
     Every page is computed from those records. A fact, a vote or a sponsor carries a link to the record that says so, and \
     the record names its source.",
    "A mistake is corrected by a new record that names the one it corrects. The old one stays, and its page says that it \
     was corrected. Nothing is edited in silence.",
    "Any page can be read as of a past day by adding ?as-of=2022-06-30 to its address, and as the record itself stood on a \
     day by adding ?known=2026-11-01. What is not known to have been so on that day is left out.",
    "The position of every record is fixed by a hash tree (RFC 6962). Its size and its root stand at the foot of every page, \
     so that a printed page says which state of the record it was printed from.",
];

const EVIDENCE: &[&str] = &[
    "Held: the claim was read out of an original whose bytes are kept here, with their SHA-256, origin and day of retrieval.",
    "Stated: a named source says so, but its bytes are not kept here.",
    "Inferred: it follows from other things that are known, and no source that was read states it. It is marked wherever it \
     is shown, and waits to be verified.",
];

const TEXTS: &[&str] = &[
    "Texts of the United Nations are read by a program out of the files that the United Nations publishes. The numbers printed \
     on the paragraphs give each its address. Where the program was not sure it says so on the page of the document, under \
     Doubts of reading, and the file itself can be had beside it.",
    "Figures are reported as printed. When the totals of a vote and the names listed do not agree, both are shown and neither \
     is mended. A vote in committee and the vote in plenary are two decisions and are never merged.",
    "The copies shown here are not official. The official copy of a document is the one that the United Nations gives out under \
     its symbol; every document page links to it.",
];

const LICENCES: &[&str] = &[
    "The United Nations is acknowledged as the source of its documents, voting records and names. They are shown here for \
     reference and belong to no licence of this site.",
    "What is written here in our own words, and the data of the dossier, may be used under Creative Commons Attribution 4.0 \
     (CC BY 4.0). The program is free software under the Apache License 2.0.",
];

const LIMITS: &[&str] = &[
    "The record is not complete. What is missing here may exist; its absence says nothing.",
    "A statement or a position is as good as the source named with it. A paraphrase is marked as one, and quotation marks stand \
     only round words that were checked against the source.",
    "Boundaries, names and designations do not imply any opinion about the status of a territory or its authorities.",
    "Reading needs no account, no cookie and no script, and no other site learns what is read here.",
];

const FORMS: &[&str] = &[
    "Add .json to the address of a page for its data, .txt for plain text; the home page is /index.json and /index.txt. \
     The names of the fields stay as they are.",
    "The address of a page does not change. A paragraph has an address of its own, made of the number printed on it, and can \
     be cited by it.",
];

impl AboutPage {
    /// Returns the page.
    pub(crate) fn new(lens: &Lens) -> Result<AboutPage, Refusal> {
        let snapshot = lens.snapshot();
        let records = usize::try_from(snapshot.size()).unwrap_or(usize::MAX);
        let documents = lens.observatory().all::<Work>().count();
        let section = |id, heading, paragraphs| Section { id, heading, paragraphs };
        Ok(AboutPage {
            frame: lens.frame(
                "About",
                "How this observatory works: method, evidence, texts, licences and limits.",
            ),
            holds: format!(
                "The record holds {} and knows {}.",
                counted(records, "entry", "entries"),
                counted(documents, "document", "documents")
            ),
            sections: vec![
                section("method", "Method", METHOD),
                section("evidence", "Evidence", EVIDENCE),
                section("texts", "Texts", TEXTS),
                section("forms", "Addresses and data", FORMS),
                section("licences", "Licences", LICENCES),
                section("limits", "Limits", LIMITS),
            ],
            further: vec![
                Link::to(lens, &Route::Sources, "All sources"),
                Link::to(lens, &Route::Documents, "All documents"),
                Link::to(lens, &Route::Exercise, "An exercise, invented for practice"),
                Link {
                    words: "Creative Commons Attribution 4.0".into(),
                    href: "https://creativecommons.org/licenses/by/4.0/".into(),
                },
            ],
        })
    }
}

impl Page for AboutPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.holds);
        for section in &self.sections {
            plain.heading(section.heading);
            for paragraph in section.paragraphs {
                plain.paragraph(paragraph);
            }
        }
        plain.done()
    }
}
