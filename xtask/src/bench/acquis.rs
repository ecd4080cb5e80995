//! Our side: the release build of the program, run once or as a server.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::bench::http;
use crate::command::{self, ask, cargo, program};

/// How long a server may take until it answers.
const START_MAX: Duration = Duration::from_secs(120);

/// The program, built for release.
pub(super) struct Acquis {
    file: PathBuf,
    /// Cargo's target folder, below which the runs write.
    pub(super) target: PathBuf,
}

/// A running server; it ends when this is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
    /// How long it took from the start to the first answer.
    pub(super) start_seconds: f64,
}

impl Acquis {
    /// Builds the program.
    pub(super) fn build() -> Result<Self> {
        command::run(&mut cargo(&["build", "--release", "--locked", "--package", "acquis"]))?;
        let printed = ask(&mut cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
        let metadata: serde_json::Value =
            serde_json::from_str(&printed).context("while reading cargo metadata")?;
        let target = metadata["target_directory"].as_str();
        let target = PathBuf::from(target.context("cargo metadata names no target_directory")?);
        Ok(Self { file: target.join("release/acquis"), target })
    }

    /// Returns a command of the program that reads nobody's settings.
    pub(super) fn command(&self, words: &[&str], data: &Path) -> Command {
        let mut command = program(&self.file, words);
        command.arg("--data").arg(data).env("XDG_CONFIG_HOME", data);
        for setting in
            ["ACQUIS_CONFIG", "ACQUIS_DATA", "ACQUIS_LISTEN", "ACQUIS_NAME", "ACQUIS_LOG"]
        {
            command.env_remove(setting);
        }
        command
    }

    /// Starts a server on a free port and waits for its first answer.
    pub(super) fn serve(&self, data: &Path, log: &Path) -> Result<Server> {
        let address = free_address()?;
        let log = File::create(log).with_context(|| format!("while making {}", log.display()))?;
        let started = Instant::now();
        let child = self
            .command(&["serve", "--listen", &address.to_string()], data)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("`acquis serve` could not be started")?;
        let mut server = Server { child, address, start_seconds: 0.0 };
        wait_until_answered(address, "/livez", &mut server.child)?;
        server.start_seconds = started.elapsed().as_secs_f64();
        Ok(server)
    }
}

impl Server {
    /// Returns the number of the process.
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until the server answers a path with 200.
    pub(super) fn wait_until_answered(&mut self, path: &str) -> Result<()> {
        wait_until_answered(self.address, path, &mut self.child)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns an address on this machine whose port nobody uses.
pub(super) fn free_address() -> Result<SocketAddr> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").context("no port is free")?;
    listener.local_addr().context("a port has no number")
}

/// Waits until a server answers a path with 200; fails when it ends instead.
pub(super) fn wait_until_answered(
    address: SocketAddr,
    path: &str,
    child: &mut Child,
) -> Result<()> {
    let clock = Instant::now();
    loop {
        let last = match http::get(address, path, None) {
            Ok(answer) if answer.status == 200 => return Ok(()),
            Ok(answer) => format!("it answers {path} with {}", answer.status),
            Err(error) => format!("{error:#}"),
        };
        if let Some(status) = child.try_wait().context("while waiting for a server")? {
            bail!("a server ended with {status} instead of answering");
        }
        if clock.elapsed() > START_MAX {
            bail!("a server did not answer within {} s: {last}", START_MAX.as_secs());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
