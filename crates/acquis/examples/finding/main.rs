//! How long does a search take, beside other engines? The side of ours, for `cargo xtask bench search`.
//!
//! `finding pieces DATA` prints what is searched, one piece a line, so that the others can be given the same. `finding
//! answer DATA` answers questions from standard input with the number of hits, one a line, on its main thread alone, so
//! that whoever asks can read the processor time of each answer from outside.

use archive::{Access, Archive};
use chronicle::{AsOf, Chronicle};
use jiff::civil::Date;
use search::{Folder, Holdings, Order, Paper, Query, View, Wanted};
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::sync::Arc;

/// After the day of every text.
const LATE: Date = jiff::civil::date(2100, 1, 1);

/// As many hits as the others return.
const FIRST: Wanted = Wanted { order: Order::Best, skipped: 0, shown: 10 };

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["pieces", data] => runtime.block_on(pieces(Path::new(data))),
        ["answer", data] => answer(&runtime.block_on(view(Path::new(data)))?),
        _ => Err("say `pieces DATA` or `answer DATA`".into()),
    }
}

/// Prints year, language and words of each piece that can be found.
async fn pieces(data: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let (archive, chronicle) = record(data).await?;
    let holdings = Holdings::of(&chronicle.observatory(AsOf::day(LATE)));
    let mut out = io::BufWriter::new(io::stdout().lock());
    for holding in holdings.iter() {
        let paper = match archive.derived(&holding.key).await? {
            Some(derived) => Some(Paper::of_text(&holding.key, &derived.text)),
            None => {
                let record = chronicle.record(&holding.record);
                record.and_then(|record| Paper::of_record(holding.record, record))
            }
        };
        let year =
            holding.date.latest().or(holding.date.earliest()).map_or(0, jiff::civil::Date::year);
        for piece in paper.into_iter().flat_map(|paper| paper.pieces) {
            let words: Vec<&str> = piece.words.split_whitespace().collect();
            writeln!(out, "{year}\t{}\t{}", holding.language, words.join(" "))?;
        }
    }
    Ok(out.flush()?)
}

async fn view(data: &Path) -> Result<View, Box<dyn std::error::Error>> {
    let (_, chronicle) = record(data).await?;
    let holdings = Arc::new(Holdings::of(&chronicle.observatory(AsOf::day(LATE))));
    let (_, index) = Folder::beside(data).open()?;
    Ok(View::new(Arc::new(index), holdings))
}

async fn record(data: &Path) -> Result<(Archive, Arc<Chronicle>), Box<dyn std::error::Error>> {
    let archive = Archive::open(data, Access::ReadOnly).await?;
    let chronicle = Arc::new(archive.chronicle().await?);
    Ok((archive, chronicle))
}

fn answer(view: &View) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let query: Query = line?.parse()?;
        let found = view.find(&query, FIRST)?;
        writeln!(out, "{}", found.total)?;
        out.flush()?;
    }
    Ok(())
}
