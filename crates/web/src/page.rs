//! Which page answers which route?
//!
//! To add a page, `calendar` for example, in six steps:
//!
//! 1. Its address is a variant of [`Route`] (all are there already); parameters of its own are named in
//!    [`Route::parameters`].
//! 2. `src/page/calendar.rs` holds `pub(crate) struct CalendarPage`, deriving `askama::Template`
//!    (`#[template(path = "calendar.html")]`) and `serde::Serialize`, with a first field `frame: Frame`. Every word
//!    is ready to print; links are `String`s made by [`Lens::link`], [`Lens::document`], [`Lens::source`]; inline
//!    HTML and SVG are [`crate::markup::Markup`]. The field names are the documented names of the JSON twin; links
//!    and other matters of print alone get `#[serde(skip)]`.
//! 3. `CalendarPage::new(lens: &Lens) -> Result<CalendarPage, Refusal>` looks at `lens.observatory()`, which is as of the
//!    day asked; `lens.frame(title, description)` makes the frame. A malformed parameter is refused by
//!    [`Lens::parameter`], what is not in the record by [`Refusal::absent`].
//! 4. `impl Page for CalendarPage` gives the frame and the `.txt` twin.
//! 5. `templates/calendar.html` begins with `{% extends "base.html" %}` and fills `{% block main %}`, which holds one
//!    `<h1>`; macros shared by pages are in `templates/parts/`.
//! 6. A `mod` line and an arm of [`draft`] below. Words of texts that the page quotes are loaded beforehand when
//!    [`texts_needed`] names their originals, and found by [`Lens::reading`].

pub(crate) mod about;
pub(crate) mod actor;
pub(crate) mod actors;
pub(crate) mod agreement;
pub(crate) mod answers;
pub(crate) mod calendar;
pub(crate) mod changes;
pub(crate) mod checks;
pub(crate) mod compare;
pub(crate) mod credit;
pub(crate) mod document;
pub(crate) mod documents;
pub(crate) mod error;
pub(crate) mod exercise;
pub(crate) mod framework;
pub(crate) mod group;
pub(crate) mod groups;
pub(crate) mod home;
pub(crate) mod issue;
pub(crate) mod issues;
pub(crate) mod listing;
pub(crate) mod map;
pub(crate) mod neighbours;
pub(crate) mod original;
pub(crate) mod paragraph;
pub(crate) mod participation;
pub(crate) mod pillars;
pub(crate) mod points;
pub(crate) mod process;
pub(crate) mod processes;
pub(crate) mod provenance;
pub(crate) mod record;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod side_by_side;
pub(crate) mod sources;
pub(crate) mod stances;
pub(crate) mod statement;
pub(crate) mod statements;
pub(crate) mod survey;
pub(crate) mod surveys;
pub(crate) mod timeline;
pub(crate) mod together;
pub(crate) mod vote;
pub(crate) mod votes;
pub(crate) mod words;
pub(crate) mod years;

use crate::answer::{Draft, Keeping};
use crate::asked::Form;
use crate::frame::Frame;
use crate::lens::{Lens, TextName};
use crate::line;
use crate::plain::Plain;
use crate::print::{Block, Note};
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use axum::body::Bytes;
use axum::http::header::{self, HeaderName};
use negotiation::symbol::Symbol;
use serde::Serialize;

/// A page: one struct, printed as HTML by its template, as JSON by its fields, as text by itself.
pub(crate) trait Page: Template + Serialize {
    /// Returns what stands round the page.
    fn frame(&self) -> &Frame;

    /// Returns the page as plain text, its title not included.
    fn text(&self) -> String;

    /// Returns the page as an Atom feed, where it is one.
    fn feed(&self) -> Option<String> {
        None
    }

    /// Returns the table of the page as comma-separated values, where it has one.
    fn csv(&self) -> Option<String> {
        None
    }
}

/// The most bytes of a page: what a telephone in a corridor loads in a second.
const PAGE_BYTES_MAX: usize = 100_000;

/// How often the lists of a page are shortened at most, each time by a quarter: to a twentieth.
const SHORTENED_MAX: u32 = 10;

/// How long the lists of a page may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    shortened: u32,
}

impl Room {
    /// Returns whether there is room for everything.
    pub(crate) fn is_whole(self) -> bool {
        self.shortened == 0
    }

    /// Returns how many lines a list may have that has so many where there is room.
    pub(crate) fn of(self, most: usize) -> usize {
        (0..self.shortened).fold(most, |most, _| most - most.div_ceil(4)).max(1)
    }
}

/// Makes a page whose lists are whole up to their limits, and shorter where it would be too large.
pub(crate) fn fitted<P: Page>(make: impl Fn(Room) -> Result<P, Refusal>) -> Result<P, Refusal> {
    for shortened in 0..SHORTENED_MAX {
        let page = make(Room { shortened })?;
        if page.render().is_ok_and(|printed| printed.len() < PAGE_BYTES_MAX) {
            return Ok(page);
        }
    }
    make(Room { shortened: SHORTENED_MAX })
}

/// Makes the page that is asked for.
pub(crate) fn draft(lens: &Lens) -> Result<Draft, Refusal> {
    match &lens.asked.route {
        Route::Home => printed(lens, &home::HomePage::new(lens)),
        Route::Processes => printed(lens, &processes::ProcessesPage::new(lens)),
        Route::Process(id) => {
            printed(lens, &fitted(|room| process::ProcessPage::new(lens, id, room))?)
        }
        Route::Words(id) => printed(lens, &fitted(|room| words::WordsPage::new(lens, id, room))?),
        Route::Changes(id) => {
            printed(lens, &fitted(|room| changes::ChangesPage::of_process(lens, id, room))?)
        }
        Route::IssueChanges(id) => {
            printed(lens, &fitted(|room| changes::ChangesPage::of_issue(lens, id, room))?)
        }
        Route::Session(process, id) => {
            printed(lens, &session::SessionPage::new(lens, process, id)?)
        }
        Route::Participation => {
            printed(lens, &fitted(|room| participation::ParticipationPage::new(lens, room))?)
        }
        Route::Statements => printed(lens, &statements::StatementsPage::all(lens)?),
        Route::Occasion(id) => printed(lens, &statements::StatementsPage::of_occasion(lens, id)?),
        Route::Statement(occasion, id) => {
            printed(lens, &statement::StatementPage::new(lens, occasion, id)?)
        }
        Route::Actors => printed(lens, &actors::ActorsPage::new(lens)),
        Route::Actor(id) => printed(lens, &fitted(|room| actor::ActorPage::new(lens, id, room))?),
        Route::SideBySide => printed(lens, &side_by_side::SideBySidePage::new(lens)?),
        Route::Groups => printed(lens, &groups::GroupsPage::new(lens)),
        Route::Group(id) => printed(lens, &group::GroupPage::new(lens, id)?),
        Route::Calendar => printed(lens, &calendar::CalendarPage::new(lens)?),
        Route::Timeline => printed(lens, &timeline::TimelinePage::new(lens)?),
        Route::Pillars => printed(lens, &pillars::PillarsPage::new(lens)),
        Route::Framework => printed(lens, &framework::FrameworkPage::new(lens)),
        Route::Issues => printed(lens, &issues::IssuesPage::new(lens)),
        Route::Issue(id) => printed(lens, &issue::IssuePage::new(lens, id)?),
        Route::IssueMap(id) => printed(lens, &fitted(|room| map::MapPage::new(lens, id, room))?),
        Route::Surveys => printed(lens, &surveys::SurveysPage::new(lens)),
        Route::Survey(id) => printed(lens, &survey::SurveyPage::new(lens, id)?),
        Route::SurveyAnswers(id, actor) => {
            printed(lens, &answers::AnswersPage::new(lens, id, actor)?)
        }
        Route::IssueYears(id) => {
            printed(lens, &fitted(|room| years::YearsPage::new(lens, id, room))?)
        }
        Route::Together => printed(lens, &together::TogetherPage::new(lens)?),
        Route::Stances => printed(lens, &stances::StancesPage::new(lens)?),
        Route::Sources => printed(lens, &sources::SourcesPage::new(lens)?),
        Route::Checks => printed(lens, &checks::ChecksPage::new(lens)?),
        Route::Document(symbol) => printed(lens, &document::DocumentPage::new(lens, symbol)?),
        Route::Paragraph(symbol, address) => {
            printed(lens, &paragraph::ParagraphPage::new(lens, symbol, address)?)
        }
        Route::Compare(symbols) => printed(lens, &compare::ComparePage::new(lens, symbols)?),
        Route::Provenance(symbol) => printed(lens, &provenance::ProvenancePage::new(lens, symbol)?),
        Route::Credit(symbol) => printed(lens, &credit::CreditPage::new(lens, symbol)?),
        Route::Documents => printed(lens, &documents::DocumentsPage::new(lens)?),
        Route::Record(id) => printed(lens, &record::RecordPage::new(lens, *id)?),
        Route::Search => printed(lens, &search::SearchPage::new(lens)?),
        Route::Exercise => printed(lens, &exercise::ExercisePage::new(lens)),
        Route::About => printed(lens, &about::AboutPage::new(lens)?),
        Route::ProcessList(..) | Route::ActorList(..) | Route::IssueHistory(_) | Route::Cited => {
            printed(lens, &list(lens)?)
        }
        route => of_votes(lens, route),
    }
}

/// Makes the list that is asked for.
fn list(lens: &Lens) -> Result<listing::ListingPage, Refusal> {
    use listing::ListingPage;

    match &lens.asked.route {
        Route::ProcessList(id, list) => ListingPage::of_process(lens, id, *list),
        Route::ActorList(id, list) => ListingPage::of_actor(lens, id, *list),
        Route::IssueHistory(id) => ListingPage::of_issue(lens, id),
        _ => ListingPage::of_source(lens),
    }
}

/// Makes a page about votes; where none other is asked for, there is none.
fn of_votes(lens: &Lens, route: &Route) -> Result<Draft, Refusal> {
    match route {
        Route::Votes => printed(lens, &votes::VotesPage::new(lens)?),
        Route::Vote(symbol) => {
            printed(lens, &fitted(|room| vote::VotePage::new(lens, symbol, room))?)
        }
        Route::Agreement => {
            printed(lens, &fitted(|room| agreement::AgreementPage::new(lens, room))?)
        }
        Route::Points => printed(lens, &fitted(|room| points::PointsPage::new(lens, room))?),
        Route::Neighbours(id) => {
            printed(lens, &fitted(|room| neighbours::NeighboursPage::new(lens, id, room))?)
        }
        route => Err(Refusal::Nowhere(route.path())),
    }
}

/// Returns the hashes of the originals whose texts a page will look at.
pub(crate) fn texts_needed(lens: &Lens) -> Vec<String> {
    match &lens.asked.route {
        Route::Document(symbol) => document::texts_needed(lens, symbol),
        Route::Paragraph(symbol, address) => paragraph::texts_needed(lens, symbol, address),
        Route::Compare(symbols) => compare::texts_needed(lens, symbols),
        Route::Provenance(symbol) => provenance::texts_needed(lens, symbol),
        Route::Credit(symbol) => credit::texts_needed(lens, symbol),
        Route::Statement(occasion, id) => statement::texts_needed(lens, occasion, id),
        Route::Pillars => pillars::texts_needed(lens),
        Route::Issue(id) => issue::texts_needed(lens, id),
        _ => Vec::new(),
    }
}

/// Returns the texts of which a page shows where the words came from, as far as the traces at hand let it know.
pub(crate) fn traces_needed(lens: &Lens) -> Vec<TextName> {
    match &lens.asked.route {
        Route::Document(symbol) | Route::Provenance(symbol) => {
            let shown = document::shown(lens, symbol).ok().flatten();
            shown.map(|version| (symbol.clone(), version.language)).into_iter().collect()
        }
        Route::Paragraph(symbol, address) => paragraph::traces_needed(lens, symbol, address),
        Route::Words(id) => words::traces_needed(lens, id),
        Route::Changes(id) => changes::traces_needed(lens, id),
        Route::Pillars => pillars::traces_needed(lens),
        Route::Issue(id) => issue::traces_needed(lens, id),
        _ => Vec::new(),
    }
}

/// Returns the hashes of the originals of which a page shows name, origin and day of retrieval.
pub(crate) fn originals_needed(lens: &Lens) -> Vec<String> {
    match &lens.asked.route {
        Route::Document(symbol) => originals_of(lens, symbol),
        _ => Vec::new(),
    }
}

fn originals_of(lens: &Lens, symbol: &Symbol) -> Vec<String> {
    document::held(lens, symbol).into_iter().map(|version| version.original).collect()
}

/// Writes the paragraphs of a text as plain text, each with its address in brackets.
pub(crate) fn page_of_text(plain: &mut Plain, paragraphs: &[Block], footnotes: &[Note]) {
    for block in paragraphs {
        let number =
            if block.number.is_empty() { String::new() } else { format!("{} ", block.number) };
        let indent = 2 * usize::from(block.level.min(4));
        plain.indented(indent, &format!("[{}] {number}{}", block.address, block.words.words()));
        for row in &block.rows {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.words.words()).collect();
            plain.indented(indent, &cells.join(" | "));
        }
    }
    for note in footnotes {
        plain.paragraph(&format!("[{}] {} {}", note.address, note.marker, note.words.words()));
    }
}

/// Prints a page in the form that is asked for.
fn printed<P: Page>(lens: &Lens, page: &P) -> Result<Draft, Refusal> {
    let body = body(page, lens.asked.form)?;
    Ok(Draft {
        status: 200,
        media_type: lens.asked.form.media_type(),
        body,
        // What is found depends on the index as well, which learns later.
        modified: (!lens.asked.route.is_of_index()).then(|| lens.changed()),
        keeping: Keeping::Revalidated,
        headers: links(lens, page.frame()),
    })
}

/// Returns the bytes of a page in a form.
fn body<P: Page>(page: &P, form: Form) -> Result<Bytes, Refusal> {
    let broken = |error: String| Refusal::Broken(error);
    match form {
        Form::Html => page.render().map(Bytes::from).map_err(|error| broken(error.to_string())),
        Form::Json => {
            let mut json =
                serde_json::to_vec_pretty(page).map_err(|error| broken(error.to_string()))?;
            json.push(b'\n');
            Ok(Bytes::from(json))
        }
        Form::Text => Ok(Bytes::from(plain_text(page.frame(), &page.text()))),
        Form::Atom => page
            .feed()
            .map(Bytes::from)
            .ok_or_else(|| Refusal::Nowhere("a feed of this page".to_owned())),
        Form::Csv => page
            .csv()
            .map(Bytes::from)
            .ok_or_else(|| Refusal::Nowhere("a table of this page".to_owned())),
    }
}

/// Frames a plain text: title, address, day; and the head of the record at the end.
fn plain_text(frame: &Frame, text: &str) -> String {
    let rule = "=".repeat(frame.title.chars().count().min(72));
    let exercise = frame.exercise.map_or_else(String::new, |mark| format!("{mark}\n"));
    let past = frame.past.as_ref().map_or_else(String::new, |past| format!("{}\n", past.words));
    format!(
        "{}\n{rule}\n{exercise}{past}\n{}\n\n-- \n{}\n{}, {}. Record: {} entries, root {}. Not an official record. {}\n",
        frame.title,
        text.trim_end(),
        frame.url,
        frame.site,
        frame.day,
        frame.record_size,
        frame.root_short,
        frame.licence
    )
}

fn links(lens: &Lens, frame: &Frame) -> Vec<(HeaderName, String)> {
    let mut links = vec![format!("<{}>; rel=\"canonical\"", frame.url)];
    let twins =
        [(Form::Html, "text/html"), (Form::Json, "application/json"), (Form::Text, "text/plain")];
    let others = twins.into_iter().filter(|(form, _)| *form != lens.asked.form);
    links.extend(
        others.map(|(form, kind)| {
            format!("<{}>; rel=\"alternate\"; type=\"{kind}\"", lens.twin(form))
        }),
    );
    let mut headers = vec![(header::LINK, links.join(", "))];
    if frame.unlisted {
        headers.push((HeaderName::from_static("x-robots-tag"), "noindex".to_owned()));
    }
    if lens.asked.form == Form::Json {
        headers.push((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()));
    }
    headers
}
