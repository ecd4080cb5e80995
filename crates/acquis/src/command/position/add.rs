//! Which position does a person record, and do the words stand where they are quoted from?

use super::{Holdings, actor, filled, operation};
use crate::command::link::name;
use crate::quoting::Texts;
use anyhow::{Context as _, bail};
use archive::Operation;
use chronicle::{Assertion, Claim, Evidence, Observatory, Source};
use clap::Args;
use negotiation::date::StatedDate;
use negotiation::id::IssueId;
use negotiation::issue::Issue;
use negotiation::position::{Grade, Position, STANCES};
use negotiation::symbol::Symbol;

/// Record a position of an actor on an issue
///
/// With --quoted, the words are looked for in the text that --source names, whatever their
/// case and marks; `…` stands for words that are left out. Where they stand is stored as the
/// place of the source; words that do not stand there are refused.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Add {
    /// Who takes the position: a state or group by its id, code or name
    actor: String,

    /// The id of the issue
    issue: String,

    /// An answer of the issue, or supports, opposes, conditional, neutral
    stance: String,

    /// When it was taken: 2024-07-09, 2024-07, 2024 or unknown
    #[arg(long)]
    date: StatedDate,

    /// The group for which the actor spoke
    #[arg(long = "for", value_name = "GROUP")]
    group: Option<String>,

    /// Where it was taken: a session, a meeting
    #[arg(long, default_value = "", hide_default_value = true)]
    occasion: String,

    /// The id of the process in which it was taken
    #[arg(long)]
    process: Option<String>,

    /// Where it stands: the symbol of a document, or an address
    #[arg(long, value_name = "WHERE")]
    source: String,

    /// The place there, such as a paragraph
    #[arg(long)]
    place: Option<String>,

    #[command(flatten)]
    wording: Wording,

    /// The name of the person who records it
    #[arg(long, value_name = "NAME")]
    by: String,
}

/// The words of a position, and how well they are evidenced.
#[derive(Debug, Args)]
pub(super) struct Wording {
    /// The words themselves with --quoted, else a paraphrase
    #[arg(long)]
    words: String,

    /// The words are the actor's own, and stand in a text that is held
    #[arg(long, conflicts_with = "inferred")]
    quoted: bool,

    /// It follows from other things that are known, and was not said
    #[arg(long)]
    inferred: bool,
}

/// The words of a position as they are recorded.
pub(super) struct Told {
    pub(super) words: String,
    pub(super) grade: Grade,
    pub(super) sources: Vec<Source>,
}

impl Add {
    /// Returns the position to record.
    pub(super) async fn operation(&self, held: &Holdings) -> anyhow::Result<Operation> {
        let observatory = held.observatory();
        let issue: IssueId = self.issue.parse()?;
        let group = self.group.as_ref().map(|group| actor(&observatory, group)).transpose()?;
        let source = Source {
            cite: filled("source", &self.source)?.into(),
            place: self.place.as_deref().map(Into::into),
            retrieved: None,
            original: None,
        };
        let stance = answer(&observatory, &issue, &self.stance)?;
        let Told { words, grade, sources } = self.wording.told(held, vec![source.clone()]).await?;
        let position = Position {
            actor: actor(&observatory, &self.actor)?,
            on_behalf_of: group,
            issue,
            stance: stance.into(),
            date: self.date.clone(),
            occasion: self.occasion.trim().to_owned(),
            process: self.process.as_ref().map(|process| process.parse()).transpose()?,
            grade,
            words,
            answers: Vec::new(),
            by: None,
        };
        let mut assertion = Assertion::new(Claim::Position(position), Evidence::Stated, source);
        assertion.sources = sources;
        Ok(operation(name(&self.by)?, vec![assertion]))
    }
}

impl Wording {
    /// Returns the words with their grade and sources; quoted words are looked for in the texts that the sources name.
    pub(super) async fn told(
        &self,
        held: &Holdings,
        mut sources: Vec<Source>,
    ) -> anyhow::Result<Told> {
        let words = filled("words", &self.words)?;
        let grade = match (self.quoted, self.inferred) {
            (true, _) => Grade::Quoted,
            (false, true) => Grade::Inferred,
            (false, false) => Grade::Paraphrased,
        };
        if grade == Grade::Quoted {
            let symbols = sources.iter().filter_map(|source| source.cite.parse::<Symbol>().ok());
            let symbol = symbols.into_iter().next();
            let symbol = symbol.context("--quoted looks for the words in a text that is held: --source is to be the symbol of its document")?;
            let texts = Texts::of(&held.archive, &held.observatory(), &symbol).await?;
            let found = texts.find(&words);
            if texts.is_empty() {
                bail!(
                    "no text of {symbol} is held, so nobody can see whether it says so: take it in with `acquis add`, or leave --quoted out"
                );
            }
            let (address, original) = found.with_context(|| {
                format!("these words do not stand in {symbol}: `acquis show {symbol}` prints it; leave --quoted out for a paraphrase")
            })?;
            let quoted = Source {
                cite: symbol.as_str().into(),
                place: Some(address.to_string().into()),
                retrieved: None,
                original: Some(original),
            };
            sources.retain(|source| source.cite.parse::<Symbol>().ok().as_ref() != Some(&symbol));
            sources.insert(0, quoted);
        }
        Ok(Told { words, grade, sources })
    }
}

/// Reads the answer to an issue that is recorded.
pub(super) fn answer(
    observatory: &Observatory,
    issue: &IssueId,
    stance: &str,
) -> anyhow::Result<String> {
    let found = observatory.get::<Issue>(issue.as_str());
    let found = found.with_context(|| format!("no issue `{issue}` is recorded"))?;
    let answers: Vec<&str> = found.answers.iter().map(|answer| answer.id.as_str()).collect();
    if !answers.contains(&stance) && !STANCES.contains(&stance) {
        let all = [answers.as_slice(), &STANCES].concat().join(", ");
        bail!("`{stance}` is no answer to {issue}: it may be {all}");
    }
    Ok(stance.to_owned())
}
