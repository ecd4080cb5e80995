//! What did an actor say, sign and refuse?

use super::List;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::process::remark_line;
use crate::page::session::statement_line;
use crate::route::Route;
use chronicle::claim::{Contact, Facet, Remark};
use chronicle::observatory::Found;
use negotiation::decision::{Dissociation, Sponsorship};
use negotiation::document::Work;
use negotiation::id::{ActorId, IssueId};
use negotiation::issue::Issue;
use negotiation::position::{Grade, Position, Statement};
use negotiation::process::{Process, ProcessKind};
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many stances on one issue are printed: the page of the issue has them all.
const STANCES_MAX: usize = 4;

/// Where an actor stands on an issue, over time.
#[derive(Debug, Serialize)]
pub(crate) struct OnIssue {
    /// The issue.
    pub(crate) issue: Link,
    /// The stances, the latest first.
    pub(crate) stances: Vec<Stance>,
    /// How many earlier ones there are.
    pub(crate) more: usize,
}

/// One stance.
#[derive(Debug, Serialize)]
pub(crate) struct Stance {
    /// Who takes it.
    pub(crate) actor: Link,
    /// For which group; else empty.
    pub(crate) on_behalf_of: String,
    /// The stance.
    pub(crate) stance: String,
    /// When and where.
    pub(crate) when: When,
    pub(crate) occasion: String,
    /// `quoted`, `paraphrased` or `inferred`.
    pub(crate) grade: String,
    /// Whether the words are the actor's own.
    pub(crate) is_quoted: bool,
    /// The words.
    pub(crate) words: String,
    /// The source.
    pub(crate) source: Option<Link>,
    /// The record.
    pub(crate) proof: Proof,
}

/// Returns where an actor stands, by issue.
pub(crate) fn stances_by_issue(lens: &Lens, id: &ActorId) -> Vec<OnIssue> {
    let mut positions = lens.observatory().about::<Position>(&Facet::Actor(id.clone()));
    positions.sort_by(|one, other| other.date.cmp(&one.date));
    let mut issues: BTreeMap<&IssueId, Vec<Found<'_, Position>>> = BTreeMap::new();
    for position in positions {
        issues.entry(&position.noun().issue).or_default().push(position);
    }
    let on = |(issue, positions): (&IssueId, Vec<Found<'_, Position>>)| {
        let question = lens.observatory().get::<Issue>(issue.as_str());
        let words =
            question.map_or_else(|| issue.to_string(), |question| question.question.clone());
        let more = positions.len().saturating_sub(STANCES_MAX);
        let shown = positions.iter().take(STANCES_MAX);
        let stances = shown.map(|position| stance(lens, position)).collect();
        OnIssue { issue: Link::to(lens, &Route::Issue(issue.clone()), words), stances, more }
    };
    issues.into_iter().map(on).collect()
}

/// Returns a position, ready to print.
pub(crate) fn stance(lens: &Lens, position: &Found<'_, Position>) -> Stance {
    let source = position.record.assertion.sources.first();
    Stance {
        actor: Link::actor(lens, &position.actor),
        on_behalf_of: position
            .on_behalf_of
            .as_ref()
            .map(|group| lens.name(group))
            .unwrap_or_default(),
        stance: position.stance.clone(),
        when: When::of(&position.date),
        occasion: position.occasion.clone(),
        grade: position.grade.to_string(),
        is_quoted: position.grade == Grade::Quoted,
        words: position.words.clone(),
        source: source.map(|source| Link::source_short(lens, source)),
        proof: Proof::of(lens, position),
    }
}

/// Returns the lists of what an actor signed, refused and said; empty ones are left out.
pub(crate) fn lists(lens: &Lens, id: &ActorId) -> Vec<List> {
    let facet = Facet::Actor(id.clone());
    let observatory = lens.observatory();
    let sponsored = observatory.about::<Sponsorship>(&facet);
    let dissociated = observatory.about::<Dissociation>(&facet);
    let said = observatory.about::<Statement>(&facet);
    let remarked = observatory.about::<Remark>(&facet);
    let nominated = observatory.about::<Contact>(&facet);
    let expert = observatory.about::<Process>(&facet);
    let lists = [
        list(
            "groups-of-experts",
            heading_of_memberships(&expert),
            expert,
            |found| When::of(&found.start),
            |found| process_line(lens, found),
        ),
        list(
            "sponsorships",
            "Sponsorships",
            sponsored,
            |found| issued(lens, &found.symbol),
            |found| sponsorship_line(lens, found),
        ),
        list(
            "dissociations",
            "Dissociations",
            dissociated,
            |found| When::of(&found.date),
            |found| dissociation_line(lens, found),
        ),
        list(
            "statements",
            "Statements",
            said,
            |found| When::of(&found.date),
            |found| statement_line(lens, found),
        ),
        list(
            "remarks",
            "Remarks",
            remarked,
            |found| remark_line(lens, found).when,
            |found| remark_line(lens, found),
        ),
        list(
            "contacts",
            "Points of contact",
            nominated,
            |found| When::of(&found.nominated),
            |found| contact_line(lens, found),
        ),
    ];
    lists.into_iter().filter(|list| !list.lines.is_empty()).collect()
}

/// Returns a list of what was found, the latest first; only what is shown is put into words.
fn list<Noun>(
    id: &'static str,
    heading: &'static str,
    mut found: Vec<Found<'_, Noun>>,
    when: impl Fn(&Found<'_, Noun>) -> When,
    line: impl Fn(&Found<'_, Noun>) -> Line,
) -> List {
    found.sort_by_cached_key(|one| Reverse(when(one).iso));
    let more = found.len().saturating_sub(super::LINES_MAX);
    let lines = found.iter().take(super::LINES_MAX).map(line).collect();
    List { id, heading, lines, more }
}

/// Returns when a document was issued.
fn issued(lens: &Lens, symbol: &Symbol) -> When {
    let work = lens.observatory().get::<Work>(symbol.as_str());
    work.map_or_else(When::none, |work| When::of(&work.date))
}

/// Returns the heading of the processes with a closed list of members: groups of experts, where there is no other.
fn heading_of_memberships(processes: &[Found<'_, Process>]) -> &'static str {
    match processes.iter().all(|process| process.kind == ProcessKind::Gge) {
        true => "Groups of experts it was a member of",
        false => "Processes it was a member of",
    }
}

fn process_line(lens: &Lens, process: &Found<'_, Process>) -> Line {
    Line {
        when: When::of(&process.start),
        kind: String::new(),
        what: Link::process(lens, &process.noun().id),
        detail: process.official_name.clone(),
        links: Vec::new(),
        proof: Proof::of(lens, process),
    }
}

fn sponsorship_line(lens: &Lens, sponsorship: &Found<'_, Sponsorship>) -> Line {
    let work = lens.observatory().get::<Work>(sponsorship.symbol.as_str());
    let group =
        sponsorship.on_behalf_of.as_ref().map(|group| format!("on behalf of {}", lens.name(group)));
    let joined = sponsorship.additional.then(|| "joined after the draft was issued".to_owned());
    Line {
        when: issued(lens, &sponsorship.symbol),
        kind: [group, joined].into_iter().flatten().collect::<Vec<_>>().join(", "),
        what: Link::document(lens, &sponsorship.symbol),
        detail: work.map(|work| work.title.clone()).unwrap_or_default(),
        links: Vec::new(),
        proof: Proof::of(lens, sponsorship),
    }
}

/// Returns the line of a dissociation: the text, its paragraphs, the reason.
pub(crate) fn dissociation_line(lens: &Lens, dissociation: &Found<'_, Dissociation>) -> Line {
    let paragraphs = dissociation.paragraphs.iter();
    Line {
        when: When::of(&dissociation.date),
        kind: lens.name(&dissociation.actor),
        what: Link::document(lens, &dissociation.symbol),
        detail: dissociation.reason.clone(),
        links: paragraphs
            .map(|address| Link::paragraph(lens, &dissociation.symbol, address))
            .collect(),
        proof: Proof::of(lens, dissociation),
    }
}

/// Returns the line of a contact, whose name is sealed and never shown here.
fn contact_line(lens: &Lens, contact: &Found<'_, Contact>) -> Line {
    Line {
        when: When::of(&contact.nominated),
        kind: String::new(),
        what: Link::plain(format!("A contact was nominated: {}", contact.tier)),
        detail: "The name is sealed.".to_owned(),
        links: Vec::new(),
        proof: Proof::of(lens, contact),
    }
}
