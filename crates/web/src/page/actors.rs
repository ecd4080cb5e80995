//! Who negotiates, and where is each to be found?

use super::group::has_members;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, counted};
use crate::page::Page;
use crate::plain::Plain;
use crate::route::Route;
use askama::Template;
use jiff::civil::Date;
use negotiation::actor::{Actor, ActorKind, actor, actors, member_states_on, regional_group_of};
use negotiation::decision::{Dissociation, Sponsorship};
use negotiation::id::ActorId;
use negotiation::language::Language;
use negotiation::position::{Position, Statement};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The actors.
#[derive(Debug, Template, Serialize)]
#[template(path = "actors.html")]
pub(crate) struct ActorsPage {
    frame: Frame,
    /// How many members there are, in words.
    pub(crate) summary: String,
    /// Where a few are compared.
    #[serde(skip)]
    beside: String,
    /// The member states, letter by letter.
    pub(crate) letters: Vec<Letter>,
    /// Everybody else, kind by kind.
    pub(crate) others: Vec<Section>,
}

/// The member states whose names begin with a letter.
#[derive(Debug, Serialize)]
pub(crate) struct Letter {
    /// The letter, which is the id of its list too.
    pub(crate) letter: char,
    /// The states.
    pub(crate) states: Vec<Entry>,
}

/// Actors of one kind.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    /// The id, for links into the page.
    pub(crate) id: &'static str,
    /// The heading.
    pub(crate) heading: &'static str,
    /// The actors.
    pub(crate) entries: Vec<Entry>,
}

/// One actor.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    /// The actor.
    pub(crate) actor: Link,
    /// The code of a state; else empty.
    pub(crate) code: String,
    /// The regional group, or what the entry is known for; else empty.
    pub(crate) note: String,
}

impl ActorsPage {
    /// Returns the actors of the day asked.
    pub(crate) fn new(lens: &Lens) -> ActorsPage {
        let day = lens.day();
        let mut letters: BTreeMap<char, Vec<Entry>> = BTreeMap::new();
        for state in member_states_on(day) {
            let name = state.name(Language::En);
            letters.entry(initial(name)).or_default().push(state_entry(lens, state, day));
        }
        let count: usize = letters.values().map(Vec::len).sum();
        let letters = letters.into_iter().map(|(letter, mut states)| {
            states.sort_by(|one, other| one.actor.words.cmp(&other.actor.words));
            Letter { letter, states }
        });
        let summary = format!(
            "{} of the United Nations, in alphabetical order",
            counted(count, "member", "members")
        );
        ActorsPage {
            beside: lens.link(&Route::SideBySide),
            frame: lens.frame(
                "Actors",
                "States, groups, organs and organisations: what each said, proposed and voted.",
            ),
            summary,
            letters: letters.collect(),
            others: others(lens, day),
        }
    }
}

impl Page for ActorsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        for letter in &self.letters {
            plain.heading(&letter.letter.to_string());
            for entry in &letter.states {
                plain.item(&format!("{} ({}), {}", entry.actor.words, entry.code, entry.note));
            }
        }
        for section in &self.others {
            plain.heading(section.heading);
            for entry in &section.entries {
                plain.item(&entry.actor.words);
            }
        }
        plain.done()
    }
}

/// Returns the letter under which a name is looked for: `Côte d'Ivoire` under C, `Åland` under A.
fn initial(name: &str) -> char {
    let first = name.chars().find(|character| character.is_alphabetic()).unwrap_or('?');
    match first.to_uppercase().next().unwrap_or(first) {
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'A',
        'È' | 'É' | 'Ê' | 'Ë' => 'E',
        'Ö' | 'Ó' | 'Ô' => 'O',
        'Ü' | 'Ú' => 'U',
        letter => letter,
    }
}

fn state_entry(lens: &Lens, state: &Actor, day: Date) -> Entry {
    let group = regional_group_of(&state.id, day);
    Entry {
        actor: Link::actor(lens, &state.id),
        code: state.id.to_string(),
        note: group.map(|group| short(group.name(Language::En))).unwrap_or_default(),
    }
}

/// Returns the name of a regional group without the words that all of them share.
fn short(group: &str) -> String {
    let words = group
        .trim_start_matches("Group of ")
        .trim_end_matches(" Group")
        .trim_end_matches(" States");
    words.to_owned()
}

fn others(lens: &Lens, day: Date) -> Vec<Section> {
    let living = |actor: &&Actor| {
        actor.since.is_none_or(|since| since <= day) && actor.until.is_none_or(|until| day < until)
    };
    let of = |kinds: &[ActorKind]| -> Vec<Entry> {
        let found = actors().iter().filter(living).filter(|actor| kinds.contains(&actor.kind));
        let mut entries: Vec<Entry> = found
            .map(|actor| Entry {
                actor: if has_members(&actor.id) {
                    group(lens, &actor.id)
                } else {
                    Link::actor(lens, &actor.id)
                },
                code: String::new(),
                note: String::new(),
            })
            .collect();
        entries.sort_by(|one, other| one.actor.words.cmp(&other.actor.words));
        entries
    };
    let sections = [
        ("observers", "Observer states", of(&[ActorKind::ObserverState])),
        ("regional-groups", "Regional groups", of(&[ActorKind::RegionalGroup])),
        ("groups", "Groups of states", of(&[ActorKind::PoliticalGroup])),
        ("organs", "Organs", of(&[ActorKind::Organ])),
        ("organisations", "Organisations", of(&[ActorKind::Organisation])),
        ("seen", "Others seen in the record", unlisted(lens)),
    ];
    let sections =
        sections.into_iter().map(|(id, heading, entries)| Section { id, heading, entries });
    sections.filter(|section| !section.entries.is_empty()).collect()
}

fn group(lens: &Lens, id: &ActorId) -> Link {
    Link::to(lens, &Route::Group(id.clone()), lens.name(id))
}

/// Returns those who said or signed something and are in no table, or in it without being one that can be named.
fn unlisted(lens: &Lens) -> Vec<Entry> {
    let observatory = lens.observatory();
    let positions = observatory
        .all::<Position>()
        .flat_map(|found| std::iter::once(&found.noun().actor).chain(&found.noun().on_behalf_of));
    let statements = observatory.all::<Statement>().filter_map(|found| found.noun().actor.as_ref());
    let sponsors = observatory.all::<Sponsorship>().flat_map(|found| &found.noun().sponsors);
    let dissociated = observatory.all::<Dissociation>().map(|found| &found.noun().actor);
    let all: BTreeSet<&ActorId> =
        positions.chain(statements).chain(sponsors).chain(dissociated).collect();
    let unknown =
        all.into_iter().filter(|id| actor(id).is_none_or(|actor| actor.kind == ActorKind::Unnamed));
    unknown
        .map(|id| Entry { actor: Link::actor(lens, id), code: String::new(), note: String::new() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{initial, short};

    #[test]
    fn regional_groups_are_named_in_short() {
        assert_eq!(short("African Group"), "African");
        assert_eq!(
            short("Group of Latin American and Caribbean States"),
            "Latin American and Caribbean"
        );
    }

    #[test]
    fn accents_do_not_hide_a_state() {
        assert_eq!(initial("Åland"), 'A');
        assert_eq!(initial("Eswatini"), 'E');
        assert_eq!(initial("'s-Hertogenbosch"), 'S');
    }
}
