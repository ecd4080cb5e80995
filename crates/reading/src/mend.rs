//! What can still be read of XML that breaks the rules: which tags were lost, doubled or out of place?
//!
//! Used only when the strict parser has given up. The result is well-formed, without namespaces, document types,
//! comments or processing instructions, and holds every word that stood in the file.

use crate::limit;

/// The deepest nesting of tags that is kept; the reader itself follows less.
pub(crate) const DEPTH_MAX: usize = 4 * limit::DEPTH_MAX;

/// XML made well-formed.
pub(crate) struct Mended {
    pub(crate) xml: String,
    /// How many places were mended.
    pub(crate) mended: usize,
}

/// Makes XML well-formed: closes what was left open, drops closing tags that close nothing, repeated attributes
/// and forbidden characters, and keeps the words.
pub(crate) fn mend(xml: &str) -> Mended {
    let mut mending =
        Mending { out: String::with_capacity(xml.len() + 64), open: Vec::new(), mended: 0 };
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        mending.text(&rest[..start]);
        rest = mending.markup(&rest[start..]);
    }
    mending.text(rest);
    while let Some(name) = mending.open.pop() {
        mending.close(name);
        mending.mended += 1;
    }
    Mended { xml: mending.out, mended: mending.mended }
}

struct Mending<'a> {
    out: String,
    open: Vec<&'a str>,
    mended: usize,
}

impl<'a> Mending<'a> {
    /// Reads one piece of markup at the start of `rest`; returns what follows it.
    fn markup(&mut self, rest: &'a str) -> &'a str {
        for (opening, closing) in [("<!--", "-->"), ("<?", "?>"), ("<!DOCTYPE", ">")] {
            if let Some(inside) = rest.strip_prefix(opening) {
                return inside.find(closing).map_or("", |end| &inside[end + closing.len()..]);
            }
        }
        if let Some(inside) = rest.strip_prefix("<![CDATA[") {
            let (text, after) = inside.split_once("]]>").unwrap_or((inside, ""));
            self.out
                .push_str(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
            return after;
        }
        match tag_end(rest) {
            Some(end) => {
                self.tag(&rest[1..end]);
                &rest[end + 1..]
            }
            None => {
                self.out.push_str("&lt;");
                self.mended += 1;
                &rest[1..]
            }
        }
    }

    /// Reads the inside of a tag, without its angle brackets.
    fn tag(&mut self, inside: &'a str) {
        if let Some(name) = inside.strip_prefix('/') {
            self.closing(local(name.trim()));
            return;
        }
        let (inside, empty) =
            inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
        let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
        let name = local(&inside[..name_end]);
        if !is_name(name) || self.open.len() >= DEPTH_MAX {
            self.mended += 1;
            return;
        }
        self.out.push('<');
        self.out.push_str(name);
        self.attributes(&inside[name_end..]);
        self.out.push_str(if empty { "/>" } else { ">" });
        if !empty {
            self.open.push(name);
        }
    }

    fn closing(&mut self, name: &str) {
        let Some(depth) = self.open.iter().rposition(|open| *open == name) else {
            self.mended += 1;
            return;
        };
        self.mended += self.open.len() - depth - 1;
        while self.open.len() > depth {
            let name = self.open.pop().unwrap_or_default();
            self.close(name);
        }
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn attributes(&mut self, mut rest: &'a str) {
        let mut seen: Vec<&str> = Vec::new();
        while let Some((name, after)) = rest.split_once('=') {
            let name = name.trim();
            let after = after.trim_start();
            let Some(quote) = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))
            else {
                self.mended += 1;
                return;
            };
            let inside = &after[1..];
            let end = inside.find(quote).unwrap_or(inside.len());
            rest = inside.get(end + 1..).unwrap_or("");
            if name.starts_with("xmlns") || name.starts_with("xml:") {
                continue;
            }
            let name = local(name);
            if !is_name(name) || seen.contains(&name) {
                self.mended += 1;
                continue;
            }
            seen.push(name);
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(&inside[..end]);
            self.out.push('"');
        }
    }

    /// Writes text, with stray ampersands escaped and forbidden characters left out.
    fn text(&mut self, text: &str) {
        for (index, character) in text.char_indices() {
            match character {
                '&' if is_reference(&text[index..]) => self.out.push('&'),
                '&' => {
                    self.out.push_str("&amp;");
                    self.mended += 1;
                }
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                _ if is_allowed(character) => self.out.push(character),
                _ => self.mended += 1,
            }
        }
    }
}

/// Finds the `>` that ends a tag, outside quotation marks; `None` when the `<` starts no tag.
fn tag_end(rest: &str) -> Option<usize> {
    let start = rest[1..].chars().next()?;
    if !(start == '/' || start.is_alphabetic() || start == '_') {
        return None;
    }
    let mut quote = None;
    for (index, byte) in rest.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some(index),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            // A tag that runs into the next one lost its end or a quotation mark.
            (_, b'<') => return None,
            _ => {}
        }
    }
    None
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn is_reference(text: &str) -> bool {
    let Some((name, _)) = text[1..].split_once(';') else { return false };
    if matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
        return true;
    }
    let number = match name.strip_prefix('#').map(|number| (number, number.strip_prefix('x'))) {
        Some((_, Some(hexadecimal))) => u32::from_str_radix(hexadecimal, 16).ok(),
        Some((decimal, None)) => decimal.parse().ok(),
        None => None,
    };
    number.and_then(char::from_u32).is_some_and(is_allowed)
}

/// Returns whether XML 1.0 allows a character (section 2.2).
fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn check(broken: &str, whole: &str) {
        let mended = mend(broken);
        assert_eq!(mended.xml, whole);
        assert!(mended.mended > 0, "{broken} was not counted as mended");
        if whole.contains("</") {
            roxmltree::Document::parse(&mended.xml).unwrap();
        }
    }

    #[test]
    fn tags_are_closed_and_dropped_so_that_they_pair() {
        check("<a><b>words", "<a><b>words</b></a>");
        check("<a><b>words</a>", "<a><b>words</b></a>");
        check("<a>words</b></a>", "<a>words</a>");
    }

    #[test]
    fn attributes_and_references_are_made_sound() {
        check(r#"<a x="1" x="2">R & D</a>"#, r#"<a x="1">R &amp; D</a>"#);
        check("<a>1 < 2 &nope; &#1;</a>", "<a>1 &lt; 2 &amp;nope; &amp;#1;</a>");
    }

    #[test]
    fn a_tag_that_lost_its_end_becomes_words() {
        check("<a><b <c>words</c></a>", "<a>&lt;b <c>words</c></a>");
    }
}
