//! Which page does a path lead to?

use super::{BETWEEN, COMPARED_MAX, Holding, List, Route, Way};
use negotiation::actor;
use negotiation::address::Address;
use negotiation::id::{ActorId, StatementId};
use negotiation::symbol::{CitationHint, Cited, Symbol};
use std::str::FromStr;

pub(super) fn plain(path: &str) -> Way {
    let segments: Vec<&str> = path.split('/').collect();
    let here = match segments.as_slice() {
        [""] => Some(Route::Home),
        ["processes"] => Some(Route::Processes),
        ["processes", id] => small(id).map(Route::Process),
        ["processes", id, "sessions", session] => {
            small(id).map(|id| Route::Session(id, (*session).to_owned()))
        }
        ["processes", id, "changes"] => small(id).map(Route::Changes),
        ["processes", id, "words"] => small(id).map(Route::Words),
        ["processes", id, list] => {
            List::of_process(list).and_then(|list| Some(Route::ProcessList(small(id)?, list)))
        }
        ["documents" | "d"] => Some(Route::Documents),
        ["compare"] => Some(Route::Compare(Vec::new())),
        ["votes"] => Some(Route::Votes),
        ["statements"] => Some(Route::Statements),
        ["statements", occasion] => small(occasion).map(Route::Occasion),
        ["statements", occasion, id] => {
            small(occasion).and_then(|occasion| Some(Route::Statement(occasion, speaker(id)?)))
        }
        ["participation"] => Some(Route::Participation),
        ["agreement"] => Some(Route::Agreement),
        ["agreement", "points"] => Some(Route::Points),
        ["agreement", id] => actor(id).map(Route::Neighbours),
        ["actors"] => Some(Route::Actors),
        ["actors", "side-by-side"] => Some(Route::SideBySide),
        ["actors", id] => actor(id).map(Route::Actor),
        ["actors", id, list] => {
            List::of_actor(list).and_then(|list| Some(Route::ActorList(actor(id)?, list)))
        }
        ["groups"] => Some(Route::Groups),
        ["groups", id] => small(id).map(Route::Group),
        ["issues"] => Some(Route::Issues),
        ["issues", id] => small(id).map(Route::Issue),
        ["issues", id, "changes"] => small(id).map(Route::IssueChanges),
        ["issues", id, "history"] => small(id).map(Route::IssueHistory),
        ["issues", id, "map"] => small(id).map(Route::IssueMap),
        ["issues", id, "years"] => small(id).map(Route::IssueYears),
        ["stances"] => Some(Route::Stances),
        ["stances", "together"] => Some(Route::Together),
        ["pillars"] => Some(Route::Pillars),
        ["framework"] => Some(Route::Framework),
        ["surveys"] => Some(Route::Surveys),
        ["surveys", id] => small(id).map(Route::Survey),
        ["surveys", id, who] => {
            small(id).and_then(|id| Some(Route::SurveyAnswers(id, actor(who)?)))
        }
        ["timeline"] => Some(Route::Timeline),
        ["calendar"] => Some(Route::Calendar),
        ["sources"] => Some(Route::Sources),
        ["sources", "cited"] => Some(Route::Cited),
        ["checks"] => Some(Route::Checks),
        ["originals", hash] => original(hash),
        ["records", id] => id.to_ascii_lowercase().parse().ok().map(Route::Record),
        ["search"] => Some(Route::Search),
        ["exercise"] => Some(Route::Exercise),
        ["about"] => Some(Route::About),
        _ => None,
    };
    here.map_or_else(|| Way::Nowhere(path.to_owned()), Way::Here)
}

/// Reads an id of those that have no capitals; people type some all the same.
fn small<Id: FromStr>(text: &str) -> Option<Id> {
    text.to_ascii_lowercase().parse().ok()
}

/// Reads the id of an actor; three letters are the code of a state, in capitals, unless somebody has them as they are.
pub(crate) fn actor(text: &str) -> Option<ActorId> {
    let id: ActorId = text.parse().ok()?;
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    match is_code && actor::actor(&id).is_none() {
        true => text.to_ascii_uppercase().parse().ok(),
        false => Some(id),
    }
}

/// Reads the id of a statement; that of a state begins with its code, in capitals.
fn speaker(text: &str) -> Option<StatementId> {
    let code = text.split('-').next().unwrap_or_default();
    let is_state = code.len() == 3
        && actor(code).and_then(|id| actor::actor(&id)).is_some_and(|actor| actor.kind.is_state());
    match is_state {
        true => text.to_ascii_uppercase().parse().ok(),
        false => text.to_ascii_lowercase().parse().ok(),
    }
}

fn original(hash: &str) -> Option<Route> {
    let sound = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    sound.then(|| Route::Original(hash.to_ascii_lowercase()))
}

/// Decides by the longest symbol that the record knows; what follows it is the address of a paragraph.
pub(super) fn in_documents(rest: &str, holding: &dyn Fn(&Symbol) -> Holding) -> Way {
    let holds = |symbol: &Symbol| holding(symbol) != Holding::Unknown;
    let whole = Symbol::parse_folding(rest).0.ok();
    if let Some(symbol) = whole.as_ref().filter(|symbol| holds(symbol)) {
        return Way::Here(Route::Document(symbol.clone()));
    }
    if let Some((before, last)) = rest.rsplit_once('/') {
        let symbol = Symbol::parse_folding(before).0.ok().filter(|symbol| holds(symbol));
        let address = last.parse::<Address>().or_else(|_| last.to_ascii_lowercase().parse());
        if let (Some(symbol), Ok(address)) = (symbol, address) {
            return Way::Here(Route::Paragraph(symbol, address));
        }
    }
    match whole.or_else(|| cited(rest, holding)) {
        Some(symbol) => Way::Here(Route::Document(symbol)),
        None => Way::Nowhere(rest.to_owned()),
    }
}

/// Returns the document that a short citation such as `75/240` can only mean, among those of which the record says
/// something, or else among those that texts cite.
fn cited(text: &str, holding: &dyn Fn(&Symbol) -> Holding) -> Option<Symbol> {
    let candidates = match Symbol::cited(text, CitationHint::None).ok()? {
        Cited::Certain(symbol) => vec![symbol],
        Cited::Ambiguous(symbols) => symbols,
    };
    // What follows the citation belongs to nothing: `75/240/garbage` is no document.
    let last = text.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let is_whole = |symbol: &&Symbol| {
        text.split('/').count() <= symbol.as_str().split('/').count()
            && symbol.as_str().to_ascii_lowercase().contains(&last)
    };
    let candidates: Vec<&Symbol> = candidates.iter().filter(is_whole).collect();
    let held = |wanted: Holding| -> Vec<&Symbol> {
        candidates.iter().copied().filter(|symbol| holding(symbol) == wanted).collect()
    };
    let known = held(Holding::Known);
    let held = if known.is_empty() { held(Holding::Cited) } else { known };
    match held.as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    }
}

/// Reads the symbol of the document that a page is about.
pub(super) fn of_symbol(rest: &str, route: fn(Symbol) -> Route) -> Way {
    match Symbol::parse_folding(rest).0 {
        Ok(symbol) => Way::Here(route(symbol)),
        Err(_) => Way::Nowhere(rest.to_owned()),
    }
}

/// Reads the symbols of the texts that are compared.
pub(super) fn compared(rest: &str) -> Way {
    let symbols = rest.split(BETWEEN).map(|symbol| Symbol::parse_folding(symbol).0);
    match symbols.collect::<Result<Vec<Symbol>, _>>() {
        Ok(symbols) if (2..=COMPARED_MAX).contains(&symbols.len()) => {
            Way::Here(Route::Compare(symbols))
        }
        Ok(symbols) if symbols.len() > COMPARED_MAX => Way::Nowhere(format!(
            "compare/{rest}: more than {COMPARED_MAX} texts cannot stand beside each other"
        )),
        _ => Way::Nowhere(format!("compare/{rest}")),
    }
}
