//! Which part of a resolution does the letter after its number name: `66/241 A of 24 December 2011`?

use negotiation::paragraph::Run;
use negotiation::symbol::Symbol;

/// The names of letters by which Arabic calls the parts.
const ARABIC: [(&str, char); 13] = [
    ("ألف", 'A'),
    ("الف", 'A'),
    ("باء", 'B'),
    ("جيم", 'C'),
    ("دال", 'D'),
    ("هاء", 'E'),
    ("واو", 'F'),
    ("زاي", 'G'),
    ("حاء", 'H'),
    ("طاء", 'I'),
    ("ياء", 'J'),
    ("كاف", 'K'),
    ("لام", 'L'),
];

/// Cyrillic letters that Russian texts print for the Latin ones they look like.
const CYRILLIC: [(char, char); 6] =
    [('А', 'A'), ('В', 'B'), ('С', 'C'), ('Е', 'E'), ('Н', 'H'), ('К', 'K')];

/// Words after which `A` cannot have been the article.
const AFTER_PART: [&str; 19] = [
    "of", "and", "or", "on", "in", "by", "to", "adopted", "du", "de", "des", "et", "ou", "y", "o",
    "от", "и", "или", "por",
];

/// What stands between the parts of one resolution: `66/241 A and B`.
const BETWEEN: [&str; 7] = [" and ", " or ", " et ", " ou ", " y ", " и ", " و"];

/// A letter after a number.
pub(super) struct Part {
    /// The Latin letter.
    pub(super) letter: char,
    /// Where its print ends in the text, in bytes.
    pub(super) end: usize,
    /// Whether it may as well be a word: the article `A`, the pronoun `I`, the preposition `В`.
    pub(super) doubtful: bool,
}

/// Returns the part letter at the start of what follows a number: `H` of ` H of 7 December`, but not of ` Having`.
pub(super) fn after(text: &str) -> Option<Part> {
    let rest = text.strip_prefix([' ', '\u{a0}']).unwrap_or(text);
    let (letter, bytes, ambiguous) = letter(rest)?;
    let follows = &rest[bytes..];
    let mut next = follows.chars();
    let ends = match next.next() {
        Some('.') => !next.next().is_some_and(char::is_alphanumeric),
        Some('号') => true,
        Some(c) => !c.is_alphanumeric() && !"/-‑–'’&".contains(c),
        None => true,
    };
    let end = text.len() - follows.len();
    ends.then(|| Part { letter, end, doubtful: ambiguous && !is_after_part(follows) })
}

/// Reads a letter, and says how many bytes print it and whether it is a word too.
fn letter(text: &str) -> Option<(char, usize, bool)> {
    let first = text.chars().next()?;
    if first.is_ascii_uppercase() {
        return Some((first, 1, matches!(first, 'A' | 'I')));
    }
    if let Some((_, latin)) = CYRILLIC.iter().find(|(cyrillic, _)| *cyrillic == first) {
        return Some((*latin, first.len_utf8(), true));
    }
    let (name, latin) = ARABIC.iter().find(|(name, _)| text.starts_with(name))?;
    Some((*latin, name.len(), false))
}

/// Returns whether what follows a letter shows that it was no word: the end, a sign, a number, a word like `of`.
fn is_after_part(follows: &str) -> bool {
    let rest = follows.trim_start();
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    word.is_empty()
        || word.starts_with('号')
        || word.starts_with(|c: char| c.is_ascii_digit())
        || AFTER_PART.contains(&word.as_str())
}

/// Adds the part letter that the words of a link print and its address leaves out: `43/78 H`.
pub(super) fn printed(symbol: Symbol, text: &str) -> Symbol {
    let text = text.trim();
    let Some(last) = text.rfind(|c: char| c.is_ascii_digit()) else { return symbol };
    let (number, rest) = text.split_at(last + 1);
    match after(rest) {
        Some(part) if part.end == rest.len() => with(&symbol, number, &part).unwrap_or(symbol),
        _ => symbol,
    }
}

/// Draws into each citation the letter printed right after it, and makes citations of `B` in `66/241 A and B`.
pub(super) fn draw_in(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    let mut runs = runs.into_iter().peekable();
    while let Some(run) = runs.next() {
        let Run::Plain(words) = run else {
            out.push(run);
            continue;
        };
        // A letter at the end of these words may begin a word that goes on in italics.
        let cut = matches!(runs.peek(), Some(Run::Emphasis(_) | Run::Strong(_)));
        let taken = draw(&mut out, &words, cut);
        if let Some(rest) = words.get(taken..).filter(|rest| !rest.is_empty()) {
            out.push(Run::Plain(rest.to_owned()));
        }
    }
    out
}

/// Takes the letters from the start of the words after a citation, and returns how many bytes were taken.
fn draw(out: &mut Vec<Run>, words: &str, cut: bool) -> usize {
    let Some(Run::Citation { text, symbol }) = out.last_mut() else { return 0 };
    let certain = |text: &str| after(text).filter(|part| !cut || part.end < text.trim_end().len());
    let Some(part) = certain(words) else { return 0 };
    let Some(found) = with(symbol, text, &part) else { return 0 };
    let base = symbol.clone();
    text.push_str(&words[..part.end]);
    *symbol = found;
    let mut taken = part.end;
    while let Some(between) = BETWEEN.iter().find(|between| words[taken..].starts_with(**between)) {
        let rest = &words[taken + between.len()..];
        let next = certain(rest).filter(|_| letter(rest).is_some());
        let Some(next) = next.filter(|next| !next.doubtful && base.part().is_none()) else { break };
        let Ok(symbol) = format!("{base} {}", next.letter).parse() else { break };
        out.push(Run::Plain((*between).to_owned()));
        out.push(Run::Citation { text: rest[..next.end].to_owned(), symbol });
        taken += between.len() + next.end;
    }
    taken
}

/// Returns the symbol with the part; `None` unless the words end with the number of this very resolution.
fn with(symbol: &Symbol, words: &str, part: &Part) -> Option<Symbol> {
    let words = words.trim_end();
    let number = words.rsplit(|c: char| !c.is_ascii_digit() && c != '/').next()?;
    let kind = symbol.as_str();
    if !number.contains('/') || !(kind.contains("/RES/") || kind.contains("/DEC/")) {
        return None;
    }
    if let Some(known) = symbol.part() {
        let base = kind.strip_suffix(known)?.trim_end();
        let same = known.chars().eq([part.letter]) && base.ends_with(number);
        return same.then(|| symbol.clone());
    }
    if part.doubtful || !kind.ends_with(number) {
        return None;
    }
    format!("{symbol} {}", part.letter).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::draw_in;
    use negotiation::paragraph::{Run, words};

    fn cited(after: &str) -> Vec<String> {
        let runs = vec![
            Run::Citation { text: "66/241".to_owned(), symbol: "A/RES/66/241".parse().unwrap() },
            Run::Plain(after.to_owned()),
        ];
        let drawn = draw_in(runs);
        assert_eq!(words(&drawn), format!("66/241{after}"));
        let cited = drawn.iter().filter_map(|run| match run {
            Run::Citation { text, symbol } => Some(format!("{text} = {symbol}")),
            _ => None,
        });
        cited.collect()
    }

    #[test]
    fn letters_after_a_number_name_the_part() {
        assert_eq!(cited(" A of 24 December"), ["66/241 A = A/RES/66/241 A"]);
        assert_eq!(cited(" H du 7 décembre"), ["66/241 H = A/RES/66/241 H"]);
        assert_eq!(cited(" حاء المؤرخ"), ["66/241 حاء = A/RES/66/241 H"]);
        assert_eq!(cited(" Н от 7 декабря"), ["66/241 Н = A/RES/66/241 H"]);
        assert_eq!(cited("B号"), ["66/241B = A/RES/66/241 B"]);
        assert_eq!(cited(" A."), ["66/241 A = A/RES/66/241 A"]);
        assert_eq!(cited(" A and B."), ["66/241 A = A/RES/66/241 A", "B = A/RES/66/241 B"]);
    }

    #[test]
    fn words_after_a_number_name_no_part() {
        for after in [
            " A comprehensive plan",
            " A/66/12",
            " Having met",
            " and A",
            " В этой связи",
            " C.N.12",
            ", A",
        ] {
            assert_eq!(cited(after), ["66/241 = A/RES/66/241"], "{after}");
        }
    }
}
