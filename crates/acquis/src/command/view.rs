//! As of which day does a command look at the record, in which language, and in which form does it print what it finds?

use crate::{clock, output};
use archive::Archive;
use chronicle::{AsOf, Observatory};
use clap::Args;
use jiff::civil::Date;
use negotiation::language::Language;
use serde::Serialize;
use std::sync::Arc;

/// The options of a command that looks at the record.
#[derive(Debug, Args)]
pub(crate) struct View {
    /// The day in the world as of which the record is asked [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_of: Option<Date>,

    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// The options of a command that looks at texts.
#[derive(Debug, Args)]
pub(crate) struct TextView {
    /// The language of the texts: ar, zh, en, fr, ru or es
    #[arg(long, default_value = "en")]
    pub(crate) language: Language,

    #[command(flatten)]
    pub(crate) view: View,
}

/// Reads a day; what is none is refused with how one is written.
fn day(given: &str) -> Result<Date, String> {
    given.parse().map_err(|_| "a day of the calendar is written like 2022-06-30".to_owned())
}

impl View {
    /// Returns the day asked for, else today.
    pub(crate) fn as_of(&self) -> AsOf {
        AsOf::day(self.as_of.unwrap_or_else(clock::today))
    }

    /// Returns the whole record, exercises too, as of the day asked for.
    pub(crate) async fn observatory(&self, archive: &Archive) -> anyhow::Result<Observatory> {
        Ok(Arc::new(archive.chronicle().await?).observatory(self.as_of()))
    }

    /// Prints what was found: as JSON, or as a text, which is only then made.
    pub(crate) fn print(
        &self,
        found: &impl Serialize,
        text: impl FnOnce() -> String,
    ) -> anyhow::Result<()> {
        if self.json { output::json(found) } else { output::data(&text()) }
    }
}
