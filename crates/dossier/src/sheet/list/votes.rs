//! How are decisions written in a dossier, and what actors say of their votes?

use super::super::words::BODIES;
use super::{ACTORS, TEXTS, column};
use crate::sheet::Form::Tables;
use crate::sheet::Holds::{Actor, Address, Date, Symbol, Text, Totals, Word};
use crate::sheet::Need::{May, Must, Usually};
use crate::sheet::{Sheet, Usual};
use chronicle::Kind;

pub(super) const DECISIONS: Sheet = Sheet {
    file: "decisions.toml",
    row: "decision",
    claim: "decision",
    kind: Kind::Decision,
    head: "Decisions on texts, committee and plenary apart. `totals` are as printed: in favour, against, abstaining.\n\
           Voters are listed by their codes where a source names them all; who is in no list did not vote.",
    form: Tables,
    columns: &[
        column("on", Symbol, Must),
        column("paragraph", Address, May),
        column("body", Word(BODIES), Must),
        column("date", Date, Must),
        column("meeting", Symbol, May),
        column("mode", Word(crate::decided::MODES), Must),
        column("totals", Totals, May),
        column("yes", ACTORS, May),
        column("no", ACTORS, May),
        column("abstaining", ACTORS, May),
        column("unknown", TEXTS, May),
        column("deadline", Text, May),
        column("outcome", Word(&["adopted", "not-adopted"]), Usually(Usual::Word("adopted"))),
    ],
    rider: None,
};

pub(super) const INTENDED: Sheet = Sheet {
    file: "intended-votes.toml",
    row: "intended-vote",
    claim: "intended-vote",
    kind: Kind::IntendedVote,
    head: "How an actor says, after the voting, it had meant to vote; it changes no totals. `notice = \"corrected\"` where a\n\
           corrigendum, or the record itself, says that the vote was recorded wrongly.",
    form: Tables,
    columns: &[
        column("on", Symbol, Must),
        column("paragraph", Address, May),
        column("body", Word(BODIES), Must),
        column("actor", Actor, Must),
        column("vote", Word(&["yes", "no", "abstaining"]), Must),
        column("notice", Word(&["informed", "corrected"]), Usually(Usual::Word("informed"))),
        column("date", Date, Must),
        column("meeting", Symbol, May),
    ],
    rider: None,
};

pub(super) const EXPLANATIONS: Sheet = Sheet {
    file: "explanations.toml",
    row: "explanation",
    claim: "explanation",
    kind: Kind::Explanation,
    head: "Why an actor voted as it did, or took the position it took, in our own words; `moment` is before or after the\n\
           decision.",
    form: Tables,
    columns: &[
        column("on", Symbol, Must),
        column("paragraph", Address, May),
        column("body", Word(BODIES), Must),
        column("actor", Actor, Must),
        column("on_behalf_of", Actor, May),
        column("moment", Word(&["before", "after"]), Must),
        column("date", Date, Must),
        column("meeting", Symbol, May),
        column("words", Text, Must),
    ],
    rider: None,
};
