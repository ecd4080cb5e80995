//! How do tests put questions to the site, and say what they expect?

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

/// An answer of the site.
pub(crate) struct Answer {
    /// What was asked.
    pub(crate) asked: String,
    /// The status.
    pub(crate) status: StatusCode,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// Returns the body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Returns the body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{}: {error}: {}", self.asked, self.text()))
    }

    /// Returns a header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Expects words in the body.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Answer {
        assert!(
            self.text().contains(words),
            "{} does not say {words:?}:\n{}",
            self.asked,
            self.text()
        );
        self
    }

    /// Expects words not to be in the body.
    #[track_caller]
    pub(crate) fn is_silent_about(&self, words: &str) -> &Answer {
        assert!(!self.text().contains(words), "{} says {words:?}:\n{}", self.asked, self.text());
        self
    }
}

/// Asks with a method and headers.
pub(crate) async fn ask(
    site: &Router,
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
) -> Answer {
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = site.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { asked: url.to_owned(), status: parts.status, headers: parts.headers, bytes }
}

/// Asks for a page.
pub(crate) async fn get(site: &Router, url: &str) -> Answer {
    ask(site, "GET", url, &[]).await
}

/// Expects a page, sound as HTML as far as can be told without a browser.
#[track_caller]
pub(crate) fn assert_page(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{}: {}", answer.asked, answer.text());
    let html = answer.text();
    assert_eq!(html.matches("<h1").count(), 1, "{}: one h1", answer.asked);
    assert_eq!(html.matches("<main").count(), 1, "{}: one main", answer.asked);
    for word in ["<script", "style=\"", " onclick", "{{", "{%"] {
        assert!(!html.contains(word), "{} contains {word}", answer.asked);
    }
    let mut ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{}: an id stands twice", answer.asked);
    for target in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&target), "{}: nothing has the id {target}", answer.asked);
    }
}

/// Expects a permanent redirect.
#[track_caller]
pub(crate) fn assert_redirect(answer: &Answer, to: &str) {
    assert_eq!(
        answer.status,
        StatusCode::PERMANENT_REDIRECT,
        "{}: {}",
        answer.asked,
        answer.text()
    );
    assert_eq!(answer.header("location"), to, "{}", answer.asked);
}

/// Expects a page that says that there is none.
#[track_caller]
pub(crate) fn assert_not_found(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}: {}", answer.asked, answer.text());
}

/// Expects a page that says what was wrong, in these words.
#[track_caller]
pub(crate) fn assert_bad_request(answer: &Answer, words: &str) {
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}: {}", answer.asked, answer.text());
    answer.says(words);
}

/// Expects that a page which is asked for again with its tag has not changed.
pub(crate) async fn assert_cached(site: &Router, url: &str) {
    let first = get(site, url).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.len() > 10, "{url}: a strong tag, not {tag:?}");
    let again = ask(site, "GET", url, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{url}");
    assert!(again.bytes.is_empty(), "{url}: 304 has no body");
    assert_eq!(again.header("etag"), tag, "{url}");
}
