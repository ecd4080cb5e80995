//! Where are the bytes of an original, exactly as they were retrieved?
//!
//! No template: the bytes are the answer.

use crate::answer::{Draft, Finished, Keeping};
use crate::query::encoded;
use crate::refusal::Refusal;
use crate::site::Site;
use axum::body::Bytes;
use axum::http::header;

/// Returns an original as a download. It is never shown by the browser within this site.
pub(crate) async fn download(site: &Site, hash: &str) -> Result<Finished, Refusal> {
    let original =
        site.shelf.original(hash).await.map_err(|error| Refusal::Broken(error.to_string()))?;
    let Some((kept, bytes)) = original else {
        return Err(Refusal::absent(format!("No original with the SHA-256 {hash} is held here.")));
    };
    let draft = Draft {
        status: 200,
        media_type: "application/octet-stream",
        body: Bytes::from(bytes),
        modified: None,
        keeping: Keeping::Immutable,
        headers: vec![
            (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
            (header::CONTENT_DISPOSITION, attachment(&kept.name)),
        ],
    };
    Ok(Finished::new(draft))
}

/// Returns the header that names the file, with an ASCII name for old programs and the true one beside (RFC 6266).
fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '_' })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded(name, ""))
}
