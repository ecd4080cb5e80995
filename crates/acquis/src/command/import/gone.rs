//! What was read out of the texts that a dossier does not carry any more?

use crate::command::add::BY;
use archive::Archive;
use chronicle::claim::Withdrawal;
use chronicle::merkle::content_hash;
use chronicle::{Assertion, Claim, Evidence, Kind, Record, RecordId, Source};
use dossier::Dossier;
use std::collections::HashSet;

/// Returns the withdrawals of what was read out of texts that are gone, by their names.
///
/// A text that is still carried under another name is not gone.
pub(super) async fn withdrawals(
    archive: &Archive,
    dossier: &Dossier,
    gone: &[String],
) -> anyhow::Result<Vec<Assertion>> {
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    let origins: HashSet<String> = gone.iter().map(|name| dossier.origin(name)).collect();
    let carried: HashSet<String> =
        dossier.texts.iter().map(|(_, text)| content_hash(text.as_bytes())).collect();
    let held = archive.originals().await?.into_iter();
    let originals: HashSet<String> = held
        .filter(|facts| origins.contains(&facts.origin) && !carried.contains(&facts.hash))
        .map(|facts| facts.hash)
        .collect();
    let chronicle = archive.chronicle_by(BY).await?;
    let is_of = |record: &Record| {
        let mut sources = record.assertion.sources.iter();
        let is_gone = |source: &Source| {
            source.original.as_ref().is_some_and(|original| originals.contains(original))
        };
        record.assertion.says.kind() != Kind::Withdrawal && sources.any(is_gone)
    };
    let records = chronicle.latest().filter_map(|id| Some((id, chronicle.record(&id)?)));
    let read =
        records.filter(|(id, record)| is_of(record) && chronicle.corrections_of(id).is_empty());
    Ok(read.map(|(id, record)| withdrawal(dossier, id, record)).collect())
}

fn withdrawal(dossier: &Dossier, id: RecordId, read: &Record) -> Assertion {
    let key = read.assertion.says.key();
    let reason =
        format!("The text is gone from the dossier: `{key}` was read in it ({})", id.short());
    let source = Source { cite: dossier.by().into(), place: None, retrieved: None, original: None };
    let claim = Claim::Withdrawal(Withdrawal { reason });
    let mut withdrawal = Assertion::new(claim, Evidence::Stated, source);
    withdrawal.corrects = Some(id);
    withdrawal
}
