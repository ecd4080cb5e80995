//! How is a page written as plain text: headings, lists, wrapped paragraphs?

/// The width of a line, in characters: fits a mail and a printed page.
const WIDTH: usize = 76;

/// A plain text in the making.
#[derive(Debug, Default)]
pub(crate) struct Plain(String);

impl Plain {
    /// Returns an empty text.
    pub(crate) fn new() -> Plain {
        Plain::default()
    }

    /// Adds a heading with a rule below.
    pub(crate) fn heading(&mut self, words: &str) {
        let rule = "-".repeat(words.chars().count().min(WIDTH));
        self.0.push_str(&format!("\n{words}\n{rule}\n"));
    }

    /// Adds a name and a value; nothing when there is no value.
    pub(crate) fn fact(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.wrapped(0, 4, &format!("{name}: {value}"));
        }
    }

    /// Adds an entry of a list; nothing when it is empty.
    pub(crate) fn entry(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.wrapped(0, 2, &format!("- {words}"));
        }
    }

    /// Adds a paragraph, indented, and an empty line.
    pub(crate) fn paragraph(&mut self, indent: usize, words: &str) {
        for line in words.lines() {
            self.wrapped(indent, indent, line);
        }
        self.0.push('\n');
    }

    /// Returns the text.
    pub(crate) fn finish(self) -> String {
        self.0
    }

    /// Adds words broken into lines: the first indented by `first`, the others by `others`.
    fn wrapped(&mut self, first: usize, others: usize, words: &str) {
        let mut column = first;
        self.0.push_str(&" ".repeat(first));
        for (index, word) in words.split_whitespace().enumerate() {
            let width = word.chars().count();
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

    #[test]
    fn words_are_wrapped_and_none_is_lost() {
        let mut plain = Plain::new();
        plain.heading("Text");
        plain.paragraph(4, &"word ".repeat(40));
        let text = plain.finish();
        assert!(text.lines().all(|line| line.len() <= super::WIDTH));
        assert_eq!(text.matches("word").count(), 40);
    }
}
