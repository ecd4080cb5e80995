//! Which forms of a word are found together?
//!
//! One analyser a language: Snowball's stemmers for English, French, Russian and Spanish, Light10 for Arabic. Chinese
//! has no forms to bring together. Accents are folded after stemming, which needs them; and because people leave them
//! out when they type, the stem of the word without accents counts as well.

use crate::fold::folded;
use negotiation::language::Language;
use smol_str::SmolStr;
use std::collections::HashMap;
use tantivy::tokenizer::{self, RawTokenizer, Stemmer, TextAnalyzer};

/// How many words with their stems are remembered: a language of treaties has fewer.
const REMEMBERED_MAX: usize = 100_000;

/// The shortest word that Light10 leaves, in letters (Larkey, Ballesteros and Connell, 2007).
const ARABIC_LETTERS_MIN: usize = 2;

/// Finds stems, and remembers them: the same words come again and again.
pub(crate) struct Stems {
    analyzers: Vec<(Language, TextAnalyzer)>,
    remembered: HashMap<(Language, SmolStr), Vec<SmolStr>>,
}

impl Stems {
    /// Returns the stemmers of all languages.
    pub(crate) fn new() -> Stems {
        let snowball = [
            (Language::En, tokenizer::Language::English),
            (Language::Fr, tokenizer::Language::French),
            (Language::Ru, tokenizer::Language::Russian),
            (Language::Es, tokenizer::Language::Spanish),
        ];
        let analyzer = |(language, algorithm)| {
            let stemmer = Stemmer::new(algorithm);
            (language, TextAnalyzer::builder(RawTokenizer::default()).filter(stemmer).build())
        };
        Stems {
            analyzers: snowball.into_iter().map(analyzer).collect(),
            remembered: HashMap::new(),
        }
    }

    /// Returns the stems of a word as it is printed, each once.
    pub(crate) fn of(&mut self, printed: &str, language: Language) -> &[SmolStr] {
        let lower = SmolStr::new(printed.to_lowercase());
        if self.remembered.len() >= REMEMBERED_MAX {
            self.remembered.clear();
        }
        let analyzers = &mut self.analyzers;
        let key = (language, lower);
        self.remembered
            .entry(key)
            .or_insert_with_key(|(_, lower)| stems(analyzers, lower, language))
    }

    /// Returns the stems under which a word of a query is looked for, when the language of the texts is not said.
    pub(crate) fn of_query(&mut self, printed: &str, languages: &[Language]) -> Vec<SmolStr> {
        let mut stems: Vec<SmolStr> = Vec::new();
        for language in languages {
            stems.extend_from_slice(self.of(printed, *language));
        }
        stems.sort();
        stems.dedup();
        stems
    }
}

/// Returns the languages that a word can be of, by its letters.
pub(crate) fn languages_of(word: &str) -> &'static [Language] {
    let is_in = |from: char, to: char| word.chars().any(|letter| (from..=to).contains(&letter));
    if is_in('\u{400}', '\u{52F}') {
        &[Language::Ru]
    } else if is_in('\u{600}', '\u{6FF}') {
        &[Language::Ar]
    } else {
        &[Language::En, Language::Fr, Language::Es]
    }
}

fn stems(
    analyzers: &mut [(Language, TextAnalyzer)],
    lower: &str,
    language: Language,
) -> Vec<SmolStr> {
    let plain = folded(lower);
    // A text in another script cites in Latin letters, and a query with them is looked up as English among others.
    let cites = plain.is_ascii() && matches!(language, Language::Ar | Language::Ru | Language::Zh);
    let language = if cites { Language::En } else { language };
    if language == Language::Ar {
        return vec![light10(&plain)];
    }
    let analyzer = analyzers.iter_mut().find(|(of, _)| *of == language);
    let Some((_, analyzer)) = analyzer else { return vec![SmolStr::new(plain)] };
    let mut stem = |word: &str| {
        let mut stream = analyzer.token_stream(word);
        let stem = if stream.advance() { stream.token().text.as_str() } else { word };
        SmolStr::new(folded(stem))
    };
    let mut stems = vec![stem(lower)];
    if plain != lower {
        stems.push(stem(&plain));
        stems.dedup();
    }
    stems
}

/// Takes the article, the conjunction and the commonest endings off an Arabic word.
///
/// Light10: L. S. Larkey, L. Ballesteros, M. E. Connell, "Light Stemming for Arabic Information Retrieval", 2007, table 1.
fn light10(folded: &str) -> SmolStr {
    let mut word: String = folded.replace('ى', "ي").replace('ة', "ه");
    let letters = |word: &str| word.chars().count();
    if let Some(rest) = word.strip_prefix('و').filter(|rest| letters(rest) > ARABIC_LETTERS_MIN) {
        word = rest.to_owned();
    }
    for article in ["وال", "بال", "كال", "فال", "ال", "لل"] {
        if let Some(rest) = word.strip_prefix(article) {
            if letters(rest) >= ARABIC_LETTERS_MIN {
                word = rest.to_owned();
            }
            break;
        }
    }
    for ending in ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"] {
        if let Some(rest) =
            word.strip_suffix(ending).filter(|rest| letters(rest) >= ARABIC_LETTERS_MIN)
        {
            word = rest.to_owned();
        }
    }
    SmolStr::new(word)
}

#[cfg(test)]
mod tests {
    use super::Stems;
    use negotiation::language::Language;

    /// Two forms are found together when they have a stem in common.
    #[track_caller]
    fn together(language: Language, one: &str, other: &str) -> bool {
        let mut stems = Stems::new();
        let one = stems.of(one, language).to_vec();
        stems.of(other, language).iter().any(|stem| one.contains(stem))
    }

    #[test]
    fn forms_of_a_word_are_found_together_in_each_language() {
        assert!(together(Language::En, "Negotiations", "negotiation"));
        assert!(together(Language::Fr, "négociations", "négociation"));
        assert!(together(Language::Ru, "переговоров", "переговоры"));
        assert!(together(Language::Es, "desarrollos", "desarrollo"));
        assert!(together(Language::Ar, "المفاوضات", "مفاوضات"));
        assert!(!together(Language::En, "negotiation", "nation"));
    }

    #[test]
    fn accents_may_be_left_out() {
        assert!(together(Language::Es, "resolución", "resolucion"));
        assert!(together(Language::Es, "resoluciones", "resolución"));
        assert!(together(Language::Fr, "adoptée", "adoptee"));
        assert!(together(Language::Fr, "adoptée", "adopté"));
        assert!(together(Language::Ar, "أسلحة", "اسلحه"));
    }
}
