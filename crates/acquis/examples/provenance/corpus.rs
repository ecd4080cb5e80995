//! Which texts are traced, as plain files: a line for each paragraph?
//!
//! A corpus is one file. A line that begins with `=` names the next text and its day; every other line is a paragraph.

use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use lineage::plain::Plain;
use lineage::provenance::keys;
use negotiation::language::Language;
use reading::{Hint, Read, Reading};
use serde_json::{Value, json};

/// A text of a corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) day: Date,
    pub(crate) paragraphs: Vec<String>,
}

impl Text {
    /// Returns the keys of the words of each paragraph.
    pub(crate) fn keys(&self) -> Vec<Vec<u64>> {
        self.paragraphs.iter().map(|text| keys(&Plain::of(text, Language::En))).collect()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.paragraphs.iter().map(String::len).sum()
    }
}

/// The folders of data that corpora are made of.
const FOLDERS: &[&str] =
    &["ga-resolutions", "security-council", "general-debate", "ict-core/xml", "ict-before-74-txt"];

/// Writes a corpus for each folder of data, and says how large they are.
pub(crate) fn prepare(data: &Path, to: &Path) -> Result<Value, Box<dyn Error>> {
    std::fs::create_dir_all(to)?;
    let mut said = serde_json::Map::new();
    for folder in FOLDERS {
        let (texts, refused) = gather(&data.join(folder), folder.ends_with("-txt"))?;
        let name = folder.split('/').next().unwrap_or(folder);
        let bytes: usize = texts.iter().map(Text::bytes).sum();
        said.insert(
            name.to_owned(),
            json!({ "texts": texts.len(), "bytes": bytes, "refused": refused }),
        );
        save(&to.join(format!("{name}.txt")), &texts)?;
    }
    Ok(Value::Object(said))
}

/// Returns the texts of several corpora in order of time, as many as make no more than some bytes.
pub(crate) fn load_all(files: &[&str], bytes_max: usize) -> Result<Vec<Text>, Box<dyn Error>> {
    let mut texts = Vec::new();
    for file in files {
        texts.extend(load(Path::new(file), bytes_max)?);
    }
    texts.sort_by(|one, other| (one.day, &one.name).cmp(&(other.day, &other.name)));
    let mut bytes = 0;
    texts.retain(|text| {
        bytes += text.bytes();
        bytes <= bytes_max
    });
    Ok(texts)
}

/// Returns the corpus in a file, as long as it is not larger than some bytes of text.
pub(crate) fn load(path: &Path, bytes_max: usize) -> Result<Vec<Text>, Box<dyn Error>> {
    // Line by line: an allocator that has once given back one large piece keeps more for itself afterwards, and what
    // tracing holds could not be told from it.
    let content = BufReader::new(File::open(path)?);
    let mut texts: Vec<Text> = Vec::new();
    let mut bytes = 0;
    for line in content.lines() {
        let line = line?;
        if let Some(head) = line.strip_prefix('=') {
            if bytes > bytes_max {
                break;
            }
            let (name, day) = head.split_once('\t').ok_or("a text without a day")?;
            texts.push(Text { name: name.to_owned(), day: day.parse()?, paragraphs: Vec::new() });
        } else if let Some(text) = texts.last_mut() {
            bytes += line.len();
            text.paragraphs.push(line);
        }
    }
    Ok(texts)
}

/// Writes a corpus.
pub(crate) fn save(path: &Path, texts: &[Text]) -> Result<(), Box<dyn Error>> {
    let mut content = String::new();
    for text in texts {
        writeln!(content, "={}\t{}", text.name, text.day)?;
        for paragraph in &text.paragraphs {
            writeln!(content, "{paragraph}")?;
        }
    }
    Ok(std::fs::write(path, content)?)
}

/// Returns the texts of the files under a folder, in order of time, and how many files Acquis refuses to read: what a
/// PDF without letters gives as text are numbers, which nobody traces.
///
/// XML is read as Acquis reads it; a `.txt` file is taken as it is, each line a paragraph, or, when `is_wrapped`, with
/// the lines of a paragraph joined.
pub(crate) fn gather(
    folder: &Path,
    is_wrapped: bool,
) -> Result<(Vec<Text>, usize), Box<dyn Error>> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    files.sort();
    let (mut texts, mut refused) = (Vec::new(), 0);
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".xml") && !name.ends_with(".txt") {
            continue;
        }
        let bytes = std::fs::read(&path)?;
        match reading::read(&bytes, &Hint { name: &name }) {
            Read::Document(reading) if name.ends_with(".xml") => texts.extend(xml(*reading, &name)),
            Read::Document(_) => texts.extend(txt(&bytes, &name, is_wrapped)?),
            _ => refused += 1,
        }
    }
    texts.sort_by(|one, other| (one.day, &one.name).cmp(&(other.day, &other.name)));
    texts.dedup_by(|one, other| one.name == other.name);
    Ok((texts, refused))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Returns an English text of which it is known when it was adopted or issued.
fn xml(reading: Reading, name: &str) -> Option<Text> {
    let stated = reading.proceedings.adopted_on.or(reading.proceedings.issued_on);
    let day = stated.and_then(|stated| stated.earliest())?;
    if reading.text.language != Language::En {
        return None;
    }
    let symbol = reading.text.symbol.as_ref().map_or(name.to_owned(), ToString::to_string);
    let paragraphs = reading.text.paragraphs.iter().map(|paragraph| one_line(&paragraph.words()));
    Some(Text { name: symbol, day, paragraphs: paragraphs.collect() })
}

/// Returns a text whose name has its year at the end (`FRA_75_2020`), or its session and number (`A_RES_58_32`).
fn txt(bytes: &[u8], name: &str, is_wrapped: bool) -> Result<Option<Text>, jiff::Error> {
    let content = String::from_utf8_lossy(bytes);
    let stem = name.trim_end_matches(".txt");
    let numbers: Vec<i16> = stem.split('_').filter_map(|part| part.parse().ok()).collect();
    let year = match numbers.as_slice() {
        [_, year] if *year > 1900 => *year,
        // The first session was that of 1946; most resolutions are of December.
        [session, _] => session + 1945,
        _ => return Ok(None),
    };
    let paragraphs =
        if is_wrapped { unwrapped(&content) } else { content.lines().map(one_line).collect() };
    let paragraphs = paragraphs.into_iter().filter(|text: &String| !text.is_empty()).collect();
    Ok(Some(Text { name: stem.replace('_', "/"), day: Date::new(year, 12, 1)?, paragraphs }))
}

/// Joins lines up to one that ends as paragraphs do, where the next begins as paragraphs do.
fn unwrapped(content: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in content.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(');
        let last = paragraphs.last_mut().expect("there is one");
        if begins && last.ends_with([',', ';', ':', '.']) {
            paragraphs.push(line.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(line);
        }
    }
    paragraphs
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
