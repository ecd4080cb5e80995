//! What did people say of a position, ready to print?

use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When};
use chronicle::observatory::Found;
use chronicle::review::{Logs, Reviewed};
use negotiation::position::Position;
use negotiation::review::{Request, Review};

/// Returns how a position stands, in a word, and what was said of it, the reviews before the requests.
pub(crate) fn reviewed(lens: &Lens, position: &Found<'_, Position>) -> (&'static str, Vec<Line>) {
    let logs = Logs::on(lens.observatory(), &position.issue);
    let Some(log) = logs.get(position) else { return ("", Vec::new()) };
    let reviews = log.reviews.iter().map(|one| review_line(lens, one));
    let requests = log.requests.iter().map(|one| request_line(lens, one));
    (word(logs.reviewed(position)), reviews.chain(requests).collect())
}

/// Returns how a position stands, in a word; empty where nobody said anything of it.
pub(crate) fn word(reviewed: Reviewed) -> &'static str {
    match reviewed {
        Reviewed::Once => "",
        Reviewed::Confirmed => "confirmed",
        Reviewed::Disputed => "disputed",
        Reviewed::Corrected => "corrected",
    }
}

fn review_line(lens: &Lens, one: &Found<'_, Review>) -> Line {
    let detail = match one.instead.as_str() {
        "" => one.reason.clone(),
        instead => format!("{} In its place: {instead}", one.reason),
    };
    Line {
        when: When::of(&one.reviewed),
        kind: one.verdict.to_string(),
        what: Link::plain(format!("by {}", one.reviewer)),
        detail,
        links: Vec::new(),
        proof: Proof::of(lens, one),
    }
}

fn request_line(lens: &Lens, one: &Found<'_, Request>) -> Line {
    let answer = match &one.answered {
        Some(day) => format!("Answered on {}: {}", day.spoken(), one.answer),
        None => "Not answered yet.".to_owned(),
    };
    Line {
        when: When::of(&one.asked),
        kind: "asks for a correction".to_owned(),
        what: Link::actor(lens, &one.delegation),
        detail: format!("{} {answer}", one.request),
        links: Vec::new(),
        proof: Proof::of(lens, one),
    }
}
