//! What is known of an actor: names, groups, votes, sponsorships, positions, statements?

mod nearest;
mod record;
mod share;

use super::group::has_members;
use super::process::Fact;
use super::votes::Pager;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link};
use crate::page::{Page, Room};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::{List, Route};
use askama::Template;
use jiff::civil::Date;
use nearest::Nearest;
use negotiation::actor::{Actor, ActorKind, Membership, Standing, actor, memberships_of, seats_of};
use negotiation::id::ActorId;
use negotiation::language::Language;
use serde::Serialize;

pub(crate) use record::{
    OnIssue, Stance, Stances, as_member_of, change_line, contact_line, dissociation_line, issued,
    latest_first, position_line, process_line, sponsorship_line, stance, stances_by_issue,
};
pub(crate) use share::{Cast, Share};

/// How many votes, and how many other lines of each list, are printed on a page.
const VOTES_PER_PAGE: usize = 25;
const LINES_MAX: usize = 40;

/// The page of an actor.
#[derive(Debug, Template, Serialize)]
#[template(path = "actor.html")]
pub(crate) struct ActorPage {
    frame: Frame,
    /// The English short name.
    pub(crate) name: String,
    /// What the actor is.
    pub(crate) kind: &'static str,
    /// What a reader has to know before relying on the entry; else empty.
    pub(crate) note: String,
    /// The names in the other languages.
    pub(crate) names: Vec<NameIn>,
    /// The formal name and the codes.
    pub(crate) facts: Vec<Fact>,
    /// The members, where it is a group.
    pub(crate) members: Option<Link>,
    /// The surveys of implementation to which it answers.
    pub(crate) surveys: Vec<Link>,
    /// The groups to which it belongs on the day.
    pub(crate) groups: Vec<Belonging>,
    /// How often it voted how.
    pub(crate) share: Option<Share>,
    /// Who votes most like it, over the votes of ten years; of all years where those are too few.
    pub(crate) alike: Option<Nearest>,
    /// Its votes, the latest first.
    pub(crate) votes: Vec<Cast>,
    pub(crate) pager: Pager,
    /// Where it stands, issue by issue.
    pub(crate) issues: Vec<OnIssue>,
    /// How many more issues there are, and all positions.
    pub(crate) issues_more: usize,
    pub(crate) positions: Option<Link>,
    /// What it sponsored, what it dissociated itself from, what it said, what is remarked about it.
    pub(crate) lists: Vec<Lines>,
}

/// The name in a language.
#[derive(Debug, Serialize)]
pub(crate) struct NameIn {
    /// The language's own name.
    pub(crate) language: &'static str,
    /// The value of `lang`.
    pub(crate) code: &'static str,
    /// The value of `dir`.
    pub(crate) direction: &'static str,
    /// The name.
    pub(crate) name: &'static str,
}

/// A membership.
#[derive(Debug, Serialize)]
pub(crate) struct Belonging {
    /// The group, or the member.
    pub(crate) who: Link,
    /// The code of a member state; else empty.
    pub(crate) code: String,
    /// Participant or observer; empty for a member like any other.
    pub(crate) standing: &'static str,
    /// Since when; empty where it is not entered.
    pub(crate) from: String,
    /// The last day; empty where it goes on.
    pub(crate) until: String,
    /// What says so, and what is uncertain about it.
    pub(crate) source: &'static str,
    pub(crate) note: &'static str,
}

/// A list of lines.
#[derive(Debug, Serialize)]
pub(crate) struct Lines {
    #[serde(skip)]
    list: List,
    /// The id, for links into the page.
    pub(crate) id: &'static str,
    /// The heading.
    pub(crate) heading: &'static str,
    /// The lines, the latest first.
    pub(crate) lines: Vec<Line>,
    /// How many more there are, and where they stand.
    pub(crate) more: usize,
    pub(crate) all: Option<Link>,
}

impl Lines {
    /// Leaves so many lines, and says where all of them are.
    fn cut(mut self, lens: &Lens, id: &ActorId, most: usize) -> Lines {
        let count = self.lines.len() + self.more;
        self.lines.truncate(most);
        self.more = count - self.lines.len();
        self.all = (self.more > 0).then(|| all_of(lens, id, self.list, count));
        self
    }
}

/// A part of the page to which its top leads.
struct Section {
    id: &'static str,
    heading: &'static str,
    /// How many things it tells of.
    count: usize,
}

/// Returns the link to a list in full.
fn all_of(lens: &Lens, id: &ActorId, list: List, count: usize) -> Link {
    let words = format!("All {count} {}", list.segment());
    Link::to(lens, &Route::ActorList(id.clone(), list), words)
}

impl ActorPage {
    /// Returns the page of an actor that is in a table or in the record.
    pub(crate) fn new(lens: &Lens, id: &ActorId, room: Room) -> Result<ActorPage, Refusal> {
        let known = actor(id);
        let lists = record::lists(lens, id, room);
        let Stances { issues, count, more } = stances_by_issue(lens, id, room);
        let is_cut = more > 0 || issues.iter().any(|on| on.more > 0);
        if known.is_none() && lists.is_empty() && issues.is_empty() {
            return Err(Refusal::absent(format!("Nobody who is known has the id “{id}”.")));
        }
        let name = lens.name(id);
        let casts = share::casts(lens, id);
        let share = Share::of(&casts);
        let (votes, pager) = Pager::cut(lens, casts, VOTES_PER_PAGE)?;
        Ok(ActorPage {
            frame: lens.frame(
                name.as_str(),
                format!("{name}: groups, votes, positions and statements, each with its source."),
            ),
            name,
            kind: kind_of(id, lens.day()),
            note: known.and_then(|known| known.note).unwrap_or_default().to_owned(),
            names: known.map(names).unwrap_or_default(),
            facts: known.map(facts).unwrap_or_default(),
            members: known
                .filter(|known| has_members(&known.id))
                .map(|_| Link::to(lens, &Route::Group(id.clone()), "Members")),
            surveys: super::answers::answered_by(lens, id),
            groups: memberships_of(id, lens.day())
                .map(|one| belonging(lens, one, &one.group))
                .collect(),
            alike: match share {
                Some(_) => Nearest::of(lens, id)?,
                None => None,
            },
            share,
            votes: votes.iter().filter_map(|(poll, cast)| Cast::of(lens, *poll, *cast)).collect(),
            pager,
            issues,
            issues_more: more,
            positions: is_cut.then(|| all_of(lens, id, List::Positions, count)),
            lists,
        })
    }
}

impl ActorPage {
    /// Returns the parts of the page, in order.
    fn sections(&self) -> Vec<Section> {
        let issues = Section {
            id: "issues",
            heading: "Where it stands",
            count: self.issues.len() + self.issues_more,
        };
        let votes = self.share.as_ref().map_or(0, |share| share.votes);
        let votes = Section { id: "votes", heading: "Votes", count: votes };
        let lists = self.lists.iter().map(|one| Section {
            id: one.id,
            heading: one.heading,
            count: one.lines.len() + one.more,
        });
        let all = [issues, votes].into_iter().chain(lists);
        all.filter(|section| section.count > 0).collect()
    }
}

impl Page for ActorPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(self.kind);
        for name in &self.names {
            plain.fact(name.language, name.name);
        }
        for fact in &self.facts {
            plain.fact(fact.label, &fact.words);
        }
        for survey in &self.surveys {
            plain.fact("Answers", &survey.words);
        }
        plain.paragraph(&self.note);
        if !self.groups.is_empty() {
            plain.heading("Groups");
        }
        for group in &self.groups {
            plain.item(format!("{} {}", group.who.words, group.standing).trim());
        }
        if let Some(alike) = self.alike.as_ref().filter(|alike| !alike.rows.is_empty()) {
            plain.heading("Votes most like").paragraph(&alike.told());
            for row in &alike.rows {
                plain.item(&format!("{}: {}, {}", row.actor.words, row.share, row.counts()));
            }
            if alike.as_near > 0 {
                plain.item(&alike.others());
            }
        }
        if let Some(share) = &self.share {
            plain.heading("Votes").paragraph(&share.summary);
        }
        for vote in &self.votes {
            plain.item(&format!(
                "{}, {}, {}: {}",
                vote.voted.when.spoken, vote.voted.text.words, vote.voted.body, vote.words
            ));
        }
        for issue in &self.issues {
            plain.heading(&issue.issue.words).paragraph(&issue.trend);
            for one in &issue.stances {
                one.print(&mut plain, &one.when.spoken);
            }
        }
        for list in &self.lists {
            plain.lines(list.heading, &list.lines);
        }
        plain.done()
    }
}

/// Returns what sort of actor somebody is on a day: nobody was a member before it was admitted.
pub(crate) fn kind_of(id: &ActorId, day: Date) -> &'static str {
    match actor(id) {
        Some(known) if matches!(known.kind, ActorKind::MemberState | ActorKind::FormerState) => {
            let has_ended = |seat: &Membership| seat.until.is_some_and(|until| until <= day);
            if seats_of(id).any(|seat| seat.holds_on(day)) {
                kind(ActorKind::MemberState)
            } else if seats_of(id).any(has_ended) {
                kind(ActorKind::FormerState)
            } else {
                "No member of the United Nations on this day"
            }
        }
        Some(known) => kind(known.kind),
        None if id.is_exercise() => "Invented for an exercise",
        None => "not in any table",
    }
}

pub(crate) fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::MemberState => "Member of the United Nations",
        ActorKind::ObserverState => "Observer state",
        ActorKind::FormerState => "Former member of the United Nations",
        ActorKind::RegionalGroup => "Regional group",
        ActorKind::PoliticalGroup => "Group of states",
        ActorKind::Organ => "Organ",
        ActorKind::Organisation => "Organisation",
        ActorKind::Unnamed => "Several whom the source speaks of together and does not name",
        ActorKind::Person => "Person",
    }
}

fn names(actor: &'static Actor) -> Vec<NameIn> {
    let in_language = |language: Language| {
        actor.name_in(language).map(|name| NameIn {
            language: language.own_name(),
            code: language.code(),
            direction: language.direction(),
            name,
        })
    };
    Language::ALL.into_iter().filter_map(in_language).collect()
}

fn facts(actor: &Actor) -> Vec<Fact> {
    let code = actor.kind.is_state().then_some(actor.id.as_str());
    let codes: Vec<&str> = code.into_iter().chain(actor.iso2).collect();
    let pairs = [
        ("Formal name", actor.formal_name.unwrap_or_default().to_owned()),
        ("Codes (ISO 3166-1)", codes.join(", ")),
        ("Number (M49)", actor.m49.unwrap_or_default().to_owned()),
    ];
    let filled = pairs.into_iter().filter(|(_, words)| !words.is_empty());
    filled.map(|(label, words)| Fact { label, words, links: Vec::new(), inferred: false }).collect()
}

/// Returns a membership as seen from one of its two sides, naming the other.
pub(crate) fn belonging(lens: &Lens, one: &'static Membership, other: &ActorId) -> Belonging {
    let known = actor(other);
    let is_group = known.is_some_and(|known| known.kind.is_group());
    let route = if is_group { Route::Group(other.clone()) } else { Route::Actor(other.clone()) };
    let day = |day: jiff::civil::Date| negotiation::date::StatedDate::Day(day).spoken();
    // That it would end, and how, was not known while it went on.
    let end = one.until.filter(|until| *until <= lens.day());
    Belonging {
        who: Link::to(lens, &route, lens.name(other)),
        code: known
            .filter(|known| known.kind.is_state())
            .map(|known| known.id.to_string())
            .unwrap_or_default(),
        standing: match one.standing {
            Standing::Member => "",
            Standing::Participant => "participant",
            Standing::Observer => "observer",
        },
        from: one.from.map(day).unwrap_or_default(),
        until: end.and_then(|until| until.yesterday().ok()).map(day).unwrap_or_default(),
        source: one.source,
        note: one.note.filter(|_| end == one.until).unwrap_or_default(),
    }
}
