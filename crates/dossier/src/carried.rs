//! Which files does a dossier carry beside its rows, and how does the record know of them?
//!
//! The README and the licence are for people. They are recorded word for word, so that what is exported carries the
//! terms of its data. Of an original only the name is recorded, for its bytes are kept under their hash: a name that
//! is gone tells that what was read out of that original is to be withdrawn.

use crate::Files;
use chronicle::claim::Remark;
use chronicle::{Assertion, Claim, Evidence, Source};
use negotiation::date::StatedDate;

/// The folder of the originals.
const TEXTS: &str = "texts/";

/// The files for people.
pub(crate) const FOR_PEOPLE: [&str; 2] = ["README.md", "LICENSE"];

/// The topic of the remarks that record a file.
const TOPIC: &str = "file";

/// Returns whether a file is an original that the dossier carries.
pub(crate) fn is_text(name: &str) -> bool {
    name.strip_prefix(TEXTS).is_some_and(|name| name.ends_with(".xml") && !name.contains('/'))
}

/// Returns what records the files that a dossier carries; `by` is who records it.
pub(crate) fn assertions(by: &str, files: &Files) -> Vec<Assertion> {
    let carried = files.iter().filter_map(|(name, text)| match FOR_PEOPLE.contains(&name) {
        true => Some(assertion(by, name, Some(text))),
        false => is_text(name).then(|| assertion(by, name, None)),
    });
    carried.collect()
}

/// Returns the name of the file that an assertion records, if it records one, and its text where it is for people.
pub(crate) fn recorded<'a>(
    by: &str,
    assertion: &'a Assertion,
) -> Option<(&'a str, Option<&'a str>)> {
    let Claim::Remark(remark) = &assertion.says else { return None };
    let (name, text) = (remark.text.as_str(), assertion.note.as_deref());
    let is_carried = if text.is_some() { FOR_PEOPLE.contains(&name) } else { is_text(name) };
    let plain = Assertion { corrects: None, ..assertion.clone() };
    (is_carried && plain == self::assertion(by, name, text)).then_some((name, text))
}

fn assertion(by: &str, name: &str, text: Option<&str>) -> Assertion {
    let remark = Remark {
        topic: TOPIC.to_owned(),
        text: name.to_owned(),
        date: StatedDate::Unknown,
        process: None,
        issue: None,
        actors: Vec::new(),
        documents: Vec::new(),
    };
    let source = Source { cite: by.into(), place: None, retrieved: None, original: None };
    let mut assertion = Assertion::new(Claim::Remark(remark), Evidence::Stated, source);
    assertion.note = text.map(str::to_owned);
    assertion
}
