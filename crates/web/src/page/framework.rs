//! What has been agreed so far, how was each text adopted, and who stands aside?

use super::actor::dissociation_line;
use crate::agenda::{decided, filed};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::Page;
use crate::page::process::{remark_line, remarks_on};
use crate::page::surveys::surveys;
use crate::plain::Plain;
use crate::route::Route;
use askama::Template;
use chronicle::claim::{Facet, Remark};
use chronicle::observatory::Found;
use negotiation::commitment::{Commitment, CommitmentKind};
use negotiation::decision::{Decision, Dissociation, Outcome};
use negotiation::document::{Filing, Relation, RelationKind, Work};
use negotiation::event::Event;
use negotiation::issue::Issue;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::BTreeSet;

/// The framework.
#[derive(Debug, Template, Serialize)]
#[template(path = "framework.html")]
pub(crate) struct FrameworkPage {
    frame: Frame,
    /// The texts, the earliest first.
    pub(crate) texts: Vec<Text>,
    /// Texts that others took up though nothing was agreed in them, the earliest first.
    pub(crate) background: Vec<Text>,
    /// What is told of the framework itself: what the word means, what is disputed about its scope.
    pub(crate) remarks: Vec<Line>,
    /// The norms and the confidence-building measures.
    pub(crate) norms: Vec<Promise>,
    pub(crate) measures: Vec<Promise>,
    /// Where states say how they carry it out.
    pub(crate) surveys: Vec<Line>,
    /// Who dissociated itself from a text, whether or not it is among those above.
    pub(crate) dissent: Vec<Line>,
    /// The questions that are open.
    pub(crate) issues: Vec<Link>,
}

/// A text of the framework.
#[derive(Debug, Serialize)]
pub(crate) struct Text {
    /// The text.
    pub(crate) line: Line,
    /// How it was adopted.
    pub(crate) adoption: String,
    /// What endorsed, welcomed or noted it, and how that was decided.
    pub(crate) taken_up: Vec<Line>,
    /// Who dissociated itself from it.
    pub(crate) dissent: Vec<Line>,
    /// Whether it was adopted.
    #[serde(skip)]
    pub(crate) is_agreed: bool,
    /// Its key points.
    pub(crate) points: Vec<String>,
}

/// A norm or a measure.
#[derive(Debug, Serialize)]
pub(crate) struct Promise {
    /// The id, for links into the page.
    pub(crate) id: String,
    /// The letter or number.
    pub(crate) label: String,
    /// The title.
    pub(crate) title: String,
    /// What it asks for.
    pub(crate) summary: String,
    /// `voluntary` or `binding`.
    pub(crate) force: &'static str,
    /// Where it comes from, in the words of the source.
    pub(crate) origin: String,
    /// The text in which it was first agreed.
    pub(crate) agreed_in: Option<Link>,
    /// What is told of it.
    pub(crate) remarks: Vec<Line>,
    /// The record.
    pub(crate) proof: Proof,
}

impl FrameworkPage {
    /// Returns the framework as it stood on the day asked.
    pub(crate) fn new(lens: &Lens) -> FrameworkPage {
        let mut dissent: Vec<Found<'_, Dissociation>> = lens.observatory().all().collect();
        dissent.sort_by(|one, other| one.date.cmp(&other.date));
        let issues = lens.observatory().all::<Issue>();
        let (texts, background) = texts(lens).into_iter().partition(|text| text.is_agreed);
        FrameworkPage {
            frame: lens.frame(
                "Framework",
                "The texts agreed so far, how each was adopted, the norms and the confidence-building measures, and dissent.",
            ),
            texts,
            background,
            remarks: told(lens, "framework"),
            norms: promises(lens, CommitmentKind::Norm),
            measures: promises(lens, CommitmentKind::ConfidenceBuildingMeasure),
            surveys: surveys(lens),
            dissent: dissent.iter().map(|found| dissociation_line(lens, found)).collect(),
            issues: issues.map(|issue| Link::to(lens, &Route::Issue(issue.noun().id.clone()), &issue.question)).collect(),
        }
    }
}

impl FrameworkPage {
    /// Returns the two lists of texts with their ids and headings.
    fn texts_by_agreement(&self) -> [(&'static str, &'static str, &Vec<Text>); 2] {
        [
            ("texts", "Texts", &self.texts),
            ("background", "Reports without agreement, and background", &self.background),
        ]
    }

    /// Returns the two tables of commitments with their ids and headings.
    fn promises(&self) -> [(&'static str, &'static str, &Vec<Promise>); 2] {
        [
            ("norms", "Norms", &self.norms),
            ("measures", "Confidence-building measures", &self.measures),
        ]
    }
}

impl Page for FrameworkPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::default();
        plain.lines("What it is", &self.remarks);
        for (_, heading, texts) in self.texts_by_agreement() {
            plain.heading(heading);
            for text in texts {
                plain.line(&text.line).detail(&text.adoption);
                for line in text.taken_up.iter().chain(&text.dissent) {
                    let (when, what) = (&line.when.spoken, &line.what.words);
                    plain.detail(&format!("{when}: {what} {}", line.detail));
                }
            }
        }
        for (heading, promises) in
            [("Norms", &self.norms), ("Confidence-building measures", &self.measures)]
        {
            plain.heading(heading);
            for one in promises {
                plain.item(&format!("({}) {} [{}]", one.label, one.title, one.proof.evidence));
                plain.detail(&one.summary);
                for remark in &one.remarks {
                    plain.detail(&remark.what.words);
                }
            }
        }
        plain.lines("How it is carried out", &self.surveys).lines("Dissent", &self.dissent);
        plain.done()
    }
}

/// Returns the reports and resolutions of which the framework consists: those that another text took up, and those
/// in which a commitment was first agreed.
fn texts(lens: &Lens) -> Vec<Text> {
    let filed = filed(lens, None);
    let relations = lens.observatory().all::<Relation>().filter(|relation| takes_up(relation.kind));
    let agreed = commitments(lens).into_iter().filter_map(|found| found.agreed_in.clone());
    let symbols: BTreeSet<Symbol> =
        relations.map(|relation| relation.to.clone()).chain(agreed).collect();
    let works = symbols.iter().filter_map(|symbol| lens.observatory().get::<Work>(symbol.as_str()));
    let mut works: Vec<Found<'_, Work>> =
        works.filter(|work| filed.contains(&work.symbol)).collect();
    works.sort_by(|one, other| one.date.cmp(&other.date));
    works.iter().map(|work| text(lens, work)).collect()
}

fn takes_up(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Endorses | RelationKind::Welcomes | RelationKind::TakesNoteOf)
}

/// Returns whether the words about an adoption say that there was one.
pub(crate) fn is_agreement(words: &str) -> bool {
    let words = words.to_lowercase();
    let says = [
        "consensus",
        "by consensus",
        "adopted",
        "without a vote",
        "recorded vote",
        "by recorded vote",
    ];
    says.iter().any(|way| words.starts_with(way))
}

/// Returns the words about how a text was adopted, where they are stated.
pub(crate) fn adoption(lens: &Lens, symbol: &Symbol) -> Option<String> {
    filing(lens, symbol)?.adoption.clone()
}

/// Returns a filing of a document, which may be filed under several processes: that of its adoption, where one says how
/// it was adopted.
fn filing<'a>(lens: &'a Lens, symbol: &Symbol) -> Option<Found<'a, Filing>> {
    let filings = lens.observatory().about::<Filing>(&Facet::Document(symbol.clone()));
    filings.iter().max_by_key(|filing| filing.adoption.is_some()).copied()
}

fn text(lens: &Lens, work: &Found<'_, Work>) -> Text {
    let facet = Facet::Document(work.symbol.clone());
    let filing = filing(lens, &work.symbol);
    let is_achieved = lens.observatory().about::<Event>(&facet).iter().any(|one| one.achievement);
    let decision = lens
        .observatory()
        .about::<Decision>(&facet)
        .into_iter()
        .find(|one| one.paragraph.is_none());
    let dissent = lens.observatory().about::<Dissociation>(&facet);
    let stated = filing.and_then(|filing| filing.adoption.clone());
    let is_agreed = match &stated {
        Some(stated) => is_agreement(stated),
        None => {
            is_achieved
                || decision.is_some_and(|decision| decision.outcome == Outcome::Adopted)
                || !lens.observatory().about::<Commitment>(&facet).is_empty()
        }
    };
    Text {
        is_agreed,
        line: Line {
            when: When::of(&work.date),
            kind: work.kind.to_string(),
            what: Link::document(lens, &work.symbol),
            detail: work.title.clone(),
            links: Vec::new(),
            proof: Proof::of(lens, work),
        },
        adoption: stated
            .or_else(|| decision.map(|decision| decided(&decision)))
            .unwrap_or_default(),
        taken_up: taken_up(lens, work),
        dissent: dissent.iter().map(|found| dissociation_line(lens, found)).collect(),
        points: filing.map(|filing| filing.points.clone()).unwrap_or_default(),
    }
}

/// Returns the texts that took a text up, with the verb each used and how it was decided.
pub(crate) fn taken_up(lens: &Lens, work: &Work) -> Vec<Line> {
    let relations = lens.observatory().about::<Relation>(&Facet::Document(work.symbol.clone()));
    let to_it = relations
        .into_iter()
        .filter(|relation| relation.to == work.symbol && takes_up(relation.kind));
    let line = |relation: Found<'_, Relation>| {
        let from = lens.observatory().get::<Work>(relation.from.as_str())?;
        let decisions =
            lens.observatory().about::<Decision>(&Facet::Document(relation.from.clone()));
        let decision = decisions.into_iter().find(|one| one.paragraph.is_none());
        Some(Line {
            when: When::of(&from.date),
            kind: String::new(),
            what: Link {
                words: format!("{} {}", capital_verb(relation.kind), relation.from),
                href: lens.document(&relation.from),
            },
            detail: decision.map(|decision| decided(&decision)).unwrap_or_default(),
            links: Vec::new(),
            proof: Proof::of(lens, &relation),
        })
    };
    to_it.filter_map(line).collect()
}

fn capital_verb(kind: RelationKind) -> String {
    crate::line::capital(kind.backward().trim_start_matches("was "))
}

/// Returns the commitments that had been made on the day: those whose text is of a later day are left out.
fn commitments(lens: &Lens) -> Vec<Found<'_, Commitment>> {
    let is_made = |commitment: &Found<'_, Commitment>| match &commitment.agreed_in {
        None => true,
        Some(symbol) => {
            let shown = lens.observatory().get::<Work>(symbol.as_str()).is_some();
            shown || lens.observatory().history::<Work>(symbol.as_str()).is_empty()
        }
    };
    lens.observatory().all().filter(is_made).collect()
}

/// Returns the remarks whose topic is this, or begins with it and a hyphen, the earliest first.
fn told(lens: &Lens, topic: &str) -> Vec<Line> {
    let longer = format!("{topic}-");
    let all = lens.observatory().all::<Remark>();
    let topics: BTreeSet<String> = all
        .filter(|remark| remark.topic == topic || remark.topic.starts_with(&longer))
        .map(|remark| remark.topic.clone())
        .collect();
    let found = topics.iter().flat_map(|topic| remarks_on(lens, topic));
    found.map(|remark| remark_line(lens, &remark)).collect()
}

/// Returns what a commitment is called: `norm a`, `confidence-building measure 1`.
pub(crate) fn commitment_name(commitment: &Commitment) -> String {
    match commitment.kind {
        CommitmentKind::Norm => format!("norm {}", commitment.label),
        CommitmentKind::ConfidenceBuildingMeasure => {
            format!("confidence-building measure {}", commitment.label)
        }
    }
}

fn promises(lens: &Lens, kind: CommitmentKind) -> Vec<Promise> {
    let mut found: Vec<_> =
        commitments(lens).into_iter().filter(|found| found.kind == kind).collect();
    found.sort_by(|one, other| {
        let key = |label: &str| (label.len(), label.to_owned());
        key(&one.label).cmp(&key(&other.label))
    });
    let promise = |found: &Found<'_, Commitment>| Promise {
        id: found.noun().id.to_string(),
        label: found.label.clone(),
        title: found.title.clone(),
        summary: found.summary.clone(),
        force: if found.voluntary { "voluntary" } else { "binding" },
        origin: found.origin.clone(),
        agreed_in: found.agreed_in.as_ref().map(|symbol| Link::document(lens, symbol)),
        remarks: told(lens, found.noun().id.as_str()),
        proof: Proof::of(lens, found),
    };
    found.iter().map(promise).collect()
}
