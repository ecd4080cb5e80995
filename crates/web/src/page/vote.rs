//! Who voted how on a text, in committee and in plenary, on the whole and on single paragraphs?

mod ballot;
mod before;
mod beside;
mod said;
mod split;

use super::votes::{Listed, called};
use crate::agenda::decided;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::{Page, Room};
use crate::picture::Svg;
use crate::picture::tiles::vote_signs;
use crate::plain::Plain;
use crate::refusal::Refusal;
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Decision, RollCall, Vote};
use negotiation::document::Work;
use negotiation::listing::is_without_text;
use negotiation::symbol::Symbol;
use serde::Serialize;

pub(crate) use ballot::Ballot;
pub(crate) use before::Before;
pub(crate) use beside::{Beside, kin};
pub(crate) use said::{INTENDED, Said, explanation_line, intended_line, votes_on};
pub(crate) use split::COHESION;

/// How many names of those who voted alike are printed beside a vote on a paragraph.
const NAMES_PRINTED_MAX: usize = 24;

/// How many voters are drawn as tiles on a page, those of paragraphs last: two votes of all members, by which a page
/// stays below 100 kB.
const VOTERS_DRAWN_MAX: usize = 400;

/// The votes on a text.
#[derive(Debug, Template, Serialize)]
#[template(path = "vote.html")]
pub(crate) struct VotePage {
    frame: Frame,
    /// The text.
    pub(crate) text: Link,
    /// Its title.
    pub(crate) title: String,
    /// The drawing of the four signs, once for all pictures.
    pub(crate) signs: Svg,
    /// The decisions on the whole text, then those on single paragraphs whose voters are named, each the latest first.
    pub(crate) ballots: Vec<Ballot>,
    /// The decisions on the draft and on the text adopted, side by side.
    pub(crate) beside: Option<Beside>,
    /// The vote before on the same item, and who voted otherwise then.
    pub(crate) before: Option<Before>,
    /// What actors said of their votes, which changes none of them.
    pub(crate) said: Said,
    /// The votes on other single paragraphs and parts, on amendments and on motions.
    pub(crate) paragraphs: Vec<Line>,
}

impl VotePage {
    /// Returns the votes on a text up to the day asked; where there is little room, fewer are drawn, and all others told
    /// in a line.
    pub(crate) fn new(lens: &Lens, symbol: &Symbol, room: Room) -> Result<VotePage, Refusal> {
        let decisions = told(lens, symbol);
        if decisions.is_empty() {
            return Err(Refusal::absent(format!(
                "The record holds no decision on {symbol} of that day or before."
            )));
        }
        let work = lens.observatory().get::<Work>(symbol.as_str());
        let title = work.map(|work| work.title.clone()).unwrap_or_default();
        let called = called(&decisions[0]);
        let (decisions, other_sources) = one_source_each(decisions);
        let mut voters_drawn = 0;
        let (drawn, listed): (Vec<_>, Vec<_>) = decisions.iter().partition(|decision| {
            let voters = decision.roll_call().map_or(0, named);
            let has_room = voters > 0 && voters_drawn + voters <= room.of(VOTERS_DRAWN_MAX);
            let is_first = decision.id == decisions[0].id;
            let is_drawn = is_first || has_room || room.is_whole() && decision.is_on_the_whole();
            voters_drawn += if is_drawn { voters } else { 0 };
            is_drawn
        });
        let ballots = drawn.iter().enumerate();
        let ballots =
            ballots.map(|(index, decision)| Ballot::of(lens, index, decision, &other_sources));
        Ok(VotePage {
            frame: lens.frame(
                format!("Votes on {called}"),
                format!("How {called} was decided, and who voted how. {title}"),
            ),
            text: if is_without_text(symbol) {
                Link::plain(called)
            } else {
                Link::document(lens, symbol)
            },
            title,
            signs: vote_signs(),
            ballots: ballots.collect(),
            beside: Beside::of(lens, symbol),
            before: Before::of(lens, &decisions),
            said: Said::of(lens, symbol, room),
            paragraphs: listed.iter().map(|decision| paragraph_line(lens, decision)).collect(),
        })
    }
}

impl Page for VotePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.title);
        if let Some(beside) = &self.beside {
            beside.write(&mut plain);
        }
        if let Some(before) = &self.before {
            before.write(&mut plain);
        }
        for ballot in &self.ballots {
            ballot.write(&mut plain);
        }
        self.said.write(&mut plain);
        plain.lines("Votes on other parts of the text", &self.paragraphs);
        plain.done()
    }
}

/// Returns all that is told of votes on a text, the whole of it first, and the latest first.
fn told<'a>(lens: &'a Lens, symbol: &Symbol) -> Vec<Found<'a, Decision>> {
    let about = |facet: Facet| lens.observatory().about::<Decision>(&facet);
    let mut decisions = about(Facet::Document(symbol.clone()));
    decisions.extend(about(Facet::Listed(symbol.clone())));
    decisions.sort_by(|one, other| other.date.cmp(&one.date));
    decisions.sort_by_key(|decision| !decision.is_on_the_whole());
    decisions
}

/// Parts the best source of each vote from the others that tell of the same.
fn one_source_each<'a>(
    decisions: Vec<Found<'a, Decision>>,
) -> (Vec<Found<'a, Decision>>, Vec<Found<'a, Decision>>) {
    let all = decisions.clone();
    decisions.into_iter().partition(|one| {
        !all.iter().any(|other| other.is_one_vote_with(one) && other.is_told_better_than(one))
    })
}

fn paragraph_line(lens: &Lens, decision: &Found<'_, Decision>) -> Line {
    let address = decision.paragraph.as_ref();
    let listed = Listed::of(decision).map(|listed| listed.spoken()).unwrap_or_default();
    Line {
        when: When::of(&decision.date),
        kind: decision.body.to_string(),
        what: address.map_or_else(
            || Link::plain(""),
            |address| Link::paragraph(lens, &decision.on, address),
        ),
        detail: [decided(decision), listed, voters(lens, decision)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(". "),
        links: Vec::new(),
        proof: Proof::of(lens, decision),
    }
}

/// Returns how many voters are named.
fn named(roll_call: &RollCall) -> usize {
    roll_call.casts().count()
}

/// Names those who voted alike, as long as they are few.
pub(crate) fn voters(lens: &Lens, decision: &Decision) -> String {
    let Some(roll_call) = decision.roll_call() else { return String::new() };
    let list = |vote: Vote| {
        let names: Vec<String> = roll_call.voters(vote).iter().map(|id| lens.name(id)).collect();
        let few = !names.is_empty() && names.len() <= NAMES_PRINTED_MAX;
        few.then(|| format!("{vote}: {}", names.join(", ")))
    };
    let lists = Vote::ALL.into_iter().filter_map(list);
    crate::line::capital(&lists.collect::<Vec<_>>().join("; "))
}
