//! Which dossiers does the binary carry?

use crate::Files;

macro_rules! directory {
    ($directory:literal: $($file:literal),* $(,)?) => {
        [$(($file, include_str!(concat!("../../../observatories/", $directory, "/", $file)))),*]
    };
}

/// Returns the dossiers that are compiled in, by their ids.
///
/// ```
/// let (id, files) = dossier::compiled_in().remove(0);
/// assert_eq!(dossier::read(&files).map(|dossier| dossier.id), Ok(id.to_owned()));
/// ```
pub fn compiled_in() -> Vec<(&'static str, Files)> {
    let un_ict = directory!("un-ict":
        "commitments.toml",
        "counts.csv",
        "decisions.toml",
        "dissociations.toml",
        "documents.toml",
        "dossier.toml",
        "errata.toml",
        "events.toml",
        "filings.toml",
        "issues.toml",
        "pillars.toml",
        "positions.csv",
        "processes.toml",
        "relations.csv",
        "remarks.toml",
        "series.toml",
        "sessions.toml",
        "sources.toml",
        "sponsorships.toml",
        "statements.toml",
    );
    vec![("un-ict", un_ict.into_iter().collect())]
}
