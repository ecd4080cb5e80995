//! Does the record agree with itself and with the rules of the trade?

mod agreed;
mod dates;
mod explained;
mod listed;
mod quotations;
mod references;
mod relations;
mod reviews;
mod sessions;
mod votes;
mod words;

use crate::finding::{Checked, Finding, Proof, Rule};
use chronicle::Observatory;
use chronicle::observatory::Found;

pub use agreed::{AGREED_IN_TEXT, Agreed, agreed_in};
pub use quotations::{QUOTED_FROM_TEXT, Quoted, quoted_from};

/// A rule over the record and how it is held.
type Holding = (&'static Rule, fn(&Observatory, &mut Look));

/// The rules, in the order in which they are printed.
const RULES: [Holding; 24] = [
    (&dates::SESSION_OF_SYMBOL, dates::session_of_symbol),
    (&dates::DECISION_DATE, dates::decision_date),
    (&dates::ESTABLISHED, dates::established),
    (&dates::PAGE_STAMP, dates::page_stamp),
    (&dates::COUNT_DATE, dates::count_date),
    (&votes::KIND_OF_SYMBOL, votes::kind_of_symbol),
    (&votes::BODY_AND_TEXT, votes::body_and_text),
    (&votes::COMMITTEE_FIRST, votes::committee_first),
    (&votes::TWO_VOTES, votes::two_votes),
    (&votes::DRAFT_JOINED, votes::draft_joined),
    (&votes::VOTERS_AND_TOTALS, votes::voters_and_totals),
    (&votes::ONE_VOTE_EACH, votes::one_vote_each),
    (&listed::TWO_SOURCES, listed::two_sources),
    (&explained::INTENDED_VOTE, explained::intended_vote),
    (&relations::ENDORSING_INSTRUMENT, relations::endorsing_instrument),
    (&relations::LATER_TEXT, relations::later_text),
    (&references::NAMED_IS_THERE, references::named_is_there),
    (&references::QUOTED_WORDS, references::quoted_words),
    (&reviews::STANCE_IS_ANSWER, reviews::stance_is_answer),
    (&reviews::TWO_PEOPLE, reviews::two_people),
    (&sessions::WITHIN_PROCESS, sessions::within_process),
    (&sessions::NO_OVERLAP, sessions::no_overlap),
    (&sessions::IN_ORDER, sessions::in_order),
    (&words::OWN_WORDS, words::own_words),
];

/// Holds every rule against the record as it is seen, and says how many things each looked at.
///
/// ```
/// use chronicle::{AsOf, Chronicle};
/// use std::sync::Arc;
///
/// let empty = Arc::new(Chronicle::new()).observatory(AsOf::day("2024-11-01".parse().unwrap()));
/// assert!(checks::record(&empty).iter().all(|checked| checked.looked_at == 0 && checked.findings.is_empty()));
/// ```
pub fn record(observatory: &Observatory) -> Vec<Checked> {
    let hold = |(rule, held): &Holding| {
        let mut look = Look::of(rule);
        held(observatory, &mut look);
        look.checked()
    };
    RULES.iter().map(hold).collect()
}

/// What one rule has seen so far.
#[derive(Debug)]
struct Look {
    rule: &'static Rule,
    looked_at: usize,
    findings: Vec<Finding>,
}

impl Look {
    fn of(rule: &'static Rule) -> Look {
        Look { rule, looked_at: 0, findings: Vec::new() }
    }

    fn checked(self) -> Checked {
        let Look { rule, looked_at, findings } = self;
        Checked { rule, looked_at, findings }
    }

    /// Looks at one thing; `fault` is what is wrong with it, and what the rule or another record says instead.
    fn at<Noun>(&mut self, found: &Found<'_, Noun>, fault: Option<(String, String)>) {
        self.against(found, fault.map(|(says, record)| (says, record, Vec::new())));
    }

    /// Looks at one thing against other records, which are the proof beside its own.
    fn against<Noun>(
        &mut self,
        found: &Found<'_, Noun>,
        fault: Option<(String, String, Vec<Proof>)>,
    ) {
        self.looked_at += 1;
        if let Some((says, record, others)) = fault {
            let mut proofs = vec![Proof::of(found)];
            proofs.extend(others);
            self.findings.push(Finding { rule: self.rule, place: None, says, record, proofs });
        }
    }
}
