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
