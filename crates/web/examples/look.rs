//! Serves an archive for looking at pages: `cargo run -p web --example look -- DIRECTORY [ADDRESS]`.

use archive::{Access, Archive};
use jiff::Timestamp;
use web::{Settings, Shelf, Site};

fn now() -> Timestamp {
    std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .ok()
        .and_then(|since| Timestamp::from_second(i64::try_from(since.as_secs()).ok()?).ok())
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let directory = arguments.next().ok_or("name the directory of an archive")?;
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let archive = Archive::open(directory.as_ref(), Access::ReadOnly).await?;
    let url = format!("http://{address}");
    let name = "UN negotiations on ICT security".into();
    let finder = search::Finder::default().into();
    let settings = Settings { name, url, version: "look", finder };
    let site = Site::open(Shelf::Archive(archive), now, settings).await?;
    let listener = tokio::net::TcpListener::bind(&address).await?;
    site.serve(listener, std::future::pending()).await?;
    Ok(())
}
