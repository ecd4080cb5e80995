//! Which paragraph do people mean who write `op. 4`, `PP16` or `annex C, para 8(b)`?

use super::label::{LATIN_ADVERBS, Label};
use super::{Address, MalformedAddress, Unit};
use crate::symbol::fold::fold;

/// The longest citation that is read, in bytes.
const CITATION_BYTES_MAX: usize = 300;

/// What a word before a number announces; longer ones first where one begins another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keyword {
    Annex,
    Section,
    Operative,
    Preambular,
    Paragraph,
    Unnumbered,
    Heading,
    Footnote,
    Table,
    Item,
}

const KEYWORDS: [(&str, Keyword); 31] = [
    ("operative paragraph", Keyword::Operative),
    ("operative para", Keyword::Operative),
    ("op", Keyword::Operative),
    ("preambular paragraph", Keyword::Preambular),
    ("preambular para", Keyword::Preambular),
    ("preamble paragraph", Keyword::Preambular),
    ("preamble para", Keyword::Preambular),
    ("pp", Keyword::Preambular),
    ("unnumbered paragraph", Keyword::Unnumbered),
    ("subparagraph", Keyword::Item),
    ("sub-paragraph", Keyword::Item),
    ("subpara", Keyword::Item),
    ("sub-para", Keyword::Item),
    ("item", Keyword::Item),
    ("paragraph", Keyword::Paragraph),
    ("paras", Keyword::Paragraph),
    ("para", Keyword::Paragraph),
    ("par", Keyword::Paragraph),
    ("¶", Keyword::Paragraph),
    ("§", Keyword::Paragraph),
    ("annex", Keyword::Annex),
    ("appendix", Keyword::Annex),
    ("section", Keyword::Section),
    ("sect", Keyword::Section),
    ("part", Keyword::Section),
    ("heading", Keyword::Heading),
    ("footnote", Keyword::Footnote),
    ("fn", Keyword::Footnote),
    ("note", Keyword::Footnote),
    ("table", Keyword::Table),
    ("n", Keyword::Footnote),
];

/// Reads a citation; also the printed form of an address.
pub(super) fn cited(text: &str) -> Result<Address, MalformedAddress> {
    let refuse = |reason| MalformedAddress { text: text.to_owned(), reason };
    if text.len() > CITATION_BYTES_MAX {
        return Err(refuse("it is too long for one citation"));
    }
    let folded = fold(text).text;
    let trimmed = folded.trim().trim_end_matches(['.', ',', ';', ':']);
    if let Ok(address) = trimmed.parse() {
        return Ok(address);
    }
    let mut citation = Citation::default();
    for (phrase, position) in phrases(trimmed) {
        citation.take(phrase, position).map_err(refuse)?;
    }
    citation.address().map_err(refuse)
}

/// How many paragraphs a span names at most; a longer one is about the text as a whole.
const SPAN_MAX: u32 = 40;

/// Reads a citation of one paragraph, of several, or of a span of them.
pub(super) fn cited_all(text: &str) -> Vec<Address> {
    if let Ok(one) = cited(text) {
        return vec![one];
    }
    let Some(first) = text.find(|character: char| character.is_ascii_digit()) else {
        return Vec::new();
    };
    let (unit, numbers) = text.split_at(first);
    let pieces = numbers.split([',', ';']).flat_map(|piece| piece.split(" and "));
    let pieces =
        pieces.map(str::trim).filter(|piece| piece.starts_with(|c: char| c.is_ascii_digit()));
    pieces.flat_map(|piece| span(unit, piece)).collect()
}

/// Reads one number after its unit, or two with all between them.
fn span(unit: &str, piece: &str) -> Vec<Address> {
    let read = |number: &str| cited(&format!("{unit}{number}")).into_iter();
    let ends = [" to ", "-", "–"].into_iter().find_map(|to| piece.split_once(to));
    let Some((from, to)) = ends else { return read(piece).collect() };
    match (from.trim().parse::<u32>(), to.trim().parse::<u32>()) {
        (Ok(from), Ok(to)) if from <= to && to - from < SPAN_MAX => {
            (from..=to).flat_map(|number| read(&number.to_string())).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a phrase encloses the one before it (`of annex C`) or is enclosed by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    Within,
    Around,
}

/// Splits at commas and at `of`.
fn phrases(text: &str) -> Vec<(&str, Position)> {
    let mut phrases = Vec::new();
    for clause in text.split([',', ';']) {
        let mut position = Position::Within;
        for phrase in clause.split(" of ") {
            let phrase = phrase.trim();
            if !phrase.is_empty() {
                phrases.push((phrase.strip_prefix("the ").unwrap_or(phrase), position));
            }
            position = Position::Around;
        }
    }
    phrases
}

#[derive(Default)]
struct Citation {
    annex: Option<String>,
    sections: Vec<String>,
    unit: Option<Unit>,
    items: Vec<String>,
}

impl Citation {
    fn take(&mut self, phrase: &str, position: Position) -> Result<(), &'static str> {
        let (keyword, rest) = keyword(phrase).ok_or("a phrase does not say what it counts")?;
        let (label, items) = label_and_items(rest)?;
        let enclosing = matches!(keyword, Keyword::Annex | Keyword::Section);
        if enclosing && !items.is_empty() {
            return Err("an annex or section has no items of its own");
        }
        match keyword {
            Keyword::Annex if self.annex.is_some() => return Err("it names two annexes"),
            Keyword::Annex => self.annex = Some(label),
            Keyword::Section if label.is_empty() => return Err("its section has no label"),
            Keyword::Section if position == Position::Around => self.sections.insert(0, label),
            Keyword::Section => self.sections.push(label),
            Keyword::Item if self.unit.is_none() => return Err("its item belongs to no paragraph"),
            Keyword::Item if label.is_empty() && items.is_empty() => {
                return Err("its item has no letter");
            }
            Keyword::Item => {
                self.items.extend((!label.is_empty()).then_some(label));
                self.items.extend(items);
            }
            _ if self.unit.is_some() => return Err("it names two paragraphs"),
            _ => {
                self.unit = Some(unit(keyword, &label)?);
                self.items = items;
            }
        }
        Ok(())
    }

    fn address(self) -> Result<Address, &'static str> {
        let nowhere = self.annex.is_none() && self.sections.is_empty() && self.unit.is_none();
        if nowhere {
            return Err("it names neither paragraph nor annex");
        }
        let mut address = Address::from(self.unit.unwrap_or(Unit::Whole));
        for section in self.sections.iter().rev() {
            address = address.in_section(section);
        }
        if let Some(annex) = &self.annex {
            address = address.in_annex(annex);
        }
        Ok(self.items.iter().fold(address, |address, item| address.item(item)))
    }
}

/// Returns what a phrase announces and what follows, with the full stop of an abbreviation gone.
fn keyword(phrase: &str) -> Option<(Keyword, &str)> {
    KEYWORDS.iter().find_map(|(word, keyword)| {
        let head = phrase.get(..word.len())?;
        let rest = phrase.get(word.len()..)?;
        let ends = !rest.starts_with(|next: char| next.is_alphabetic());
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        (head.eq_ignore_ascii_case(word) && ends).then(|| (*keyword, rest.trim()))
    })
}

fn unit(keyword: Keyword, label: &str) -> Result<Unit, &'static str> {
    let number = || label.parse().map_err(|_| "its number is not a number");
    let printed = || Label::exact(label).ok_or("its number is missing");
    Ok(match keyword {
        Keyword::Operative if label.is_empty() => Unit::SoleOperative,
        Keyword::Operative => Unit::Operative(printed()?),
        Keyword::Preambular => Unit::Preambular(number()?),
        Keyword::Unnumbered => Unit::Unnumbered(number()?),
        Keyword::Heading => Unit::Heading(number()?),
        Keyword::Footnote => Unit::Footnote(number()?),
        Keyword::Table => Unit::Table(number()?),
        _ => Unit::Paragraph(printed()?),
    })
}

/// Reads `8 bis (b) (ii)`; ranges and lists name more than one paragraph and are refused.
fn label_and_items(text: &str) -> Result<(String, Vec<String>), &'static str> {
    let end = text.find('(').unwrap_or(text.len());
    let (head, mut rest) = text.split_at(end);
    let mut words = head.split_whitespace();
    let mut label = words.next().unwrap_or_default().to_owned();
    if let Some(adverb) = words.next() {
        if !LATIN_ADVERBS.contains(&adverb) {
            return Err("it names more than one paragraph, or more than a number");
        }
        label.push_str(adverb);
    }
    let sound = label.is_empty() || Label::exact(&label).is_some_and(|_| !label.contains('-'));
    if words.next().is_some() || !sound {
        return Err("it names more than one paragraph, or more than a number");
    }
    let mut items = Vec::new();
    while let Some(after) = rest.strip_prefix('(') {
        let (item, after) = after.split_once(')').ok_or("a parenthesis is not closed")?;
        let item = item.trim();
        items.push(Label::exact(item).ok_or("an item in it is not a letter or number")?);
        rest = after.trim_start();
    }
    if !rest.is_empty() {
        return Err("something follows its items");
    }
    Ok((label, items.iter().map(|item| item.as_str().to_owned()).collect()))
}
