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
        "LICENSE",
        "README.md",
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
        "scales.toml",
        "series.toml",
        "sessions.toml",
        "sources.toml",
        "sponsorships.toml",
        "statements.toml",
        "surveys.toml",
    );
    let exercise = directory!("exercise":
        "LICENSE",
        "README.md",
        "commitments.toml",
        "decisions.toml",
        "dissociations.toml",
        "dossier.toml",
        "events.toml",
        "explanations.toml",
        "filings.toml",
        "intended-votes.toml",
        "issues.toml",
        "meetings.toml",
        "positions.csv",
        "processes.toml",
        "questions.toml",
        "relations.csv",
        "requests.toml",
        "responses.csv",
        "reviews.toml",
        "sessions.toml",
        "sources.toml",
        "sponsorships.toml",
        "statements.toml",
        "surveys.toml",
        "texts/chairs-proposal.xml",
        "texts/first-revision.xml",
        "texts/organization-of-work.xml",
        "texts/principles.xml",
        "texts/record-of-the-ninth-meeting.xml",
        "texts/second-revision.xml",
        "texts/statement-dunmarrow.xml",
        "texts/statement-gullstead.xml",
        "texts/statement-halyard-coast.xml",
        "texts/statement-inkwater.xml",
        "texts/statement-kelpmoor.xml",
        "texts/statement-lanternmouth.xml",
        "texts/statement-nine-sisters.xml",
        "texts/statement-oxbow.xml",
        "texts/zero-draft.xml",
    );
    vec![("un-ict", un_ict.into_iter().collect()), ("exercise", exercise.into_iter().collect())]
}
