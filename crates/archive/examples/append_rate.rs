//! How many records a second does the archive append durably, and what do they cost in CPU time?
//!
//! `append_rate [RECORDS] [PER_OPERATION] [CALLERS] [DIRECTORY]` appends synthetic assertions to a fresh archive, reads the
//! log back, and prints the rates as tab-separated lines. Without a directory it uses the system's temporary one.

use archive::{Access, Archive, Operation};
use chronicle::claim::Remark;
use chronicle::{Assertion, Claim, Evidence, Source};
use negotiation::date::StatedDate;
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

/// The clock ticks in which Linux counts CPU time (`sysconf(_SC_CLK_TCK)`, 100 on every common machine).
const TICKS_PER_SECOND: f64 = 100.0;

struct Plan {
    records: usize,
    per_operation: usize,
    callers: usize,
    directory: PathBuf,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let plan = plan();
    let archive = Archive::open(&plan.directory, Access::ReadWrite).await?;
    let size_before = archive.head().await?.size;

    let (started, cpu) = (Instant::now(), cpu_seconds());
    let mut callers = tokio::task::JoinSet::new();
    for caller in 0..plan.callers {
        callers.spawn(append(
            archive.clone(),
            caller,
            plan.records / plan.callers,
            plan.per_operation,
        ));
    }
    while let Some(done) = callers.join_next().await {
        done??;
    }
    let appended = archive.head().await?.size - size_before;
    report("append", appended, started, cpu)?;

    for (what, parse) in [("read", false), ("read and parse", true)] {
        let (started, cpu) = (Instant::now(), cpu_seconds());
        let mut position = 0;
        loop {
            let entries = archive.records_after(position, usize::MAX).await?;
            let Some(last) = entries.last() else { break };
            position = last.position;
            if parse {
                entries.iter().try_for_each(|entry| entry.record().map(drop))?;
            }
        }
        report(what, position, started, cpu)?;
    }

    let (started, cpu) = (Instant::now(), cpu_seconds());
    archive.close().await;
    let archive = Archive::open(&plan.directory, Access::ReadWrite).await?;
    report("reopen", archive.head().await?.size, started, cpu)?;
    Ok(())
}

fn plan() -> Plan {
    let mut arguments = std::env::args().skip(1);
    let mut number =
        |default| arguments.next().and_then(|text| text.parse().ok()).unwrap_or(default);
    let (records, per_operation, callers) = (number(50_000), number(1), number(64));
    let name = format!("acquis-append-rate-{}", std::process::id());
    let directory = arguments.next().map_or_else(|| std::env::temp_dir().join(name), PathBuf::from);
    Plan { records, per_operation, callers, directory }
}

async fn append(
    archive: Archive,
    caller: usize,
    records: usize,
    per_operation: usize,
) -> Result<(), archive::WriteError> {
    for first in (0..records).step_by(per_operation) {
        let assertions =
            (first..records.min(first + per_operation)).map(|number| assertion(caller, number));
        let operation = Operation {
            by: "append_rate".to_owned(),
            assertions: assertions.collect(),
            ..Operation::default()
        };
        archive.write(operation).await?;
    }
    Ok(())
}

/// Returns an assertion of about 400 bytes, as long as an ordinary one.
fn assertion(caller: usize, number: usize) -> Assertion {
    let remark = Remark {
        topic: "append-rate".to_owned(),
        text: format!(
            "Caller {caller} states for the {number}th time that {}",
            "the rate is what it is, ".repeat(6)
        ),
        date: StatedDate::unknown(),
        process: None,
        issue: None,
        actors: Vec::new(),
        documents: Vec::new(),
    };
    let source =
        Source { cite: "A/AC.292/2025/2".into(), place: None, retrieved: None, original: None };
    Assertion::new(Claim::Remark(remark), Evidence::Inferred, source)
}

fn report(what: &str, records: u64, started: Instant, cpu: f64) -> std::io::Result<()> {
    let (seconds, cpu) = (started.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    // Exact below 2^53, which no run reaches.
    let rate = records as f64 / seconds;
    writeln!(
        std::io::stdout(),
        "{what}\t{records} records\t{rate:.0} a second\t{seconds:.2} s\t{cpu:.2} CPU s"
    )
}

/// Returns the CPU time of this process so far, in all threads; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field is the name in parentheses; user and system time are the 14th and 15th field (proc(5)).
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = fields.iter().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS_PER_SECOND
}
