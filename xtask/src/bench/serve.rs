//! Serving pages: how much processor time does a request take, beside nginx that sends the same bytes?
//!
//! Both run at the same time and are loaded in turns by wrk, each round the other way round. A page that
//! is made anew is asked for as of one day after the other, over so many days that none is still
//! kept when its turn comes again; nginx sends as many of those pages as a site would have files.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::bench::DATA_FOLDER;
use crate::bench::acquis::{Acquis, Server};
use crate::bench::http::{Answer, get};
use crate::bench::load::{self, Asked, Load, day};
use crate::bench::nginx::{self, Nginx};
use crate::bench::process;
use crate::bench::report::{Goal, Report, first_line};
use crate::bench::scratch::Scratch;
use crate::command;
use crate::machine::{self, Need};
use crate::say::say;

/// What the served data folder is filled with, besides the observatories that are compiled in.
const FOLDERS: &[&str] = &["ict-core", "ga-resolutions"];

/// How many days are asked for before the first comes again.
const DAYS: usize = 40_000;

/// What those pages must weigh together, so that no cache of the program can hold them.
const DAYS_BYTES_MIN: usize = 400_000_000;

/// How many of those pages nginx has as files.
const FILES: usize = 1_000;

/// How far the days move on between two runs: more than the requests that are under way at the end.
const DAYS_BETWEEN: usize = 1_000;

const NEEDS: &[Need] = &[
    Need {
        what: "nginx",
        why: "it is the peer that sends the same bytes",
        packages: &["nginx"],
        is_met: || nginx::find_nginx().is_some(),
    },
    Need {
        what: "wrk",
        why: "it asks for pages faster than we answer",
        packages: &["wrk"],
        is_met: || command::find("wrk").is_some(),
    },
];

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The same page, as it is.
    Kept,
    /// The same page, compressed.
    Gzip,
    /// The same page, by somebody who holds it already.
    Unmodified,
    /// The page as of ever another day.
    Anew,
}

struct Case {
    name: &'static str,
    page: &'static Page,
    way: Way,
    /// The most processor time per request, in nginx's.
    ratio_max: f64,
}

/// A page, and the name of the file that nginx has of it.
#[derive(Debug)]
struct Page {
    path: &'static str,
    file: &'static str,
}

const DOCUMENT: Page = Page { path: "/documents/A/RES/75/240", file: "document" };
const DOCUMENT_DATA: Page = Page { path: "/documents/A/RES/75/240.json", file: "document-data" };
const VOTE: Page = Page { path: "/votes/A/RES/75/240", file: "vote" };
const PROCESSES: Page = Page { path: "/processes", file: "processes" };
const HOME: Page = Page { path: "/", file: "home" };

const CASES: &[Case] = &[
    Case { name: "document-kept", page: &DOCUMENT, way: Way::Kept, ratio_max: 1.0 },
    Case { name: "document-gzip", page: &DOCUMENT, way: Way::Gzip, ratio_max: 1.0 },
    Case { name: "document-304", page: &DOCUMENT, way: Way::Unmodified, ratio_max: 1.0 },
    Case { name: "document-anew", page: &DOCUMENT, way: Way::Anew, ratio_max: 3.0 },
    Case { name: "document-data-anew", page: &DOCUMENT_DATA, way: Way::Anew, ratio_max: 3.0 },
    Case { name: "vote-anew", page: &VOTE, way: Way::Anew, ratio_max: 3.0 },
    // Its picture marks the day.
    Case { name: "processes-anew", page: &PROCESSES, way: Way::Anew, ratio_max: 3.0 },
    Case { name: "home-kept", page: &HOME, way: Way::Kept, ratio_max: 1.0 },
    Case { name: "home-anew", page: &HOME, way: Way::Anew, ratio_max: 3.0 },
];

/// The slowest of a hundred answers, in milliseconds.
const P99_MILLISECONDS: f64 = 10.0;

/// The two sides.
struct Sides {
    acquis: Server,
    nginx: Nginx,
}

/// What one side did in one run.
struct Run {
    load: Load,
    cpu_seconds: f64,
}

/// The runs of one case, round by round.
#[derive(Default)]
struct Runs {
    acquis: Vec<Run>,
    nginx: Vec<Run>,
    /// The number of the day with which the next run begins.
    day_next: usize,
}

/// Runs the benchmark.
pub(super) fn run(rounds: usize) -> Result<Option<Report>> {
    if !Path::new(DATA_FOLDER).is_dir() {
        say!("skipped: no {DATA_FOLDER}");
        return Ok(None);
    }
    let installed = machine::add_packages(NEEDS)?;
    if !installed.is_empty() {
        say!(
            "Debian starts nginx as a service of its own; `systemctl disable --now nginx` stops it."
        );
    }
    let acquis = Acquis::build()?;
    let scratch = Scratch::new(&acquis.target, "serve")?;
    let mut report = Report::begin("serve");
    let sides = start(&acquis, scratch.path(), &mut report)?;
    let mut all: Vec<Runs> = CASES.iter().map(|_| Runs::default()).collect();
    for number in 0..rounds {
        for (case, runs) in CASES.iter().zip(&mut all) {
            one(case, runs, &sides, number, &mut report)?;
        }
    }
    for case in CASES.iter().filter(|case| case.way == Way::Kept) {
        same_bytes(&sides, case.page)?;
    }
    report.note("answers: every request was answered, with the bytes that nginx sent".to_owned());
    let peak = process::peak_bytes(sides.acquis.id()).unwrap_or(0) as f64 / 1e6;
    report.figure("memory", "MB", vec![peak]);
    report.figure("start", "s", vec![sides.acquis.start_seconds]);
    for (case, runs) in CASES.iter().zip(&all) {
        figures(&mut report, case, runs);
    }
    Ok(Some(report))
}

/// Fills the data folder, starts both servers and gives nginx what Acquis answers.
fn start(acquis: &Acquis, scratch: &Path, report: &mut Report) -> Result<Sides> {
    let (data, prefix) = (scratch.join("data"), scratch.join("nginx"));
    for folder in FOLDERS.iter().map(|name| PathBuf::from(DATA_FOLDER).join(name)) {
        if folder.is_dir() {
            let folder = folder.to_str().context("the path of the data is not UTF-8")?;
            process::measure(&mut acquis.command(&["add", folder, "--json"], &data))?;
        }
    }
    let mut server = acquis.serve(&data, &scratch.join("acquis.log"))?;
    // The texts are indexed and traced beside the first answers; neither is a part of what is measured.
    server.wait_until_answered("/search?q=peace")?;
    server.wait_until_answered("/provenance/A/RES/75/240")?;
    let address = server.address;
    let like = answered(address, DOCUMENT.path, None)?;
    for page in [&DOCUMENT, &DOCUMENT_DATA, &VOTE, &PROCESSES, &HOME] {
        let plain = answered(address, page.path, None)?;
        let gzip = answered(address, page.path, Some(("Accept-Encoding", "gzip")))?;
        nginx::put(&prefix, page.file, &plain.body, Some(&gzip.body))?;
        let days = put_days(address, page, &prefix)?;
        report.note(format!(
            "{}: {} bytes, {} compressed, as of other days {days} on average",
            page.path,
            plain.body.len(),
            gzip.body.len()
        ));
    }
    let peer = first_line(&nginx::find_nginx().unwrap_or_default().to_string_lossy(), &["-v"]);
    let load = first_line("wrk", &["-v"]);
    report.note(format!(
        "peer: {peer}; load: {} connections for {} s by {load}",
        load::CONNECTIONS,
        load::SECONDS
    ));
    let sides = Sides { nginx: Nginx::serve(&prefix, &like)?, acquis: server };
    same_bytes(&sides, &DOCUMENT)?;
    same_bytes(&sides, &HOME)?;
    Ok(sides)
}

/// Gives nginx the page as of the first days; returns how many bytes such a page has.
fn put_days(address: SocketAddr, page: &Page, prefix: &Path) -> Result<usize> {
    let mut bytes = 0;
    for day in (0..FILES).map(day) {
        let answer = answered(address, &format!("{}?as-of={day}", page.path), None)?;
        bytes += answer.body.len();
        nginx::put(prefix, &format!("{}-{day}", page.file), &answer.body, None)?;
    }
    let each = bytes / FILES;
    if each * DAYS < DAYS_BYTES_MIN {
        bail!("{DAYS} pages of {each} bytes may be kept: {} must become more days", page.path);
    }
    Ok(each)
}

fn answered(address: SocketAddr, path: &str, header: Option<(&str, &str)>) -> Result<Answer> {
    let answer = get(address, path, header)?;
    if answer.status != 200 || answer.body.is_empty() {
        bail!("{path} is answered with {}: there is nothing to measure", answer.status);
    }
    Ok(answer)
}

/// Fails unless both sides answer the same in every way, apart from what nginx names itself.
fn same_bytes(sides: &Sides, page: &Page) -> Result<()> {
    let file = format!("/{}", page.file);
    for header in [None, Some(("Accept-Encoding", "gzip"))] {
        let ours = answered(sides.acquis.address, page.path, header)?;
        let theirs = answered(sides.nginx.address, &file, header)?;
        if ours.body != theirs.body
            || ours.header("content-encoding") != theirs.header("content-encoding")
        {
            bail!("{} is not the same from nginx, asked with {header:?}", page.path);
        }
    }
    for (address, path) in [(sides.acquis.address, page.path), (sides.nginx.address, &file)] {
        let tag = tag(address, path)?;
        let answer = get(address, path, Some(("If-None-Match", &tag)))?;
        if answer.status != 304 || !answer.body.is_empty() {
            bail!("{path} is answered with {} to somebody who holds it", answer.status);
        }
    }
    Ok(())
}

fn tag(address: SocketAddr, path: &str) -> Result<String> {
    let answer = answered(address, path, None)?;
    answer.header("etag").map(str::to_owned).with_context(|| format!("{path} has no ETag"))
}

/// Runs one case on both sides, in turns.
fn one(
    case: &Case,
    runs: &mut Runs,
    sides: &Sides,
    round: usize,
    report: &mut Report,
) -> Result<()> {
    let is_ours_first = round.is_multiple_of(2);
    for is_ours in [is_ours_first, !is_ours_first] {
        let run = if is_ours {
            let run = ours(case, sides, runs.day_next)?;
            runs.day_next += run.load.requests as usize + DAYS_BETWEEN;
            run
        } else {
            theirs(case, sides)?
        };
        let side = if is_ours { "acquis" } else { "nginx" };
        say!(
            "round {} {:<14} {side:<7} {:>6.1} us cpu, {:>6.0} requests/s, p50 {:.1} ms, p99 {:.1} ms",
            round + 1,
            case.name,
            run.microseconds(),
            run.load.requests as f64 / run.load.seconds,
            run.load.p50_milliseconds,
            run.load.p99_milliseconds
        );
        report.raw(json!({
            "round": round + 1, "case": case.name, "side": side,
            "requests": run.load.requests, "seconds": run.load.seconds, "cpu_seconds": run.cpu_seconds,
            "p50_milliseconds": run.load.p50_milliseconds, "p99_milliseconds": run.load.p99_milliseconds,
        }));
        if is_ours { runs.acquis.push(run) } else { runs.nginx.push(run) }
    }
    Ok(())
}

fn ours(case: &Case, sides: &Sides, from: usize) -> Result<Run> {
    let (server, id) = (sides.acquis.address, sides.acquis.id());
    let path = case.page.path.to_owned();
    let asked = match case.way {
        Way::Anew => Asked::Days { before: format!("{path}?as-of="), after: "", from, days: DAYS },
        _ => Asked::Path(path),
    };
    measured(case, server, case.page.path, &asked, &|| process::cpu_seconds(id))
}

fn theirs(case: &Case, sides: &Sides) -> Result<Run> {
    let path = format!("/{}", case.page.file);
    let asked = match case.way {
        Way::Anew => Asked::Days { before: format!("{path}-"), after: "", from: 0, days: FILES },
        _ => Asked::Path(path.clone()),
    };
    measured(case, sides.nginx.address, &path, &asked, &|| sides.nginx.cpu_seconds())
}

fn measured(
    case: &Case,
    server: SocketAddr,
    path: &str,
    asked: &Asked,
    cpu_seconds: &dyn Fn() -> Result<f64>,
) -> Result<Run> {
    let tag = tag(server, path)?;
    let header = match case.way {
        Way::Gzip => Some(("Accept-Encoding", "gzip")),
        Way::Unmodified => Some(("If-None-Match", tag.as_str())),
        Way::Kept | Way::Anew => None,
    };
    let before = cpu_seconds()?;
    let load = load::run(server, asked, header).with_context(|| case.name)?;
    Ok(Run { load, cpu_seconds: cpu_seconds()? - before })
}

fn figures(report: &mut Report, case: &Case, runs: &Runs) {
    let pairs = runs.acquis.iter().zip(&runs.nginx);
    let ratios = pairs.map(|(ours, theirs)| ours.microseconds() / theirs.microseconds()).collect();
    report.goal(case.name, "x nginx cpu", ratios, Goal::AtMost(case.ratio_max));
    let each =
        |runs: &[Run], figure: fn(&Run) -> f64| runs.iter().map(figure).collect::<Vec<f64>>();
    let name = |figure: &str| format!("{}-{figure}", case.name);
    let p99 = each(&runs.acquis, |run| run.load.p99_milliseconds);
    report.goal(&name("p99"), "ms", p99, Goal::Below(P99_MILLISECONDS));
    report.figure(&name("p99-nginx"), "ms", each(&runs.nginx, |run| run.load.p99_milliseconds));
    report.figure(&name("cpu"), "us/request", each(&runs.acquis, Run::microseconds));
    report.figure(&name("cpu-nginx"), "us/request", each(&runs.nginx, Run::microseconds));
}

impl Run {
    /// Returns the processor time of a request.
    fn microseconds(&self) -> f64 {
        self.cpu_seconds / self.load.requests as f64 * 1e6
    }
}
