//! How are the traces kept, when texts come and go one by one?
//!
//! What is known of all words stays in memory from the first text that comes on, so that the next one costs what it costs
//! itself, however many others there are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context as _;
use archive::{Archive, Traces};
use lineage::trace::{NewText, Texts};
use negotiation::language::Language;
use negotiation::symbol::Symbol;

use super::holdings::{Follower, Group, Held, Holdings, Mark};
use super::open;
use crate::{output, progress};

/// What is traced, and what is needed to trace the next text.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    follower: Follower,
    groups: BTreeMap<Group, Traced>,
    /// What is in `groups`; nothing was traced while there is none.
    mark: Option<Mark>,
}

/// Texts that were traced together.
#[derive(Debug, Default)]
struct Traced {
    texts: Texts,
    held: BTreeMap<Symbol, Held>,
}

/// What has become of the texts of a group.
struct Change {
    leaving: Vec<Symbol>,
    coming: Vec<(Symbol, Held)>,
    held: BTreeMap<Symbol, Held>,
}

impl Keeper {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Returns whether anything was traced.
    pub(super) fn has_traced(&self) -> bool {
        self.mark.is_some()
    }

    /// Returns the traces kept in a folder; where they are not of what the archive holds now, what has changed since is
    /// traced first.
    pub(super) async fn traces(
        &mut self,
        folder: &Path,
        quiet: bool,
        archive: &Archive,
    ) -> anyhow::Result<Traces> {
        if let Some((kept, mark)) = open(folder)?
            && mark.is_of(archive).await?
        {
            return Ok(kept);
        }
        let (holdings, now) = self.follower.follow(archive).await?;
        match open(folder)? {
            // The same is held as before: only the mark is another one.
            Some((kept, mark)) if mark.holds_as(&now) => {
                let none = std::iter::empty();
                Traces::write(folder, now.to_string(), none, Some((&kept, &[])))
                    .context("while writing the traces")?;
            }
            _ => self.trace(folder, quiet, archive, (holdings, now)).await?,
        }
        let kept = open(folder)?.context("the traces that were just written are gone")?;
        Ok(kept.0)
    }

    /// Traces everything that was not traced by this keeper, and keeps what was found.
    pub(super) async fn renew(
        &mut self,
        folder: &Path,
        quiet: bool,
        archive: &Archive,
    ) -> anyhow::Result<()> {
        let held = self.follower.follow(archive).await?;
        self.trace(folder, quiet, archive, held).await
    }

    /// Traces what has changed since the last time, everything the first time, and keeps what was found.
    async fn trace(
        &mut self,
        folder: &Path,
        quiet: bool,
        archive: &Archive,
        (mut holdings, mark): (Holdings, Mark),
    ) -> anyhow::Result<()> {
        if holdings.undated > 0 && !quiet {
            let count = holdings.undated;
            output::say(&format!("{count} texts are left out, because their day is not known."));
        }
        let changes = self.changes(&mut holdings);
        let coming = changes.iter().map(|(_, change)| change.coming.len() as u64).sum();
        let bar = progress::bar(coming, "texts traced", quiet);
        let (mut changed, mut gone) = (Vec::new(), Vec::new());
        for (group, change) in changes {
            let mut coming = Vec::with_capacity(change.coming.len());
            for (symbol, held) in change.coming {
                if let Some(derived) = archive.derived(&held.original).await? {
                    coming.push(NewText::of(symbol, held.day, &derived.text));
                }
                bar.inc(1);
            }
            let is_gone = |symbol: &&Symbol| !change.held.contains_key(symbol);
            let left = change.leaving.iter().filter(is_gone);
            gone.extend(left.map(|symbol| (symbol.clone(), group.1)));
            let traced = self.groups.entry(group).or_default();
            let judgements = holdings.judgements.get(&group.0).cloned().unwrap_or_default();
            let numbers = traced.texts.change(&change.leaving, coming, judgements);
            traced.held = change.held;
            changed.push((group, numbers));
        }
        bar.finish_and_clear();
        self.write(folder, &mark, &changed, &gone)?;
        self.mark = Some(mark);
        Ok(())
    }

    /// Returns what has become of the texts of each group.
    fn changes(&mut self, holdings: &mut Holdings) -> Vec<(Group, Change)> {
        let groups: BTreeSet<Group> =
            self.groups.keys().chain(holdings.groups.keys()).copied().collect();
        let change = |group| {
            let held = holdings.groups.remove(&group).unwrap_or_default();
            (group, self.groups.entry(group).or_default().change(held))
        };
        groups.into_iter().map(change).collect()
    }

    /// Writes the traces that are other ones now beside those that stay; all, unless those in the folder are of what was
    /// traced the last time.
    fn write(
        &self,
        folder: &Path,
        mark: &Mark,
        changed: &[(Group, BTreeSet<u32>)],
        gone: &[(Symbol, Language)],
    ) -> anyhow::Result<()> {
        let before = open(folder)?
            .filter(|(_, kept)| self.mark.as_ref().is_some_and(|own| own.holds_as(kept)));
        let entry = |group: &Group, number: u32| {
            let trace = self.groups[group].texts.trace(number);
            let json = serde_json::to_vec(&trace).expect("a trace has string keys only");
            (trace.symbol, group.1, json)
        };
        let written = match &before {
            Some((before, _)) => {
                let entries = changed.iter().flat_map(|(group, numbers)| {
                    numbers.iter().map(move |number| entry(group, *number))
                });
                Traces::write(folder, mark.to_string(), entries, Some((before, gone)))
            }
            None => {
                let entries = self.groups.iter().flat_map(|(group, traced)| {
                    (0..traced.texts.len() as u32).map(move |number| entry(group, number))
                });
                Traces::write(folder, mark.to_string(), entries, None)
            }
        };
        written.context("while writing the traces")
    }
}

impl Traced {
    /// Returns what has become of the texts, when these are held now.
    fn change(&self, held: BTreeMap<Symbol, Held>) -> Change {
        let is_other = |symbol: &&Symbol| held.get(*symbol) != self.held.get(*symbol);
        let leaving = self.held.keys().filter(is_other).cloned().collect();
        let coming = held.iter().filter(|(symbol, _)| is_other(symbol));
        let coming = coming.map(|(symbol, held)| (symbol.clone(), held.clone())).collect();
        Change { leaving, coming, held }
    }
}
