//! Do the sessions of a process lie within it, one after the other?

use super::Look;
use crate::compare::{compatible, is_precise};
use crate::finding::{Proof, Rule};
use chronicle::Observatory;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::process::{Process, Session, SessionKind};

pub(super) const WITHIN_PROCESS: Rule = Rule {
    id: "within-process",
    holds: "Organisational and substantive sessions lie between the beginning and the end of their process.",
    basis: "Compared with the dates of the process; consultations may come before and after.",
};

pub(super) const NO_OVERLAP: Rule = Rule {
    id: "no-overlap",
    holds: "Two formal sessions of one process do not overlap.",
    basis: "A body sits in one session at a time.",
};

pub(super) const IN_ORDER: Rule = Rule {
    id: "in-order",
    holds: "Numbered sessions follow one another by number.",
    basis: "Sessions are numbered as they are held.",
};

/// Returns the formal sessions of a process whose days are known, by date.
fn formal<'a>(
    observatory: &'a Observatory,
    process: &Found<'_, Process>,
) -> Vec<Found<'a, Session>> {
    let mut sessions = observatory.about::<Session>(&Facet::Process(process.noun().id.clone()));
    let kinds = [SessionKind::Organisational, SessionKind::Substantive];
    sessions.retain(|one| kinds.contains(&one.kind) && !one.held.is_unknown());
    sessions.sort_by(|one, other| one.held.cmp(&other.held));
    sessions
}

pub(super) fn within_process(observatory: &Observatory, look: &mut Look) {
    for process in observatory.all::<Process>() {
        for session in formal(observatory, &process) {
            let is_early = process
                .start
                .earliest()
                .is_some_and(|start| session.held.latest().is_some_and(|held| held < start));
            let end = process.end.as_ref().and_then(negotiation::date::StatedDate::latest);
            let is_late =
                end.is_some_and(|end| session.held.earliest().is_some_and(|held| held > end));
            let fault = (is_early || is_late).then(|| {
                let says = format!("{}, {}: {}", process.name, session.name, session.held.spoken());
                let end = process
                    .end
                    .as_ref()
                    .map_or_else(String::new, negotiation::date::StatedDate::spoken);
                let record = format!("the process began {}, ended {end}", process.start.spoken());
                (says, record, vec![Proof::of(&process)])
            });
            look.against(&session, fault);
        }
    }
}

pub(super) fn no_overlap(observatory: &Observatory, look: &mut Look) {
    for process in observatory.all::<Process>() {
        let sessions = formal(observatory, &process);
        for (one, other) in sessions.iter().zip(sessions.iter().skip(1)) {
            // Two sessions of one month are not known to overlap.
            let is_sure = [one, other].iter().all(|session| is_precise(&session.held));
            let fault = (is_sure && compatible(&one.held, &other.held)).then(|| {
                let says = format!("{}, {}: {}", process.name, other.name, other.held.spoken());
                let record = format!("{} is held {}", one.name, one.held.spoken());
                (says, record, vec![Proof::of(one)])
            });
            look.against(other, fault);
        }
    }
}

pub(super) fn in_order(observatory: &Observatory, look: &mut Look) {
    for process in observatory.all::<Process>() {
        let sessions = formal(observatory, &process);
        let numbered =
            sessions.iter().filter_map(|one| Some((one.noun().id.parse::<u32>().ok()?, one)));
        let numbered: Vec<_> = numbered.collect();
        for ((number, one), (next, other)) in numbered.iter().zip(numbered.iter().skip(1)) {
            let fault = (next <= number).then(|| {
                let says = format!("{}, {}: {}", process.name, other.name, other.held.spoken());
                let record = format!("{} was held before, {}", one.name, one.held.spoken());
                (says, record, vec![Proof::of(one)])
            });
            look.against(other, fault);
        }
    }
}
