//! What went wrong, in the reader's words, and what is the way on?

use crate::answer::{Draft, Finished, Keeping};
use crate::asked::{Asked, Form};
use crate::epoch::Epoch;
use crate::frame::Frame;
use crate::lens::Lens;
use crate::page::{self, Page};
use crate::refusal::Refusal;
use crate::route::Route;
use crate::site::Site;
use askama::Template;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use serde::Serialize;
use std::sync::Arc;

/// A request that failed.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The form in which the page was asked for.
    pub(crate) form: Form,
    /// The path that was asked for.
    pub(crate) path: String,
    /// Why it failed.
    pub(crate) refusal: Refusal,
}

/// The page of an error.
#[derive(Debug, Template, Serialize)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    frame: Frame,
    /// The status.
    pub(crate) status: u16,
    /// What happened.
    pub(crate) explanation: String,
}

impl Page for ErrorPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        format!("{} ({})", self.explanation, self.status)
    }
}

/// Makes the page of a failure.
pub(crate) fn draft(site: Arc<Site>, epoch: Arc<Epoch>, failure: Failure) -> Draft {
    let asked = Asked { route: Route::Home, form: failure.form, as_of: None, known: None, parameters: vec![] };
    let lens = Lens::new(site, epoch, asked);
    let status = failure.refusal.status();
    let mut frame = lens.frame("Not found", "");
    frame.unlisted = true;
    let page = ErrorPage { frame, status, explanation: failure.refusal.to_string() };
    match page::body(&page, failure.form) {
        Ok(body) => Draft { body, ..blank(status, failure.form.media_type()) },
        Err(refusal) => bare(&refusal.to_string()),
    }
}

/// Returns an error without a page, for when not even that can be made.
pub(crate) fn bare(what: &str) -> Draft {
    tracing::error!("A page of an error could not be made: {what}");
    let body = Bytes::from_static(b"Something went wrong on the server.\n");
    Draft { body, ..blank(500, "text/plain; charset=utf-8") }
}

fn blank(status: u16, media_type: &'static str) -> Draft {
    let (body, headers) = (Bytes::new(), Vec::new());
    Draft { status, media_type, body, modified: None, keeping: Keeping::Revalidated, headers }
}

/// Answers every method but GET and HEAD.
pub(crate) fn method_not_allowed() -> Response<Body> {
    let body = Bytes::from_static(b"These pages can only be read: use GET or HEAD.\n");
    let draft = Draft {
        headers: vec![(header::ALLOW, "GET, HEAD".to_owned())],
        body,
        ..blank(405, "text/plain; charset=utf-8")
    };
    Finished::new(draft).response(&Method::GET, &HeaderMap::new())
}

/// Sends the reader to the one address of a page, for good.
pub(crate) fn moved(to: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{to}\n")));
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}
