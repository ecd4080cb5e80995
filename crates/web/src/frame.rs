//! What stands round every page: title, navigation, the days it is as of, the head of the record?

use crate::asked::{Asked, Form};
use crate::asset;
use crate::lens::Lens;
use crate::pattern::Blank;
use crate::route::Route;
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::exercise::MARK;
use serde::Serialize;

/// What stands round a page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Frame {
    /// The title of the page, without the name of the site.
    pub(crate) title: String,
    /// One sentence for search engines and link previews.
    pub(crate) description: String,
    /// The full address of the page.
    pub(crate) url: String,
    /// The day as of which it is written.
    pub(crate) as_of: String,
    /// The last day of the record that counts, where one was named.
    pub(crate) known: Option<String>,
    /// The number of records in the log.
    pub(crate) record_size: u64,
    /// The root over the log.
    pub(crate) record_root: String,
    /// The licence of the data.
    pub(crate) licence: &'static str,
    /// The name of the observatory.
    pub(crate) site: String,
    /// The first digits of the root.
    #[serde(skip)]
    pub(crate) root_short: String,
    /// The path of the style sheet.
    #[serde(skip)]
    pub(crate) style: &'static str,
    /// The link to the home page.
    #[serde(skip)]
    pub(crate) home: String,
    /// The link to the page of the checks.
    #[serde(skip)]
    pub(crate) checks: String,
    /// The link to the page about method and licences.
    #[serde(skip)]
    pub(crate) about: String,
    /// The entries of the navigation.
    #[serde(skip)]
    pub(crate) entries: Vec<Entry>,
    /// The day of the page in words.
    #[serde(skip)]
    pub(crate) day: String,
    /// What to say when the page is not as of today, with all that is known.
    #[serde(skip)]
    pub(crate) past: Option<Past>,
    /// The path of the page, to which the form for another day leads.
    #[serde(skip)]
    pub(crate) here: String,
    /// What the form for another day keeps of the address; the number of a page of a list is another one on another day.
    #[serde(skip)]
    pub(crate) kept: Vec<(&'static str, String)>,
    /// The address of the page's data.
    #[serde(skip)]
    pub(crate) json: String,
    /// The address of the page's plain text.
    #[serde(skip)]
    pub(crate) txt: String,
    /// Says that what the page shows is invented, where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) exercise: Option<&'static str>,
    /// Whether search engines should leave the page out: views of the past, what is invented, pages of errors.
    #[serde(skip)]
    pub(crate) unlisted: bool,
}

/// The licence of the data, as its SPDX identifier.
const LICENCE: &str = "CC-BY-4.0";

/// An entry of the navigation.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The name.
    pub(crate) name: &'static str,
    /// The link.
    pub(crate) link: String,
    /// Whether the page belongs to the entry: `page` or `true`, the values of `aria-current`; empty if not.
    pub(crate) current: &'static str,
}

/// The line that says that a page is a view of the past.
#[derive(Debug, Clone)]
pub(crate) struct Past {
    /// `As of 30 June 2022`, `As known on 1 November 2026`.
    pub(crate) words: String,
    /// The link to the same page today.
    pub(crate) today: String,
}

impl Frame {
    /// Returns the frame of a page.
    pub(crate) fn new(lens: &Lens, title: String, description: String) -> Frame {
        let root = lens.snapshot().root();
        let is_exercise = lens.is_of_exercise;
        let plain = Asked { as_of: None, known: None, form: Form::Html, ..lens.asked.clone() };
        let asked = Asked { form: Form::Html, ..lens.asked.clone() };
        let iso = |day| lens.asked.iso(day, Blank::AsOf);
        let words = |day| lens.asked.words(day, Blank::AsOfSpoken);
        Frame {
            title,
            description,
            url: format!("{}{}", lens.site.settings.url, asked.url()),
            as_of: lens.asked.as_of.map_or_else(|| lens.day().to_string(), iso),
            known: lens.asked.known.map(|known| lens.asked.iso(known, Blank::Known)),
            record_size: lens.snapshot().size(),
            licence: LICENCE,
            site: lens.site_name().to_owned(),
            root_short: root[..12].to_owned(),
            record_root: root,
            style: &asset::STYLE_PATH,
            home: lens.link(&Route::Home),
            checks: lens.link(&Route::Checks),
            about: lens.link(&Route::About),
            entries: entries(lens),
            day: lens.asked.as_of.map_or_else(|| spoken(lens.day()), words),
            past: past(lens, plain.url()),
            here: lens.asked.route.path(),
            kept: kept(lens),
            json: lens.twin(Form::Json),
            txt: lens.twin(Form::Text),
            exercise: is_exercise.then_some(MARK),
            unlisted: is_exercise || lens.asked.as_of.is_some() || lens.asked.known.is_some(),
        }
    }
}

/// Returns a day in words: `30 June 2022`.
pub(crate) fn spoken(day: Date) -> String {
    StatedDate::Day(day).spoken()
}

fn past(lens: &Lens, today: String) -> Option<Past> {
    let as_of = lens.asked.as_of.map(|day| lens.asked.words(day, Blank::AsOfSpoken));
    let known = lens.asked.known.map(|day| lens.asked.words(day, Blank::KnownSpoken));
    let words = match (as_of, known) {
        (None, None) => return None,
        (Some(day), None) => format!("As of {day}"),
        (None, Some(known)) => format!("As the record stood on {known}"),
        (Some(day), Some(known)) => {
            format!("As of {day}, as the record stood on {known}")
        }
    };
    Some(Past { words, today })
}

fn kept(lens: &Lens) -> Vec<(&'static str, String)> {
    let known = lens.asked.days().filter(|(name, _)| *name == "known");
    let narrowed = lens.asked.parameters.iter().filter(|(name, _)| *name != "page").cloned();
    known.chain(narrowed).collect()
}

fn entries(lens: &Lens) -> Vec<Entry> {
    let asked = &lens.asked.route;
    let belongs: [(&'static str, Route, bool); 11] = [
        ("Processes", Route::Processes, matches!(asked, Route::Process(_) | Route::Session(..))),
        (
            "Documents",
            Route::Documents,
            matches!(
                asked,
                Route::Document(_) | Route::Paragraph(..) | Route::Provenance(_) | Route::Credit(_)
            ),
        ),
        (
            "Statements",
            Route::Statements,
            matches!(asked, Route::Occasion(_) | Route::Statement(..) | Route::Participation),
        ),
        (
            "Votes",
            Route::Votes,
            matches!(
                asked,
                Route::Vote(_) | Route::Agreement | Route::Points | Route::Neighbours(_)
            ),
        ),
        (
            "Actors",
            Route::Actors,
            matches!(asked, Route::Actor(_) | Route::Group(_) | Route::Groups),
        ),
        (
            "Issues",
            Route::Issues,
            matches!(
                asked,
                Route::Issue(_)
                    | Route::IssueMap(_)
                    | Route::IssueYears(_)
                    | Route::Stances
                    | Route::Together
            ),
        ),
        ("Framework", Route::Framework, false),
        ("Timeline", Route::Timeline, false),
        ("Calendar", Route::Calendar, false),
        ("Sources", Route::Sources, matches!(asked, Route::Record(_) | Route::Checks)),
        ("Search", Route::Search, false),
    ];
    let entry = |(name, route, inside): (&'static str, Route, bool)| {
        let current = if route == *asked {
            "page"
        } else if inside {
            "true"
        } else {
            ""
        };
        Entry { name, link: lens.link(&route), current }
    };
    belongs.into_iter().map(entry).collect()
}
