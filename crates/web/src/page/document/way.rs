//! How did the text come about: drafts, committee, report, plenary; who sponsored it and how was it decided?

use super::facts::mode;
use crate::lens::Lens;
use crate::page::line::{Link, Proof, When, capital, counted};
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Body, Decision, Mode, Outcome, Sponsorship};
use negotiation::document::{Relation, RelationKind, Work};
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::BTreeSet;

/// One step on the way of a text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Step {
    /// When.
    pub(crate) when: When,
    /// What it is: `Draft`, `Committee report`.
    pub(crate) label: String,
    /// The document.
    pub(crate) document: Link,
    /// What more is to be said.
    pub(crate) detail: String,
    /// Whether it is the document of this page.
    #[serde(skip)]
    pub(crate) is_here: bool,
    /// The record.
    pub(crate) proof: Proof,
    #[serde(skip)]
    order: (u8, Option<jiff::civil::Date>),
}

/// A decision on the text or on a draft of it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Taken {
    /// The body.
    pub(crate) body: String,
    /// The text that was decided on.
    pub(crate) on: Link,
    /// The page of the vote.
    pub(crate) vote: Link,
    /// When.
    pub(crate) when: When,
    /// How, and what came of it.
    pub(crate) words: String,
    /// The totals as printed: in favour, against, abstaining; empty when there was no recorded vote.
    pub(crate) figures: Vec<(&'static str, u16)>,
    /// The record of the meeting.
    pub(crate) meeting: Option<Link>,
    /// The paragraph that was put to the vote separately.
    pub(crate) paragraph: Option<Link>,
    /// The record.
    pub(crate) proof: Proof,
}

/// The sponsors of one text, as one record names them.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sponsors {
    /// The text.
    pub(crate) of: Link,
    /// Their number, and whether they joined later, in words.
    pub(crate) count: String,
    /// Whether they joined after the text was issued.
    pub(crate) additional: bool,
    /// For whom they acted.
    pub(crate) on_behalf_of: Option<Link>,
    /// The sponsors, by name.
    pub(crate) sponsors: Vec<Link>,
    /// The record.
    pub(crate) proof: Proof,
}

impl Step {
    /// Returns the step as words.
    pub(crate) fn words(&self) -> String {
        format!("{} {} {} {}", self.when.spoken, self.label, self.document.words, self.detail)
    }
}

impl Taken {
    /// Returns the decision as words.
    pub(crate) fn text(&self) -> String {
        let place =
            self.paragraph.as_ref().map_or_else(String::new, |place| format!(", {}", place.words));
        format!("{} on {}{place}, {}: {}", self.body, self.on.words, self.when.spoken, self.words)
    }
}

impl Sponsors {
    /// Returns the sponsors as words.
    pub(crate) fn words(&self) -> String {
        let names: Vec<&str> = self.sponsors.iter().map(|sponsor| sponsor.words.as_str()).collect();
        let group = self
            .on_behalf_of
            .as_ref()
            .map_or_else(String::new, |group| format!(", for {}", group.words));
        format!("{}, {}: {}{group}", self.of.words, self.count, names.join(", "))
    }
}

/// Returns the relations of a kind that lead to a document.
fn leading_to<'a>(lens: &'a Lens, symbol: &Symbol, kind: RelationKind) -> Vec<Found<'a, Relation>> {
    let relations = lens.observatory.about::<Relation>(&Facet::Document(symbol.clone()));
    let leading =
        relations.into_iter().filter(|relation| relation.kind == kind && relation.to == *symbol);
    leading.filter(|relation| !lens.is_yet_to_come(&relation.from)).collect()
}

/// Returns the text at the end of the way: what a draft became, or the document itself.
fn outcome(lens: &Lens, symbol: &Symbol) -> Symbol {
    let relations = lens.observatory.about::<Relation>(&Facet::Document(symbol.clone()));
    let became = relations.iter().find(|relation| {
        relation.kind == RelationKind::DraftOf
            && relation.from == *symbol
            && !lens.is_yet_to_come(&relation.to)
    });
    became.map_or_else(|| symbol.clone(), |relation| relation.to.clone())
}

/// Returns the texts on the way: the outcome and its drafts.
fn texts(lens: &Lens, symbol: &Symbol) -> Vec<Symbol> {
    let outcome = outcome(lens, symbol);
    let drafts = leading_to(lens, &outcome, RelationKind::DraftOf);
    let drafts: BTreeSet<Symbol> = drafts.iter().map(|relation| relation.from.clone()).collect();
    drafts.into_iter().chain([outcome]).collect()
}

/// Returns the steps on the way of a text, in their order; none when nothing but the text itself is known.
pub(super) fn steps(lens: &Lens, symbol: &Symbol) -> Vec<Step> {
    let outcome = outcome(lens, symbol);
    let mut steps = Vec::new();
    for relation in leading_to(lens, &outcome, RelationKind::DraftOf) {
        steps.push(of_relation(lens, symbol, &relation, "Draft", 0));
        for earlier in lens.observatory.about::<Relation>(&Facet::Document(relation.from.clone())) {
            if earlier.kind == RelationKind::Revises && earlier.from == relation.from {
                let revised = Relation {
                    from: earlier.to.clone(),
                    to: earlier.from.clone(),
                    ..earlier.noun().clone()
                };
                steps.push(of_document(
                    lens,
                    symbol,
                    &revised.from,
                    "Earlier draft",
                    0,
                    Proof::of(lens, &earlier),
                ));
            }
        }
    }
    for relation in leading_to(lens, &outcome, RelationKind::Recommends) {
        steps.push(of_relation(lens, symbol, &relation, "Committee report", 2));
    }
    let recorded = leading_to(lens, &outcome, RelationKind::RecordsAdoptionOf);
    for text in texts(lens, symbol) {
        let is_outcome = text == outcome;
        for decision in lens.observatory.about::<Decision>(&Facet::Document(text)) {
            if decision.paragraph.is_none() {
                steps.push(of_decision(lens, symbol, &decision, if is_outcome { 3 } else { 1 }));
            }
        }
    }
    for relation in recorded {
        let is_told = steps.iter().any(|step| step.detail.contains(relation.from.as_str()));
        if !is_told {
            steps.push(of_relation(lens, symbol, &relation, "Record of the adoption", 4));
        }
    }
    steps.sort_by_key(|step| step.order);
    steps
}

fn of_relation(
    lens: &Lens,
    here: &Symbol,
    relation: &Found<'_, Relation>,
    label: &str,
    stage: u8,
) -> Step {
    let mut step = of_document(lens, here, &relation.from, label, stage, Proof::of(lens, relation));
    step.detail = relation.place.clone().unwrap_or_default();
    step
}

fn of_document(
    lens: &Lens,
    here: &Symbol,
    document: &Symbol,
    label: &str,
    stage: u8,
    proof: Proof,
) -> Step {
    let work = lens.observatory.get::<Work>(document.as_str());
    let date = work.as_ref().map(|work| &work.date).filter(|date| !date.is_unknown());
    Step {
        when: date.map_or_else(When::none, When::of),
        label: label.to_owned(),
        document: Link::document(lens, document),
        detail: String::new(),
        is_here: document == here,
        proof,
        order: (stage, date.and_then(negotiation::date::StatedDate::earliest)),
    }
}

fn of_decision(lens: &Lens, here: &Symbol, decision: &Found<'_, Decision>, stage: u8) -> Step {
    let meeting =
        decision.meeting.as_ref().map_or_else(String::new, |meeting| format!(", {meeting}"));
    Step {
        when: When::of(&decision.date),
        label: match decision.body {
            Body::Group => format!("{} by {}", verb(decision), decision.body),
            _ => format!("{} in the {}", verb(decision), decision.body),
        },
        document: Link::document(lens, &decision.on),
        detail: format!("{}{meeting}", mode(&decision.mode)),
        is_here: decision.on == *here,
        proof: Proof::of(lens, decision),
        order: (stage, decision.date.earliest()),
    }
}

fn verb(decision: &Decision) -> &'static str {
    match decision.outcome {
        Outcome::Adopted if decision.paragraph.is_some() => "Retained",
        Outcome::NotAdopted if decision.paragraph.is_some() => "Not retained",
        Outcome::Adopted => "Adopted",
        Outcome::NotAdopted => "Not adopted",
    }
}

/// Returns the decisions on the text and on its drafts, each for itself: committee and plenary are never merged.
pub(super) fn decisions(lens: &Lens, symbol: &Symbol) -> Vec<Taken> {
    let mut taken = Vec::new();
    for text in texts(lens, symbol) {
        let mut decisions = lens.observatory.about::<Decision>(&Facet::Document(text));
        decisions.sort_by_key(|decision| decision.paragraph.is_some());
        taken.extend(decisions.iter().map(|decision| of_vote(lens, decision)));
    }
    taken
}

fn of_vote(lens: &Lens, decision: &Found<'_, Decision>) -> Taken {
    let figures = match &decision.mode {
        Mode::Recorded(roll_call) => {
            let totals = roll_call.totals;
            vec![
                ("in favour", totals.yes),
                ("against", totals.no),
                ("abstaining", totals.abstaining),
            ]
        }
        _ => Vec::new(),
    };
    let paragraph =
        decision.paragraph.as_ref().map(|address| Link::paragraph(lens, &decision.on, address));
    let how = if figures.is_empty() { mode(&decision.mode) } else { "by recorded vote".to_owned() };
    Taken {
        body: capital(&decision.body.to_string()),
        on: Link::document(lens, &decision.on),
        vote: Link::to(lens, &Route::Vote(decision.on.clone()), "Who voted how"),
        when: When::of(&decision.date),
        words: format!("{} {how}", verb(decision)),
        figures,
        meeting: decision.meeting.as_ref().map(|meeting| Link::document(lens, meeting)),
        paragraph,
        proof: Proof::of(lens, decision),
    }
}

/// Returns the sponsors of the text and of its drafts, text by text; those who joined later come after the first.
pub(super) fn sponsors(lens: &Lens, symbol: &Symbol) -> Vec<Sponsors> {
    let mut lists = Vec::new();
    for text in texts(lens, symbol) {
        let mut found = lens.observatory.about::<Sponsorship>(&Facet::Document(text));
        found.sort_by_key(|sponsorship| sponsorship.additional);
        lists.extend(found.iter().map(|sponsorship| list(lens, sponsorship)));
    }
    lists
}

fn list(lens: &Lens, found: &Found<'_, Sponsorship>) -> Sponsors {
    let mut sponsors: Vec<Link> =
        found.sponsors.iter().map(|actor| Link::actor(lens, actor)).collect();
    sponsors.sort_by(|one, other| one.words.cmp(&other.words));
    let later = if found.additional { ", joined later" } else { "" };
    Sponsors {
        of: Link::document(lens, &found.symbol),
        count: format!("{}{later}", counted(sponsors.len(), "sponsor", "sponsors")),
        additional: found.additional,
        on_behalf_of: found.on_behalf_of.as_ref().map(|group| Link::actor(lens, group)),
        sponsors,
        proof: Proof::of(lens, found),
    }
}
