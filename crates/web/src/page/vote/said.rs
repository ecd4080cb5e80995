//! What did actors say of their votes: how they had meant to vote, and why they voted so?
//!
//! It stands beside the votes and changes none of their figures.

use super::told;
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use crate::page::Room;
use crate::picture::tiles::Cast;
use crate::plain::Plain;
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::address::Address;
use negotiation::explanation::{Explanation, IntendedVote};
use negotiation::symbol::Symbol;
use serde::Serialize;

/// How many intended votes, and how many explanations, a page prints; the pages of the actors have them all.
const INTENDED_MAX: usize = 80;
const EXPLANATIONS_MAX: usize = 24;

/// What intended votes are, and what they do not change.
pub(crate) const INTENDED: &str = "How delegations said afterwards that they had meant to vote, or what of the record \
     was corrected. The totals and the lists of this vote stay as they were recorded.";

/// What is said of the votes on a text.
#[derive(Debug, Serialize)]
pub(crate) struct Said {
    /// How actors had meant to vote, beside what is recorded of them.
    pub(crate) intended: Vec<Line>,
    /// Explanations of vote, or of position where nothing was voted.
    pub(crate) explanations: Vec<Line>,
    /// How many more there are of both.
    pub(crate) more: usize,
}

impl Said {
    /// Returns what is said of the votes on a text.
    pub(super) fn of(lens: &Lens, symbol: &Symbol, room: Room) -> Said {
        let facet = Facet::Document(symbol.clone());
        let mut intended = lens.observatory().about::<IntendedVote>(&facet);
        let mut explained = lens.observatory().about::<Explanation>(&facet);
        intended.sort_by_cached_key(|one| (one.paragraph.clone(), lens.name(&one.actor)));
        explained.sort_by_cached_key(|one| (one.moment, lens.name(&one.actor)));
        let all = intended.len() + explained.len();
        intended.truncate(room.of(INTENDED_MAX));
        explained.truncate(room.of(EXPLANATIONS_MAX));
        let line = |one: &Found<'_, IntendedVote>| {
            let who = Link::actor(lens, &one.actor);
            Line {
                what: who,
                kind: format!("intended vote: {}", one.vote),
                ..intended_line(lens, one)
            }
        };
        let explanation = |one: &Found<'_, Explanation>| {
            let who = Link::actor(lens, &one.actor);
            Line { what: who, kind: capacity(lens, one), ..explanation_line(lens, one) }
        };
        Said {
            more: all - intended.len() - explained.len(),
            intended: intended.iter().map(line).collect(),
            explanations: explained.iter().map(explanation).collect(),
        }
    }

    /// Says where those stand that are not printed; nothing where all are.
    pub(crate) fn spoken_more(&self) -> String {
        match self.more {
            0 => String::new(),
            more => format!("{more} more stand on the pages of those who made them."),
        }
    }

    /// Writes it in plain words.
    pub(super) fn write(&self, plain: &mut Plain) {
        if !self.intended.is_empty() {
            plain.heading("Intended votes").paragraph(INTENDED);
            self.intended.iter().for_each(|line| {
                plain.line(line);
            });
        }
        plain.lines("Explanations of vote and of position", &self.explanations);
        plain.paragraph(&self.spoken_more());
    }
}

/// Returns an intended vote as a line: on which text, how, and what is recorded of the actor in that vote.
pub(crate) fn intended_line(lens: &Lens, intended: &Found<'_, IntendedVote>) -> Line {
    let one = intended.noun();
    let part = part(one.paragraph.as_ref());
    let decisions = told(lens, &one.on);
    let recorded = decisions
        .iter()
        .filter(|decision| one.is_about(decision))
        .find_map(|decision| decision.roll_call().filter(|call| call.has_voters()))
        .map(|call| Cast::from(call.vote_of(&one.actor)).words());
    let recorded = match recorded {
        Some(words) => format!("Recorded: {words}."),
        None => "The roll call of this vote is not held.".to_owned(),
    };
    Line {
        when: When::of(&one.date),
        kind: format!("intended: {}", one.vote),
        what: votes_on(lens, &one.on),
        detail: format!("{part}{recorded} {}.", crate::line::capital(&one.notice.to_string())),
        links: one.meeting.iter().map(|meeting| Link::document(lens, meeting)).collect(),
        proof: Proof::of(lens, intended),
    }
}

/// Returns an explanation as a line: of the vote on which text, in which capacity, in which words.
pub(crate) fn explanation_line(lens: &Lens, explanation: &Found<'_, Explanation>) -> Line {
    let one = explanation.noun();
    let place = one.meeting.iter().map(|meeting| match &one.passage {
        Some(passage) => {
            let at = Link::paragraph(lens, meeting, &passage.first);
            Link { words: format!("{meeting}, {}", at.words), ..at }
        }
        None => Link::document(lens, meeting),
    });
    Line {
        when: When::of(&one.date),
        kind: capacity(lens, explanation),
        what: votes_on(lens, &one.on),
        detail: format!("{}{}", part(one.paragraph.as_ref()), one.words),
        links: place.collect(),
        proof: Proof::of(lens, explanation),
    }
}

fn part(paragraph: Option<&Address>) -> String {
    paragraph.map(|address| format!("On {}. ", address.spoken())).unwrap_or_default()
}

fn capacity(lens: &Lens, one: &Explanation) -> String {
    let group = one.on_behalf_of.as_ref().map(|group| format!(", for {}", lens.name(group)));
    format!("{}{}", one.moment, group.unwrap_or_default())
}

/// Returns the page of the votes on a text, or that of the text where no vote is held.
pub(crate) fn votes_on(lens: &Lens, symbol: &Symbol) -> Link {
    match told(lens, symbol).is_empty() {
        true => Link::document(lens, symbol),
        false => Link::to(lens, &Route::Vote(symbol.clone()), symbol.as_str()),
    }
}
