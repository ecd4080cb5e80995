//! How does the catalogue complete a text, and where do the two disagree?

use crate::akoma_ntoso::subjects;
use crate::{CatalogueEntry, Reading};
use negotiation::decision::{Mode, RollCall, Vote};
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::id::ActorId;
use negotiation::proceedings::{NamedSponsor, Proceedings};
use negotiation::symbol::Symbol;

/// Completes a text from its catalogue entry.
///
/// What the text says stays; what it leaves out is filled from the entry; what contradicts is doubted. Doubts of
/// the entry are taken over only where its facts are.
pub fn join(reading: &mut Reading, entry: &CatalogueEntry) {
    let mut doubts = Vec::new();
    compare(&reading.proceedings, &entry.proceedings, &mut doubts);
    let voted = reading.proceedings.mode.is_none() && entry.proceedings.mode.is_some();
    fill(&mut reading.proceedings, &entry.proceedings);
    let taken = entry.doubts.iter().filter(|doubt| voted || doubt.place != "voting").cloned();
    for doubt in doubts.into_iter().chain(taken) {
        if !reading.doubts.contains(&doubt) {
            reading.doubts.push(doubt);
        }
    }
}

/// Fills what one account leaves out from another.
pub(crate) fn fill(own: &mut Proceedings, other: &Proceedings) {
    fn or<T: Clone>(own: &mut Option<T>, other: &Option<T>) {
        if own.is_none() {
            own.clone_from(other);
        }
    }
    or(&mut own.title, &other.title);
    or(&mut own.session, &other.session);
    or(&mut own.agenda_item, &other.agenda_item);
    or(&mut own.agenda_item_name, &other.agenda_item_name);
    or(&mut own.committee, &other.committee);
    or(&mut own.report, &other.report);
    match (&own.meeting, &other.meeting) {
        (Some(known), Some(precise)) if is_resumption_of(precise, known) => {
            own.meeting = Some(precise.clone())
        }
        _ => or(&mut own.meeting, &other.meeting),
    }
    or(&mut own.adopted_on, &other.adopted_on);
    or(&mut own.issued_on, &other.issued_on);
    or(&mut own.mode, &other.mode);
    fill_votes(own, other);
    for draft in &other.drafts {
        if !own.drafts.contains(draft) {
            own.drafts.push(draft.clone());
        }
    }
    if own.sponsors.is_empty() {
        own.sponsors.clone_from(&other.sponsors);
    }
    for sponsor in &other.additional_sponsors {
        let named = |known: &NamedSponsor| {
            known.name == sponsor.name || known.actor.is_some() && known.actor == sponsor.actor
        };
        if !own.additional_sponsors.iter().any(named) {
            own.additional_sponsors.push(sponsor.clone());
        }
    }
    for subject in &other.subjects {
        subjects::add(&mut own.subjects, subject.clone());
    }
}

/// Returns whether one symbol is the other with the note that the meeting was resumed.
fn is_resumption_of(precise: &Symbol, known: &Symbol) -> bool {
    known.note().is_none()
        && precise.note().is_some()
        && precise.as_str().starts_with(known.as_str())
}

/// Takes the voters where the text has totals alone.
fn fill_votes(own: &mut Proceedings, other: &Proceedings) {
    if let (Some(Mode::Recorded(own)), Some(Mode::Recorded(other))) = (&mut own.mode, &other.mode)
        && !own.has_voters()
        && own.totals == other.totals
    {
        *own = other.clone();
    }
}

/// Says where two accounts of one text disagree.
fn compare(own: &Proceedings, other: &Proceedings, doubts: &mut Vec<Doubt>) {
    let mut differ = |what: &str, own: Option<String>, other: Option<String>, place: &str| {
        if let (Some(own), Some(other)) = (own, other)
            && own != other
        {
            let what = format!(
                "{what} is {own} in the text's file and {other} in the catalogue; the first was kept."
            );
            doubts.push(Doubt::new(DoubtKind::Contradiction, what, place));
        }
    };
    let text = |date: &negotiation::date::StatedDate| date.to_string();
    differ(
        "The day of adoption",
        own.adopted_on.as_ref().map(text),
        other.adopted_on.as_ref().map(text),
        "adoption_date",
    );
    if let (Some(one), Some(two)) = (&own.meeting, &other.meeting)
        && !is_resumption_of(one, two)
        && !is_resumption_of(two, one)
    {
        differ("The record of the meeting", Some(one.to_string()), Some(two.to_string()), "pv");
    }
    let report = |proceedings: &Proceedings| {
        proceedings.report.as_ref().map(|(symbol, _)| symbol.to_string())
    };
    differ("The committee's report", report(own), report(other), "originating_document");
    differ(
        "The session",
        own.session.map(|session| session.to_string()),
        other.session.map(|session| session.to_string()),
        "session",
    );
    match (&own.mode, &other.mode) {
        (Some(Mode::Recorded(own)), Some(Mode::Recorded(other))) => votes(own, other, doubts),
        (Some(own), Some(other)) if own != other => {
            let what = format!(
                "The text's file says that it was adopted {}, the catalogue {}; the first was kept.",
                mode(own),
                mode(other)
            );
            doubts.push(Doubt::new(DoubtKind::Contradiction, what, "voting"));
        }
        _ => {}
    }
}

fn votes(own: &RollCall, other: &RollCall, doubts: &mut Vec<Doubt>) {
    if own.totals != other.totals {
        let what = format!(
            "The vote is {} in the text's file and {} in the catalogue; the first was kept.",
            own.totals, other.totals
        );
        doubts.push(Doubt::new(DoubtKind::Contradiction, what, "voting"));
    }
    if !own.has_voters() || !other.has_voters() {
        return;
    }
    for vote in Vote::ALL {
        let missing = |from: &RollCall, among: &RollCall| -> Vec<ActorId> {
            from.voters(vote)
                .iter()
                .filter(|voter| !among.voters(vote).contains(voter))
                .cloned()
                .collect()
        };
        for (voters, one, two) in [
            (missing(own, other), "the text's file", "the catalogue"),
            (missing(other, own), "the catalogue", "the text's file"),
        ] {
            if !voters.is_empty() {
                let names = voters.iter().map(ActorId::as_str).collect::<Vec<_>>().join(", ");
                let what = format!("In {one} and not in {two} these stand {vote}: {names}.");
                doubts.push(Doubt::new(DoubtKind::Contradiction, what, "voting"));
            }
        }
    }
}

fn mode(mode: &Mode) -> String {
    match mode {
        Mode::WithoutVote => "without a vote".to_owned(),
        Mode::Consensus => "by consensus".to_owned(),
        Mode::Recorded(roll_call) => format!("by a recorded vote of {}", roll_call.totals),
        Mode::Silence { .. } => "by a silence procedure".to_owned(),
    }
}
