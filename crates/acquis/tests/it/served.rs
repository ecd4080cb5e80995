//! How does a test read pages of the site that the binary serves?

use super::run::{House, command};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

/// The site of a data folder, on a port of its own; it ends with the test.
pub(crate) struct Served {
    child: Child,
    address: String,
}

/// A page.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Served {
    /// Serves what is compiled in from the data folder of a house.
    pub(crate) fn new(house: &House) -> Served {
        // To serve is what the program does without a command.
        let mut child = command()
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(house.data())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.find(|line| line.as_ref().unwrap().contains("http://")).unwrap().unwrap();
        let address = line.split_once("http://").unwrap().1.trim().to_owned();
        Served { child, address }
    }

    /// Asks for a path with its query.
    pub(crate) fn get(&self, path: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let address = &self.address;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, body: body.to_owned() }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Answer {
    /// Returns the data of an answer that succeeded.
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(self.status, 200, "{}", self.body);
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// Returns the addresses on this site to which the page links, without what follows `#`.
    pub(crate) fn links(&self) -> BTreeSet<String> {
        let targets = self.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let own = targets.filter(|target| target.starts_with('/'));
        let told = own.map(|target| target.replace("&amp;", "&").replace("&#38;", "&"));
        told.filter_map(|target| Some(target.split('#').next()?.to_owned())).collect()
    }
}
