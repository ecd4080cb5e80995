//! Which text does a short citation in prose mean: `resolution 75/240`, `2625 (XXV)`, or a bare `70/174`?

use super::fold::fold;
use super::parse::{Extent, read};
use super::roman::from_roman;
use super::{CitationHint, Cited, MalformedSymbol, Symbol, symbols_in};

/// The longest citation that is read, in bytes.
const CITATION_BYTES_MAX: usize = 300;

/// Sessions of the General Assembly whose resolutions are cited with a slash: since the thirty-first (1976).
const SESSIONS: std::ops::RangeInclusive<u32> = 31..=199;

/// Years whose resolutions of the Economic and Social Council are cited with a slash.
const YEARS: std::ops::RangeInclusive<u32> = 1978..=2199;

/// Decisions of a session are numbered from 401 on, and resolutions have never come so far.
const DECISION_NUMBER_MIN: u32 = 401;

/// Reads a citation; the words before the number count more than the hint.
pub(super) fn cited(text: &str, hint: CitationHint) -> Result<Cited, MalformedSymbol> {
    let refuse = |reason| MalformedSymbol { text: text.to_owned(), reason };
    if text.len() > CITATION_BYTES_MAX {
        return Err(refuse("it is too long for one citation"));
    }
    let folded = fold(text).text;
    let trimmed = folded.trim().trim_end_matches(['.', ',', ';', ':']);
    if let Ok(reading) = read(trimmed, Extent::Whole) {
        return Ok(Cited::Certain(Symbol(reading.canonical.into())));
    }
    let mut found = symbols_in(trimmed).into_iter();
    match (found.next(), found.next()) {
        (Some(only), None) => return Ok(Cited::Certain(only.symbol)),
        (Some(_), Some(_)) => return Err(refuse("it names more than one document")),
        (None, _) => {}
    }
    let start = number_start(trimmed).ok_or_else(|| refuse("it holds no number"))?;
    let (words, number) = trimmed.split_at(start);
    let context = Context::of(words, hint);
    let short = Short::read(number).ok_or_else(|| refuse("its number is not one of a text"))?;
    let candidates = context.candidates(&short);
    let mut symbols = Vec::new();
    for candidate in candidates {
        symbols.push(candidate.parse::<Symbol>().map_err(|error| refuse(error.reason))?);
    }
    match symbols.len() {
        0 => Err(refuse("there is no session or year of that number")),
        1 => Ok(Cited::Certain(symbols.swap_remove(0))),
        _ => Ok(Cited::Ambiguous(symbols)),
    }
}

/// Returns where the number begins, with the `ES-` of a special session.
fn number_start(text: &str) -> Option<usize> {
    let digit = text.find(|character: char| character.is_ascii_digit())?;
    let before = text.get(..digit)?;
    let prefix = if before.ends_with("ES-") {
        3
    } else if before.ends_with("S-") {
        2
    } else {
        0
    };
    Some(digit - prefix)
}

const SECURITY_COUNCIL: [&str; 6] = [
    "security council",
    "conseil de sécurité",
    "consejo de seguridad",
    "совет безопасности",
    "مجلس الأمن",
    "安全理事会",
];

const HUMAN_RIGHTS_COUNCIL: [&str; 4] =
    ["human rights council", "droits de l'homme", "derechos humanos", "hrc"];

const ECONOMIC_AND_SOCIAL_COUNCIL: [&str; 4] =
    ["economic and social", "économique et social", "económico y social", "ecosoc"];

/// How the words for a resolution begin, in the official languages.
const RESOLUTION: [&str; 6] = ["resolution", "résolution", "resolucion", "резолюц", "قرار", "决议"];

/// How the words for a decision begin.
const DECISION: [&str; 5] = ["decision", "décision", "решени", "مقرر", "决定"];

/// Returns what a word in small letters announces; the last such word before the number counts.
fn announced(word: &str) -> Option<CitationHint> {
    // In Arabic the article is written together with the noun.
    let word = word.strip_prefix("ال").unwrap_or(word);
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(&fold(stem).text));
    match word {
        "res" | "resolución" => Some(CitationHint::Resolution),
        "dec" | "decisión" | "decisiones" => Some(CitationHint::Decision),
        "report" | "reports" | "document" | "documents" | "doc" | "letter" | "rapport"
        | "informe" => Some(CitationHint::Document),
        _ if begins(&RESOLUTION) => Some(CitationHint::Resolution),
        _ if begins(&DECISION) => Some(CitationHint::Decision),
        _ => None,
    }
}

/// What the words before a number say.
struct Context {
    organ: &'static str,
    hint: CitationHint,
}

impl Context {
    fn of(words: &str, hint: CitationHint) -> Context {
        let words = words.to_lowercase();
        // The words were folded, so that Cyrillic ones are half Latin by now; so must be what they are
        // compared with.
        let named = |names: &[&str]| names.iter().any(|name| words.contains(&fold(name).text));
        let organ = if named(&SECURITY_COUNCIL) {
            "S"
        } else if named(&HUMAN_RIGHTS_COUNCIL) {
            "A/HRC"
        } else if named(&ECONOMIC_AND_SOCIAL_COUNCIL) {
            "E"
        } else {
            "A"
        };
        let letters = |character: char| !character.is_alphabetic();
        let hint = words.split(letters).rev().find_map(announced).unwrap_or(hint);
        Context { organ, hint }
    }

    /// Returns the symbols that may be meant.
    fn candidates(&self, short: &Short) -> Vec<String> {
        let organ = self.organ;
        match short {
            Short::Old { number, session, letter } => {
                // The General Assembly left Roman numerals after its thirtieth session.
                let late = from_roman(session).is_some_and(|session| session > 30);
                let organ = if late { "E" } else { organ };
                let series = if self.hint == CitationHint::Decision { "DEC" } else { "RES" };
                vec![format!("{organ}/{series}/{number}({session}){letter}")]
            }
            Short::Year { number, year } => vec![format!("S/RES/{number} ({year})")],
            Short::Slashed { session, number, letter } => self.slashed(session, *number, letter),
            Short::Lone { number } if organ == "S" => vec![format!("S/RES/{number}")],
            Short::Lone { .. } => Vec::new(),
        }
    }

    fn slashed(&self, session: &str, number: u32, letter: &str) -> Vec<String> {
        let tail = format!("{session}/{number}{letter}");
        let of_year = session.parse().is_ok_and(|year| YEARS.contains(&year));
        let of_session = session.parse().map_or(true, |session| SESSIONS.contains(&session));
        let organ = match self.organ {
            "A" if of_year => "E",
            "A" if of_session => "A",
            "A/HRC" => "A/HRC",
            "E" if of_year => "E",
            _ => return Vec::new(),
        };
        let numbered_as_decision = number >= DECISION_NUMBER_MIN;
        match self.hint {
            CitationHint::Resolution => vec![format!("{organ}/RES/{tail}")],
            CitationHint::Decision => vec![format!("{organ}/DEC/{tail}")],
            CitationHint::Document => vec![format!("{organ}/{session}/{number}")],
            CitationHint::None => {
                let series = if numbered_as_decision { "DEC" } else { "RES" };
                let mut candidates = vec![format!("{organ}/{series}/{tail}")];
                // Only resolutions and decisions have part letters.
                if letter.is_empty() {
                    candidates.push(format!("{organ}/{tail}"));
                    candidates.extend(of_year.then(|| format!("S/{tail}")));
                }
                candidates
            }
        }
    }
}

/// A number as prose cites it.
enum Short {
    /// `75/240`, `ES-11/1`, `75/251 B`; the letter has a space before it or is empty.
    Slashed { session: String, number: u32, letter: String },
    /// `2625 (XXV)`.
    Old { number: u32, session: String, letter: String },
    /// `2625 (2022)`.
    Year { number: u32, year: String },
    /// `2625`.
    Lone { number: u32 },
}

impl Short {
    /// Reads the number by reading the symbol it would have.
    fn read(text: &str) -> Option<Short> {
        let as_resolution = format!("A/RES/{text}");
        if let Ok(reading) = read(&as_resolution, Extent::Running) {
            ends_well(as_resolution.get(reading.end..)?)?;
            return Short::of_resolution(reading.canonical.get("A/RES/".len()..)?);
        }
        let of_council = format!("S/RES/{text}");
        let reading = read(&of_council, Extent::Running).ok()?;
        ends_well(of_council.get(reading.end..)?)?;
        let canonical = reading.canonical.get("S/RES/".len()..)?;
        match canonical.split_once(" (") {
            Some((number, year)) => Some(Short::Year {
                number: number.parse().ok()?,
                year: year.trim_end_matches(')').to_owned(),
            }),
            None => Some(Short::Lone { number: canonical.parse().ok()? }),
        }
    }

    fn of_resolution(canonical: &str) -> Option<Short> {
        let (core, letter) = match canonical.split_once(' ') {
            Some((core, letter)) => (core, format!(" {letter}")),
            None => (canonical, String::new()),
        };
        if let Some((session, number)) = core.split_once('/') {
            let session = session.to_owned();
            return Some(Short::Slashed { session, number: number.parse().ok()?, letter });
        }
        let (number, session) = core.trim_end_matches(')').split_once('(')?;
        Some(Short::Old { number: number.parse().ok()?, session: session.to_owned(), letter })
    }
}

/// Accepts what may follow a citation: punctuation, or words such as `of 31 December 2020`.
fn ends_well(rest: &str) -> Option<()> {
    let mut characters = rest.chars();
    let joined = match characters.next() {
        None => false,
        Some(next) => next.is_alphanumeric() || next == '/' || next == '-',
    };
    let mut previous = (' ', ' ');
    let another = rest.chars().any(|character| {
        let slashed =
            previous.0.is_ascii_digit() && previous.1 == '/' && character.is_ascii_digit();
        previous = (previous.1, character);
        slashed
    });
    (!joined && !another).then_some(())
}
