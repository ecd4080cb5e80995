//! What does the body of a file hold, one block after the other?
//!
//! The published files nest and flatten the same things by turns: a section is a `section` here, two headings
//! there; an item is a `point` here, a `paragraph` there. Everything is flattened, and `numbering` builds the
//! order again from what is printed.

use super::element::{self, Element, Piece, alias, attribute, child, children, name};
use super::table;
use super::words::Words;
use crate::numbering::{Block, Role};
use crate::{limit, ordinal, spacing};
use negotiation::doubt::DoubtKind;
use negotiation::paragraph::{Run, words};

/// Flattens the body of a document.
pub(super) struct Body<'w, 'd> {
    words: &'w mut Words<'d>,
    pub(super) blocks: Vec<Block>,
}

impl<'w, 'd> Body<'w, 'd> {
    pub(super) fn new(words: &'w mut Words<'d>) -> Self {
        Body { words, blocks: Vec::new() }
    }

    /// Reads one document: `preamble`, `mainBody`, `attachments`. Writes its blocks.
    pub(super) fn document(&mut self, node: Element<'_>) {
        for part in children(node) {
            match name(part) {
                "meta" | "coverPage" | "preface" | "conclusions" => {}
                "preamble" => self.preamble(part, 0),
                "attachments" | "annexes" => self.attachments(part),
                _ => self.inside(part, 0),
            }
        }
    }

    /// Reads the title of a part of a collection. Writes the block that opens the part.
    pub(super) fn part(&mut self, node: Element<'_>, fallback: &str) {
        let Some(preface) = child(node, "preface") else {
            self.push(Role::Part, Some(fallback.to_owned()), Vec::new(), 0, node);
            return;
        };
        let number = element::all(preface, "docNumber").next().map(element::words);
        let number =
            number.filter(|number| !number.is_empty()).unwrap_or_else(|| fallback.to_owned());
        let mut runs = Vec::new();
        for title in element::all(preface, "docTitle") {
            runs.extend(self.words.of(title));
        }
        for stray in element::all(preface, "docNumber")
            .flat_map(|number| element::all(number, "authorialNote"))
        {
            runs.extend(
                self.words
                    .of(stray.parent().unwrap_or(stray))
                    .into_iter()
                    .filter(|run| matches!(run, Run::Note(_))),
            );
        }
        self.push(Role::Part, Some(number), runs, 0, node);
    }

    /// Reads `formula`, `container`, `p`, `blockList`. Writes preambular blocks.
    fn preamble(&mut self, node: Element<'_>, depth: usize) {
        for part in children(node) {
            match name(part) {
                "formula" => self.paragraphs(part, Role::Formula),
                "p" => self.words_of(part, Role::Preambular, None, 0),
                "listIntroduction" | "recital" | "citation" => {
                    self.paragraphs(part, Role::Preambular)
                }
                "blockList" => self.block_list(part, Role::Preambular, depth),
                "table" => self.table(part),
                "heading" | "subheading" | "crossHeading" => {
                    self.words_of(part, Role::Heading, None, 0)
                }
                _ if depth < limit::DEPTH_MAX => {
                    let before = self.blocks.len();
                    self.preamble(part, depth + 1);
                    self.lead_from(part, before);
                }
                _ => self.too_deep(),
            }
        }
    }

    /// Reads every `attachment`. Writes the block that opens an annex, then the blocks of its document.
    fn attachments(&mut self, node: Element<'_>) {
        for attachment in children(node) {
            self.push(Role::Annex, None, Vec::new(), 0, attachment);
            for heading in children(attachment)
                .filter(|part| matches!(name(*part), "heading" | "subheading" | "num"))
            {
                self.words_of(heading, Role::Heading, None, 0);
            }
            for document in children(attachment)
                .filter(|part| !matches!(name(*part), "heading" | "subheading" | "num"))
            {
                for title in child(document, "preface").into_iter().flat_map(children) {
                    self.words_of(title, Role::Heading, None, 0);
                }
                self.document(document);
            }
        }
    }

    /// Reads what stands in a body or a section. Writes a block for each paragraph, heading, item and table.
    fn inside(&mut self, node: Element<'_>, depth: usize) {
        if depth > limit::DEPTH_MAX {
            self.too_deep();
            return;
        }
        for piece in element::pieces(node) {
            let part = match piece {
                Piece::Child(part) => part,
                Piece::Stray(words) => {
                    self.stray(&words, None, node);
                    continue;
                }
            };
            match name(part) {
                "paragraph" | "point" | "alinea" | "indent" | "subparagraph" | "article"
                | "clause" | "rule" => self.unit(part, depth),
                "section" | "subsection" | "part" | "title" | "chapter" | "division" | "book"
                | "tome" | "subpart" | "hcontainer" => {
                    self.section(part, depth);
                }
                "heading" | "subheading" => self.words_of(part, Role::Heading, None, 0),
                "num" => self.heading_number(part),
                "crossHeading" => {
                    let reason = attribute(part, "refersTo") == Some("#preamble");
                    self.words_of(
                        part,
                        if reason { Role::Preambular } else { Role::Heading },
                        None,
                        0,
                    );
                }
                "p" if is_section_number_alone(part) => self.heading_number(part),
                "p" => self.words_of(part, Role::Body, None, 0),
                "formula" => self.paragraphs(part, Role::Formula),
                "table" => self.table(part),
                "list" | "sublist" => self.list(part, None, 0, depth),
                "blockList" => self.block_list(part, Role::Body, depth),
                "preamble" => self.preamble(part, depth),
                "meta" | "eol" | "img" => {}
                "content" | "intro" | "wrapUp" | "container" | "mainBody" | "body"
                | "blockContainer" | "tblock" | "debateBody" => {
                    self.inside(part, depth + 1);
                }
                unknown => {
                    self.words.unknown(unknown, attribute(part, "eId"));
                    if children(part).next().is_some() {
                        self.inside(part, depth + 1)
                    } else {
                        self.words_of(part, Role::Body, None, 0)
                    }
                }
            }
        }
    }

    /// Reads a section: its number and headings stand at its start. Writes one heading for them, then its blocks.
    fn section(&mut self, node: Element<'_>, depth: usize) {
        self.inside(node, depth + 1);
    }

    /// Reads a `paragraph` or a like unit: heading, number, words, list. Writes their blocks.
    fn unit(&mut self, node: Element<'_>, depth: usize) {
        let number = child(node, "num").map(element::words).filter(|number| !number.is_empty());
        let before = self.blocks.len();
        for heading in children(node).filter(|part| matches!(name(*part), "heading" | "subheading"))
        {
            self.words_of(heading, Role::Heading, None, 0);
        }
        let heading_class = is_heading_class(attribute(node, "class").unwrap_or_default());
        let mut number = Numbered(number);
        for piece in element::pieces(node) {
            let part = match piece {
                Piece::Child(part) => part,
                // Some published files lost the `content` around their words.
                Piece::Stray(words) => {
                    self.stray(&words, number.0.take(), node);
                    continue;
                }
            };
            match name(part) {
                "num" | "heading" | "subheading" => {}
                "content" | "intro" | "p" | "wrapUp" => self.content(part, &mut number, 0, node),
                "list" | "sublist" => self.list(part, Some(&mut number), 0, depth + 1),
                "table" => self.table(part),
                _ if depth < limit::DEPTH_MAX => self.inside(part, depth + 1),
                _ => self.too_deep(),
            }
        }
        let number = number.0.take().and_then(|number| self.number_of_heading(before, number));
        if let Some(number) = number {
            // A number without words is the first line of a heading.
            let section = ordinal::read(&number).is_some_and(|ordinal| ordinal.is_section());
            self.push(
                if section { Role::Heading } else { Role::Body },
                Some(number),
                Vec::new(),
                0,
                node,
            );
        }
        for block in &mut self.blocks[before..] {
            if block.role == Role::Body && block.depth == 0 && is_heading(block, heading_class) {
                block.role = Role::Heading;
            }
        }
        if let Some(first) = self.blocks.get_mut(before).filter(|block| block.aliases.is_empty()) {
            first.aliases = alias(node);
        }
    }

    fn stray(&mut self, words: &[Element<'_>], number: Option<String>, unit: Element<'_>) {
        let runs = self.words.of_stray(words);
        if !runs.is_empty() || number.is_some() {
            self.push(Role::Body, number, runs, 0, unit);
        }
    }

    /// Gives the number of a unit without words to its heading, which may print it too; else returns it.
    fn number_of_heading(&mut self, before: usize, number: String) -> Option<String> {
        match self.blocks[before..].last_mut() {
            Some(Block { role: Role::Heading, number: own @ None, runs, .. }) => {
                if let Some(Run::Plain(text) | Run::Strong(text) | Run::Emphasis(text)) =
                    runs.first_mut()
                    && let Some(rest) = text.strip_prefix(&number)
                {
                    *text = rest.trim_start().to_owned();
                }
                *own = Some(number);
                None
            }
            _ => Some(number),
        }
    }

    /// Reads the words of a unit, which may be several `p` and tables. Writes blocks; the first has the number.
    fn content(&mut self, node: Element<'_>, number: &mut Numbered, depth: u8, unit: Element<'_>) {
        if name(node) == "p"
            || !children(node).any(|part| {
                matches!(name(part), "p" | "table" | "list" | "blockList" | "container")
            })
        {
            self.push_words(node, Role::Body, number.0.take(), depth, unit);
            return;
        }
        for part in children(node) {
            match name(part) {
                "p" => self.push_words(part, Role::Body, number.0.take(), depth, unit),
                "table" => self.table(part),
                "list" | "sublist" => self.list(part, Some(number), depth, 0),
                "blockList" => self.block_list(part, Role::Body, 0),
                _ => self.inside(part, 0),
            }
        }
    }

    /// Reads `intro`, `point`, `sublist`, `wrapUp`. Writes the introduction with the number and the points below.
    fn list(&mut self, node: Element<'_>, number: Option<&mut Numbered>, above: u8, depth: usize) {
        if depth > limit::DEPTH_MAX {
            self.too_deep();
            return;
        }
        let mut none = Numbered(None);
        let number = number.unwrap_or(&mut none);
        for part in children(node) {
            match name(part) {
                "point" | "item" | "indent" => {
                    // A paragraph may begin with its first item and have no words of its own.
                    if let Some(number) = number.0.take() {
                        self.push(Role::Body, Some(number), Vec::new(), above, node);
                    }
                    self.point(part, above + 1, depth + 1);
                }
                "list" | "sublist" => self.list(part, None, above + 1, depth + 1),
                "heading" | "subheading" => self.words_of(part, Role::Heading, None, 0),
                "num" => {}
                _ => self.content(part, number, above, node),
            }
        }
    }

    /// Reads a point: number, words, lists below. Writes its blocks.
    fn point(&mut self, node: Element<'_>, level: u8, depth: usize) {
        let mut number =
            Numbered(child(node, "num").map(element::words).filter(|number| !number.is_empty()));
        let before = self.blocks.len();
        for part in children(node) {
            match name(part) {
                "num" => {}
                "list" | "sublist" | "blockList" => {
                    self.list(part, Some(&mut number), level, depth + 1)
                }
                "heading" | "subheading" => self.words_of(part, Role::Heading, None, 0),
                _ => self.content(part, &mut number, level, node),
            }
        }
        if let Some(number) = number.0.take() {
            self.push(Role::Body, Some(number), Vec::new(), level, node);
        }
        if let Some(first) = self.blocks.get_mut(before).filter(|block| is_heading(block, false)) {
            // The heading of the next section, swept into the list above it.
            first.role = Role::Heading;
            first.depth = 0;
        }
    }

    fn block_list(&mut self, node: Element<'_>, role: Role, depth: usize) {
        for part in children(node) {
            match name(part) {
                "item" | "point" => self.point(part, 1, depth + 1),
                _ => self.words_of(part, role, None, 0),
            }
        }
    }

    fn table(&mut self, node: Element<'_>) {
        let table = table::read(node, self.words);
        if !table.rows.is_empty() {
            self.push(Role::Table, None, Vec::new(), 0, node);
            if let Some(block) = self.blocks.last_mut() {
                block.table = Some(table);
            }
        }
    }

    fn paragraphs(&mut self, node: Element<'_>, role: Role) {
        let before = self.blocks.len();
        for part in children(node).filter(|part| name(*part) == "p") {
            self.words_of(part, role, None, 0);
        }
        if self.blocks.len() == before {
            self.words_of(node, role, None, 0);
        }
        self.lead_from(node, before);
    }

    fn heading_number(&mut self, node: Element<'_>) {
        let number = element::words(node);
        if !number.is_empty() {
            self.push(Role::Heading, Some(number), Vec::new(), 0, node);
        }
    }

    fn words_of(&mut self, node: Element<'_>, role: Role, number: Option<String>, depth: u8) {
        self.push_words(node, role, number, depth, node);
    }

    fn push_words(
        &mut self,
        node: Element<'_>,
        role: Role,
        number: Option<String>,
        depth: u8,
        unit: Element<'_>,
    ) {
        let runs = self.words.of(node);
        if !runs.is_empty() || number.is_some() {
            self.push(role, number, runs, depth, unit);
        }
    }

    fn push(
        &mut self,
        role: Role,
        number: Option<String>,
        runs: Vec<Run>,
        depth: u8,
        unit: Element<'_>,
    ) {
        if self.blocks.len() >= limit::PARAGRAPHS_MAX {
            let what = format!(
                "The text has more than {} paragraphs; the rest was left out.",
                limit::PARAGRAPHS_MAX
            );
            self.words.doubts.push(DoubtKind::TooLarge, what, "");
            return;
        }
        let own = self
            .blocks
            .last()
            .is_none_or(|last| last.aliases.is_empty() || last.aliases != alias(unit));
        let aliases = if own { alias(unit) } else { Vec::new() };
        self.blocks.push(Block { number, runs, depth, aliases, ..Block::new(role) });
    }

    /// Takes the name and the id of a container for the blocks read from it.
    fn lead_from(&mut self, node: Element<'_>, before: usize) {
        let Some(first) = self.blocks.get_mut(before) else { return };
        if first.aliases.is_empty() {
            first.aliases = alias(node);
        }
        first.lead = attribute(node, "name").map(spacing::collapse);
    }

    fn too_deep(&mut self) {
        let what = format!("Elements nested deeper than {} were left out.", limit::DEPTH_MAX);
        self.words.doubts.push(DoubtKind::TooLarge, what, "");
    }
}

/// The number of a unit, until the first of its paragraphs has taken it.
struct Numbered(Option<String>);

fn is_heading_class(class: &str) -> bool {
    class.starts_with('H') && class.len() <= 4
}

/// Returns whether a block without number, or with that of a section, is a heading by its dress.
fn is_heading(block: &Block, heading_class: bool) -> bool {
    const HEADING_CHARS_MAX: usize = 300;
    // Statements of presidents are set as headings from first to last.
    const SENTENCE_CHARS_MIN: usize = 60;
    let section = match block.number.as_deref() {
        Some(number) => match ordinal::read(number) {
            Some(ordinal) if ordinal.is_section() => true,
            _ => return false,
        },
        None => false,
    };
    let text = words(&block.runs);
    let text = text.trim_end();
    if text.is_empty()
        || text.chars().count() > HEADING_CHARS_MAX
        || text.ends_with([';', ',', ':', '；', '，', '：'])
    {
        return section && text.is_empty();
    }
    let bare = |run: &Run| match run {
        Run::Plain(text) => text.chars().all(|c| !c.is_alphanumeric()),
        Run::Citation { .. } | Run::Link { .. } => false,
        _ => true,
    };
    let sentence = text.ends_with(['.', '。', '”', '»']);
    heading_class && (!sentence || text.chars().count() <= SENTENCE_CHARS_MIN)
        || (!text.ends_with(['.', '。']) || section)
            && (block.runs.iter().all(bare) || section && text.chars().count() < 160)
}

/// Returns whether a `p` of a section holds its number and nothing else.
fn is_section_number_alone(node: Element<'_>) -> bool {
    children(node).all(|part| name(part) == "num") && children(node).next().is_some()
}
