//! How does a page become a feed that a reader is told by?
//!
//! Atom (RFC 4287). What was recorded last comes first. An entry is named by the address of what it tells and by the
//! record of it, so that a feed reader shows each once.

use crate::frame::Frame;
use crate::line::Line;
use crate::markup::escaped;
use jiff::Timestamp;
use std::collections::HashMap;

/// How many entries a feed has: whoever looks once a week misses none of the usual search.
pub(crate) const ENTRIES_MAX: usize = 50;

/// Something that a feed tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    /// What it is about, in a line.
    pub(crate) title: String,
    /// The page of it, from the root of the site on.
    pub(crate) page: &'a str,
    /// The page of the record on which it rests.
    pub(crate) record: &'a str,
    /// When it was recorded.
    pub(crate) recorded: Timestamp,
    /// The language of the words.
    pub(crate) language: &'a str,
    /// The words.
    pub(crate) words: &'a str,
}

/// Returns a feed of the page with this frame: by its title, the path from the root of the site to the feed, and its
/// entries, of which those that were recorded last are told.
pub(crate) fn atom(frame: &Frame, title: &str, path: &str, mut entries: Vec<Entry<'_>>) -> String {
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.recorded));
    entries.truncate(ENTRIES_MAX);
    let site = site_of(frame, path);
    let updated = entries.first().map(|entry| entry.recorded);
    let mut feed = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    feed.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    element(&mut feed, "title", &format!("{title} · {}", frame.site));
    if let Some(mark) = frame.exercise {
        element(&mut feed, "subtitle", mark);
    }
    element(&mut feed, "id", &frame.url);
    // A feed without entries has never changed.
    element(&mut feed, "updated", &updated.unwrap_or(Timestamp::UNIX_EPOCH).to_string());
    element(&mut feed, "rights", frame.licence);
    feed.push_str(&format!("<author><name>{}</name></author>\n", safe(&frame.site)));
    link(&mut feed, "alternate", "text/html", &frame.url);
    link(&mut feed, "self", "application/atom+xml", &format!("{site}{path}"));
    let mut named: HashMap<String, u32> = HashMap::new();
    for entry in &entries {
        let address = address(site, entry);
        let id = id(&address, entry);
        let times = named.entry(id.clone()).and_modify(|times| *times += 1).or_insert(1);
        // A record may tell two things that stand on one page: what is agreed, and what is not.
        let id = if *times == 1 { id } else { format!("{id}-{times}") };
        // Feed readers mix the entries of many feeds: each says for itself that it is invented.
        let title = match frame.exercise {
            Some(_) => format!("Exercise: {}", entry.title),
            None => entry.title.clone(),
        };
        push(&mut feed, &title, (&address, &id), entry);
    }
    feed.push_str("</feed>\n");
    feed
}

/// Returns a feed of the lines of a page.
pub(crate) fn of_lines<'a>(
    frame: &Frame,
    path: &str,
    lines: impl Iterator<Item = &'a Line>,
) -> String {
    let told: Vec<(&Line, String)> = lines.map(|line| (line, line.words())).collect();
    let entries = told.iter().map(|(line, words)| Entry {
        title: line.what.words.clone(),
        page: if line.what.href.is_empty() { &line.proof.href } else { &line.what.href },
        record: &line.proof.href,
        recorded: line.proof.recorded,
        language: "en",
        words,
    });
    atom(frame, &frame.title, path, entries.collect())
}

/// Returns the address of the site: that of the page before the path that its feed has too.
fn site_of<'a>(frame: &'a Frame, path: &str) -> &'a str {
    let page = path.split(".atom").next().unwrap_or_default();
    frame.url.find(page).map_or("", |at| &frame.url[..at])
}

/// Returns the address of what an entry tells: what leads to a page of the United Nations is one already.
fn address(site: &str, entry: &Entry<'_>) -> String {
    let is_ours = entry.page.starts_with('/');
    if is_ours { format!("{site}{}", entry.page) } else { entry.page.to_owned() }
}

/// Returns the id of an entry: several positions stand on one page, and each has a record of its own.
fn id(address: &str, entry: &Entry<'_>) -> String {
    let record = entry.record.rsplit('/').next().unwrap_or_default();
    if address.contains('#') { address.to_owned() } else { format!("{address}#{record}") }
}

fn push(feed: &mut String, title: &str, (address, id): (&str, &str), entry: &Entry<'_>) {
    feed.push_str("<entry>\n");
    element(feed, "title", title);
    element(feed, "id", id);
    element(feed, "updated", &entry.recorded.to_string());
    link(feed, "alternate", "text/html", address);
    let (language, words) = (entry.language, safe(entry.words));
    feed.push_str(&format!("<summary xml:lang=\"{language}\">{words}</summary>\n</entry>\n"));
}

fn element(feed: &mut String, name: &str, words: &str) {
    feed.push_str(&format!("<{name}>{}</{name}>\n", safe(words)));
}

fn link(feed: &mut String, relation: &str, media_type: &str, address: &str) {
    let address = safe(address);
    feed.push_str(&format!(
        "<link rel=\"{relation}\" type=\"{media_type}\" href=\"{address}\"/>\n"
    ));
}

/// Escapes words as HTML has them escaped, and leaves out what XML 1.0 cannot hold (section 2.2).
fn safe(words: &str) -> String {
    let held = |character: &char| !matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    escaped(&words.chars().filter(held).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nothing_gets_through_as_markup() {
        assert_eq!(safe("<a href=\"x\">\t&\u{1}\u{8}"), "&lt;a href=&quot;x&quot;&gt;\t&amp;");
    }
}
