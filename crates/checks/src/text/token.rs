//! Of which pieces is a sentence made: words, numbers, marks, symbols, dates?

use super::date;
use negotiation::date::StatedDate;
use negotiation::numeral;
use negotiation::symbol::{CitationHint, Cited, Found, Symbol};

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A word.
    Word,
    /// A number of digits, and how many digits it has.
    Number(u32, usize),
    /// A number with `st`, `nd`, `rd` or `th`.
    Ordinal(u32),
    /// The symbol of a document, written out or cited as `resolution 75/240`.
    Symbol(Symbol),
    /// A date, as precise as it is written.
    Date(StatedDate),
    /// A date in digits such as `24/01/2023`; only its year is certain.
    Stamp(i16),
    /// A mark; all dashes are `-`, all quotation marks `"`.
    Mark(char),
}

/// A token: what it is, its words in small letters, and the byte offset at which it starts in the text.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) what: What,
    pub(crate) word: String,
    pub(crate) start: usize,
}

impl Token {
    /// Returns whether it is this word.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.what == What::Word && self.word == word
    }

    /// Returns whether it is one of these words.
    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        self.what == What::Word && words.contains(&self.word.as_str())
    }

    /// Returns whether it is this mark.
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.what == What::Mark(mark)
    }

    /// Returns the symbol.
    pub(crate) fn symbol(&self) -> Option<&Symbol> {
        match &self.what {
            What::Symbol(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// Returns the date.
    pub(crate) fn date(&self) -> Option<&StatedDate> {
        match &self.what {
            What::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Returns the number, in digits or as a word.
    pub(crate) fn number(&self) -> Option<u32> {
        match self.what {
            What::Number(number, _) => Some(number),
            What::Word => numeral::cardinal(&self.word).map(u32::from),
            _ => None,
        }
    }

    /// Returns the ordinal number, as `8th` or as a word.
    pub(crate) fn ordinal(&self) -> Option<u32> {
        match self.what {
            What::Ordinal(number) => Some(number),
            What::Word => numeral::ordinal(&self.word).map(u32::from),
            _ => None,
        }
    }
}

/// Returns the tokens of a part of a text; `symbols` are those found in the whole of it, in order.
pub(crate) fn tokens(text: &str, start: usize, end: usize, symbols: &[Found]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = start;
    while let Some(first) = text.get(at..end).and_then(|rest| rest.chars().next()) {
        let found = symbols.binary_search_by_key(&at, |found| found.start);
        if let Some(found) = found.ok().and_then(|index| symbols.get(index)) {
            let word = text.get(at..found.end).unwrap_or_default().to_owned();
            tokens.push(Token { what: What::Symbol(found.symbol.clone()), word, start: at });
            at = found.end.max(at + first.len_utf8());
            continue;
        }
        let rest = text.get(at..end).unwrap_or_default();
        let length = length_of_token(rest, first);
        let word = rest.get(..length).unwrap_or_default();
        if !first.is_whitespace() && !is_invisible(first) {
            tokens.push(token(word, first, at));
        }
        at += length;
    }
    count(&mut tokens);
    cite(&mut tokens);
    date::join(&mut tokens);
    tokens
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn length_of_token(rest: &str, first: char) -> usize {
    let run = |belongs: &dyn Fn(char) -> bool| {
        rest.find(|character: char| !belongs(character)).unwrap_or(rest.len())
    };
    if first.is_ascii_digit() {
        let digits = run(&|character| character.is_ascii_digit());
        let after = rest.get(digits..).unwrap_or_default();
        let suffix = after.get(..2).filter(|two| ["st", "nd", "rd", "th"].contains(two));
        let ends = |two: &str| !after[two.len()..].starts_with(char::is_alphanumeric);
        digits + suffix.filter(|two| ends(two)).map_or(0, str::len)
    } else if first.is_alphabetic() {
        let letters = run(&|character| character.is_alphabetic() || is_invisible(character));
        // `Chair's` is one word, a closing quotation mark is none.
        let after = rest.get(letters..).unwrap_or_default();
        let genitive = ["'s", "’s"].into_iter().find(|end| after.starts_with(end));
        letters + genitive.map_or(0, str::len)
    } else {
        first.len_utf8()
    }
}

fn token(word: &str, first: char, start: usize) -> Token {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let number = word.get(..digits).and_then(|digits| digits.parse().ok());
    let what = match (first, number) {
        (_, Some(number)) if digits == word.len() => What::Number(number, digits),
        (_, Some(number)) => What::Ordinal(number),
        ('\u{2010}'..='\u{2015}' | '\u{2212}', _) => What::Mark('-'),
        ('“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'', _) => What::Mark('"'),
        (first, None) if first.is_alphabetic() => What::Word,
        (first, _) => What::Mark(first),
    };
    let plain: String = word.chars().filter(|character| !is_invisible(*character)).collect();
    let word = plain.to_lowercase().replace('’', "'");
    Token { what, word, start }
}

/// Joins `seventy`, `-` and `first` into the one word that they are: it is no first session.
fn count(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at + 2 < tokens.len() {
        let [tens, hyphen, ones] = [&tokens[at], &tokens[at + 1], &tokens[at + 2]];
        let touches = hyphen.start == tens.start + tens.word.len()
            && hyphen.word == "-"
            && ones.start == hyphen.start + 1;
        let word = format!("{}-{}", tens.word, ones.word);
        let is_number = numeral::cardinal(&word).or_else(|| numeral::ordinal(&word)).is_some();
        if touches && is_number {
            tokens[at].word = word;
            tokens.drain(at + 1..at + 3);
        }
        at += 1;
    }
}

/// Reads `resolution 75/240` and `decisions 77/512 and 78/541`: each pair of numbers becomes a symbol.
fn cite(tokens: &mut Vec<Token>) {
    let mut hint = CitationHint::None;
    let mut at = 0;
    while at < tokens.len() {
        let here = &tokens[at];
        if here.is_any(&["resolution", "resolutions"]) {
            hint = hint_of(tokens, at, CitationHint::Resolution);
        } else if here.is_any(&["decision", "decisions"]) {
            hint = hint_of(tokens, at, CitationHint::Decision);
        } else if hint != CitationHint::None && is_pair(tokens, at) {
            let text = format!("{}/{}", tokens[at].word, tokens[at + 2].word);
            if let Ok(Cited::Certain(symbol)) = Symbol::cited(&text, hint) {
                tokens[at].what = What::Symbol(symbol);
                tokens[at].word = text;
                tokens.drain(at + 1..at + 3);
            }
        } else if here.is_any(&["report", "document", "article"]) || here.is_mark(';') {
            hint = CitationHint::None;
        }
        at += 1;
    }
}

/// Returns what the numbers after `resolution` or `decision` cite: nothing that is known here where another body than the
/// General Assembly is named, which numbers its texts in the same way: the Human Rights Council, a conference of parties.
fn hint_of(tokens: &[Token], at: usize, hint: CitationHint) -> CitationHint {
    let bodies =
        ["council", "commission", "conference", "committee", "board", "parties", "council's"];
    let from = at.saturating_sub(3);
    // `The First Committee adopted resolution 75/240`: the Main Committees are the Assembly's own.
    let is_main = |index: usize| {
        let number = index.checked_sub(1).and_then(|before| tokens[before].ordinal());
        tokens[index].is("committee") && number.is_some()
    };
    let is_of_another = (from..at).any(|index| tokens[index].is_any(&bodies) && !is_main(index));
    if is_of_another { CitationHint::None } else { hint }
}

/// Returns whether two numbers with a slash between them may be a session and the number of a text.
fn is_pair(tokens: &[Token], at: usize) -> bool {
    let [session, slash, number, ..] = &tokens[at..] else { return false };
    let touches = slash.start == session.start + session.word.len()
        && number.start == slash.start + slash.word.len();
    let is_free = tokens.get(at + 3).is_none_or(|next| !next.is_mark('/'))
        && at.checked_sub(1).is_none_or(|before| !tokens[before].is_mark('/'));
    let session = match session.what {
        What::Number(session, _) => (31..200).contains(&session),
        _ => false,
    };
    touches && is_free && session && slash.is_mark('/') && matches!(number.what, What::Number(..))
}
