//! How is the heading of a subject written, which files print in capitals, with underscores or as a code?

use negotiation::actor::{How, actor, resolve};
use negotiation::language::Language;

/// Short names that stay in capitals.
const ACRONYMS: [&str; 44] = [
    "UN", "ICT", "ICTS", "HIV", "AIDS", "NGO", "NGOS", "SDG", "SDGS", "WTO", "ILO", "UNESCO", "AI",
    "COVID", "WHO", "FAO", "IMF", "IAEA", "ICJ", "ICC", "UNEP", "UNDP", "UNICEF", "UNHCR", "UNRWA",
    "UNCTAD", "UNIDO", "UNODC", "UNFPA", "OECD", "OSCE", "OPCW", "CTBTO", "ITU", "WIPO", "WMO",
    "ASEAN", "CARICOM", "NATO", "EU", "AU", "GDP", "IPU", "USA",
];

/// Acronyms that are words in small letters.
const WORDS_TOO: [&str; 2] = ["WHO", "AIDS"];

/// Places that are no actors.
const PLACES: [&str; 52] = [
    "AFRICA",
    "ASIA",
    "EUROPE",
    "OCEANIA",
    "ANTARCTICA",
    "LATIN AMERICA",
    "CENTRAL AMERICA",
    "SOUTH AMERICA",
    "NORTH AMERICA",
    "CENTRAL AFRICA",
    "EAST AFRICA",
    "EASTERN AFRICA",
    "NORTH AFRICA",
    "SOUTHERN AFRICA",
    "WEST AFRICA",
    "CENTRAL ASIA",
    "EAST ASIA",
    "SOUTH ASIA",
    "SOUTHEAST ASIA",
    "SOUTHWEST ASIA",
    "CENTRAL EUROPE",
    "EASTERN EUROPE",
    "SOUTHEASTERN EUROPE",
    "MIDDLE EAST",
    "GREAT LAKES REGION",
    "SAHEL",
    "CARIBBEAN",
    "PACIFIC",
    "INDIAN OCEAN",
    "ARAL SEA",
    "BLACK SEA",
    "RED SEA",
    "EL NIÑO",
    "AMERICAN SAMOA",
    "ANGUILLA",
    "BERMUDA",
    "BRITISH VIRGIN ISLANDS",
    "CAYMAN ISLANDS",
    "FALKLAND ISLANDS",
    "FRENCH POLYNESIA",
    "GAZA STRIP",
    "GIBRALTAR",
    "GUAM",
    "MONTSERRAT",
    "NEW CALEDONIA",
    "NEW YORK",
    "PALESTINE",
    "PITCAIRN",
    "SAINT HELENA",
    "TOKELAU",
    "TURKS AND CAICOS ISLANDS",
    "WESTERN SAHARA",
];

/// More starts of headings that are names, and words that are names wherever they stand.
const NAMES: [&str; 24] = [
    "AFRICA",
    "AFRICAN",
    "AMERICA",
    "AMERICAN",
    "ANTARCTIC",
    "ARAB",
    "ARCTIC",
    "ASIA",
    "ASIAN",
    "CARIBBEAN",
    "EUROPE",
    "EUROPEAN",
    "FORMER YUGOSLAVIA",
    "EAST JERUSALEM",
    "INTERNET",
    "ISLAMIC",
    "JERUSALEM",
    "LATIN",
    "PACIFIC",
    "PALESTINE",
    "PALESTINIAN",
    "UNITED STATES VIRGIN ISLANDS",
    "WEST BANK",
    "YUGOSLAVIA",
];

/// Words that are small in a name.
const SMALL: [&str; 14] =
    ["OF", "AND", "THE", "IN", "FOR", "ON", "TO", "BY", "FROM", "WITH", "WITHIN", "A", "AN", "OR"];

/// What brackets hold besides places: a kind of document.
const KINDS: [&str; 2] = ["(TEXT)", "(DRAFT)"];

/// Returns whether a heading is no words but the address of a concept.
pub(crate) fn is_address(heading: &str) -> bool {
    let heading = heading.trim().to_ascii_lowercase();
    heading.contains("://") || heading.starts_with("www.")
}

/// Replaces `&#39;` and its like, which some files print twice over: `&amp;#39;`.
pub(super) fn decode(heading: &str) -> String {
    if !heading.contains('&') {
        return heading.to_owned();
    }
    let whole = heading.replace("&amp;", "&");
    let mut out = String::with_capacity(whole.len());
    let mut rest = whole.as_str();
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let named = after.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest)));
        match named {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "apos" => Some('\''),
        "quot" => Some('"'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32).filter(|character| !character.is_control())
        }
    }
}

/// Prints `DIGITAL TECHNOLOGY` and `digital_technology` as `Digital technology`, `ABKHAZIA (GEORGIA)` as a name.
pub(super) fn cased(heading: &str) -> String {
    let heading = crate::spacing::collapse(&heading.replace('_', " "));
    let loud = !heading.chars().any(char::is_lowercase);
    let quiet = !heading.chars().any(char::is_uppercase);
    if !loud {
        let known = |word: &str| {
            let upper = word.to_uppercase();
            let acronym = quiet && is_acronym(&upper) && !WORDS_TOO.contains(&upper.as_str());
            if acronym { upper } else { word.to_owned() }
        };
        return first_capital(&by_words(&heading, known));
    }
    if let Some(name) = official(&heading) {
        return name.to_owned();
    }
    let named = is_name(&heading);
    let word = |word: &str| {
        let small = SMALL.contains(&word);
        if is_acronym(word) {
            word.to_owned()
        } else if !small && (named || is_proper(word)) {
            first_capital(&word.to_lowercase())
        } else {
            word.to_lowercase()
        }
    };
    first_capital(&by_words(&heading, word))
}

fn is_acronym(word: &str) -> bool {
    ACRONYMS.contains(&word)
}

/// Returns the official name of a state or group whose name this is; its codes are no names in a heading.
fn official(name: &str) -> Option<&'static str> {
    let resolved = resolve(name).ok().filter(|_| name.chars().count() > 3 && !is_acronym(name))?;
    (resolved.how == How::Exact).then(|| actor(&resolved.actor).map(|it| it.name(Language::En)))?
}

/// Returns whether a word is a name wherever it stands: `ISRAEL`, `AFRICAN`.
fn is_proper(word: &str) -> bool {
    NAMES.contains(&word) || official(word).is_some()
}

/// Returns whether a heading is or starts with the name of a place, or tells a place apart in brackets.
fn is_name(heading: &str) -> bool {
    if heading.contains('(') {
        return !KINDS.iter().any(|kind| heading.ends_with(kind));
    }
    let ends = heading.char_indices().filter(|(_, c)| !c.is_alphanumeric() && *c != '\'');
    let mut starts = ends.map(|(at, _)| &heading[..at]).chain([heading]);
    starts.any(|start| {
        let known = resolve(start).is_ok_and(|resolved| resolved.how != How::Mended);
        PLACES.contains(&start)
            || NAMES.contains(&start) && start.contains(' ')
            || known && start.chars().count() > 3 && !is_acronym(start)
    })
}

/// Changes each word, and keeps what stands between the words.
fn by_words(text: &str, change: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric() && !"'’".contains(c)) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && !"'’".contains(c));
        out.push_str(&change(word));
        out.push_str(&piece[word.len()..]);
    }
    out
}

fn first_capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::{cased, decode, is_address};

    #[test]
    fn capitals_become_sentences_and_names_stay_names() {
        for (printed, wanted) in [
            ("DIGITAL TECHNOLOGY", "Digital technology"),
            ("digital_technology", "Digital technology"),
            ("ABKHAZIA (GEORGIA)", "Abkhazia (Georgia)"),
            ("SOUTH OSSETIA (GEORGIA)", "South Ossetia (Georgia)"),
            ("EAST JERUSALEM (STATE OF PALESTINE)", "East Jerusalem (State of Palestine)"),
            ("IRAN (ISLAMIC REPUBLIC OF)", "Iran (Islamic Republic of)"),
            ("LAO PEOPLE'S DEMOCRATIC REPUBLIC", "Lao People’s Democratic Republic"),
            ("COORDINATION WITHIN UN SYSTEM", "Coordination within UN system"),
            ("LATIN AMERICA AND THE CARIBBEAN", "Latin America and the Caribbean"),
            ("CYPRUS QUESTION", "Cyprus Question"),
            ("IRAQ-KUWAIT SITUATION", "Iraq-Kuwait Situation"),
            ("TERRITORIES OCCUPIED BY ISRAEL", "Territories occupied by Israel"),
            ("PEOPLE OF AFRICAN DESCENT", "People of African descent"),
            ("DECLARATIONS (TEXT)", "Declarations (text)"),
            ("HIV/AIDS", "HIV/AIDS"),
            ("COVID-19", "COVID-19"),
            ("WOMEN'S HEALTH", "Women's health"),
            ("LAW OF THE SEA", "Law of the sea"),
            ("FOOD AID", "Food aid"),
            ("NON-STATE ACTORS", "Non-state actors"),
        ] {
            assert_eq!(cased(printed).replace('\'', "’"), wanted.replace('\'', "’"), "{printed}");
        }
    }

    #[test]
    fn codes_become_characters_and_addresses_are_no_headings() {
        assert_eq!(decode("Women&#39;s &amp;quot;rights&quot; R&D"), "Women's \"rights\" R&D");
        assert!(is_address("Http://eurovoc.europa.eu/4628") && !is_address("Seeds"));
    }
}
