//! Which files does a page need besides itself?

use crate::answer::{Draft, Keeping};
use axum::body::Bytes;
use chronicle::merkle;
use std::sync::LazyLock;

/// The style sheet.
pub(crate) const STYLE: &str =
    concat!(include_str!("../templates/style.css"), include_str!("../templates/pages.css"));

/// The sign in the browser's tab: lines of a text, and the mark of a note.
const ICON: &str = include_str!("../templates/icon.svg");

/// The path of the style sheet; it changes whenever the sheet does, so the sheet may be kept for ever.
pub(crate) static STYLE_PATH: LazyLock<String> =
    LazyLock::new(|| format!("/style-{}.css", &merkle::content_hash(STYLE.as_bytes())[..12]));

/// Returns the style sheet; under its plain name it is asked for again each time.
pub(crate) fn style(path: &str) -> Option<Draft> {
    let keeping = match path {
        path if path == *STYLE_PATH => Keeping::Immutable,
        "/style.css" => Keeping::Revalidated,
        _ => return None,
    };
    let body = Bytes::from_static(STYLE.as_bytes());
    Some(Draft {
        status: 200,
        media_type: "text/css; charset=utf-8",
        body,
        modified: None,
        keeping,
        headers: vec![],
    })
}

/// Returns one of the short files that programs look for at fixed addresses.
///
/// There is no `/.well-known/security.txt` (RFC 9116): it needs a contact, and no operator can name one yet.
pub(crate) fn fixed(path: &str) -> Option<Draft> {
    let (media_type, body) = match path {
        "/robots.txt" => ("text/plain; charset=utf-8", "User-agent: *\nDisallow:\n"),
        "/icon.svg" => ("image/svg+xml", ICON),
        _ => return None,
    };
    let keeping = Keeping::Revalidated;
    Some(Draft {
        status: 200,
        media_type,
        body: Bytes::from_static(body.as_bytes()),
        modified: None,
        keeping,
        headers: vec![],
    })
}
