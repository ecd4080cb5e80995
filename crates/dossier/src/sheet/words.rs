//! Which words may stand in the columns that hold one of a few?

pub(super) const PROCESS_KINDS: &[&str] =
    &["agenda-item", "gge", "oewg", "proposal", "permanent-mechanism", "related"];

pub(super) const SESSION_KINDS: &[&str] = &[
    "organisational",
    "substantive",
    "intersessional",
    "informal",
    "consultation",
    "procedure",
    "roundtable",
    "exercise",
    "thematic",
    "side-event",
];

pub(super) const WORK_KINDS: &[&str] = &[
    "resolution",
    "decision",
    "draft-resolution",
    "report",
    "draft",
    "presidential-statement",
    "letter",
    "paper",
    "meeting-record",
    "other",
];

pub(super) const STANDINGS: &[&str] = &["official", "unofficial", "leaked", "exercise"];

pub(super) const RELATION_KINDS: &[&str] = &[
    "draft-of",
    "recommends",
    "records-adoption-of",
    "revises",
    "endorses",
    "welcomes",
    "takes-note-of",
    "requested-by",
    "annexed-to",
    "builds-on",
    "cites",
];

pub(super) const BODIES: &[&str] = &[
    "plenary",
    "first-committee",
    "second-committee",
    "third-committee",
    "fourth-committee",
    "fifth-committee",
    "sixth-committee",
    "security-council",
    "group",
];

pub(super) const LEVELS: &[&str] =
    &["in-place", "partly", "planned", "not-in-place", "not-applicable", "no-answer"];

#[cfg(test)]
mod tests {
    use super::WORK_KINDS;
    use negotiation::document::WorkKind;

    #[test]
    fn the_words_for_kinds_of_documents_are_those_of_the_record() {
        let names = WorkKind::ALL.map(|kind| serde_json::to_value(kind).unwrap());
        assert_eq!(WORK_KINDS, names);
    }
}
