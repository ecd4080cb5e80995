//! Which statements and proposals used the new words of this revision before?
//!
//! Evidence with its day, and no verdict: the page says who used words, never whose they are.

mod contributions;
mod drafts;
mod quoted;

use super::document::{Held, shown};
use super::line::{Line, Link, When, counted};
use super::session::statement_line;
use super::votes::Pager;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::drafting::drafting;
use contributions::{Listed, Papers};
use drafts::Earlier;
use lineage::credit::{Credits, credit};
use lineage::draft::Draft;
use negotiation::document::Work;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use quoted::Quoted;
use serde::Serialize;

/// How many passages stand on one page: with their quotations they make less than 100 kB.
const PASSAGES_PER_PAGE: usize = 60;

/// The page that says who used the new words of a revision before.
#[derive(Debug, Template, Serialize)]
#[template(path = "credit.html")]
pub(crate) struct CreditPage {
    frame: Frame,
    symbol: String,
    title: String,
    document: Link,
    when: When,
    language: &'static str,
    #[serde(skip)]
    direction: &'static str,
    /// The same in words.
    summary: String,
    /// How many words stand in no earlier draft.
    words_new: u32,
    /// How many of them a statement or proposal used.
    words_used: u32,
    /// The earlier drafts, the earliest first.
    drafts: Vec<Earlier>,
    /// The statements and proposals that used new words, the earliest first.
    contributions: Vec<Listed>,
    /// The passages of this page, in the order of the revision.
    passages: Vec<Quoted>,
    pager: Pager,
    /// The documents that were looked through and used none of the new words.
    others: Vec<Link>,
    /// The documents of which no text is held.
    not_held: Vec<Link>,
    /// The statements whose words are held in no document.
    without_words: Vec<Line>,
}

impl CreditPage {
    /// Returns the page of a revision of which an earlier draft is held.
    pub(crate) fn new(lens: &Lens, symbol: &Symbol) -> Result<CreditPage, Refusal> {
        let absent = |words: String| Err(Refusal::absent(words));
        let version = shown(lens, symbol)?;
        let reading = version.as_ref().and_then(|version| lens.reading(&version.original));
        let (Some(version), Some(reading)) = (version, reading) else {
            return absent(format!("No text of {symbol} is held here. Add it with `acquis add`."));
        };
        let language = version.language;
        let Some(drafting) = drafting(&lens.observatory, symbol) else {
            return absent(format!("The day of {symbol} is not known."));
        };
        let drafts = drafts::of(lens, &drafting, symbol, language);
        let held: Vec<Draft> = drafts.iter().filter_map(|draft| draft.text(lens)).collect();
        if held.is_empty() {
            return absent(format!(
                "No earlier draft of {symbol} is held here in {}, so its new words are not known.",
                language.own_name()
            ));
        }
        let papers = Papers::of(lens, &drafting, language);
        let text = Draft::of(&reading.text);
        let credits = credit(drafting.day, &text, &held, &papers.texts);
        let contributions = papers.credited(lens, &credits);
        let passages = quoted::all(lens, symbol, &credits, &contributions);
        let (passages, pager) = Pager::cut(lens, passages, PASSAGES_PER_PAGE)?;
        let work = lens.observatory.get::<Work>(symbol.as_str());
        let summary = summary(&credits, &papers, &drafts);
        Ok(CreditPage {
            frame: lens.frame(format!("{symbol}: who used the new words before"), summary.clone()),
            symbol: symbol.to_string(),
            title: work.map_or_else(|| reading.text.title.clone(), |work| work.title.clone()),
            document: Link::document(lens, symbol),
            when: work.map_or_else(When::none, |work| When::of(&work.date)),
            language: language.code(),
            direction: language.direction(),
            summary,
            words_new: credits.words_new,
            words_used: credits.words_used,
            drafts,
            others: papers.others(lens, &credits),
            not_held: papers.not_held,
            contributions,
            passages,
            pager,
            without_words: drafting
                .without_words
                .iter()
                .map(|statement| statement_line(lens, statement))
                .collect(),
        })
    }
}

fn summary(credits: &Credits, papers: &Papers, drafts: &[Earlier]) -> String {
    let since = drafts.last().map_or("", |last| last.document.words.as_str());
    let papers = match papers.texts.len() {
        0 => "nothing that was said or proposed".to_owned(),
        count => counted(count, "statement or proposal", "statements and proposals"),
    };
    let (new, used) = (credits.words_new, credits.words_used);
    format!(
        "In no earlier draft: {new} words. Held here since {since}: {papers}, in which {used} of these words stand."
    )
}

/// Returns the originals whose words the page looks at; a malformed parameter is refused later.
pub(crate) fn texts_needed(lens: &Lens, symbol: &Symbol) -> Vec<String> {
    let Some(version) = shown(lens, symbol).ok().flatten() else { return Vec::new() };
    let Some(drafting) = drafting(&lens.observatory, symbol) else { return Vec::new() };
    let drafts = drafting.drafts.iter().map(|draft| &draft.noun().symbol);
    let papers = contributions::looked_through(&drafting).map(|paper| &paper.document);
    let others = drafts.chain(papers);
    let others = others.filter_map(|symbol| original(lens, symbol, version.language));
    others.chain([version.original.clone()]).collect()
}

/// Returns the original of a document in a language, where it is held.
fn original(lens: &Lens, symbol: &Symbol, language: Language) -> Option<String> {
    let held = super::document::held(lens, symbol);
    held.into_iter().find(|version| version.language == language).map(|version| version.original)
}

/// Returns the link to the page; none when no earlier draft is held, or nothing was said since.
pub(crate) fn link(lens: &Lens, symbol: &Symbol, version: Option<&Held>) -> Option<Link> {
    let language = version?.language;
    let drafting = drafting(&lens.observatory, symbol)?;
    let is_held = |symbol: &Symbol| original(lens, symbol, language).is_some();
    let has_draft = drafting.drafts.iter().any(|draft| is_held(&draft.symbol));
    let has_paper = drafting.contributions.iter().any(|paper| is_held(&paper.document));
    let mut parameters = Vec::new();
    if language != Language::En {
        parameters.push(("language", language.code().to_owned()));
    }
    let href = lens.link_with(&Route::Credit(symbol.clone()), &parameters);
    let words = "Who used the new words before".to_owned();
    (has_draft && has_paper).then_some(Link { words, href })
}

impl Page for CreditPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.title);
        plain.paragraph(&self.summary);
        plain.items("Earlier drafts", &self.drafts.iter().map(Earlier::words).collect::<Vec<_>>());
        let used: Vec<String> = self.contributions.iter().map(Listed::words).collect();
        plain.items("The earliest first", &used);
        if !self.passages.is_empty() {
            plain.heading("The words").paragraph(
                "{+new words+} of the revision under its paragraph, then where they were used.",
            );
        }
        for passage in &self.passages {
            plain.indented(0, &passage.in_words());
        }
        let words =
            |links: &[Link]| links.iter().map(|link| link.words.clone()).collect::<Vec<_>>();
        plain.items("Looked through, with none of the new words", &words(&self.others));
        plain.items("No text is held of", &words(&self.not_held));
        plain.lines("Said, and held in no document", &self.without_words);
        plain.done()
    }
}
