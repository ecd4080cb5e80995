//! What does a second person say of a position?

use super::add::{Told, Wording};
use super::{Holdings, filled, is_own, operation, position};
use crate::clock;
use crate::command::link::name;
use anyhow::ensure;
use archive::Operation;
use chronicle::observatory::Found;
use chronicle::{Assertion, Claim, Evidence, Observatory};
use clap::Args;
use negotiation::date::StatedDate;
use negotiation::position::Position;
use negotiation::review::{PositionKey, Review, Verdict};

/// The arguments of a review.
#[derive(Debug, Args)]
pub(super) struct Say {
    /// The record of the position
    #[arg(value_name = "RECORD")]
    record: String,

    /// The name of the person who says so
    #[arg(long, value_name = "NAME")]
    by: String,

    /// Why, in a few words
    #[arg(long, value_name = "WHY")]
    because: String,
}

/// Correct a position: say why it is wrong, and record the one that takes its place
///
/// Whose position it is, for which group, on which issue, when and where stays as it was.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Correct {
    #[command(flatten)]
    say: Say,

    /// The right stance: an answer of the issue, or supports, opposes, conditional, neutral
    #[arg(long)]
    stance: String,

    #[command(flatten)]
    wording: Wording,
}

impl Say {
    /// Returns the review to record.
    pub(super) fn operation(&self, held: &Holdings, verdict: Verdict) -> anyhow::Result<Operation> {
        let observatory = held.observatory();
        let position = position(&observatory, &self.record)?;
        let by = name(&self.by)?;
        let review = self.review(&observatory, &position, verdict, String::new())?;
        Ok(operation(by, vec![review]))
    }

    fn review(
        &self,
        observatory: &Observatory,
        position: &Found<'_, Position>,
        verdict: Verdict,
        instead: String,
    ) -> anyhow::Result<Assertion> {
        let by = name(&self.by)?;
        ensure!(
            verdict != Verdict::Confirmed || !is_own(position, &by),
            "{by} recorded this position: another person confirms it"
        );
        let review = Review {
            position: PositionKey::of(position),
            verdict,
            reviewer: by.into(),
            reviewed: StatedDate::Day(clock::today()),
            reason: filled("because", &self.because)?,
            instead,
        };
        let claim = Claim::Review(review);
        // Who thinks again corrects what they said, and may return to it.
        let said = observatory.get::<Review>(&claim.key());
        let before = said.filter(|said| Claim::Review(said.noun().clone()) != claim);
        let sources = position.record.assertion.sources.clone();
        let source = sources.first().cloned();
        let source = source.ok_or_else(|| anyhow::anyhow!("the position has no source"))?;
        let mut assertion = Assertion::new(claim, Evidence::Stated, source);
        assertion.sources = sources;
        assertion.corrects = before.map(|before| before.id);
        Ok(assertion)
    }
}

impl Correct {
    /// Returns the review, and the position that takes the place of the wrong one.
    pub(super) async fn operation(&self, held: &Holdings) -> anyhow::Result<Operation> {
        let observatory = held.observatory();
        let wrong = position(&observatory, &self.say.record)?;
        let by = name(&self.say.by)?;
        let Told { words, grade, sources } =
            self.wording.told(held, wrong.record.assertion.sources.clone()).await?;
        let right = Position {
            stance: super::add::answer(&observatory, &wrong.issue, &self.stance)?.into(),
            words: words.clone(),
            grade,
            by: None,
            ..wrong.noun().clone()
        };
        ensure!(
            PositionKey::of(&right) != PositionKey::of(&wrong),
            "the position says so already: confirm it"
        );
        let review = self.say.review(&observatory, &wrong, Verdict::Corrected, words)?;
        let right = Assertion {
            says: Claim::Position(right),
            sources,
            corrects: None,
            note: None,
            ..wrong.record.assertion.clone()
        };
        Ok(operation(by, vec![review, right]))
    }
}
