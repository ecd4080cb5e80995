//! What is a published line made of: a day, words, links, and the record it rests on?
//!
//! Shared by the pages that list what the record says. Whatever a page prints goes through here, so that no line can
//! be printed without its evidence.

use crate::lens::Lens;
use crate::markup::Markup;
use crate::page::document::held;
use crate::route::Route;
use askama::Template;
use askama::filters::HtmlSafe;
use chronicle::observatory::Found;
use chronicle::{Assertion, Evidence, Kind, Record, RecordId, Source};
use jiff::Timestamp;
use negotiation::address::Address;
use negotiation::date::StatedDate;
use negotiation::id::{ActorId, IssueId, ProcessId};
use negotiation::issue::Issue;
use negotiation::position::Statement;
use negotiation::process::Process;
use negotiation::symbol::{Symbol, symbols_in};
use serde::Serialize;

/// A date as it was stated, for a `time` element.
#[derive(Debug, Clone, PartialEq, Eq, Template, Serialize)]
#[template(path = "parts/when.html")]
pub(crate) struct When {
    /// The first day, month or year in ISO 8601; empty when nothing is known.
    pub(crate) iso: String,
    /// The date in words.
    pub(crate) spoken: String,
}

/// Words that lead somewhere, where there is a page to lead to.
#[derive(Debug, Clone, PartialEq, Eq, Template, Serialize)]
#[template(path = "parts/link.html")]
pub(crate) struct Link {
    /// The words.
    pub(crate) words: String,
    /// The page; empty when there is none.
    pub(crate) href: String,
}

/// The record on which a line rests, and how well it is evidenced.
#[derive(Debug, Clone, PartialEq, Eq, Template, Serialize)]
#[template(path = "parts/proof.html")]
pub(crate) struct Proof {
    /// The page of the record.
    pub(crate) href: String,
    /// `held`, `stated` or `inferred`.
    pub(crate) evidence: &'static str,
    /// The words of the link.
    pub(crate) words: &'static str,
    /// The parts of the claim that are inferred though the rest is not, in words; empty when there are none.
    pub(crate) inferred: String,
    /// What a reader must know to judge it; empty when there is nothing.
    pub(crate) note: String,
    /// When it was recorded.
    #[serde(skip)]
    pub(crate) recorded: Timestamp,
}

/// One line: when, what, what more, where it leads, on which record it rests.
#[derive(Debug, Clone, PartialEq, Eq, Template, Serialize)]
#[template(path = "parts/line.html")]
pub(crate) struct Line {
    /// When.
    pub(crate) when: When,
    /// A word for what sort of line it is; empty when the list says it already.
    pub(crate) kind: String,
    /// What, in one line, with the page about it where there is one.
    pub(crate) what: Link,
    /// What more is to be said; empty when there is nothing.
    pub(crate) detail: String,
    /// Further pages: the process, documents.
    pub(crate) links: Vec<Link>,
    /// The record.
    pub(crate) proof: Proof,
}

impl HtmlSafe for When {}
impl HtmlSafe for Link {}
impl HtmlSafe for Proof {}
impl HtmlSafe for Line {}

impl When {
    /// Returns a stated date.
    pub(crate) fn of(date: &StatedDate) -> When {
        When { iso: When::iso_of(date), spoken: date.spoken() }
    }

    /// Returns a stated date as programs write it, of a span its beginning; empty when it is unknown.
    pub(crate) fn iso_of(date: &StatedDate) -> String {
        match date {
            StatedDate::Span { from, .. } => from.to_string(),
            StatedDate::Unknown => String::new(),
            date => date.to_string(),
        }
    }

    /// Returns no date, for what needs none.
    pub(crate) fn none() -> When {
        When { iso: String::new(), spoken: String::new() }
    }
}

impl Link {
    /// Returns words that lead nowhere.
    pub(crate) fn plain(words: impl Into<String>) -> Link {
        Link { words: words.into(), href: String::new() }
    }

    /// Returns words that lead to a page.
    pub(crate) fn to(lens: &Lens, route: &Route, words: impl Into<String>) -> Link {
        Link { words: words.into(), href: lens.link(route) }
    }

    /// Returns the link to a document: to its page, or to the United Nations' copy where the record has none.
    pub(crate) fn document(lens: &Lens, symbol: &Symbol) -> Link {
        Link { words: symbol.to_string(), href: lens.document(symbol) }
    }

    /// Returns the link to a paragraph: to its page, or to its document where no text of that is held.
    pub(crate) fn paragraph(lens: &Lens, symbol: &Symbol, address: &Address) -> Link {
        let href = match held(lens, symbol).is_empty() {
            true => lens.document(symbol),
            false => lens.link(&Route::Paragraph(symbol.clone(), address.clone())),
        };
        Link { words: address.spoken(), href }
    }

    /// Returns the link to an actor, by its English name, or by its id when it is in no table.
    pub(crate) fn actor(lens: &Lens, id: &ActorId) -> Link {
        Link::to(lens, &Route::Actor(id.clone()), lens.name(id))
    }

    /// Returns the link to whoever made a statement, or the name that is printed where it is nobody's that is known.
    pub(crate) fn speaker(lens: &Lens, statement: &Statement) -> Link {
        match (&statement.actor, &statement.text) {
            (Some(actor), _) => Link::actor(lens, actor),
            (None, Some(text)) => Link::plain(&text.speaker),
            (None, None) => Link::plain("not known who"),
        }
    }

    /// Returns the link to a process, by its short name.
    pub(crate) fn process(lens: &Lens, id: &ProcessId) -> Link {
        match lens.observatory().get::<Process>(id.as_str()) {
            Some(process) => Link::to(lens, &Route::Process(id.clone()), &process.name),
            None => Link::plain(id.as_str()),
        }
    }

    /// Returns the link to a question, in its words, or by its id where the record does not know it.
    pub(crate) fn issue(lens: &Lens, id: &IssueId) -> Link {
        let known = lens.observatory().get::<Issue>(id.as_str());
        let words = known.map_or_else(|| id.to_string(), |issue| issue.question.clone());
        Link::to(lens, &Route::Issue(id.clone()), words)
    }

    /// Returns a source by the name of its site, or as it is cited where it is no address on the web.
    pub(crate) fn source_short(lens: &Lens, source: &Source) -> Link {
        let whole = Link::source(lens, source);
        let site = source.cite.split_once("://").and_then(|(_, rest)| rest.split('/').next());
        match site {
            Some(site) => {
                Link { words: site.trim_start_matches("www.").to_owned(), href: whole.href }
            }
            None => whole,
        }
    }

    /// Returns a source: its address where it is one on the web, its document where it is a symbol. A document that did
    /// not exist on the day shown has no page on it; it may be a source all the same.
    pub(crate) fn source(lens: &Lens, source: &Source) -> Link {
        let place = source.place.as_ref().map_or_else(String::new, |place| format!(", {place}"));
        let words = format!("{}{place}", source.cite);
        let is_address = source.cite.starts_with("https://") || source.cite.starts_with("http://");
        let href = match source.cite.parse::<Symbol>() {
            _ if is_address => source.cite.to_string(),
            Ok(symbol) if !lens.is_to_come(&symbol) => lens.document(&symbol),
            _ => String::new(),
        };
        Link { words, href }
    }
}

impl Line {
    /// Returns the line as words.
    pub(crate) fn words(&self) -> String {
        let parts = [&self.when.spoken, &self.what.words, &self.kind, &self.detail];
        let said: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        format!("{} [{}]", said.join(", "), self.proof.spoken())
    }
}

impl Proof {
    /// Returns the proof of something found in the record.
    pub(crate) fn of<Noun>(lens: &Lens, found: &Found<'_, Noun>) -> Proof {
        Proof::record(lens, &found.id, found.record)
    }

    /// Returns how well it is evidenced, and what of it is inferred though the rest is not.
    pub(crate) fn spoken(&self) -> String {
        match self.inferred.as_str() {
            "" => self.evidence.to_owned(),
            inferred => format!("{}; inferred: {inferred}", self.evidence),
        }
    }

    /// Leaves the note out, where a table has no room for it: it is on the page of the record.
    pub(crate) fn without_note(self) -> Proof {
        Proof { note: String::new(), ..self }
    }

    /// Returns the proof that a record gives.
    pub(crate) fn record(lens: &Lens, id: &RecordId, record: &Record) -> Proof {
        let assertion = &record.assertion;
        let (evidence, words) = match assertion.evidence {
            Evidence::Held => ("held", "source, held"),
            Evidence::Stated => ("stated", "source"),
            Evidence::Inferred => ("inferred", "inferred"),
        };
        Proof {
            href: lens.source(*id),
            evidence,
            words,
            inferred: inferred_parts(assertion),
            note: assertion.note.clone().unwrap_or_default(),
            recorded: record.recorded,
        }
    }
}

/// Names the inferred parts of a claim. Since when it was known is none of it: it is on the page of the record.
fn inferred_parts(assertion: &Assertion) -> String {
    let parts = assertion.inferred.iter().filter(|part| *part != "since");
    parts.map(|part| member_words(part)).collect::<Vec<_>>().join(", ")
}

/// Returns what a member of a claim says, in words: `agenda_item` is the agenda item, `on` which text it is about.
pub(crate) fn member_words(member: &str) -> String {
    match member {
        "on" => "which text".to_owned(),
        other => other.replace('_', " "),
    }
}

/// Returns the kind of a claim in words: `process`, `statement`.
pub(crate) fn kind_words(kind: Kind) -> String {
    format!("{kind:?}").to_lowercase()
}

/// Returns words in which each symbol leads to its document.
pub(crate) fn with_documents(lens: &Lens, words: &str) -> Markup {
    let mut markup = Markup::default();
    let mut end = 0;
    for found in symbols_in(words) {
        markup.push_words(&words[end..found.start]);
        markup.push_link(&lens.document(&found.symbol), "", &words[found.start..found.end]);
        end = found.end;
    }
    markup.push_words(&words[end..]);
    markup
}

/// Returns a number with its noun in the singular or the plural: `1 session`, `3 sessions`.
pub(crate) fn counted(number: usize, singular: &str, plural: &str) -> String {
    match number {
        0 => format!("no {plural}"),
        1 => format!("1 {singular}"),
        number => format!("{number} {plural}"),
    }
}

/// Returns a text that begins with a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
