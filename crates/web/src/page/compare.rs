//! What changed from each of these texts to the next?
//!
//! `/compare` helps to choose; `/compare/A/RES/77/37...A/RES/78/16` compares. The words are compared when the page is
//! asked for: nothing is prepared for any pair.

mod choice;
mod columns;
mod matter;
pub(crate) mod passage;
mod standing;

use super::credit;
use super::document::{Held, held};
use super::line::{Link, When};
use super::votes::Pager;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use choice::Choosable;
use columns::Row;
use lineage::comparison::Comparison;
use lineage::draft::Draft;
use lineage::redline::Carried;
use matter::{CHANGES_SHOWN, Matter, Sort};
use negotiation::document::Work;
use negotiation::language::Language;
use negotiation::symbol::Symbol;
use passage::{Counts, Shown};
use serde::Serialize;
use standing::Stage;

pub(crate) use choice::{chosen, comparisons};

/// How many passages stand on one page: of the longest usual paragraphs they make less than 100 kB.
const PASSAGES_PER_PAGE: usize = 60;

/// The page that compares texts, or helps to choose some.
#[derive(Debug, Template, Serialize)]
#[template(path = "compare.html")]
pub(crate) struct ComparePage {
    frame: Frame,
    heading: String,
    /// The texts, in the order in which they are compared.
    texts: Vec<Compared>,
    /// What changed, text by text, in numbers.
    steps: Vec<Counts>,
    /// Who used the new words of the later one of two texts before, where that can be said.
    credit: Option<Link>,
    /// How far each of the drafts is; nothing where none has brackets.
    stages: Vec<Stage>,
    /// What changed between two texts, by what it is.
    sorts: Vec<Sort>,
    /// The changes between two texts, those that matter most first.
    changes: Vec<Matter>,
    /// The scales by which words are weighed.
    scales: Vec<Link>,
    /// The passages of two texts, in the order of the new one.
    passages: Vec<Shown>,
    /// The paragraphs of all texts beside each other.
    rows: Vec<Row>,
    /// How many passages are left out, because nothing changed in them.
    unchanged: usize,
    pager: Pager,
    #[serde(skip)]
    views: Vec<View>,
    /// Texts that are worth a comparison; only where none are chosen.
    choices: Vec<Choosable>,
    #[serde(skip)]
    kept: Vec<(&'static str, String)>,
}

/// One of the texts.
#[derive(Debug, Serialize)]
struct Compared {
    document: Link,
    title: String,
    when: When,
    language: &'static str,
}

/// Another way to look at the same comparison.
#[derive(Debug)]
struct View {
    link: Link,
    is_current: bool,
}

/// How the comparison is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Manner {
    in_columns: bool,
    only_changes: bool,
}

impl ComparePage {
    /// Returns the comparison of some texts, or the page that helps to choose them.
    pub(crate) fn new(lens: &Lens, symbols: &[Symbol]) -> Result<ComparePage, Refusal> {
        if symbols.is_empty() {
            return ComparePage::to_choose(lens);
        }
        let versions = versions(lens, symbols)?;
        let manner = Manner::asked(lens, symbols.len())?;
        let mut texts = Vec::new();
        let mut drafts = Vec::new();
        for (symbol, version) in symbols.iter().zip(&versions) {
            let reading = lens.reading(&version.original);
            let reading = reading.ok_or_else(|| not_held(lens, symbol))?;
            drafts.push((symbol.clone(), Draft::of(&reading.text)));
            texts.push(compared(lens, symbol, version, &reading.text.title));
        }
        let language = versions[0].language;
        let Comparison { texts: stages, steps } =
            Comparison::of(&drafts, &matter::scales(lens, language));
        let names: Vec<&str> = symbols.iter().map(Symbol::as_str).collect();
        let heading = names.join(", ");
        let title = format!("{heading}: compared");
        let mut page = ComparePage::empty(lens, title, heading);
        page.texts = texts;
        page.stages = standing::of(lens, &stages);
        page.steps = steps.iter().map(|step| Counts::of(lens, step)).collect();
        if let [step] = steps.as_slice() {
            page.credit = credit::link(lens, &step.new, versions.get(1));
            page.changes = matter::of(lens, step);
            page.sorts = matter::sorts(&page.changes);
            page.scales = matter::proofs(lens, language);
        }
        page.views = views(lens, symbols.len(), manner);
        if manner.in_columns {
            let rows = columns::rows(lens, &steps);
            let (rows, unchanged) = kept(rows, manner, Row::is_changed);
            (page.rows, page.pager) = Pager::cut(lens, rows, PASSAGES_PER_PAGE)?;
            page.unchanged = unchanged;
        } else {
            let passages = passage::all(lens, &steps[0]);
            let (passages, unchanged) = kept(passages, manner, |passage| passage.is_changed);
            (page.passages, page.pager) = Pager::cut(lens, passages, PASSAGES_PER_PAGE)?;
            page.unchanged = unchanged;
        }
        matter::keep_anchors(&mut page.changes, &page.passages);
        Ok(page)
    }

    /// Returns the changes that are printed.
    fn changes_shown(&self) -> &[Matter] {
        &self.changes[..self.changes.len().min(CHANGES_SHOWN)]
    }

    fn to_choose(lens: &Lens) -> Result<ComparePage, Refusal> {
        let mut page = ComparePage::empty(lens, "Compare".to_owned(), "Compare texts".to_owned());
        let all = choice::held_under_one_title(lens);
        (page.choices, page.pager) = Pager::cut(lens, all, choice::TITLES_PER_PAGE)?;
        Ok(page)
    }

    fn empty(lens: &Lens, title: String, heading: String) -> ComparePage {
        let description = "What changed from one text to the next, word by word.";
        ComparePage {
            frame: lens.frame(title, description),
            heading,
            texts: Vec::new(),
            steps: Vec::new(),
            credit: None,
            stages: Vec::new(),
            sorts: Vec::new(),
            changes: Vec::new(),
            scales: Vec::new(),
            passages: Vec::new(),
            rows: Vec::new(),
            unchanged: 0,
            pager: Pager::default(),
            views: Vec::new(),
            choices: Vec::new(),
            kept: lens.asked.days().collect(),
        }
    }
}

impl Manner {
    fn asked(lens: &Lens, texts: usize) -> Result<Manner, Refusal> {
        let expected = |name, given: &str, expected| Err(Refusal::parameter(name, given, expected));
        let in_columns = match lens.asked.parameter("view") {
            None => texts > 2,
            Some("columns") => true,
            Some("redline") if texts == 2 => false,
            Some(given) if texts == 2 => return expected("view", given, "redline or columns"),
            Some(given) => return expected("view", given, "columns, as there are more than two"),
        };
        let only_changes = match lens.asked.parameter("only") {
            None => false,
            Some("changes") => true,
            Some(given) => return expected("only", given, "changes"),
        };
        Ok(Manner { in_columns, only_changes })
    }
}

/// Returns the originals of the texts that are compared; what is not held is refused later.
pub(crate) fn texts_needed(lens: &Lens, symbols: &[Symbol]) -> Vec<String> {
    let versions = versions(lens, symbols).unwrap_or_default();
    versions.into_iter().map(|version| version.original).collect()
}

/// Returns one language version of each text: in the language asked for; else in one language that all are held in,
/// English if they are.
fn versions(lens: &Lens, symbols: &[Symbol]) -> Result<Vec<Held>, Refusal> {
    let asked = lens.parameter::<Language>("language", "one of ar, zh, en, fr, ru, es")?;
    let held: Vec<Vec<Held>> = symbols.iter().map(|symbol| held(lens, symbol)).collect();
    let in_all = |language: &Language| {
        held.iter().all(|one| one.iter().any(|version| version.language == *language))
    };
    let of_first = held.first().into_iter().flatten().map(|version| version.language);
    let language = asked
        .or_else(|| Some(Language::En).filter(in_all))
        .or_else(|| of_first.clone().find(in_all))
        .unwrap_or(Language::En);
    let pairs = symbols.iter().zip(held);
    let version = |(symbol, held): (&Symbol, Vec<Held>)| {
        let found = held.into_iter().find(|version| version.language == language);
        found.ok_or_else(|| match asked {
            None => not_held(lens, symbol),
            Some(language) => Refusal::absent(format!(
                "The text of {symbol} in {} is not held here, so it cannot be compared.",
                language.own_name()
            )),
        })
    };
    pairs.map(version).collect()
}

fn not_held(lens: &Lens, symbol: &Symbol) -> Refusal {
    Refusal::absent(match lens.is_yet_to_come(symbol) {
        true => format!("On that day {symbol} was not there yet, so it cannot be compared."),
        false => format!(
            "No text of {symbol} is held here, so it cannot be compared. Add it with `acquis add`."
        ),
    })
}

fn compared(lens: &Lens, symbol: &Symbol, version: &Held, printed: &str) -> Compared {
    let work = lens.observatory.get::<Work>(symbol.as_str());
    Compared {
        document: Link::document(lens, symbol),
        title: work.as_ref().map_or_else(|| printed.to_owned(), |work| work.title.clone()),
        when: work.as_ref().map_or_else(When::none, |work| When::of(&work.date)),
        language: version.language.code(),
    }
}

/// Leaves out what did not change, where only changes are asked for, and counts it.
fn kept<T>(all: Vec<T>, manner: Manner, is_changed: impl Fn(&T) -> bool) -> (Vec<T>, usize) {
    if !manner.only_changes {
        return (all, 0);
    }
    let count = all.len();
    let kept: Vec<T> = all.into_iter().filter(is_changed).collect();
    let left_out = count - kept.len();
    (kept, left_out)
}

fn views(lens: &Lens, texts: usize, manner: Manner) -> Vec<View> {
    let view = |words: &str, name: &'static str, value: &str, is_current: bool| {
        let href = lens.asked.with(name, value);
        View { link: Link { words: words.to_owned(), href }, is_current }
    };
    let Manner { in_columns, only_changes } = manner;
    let mut views = Vec::new();
    if texts == 2 {
        views.push(view("Redline", "view", "", !in_columns));
        views.push(view("Columns", "view", "columns", in_columns));
    }
    views.push(view("The whole text", "only", "", !only_changes));
    views.push(view("Only changes", "only", "changes", only_changes));
    views
}

/// Returns how a paragraph was carried, in words; empty where that goes without saying.
fn carried_words(carried: Carried) -> &'static str {
    match carried {
        Carried::Same => "",
        Carried::Renumbered => "renumbered",
        Carried::Moved => "moved",
        Carried::Split => "split",
        Carried::Merged => "merged",
        Carried::New => "new",
        Carried::Gone => "gone",
    }
}

/// Returns the link to the comparison of some texts.
pub(crate) fn link(lens: &Lens, symbols: Vec<Symbol>, words: impl Into<String>) -> Link {
    Link::to(lens, &Route::Compare(symbols), words)
}

impl Page for ComparePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::default();
        for text in &self.texts {
            plain.item(&format!("{} {} {}", text.document.words, text.when.spoken, text.title));
        }
        plain.items("In numbers", &self.steps.iter().map(Counts::words).collect::<Vec<_>>());
        plain.items("Brackets", &self.stages.iter().map(Stage::text).collect::<Vec<_>>());
        let changes: Vec<String> = self.changes.iter().map(Matter::text).collect();
        plain.items("What matters most comes first", &changes);
        if !self.passages.is_empty() {
            plain.heading("The text").paragraph(
                "{+added+} [-struck-] {>moved here>} [<moved away<], each paragraph under its old and new address.",
            );
        }
        for passage in &self.passages {
            plain.indented(0, &passage.text());
        }
        for row in &self.rows {
            for (cell, text) in row.cells.iter().zip(&self.texts) {
                if let Some(cell) = cell {
                    plain.indented(0, &format!("{}: {}", text.document.words, cell.text()));
                }
            }
        }
        let choices: Vec<String> = self.choices.iter().map(Choosable::words).collect();
        plain.items("Texts of one title", &choices);
        plain.done()
    }
}
