//! Which characters only look like the Latin letters, digits, hyphens and spaces of a symbol?
//!
//! Text taken out of PDF files holds Cyrillic letters, soft hyphens and spaces of many widths inside
//! symbols. They are folded before anything is matched, and whoever asks is told.

/// A text after folding, with the way back to the original.
pub(crate) struct Folding {
    /// The folded text.
    pub(crate) text: String,
    /// Look-alikes were replaced.
    pub(crate) lookalikes: bool,
    /// Invisible characters were dropped.
    pub(crate) invisible: bool,
    /// Odd spaces were replaced by plain ones.
    pub(crate) spaces: bool,
    /// For each byte of the folded text, the offset of the character it came from; empty when nothing was
    /// folded and every offset is its own origin.
    origins: Vec<usize>,
}

/// What becomes of one character.
enum Fate {
    Kept,
    Replaced(char),
    Spaced,
    Dropped,
}

impl Folding {
    /// Returns the offset in the original of the character at a byte of the folded text.
    pub(crate) fn origin(&self, offset: usize) -> usize {
        if self.origins.is_empty() {
            offset
        } else {
            self.origins.get(offset).copied().unwrap_or(offset)
        }
    }

    /// Returns whether anything was folded at all.
    pub(crate) fn changed(&self) -> bool {
        self.lookalikes || self.invisible || self.spaces
    }
}

/// Folds a text in one pass.
pub(crate) fn fold(original: &str) -> Folding {
    let mut folding = Folding {
        text: String::with_capacity(original.len()),
        lookalikes: false,
        invisible: false,
        spaces: false,
        origins: Vec::new(),
    };
    if original.is_ascii() {
        folding.text.push_str(original);
        return folding;
    }
    folding.origins.reserve(original.len());
    for (offset, character) in original.char_indices() {
        let becomes = match fate(character) {
            Fate::Kept => character,
            Fate::Replaced(replacement) => {
                folding.lookalikes = true;
                replacement
            }
            Fate::Spaced => {
                folding.spaces = true;
                ' '
            }
            Fate::Dropped => {
                folding.invisible = true;
                continue;
            }
        };
        folding.text.push(becomes);
        folding.origins.resize(folding.text.len(), offset);
    }
    folding
}

fn fate(character: char) -> Fate {
    match character {
        '\0'..='\u{7F}' => Fate::Kept,
        _ if is_invisible(character) => Fate::Dropped,
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' => Fate::Spaced,
        '\u{202F}' | '\u{205F}' | '\u{3000}' => Fate::Spaced,
        _ => match lookalike(character) {
            Some(replacement) => Fate::Replaced(replacement),
            None => Fate::Kept,
        },
    }
}

/// Returns whether a character is printed as nothing: a soft hyphen, a joiner, a mark of direction.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(character, '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Returns the Latin letter, digit or sign that a character beyond ASCII is easily taken for.
///
/// ```
/// use negotiation::symbol::lookalike;
///
/// assert_eq!(lookalike('\u{421}'), Some('C')); // the Cyrillic Es
/// assert_eq!(lookalike('–'), Some('-'));
/// assert_eq!(lookalike('C'), None);
/// ```
pub fn lookalike(character: char) -> Option<char> {
    Some(match character {
        // Full-width forms run parallel to ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0)?,
        // Arabic-Indic and Persian digits.
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(character) - 0x660, 10)?,
        '\u{6F0}'..='\u{6F9}' => char::from_digit(u32::from(character) - 0x6F0, 10)?,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '\u{2044}' | '\u{2215}' | '\u{29F8}' => '/',
        '\u{2024}' | '\u{FE52}' => '.',
        '\u{2217}' => '*',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Е' | 'Ε' => 'E',
        'Ԍ' => 'G',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' | 'Ӏ' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Ѵ' => 'V',
        'Ԝ' => 'W',
        'Х' | 'Χ' => 'X',
        'Υ' => 'Y',
        'Ζ' => 'Z',
        'а' => 'a',
        'с' => 'c',
        'ԁ' => 'd',
        'е' => 'e',
        'і' => 'i',
        'ј' => 'j',
        'о' | 'ο' => 'o',
        'р' => 'p',
        'ѕ' => 's',
        'ѵ' | 'ν' => 'v',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn every_byte_knows_where_it_came_from() {
        let original = "см. А/С.1/75/L\u{AD}.8 — ١٢";
        let folding = fold(original);
        assert!(folding.text.contains("A/C.1/75/L.8"));
        assert!(folding.text.ends_with("12"));
        let at = folding.text.find("L.8").unwrap();
        assert_eq!(folding.origin(at), original.find('L').unwrap());
        assert_eq!(folding.origin(at + 1), original.find(".8").unwrap());
    }
}
