//! Which texts are of one series: the resolution on an item that comes back year after year?
//!
//! Nothing says so but their names. A title is compared without what changes from year to year; the short headings of the
//! older catalogue cover several texts and are a weaker sign, so the two are told apart.

use crate::listing::Listing;

/// The words that make no difference between two titles.
const SMALL: [&str; 12] =
    ["a", "an", "and", "by", "for", "from", "in", "of", "on", "the", "to", "with"];

/// What a catalogue writes after a title.
const AFTER: [&str; 4] = [": resolution", ": draft resolution", ": decision", ": draft decision"];

/// By what a text is known to belong to a series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeriesName {
    /// Its title, without years, numbers of sessions and small words.
    Title(String),
    /// The heading, in capitals, under which an older catalogue lists it beside others.
    Heading(String),
}

/// Returns the names of a text by its title and by what a catalogue says of it, the titles first.
///
/// ```
/// use negotiation::series::{SeriesName, names};
///
/// let one = names(Some("Programme budget for the biennium 2018–2019"), None);
/// assert_eq!(one, names(Some("Programme budget for the biennium 2020-2021 : resolution / adopted"), None));
/// assert_eq!(one, [SeriesName::Title("programme budget biennium".to_owned())]);
/// ```
pub fn names(title: Option<&str>, listing: Option<&Listing>) -> Vec<SeriesName> {
    let listed = listing.map(|listing| (listing.title.as_str(), listing.words.as_str()));
    let (heading, words) = listed.unwrap_or_default();
    // The catalogue cuts titles off after sixty letters, and has them whole in the words.
    let is_cut = !words.is_empty() && words.len() > heading.len() && words.starts_with(heading);
    let titles = [title, Some(heading).filter(|_| !is_cut), Some(words)].into_iter().flatten();
    let titles = titles.filter(|words| !is_in_capitals(words) && !is_agenda(words));
    let mut names: Vec<SeriesName> =
        titles.map(folded).filter(|title| !title.is_empty()).map(SeriesName::Title).collect();
    names.dedup();
    if is_in_capitals(heading) {
        names.push(SeriesName::Heading(folded(heading)));
    }
    names
}

fn is_in_capitals(words: &str) -> bool {
    words.contains(char::is_uppercase) && !words.contains(char::is_lowercase)
}

/// Returns whether a catalogue names the item of the agenda where it else names the text: `A/73/251 39 - Question of …`.
fn is_agenda(words: &str) -> bool {
    words.strip_prefix("A/").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Returns a title without what a catalogue adds to it, years, numbers of sessions and small words.
fn folded(title: &str) -> String {
    let lower = title.to_lowercase().replace(" :", ":");
    let end = AFTER.iter().filter_map(|after| lower.find(after)).min().unwrap_or(lower.len());
    let words: Vec<&str> = lower[..end]
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_of_a_session =
        |index: usize| words.get(index + 1) == Some(&"session") && words[index].ends_with("th");
    let kept = words.iter().enumerate().filter(|(index, word)| {
        let after_year = index.checked_sub(1).is_some_and(|before| is_year(words[before]));
        let is_half_year = after_year && word.len() == 2 && is_number(word);
        !is_year(word) && !is_half_year && !is_of_a_session(*index) && !SMALL.contains(word)
    });
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && is_number(word) && (word.starts_with("19") || word.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::{SeriesName, names};
    use crate::listing::{Listing, Put};

    fn listed(title: &str, words: &str) -> Vec<SeriesName> {
        let (title, words) = (title.to_owned(), words.to_owned());
        let listing =
            Listing { number: "V1".into(), put: Put::Whole, title, words, reference: None };
        names(None, Some(&listing))
    }

    fn title(words: &str) -> SeriesName {
        SeriesName::Title(words.to_owned())
    }

    #[test]
    fn a_title_that_was_cut_off_is_read_in_the_words() {
        let whole = "Necessity of ending the embargo against Cuba : resolution / adopted by the General Assembly";
        let expected = [title("necessity ending embargo against cuba")];
        assert_eq!(listed("Necessity of ending the emb", whole), expected);
        assert_eq!(listed("", whole), expected);
        assert_eq!(names(Some("Necessity of ending the embargo against Cuba"), None), expected);
    }

    #[test]
    fn a_heading_in_capitals_is_no_title() {
        let names = listed("IAEA REPORT", "Report of the International Atomic Energy Agency");
        let heading = SeriesName::Heading("iaea report".to_owned());
        assert_eq!(names, [title("report international atomic energy agency"), heading.clone()]);
        assert_eq!(listed("IAEA REPORT", "TO TAKE NOTE OF THE REPORT"), [heading]);
    }

    #[test]
    fn an_item_of_the_agenda_is_no_title() {
        let names = listed("The Syrian Golan", "A/73/251 38 - The situation in the Middle East");
        assert_eq!(names, [title("syrian golan")]);
    }

    #[test]
    fn what_differs_in_more_than_the_year_is_another() {
        let of = |words: &str| names(Some(words), None);
        assert_eq!(of("Budget for 1974/75"), of("Budget for 1975"));
        assert_eq!(of("Report of its seventieth session"), of("Report of its eightieth session"));
        assert_ne!(of("Question of Guam"), of("Question of Palau"));
        assert_ne!(of("Budget of 12 posts"), of("Budget of 13 posts"));
    }
}
