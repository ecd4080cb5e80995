//! Whose name is this?
//!
//! A name is looked up with case, accents, punctuation and spaces folded away, and never guessed: a misprint is read
//! only if `data/mended.csv` lists it.

use super::ActorKind;
use super::fold::fold;
use super::registry::{actor, actors, all_other_names};
use super::table::rows;
use crate::id::ActorId;
use crate::language::Language;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

const MENDED: &str = include_str!("../../data/mended.csv");

/// The longest name, in characters, for which a similar one is looked for.
const SUGGESTION_CHARACTERS_MAX: usize = 80;

/// Two-letter codes that mean somebody else in a document: the African Union, the Conference on Disarmament.
const CODES_OF_ANOTHER: [&str; 2] = ["AU", "CD"];

/// How a name was recognised, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It is the id, a code or an official name.
    Exact,
    /// It is another or a former name, listed as such.
    Variant,
    /// It is misprinted, and listed with the place where it was seen so. Worth a doubt.
    Mended,
}

/// The actor a name stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// The actor.
    pub actor: ActorId,
    /// How the name was recognised.
    pub how: How,
}

/// Says that a name is nobody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownActor {
    /// The name as it was given.
    pub name: String,
}

impl UnknownActor {
    /// Returns the closest name that is known, if one is close. It has not been used.
    ///
    /// This is only worked out when asked for, since it compares with every name.
    pub fn suggestion(&self) -> Option<&'static str> {
        suggest(&fold(&self.name))
    }
}

impl std::error::Error for UnknownActor {}

impl fmt::Display for UnknownActor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` names no actor that is known", self.name)?;
        match self.suggestion() {
            Some(known) => write!(formatter, "; the closest known name is `{known}`"),
            None => Ok(()),
        }
    }
}

/// Returns the actor whose name, code or id this is.
///
/// Ids and codes are taken as they are written, so `NAM` is Namibia and `nam` the Movement of Non-Aligned Countries.
///
/// ```
/// use negotiation::actor::{How, resolve};
///
/// let iran = resolve("IRAN (ISLAMIC REPUBLIC OF)").unwrap();
/// assert_eq!((iran.actor.as_str(), iran.how), ("IRN", How::Exact));
/// assert_eq!(resolve("NAMBIA").unwrap().how, How::Mended);
/// assert_eq!(
///     resolve("Icelnd").unwrap_err().to_string(),
///     "`Icelnd` names no actor that is known; the closest known name is `Iceland`"
/// );
/// ```
pub fn resolve(name: &str) -> Result<Resolved, UnknownActor> {
    match INDEX.codes.get(name.trim()) {
        Some(&index) => Ok(Resolved { actor: actors()[index].id.clone(), how: How::Exact }),
        None => resolve_name(name),
    }
}

/// Returns the actor as [`resolve`] does, or whoever carries on its seat on a day.
///
/// Roll-call sets go on calling Serbia `YUG` long after Yugoslavia had gone.
///
/// ```
/// use jiff::civil::date;
/// use negotiation::actor::resolve_on;
///
/// assert_eq!(resolve_on("YUG", date(1980, 1, 1)).unwrap().actor.as_str(), "YUG");
/// assert_eq!(resolve_on("YUG", date(2018, 1, 1)).unwrap().actor.as_str(), "SRB");
/// ```
pub fn resolve_on(name: &str, day: Date) -> Result<Resolved, UnknownActor> {
    let mut resolved = resolve(name)?;
    while let Some(past) =
        actor(&resolved.actor).filter(|actor| actor.until.is_some_and(|until| until <= day))
    {
        let Some(successor) = &past.successor else { break };
        resolved = Resolved { actor: successor.clone(), how: resolved.how.max(How::Variant) };
    }
    Ok(resolved)
}

/// Returns the actor of a printed name; codes are not names, and ids only of actors that are not states.
pub(super) fn resolve_name(name: &str) -> Result<Resolved, UnknownActor> {
    let folded = fold(name);
    let known = |folded: &str| INDEX.names.get(folded).copied();
    let found = known(&folded).or_else(|| {
        let (index, _) = known(&fold(mended(name)?))?;
        Some((index, How::Mended))
    });
    match found {
        Some((index, how)) => Ok(Resolved { actor: actors()[index].id.clone(), how }),
        None => Err(UnknownActor { name: name.trim().to_owned() }),
    }
}

/// Returns how a listed misprint is read; the reading may hold several names.
pub(super) fn mended(printed: &str) -> Option<&'static str> {
    INDEX.mended.get(&misprint(printed)).copied()
}

/// Returns a misprint as it is listed. Punctuation counts here: "Angola Bahamas" is a misprint, "Angola, Bahamas" is a list.
fn misprint(printed: &str) -> String {
    let printed =
        printed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'");
    printed.strip_prefix("the ").unwrap_or(&printed).to_owned()
}

struct Index {
    codes: HashMap<&'static str, usize>,
    names: HashMap<String, (usize, How)>,
    mended: HashMap<String, &'static str>,
    /// Folded and printed forms, for suggestions.
    printed: Vec<(Vec<char>, &'static str)>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index {
        codes: HashMap::new(),
        names: HashMap::new(),
        mended: HashMap::new(),
        printed: Vec::new(),
    };
    for (position, actor) in actors().iter().enumerate() {
        index.codes.insert(actor.id.as_str(), position);
        let iso2 = actor.iso2.filter(|code| !CODES_OF_ANOTHER.contains(code));
        index.codes.extend(iso2.into_iter().chain(actor.m49).map(|code| (code, position)));
        // Who reads "most states" in a text does not know who they are; only the id stands for them.
        if actor.kind == ActorKind::Unnamed {
            continue;
        }
        let official = Language::ALL
            .into_iter()
            .filter_map(|language| actor.name_in(language))
            .chain(actor.formal_name);
        let id = Some(actor.id.as_str()).filter(|_| !actor.kind.is_state());
        for name in official.chain(id) {
            index.add(name, position, How::Exact);
        }
    }
    for other in all_other_names() {
        let position =
            super::registry::position(&other.actor).expect("a test looks every name's actor up");
        index.add(other.name, position, How::Variant);
    }
    for row in rows(MENDED) {
        let &[printed, read_as, _seen] = &row[..] else { continue };
        index.mended.insert(misprint(printed), read_as);
    }
    index
});

impl Index {
    /// Adds a name; where two claim the same, the first, which is the more official, keeps it.
    fn add(&mut self, name: &'static str, position: usize, how: How) {
        let folded = fold(name);
        self.printed.push((folded.chars().collect(), name));
        self.names.entry(folded).or_insert((position, how));
    }
}

fn suggest(folded: &str) -> Option<&'static str> {
    let given: Vec<char> = folded.chars().collect();
    if given.len() < 4 || given.len() > SUGGESTION_CHARACTERS_MAX {
        return None;
    }
    let distance_max = (given.len() / 4).min(3);
    let near =
        INDEX.printed.iter().filter(|(known, _)| known.len().abs_diff(given.len()) <= distance_max);
    let measured = near.map(|(known, printed)| (distance(&given, known), *printed));
    measured.filter(|(distance, _)| *distance <= distance_max).min().map(|(_, printed)| printed)
}

/// Returns how many letters have to be put in, taken out or changed to make one name of the other (Levenshtein).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut diagonal = above[0];
        above[0] = row + 1;
        for (column, other_letter) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other_letter);
            diagonal = above[column + 1];
            above[column + 1] = changed.min(diagonal + 1).min(above[column] + 1);
        }
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(name: &str, actor: &str, how: How) {
        let resolved = resolve(name).unwrap();
        assert_eq!((resolved.actor.as_str(), resolved.how), (actor, how), "{name}");
    }

    #[test]
    fn ids_and_codes_are_exact() {
        for (code, actor) in [
            ("ISL", "ISL"),
            ("IS", "ISL"),
            ("352", "ISL"),
            ("008", "ALB"),
            ("eu", "eu"),
            ("AND", "AND"),
        ] {
            check(code, actor, How::Exact);
        }
        for actor in actors() {
            assert_eq!(resolve(actor.id.as_str()).unwrap().actor, actor.id);
        }
    }

    #[test]
    fn a_code_that_means_another_in_documents_is_nobodys() {
        assert!(resolve("AU").is_err() && resolve("CD").is_err());
        check("NAM", "NAM", How::Exact);
        check("nam", "nam", How::Exact);
    }

    #[test]
    fn official_names_in_six_languages_are_exact() {
        for actor in actors().iter().filter(|actor| actor.kind != ActorKind::Unnamed) {
            for language in Language::ALL {
                let Some(name) = actor.name_in(language) else { continue };
                assert_eq!(
                    resolve(name).map(|resolved| resolved.actor),
                    Ok(actor.id.clone()),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn those_whom_a_source_does_not_name_are_found_by_their_id_alone() {
        check("nato-allies", "nato-allies", How::Exact);
        check("NATO allies", "nato", How::Variant);
        check("most-states", "most-states", How::Exact);
        assert!(resolve("Most states").is_err() && resolve("some States").is_err());
    }

    #[test]
    fn every_other_name_is_its_actors_alone() {
        for other in all_other_names() {
            assert_eq!(
                resolve_name(other.name).map(|resolved| resolved.actor),
                Ok(other.actor.clone()),
                "{}",
                other.name
            );
        }
    }

    #[test]
    fn printed_spellings_are_read() {
        for (name, actor) in [
            ("TÜRKİYE", "TUR"),
            ("TURKIYE", "TUR"),
            ("COTE D'IVOIRE", "CIV"),
            ("CÔTE D’IVOIRE", "CIV"),
            ("the Netherlands (Kingdom of the)", "NLD"),
            ("LAO PEOPLE’S DEMOCRATIC  REPUBLIC", "LAO"),
            ("THAILAND ( )", "THA"),
            ("TIMOR LESTE", "TLS"),
            ("ISLAMIC REPUBLIC OF IRAN", "IRN"),
            ("CZECH REPUBLIC", "CZE"),
            ("Королевство Нидерландов", "NLD"),
        ] {
            assert_eq!(resolve(name).unwrap().actor.as_str(), actor, "{name}");
        }
    }

    #[test]
    fn former_and_short_names_are_variants() {
        for (name, actor) in [
            ("TURKEY", "TUR"),
            ("SWAZILAND", "SWZ"),
            ("THE FORMER YUGOSLAV REPUBLIC OF MACEDONIA", "MKD"),
            ("CAPE VERDE", "CPV"),
            ("United States", "USA"),
            ("Russia", "RUS"),
            ("UK", "GBR"),
            ("DPRK", "PRK"),
            ("SUN", "RUS"),
            ("TWN", "CHN"),
            ("UNITED ARAB REPUBLIC", "EGY"),
            ("روسيا البيضاء", "BLR"),
        ] {
            check(name, actor, How::Variant);
        }
    }

    #[test]
    fn listed_misprints_are_mended_and_say_so() {
        for (name, actor) in [
            ("NAMBIA", "NAM"),
            ("GE RMANY", "DEU"),
            ("TÜRKÝYE", "TUR"),
            ("THEREPUBLIC OF KOREA", "KOR"),
        ] {
            check(name, actor, How::Mended);
        }
    }

    #[test]
    fn every_line_of_the_misprints_is_read_and_no_name_is_one() {
        for row in rows(MENDED) {
            let &[printed, read_as, seen] = &row[..] else { panic!("{row:?}") };
            assert!(!seen.is_empty() && !read_as.is_empty(), "{row:?}");
            assert!(!INDEX.names.contains_key(&fold(printed)), "{printed} is somebody's name");
            assert!(crate::actor::resolve_many(read_as).iter().all(Result::is_ok), "{read_as}");
        }
    }

    #[test]
    fn an_unknown_name_is_refused_with_a_suggestion_that_is_not_used() {
        let refusal = resolve("Germony").unwrap_err();
        assert_eq!(refusal.suggestion(), Some("Germany"));
        assert_eq!(resolve("Atlantis").unwrap_err().suggestion(), None);
        assert!(resolve("").is_err());
        assert_eq!(
            resolve("ISLANDS").unwrap_err().to_string().split(';').next(),
            Some("`ISLANDS` names no actor that is known")
        );
    }

    #[test]
    fn a_seat_passes_to_its_successor() {
        for (code, day, seat) in [
            ("YUG", date(2000, 10, 31), "YUG"),
            ("YUG", date(2002, 1, 1), "SCG"),
            ("YUG", date(2006, 6, 3), "SRB"),
            ("DDR", date(1990, 10, 3), "DEU"),
            ("CSK", date(1995, 1, 1), "CSK"),
            ("FRA", date(1946, 1, 1), "FRA"),
        ] {
            assert_eq!(resolve_on(code, day).unwrap().actor.as_str(), seat, "{code} on {day}");
        }
    }

    #[test]
    fn distances_are_those_of_levenshtein() {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        for (one, other, steps) in
            [("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("niger", "nigeria", 2)]
        {
            assert_eq!(distance(&letters(one), &letters(other)), steps);
            assert_eq!(distance(&letters(other), &letters(one)), steps);
        }
    }
}
