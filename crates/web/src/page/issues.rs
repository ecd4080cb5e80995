//! Which questions are open, and how do those who spoke about them divide?

use super::line::{Link, Proof, capital, counted};
use super::plain::Plain;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::page::Page;
use crate::route::Route;
use askama::Template;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::issue::{Issue, Pillar};
use negotiation::position::{Grade, Position};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The open questions.
#[derive(Debug, Template, Serialize)]
#[template(path = "issues.html")]
pub(crate) struct IssuesPage {
    frame: Frame,
    /// How many there are, in words.
    pub(crate) summary: String,
    /// The questions, by pillar of the mandate.
    pub(crate) sections: Vec<Section>,
}

/// The questions under a pillar.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    /// The name of the pillar.
    pub(crate) heading: String,
    /// What is to be said about it.
    pub(crate) note: String,
    /// The record of the pillar.
    pub(crate) proof: Option<Proof>,
    /// The questions.
    pub(crate) issues: Vec<Row>,
}

/// One question.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The question.
    pub(crate) issue: Link,
    /// What is agreed and what is disputed.
    pub(crate) agreed: String,
    pub(crate) disputed: String,
    /// How many take which stance.
    pub(crate) stances: Vec<Count>,
    /// The record.
    pub(crate) proof: Proof,
}

/// How many actors take a stance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Count {
    /// The stance.
    pub(crate) stance: String,
    /// How many actors; one that took it twice counts once.
    pub(crate) actors: usize,
    /// How many of them by inference alone.
    pub(crate) inferred: usize,
}

impl IssuesPage {
    /// Returns the questions that are open on the day asked.
    pub(crate) fn new(lens: &Lens) -> IssuesPage {
        let issues: Vec<Found<'_, Issue>> = lens.observatory().all().collect();
        let mut pillars: Vec<Found<'_, Pillar>> = lens.observatory().all().collect();
        pillars.sort_by_key(|pillar| pillar.order);
        let of = |pillar: &Found<'_, Pillar>| Section {
            heading: capital(&pillar.name),
            note: capital(&pillar.note),
            proof: Some(Proof::of(lens, pillar)),
            issues: issues
                .iter()
                .filter(|issue| issue.pillar.as_ref() == Some(&pillar.noun().id))
                .map(|issue| row(lens, issue))
                .collect(),
        };
        let known: BTreeSet<_> = pillars.iter().map(|pillar| &pillar.noun().id).collect();
        let rest = issues
            .iter()
            .filter(|issue| issue.noun().pillar.as_ref().is_none_or(|id| !known.contains(id)));
        let rest: Vec<Row> = rest.map(|issue| row(lens, issue)).collect();
        let mut sections: Vec<Section> = pillars.iter().map(of).collect();
        if !rest.is_empty() {
            let heading =
                if sections.is_empty() { "Questions" } else { "Across the pillars" }.to_owned();
            sections.push(Section { heading, note: String::new(), proof: None, issues: rest });
        }
        IssuesPage {
            frame: lens.frame(
                "Open questions",
                "What is agreed, what is disputed, and who stands where, question by question.",
            ),
            summary: counted(issues.len(), "open question", "open questions"),
            sections,
        }
    }
}

impl Page for IssuesPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::new(&self.summary);
        for section in &self.sections {
            plain.heading(&section.heading).paragraph(&section.note);
            for row in &section.issues {
                let stances: Vec<String> = row
                    .stances
                    .iter()
                    .map(|count| format!("{} {}", count.actors, count.stance))
                    .collect();
                plain
                    .item(&format!("{} [{}]", row.issue.words, row.proof.evidence))
                    .detail(&stances.join(", "));
            }
        }
        plain.done()
    }
}

fn row(lens: &Lens, issue: &Found<'_, Issue>) -> Row {
    let positions = lens.observatory().about::<Position>(&Facet::Issue(issue.noun().id.clone()));
    Row {
        issue: Link::to(lens, &Route::Issue(issue.noun().id.clone()), &issue.question),
        agreed: issue.agreed.clone(),
        disputed: issue.disputed.clone(),
        stances: counts(positions.iter().map(Found::noun)),
        proof: Proof::of(lens, issue),
    }
}

/// Returns how many actors take which stance, the most frequent first. Who changed counts under each stance taken.
pub(crate) fn counts<'a>(positions: impl Iterator<Item = &'a Position>) -> Vec<Count> {
    let mut by_stance: BTreeMap<&str, BTreeMap<&str, bool>> = BTreeMap::new();
    for position in positions {
        let actors = by_stance.entry(&position.stance).or_default();
        let inferred = actors.entry(position.actor.as_str()).or_insert(true);
        *inferred &= position.grade == Grade::Inferred;
    }
    let count = |(stance, actors): (&str, BTreeMap<&str, bool>)| Count {
        stance: stance.to_owned(),
        actors: actors.len(),
        inferred: actors.values().filter(|inferred| **inferred).count(),
    };
    let mut counts: Vec<Count> = by_stance.into_iter().map(count).collect();
    counts.sort_by(|one, other| {
        other.actors.cmp(&one.actors).then_with(|| one.stance.cmp(&other.stance))
    });
    counts
}

#[cfg(test)]
mod tests {
    use super::{Count, counts};
    use negotiation::date::StatedDate;
    use negotiation::position::{Grade, Position};

    fn position(actor: &str, stance: &str, grade: Grade) -> Position {
        Position {
            actor: actor.parse().unwrap(),
            on_behalf_of: None,
            issue: "due-diligence".parse().unwrap(),
            stance: stance.to_owned(),
            date: StatedDate::unknown(),
            occasion: String::new(),
            process: None,
            grade,
            words: String::new(),
        }
    }

    #[test]
    fn an_actor_that_said_it_twice_counts_once_and_by_its_better_evidence() {
        let all = [
            position("ISL", "supports", Grade::Inferred),
            position("ISL", "supports", Grade::Quoted),
            position("TUV", "supports", Grade::Inferred),
            position("KIR", "opposes", Grade::Paraphrased),
        ];
        let expected = [
            Count { stance: "supports".to_owned(), actors: 2, inferred: 1 },
            Count { stance: "opposes".to_owned(), actors: 1, inferred: 0 },
        ];
        assert_eq!(counts(all.iter()), expected);
    }
}
