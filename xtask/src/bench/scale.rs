//! A record of a million claims: how fast does it grow, start and answer as of any past day?
//!
//! There is no peer: the figures are seconds on this machine, and the load of the machine stands beside them. What is
//! appended are invented documents with all that is said of them, the same on every machine (`synthetic_record` in
//! `crates/archive/examples`).

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::bench::acquis::{Acquis, Server};
use crate::bench::http;
use crate::bench::process;
use crate::bench::report::{Goal, Report};
use crate::bench::scratch::Scratch;
use crate::command::{self, cargo, program};
use crate::say::say;

/// How many claims the record has; besides them, those of the observatories that are compiled in.
const CLAIMS: u64 = 1_000_000;

/// How many claims are appended while pages are asked for.
const CLAIMS_MEANWHILE: u64 = 40_000;

/// How often each page is asked for as of ever another day, after the first time.
const TIMES: usize = 40;

/// How many days are asked for.
const DAYS: usize = 336 * 26;

/// How long the server may take to learn what was appended: it looks every second.
const LEARNED_MAX: Duration = Duration::from_secs(20);

/// The number of the document that is appended last: that of its first claim by twenty, from a thousand on.
const LAST_NUMBER: &str = "52999";

/// A page that shows something of the million.
struct Page {
    name: &'static str,
    path: &'static str,
}

const PAGES: &[Page] = &[
    Page { name: "home", path: "/" },
    Page { name: "process", path: "/processes/synthetic-3" },
    Page { name: "document", path: "/documents/A/RES/53/1008" },
    Page { name: "issue", path: "/issues/synthetic-issue-7" },
    Page { name: "documents", path: "/documents" },
    Page { name: "timeline", path: "/timeline" },
    Page { name: "calendar", path: "/calendar" },
    Page { name: "votes", path: "/votes" },
    Page { name: "actor", path: "/actors/FRA" },
];

const COLD_START_SECONDS: f64 = 1.0;
const START_SECONDS: f64 = 5.0;
const APPENDED_PER_SECOND: f64 = 5_000.0;
const AS_OF_MILLISECONDS: f64 = 50.0;

/// Milliseconds that the answers took.
struct Answers {
    first: f64,
    following: Vec<f64>,
    bytes: usize,
}

/// Runs the benchmark.
pub(super) fn run(rounds: usize) -> Result<Option<Report>> {
    let acquis = Acquis::build()?;
    let synthetic = ["build", "--release", "--locked", "--package", "archive", "--example"];
    command::run(cargo(&synthetic).arg("synthetic_record"))?;
    let mut report = Report::begin("scale");
    cold_starts(&acquis, rounds, &mut report)?;

    let scratch = Scratch::new(&acquis.target, "scale")?;
    let appended = append(&acquis, &scratch, 0, CLAIMS)?;
    report.goal("append", "claims/s", vec![appended], Goal::AtLeast(APPENDED_PER_SECOND));
    report.figure("file", "MB", vec![scratch.bytes()? as f64 / 1e6]);
    let (mut ready, mut processor, mut first_page) = (Vec::new(), Vec::new(), Vec::new());
    // Not counted: it records the observatories that are compiled in, and makes the index of the texts.
    let mut server = start(&acquis, &scratch)?.0;
    let indexing = Instant::now();
    server.wait_until_answered("/search?q=draft")?;
    report.figure("index", "s", vec![indexing.elapsed().as_secs_f64()]);
    for _ in 0..rounds {
        drop(server);
        let (started, seconds) = start(&acquis, &scratch)?;
        processor.push(process::cpu_seconds(started.id())?);
        let asked = Instant::now();
        ask(&started, "/?as-of=2010-06-30")?;
        ready.push(seconds);
        first_page.push(seconds + asked.elapsed().as_secs_f64());
        server = started;
    }
    report.goal("start", "s", ready, Goal::Below(START_SECONDS));
    report.figure("start-cpu", "s", processor);
    let held = process::peak_bytes(server.id()).unwrap_or(0) as f64 / 1e6;
    report.figure("start-memory", "MB", vec![held]);
    report.figure("start-to-first-page", "s", first_page);
    for page in PAGES {
        figures(&mut report, page, answers(&server, page)?);
    }
    meanwhile(&acquis, &scratch, &server, &mut report)?;
    let peak = process::peak_bytes(server.id()).unwrap_or(0) as f64 / 1e6;
    report.figure("memory", "MB", vec![peak]);
    Ok(Some(report))
}

/// Starts from nothing, with the observatories that are compiled in.
fn cold_starts(acquis: &Acquis, rounds: usize, report: &mut Report) -> Result<()> {
    let mut seconds = Vec::new();
    for _ in 0..rounds {
        let scratch = Scratch::new(&acquis.target, "scale-cold")?;
        let (server, took) = start(acquis, &scratch)?;
        ask(&server, "/")?;
        seconds.push(took);
    }
    report.goal("cold-start", "s", seconds, Goal::Below(COLD_START_SECONDS));
    Ok(())
}

/// Asks for the pages while claims are appended, and checks that the server has learned all of them.
fn meanwhile(
    acquis: &Acquis,
    scratch: &Scratch,
    server: &Server,
    report: &mut Report,
) -> Result<()> {
    let is_over = AtomicBool::new(false);
    let (rate, all) = std::thread::scope(|scope| {
        let appending = scope.spawn(|| {
            let rate = append(acquis, scratch, CLAIMS, CLAIMS_MEANWHILE);
            is_over.store(true, Ordering::Relaxed);
            rate
        });
        let mut all: Vec<Vec<f64>> = PAGES.iter().map(|_| Vec::new()).collect();
        let mut number = 20_000;
        while !is_over.load(Ordering::Relaxed) {
            for (page, milliseconds) in PAGES.iter().zip(&mut all) {
                milliseconds.push(timed(server, page, number)?.0);
                number += 1;
            }
        }
        let rate = appending.join().map_err(|_| anyhow::anyhow!("appending broke off"))??;
        anyhow::Ok((rate, all))
    })?;
    report.figure("meanwhile-append", "claims/s", vec![rate]);
    for (page, milliseconds) in PAGES.iter().zip(all) {
        report.figure(&format!("meanwhile-{}", page.name), "ms", milliseconds);
    }
    wait_until_learned(server)
}

/// Waits until the server knows the last document that was appended.
fn wait_until_learned(server: &Server) -> Result<()> {
    let (known, draft) = (format!("/documents.json?q={LAST_NUMBER}"), format!("L.{LAST_NUMBER}"));
    let clock = Instant::now();
    loop {
        let answer = http::get(server.address, &known, None)?;
        let list: Value =
            serde_json::from_slice(&answer.body).context("/documents.json is no JSON")?;
        if list.to_string().contains(&draft) {
            return Ok(());
        }
        if clock.elapsed() > LEARNED_MAX {
            bail!("the server has not learned what was appended: {known} shows no such document");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Appends claims; returns how many a second were durable. Fails unless all of them are new.
fn append(acquis: &Acquis, scratch: &Scratch, from: u64, count: u64) -> Result<f64> {
    let example = acquis.target.join("release/examples/synthetic_record");
    let mut command = program(&example, &[]);
    command.arg(scratch.path()).args([count.to_string(), from.to_string()]);
    let measured = process::measure(&mut command)?;
    let summary: Value =
        serde_json::from_str(&measured.printed).context("the summary is no JSON")?;
    let (appended, seconds) = (summary["appended"].as_u64(), summary["seconds"].as_f64());
    match (appended, seconds) {
        (Some(appended), Some(seconds)) if appended == count => {
            say!("{count} claims appended in {seconds:.1} s");
            Ok(count as f64 / seconds)
        }
        _ => bail!("{count} claims should have been appended: {}", measured.printed),
    }
}

/// Starts a server; returns with it how long it took until it was ready.
fn start(acquis: &Acquis, scratch: &Scratch) -> Result<(Server, f64)> {
    let started = Instant::now();
    let mut server = acquis.serve(scratch.path(), &scratch.path().join("acquis.log"))?;
    server.wait_until_answered("/readyz")?;
    Ok((server, started.elapsed().as_secs_f64()))
}

fn answers(server: &Server, page: &Page) -> Result<Answers> {
    let (first, bytes) = timed(server, page, 0)?;
    let following: Result<Vec<f64>> =
        (1..=TIMES).map(|number| Ok(timed(server, page, number)?.0)).collect();
    Ok(Answers { first, following: following?, bytes })
}

/// Asks for a page as of a day that only this number has; returns the milliseconds and the bytes.
fn timed(server: &Server, page: &Page, number: usize) -> Result<(f64, usize)> {
    // 4,001 and the number of days have no common divisor, so that neighbours are far apart and no day comes twice.
    let day = day_of(1 + number * 4_001 % DAYS);
    let clock = Instant::now();
    let bytes = ask(server, &format!("{}?as-of={day}", page.path))?;
    Ok((clock.elapsed().as_secs_f64() * 1e3, bytes))
}

/// Returns a day from the year 2000 on; its months have 28 days.
fn day_of(number: usize) -> String {
    let (year, month, day) = (2000 + number / 336, 1 + number / 28 % 12, 1 + number % 28);
    format!("{year}-{month:02}-{day:02}")
}

fn ask(server: &Server, path: &str) -> Result<usize> {
    let answer = http::get(server.address, path, None)?;
    if answer.status != 200 {
        bail!("{path} is answered with {}: there is nothing to measure", answer.status);
    }
    Ok(answer.body.len())
}

fn figures(report: &mut Report, page: &Page, answers: Answers) {
    report.raw(json!({
        "page": page.path, "bytes": answers.bytes, "first_milliseconds": answers.first,
        "following_milliseconds": answers.following,
    }));
    report.figure(&format!("{}-first", page.name), "ms", vec![answers.first]);
    report.figure(&format!("{}-p99", page.name), "ms", vec![slowest(&answers.following)]);
    report.goal(page.name, "ms", answers.following, Goal::Below(AS_OF_MILLISECONDS));
}

/// Returns the slowest: of so few answers the slowest is the slowest of a hundred.
fn slowest(milliseconds: &[f64]) -> f64 {
    milliseconds.iter().copied().fold(0.0, f64::max)
}
