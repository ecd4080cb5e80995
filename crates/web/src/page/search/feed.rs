//! How does a search become a feed that a reader is told by?
//!
//! Atom (RFC 4287): the hits that were recorded last come first. The address of a hit and of its record is its id, so
//! that a feed reader shows each once.

use super::{SearchPage, Shown};

/// Returns the hits of a search as a feed.
pub(super) fn atom(page: &SearchPage) -> String {
    let frame = &page.frame;
    let (site, _) = frame.url.split_once("/search").unwrap_or_default();
    let updated = page.hits.iter().map(|hit| hit.recorded.iso.as_str()).max();
    let mut feed = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    feed.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    element(&mut feed, "title", &format!("{} · {}", page.title, frame.site));
    element(&mut feed, "id", &frame.url);
    // A feed without entries has never changed.
    element(&mut feed, "updated", updated.unwrap_or("1970-01-01T00:00:00Z"));
    element(&mut feed, "rights", frame.licence);
    feed.push_str(&format!("<author><name>{}</name></author>\n", escaped(&frame.site)));
    link(&mut feed, "alternate", "text/html", &frame.url);
    link(&mut feed, "self", "application/atom+xml", &format!("{site}{}", page.feed));
    page.hits.iter().for_each(|hit| entry(&mut feed, site, hit));
    feed.push_str("</feed>\n");
    feed
}

fn entry(feed: &mut String, site: &str, hit: &Shown) {
    let address = format!("{site}{}", hit.at.href);
    // Several positions stand on one page; each has a record of its own.
    let record = hit.record.href.rsplit('/').next().unwrap_or_default();
    let id = if address.contains('#') { address.clone() } else { format!("{address}#{record}") };
    feed.push_str("<entry>\n");
    element(feed, "title", &format!("{}: {}", hit.at.words, hit.title));
    element(feed, "id", &id);
    element(feed, "updated", &hit.recorded.iso);
    link(feed, "alternate", "text/html", &address);
    let (language, words) = (hit.language, escaped(hit.words.words()));
    feed.push_str(&format!("<summary xml:lang=\"{language}\">{words}</summary>\n</entry>\n"));
}

fn element(feed: &mut String, name: &str, words: &str) {
    feed.push_str(&format!("<{name}>{}</{name}>\n", escaped(words)));
}

fn link(feed: &mut String, relation: &str, media_type: &str, address: &str) {
    let address = escaped(address);
    feed.push_str(&format!(
        "<link rel=\"{relation}\" type=\"{media_type}\" href=\"{address}\"/>\n"
    ));
}

/// Escapes words for XML, and leaves out what XML 1.0 cannot hold (section 2.2).
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(character),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_gets_through_as_markup() {
        assert_eq!(escaped("<a href=\"x\">&\u{1}\u{8}"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
