//! Where do words begin and end: which spaces of a file are the text's, and which are only its layout?

use negotiation::paragraph::Run;

/// Makes the spaces of some runs those of a printed text.
///
/// White space collapses to one space, which belongs to the plain words; none stands at the start, at the end,
/// around a line break or before the mark of a footnote. No-break spaces stay. Characters without width go.
/// Neighbouring runs of one kind become one run.
pub(crate) fn tidy(runs: Vec<Run>) -> Vec<Run> {
    let mut tidy = Tidy { out: Vec::with_capacity(runs.len()), space: false };
    for run in runs {
        tidy.push(run);
    }
    while matches!(tidy.out.last(), Some(Run::Break)) {
        tidy.out.pop();
    }
    trim_end(&mut tidy.out);
    tidy.out
}

/// Collapses the white space of one text.
pub(crate) fn collapse(text: &str) -> String {
    if is_collapsed(text) {
        return text.to_owned();
    }
    let mut space = false;
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match class(character) {
            Class::Space => space = !out.is_empty(),
            Class::Nothing => {}
            Class::Word => {
                if space {
                    out.push(' ');
                }
                space = false;
                out.push(character);
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Returns whether a text of ASCII has only single spaces, and none at its ends; most texts are so.
fn is_collapsed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends = |byte: Option<&u8>| byte.is_none_or(|byte| *byte != b' ');
    let plain = bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
    plain
        && ends(bytes.first())
        && ends(bytes.last())
        && !bytes.windows(2).any(|pair| pair == b"  ")
}

struct Tidy {
    out: Vec<Run>,
    /// White space was met and is printed if words follow.
    space: bool,
}

impl Tidy {
    fn push(&mut self, run: Run) {
        match run {
            Run::Note(index) => {
                trim_end(&mut self.out);
                self.out.push(Run::Note(index));
            }
            Run::Break => {
                self.space = false;
                trim_end(&mut self.out);
                if !self.out.is_empty() {
                    self.out.push(Run::Break);
                }
            }
            Run::Plain(text) => self.words(&text, Run::Plain),
            Run::Emphasis(text) => self.words(&text, Run::Emphasis),
            Run::Strong(text) => self.words(&text, Run::Strong),
            Run::Citation { text, symbol } => {
                self.words(&text, |text| Run::Citation { text, symbol })
            }
            Run::Link { text, url } => self.words(&text, |text| Run::Link { text, url }),
        }
    }

    fn words(&mut self, text: &str, make: impl FnOnce(String) -> Run) {
        let starts = text.chars().find(|c| class(*c) != Class::Nothing);
        let leading = starts.is_some_and(|c| class(c) == Class::Space);
        let ends = text.chars().rev().find(|c| class(*c) != Class::Nothing);
        let mut words = collapse(text);
        if matches!(self.out.last(), None | Some(Run::Break)) {
            words.drain(..words.len() - words.trim_start().len());
        }
        if words.is_empty() {
            self.space |= leading;
            return;
        }
        let follows_note = matches!(self.out.last(), Some(Run::Note(_)));
        // A space on both sides of a footnote mark is dropped where the words close up: `report ¹, and`.
        let closes_up = follows_note
            && !leading
            && words.starts_with([',', '.', ';', ':', ')', '，', '。', '；']);
        if (self.space || leading)
            && !closes_up
            && !matches!(self.out.last(), None | Some(Run::Break))
        {
            self.add(Run::Plain(" ".to_owned()));
        }
        self.add(make(words));
        self.space = ends.is_some_and(|c| class(c) == Class::Space);
    }

    /// Adds a run, joined with the one before it where both are of one kind.
    fn add(&mut self, run: Run) {
        match (self.out.last_mut(), &run) {
            (Some(Run::Plain(last)), Run::Plain(text))
            | (Some(Run::Emphasis(last)), Run::Emphasis(text))
            | (Some(Run::Strong(last)), Run::Strong(text)) => last.push_str(text),
            (Some(Run::Plain(space)), Run::Emphasis(_) | Run::Strong(_)) if space == " " => {
                self.add_after_space(run);
            }
            _ => self.out.push(run),
        }
    }

    /// Adds a run after a space, joined with the one before the space where both are of one kind.
    fn add_after_space(&mut self, run: Run) {
        let before = self.out.len().checked_sub(2).and_then(|before| self.out.get_mut(before));
        match (before, &run) {
            (Some(Run::Emphasis(last)), Run::Emphasis(text))
            | (Some(Run::Strong(last)), Run::Strong(text)) => {
                last.push(' ');
                last.push_str(text);
                self.out.pop();
            }
            _ => self.out.push(run),
        }
    }
}

/// Takes the white space from the end of the last words, and the run with it if nothing is left.
fn trim_end(out: &mut Vec<Run>) {
    while let Some(Run::Plain(text) | Run::Emphasis(text) | Run::Strong(text)) = out.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            return;
        }
        out.pop();
    }
}

#[derive(PartialEq, Eq)]
enum Class {
    Space,
    Nothing,
    Word,
}

fn class(character: char) -> Class {
    match character {
        '!'..='~' => Class::Word,
        // Kept: no-break spaces, which bind a number to its unit.
        '\u{a0}' | '\u{202f}' => Class::Word,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => Class::Nothing,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Class::Nothing,
        _ if character.is_whitespace() || character.is_control() => Class::Space,
        _ => Class::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::{collapse, tidy};
    use negotiation::paragraph::{Run, words};

    fn plain(text: &str) -> Run {
        Run::Plain(text.to_owned())
    }

    fn emphasis(text: &str) -> Run {
        Run::Emphasis(text.to_owned())
    }

    #[test]
    fn layout_is_no_space_of_the_text() {
        let runs = tidy(vec![plain("\n   "), emphasis("Recalling"), plain(" \t the\n harbour  ")]);
        assert_eq!(runs, [emphasis("Recalling"), plain(" the harbour")]);
    }

    #[test]
    fn a_footnote_mark_closes_up_and_takes_no_word_with_it() {
        let runs = tidy(vec![
            plain("the report "),
            Run::Note(0),
            plain(", and "),
            Run::Note(1),
            plain("more"),
        ]);
        assert_eq!(
            runs,
            [plain("the report"), Run::Note(0), plain(", and"), Run::Note(1), plain(" more")]
        );
    }

    #[test]
    fn a_verb_set_in_two_spans_is_one_verb() {
        let runs = tidy(vec![emphasis("Also "), emphasis("calls upon"), plain(" all")]);
        assert_eq!(runs, [emphasis("Also calls upon"), plain(" all")]);
        assert_eq!(words(&runs), "Also calls upon all");
    }

    #[test]
    fn no_break_spaces_stay_and_signs_without_width_go() {
        assert_eq!(collapse(" 4\u{a0}October\u{ad} \u{200e}2021\n"), "4\u{a0}October 2021");
    }
}
