//! Which texts are worth a comparison?

use super::link;
use crate::asked::Asked;
use crate::lens::Lens;
use crate::page::document::held;
use crate::page::line::Link;
use crate::refusal::Refusal;
use crate::route::{Route, Way};
use chronicle::claim::Facet;
use negotiation::date::StatedDate;
use negotiation::document::{Expression, Relation, RelationKind, Work};
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many titles stand on one page.
pub(super) const TITLES_PER_PAGE: usize = 60;

/// Texts of one title that are held, each after the one before.
#[derive(Debug, Serialize)]
pub(crate) struct Choosable {
    pub(super) title: String,
    /// Each text beside the one before it.
    pub(super) pairs: Vec<Link>,
}

impl Choosable {
    /// Returns the title with its pairs as words.
    pub(crate) fn words(&self) -> String {
        let pairs: Vec<&str> = self.pairs.iter().map(|pair| pair.words.as_str()).collect();
        format!("{}: {}", self.title, pairs.join("; "))
    }
}

/// Returns the comparison that the form asks for; none when nothing was entered. `read` reads the path of a page.
pub(crate) fn chosen(asked: &Asked, read: &dyn Fn(&str) -> Way) -> Result<Option<Route>, Refusal> {
    match &asked.route {
        Route::Compare(symbols) if symbols.is_empty() => {}
        _ => return Ok(None),
    }
    let symbol = |name: &'static str| {
        let given = asked.parameter(name).unwrap_or_default();
        match read(&format!("/documents/{given}")) {
            Way::Here(Route::Document(symbol)) | Way::Moved(Route::Document(symbol)) => Ok(symbol),
            _ => {
                Err(Refusal::parameter(name, given, "the symbol of a document, like A/RES/75/240"))
            }
        }
    };
    if asked.parameters.is_empty() {
        return Ok(None);
    }
    Ok(Some(Route::Compare(vec![symbol("old")?, symbol("new")?])))
}

/// Returns the comparisons that a reader of a document is likely to want: with what it revises, with the draft it was,
/// with the last text of its title that it cites; the words are those of a link.
pub(crate) fn comparisons(lens: &Lens, symbol: &Symbol, cited: &[Symbol]) -> Vec<Link> {
    if held(lens, symbol).is_empty() {
        return Vec::new();
    }
    let relations = lens.observatory.about::<Relation>(&Facet::Document(symbol.clone()));
    let carried = relations
        .iter()
        .filter(|relation| matches!(relation.kind, RelationKind::Revises | RelationKind::DraftOf));
    let mut found: Vec<(Symbol, Symbol, &str)> = Vec::new();
    for relation in carried {
        let pair = match relation.kind {
            RelationKind::Revises => (relation.to.clone(), relation.from.clone()),
            _ => (relation.from.clone(), relation.to.clone()),
        };
        let words = if pair.0 == *symbol { "what became of it" } else { "what it was before" };
        found.push((pair.0, pair.1, words));
    }
    if let Some(earlier) = earlier_of_title(lens, symbol, cited) {
        found.push((earlier, symbol.clone(), "the text of this title before"));
    }
    let is_held = |symbol: &Symbol| !held(lens, symbol).is_empty();
    let found = found.into_iter().filter(|(old, new, _)| is_held(old) && is_held(new));
    let comparison = |(old, new, words): (Symbol, Symbol, &str)| {
        let other = if old == *symbol { &new } else { &old };
        let words = format!("{other}, {words}");
        link(lens, vec![old, new], words)
    };
    found.map(comparison).collect()
}

/// Returns the latest of the cited documents that bears the same title: the resolution of the year before.
fn earlier_of_title(lens: &Lens, symbol: &Symbol, cited: &[Symbol]) -> Option<Symbol> {
    let work = lens.observatory.get::<Work>(symbol.as_str())?;
    let title = comparable(&work.title);
    let same = cited.iter().filter(|other| *other != symbol).filter_map(|other| {
        let other_work = lens.observatory.get::<Work>(other.as_str())?;
        let is_same = comparable(&other_work.title) == title;
        is_same.then(|| (other_work.date.earliest(), other.clone()))
    });
    same.max_by_key(|(day, _)| *day).map(|(_, symbol)| symbol)
}

fn comparable(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns the titles under which several texts are held, those with most texts first.
pub(super) fn held_under_one_title(lens: &Lens) -> Vec<Choosable> {
    let held: BTreeSet<Symbol> =
        lens.observatory.all::<Expression>().map(|expression| expression.symbol.clone()).collect();
    let mut by_title: BTreeMap<String, Vec<(StatedDate, Symbol, String)>> = BTreeMap::new();
    for work in held.iter().filter_map(|symbol| lens.observatory.get::<Work>(symbol.as_str())) {
        let entry = (work.date.clone(), work.symbol.clone(), work.title.clone());
        by_title.entry(comparable(&work.title)).or_default().push(entry);
    }
    let mut titles: Vec<(usize, Choosable)> = by_title
        .into_values()
        .filter(|texts| texts.len() > 1)
        .map(|mut texts| {
            texts.sort_by_key(|(date, symbol, _)| (date.earliest(), symbol.clone()));
            let pair = |pair: &[(StatedDate, Symbol, String)]| {
                let words = format!("{} and {}", pair[0].1, pair[1].1);
                link(lens, vec![pair[0].1.clone(), pair[1].1.clone()], words)
            };
            let title = texts.last().map_or_else(String::new, |(_, _, title)| title.clone());
            (texts.len(), Choosable { title, pairs: texts.windows(2).map(pair).collect() })
        })
        .collect();
    titles.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    titles.into_iter().map(|(_, title)| title).collect()
}
