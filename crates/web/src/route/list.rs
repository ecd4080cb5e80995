//! Which lists are so long that they have an address of their own?

/// A list that stands in part on the page of a process or of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// The documents filed under a process.
    Documents,
    /// What is told of a process or of an actor.
    Remarks,
    /// What was said in a process, or by an actor.
    Statements,
    /// What was counted in a process.
    Counts,
    /// Where an actor stands.
    Positions,
    /// What an actor sponsored.
    Sponsorships,
    /// What an actor dissociated itself from.
    Dissociations,
    /// How an actor had meant to vote.
    IntendedVotes,
    /// How an actor explained its votes.
    Explanations,
    /// The processes of which an actor was a member.
    Processes,
    /// The points of contact that an actor nominated.
    Contacts,
}

impl List {
    const OF_PROCESS: [List; 4] = [List::Documents, List::Remarks, List::Statements, List::Counts];

    const OF_ACTOR: [List; 9] = [
        List::Positions,
        List::Sponsorships,
        List::Dissociations,
        List::IntendedVotes,
        List::Explanations,
        List::Statements,
        List::Remarks,
        List::Processes,
        List::Contacts,
    ];

    /// Returns the list of a process that has this name in an address.
    pub(super) fn of_process(segment: &str) -> Option<List> {
        List::OF_PROCESS.into_iter().find(|list| list.segment() == segment)
    }

    /// Returns the list of an actor that has this name in an address.
    pub(super) fn of_actor(segment: &str) -> Option<List> {
        List::OF_ACTOR.into_iter().find(|list| list.segment() == segment)
    }

    /// Returns the name in an address, which is also what the list holds, in the plural.
    pub fn segment(self) -> &'static str {
        match self {
            List::Documents => "documents",
            List::Remarks => "remarks",
            List::Statements => "statements",
            List::Counts => "counts",
            List::Positions => "positions",
            List::Sponsorships => "sponsorships",
            List::Dissociations => "dissociations",
            List::IntendedVotes => "intended-votes",
            List::Explanations => "explanations",
            List::Processes => "processes",
            List::Contacts => "contacts",
        }
    }
}
