//! What is the same in a page on all the days between which nothing changes?
//!
//! Most days of the past show what the day before showed: the page differs only where it names its days, in links above
//! all. Such a page is rendered once for all of them, with blanks where the days stand; for each day the blanks are
//! filled.

use crate::answer::{Draft, Finished, common_headers};
use crate::asked::Asked;
use crate::epoch::Epoch;
use crate::frame::spoken;
use crate::picture::lanes;
use crate::route::Route;
use axum::body::Bytes;
use axum::http::header::{self, HeaderMap, HeaderValue};
use chronicle::{Claim, Record, merkle};
use jiff::civil::Date;
use jiff::tz::Offset;
use negotiation::actor::{actors, memberships};
use negotiation::date::StatedDate;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

/// What stands in a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blank {
    /// The day in the world: `2022-06-30`.
    AsOf,
    /// The same in words.
    AsOfSpoken,
    /// The day of the record.
    Known,
    /// The same in words.
    KnownSpoken,
    /// How much of its year had passed before the day in the world, as a place in a picture: `49.45%`.
    YearPassed,
}

/// Stands before every blank: a number that nobody can guess, so that no text can bring blanks of its own.
static MARK: LazyLock<String> =
    LazyLock::new(|| format!("~{:016x}", RandomState::new().hash_one("blank")));

/// The days on which what the record shows, or how it stands to the day, may change.
#[derive(Debug, Clone)]
pub(crate) struct Turns {
    world: Vec<Date>,
    record: Vec<Date>,
}

impl Default for Turns {
    /// Returns the turns that the register of actors brings: states and their groups come and go.
    fn default() -> Turns {
        let states = actors().iter().flat_map(|actor| [actor.since, actor.until]);
        let groups = memberships().iter().flat_map(|one| [one.from, one.until]);
        let mut turns = Turns { world: Vec::new(), record: Vec::new() };
        states.chain(groups).flatten().for_each(|day| enter(&mut turns.world, day));
        turns
    }
}

/// Which pages are alike but for their days.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Alike {
    /// The address with blanks: page, parameters, which days are named.
    url: String,
    /// How many turns came before the day in the world.
    world: usize,
    /// How many turns came before the day of the record.
    record: Option<usize>,
    /// The year of the day in the world, where the page is laid out or counted by it.
    year: Option<i16>,
}

/// A page with blanks for its days. What tells two apart fastest is compared first.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    digest: String,
    headers: HeaderMap,
    link: Blanked,
    body: Blanked,
}

/// A text with blanks.
#[derive(Debug, PartialEq, Eq)]
struct Blanked {
    text: String,
    /// Where in the text something is put in, and what.
    blanks: Vec<(usize, Blank)>,
}

impl Blank {
    /// Returns what is written instead of the day.
    pub(crate) fn token(self) -> String {
        format!("{}{}", *MARK, self.letter())
    }

    /// Returns how many characters some words have when their blanks are filled.
    ///
    /// In what is broken into lines no day stands but in addresses, where each has ten characters.
    pub(crate) fn width_filled(words: &str) -> usize {
        let mut pieces = words.split(MARK.as_str());
        let first = pieces.next().map_or(0, |piece| piece.chars().count());
        pieces.fold(first, |width, piece| {
            debug_assert!(piece.starts_with(['a', 'c']), "a day in words is broken: {words}");
            width + "2022-06-30".len() + piece.chars().count() - 1
        })
    }

    fn letter(self) -> char {
        match self {
            Blank::AsOf => 'a',
            Blank::AsOfSpoken => 'b',
            Blank::Known => 'c',
            Blank::KnownSpoken => 'd',
            Blank::YearPassed => 'e',
        }
    }

    fn of_letter(letter: u8) -> Option<Blank> {
        let all =
            [Blank::AsOf, Blank::AsOfSpoken, Blank::Known, Blank::KnownSpoken, Blank::YearPassed];
        all.into_iter().find(|blank| blank.letter() == char::from(letter))
    }
}

impl Turns {
    /// Adds the turns that a record brings; hardly any does, once the record is long.
    pub(crate) fn extend(&mut self, record: &Record) {
        enter(&mut self.record, Offset::UTC.to_datetime(record.recorded).date());
        record.assertion.since().into_iter().for_each(|day| enter(&mut self.world, day));
        match &record.assertion.says {
            Claim::Session(session) => self.put(&session.held),
            Claim::Event(event) => self.put(&event.date),
            Claim::Decision(decision) => self.put(&decision.date),
            Claim::Position(position) => self.put(&position.date),
            Claim::Process(process) => {
                self.put(&process.start);
                process.end.iter().for_each(|end| self.put(end));
            }
            _ => {}
        }
    }

    /// Adds the first and the last day of something and the day after.
    fn put(&mut self, date: &StatedDate) {
        let last = date.latest();
        let after = last.and_then(|day| day.tomorrow().ok());
        let days = [date.earliest(), last, after].into_iter().flatten();
        days.for_each(|day| enter(&mut self.world, day));
    }
}

/// Enters a day among others, which are in their order.
fn enter(days: &mut Vec<Date>, day: Date) {
    if let Err(place) = days.binary_search(&day) {
        days.insert(place, day);
    }
}

impl Alike {
    /// Returns which pages are alike to one; `None` where a page is not made from a pattern.
    ///
    /// A page that is made from a pattern prints no day but through [`Asked`] and the frame, and does nothing else with
    /// the day than to compare it with the dates in [`Turns`]. In its plain text no day in words is broken into lines.
    pub(crate) fn of(epoch: &Epoch, asked: &Asked) -> Option<Alike> {
        // One of the rules reckons from the day; what is found depends on the index too.
        let is_reckoned = asked.route == Route::Checks || asked.route.is_of_index();
        let is_of_days = asked.as_of.is_some() || asked.known.is_some();
        if is_reckoned || !is_of_days {
            return None;
        }
        let day = asked.as_of.unwrap_or(epoch.day);
        let Turns { world, record } = &epoch.snapshot.turns;
        let before = |turns: &[Date], day: Date| turns.partition_point(|turn| *turn <= day);
        Some(Alike {
            url: asked.blanked().url(),
            world: before(world, day),
            record: asked.known.map(|known| before(record, known)),
            year: asked.route.is_of_the_year().then(|| day.year()),
        })
    }
}

impl Pattern {
    /// Returns the pattern that a page with blanks is; `None` when it is no text.
    pub(crate) fn of(draft: &Draft) -> Option<Pattern> {
        let body = Blanked::of(std::str::from_utf8(&draft.body).ok()?);
        let mut headers = common_headers(draft);
        let link = draft.headers.iter().find(|(name, _)| name == header::LINK);
        let link = Blanked::of(link.map_or("", |(_, value)| value.as_str()));
        let others = draft.headers.iter().filter(|(name, _)| name != header::LINK);
        for (name, value) in others {
            headers.insert(name.clone(), HeaderValue::from_str(value).ok()?);
        }
        let places: Vec<String> =
            body.blanks.iter().map(|(at, blank)| format!("{at}{}", blank.letter())).collect();
        let digest =
            merkle::content_hash(format!("{}\n{}", body.text, places.join(" ")).as_bytes());
        Some(Pattern { digest, headers, link, body })
    }

    /// Returns the page as of the days asked.
    pub(crate) fn filled(&self, asked: &Asked) -> Finished {
        let days = Days::of(asked);
        let mut headers = self.headers.clone();
        if let Ok(link) = HeaderValue::try_from(self.link.filled(&days)) {
            headers.insert(header::LINK, link);
        }
        // The pattern and the days make the page: a tag of both is as strong as one of all bytes.
        let made_of = format!("{} {} {}", self.digest, days.as_of, days.known);
        let tag = merkle::content_hash(made_of.as_bytes());
        Finished::of(200, headers, Bytes::from(self.body.filled(&days)), &tag)
    }

    /// Returns how many bytes of memory the pattern takes.
    pub(crate) fn weight(&self) -> usize {
        self.body.text.len() + size_of::<(usize, Blank)>() * self.body.blanks.len()
    }
}

/// The days of a page as they are put into blanks.
struct Days {
    as_of: String,
    as_of_spoken: String,
    known: String,
    known_spoken: String,
    year_passed: String,
}

impl Days {
    fn of(asked: &Asked) -> Days {
        let iso = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let words = |day: Option<Date>| day.map_or_else(String::new, spoken);
        Days {
            as_of: iso(asked.as_of),
            as_of_spoken: words(asked.as_of),
            known: iso(asked.known),
            known_spoken: words(asked.known),
            year_passed: asked.as_of.map_or_else(String::new, lanes::passed),
        }
    }

    fn fill(&self, blank: Blank) -> &str {
        match blank {
            Blank::AsOf => &self.as_of,
            Blank::AsOfSpoken => &self.as_of_spoken,
            Blank::Known => &self.known,
            Blank::KnownSpoken => &self.known_spoken,
            Blank::YearPassed => &self.year_passed,
        }
    }
}

impl Blanked {
    fn of(printed: &str) -> Blanked {
        let mut pieces = printed.split(MARK.as_str());
        let mut text = String::with_capacity(printed.len());
        text.push_str(pieces.next().unwrap_or_default());
        let mut blanks = Vec::new();
        for piece in pieces {
            // Whatever is written after the mark comes from `Blank::token`.
            let blank = piece.bytes().next().and_then(Blank::of_letter);
            blanks.extend(blank.map(|blank| (text.len(), blank)));
            text.push_str(piece.get(1..).unwrap_or_default());
        }
        Blanked { text, blanks }
    }

    fn filled(&self, days: &Days) -> String {
        // The longest day in words, `30 September 2022`, has 17 bytes.
        let mut out = String::with_capacity(self.text.len() + 17 * self.blanks.len());
        let mut from = 0;
        for (at, blank) in &self.blanks {
            out.push_str(&self.text[from..*at]);
            out.push_str(days.fill(*blank));
            from = *at;
        }
        out.push_str(&self.text[from..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Blank, Blanked, Days};

    #[test]
    fn blanks_are_filled_where_they_stand() {
        let blanks = [Blank::Known, Blank::AsOfSpoken, Blank::YearPassed].map(Blank::token);
        let printed = format!("é{}", blanks.join("–"));
        let text = |text: &str| text.to_owned();
        let days = Days {
            as_of: text("2022-06-30"),
            as_of_spoken: text("30 June 2022"),
            known: text("2026-11-22"),
            known_spoken: text("22 November 2026"),
            year_passed: text("49.18%"),
        };
        assert_eq!(Blanked::of(&printed).filled(&days), "é2026-11-22–30 June 2022–49.18%");
        assert_eq!(Blanked::of("no blank").filled(&days), "no blank");
    }

    #[test]
    fn a_line_is_as_wide_as_it_will_be() {
        let words = |day: &str, known: &str| format!("é?as-of={day}&known={known}.");
        let filled = words("2022-06-30", "2026-11-22");
        let blank = words(&Blank::AsOf.token(), &Blank::Known.token());
        assert_eq!(Blank::width_filled(&blank), filled.chars().count());
        assert_eq!(Blank::width_filled(&filled), filled.chars().count());
    }
}
