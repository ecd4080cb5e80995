//! Reports what contradicts the record: in the record itself, or in texts.

use super::Context;
use super::view::View;
use crate::{clock, files, output, quoting};
use anyhow::{Context as _, bail};
use archive::Archive;
use checks::{Checked, Finding, TEXT_BYTES_MAX};
use chronicle::{AsOf, Chronicles, Observatory, Record};
use clap::Args;
use serde::Serialize;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Report what contradicts the record, in the record itself or in any text
///
/// Without a file, every rule is held against the whole record. With files (plain text in
/// UTF-8 or marked UTF-16; `-` is standard input), each cited symbol, date, vote, title,
/// name and number that contradicts the record is reported with its line and column:
///
///   FILE:LINE:COLUMN: RULE: what the text says; record: what the record says; source: …
///
/// What the record does not know is never reported, and nothing is repaired. Without a data
/// file, the record is that of the compiled-in observatories. Exits with 0 when nothing
/// contradicts, with 1 when something does, with 2 when the check fails: a file is no text,
/// a setting is malformed.
///
/// Examples:
///   acquis check
///   acquis check report.txt notes.txt
///   curl -s example.org/page.txt | acquis check - --json
///   acquis check --rules
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Check {
    /// Texts to check; `-` is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Print the rules and what each rests on, and check nothing
    #[arg(long)]
    rules: bool,

    #[command(flatten)]
    view: View,
}

/// What was found in one text.
#[derive(Debug, Serialize)]
struct CheckedText {
    file: String,
    findings: Vec<Finding>,
}

/// Runs the command.
pub(super) async fn run(context: &Context, check: &Check) -> anyhow::Result<ExitCode> {
    let as_of = check.view.as_of();
    let (chronicles, in_texts) = record(context, as_of).await?;
    // Without what is invented: no text of the world is right or wrong by it.
    let observatory = chronicles.world.observatory(as_of);
    if check.rules {
        rules(&observatory, check.view.json)?;
        return Ok(ExitCode::SUCCESS);
    }
    let found = if check.files.is_empty() {
        let mut checked = checks::record(&observatory);
        checked.extend(in_texts);
        check.view.print(&checked, || print_record(&checked))?;
        checked.iter().map(|checked| checked.findings.len()).sum()
    } else {
        let texts = texts(&observatory, &check.files)?;
        check.view.print(&texts, || texts.iter().map(print_text).collect())?;
        texts.iter().map(|text| text.findings.len()).sum::<usize>()
    };
    if !check.view.json && !context.quiet {
        output::say(&match found {
            0 => "Nothing contradicts the record.".to_owned(),
            1 => "One thing contradicts the record.".to_owned(),
            found => format!("{found} things contradict the record."),
        });
    }
    Ok(if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns the record of the data file, with what came of looking into the texts for its quotations and paragraphs; or that
/// of the compiled-in observatories where there is no data file.
async fn record(context: &Context, as_of: AsOf) -> anyhow::Result<(Chronicles, Vec<Checked>)> {
    let has_data = context.settings.data.value.join(archive::FILE_NAME).is_file();
    if !has_data {
        return Ok((compiled_in()?, Vec::new()));
    }
    let archive: Archive = context.archive_to_read().await?;
    let chronicles = archive.chronicles().await?;
    let in_texts = quoting::check(&archive, &chronicles, as_of).await?;
    Ok((chronicles, in_texts.into()))
}

/// Returns the record that importing the compiled-in observatories would make.
fn compiled_in() -> anyhow::Result<Chronicles> {
    let mut chronicles = Chronicles::default();
    for (name, files) in dossier::compiled_in() {
        let Ok(dossier) = dossier::read(&files) else { bail!("the dossier {name} is malformed") };
        let by = dossier.by();
        for assertion in dossier.assertions {
            let record = Record::new(clock::now(), by.clone(), assertion);
            chronicles.append(record.id(), Arc::new(record));
        }
    }
    Ok(chronicles)
}

fn texts(observatory: &Observatory, files: &[PathBuf]) -> anyhow::Result<Vec<CheckedText>> {
    let check = |file: &PathBuf| {
        let name = file.display().to_string();
        let text = read(file).with_context(|| format!("while reading {name}"))?;
        if !text.chars().any(char::is_alphabetic) {
            bail!("{name} holds no words: save what is to be checked as plain text in UTF-8");
        }
        Ok(CheckedText { file: name, findings: checks::text(observatory, &text) })
    };
    files.iter().map(check).collect()
}

/// Reads a text from a file or from standard input.
fn read(file: &Path) -> anyhow::Result<String> {
    let limit = u64::try_from(TEXT_BYTES_MAX)? + 1;
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().take(limit).read_to_end(&mut bytes)?;
    } else {
        files::must_be_file(file)?;
        std::fs::File::open(file)?.take(limit).read_to_end(&mut bytes)?;
    }
    if bytes.len() > TEXT_BYTES_MAX {
        bail!("it has more than {TEXT_BYTES_MAX} bytes: check it in parts");
    }
    decoded(&bytes)
}

/// Decodes UTF-8, and UTF-16 that says so at its beginning; bytes that are neither are shown as such and do not stop
/// the reading.
fn decoded(bytes: &[u8]) -> anyhow::Result<String> {
    let units = |pairs: &[u8], unit: fn([u8; 2]) -> u16| -> Vec<u16> {
        pairs.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect()
    };
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => String::from_utf16_lossy(&units(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => String::from_utf16_lossy(&units(rest, u16::from_be_bytes)),
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => String::from_utf8_lossy(rest).into_owned(),
    };
    if text.contains('\0') {
        bail!(
            "it holds bytes of zero and so is no plain text: save a PDF or a word processor's file as plain text in UTF-8 and check that"
        );
    }
    Ok(text)
}

fn print_record(checked: &[Checked]) -> String {
    let mut out = String::new();
    for checked in checked {
        let found = checked.findings.len();
        let looked = checked.looked_at;
        out.push_str(&format!("{}: {looked} looked at, {found} found\n", checked.rule.id));
        for finding in &checked.findings {
            out.push_str(&format!("  {}\n", told(finding)));
        }
    }
    out
}

fn print_text(text: &CheckedText) -> String {
    let mut out = String::new();
    for finding in &text.findings {
        let place =
            finding.place.map_or_else(String::new, |at| format!("{}:{}:", at.line, at.column));
        out.push_str(&format!("{}:{place} {}: {}\n", text.file, finding.rule.id, told(finding)));
    }
    out
}

fn told(finding: &Finding) -> String {
    let mut sources: Vec<String> = Vec::new();
    for source in finding.proofs.iter().flat_map(|proof| &proof.sources) {
        let place = source.place.as_ref().map_or_else(String::new, |place| format!(", {place}"));
        let source = format!("{}{place}", source.cite);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let sources = match sources.as_slice() {
        [] => String::new(),
        sources => format!("; source: {}", sources.join(", ")),
    };
    format!("{}; record: {}{sources}", finding.says, finding.record)
}

fn rules(observatory: &Observatory, json: bool) -> anyhow::Result<()> {
    let mut of_record: Vec<_> =
        checks::record(observatory).into_iter().map(|one| one.rule).collect();
    of_record.extend([&checks::QUOTED_FROM_TEXT, &checks::AGREED_IN_TEXT]);
    if json {
        return output::json(
            &serde_json::json!({ "record": of_record, "text": checks::TEXT_RULES }),
        );
    }
    for (heading, rules) in
        [("Over the record", of_record.as_slice()), ("Over texts", &checks::TEXT_RULES)]
    {
        output::data(&format!("{heading}\n"))?;
        for rule in rules {
            output::data(&format!("  {}: {} {}\n", rule.id, rule.holds, rule.basis))?;
        }
    }
    Ok(())
}
