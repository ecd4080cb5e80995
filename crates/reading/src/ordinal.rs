//! What does a printed number say: `1.`, `(a)`, `iv)`, `(ب)`, `١ -`, `（一）`?
//!
//! Numbers are printed differently in every language, yet the second item is the second item: a number is read
//! as its place in a series, so that addresses are the same in all six languages.

use std::fmt::Write;

/// The series by which paragraphs and items are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Series {
    /// 1, 2, 3.
    Decimal,
    /// a, b … z, aa, bb.
    Letter,
    /// i, ii, iii.
    Roman,
}

/// A printed number as it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ordinal {
    /// Whether it is printed with brackets or quotation marks, as items are.
    pub(crate) bracketed: bool,
    /// Whether it is printed in capitals (or Chinese numerals without brackets), as sections are.
    pub(crate) capital: bool,
    /// What it can be; `(i)` is the ninth letter or the first Roman number. Empty for a `label` alone.
    pub(crate) readings: Vec<(Series, u32)>,
    /// The label of a number that belongs to no series: `1.1`, `4bis`.
    pub(crate) label: Option<String>,
}

impl Ordinal {
    /// Returns the place in a series, if the number can be read as one of it.
    pub(crate) fn place(&self, series: Series) -> Option<u32> {
        self.readings.iter().find(|(other, _)| *other == series).map(|(_, place)| *place)
    }

    /// Returns the label of a paragraph that is numbered 1, 1.1 or 1bis; `None` for letters.
    pub(crate) fn decimal_label(&self) -> Option<String> {
        if self.bracketed {
            return None;
        }
        self.label.clone().or_else(|| self.place(Series::Decimal).map(|place| place.to_string()))
    }

    /// Returns whether the number is that of a section: `II`, `A.`, `一、`.
    pub(crate) fn is_section(&self) -> bool {
        self.capital
            && !self.bracketed
            && self.place(Series::Decimal).is_none()
            && self.label.is_none()
    }
}

/// Returns the label of a place in a series, as addresses print it.
pub(crate) fn label(series: Series, place: u32) -> String {
    match series {
        Series::Decimal => place.to_string(),
        Series::Letter => letters(place),
        Series::Roman => roman(place),
    }
}

fn letters(place: u32) -> String {
    let index = place.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, index as usize / 26 + 1).take(8).collect()
}

fn roman(place: u32) -> String {
    const SIGNS: [(u32, &str); 9] = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = place.min(399);
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            let _ = write!(out, "{sign}");
            rest -= value;
        }
    }
    out
}

/// Reads a printed number; `None` when it is none.
pub(crate) fn read(printed: &str) -> Option<Ordinal> {
    let text: String = printed.chars().filter(|c| !is_ornament(*c)).map(narrow).collect();
    let text = text.trim();
    let quoted = text.starts_with(['\'', '‘', '’', '`', '"', '“']);
    let composed = text.contains(|c| ('㈠'..='㈩').contains(&c));
    let bracketed = text.contains(['(', ')', '[', ']']) || quoted || composed;
    let text = text.chars().map(decompose).collect::<String>();
    let core = text.trim_matches(|c: char| !c.is_alphanumeric() || c == 'ـ');
    if core.is_empty() || core.len() > 16 {
        return None;
    }
    let mut ordinal = Ordinal { bracketed, capital: false, readings: Vec::new(), label: None };
    if let Ok(number) = core.parse::<u32>() {
        // Arabic prints '1' where English prints (i).
        ordinal.readings.push((if quoted { Series::Roman } else { Series::Decimal }, number));
    } else if core.starts_with(|c: char| c.is_ascii_digit()) {
        ordinal.label = Some(decimal_path(core)?);
    } else if let Some(number) = chinese(core) {
        // Chinese prints one series where others print letters above and Roman numbers below.
        if bracketed {
            ordinal.readings.push((Series::Letter, number));
        }
        ordinal.readings.push((Series::Roman, number));
        ordinal.capital = true;
    } else {
        ordinal.capital = core.chars().all(char::is_uppercase);
        ordinal.readings = alphabetic(core)?;
    }
    Some(ordinal)
}

/// Reads `1.1` and `4 bis`.
fn decimal_path(core: &str) -> Option<String> {
    let path: String =
        core.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let sound = path.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let suffix = path.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    (sound && suffix.len() <= 6 && suffix.chars().all(|c| c.is_ascii_lowercase())).then_some(path)
}

fn alphabetic(core: &str) -> Option<Vec<(Series, u32)>> {
    let lower: String = core.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let mut readings = Vec::new();
    let first = lower.chars().next()?;
    let count = u32::try_from(lower.chars().count()).ok()?;
    if lower.chars().all(|c| c == first) && count <= 4 {
        for (place, size) in alphabets(first) {
            readings.push((Series::Letter, place + (count - 1) * size));
        }
    }
    if let Some(number) = roman_number(&lower) {
        readings.push((Series::Roman, number));
    }
    (!readings.is_empty()).then_some(readings)
}

/// Returns the place of a letter in each alphabet of the six languages that has it, and how many letters it has.
fn alphabets(letter: char) -> impl Iterator<Item = (u32, u32)> {
    // The Arabic order is the one by which the UN numbers items (abjad); Russian leaves out ё, й, ъ, ы and ь.
    const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
    const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
    const CYRILLIC: &str = "абвгдежзиклмнопрстуфхцчшщэюя";
    [LATIN, ABJAD, CYRILLIC].into_iter().filter_map(move |alphabet| {
        let place = alphabet.chars().position(|other| other == letter)?;
        Some((u32::try_from(place + 1).ok()?, u32::try_from(alphabet.chars().count()).ok()?))
    })
}

fn roman_number(lower: &str) -> Option<u32> {
    let mut total = 0_u32;
    let mut previous = 0;
    for character in lower.chars().rev() {
        let value = match character {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        if value < previous {
            total = total.checked_sub(value)?;
        } else {
            total += value;
            previous = value;
        }
    }
    (total > 0 && roman(total) == lower).then_some(total)
}

/// Reads a Chinese numeral up to 99.
fn chinese(core: &str) -> Option<u32> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |text: &str| {
        let mut characters = text.chars();
        let (first, rest) = (characters.next()?, characters.next());
        let place = DIGITS.chars().position(|digit| digit == first).filter(|_| rest.is_none())?;
        u32::try_from(place + 1).ok()
    };
    match core.split_once('十') {
        None => digit(core),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

/// Characters that are printed around or inside numbers and say nothing: direction marks, joiners, tatweel.
fn is_ornament(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | 'ـ')
}

/// Replaces full-width signs and the digits of other scripts by ASCII, and composed numbers by their digit.
fn narrow(character: char) -> char {
    let code = character as u32;
    match character {
        '！'..='～' => char::from_u32(code - 0xfee0).unwrap_or(character),
        '٠'..='٩' => char::from_u32(code - 0x0660 + 0x30).unwrap_or(character),
        '۰'..='۹' => char::from_u32(code - 0x06f0 + 0x30).unwrap_or(character),
        'ا' => 'أ',
        'ھ' => 'ه',
        _ => character,
    }
}

/// Returns whether a character is a digit of one of the six languages.
pub(crate) fn is_digit(character: char) -> bool {
    narrow(character).is_ascii_digit()
}

/// Takes `㈠` apart, of which only the numeral counts.
fn decompose(character: char) -> char {
    const NUMERALS: &str = "一二三四五六七八九十";
    let place = (character as u32).wrapping_sub('㈠' as u32) as usize;
    NUMERALS.chars().nth(place).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::{Series, label, read};

    fn check(printed: &str, series: Series, place: u32) {
        let ordinal = read(printed).unwrap_or_else(|| panic!("{printed} is no number"));
        assert_eq!(ordinal.place(series), Some(place), "{printed}: {ordinal:?}");
    }

    #[test]
    fn decimal_numbers_of_six_languages() {
        for printed in ["3.", "\t3.", "3 -", "3-", "٣ -", "３．", "3\u{200e}."] {
            check(printed, Series::Decimal, 3);
            assert_eq!(read(printed).unwrap().decimal_label().as_deref(), Some("3"));
        }
        assert_eq!(read("1.1").unwrap().decimal_label().as_deref(), Some("1.1"));
        assert_eq!(read("4 bis.").unwrap().decimal_label().as_deref(), Some("4bis"));
    }

    #[test]
    fn the_second_item_is_the_second_item_in_every_language() {
        for printed in ["(b)", "b)", "（b）", "(ب)", "б)", "\t(b)"] {
            check(printed, Series::Letter, 2);
        }
        check("(ه\u{200d}ـ)", Series::Letter, 5);
        check("㈡", Series::Letter, 2);
        assert!(read("㈡").unwrap().bracketed);
        check("(bb)", Series::Letter, 28);
        assert_eq!(label(Series::Letter, 28), "bb");
    }

    #[test]
    fn roman_numbers_and_what_stands_for_them() {
        for printed in ["(iv)", "iv)", "IV.", "'4'", "（四）"] {
            check(printed, Series::Roman, 4);
        }
        check("(i)", Series::Letter, 9);
        check("(i)", Series::Roman, 1);
        check("十二、", Series::Roman, 12);
        assert!(read("(iiii)").unwrap().place(Series::Roman).is_none());
        assert!(read("II").unwrap().is_section() && read("A.").unwrap().is_section());
        assert!(!read("(A)").unwrap().is_section() && !read("a.").unwrap().is_section());
    }

    #[test]
    fn what_is_no_number_is_none() {
        for printed in ["", "()", "Action", "(see)", "•"] {
            assert_eq!(read(printed), None, "{printed}");
        }
    }
}
