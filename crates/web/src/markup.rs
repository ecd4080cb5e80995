//! How do runs of words become HTML without anything of a document getting through as markup?

use askama::filters::HtmlSafe;
use serde::{Serialize, Serializer};
use std::fmt;

/// A piece of HTML that was made here, every foreign word in it escaped; with the words alone for other forms.
///
/// Templates print it as it is; JSON holds the words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Markup {
    html: String,
    words: String,
}

impl Markup {
    /// Adds words, escaped.
    pub(crate) fn push_words(&mut self, words: &str) {
        escape(words, &mut self.html);
        self.words.push_str(words);
    }

    /// Adds words, escaped, inside tags that this crate wrote itself.
    pub(crate) fn push_within(&mut self, open: &str, words: &str, close: &str) {
        self.html.push_str(open);
        self.push_words(words);
        self.html.push_str(close);
    }

    /// Adds a link; the address is escaped too.
    pub(crate) fn push_link(&mut self, address: &str, attributes: &str, words: &str) {
        self.html.push_str("<a href=\"");
        escape(address, &mut self.html);
        self.html.push('"');
        self.html.push_str(attributes);
        self.push_within(">", words, "</a>");
    }

    /// Adds a link that is not among the words of the text: the mark of a footnote.
    pub(crate) fn push_link_silently(&mut self, address: &str, attributes: &str, words: &str) {
        let length = self.words.len();
        self.push_link(address, attributes, words);
        self.words.truncate(length);
    }

    /// Adds words that HTML shows by an element instead: the newline of a break.
    pub(crate) fn push_silently(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// Adds HTML that this crate wrote itself and that has no words.
    pub(crate) fn push_html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Returns the words alone.
    pub(crate) fn words(&self) -> &str {
        &self.words
    }

    /// Returns whether there is nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.html.is_empty()
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.html)
    }
}

impl HtmlSafe for Markup {}

impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.words)
    }
}

/// Returns words as they may stand between tags and in an attribute in double quotes.
pub(crate) fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    escape(words, &mut safe);
    safe
}

/// Escapes words for element content and for attributes in double quotes.
fn escape(words: &str, html: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn nothing_of_a_document_gets_through_as_markup() {
        let mut markup = Markup::default();
        markup.push_words("<script>alert('x')</script> & \"");
        markup.push_link("javascript:\"><b>", "", "<i>");
        assert_eq!(
            markup.to_string(),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;\
             <a href=\"javascript:&quot;&gt;&lt;b&gt;\">&lt;i&gt;</a>"
        );
        assert_eq!(markup.words(), "<script>alert('x')</script> & \"<i>");
    }
}
