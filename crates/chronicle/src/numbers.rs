//! How are a few numbers kept, when there is mostly one?
//!
//! A record of a million claims holds millions of such lists; one number needs no memory of its own.

/// Some numbers in an order that whoever adds them decides; at least one.
#[derive(Debug, Clone)]
pub(crate) enum Numbers {
    /// The usual case.
    One(u32),
    /// Several.
    Many(Vec<u32>),
}

impl Numbers {
    /// Returns the numbers.
    pub(crate) fn as_slice(&self) -> &[u32] {
        match self {
            Numbers::One(number) => std::slice::from_ref(number),
            Numbers::Many(numbers) => numbers,
        }
    }

    /// Puts a number in, before the one at a place.
    pub(crate) fn insert(&mut self, place: usize, number: u32) {
        match self {
            Numbers::One(first) => {
                let mut numbers = vec![*first];
                numbers.insert(place, number);
                *self = Numbers::Many(numbers);
            }
            Numbers::Many(numbers) => numbers.insert(place, number),
        }
    }

    /// Puts a number last, unless it is last already.
    pub(crate) fn push_once(&mut self, number: u32) {
        let all = self.as_slice();
        if all.last() != Some(&number) {
            self.insert(all.len(), number);
        }
    }
}
