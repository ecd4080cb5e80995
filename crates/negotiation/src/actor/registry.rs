//! The actors that are known, as they stand in `data/states.csv`, `data/bodies.csv` and `data/names.csv`.

use super::table::{filled, rows};
use super::{Actor, ActorKind};
use crate::id::ActorId;
use crate::language::Language;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::LazyLock;

const STATES: &str = include_str!("../../data/states.csv");
const BODIES: &str = include_str!("../../data/bodies.csv");
const NAMES: &str = include_str!("../../data/names.csv");
pub(super) const MEMBERSHIPS: &str = include_str!("../../data/memberships.csv");

/// The group whose members are the member states.
pub(super) const UNITED_NATIONS: &str = "united-nations";

static ACTORS: LazyLock<Vec<Actor>> = LazyLock::new(|| {
    let spans = spans_of_states();
    let mut actors: Vec<Actor> = rows(STATES)
        .chain(rows(BODIES))
        .map(|row| {
            read_actor(&row, &spans).expect("a test reads every line of the compiled tables")
        })
        .collect();
    actors.sort_unstable_by(|one, other| one.id.cmp(&other.id));
    actors
});

static OTHER_NAMES: LazyLock<Vec<OtherName>> = LazyLock::new(|| {
    let mut names: Vec<OtherName> = rows(NAMES)
        .map(|row| read_other_name(&row).expect("a test reads every line of the compiled tables"))
        .collect();
    names.sort_by(|one, other| one.actor.cmp(&other.actor));
    names
});

/// A name of an actor that is not its official short name: a former one, or one in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherName {
    /// Whose name it is.
    pub actor: ActorId,
    /// The name.
    pub name: &'static str,
    /// The first day on which it was not official any more, where it once was and the day is known.
    pub until: Option<Date>,
    /// Where it is from.
    pub source: &'static str,
}

/// Returns every actor that is known, in the order of their ids.
pub fn actors() -> &'static [Actor] {
    &ACTORS
}

/// Returns the actor of an id.
///
/// ```
/// use negotiation::language::Language;
///
/// let id = "TUR".parse().unwrap();
/// assert_eq!(negotiation::actor::actor(&id).unwrap().name(Language::En), "Türkiye");
/// ```
pub fn actor(id: &ActorId) -> Option<&'static Actor> {
    position(id).map(|index| &ACTORS[index])
}

/// Returns the actor of an id, or the one that carries on its seat on a day when it was over.
///
/// ```
/// use negotiation::actor::seated_on;
///
/// let yugoslavia = "YUG".parse().unwrap();
/// let on = |day: &str| seated_on(&yugoslavia, day.parse().unwrap()).unwrap().id.to_string();
/// assert_eq!((on("1991-12-31"), on("2005-12-08"), on("2018-12-22")), ("YUG".into(), "SCG".into(), "SRB".into()));
/// ```
pub fn seated_on(id: &ActorId, day: Date) -> Option<&'static Actor> {
    let mut seated = actor(id)?;
    while seated.until.is_some_and(|until| until <= day) {
        let Some(successor) = seated.successor.as_ref().and_then(actor) else { break };
        seated = successor;
    }
    Some(seated)
}

/// Returns the former names of an actor and those in use beside the official one.
///
/// ```
/// let id = "TUR".parse().unwrap();
/// assert!(negotiation::actor::other_names(&id).iter().any(|other| other.name == "Turkey"));
/// ```
pub fn other_names(id: &ActorId) -> &'static [OtherName] {
    let start = OTHER_NAMES.partition_point(|other| other.actor < *id);
    let end = OTHER_NAMES.partition_point(|other| other.actor <= *id);
    &OTHER_NAMES[start..end]
}

/// Returns all names that are not official.
pub(super) fn all_other_names() -> &'static [OtherName] {
    &OTHER_NAMES
}

/// Returns where in the order of their ids an actor stands.
pub(super) fn position(id: &ActorId) -> Option<usize> {
    ACTORS.binary_search_by(|actor| actor.id.cmp(id)).ok()
}

/// Reads a day; an empty field is no day.
pub(super) fn read_day(field: &str) -> Result<Option<Date>, jiff::Error> {
    if field.is_empty() { Ok(None) } else { field.parse().map(Some) }
}

/// The first day of a state in the United Nations, and the day on which that was over for good.
type Span = (Option<Date>, Option<Date>);

/// Returns the span of each state, with breaks in between left out.
fn spans_of_states() -> HashMap<&'static str, Span> {
    let mut spans: HashMap<&'static str, Span> = HashMap::new();
    for row in rows(MEMBERSHIPS) {
        let [actor, UNITED_NATIONS, _, from, until, ..] = row[..] else { continue };
        let (Ok(from), Ok(until)) = (read_day(from), read_day(until)) else { continue };
        let span = spans.entry(actor).or_insert((from, until));
        span.0 = span.0.min(from);
        span.1 = span.1.and_then(|end| until.map(|until| end.max(until)));
    }
    spans
}

fn read_actor(row: &[&'static str], spans: &HashMap<&'static str, Span>) -> Option<Actor> {
    let &[id, kind, iso2, m49, since, successor, ar, zh, en, fr, ru, es, formal_name, note] = row
    else {
        return None;
    };
    let (admitted, ended) = spans.get(id).copied().unwrap_or_default();
    let names = [ar, zh, en, fr, ru, es];
    Some(Actor {
        id: id.parse().ok()?,
        kind: read_kind(kind)?,
        formal_name: filled(formal_name),
        iso2: filled(iso2),
        m49: filled(m49),
        since: read_day(since).ok()?.or(admitted),
        until: ended,
        successor: filled(successor).map(str::parse).transpose().ok()?,
        note: filled(note),
        names: (!names[Language::En as usize].is_empty()).then_some(names)?,
    })
}

fn read_kind(field: &str) -> Option<ActorKind> {
    Some(match field {
        "member-state" => ActorKind::MemberState,
        "observer-state" => ActorKind::ObserverState,
        "former-state" => ActorKind::FormerState,
        "regional-group" => ActorKind::RegionalGroup,
        "political-group" => ActorKind::PoliticalGroup,
        "organ" => ActorKind::Organ,
        "organisation" => ActorKind::Organisation,
        "unnamed" => ActorKind::Unnamed,
        _ => return None,
    })
}

fn read_other_name(row: &[&'static str]) -> Option<OtherName> {
    let &[actor, name, until, source] = row else { return None };
    let until = read_day(until).ok()?;
    Some(OtherName {
        actor: actor.parse().ok()?,
        name: filled(name)?,
        until,
        source: filled(source)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        let spans = spans_of_states();
        for row in rows(STATES).chain(rows(BODIES)) {
            assert!(read_actor(&row, &spans).is_some(), "{row:?}");
        }
        for row in rows(NAMES) {
            let other = read_other_name(&row).unwrap_or_else(|| panic!("{row:?}"));
            assert!(actor(&other.actor).is_some(), "{row:?} names nobody");
        }
    }

    #[test]
    fn no_two_actors_share_an_id_or_a_code() {
        for (name, codes) in [
            ("id", actors().iter().map(|actor| actor.id.as_str()).collect::<Vec<_>>()),
            ("iso2", actors().iter().filter_map(|actor| actor.iso2).collect()),
            ("m49", actors().iter().filter_map(|actor| actor.m49).collect()),
        ] {
            let distinct: std::collections::HashSet<_> = codes.iter().collect();
            assert_eq!(distinct.len(), codes.len(), "{name}");
        }
    }

    #[test]
    fn a_state_has_a_code_a_day_and_names_in_all_languages() {
        let is_state = |kind| matches!(kind, ActorKind::MemberState | ActorKind::ObserverState);
        let states: Vec<_> = actors().iter().filter(|actor| is_state(actor.kind)).collect();
        assert_eq!(states.len(), 195);
        for state in states {
            let m49 = state.m49.unwrap();
            assert!(m49.len() == 3 && m49.bytes().all(|byte| byte.is_ascii_digit()), "{m49}");
            assert!(
                state.since.is_some() && state.until.is_none() && state.iso2.is_some(),
                "{}",
                state.id
            );
            for language in Language::ALL {
                assert!(state.name_in(language).is_some(), "{} in {language}", state.id);
            }
        }
    }

    #[test]
    fn a_former_state_says_when_it_ended() {
        let former = actors().iter().filter(|actor| actor.kind == ActorKind::FormerState);
        for state in former {
            assert!(state.until.is_some(), "{}", state.id);
            assert!(
                state.successor.as_ref().is_none_or(|next| actor(next).is_some()),
                "{}",
                state.id
            );
        }
    }

    #[test]
    fn a_name_is_in_the_script_of_its_language() {
        let script = |language, letter: char| match language {
            Language::Ar => matches!(letter, '\u{600}'..='\u{6ff}'),
            Language::Zh => matches!(letter, '\u{4e00}'..='\u{9fff}'),
            Language::Ru => matches!(letter, '\u{400}'..='\u{4ff}'),
            _ => letter.is_ascii_alphabetic() || matches!(letter, '\u{c0}'..='\u{17f}'),
        };
        for actor in actors() {
            for language in Language::ALL {
                let letters = actor
                    .name_in(language)
                    .unwrap_or_default()
                    .chars()
                    .filter(|c| c.is_alphabetic());
                for letter in letters {
                    assert!(script(language, letter), "{} in {language}: {letter}", actor.id);
                }
            }
        }
    }

    #[test]
    fn official_names_are_those_of_the_united_nations() {
        for (id, language, name) in [
            ("IRN", Language::En, "Iran (Islamic Republic of)"),
            ("GBR", Language::En, "United Kingdom of Great Britain and Northern Ireland"),
            ("CIV", Language::En, "Côte d'Ivoire"),
            ("BLR", Language::Ar, "بيلاروس"),
            ("PRK", Language::Fr, "République populaire démocratique de Corée"),
            ("RUS", Language::Zh, "俄罗斯联邦"),
            ("USA", Language::Ru, "Соединенные Штаты Америки"),
            ("NZL", Language::Es, "Nueva Zelandia"),
        ] {
            assert_eq!(actor(&id.parse().unwrap()).unwrap().name(language), name);
        }
    }
}
