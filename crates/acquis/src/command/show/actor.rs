//! Prints an actor: its names, its groups on a day, its votes and positions.

use anyhow::Context;
use chronicle::Observatory;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use jiff::civil::Date;
use negotiation::actor::{self, Actor};
use negotiation::decision::{Decision, Mode, Vote};
use negotiation::id::ActorId;
use negotiation::language::Language;
use negotiation::position::Position;
use serde_json::{Value, json};

/// Returns the actor as text and as JSON.
pub(super) fn show(observatory: &Observatory, id: &ActorId) -> anyhow::Result<(String, Value)> {
    let known =
        actor::actor(id).with_context(|| format!("{id} is not in the register of actors"))?;
    let day = observatory.day();
    let groups: Vec<&str> =
        actor::groups_of(id, day).map(|group| group.name(Language::En)).collect();
    let decisions = observatory.all::<Decision>();
    let mut votes: Vec<(&Decision, Vote)> =
        decisions.filter_map(|found| vote(found.noun(), id)).collect();
    votes.sort_by(|(one, _), (other, _)| one.date.cmp(&other.date));
    let positions = observatory.about::<Position>(&Facet::Actor(id.clone()));
    let mut out = format!("{} ({id})\n", known.name(Language::En));
    if !groups.is_empty() {
        out.push_str(&format!("Groups on {day}: {}\n", groups.join(", ")));
    }
    out.push_str(&not_yet(known, day));
    let count = |vote: Vote| votes.iter().filter(|(_, cast)| *cast == vote).count();
    let (yes, no, abstaining) = (count(Vote::Yes), count(Vote::No), count(Vote::Abstaining));
    out.push_str(&format!(
        "Recorded votes held: {yes} in favour, {no} against, {abstaining} abstaining\n"
    ));
    for position in &positions {
        let grade = position.grade;
        out.push_str(&format!(
            "  {} {} {} ({grade}): {}\n",
            position.date, position.issue, position.stance, position.words
        ));
    }
    let names: Vec<(Language, &str)> =
        Language::ALL.into_iter().map(|language| (language, known.name(language))).collect();
    let votes: Vec<Value> =
        votes.iter().map(|(decision, vote)| json!({ "on": decision.on, "vote": vote })).collect();
    let positions: Vec<&Position> = positions.iter().map(Found::noun).collect();
    let json = json!({
        "as_of": day, "id": id, "names": names, "groups": groups, "votes": votes, "positions": positions,
    });
    Ok((out, json))
}

/// Says that a state was no member of the United Nations on a day, or that a group had none; else nothing.
fn not_yet(known: &Actor, day: Date) -> String {
    if known.kind.is_state() && !actor::seats_of(&known.id).any(|seat| seat.holds_on(day)) {
        return format!("No member of the United Nations on {day}\n");
    }
    if known.kind.is_group() && actor::members_of(&known.id, day).next().is_none() {
        return format!("No members known on {day}\n");
    }
    String::new()
}

fn vote<'a>(decision: &'a Decision, actor: &ActorId) -> Option<(&'a Decision, Vote)> {
    match &decision.mode {
        Mode::Recorded(roll_call) => Some((decision, roll_call.vote_of(actor)?)),
        _ => None,
    }
}
