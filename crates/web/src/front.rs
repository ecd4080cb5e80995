//! What happens to a request first?
//!
//! A finished page is sent at once, before anything is parsed or allocated: that path is measured beside a web
//! server that sends files. Everything else is understood, made, kept and then sent the same way.

use crate::answer::{Draft, Finished, Keeping};
use crate::asked::{Asked, Form, is_unprintable};
use crate::asset;
use crate::epoch::Epoch;
use crate::lens::Lens;
use crate::page;
use crate::page::error::Failure;
use crate::pattern::{Alike, Pattern};
use crate::query::{QUERY_BYTES_MAX, Query, decoded};
use crate::refusal::{Refusal, printable};
use crate::route::{PATH_BYTES_MAX, Route, Way};
use crate::site::Site;
use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, Request, Response, Uri};
use std::collections::HashSet;
use std::convert::Infallible;
use std::future::{Future, Ready};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// The service that answers every request.
#[derive(Debug, Clone)]
pub(crate) struct Front {
    site: Arc<Site>,
}

/// An answer: known already, or in the making.
pub(crate) enum Answering {
    /// It is known.
    Ready(Ready<Result<Response<Body>, Infallible>>),
    /// It is being made.
    Making(Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>),
}

impl Front {
    /// Returns the service of a site.
    pub(crate) fn new(site: Arc<Site>) -> Front {
        Front { site }
    }

    /// Answers a request; what comes as its body is never read.
    fn answering<Unread>(&self, request: Request<Unread>) -> Answering {
        let epoch = self.site.epoch_now();
        let (mut asked, _) = request.into_parts();
        if asked.method == Method::GET || asked.method == Method::HEAD {
            let url = asked.uri.path_and_query().map_or("/", |url| url.as_str());
            let finished = epoch.page(url);
            if let Some(finished) = finished.filter(|one| one.is_ready_for(&asked.headers)) {
                let response = finished.response(&asked.method, &mut asked.headers);
                return Answering::Ready(std::future::ready(Ok(response)));
            }
        }
        let site = Arc::clone(&self.site);
        Answering::Making(Box::pin(async move { Ok(answer(site, epoch, asked).await) }))
    }
}

/// The connections ask it here.
impl<Unread> hyper::service::Service<Request<Unread>> for Front {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Answering;

    fn call(&self, request: Request<Unread>) -> Answering {
        self.answering(request)
    }
}

/// A router asks it here.
impl<Unread> tower::Service<Request<Unread>> for Front {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Answering;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Unread>) -> Answering {
        self.answering(request)
    }
}

impl Future for Answering {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Answering::Ready(ready) => Pin::new(ready).poll(context),
            Answering::Making(making) => making.as_mut().poll(context),
        }
    }
}

/// Makes the answer to a request that no finished page answers.
async fn answer(site: Arc<Site>, epoch: Arc<Epoch>, asked: Parts) -> Response<Body> {
    let (method, uri, mut headers) = (asked.method, asked.uri, asked.headers);
    if method != Method::GET && method != Method::HEAD {
        return page::error::method_not_allowed();
    }
    if let Some(response) = operational(&site, &epoch, &uri, &method, &mut headers) {
        return response;
    }
    let finished = match understood(&epoch, &uri) {
        Ok(Understood::Page(asked)) => made(&site, &epoch, &headers, asked).await,
        Ok(Understood::Moved(to)) => return page::error::moved(&to),
        Err(refusal) => Err(refusal),
    };
    let finished = match finished {
        Ok(finished) => finished,
        Err(refusal) => refused(&site, &epoch, &uri, refusal).await,
    };
    if !finished.is_ready_for(&headers) {
        compress(&finished).await;
    }
    finished.response(&method, &mut headers)
}

/// Makes the compressed form of a page, where it keeps no other answer waiting.
async fn compress(finished: &Arc<Finished>) {
    let finished = Arc::clone(finished);
    if let Err(error) = tokio::task::spawn_blocking(move || finished.compress()).await {
        tracing::error!("A page could not be compressed: {error}");
    }
}

enum Understood {
    Page(Asked),
    Moved(String),
}

/// Reads a URL: which page, in which form, as of which days; or where it moved.
fn understood(epoch: &Epoch, uri: &Uri) -> Result<Understood, Refusal> {
    let query = uri.query().unwrap_or_default();
    let length = uri.path().len() + query.len();
    if uri.path().len() > PATH_BYTES_MAX || query.len() > QUERY_BYTES_MAX {
        return Err(Refusal::TooLong(length));
    }
    let path = decoded(uri.path());
    let (path, form) = Form::split(&path);
    let query = Query::read(query);
    let read = |path: &str| Route::read(path, &|symbol| epoch.snapshot.holding(symbol));
    if path.contains(is_unprintable) {
        return Err(Refusal::Unprintable(printable(path)));
    }
    match read(path) {
        Way::Here(route) => {
            let asked = Asked::read(route, form, &query)?;
            Ok(match page::compare::chosen(&asked, &read)? {
                Some(route) => Understood::Moved(asked.elsewhere(&route, &[])),
                None => Understood::Page(asked),
            })
        }
        Way::Moved(route) => Ok(Understood::Moved(Asked::read(route, form, &query)?.url())),
        Way::Nowhere(what) => Err(Refusal::Nowhere(what)),
    }
}

/// Makes a page and keeps it under its one address.
async fn made(
    site: &Arc<Site>,
    epoch: &Arc<Epoch>,
    headers: &HeaderMap,
    asked: Asked,
) -> Result<Arc<Finished>, Refusal> {
    let url = asked.url();
    if let Some(finished) = epoch.page(&url) {
        return Ok(finished);
    }
    if let Route::Original(hash) = &asked.route {
        return page::original::download(site, hash).await.map(Arc::new);
    }
    // A refusal names its days too: it is made again, with the days instead of blanks.
    if let Some(alike) = Alike::of(epoch, &asked)
        && let Ok(pattern) = pattern(site, epoch, alike, &asked).await
    {
        let finished = Arc::new(pattern.filled(&asked));
        // To fill a pattern costs hardly more than to find a page; to compress the page costs much more.
        if !finished.is_ready_for(headers) {
            compress(&finished).await;
            epoch.keep(&url, Arc::clone(&finished));
        }
        return Ok(finished);
    }
    let _making = epoch.making(&url).await;
    if let Some(finished) = epoch.page(&url) {
        return Ok(finished);
    }
    // The index learns what is recorded a little later than the pages.
    let is_kept = !asked.route.is_of_index();
    let finished = Arc::new(Finished::new(drafted(site, epoch, asked).await?));
    if is_kept {
        epoch.keep(&url, Arc::clone(&finished));
    }
    tracing::debug!(url, "Made {url}");
    Ok(finished)
}

/// Returns the pattern of a page, made when it is first asked for.
async fn pattern(
    site: &Arc<Site>,
    epoch: &Arc<Epoch>,
    alike: Alike,
    asked: &Asked,
) -> Result<Arc<Pattern>, Refusal> {
    if let Some(pattern) = epoch.pattern(&alike) {
        return Ok(pattern);
    }
    let _making = epoch.making(&alike).await;
    if let Some(pattern) = epoch.pattern(&alike) {
        return Ok(pattern);
    }
    let draft = drafted(site, epoch, asked.blanked()).await?;
    let no_text = || Refusal::Broken("a page is no text".to_owned());
    let pattern = Pattern::of(&draft).ok_or_else(no_text)?;
    Ok(epoch.keep_pattern(alike, pattern))
}

/// Renders a page.
async fn drafted(site: &Arc<Site>, epoch: &Arc<Epoch>, asked: Asked) -> Result<Draft, Refusal> {
    let mut lens = Lens::new(Arc::clone(site), Arc::clone(epoch), asked);
    // How far back the traces are followed is measured by words; the traces then name further texts.
    lens.load(&page::texts_needed(&lens), &[]).await?;
    load_traces(&mut lens).await?;
    lens.load(&page::texts_needed(&lens), &page::originals_needed(&lens)).await?;
    let draft = tokio::task::spawn_blocking(move || page::draft(&lens)).await;
    draft.map_err(|error| Refusal::Broken(error.to_string()))?
}

/// Takes all traces to hand that a page will look at: which ones follow may be known by those before alone.
async fn load_traces(lens: &mut Lens) -> Result<(), Refusal> {
    let mut asked = HashSet::new();
    loop {
        let mut needed = page::traces_needed(lens);
        needed.retain(|name| asked.insert(name.clone()));
        if needed.is_empty() {
            return Ok(());
        }
        lens.load_traces(needed).await?;
    }
}

/// Makes the page that says why there is none.
async fn refused(
    site: &Arc<Site>,
    epoch: &Arc<Epoch>,
    uri: &Uri,
    refusal: Refusal,
) -> Arc<Finished> {
    let path = decoded(uri.path());
    let (path, form) = Form::split(&path);
    let query = Query::read(uri.query().unwrap_or_default());
    let failure =
        Failure { form, path: printable(path), query, refusal, request: site.next_request() };
    let (site, epoch) = (Arc::clone(site), Arc::clone(epoch));
    let made = tokio::task::spawn_blocking(move || page::error::draft(site, epoch, &failure)).await;
    Arc::new(Finished::new(made.unwrap_or_else(|error| page::error::bare(&error.to_string()))))
}

/// Answers what programs ask: is the server alive, ready, in which version; and the few fixed files.
fn operational(
    site: &Site,
    epoch: &Epoch,
    uri: &Uri,
    method: &Method,
    headers: &mut HeaderMap,
) -> Option<Response<Body>> {
    let path = uri.path();
    if let Some(draft) = asset::style(path).or_else(|| asset::fixed(path)) {
        let finished = Arc::new(Finished::new(draft));
        finished.compress();
        epoch.keep(path, Arc::clone(&finished));
        return Some(finished.response(method, headers));
    }
    let body = match path {
        "/livez" => "ok\n".to_owned(),
        "/readyz" => format!("ok: {} records\n", epoch.snapshot.size()),
        "/version" => format!("{}\n", site.settings.version),
        _ => return None,
    };
    let draft = Draft {
        status: 200,
        media_type: "text/plain; charset=utf-8",
        body: Bytes::from(body),
        modified: None,
        keeping: Keeping::Never,
        headers: vec![(HeaderName::from_static("x-robots-tag"), "noindex".to_owned())],
    };
    Some(Finished::new(draft).response(method, headers))
}

#[cfg(test)]
mod tests {
    use super::{Alike, Asked, Form, Query, Route, Site, made, pattern};
    use crate::shelf::{Memory, Shelf};
    use crate::site::Settings;
    use axum::http::HeaderMap;
    use jiff::Timestamp;
    use std::sync::Arc;

    async fn site() -> Arc<Site> {
        let (name, url) = ("Talks".to_owned(), "https://acquis.example".to_owned());
        let settings = Settings { name, url, version: "0", finder: Arc::default() };
        let shelf = Shelf::Memory(Memory::default());
        Site::open(shelf, || Timestamp::UNIX_EPOCH, settings).await.unwrap()
    }

    fn asked(query: &str) -> Asked {
        Asked::read(Route::Processes, Form::Html, &Query::read(query)).unwrap()
    }

    #[tokio::test]
    async fn a_page_that_many_ask_for_at_once_is_made_once() {
        let site = site().await;
        let (epoch, headers) = (site.epoch(), HeaderMap::new());
        let one = || made(&site, &epoch, &headers, asked(""));
        let (first, second) = tokio::join!(one(), one());
        assert!(Arc::ptr_eq(&first.unwrap(), &second.unwrap()));
    }

    #[tokio::test]
    async fn a_pattern_that_many_ask_for_at_once_is_made_once() {
        let site = site().await;
        let epoch = site.epoch();
        let asked = asked("as-of=1969-01-01");
        let alike = Alike::of(&epoch, &asked).unwrap();
        let one = || pattern(&site, &epoch, alike.clone(), &asked);
        let (first, second) = tokio::join!(one(), one());
        assert!(Arc::ptr_eq(&first.unwrap(), &second.unwrap()));
    }
}
