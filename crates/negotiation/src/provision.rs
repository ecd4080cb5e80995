//! Which paragraph of which document is meant?

use crate::address::Address;
use crate::spelt;
use crate::symbol::Symbol;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::str::FromStr;

/// A provision: a paragraph of a document, by the symbol of the one and the address of the other.
///
/// ```
/// use negotiation::provision::Provision;
///
/// let norm: Provision = "A/RES/73/27#op1.2".parse()?;
/// assert_eq!(norm.symbol, "A/RES/73/27".parse().unwrap());
/// assert_eq!(norm.spoken(), "A/RES/73/27, operative paragraph 1.2");
/// assert_eq!(norm.to_string(), "A/RES/73/27#op1.2");
/// # Ok::<(), negotiation::provision::MalformedProvision>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub struct Provision {
    /// The document.
    pub symbol: Symbol,
    /// The paragraph of it.
    pub address: Address,
}

/// Says why a text names no provision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` names no paragraph of a document: {reason}; write it like A/RES/73/27#op1.2")]
pub struct MalformedProvision {
    /// The text as it was given.
    pub text: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Provision {
    /// Returns it in words: `A/RES/73/27, operative paragraph 1.2`.
    pub fn spoken(&self) -> String {
        format!("{}, {}", self.symbol, self.address.spoken())
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}#{}", self.symbol, self.address)
    }
}

impl FromStr for Provision {
    type Err = MalformedProvision;

    fn from_str(text: &str) -> Result<Self, MalformedProvision> {
        let refuse = |reason: String| MalformedProvision { text: text.to_owned(), reason };
        let parts = text.split_once('#');
        let (symbol, address) =
            parts.ok_or_else(|| refuse("no # stands between the two".to_owned()))?;
        Ok(Provision {
            symbol: symbol.parse().map_err(|_| refuse(format!("`{symbol}` is no symbol")))?,
            address: address.parse().map_err(|_| refuse(format!("`{address}` is no address")))?,
        })
    }
}

impl<'de> Deserialize<'de> for Provision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        spelt::deserialize(deserializer)
    }
}

impl From<Provision> for String {
    fn from(provision: Provision) -> String {
        provision.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Provision;

    #[test]
    fn what_names_no_paragraph_is_refused_with_the_reason() {
        for (text, reason) in [
            ("A/RES/73/27, op. 1.2", "no # stands"),
            ("#op1", "is no symbol"),
            ("A/RES/73/27#", "is no address"),
            ("A/RES/73/27#op-1.2", "is no address"),
        ] {
            let error = text.parse::<Provision>().unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
