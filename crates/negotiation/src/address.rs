//! Where in a text is a paragraph: what is its address, computed from the printed numbers?
//!
//! The numbers are those that delegates say ("op. 4 (b)"), never the ids of a file, which change when the
//! file is made again. An address serves as the id of an element and as the end of a link.

mod cited;
mod label;
mod parse;
mod spoken;
#[cfg(test)]
mod tests;

use crate::spelt;
use label::{Label, Numerals};
use serde::{Deserialize, Deserializer, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The address of a paragraph within its text: `op4(b)(ii)`, `pp3`, `para13(f)`, `annI.sB.para4(a)`.
///
/// An address is an annex and sections, where the text has them, then a unit, then items. `annC` alone is the
/// whole annex. `~2` marks the second of two that print the same number.
///
/// ```
/// use negotiation::address::Address;
///
/// let address: Address = "op4(b)(ii)".parse()?;
/// assert_eq!(address, Address::operative(4).item("b").item("ii"));
/// assert_eq!(address.spoken(), "operative paragraph 4 (b)(ii)");
/// assert_eq!(address.parent(), Some("op4(b)".parse()?));
/// assert_eq!(Address::unnumbered(4).in_annex("C").to_string(), "annC.p4");
/// # Ok::<(), negotiation::address::MalformedAddress>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub struct Address {
    annex: Option<Annex>,
    sections: Vec<Label>,
    unit: Unit,
    /// How often the number was printed before, and once more: 1 unless it was repeated.
    repetition: u32,
    items: Vec<Item>,
}

/// Says why a text is not an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not the address of a paragraph: {reason}; write it like op4(b), pp3 or annC.para8"
)]
pub struct MalformedAddress {
    /// The text as it was given.
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// An annex, with its label unless it is the only one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Annex(Option<Label>);

/// What stands on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Unit {
    /// The annex or section as a whole.
    Whole,
    Formula,
    Preambular(u32),
    Operative(Label),
    SoleOperative,
    Paragraph(Label),
    Unnumbered(u32),
    Heading(u32),
    Footnote(u32),
    Table(u32),
}

/// An item in parentheses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Item {
    label: Label,
    repetition: u32,
}

impl Address {
    /// Returns the address of a preambular paragraph, counted from 1 since none is numbered in print.
    pub fn preambular(position: u32) -> Address {
        Unit::Preambular(position).into()
    }

    /// Returns the address of a numbered operative paragraph.
    pub fn operative(number: u32) -> Address {
        Address::operative_labelled(&number.to_string())
    }

    /// Returns the address of an operative paragraph with a label such as `4 bis`.
    pub fn operative_labelled(label: &str) -> Address {
        Unit::Operative(Label::printed(label)).into()
    }

    /// Returns the address of the only operative paragraph of a text, which is not numbered.
    pub fn sole_operative() -> Address {
        Unit::SoleOperative.into()
    }

    /// Returns the address of a numbered paragraph of a report or an annex: `13`, `4 bis`, `12.a`.
    ///
    /// A label keeps its letters and digits, and the full stops and hyphens between them; if there are none it
    /// becomes `0`.
    ///
    /// ```
    /// use negotiation::address::Address;
    ///
    /// assert_eq!(Address::paragraph("4 bis.").to_string(), "para4bis");
    /// ```
    pub fn paragraph(label: &str) -> Address {
        Unit::Paragraph(Label::printed(label)).into()
    }

    /// Returns the address of a paragraph without number, by its position among them.
    pub fn unnumbered(position: u32) -> Address {
        Unit::Unnumbered(position).into()
    }

    /// Returns the address of a heading, by its position.
    pub fn heading(position: u32) -> Address {
        Unit::Heading(position).into()
    }

    /// Returns the address of a footnote.
    pub fn footnote(number: u32) -> Address {
        Unit::Footnote(number).into()
    }

    /// Returns the address of a table, by its position.
    pub fn table(position: u32) -> Address {
        Unit::Table(position).into()
    }

    /// Returns the address of the formula that names who speaks: "The General Assembly,".
    pub fn formula() -> Address {
        Unit::Formula.into()
    }

    /// Returns the address of an annex as a whole; an empty label is that of the only annex.
    pub fn annex(label: &str) -> Address {
        Address::from(Unit::Whole).in_annex(label)
    }

    /// Returns the address of a section as a whole.
    pub fn section(label: &str) -> Address {
        Address::from(Unit::Whole).in_section(label)
    }

    /// Returns the same address within an annex; an empty label is that of the only annex.
    #[must_use]
    pub fn in_annex(mut self, label: &str) -> Address {
        let label = label.trim();
        self.annex = Some(Annex((!label.is_empty()).then(|| Label::of_segment(label))));
        self
    }

    /// Returns the same address within a section, which encloses the sections named before.
    ///
    /// ```
    /// use negotiation::address::Address;
    ///
    /// let address = Address::paragraph("4").in_section("1").in_section("B").in_annex("I");
    /// assert_eq!(address.to_string(), "annI.sB.s1.para4");
    /// ```
    #[must_use]
    pub fn in_section(mut self, label: &str) -> Address {
        self.sections.insert(0, Label::of_segment(label));
        self
    }

    /// Returns the address of an item below this one: `a`, `ii`.
    ///
    /// A whole annex or section has no items: its items belong to its first unnumbered paragraph.
    #[must_use]
    pub fn item(mut self, label: &str) -> Address {
        if self.unit == Unit::Whole {
            self.unit = Unit::Unnumbered(1);
        }
        self.items.push(Item { label: Label::printed(label), repetition: 1 });
        self
    }

    /// Returns the address of the second, third, … that prints the same number or letter.
    #[must_use]
    pub fn repeated(mut self, repetition: u32) -> Address {
        let repetition = repetition.max(1);
        match self.items.last_mut() {
            Some(item) => item.repetition = repetition,
            None if self.unit == Unit::Whole => {}
            None => self.repetition = repetition,
        }
        self
    }

    /// Returns what encloses it: the item above, the paragraph, the section, the annex; or nothing for the text.
    pub fn parent(&self) -> Option<Address> {
        let mut parent = self.clone();
        if parent.items.pop().is_some() {
            return Some(parent);
        }
        if parent.unit == Unit::Whole {
            if parent.sections.pop().is_none() {
                parent.annex = None;
            }
        } else {
            parent.unit = Unit::Whole;
            parent.repetition = 1;
        }
        (parent.annex.is_some() || !parent.sections.is_empty()).then_some(parent)
    }

    /// Returns the paragraph of which it is an item, or itself.
    #[must_use]
    pub fn without_items(&self) -> Address {
        Address { items: Vec::new(), ..self.clone() }
    }

    /// Tells whether it is a preambular paragraph or an item of one.
    pub fn is_preambular(&self) -> bool {
        matches!(self.unit, Unit::Preambular(_))
    }

    /// Tells whether it is an operative paragraph or an item of one.
    pub fn is_operative(&self) -> bool {
        matches!(self.unit, Unit::Operative(_) | Unit::SoleOperative)
    }

    /// Tells whether it is a heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.unit, Unit::Heading(_))
    }

    /// Tells whether it is a footnote.
    pub fn is_footnote(&self) -> bool {
        matches!(self.unit, Unit::Footnote(_))
    }

    /// Tells whether it is a whole annex or section.
    pub fn is_whole(&self) -> bool {
        self.unit == Unit::Whole
    }

    /// Tells whether it lies in an annex.
    pub fn is_in_annex(&self) -> bool {
        self.annex.is_some()
    }

    /// Returns the label of its annex, empty for the only annex.
    pub fn annex_label(&self) -> Option<&str> {
        self.annex.as_ref().map(|annex| annex.0.as_ref().map_or("", Label::as_str))
    }

    /// Returns how many items deep it is.
    pub fn depth(&self) -> usize {
        self.items.len()
    }

    /// Reads an address as people cite it: `op. 4`, `PP16`, `para 24 (b)`, `annex C, para 8(b)`.
    ///
    /// ```
    /// use negotiation::address::Address;
    ///
    /// let read = |text| Address::cited(text).map(|address| address.to_string());
    /// assert_eq!(read("OP 4 (b) (ii)").as_deref(), Ok("op4(b)(ii)"));
    /// assert_eq!(read("annex C, para 8(b)").as_deref(), Ok("annC.para8(b)"));
    /// assert_eq!(read("paragraph 3 of annex I").as_deref(), Ok("annI.para3"));
    /// assert!(Address::cited("paras. 3-5").is_err());
    /// ```
    pub fn cited(text: &str) -> Result<Address, MalformedAddress> {
        cited::cited(text)
    }

    /// Reads a citation that may name several paragraphs: `paras. 12 and 13`, `op. 1, 2 and 5`, `op. 1 to 4`. What is in
    /// none of these forms names none.
    ///
    /// ```
    /// use negotiation::address::Address;
    ///
    /// let read = |text| Address::cited_all(text).iter().map(Address::to_string).collect::<Vec<_>>().join(" ");
    /// assert_eq!(read("paras. 12 and 13"), "para12 para13");
    /// assert_eq!(read("op. 1 to 3"), "op1 op2 op3");
    /// assert_eq!(read("para. 13 (f)"), "para13(f)");
    /// ```
    pub fn cited_all(text: &str) -> Vec<Address> {
        cited::cited_all(text)
    }

    /// Returns the address in words: "annex C, paragraph 8 (b)".
    pub fn spoken(&self) -> String {
        spoken::spoken(self)
    }

    /// Returns where it stands in the usual order of a text: main text, annexes; formula, preamble, the rest.
    fn order(&self, other: &Address) -> Ordering {
        let annex = |one: &Annex, two: &Annex| match (&one.0, &two.0) {
            (Some(one), Some(two)) => one.natural(two, Numerals::Roman),
            (one, two) => one.is_some().cmp(&two.is_some()),
        };
        let annexes = match (&self.annex, &other.annex) {
            (Some(one), Some(two)) => annex(one, two),
            (one, two) => one.is_some().cmp(&two.is_some()),
        };
        let items = |one: &Item, two: &Item, depth: usize| {
            let numerals = if depth == 0 { Numerals::Letters } else { Numerals::Roman };
            one.label.natural(&two.label, numerals).then(one.repetition.cmp(&two.repetition))
        };
        annexes
            .then_with(|| {
                let section = |one: &Label, two: &Label, _| one.natural(two, Numerals::Roman);
                each(&self.sections, &other.sections, section)
            })
            .then_with(|| self.unit.order(&other.unit))
            .then_with(|| self.repetition.cmp(&other.repetition))
            .then_with(|| each(&self.items, &other.items, items))
    }
}

/// Compares two lists element by element, the shorter first.
fn each<T>(ones: &[T], twos: &[T], compare: impl Fn(&T, &T, usize) -> Ordering) -> Ordering {
    for (depth, (one, two)) in ones.iter().zip(twos).enumerate() {
        let order = compare(one, two, depth);
        if order != Ordering::Equal {
            return order;
        }
    }
    ones.len().cmp(&twos.len())
}

impl Unit {
    /// Returns its rank, its number and its label, by which units are sorted.
    fn order(&self, other: &Unit) -> Ordering {
        let place = |unit: &Unit| match unit {
            Unit::Whole => (0, 0),
            Unit::Formula => (1, 0),
            Unit::Preambular(position) => (2, *position),
            Unit::SoleOperative => (3, 0),
            Unit::Operative(_) => (4, 0),
            Unit::Paragraph(_) => (5, 0),
            Unit::Unnumbered(position) => (6, *position),
            Unit::Heading(position) => (7, *position),
            Unit::Table(position) => (8, *position),
            Unit::Footnote(number) => (9, *number),
        };
        place(self).cmp(&place(other)).then_with(|| match (self, other) {
            (Unit::Operative(one), Unit::Operative(two))
            | (Unit::Paragraph(one), Unit::Paragraph(two)) => one.natural(two, Numerals::Letters),
            _ => Ordering::Equal,
        })
    }
}

impl From<Unit> for Address {
    fn from(unit: Unit) -> Address {
        Address { annex: None, sections: Vec::new(), unit, repetition: 1, items: Vec::new() }
    }
}

impl FromStr for Address {
    type Err = MalformedAddress;

    fn from_str(text: &str) -> Result<Self, MalformedAddress> {
        parse::parse(text).map_err(|reason| MalformedAddress { text: text.to_owned(), reason })
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        spelt::deserialize(deserializer)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> String {
        address.to_string()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        parse::print(self, formatter)
    }
}

impl Ord for Address {
    /// Orders as texts usually run; the order of one text is that of its paragraphs' positions.
    fn cmp(&self, other: &Self) -> Ordering {
        self.order(other)
    }
}

impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
