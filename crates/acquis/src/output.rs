//! How do words reach the terminal: data on standard output, everything else on standard error?

use std::io::{self, ErrorKind, Write};

/// Writes data to standard output; a reader that has gone away is no failure.
pub(crate) fn data(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Writes a value as indented JSON, with a line end.
pub(crate) fn json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    data(&text)
}

/// Writes a line to standard error; nobody can be told when that fails.
pub(crate) fn say(line: &str) {
    drop(writeln!(io::stderr().lock(), "{line}"));
}

/// Says what went wrong, cause by cause. What somebody gave stands in it, and no control character of that may reach a
/// terminal, which would obey it.
pub(crate) fn fail(error: &anyhow::Error) {
    let mut causes = error.chain().map(ToString::to_string);
    let mut line = format!("acquis: {}", causes.next().unwrap_or_default());
    for cause in causes {
        // Errors of libraries repeat their cause in their own words; once is enough.
        if !line.contains(&cause) {
            line.push_str(": ");
            line.push_str(&cause);
        }
    }
    say(&line.replace(|letter: char| letter.is_control() && letter != '\n', "\u{fffd}"));
}
