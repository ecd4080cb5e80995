//! Who answers: our own index, SQLite's FTS5, PostgreSQL's text search, each a program at the other end of a pipe.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result};

use super::questions::Question;
use crate::command::{ask, find, program, run};

/// What is printed after each answer of those that print more than one line.
const END: &str = "-- end";

/// Where Debian keeps the programs of PostgreSQL that are not for everybody, before and after the version.
const POSTGRESQL: (&str, &str) = ("/usr/lib/postgresql", "bin");

/// How a question is put.
type Put = fn(&Question) -> String;

/// An engine, ready to be asked.
pub(super) struct Engine {
    pub(super) name: &'static str,
    /// How many times less processor time ours shall take in the median.
    pub(super) times_median: f64,
    /// What making its index took.
    pub(super) index_seconds: f64,
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    /// The process that works, which is not always the one that is spoken to.
    worker: u32,
    put: Put,
    /// What stops the server behind it, and the folder that vanishes with it.
    server: Option<(Command, PathBuf)>,
}

impl Engine {
    /// Returns our own.
    pub(super) fn ours(finding: &Path, data: &Path) -> Result<Engine> {
        Engine::start("ours", program(finding, &["answer"]).arg(data), put_ours)
    }

    fn start(name: &'static str, command: &mut Command, put: Put) -> Result<Engine> {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context(name)?;
        let answers = BufReader::new(child.stdout.take().context("it has no output")?);
        let (questions, worker) = (child.stdin.take(), child.id());
        Ok(Engine {
            name,
            times_median: 1.0,
            index_seconds: 0.0,
            child,
            questions,
            answers,
            worker,
            put,
            server: None,
        })
    }

    /// Asks, and returns how many hits there are and how many milliseconds of processor time the answer took.
    pub(super) fn ask(&mut self, question: &Question) -> Result<(u64, f64)> {
        let put = (self.put)(question);
        let before = nanoseconds(self.worker)?;
        let answer = self.say(&put)?;
        let took = (nanoseconds(self.worker)? - before) as f64 / 1e6;
        let hits =
            answer.parse().with_context(|| format!("{} answers {put} by {answer}", self.name))?;
        Ok((hits, took))
    }

    /// Says something and returns the first line of the answer.
    fn say(&mut self, words: &str) -> Result<String> {
        let questions = self.questions.as_mut().context("it was told to end")?;
        questions.write_all(words.as_bytes())?;
        questions.flush()?;
        let mut first = String::new();
        self.answers.read_line(&mut first)?;
        let mut line = first.clone();
        while words.contains(END) && !line.is_empty() && line.trim() != END {
            line.clear();
            self.answers.read_line(&mut line)?;
        }
        Ok(first.trim().to_owned())
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // A program whose input ends, ends.
        self.questions = None;
        let _ = self.child.wait();
        if let Some((stop, place)) = &mut self.server {
            let _ = stop.stdout(Stdio::null()).status();
            let _ = std::fs::remove_dir_all(place);
        }
    }
}

/// Returns the processor time of the first thread of a process; exact while it waits.
fn nanoseconds(id: u32) -> Result<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/schedstat"))?;
    let first = stat.split_whitespace().next().and_then(|nanoseconds| nanoseconds.parse().ok());
    first.context("/proc/PID/schedstat is not understood")
}

fn phrase(question: &Question) -> String {
    question.words.join(" ")
}

fn put_ours(question: &Question) -> String {
    let quoted =
        |words: &[String]| words.iter().map(|word| format!("\"{word}\" ")).collect::<String>();
    let words = if question.kind == 1 {
        quoted(&question.words)
    } else {
        format!("\"{}\" ", phrase(question))
    };
    let year = question.year.as_ref().map_or_else(String::new, |year| format!("year:{year}"));
    format!("{words}{year}\n")
}

/// Returns SQLite with its FTS5, or why it is left out.
pub(super) fn sqlite(pieces: &str, folder: &Path) -> Result<Result<Engine, String>> {
    let Some(sqlite) = find("sqlite3") else {
        return Ok(Err("no sqlite3 here: FTS5 is left out".to_owned()));
    };
    let (file, rows) = (folder.join("fts5.db"), folder.join("pieces.ascii"));
    let row = |(number, line): (usize, &str)| {
        format!("{number}\u{1f}{}\u{1e}", line.replace('\t', "\u{1f}"))
    };
    std::fs::write(&rows, pieces.lines().enumerate().map(row).collect::<String>())?;
    let mut engine = Engine::start("fts5", program(sqlite, &["-bail"]).arg(&file), put_sqlite)?;
    let rows = rows.display();
    let before = nanoseconds(engine.worker)?;
    engine.say(&format!(
        "create table piece (id integer primary key, year integer, language text, words text);\n.mode ascii\n.import '{rows}' piece\n\
         create virtual table word using fts5(words, content='piece', content_rowid='id', \
         tokenize='unicode61 remove_diacritics 2');\ninsert into word(word) values ('rebuild');\n.mode list\n.print {END}\n"
    ))?;
    engine.index_seconds = (nanoseconds(engine.worker)? - before) as f64 / 1e9;
    engine.times_median = 10.0;
    Ok(Ok(engine))
}

fn put_sqlite(question: &Question) -> String {
    let words = match question.kind {
        1 => question
            .words
            .iter()
            .map(|word| format!("\"{word}\""))
            .collect::<Vec<_>>()
            .join(" AND "),
        _ => format!("\"{}\"", phrase(question)),
    };
    let year =
        question.year.as_ref().map_or_else(String::new, |year| format!(" and year = {year}"));
    let from =
        format!("from word join piece on piece.id = word.rowid where word match '{words}'{year}");
    format!(
        "select count(*) {from};\nselect year, count(*) {from} group by year;\n\
         select piece.id {from} order by rank limit 10;\n.print {END}\n"
    )
}

/// Returns PostgreSQL on a socket of its own, or why it is left out.
pub(super) fn postgresql(pieces: &str) -> Result<Result<Engine, String>> {
    let Some((programs, psql)) = postgresql_programs().zip(find("psql")) else {
        return Ok(Err("no PostgreSQL here: its text search is left out".to_owned()));
    };
    let place = PathBuf::from(ask(&mut program("mktemp", &["-d"]))?.trim());
    let row = |line: &str| format!("{}\n", line.replace('\\', "\\\\"));
    std::fs::write(place.join("rows"), pieces.lines().map(row).collect::<String>())?;
    let cluster = place.join("cluster");
    // It refuses to run as root, and so runs as the user that the package makes.
    run(program("chown", &["-R", "postgres"]).arg(&place))?;
    let server = |words: &[&str]| {
        let mut command = program("runuser", &["-u", "postgres", "--"]);
        command
            .arg(programs.join(words[0]))
            .arg("-D")
            .arg(&cluster)
            .args(&words[1..])
            .current_dir(&place);
        command
    };
    ask(&mut server(&["initdb", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]))?;
    let options = format!(
        "-c listen_addresses= -c unix_socket_directories={} -c fsync=off -c shared_buffers=512MB -c max_parallel_workers_per_gather=0 -c jit=off",
        place.display()
    );
    let log = place.join("log");
    ask(server(&["pg_ctl", "-w", "-o", &options, "-l"]).arg(&log).arg("start"))?;
    let mut command = program(psql, &["-U", "postgres", "-qAt", "-v", "ON_ERROR_STOP=1", "-h"]);
    let mut engine =
        Engine::start("postgresql", command.arg(&place).arg("postgres"), put_postgresql)?;
    engine.server = Some((server(&["pg_ctl", "-m", "immediate", "stop"]), place.clone()));
    engine.worker = engine.say(&format!("select pg_backend_pid();\n\\echo {END}\n"))?.parse()?;
    let before = nanoseconds(engine.worker)?;
    let rows = place.join("rows");
    engine.say(&format!(
        "create table piece (id serial primary key, year integer, language text, words text);\n\
         copy piece (year, language, words) from '{}';\n\
         alter table piece add column word tsvector generated always as (to_tsvector('simple', words)) stored;\n\
         create index on piece using gin (word);\nvacuum analyze piece;\n\\echo {END}\n",
        rows.display()
    ))?;
    engine.index_seconds = (nanoseconds(engine.worker)? - before) as f64 / 1e9;
    engine.times_median = 30.0;
    Ok(Ok(engine))
}

fn postgresql_programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(POSTGRESQL.0).ok()?.flatten();
    versions
        .map(|version| version.path().join(POSTGRESQL.1))
        .find(|place| place.join("initdb").is_file())
}

fn put_postgresql(question: &Question) -> String {
    let query = match question.kind {
        1 => format!("to_tsquery('simple', '{}')", question.words.join(" & ")),
        _ => format!("phraseto_tsquery('simple', '{}')", phrase(question)),
    };
    let year =
        question.year.as_ref().map_or_else(String::new, |year| format!(" and year = {year}"));
    let from = format!("from piece where word @@ {query}{year}");
    format!(
        "select count(*) {from};\nselect year, count(*) {from} group by year;\n\
         select id {from} order by ts_rank(word, {query}) desc limit 10;\n\\echo {END}\n"
    )
}
