//! Which characters count as the same when words are looked for?
//!
//! Capitals and small letters, letters with and without accents, ligatures and their parts, full-width and usual forms,
//! Arabic letters with and without hamza or vowel signs. The Cyrillic й stays apart from и: it is a letter of its own.
//!
//! This is not how texts are compared: `lineage::plain` keeps accents, since to add one is a change of the text, and takes
//! `l'égalité` and `A/RES/75/240` for one word each. Whoever searches leaves accents out and asks for a part of either.

/// Appends the folded form of one character; nothing for a mark that only dresses the letter before it.
pub(crate) fn push_folded(out: &mut String, character: char) {
    if character.is_ascii() {
        out.push(character.to_ascii_lowercase());
        return;
    }
    if is_mark(character) {
        return;
    }
    for lower in full_width(character).to_lowercase().filter(|lower| !is_mark(*lower)) {
        match plain(lower) {
            Some(letters) => out.push_str(letters),
            None => out.push(digit(lower)),
        }
    }
}

/// Returns the folded form of a text.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|character| push_folded(&mut out, character));
    out
}

/// Returns whether a character only dresses the letter before it: a combining accent, an Arabic vowel sign, a tatweel.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{AD}')
}

/// Returns whether a character is written without spaces between words: an ideograph.
pub(crate) fn is_ideograph(character: char) -> bool {
    matches!(character,
        '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn full_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        _ => character,
    }
}

fn digit(character: char) -> char {
    let value = match character {
        '\u{660}'..='\u{669}' => u32::from(character) - 0x660,
        '\u{6F0}'..='\u{6F9}' => u32::from(character) - 0x6F0,
        _ => return character,
    };
    char::from_digit(value, 10).unwrap_or(character)
}

/// Returns the plain letters of a small letter with an accent, or of a ligature.
fn plain(lower: char) -> Option<&'static str> {
    Some(match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ё' => "е",
        'أ' | 'إ' | 'آ' | 'ٱ' => "ا",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_accents_and_ligatures_are_folded() {
        assert_eq!(folded("État Œuvre ﬁn NIÑO"), "etat oeuvre fin nino");
        assert_eq!(folded("oﬀ ﬂag eﬃcient baﬄe ﬆep ﬅep"), "off flag efficient baffle step step");
        // The same letter in one piece and in two.
        assert_eq!(folded("e\u{301}tat"), folded("\u{e9}tat"));
        assert_eq!(folded("İstanbul"), "istanbul");
    }

    #[test]
    fn what_is_another_letter_stays_one() {
        assert_eq!(folded("Российской"), "российской");
        assert_eq!(folded("ещё"), "еще");
    }

    #[test]
    fn arabic_loses_its_vowel_signs_and_hamzas_and_digits_become_the_usual_ones() {
        assert_eq!(folded("أَسْلِحَة"), "اسلحة");
        assert_eq!(folded("٧٥/۲۴۰ ７５"), "75/240 75");
    }
}
