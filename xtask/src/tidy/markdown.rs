//! Markdown, as far as the rules read it: prose lines, code spans, links, headings.

/// Returns the lines outside fenced code blocks, numbered from one.
pub(super) fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut in_code = false;
    text.lines().enumerate().filter_map(move |(at, line)| {
        let is_fence = line.trim_start().starts_with("```");
        in_code ^= is_fence;
        (!in_code && !is_fence).then_some((at + 1, line))
    })
}

/// Returns what stands between backticks in a line.
pub(super) fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2).map(str::trim).filter(|span| !span.is_empty())
}

/// Returns the targets of `[words](target)` in a line, outside code spans.
pub(super) fn link_targets(line: &str) -> Vec<String> {
    let plain: String = line.split('`').step_by(2).collect();
    let ends = plain.match_indices("](").map(|(at, _)| &plain[at + 2..]);
    ends.filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target.trim().to_owned())
        .collect()
}

/// Returns the words of a heading, if the line is one.
pub(super) fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    (words.len() < line.len() && words.starts_with(' ')).then(|| words.trim())
}

/// Returns the anchor that a heading gets: small letters, hyphens for spaces, no punctuation.
pub(super) fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_blocks_are_not_prose() {
        let lines: Vec<_> = prose("one\n```sh\ntwo\n```\nthree").collect();
        assert_eq!(lines, [(1, "one"), (5, "three")]);
    }

    #[test]
    fn spans_and_links_are_found() {
        let line = "See `crates/web` and [the map](ARCHITECTURE.md#the-map), not `[x](y)`.";
        assert_eq!(code_spans(line).collect::<Vec<_>>(), ["crates/web", "[x](y)"]);
        assert_eq!(link_targets(line), ["ARCHITECTURE.md#the-map"]);
    }

    #[test]
    fn headings_have_anchors() {
        assert_eq!(heading("## What is *not* here?"), Some("What is *not* here?"));
        assert_eq!(heading("#tag"), None);
        assert_eq!(anchor("What is *not* here?"), "what-is-not-here");
    }
}
