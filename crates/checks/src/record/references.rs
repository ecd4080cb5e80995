//! Is everything there that the record names?

use super::Look;
use crate::finding::Rule;
use chronicle::Observatory;
use chronicle::claim::{Outcome, Remark};
use chronicle::observatory::{Claimed, Found};
use jiff::civil::Date;
use negotiation::actor;
use negotiation::commitment::Commitment;
use negotiation::count::{Count, Series};
use negotiation::decision::{Decision, Dissociation};
use negotiation::document::{Filing, Relation, Work};
use negotiation::event::Event;
use negotiation::exercise;
use negotiation::explanation::{Explanation, IntendedVote};
use negotiation::id::{ActorId, QuestionId};
use negotiation::issue::{Issue, Pillar};
use negotiation::position::{Grade, Position, Statement};
use negotiation::process::{Process, Session};
use negotiation::question::Question;
use negotiation::survey::{Response, Survey};
use negotiation::symbol::{Symbol, SymbolKind};
use std::collections::BTreeSet;

pub(super) const NAMED_IS_THERE: Rule = Rule {
    id: "named-is-there",
    holds: "Every process, session, document, actor, issue, guiding question, pillar, commitment, survey and series that a record names is there.",
    basis: "Looked up. Reports of committees and records of meetings may be named without an entry of their own, and actors that are in no table by a name unlike those in it, but whoever holds a position is in it, so that a reader sees a name.",
};

pub(super) const QUOTED_WORDS: Rule = Rule {
    id: "quoted-words",
    holds: "A position that is graded as quoted holds the words.",
    basis: "A quotation without words proves nothing.",
};

/// What a claim names, each as `process oewg-2021` would be told, if it is not there.
struct Missing {
    /// The record as of its last day: a claim without a day of its own may name what comes later.
    whole: Observatory,
    names: Vec<String>,
}

impl Missing {
    fn of(observatory: &Observatory) -> Missing {
        Missing { whole: observatory.on(Date::MAX), names: Vec::new() }
    }

    fn thing<Noun: Claimed>(mut self, what: &str, key: Option<&str>) -> Self {
        if let Some(key) = key.filter(|key| self.whole.get::<Noun>(key).is_none()) {
            self.names.push(format!("{what} {key}"));
        }
        self
    }

    fn document(self, symbol: Option<&Symbol>) -> Self {
        self.thing::<Work>("document", symbol.map(Symbol::as_str))
    }

    fn actors<'b>(mut self, actors: impl IntoIterator<Item = &'b ActorId>) -> Self {
        for actor in actors.into_iter().filter(|id| actor::actor(id).is_none()) {
            // A slug may name somebody who is in no table; one that is nearly in it is misprinted.
            let is_code = actor.as_str().bytes().all(|byte| byte.is_ascii_uppercase());
            let near =
                actor::resolve(actor.as_str()).err().and_then(|unknown| unknown.suggestion());
            if is_code || near.is_some() {
                self.names.push(format!("actor {actor}"));
            }
        }
        self
    }

    /// Those who hold a position stand in headings and tables, where an id is no name.
    fn named<'b>(mut self, actors: impl IntoIterator<Item = &'b ActorId>) -> Self {
        let nameless = |id: &&ActorId| actor::actor(id).is_none() && exercise::name(id).is_none();
        let nameless = actors.into_iter().filter(nameless);
        self.names.extend(nameless.map(|id| format!("actor {id}, who is in no table")));
        self
    }

    fn questions(self, answered: &[QuestionId]) -> Self {
        let ids = answered.iter().map(QuestionId::as_str);
        ids.fold(self, |names, id| names.thing::<Question>("question", Some(id)))
    }

    fn told<Noun: Claimed>(self, look: &mut Look, found: &Found<'_, Noun>) {
        let claim = &found.record.assertion.says;
        let kind = format!("{:?}", claim.kind()).to_lowercase();
        let fault = (!self.names.is_empty()).then(|| {
            let says = format!("the {kind} `{}` names {}", claim.key(), self.names.join(", "));
            (says, "nothing of that name is in the record".to_owned())
        });
        look.at(found, fault);
    }
}

pub(super) fn named_is_there(observatory: &Observatory, look: &mut Look) {
    let missing = || Missing::of(observatory);
    let all = observatory;
    for one in all.all::<Process>() {
        let names = missing().document(one.established_by.as_ref()).actors(&one.members);
        let before = one.predecessor.as_ref().map(negotiation::id::ProcessId::as_str);
        names.thing::<Process>("process", before).told(look, &one);
    }
    for one in all.all::<Session>() {
        missing().thing::<Process>("process", Some(one.process.as_str())).told(look, &one);
    }
    for one in all.all::<Outcome>() {
        let session = one.session.as_ref().map(|id| format!("{}/{id}", one.process));
        let names = missing().thing::<Process>("process", Some(one.process.as_str()));
        names.thing::<Session>("session", session.as_deref()).told(look, &one);
    }
    for one in all.all::<Filing>() {
        let names = missing().document(Some(&one.symbol));
        let names = names.thing::<Process>("process", Some(one.process.as_str()));
        let issues = one.issues.iter().map(negotiation::id::IssueId::as_str);
        issues.fold(names, |names, id| names.thing::<Issue>("issue", Some(id))).told(look, &one);
    }
    for one in all.all::<Event>() {
        let session = one
            .process
            .as_ref()
            .and_then(|process| Some(format!("{process}/{}", one.session.as_ref()?)));
        let mut names = missing().thing::<Process>(
            "process",
            one.process.as_ref().map(negotiation::id::ProcessId::as_str),
        );
        for symbol in one.documents.iter().filter(|symbol| needs_entry(symbol)) {
            names = names.document(Some(symbol));
        }
        names.thing::<Session>("session", session.as_deref()).told(look, &one);
    }
    documents(observatory, look);
    stances(observatory, look);
}

/// Returns whether a document is expected to have an entry of its own when a record names it.
fn needs_entry(symbol: &Symbol) -> bool {
    matches!(symbol.kind(), SymbolKind::Resolution | SymbolKind::Decision)
}

fn documents(observatory: &Observatory, look: &mut Look) {
    let missing = || Missing::of(observatory);
    // A catalogue lists votes on thousands of texts of which the record holds nothing else.
    for one in observatory.all::<Decision>().filter(|one| one.listing.is_none()) {
        missing().document(Some(&one.on)).told(look, &one);
    }
    for one in observatory.all::<Dissociation>() {
        missing().document(Some(&one.symbol)).actors([&one.actor]).told(look, &one);
    }
    for one in observatory.all::<IntendedVote>() {
        missing().actors([&one.actor]).told(look, &one);
    }
    for one in observatory.all::<Explanation>() {
        let actors = std::iter::once(&one.actor).chain(&one.on_behalf_of);
        missing().actors(actors).told(look, &one);
    }
    for one in observatory.all::<Commitment>() {
        missing().document(one.agreed_in.as_ref()).told(look, &one);
    }
    for one in observatory.all::<Relation>() {
        let ends = [&one.from, &one.to];
        let named = ends.iter().find(|symbol| observatory.get::<Work>(symbol.as_str()).is_some());
        let names = if named.is_some() { missing() } else { missing().document(Some(&one.to)) };
        names.told(look, &one);
    }
}

fn stances(observatory: &Observatory, look: &mut Look) {
    let missing = || Missing::of(observatory);
    for one in observatory.all::<Issue>() {
        let pillar = one.pillar.as_ref().map(negotiation::id::PillarId::as_str);
        let names = missing().thing::<Pillar>("pillar", pillar);
        let documents: BTreeSet<&Symbol> = one.paragraphs.iter().map(|it| &it.symbol).collect();
        documents.into_iter().fold(names, |names, it| names.document(Some(it))).told(look, &one);
    }
    for one in observatory.all::<Position>() {
        let actors = [Some(&one.actor), one.on_behalf_of.as_ref()].into_iter().flatten();
        let names = missing().thing::<Issue>("issue", Some(one.issue.as_str())).named(actors);
        let process = one.process.as_ref().map(negotiation::id::ProcessId::as_str);
        names.thing::<Process>("process", process).questions(&one.answers).told(look, &one);
    }
    for one in observatory.all::<Statement>() {
        let process = one.process.as_ref().map(negotiation::id::ProcessId::as_str);
        let names = missing().thing::<Process>("process", process).questions(&one.answers);
        names.actors(&one.actor).told(look, &one);
    }
    for one in observatory.all::<Question>() {
        let session = one.session.as_ref().map(|id| format!("{}/{id}", one.process));
        let names = missing().thing::<Process>("process", Some(one.process.as_str()));
        let issue = one.issue.as_ref().map(negotiation::id::IssueId::as_str);
        let names = names.thing::<Session>("session", session.as_deref());
        names.thing::<Issue>("issue", issue).told(look, &one);
    }
    for one in observatory.all::<Survey>() {
        let names = one.commitments.iter().fold(missing(), |names, id| {
            names.thing::<Commitment>("commitment", Some(id.as_str()))
        });
        names.told(look, &one);
    }
    for one in observatory.all::<Response>() {
        let names = missing().thing::<Survey>("survey", Some(one.survey.as_str()));
        let names = names.thing::<Commitment>("commitment", Some(one.commitment.as_str()));
        names.actors([&one.actor]).told(look, &one);
    }
    for one in observatory.all::<Count>() {
        missing().thing::<Series>("series", Some(one.series.as_str())).told(look, &one);
    }
    for one in observatory.all::<Remark>() {
        let process = one.process.as_ref().map(negotiation::id::ProcessId::as_str);
        let names = missing().thing::<Process>("process", process).actors(&one.actors);
        let issue = one.issue.as_ref().map(negotiation::id::IssueId::as_str);
        names.thing::<Issue>("issue", issue).told(look, &one);
    }
}

pub(super) fn quoted_words(observatory: &Observatory, look: &mut Look) {
    for one in observatory.all::<Position>().filter(|one| one.grade == Grade::Quoted) {
        let fault = one.words.trim().is_empty().then(|| {
            let says = format!("{} on {}: graded as quoted", one.actor, one.issue);
            (says, "no words are recorded".to_owned())
        });
        look.at(&one, fault);
    }
}
