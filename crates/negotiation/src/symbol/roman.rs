//! Which number does a Roman numeral write? Sessions were numbered so until 1976: `A/RES/2625(XXV)`.

const VALUES: [(&str, u32); 9] = [
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// The largest number that is read; no session or annex comes near it.
const ROMAN_MAX: u32 = 399;

/// Returns the number that capital Roman digits write, if they write one in the usual way.
pub(crate) fn from_roman(text: &str) -> Option<u32> {
    let mut rest = text;
    let mut number = 0;
    for (digits, value) in VALUES {
        while let Some(shorter) = rest.strip_prefix(digits) {
            rest = shorter;
            number += value;
            if number > ROMAN_MAX {
                return None;
            }
        }
    }
    (rest.is_empty() && !text.is_empty() && to_roman(number) == text).then_some(number)
}

/// Returns the Roman numeral of a number.
pub(crate) fn to_roman(number: u32) -> String {
    let mut rest = number.min(ROMAN_MAX);
    let mut text = String::new();
    for (digits, value) in VALUES {
        while rest >= value {
            rest -= value;
            text.push_str(digits);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{from_roman, to_roman};

    #[test]
    fn numerals_read_as_they_are_written() {
        for number in 1..=399 {
            assert_eq!(from_roman(&to_roman(number)), Some(number));
        }
        for text in ["", "IIII", "VX", "A", "xxv", "IC", "CCCCI"] {
            assert_eq!(from_roman(text), None, "{text}");
        }
    }
}
