//! In which language is this expression of a text written, and which way does it run?

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An official language of the United Nations, in the official (English alphabetical) order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Arabic, the only one of the six that runs from right to left.
    Ar,
    /// Chinese.
    Zh,
    /// English.
    En,
    /// French.
    Fr,
    /// Russian.
    Ru,
    /// Spanish.
    Es,
}

/// Says that a text names none of the six languages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not one of the six official languages: use ar, zh, en, fr, ru or es")]
pub struct UnknownLanguage {
    /// The text as it was given.
    pub text: String,
}

impl Language {
    /// Returns the six languages in the official order.
    pub const ALL: [Language; 6] =
        [Language::Ar, Language::Zh, Language::En, Language::Fr, Language::Ru, Language::Es];

    /// Returns the ISO 639-1 code, as used in `lang` attributes and URLs.
    pub fn code(self) -> &'static str {
        match self {
            Language::Ar => "ar",
            Language::Zh => "zh",
            Language::En => "en",
            Language::Fr => "fr",
            Language::Ru => "ru",
            Language::Es => "es",
        }
    }

    /// Returns the ISO 639-2 code that Akoma Ntoso uses (terminological form: `zho`, `fra`).
    pub fn code_three(self) -> &'static str {
        match self {
            Language::Ar => "ara",
            Language::Zh => "zho",
            Language::En => "eng",
            Language::Fr => "fra",
            Language::Ru => "rus",
            Language::Es => "spa",
        }
    }

    /// Returns the language's own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::Ar => "العربية",
            Language::Zh => "中文",
            Language::En => "English",
            Language::Fr => "Français",
            Language::Ru => "Русский",
            Language::Es => "Español",
        }
    }

    /// Returns the value of the HTML `dir` attribute.
    pub fn direction(self) -> &'static str {
        if self == Language::Ar { "rtl" } else { "ltr" }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a code of two or three letters; `chi` and `fre` (bibliographic forms) are understood too.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        match text.to_ascii_lowercase().as_str() {
            "ar" | "ara" => Ok(Language::Ar),
            "zh" | "zho" | "chi" => Ok(Language::Zh),
            "en" | "eng" => Ok(Language::En),
            "fr" | "fra" | "fre" => Ok(Language::Fr),
            "ru" | "rus" => Ok(Language::Ru),
            "es" | "spa" => Ok(Language::Es),
            _ => Err(UnknownLanguage { text: text.to_owned() }),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn codes_of_both_lengths_are_read() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
            assert_eq!(language.code_three().parse(), Ok(language));
        }
    }

    #[test]
    fn another_language_is_refused_by_name() {
        assert!("German".parse::<Language>().unwrap_err().to_string().contains("German"));
    }
}
