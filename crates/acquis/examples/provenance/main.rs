//! How fast and how well is the way of words traced?
//!
//! Each command prints one line of JSON. `cargo xtask bench provenance` runs them and keeps what they say.
//!
//! - `prepare DATA TO` writes the English texts under a folder of data as corpora, one plain file each
//! - `trace BYTES FILE...` traces corpora together, as far as so many bytes, and counts processor time
//! - `planted FILE BYTES COUNT SEED` hides edited copies in a corpus and says how many of their words are found
//! - `chain FOLDER` says how much of each resolution on one item is found in the one before
//! - `growth TEXT FILE...` says what one more text costs when ever more others are there

mod corpus;
mod evaluate;
mod measure;
mod planted;

use std::error::Error;
use std::io::Write;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let said = match words.as_slice() {
        ["prepare", data, to] => corpus::prepare(Path::new(data), Path::new(to))?,
        ["trace", bytes, files @ ..] => measure::trace(&corpus::load_all(files, bytes.parse()?)?),
        ["planted", file, bytes, count, seed] => {
            let mut texts = corpus::load_all(&[file], bytes.parse()?)?;
            let plants = planted::plant(&mut texts, count.parse()?, seed.parse()?);
            evaluate::evaluate(&texts, &measure::traced(&texts), &plants)
        }
        ["chain", folder] => measure::chain(Path::new(folder))?,
        ["growth", text, files @ ..] => measure::growth(
            &corpus::load_all(&[text], usize::MAX)?,
            &corpus::load_all(files, usize::MAX)?,
        )?,
        _ => return Err("the head of this file has the commands".into()),
    };
    Ok(writeln!(std::io::stdout(), "{said}")?)
}
