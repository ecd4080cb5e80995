//! Which process does a text mean by `OEWG 2021-2025`, `the second OEWG` or `the 2015 GGE`?

use super::token::{Token, What};
use super::{Reader, is_years};
use chronicle::observatory::Found;
use negotiation::date::StatedDate;
use negotiation::process::{Process, ProcessKind};
use std::ops::Range;

/// A mention of a group by its kind.
#[derive(Debug, Clone)]
pub(crate) struct Mention<'t> {
    pub(crate) kind: ProcessKind,
    /// The tokens that name it, years included.
    pub(crate) tokens: Range<usize>,
    /// The years beside the name, and their token.
    pub(crate) years: Option<(&'t Token, &'t StatedDate)>,
    /// Which one in the order of time: `the second OEWG`.
    pub(crate) ordinal: Option<u32>,
    /// Whether several are meant: `GGEs`.
    pub(crate) is_plural: bool,
}

/// The names of the kinds, in words without hyphens; the abbreviations stand alone or after the name in parentheses.
const NAMES: [(ProcessKind, &[&str], bool); 8] = [
    (ProcessKind::Oewg, &["open", "ended", "working", "group"], false),
    (ProcessKind::Oewg, &["open", "ended", "working", "groups"], true),
    (ProcessKind::Gge, &["group", "of", "governmental", "experts"], false),
    (ProcessKind::Gge, &["groups", "of", "governmental", "experts"], true),
    (ProcessKind::Oewg, &["oewg"], false),
    (ProcessKind::Oewg, &["oewgs"], true),
    (ProcessKind::Gge, &["gge"], false),
    (ProcessKind::Gge, &["gges"], true),
];

/// Returns the mentions of groups in a sentence.
pub(crate) fn mentions(tokens: &[Token]) -> Vec<Mention<'_>> {
    let mut found: Vec<Mention<'_>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((kind, length, is_plural)) = named(tokens, at) else {
            at += 1;
            continue;
        };
        let mut end = at + length;
        // `Open-ended Working Group (OEWG)` is one mention.
        if tokens.get(end).is_some_and(|token| token.is_mark('('))
            && let Some((again, more, _)) = named(tokens, end + 1)
            && again == kind
            && tokens.get(end + 1 + more).is_some_and(|token| token.is_mark(')'))
        {
            end += more + 2;
        }
        let (years, after) = years_after(tokens, end);
        let (years, before) = match years {
            Some(years) => (Some(years), at),
            None => years_before(tokens, at),
        };
        let ordinal = ordinal_before(tokens, at);
        found.push(Mention { kind, tokens: before..after, years, ordinal, is_plural });
        at = after;
    }
    found
}

fn named(tokens: &[Token], at: usize) -> Option<(ProcessKind, usize, bool)> {
    NAMES.iter().find_map(|(kind, words, is_plural)| {
        let mut next = at;
        for (index, word) in words.iter().enumerate() {
            if index > 0 && tokens.get(next).is_some_and(|token| token.is_mark('-')) {
                next += 1;
            }
            tokens.get(next).filter(|token| token.is(word))?;
            next += 1;
        }
        Some((*kind, next - at, *is_plural))
    })
}

/// Returns the years after a name: `OEWG 2021-2025`, `OEWG (2021-2025)`, `OEWG of 2021-2025`.
fn years_after(tokens: &[Token], end: usize) -> (Option<(&Token, &StatedDate)>, usize) {
    let opens = tokens.get(end).is_some_and(|token| token.is_mark('('));
    let of = tokens.get(end).is_some_and(|token| token.is("of"));
    let at = end + usize::from(opens || of);
    let Some(token) = tokens.get(at) else { return (None, end) };
    let closes = opens && tokens.get(at + 1).is_some_and(|token| token.is_mark(')'));
    match token.date().filter(|date| is_years(date) && opens == closes) {
        Some(date) => (Some((token, date)), at + 1 + usize::from(closes)),
        None => (None, end),
    }
}

/// Returns the years before a name: `the 2015 UN GGE`, `the 2019-2021 GGE`.
fn years_before(tokens: &[Token], at: usize) -> (Option<(&Token, &StatedDate)>, usize) {
    let skip = at.checked_sub(1).filter(|before| tokens[*before].is_any(&["un", "cyber"]));
    let Some(index) = skip.unwrap_or(at).checked_sub(1) else { return (None, at) };
    // `In 2021, the OEWG` and `in 2021 OEWG members` date a sentence, not a group.
    let is_led = index.checked_sub(1).is_some_and(|lead| {
        tokens[lead].is_any(&["in", "since", "by", "until", "from", "and", "to"])
            || tokens[lead].is_mark(',')
    });
    match tokens[index].date().filter(|date| is_years(date) && !is_led) {
        Some(date) => (Some((&tokens[index], date)), index),
        None => (None, at),
    }
}

fn ordinal_before(tokens: &[Token], at: usize) -> Option<u32> {
    let adjectives = ["un", "new", "cyber"];
    let before = tokens.get(..at)?;
    let last = before.iter().rposition(|token| !token.is_any(&adjectives))?;
    let is_word = matches!(before[last].what, What::Word | What::Ordinal(_));
    before[last].ordinal().filter(|_| is_word)
}

/// Returns whose a sentence is about in all: that of the process in question if it may name it.
fn in_all(named: &[(Range<usize>, Whose)]) -> Whose {
    let mut all = named.iter().map(|(_, whose)| *whose);
    match all.clone().any(|whose| whose == Whose::This) {
        true => Whose::This,
        false => all.next().unwrap_or(Whose::Unsaid),
    }
}

/// Returns the first and the last year of a process, as far as they are known.
pub(crate) fn years_of(process: &Process) -> (Option<i16>, Option<i16>) {
    let begins = process.start.earliest().map(jiff::civil::Date::year);
    let ends = process.end.as_ref().and_then(StatedDate::latest).map(jiff::civil::Date::year);
    (begins, ends)
}

/// Returns the first and the last year that a date names.
pub(crate) fn span(date: &StatedDate) -> Option<(i16, i16)> {
    Some((date.earliest()?.year(), date.latest()?.year()))
}

/// Whose something is, as far as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// That of the process in question.
    This,
    /// That of another process, or of another body.
    Another,
    Unsaid,
}

/// Words that may follow `of` or `for` and name nobody else's affair.
const NOBODY: [&str; 12] = [
    "group",
    "process",
    "stakeholder",
    "stakeholders",
    "participation",
    "engagement",
    "interested",
    "non",
    "civil",
    "states",
    "delegations",
    "all",
];

/// With one of these words, or an abbreviation, begins the subject of a group on ICT security.
const SUBJECTS: [&str; 10] = [
    "developments",
    "advancing",
    "security",
    "information",
    "international",
    "ict",
    "icts",
    "cyber",
    "cybersecurity",
    "cyberspace",
];

/// Returns whether a mention goes on with the subject of a group that the record does not know: `OEWG on space threats`.
fn is_foreign(tokens: &[Token], mention: &Mention<'_>) -> bool {
    let after = tokens.get(mention.tokens.end..).unwrap_or_default();
    let [on, rest @ ..] = after else { return false };
    let subject = rest.iter().find(|token| !token.is("the"));
    on.is("on") && subject.is_some_and(|token| token.what == What::Word && !token.is_any(&SUBJECTS))
}

impl<'a> Reader<'a> {
    /// Returns whose the thing is that ends before a token: `modalities` in `modalities for the Global Mechanism`.
    pub(crate) fn whose(&self, tokens: &[Token], end: usize, process: &Process) -> Whose {
        let articles = ["the", "a", "an", "un", "new", "future", "second", "first"];
        let named = self.named(tokens, process);
        let Some(link) =
            tokens.get(end).filter(|token| token.is_any(&["of", "for", "in", "at", "under", "to"]))
        else {
            return in_all(&named);
        };
        let rest = tokens.get(end + 1..).unwrap_or_default();
        let articles = rest.iter().take_while(|token| token.is_any(&articles)).count();
        let owner = end + 1 + articles;
        if let Some((_, whose)) = named.iter().find(|(name, _)| name.contains(&owner)) {
            return *whose;
        }
        let is_of = link.is_any(&["of", "for"]);
        match tokens.get(owner) {
            Some(word) if is_of && word.what == What::Word && !word.is_any(&NOBODY) => {
                Whose::Another
            }
            _ => in_all(&named),
        }
    }

    /// Returns the processes and groups that are named, and whether each may be the one in question.
    fn named(&self, tokens: &[Token], process: &Process) -> Vec<(Range<usize>, Whose)> {
        let is = |same: bool| if same { Whose::This } else { Whose::Another };
        let mut named = Vec::new();
        for mention in mentions(tokens) {
            let whose = match self.meant(&mention) {
                _ if is_foreign(tokens, &mention) => Whose::Another,
                Some(meant) => is(meant.noun().id == process.id),
                None => is(mention.years.is_none() && mention.kind == process.kind),
            };
            named.push((mention.tokens, whose));
        }
        for other in &self.processes {
            let is_group = matches!(other.kind, ProcessKind::Oewg | ProcessKind::Gge);
            let name = other.name.split(" on ").next().unwrap_or_default().to_lowercase();
            let words: Vec<&str> = name.split_whitespace().collect();
            for (start, window) in tokens.windows(words.len().max(1)).enumerate() {
                let is_name = window.iter().zip(&words).all(|(token, word)| token.is(word));
                if is_name && !is_group {
                    named.push((start..start + words.len(), is(other.noun().id == process.id)));
                }
            }
        }
        named
    }

    /// Returns the processes of a kind, by their beginning.
    pub(crate) fn of_kind(&self, kind: ProcessKind) -> impl Iterator<Item = &Found<'a, Process>> {
        self.processes.iter().filter(move |process| process.kind == kind)
    }

    /// Returns the one process that a mention means, if it says which.
    pub(crate) fn meant(&self, mention: &Mention<'_>) -> Option<&Found<'a, Process>> {
        if let Some((_, date)) = mention.years {
            return self.of_years(mention.kind, date);
        }
        let index = usize::try_from(mention.ordinal?.checked_sub(1)?).ok()?;
        self.of_kind(mention.kind).nth(index)
    }

    /// Returns the process of a kind that has these years: both, or for a single year the one that ended in it.
    pub(crate) fn of_years(
        &self,
        kind: ProcessKind,
        date: &StatedDate,
    ) -> Option<&Found<'a, Process>> {
        let (first, last) = span(date)?;
        let mut of_kind = self.of_kind(kind);
        match date {
            StatedDate::Year(_) => of_kind.find(|process| years_of(process).1 == Some(first)),
            _ => of_kind.find(|process| years_of(process) == (Some(first), Some(last))),
        }
    }
}

/// Returns a kind of process with its article: `an open-ended working group`.
pub(crate) fn one_of(kind: ProcessKind) -> String {
    let name = kind.to_string();
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {name}")
}
