//! How are connections accepted, and what may one of them cost?
//!
//! HTTP/1.1 alone; whoever wants more puts a proxy before it. A connection that is slow to ask is closed, so that a
//! few of them cannot keep the others out.

use crate::front::Front;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How many connections are open at once; further ones wait. Each takes a file and about 20 kB.
const CONNECTIONS_MAX: usize = 4_096;

/// How long a reader may take to send the head of a request, and may be silent between two.
const HEAD_TIME_MAX: Duration = Duration::from_secs(30);

/// How long the head of a request may be: eight times the longest address with the headers of a common browser.
const HEAD_BYTES_MAX: usize = 32 * 1024;

/// How long accepting waits after the system refused, as when there are no more files.
const REFUSED_PAUSE: Duration = Duration::from_millis(50);

/// Serves connections until `shutdown` is done and those under way have been answered.
pub(crate) async fn serve(
    listener: TcpListener,
    front: Front,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_MAX)
        .max_buf_size(HEAD_BYTES_MAX);
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let open = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let place = Arc::clone(&places).acquire_owned();
        let accepted = async {
            // The semaphore is never closed.
            let place = place.await.map_err(io::Error::other)?;
            Ok::<_, io::Error>((listener.accept().await?.0, place))
        };
        let (stream, place) = tokio::select! {
            () = &mut shutdown => break,
            accepted = accepted => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!("A connection could not be accepted: {error}");
                    tokio::time::sleep(REFUSED_PAUSE).await;
                    continue;
                }
            },
        };
        let connection = open.watch(builder.serve_connection(prepared(stream), front.clone()));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!("A connection ended early: {error}");
            }
            drop(place);
        });
    }
    open.shutdown().await;
    Ok(())
}

/// Sends what is written at once: an answer is one write, there is nothing to wait for.
fn prepared(stream: TcpStream) -> TokioIo<TcpStream> {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!("Nagle's algorithm could not be switched off: {error}");
    }
    TokioIo::new(stream)
}
