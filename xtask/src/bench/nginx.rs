//! The peer: nginx that sends the same bytes and headers from files, as fast as it can.

use std::fmt::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail};

use crate::bench::acquis::{free_address, wait_until_answered};
use crate::bench::http::Answer;
use crate::bench::process;
use crate::command::{ask, find, program};

/// Where Debian puts it, which is not on everybody's PATH.
const DEBIAN_PATH: &str = "/usr/sbin/nginx";

/// What nginx writes itself, or what belongs to one connection.
const HEADERS_OF_SERVER: &[&str] =
    &["connection", "content-length", "content-type", "date", "etag", "last-modified", "server"];

/// A running nginx; it ends when this is dropped.
pub(super) struct Nginx {
    child: Child,
    prefix: PathBuf,
    pub(super) address: SocketAddr,
}

impl Nginx {
    /// Starts nginx with the files below `site` in its folder; every answer gets the headers of `like`.
    pub(super) fn serve(prefix: &Path, like: &Answer) -> Result<Self> {
        let address = free_address()?;
        let file = find_nginx().context("nginx is not installed")?;
        std::fs::create_dir_all(prefix.join("site")).context("while making the folder of nginx")?;
        std::fs::write(prefix.join("nginx.conf"), configuration(address, like, is_root()))
            .context("while writing nginx.conf")?;
        let child = program(file, &["-c", "nginx.conf", "-e", "error.log", "-p"])
            .arg(prefix)
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .context("nginx could not be started")?;
        let mut nginx = Self { child, prefix: prefix.to_owned(), address };
        wait_until_answered(address, "/ready", &mut nginx.child)?;
        Ok(nginx)
    }

    /// Returns the processor time of its workers; the master has nothing to do.
    pub(super) fn cpu_seconds(&self) -> Result<f64> {
        let workers = process::children(self.child.id())?;
        if workers.is_empty() {
            bail!("nginx has no workers");
        }
        workers.into_iter().map(process::cpu_seconds).sum()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Killing the master would leave its workers behind.
        if let Some(file) = find_nginx() {
            let words = ["-c", "nginx.conf", "-e", "error.log", "-s", "stop", "-p"];
            let _ = program(file, &words).arg(&self.prefix).status();
        }
        let _ = self.child.wait();
    }
}

/// Writes a file that nginx will send, with its compressed twin if there is one.
pub(super) fn put(prefix: &Path, name: &str, bytes: &[u8], gzip: Option<&[u8]>) -> Result<()> {
    let file = prefix.join("site").join(name);
    let folder = file.parent().context("a file has no folder")?;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("while making {}", folder.display()))?;
    std::fs::write(&file, bytes).with_context(|| format!("while writing {}", file.display()))?;
    if let Some(gzip) = gzip {
        let twin = prefix.join("site").join(format!("{name}.gz"));
        std::fs::write(&twin, gzip).with_context(|| format!("while writing {}", twin.display()))?;
    }
    Ok(())
}

/// Returns where nginx is.
pub(super) fn find_nginx() -> Option<PathBuf> {
    find("nginx").or_else(|| Some(PathBuf::from(DEBIAN_PATH)).filter(|path| path.exists()))
}

fn is_root() -> bool {
    ask(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

/// The fastest that the manual offers for files: one worker, open files kept, nothing logged.
fn configuration(address: SocketAddr, like: &Answer, is_root: bool) -> String {
    let mut headers = String::new();
    for (name, value) in &like.headers {
        if !HEADERS_OF_SERVER.contains(&name.as_str()) {
            let value = value.replace('\\', "\\\\").replace('"', "\\\"");
            let _ = writeln!(headers, "        add_header {name} \"{value}\";");
        }
    }
    // A worker of root's nginx would else be a user who may not read the files.
    let user = if is_root { "user root;\n" } else { "" };
    let kind = like.header("content-type").unwrap_or("text/html; charset=utf-8");
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("    {kind}_temp_path temporary-{kind};\n"))
        .collect();
    format!(
        "{user}worker_processes 1;
daemon off;
pid nginx.pid;
events {{
    worker_connections 1024;
}}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_requests 1000000000;
    open_file_cache max=10000 inactive=1h;
    open_file_cache_valid 1h;
    open_file_cache_errors on;
    etag on;
    gzip_static on;
    server_tokens off;
    default_type \"{kind}\";
{temporary}    server {{
        listen {address};
        root site;
        location = /ready {{
            return 200;
        }}
{headers}    }}
}}
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_copied_with_their_quotes() {
        let headers = [("link", "</a>; rel=\"b\""), ("etag", "\"c\""), ("vary", "accept-encoding")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let like = Answer { status: 200, headers, body: Vec::new() };
        let address = "127.0.0.1:81".parse().unwrap();
        let text = configuration(address, &like, false);
        assert!(text.contains("add_header link \"</a>; rel=\\\"b\\\"\";"), "{text}");
        assert!(text.contains("listen 127.0.0.1:81;") && !text.contains("add_header etag"));
    }
}
