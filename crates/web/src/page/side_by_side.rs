//! How do a few actors compare: their groups, where they stand, how they voted, what they sponsored together?

mod chosen;
mod sponsored;
mod together;

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, Proof, When, counted};
use crate::page::Page;
use crate::page::actor::{Belonging, as_member_of, belonging};
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::reviewing;
use askama::Template;
use chronicle::stance::{self, Capacity, Stances};
use negotiation::actor::memberships_of;
use negotiation::id::{ActorId, IssueId};
use negotiation::issue::Issue;
use serde::Serialize;
use sponsored::Sponsored;
use std::collections::BTreeSet;
use together::{Differing, Pair};

/// Who is beside whom at most: what still fits on a wide sheet.
pub(crate) const ACTORS_MAX: usize = 6;

/// Actors beside each other.
#[derive(Debug, Template, Serialize)]
#[template(path = "side_by_side.html")]
pub(crate) struct SideBySidePage {
    frame: Frame,
    /// What was given, to be given again.
    #[serde(skip)]
    pub(crate) given: String,
    #[serde(skip)]
    pub(crate) kept: Vec<(&'static str, String)>,
    /// The actors, in the order in which they were given.
    pub(crate) actors: Vec<Column>,
    /// The comparison in a sentence; empty where nobody is compared.
    pub(crate) summary: String,
    /// Where they stand, those questions first on which they differ.
    pub(crate) issues: Vec<Row>,
    /// How often each two of them voted alike.
    pub(crate) pairs: Vec<Pair>,
    /// The latest votes in which they did not.
    pub(crate) differing: Vec<Differing>,
    /// How many there are in all.
    pub(crate) differing_all: usize,
    /// What they sponsored, together and each alone.
    #[serde(flatten)]
    pub(crate) sponsored: Sponsored,
}

/// One actor.
#[derive(Debug, Serialize)]
pub(crate) struct Column {
    /// The actor.
    pub(crate) actor: Link,
    /// What sort of actor it is.
    pub(crate) kind: &'static str,
    /// The groups to which it belongs on the day.
    pub(crate) groups: Vec<Belonging>,
}

/// Where the actors stand on a question.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The question.
    pub(crate) issue: Link,
    /// `differ`, `alike`, or `one` where one alone took a stance.
    pub(crate) verdict: Verdict,
    /// A stance of each actor; none where it is not known to have taken one.
    pub(crate) stances: Vec<Option<Taken>>,
}

/// How the stances on a question compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    /// At least two took different ones.
    Differ,
    /// All who took one took the same.
    Alike,
    /// One alone took one.
    One,
}

/// The stance of an actor that counts on the day.
#[derive(Debug, Serialize)]
pub(crate) struct Taken {
    /// The stance.
    pub(crate) stance: String,
    /// The stance in the words of the question, where the answer is its own; else empty.
    pub(crate) answer: String,
    /// In whose name: empty for its own.
    pub(crate) capacity: String,
    /// `quoted`, `paraphrased` or `inferred`.
    pub(crate) grade: String,
    /// How it stands after what people said of it: `confirmed`, `disputed`; else empty.
    pub(crate) reviewed: &'static str,
    /// When it was taken.
    pub(crate) when: When,
    /// The record.
    pub(crate) proof: Proof,
}

impl SideBySidePage {
    /// Returns the actors that are asked for beside each other; without any, what can be asked.
    pub(crate) fn new(lens: &Lens) -> Result<SideBySidePage, Refusal> {
        let ids = chosen::actors(lens)?;
        let names: Vec<String> = ids.iter().map(|id| lens.name(id)).collect();
        let is_compared = ids.len() > 1;
        let issues = if is_compared { issues(lens, &ids) } else { Vec::new() };
        let votes = together::VotesCast::of(lens, if is_compared { &ids } else { &[] });
        let (differing, differing_all) = votes.differing(lens);
        let pairs = votes.pairs(&names);
        let title = match is_compared {
            true => format!("{} side by side", names.join(", ")),
            false => "Actors side by side".to_owned(),
        };
        Ok(SideBySidePage {
            frame: lens.frame(
                title,
                "Where a few states or groups stand, how they voted, and what they sponsored together.",
            ),
            given: names.join("; "),
            kept: lens.asked.days().collect(),
            actors: ids.iter().map(|id| column(lens, id)).collect(),
            summary: if is_compared { summary(&issues, &pairs) } else { String::new() },
            issues,
            pairs,
            differing,
            differing_all,
            sponsored: Sponsored::of(lens, &ids)?,
        })
    }
}

fn column(lens: &Lens, id: &ActorId) -> Column {
    Column {
        actor: Link::actor(lens, id),
        kind: super::actor::kind_of(id, lens.day()),
        groups: memberships_of(id, lens.day())
            .map(|one| belonging(lens, one, &one.group))
            .collect(),
    }
}

fn issues(lens: &Lens, ids: &[ActorId]) -> Vec<Row> {
    let all: Vec<Stances<'_>> =
        ids.iter().map(|id| Stances::taken_by(lens.observatory(), id)).collect();
    let on: BTreeSet<&IssueId> =
        all.iter().flat_map(|stances| stances.iter().map(|(_, issue, _)| issue)).collect();
    let mut rows: Vec<Row> = on
        .into_iter()
        .filter_map(|issue| {
            let found = lens.observatory().get::<Issue>(issue.as_str())?;
            let counts = all.iter().zip(ids).map(|(stances, id)| stances.get(id, issue));
            let counts: Vec<Option<&stance::Stance<'_>>> = counts.collect();
            (counts.iter().any(Option::is_some)).then(|| Row {
                issue: super::issues::link(lens, &found),
                verdict: verdict(&counts),
                stances: counts.iter().map(|one| one.map(|one| Taken::of(lens, one))).collect(),
            })
        })
        .collect();
    rows.sort_by(|one, other| {
        let answered = |row: &Row| std::cmp::Reverse(row.stances.iter().flatten().count());
        let key = |row: &Row| (row.verdict, answered(row));
        key(one).cmp(&key(other)).then_with(|| one.issue.words.cmp(&other.issue.words))
    });
    rows
}

fn verdict(stances: &[Option<&stance::Stance<'_>>]) -> Verdict {
    let taken: Vec<&str> =
        stances.iter().flatten().map(|one| one.position.noun().stance.as_str()).collect();
    match taken.as_slice() {
        [] | [_] => Verdict::One,
        [first, rest @ ..] if rest.iter().all(|stance| stance == first) => Verdict::Alike,
        _ => Verdict::Differ,
    }
}

fn summary(issues: &[Row], pairs: &[Pair]) -> String {
    let count = |verdict| issues.iter().filter(|row| row.verdict == verdict).count();
    let (differ, alike) = (count(Verdict::Differ), count(Verdict::Alike));
    let shared = match differ + alike {
        0 => "There is no question on which two of them took a stance.".to_owned(),
        both => format!(
            "On {} two or more of them took a stance: on {alike} alike, on {differ} not.",
            counted(both, "question", "questions")
        ),
    };
    let votes = match pairs {
        [pair] if pair.both > 0 => format!(
            " They voted alike in {} of {} in which both voted.",
            pair.alike,
            counted(pair.both, "vote", "votes")
        ),
        _ => String::new(),
    };
    shared + &votes
}

impl Verdict {
    fn words(self) -> &'static str {
        match self {
            Verdict::Differ => "differ",
            Verdict::Alike => "alike",
            Verdict::One => "one alone",
        }
    }
}

impl Taken {
    /// Returns a stance, ready to print.
    pub(crate) fn of(lens: &Lens, one: &stance::Stance<'_>) -> Taken {
        let position = one.position.noun();
        Taken {
            stance: position.stance.to_string(),
            answer: super::issues::answer(lens, position),
            capacity: match &one.capacity {
                Capacity::Own => String::new(),
                Capacity::OnBehalfOf(group) => format!("for the {}", lens.name(group)),
                Capacity::Member(group) => as_member_of(&lens.name(group)),
            },
            grade: position.grade.to_string(),
            reviewed: reviewing::word(one.reviewed),
            when: When::of(&position.date),
            proof: Proof::of(lens, &one.position),
        }
    }

    /// Returns the stance with what it means to its question.
    pub(crate) fn said(&self) -> String {
        super::issues::said(&self.stance, &self.answer)
    }

    /// Returns it in one line.
    pub(crate) fn words(&self) -> String {
        let capacity =
            if self.capacity.is_empty() { String::new() } else { format!(" {}", self.capacity) };
        let reviewed =
            if self.reviewed.is_empty() { String::new() } else { format!(", {}", self.reviewed) };
        format!("{}{capacity}, {}{reviewed}, {}", self.said(), self.grade, self.when.spoken)
    }
}

impl Page for SideBySidePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        for column in &self.actors {
            let groups: Vec<&str> =
                column.groups.iter().map(|group| group.who.words.as_str()).collect();
            plain.fact(&column.actor.words, &format!("{}; {}", column.kind, groups.join(", ")));
        }
        for row in &self.issues {
            plain.heading(&format!("{} ({})", row.issue.words, row.verdict.words()));
            for (column, taken) in self.actors.iter().zip(&row.stances) {
                let words = taken.as_ref().map_or_else(|| "–".to_owned(), Taken::words);
                plain.item(&format!("{}: {words}", column.actor.words));
            }
        }
        if !self.pairs.is_empty() {
            plain.heading("Votes");
        }
        for pair in &self.pairs {
            plain.item(&format!("{} and {}: {}", pair.one, pair.other, pair.words));
        }
        for vote in &self.differing {
            plain.item(&format!(
                "{}, {}: {}",
                vote.voted.when.spoken,
                vote.voted.text.words,
                vote.votes.iter().map(|vote| vote.words).collect::<Vec<_>>().join(", ")
            ));
        }
        let names = self.actors.iter().map(|column| column.actor.words.clone());
        self.sponsored.print(&names.collect::<Vec<_>>(), &mut plain);
        plain.done()
    }
}
