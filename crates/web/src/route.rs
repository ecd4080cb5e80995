//! Which pages are there, and at which address is each?
//!
//! Links are made from these types and never typed. A URL never changes; a variant of it redirects.

mod list;

use crate::query::{decoded, encoded};
use chronicle::RecordId;
use negotiation::actor;
use negotiation::address::Address;
use negotiation::id::{ActorId, IssueId, ProcessId};
use negotiation::symbol::{CitationHint, Cited, Symbol};
use std::fmt;
use std::str::FromStr;

pub use list::List;

/// The longest path that is read, in bytes.
pub const PATH_BYTES_MAX: usize = 600;

/// The pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/`: now, next, latest.
    Home,
    /// `/processes`
    Processes,
    /// `/processes/oewg-2021`
    Process(ProcessId),
    /// `/processes/oewg-2021/sessions/8`
    Session(ProcessId, String),
    /// `/processes/oewg-2021/documents`: a list of which the page of the process prints a part.
    ProcessList(ProcessId, List),
    /// `/processes/oewg-2021/words`: the flow of words between its texts.
    Words(ProcessId),
    /// `/processes/oewg-2021/changes`: what changed since a day or a session.
    Changes(ProcessId),
    /// `/documents`
    Documents,
    /// `/documents/A/RES/75/240`
    Document(Symbol),
    /// `/documents/A/RES/75/240/op1`
    Paragraph(Symbol, Address),
    /// `/compare` and `/compare/A/RES/77/37...A/RES/78/16`: what changed from each text to the next.
    Compare(Vec<Symbol>),
    /// `/provenance/A/RES/77/37`: where the words of a text came from.
    Provenance(Symbol),
    /// `/credit/{symbol}`: who used the new words of a revision before.
    Credit(Symbol),
    /// `/votes`
    Votes,
    /// `/votes/A/RES/77/37`
    Vote(Symbol),
    /// `/actors`
    Actors,
    /// `/actors/ISL`
    Actor(ActorId),
    /// `/actors/ISL/positions`: a list of which the page of the actor prints a part.
    ActorList(ActorId, List),
    /// `/groups`
    Groups,
    /// `/groups/african-group`
    Group(ActorId),
    /// `/issues`
    Issues,
    /// `/issues/due-diligence`
    Issue(IssueId),
    /// `/issues/due-diligence/changes`: what changed since a day or a session.
    IssueChanges(IssueId),
    /// `/pillars`
    Pillars,
    /// `/framework`
    Framework,
    /// `/timeline`
    Timeline,
    /// `/calendar`
    Calendar,
    /// `/sources`
    Sources,
    /// `/checks`
    Checks,
    /// `/originals/{sha-256}`: the bytes of an original, to download.
    Original(String),
    /// `/records/{id}`
    Record(RecordId),
    /// `/search`
    Search,
    /// `/exercise`: the negotiation that is invented for practice.
    Exercise,
    /// `/about`
    About,
}

/// The most texts that are compared on one page: what still fits beside each other on a wide sheet.
pub const COMPARED_MAX: usize = 6;

/// Stands between the texts that are compared.
const BETWEEN: &str = "...";

/// How well the record knows a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// The record says something of it.
    Known,
    /// Only a text cites it.
    Cited,
    /// Not at all.
    Unknown,
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// A page, under its own address.
    Here(Route),
    /// A page that has another address.
    Moved(Route),
    /// Nothing: what was looked for.
    Nowhere(String),
}

impl Route {
    /// Returns the parameters that the page understands besides `as-of` and `known`.
    pub fn parameters(&self) -> &'static [&'static str] {
        match self {
            Route::Documents => &["body", "kind", "page", "q", "session", "subject"],
            Route::Document(_) | Route::Paragraph(..) => &["language", "with"],
            Route::Compare(symbols) if symbols.is_empty() => &["new", "old"],
            Route::Compare(_) => &["language", "only", "page", "view"],
            Route::Provenance(_) | Route::Credit(_) => &["language", "page"],
            Route::Words(_) => &["language"],
            Route::Changes(_) | Route::IssueChanges(_) => &["since"],
            Route::Search => &["order", "page", "q"],
            Route::Votes => &["body", "page", "process", "year"],
            Route::Calendar => &["process", "year"],
            Route::Timeline => &["page", "process"],
            Route::Actor(_) | Route::Issue(_) | Route::Sources | Route::Checks => &["page"],
            Route::ProcessList(..) | Route::ActorList(..) => &["page"],
            _ => &[],
        }
    }

    /// Returns whether the page shows something that is invented for an exercise, by the names in its address.
    ///
    /// A record has no such name; the snapshot knows where it belongs.
    pub fn is_of_exercise(&self) -> bool {
        match self {
            Route::Exercise => true,
            Route::Process(id)
            | Route::Session(id, _)
            | Route::ProcessList(id, _)
            | Route::Words(id)
            | Route::Changes(id) => id.is_exercise(),
            Route::Document(symbol)
            | Route::Paragraph(symbol, _)
            | Route::Provenance(symbol)
            | Route::Credit(symbol)
            | Route::Vote(symbol) => symbol.is_exercise(),
            Route::Compare(symbols) => symbols.iter().any(Symbol::is_exercise),
            Route::Actor(id) | Route::ActorList(id, _) | Route::Group(id) => id.is_exercise(),
            Route::Issue(id) | Route::IssueChanges(id) => id.is_exercise(),
            _ => false,
        }
    }

    /// Reads a path, already decoded and without suffix; `holding` says how well the record knows a symbol.
    pub fn read(path: &str, holding: &dyn Fn(&Symbol) -> Holding) -> Way {
        let holds = |symbol: &Symbol| holding(symbol) != Holding::Unknown;
        let trimmed = path.trim_matches('/');
        let way = match trimmed.split_once('/') {
            Some(("documents" | "d", rest)) if !rest.is_empty() => in_documents(rest, holding),
            Some(("votes", rest)) if !rest.is_empty() => of_symbol(rest, Route::Vote),
            Some(("provenance", rest)) if !rest.is_empty() => of_symbol(rest, Route::Provenance),
            Some(("credit", rest)) if !rest.is_empty() => of_symbol(rest, Route::Credit),
            Some(("compare", rest)) if !rest.is_empty() => compared(rest),
            _ => plain(trimmed),
        };
        match way {
            // An address of nothing is not led to another address of nothing.
            Way::Here(Route::Document(symbol)) if !holds(&symbol) => {
                Way::Here(Route::Document(symbol))
            }
            Way::Here(route) if decoded(&route.path()) != path => Way::Moved(route),
            way => way,
        }
    }

    /// Returns the path of the page, percent-encoded.
    pub fn path(&self) -> String {
        match self {
            Route::Home => "/".to_owned(),
            Route::Processes => "/processes".to_owned(),
            Route::Process(id) => format!("/processes/{id}"),
            Route::Session(id, session) => {
                format!("/processes/{id}/sessions/{}", encoded(session, ""))
            }
            Route::ProcessList(id, list) => format!("/processes/{id}/{}", list.segment()),
            Route::Words(id) => format!("/processes/{id}/words"),
            Route::Changes(id) => format!("/processes/{id}/changes"),
            Route::Documents => "/documents".to_owned(),
            Route::Document(symbol) => symbol.path(),
            Route::Paragraph(symbol, address) => {
                format!("{}/{}", symbol.path(), encoded(&address.to_string(), ADDRESS_CHARACTERS))
            }
            Route::Compare(symbols) => {
                let texts =
                    symbols.iter().map(|symbol| symbol.path().replacen("/documents/", "", 1));
                let texts = texts.collect::<Vec<_>>().join(BETWEEN);
                format!("/compare/{texts}").trim_end_matches('/').to_owned()
            }
            Route::Provenance(symbol) => symbol.path().replacen("/documents", "/provenance", 1),
            Route::Credit(symbol) => symbol.path().replacen("/documents", "/credit", 1),
            Route::Votes => "/votes".to_owned(),
            Route::Vote(symbol) => symbol.path().replacen("/documents", "/votes", 1),
            Route::Actors => "/actors".to_owned(),
            Route::Actor(id) => format!("/actors/{id}"),
            Route::ActorList(id, list) => format!("/actors/{id}/{}", list.segment()),
            Route::Groups => "/groups".to_owned(),
            Route::Group(id) => format!("/groups/{id}"),
            Route::Issues => "/issues".to_owned(),
            Route::Issue(id) => format!("/issues/{id}"),
            Route::IssueChanges(id) => format!("/issues/{id}/changes"),
            Route::Pillars => "/pillars".to_owned(),
            Route::Framework => "/framework".to_owned(),
            Route::Timeline => "/timeline".to_owned(),
            Route::Calendar => "/calendar".to_owned(),
            Route::Sources => "/sources".to_owned(),
            Route::Checks => "/checks".to_owned(),
            Route::Original(hash) => format!("/originals/{hash}"),
            Route::Record(id) => format!("/records/{id}"),
            Route::Search => "/search".to_owned(),
            Route::Exercise => "/exercise".to_owned(),
            Route::About => "/about".to_owned(),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.path())
    }
}

/// The characters of addresses that may stand in a path as they are (RFC 3986, 3.3).
const ADDRESS_CHARACTERS: &str = "()";

fn plain(path: &str) -> Way {
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
        ["actors"] => Some(Route::Actors),
        ["actors", id] => actor(id).map(Route::Actor),
        ["actors", id, list] => {
            List::of_actor(list).and_then(|list| Some(Route::ActorList(actor(id)?, list)))
        }
        ["groups"] => Some(Route::Groups),
        ["groups", id] => small(id).map(Route::Group),
        ["issues"] => Some(Route::Issues),
        ["issues", id] => small(id).map(Route::Issue),
        ["issues", id, "changes"] => small(id).map(Route::IssueChanges),
        ["pillars"] => Some(Route::Pillars),
        ["framework"] => Some(Route::Framework),
        ["timeline"] => Some(Route::Timeline),
        ["calendar"] => Some(Route::Calendar),
        ["sources"] => Some(Route::Sources),
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
fn actor(text: &str) -> Option<ActorId> {
    let id: ActorId = text.parse().ok()?;
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    match is_code && actor::actor(&id).is_none() {
        true => text.to_ascii_uppercase().parse().ok(),
        false => Some(id),
    }
}

fn original(hash: &str) -> Option<Route> {
    let sound = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    sound.then(|| Route::Original(hash.to_ascii_lowercase()))
}

/// Decides by the longest symbol that the record knows; what follows it is the address of a paragraph.
fn in_documents(rest: &str, holding: &dyn Fn(&Symbol) -> Holding) -> Way {
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
fn of_symbol(rest: &str, route: fn(Symbol) -> Route) -> Way {
    match Symbol::parse_folding(rest).0 {
        Ok(symbol) => Way::Here(route(symbol)),
        Err(_) => Way::Nowhere(rest.to_owned()),
    }
}

/// Reads the symbols of the texts that are compared.
fn compared(rest: &str) -> Way {
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

#[cfg(test)]
mod tests {
    use super::{Holding, Route, Way};

    fn check(path: &str, expected: &str) {
        let found = match Route::read(path, &|symbol| match symbol.as_str() {
            "A/RES/75/240" => Holding::Known,
            "A/75/240" => Holding::Cited,
            _ => Holding::Unknown,
        }) {
            Way::Here(route) => format!("here {route}"),
            Way::Moved(route) => format!("moved {route}"),
            Way::Nowhere(what) => format!("nowhere {what}"),
        };
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn every_page_is_found_under_its_address() {
        let paths = [
            "/",
            "/processes",
            "/processes/oewg-2021",
            "/processes/oewg-2021/sessions/8",
            "/processes/oewg-2021/remarks",
            "/processes/oewg-2021/words",
            "/processes/oewg-2021/changes",
            "/issues/due-diligence/changes",
            "/actors/ISL/positions",
            "/documents",
            "/documents/A/RES/75/240",
            "/documents/A/RES/75/240/op1",
            "/documents/A/C.1/75/L.8/Rev.1",
            "/compare",
            "/compare/A/RES/75/240...A/RES/76/19",
            "/votes/A/RES/77/37",
            "/provenance/A/RES/77/37",
            "/credit/A/RES/77/37",
            "/actors/ISL",
            "/groups/african-group",
            "/issues/due-diligence",
            "/search",
            "/exercise",
            "/about",
        ];
        for path in paths {
            check(path, &format!("here {path}"));
        }
    }

    #[test]
    fn variants_lead_to_the_one_address() {
        check("/documents/a/res/75/240", "moved /documents/A/RES/75/240");
        check("/d/A/RES/75/240", "moved /documents/A/RES/75/240");
        check("/documents/A/RES/75/240/", "moved /documents/A/RES/75/240");
        check("/d/a/res/75/240/op1", "moved /documents/A/RES/75/240/op1");
        check("/d/75/240", "moved /documents/A/RES/75/240");
        check("/compare/a/res/75/240...A/RES/76/19", "moved /compare/A/RES/75/240...A/RES/76/19");
        check("/actors/isl", "moved /actors/ISL");
        check("/actors/itu", "here /actors/itu");
    }

    #[test]
    fn what_follows_a_symbol_and_is_no_paragraph_moves_nowhere() {
        check("/documents/A/RES/75/240/garbage", "nowhere A/RES/75/240/garbage");
        check("/documents/A/RES/75/240/op1/x", "nowhere A/RES/75/240/op1/x");
    }

    #[test]
    fn what_is_no_address_leads_nowhere() {
        check("/nothing", "nowhere nothing");
        check("/compare/A/RES/75/240", "nowhere compare/A/RES/75/240");
        check("/compare/A/RES/75/240...", "nowhere compare/A/RES/75/240...");
        check("/compare/A/RES/75/240...banana", "nowhere compare/A/RES/75/240...banana");
        check("/processes/oewg-2021/contacts", "nowhere processes/oewg-2021/contacts");
        check("/originals/abc", "nowhere originals/abc");
        check("/records/xyz", "nowhere records/xyz");
    }
}
