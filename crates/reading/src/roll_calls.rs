//! What does a catalogue of roll calls say: two tables, one with a line for each vote, one with a line for each voter?
//!
//! The first is recognised by `vote_id,symbol,session,date,title,description,part_vote,amendment,yes,no,abstain,…`, the second
//! by `vote_id,iso3,vote`. Nothing is repaired: totals stay as printed beside the voters, and a code that nobody is known
//! by stays as printed.

use crate::doubts::Doubts;
use crate::{Refusal, limit};
use jiff::civil::{Date, date};
use negotiation::actor::seated_on;
use negotiation::date::StatedDate;
use negotiation::decision::{Body, Decision, Mode, Outcome, RollCall, Totals, UnknownVoter, Vote};
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::id::ActorId;
use negotiation::listing::{Listing, Put, stand_in, text_of};
use negotiation::symbol::Symbol;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// How the table of the votes begins.
const VOTES_HEADER: &str =
    "vote_id,symbol,session,date,title,description,part_vote,amendment,yes,no,abstain,";

/// How the table of the voters begins.
const VOTERS_HEADER: &str = "vote_id,iso3,vote";

/// How many bytes of a file tell which table it is.
pub const HEADER_BYTES: usize = VOTES_HEADER.len();

/// The name of the source whose older rows have the number of the weekday (1 to 7) where the day of the month belongs: of
/// its rows before the 58th session none has a later day but those that were added afterwards, and these name the same
/// texts in the same months on other days.
const WEEKDAY_SOURCE: &str = "unvotes";
const WEEKDAY_SESSION_LAST: u16 = 58;
const WEEKDAY_MAX: i8 = 7;

/// The code under which the older source lists those who held the seat of China, and the day on which the General
/// Assembly recognised others as its representatives (resolution 2758 (XXVI)). The member is the same.
const CHINA_BEFORE: (&str, Date) = ("TWN", date(1971, 10, 25));
const CHINA: &str = "CHN";

/// Which of the two tables a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// A line for each vote.
    Votes,
    /// A line for each voter.
    Voters,
}

impl Table {
    /// Returns which of the two tables begins with these bytes, of which [`HEADER_BYTES`] are enough.
    ///
    /// ```
    /// use reading::roll_calls::Table;
    /// assert_eq!(Table::recognise(b"vote_id,iso3,vote\nV3,USA,Y\n"), Some(Table::Voters));
    /// assert_eq!(Table::recognise(b"name,iso3\n"), None);
    /// ```
    pub fn recognise(start: &[u8]) -> Option<Table> {
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        if start.starts_with(VOTES_HEADER.as_bytes()) {
            return Some(Table::Votes);
        }
        let rest = start.strip_prefix(VOTERS_HEADER.as_bytes())?;
        matches!(rest.first(), None | Some(b'\r' | b'\n')).then_some(Table::Voters)
    }
}

/// The roll calls of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollCalls {
    /// The roll calls, in the order of the catalogue.
    pub listed: Vec<Listed>,
    /// What was uncertain.
    pub doubts: Vec<Doubt>,
}

/// A roll call as a catalogue lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The decision; of what is not a whole text it is inferred what came of it.
    pub decision: Decision,
    /// The line of the table of votes, counted from 1.
    pub line: u64,
}

/// A line of the table of votes.
#[derive(Debug, Deserialize)]
struct Row<'a> {
    vote_id: &'a str,
    symbol: &'a str,
    session: &'a str,
    date: &'a str,
    title: &'a str,
    description: &'a str,
    part_vote: &'a str,
    amendment: &'a str,
    yes: u16,
    no: u16,
    abstain: u16,
    plenary_record: &'a str,
    source: &'a str,
}

/// Three letters of a code and a vote, of one voter.
type Ballot = ([u8; 3], Vote);

/// Reads the two tables of a catalogue of roll calls of the General Assembly.
///
/// A line that is none is doubted and left out. The lists of voters are in the order of their codes. Of several votes on
/// one text of which the catalogue says no more, the first counts as the one on the whole text.
pub fn read(votes: &[u8], voters: &[u8]) -> Result<RollCalls, Refusal> {
    if let Some(bytes) = [votes.len(), voters.len()].into_iter().find(|one| *one > limit::BYTES_MAX)
    {
        return Err(Refusal::too_large(bytes));
    }
    let mut doubts = Doubts::default();
    let mut ballots = ballots(voters, &mut doubts);
    let mut listed: Vec<Listed> = Vec::new();
    let mut numbers = HashSet::new();
    let mut reader = csv::Reader::from_reader(votes);
    let header = reader.byte_headers().cloned().unwrap_or_default();
    let mut record = csv::ByteRecord::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let line = record.position().map_or(0, csv::Position::line);
        let place = format!("line {line}");
        let row: Row<'_> = match record.deserialize(Some(&header)) {
            Ok(row) => row,
            Err(error) => {
                let what = format!("The line is no roll call ({error}) and was left out.");
                doubts.push(DoubtKind::Malformed, what, place);
                continue;
            }
        };
        if listed.len() >= limit::ENTRIES_MAX {
            let what = format!("There are more than {} roll calls.", limit::ENTRIES_MAX);
            doubts.push(DoubtKind::TooLarge, what, place);
            break;
        }
        if !numbers.insert(row.vote_id.to_owned()) {
            let what = format!("The number {} comes again; the line was left out.", row.vote_id);
            doubts.push(DoubtKind::Numbering, what, place);
            continue;
        }
        let cast = ballots.remove(row.vote_id.as_bytes()).unwrap_or_default();
        match decision(&row, &cast, &mut doubts) {
            Some(decision) => listed.push(Listed { decision, line }),
            None => {
                let what =
                    format!("The number `{}` has no digit; the line was left out.", row.vote_id);
                doubts.push(DoubtKind::Numbering, what, place);
            }
        }
    }
    if listed.is_empty() {
        return Err(Refusal::malformed("no line of the table is a roll call", 1, 1));
    }
    let orphans: usize = ballots.values().map(Vec::len).sum();
    if orphans > 0 {
        let what = format!(
            "{orphans} lines of voters belong to no vote that is listed, and were left out."
        );
        doubts.push(DoubtKind::Reference, what, "");
    }
    one_whole_each(&mut listed);
    Ok(RollCalls { listed, doubts: doubts.into_list() })
}

/// Returns who cast what, by the number of the vote.
fn ballots(voters: &[u8], doubts: &mut Doubts) -> HashMap<Box<[u8]>, Vec<Ballot>> {
    let mut ballots: HashMap<Box<[u8]>, Vec<Ballot>> = HashMap::new();
    let mut reader = csv::Reader::from_reader(voters);
    let mut record = csv::ByteRecord::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let vote = match record.get(2) {
            Some(b"Y") => Some(Vote::Yes),
            Some(b"N") => Some(Vote::No),
            Some(b"A") => Some(Vote::Abstaining),
            _ => None,
        };
        let code = record.get(1).and_then(|code| <[u8; 3]>::try_from(code).ok());
        let (Some(number), Some(code), Some(vote)) = (record.get(0), code, vote) else {
            let line = record.position().map_or(0, csv::Position::line);
            let what = "The line is no ballot (a number, a code of three letters, Y, N or A) and was left out.";
            doubts.push(DoubtKind::Malformed, what, format!("line {line} of the voters"));
            continue;
        };
        match ballots.get_mut(number) {
            Some(cast) => cast.push((code, vote)),
            None => {
                ballots.insert(number.into(), vec![(code, vote)]);
            }
        }
    }
    ballots
}

fn decision(row: &Row<'_>, cast: &[Ballot], doubts: &mut Doubts) -> Option<Decision> {
    let (on, put, reference) = put_to_the_vote(row)?;
    let date = day(row, doubts);
    let totals = Totals { yes: row.yes, no: row.no, abstaining: row.abstain };
    let roll_call = roll_call(totals, cast, &date, row.vote_id, doubts);
    // A resolution was adopted, or it would have no symbol. Of the rest the catalogue does not say it.
    let carried = put == Put::Whole || totals.yes > totals.no;
    Some(Decision {
        on,
        paragraph: None,
        body: Body::Plenary,
        date,
        meeting: row.plenary_record.parse().ok(),
        mode: Mode::Recorded(roll_call),
        outcome: if carried { Outcome::Adopted } else { Outcome::NotAdopted },
        listing: Some(Listing {
            number: row.vote_id.to_owned(),
            put,
            title: row.title.trim().to_owned(),
            words: row.description.trim().to_owned(),
            reference,
        }),
    })
}

/// Returns on which text a vote was, what of it was put, and the reference as printed where that names no text.
fn put_to_the_vote(row: &Row<'_>) -> Option<(Symbol, Put, Option<String>)> {
    let stated = match (row.part_vote, row.amendment) {
        (_, "1") => Some(Put::Amendment),
        ("1", _) => Some(Put::Part),
        _ => None,
    };
    match text_of(row.symbol) {
        Some((symbol, put)) => Some((symbol, stated.unwrap_or(put), None)),
        None => {
            let reference = Some(row.symbol.to_owned()).filter(|printed| !printed.is_empty());
            Some((stand_in(row.vote_id)?, stated.unwrap_or(Put::Unstated), reference))
        }
    }
}

/// Returns when a vote was taken: the month alone where the day is that of the week.
fn day(row: &Row<'_>, doubts: &mut Doubts) -> StatedDate {
    let Ok(day) = row.date.parse::<Date>() else {
        let what = format!("The date `{}` of {} is none.", row.date, row.vote_id);
        doubts.push(DoubtKind::Date, what, row.vote_id);
        return StatedDate::unknown();
    };
    let is_early = row.session.parse::<u16>().is_ok_and(|session| session <= WEEKDAY_SESSION_LAST);
    if row.source.contains(WEEKDAY_SOURCE) && is_early && day.day() <= WEEKDAY_MAX {
        return StatedDate::Month { year: day.year(), month: day.month() };
    }
    StatedDate::Day(day)
}

fn roll_call(
    totals: Totals,
    cast: &[Ballot],
    date: &StatedDate,
    number: &str,
    doubts: &mut Doubts,
) -> RollCall {
    let mut roll_call = RollCall { totals, ..RollCall::default() };
    for (code, vote) in cast {
        let code = String::from_utf8_lossy(code);
        let Some(actor) = voter(&code, date) else {
            let what = format!("Nobody is known by the code {code}; it was kept as printed.");
            doubts.push(DoubtKind::UnknownName, what, number);
            roll_call.unknown.push(UnknownVoter { vote: *vote, name: code.into_owned() });
            continue;
        };
        match vote {
            Vote::Yes => roll_call.yes.push(actor),
            Vote::No => roll_call.no.push(actor),
            Vote::Abstaining => roll_call.abstaining.push(actor),
        }
    }
    for list in [&mut roll_call.yes, &mut roll_call.no, &mut roll_call.abstaining] {
        list.sort_unstable();
    }
    if !roll_call.adds_up() {
        let what = format!(
            "The totals are {totals}, the voters listed {} (in favour, against, abstaining).",
            roll_call.named()
        );
        doubts.push(DoubtKind::VoteTotals, what, number);
    }
    roll_call
}

/// Returns who cast a vote under a code: the actor that held the seat on the day.
fn voter(code: &str, date: &StatedDate) -> Option<ActorId> {
    let (former, until) = CHINA_BEFORE;
    let is_china = code == former && date.earliest().is_some_and(|day| day < until);
    let id: ActorId = if is_china { CHINA.parse().ok()? } else { code.parse().ok()? };
    let day = date.latest().unwrap_or(Date::MAX);
    seated_on(&id, day).filter(|actor| actor.kind.is_state()).map(|actor| actor.id.clone())
}

/// Leaves one vote on the whole of each text: a text is adopted once. Of several the one that was listed first counts, and
/// of the others it is not stated what was put.
fn one_whole_each(listed: &mut [Listed]) {
    let mut order: Vec<usize> = (0..listed.len()).collect();
    let number =
        |one: &Listed| one.decision.listing.as_ref().map(|listing| serial(&listing.number));
    order.sort_by_key(|index| number(&listed[*index]));
    let mut adopted: HashSet<Symbol> = HashSet::new();
    for index in order {
        let decision = &mut listed[index].decision;
        let Some(listing) = decision.listing.as_mut() else { continue };
        if listing.put == Put::Whole && !adopted.insert(decision.on.clone()) {
            listing.put = Put::Unstated;
            let totals = match &decision.mode {
                Mode::Recorded(roll_call) => roll_call.totals,
                _ => continue,
            };
            decision.outcome =
                if totals.yes > totals.no { Outcome::Adopted } else { Outcome::NotAdopted };
        }
    }
}

/// Returns the digits of a number as a value: 812 of `V812`.
fn serial(number: &str) -> u64 {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
