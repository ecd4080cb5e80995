//! With which words does a paragraph of a resolution open: `Recalling also`, `Taking note with appreciation`, `Calls upon`?
//!
//! In print they are set in italics, which plain text has lost. The words are those that open the paragraphs of
//! the General Assembly's English resolutions of six sessions (STANDARDS 5.2).

/// What may stand before the verb.
const BEFORE: [&str; 12] = [
    "also",
    "deeply",
    "further",
    "fully",
    "gravely",
    "strongly",
    "firmly",
    "profoundly",
    "seriously",
    "once again",
    "again",
    "solemnly",
];

/// What opens a paragraph of the preamble.
const REASONS: [&str; 65] = [
    "acknowledging",
    "acting",
    "affirming",
    "alarmed",
    "appalled",
    "appreciating",
    "aware",
    "bearing in mind",
    "being",
    "believing",
    "calling upon",
    "calling for",
    "cognizant",
    "commending",
    "concerned",
    "condemning",
    "confirming",
    "conscious",
    "considering",
    "convinced",
    "declaring",
    "deploring",
    "desiring",
    "desirous",
    "determined",
    "disturbed",
    "drawing",
    "emphasizing",
    "encouraged",
    "encouraging",
    "endorsing",
    "expressing",
    "guided",
    "having",
    "highlighting",
    "hoping",
    "inspired",
    "inviting",
    "keeping in mind",
    "looking forward",
    "mindful",
    "noting",
    "observing",
    "paying tribute",
    "proclaiming",
    "reaffirming",
    "realizing",
    "recalling",
    "recognizing",
    "referring",
    "regretting",
    "reiterating",
    "remaining",
    "resolved",
    "seeking",
    "stressing",
    "supporting",
    "taking note",
    "taking into account",
    "taking into consideration",
    "underlining",
    "underscoring",
    "urging",
    "welcoming",
    "wishing",
];

/// What opens an operative paragraph.
const ACTIONS: [&str; 64] = [
    "acknowledges",
    "adopts",
    "affirms",
    "agrees",
    "appeals",
    "appoints",
    "approves",
    "authorizes",
    "calls upon",
    "calls for",
    "commends",
    "concludes",
    "concurs",
    "condemns",
    "confirms",
    "congratulates",
    "considers",
    "decides",
    "declares",
    "demands",
    "deplores",
    "deprecates",
    "determines",
    "directs",
    "draws attention",
    "elects",
    "emphasizes",
    "encourages",
    "endorses",
    "establishes",
    "expresses",
    "highlights",
    "invites",
    "instructs",
    "looks forward",
    "notes",
    "observes",
    "pays tribute",
    "proclaims",
    "reaffirms",
    "recalls",
    "recognizes",
    "recommends",
    "regrets",
    "reiterates",
    "rejects",
    "remains",
    "renews",
    "repeats",
    "requests",
    "resolves",
    "salutes",
    "stresses",
    "suggests",
    "supports",
    "takes note",
    "takes into account",
    "thanks",
    "underlines",
    "underscores",
    "urges",
    "welcomes",
    "wishes",
    "warns",
];

/// What belongs to the verb where it follows; the longest first.
const AFTER: [&str; 14] = [
    "in mind",
    "once again",
    "in particular",
    "also",
    "further",
    "again",
    "considered",
    "examined",
    "received",
    "reviewed",
    "noted",
    "adopted",
    "its",
    "with",
];

/// What is expressed, and with what something is noted.
const FEELINGS: [&str; 12] = [
    "alarm",
    "appreciation",
    "concern",
    "conviction",
    "disappointment",
    "gratitude",
    "hope",
    "interest",
    "regret",
    "satisfaction",
    "support",
    "thanks",
];

/// What a feeling may be.
const DEGREES: [&str; 8] =
    ["deep", "grave", "serious", "great", "sincere", "strong", "profound", "particular"];

/// Returns the words with which a paragraph of the preamble opens.
pub(super) fn preambular(text: &str) -> Option<&str> {
    opening(text, &REASONS)
}

/// Returns the words with which an operative paragraph opens.
pub(super) fn operative(text: &str) -> Option<&str> {
    opening(text, &ACTIONS)
}

fn opening<'a>(text: &'a str, verbs: &[&str]) -> Option<&'a str> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let before = longest(text, 0, &BEFORE).unwrap_or(0);
    let mut end = longest(text, before, verbs)?;
    while let Some(further) = longest(text, end, &AFTER) {
        match further_feeling(text, end, further) {
            Some(further) => end = further,
            None => break,
        }
    }
    let felt = feeling(text, end).filter(|_| text[..end].to_lowercase().contains("express"));
    Some(&text[..felt.unwrap_or(end)])
}

/// Returns the end of what follows a verb; `with` and `its` belong to it only with the feeling after them.
fn further_feeling(text: &str, from: usize, to: usize) -> Option<usize> {
    match text[from..to].trim() {
        "with" | "its" => feeling(text, to),
        _ => Some(to),
    }
}

/// Returns the end of `deep concern`, `appreciation` at a place.
fn feeling(text: &str, at: usize) -> Option<usize> {
    let at = longest(text, at, &DEGREES).unwrap_or(at);
    longest(text, at, &FEELINGS)
}

/// Returns the end of the longest of some words that stands whole at a place, without regard to capitals.
fn longest(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    let rest = text.get(at..)?;
    let space = rest.len() - rest.trim_start_matches(' ').len();
    if (at > 0) != (space > 0) {
        return None;
    }
    let rest = &rest[space..];
    let stands = |word: &&&str| {
        rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    };
    words.iter().filter(stands).map(|word| at + space + word.len()).max()
}

#[cfg(test)]
mod tests {
    use super::{operative, preambular};

    #[test]
    fn the_opening_words_are_those_set_in_italics() {
        for (text, lead) in [
            ("Recalling its resolutions", "Recalling"),
            ("Recalling also its resolutions", "Recalling also"),
            ("Recalling, in this connection, the gardens", "Recalling"),
            ("Bearing in mind also the results", "Bearing in mind also"),
            ("Expressing its concern that ponds", "Expressing its concern"),
            ("Expressing concern that ponds", "Expressing concern"),
            ("Taking note with deep appreciation of", "Taking note with deep appreciation"),
            ("Noting with gardeners that", "Noting"),
            ("Having considered the report", "Having considered"),
            ("Deeply concerned by the frost", "Deeply concerned"),
        ] {
            assert_eq!(preambular(text), Some(lead), "{text}");
        }
        for (text, lead) in [
            ("Also decides that", "Also decides"),
            ("Calls upon all gardeners", "Calls upon"),
            ("Expresses its appreciation to", "Expresses its appreciation"),
        ] {
            assert_eq!(operative(text), Some(lead), "{text}");
        }
        for text in ["Information Society", "Working Group", "recalling the winter", "Notebooks"] {
            assert_eq!(preambular(text).or(operative(text)), None, "{text}");
        }
    }
}
