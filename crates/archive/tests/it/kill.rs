//! Is what was acknowledged still there after the writer was killed at any moment?
//!
//! A child process writes operations and prints a line for each acknowledgement; the parent kills it (SIGKILL) at a
//! random moment, reopens the archive and looks for everything that was acknowledged. SIGKILL shows that nothing is
//! acknowledged before it is committed and that a torn write-ahead log is read back whole. It cannot show what a power
//! failure does, since the system still writes what it has taken over: for that there is `synchronous=FULL`.
//!
//! A check is worth what it catches: the same rounds with a writer that acknowledges before it commits must fail.

use crate::invention::*;
use archive::fault::PlantedFault;
use archive::{Access, Archive, Operation};
use chronicle::{Claim, merkle};
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// How often a writer is killed in all.
const KILLS: u64 = 1_000;

/// How often it is killed on one archive, which grows all the while.
const KILLS_PER_ARCHIVE: u64 = 20;

/// How many archives are worked on at the same time.
const LANES: u64 = 2;

/// How many operations a writer has acknowledged at most when the moment of its death is drawn. What is tried is counted
/// in work: on a busy machine the test takes longer and proves the same.
const ACKNOWLEDGED_MAX: u64 = 8;

/// How long a writer lives at most from then on, in microseconds: some dozens of commits.
const LIFE_MICROSECONDS_MAX: u64 = 25_000;

/// After how many kills a planted fault must have been noticed.
const KILLS_UNTIL_NOTICED: u64 = 300;

const DIRECTORY: &str = "ARCHIVE_TEST_KILL_DIRECTORY";
const ROUND: &str = "ARCHIVE_TEST_KILL_ROUND";
const FAULT: &str = "ARCHIVE_TEST_KILL_FAULT";
const SEED: &str = "ARCHIVE_TEST_KILL_SEED";

/// Whether the writer keeps its promise.
#[derive(Clone, Copy, PartialEq)]
enum Promise {
    Kept,
    Broken,
}

#[test]
fn a_thousand_kills_lose_nothing_that_was_acknowledged() {
    let seed = seed();
    let outcomes = std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES)
            .map(|lane| scope.spawn(move || kills(seed + lane, KILLS / LANES, Promise::Kept)))
            .collect();
        lanes.into_iter().map(|lane| lane.join().unwrap()).collect::<Vec<_>>()
    });
    let acknowledged: Result<Vec<usize>, String> = outcomes.into_iter().collect();
    let acknowledged: usize =
        acknowledged.unwrap_or_else(|fault| panic!("seed {seed}: {fault}")).iter().sum();
    assert!(
        acknowledged > KILLS as usize,
        "seed {seed}: only {acknowledged} acknowledgements tried"
    );
}

#[test]
fn acknowledging_before_the_commit_is_noticed() {
    let seed = seed();
    let outcome = kills(seed, KILLS_UNTIL_NOTICED, Promise::Broken);
    let fault = outcome.expect_err(&format!("seed {seed}: the planted fault was not noticed"));
    assert!(fault.contains("was acknowledged and is lost"), "seed {seed}: {fault}");
}

/// Not a test of its own: the writer that is killed.
#[test]
fn the_killed_writer() {
    let Some(directory) = std::env::var_os(DIRECTORY) else { return };
    let round = std::env::var(ROUND).unwrap();
    let fault = std::env::var_os(FAULT).map(|_| PlantedFault::AcknowledgeBeforeCommit);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async move {
        let archive = match fault {
            None => Archive::open(directory.as_ref(), Access::ReadWrite).await.unwrap(),
            Some(fault) => Archive::open_with_fault(directory.as_ref(), fault).await.unwrap(),
        };
        say("ready");
        let tasks = ["a", "b", "c"].map(|task| {
            let (archive, round) = (archive.clone(), round.clone());
            tokio::spawn(async move {
                for number in 0_u64.. {
                    let name = format!("{round}-{task}-{number}");
                    let written = archive.write(many(&name, 1 + number % 4)).await.unwrap();
                    say(&format!("acknowledged {name} {}", written.position_last));
                }
            })
        });
        for task in tasks {
            task.await.unwrap();
        }
    });
}

/// An operation of so many records, each of which says how many there must be, and an original.
fn many(name: &str, count: u64) -> Operation {
    let assertions = (0..count).map(|number| remark(&format!("{name} {number} {count}")));
    Operation { original: Some(original(name.as_bytes())), ..operation(assertions.collect()) }
}

/// Prints a line in one piece; the line before it may be the test harness's.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// Kills writers until one of them is found to have lost something; returns the number of acknowledgements.
fn kills(seed: u64, count: u64, promise: Promise) -> Result<usize, String> {
    let mut chance = Chance(seed);
    let mut acknowledged_in_all = 0;
    for first in (0..count).step_by(KILLS_PER_ARCHIVE as usize) {
        let directory = tempfile::tempdir().unwrap();
        let mut acknowledged = BTreeMap::new();
        for round in first..count.min(first + KILLS_PER_ARCHIVE) {
            let said = kill(directory.path(), round, promise, &mut chance);
            let fresh = acknowledgements(&said);
            acknowledged.extend(fresh);
            check(directory.path(), &acknowledged)
                .map_err(|fault| format!("round {round}: {fault}"))?;
        }
        acknowledged_in_all += acknowledged.len();
    }

    Ok(acknowledged_in_all)
}

/// Starts a writer, kills it at a random moment and returns what it said.
fn kill(directory: &Path, round: u64, promise: Promise, chance: &mut Chance) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kill::the_killed_writer", "--nocapture"]);
    command.env(DIRECTORY, directory).env(ROUND, round.to_string());
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    if promise == Promise::Broken {
        command.env(FAULT, "1");
    }
    let mut child = command.spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    let mut said = Vec::new();
    // One in ten is killed while it starts, creates or reopens the archive; the others while they write.
    if chance.below(10) > 0 {
        let awaited = usize::try_from(chance.below(ACKNOWLEDGED_MAX + 1)).unwrap();
        let mut part = [0; 256];
        while !has_acknowledged(&String::from_utf8_lossy(&said), awaited) {
            let length = out.read(&mut part).unwrap();
            assert!(length > 0, "the writer ended before it was killed");
            said.extend(&part[..length]);
        }
    }
    std::thread::sleep(Duration::from_micros(chance.below(LIFE_MICROSECONDS_MAX)));
    child.kill().unwrap();
    child.wait().unwrap();
    out.read_to_end(&mut said).unwrap();
    String::from_utf8(said).unwrap()
}

/// Returns whether a writer is ready and has acknowledged so many operations.
fn has_acknowledged(said: &str, count: usize) -> bool {
    said.contains("ready\n") && acknowledgements(said).len() >= count
}

/// Returns the acknowledged operations with the position of their last record; a line that breaks off is not one.
fn acknowledgements(said: &str) -> BTreeMap<String, u64> {
    let whole = said.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let lines = whole.lines().filter_map(|line| line.strip_prefix("acknowledged "));
    lines
        .map(|line| line.split_once(' ').unwrap())
        .map(|(name, at)| (name.to_owned(), at.parse().unwrap()))
        .collect()
}

/// Checks an archive after a kill: sound, every operation whole or absent, everything acknowledged in its place.
fn check(directory: &Path, acknowledged: &BTreeMap<String, u64>) -> Result<(), String> {
    run(async {
        let text = |error: &dyn std::fmt::Display| error.to_string();
        let archive =
            Archive::open(directory, Access::ReadWrite).await.map_err(|error| text(&error))?;
        let verdict = archive.verify().await.map_err(|error| text(&error))?;
        if !verdict.is_sound() {
            return Err(verdict.faults.join(" "));
        }
        let mut found: BTreeMap<String, Vec<(u64, u64, u64)>> = BTreeMap::new();
        for entry in archive.records_after(0, usize::MAX).await.map_err(|error| text(&error))? {
            let Claim::Remark(remark) = entry.record().unwrap().assertion.says else {
                panic!("a remark")
            };
            let mut words = remark.text.split(' ');
            let mut word = || words.next().unwrap();
            let (name, number, count) = (word(), word().parse().unwrap(), word().parse().unwrap());
            found.entry(name.to_owned()).or_default().push((entry.position, number, count));
        }
        for (name, records) in &found {
            let (first, _, count) = records[0];
            let whole: Vec<_> = (0..count).map(|number| (first + number, number, count)).collect();
            if *records != whole {
                return Err(format!("{name} is there in part: {records:?}"));
            }
        }
        let known = archive.known_originals().await.map_err(|error| text(&error))?;
        if known.len() != found.len() {
            return Err(format!("{} originals for {} operations", known.len(), found.len()));
        }
        for (name, position_last) in acknowledged {
            let last = found.get(name).and_then(|records| records.last());
            if last.map(|(position, ..)| position) != Some(position_last) {
                return Err(format!("{name} was acknowledged and is lost"));
            }
            if !known.contains_key(&merkle::content_hash(name.as_bytes())) {
                return Err(format!("the original of {name} was acknowledged and is lost"));
            }
        }
        archive.close().await;
        Ok(())
    })
}

/// The seed of the moments; printed when a round fails, though a moment is never quite the same again.
fn seed() -> u64 {
    let chosen = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
    chosen.unwrap_or_else(|| RandomState::new().hash_one("kill") >> 1)
}

/// SplitMix64 (Steele, Lea, Flood 2014): enough chance for a test, from one seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
