//! Processes: how much processor time and memory does one take?
//!
//! Asks the kernel through `/proc`, so Linux only. Processor time covers all threads and the children
//! that were waited for; the kernel keeps it exactly and prints it in hundredths of a second.

use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The unit of processor time in `/proc`, the same on every Linux (proc(5), USER_HZ).
const TICKS_PER_SECOND: f64 = 100.0;

/// How often the peak of memory is asked for; it is lost when the process ends.
const PEAK_INTERVAL: Duration = Duration::from_millis(10);

/// How long a program that has closed its output may take to end.
const ENDING_MAX: Duration = Duration::from_secs(10);

/// What one run of a program took.
pub(super) struct Measured {
    pub(super) wall_seconds: f64,
    pub(super) cpu_seconds: f64,
    /// The most memory it held at once, as the kernel saw it at most 10 ms before the end.
    pub(super) peak_bytes: u64,
    pub(super) printed: String,
}

/// What `/proc/PID/stat` says.
struct Stat {
    state: char,
    parent: u32,
    ticks: u64,
}

/// Runs a program to its end and measures it; fails when the program does.
pub(super) fn measure(command: &mut Command) -> Result<Measured> {
    let name = command.get_program().to_string_lossy().into_owned();
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{name}` could not be started"))?;
    let id = child.id();
    let has_ended = AtomicBool::new(false);
    let mut printed = String::new();
    let mut wall_seconds = 0.0;
    let (read, peak_bytes) = std::thread::scope(|scope| {
        let watch = scope.spawn(|| watch_peak(id, &has_ended));
        // The output ends when the process does: that is the exact end.
        let read = child.stdout.as_mut().map(|out| out.read_to_string(&mut printed));
        wall_seconds = started.elapsed().as_secs_f64();
        has_ended.store(true, Ordering::Relaxed);
        (read, watch.join().unwrap_or(0))
    });
    read.transpose().with_context(|| format!("while reading what `{name}` prints"))?;
    // Until it is waited for, an ended process keeps its count of processor time.
    let cpu_seconds = cpu_seconds_at_end(id)?;
    let status = child.wait().with_context(|| format!("while waiting for `{name}`"))?;
    if !status.success() {
        bail!("`{name}` ended with {status}: {}", printed.trim());
    }
    Ok(Measured { wall_seconds, cpu_seconds, peak_bytes, printed })
}

/// Returns the processor time that a process has taken so far.
pub(super) fn cpu_seconds(id: u32) -> Result<f64> {
    Ok(stat(id)?.ticks as f64 / TICKS_PER_SECOND)
}

/// Returns the most memory that a running process has held at once.
pub(super) fn peak_bytes(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Returns the processes that a process has started and that still run.
pub(super) fn children(id: u32) -> Result<Vec<u32>> {
    let entries = std::fs::read_dir("/proc").context("while listing the processes")?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let ids = names.filter_map(|name| name.parse().ok());
    Ok(ids.filter(|child| stat(*child).is_ok_and(|stat| stat.parent == id)).collect())
}

fn watch_peak(id: u32, has_ended: &AtomicBool) -> u64 {
    let mut peak = 0;
    while !has_ended.load(Ordering::Relaxed) {
        peak = peak_bytes(id).unwrap_or(0).max(peak);
        std::thread::sleep(PEAK_INTERVAL);
    }
    peak
}

fn cpu_seconds_at_end(id: u32) -> Result<f64> {
    let clock = Instant::now();
    loop {
        let stat = stat(id)?;
        if stat.state == 'Z' {
            return Ok(stat.ticks as f64 / TICKS_PER_SECOND);
        }
        if clock.elapsed() > ENDING_MAX {
            bail!("A program closed its output and does not end");
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn stat(id: u32) -> Result<Stat> {
    let line = std::fs::read_to_string(format!("/proc/{id}/stat"))
        .with_context(|| format!("the process {id} is gone, or this is no Linux"))?;
    parse_stat(&line).with_context(|| format!("/proc/{id}/stat is not understood: {line}"))
}

/// Reads the line; the name, in brackets, may itself hold blanks and brackets.
fn parse_stat(line: &str) -> Option<Stat> {
    let (_, rest) = line.rsplit_once(')')?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let number = |at: usize| words.get(at)?.parse::<u64>().ok();
    // utime, stime, cutime, cstime: the fields 14 to 17 of proc(5), of which 3 is the first here.
    let ticks = number(11)? + number(12)? + number(13)? + number(14)?;
    Some(Stat { state: words.first()?.chars().next()?, parent: words.get(1)?.parse().ok()?, ticks })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_is_read_over() {
        let line = "7 (a (b) c) S 1 7 7 0 -1 4 9 9 0 0 100 20 3 4 20 0 1 0 5 6 7";
        let stat = parse_stat(line).unwrap();
        assert_eq!((stat.state, stat.parent, stat.ticks), ('S', 1, 127));
    }

    #[test]
    fn work_is_seen() {
        let busy = measure(Command::new("sh").args([
            "-c",
            "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; sleep 0.05; echo done",
        ]))
        .unwrap();
        assert_eq!(busy.printed, "done\n");
        assert!(busy.cpu_seconds > 0.0 && busy.wall_seconds >= 0.05 && busy.peak_bytes > 0);
    }

    #[test]
    fn a_failure_is_no_figure() {
        assert!(measure(&mut Command::new("false")).is_err());
    }
}
