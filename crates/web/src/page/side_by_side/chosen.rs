//! Whom does a reader want beside each other?

use super::ACTORS_MAX;
use crate::lens::Lens;
use crate::refusal::Refusal;
use crate::route::reading;
use chronicle::claim::Facet;
use negotiation::actor::{actor, resolve};
use negotiation::id::ActorId;
use negotiation::position::Position;

/// What divides the actors in the parameter, as people type it.
const BETWEEN: [char; 2] = [';', ','];

/// Returns the actors that are asked for, each once: by id, by code or by name.
pub(super) fn actors(lens: &Lens) -> Result<Vec<ActorId>, Refusal> {
    let given = lens.asked.parameter("who").unwrap_or_default();
    let mut chosen: Vec<ActorId> = Vec::new();
    // Names hold commas (`Iran, Islamic Republic of`), so that a semicolon divides where there is one.
    let between = BETWEEN.into_iter().find(|between| given.contains(*between)).unwrap_or(';');
    for name in given.split(between).map(str::trim).filter(|name| !name.is_empty()) {
        let id = known(lens, name).ok_or_else(|| refused(name))?;
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    let invented = chosen.iter().filter(|id| id.is_exercise()).count();
    if invented > 0 && invented < chosen.len() {
        let expected = "actors of an exercise, or of the world, and not both";
        return Err(Refusal::parameter("who", given, expected));
    }
    if chosen.len() > ACTORS_MAX {
        let expected = format!("{ACTORS_MAX} actors at most");
        return Err(Refusal::parameter("who", given, &expected));
    }
    Ok(chosen)
}

fn known(lens: &Lens, name: &str) -> Option<ActorId> {
    let id = reading::actor(name);
    let is_there = |id: &ActorId| {
        let facet = Facet::Actor(id.clone());
        actor(id).is_some() || lens.observatory().under::<Position>(&facet).next().is_some()
    };
    id.filter(is_there).or_else(|| resolve(name).ok().map(|resolved| resolved.actor))
}

fn refused(name: &str) -> Refusal {
    let expected = match resolve(name) {
        Err(unknown) => match unknown.suggestion() {
            Some(suggestion) => format!("a state or group, as {suggestion}"),
            None => "states or groups by name or code, divided by semicolons".to_owned(),
        },
        Ok(_) => "states or groups by name or code, divided by semicolons".to_owned(),
    };
    Refusal::parameter("who", name, &expected)
}
