//! Which date do the many forms in United Nations files mean?
//!
//! What cannot be read for certain is not guessed: the date is then unknown, and a doubt says what stood there.

use super::month;
use super::stated::{StatedDate, YEAR_MIN};
use crate::doubt::{Doubt, DoubtKind};
use jiff::civil::Date;

/// The longest text that is read as a date, in bytes.
const DATE_BYTES_MAX: usize = 120;

/// Words for a date that is openly not known.
const UNKNOWN_WORDS: [&str; 8] =
    ["unknown", "date not known", "not known", "undated", "n/a", "n.d.", "tbd", "tbc"];

/// What is wrong, and how much of the date is nevertheless known.
type Doubtful = (StatedDate, &'static str);

impl StatedDate {
    /// Reads a date as people and databases write it, and doubts rather than fails.
    ///
    /// The placeholder `0001-01-01` is an unknown date, never the year 1; `12/7/2022` may be two days and is
    /// therefore neither.
    ///
    /// ```
    /// use negotiation::date::StatedDate;
    ///
    /// let read = |text| StatedDate::read(text).0.to_string();
    /// assert_eq!(read("7\u{A0}December 2022"), "2022-12-07");
    /// assert_eq!(read("2019-12-12 00:00:00"), "2019-12-12");
    /// assert_eq!(read("29 November–3 December 2021"), "2021-11-29/2021-12-03");
    /// let (date, doubt) = StatedDate::read("0001-01-01");
    /// assert!(date.is_unknown() && doubt.is_some());
    /// ```
    pub fn read(text: &str) -> (StatedDate, Option<Doubt>) {
        let doubt = |(date, what): Doubtful| {
            let shown: String = text.trim().chars().take(DATE_BYTES_MAX).collect();
            let what = format!("The date `{shown}` {what}.");
            (date, Some(Doubt::new(DoubtKind::Date, what, "")))
        };
        match understand(text) {
            Ok(date) => (date, None),
            Err(doubtful) => doubt(doubtful),
        }
    }
}

fn understand(text: &str) -> Result<StatedDate, Doubtful> {
    let unknown = |what| (StatedDate::Unknown, what);
    if text.len() > DATE_BYTES_MAX {
        return Err(unknown("is too long for a date and was left unknown"));
    }
    let plain = plain(text);
    if plain.is_empty() {
        return Err(unknown("is missing"));
    }
    if UNKNOWN_WORDS.contains(&plain.as_str()) {
        return Ok(StatedDate::Unknown);
    }
    if let Ok(date) = plain.parse() {
        return Ok(date);
    }
    let first = plain.split([' ', 't', 'z', '+']).next().unwrap_or_default();
    if is_day_in_digits(first) && is_time(plain.get(first.len()..).unwrap_or_default()) {
        return day_in_digits(first);
    }
    if let Some(date) = chinese(&plain) {
        return date;
    }
    if let Some(date) = numeric(&plain) {
        return date;
    }
    in_words(&plain)
}

/// Returns the text in small letters with plain spaces and hyphens.
fn plain(text: &str) -> String {
    let folded = text.chars().filter_map(|character| match character {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        _ if character.is_whitespace() => Some(' '),
        _ => Some(character),
    });
    let folded: String = folded.flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_day_in_digits(text: &str) -> bool {
    let shape = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(shape)
}

/// Accepts the clock time, or nothing, that databases add to a day.
fn is_time(rest: &str) -> bool {
    let sound = |character: char| character.is_ascii_digit() || " t:.,+-z[]/_".contains(character);
    // A zone may be named behind the offset.
    let clock = rest.split('[').next().unwrap_or_default();
    clock.chars().all(sound) && !is_day_in_digits(clock.trim_start())
}

fn day_in_digits(text: &str) -> Result<StatedDate, Doubtful> {
    let unknown = |what| (StatedDate::Unknown, what);
    match text.parse::<StatedDate>() {
        Ok(date) => Ok(date),
        Err(_) if text.starts_with('0') => Err(unknown("is a placeholder and was read as unknown")),
        Err(_) => Err(unknown("is not in the calendar and was left unknown")),
    }
}

/// Reads `2022年12月7日` and its shorter forms.
fn chinese(plain: &str) -> Option<Result<StatedDate, Doubtful>> {
    let (year, rest) = plain.split_once('年')?;
    let number = |text: &str| text.trim().parse::<u8>().ok();
    let mut text = year.trim().to_owned();
    if let Some((month, rest)) = rest.split_once('月') {
        text.push_str(&format!("-{:02}", number(month)?));
        if let Some((day, _)) = rest.split_once('日') {
            text.push_str(&format!("-{:02}", number(day)?));
        }
    }
    let finished = plain.ends_with(['年', '月', '日']);
    finished.then(|| {
        let refused = (StatedDate::Unknown, "is not in the calendar and was left unknown");
        text.parse().map_err(|_| refused)
    })
}

/// Reads `31.12.2020`, `31/12/2020` and `20201231`.
fn numeric(plain: &str) -> Option<Result<StatedDate, Doubtful>> {
    let unknown = |what| Some(Err((StatedDate::Unknown, what)));
    let digits = plain.len() == 8 && plain.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        let (year, rest) = plain.split_at(4);
        let (month, day) = rest.split_at(2);
        return Some(day_in_digits(&format!("{year}-{month}-{day}")));
    }
    let separator = ['.', '/'].into_iter().find(|&sign| plain.matches(sign).count() == 2)?;
    let mut numbers = plain.split(separator);
    let mut next = || numbers.next()?.trim().parse::<i16>().ok();
    let (first, second, year) = (next()?, next()?, next()?);
    let small = |number: i16| i8::try_from(number).unwrap_or(-1);
    let day_first = day(year, small(second), small(first));
    let month_first = day(year, small(first), small(second));
    match (day_first, month_first) {
        // Full stops are only used where the day comes first.
        (Some(date), _) if separator == '.' => Some(Ok(date)),
        (Some(one), Some(other)) if one == other => Some(Ok(one)),
        (Some(_), Some(_)) => unknown("may mean two different days and was left unknown"),
        (Some(only), None) | (None, Some(only)) if separator == '/' => Some(Ok(only)),
        _ => unknown("is not in the calendar and was left unknown"),
    }
}

fn day(year: i16, month: i8, day: i8) -> Option<StatedDate> {
    (year >= YEAR_MIN).then(|| Date::new(year, month, day).ok()).flatten().map(StatedDate::Day)
}

/// What one end of a date says, as far as it says it.
#[derive(Debug, Clone, Copy, Default)]
struct Pieces {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

impl Pieces {
    fn is_empty(self) -> bool {
        self.year.is_none() && self.month.is_none() && self.day.is_none()
    }

    /// Puts a number or a month where it belongs, or refuses it.
    fn take(&mut self, token: Token) -> bool {
        match token {
            Token::Month(month) if self.month.is_none() => self.month = Some(month),
            Token::Number(number, 1..=2) if self.day.is_none() => {
                self.day = i8::try_from(number).ok()
            }
            Token::Number(number, 4) if self.year.is_none() => self.year = Some(number),
            _ => return false,
        }
        true
    }

    fn date(self) -> Option<StatedDate> {
        match (self.year.filter(|&year| year >= YEAR_MIN)?, self.month, self.day) {
            (year, Some(month), Some(number)) => day(year, month, number),
            (year, Some(month), None) => Some(StatedDate::Month { year, month }),
            (year, None, None) => Some(StatedDate::Year(year)),
            (_, None, Some(_)) => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it has.
    Number(i16, usize),
    Month(i8),
    /// `-`, `to`, `and`.
    Until,
    /// `,`, `of`, `Wednesday`.
    Filler,
    /// Anything else.
    Foreign,
}

/// Reads `7 December 2022`, `December 7, 2022`, `2-6 December 2024`, `December 2024`, in several languages.
fn in_words(plain: &str) -> Result<StatedDate, Doubtful> {
    let unknown = |what| (StatedDate::Unknown, what);
    let strange = unknown("was not understood and was left unknown");
    let mut ends = [Pieces::default(); 2];
    let mut end = 0;
    let mut left_over = false;
    for token in tokens(plain) {
        let complete = end_is_complete(&ends, end);
        match token {
            Token::Filler => {}
            // What follows a whole date is a time or a place of adoption.
            _ if left_over => {}
            Token::Until if end == 0 && !ends[0].is_empty() => end = 1,
            Token::Until | Token::Foreign if complete => left_over = true,
            token => {
                let taken = ends.get_mut(end).is_some_and(|pieces| pieces.take(token));
                if !taken && !complete {
                    return Err(strange);
                }
                left_over = !taken;
            }
        }
    }
    let date =
        joined(ends, end).ok_or_else(|| match ends.iter().find_map(|pieces| pieces.year) {
            Some(_) => unknown("is not in the calendar and was left unknown"),
            None => unknown("does not name its year and was left unknown"),
        })?;
    if left_over && !is_clock_left_over(plain) {
        return Err((date, "is followed by something that was not read"));
    }
    Ok(date)
}

fn end_is_complete(ends: &[Pieces; 2], end: usize) -> bool {
    ends.get(end).is_some_and(|pieces| pieces.year.is_some())
}

/// Tells whether the text names a time of day, which is not part of a date.
fn is_clock_left_over(plain: &str) -> bool {
    [":", "a.m", "p.m", " am", " pm", "noon"].iter().any(|mark| plain.contains(mark))
}

/// Supplies from each end what the other leaves out: `2-6 December 2024`, `December 2-6, 2024`.
fn joined(ends: [Pieces; 2], end: usize) -> Option<StatedDate> {
    let [mut from, mut to] = ends;
    if end == 0 {
        return from.date();
    }
    if to.is_empty() {
        return None;
    }
    to.year = to.year.or(from.year);
    from.year = from.year.or(to.year);
    if from.day.is_some() && to.day.is_some() {
        to.month = to.month.or(from.month);
        from.month = from.month.or(to.month);
    }
    StatedDate::span(from.date()?, to.date()?)
}

fn tokens(plain: &str) -> impl Iterator<Item = Token> + '_ {
    let mut rest = plain;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let kind = |character: char| (character.is_numeric(), character.is_alphabetic());
        let alone = kind(first) == (false, false);
        let end = if alone {
            first.len_utf8()
        } else {
            rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len())
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(token(word))
    })
}

fn token(word: &str) -> Token {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().map_or(Token::Foreign, |number| Token::Number(number, word.len()));
    }
    if let Some(month) = month::of_word(word) {
        return Token::Month(month);
    }
    match word {
        "-" | "to" | "and" | "through" | "until" | "au" | "al" | "a" | "et" | "y" | "по" => {
            Token::Until
        }
        "," | "." | "the" | "of" | "on" | "from" | "st" | "nd" | "rd" | "th" | "er" => {
            Token::Filler
        }
        "le" | "du" | "de" | "del" | "el" | "los" | "года" | "г" | "с" | "/" => Token::Filler,
        // The Syriac names that precede the others in Arabic are fillers too.
        "كانون" | "الأول" | "الثاني" | "شباط" | "آذار" | "نيسان" | "أيار" | "حزيران" | "تموز"
        | "آب" | "أيلول" | "تشرين" => Token::Filler,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" => {
            Token::Filler
        }
        _ => Token::Foreign,
    }
}
