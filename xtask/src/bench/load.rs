//! The load: what does wrk ask, and what came of it?

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};

use crate::command::{ask, program};

/// How many connections ask at the same time.
pub(super) const CONNECTIONS: usize = 64;

/// How long each run of wrk takes.
pub(super) const SECONDS: usize = 5;

/// The file that tells wrk what to ask; its days are numbered as [`day`] numbers them.
const SCRIPT: &str = "xtask/src/bench/load.lua";

/// What is asked for again and again.
pub(super) enum Asked {
    /// One path.
    Path(String),
    /// One day after the other, between `before` and `after`.
    Days { before: String, after: &'static str, from: usize, days: usize },
}

/// What came of a run.
pub(super) struct Load {
    pub(super) requests: u64,
    pub(super) seconds: f64,
    pub(super) p50_milliseconds: f64,
    pub(super) p99_milliseconds: f64,
}

/// Loads a server for five seconds; any answer that is an error is a failure.
pub(super) fn run(server: SocketAddr, asked: &Asked, header: Option<(&str, &str)>) -> Result<Load> {
    let path = match asked {
        Asked::Path(path) => path.as_str(),
        Asked::Days { .. } => "/",
    };
    let mut wrk = program("wrk", &["-t1", "--latency", "-s", SCRIPT]);
    wrk.args([format!("-c{CONNECTIONS}"), format!("-d{SECONDS}s")]);
    if let Some((name, value)) = header {
        wrk.args(["-H".to_owned(), format!("{name}: {value}")]);
    }
    wrk.arg(format!("http://{server}{path}"));
    if let Asked::Days { before, after, from, days } = asked {
        wrk.args(["--", before, after, &from.to_string(), &days.to_string()]);
    }
    let printed = ask(&mut wrk)?;
    parse(&printed).with_context(|| format!("wrk printed: {}", printed.trim()))
}

/// Returns a day by its number: 28 days of every month, from 2022 on, so that both sides count alike.
pub(super) fn day(number: usize) -> String {
    format!("{}-{:02}-{:02}", 2022 + number / 336, number / 28 % 12 + 1, number % 28 + 1)
}

fn parse(printed: &str) -> Result<Load> {
    let line = printed.lines().find_map(|line| line.strip_prefix("bench "));
    let words = line.context("the closing line is missing")?.split(' ');
    let numbers: Vec<u64> = words.filter_map(|word| word.parse().ok()).collect();
    let [requests, microseconds, p50, p99, refused, broken] = numbers[..] else {
        bail!("the closing line is not understood");
    };
    if requests == 0 || refused > 0 || broken > 0 {
        bail!("{requests} answers, of which {refused} are errors; {broken} connections failed");
    }
    Ok(Load {
        requests,
        seconds: microseconds as f64 / 1e6,
        p50_milliseconds: p50 as f64 / 1e3,
        p99_milliseconds: p99 as f64 / 1e3,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_is_read() {
        let load = parse("Running\n\nbench 100 5000000 1500 9000 0 0\n").unwrap();
        assert_eq!((load.requests, load.seconds), (100, 5.0));
        assert_eq!((load.p50_milliseconds, load.p99_milliseconds), (1.5, 9.0));
    }

    #[test]
    fn errors_are_no_answers() {
        assert!(parse("bench 100 5000000 1500 9000 1 0").is_err());
        assert!(parse("bench 100 5000000 1500 9000 0 1").is_err());
        assert!(parse("bench 0 5000000 0 0 0 0").is_err());
        assert!(parse("Running").is_err());
    }

    #[test]
    fn days_are_days() {
        assert_eq!(day(0), "2022-01-01");
        assert_eq!(day(28), "2022-02-01");
        assert_eq!(day(336 + 27), "2023-01-28");
    }
}
