//! How does a finished page become a response, and when is "not modified" enough?

use axum::body::{Body, Bytes};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, Response, StatusCode};
use chronicle::merkle;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use std::io::Write;
use std::sync::OnceLock;

/// From how many bytes on compressing is worth the trouble: less fits in one packet anyway.
const GZIP_BYTES_MIN: usize = 860;

/// What a page may load and where it may stand; there is no script to allow.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// How long an answer may be kept by others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// It is asked for again each time; `304` answers when nothing changed.
    Revalidated,
    /// It never changes under this address.
    Immutable,
    /// It is not kept.
    Never,
}

/// What a response is made of, before it is finished.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The status.
    pub(crate) status: u16,
    /// The media type.
    pub(crate) media_type: &'static str,
    /// The bytes.
    pub(crate) body: Bytes,
    /// When what it shows was last recorded.
    pub(crate) modified: Option<Timestamp>,
    /// How long it may be kept.
    pub(crate) keeping: Keeping,
    /// Further headers.
    pub(crate) headers: Vec<(HeaderName, String)>,
}

/// A finished response, sent again as often as it is asked for.
#[derive(Debug)]
pub(crate) struct Finished {
    status: StatusCode,
    plain: Variant,
    /// Compressed when somebody first asks for it.
    gzip: OnceLock<Option<Variant>>,
}

#[derive(Debug)]
struct Variant {
    body: Bytes,
    headers: HeaderMap,
    /// The headers of `304 Not Modified`: those it must have and no others (RFC 9110, 15.4.5).
    headers_unmodified: HeaderMap,
    tag: HeaderValue,
}

impl Finished {
    /// Finishes a response: computes its tag and all its headers.
    pub(crate) fn new(draft: Draft) -> Finished {
        let digest = merkle::content_hash(&draft.body);
        let mut headers = common_headers(&draft);
        for (name, value) in &draft.headers {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name.clone(), value);
            }
        }
        Finished::of(draft.status, headers, draft.body, &digest)
    }

    /// Finishes a response whose headers are made, the tag excepted; `digest` tells it from every other.
    pub(crate) fn of(status: u16, headers: HeaderMap, body: Bytes, digest: &str) -> Finished {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let plain = Variant::new(headers, body, &format!("\"{}\"", &digest[..32]));
        Finished { status, plain, gzip: OnceLock::new() }
    }

    /// Returns how many bytes of memory the page takes, compressed form included.
    pub(crate) fn weight(&self) -> usize {
        self.plain.body.len() + self.plain.body.len() / 4
    }

    /// Returns whether a request with these headers can be answered without computing anything.
    pub(crate) fn is_ready_for(&self, asked: &HeaderMap) -> bool {
        self.gzip.get().is_some() || self.plain.body.len() < GZIP_BYTES_MIN || !accepts_gzip(asked)
    }

    /// Makes the compressed form, once.
    pub(crate) fn compress(&self) {
        self.gzip.get_or_init(|| self.plain.compressed());
    }

    /// Returns the response to one request, whose headers may be used up.
    pub(crate) fn response(&self, method: &Method, asked: &mut HeaderMap) -> Response<Body> {
        let gzip = self.gzip.get().and_then(Option::as_ref).filter(|_| accepts_gzip(asked));
        let variant = gzip.unwrap_or(&self.plain);
        let mut response;
        if self.status == StatusCode::OK && self.is_known(asked) {
            response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            // The table of the request's headers becomes that of the answer, and then that of the next request: nothing
            // is allocated for an answer without a body.
            let mut headers = std::mem::take(asked);
            headers.clear();
            let unmodified = variant.headers_unmodified.iter();
            headers.extend(unmodified.map(|(name, value)| (name.clone(), value.clone())));
            *response.headers_mut() = headers;
            return response;
        }
        // The length is among the headers, so that HEAD says what GET would send.
        let body =
            if method == Method::HEAD { Body::empty() } else { Body::from(variant.body.clone()) };
        response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = variant.headers.clone();
        response
    }

    /// Returns whether the asker holds the page already (RFC 9110, 13.1.2 and 13.1.3).
    fn is_known(&self, asked: &HeaderMap) -> bool {
        if let Some(tags) = asked.get(header::IF_NONE_MATCH) {
            let gzip = self.gzip.get().and_then(Option::as_ref).map(|variant| &variant.tag);
            return [Some(&self.plain.tag), gzip].into_iter().flatten().any(|tag| lists(tags, tag));
        }
        let since = asked.get(header::IF_MODIFIED_SINCE);
        since.is_some() && since == self.plain.headers.get(header::LAST_MODIFIED)
    }
}

impl Variant {
    fn new(mut headers: HeaderMap, body: Bytes, tag: &str) -> Variant {
        let tag = HeaderValue::from_str(tag).unwrap_or(HeaderValue::from_static("\"\""));
        headers.insert(header::ETAG, tag.clone());
        let mut headers_unmodified = HeaderMap::with_capacity(3);
        for name in [header::ETAG, header::CACHE_CONTROL, header::VARY] {
            if let Some(value) = headers.get(&name) {
                headers_unmodified.insert(name, value.clone());
            }
        }
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        Variant { body, headers, headers_unmodified, tag }
    }

    fn compressed(&self) -> Option<Variant> {
        if self.body.len() < GZIP_BYTES_MIN {
            return None;
        }
        let mut encoder =
            GzEncoder::new(Vec::with_capacity(self.body.len() / 3), Compression::new(6));
        encoder.write_all(&self.body).ok()?;
        let body = encoder.finish().ok()?;
        let mut headers = self.headers.clone();
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        let tag = self.tag.to_str().ok()?;
        let tag = format!("{}-gz\"", tag.trim_end_matches('"'));
        Some(Variant::new(headers, Bytes::from(body), &tag))
    }
}

/// Returns the headers that every answer of this kind has.
pub(crate) fn common_headers(draft: &Draft) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(16);
    let mut put = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value))
    };
    put(header::CONTENT_TYPE, draft.media_type);
    put(header::VARY, "accept-encoding");
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "same-origin");
    put(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    put(
        header::CACHE_CONTROL,
        match draft.keeping {
            Keeping::Revalidated => "no-cache",
            Keeping::Immutable => "public, max-age=31536000, immutable",
            Keeping::Never => "no-store",
        },
    );
    if let Some(modified) = draft.modified {
        // The obsolete-free form of RFC 9110, 5.6.7.
        let modified = modified.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        if let Ok(modified) = HeaderValue::from_str(&modified) {
            headers.insert(header::LAST_MODIFIED, modified);
        }
    }
    headers
}

/// Returns whether a list of tags names this one, or all.
fn lists(tags: &HeaderValue, tag: &HeaderValue) -> bool {
    if tags == tag {
        return true;
    }
    let (Ok(tags), Ok(tag)) = (tags.to_str(), tag.to_str()) else { return false };
    tags.split(',')
        .map(|listed| listed.trim().trim_start_matches("W/"))
        .any(|listed| listed == tag || listed == "*")
}

fn accepts_gzip(asked: &HeaderMap) -> bool {
    let Some(accepted) = asked.get(header::ACCEPT_ENCODING) else { return false };
    let Ok(accepted) = accepted.to_str() else { return false };
    accepted.split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = weight
            .trim()
            .strip_prefix("q=")
            .is_some_and(|q| q.trim_matches(['0', '.', ' ']).is_empty());
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}
