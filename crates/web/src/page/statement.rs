//! What did this speaker say on this occasion, word for word?

use super::document::Fact;
use super::page_of_text;
use crate::frame::{self, Frame};
use crate::lens::Lens;
use crate::line::{Line, Link, Proof, When, counted};
use crate::page::Page;
use crate::plain::Plain;
use crate::print::{Block, Printer};
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use lineage::spoken::Quoting;
use negotiation::address::Address;
use negotiation::document::Work;
use negotiation::id::{ActorId, OccasionId, StatementId};
use negotiation::position::Statement;
use negotiation::statement::Held;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::cmp::Ordering;

/// The heading of the words that a statement quotes.
pub(crate) const QUOTED: &str = "Words from agreed texts";

/// The page of a statement of which the words are held.
#[derive(Debug, Template, Serialize)]
#[template(path = "statement.html")]
pub(crate) struct StatementPage {
    frame: Frame,
    /// Who spoke.
    speaker: Link,
    /// On which occasion.
    occasion: Link,
    /// When.
    when: When,
    /// How the words came to be written down, and what to mind; empty where there is nothing.
    warning: &'static str,
    /// What more is known of it.
    facts: Vec<Fact>,
    /// The language of the words.
    language: &'static str,
    #[serde(skip)]
    direction: &'static str,
    /// The words.
    paragraphs: Vec<Block>,
    /// Words of it that stood in an agreed text before, in reading order.
    quoted: Vec<Quote>,
    /// What was said on the same occasion before it, and after.
    previous: Option<Link>,
    next: Option<Link>,
    citation: String,
    proof: Proof,
}

/// Words of a statement that stood in an agreed text before.
#[derive(Debug, Serialize)]
pub(crate) struct Quote {
    /// Where in the statement.
    at: Link,
    /// The words as they were said.
    said: String,
    /// How many they are.
    words: u32,
    /// The paragraph of the earliest agreed text held here that has them.
    source: Link,
    /// Its date.
    when: When,
}

impl StatementPage {
    /// Returns the page of a statement.
    pub(crate) fn new(
        lens: &Lens,
        occasion: &OccasionId,
        name: &StatementId,
    ) -> Result<StatementPage, Refusal> {
        let (statement, held) = found(lens, occasion, name)?;
        let reading = lens.reading(&held.original).ok_or_else(|| {
            Refusal::absent(format!("the words of {held} were not read out of their file"))
        })?;
        let url = lens.link(&Route::Statement(occasion.clone(), name.clone()));
        let mut printer = Printer::of_page(lens, url, &reading.text);
        let passage = held.passage.within(&reading.text);
        let paragraphs = passage.iter().map(|paragraph| printer.block(paragraph)).collect();
        let all = of_occasion(lens, occasion);
        let at = all.iter().position(|other| other.id == statement.id);
        let beside = |step: Option<usize>| all.get(step?).and_then(|other| neighbour(lens, other));
        let speaker = Link::speaker(lens, &statement);
        let title = format!("{}: {}", speaker.words, statement.title);
        Ok(StatementPage {
            frame: lens
                .frame(title.as_str(), format!("What was said, {}.", statement.date.spoken())),
            occasion: Link::to(lens, &Route::Occasion(occasion.clone()), &statement.title),
            when: When::of(&statement.date),
            warning: held.rendition.warning(),
            facts: facts(lens, &statement, held),
            language: held.language.code(),
            direction: held.language.direction(),
            paragraphs,
            quoted: quoted(lens, held),
            previous: beside(at.and_then(|at| at.checked_sub(1))),
            next: beside(at.map(|at| at + 1)),
            citation: citation(lens, &statement, &title),
            proof: Proof::of(lens, &statement),
            speaker,
        })
    }
}

/// Returns the original that holds the words of the page.
pub(crate) fn texts_needed(lens: &Lens, occasion: &OccasionId, name: &StatementId) -> Vec<String> {
    found(lens, occasion, name).map_or_else(|_| Vec::new(), |(_, held)| vec![held.original.clone()])
}

/// Returns a statement by its address, with where its words are held.
fn found<'a>(
    lens: &'a Lens,
    occasion: &OccasionId,
    name: &StatementId,
) -> Result<(Found<'a, Statement>, &'a Held), Refusal> {
    let statement = lens.observatory().get::<Statement>(&format!("{occasion}/{name}"));
    let held = statement.and_then(|found| Some((found, found.noun().text.as_deref()?)));
    held.ok_or_else(|| {
        Refusal::absent(format!("the record holds no statement {occasion}/{name} on this day"))
    })
}

/// Returns what was said on an occasion: by the order of the meeting where one file holds it, else by speaker.
pub(crate) fn of_occasion<'a>(lens: &'a Lens, occasion: &OccasionId) -> Vec<Found<'a, Statement>> {
    let mut all = lens.observatory().about::<Statement>(&Facet::Occasion(occasion.clone()));
    all.sort_by(|one, other| match (&one.noun().text, &other.noun().text) {
        (Some(one), Some(other)) if one.original == other.original => {
            one.passage.first.cmp(&other.passage.first)
        }
        (Some(one), Some(other)) => one.name.cmp(&other.name),
        _ => Ordering::Equal,
    });
    all
}

/// Returns the link to a passage of a statement: to its paragraph where one is named.
pub(crate) fn link(
    lens: &Lens,
    actor: Option<&ActorId>,
    held: &Held,
    address: Option<&Address>,
) -> Link {
    let page = lens.link(&Route::Statement(held.occasion.clone(), held.name.clone()));
    let speaker = actor.map_or_else(|| held.speaker.clone(), |actor| lens.name(actor));
    match address {
        Some(address) => Link {
            words: format!("{speaker}, {}", address.spoken()),
            href: format!("{page}#{address}"),
        },
        None => Link { words: speaker, href: page },
    }
}

fn neighbour(lens: &Lens, statement: &Found<'_, Statement>) -> Option<Link> {
    let statement = statement.noun();
    Some(link(lens, statement.actor.as_ref(), statement.text.as_ref()?, None))
}

/// Returns what a statement quotes of agreed texts that were there on the day shown.
fn quoted(lens: &Lens, held: &Held) -> Vec<Quote> {
    let quote = |quoting: &Quoting| {
        let work = lens.observatory().get::<Work>(quoting.source.as_str())?;
        let paragraph = Link::paragraph(lens, &quoting.source, &quoting.source_paragraph);
        Some(Quote {
            at: Link { words: quoting.paragraph.spoken(), href: format!("#{}", quoting.paragraph) },
            said: quoting.said.clone(),
            words: quoting.words,
            source: Link { words: format!("{}, {}", quoting.source, paragraph.words), ..paragraph },
            when: When::of(&work.date),
        })
    };
    lens.site.quoted().by(&held.to_string()).iter().filter_map(quote).collect()
}

/// Returns the lines of the statements that used words of a paragraph first, the latest first.
pub(crate) fn quoting(lens: &Lens, symbol: &Symbol, address: &Address) -> Vec<Line> {
    let line = |quoting: &Quoting| {
        let statement = lens.observatory().get::<Statement>(&quoting.statement)?;
        let held = statement.noun().text.as_deref()?;
        let actor = statement.noun().actor.as_ref();
        Some(Line {
            when: When::of(&statement.date),
            kind: String::new(),
            what: link(lens, actor, held, Some(&quoting.paragraph)),
            detail: format!("“{}”", quoting.said),
            links: Vec::new(),
            proof: Proof::of(lens, &statement),
        })
    };
    let quoted = lens.site.quoted();
    let mut lines: Vec<Line> = quoted.of_paragraph(symbol, address).filter_map(line).collect();
    lines.sort_by(|one, other| other.when.iso.cmp(&one.when.iso));
    lines
}

fn facts(lens: &Lens, statement: &Found<'_, Statement>, held: &Held) -> Vec<Fact> {
    let fact = |name: &str, value: Link| Fact {
        name: name.to_owned(),
        values: vec![value],
        more: Vec::new(),
        proof: None,
    };
    let group = statement.on_behalf_of.as_ref();
    let words = usize::try_from(held.passage.length_words).unwrap_or(usize::MAX);
    let printed = statement.actor.is_some() && held.speaker.contains(' ');
    let file = Link::to(lens, &Route::Original(held.original.clone()), "File as retrieved");
    let facts = [
        group.map(|group| fact("On behalf of", Link::actor(lens, group))),
        printed.then(|| fact("As printed", Link::plain(&held.speaker))),
        Some(fact("Words written down", Link::plain(held.rendition.to_string()))),
        Some(fact("Length", Link::plain(counted(words, "word", "words")))),
        Some(fact("Original", file)),
    ];
    facts.into_iter().flatten().collect()
}

fn citation(lens: &Lens, statement: &Found<'_, Statement>, title: &str) -> String {
    let source = statement.record.assertion.sources.first();
    let source = source.map_or_else(String::new, |source| format!(" {}.", source.cite));
    format!(
        "{title}, {}.{source} {}, {}{} (seen {}).",
        statement.date.spoken(),
        lens.site_name(),
        lens.site.settings.url,
        lens.asked.url_of_page(),
        frame::spoken(lens.today())
    )
}

impl Page for StatementPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&format!("{}, {}", self.occasion.words, self.when.spoken));
        if !self.warning.is_empty() {
            plain.paragraph(self.warning);
        }
        for fact in &self.facts {
            let values: Vec<&str> = fact.values.iter().map(|value| value.words.as_str()).collect();
            plain.fact(&fact.name, &values.join(", "));
        }
        plain.heading("Words");
        page_of_text(&mut plain, &self.paragraphs, &[]);
        let quoted = self.quoted.iter().map(|quote| {
            let Quote { at, said, words, source, when } = quote;
            format!("{}, {words} words: “{said}”; {}, {}", at.words, source.words, when.spoken)
        });
        plain.items(QUOTED, &quoted.collect::<Vec<_>>());
        plain.heading("How to cite").item(&self.citation);
        plain.done()
    }
}
