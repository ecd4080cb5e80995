//! Which words may a symbol be made of, and how are they spelt? (ST/CS/SER.A and its revisions)

/// What a word within a symbol is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// `C`, `AC`, `CONF`, `Sub`: a body.
    Body,
    /// `L`, `PV`, `INF`: a series of documents.
    Series,
    /// `RES`, `DEC`.
    Adopted,
    /// `PRST`.
    Statement,
    /// `Rev`, `Add`, `Corr`, `Amend`, `Summary`.
    Modifier,
}

/// Organs and bodies with which a symbol may begin; `EXERCISE` and `ROLLCALL` stand for none of them.
const ORGANS: [&str; 64] = [
    "A",
    "ACC",
    "APLC",
    "AT",
    "BWC",
    "CAC",
    "CAT",
    "CBD",
    "CCD",
    "CCM",
    "CCPR",
    "CCW",
    "CD",
    "CEB",
    "CED",
    "CEDAW",
    "CERD",
    "CMW",
    "CRC",
    "CRPD",
    "CTOC",
    "DC",
    "DP",
    "E",
    "EC",
    "ECE",
    "ECLAC",
    "ENDC",
    "ESCAP",
    crate::exercise::ORGAN,
    "FCCC",
    "HBP",
    "HRI",
    "HS",
    "HSP",
    "ICCD",
    "ID",
    "IDB",
    "ISBA",
    "ITC",
    "JIU",
    "LC",
    "LOS",
    "NPT",
    "PBC",
    "PCNICC",
    crate::listing::ORGAN,
    "S",
    "SAT",
    "SPLOS",
    "ST",
    "T",
    "TCN",
    "TD",
    "TPNW",
    "TRADE",
    "TRANS",
    "UNCTAD",
    "UNEP",
    "UNITAR",
    "UNODC",
    "UNU",
    "UNW",
    "WFP",
];

/// Tells whether a symbol may begin so.
pub(super) fn is_organ(word: &str) -> bool {
    ORGANS.binary_search(&word).is_ok()
}

/// Tells whether it is one of the four principal organs with a single letter.
pub(super) fn is_principal(word: &str) -> bool {
    matches!(word, "A" | "S" | "E" | "T")
}

/// Words that are followed by a full stop and a number.
const DOTTED: [(&str, Label); 32] = [
    ("AC", Label::Body),
    ("C", Label::Body),
    ("CN", Label::Body),
    ("CONF", Label::Body),
    ("COP", Label::Body),
    ("CP", Label::Body),
    ("EA", Label::Body),
    ("EMRIP", Label::Body),
    ("GC", Label::Body),
    ("MC", Label::Body),
    ("MOP", Label::Body),
    ("PC", Label::Body),
    ("SC", Label::Body),
    ("SER", Label::Body),
    ("Sub", Label::Body),
    ("WG", Label::Body),
    ("BUR", Label::Series),
    ("CRP", Label::Series),
    ("DEC", Label::Series),
    ("INF", Label::Series),
    ("L", Label::Series),
    ("MISC", Label::Series),
    ("NGO", Label::Series),
    ("PET", Label::Series),
    ("PV", Label::Series),
    ("R", Label::Series),
    ("SR", Label::Series),
    ("WP", Label::Series),
    ("Rev", Label::Modifier),
    ("Add", Label::Modifier),
    ("Corr", Label::Modifier),
    ("Amend", Label::Modifier),
];

/// Words that stand alone between two slashes.
const BARE: [(&str, Label); 21] = [
    ("RES", Label::Adopted),
    ("DEC", Label::Adopted),
    ("PRST", Label::Statement),
    ("BUR", Label::Series),
    ("INF", Label::Series),
    ("NGO", Label::Series),
    ("PET", Label::Series),
    ("AGENDA", Label::Series),
    ("Summary", Label::Modifier),
    ("ECA", Label::Body),
    ("ECE", Label::Body),
    ("ECLAC", Label::Body),
    ("ESCAP", Label::Body),
    ("ESCWA", Label::Body),
    ("FORUM", Label::Body),
    ("HRC", Label::Body),
    ("ICEF", Label::Body),
    ("INCB", Label::Body),
    ("PC", Label::Body),
    ("SPC", Label::Body),
    ("WG", Label::Body),
];

/// Returns what a word before a full stop is, and its spelling; the Environment Assembly's `Res.1` is a
/// series too, and is spelt so.
pub(super) fn dotted(word: &str) -> Option<(Label, &'static str)> {
    if word.eq_ignore_ascii_case("res") {
        return Some((Label::Series, "Res"));
    }
    look_up(&DOTTED, word)
}

/// Returns what a word between slashes is, and its spelling.
pub(super) fn bare(word: &str) -> Option<(Label, &'static str)> {
    look_up(&BARE, word)
}

fn look_up(words: &[(&'static str, Label)], word: &str) -> Option<(Label, &'static str)> {
    words
        .iter()
        .find(|(spelling, _)| spelling.eq_ignore_ascii_case(word))
        .map(|&(spelling, label)| (label, spelling))
}

/// Words with which a note in parentheses may begin, with the spelling they get.
pub(super) const NOTES: [&str; 11] = [
    "Resumption",
    "resumed",
    "Introduction",
    "Sect.",
    "Parts",
    "Part",
    "Vol.",
    "Prov.",
    "Chap.",
    "SUPP",
    "Annex",
];

#[cfg(test)]
mod tests {
    use super::ORGANS;

    #[test]
    fn organs_are_in_alphabetical_order() {
        assert!(ORGANS.is_sorted());
    }
}
