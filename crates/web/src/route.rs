//! Which pages are there, and at which address is each?
//!
//! Links are made from these types and never typed. A URL never changes; a variant of it redirects.

mod list;
pub(crate) mod reading;
#[cfg(test)]
mod tests;

use crate::query::{decoded, encoded};
use chronicle::RecordId;
use negotiation::address::Address;
use negotiation::id::{ActorId, IssueId, OccasionId, ProcessId, StatementId, SurveyId};
use negotiation::symbol::Symbol;
use std::fmt;

pub use list::List;
use reading::{compared, in_documents, of_symbol, plain};

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
    /// `/statements`: the occasions on which something was said whose words are held.
    Statements,
    /// `/statements/general-debate-75`: what was said on one of them.
    Occasion(OccasionId),
    /// `/statements/general-debate-75/ISL`: one statement, with its words.
    Statement(OccasionId, StatementId),
    /// `/participation`: who spoke, how often and how much.
    Participation,
    /// `/agreement`: how alike states vote.
    Agreement,
    /// `/agreement/points`: where states stand by their votes, on two axes.
    Points,
    /// `/agreement/ISL`: who votes like a state.
    Neighbours(ActorId),
    /// `/actors`
    Actors,
    /// `/actors/ISL`
    Actor(ActorId),
    /// `/actors/ISL/positions`: a list of which the page of the actor prints a part.
    ActorList(ActorId, List),
    /// `/actors/side-by-side?who=ISL;TUV`: a few actors beside each other.
    SideBySide,
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
    /// `/issues/due-diligence/map`: where each state stands, on a map and as tiles.
    IssueMap(IssueId),
    /// `/issues/due-diligence/years`: who stood where, year by year.
    IssueYears(IssueId),
    /// `/issues/due-diligence/history`: every record about it.
    IssueHistory(IssueId),
    /// `/stances`: the stances of all on everything.
    Stances,
    /// `/stances/together`: who stands with whom.
    Together,
    /// `/pillars`
    Pillars,
    /// `/framework`
    Framework,
    /// `/surveys`
    Surveys,
    /// `/surveys/national-survey`: who answers what about which commitment.
    Survey(SurveyId),
    /// `/surveys/national-survey/ISL`: what one actor answers.
    SurveyAnswers(SurveyId, ActorId),
    /// `/timeline`
    Timeline,
    /// `/calendar`
    Calendar,
    /// `/sources`
    Sources,
    /// `/sources/cited?source=A/RES/73/27`: what rests on a source.
    Cited,
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
            Route::Stances => &["by", "page", "pillar"],
            Route::Together => &["actor"],
            Route::Votes => &["body", "page", "process", "year"],
            Route::SideBySide => &["page", "who"],
            Route::Agreement => &[
                "body", "from", "group", "least", "like", "measure", "on", "process", "q", "sort",
                "to",
            ],
            Route::Points => &["body", "from", "least", "on", "process", "q", "to"],
            Route::Neighbours(_) => {
                &["body", "from", "least", "measure", "on", "process", "q", "to"]
            }
            Route::Calendar => &["process", "year"],
            Route::Timeline => &["page", "process"],
            Route::Statements => &["actor", "page", "year"],
            Route::Occasion(_) => &["page"],
            Route::Participation => &["occasion", "q"],
            Route::Actor(_) | Route::Issue(_) | Route::Sources | Route::Checks => &["page"],
            Route::ProcessList(..) | Route::ActorList(..) | Route::IssueHistory(_) => &["page"],
            Route::Cited => &["page", "source"],
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
            Route::Issue(id)
            | Route::IssueChanges(id)
            | Route::IssueMap(id)
            | Route::IssueHistory(id)
            | Route::IssueYears(id) => id.is_exercise(),
            Route::Survey(id) | Route::SurveyAnswers(id, _) => id.is_exercise(),
            _ => false,
        }
    }

    /// Returns whether the page is laid out by the year of the day, or counts the years up to it.
    pub(crate) fn is_of_the_year(&self) -> bool {
        matches!(self, Route::Processes | Route::Calendar | Route::Actor(_))
    }

    /// Returns whether the page shows what the index finds, which learns later than the record.
    pub(crate) fn is_of_index(&self) -> bool {
        matches!(self, Route::Search | Route::Participation)
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
            Route::Statements => "/statements".to_owned(),
            Route::Occasion(id) => format!("/statements/{id}"),
            Route::Statement(occasion, id) => format!("/statements/{occasion}/{id}"),
            Route::Participation => "/participation".to_owned(),
            Route::Agreement => "/agreement".to_owned(),
            Route::Points => "/agreement/points".to_owned(),
            Route::Neighbours(id) => format!("/agreement/{id}"),
            Route::Actors => "/actors".to_owned(),
            Route::Actor(id) => format!("/actors/{id}"),
            Route::ActorList(id, list) => format!("/actors/{id}/{}", list.segment()),
            Route::SideBySide => "/actors/side-by-side".to_owned(),
            Route::Groups => "/groups".to_owned(),
            Route::Group(id) => format!("/groups/{id}"),
            Route::Issues => "/issues".to_owned(),
            Route::Issue(id) => format!("/issues/{id}"),
            Route::IssueChanges(id) => format!("/issues/{id}/changes"),
            Route::IssueMap(id) => format!("/issues/{id}/map"),
            Route::IssueYears(id) => format!("/issues/{id}/years"),
            Route::IssueHistory(id) => format!("/issues/{id}/history"),
            Route::Stances => "/stances".to_owned(),
            Route::Together => "/stances/together".to_owned(),
            Route::Pillars => "/pillars".to_owned(),
            Route::Framework => "/framework".to_owned(),
            Route::Surveys => "/surveys".to_owned(),
            Route::Survey(id) => format!("/surveys/{id}"),
            Route::SurveyAnswers(id, actor) => format!("/surveys/{id}/{actor}"),
            Route::Timeline => "/timeline".to_owned(),
            Route::Calendar => "/calendar".to_owned(),
            Route::Sources => "/sources".to_owned(),
            Route::Cited => "/sources/cited".to_owned(),
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
