//! How are the lines of a page written as plain text?
//!
//! The wrapping is that of [`crate::plain`]; here are the shapes that these pages share: lines with their evidence,
//! lists under a heading, facts in a row.

use crate::line::Line;
use crate::plain;

/// A page as plain text, in the making.
#[derive(Debug, Default)]
pub(crate) struct Plain(plain::Plain);

impl Plain {
    /// Begins with a paragraph.
    pub(crate) fn new(first: &str) -> Plain {
        let mut plain = Plain::default();
        plain.paragraph(first);
        plain
    }

    /// Adds a paragraph; nothing if it is empty.
    pub(crate) fn paragraph(&mut self, words: &str) -> &mut Plain {
        if !words.is_empty() {
            self.0.paragraph(0, words);
        }
        self
    }

    /// Adds a heading.
    pub(crate) fn heading(&mut self, words: &str) -> &mut Plain {
        self.0.heading(words);
        self
    }

    /// Adds a fact under its name; nothing if it is empty.
    pub(crate) fn fact(&mut self, name: &str, words: &str) -> &mut Plain {
        self.0.fact(name, words);
        self
    }

    /// Adds an item of a list.
    pub(crate) fn item(&mut self, words: &str) -> &mut Plain {
        self.0.entry(words);
        self
    }

    /// Adds a heading with its items; nothing if there are none.
    pub(crate) fn items(&mut self, heading: &str, items: &[String]) -> &mut Plain {
        if !items.is_empty() {
            self.heading(heading);
        }
        for item in items {
            self.item(item);
        }
        self
    }

    /// Adds a heading with its lines; nothing if there are none.
    pub(crate) fn lines(&mut self, heading: &str, lines: &[Line]) -> &mut Plain {
        if !lines.is_empty() {
            self.heading(heading);
        }
        for line in lines {
            self.line(line);
        }
        self
    }

    /// Adds a line with its evidence.
    pub(crate) fn line(&mut self, line: &Line) -> &mut Plain {
        let parts = [&line.when.spoken, &line.what.words, &line.kind];
        let head: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        self.item(&format!("{} [{}]", head.join(", "), line.proof.evidence));
        self.detail(&line.detail)
    }

    /// Adds what more is to be said of the item before; nothing if it is empty.
    pub(crate) fn detail(&mut self, words: &str) -> &mut Plain {
        if !words.is_empty() {
            self.0.paragraph(2, words);
        }
        self
    }

    /// Returns the text.
    pub(crate) fn done(self) -> String {
        self.0.finish()
    }
}
