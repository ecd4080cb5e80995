//! Which words of statements stood in agreed texts before, and when is that found out again?

use std::path::Path;

use anyhow::Context as _;
use archive::{Archive, Quotings};
use chronicle::{AsOf, Observatory};
use jiff::civil::Date;
use lineage::spoken::Spoken;
use negotiation::document::{Expression, Work, WorkKind};
use negotiation::language::Language;
use negotiation::position::Statement;
use negotiation::symbol::Symbol;

use super::holdings::Follower;

/// The language of the texts: statements are held in it, as spoken or as interpreted.
const LANGUAGE: Language = Language::En;

/// Looks all statements through again, unless what is kept is of what was traced, by its mark.
pub(super) async fn renew(folder: &Path, archive: &Archive, mark: &str) -> anyhow::Result<()> {
    let kept = Quotings::open(folder).context("while opening what statements quote")?;
    if kept.is_some_and(|kept| kept.mark == mark) {
        return Ok(());
    }
    let mut follower = Follower::default();
    follower.follow(archive).await?;
    let mut quotings = Vec::new();
    for chronicle in follower.chronicles() {
        let observatory = chronicle.observatory(AsOf::day(Date::MAX));
        quotings.extend(quoted(archive, &observatory).await?.quoted());
    }
    let written = Quotings::new(mark.to_owned(), quotings).write(folder);
    written.context("while writing what statements quote")
}

/// Holds all statements of an observatory against its agreed texts.
async fn quoted(archive: &Archive, observatory: &Observatory) -> anyhow::Result<Spoken> {
    let mut spoken = Spoken::new(LANGUAGE);
    for statement in observatory.all::<Statement>() {
        let held = statement.noun().text.as_deref().filter(|held| held.language == LANGUAGE);
        let Some((held, day)) = held.zip(statement.date.earliest()) else { continue };
        if let Some(derived) = archive.derived(&held.original).await? {
            spoken.hear(&held.to_string(), day, held.passage.within(&derived.text));
        }
    }
    for (day, symbol, original) in agreed(observatory) {
        if let Some(derived) = archive.derived(&original).await? {
            spoken.read(&symbol, day, &derived.text);
        }
    }
    Ok(spoken)
}

/// Returns the agreed texts that are held and of which the day is known, the earliest first.
fn agreed(observatory: &Observatory) -> Vec<(Date, Symbol, String)> {
    let texts = observatory.all::<Expression>().filter(|text| text.language == LANGUAGE);
    let text = |text: &Expression| {
        let work = observatory.get::<Work>(text.symbol.as_str())?;
        let is_agreed = matches!(
            work.kind,
            WorkKind::Resolution | WorkKind::Decision | WorkKind::PresidentialStatement
        );
        let day = work.date.earliest().filter(|_| is_agreed)?;
        Some((day, text.symbol.clone(), text.manifestation.original.clone()))
    };
    let mut texts: Vec<(Date, Symbol, String)> = texts.filter_map(|it| text(it.noun())).collect();
    texts.sort();
    texts
}
