//! What do all pictures have in common, and how is it known that a picture says what its table says?
//!
//! A picture is a pure function from rows to SVG. Every mark in it carries a `<title>` of the form `name: value`,
//! for the reader who does not see it and for [`disagreements`], which holds the picture against its table twin.
//! Coordinates across are percentages and type is set in pixels, so that words stay legible at any width.

pub mod flow;
pub mod grid;
pub mod lanes;
pub mod letters;
pub mod line;
pub mod matrix;
pub mod pairs;
pub mod points;
pub mod stand;
pub mod steps;
pub mod tiles;
pub mod world;

pub(crate) use crate::markup::escaped;
use askama::filters::HtmlSafe;
use serde::{Serialize, Serializer};
use std::fmt;

/// SVG that may be printed in a page as it is: every word in it has been escaped.
///
/// JSON leaves the markup out: the numbers are in the rows beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Svg(String);

impl HtmlSafe for Svg {}

impl Serialize for Svg {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_none()
    }
}

impl Svg {
    /// Returns the markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What one mark of a picture, or one row of its table twin, says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Mark {
    /// What it is about: a state, a day, a process.
    pub name: String,
    /// What it says of it: a vote, a number, a period.
    pub value: String,
}

impl Mark {
    /// Returns a mark.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Mark {
        Mark { name: name.into(), value: value.into() }
    }
}

/// Returns the marks of some SVG, in the order in which they are drawn.
///
/// ```
/// use web::picture::{Mark, marks};
/// let svg = "<svg><title>Votes</title><g><title>Iceland: in favour</title></g></svg>";
/// assert_eq!(marks(svg), [Mark::new("Iceland", "in favour")]);
/// ```
pub fn marks(svg: &str) -> Vec<Mark> {
    let titles = svg.split("<title>").skip(1).filter_map(|rest| rest.split("</title>").next());
    let spoken = titles.filter_map(|title| title.rsplit_once(": "));
    spoken.map(|(name, value)| Mark::new(unescaped(name), unescaped(value))).collect()
}

/// Returns a sentence for everything that a picture and its table twin do not both say.
pub fn disagreements(svg: &str, twin: &[Mark]) -> Vec<String> {
    let mut drawn = marks(svg);
    let mut told = twin.to_vec();
    drawn.sort();
    told.sort();
    let say = |mark: &Mark, where_: &str| {
        format!("Only the {where_} says {}: {}.", mark.name, mark.value)
    };
    let drawn_only =
        drawn.iter().filter(|mark| !told.contains(mark)).map(|mark| say(mark, "picture"));
    let told_only = told.iter().filter(|mark| !drawn.contains(mark)).map(|mark| say(mark, "table"));
    let mut sentences: Vec<String> = drawn_only.chain(told_only).collect();
    if sentences.is_empty() && drawn.len() != told.len() {
        sentences.push(format!("The picture has {} marks, the table {}.", drawn.len(), told.len()));
    }
    sentences
}

fn unescaped(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities
        .iter()
        .fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

/// A picture that is named and described for those who do not see it.
struct Canvas {
    markup: String,
}

impl Canvas {
    /// Opens a picture as wide as its column and so many pixels high; `id` must be unique on the page.
    fn open(id: &str, class: &str, height_pixels: u32, title: &str, description: &str) -> Canvas {
        let (id, title, description) = (escaped(id), escaped(title), escaped(description));
        Canvas {
            markup: format!(
                "<svg class=\"picture {class}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" width=\"100%\" \
                 height=\"{height_pixels}\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>"
            ),
        }
    }

    fn push(&mut self, markup: &str) {
        self.markup.push_str(markup);
    }

    fn close(mut self) -> Svg {
        self.markup.push_str("</svg>");
        Svg(self.markup)
    }
}

/// Returns a percentage as SVG wants it, with at most two decimals.
fn percent(part: f64) -> String {
    let text = format!("{:.2}", part * 100.0);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::{Mark, disagreements, escaped, marks, percent};

    #[test]
    fn a_picture_that_says_what_its_table_says_is_left_alone() {
        let svg = "<svg><g><title>Iceland: in favour</title></g><g><title>Côte d&#39;Ivoire: against</title></g></svg>";
        let twin = [Mark::new("Côte d'Ivoire", "against"), Mark::new("Iceland", "in favour")];
        assert!(disagreements(svg, &twin).is_empty());
    }

    #[test]
    fn a_planted_disagreement_is_found_on_both_sides() {
        let svg = "<svg><g><title>Iceland: in favour</title></g></svg>";
        let found = disagreements(svg, &[Mark::new("Iceland", "against")]);
        assert_eq!(
            found,
            ["Only the picture says Iceland: in favour.", "Only the table says Iceland: against."]
        );
    }

    #[test]
    fn a_mark_drawn_twice_is_found() {
        let svg = "<title>Iceland: in favour</title><title>Iceland: in favour</title>";
        assert_eq!(disagreements(svg, &[Mark::new("Iceland", "in favour")]).len(), 1);
    }

    #[test]
    fn words_cannot_break_out_of_the_markup() {
        assert_eq!(escaped("<script>\"&'"), "&lt;script&gt;&quot;&amp;&#39;");
        assert_eq!(
            marks(&format!("<title>{}: 1</title>", escaped("a<b: c"))),
            [Mark::new("a<b: c", "1")]
        );
    }

    #[test]
    fn percentages_are_short() {
        assert_eq!(percent(0.125), "12.5%");
        assert_eq!(percent(1.0), "100%");
        assert_eq!(percent(0.0), "0%");
    }
}
