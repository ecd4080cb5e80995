//! Which words of what was said stood in an agreed text before?
//!
//! What is said is traced to agreed texts alone, word for word: a speaker who quotes one need not have heard the speaker
//! before. The words are held against each agreed text once, so that hundreds of texts and of speeches cost about as much
//! as it costs to read them.

use crate::draft::lines;
use crate::plain::{Plain, Word};
use crate::provenance::FORMULA_TEXTS_MIN;
use jiff::civil::Date;
use negotiation::address::Address;
use negotiation::language::Language;
use negotiation::paragraph::{Paragraph, Text};
use negotiation::symbol::Symbol;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// So many words one after another are looked for.
const SHINGLE_WORDS: usize = 8;

/// Fewer words than so many are a turn of phrase.
pub const WORDS_MIN: usize = 10;

/// Words of a statement that an agreed text had before, the same one after another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoting {
    /// The key of the statement, as its maker gave it.
    pub statement: String,
    /// The paragraph of the statement.
    pub paragraph: Address,
    /// The words as they were said.
    pub said: String,
    /// How many they are.
    pub words: u32,
    /// The earliest agreed text that has them.
    pub source: Symbol,
    /// The paragraph, footnote or table of it.
    pub source_paragraph: Address,
}

/// Statements in one language, held against agreed texts in order of time.
#[derive(Debug)]
pub struct Spoken {
    language: Language,
    said: Vec<Said>,
    /// Where words that were said stand first in an agreed text; none where they were not met yet.
    met: HashMap<u64, Option<Met>>,
    agreed: Vec<Agreed>,
}

/// An agreed text that was read.
#[derive(Debug)]
struct Agreed {
    symbol: Symbol,
    day: Date,
    /// Where each line of it stands.
    addresses: Vec<Address>,
}

/// A paragraph of a statement.
#[derive(Debug)]
struct Said {
    statement: String,
    day: Date,
    paragraph: Address,
    words: String,
    /// Where each word stands, in bytes.
    spans: Vec<(u32, u32)>,
    shingles: Vec<u64>,
}

/// Where some words stand first, and how many texts have them.
#[derive(Debug, Clone, Copy)]
struct Met {
    text: u32,
    line: u32,
    at: u32,
    texts: u32,
    last: u32,
}

impl Spoken {
    /// Returns nothing said yet, in a language.
    pub fn new(language: Language) -> Spoken {
        Spoken { language, said: Vec::new(), met: HashMap::new(), agreed: Vec::new() }
    }

    /// Hears the paragraphs of a statement, which was made on a day.
    pub fn hear(&mut self, statement: &str, day: Date, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            let words = paragraph.words();
            let plain = words_of(&words, self.language);
            let shingles = shingles(&plain);
            if shingles.is_empty() {
                continue;
            }
            self.met.extend(shingles.iter().map(|shingle| (*shingle, None)));
            self.said.push(Said {
                statement: statement.to_owned(),
                day,
                paragraph: paragraph.address.clone(),
                spans: plain.iter().map(|word| (word.start, word.end)).collect(),
                words,
                shingles,
            });
        }
    }

    /// Reads an agreed text, when all statements were heard. The texts come in order of time.
    pub fn read(&mut self, symbol: &Symbol, day: Date, text: &Text) {
        let number = count(self.agreed.len());
        let mut addresses = Vec::new();
        for (line, at) in lines(text).zip(0..) {
            addresses.push(line.address);
            let words = words_of(&line.words, self.language);
            for (shingle, place) in shingles(&words).iter().zip(0..) {
                let Some(met) = self.met.get_mut(shingle) else { continue };
                let met = met.get_or_insert(Met {
                    text: number,
                    line: at,
                    at: place,
                    texts: 0,
                    last: u32::MAX,
                });
                met.texts += u32::from(met.last != number);
                met.last = number;
            }
        }
        self.agreed.push(Agreed { symbol: symbol.clone(), day, addresses });
    }

    /// Returns what was quoted: by statement in the order in which they were heard, in reading order.
    ///
    /// Words that very many texts use are a formula, and not told.
    ///
    /// ```
    /// use lineage::spoken::Spoken;
    /// use negotiation::address::Address;
    /// use negotiation::language::Language;
    /// use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Text};
    ///
    /// let paragraph = |words: &str| Paragraph {
    ///     address: Address::unnumbered(1), kind: ParagraphKind::Plain, number: None, level: 0, verb: None,
    ///     runs: vec![Run::Plain(words.to_owned())], table: None, aliases: Vec::new(),
    /// };
    /// let agreed = "Decides that no gate of any harbour may be closed at night without a lantern.";
    /// let text = Text {
    ///     symbol: None, language: Language::En, title: String::new(), paragraphs: vec![paragraph(agreed)],
    ///     footnotes: Vec::new(),
    /// };
    /// let mut spoken = Spoken::new(Language::En);
    /// let said = "We all said that “no gate of any harbour may be closed at night”, did we not?";
    /// spoken.hear("debate/ISL", "2022-09-20".parse()?, &[paragraph(said)]);
    /// spoken.read(&"A/RES/75/1".parse()?, "2020-12-01".parse()?, &text);
    /// let quoted = spoken.quoted();
    /// assert_eq!(quoted[0].said, "that “no gate of any harbour may be closed at night");
    /// assert_eq!((quoted[0].words, quoted[0].source.as_str()), (11, "A/RES/75/1"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn quoted(&self) -> Vec<Quoting> {
        self.said.iter().flat_map(|said| self.of(said)).collect()
    }

    fn of(&self, said: &Said) -> Vec<Quoting> {
        let (mut found, mut at, mut free) = (Vec::new(), 0, 0);
        while at < said.shingles.len() {
            let Some(first) = self.earlier(said, at) else {
                at += 1;
                continue;
            };
            let goes_on = |step: &usize| {
                self.earlier(said, at + step).is_some_and(|next| {
                    (next.text, next.line) == (first.text, first.line)
                        && next.at as usize == first.at as usize + step
                })
            };
            let length = 1 + (1..said.shingles.len() - at).take_while(goes_on).count();
            let mut shingles = (at..at + length).filter_map(|at| self.earlier(said, at));
            let is_formula = shingles.all(|met| met.texts >= FORMULA_TEXTS_MIN);
            let (start, end) = (at.max(free), at + length + SHINGLE_WORDS - 1);
            if !is_formula && end - start.min(end) >= WORDS_MIN {
                found.push(self.quoting(said, start..end, first));
                free = end;
            }
            at += length;
        }
        found
    }

    /// Returns where the words at a place stood first, if that was before they were said.
    fn earlier(&self, said: &Said, at: usize) -> Option<Met> {
        let met = (*self.met.get(said.shingles.get(at)?)?)?;
        (self.agreed[met.text as usize].day < said.day).then_some(met)
    }

    fn quoting(&self, said: &Said, words: std::ops::Range<usize>, met: Met) -> Quoting {
        let source = &self.agreed[met.text as usize];
        let bytes = said.spans[words.start].0 as usize..said.spans[words.end - 1].1 as usize;
        Quoting {
            statement: said.statement.clone(),
            paragraph: said.paragraph.clone(),
            said: said.words[bytes].to_owned(),
            words: count(words.len()),
            source: source.symbol.clone(),
            source_paragraph: source.addresses[met.line as usize].clone(),
        }
    }
}

/// Returns the words of a text without its marks.
fn words_of(text: &str, language: Language) -> Vec<Word> {
    Plain::of(text, language).words.into_iter().filter(|word| !word.is_mark()).collect()
}

/// Returns a number for each run of so many words, the same for the same words.
fn shingles(words: &[Word]) -> Vec<u64> {
    let of = |words: &[Word]| {
        words.iter().fold(0_u64, |hash, word| {
            (hash.rotate_left(7) ^ word.key).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        })
    };
    words.windows(SHINGLE_WORDS).map(of).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Quoting, Spoken};
    use crate::provenance::FORMULA_TEXTS_MIN;
    use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Text};

    const AGREED: &str =
        "no gate of any harbour may be closed at night without a lantern beside it";

    fn paragraph(address: &str, words: &str) -> Paragraph {
        Paragraph {
            address: address.parse().unwrap(),
            kind: ParagraphKind::Plain,
            number: None,
            level: 0,
            verb: None,
            runs: vec![Run::Plain(words.to_owned())],
            table: None,
            aliases: vec![],
        }
    }

    fn text(words: &[&str]) -> Text {
        let paragraph = |(at, words): (usize, &&str)| paragraph(&format!("op{}", at + 1), words);
        Text {
            symbol: None,
            language: "en".parse().unwrap(),
            title: String::new(),
            paragraphs: words.iter().enumerate().map(paragraph).collect(),
            footnotes: vec![],
        }
    }

    /// Holds what was said in 2022 against texts of years, in order.
    fn quoted(said: &str, texts: &[(i16, &[&str])]) -> Vec<Quoting> {
        let mut spoken = Spoken::new("en".parse().unwrap());
        spoken.hear("debate/ISL", "2022-09-20".parse().unwrap(), &[paragraph("p1", said)]);
        for (number, (year, words)) in texts.iter().enumerate() {
            let day = format!("{year}-12-01").parse().unwrap();
            spoken.read(&format!("A/RES/70/{}", number + 1).parse().unwrap(), day, &text(words));
        }
        spoken.quoted()
    }

    #[test]
    fn the_earliest_text_with_the_words_is_named_and_no_later_one() {
        let said = format!("My country holds that {AGREED}, always.");
        let texts: [(i16, &[&str]); 3] =
            [(2018, &["Nothing."]), (2019, &["Recalls.", AGREED]), (2020, &[AGREED])];
        let found = quoted(&said, &texts);
        assert_eq!(found.len(), 1, "{found:?}");
        let one = &found[0];
        assert_eq!((one.said.as_str(), one.words), (AGREED, 15));
        assert_eq!(
            (one.source.as_str(), one.source_paragraph.to_string()),
            ("A/RES/70/2", "op2".into())
        );
    }

    #[test]
    fn what_was_agreed_later_or_has_another_word_or_few_is_not_quoted() {
        assert_eq!(
            quoted(AGREED, &[(2022, &[AGREED])]),
            [],
            "agreed in December, said in September"
        );
        let planted = AGREED.replace("closed", "shut");
        assert_eq!(quoted(&planted, &[(2019, &[AGREED])]), [], "seven words on either side");
        assert_eq!(quoted("no gate of any harbour may be closed at", &[(2019, &[AGREED])]), []);
    }

    #[test]
    fn no_word_is_told_twice() {
        let (one, other) = ("a b c d e f g h i j k l", "g h i j k l m n o p q r s t u v");
        let found = quoted(
            "a b c d e f g h i j k l m n o p q r s t u v",
            &[(2018, &[one]), (2019, &[other])],
        );
        let said: Vec<&str> = found.iter().map(|quoting| quoting.said.as_str()).collect();
        assert_eq!(said, [one, "m n o p q r s t u v"]);
    }

    #[test]
    fn what_very_many_texts_say_is_a_formula() {
        let texts: Vec<(i16, &[&str])> =
            (0..FORMULA_TEXTS_MIN).map(|_| (2019, &[AGREED][..])).collect();
        assert_eq!(quoted(AGREED, &texts), []);
        assert_eq!(quoted(AGREED, &texts[1..]).len(), 1);
        // A text that repeats itself is one.
        let twice: [(i16, &[&str]); 1] = [(2019, &[AGREED; 20])];
        assert_eq!(quoted(AGREED, &twice).len(), 1);
    }
}
