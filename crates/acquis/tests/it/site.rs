//! How a test asks the site, without a socket, what it shows of a dossier.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use chronicle::Record;
use dossier::{Dossier, Files};
use jiff::Timestamp;
use std::collections::BTreeMap;
use tower::ServiceExt;

/// A site over one dossier, and the pages that were asked for already.
pub(crate) struct Asked {
    router: axum::Router,
    pages: BTreeMap<String, String>,
}

impl Asked {
    /// Opens a site on a dossier, in memory.
    pub(crate) async fn of(dossier: &Dossier) -> Asked {
        let record = |assertion: &chronicle::Assertion| Record {
            recorded: now(),
            by: dossier.by().into(),
            assertion: assertion.clone(),
        };
        let records = dossier.assertions.iter().map(record).collect();
        let settings = web::Settings {
            name: "Acquis".to_owned(),
            url: "https://acquis.example".to_owned(),
            version: "0.0.0",
            finder: std::sync::Arc::default(),
        };
        let shelf = web::Shelf::Memory(web::shelf::Memory::of(records));
        let site = web::Site::open(shelf, now, settings).await.unwrap();
        Asked { router: site.router(), pages: BTreeMap::new() }
    }

    /// Returns the words of a page between its head and its foot: no markup, no punctuation around words.
    pub(crate) async fn words(&mut self, url: &str) -> String {
        if let Some(words) = self.pages.get(url) {
            return words.clone();
        }
        let words = words(&self.html(url).await);
        self.pages.insert(url.to_owned(), words.clone());
        words
    }

    /// Returns a page as it is sent.
    pub(crate) async fn html(&self, url: &str) -> String {
        let request = Request::get(url).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let html = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(status.is_success(), "{url}: {status}");
        html
    }
}

/// Returns the files of the compiled-in observatory of the negotiations on ICT security.
pub(crate) fn un_ict() -> Files {
    let compiled_in = dossier::compiled_in().into_iter();
    compiled_in.filter(|(id, _)| *id == "un-ict").map(|(_, files)| files).next().unwrap()
}

/// Reads files that are known to be sound.
pub(crate) fn read(files: &Files) -> Dossier {
    dossier::read(files).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Returns when the records of a test are made, which is its today.
pub(crate) fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn words(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let main = main.split_once("</main>").map_or(main, |(before, _)| before);
    let mut words = String::new();
    for piece in main.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        words.push(' ');
    }
    for (entity, character) in [
        ("&#39;", "'"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        words = words.replace(entity, character);
    }
    unpunctuated(&words)
}

/// Returns a text as words with single spaces: where a page sets a comma or a colon is its own affair.
pub(crate) fn unpunctuated(text: &str) -> String {
    let words = text.split_whitespace();
    let bare = words.map(|word| word.trim_matches(|character: char| !character.is_alphanumeric()));
    bare.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
