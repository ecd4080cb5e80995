//! What on a printed page is not the text: running heads, folios, the marks of the printer, footnotes?
//!
//! The breaks between pages are lost with the form feeds; the running head, which is the symbol alone on a line,
//! tells where they were. Footnotes stand below a rule, or below their number alone, until the page ends.

use super::head::{self, Head};
use super::notes::{self, PrintedNote};
use crate::doubts::{Doubts, places};
use crate::{limit, spacing};
use negotiation::doubt::DoubtKind;

/// A line of the text itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// The page on which it stands, counted from 1.
    pub(super) page: u32,
    /// Its number in the file, counted from 1.
    pub(super) at: usize,
}

/// A text without the furniture of its pages.
pub(super) struct Pages {
    pub(super) lines: Vec<Line>,
    pub(super) notes: Vec<PrintedNote>,
}

/// Turns the pages.
///
/// Reads the lines from the beginning of the text. Writes those that are its words, and the footnotes.
pub(super) fn turn(lines: &[&str], head: &Head, doubts: &mut Doubts) -> Pages {
    let mut reader = Reader {
        lines,
        head,
        page: 1,
        out: Vec::new(),
        turned_at: 0,
        notes: Vec::new(),
        below: None,
        alone: Vec::new(),
    };
    let mut at = head.body;
    while at < lines.len() && reader.out.len() < limit::PARAGRAPHS_MAX {
        at = reader.line(at, doubts);
    }
    reader.end_page(doubts);
    if at < lines.len() {
        let what = format!("Only the first {} lines were read.", limit::PARAGRAPHS_MAX);
        doubts.push(DoubtKind::TooLarge, what, format!("line {}", at + 1));
    }
    if !reader.alone.is_empty() {
        let what = "A number stands alone and is neither a folio nor the mark of a footnote; it was kept as words.";
        doubts.push(DoubtKind::Reference, what, places(&reader.alone));
    }
    Pages { lines: reader.out, notes: reader.notes }
}

struct Reader<'a> {
    lines: &'a [&'a str],
    head: &'a Head,
    page: u32,
    out: Vec<Line>,
    /// How many lines there were when the page was turned.
    turned_at: usize,
    notes: Vec<PrintedNote>,
    /// The lines below the rule, while they are read.
    below: Option<Vec<Line>>,
    /// Where a number stands alone.
    alone: Vec<String>,
}

impl Reader<'_> {
    /// Reads the line at a place; returns the place of the next.
    fn line(&mut self, at: usize, doubts: &mut Doubts) -> usize {
        let raw = self.lines[at];
        if raw.contains('\u{c}') {
            self.end_page(doubts);
        }
        let text = spacing::collapse(raw);
        if self.is_running_head(&text) {
            return self.running_head(at, doubts);
        }
        if text.is_empty() || is_furniture(&text) || is_rule(&text) && !self.opens_notes(at) {
            return at + 1;
        }
        let line = Line { page: self.page, at: at + 1, text };
        if let Some(below) = &mut self.below {
            below.push(line);
            return at + 1;
        }
        if is_rule(&line.text) {
            self.below = Some(Vec::new());
            return at + 1;
        }
        match line.text.parse::<u32>().ok().filter(|_| line.text.len() <= 3) {
            Some(_) if self.words_below(at).is_empty() => {}
            Some(folio) if self.out.len() == self.turned_at && folio == self.page => {}
            Some(mark) if mark == self.last_note() + 1 && self.is_marked(mark) => {
                self.below = Some(vec![line]);
            }
            Some(_) => {
                self.alone.push(format!("line {}", line.at));
                self.out.push(line);
            }
            None => self.out.push(line),
        }
        at + 1
    }

    /// Takes the running head off, with the title above or below it, and turns the page.
    fn running_head(&mut self, at: usize, doubts: &mut Doubts) -> usize {
        let title = self.head.title.to_lowercase();
        let open = self.below.as_mut().unwrap_or(&mut self.out);
        open.truncate(
            open.len() - title_lines(open.iter().rev().map(|l| l.text.as_str()), &title, true),
        );
        if self.out.len() > self.turned_at || self.below.is_some() {
            self.end_page(doubts);
        }
        let after: Vec<(usize, String)> = (at + 1..self.lines.len())
            .map(|next| (next, spacing::collapse(self.lines[next])))
            .filter(|(_, text)| !text.is_empty())
            .take(TITLE_LINES_MAX)
            .collect();
        match title_lines(after.iter().map(|(_, text)| text.as_str()), &title, false) {
            0 => at + 1,
            taken => after[taken - 1].0 + 1,
        }
    }

    /// Ends a page: what stands below its rule becomes footnotes.
    fn end_page(&mut self, doubts: &mut Doubts) {
        if let Some(below) = self.below.take() {
            self.notes.extend(notes::find(&below, self.last_note(), doubts));
        }
        self.page += 1;
        self.turned_at = self.out.len();
    }

    fn last_note(&self) -> u32 {
        self.notes.last().map_or(0, |note| note.number)
    }

    fn is_running_head(&self, text: &str) -> bool {
        self.head.symbol.is_some() && head::own_symbol(text) == self.head.symbol
    }

    /// Returns the lines from below a place to the end of the page, without furniture and numbers alone.
    fn words_below(&self, at: usize) -> Vec<String> {
        let below = self.lines[at + 1..].iter().take(PAGE_LINES_MAX);
        let below = below.map(|line| (line, spacing::collapse(line)));
        let below =
            below.take_while(|(raw, text)| !raw.contains('\u{c}') && !self.is_running_head(text));
        let mut below: Vec<String> = below
            .map(|(_, text)| text)
            .filter(|text| !text.is_empty() && !is_furniture(text) && !is_rule(text))
            .filter(|text| text.parse::<u32>().is_err())
            .collect();
        let title = self.head.title.to_lowercase();
        below.truncate(
            below.len() - title_lines(below.iter().rev().map(String::as_str), &title, true),
        );
        below
    }

    /// Returns whether the next footnote begins below a rule: its number stands there alone or before words.
    fn opens_notes(&self, at: usize) -> bool {
        let next = self.last_note() + 1;
        let below = self.lines[at + 1..].iter().take(PAGE_LINES_MAX).map(|line| line.trim());
        let mut below = below.take_while(|text| !self.is_running_head(text));
        below.any(|text| text.split(' ').next().is_some_and(|first| first.parse() == Ok(next)))
    }

    /// Returns whether a number that stands alone is a footnote's: its mark is on the page, few lines follow.
    fn is_marked(&self, number: u32) -> bool {
        let mark = number.to_string();
        let on_page = self.out[self.turned_at..].iter();
        on_page.rev().any(|line| {
            let ends = |word: &str| {
                word.strip_suffix(mark.as_str())
                    .is_some_and(|stem| !stem.ends_with(|c: char| c.is_alphanumeric()))
            };
            line.text.split(' ').any(ends)
        })
    }
}

/// How many lines of a page are looked at below a place: four times what a printed page holds. Text that was not
/// printed has no pages, and would be looked through to its end from each of its numbers.
const PAGE_LINES_MAX: usize = 256;

/// How many lines a title takes at most where it is repeated.
const TITLE_LINES_MAX: usize = 6;

/// Returns how many of some lines make up the title, the nearest first, in reverse when they are read upwards.
fn title_lines<'a>(lines: impl Iterator<Item = &'a str>, title: &str, upwards: bool) -> usize {
    let mut joined = String::new();
    for (index, line) in lines.take(TITLE_LINES_MAX).enumerate() {
        let line = line.to_lowercase();
        joined = match (joined.is_empty(), upwards) {
            (true, _) => line,
            (false, true) => format!("{line} {joined}"),
            (false, false) => format!("{joined} {line}"),
        };
        if joined == title {
            return index + 1;
        }
    }
    0
}

/// Returns whether a line is a rule.
fn is_rule(text: &str) -> bool {
    const WIDTH_MIN: usize = 5;
    text.len() >= WIDTH_MIN && text.bytes().all(|byte| byte == b'_')
}

/// Returns whether a line is of the printer: `18-21207 (E)`, `*1821207*`, `131218`, `2/5`, `Page 2`, `/...`; and, in
/// records of meetings, `18-4646913/27` and `21/12/2018`.
fn is_furniture(text: &str) -> bool {
    let page = text.strip_prefix("Page ").is_some_and(|number| are_digits(number, 1..=3));
    let job = text
        .split_once(' ')
        .is_some_and(|(year, number)| are_digits(year, 2..=2) && are_digits(number, 5..=5));
    let recycled = text.starts_with("Please rec") || text == "♲";
    page || job || recycled || text.split(' ').all(is_of_the_printer)
}

fn is_of_the_printer(word: &str) -> bool {
    let job = word.split_once('-').is_some_and(|(year, number)| {
        // The number of the job and the folio, printed at the two ends of one line, come out without a space.
        let (number, folio) = number.split_at_checked(JOB_DIGITS).unwrap_or((number, ""));
        are_digits(year, 2..=2)
            && are_digits(number, JOB_DIGITS..=JOB_DIGITS)
            && (folio.is_empty() || is_folio(folio))
    });
    let folio = is_folio(word);
    let mut parts = word.split('/');
    let day = [2, 2, 4]
        .into_iter()
        .all(|length| parts.next().is_some_and(|part| are_digits(part, length..=length)))
        && parts.next().is_none();
    let barcode = word.strip_prefix('*').and_then(|word| word.strip_suffix('*'));
    let barcode = barcode.is_some_and(|number| are_digits(number, 6..=8));
    job || folio
        || day
        || barcode
        || are_digits(word, 6..=6)
        || matches!(word, "(E)" | "/..." | "/…")
}

/// How many digits the number of a printer's job has, after the year.
const JOB_DIGITS: usize = 5;

fn is_folio(word: &str) -> bool {
    word.split_once('/').is_some_and(|(page, pages)| {
        are_digits(page, 1..=3) && are_digits(pages, 1..=3) && page.len() <= pages.len()
    })
}

fn are_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
