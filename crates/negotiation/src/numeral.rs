//! Which number does an English word name, and how is an ordinal number written as a word?
//!
//! Sessions, reports and groups are counted in words in the texts of the United Nations: `Seventy-fourth session`.

/// The numbers that have words of their own, from one, as cardinal and ordinal.
const ONES: [(&str, &str); 19] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

/// The tens, from twenty, as cardinal and ordinal.
const TENS: [(&str, &str); 8] = [
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

/// Returns the number from 1 to 99 that a word in small letters names.
///
/// ```
/// use negotiation::numeral::cardinal;
///
/// assert_eq!(cardinal("six"), Some(6));
/// assert_eq!(cardinal("twenty-one"), Some(21));
/// assert_eq!(cardinal("sixth"), None);
/// ```
pub fn cardinal(word: &str) -> Option<u16> {
    read(word, |(cardinal, _)| cardinal)
}

/// Returns the number from 1 to 99 whose ordinal is a word in small letters.
///
/// ```
/// use negotiation::numeral::ordinal;
///
/// assert_eq!(ordinal("sixth"), Some(6));
/// assert_eq!(ordinal("seventy-fourth"), Some(74));
/// assert_eq!(ordinal("eightieth"), Some(80));
/// assert_eq!(ordinal("six"), None);
/// ```
pub fn ordinal(word: &str) -> Option<u16> {
    read(word, |(_, ordinal)| ordinal)
}

/// Returns the ordinal of a number from 1 to 99 as a word in small letters; `None` for other numbers.
///
/// ```
/// use negotiation::numeral::ordinal_word;
///
/// assert_eq!(ordinal_word(81).as_deref(), Some("eighty-first"));
/// assert_eq!(ordinal_word(0), None);
/// ```
pub fn ordinal_word(number: u16) -> Option<String> {
    let own = |list: &[(&str, &'static str)], place: u16| {
        Some(list.get(usize::from(place.checked_sub(1)?))?.1)
    };
    if let Some(word) = own(&ONES, number) {
        return Some(word.to_owned());
    }
    let (tens, ones) = ((number / 10).checked_sub(1)?, number % 10);
    if ones == 0 {
        return own(&TENS, tens).map(str::to_owned);
    }
    let (tens, _) = TENS.get(usize::from(tens.checked_sub(1)?))?;
    Some(format!("{tens}-{}", own(&ONES, ones)?))
}

/// Reads a word, of which the last part is in the form that `form` picks: `seventy` and `fourth` of `seventy-fourth`.
fn read(word: &str, form: fn((&'static str, &'static str)) -> &'static str) -> Option<u16> {
    let place = |list: &[(&'static str, &'static str)], part: &str| {
        let index = list.iter().position(|pair| form(*pair) == part)?;
        u16::try_from(index + 1).ok()
    };
    let tens = |index: u16| (index + 1) * 10;
    match word.split_once('-') {
        None => place(&ONES, word).or_else(|| place(&TENS, word).map(tens)),
        Some((leading, ones)) => {
            let index = TENS.iter().position(|(cardinal, _)| *cardinal == leading)?;
            let ones = place(&ONES, ones).filter(|ones| *ones < 10)?;
            Some(tens(u16::try_from(index + 1).ok()?) + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{cardinal, ordinal, ordinal_word};
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_is_none() {
        for word in ["", "-", "zero", "Sixth", "twenty-", "-first", "twenty-tenth", "first-second"]
        {
            assert_eq!((cardinal(word), ordinal(word)), (None, None), "{word}");
        }
        assert_eq!(cardinal("twenty-first"), None);
        assert_eq!(ordinal("twenty-one"), None);
        assert_eq!((ordinal_word(0), ordinal_word(100)), (None, None));
    }

    #[test]
    fn each_number_has_one_word() {
        let words: Vec<String> = (1..=99).filter_map(ordinal_word).collect();
        let once: std::collections::BTreeSet<_> = words.iter().collect();
        assert_eq!((words.len(), once.len()), (99, 99));
        assert_eq!((words[11].as_str(), words[39].as_str()), ("twelfth", "fortieth"));
        assert_eq!(
            ["ninety-nine", "forty", "twelve"].map(cardinal),
            [Some(99), Some(40), Some(12)]
        );
    }

    proptest! {
        #[test]
        fn an_ordinal_is_read_as_it_is_written(number in 1u16..=99) {
            let word = ordinal_word(number).unwrap();
            prop_assert_eq!(ordinal(&word), Some(number));
        }

        #[test]
        fn no_text_brings_it_down(text in "\\PC*") {
            prop_assert!(cardinal(&text).is_none_or(|number| (1..=99).contains(&number)));
            prop_assert!(ordinal(&text).is_none_or(|number| (1..=99).contains(&number)));
        }
    }
}
