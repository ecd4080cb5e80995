//! Who belongs to a group, since when, and what says so?

use super::actor::{Belonging, belonging};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, counted};
use crate::page::Page;
use crate::page::side_by_side::Taken;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::review::Reviewed;
use chronicle::stance::{Capacity, Stances};
use negotiation::actor::{Membership, actor, members_of, memberships};
use negotiation::id::ActorId;
use negotiation::issue::Issue;
use serde::Serialize;

/// The page of a group.
#[derive(Debug, Template, Serialize)]
#[template(path = "group.html")]
pub(crate) struct GroupPage {
    frame: Frame,
    /// The name.
    pub(crate) name: String,
    /// What sort of group it is.
    pub(crate) kind: &'static str,
    /// The number of members, in words.
    pub(crate) summary: String,
    /// What a reader has to know before relying on the entry; else empty.
    pub(crate) note: String,
    /// What the group said and where it stands.
    pub(crate) said: Link,
    /// Where it stands, and which members say the same, or otherwise, in their own name.
    pub(crate) issues: Vec<OnIssue>,
    /// Those who belong to it on the day.
    pub(crate) members: Vec<Row>,
    /// Those who do not belong to it any more, or not yet.
    pub(crate) others: Vec<Row>,
    /// What says so, numbered from 1.
    pub(crate) sources: Vec<&'static str>,
}

/// Where a group stands on a question.
#[derive(Debug, Serialize)]
pub(crate) struct OnIssue {
    /// The question.
    pub(crate) issue: Link,
    /// The group's stance that counts on the day.
    pub(crate) taken: Taken,
    /// The members that take the same stance in their own name, by name.
    pub(crate) alike: Vec<Link>,
    /// Those of them whose position is disputed, by name.
    pub(crate) alike_disputed: Vec<String>,
    /// The members that take another, by name.
    pub(crate) otherwise: Vec<Other>,
}

/// A member that says otherwise than its group.
#[derive(Debug, Serialize)]
pub(crate) struct Other {
    /// The member.
    pub(crate) member: Link,
    /// Its stance.
    pub(crate) taken: Taken,
}

/// A member.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The membership.
    pub(crate) belonging: Belonging,
    /// The number of its source.
    pub(crate) source: usize,
}

/// Returns whether anybody is known to have belonged to a group; only then has it a page of its own.
pub(crate) fn has_members(id: &ActorId) -> bool {
    memberships().iter().any(|one| one.group == *id)
}

impl GroupPage {
    /// Returns the page of a group that is known.
    pub(crate) fn new(lens: &Lens, id: &ActorId) -> Result<GroupPage, Refusal> {
        let all: Vec<&'static Membership> =
            memberships().iter().filter(|one| one.group == *id).collect();
        let known = actor(id).filter(|_| !all.is_empty());
        let known = known
            .ok_or_else(|| Refusal::absent(format!("No group that is known has the id “{id}”.")))?;
        let name = lens.name(id);
        let mut sources: Vec<&'static str> = Vec::new();
        let mut members = Vec::new();
        let mut others = Vec::new();
        for one in all {
            let source = number(&mut sources, one.source);
            let row = Row { belonging: belonging(lens, one, &one.actor), source };
            if one.holds_on(lens.day()) { members.push(row) } else { others.push(row) }
        }
        for rows in [&mut members, &mut others] {
            rows.sort_by(|one, other| one.belonging.who.words.cmp(&other.belonging.who.words));
        }
        let full = members.iter().filter(|row| row.belonging.standing.is_empty()).count();
        let summary = counted(full, "member", "members");
        Ok(GroupPage {
            frame: lens.frame(
                name.as_str(),
                format!("{name}: {summary}, each with the day since when it belongs."),
            ),
            kind: super::actor::kind(known.kind),
            summary,
            note: known.note.unwrap_or_default().to_owned(),
            said: Link::to(
                lens,
                &Route::Actor(id.clone()),
                format!("What the {name} said, and where it stands"),
            ),
            issues: issues(lens, id),
            name,
            members,
            others,
            sources,
        })
    }
}

impl GroupPage {
    /// Returns the two tables of members with their captions.
    fn tables(&self) -> [(&'static str, &Vec<Row>); 2] {
        [("Members", &self.members), ("Not members on this day: before, or after", &self.others)]
    }
}

/// Returns where a group stands, by the words of the questions, with what its members say in their own name.
fn issues(lens: &Lens, id: &ActorId) -> Vec<OnIssue> {
    let all = Stances::of(lens.observatory());
    let members: Vec<&ActorId> = members_of(id, lens.day()).map(|member| &member.id).collect();
    let of_group = all.iter().filter(|(actor, _, stance)| {
        *actor == id && !matches!(stance.capacity, Capacity::Member(_))
    });
    let mut rows: Vec<OnIssue> = of_group
        .filter_map(|(_, issue, stance)| {
            let found = lens.observatory().get::<Issue>(issue.as_str())?;
            let own = members.iter().filter_map(|member| {
                let own = all.get(member, issue)?;
                (own.capacity == Capacity::Own).then_some((*member, own))
            });
            let (alike, otherwise): (Vec<_>, Vec<_>) =
                own.partition(|(_, own)| own.position.stance == stance.position.stance);
            let disputed = alike.iter().filter(|(_, own)| own.reviewed == Reviewed::Disputed);
            let mut alike_disputed: Vec<String> =
                disputed.map(|(member, _)| lens.name(member)).collect();
            alike_disputed.sort();
            let mut alike: Vec<Link> =
                alike.into_iter().map(|(member, _)| Link::actor(lens, member)).collect();
            alike.sort_by(|one, other| one.words.cmp(&other.words));
            let mut otherwise: Vec<Other> = otherwise
                .into_iter()
                .map(|(member, own)| Other {
                    member: Link::actor(lens, member),
                    taken: Taken::of(lens, own),
                })
                .collect();
            otherwise.sort_by(|one, other| one.member.words.cmp(&other.member.words));
            Some(OnIssue {
                issue: super::issues::link(lens, &found),
                taken: Taken::of(lens, stance),
                alike,
                alike_disputed,
                otherwise,
            })
        })
        .collect();
    rows.sort_by(|one, other| one.issue.words.cmp(&other.issue.words));
    rows
}

/// Returns the number of a source, from 1; a new one gets the next.
fn number(sources: &mut Vec<&'static str>, source: &'static str) -> usize {
    if let Some(index) = sources.iter().position(|known| *known == source) {
        return index + 1;
    }
    sources.push(source);
    sources.len()
}

impl Page for GroupPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&format!("{}, {}.", self.kind, self.summary));
        plain.paragraph(&self.note);
        if !self.issues.is_empty() {
            plain.heading("Where it stands");
        }
        for on in &self.issues {
            plain.item(&format!("{} {}", on.issue.words, on.taken.words()));
            let names: Vec<&str> = on.alike.iter().map(|link| link.words.as_str()).collect();
            if !names.is_empty() {
                plain.detail_line(&format!("The same: {}", names.join(", ")));
            }
            if !on.alike_disputed.is_empty() {
                plain.detail_line(&format!("Of these disputed: {}", on.alike_disputed.join(", ")));
            }
            for other in &on.otherwise {
                let taken = other.taken.words();
                plain.detail_line(&format!("Otherwise: {}: {taken}", other.member.words));
            }
        }
        for (heading, rows) in [("Members", &self.members), ("Not on this day", &self.others)] {
            plain.heading(heading);
            for row in rows {
                let one = &row.belonging;
                plain.item(
                    format!(
                        "{} [{}] {} {} {}",
                        one.who.words, row.source, one.standing, one.from, one.until
                    )
                    .trim(),
                );
            }
        }
        plain.heading("Sources");
        for (index, source) in self.sources.iter().enumerate() {
            plain.item(&format!("[{}] {source}", index + 1));
        }
        plain.done()
    }
}
