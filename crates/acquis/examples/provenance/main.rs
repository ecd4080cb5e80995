//! How fast and how well is the way of words traced?

mod corpus;
mod evaluate;
mod planted;

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use lineage::provenance::{Kind, Provenance};

/// Returns the processor time that this thread has taken, as the kernel counts it.
fn cpu_seconds() -> f64 {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    line.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut out = std::io::stdout();
    match words.as_slice() {
        ["prepare", data, to] => {
            let (data, to) = (Path::new(data), PathBuf::from(to));
            std::fs::create_dir_all(&to)?;
            for folder in [
                "ga-resolutions",
                "security-council",
                "general-debate",
                "ict-core/xml",
                "ict-before-74-txt",
            ] {
                let texts = corpus::gather(&data.join(folder), folder.ends_with("-txt"))?;
                let bytes: usize = texts.iter().map(corpus::Text::bytes).sum();
                let name = folder.split('/').next().unwrap_or(folder);
                writeln!(out, "{name}: {} texts, {bytes} bytes", texts.len())?;
                corpus::save(&to.join(format!("{name}.txt")), &texts)?;
            }
        }
        ["trace", file] => {
            let texts = corpus::load(Path::new(file), usize::MAX)?;
            let bytes: usize = texts.iter().map(corpus::Text::bytes).sum();
            let started = cpu_seconds();
            let mut words = 0;
            for text in &texts {
                words += text.keys().iter().map(Vec::len).sum::<usize>();
            }
            let folding = cpu_seconds() - started;
            let started = cpu_seconds();
            let mut provenance = Provenance::new();
            let (mut runs, mut found, mut kinds) = (0, 0, [0; 3]);
            for text in &texts {
                let keys = text.keys();
                let added = provenance.add(text.name.clone(), text.day, &keys);
                for paragraph in &added.traced[0].paragraphs {
                    runs += paragraph.runs.len();
                    for run in &paragraph.runs {
                        let same: u32 =
                            run.origins.iter().map(|o| o.words.end - o.words.start).sum();
                        found += same;
                        kinds[match run.kind {
                            Kind::Borrowed => 0,
                            Kind::Formula => 1,
                            Kind::Repeated => 2,
                        }] += same;
                    }
                }
            }
            let all = cpu_seconds() - started;
            let mb = bytes as f64 / 1e6;
            writeln!(
                out,
                "{mb:.1} MB {words} words; plain {:.1} MB/s, all {:.1} MB/s, trace only {:.1} MB/s; {runs} runs, {found} words found {kinds:?}",
                mb / folding,
                mb / all,
                mb / (all - folding)
            )?;
        }
        ["planted", file, megabytes, count, seed] => {
            let megabytes: usize = megabytes.parse()?;
            let mut texts = corpus::load(Path::new(file), megabytes * 1_000_000)?;
            let plants = planted::plant(&mut texts, count.parse()?, seed.parse()?);
            let mut provenance = Provenance::new();
            let mut traced = Vec::new();
            for text in &texts {
                traced.extend(provenance.add(text.name.clone(), text.day, &text.keys()).traced);
            }
            for line in
                evaluate::evaluate(&texts, &traced, &plants).as_array().into_iter().flatten()
            {
                writeln!(out, "{line}")?;
            }
        }
        _ => return Err("prepare DATA TO | trace FILE".into()),
    }
    Ok(())
}
