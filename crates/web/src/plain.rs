//! How is a page written as plain text: paragraphs, headings, facts, lists, lines with their evidence?

use crate::line::Line;
use crate::pattern::Blank;

/// The width of a line, in characters: fits a mail and a printed page.
const WIDTH: usize = 76;

/// The space between two columns, in characters.
const COLUMN_GAP: usize = 2;

/// A plain text in the making.
#[derive(Debug, Default)]
pub(crate) struct Plain(String);

impl Plain {
    /// Begins with a paragraph.
    pub(crate) fn new(first: &str) -> Plain {
        let mut plain = Plain::default();
        plain.paragraph(first);
        plain
    }

    /// Adds a paragraph and an empty line; nothing if it is empty.
    pub(crate) fn paragraph(&mut self, words: &str) -> &mut Plain {
        if words.is_empty() { self } else { self.indented(0, words) }
    }

    /// Adds a paragraph that is indented, and an empty line.
    pub(crate) fn indented(&mut self, indent: usize, words: &str) -> &mut Plain {
        for line in words.lines() {
            self.wrapped(indent, indent, line);
        }
        self.0.push('\n');
        self
    }

    /// Adds a heading with a rule below.
    pub(crate) fn heading(&mut self, words: &str) -> &mut Plain {
        let rule = "-".repeat(words.chars().count().min(WIDTH));
        self.0.push_str(&format!("\n{words}\n{rule}\n"));
        self
    }

    /// Adds a fact under its name; nothing if it is empty.
    pub(crate) fn fact(&mut self, name: &str, words: &str) -> &mut Plain {
        if !words.is_empty() {
            self.wrapped(0, 4, &format!("{name}: {words}"));
        }
        self
    }

    /// Adds an item of a list; nothing if it is empty.
    pub(crate) fn item(&mut self, words: &str) -> &mut Plain {
        if !words.trim().is_empty() {
            self.wrapped(0, 2, &format!("- {words}"));
        }
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

    /// Adds a line with its evidence, and with where else it leads: there the words of it often stand.
    pub(crate) fn line(&mut self, line: &Line) -> &mut Plain {
        let parts = [&line.when.spoken, &line.what.words, &line.kind];
        let links = line.links.iter().map(|link| &link.words);
        let head: Vec<&str> = parts
            .into_iter()
            .chain(links)
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        self.item(&format!("{} [{}]", head.join(", "), line.proof.spoken()));
        self.detail(&line.detail).detail(&line.proof.note)
    }

    /// Adds what more is to be said of the item before; nothing if it is empty.
    pub(crate) fn detail(&mut self, words: &str) -> &mut Plain {
        if words.is_empty() { self } else { self.indented(2, words) }
    }

    /// Adds one of several things that are to be said of the item before, on a line of its own.
    pub(crate) fn detail_line(&mut self, words: &str) -> &mut Plain {
        self.wrapped(4, 6, words);
        self
    }

    /// Adds a table with its columns aligned, the first to the left and the others to the right, and returns whether it
    /// did: of one that is wider than a line nothing is added, and it is to be told as a list.
    pub(crate) fn aligned(&mut self, rows: &[Vec<String>]) -> bool {
        let characters = |cell: &String| cell.chars().count();
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let widest =
            |column: usize| rows.iter().filter_map(|row| row.get(column)).map(characters).max();
        let widths: Vec<usize> = (0..columns).filter_map(widest).collect();
        if widths.iter().map(|width| width + COLUMN_GAP).sum::<usize>() > WIDTH + COLUMN_GAP {
            return false;
        }
        for row in rows {
            let mut line = String::new();
            for (place, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let blank = " ".repeat(width - characters(cell));
                match place {
                    0 => line.push_str(&format!("{cell}{blank}")),
                    _ => line.push_str(&format!("{}{blank}{cell}", " ".repeat(COLUMN_GAP))),
                }
            }
            self.0.push_str(line.trim_end());
            self.0.push('\n');
        }
        self.0.push('\n');
        true
    }

    /// Returns the text.
    pub(crate) fn done(self) -> String {
        self.0
    }

    /// Adds words broken into lines: the first indented by `first`, the others by `others`.
    fn wrapped(&mut self, first: usize, others: usize, words: &str) {
        let mut column = first;
        self.0.push_str(&" ".repeat(first));
        for (index, word) in words.split_whitespace().enumerate() {
            let width = Blank::width_filled(word);
            if index > 0 && column + 1 + width > WIDTH {
                self.0.push('\n');
                self.0.push_str(&" ".repeat(others));
                column = others;
            } else if index > 0 {
                self.0.push(' ');
                column += 1;
            }
            self.0.push_str(word);
            column += width;
        }
        self.0.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::Plain;
    use crate::pattern::Blank;

    #[test]
    fn words_are_wrapped_and_none_is_lost() {
        let mut plain = Plain::default();
        plain.heading("Text").indented(4, &"word ".repeat(40));
        let text = plain.done();
        assert!(text.lines().all(|line| line.len() <= super::WIDTH));
        assert_eq!(text.matches("word").count(), 40);
    }

    fn table(columns: usize) -> Vec<Vec<String>> {
        let row = |name: &str, cell: &str| {
            std::iter::once(name.to_owned()).chain((0..columns).map(|_| cell.to_owned())).collect()
        };
        vec![row("", "1"), row("Côte d’Ivoire", "0.91"), row("Fiji", "–")]
    }

    #[test]
    fn a_table_that_fits_has_aligned_columns() {
        let mut plain = Plain::default();
        assert!(plain.aligned(&table(2)));
        assert_eq!(
            plain.done(),
            "                  1     1\nCôte d’Ivoire  0.91  0.91\nFiji              –     –\n\n"
        );
    }

    #[test]
    fn a_table_that_is_wider_than_a_line_is_not_added() {
        let mut plain = Plain::default();
        assert!(plain.aligned(&table(10)) && !plain.aligned(&table(11)), "13 + 10 × 6 characters");
        assert!(plain.done().lines().all(|line| line.chars().count() <= super::WIDTH));
    }

    #[test]
    fn what_is_empty_adds_nothing() {
        let mut plain = Plain::new("");
        plain.paragraph("").fact("Name", "").item(" ").items("Heading", &[]).lines("Heading", &[]);
        assert_eq!(plain.detail("").0, "");
    }

    #[test]
    fn a_line_with_a_blank_breaks_where_it_will_when_that_is_filled() {
        let wrapped = |day: &str| {
            Plain::new(&format!("/a?as-of={day} and then a few words more. ").repeat(9)).done()
        };
        let blank = wrapped(&Blank::AsOf.token());
        assert_eq!(blank.replace(&Blank::AsOf.token(), "2022-06-30"), wrapped("2022-06-30"));
    }
}
