//! Which month does a word name, in the official languages that write dates with words?

/// The names of the months in English, French, Spanish, Russian (as in dates) and Arabic (as the United Nations
/// prints them, after the Syriac name and a slash).
const NAMES: [[&str; 5]; 12] = [
    ["january", "janvier", "enero", "января", "يناير"],
    ["february", "février", "febrero", "февраля", "فبراير"],
    ["march", "mars", "marzo", "марта", "مارس"],
    ["april", "avril", "abril", "апреля", "أبريل"],
    ["may", "mai", "mayo", "мая", "مايو"],
    ["june", "juin", "junio", "июня", "يونيه"],
    ["july", "juillet", "julio", "июля", "يوليه"],
    ["august", "août", "agosto", "августа", "أغسطس"],
    ["september", "septembre", "septiembre", "сентября", "سبتمبر"],
    ["october", "octobre", "octubre", "октября", "أكتوبر"],
    ["november", "novembre", "noviembre", "ноября", "نوفمبر"],
    ["december", "décembre", "diciembre", "декабря", "ديسمبر"],
];

/// English abbreviations, of which the fourth letter is optional.
const SHORT: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Returns the month that a word in small letters names.
pub(super) fn of_word(word: &str) -> Option<i8> {
    let full = NAMES.iter().position(|names| names.contains(&word));
    let short =
        || SHORT.iter().position(|short| *short == word || (word == "sept" && *short == "sep"));
    full.or_else(short).and_then(|index| i8::try_from(index + 1).ok())
}
