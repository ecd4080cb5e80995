//! What exactly is asked for: which page, in which form, as of which days, with which parameters?

use crate::frame::spoken;
use crate::pattern::Blank;
use crate::picture::lanes::{Here, passed};
use crate::query::{Query, encoded};
use crate::refusal::Refusal;
use crate::route::Route;
use jiff::civil::Date;
use negotiation::exercise;
use negotiation::symbol::Symbol;
use std::str::FromStr;

/// The forms in which every page can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// The page itself.
    Html,
    /// `.json`: the data of the page.
    Json,
    /// `.txt`: the page as plain text.
    Text,
    /// `.atom`: a search, or what changed, as a feed; no other page has one.
    Atom,
    /// `.csv`: the table of a page about agreement; no other page has one.
    Csv,
}

/// A request that has been understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The page.
    pub(crate) route: Route,
    /// The form.
    pub(crate) form: Form,
    /// The day in the world, where one is named.
    pub(crate) as_of: Option<Date>,
    /// The day of the record, where one is named.
    pub(crate) known: Option<Date>,
    /// The parameters that the page knows, in the order in which it names them; empty ones are left out.
    pub(crate) parameters: Vec<(&'static str, String)>,
    /// Whether blanks are written instead of the days: the page becomes a pattern.
    pub(crate) is_blank: bool,
}

impl Asked {
    /// Reads the query of a page; a known parameter that is malformed is refused, an unknown one left aside.
    pub(crate) fn read(route: Route, form: Form, query: &Query) -> Result<Asked, Refusal> {
        for name in ["as-of", "known"].iter().chain(route.parameters()) {
            if let Some(again) = query.repeated(name) {
                return Err(Refusal::parameter(name, again, "it once, and it stands here twice"));
            }
        }
        for name in route.parameters() {
            if let Some(given) = query.get(name).filter(|given| given.contains(is_unprintable)) {
                return Err(Refusal::parameter(name, given, "text without control characters"));
            }
        }
        let as_of = day(query, "as-of")?;
        let known = day(query, "known")?;
        let given =
            route.parameters().iter().filter_map(|name| Some((*name, query.get(name)?.trim())));
        let filled = given.filter(|(_, value)| !value.is_empty());
        let parameters = filled.map(|(name, value)| (name, value.to_owned())).collect();
        Ok(Asked { route, form, as_of, known, parameters, is_blank: false })
    }

    /// Returns whether a list or a search is narrowed to the process of an exercise.
    pub(crate) fn is_of_exercise(&self) -> bool {
        self.parameter("process").is_some_and(exercise::is_invented)
            || (self.route == Route::Search && self.searches_exercise())
            || self
                .parameter("source")
                .and_then(|source| source.parse::<Symbol>().ok())
                .is_some_and(|symbol| symbol.is_exercise())
            || self
                .parameter("who")
                .is_some_and(|who| who.split([';', ',']).map(str::trim).any(exercise::is_invented))
    }

    /// Returns whether a search is narrowed to the process of an exercise.
    fn searches_exercise(&self) -> bool {
        let query = self.parameter("q").and_then(|given| given.parse::<search::Query>().ok());
        query.is_some_and(|query| query.values(search::Field::Process).any(exercise::is_invented))
    }

    /// Returns the same with blanks instead of the days.
    pub(crate) fn blanked(&self) -> Asked {
        Asked { is_blank: true, ..self.clone() }
    }

    /// Returns the days that are named, as they stand in addresses and forms.
    pub(crate) fn days(&self) -> impl Iterator<Item = (&'static str, String)> {
        let as_of = self.as_of.map(|day| ("as-of", self.iso(day, Blank::AsOf)));
        let known = self.known.map(|day| ("known", self.iso(day, Blank::Known)));
        as_of.into_iter().chain(known)
    }

    /// Returns one of the two days as it stands in addresses, or its blank.
    pub(crate) fn iso(&self, day: Date, blank: Blank) -> String {
        if self.is_blank { blank.token() } else { day.to_string() }
    }

    /// Returns one of the two days in words, or its blank.
    pub(crate) fn words(&self, day: Date, blank: Blank) -> String {
        if self.is_blank { blank.token() } else { spoken(day) }
    }

    /// Returns the day of the page as it is marked in pictures, with a blank for its place in its year.
    pub(crate) fn here(&self, day: Date) -> Here {
        let is_blank = self.is_blank && self.as_of.is_some();
        let passed = if is_blank { Blank::YearPassed.token() } else { passed(day) };
        Here { year: day.year(), passed }
    }

    /// Returns a parameter as it was given.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str())
    }

    /// Returns a parameter as what it should be, or refuses it with what was expected.
    pub(crate) fn parsed<T: FromStr>(
        &self,
        name: &'static str,
        expected: &str,
    ) -> Result<Option<T>, Refusal> {
        let Some(given) = self.parameter(name) else { return Ok(None) };
        match given.parse() {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(Refusal::parameter(name, given, expected)),
        }
    }

    /// Returns the path and query by which exactly this is asked, always written in one way.
    pub(crate) fn url(&self) -> String {
        self.written(&self.route, self.form, &self.parameters)
    }

    /// Returns the path and query of the page itself, whatever the form that is asked for.
    pub(crate) fn url_of_page(&self) -> String {
        Asked { form: Form::Html, ..self.clone() }.url()
    }

    /// Returns the path and query of the same page with one parameter changed, or taken away where the value is empty.
    /// Of a list of several pages that is the first one, unless `page` itself is changed.
    pub(crate) fn with(&self, name: &'static str, value: &str) -> String {
        let others = self.parameters.iter().filter(|(given, _)| *given != name && *given != "page");
        let mut parameters: Vec<(&'static str, String)> = others.cloned().collect();
        if !value.is_empty() {
            parameters.push((name, value.to_owned()));
        }
        // One view has one address: the parameters stand in the order in which the page names them.
        let named = self.route.parameters();
        parameters.sort_by_key(|(given, _)| named.iter().position(|name| name == given));
        self.elsewhere(&self.route, &parameters)
    }

    /// Returns the path and query of a page of the same list, counted from 1; the first is the list itself.
    pub(crate) fn to_page(&self, page: usize) -> String {
        match page {
            0 | 1 => self.with("page", ""),
            _ => self.with("page", &page.to_string()),
        }
    }

    /// Returns the path and query of another page with its parameters, as of the same days.
    pub(crate) fn elsewhere(&self, route: &Route, parameters: &[(&'static str, String)]) -> String {
        self.written(route, Form::Html, parameters)
    }

    /// Writes a path and query; a page has hundreds of links, so nothing is copied for it.
    fn written(&self, route: &Route, form: Form, parameters: &[(&'static str, String)]) -> String {
        let mut url = path_in(route, form);
        let mut separator = '?';
        let mut put = |name: &str, value: &str| {
            url.push(separator);
            url.push_str(name);
            url.push('=');
            url.push_str(value);
            separator = '&';
        };
        for (name, day) in self.days() {
            put(name, &day);
        }
        for (name, value) in parameters {
            put(name, &encoded(value, "/:,"));
        }
        url
    }
}

/// Returns whether a character is one that no address needs: Unicode category Cc without tabulators and ends of lines, and
/// what turns the direction of a line (embeddings, overrides, isolates), by which an address reads as another.
pub(crate) fn is_unprintable(character: char) -> bool {
    let turns_the_line = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns_the_line || character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}

/// Returns the path of a page in a form.
fn path_in(route: &Route, form: Form) -> String {
    let mut path = match route {
        Route::Home if form != Form::Html => "/index".to_owned(),
        route => route.path(),
    };
    path.push_str(form.suffix());
    path
}

fn day(query: &Query, name: &'static str) -> Result<Option<Date>, Refusal> {
    let Some(given) = query.get(name) else { return Ok(None) };
    // jiff reads more than a day (`20220630`, a date with a time): one spelling keeps one address per view.
    let strict =
        given.len() == 10 && given.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    match given.parse() {
        Ok(day) if strict => Ok(Some(day)),
        _ => Err(Refusal::parameter(name, given, "a day like 2022-06-30")),
    }
}

impl Form {
    /// Returns the suffix of the path.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Form::Html => "",
            Form::Json => ".json",
            Form::Text => ".txt",
            Form::Atom => ".atom",
            Form::Csv => ".csv",
        }
    }

    /// Returns the media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Form::Html => "text/html; charset=utf-8",
            Form::Json => "application/json",
            Form::Text => "text/plain; charset=utf-8",
            Form::Atom => "application/atom+xml",
            Form::Csv => "text/csv; charset=utf-8",
        }
    }

    /// Splits a path into the path of the page and the form.
    pub(crate) fn split(path: &str) -> (&str, Form) {
        let (path, form) = match path {
            path if path.ends_with(".json") => (&path[..path.len() - 5], Form::Json),
            "/search.atom" => ("/search", Form::Atom),
            path if path.ends_with("/changes.atom") || path.ends_with("/history.atom") => {
                (&path[..path.len() - 5], Form::Atom)
            }
            path if path.starts_with("/agreement") && path.ends_with(".csv") => {
                (&path[..path.len() - 4], Form::Csv)
            }
            path if path.ends_with(".txt") => (&path[..path.len() - 4], Form::Text),
            path => (path, Form::Html),
        };
        if path == "/index" && form != Form::Html { ("/", form) } else { (path, form) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Form};
    use crate::query::Query;
    use crate::route::Route;

    fn asked(query: &str) -> String {
        match Asked::read(Route::Documents, Form::Json, &Query::read(query)) {
            Ok(asked) => asked.url(),
            Err(refusal) => refusal.to_string(),
        }
    }

    #[test]
    fn one_view_has_one_address() {
        assert_eq!(
            asked("session=75&utm=1&body=A&kind=&as-of=2022-06-30"),
            "/documents.json?as-of=2022-06-30&body=A&session=75"
        );
    }

    #[test]
    fn one_parameter_is_changed_and_the_others_stay() {
        let query = Query::read("page=3&session=75&body=A&as-of=2022-06-30");
        let asked = Asked::read(Route::Documents, Form::Json, &query).unwrap();
        assert_eq!(
            asked.with("kind", "report"),
            "/documents?as-of=2022-06-30&body=A&kind=report&session=75"
        );
        assert_eq!(asked.with("session", ""), "/documents?as-of=2022-06-30&body=A");
        assert_eq!(asked.to_page(2), "/documents?as-of=2022-06-30&body=A&page=2&session=75");
        assert_eq!(asked.to_page(1), asked.with("page", ""));
    }

    #[test]
    fn a_malformed_day_is_refused_with_what_was_expected() {
        for query in [
            "as-of=banana",
            "as-of=",
            "as-of=2022-02-30",
            "as-of=20220630",
            "as-of=2022-06-30T10:00",
        ] {
            assert!(asked(query).contains("a day like 2022-06-30"), "{query}");
        }
    }

    #[test]
    fn a_known_parameter_that_stands_twice_is_refused_and_an_unknown_one_is_not() {
        for query in ["as-of=2022-06-30&as-of=2024-11-01", "session=75&session=76"] {
            assert!(asked(query).contains("stands here twice"), "{query}");
        }
        assert_eq!(asked("utm=1&utm=2"), "/documents.json");
    }

    #[test]
    fn the_home_page_has_twins() {
        assert_eq!(Form::split("/index.json"), ("/", Form::Json));
        assert_eq!(
            Form::split("/documents/A/RES/75/240.txt"),
            ("/documents/A/RES/75/240", Form::Text)
        );
    }
}
