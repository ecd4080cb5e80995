//! Where do these words stand: in which paragraph of which text, in which statement?

mod narrow;

use super::line::{Link, counted};
use super::statement;
use super::votes::Pager;
use crate::asked::Form;
use crate::feed::{self, Entry};
use crate::frame::Frame;
use crate::lens::Lens;
use crate::markup::Markup;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use jiff::Timestamp;
use narrow::{Choice, Narrowing};
use negotiation::address::Address;
use negotiation::issue::Issue;
use negotiation::language::Language;
use search::{
    Field, Found, HITS_MAX, Hit, Order, PREFIX_LETTERS_MIN, Query, View, Wanted, paper, spoken,
};
use serde::Serialize;

/// How many hits stand on a page.
const HITS_PER_PAGE: usize = 20;

/// The page of the search.
#[derive(Debug, Template, Serialize)]
#[template(path = "search.html")]
pub(crate) struct SearchPage {
    frame: Frame,
    /// What is looked for.
    query: String,
    /// How many hits there are.
    total: u64,
    /// The same in words; empty when nothing is asked.
    count: String,
    /// How many of the texts can be found while the index is being filled; empty when all can.
    filling: String,
    /// What cannot be reached of the hits; empty when all can.
    #[serde(skip)]
    limit: String,
    /// The documents whose symbol has what was typed in it.
    symbols: Vec<Link>,
    hits: Vec<Shown>,
    /// By what the search can be narrowed.
    facets: Vec<Narrowing>,
    page: usize,
    pages: usize,
    /// The address of the feed of this search.
    feed: String,
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    prefix_letters_min: usize,
    #[serde(skip)]
    action: String,
    #[serde(skip)]
    kept: Vec<(&'static str, String)>,
    #[serde(skip)]
    filters: Vec<Link>,
    #[serde(skip)]
    other_order: Option<Link>,
    #[serde(skip)]
    previous: String,
    #[serde(skip)]
    next: String,
}

/// A hit.
#[derive(Debug, Serialize)]
pub(crate) struct Shown {
    /// The paragraph, or who spoke.
    at: Link,
    /// The title of the document or statement.
    title: String,
    /// The words, with what was found marked.
    words: Markup,
    language: &'static str,
    kind: String,
    date: String,
    /// The record that says that it is there.
    record: Link,
    #[serde(skip)]
    date_spoken: String,
    #[serde(skip)]
    direction: &'static str,
    #[serde(skip)]
    recorded: Timestamp,
}

impl SearchPage {
    /// Returns the page of a search; of none when nothing is asked.
    pub(crate) fn new(lens: &Lens) -> Result<SearchPage, Refusal> {
        let order = order(lens)?;
        let page = Pager::asked(lens)?;
        let Some(given) = lens.asked.parameter("q") else {
            return match lens.asked.form {
                Form::Atom => Err(Refusal::parameter("q", "", "words, which the feed follows")),
                _ => Ok(SearchPage::empty(lens)),
            };
        };
        let query: Query = given.parse().map_err(|why| Refusal::query(given, &why))?;
        let wanted = match lens.asked.form {
            Form::Atom => Wanted { order: Order::Recorded, skipped: 0, shown: feed::ENTRIES_MAX },
            _ => Wanted {
                order,
                skipped: (page - 1).saturating_mul(HITS_PER_PAGE).min(HITS_MAX),
                shown: HITS_PER_PAGE,
            },
        };
        let view = lens.seeking()?;
        let found = view.find(&query, wanted).map_err(Refusal::Unsearchable)?;
        let reached = usize::try_from(found.total).unwrap_or(HITS_MAX).min(HITS_MAX);
        let Pager { page, pages, previous, next } = Pager::of(lens, reached, HITS_PER_PAGE)?;
        let mut empty = SearchPage::empty(lens);
        empty.title = format!("Search: {query}");
        empty.frame =
            lens.frame(empty.title.as_str(), "Where these words stand in the texts that are held.");
        Ok(SearchPage {
            total: found.total,
            count: count(&found),
            filling: filling(lens, &view),
            limit: limit(&found),
            symbols: found.symbols.iter().map(|symbol| Link::document(lens, symbol)).collect(),
            hits: found.hits.iter().map(|hit| shown(lens, hit)).collect(),
            facets: narrow::narrowings(lens, &query, &found),
            filters: narrow::filters(lens, &query),
            feed: lens.twin(Form::Atom),
            other_order: Some(other_order(lens, order)),
            previous,
            next,
            query: given.to_owned(),
            page,
            pages,
            ..empty
        })
    }

    fn empty(lens: &Lens) -> SearchPage {
        let title = "Search";
        let days = [("as-of", lens.asked.as_of), ("known", lens.asked.known)];
        let days = days.into_iter().filter_map(|(name, day)| Some((name, day?.to_string())));
        let order = lens.asked.parameter("order").map(|order| ("order", order.to_owned()));
        SearchPage {
            frame: lens.frame(title, "Words, phrases and symbols in the texts that are held."),
            title: title.to_owned(),
            query: String::new(),
            total: 0,
            count: String::new(),
            filling: String::new(),
            limit: String::new(),
            symbols: Vec::new(),
            hits: Vec::new(),
            facets: Vec::new(),
            page: 1,
            pages: 1,
            feed: String::new(),
            prefix_letters_min: PREFIX_LETTERS_MIN,
            action: Route::Search.path(),
            kept: days.chain(order).collect(),
            filters: Vec::new(),
            other_order: None,
            previous: String::new(),
            next: String::new(),
        }
    }
}

fn order(lens: &Lens) -> Result<Order, Refusal> {
    match lens.asked.parameter("order") {
        None | Some("best") => Ok(Order::Best),
        Some("recorded") => Ok(Order::Recorded),
        Some(given) => Err(Refusal::parameter("order", given, "best or recorded")),
    }
}

fn count(found: &Found) -> String {
    let total = usize::try_from(found.total).unwrap_or(usize::MAX);
    let papers = counted(found.papers, "text or statement", "texts and statements");
    format!("{} in {papers}", counted(total, "hit", "hits"))
}

/// Says how many of the texts that are held are in the index, where it has not read the whole record and lacks some.
fn filling(lens: &Lens, view: &View) -> String {
    if view.mark().position >= lens.snapshot().size() {
        return String::new();
    }
    match view.texts() {
        (done, of) if done < of => format!(
            "{done} of {of} texts are in the index so far: the others cannot be found yet. Search again in a minute."
        ),
        _ => String::new(),
    }
}

/// Says how far down the list of the hits can be followed, where that is not to its end.
fn limit(found: &Found) -> String {
    match usize::try_from(found.total).unwrap_or(usize::MAX) > HITS_MAX {
        true => {
            format!("The first {HITS_MAX} can be looked at: narrow the search to reach the others.")
        }
        false => String::new(),
    }
}

fn other_order(lens: &Lens, order: Order) -> Link {
    match order {
        Order::Best => Link {
            words: "Latest recorded first".to_owned(),
            href: lens.asked.with("order", "recorded"),
        },
        Order::Recorded => {
            Link { words: "Best first".to_owned(), href: lens.asked.with("order", "") }
        }
    }
}

fn shown(lens: &Lens, hit: &Hit) -> Shown {
    let holding = &hit.holding;
    let mut words = Markup::default();
    for piece in &hit.words {
        match piece.is_found {
            true => words.push_within("<mark>", &piece.words, "</mark>"),
            false => words.push_words(&piece.words),
        }
    }
    Shown {
        at: at(lens, hit),
        title: title(lens, hit),
        words,
        language: holding.language.code(),
        direction: holding.language.direction(),
        kind: spoken(Field::Kind, holding.kind),
        date: holding.date.to_string(),
        date_spoken: holding.date.spoken(),
        record: Link::to(lens, &Route::Record(holding.record), "Record"),
        recorded: holding.recorded,
    }
}

/// Returns the title of a document or statement; of a position the question that it answers.
fn title(lens: &Lens, hit: &Hit) -> String {
    let title = &hit.holding.title;
    let issue = lens.observatory.get::<Issue>(title).filter(|_| hit.holding.kind == "position");
    issue.map_or_else(|| title.clone(), |issue| issue.question.clone())
}

/// Returns the link to where a hit stands: a paragraph in its language, a question, an actor.
fn at(lens: &Lens, hit: &Hit) -> Link {
    let holding = &hit.holding;
    let language = || vec![("language", holding.language.code().to_owned())];
    let parameters = if holding.language == Language::En { Vec::new() } else { language() };
    if let Some(held) = &holding.held {
        let address = hit.place.parse::<Address>().ok();
        return statement::link(lens, holding.actor.as_ref(), held, address.as_ref());
    }
    match (&holding.symbol, hit.place.as_str(), &holding.actor) {
        (Some(symbol), place, _) => match place.parse::<Address>() {
            Ok(address) if place != paper::TITLE && !address.is_footnote() => {
                let route = Route::Paragraph(symbol.clone(), address.clone());
                Link {
                    words: format!("{symbol}, {}", address.spoken()),
                    href: lens.link_with(&route, &parameters),
                }
            }
            parsed => {
                let page = lens.link_with(&Route::Document(symbol.clone()), &parameters);
                let note = parsed.ok().filter(Address::is_footnote);
                let words = match &note {
                    Some(note) => format!("{symbol}, {}", note.spoken()),
                    None => symbol.to_string(),
                };
                let fragment = note.map_or_else(String::new, |note| format!("#{note}"));
                Link { words, href: format!("{page}{fragment}") }
            }
        },
        (None, _, Some(actor)) if holding.kind == "position" => match holding.title.parse() {
            Ok(issue) => Link { words: lens.name(actor), href: lens.link(&Route::Issue(issue)) },
            Err(_) => Link::actor(lens, actor),
        },
        (None, _, Some(actor)) => Link::actor(lens, actor),
        (None, place, None) => Link::plain(place),
    }
}

impl Page for SearchPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        if self.query.is_empty() {
            return Plain::new("Add ?q= and the words that are looked for to the address.").done();
        }
        let head = format!("{}, page {} of {}", self.count, self.page, self.pages);
        let mut plain = Plain::new(&head);
        plain.paragraph(&self.filling);
        if !self.limit.is_empty() {
            plain.paragraph(&self.limit);
        }
        let symbols: Vec<String> = self.symbols.iter().map(|symbol| symbol.words.clone()).collect();
        plain.items("Documents with this symbol", &symbols);
        for hit in &self.hits {
            let Shown { kind, language, date_spoken, .. } = hit;
            plain.item(&format!("{} ({kind}, {language}, {date_spoken})", hit.at.words));
            plain.detail(hit.words.words());
        }
        for facet in &self.facets {
            let value = |choice: &Choice| format!("{} {}", choice.value, choice.count);
            let values: Vec<String> = facet.choices().map(value).collect();
            plain.fact(facet.field, &values.join(", "));
        }
        plain.done()
    }

    fn feed(&self) -> Option<String> {
        let entries = self.hits.iter().map(|hit| Entry {
            title: format!("{}: {}", hit.at.words, hit.title),
            page: &hit.at.href,
            record: &hit.record.href,
            recorded: hit.recorded,
            language: hit.language,
            words: hit.words.words(),
        });
        Some(feed::atom(&self.frame, &self.title, &self.feed, entries.collect()))
    }
}
