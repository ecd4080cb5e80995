//! What went wrong, in the reader's words, and what is the way on?

use super::line::{self, Link};
use crate::answer::{Draft, Finished, Keeping};
use crate::asked::{Asked, Form};
use crate::epoch::Epoch;
use crate::frame::{Frame, spoken};
use crate::lens::Lens;
use crate::page::{self, Page};
use crate::plain::Plain;
use crate::query::Query;
use crate::refusal::Refusal;
use crate::route::{PATH_BYTES_MAX, Route};
use crate::site::Site;
use askama::Template;
use axum::body::{Body, Bytes};
use axum::http::header::HeaderName;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use negotiation::document::Work;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many documents with a similar symbol are offered.
const CLOSEST_MAX: usize = 12;

/// How many documents before and after the one sought are offered.
const NEIGHBOURS_MAX: usize = 3;

/// A request that failed.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The form in which the page was asked for.
    pub(crate) form: Form,
    /// The path that was asked for, decoded and without suffix.
    pub(crate) path: String,
    /// The query that was asked for.
    pub(crate) query: Query,
    /// Why it failed.
    pub(crate) refusal: Refusal,
    /// The number by which the log knows the request.
    pub(crate) request: String,
}

/// The page of an error.
#[derive(Debug, Template, Serialize)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    frame: Frame,
    status: u16,
    explanation: String,
    hint: String,
    /// The pages that may have been meant.
    ways: Vec<Link>,
    /// What to look for among the documents.
    #[serde(skip)]
    sought: String,
    #[serde(skip)]
    search: String,
    /// The number by which the log knows the request.
    request: String,
}

impl Page for ErrorPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.explanation);
        plain.paragraph(&self.hint);
        for way in &self.ways {
            plain.item(&format!("{} {}", way.words, way.href));
        }
        plain.fact("Status", &self.status.to_string());
        plain.fact("Request", &self.request);
        plain.done()
    }
}

/// Makes the page of a failure.
pub(crate) fn draft(site: Arc<Site>, epoch: Arc<Epoch>, failure: &Failure) -> Draft {
    // A feed has no form for errors.
    let form = match failure.form {
        Form::Atom | Form::Csv => Form::Text,
        form => form,
    };
    let status = failure.refusal.status();
    // The days that are asked stay, as far as they are understood: the way on is through the record of that day.
    let undated = |_| Asked {
        route: Route::Home,
        form,
        as_of: None,
        known: None,
        parameters: vec![],
        is_blank: false,
    };
    let asked = Asked::read(Route::Home, form, &failure.query).unwrap_or_else(undated);
    let lens = Lens::new(site, epoch, asked);
    let page = error_page(&lens, failure, status);
    if status == 500 {
        let (request, path) = (&failure.request, &failure.path);
        tracing::error!(request, path, "Request {request} for {path} failed: {}", failure.refusal);
    }
    match page::body(&page, form) {
        Ok(body) => Draft {
            body,
            headers: vec![
                (HeaderName::from_static("x-request-id"), failure.request.clone()),
                (HeaderName::from_static("x-robots-tag"), "noindex".to_owned()),
            ],
            ..blank(status, form.media_type())
        },
        Err(refusal) => bare(&refusal.to_string()),
    }
}

fn error_page(lens: &Lens, failure: &Failure, status: u16) -> ErrorPage {
    let title = match status {
        400 | 414 => "This address is not understood",
        404 => "There is no such page",
        503 if matches!(failure.refusal, Refusal::Untraced(_)) => "This page is not there yet",
        503 => "The search cannot answer now",
        _ => "Something went wrong here",
    };
    let mut frame = lens.frame(title, title);
    frame.unlisted = true;
    frame.url = format!("{}{}", lens.site.settings.url, failure.path);
    if let Some(past) = &mut frame.past {
        past.today = today(failure);
    }
    if failure.path.len() <= PATH_BYTES_MAX {
        frame.here = crate::query::encoded(&failure.path, "/()*:,");
    }
    let (explanation, hint, ways) = told(lens, failure);
    ErrorPage {
        frame,
        status,
        explanation,
        hint,
        ways,
        sought: sought(&failure.path).unwrap_or_default(),
        search: Route::Documents.path(),
        request: failure.request.clone(),
    }
}

/// Tells what happened, what can be done, and which pages may have been meant.
fn told(lens: &Lens, failure: &Failure) -> (String, String, Vec<Link>) {
    match &failure.refusal {
        Refusal::Parameter { name, given, expected } => (
            format!("“{name}={given}” is not understood: expected {expected}."),
            format!("Correct the value of {name} in the address, or leave it out."),
            vec![Link { words: format!("The page without {name}"), href: without(failure, name) }],
        ),
        Refusal::Query { given, why } => (
            format!("“{given}” is not understood: {why}."),
            "The page of the search tells how it can be asked.".to_owned(),
            vec![Link::to(lens, &Route::Search, "Search")],
        ),
        Refusal::Unsearchable(absence) => (
            format!("{}. Everything else is there.", line::capital(&absence.to_string())),
            "The server makes the index on its own; try again in a minute. Whoever keeps the server can make it at once \
             by `acquis search --rebuild`."
                .to_owned(),
            vec![Link::to(lens, &Route::Documents, "Documents"), Link::to(lens, &Route::Home, "Home")],
        ),
        Refusal::Untraced(symbol) => (
            format!("{}.", capital(&failure.refusal.to_string())),
            "The server does it on its own: come back in a minute.".to_owned(),
            vec![Link::document(lens, symbol)],
        ),
        Refusal::NoDocument(symbol) => no_document(lens, failure, symbol),
        Refusal::Broken(_) => (
            "The page could not be made. That is a fault of this server, and it has been noted."
                .to_owned(),
            format!(
                "Try again in a moment; if it fails again, report the number {}.",
                failure.request
            ),
            vec![Link::to(lens, &Route::Home, "Home")],
        ),
        Refusal::NoParagraph { symbol, .. } if not_yet(lens, symbol).is_some() => {
            no_document(lens, failure, symbol)
        }
        Refusal::NoParagraph { symbol, what } => {
            let ways = [Link::document(lens, symbol)].into_iter().chain(official(symbol)).collect();
            (what.clone(), "The document's own page says what is held of it.".to_owned(), ways)
        }
        Refusal::Absent(what) => {
            let is_past = lens.asked.as_of.is_some() || lens.asked.known.is_some();
            let way = Link { words: "The same page today".to_owned(), href: today(failure) };
            let ways = is_past.then_some(way).into_iter().chain([up(failure)]);
            (what.clone(), String::new(), ways.collect())
        }
        refusal @ Refusal::NoPage { .. } => {
            let first = Link { words: "The first page".to_owned(), href: without(failure, "page") };
            (capital(&refusal.to_string()), String::new(), vec![first])
        }
        refusal @ (Refusal::Nowhere(_) | Refusal::Unprintable(_) | Refusal::TooLong(_)) => {
            let mut ways = closest(lens, &failure.path);
            ways.push(Link::to(lens, &Route::Home, "Home"));
            (
                capital(&refusal.to_string()),
                "Look for the document by a part of its symbol, such as 75/240 or L.73.".to_owned(),
                ways,
            )
        }
    }
}

fn no_document(lens: &Lens, failure: &Failure, symbol: &Symbol) -> (String, String, Vec<Link>) {
    if let Some(explanation) = not_yet(lens, symbol) {
        let way =
            Link { words: format!("{symbol} today"), href: Route::Document(symbol.clone()).path() };
        return (explanation, String::new(), vec![way]);
    }
    let ways = closest(lens, &failure.path).into_iter().chain(official(symbol)).collect();
    let hint = "It may exist all the same: what is missing here was not added yet.";
    (format!("The record knows no document {symbol}."), hint.to_owned(), ways)
}

/// Says that a document of today was not there on the day that is asked; `None` when it was, or is unknown today too.
fn not_yet(lens: &Lens, symbol: &Symbol) -> Option<String> {
    let day = lens.asked.as_of.or(lens.asked.known)?;
    if lens.observatory.get::<Work>(symbol.as_str()).is_some() {
        return None;
    }
    let today = lens.today_with_all();
    let work = today.get::<Work>(symbol.as_str())?;
    Some(format!(
        "On {} the record did not show {symbol} yet. Its date is {}.",
        spoken(day),
        work.date.spoken()
    ))
}

/// Returns the address that was asked for, as of today.
fn today(failure: &Failure) -> String {
    let days = ["as-of", "known"];
    let kept = failure.query.0.iter().filter(|(given, _)| !days.contains(&given.as_str()));
    written(failure, kept)
}

/// Returns the link to the United Nations' own copy; what is invented has none.
fn official(symbol: &Symbol) -> Option<Link> {
    (!symbol.is_exercise()).then(|| Link {
        words: format!("{symbol} at the United Nations"),
        href: symbol.link(negotiation::language::Language::En),
    })
}

/// Returns the part of a path that may be a piece of a symbol.
fn sought(path: &str) -> Option<String> {
    let path = path.trim_matches('/');
    let (room, rest) = path.split_once('/')?;
    matches!(room, "documents" | "d" | "votes").then(|| rest.to_owned())
}

/// The most parts of a path among which a symbol is looked for: no symbol has so many.
const PARTS_MAX: usize = 12;

/// Returns the documents whose symbols are closest to what was sought; where nothing is close to the whole, what follows
/// the last solidus may be wrong and the document right.
fn closest(lens: &Lens, path: &str) -> Vec<Link> {
    if path.len() > PATH_BYTES_MAX || path.split('/').count() > PARTS_MAX {
        return Vec::new();
    }
    let paths = std::iter::successors(Some(path), |path| Some(path.rsplit_once('/')?.0));
    let parts: Vec<String> = paths.map_while(sought).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let symbols = offered(lens);
    let mut found = parts.iter().map(|sought| closest_to(lens, &symbols, sought));
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

/// Returns the documents that may be offered: what is not there yet on the day that is asked would lead to another page
/// like this one.
fn offered(lens: &Lens) -> BTreeSet<&Symbol> {
    let is_there = |symbol: &Symbol| {
        lens.asked.as_of.is_none() || lens.observatory.get::<Work>(symbol.as_str()).is_some()
    };
    let alike = |symbol: &&Symbol| symbol.is_exercise() == lens.is_of_exercise && is_there(symbol);
    lens.snapshot().documents().filter(alike).collect()
}

fn closest_to(lens: &Lens, symbols: &BTreeSet<&Symbol>, sought: &str) -> Vec<Link> {
    let matching = symbols.iter().copied().filter(|symbol| symbol.matches_fragment(sought));
    let mut found: Vec<&Symbol> = matching.take(CLOSEST_MAX).collect();
    let whole = Symbol::parse_folding(sought).0.ok();
    if let (true, Some(symbol)) = (found.is_empty(), &whole) {
        let before = symbols.range::<&Symbol, _>(..symbol).rev().take(NEIGHBOURS_MAX);
        found = before.copied().collect();
        found.reverse();
        found.extend(symbols.range::<&Symbol, _>(symbol..).take(NEIGHBOURS_MAX).copied());
    }
    let link = |symbol: &Symbol| {
        let title =
            lens.observatory.get::<Work>(symbol.as_str()).map(|work| format!(", {}", work.title));
        Link {
            words: format!("{symbol}{}", title.unwrap_or_default()),
            href: lens.link(&Route::Document(symbol.clone())),
        }
    };
    found.into_iter().map(link).collect()
}

/// Returns the same address without one parameter.
fn without(failure: &Failure, name: &str) -> String {
    written(failure, failure.query.0.iter().filter(|(given, _)| given != name))
}

/// Returns the path that was asked for, with some of its parameters.
fn written<'a>(failure: &Failure, kept: impl Iterator<Item = &'a (String, String)>) -> String {
    let pairs = kept.map(|(name, value)| {
        format!("{}={}", crate::query::encoded(name, ""), crate::query::encoded(value, "/:,"))
    });
    let query = pairs.collect::<Vec<_>>().join("&");
    let path = crate::query::encoded(&failure.path, "/()*:,");
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// Returns the page above in the tree of addresses.
fn up(failure: &Failure) -> Link {
    let path = failure.path.trim_end_matches('/');
    let room = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    match path.trim_start_matches('/').contains('/') {
        true => match room {
            // What stands below a document, and has no list of its own.
            "provenance" | "credit" => {
                Link { words: "All documents".to_owned(), href: Route::Documents.path() }
            }
            "records" => Link { words: "All sources".to_owned(), href: Route::Sources.path() },
            "compare" => Link { words: "Compare texts".to_owned(), href: format!("/{room}") },
            _ => Link {
                words: format!("All {room}"),
                href: format!("/{}", crate::query::encoded(room, "")),
            },
        },
        false => Link { words: "Home".to_owned(), href: Route::Home.path() },
    }
}

fn capital(text: &str) -> String {
    format!("{}.", super::line::capital(text))
}

/// Returns an error without a page, for when not even that can be made.
pub(crate) fn bare(what: &str) -> Draft {
    tracing::error!("A page of an error could not be made: {what}");
    let body = Bytes::from_static(b"Something went wrong on the server.\n");
    Draft { body, ..blank(500, "text/plain; charset=utf-8") }
}

fn blank(status: u16, media_type: &'static str) -> Draft {
    let (body, headers) = (Bytes::new(), Vec::new());
    let keeping = if status >= 500 { Keeping::Never } else { Keeping::Revalidated };
    Draft { status, media_type, body, modified: None, keeping, headers }
}

/// Answers every method but GET and HEAD.
pub(crate) fn method_not_allowed() -> Response<Body> {
    let body = Bytes::from_static(b"These pages can only be read: use GET or HEAD.\n");
    let draft = Draft {
        headers: vec![(header::ALLOW, "GET, HEAD".to_owned())],
        body,
        ..blank(405, "text/plain; charset=utf-8")
    };
    Finished::new(draft).response(&Method::GET, &mut HeaderMap::new())
}

/// Sends the reader to the one address of a page, for good.
pub(crate) fn moved(to: &str) -> Response<Body> {
    let body = Bytes::from(format!("{to}\n"));
    let draft = Draft { body, ..blank(308, "text/plain; charset=utf-8") };
    let mut response = Finished::new(draft).response(&Method::GET, &mut HeaderMap::new());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}
