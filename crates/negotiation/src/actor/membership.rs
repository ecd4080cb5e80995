//! Who belonged to which group, and from when until when?
//!
//! Where the first day of a membership is not entered, it counts from the first day of the group or of the member,
//! whichever is later; [`Membership::from`] stays empty, so that a page can say that the day is not known.

use super::ActorKind;
use super::registry::{MEMBERSHIPS, UNITED_NATIONS, actor, actors, position, read_day};
use super::table::{filled, rows};
use crate::actor::Actor;
use crate::id::ActorId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What an actor is in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A member like any other.
    Member,
    /// Takes part without being counted as a member: Türkiye among the Asia-Pacific States.
    Participant,
    /// Attends: the United States among the Western European and other States.
    Observer,
}

/// The dated membership of an actor in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The member.
    pub actor: ActorId,
    /// The group.
    pub group: ActorId,
    /// What the actor is in the group.
    pub standing: Standing,
    /// The first day, where it is entered.
    pub from: Option<Date>,
    /// The first day on which it was over, where it is over.
    pub until: Option<Date>,
    /// The public instrument or list that says so.
    pub source: &'static str,
    /// What is uncertain about it.
    pub note: Option<&'static str>,
    actor_index: usize,
    group_index: usize,
}

impl Membership {
    /// Says whether the membership held on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        let (actor, group) = (self.actor(), self.group());
        let from = self.from.or(actor.since.max(group.since));
        let until = self.until.or(actor.until);
        from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
    }

    /// Returns the member.
    pub fn actor(&self) -> &'static Actor {
        &actors()[self.actor_index]
    }

    /// Returns the group.
    pub fn group(&self) -> &'static Actor {
        &actors()[self.group_index]
    }
}

/// The memberships twice: in the order of the groups, and in the order of the members.
struct Memberships {
    by_group: Vec<Membership>,
    by_actor: Vec<Membership>,
}

static ALL: LazyLock<Memberships> = LazyLock::new(|| {
    let mut by_group: Vec<Membership> = rows(MEMBERSHIPS)
        .map(|row| read(&row).expect("a test reads every line of the compiled tables"))
        .collect();
    by_group.sort_by_key(|one| (one.group_index, one.actor_index, one.from));
    let mut by_actor = by_group.clone();
    by_actor.sort_by_key(|one| (one.actor_index, one.group_index, one.from));
    Memberships { by_group, by_actor }
});

/// Returns every membership that is known, group by group.
pub fn memberships() -> &'static [Membership] {
    &ALL.by_group
}

/// Returns what an actor was in which groups on a day, as member, participant or observer.
pub fn memberships_of(
    actor: &ActorId,
    day: Date,
) -> impl Iterator<Item = &'static Membership> + use<> {
    of_actor(actor).iter().filter(move |one| one.holds_on(day))
}

fn of_actor(actor: &ActorId) -> &'static [Membership] {
    let all = &ALL.by_actor;
    let start = all.partition_point(|one| one.actor < *actor);
    let end = all.partition_point(|one| one.actor <= *actor);
    &all[start..end]
}

/// Returns the memberships of an actor in the United Nations, of all days.
///
/// ```
/// let syria = "SYR".parse().unwrap();
/// assert_eq!(negotiation::actor::seats_of(&syria).count(), 2, "it was part of the United Arab Republic between");
/// ```
pub fn seats_of(actor: &ActorId) -> impl Iterator<Item = &'static Membership> + use<> {
    of_actor(actor)
        .iter()
        .filter(|one| one.standing == Standing::Member && one.group.as_str() == UNITED_NATIONS)
}

/// Returns the groups of which an actor was a member on a day, in the order of their ids.
///
/// ```
/// use jiff::civil::date;
///
/// let singapore = "SGP".parse().unwrap();
/// let groups: Vec<&str> = negotiation::actor::groups_of(&singapore, date(2023, 6, 1)).map(|group| group.id.as_str()).collect();
/// assert_eq!(groups, ["aosis", "asean", "asia-pacific-group", "g77", "nam", "united-nations"]);
/// ```
pub fn groups_of(actor: &ActorId, day: Date) -> impl Iterator<Item = &'static Actor> + use<> {
    memberships_of(actor, day).filter(|one| one.standing == Standing::Member).map(Membership::group)
}

/// Returns the members of a group on a day, in the order of their ids. Participants and observers are not members.
///
/// ```
/// use jiff::civil::date;
///
/// let eu = "eu".parse().unwrap();
/// assert_eq!(negotiation::actor::members_of(&eu, date(2020, 1, 31)).count(), 28);
/// assert_eq!(negotiation::actor::members_of(&eu, date(2020, 2, 1)).count(), 27);
/// ```
pub fn members_of(group: &ActorId, day: Date) -> impl Iterator<Item = &'static Actor> + use<> {
    let all = &ALL.by_group;
    let start = all.partition_point(|one| one.group < *group);
    let end = all.partition_point(|one| one.group <= *group);
    let members = all[start..end]
        .iter()
        .filter(move |one| one.standing == Standing::Member && one.holds_on(day));
    members.map(Membership::actor)
}

/// Says whether an actor was a member of a group on a day.
pub fn is_member(actor: &ActorId, group: &ActorId, day: Date) -> bool {
    memberships_of(actor, day).any(|one| one.group == *group && one.standing == Standing::Member)
}

/// Returns the regional group of a state on a day. The United States has none.
pub fn regional_group_of(actor: &ActorId, day: Date) -> Option<&'static Actor> {
    groups_of(actor, day).find(|group| group.kind == ActorKind::RegionalGroup)
}

/// Returns the members of the United Nations on a day, in the order of their ids.
///
/// ```
/// use jiff::civil::date;
///
/// assert_eq!(negotiation::actor::member_states_on(date(2025, 12, 1)).count(), 193);
/// assert_eq!(negotiation::actor::member_states_on(date(1945, 12, 31)).count(), 51);
/// ```
pub fn member_states_on(day: Date) -> impl Iterator<Item = &'static Actor> + use<> {
    let united_nations: ActorId = UNITED_NATIONS.parse().expect("the constant is an id");
    members_of(&united_nations, day)
}

fn read(row: &[&'static str]) -> Option<Membership> {
    let &[member, group, standing, from, until, source, note] = row else { return None };
    let standing = match standing {
        "member" => Standing::Member,
        "participant" => Standing::Participant,
        "observer" => Standing::Observer,
        _ => return None,
    };
    let (member, group) = (actor(&member.parse().ok()?)?, actor(&group.parse().ok()?)?);
    Some(Membership {
        actor: member.id.clone(),
        group: group.id.clone(),
        standing,
        from: read_day(from).ok()?,
        until: read_day(until).ok()?,
        source: filled(source)?,
        note: filled(note),
        actor_index: position(&member.id)?,
        group_index: position(&group.id)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn id(text: &str) -> ActorId {
        text.parse().unwrap()
    }

    fn count(group: &str, day: Date) -> usize {
        members_of(&id(group), day).count()
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        for row in rows(MEMBERSHIPS) {
            assert!(read(&row).is_some(), "{row:?}");
        }
    }

    #[test]
    fn nobody_is_a_member_twice_on_a_day() {
        for pair in memberships().windows(2) {
            let [one, next] = pair else { unreachable!("windows of two") };
            if one.actor == next.actor && one.group == next.group {
                assert!(
                    one.until.is_some_and(|until| next.from.is_some_and(|from| until <= from)),
                    "{one:?} {next:?}"
                );
            }
            assert!(
                one.from.is_none_or(|from| one.until.is_none_or(|until| from < until)),
                "{one:?}"
            );
        }
    }

    #[test]
    fn the_united_nations_grew_as_its_own_table_says() {
        // United Nations, "Growth in United Nations membership", number of Member States at the end of each year.
        let growth = "
            1945 51, 1946 55, 1947 57, 1948 58, 1949 59, 1950 60, 1955 76, 1956 80, 1957 82, 1958 82, 1960 99,
            1961 104, 1962 110, 1963 113, 1964 115, 1965 117, 1966 122, 1967 123, 1968 126, 1970 127, 1971 132,
            1973 135, 1974 138, 1975 144, 1976 147, 1977 149, 1978 151, 1979 152, 1980 154, 1981 157, 1983 158,
            1984 159, 1990 159, 1991 166, 1992 179, 1993 184, 1994 185, 1999 188, 2000 189, 2002 191, 2006 192,
            2011 193, 2024 193";
        for (year, members) in growth.split(',').filter_map(|pair| pair.trim().split_once(' ')) {
            let last_day = date(year.parse().unwrap(), 12, 31);
            assert_eq!(
                member_states_on(last_day).count(),
                members.parse::<usize>().unwrap(),
                "{year}"
            );
        }
        assert_eq!(growth.split(',').count(), 43);
    }

    #[test]
    fn admissions_take_effect_on_their_day() {
        for (state, day) in [
            ("SSD", date(2011, 7, 14)),
            ("MNE", date(2006, 6, 28)),
            ("CHE", date(2002, 9, 10)),
            ("TLS", date(2002, 9, 27)),
            ("SRB", date(2006, 6, 3)),
        ] {
            assert!(is_member(&id(state), &id("united-nations"), day), "{state}");
            assert!(
                !is_member(&id(state), &id("united-nations"), day.yesterday().unwrap()),
                "{state}"
            );
        }
        assert!(
            member_states_on(date(2024, 1, 1)).all(|state| state.kind == ActorKind::MemberState)
        );
        assert_eq!(member_states_on(date(1945, 10, 23)).count(), 0);
    }

    #[test]
    fn the_regional_groups_hold_every_member_state_but_one() {
        let day = date(2025, 1, 1);
        let groups =
            ["african-group", "asia-pacific-group", "eastern-european-group", "grulac", "weog"];
        assert_eq!(groups.map(|group| count(group, day)), [54, 54, 23, 33, 28]);
        let without: Vec<_> = member_states_on(day)
            .filter(|state| regional_group_of(&state.id, day).is_none())
            .map(|s| s.id.as_str())
            .collect();
        assert_eq!(without, ["USA"]);
        let united_states =
            memberships_of(&id("USA"), day).find(|one| one.group.as_str() == "weog").unwrap();
        assert_eq!(united_states.standing, Standing::Observer);
    }

    #[test]
    fn the_special_cases_of_the_regional_groups_are_kept() {
        let group =
            |state: &str, day| regional_group_of(&id(state), day).map(|group| group.id.as_str());
        assert_eq!(group("TUR", date(2024, 1, 1)), Some("weog"));
        assert_eq!(group("ISR", date(1999, 1, 1)), None);
        assert_eq!(group("ISR", date(2001, 1, 1)), Some("weog"));
        assert_eq!(group("KIR", date(2015, 1, 1)), None);
        assert_eq!(group("DDR", date(1985, 1, 1)), Some("eastern-european-group"));
        assert_eq!(group("DDR", date(1990, 10, 3)), None);
        assert_eq!(group("FRA", date(1950, 1, 1)), None, "the groups date from 1963");
        let asia = memberships_of(&id("TUR"), date(2024, 1, 1))
            .find(|one| one.group.as_str() == "asia-pacific-group");
        assert_eq!(asia.unwrap().standing, Standing::Participant);
    }

    #[test]
    fn the_union_shrank_once_and_grew_seven_times() {
        let members = [1958, 1973, 1981, 1986, 1995, 2005, 2007, 2014, 2021]
            .map(|year| count("eu", date(year, 6, 1)));
        assert_eq!(members, [6, 9, 10, 12, 15, 25, 27, 28, 27]);
        assert!(is_member(&id("GBR"), &id("eu"), date(2020, 1, 30)));
        assert!(!is_member(&id("GBR"), &id("eu"), date(2020, 2, 1)));
    }

    #[test]
    fn political_groups_are_complete_today() {
        let day = date(2025, 12, 1);
        for (group, members) in [
            ("nam", 121),
            ("g77", 134),
            ("caricom", 14),
            ("aosis", 37),
            ("arab-group", 22),
            ("oic", 57),
            ("asean", 11),
            ("nordic-countries", 5),
            ("cis", 9),
            ("brics", 10),
            ("sco", 10),
            ("nato", 32),
            ("pacific-islands-forum", 14),
            ("ldcs", 44),
            ("lldcs", 32),
            ("sadc", 16),
            ("ecowas", 12),
            ("eccas", 11),
        ] {
            assert_eq!(count(group, day), members, "{group}");
        }
    }

    #[test]
    fn political_groups_change_on_their_days() {
        assert_eq!(count("nato", date(2023, 4, 3)), 30);
        assert_eq!(count("nato", date(2024, 3, 7)), 32);
        assert_eq!(count("brics", date(2023, 12, 31)), 5);
        assert_eq!(count("nam", date(2023, 1, 1)), 120);
        assert!(is_member(&id("CYP"), &id("nam"), date(2004, 4, 30)));
        assert!(!is_member(&id("CYP"), &id("nam"), date(2004, 5, 1)));
        assert!(
            !is_member(&id("SGP"), &id("nam"), date(1961, 9, 2)),
            "nobody belongs before admission"
        );
    }
}
