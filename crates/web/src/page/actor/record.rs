//! What did an actor say, sign and refuse?

use super::{LINES_MAX, Lines};
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::Room;
use crate::page::issues;
use crate::page::process::remark_line;
use crate::page::session::statement_line;
use crate::page::vote::{explanation_line, intended_line};
use crate::plain::Plain;
use crate::reviewing;
use crate::route::{List, Route};
use chronicle::claim::{Contact, Facet, Remark};
use chronicle::observatory::Found;
use chronicle::stance::{self, Capacity, ChangeOfMind};
use negotiation::date::StatedDate;
use negotiation::decision::{Dissociation, Sponsorship};
use negotiation::document::Work;
use negotiation::explanation::{Explanation, IntendedVote};
use negotiation::id::{ActorId, IssueId};
use negotiation::position::{Grade, Position, Statement};
use negotiation::process::{Process, ProcessKind};
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::cmp::Reverse;

/// How many stances on one issue are printed: the page of the issue has them all.
const STANCES_MAX: usize = 4;

/// How many issues are printed; the list of positions has them all.
const ISSUES_MAX: usize = 40;

/// Where an actor stands on an issue, over time.
#[derive(Debug, Serialize)]
pub(crate) struct OnIssue {
    /// The issue.
    pub(crate) issue: Link,
    /// How it moved, where it took several stances in its own name: `opposes → conditional`; else empty.
    pub(crate) trend: String,
    /// The stances, the latest first; one that counts through a group where there is none of its own.
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
    /// Whether it is the group's, of which the actor is a member, and was said by another.
    pub(crate) is_through_group: bool,
    /// The stance.
    pub(crate) stance: String,
    /// The stance in the words of the question, where the answer is its own; else empty.
    pub(crate) answer: String,
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
    /// How it stands after what people said of it: `confirmed`, `disputed`, `corrected`; else empty.
    pub(crate) reviewed: &'static str,
    /// What people said of it: reviews, and requests for correction.
    pub(crate) said_of_it: Vec<Line>,
}

/// Where an actor stands, question by question.
pub(crate) struct Stances {
    /// The questions that are printed.
    pub(crate) issues: Vec<OnIssue>,
    /// How many positions there are on all questions.
    pub(crate) count: usize,
    /// How many questions there are besides.
    pub(crate) more: usize,
}

/// Returns where an actor stands, by issue: all of them where they are few, else those of the latest positions.
pub(crate) fn stances_by_issue(lens: &Lens, id: &ActorId, room: Room) -> Stances {
    let taken = stance::Stances::taken_by(lens.observatory(), id);
    let changes = taken.changes_of_mind();
    let count = lens.observatory().under::<Position>(&Facet::Actor(id.clone())).count();
    let mut issues: Vec<(&IssueId, Vec<&stance::Stance<'_>>)> =
        taken.issues_of(id).map(|issue| (issue, own_or_group(taken.taken(id, issue)))).collect();
    let most = room.of(ISSUES_MAX);
    let more = issues.len().saturating_sub(most);
    if more > 0 {
        issues.sort_by_key(|(_, stances)| {
            stances.first().map(|latest| Reverse(&latest.position.noun().date))
        });
        issues.truncate(most);
    }
    let on = |(issue, stances): (&IssueId, Vec<&stance::Stance<'_>>)| {
        let more = stances.len().saturating_sub(STANCES_MAX);
        let shown = stances.iter().take(STANCES_MAX);
        OnIssue {
            issue: Link::issue(lens, issue),
            trend: trend(&changes, issue),
            stances: shown.map(|one| held(lens, one)).collect(),
            more,
        }
    };
    Stances { issues: issues.into_iter().map(on).collect(), count, more }
}

/// Returns what an actor said itself, the latest first; where it said nothing, what counts through a group.
fn own_or_group<'a, 'b>(taken: &'b [stance::Stance<'a>]) -> Vec<&'b stance::Stance<'a>> {
    let is_own = |one: &&stance::Stance<'_>| !matches!(one.capacity, Capacity::Member(_));
    let mut own: Vec<_> = taken.iter().filter(is_own).collect();
    own.sort_by_key(|one| Reverse(&one.position.noun().date));
    if own.is_empty() { taken.iter().take(1).collect() } else { own }
}

/// Returns how an actor moved on an issue; empty where it did not.
fn trend(changes: &[ChangeOfMind<'_>], issue: &IssueId) -> String {
    let mut here = changes.iter().filter(|one| one.after.position.noun().issue == *issue);
    let Some(first) = here.next() else { return String::new() };
    let stances = [&first.before, &first.after].into_iter().chain(here.map(|one| &one.after));
    stances.map(|one| one.position.stance.as_str()).collect::<Vec<_>>().join(" → ")
}

/// Returns a stance of an actor, ready to print.
fn held(lens: &Lens, one: &stance::Stance<'_>) -> Stance {
    let printed = stance(lens, &one.position);
    match &one.capacity {
        Capacity::Member(group) => {
            Stance { on_behalf_of: lens.name(group), is_through_group: true, ..printed }
        }
        _ => printed,
    }
}

/// Returns a change of mind as a line, with both passages and both records.
pub(crate) fn change_line(lens: &Lens, change: &ChangeOfMind<'_>) -> Line {
    let [before, after] = [&change.before, &change.after].map(|one| one.position);
    let words = |one: &Found<'_, Position>| match one.grade {
        Grade::Quoted => format!("“{}”", one.words),
        grade => format!("{} ({grade})", one.words),
    };
    let earlier = format!("before: {}, {}", before.stance, before.date.spoken());
    Line {
        when: When::of(&after.noun().date),
        kind: format!("{} → {}", before.stance, after.stance),
        what: Link::actor(lens, &after.actor),
        detail: format!("{} Before, {}: {}", words(&after), before.date.spoken(), words(&before)),
        links: vec![
            Link::to(lens, &Route::Record(before.id), earlier),
            Link::issue(lens, &after.issue),
        ],
        proof: Proof::of(lens, &after),
    }
}

impl Stance {
    /// Returns the stance with what it means to its question.
    pub(crate) fn said(&self) -> String {
        issues::said(&self.stance, &self.answer)
    }

    /// Prints the stance into the text form of a page, after when it was taken or who took it.
    pub(crate) fn print(&self, plain: &mut Plain, first: &str) {
        let through = match (self.on_behalf_of.as_str(), self.is_through_group) {
            ("", _) => String::new(),
            (group, true) => format!(", {}", as_member_of(group)),
            (group, false) => format!(", on behalf of {group}"),
        };
        let reviewed = if self.reviewed.is_empty() { "" } else { ", " };
        plain.item(&format!(
            "{first}, {}{through}: {} [{}{reviewed}{}]",
            self.said(),
            self.words,
            self.grade,
            self.reviewed
        ));
        for line in &self.said_of_it {
            plain.line(line);
        }
    }
}

/// Returns how it is said that a stance is a group's, and an actor's as that of a member.
pub(crate) fn as_member_of(group: &str) -> String {
    format!("as a member of the {group}")
}

/// Returns a position, ready to print.
pub(crate) fn stance(lens: &Lens, position: &Found<'_, Position>) -> Stance {
    let source = position.record.assertion.sources.first();
    let (reviewed, said_of_it) = reviewing::reviewed(lens, position);
    Stance {
        actor: Link::actor(lens, &position.actor),
        on_behalf_of: position
            .on_behalf_of
            .as_ref()
            .map(|group| lens.name(group))
            .unwrap_or_default(),
        is_through_group: false,
        stance: position.stance.to_string(),
        answer: issues::answer(lens, position),
        when: When::of(&position.date),
        occasion: position.occasion.clone(),
        grade: position.grade.to_string(),
        is_quoted: position.grade == Grade::Quoted,
        words: position.words.clone(),
        source: source.map(|source| Link::source_short(lens, source)),
        proof: Proof::of(lens, position),
        reviewed,
        said_of_it,
    }
}

/// Returns the lists of what an actor signed, refused and said; empty ones are left out.
pub(crate) fn lists(lens: &Lens, id: &ActorId, room: Room) -> Vec<Lines> {
    let facet = Facet::Actor(id.clone());
    let observatory = lens.observatory();
    let mut sponsored = observatory.about::<Sponsorship>(&facet);
    // Where the day of a draft is not known, its session is.
    sponsored.sort_by_cached_key(|one| Reverse(one.symbol.session()));
    let dissociated = observatory.about::<Dissociation>(&facet);
    let said = observatory.about::<Statement>(&facet);
    let remarked = observatory.about::<Remark>(&facet);
    let nominated = observatory.about::<Contact>(&facet);
    let expert = observatory.about::<Process>(&facet);
    let [intended, explanations] = of_votes(lens, &facet);
    let lists = [
        list(
            List::Processes,
            heading_of_memberships(&expert),
            expert,
            |found| Some(&found.noun().start),
            |found| process_line(lens, found),
        ),
        list(
            List::Sponsorships,
            "Sponsorships",
            sponsored,
            |found| issued(lens, &found.symbol),
            |found| sponsorship_line(lens, found),
        ),
        list(
            List::Dissociations,
            "Dissociations",
            dissociated,
            |found| Some(&found.noun().date),
            |found| dissociation_line(lens, found),
        ),
        intended,
        explanations,
        list(
            List::Statements,
            "Statements",
            said,
            |found| Some(&found.noun().date),
            |found| statement_line(lens, found),
        ),
        list(
            List::Remarks,
            "Remarks",
            remarked,
            |found| Some(&found.noun().date),
            |found| remark_line(lens, found),
        ),
        list(
            List::Contacts,
            "Points of contact",
            nominated,
            |found| Some(&found.noun().nominated),
            |found| contact_line(lens, found),
        ),
    ];
    let there = lists.into_iter().filter(|list| !list.lines.is_empty());
    there.map(|list| list.cut(lens, id, room.of(LINES_MAX))).collect()
}

/// Returns the lists of how an actor had meant to vote, and how it explained its votes.
fn of_votes(lens: &Lens, facet: &Facet) -> [Lines; 2] {
    [
        list(
            List::IntendedVotes,
            "Intended votes",
            lens.observatory().about::<IntendedVote>(facet),
            |found| Some(&found.noun().date),
            |found| intended_line(lens, found),
        ),
        list(
            List::Explanations,
            "Explanations of vote and of position",
            lens.observatory().about::<Explanation>(facet),
            |found| Some(&found.noun().date),
            |found| explanation_line(lens, found),
        ),
    ]
}

/// Returns a list of what was found, the latest first; only what may be shown is put into words.
fn list<'a, Noun>(
    list: List,
    heading: &'static str,
    found: Vec<Found<'a, Noun>>,
    date: impl Fn(&Found<'a, Noun>) -> Option<&'a StatedDate>,
    line: impl Fn(&Found<'a, Noun>) -> Line,
) -> Lines {
    let found = latest_first(found, date);
    let more = found.len().saturating_sub(LINES_MAX);
    let lines = found.iter().take(LINES_MAX).map(line).collect();
    let id = if list == List::Processes { "groups-of-experts" } else { list.segment() };
    Lines { list, id, heading, lines, more, all: None }
}

/// Sorts what was found by day, the latest first.
pub(crate) fn latest_first<'a, Noun>(
    mut found: Vec<Found<'a, Noun>>,
    date: impl Fn(&Found<'a, Noun>) -> Option<&'a StatedDate>,
) -> Vec<Found<'a, Noun>> {
    found.sort_by_cached_key(|one| Reverse(date(one).map_or_else(String::new, When::iso_of)));
    found
}

/// Returns a position as a line: on which question, with which stance, in which words.
pub(crate) fn position_line(lens: &Lens, position: &Found<'_, Position>) -> Line {
    let Stance {
        on_behalf_of, stance, when, occasion, grade, is_quoted, words, source, proof, ..
    } = stance(lens, position);
    let words = if is_quoted { format!("“{words}”") } else { words };
    let occasion = if occasion.is_empty() { words } else { format!("{words} ({occasion})") };
    let group = if on_behalf_of.is_empty() {
        on_behalf_of
    } else {
        format!(", on behalf of {on_behalf_of}")
    };
    Line {
        when,
        kind: format!("{stance}, {grade}{group}"),
        what: Link::issue(lens, &position.issue),
        detail: occasion,
        links: source.into_iter().collect(),
        proof,
    }
}

/// Returns when a document was issued.
pub(crate) fn issued<'a>(lens: &'a Lens, symbol: &Symbol) -> Option<&'a StatedDate> {
    let work = lens.observatory().get::<Work>(symbol.as_str())?;
    Some(&work.noun().date)
}

/// Returns the heading of the processes with a closed list of members: groups of experts, where there is no other.
fn heading_of_memberships(processes: &[Found<'_, Process>]) -> &'static str {
    match processes.iter().all(|process| process.kind == ProcessKind::Gge) {
        true => "Groups of experts it was a member of",
        false => "Processes it was a member of",
    }
}

pub(crate) fn process_line(lens: &Lens, process: &Found<'_, Process>) -> Line {
    Line {
        when: When::of(&process.start),
        kind: String::new(),
        what: Link::process(lens, &process.noun().id),
        detail: process.official_name.clone(),
        links: Vec::new(),
        proof: Proof::of(lens, process),
    }
}

pub(crate) fn sponsorship_line(lens: &Lens, sponsorship: &Found<'_, Sponsorship>) -> Line {
    let work = lens.observatory().get::<Work>(sponsorship.symbol.as_str());
    let group =
        sponsorship.on_behalf_of.as_ref().map(|group| format!("on behalf of {}", lens.name(group)));
    let joined = sponsorship.additional.then(|| "joined after the draft was issued".to_owned());
    Line {
        when: issued(lens, &sponsorship.symbol).map_or_else(When::none, When::of),
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
pub(crate) fn contact_line(lens: &Lens, contact: &Found<'_, Contact>) -> Line {
    Line {
        when: When::of(&contact.nominated),
        kind: String::new(),
        what: Link::plain(format!("A contact was nominated: {}", contact.tier)),
        detail: "The name is sealed.".to_owned(),
        links: Vec::new(),
        proof: Proof::of(lens, contact),
    }
}
