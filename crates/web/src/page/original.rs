//! Where are the bytes of an original, exactly as they were retrieved?

use crate::answer::{Draft, Finished, Keeping};
use crate::epoch::Epoch;
use crate::refusal::Refusal;
use crate::site::Site;
use axum::body::Bytes;
use axum::http::header;

/// Returns an original as a download. It is never shown by the browser within this site.
pub(crate) async fn download(site: &Site, _epoch: &Epoch, hash: &str) -> Result<Finished, Refusal> {
    let bytes = site.shelf.original(hash).await.map_err(|error| Refusal::Broken(error.to_string()))?;
    let Some(bytes) = bytes else {
        return Err(Refusal::absent(format!("No original with the SHA-256 {hash} is held here.")));
    };
    let draft = Draft {
        status: 200,
        media_type: "application/octet-stream",
        body: Bytes::from(bytes),
        modified: None,
        keeping: Keeping::Immutable,
        headers: vec![(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{hash}\""))],
    };
    Ok(Finished::new(draft))
}
