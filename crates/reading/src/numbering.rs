//! Which address does each block have, judged by what is printed?
//!
//! Blocks come flat and in reading order. Their scopes (main text, annexes, parts of a collection) are found
//! first, then the sections of each scope, then the numbers and items. A section enters an address only where
//! numbers start again in each section: where they run through, the UN cites `paragraph 13` and no section.

mod chinese;
mod items;
mod printed_number;
mod scope;
mod section;

use crate::doubts::{Doubts, places};
use crate::ordinal::{self, Ordinal};
use items::Items;
use negotiation::address::Address;
use negotiation::doubt::DoubtKind;
use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Table, words};
use scope::Scope;
use std::collections::HashMap;

/// A piece of a text that will be a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) role: Role,
    /// The number as printed, where there is one.
    pub(crate) number: Option<String>,
    pub(crate) runs: Vec<Run>,
    pub(crate) table: Option<Table>,
    /// How deep the file nests it in lists; 0 says nothing about how deep it is in print.
    pub(crate) depth: u8,
    /// The name of its container: the lead verb, as the file repeats it.
    pub(crate) lead: Option<String>,
    /// The ids by which the file knows it.
    pub(crate) aliases: Vec<String>,
    /// The number that is meant, where that is not what is printed: `1.` where `l.` is printed.
    pub(crate) meant: Option<String>,
}

/// The part that a block plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Formula,
    Preambular,
    /// A numbered or unnumbered paragraph, or an item.
    Body,
    Heading,
    Table,
    /// Opens an annex; holds no words.
    Annex,
    /// Opens a part of a collection, with its letter and title.
    Part,
}

/// Whether the numbered paragraphs of the main text are operative ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// A resolution or a decision.
    Resolution,
    /// Any other document.
    Report,
}

impl Block {
    pub(crate) fn new(role: Role) -> Block {
        Block {
            role,
            number: None,
            runs: Vec::new(),
            table: None,
            depth: 0,
            lead: None,
            aliases: Vec::new(),
            meant: None,
        }
    }

    pub(crate) fn words(&self) -> String {
        words(&self.runs)
    }

    /// Returns what the number says.
    fn ordinal(&self) -> Option<Ordinal> {
        ordinal::read(self.meant.as_deref().or(self.number.as_deref())?)
    }

    /// Returns the label of a paragraph numbered 1, 1.1 or 1bis.
    fn decimal_label(&self) -> Option<String> {
        self.ordinal()?.decimal_label()
    }
}

/// Gives every block its address.
///
/// Reads the blocks in order. Writes a paragraph for each, with an address that is unique in the text.
pub(crate) fn number(blocks: Vec<Block>, family: Family, doubts: &mut Doubts) -> Vec<Paragraph> {
    let mut found = Found::default();
    let blocks = section::join_headings(chinese::nest(printed_number::find(blocks, &mut found)));
    let mut paragraphs = Vec::with_capacity(blocks.len());
    for scope in scope::scopes(blocks) {
        Numbering::new(&scope, family, &mut found).paragraphs(scope, &mut paragraphs);
    }
    make_unique(&mut paragraphs, doubts);
    found.say(doubts);
    paragraphs
}

/// What was found on the way and is said once for all places.
#[derive(Default)]
struct Found {
    in_words: Vec<String>,
    misprinted: Vec<String>,
    translated: Vec<String>,
    attached: Vec<String>,
    continued: Vec<String>,
    gaps: Vec<String>,
    orphans: Vec<String>,
}

impl Found {
    fn say(self, doubts: &mut Doubts) {
        let said = [
            (
                self.in_words,
                DoubtKind::Numbering,
                "The number stood among the words and was taken from there.",
            ),
            (
                self.misprinted,
                DoubtKind::Numbering,
                "The number is printed as a letter; it was read as 1, since 2 follows.",
            ),
            (
                self.translated,
                DoubtKind::Numbering,
                "Chinese prints 1 where the other languages print (i); the address is the one of all languages.",
            ),
            (
                self.attached,
                DoubtKind::Unnumbered,
                "Items stood beside their paragraph and not in it; they were attached to it by their printed letters.",
            ),
            (
                self.continued,
                DoubtKind::Unnumbered,
                "A paragraph without number follows a numbered one and may belong to it; it was kept by itself.",
            ),
            (
                self.gaps,
                DoubtKind::Numbering,
                "The number printed is not the next after the one before it.",
            ),
            (
                self.orphans,
                DoubtKind::Numbering,
                "An item does not continue the items before it; it was placed by its letter.",
            ),
        ];
        for (at, kind, what) in said {
            if !at.is_empty() {
                doubts.push(kind, what, places(&at));
            }
        }
    }
}

/// Numbers the blocks of one scope.
struct Numbering<'f> {
    family: Family,
    found: &'f mut Found,
    part: Option<String>,
    annex: Option<String>,
    /// Which sections enter an address.
    shown: section::Shown,
    preambular: HashMap<Vec<String>, u32>,
    unnumbered: HashMap<Vec<String>, u32>,
    headings: u32,
    tables: u32,
    /// The last decimal number, by section.
    last: HashMap<Vec<String>, u32>,
    /// The blocks that are the sole operative paragraphs of their sections.
    sole: Vec<usize>,
    parent: Option<Parent>,
}

/// The paragraph to which items belong.
struct Parent {
    address: Address,
    items: Items,
    /// Whether it has a number, so that what follows may be its continuation.
    numbered: bool,
}

impl<'f> Numbering<'f> {
    fn new(scope: &Scope, family: Family, found: &'f mut Found) -> Self {
        let operative = family == Family::Resolution && scope.annex.is_none();
        let sole = if operative { section::sole_operatives(scope) } else { Vec::new() };
        Numbering {
            family,
            found,
            part: scope.part.clone(),
            annex: scope.annex.clone(),
            shown: section::shown(scope, &sole),
            preambular: HashMap::new(),
            unnumbered: HashMap::new(),
            headings: 0,
            tables: 0,
            last: HashMap::new(),
            sole,
            parent: None,
        }
    }

    fn paragraphs(mut self, scope: Scope, out: &mut Vec<Paragraph>) {
        let upcoming = items::upcoming(&scope.blocks);
        let mut section: Vec<String> = Vec::new();
        for (index, (block, path)) in scope.blocks.into_iter().zip(scope.paths).enumerate() {
            // The items of a paragraph end where the next section begins.
            if section != path {
                self.parent = None;
                section.clone_from(&path);
            }
            let paragraph = match block.role {
                Role::Formula => {
                    self.plain(Address::formula(), ParagraphKind::Formula, block, &path)
                }
                Role::Preambular => self.preambular(block, &path),
                Role::Heading | Role::Part => self.heading(block),
                Role::Table => {
                    self.tables += 1;
                    let address = self.placed(Address::table(self.tables), &[]);
                    finish(address, ParagraphKind::Table, 0, block)
                }
                Role::Body => self.body(index, block, &path, upcoming[index].as_deref()),
                Role::Annex => continue,
            };
            out.push(paragraph);
        }
    }

    fn plain(
        &mut self,
        address: Address,
        kind: ParagraphKind,
        block: Block,
        path: &[String],
    ) -> Paragraph {
        let address = self.placed(address, path);
        finish(address, kind, 0, block)
    }

    fn preambular(&mut self, block: Block, path: &[String]) -> Paragraph {
        let count = self.preambular.entry(path.to_vec()).or_insert(0);
        *count += 1;
        let address = Address::preambular(*count);
        // Preambles inside sections are counted in each section, whether or not its numbers start again.
        let address = within(address, path, self.part.as_deref(), self.annex.as_deref());
        self.parent =
            Some(Parent { address: address.clone(), items: Items::default(), numbered: false });
        finish(address, ParagraphKind::Preambular, 0, block)
    }

    fn heading(&mut self, block: Block) -> Paragraph {
        self.headings += 1;
        let address = self.placed(Address::heading(self.headings), &[]);
        finish(address, ParagraphKind::Heading, 0, block)
    }

    fn body(
        &mut self,
        index: usize,
        block: Block,
        path: &[String],
        next: Option<&str>,
    ) -> Paragraph {
        let path = self.shown.of(path);
        let label = block.decimal_label();
        if let Some(label) = label.filter(|_| block.depth == 0 || self.parent.is_none()) {
            return self.numbered(&label, block, path);
        }
        match block.ordinal() {
            Some(ordinal) => self.item(&ordinal, block, path, next),
            None if self.sole.contains(&index) => {
                let address = self.placed(Address::sole_operative(), path);
                self.parent = Some(Parent {
                    address: address.clone(),
                    items: Items::default(),
                    numbered: false,
                });
                finish(address, ParagraphKind::Operative, 0, block)
            }
            None => self.without_number(block, path),
        }
    }

    fn numbered(&mut self, label: &str, block: Block, path: &[String]) -> Paragraph {
        let operative = self.family == Family::Resolution && self.annex.is_none();
        let address =
            if operative { Address::operative_labelled(label) } else { Address::paragraph(label) };
        let address = self.placed(address, path);
        if let Ok(number) = label.parse::<u32>() {
            let last = self.last.insert(path.to_vec(), number);
            // A text may start at any number only if it is an extract; else the first is missing.
            if number != last.unwrap_or(0) + 1 && last != Some(number) {
                self.found.gaps.push(address.to_string());
            }
        }
        self.parent =
            Some(Parent { address: address.clone(), items: Items::default(), numbered: true });
        let kind = if operative { ParagraphKind::Operative } else { ParagraphKind::Numbered };
        finish(address, kind, 0, block)
    }

    fn item(
        &mut self,
        ordinal: &Ordinal,
        block: Block,
        path: &[String],
        next: Option<&str>,
    ) -> Paragraph {
        if self.parent.is_none() {
            let address = self.next_unnumbered(path);
            self.parent = Some(Parent { address, items: Items::default(), numbered: false });
        }
        let Some(parent) = self.parent.as_mut() else { unreachable!("a parent was just made") };
        let place = parent.items.place(ordinal, block.depth, next);
        let mut address = parent.address.clone();
        for label in &place.labels {
            address = address.item(label);
        }
        if !place.follows {
            self.found.orphans.push(address.to_string());
        }
        if block.meant.is_some() {
            self.found.translated.push(address.to_string());
        }
        if block.depth == 0 {
            self.found.attached.push(address.to_string());
        }
        let level = u8::try_from(place.labels.len()).unwrap_or(u8::MAX);
        finish(address, ParagraphKind::Item, level, block)
    }

    fn without_number(&mut self, block: Block, path: &[String]) -> Paragraph {
        let address = self.next_unnumbered(path);
        if self.parent.as_ref().is_some_and(|parent| parent.numbered) {
            self.found.continued.push(address.to_string());
        }
        if block.words().trim_end().ends_with([':', '：'])
            && self.parent.as_ref().is_none_or(|parent| !parent.items.is_empty())
        {
            self.parent =
                Some(Parent { address: address.clone(), items: Items::default(), numbered: false });
        }
        finish(address, ParagraphKind::Plain, 0, block)
    }

    fn next_unnumbered(&mut self, path: &[String]) -> Address {
        let count = self.unnumbered.entry(path.to_vec()).or_insert(0);
        *count += 1;
        let address = Address::unnumbered(*count);
        self.placed(address, path)
    }

    fn placed(&self, address: Address, path: &[String]) -> Address {
        within(address, path, self.part.as_deref(), self.annex.as_deref())
    }
}

fn within(address: Address, path: &[String], part: Option<&str>, annex: Option<&str>) -> Address {
    let sections = path.iter().map(String::as_str).rev().chain(part);
    let address = sections.fold(address, Address::in_section);
    match annex {
        Some(label) => address.in_annex(label),
        None => address,
    }
}

fn finish(address: Address, kind: ParagraphKind, level: u8, block: Block) -> Paragraph {
    let verb = verb(kind, &block);
    Paragraph {
        address,
        kind,
        number: block.number,
        level,
        verb,
        runs: block.runs,
        table: block.table,
        aliases: block.aliases,
    }
}

/// Returns the lead verb: what is set in italics at the start, or else the name of the container, if it is printed.
fn verb(kind: ParagraphKind, block: &Block) -> Option<String> {
    const VERB_CHARS_MAX: usize = 80;
    if !matches!(kind, ParagraphKind::Preambular | ParagraphKind::Operative | ParagraphKind::Plain)
    {
        return None;
    }
    let trim = |text: &str| text.trim_end_matches([',', ';', ':', '，', '、', '،', ' ']).to_owned();
    // `Abbreviations:` and `Note:` are set in italics too.
    let printed = match block.runs.first() {
        Some(Run::Emphasis(text)) if kind == ParagraphKind::Plain && text.ends_with(':') => None,
        Some(Run::Emphasis(text)) => Some(trim(text)),
        Some(Run::Strong(text)) if kind != ParagraphKind::Plain => Some(trim(text)),
        _ => None,
    };
    let by_name = || block.lead.clone().filter(|lead| block.words().starts_with(lead.as_str()));
    printed
        .or_else(by_name)
        .filter(|verb| !verb.is_empty() && verb.chars().count() <= VERB_CHARS_MAX)
}

/// Marks every address that was given before as its second, third, … and says so.
fn make_unique(paragraphs: &mut [Paragraph], doubts: &mut Doubts) {
    let mut given: HashMap<Address, u32> = HashMap::with_capacity(paragraphs.len());
    let mut repeated = Vec::new();
    for paragraph in paragraphs {
        let times = given.entry(paragraph.address.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            let mut repetition = *times;
            let mut address = paragraph.address.clone().repeated(repetition);
            while given.contains_key(&address) {
                repetition += 1;
                address = paragraph.address.clone().repeated(repetition);
            }
            given.insert(address.clone(), 1);
            repeated.push(address.to_string());
            paragraph.address = address;
        }
    }
    if !repeated.is_empty() {
        doubts.push(DoubtKind::Numbering, "The number is printed more than once in the same place; its further uses are marked ~2, ~3.", places(&repeated));
    }
}
