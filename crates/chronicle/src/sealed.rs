//! How can a record be bound to a value that may later have to be erased?
//!
//! The record holds a salted commitment; the value and its salt live in the archive's vault. Erasing them leaves
//! the log verifiable and the erasure visible.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

/// How many bytes of salt a seal needs: enough that a short name cannot be guessed from its commitment.
pub const SALT_BYTES: usize = 32;

/// A commitment to a value: SHA-256 over the salt and the value, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(SmolStr);

impl Sealed {
    /// Seals a value under a salt that the caller has drawn at random.
    ///
    /// ```
    /// use chronicle::sealed::Sealed;
    /// let salt = [7; 32];
    /// let sealed = Sealed::seal(&salt, "Ms A. Person");
    /// assert!(sealed.opens_to(&salt, "Ms A. Person"));
    /// assert!(!sealed.opens_to(&salt, "Mr B. Person"));
    /// ```
    pub fn seal(salt: &[u8; SALT_BYTES], value: &str) -> Sealed {
        let mut hash = Sha256::new();
        hash.update(salt);
        hash.update(value.as_bytes());
        Sealed(SmolStr::new(crate::merkle::hexadecimal(&hash.finalize())))
    }

    /// Returns whether the value under the salt is the one that was sealed.
    pub fn opens_to(&self, salt: &[u8; SALT_BYTES], value: &str) -> bool {
        *self == Sealed::seal(salt, value)
    }

    /// Returns the commitment in hexadecimal, by which the vault finds the value.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}
