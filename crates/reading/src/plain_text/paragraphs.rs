//! Which lines make a paragraph?
//!
//! Nothing but words and breaks of lines tells: a number, the end of the line before, the words with which a
//! paragraph opens, how far a line falls short of the others.

use super::head;
use super::lead;
use super::marks::Piece;
use super::pages::Line;
use crate::doubts::{Doubts, places};
use crate::numbering::{Family, Role};
use crate::ordinal;
use negotiation::date::StatedDate;
use negotiation::doubt::DoubtKind;

/// The lines of a paragraph.
pub(super) struct Draft {
    pub(super) role: Role,
    pub(super) number: Option<String>,
    lines: Vec<Line>,
    /// Whether nothing but a short line before it tells that it begins.
    supposed: bool,
}

/// What is printed below a text.
#[derive(Debug, Default)]
pub(super) struct Closing {
    /// `79th plenary meeting`.
    pub(super) meeting: Option<String>,
    pub(super) day: Option<StatedDate>,
}

impl Draft {
    /// Takes the words out of the lines.
    pub(super) fn take_pieces(&mut self) -> Vec<Piece> {
        self.lines.iter().flat_map(|line| Piece::words(&line.text, line)).collect()
    }

    fn last(&self) -> &str {
        self.lines.last().map_or("", |line| line.text.as_str())
    }
}

/// Puts lines together.
///
/// Reads the lines of a text from its formula on. Writes paragraphs in order, and what closes the text.
pub(super) fn find(lines: Vec<Line>, family: Family) -> (Vec<Draft>, Closing) {
    let layout = Layout::of(&lines);
    let mut finder = Finder {
        preamble: family == Family::Resolution,
        adopted: family == Family::Resolution,
        layout,
        drafts: Vec::new(),
        closing: Closing::default(),
        closed: false,
    };
    let entries = entries(lines);
    let mut at = 0;
    while at < entries.len() {
        at += finder.take(&entries[at..]);
    }
    (finder.drafts, finder.closing)
}

/// Says which unnumbered paragraphs of a resolution begin where only the layout tells.
pub(super) fn doubt_breaks(drafts: &[Draft], family: Family, doubts: &mut Doubts) {
    let supposed = drafts.iter().filter(|draft| draft.supposed && family == Family::Resolution);
    let supposed: Vec<String> =
        supposed.filter_map(|draft| Some(format!("line {}", draft.lines.first()?.at))).collect();
    if !supposed.is_empty() {
        let what = "A paragraph without number was taken to begin after a short line.";
        doubts.push(DoubtKind::Unnumbered, what, places(&supposed));
    }
}

/// How the lines are set.
struct Layout {
    /// The width of a full line, in characters.
    width: usize,
    /// Whether lines end where the page does, and not where a paragraph does.
    wrapped: bool,
}

impl Layout {
    fn of(lines: &[Line]) -> Layout {
        /// Printed lines have at most about 110 characters.
        const WRAPPED_CHARS_MAX: usize = 160;
        let mut widths: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).collect();
        widths.sort_unstable();
        let width = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
        Layout { width, wrapped: width <= WRAPPED_CHARS_MAX }
    }

    fn is_short(&self, text: &str) -> bool {
        text.chars().count() * 5 < self.width * 4
    }
}

/// A line with the number that is printed at its start.
struct Entry {
    number: Option<String>,
    /// Whether the number stood on a line of its own, so that it certainly begins a paragraph.
    apart: bool,
    line: Line,
}

/// Gives numbers to lines: those that stand at the start, and those that fell out of it onto a line of their own.
fn entries(lines: Vec<Line>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(lines.len());
    let mut fallen: Option<Line> = None;
    for line in lines {
        if is_number(&line.text) {
            entries.extend(fallen.replace(line).map(bare));
            continue;
        }
        let lower = line.text.starts_with(char::is_lowercase);
        if let Some(number) = fallen.take() {
            // `Decides to` and `5.` and `include`: the number fell behind the line that it opens.
            match entries.last_mut() {
                Some(last) if lower && last.number.is_none() && !is_closed(&last.line.text) => {
                    last.number = Some(number.text);
                    last.apart = true;
                    entries.push(Entry { number: None, apart: false, line });
                }
                _ => entries.push(Entry { number: Some(number.text), apart: true, line }),
            }
            continue;
        }
        let split = line.text.split_once(' ').filter(|(first, _)| is_number(first));
        let split = split.map(|(number, rest)| (number.to_owned(), rest.to_owned()));
        entries.push(match split {
            Some((number, text)) => {
                Entry { number: Some(number), apart: false, line: Line { text, ..line } }
            }
            None => Entry { number: None, apart: false, line },
        });
    }
    entries.extend(fallen.map(bare));
    entries
}

/// A number after which nothing follows; it is kept as words.
fn bare(line: Line) -> Entry {
    Entry { number: None, apart: false, line }
}

/// Returns whether a word is the number of a paragraph or an item: `4.`, `1.12.`, `(a)`, `(iv)`.
fn is_number(word: &str) -> bool {
    const BYTES_MAX: usize = 8;
    if word.len() > BYTES_MAX {
        return false;
    }
    let item = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
    let item = item
        .is_some_and(|item| item.len() <= 4 && item.bytes().all(|byte| byte.is_ascii_lowercase()));
    let decimal = word.strip_suffix('.').is_some_and(|number| {
        number.split('.').all(|part| {
            (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    });
    (item || decimal) && ordinal::read(word).is_some()
}

struct Finder {
    preamble: bool,
    /// Whether the text is one that a meeting adopts and that says so at its end; a report only tells of meetings.
    adopted: bool,
    layout: Layout,
    drafts: Vec<Draft>,
    closing: Closing,
    /// Whether the lines that close a text were met.
    closed: bool,
}

impl Finder {
    /// Takes the first of some entries, and those that belong to it; returns how many.
    fn take(&mut self, entries: &[Entry]) -> usize {
        let entry = &entries[0];
        if let Some(taken) = self.closing(entries) {
            return taken;
        }
        if self.drafts.is_empty() && self.preamble {
            self.open(Role::Formula, entry, false);
            return 1;
        }
        let heading = self.heading(entries);
        if heading > 0 {
            self.open(Role::Heading, entry, false);
            for entry in &entries[1..heading] {
                self.go_on(entry);
            }
            return heading;
        }
        let Some(begins) = self.begins(entry) else {
            self.go_on(entry);
            return 1;
        };
        let item = entry.number.as_deref().is_some_and(|number| number.starts_with('('));
        let acts = lead::operative(&entry.line.text).is_some();
        if self.preamble && (acts || entry.number.is_some() && !item) {
            self.preamble = false;
        }
        let role = if self.preamble && !item { Role::Preambular } else { Role::Body };
        self.open(role, entry, begins == Begins::Supposedly);
        self.closed = false;
        1
    }

    fn open(&mut self, role: Role, entry: &Entry, supposed: bool) {
        let lines = vec![entry.line.clone()];
        self.drafts.push(Draft { role, number: entry.number.clone(), lines, supposed });
    }

    /// Adds a line to the paragraph before it, with what looked like its number.
    fn go_on(&mut self, entry: &Entry) {
        let mut line = entry.line.clone();
        if let Some(number) = &entry.number {
            line.text = format!("{number} {}", line.text);
        }
        if let Some(draft) = self.drafts.last_mut() {
            draft.lines.push(line);
        }
    }

    /// Tells whether a paragraph begins with an entry.
    fn begins(&self, entry: &Entry) -> Option<Begins> {
        let text = entry.line.text.as_str();
        let Some(draft) = self.drafts.last().filter(|_| !self.closed) else {
            return Some(Begins::Certainly);
        };
        let last = draft.last();
        let opened = matches!(draft.role, Role::Formula | Role::Heading);
        if opened || entry.apart || !self.layout.wrapped {
            return Some(Begins::Certainly);
        }
        let closed = is_closed(last);
        if entry.number.is_some() {
            return closed.then_some(Begins::Certainly);
        }
        if self.preamble {
            let acts = lead::operative(text).is_some();
            return (closed && (acts || lead::preambular(text).is_some()))
                .then_some(Begins::Certainly);
        }
        if is_speaker(text) && closed {
            return Some(Begins::Certainly);
        }
        let ended = closed && !unmarked(last).ends_with(',');
        let capital = text.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '[' | '('));
        if ended && lead::operative(text).is_some() {
            return Some(Begins::Certainly);
        }
        (ended && capital && (is_led(last) || self.layout.is_short(last)))
            .then_some(Begins::Supposedly)
    }

    /// Returns how many entries make a heading: short lines without an end, before a paragraph that begins.
    fn heading(&self, entries: &[Entry]) -> usize {
        const LINES_MAX: usize = 3;
        let before = self.drafts.last().is_none_or(|draft| {
            let last = draft.last();
            self.closed || draft.role == Role::Heading || is_closed(last) && !last.ends_with(',')
        });
        if self.preamble || !before || !self.layout.wrapped {
            return 0;
        }
        let titled = |(index, entry): &(usize, &Entry)| {
            let text = entry.line.text.as_str();
            entry.number.is_none()
                && (*index == 0 || !opens_section(text))
                && self.layout.is_short(text)
                && text.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        };
        let count = entries.iter().enumerate().take(LINES_MAX).take_while(titled).count();
        let opens = entries[0].line.text.starts_with(char::is_uppercase);
        let followed = entries.get(count).is_some_and(|next| {
            next.number.is_some() || next.line.text.starts_with(char::is_uppercase)
        });
        if !opens || !followed {
            return 0;
        }
        // `Annex` stands by itself, whatever follows.
        if entries[0].line.text.starts_with("Annex") { count.min(1) } else { count }
    }

    /// Reads `79th plenary meeting` and the day below it; returns how many entries they are.
    fn closing(&mut self, entries: &[Entry]) -> Option<usize> {
        let text = entries[0].line.text.as_str();
        let words = text.strip_suffix(" meeting")?;
        let (number, kind) = words.split_once(' ').unwrap_or((words, ""));
        let ordinal = number.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = ordinal.len() < number.len() && matches!(ordinal, "st" | "nd" | "rd" | "th");
        if !numbered || !matches!(kind, "" | "plenary") || self.preamble || !self.adopted {
            return None;
        }
        self.closing.meeting = Some(text.to_owned());
        self.closed = true;
        let day = entries.get(1).and_then(|next| head::day(&next.line.text));
        let taken = 1 + usize::from(day.is_some());
        self.closing.day = day;
        Some(taken)
    }
}

/// How sure it is that a paragraph begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    Certainly,
    Supposedly,
}

/// Returns whether a line opens with the number of a section: `II. Fish`.
fn opens_section(text: &str) -> bool {
    let number = text.split_once(' ').map(|(number, _)| number).filter(|it| it.ends_with('.'));
    number.and_then(ordinal::read).is_some_and(|ordinal| ordinal.is_section())
}

/// Returns whether a line may end a paragraph.
fn is_closed(text: &str) -> bool {
    let text = unmarked(text).trim_end_matches(['”', '"', '’', ')', ']']);
    let listed = || {
        let (before, last) = text.rsplit_once(' ')?;
        (matches!(last, "and" | "or") && before.ends_with([';', ','])).then_some(())
    };
    text.ends_with([',', ';', '.', ':', '?', '!']) || is_led(text) || listed().is_some()
}

/// Returns whether dots lead through a line, as in `Ms. Gardener . . . . (Tuvalu)`.
fn is_led(text: &str) -> bool {
    text.contains(". . .")
}

/// Returns a line without the mark of a footnote at its end.
fn unmarked(text: &str) -> &str {
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - words.len();
    let words = words.trim_end();
    let marked = (1..=2).contains(&digits) && words.ends_with([',', ';', '.', ':', '”']);
    if marked { words } else { text }
}

/// Returns whether a line opens what somebody says in a record: `Mr. Gardner (Iceland): We thank`.
fn is_speaker(text: &str) -> bool {
    const TITLES: [&str; 8] = [
        "Mr. ",
        "Ms. ",
        "Mrs. ",
        "Miss ",
        "Dame ",
        "Sir ",
        "The President",
        "The Acting President",
    ];
    TITLES.iter().any(|title| text.starts_with(title))
        && text.split_once(':').is_some_and(|(name, _)| name.split(' ').count() <= 12)
}
