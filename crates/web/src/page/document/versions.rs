//! In which languages is the document held, and which of them are shown?

use super::Choice;
use crate::lens::Lens;
use crate::refusal::Refusal;
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::document::Expression;
use negotiation::language::Language;
use negotiation::symbol::Symbol;

/// What is expected of a parameter that names a language.
const LANGUAGE_EXPECTED: &str = "one of ar, zh, en, fr, ru, es";

/// A language version that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    /// The language.
    pub(crate) language: Language,
    /// The hash of its original.
    pub(crate) original: String,
}

/// Returns the language versions of a document, in the official order of the languages.
pub(crate) fn held(lens: &Lens, symbol: &Symbol) -> Vec<Held> {
    let facet = Facet::Document(symbol.clone());
    let expressions = lens.observatory.about::<Expression>(&facet);
    let of = |expression: &Found<'_, Expression>| Held {
        language: expression.language,
        original: expression.manifestation.original.clone(),
    };
    let mut held: Vec<Held> = expressions.iter().map(of).collect();
    held.sort_by_key(|version| version.language);
    held
}

/// Returns the version to show: the one asked for, else English, else the first.
pub(super) fn shown<'a>(
    lens: &Lens,
    symbol: &Symbol,
    held: &'a [Held],
) -> Result<Option<&'a Held>, Refusal> {
    let asked = lens.parameter::<Language>("language", LANGUAGE_EXPECTED)?;
    let of = |language: Language| held.iter().find(|version| version.language == language);
    match asked {
        None => Ok(of(Language::En).or_else(|| held.first())),
        Some(language) => match of(language) {
            Some(version) => Ok(Some(version)),
            None => Err(Refusal::absent(format!(
                "The text of {symbol} in {} is not held here. {}",
                language.own_name(),
                others(held)
            ))),
        },
    }
}

fn others(held: &[Held]) -> String {
    let names: Vec<&str> = held.iter().map(|version| version.language.own_name()).collect();
    if names.is_empty() {
        "No language of it is.".to_owned()
    } else {
        format!("Held are: {}.", names.join(", "))
    }
}

/// Returns the version to show beside the first, where one is asked for and held.
pub(super) fn beside<'a>(lens: &Lens, held: &'a [Held]) -> Result<Option<&'a Held>, Refusal> {
    let asked = lens.parameter::<Language>("with", LANGUAGE_EXPECTED)?;
    let Some(language) = asked else { return Ok(None) };
    match held.iter().find(|version| version.language == language) {
        Some(version) => Ok(Some(version)),
        None => Err(Refusal::absent(format!(
            "The text in {} is not held here. {}",
            language.own_name(),
            others(held)
        ))),
    }
}

/// Returns the choice of languages; none when there is nothing to choose.
pub(super) fn choices(
    lens: &Lens,
    symbol: &Symbol,
    held: &[Held],
    shown: Option<&Held>,
) -> Vec<Choice> {
    let choice = |version: &Held| Choice {
        code: version.language.code(),
        name: version.language.own_name(),
        direction: version.language.direction(),
        url: link(lens, symbol, &[("language", version.language)]),
        is_current: Some(version) == shown,
    };
    held.iter().map(choice).collect()
}

/// Returns the languages that can stand beside the one shown.
pub(super) fn choices_beside(
    lens: &Lens,
    symbol: &Symbol,
    held: &[Held],
    shown: Option<&Held>,
    beside: Option<&Held>,
) -> Vec<Choice> {
    let Some(shown) = shown else { return Vec::new() };
    let choice = |version: &Held| Choice {
        code: version.language.code(),
        name: version.language.own_name(),
        direction: version.language.direction(),
        url: link(lens, symbol, &[("language", shown.language), ("with", version.language)]),
        is_current: Some(version) == beside,
    };
    held.iter().filter(|version| *version != shown).map(choice).collect()
}

/// Returns the link to the document in some languages; English is the page without parameters.
fn link(lens: &Lens, symbol: &Symbol, languages: &[(&'static str, Language)]) -> String {
    let named =
        languages.iter().filter(|(name, language)| *name == "with" || *language != Language::En);
    let parameters: Vec<_> =
        named.map(|(name, language)| (*name, language.code().to_owned())).collect();
    lens.link_with(&Route::Document(symbol.clone()), &parameters)
}
