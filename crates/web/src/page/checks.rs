//! Does the record agree with itself, what do other pages get wrong, and which rules find that?

use super::votes::Pager;
use crate::errata::erratum_line;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::line::{Line, Link, capital, counted};
use crate::page::Page;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::route::Route;
use askama::Template;
use chronicle::observatory::Found;
use negotiation::erratum::Erratum;
use serde::Serialize;

/// How many findings of a rule are printed: a rule that finds more has found one mistake many times.
const FINDINGS_PER_RULE_MAX: usize = 20;

/// How many errata are printed on a page.
const ERRATA_PER_PAGE: usize = 50;

/// The rules, what they found in the record, and the errors of other pages.
#[derive(Debug, Template, Serialize)]
#[template(path = "checks.html")]
pub(crate) struct ChecksPage {
    frame: Frame,
    /// How many rules found how much, in words.
    pub(crate) summary: String,
    /// The rules over the record.
    pub(crate) rules: Vec<Held>,
    /// The rules over the record that need the words of all texts, which `acquis check` alone reads.
    pub(crate) command_rules: Vec<Told>,
    /// What other pages say wrongly, with what is right.
    pub(crate) errata: Vec<Line>,
    /// How many errata there are, in words.
    pub(crate) errata_summary: String,
    /// The pages of errata.
    pub(crate) pager: Pager,
    /// The rules over texts, which `acquis check FILE` holds.
    pub(crate) text_rules: Vec<Told>,
}

/// A rule over the record.
#[derive(Debug, Serialize)]
pub(crate) struct Held {
    /// The rule.
    pub(crate) rule: Told,
    /// How many things it looked at.
    pub(crate) looked_at: usize,
    /// How many of them contradict it.
    pub(crate) found: usize,
    /// The first of these.
    pub(crate) findings: Vec<Finding>,
}

/// A rule in words.
#[derive(Debug, Serialize)]
pub(crate) struct Told {
    /// The id.
    pub(crate) id: &'static str,
    /// What it holds.
    pub(crate) holds: &'static str,
    /// What it rests on.
    pub(crate) basis: &'static str,
}

/// What contradicts a rule.
#[derive(Debug, Serialize)]
pub(crate) struct Finding {
    /// What was found.
    pub(crate) says: String,
    /// What the record says instead.
    pub(crate) record: String,
    /// The records on which that rests.
    pub(crate) proofs: Vec<Link>,
}

impl ChecksPage {
    /// Returns the checks of what is shown on the day asked.
    pub(crate) fn new(lens: &Lens) -> Result<ChecksPage, Refusal> {
        let rules: Vec<Held> =
            checks::record(lens.observatory()).into_iter().map(|one| held(lens, one)).collect();
        let found: usize = rules.iter().map(|held| held.found).sum();
        let looked_at: usize = rules.iter().map(|held| held.looked_at).sum();
        let summary = format!(
            "{} looked at {}: {}",
            counted(rules.len(), "rule", "rules"),
            counted(looked_at, "thing", "things"),
            counted(found, "contradiction", "contradictions")
        );
        let mut errata: Vec<Found<'_, Erratum>> = lens.observatory().all::<Erratum>().collect();
        errata.sort_by(|one, other| one.noun().id.cmp(&other.noun().id));
        let errata_summary = counted(errata.len(), "error", "errors");
        let (errata, pager) = Pager::cut(lens, errata, ERRATA_PER_PAGE)?;
        Ok(ChecksPage {
            frame: lens.frame(
                "Checks",
                "Rules held against the whole record, what contradicts them, and the errors of other pages with what is right.",
            ),
            summary: capital(&summary),
            rules,
            command_rules: [&checks::QUOTED_FROM_TEXT, &checks::AGREED_IN_TEXT].map(told).into(),
            errata: errata.iter().map(|erratum| erratum_line(lens, erratum)).collect(),
            errata_summary: capital(&errata_summary),
            pager,
            text_rules: checks::TEXT_RULES.iter().map(|rule| told(rule)).collect(),
        })
    }
}

fn told(rule: &'static checks::Rule) -> Told {
    Told { id: rule.id, holds: rule.holds, basis: rule.basis }
}

fn held(lens: &Lens, checked: checks::Checked) -> Held {
    let proof = |proof: &checks::Proof| {
        let words = format!("record {}", proof.record.short());
        Link::to(lens, &Route::Record(proof.record), words)
    };
    let found = checked.findings.len();
    let first = checked.findings.into_iter().take(FINDINGS_PER_RULE_MAX);
    let findings = first.map(|finding| Finding {
        proofs: finding.proofs.iter().map(proof).collect(),
        says: finding.says,
        record: finding.record,
    });
    Held {
        rule: told(checked.rule),
        looked_at: checked.looked_at,
        found,
        findings: findings.collect(),
    }
}

impl Page for ChecksPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&format!("{}.", self.summary));
        plain.heading("Rules over the record");
        for one in &self.rules {
            let Told { id, holds, basis } = one.rule;
            plain.item(&format!(
                "{id}: {holds} {basis} Looked at {}, found {}.",
                one.looked_at, one.found
            ));
            for finding in &one.findings {
                plain.item(&format!("{id}: {}; record: {}", finding.says, finding.record));
            }
        }
        plain.heading("Rules held on the command line only");
        for Told { id, holds, basis } in &self.command_rules {
            plain.item(&format!("{id}: {holds} {basis}"));
        }
        plain.heading("Errors of other pages").paragraph(&format!("{}.", self.errata_summary));
        for line in &self.errata {
            plain.line(line);
        }
        plain.heading("Rules over texts");
        for Told { id, holds, basis } in &self.text_rules {
            plain.item(&format!("{id}: {holds} {basis}"));
        }
        plain.done()
    }
}
