//! What does a delegation ask to be corrected, and what is it answered?

use super::{Holdings, actor, filled, operation, position};
use crate::clock;
use crate::command::link::name;
use anyhow::{Context as _, ensure};
use archive::Operation;
use chronicle::observatory::Found;
use chronicle::{Assertion, Claim, Evidence, Observatory, Source};
use clap::Args;
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::id::ActorId;
use negotiation::position::Position;
use negotiation::review::{PositionKey, Request};

/// Which position it is about, and who says so.
#[derive(Debug, Args)]
struct Of {
    /// The record of the position
    #[arg(value_name = "RECORD")]
    record: String,

    /// Who asks, or had asked [default: whose position it is]
    #[arg(long, value_name = "ACTOR")]
    from: Option<String>,

    /// The name of the person who records it
    #[arg(long, value_name = "NAME")]
    by: String,
}

/// Record that a delegation asks to correct a position
#[derive(Debug, Args)]
pub(super) struct Ask {
    #[command(flatten)]
    of: Of,

    /// What is asked
    #[arg(long, value_name = "WORDS")]
    says: String,

    /// When it was asked [default: today]
    #[arg(long, value_name = "DAY")]
    date: Option<Date>,

    /// Where it stands: an address or the name of a letter
    #[arg(long, value_name = "WHERE")]
    source: String,
}

/// Record what a delegation was answered that asked to correct a position
#[derive(Debug, Args)]
pub(super) struct Answer {
    #[command(flatten)]
    of: Of,

    /// The answer
    #[arg(long, value_name = "WORDS")]
    says: String,

    /// When it was answered [default: today]
    #[arg(long, value_name = "DAY")]
    date: Option<Date>,
}

impl Of {
    /// Returns the position, and who asks or had asked.
    fn named<'a>(
        &self,
        observatory: &'a Observatory,
    ) -> anyhow::Result<(Found<'a, Position>, ActorId)> {
        let position = position(observatory, &self.record)?;
        let delegation = match &self.from {
            Some(from) => actor(observatory, from)?,
            None => position.actor.clone(),
        };
        Ok((position, delegation))
    }
}

impl Ask {
    /// Returns the request to record.
    pub(super) fn operation(&self, held: &Holdings) -> anyhow::Result<Operation> {
        let observatory = held.observatory();
        let (position, delegation) = self.of.named(&observatory)?;
        let claim = Claim::Request(Request {
            position: PositionKey::of(&position),
            delegation,
            asked: StatedDate::Day(self.date.unwrap_or_else(clock::today)),
            request: filled("says", &self.says)?,
            answered: None,
            answer: String::new(),
        });
        let source = Source {
            cite: filled("source", &self.source)?.into(),
            place: None,
            retrieved: None,
            original: None,
        };
        let before = observatory.get::<Request>(&claim.key());
        let mut assertion = Assertion::new(claim, Evidence::Stated, source);
        assertion.corrects = before.map(|before| before.id);
        Ok(operation(name(&self.of.by)?, vec![assertion]))
    }
}

impl Answer {
    /// Returns the request with its answer.
    pub(super) fn operation(&self, held: &Holdings) -> anyhow::Result<Operation> {
        let observatory = held.observatory();
        let (position, delegation) = self.of.named(&observatory)?;
        let of = PositionKey::of(&position);
        let mut requests = observatory.all::<Request>();
        let request = requests.find(|one| one.position == of && one.delegation == delegation);
        let request = request.with_context(|| {
            format!("{delegation} has not asked to correct this position: `acquis position request` records that it does")
        })?;
        let answered = self.date.unwrap_or_else(clock::today);
        ensure!(
            request.asked.earliest().is_none_or(|asked| asked <= answered),
            "it was asked on {} and cannot have been answered on {answered}",
            request.asked
        );
        let mut assertion = request.record.assertion.clone();
        assertion.says = Claim::Request(Request {
            answered: Some(StatedDate::Day(answered)),
            answer: filled("says", &self.says)?,
            ..request.noun().clone()
        });
        assertion.corrects = Some(request.id);
        Ok(operation(name(&self.of.by)?, vec![assertion]))
    }
}
