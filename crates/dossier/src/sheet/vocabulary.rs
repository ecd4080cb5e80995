//! Which sheets hold words, and what they say, rather than facts?

use super::Form::Tables;
use super::Holds::{Many, Slug, Text, Word};
use super::Need::Must;
use super::Sheet;
use super::list::column;
use chronicle::Kind;

/// How strongly words bind.
pub(super) const SCALES: Sheet = Sheet {
    file: "scales.toml",
    row: "scale",
    claim: "scale",
    kind: Kind::Scale,
    head: "How strongly words bind, the strongest first. The forms of one step are divided by ` / `. Hedges and\n\
           negations have no order.",
    form: Tables,
    columns: &[
        column("id", Slug, Must),
        column("kind", Word(&["lead-verb", "modal", "hedge", "negation"]), Must),
        column("language", Word(&["ar", "zh", "en", "fr", "ru", "es"]), Must),
        column("steps", Many(&Text), Must),
    ],
    rider: None,
};
