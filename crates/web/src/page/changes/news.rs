//! What does the record show on the day asked that it did not show before the first day that counts?

use super::since::Since;
use super::{Group, wording};
use crate::agenda::{Named, decision_line, event_line, filed};
use crate::lens::{Lens, TextName};
use crate::line::{Line, Link, Proof, When, kind_words};
use crate::page::actor::{change_line, position_line};
use crate::page::process::{Came, count_words, counts_of, document_line, documents, remark_line};
use crate::page::record::claimed;
use crate::page::session::statement_line;
use crate::route::Route;
use chronicle::claim::{Claim, Facet, Outcome};
use chronicle::observatory::{Claimed, Found};
use chronicle::stance::Stances;
use chronicle::{Observatory, Record, RecordId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use negotiation::date::StatedDate;
use negotiation::decision::{Decision, Dissociation, Mode};
use negotiation::event::Event;
use negotiation::id::ProcessId;
use negotiation::issue::Issue;
use negotiation::position::Position;
use negotiation::symbol::Symbol;
use std::cmp::Reverse;
use std::collections::HashSet;

/// Among how many of the latest records corrections are looked for: what a reader of the page waits for in a blink.
const RECORDS_MAX: usize = 100_000;

/// Two views of the record.
pub(super) struct News<'a> {
    lens: &'a Lens,
    /// The first day that counts.
    since: Option<Date>,
    /// The record as of the day before; none where all days count.
    before: Option<Observatory>,
}

impl<'a> News<'a> {
    pub(super) fn since(lens: &'a Lens, since: &Since) -> News<'a> {
        let before = since.day.and_then(|day| day.yesterday().ok());
        let before = before.map(|day| lens.observatory().on(day));
        News { lens, since: since.day, before }
    }

    /// Returns what changed in a process.
    pub(super) fn of_process(&self, id: &ProcessId, most: usize) -> Vec<Group> {
        let lens = self.lens;
        let facet = Facet::Process(id.clone());
        let filed = filed(lens, Some(id));
        let positions = self.latest(lens.observatory().about::<Position>(&facet));
        let decisions = self.decisions(&filed);
        let (votes, others): (Vec<_>, Vec<_>) =
            decisions.into_iter().partition(|one| matches!(one.mode, Mode::Recorded(_)));
        let decision = |decision: &Found<'_, Decision>| decision_line(lens, decision);
        let groups = [
            ("outcomes", "Outcomes", self.outcomes(&facet)),
            ("documents", "New documents", self.documents(id)),
            ("agreed", "Agreed language in the new texts", self.agreed(id)),
            ("decisions", "Decisions", others.iter().map(decision).collect()),
            ("votes", "Votes", votes.iter().map(decision).collect()),
            ("dissociations", "Dissociations", self.dissociations(&filed)),
            ("minds", "Changes of mind", self.changes_of_mind(&positions)),
            ("positions", "Positions", positions.iter().map(|one| self.position(one)).collect()),
            ("statements", "Statements", self.lines(&facet, statement_line)),
            ("counts", "Counts", self.counts(id)),
            (
                "events",
                "Events",
                self.lines(&facet, |lens, event: &Found<'_, Event>| {
                    event_line(lens, event, Named::Alone)
                }),
            ),
            ("remarks", "Noted", self.lines(&facet, remark_line)),
            ("corrections", "Corrections of the record", self.corrections(&facet, &filed)),
        ];
        grouped(groups, most)
    }

    /// Returns what changed on a question.
    pub(super) fn of_issue(&self, issue: &Found<'_, Issue>, most: usize) -> Vec<Group> {
        let lens = self.lens;
        let facet = Facet::Issue(issue.noun().id.clone());
        let positions = self.latest(lens.observatory().about::<Position>(&facet));
        let groups = [
            ("question", "What is agreed and disputed", self.question(issue)),
            ("minds", "Changes of mind", self.changes_of_mind(&positions)),
            ("positions", "Positions", positions.iter().map(|one| self.position(one)).collect()),
            ("remarks", "Noted", self.lines(&facet, remark_line)),
            ("corrections", "Corrections of the record", self.corrections(&facet, &HashSet::new())),
        ];
        grouped(groups, most)
    }

    /// Returns the new texts of a process of which it may be known how much of them is new.
    pub(super) fn texts(&self, id: &ProcessId) -> Vec<TextName> {
        let texts = self.works(id).into_iter();
        texts.filter_map(|(_, work)| wording::name(self.lens, &work.symbol)).collect()
    }

    /// Returns those that are new, the latest first.
    fn latest<'b, Noun: Claimed>(&self, found: Vec<Found<'b, Noun>>) -> Vec<Found<'b, Noun>> {
        let mut new: Vec<Found<'b, Noun>> =
            found.into_iter().filter(|found| self.is_new(found)).collect();
        new.sort_by_cached_key(|found| {
            let assertion = &found.record.assertion;
            (Reverse(assertion.since()), assertion.says.key())
        });
        new
    }

    /// Returns whether the record did not show this before.
    fn is_new<Noun: Claimed>(&self, found: &Found<'_, Noun>) -> bool {
        let Some(before) = &self.before else { return true };
        let key = found.record.assertion.says.key();
        before.get::<Noun>(&key).is_none_or(|earlier| earlier.id != found.id)
    }

    fn lines<Noun: Claimed>(
        &self,
        facet: &Facet,
        line: impl Fn(&Lens, &Found<'_, Noun>) -> Line,
    ) -> Vec<Line> {
        let found = self.latest(self.lens.observatory().about::<Noun>(facet));
        found.iter().map(|one| line(self.lens, one)).collect()
    }

    /// Returns the new documents with their filings.
    fn works(&self, id: &ProcessId) -> Vec<crate::page::process::Filed<'a>> {
        documents(self.lens, id).into_iter().filter(|(_, work)| self.is_new(work)).collect()
    }

    fn documents(&self, id: &ProcessId) -> Vec<Line> {
        self.works(id).iter().map(|filed| document_line(self.lens, filed)).collect()
    }

    fn agreed(&self, id: &ProcessId) -> Vec<Line> {
        let works = self.works(id);
        works.iter().filter_map(|(_, work)| wording::line(self.lens, work)).collect()
    }

    fn outcomes(&self, facet: &Facet) -> Vec<Line> {
        self.lines(facet, |lens, outcome: &Found<'_, Outcome>| {
            let Came { when, session, text, failure, proof } = Came::of(lens, outcome);
            let kind = if session.is_empty() { session } else { format!("session {session}") };
            Line { when, kind, what: Link::plain(text), detail: failure, links: Vec::new(), proof }
        })
    }

    fn decisions(&self, filed: &HashSet<&Symbol>) -> Vec<Found<'a, Decision>> {
        let about = |symbol: &&Symbol| {
            self.lens.observatory().about::<Decision>(&Facet::Document((*symbol).clone()))
        };
        self.latest(filed.iter().flat_map(about).collect())
    }

    fn dissociations(&self, filed: &HashSet<&Symbol>) -> Vec<Line> {
        let about = |symbol: &&Symbol| {
            self.lens.observatory().about::<Dissociation>(&Facet::Document((*symbol).clone()))
        };
        let found = self.latest(filed.iter().flat_map(about).collect());
        found.iter().map(|one| crate::page::actor::dissociation_line(self.lens, one)).collect()
    }

    fn position(&self, position: &Found<'_, Position>) -> Line {
        let line = position_line(self.lens, position);
        let mut links = vec![line.what];
        links.extend(line.links);
        Line { what: Link::actor(self.lens, &position.actor), links, ..line }
    }

    /// Returns the changes of mind that some positions are, with both passages.
    fn changes_of_mind(&self, positions: &[Found<'_, Position>]) -> Vec<Line> {
        let changes = Stances::of(self.lens.observatory()).changes_of_mind();
        let of = |position: &Found<'_, Position>| {
            changes.iter().find(|change| change.after.position.id == position.id)
        };
        positions.iter().filter_map(of).map(|change| change_line(self.lens, change)).collect()
    }

    fn counts(&self, id: &ProcessId) -> Vec<Line> {
        let all = counts_of(self.lens, id);
        let new = all.iter().enumerate().filter(|(_, (_, count))| self.is_new(count));
        let line = |(at, (series, count)): (usize, &(Found<'_, _>, Found<'_, _>))| {
            let series: &Found<'_, negotiation::count::Series> = series;
            let count: &Found<'_, negotiation::count::Count> = count;
            let earlier = all[at + 1..].iter().find(|(_, earlier)| earlier.series == count.series);
            let earlier = earlier.map(|(_, earlier)| {
                format!("before: {}, {}", count_words(earlier), earlier.date.spoken())
            });
            Line {
                when: When::of(&count.date),
                kind: earlier.unwrap_or_default(),
                what: Link::plain(format!("{}: {}", series.name, count_words(count))),
                detail: String::new(),
                links: Vec::new(),
                proof: Proof::of(self.lens, count),
            }
        };
        new.map(line).collect()
    }

    /// Returns the question itself where what is agreed or disputed was put otherwise before.
    fn question(&self, issue: &Found<'_, Issue>) -> Vec<Line> {
        let before =
            self.before.as_ref().and_then(|before| before.get::<Issue>(issue.noun().id.as_str()));
        let Some(before) = before.filter(|before| before.id != issue.id) else { return Vec::new() };
        let since = issue.record.assertion.since.as_ref();
        let line = |what: &str, now: &str, then: &str| {
            let detail = format!("Before: {}", if then.is_empty() { "nothing" } else { then });
            (now != then).then(|| Line {
                when: since.map_or_else(When::none, When::of),
                kind: what.to_owned(),
                what: Link::plain(if now.is_empty() { "nothing" } else { now }),
                detail,
                links: vec![Link::to(self.lens, &Route::Record(before.id), "the record before")],
                proof: Proof::of(self.lens, issue),
            })
        };
        let agreed = line("agreed", &issue.agreed, &before.agreed);
        agreed.into_iter().chain(line("disputed", &issue.disputed, &before.disputed)).collect()
    }

    /// Returns what was recorded since then in the place of something else; the record has days of its own.
    fn corrections(&self, facet: &Facet, filed: &HashSet<&Symbol>) -> Vec<Line> {
        let recorded = |record: &Record| record.recorded.to_zoned(TimeZone::UTC).date();
        let latest = self.lens.observatory().latest(RECORDS_MAX).into_iter();
        let since = latest
            .take_while(|(_, record)| self.since.is_none_or(|since| recorded(record) >= since));
        let chronicle = self.lens.observatory().chronicle();
        let corrections = since.filter_map(|(id, record)| {
            let corrected = record.assertion.corrects?;
            let earlier = chronicle.record(&corrected)?;
            let is_about = |record: &Record| is_about(&record.assertion.says, facet, filed);
            (is_about(record) || is_about(earlier))
                .then(|| self.correction(&id, record, &corrected, recorded(record)))
        });
        corrections.collect()
    }

    fn correction(&self, id: &RecordId, record: &Record, corrected: &RecordId, day: Date) -> Line {
        Line {
            when: When::of(&StatedDate::Day(day)),
            kind: kind_words(record.assertion.says.kind()),
            what: Link::plain(claimed(self.lens, &record.assertion.says)),
            detail: String::new(),
            links: vec![Link::to(self.lens, &Route::Record(*corrected), "what it corrects")],
            proof: Proof::record(self.lens, id, record),
        }
    }
}

/// Returns whether a claim is found under a facet, or is about one of some documents.
fn is_about(claim: &Claim, facet: &Facet, filed: &HashSet<&Symbol>) -> bool {
    let is_of_document = match claim {
        Claim::Work(work) => filed.contains(&work.symbol),
        _ => false,
    };
    is_of_document
        || claim.facets().iter().any(|one| {
            one == facet || matches!(one, Facet::Document(symbol) if filed.contains(symbol))
        })
}

fn grouped<const N: usize>(
    groups: [(&'static str, &'static str, Vec<Line>); N],
    most: usize,
) -> Vec<Group> {
    let group = |(id, heading, mut lines): (_, _, Vec<Line>)| {
        let count = lines.len();
        lines.truncate(most);
        Group { id, heading, count, lines }
    };
    let groups = groups.into_iter().map(group);
    groups.filter(|group| group.count > 0).collect()
}
