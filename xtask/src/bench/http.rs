//! One request: what exactly does a server on this machine answer?
//!
//! Small on purpose: it checks the answers before and after a run, it does not load anything.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// How long an answer may take.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// Names in small letters.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// Returns a header by its name in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

/// Asks for a path, with one more header if wanted.
pub(super) fn get(server: SocketAddr, path: &str, header: Option<(&str, &str)>) -> Result<Answer> {
    let ask = || -> Result<Vec<u8>> {
        let mut stream = TcpStream::connect(server)?;
        stream.set_read_timeout(Some(ANSWER_MAX))?;
        let header = header.map(|(name, value)| format!("{name}: {value}\r\n")).unwrap_or_default();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {server}\r\n{header}Connection: close\r\n\r\n"
        )?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = ask().with_context(|| format!("while asking {server} for {path}"))?;
    parse(&bytes).with_context(|| format!("in the answer of {server} to {path}"))
}

fn parse(bytes: &[u8]) -> Result<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").context("it has no head")?;
    let head = std::str::from_utf8(&bytes[..end]).context("its head is no text")?;
    let body = bytes[end + 4..].to_vec();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let status = status.context("it has no status")?;
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let answer = Answer { status, headers, body };
    match answer.header("content-length").map(str::parse::<usize>) {
        Some(Ok(length)) if length != answer.body.len() && status != 304 => {
            bail!("{length} bytes were announced and {} came", answer.body.len())
        }
        None if status == 200 => bail!("its length is not announced"),
        _ => Ok(answer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read() {
        let answer =
            parse(b"HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 2\r\n\r\nhi").unwrap();
        assert_eq!((answer.status, answer.header("etag")), (200, Some("\"a\"")));
        assert_eq!(answer.body, b"hi");
    }

    #[test]
    fn what_was_cut_off_is_no_answer() {
        assert!(parse(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi").is_err());
        assert!(parse(b"HTTP/1.1 200 OK\r\n").is_err());
    }
}
