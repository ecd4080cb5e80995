//! Which groups of states are there?

use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Link, counted};
use crate::page::Page;
use crate::plain::Plain;
use crate::route::Route;
use askama::Template;
use negotiation::actor::{ActorKind, actors, members_of};
use negotiation::language::Language;
use serde::Serialize;

/// The groups.
#[derive(Debug, Template, Serialize)]
#[template(path = "groups.html")]
pub(crate) struct GroupsPage {
    frame: Frame,
    /// The groups, regional ones first.
    pub(crate) sections: Vec<Section>,
}

/// Groups of one kind.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    /// The heading.
    pub(crate) heading: &'static str,
    /// The groups.
    pub(crate) groups: Vec<Row>,
}

/// One group.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The group.
    pub(crate) group: Link,
    /// How many members it has on the day.
    pub(crate) members: usize,
}

impl GroupsPage {
    /// Returns the groups of the day asked.
    pub(crate) fn new(lens: &Lens) -> GroupsPage {
        let kinds = [
            (ActorKind::RegionalGroup, "Regional groups"),
            (ActorKind::PoliticalGroup, "Groups by interest"),
        ];
        let sections = kinds.map(|(kind, heading)| Section { heading, groups: rows(lens, kind) });
        GroupsPage {
            frame: lens.frame("Groups", "Groups of states, with their members as of the day."),
            sections: sections.into_iter().filter(|section| !section.groups.is_empty()).collect(),
        }
    }
}

fn rows(lens: &Lens, kind: ActorKind) -> Vec<Row> {
    let day = lens.day();
    let of_kind = actors().iter().filter(|actor| actor.kind == kind);
    let rows = of_kind.map(|group| Row {
        group: Link::to(lens, &Route::Group(group.id.clone()), group.name(Language::En)),
        members: members_of(&group.id, day).count(),
    });
    let mut rows: Vec<Row> = rows.filter(|row| row.members > 0).collect();
    rows.sort_by(|one, other| one.group.words.cmp(&other.group.words));
    rows
}

impl Page for GroupsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::default();
        for section in &self.sections {
            plain.heading(section.heading);
            for row in &section.groups {
                plain.item(&format!(
                    "{}: {}",
                    row.group.words,
                    counted(row.members, "member", "members")
                ));
            }
        }
        plain.done()
    }
}
