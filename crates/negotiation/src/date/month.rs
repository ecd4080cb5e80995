//! Which month does a word name, in the official languages that write dates with words, and what is its English name?

/// The months in English, as the Editorial Manual of the United Nations writes them.
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The names of the months in French, Spanish, Russian (as in dates) and Arabic (as the United Nations
/// prints them, after the Syriac name and a slash).
const NAMES: [[&str; 4]; 12] = [
    ["janvier", "enero", "января", "يناير"],
    ["février", "febrero", "февраля", "فبراير"],
    ["mars", "marzo", "марта", "مارس"],
    ["avril", "abril", "апреля", "أبريل"],
    ["mai", "mayo", "мая", "مايو"],
    ["juin", "junio", "июня", "يونيه"],
    ["juillet", "julio", "июля", "يوليه"],
    ["août", "agosto", "августа", "أغسطس"],
    ["septembre", "septiembre", "сентября", "سبتمبر"],
    ["octobre", "octubre", "октября", "أكتوبر"],
    ["novembre", "noviembre", "ноября", "نوفمبر"],
    ["décembre", "diciembre", "декабря", "ديسمبر"],
];

/// How many letters an English abbreviation has; `sept` has one more.
const SHORT_LETTERS: usize = 3;

/// Returns the month, from 1, that a word in small letters names.
///
/// ```
/// use negotiation::date::month;
///
/// assert_eq!(month::of_word("december"), Some(12));
/// assert_eq!(month::of_word("sept"), Some(9));
/// assert_eq!(month::of_word("juillet"), Some(7));
/// assert_eq!(month::of_word("dece"), None);
/// ```
pub fn of_word(word: &str) -> Option<i8> {
    let is_english = |name: &str| {
        let short = name.get(..SHORT_LETTERS).unwrap_or(name);
        let is_short = word.eq_ignore_ascii_case(short) || (word == "sept" && short == "Sep");
        is_short || word.eq_ignore_ascii_case(name)
    };
    let names = ENGLISH.iter().zip(&NAMES);
    let index = names
        .into_iter()
        .position(|(english, others)| is_english(english) || others.contains(&word))?;
    i8::try_from(index + 1).ok()
}

/// Returns the English name of a month, from 1; or `month ?` for a number that names none.
///
/// ```
/// use negotiation::date::month;
///
/// assert_eq!(month::name(7), "July");
/// assert_eq!(month::name(13), "month ?");
/// ```
pub fn name(month: i8) -> &'static str {
    let index = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
    index.and_then(|index| ENGLISH.get(index)).copied().unwrap_or("month ?")
}

#[cfg(test)]
mod tests {
    use super::{name, of_word};

    #[test]
    fn each_month_is_read_as_it_is_named() {
        for month in 1..=12 {
            let name = name(month).to_lowercase();
            assert_eq!(of_word(&name), Some(month), "{name}");
            assert_eq!(of_word(&name[..3]), Some(month), "{name}");
        }
        assert_eq!(["year", "", "se", "septe"].map(of_word), [None; 4]);
    }
}
