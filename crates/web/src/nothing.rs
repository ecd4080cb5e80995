//! What is said where nothing fits what is asked for, and how does a reader ask for more?

use crate::lens::Lens;
use crate::line::Link;
use crate::page::votes::Filter;
use crate::plain::Plain;
use askama::Template;
use askama::filters::HtmlSafe;

/// What was asked for in vain, and the same list with less asked.
#[derive(Debug, Template)]
#[template(path = "parts/nothing.html")]
pub(crate) struct Nothing {
    /// What was asked for, in words.
    words: String,
    /// The list without each of the filters that are set, and as a whole.
    ways: Vec<Link>,
}

impl HtmlSafe for Nothing {}

impl Nothing {
    /// Returns what is said where a list is empty; `what` names its entries in the plural: `recorded votes`.
    pub(crate) fn of(lens: &Lens, what: &str, filters: &[Filter]) -> Nothing {
        let set = filters.iter().filter_map(|filter| {
            let given = lens.asked.parameter(filter.name)?;
            let known = filter.choices.iter().find(|choice| choice.value == given);
            let value = known.map_or(given, |choice| choice.words.as_str());
            Some((filter.name, format!("{} “{value}”", filter.label)))
        });
        let set: Vec<(&'static str, String)> = set.collect();
        let asked: Vec<&str> = set.iter().map(|(_, words)| words.as_str()).collect();
        let fitting = match asked.as_slice() {
            [] => String::new(),
            asked => format!(" with {}", asked.join(" and ")),
        };
        let without = set.iter().filter(|_| set.len() > 1).map(|(name, words)| Link {
            words: format!("Without {words}"),
            href: lens.asked.with(name, ""),
        });
        let all =
            (!set.is_empty()).then(|| Link::to(lens, &lens.asked.route, format!("All {what}")));
        Nothing {
            words: format!("The record holds no {what}{fitting} up to this day."),
            ways: without.chain(all).collect(),
        }
    }

    /// Writes it as plain text.
    pub(crate) fn print(&self, plain: &mut Plain) {
        plain.paragraph(&self.words);
        for way in &self.ways {
            plain.item(&format!("{}: {}", way.words, way.href));
        }
    }
}
