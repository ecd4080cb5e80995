//! Which document does a link, or a number in running text, cite?

mod part;
mod short;

use crate::doubts::Doubts;
use negotiation::doubt::DoubtKind;
use negotiation::paragraph::Run;
use negotiation::symbol::{CitationHint, Cited, Folded, MalformedSymbol, Symbol, symbols_in};

/// The hosts whose paths are symbols.
const SYMBOL_HOSTS: [&str; 3] = ["undocs.org", "www.undocs.org", "docs.un.org"];

/// The codes of languages that stand before a symbol in such a path; `ch` and `sp` are the UN's own.
const LANGUAGES: [&str; 10] = ["en", "fr", "es", "ru", "ar", "zh", "ch", "sp", "de", "ot"];

/// Makes a run of a link's words and address: a citation where it leads to a document of the United Nations.
///
/// The address is checked against the words: they are what was printed and adopted, the address was added.
pub(crate) fn link(text: &str, href: &str, doubts: &mut Doubts) -> Run {
    let words = || Run::Plain(text.to_owned());
    if text.trim().is_empty() {
        return words();
    }
    let Some(path) = symbol_path(href) else {
        let address = href.trim();
        if address.starts_with("http") {
            return Run::Link { text: text.to_owned(), url: address.to_owned() };
        }
        if !address.is_empty() {
            let what =
                format!("The link of `{}` leads to `{address}`, which is no address.", text.trim());
            doubts.push(DoubtKind::Reference, what, "");
        }
        return words();
    };
    let (symbol, folded) = symbol_of(&path);
    match symbol {
        Ok(symbol) if agree(symbol.as_str(), text) => {
            if folded.lookalikes || folded.invisible {
                let what = format!(
                    "The link `{href}` was read as {symbol} after look-alike characters were folded."
                );
                doubts.push(DoubtKind::Symbol, what, "");
            }
            Run::Citation { text: text.to_owned(), symbol: part::printed(symbol, text) }
        }
        Ok(symbol) => {
            let said = format!("is linked to {symbol}, which it does not name");
            by_words(text, &path, DoubtKind::Contradiction, &said, doubts)
        }
        // A document of another body, of whose symbols nothing is known: the link works all the same.
        Err(_) if text.trim() == path => {
            Run::Link { text: text.to_owned(), url: href.trim().to_owned() }
        }
        Err(_) => {
            let said = format!("is linked to `{path}`, which is no symbol");
            by_words(text, &path, DoubtKind::Symbol, &said, doubts)
        }
    }
}

/// Reads the path of a link, which may be in small letters: `a/res/67/234b`.
fn symbol_of(path: &str) -> (Result<Symbol, MalformedSymbol>, Folded) {
    let (symbol, folded) = Symbol::parse_folding(path);
    let loud = path.to_uppercase();
    if symbol.is_err() && (loud.contains("/RES/") || loud.contains("/DEC/")) {
        return Symbol::parse_folding(&loud);
    }
    (symbol, folded)
}

/// Makes a citation of what the words of a bad link name by themselves, and says so.
fn by_words(text: &str, path: &str, kind: DoubtKind, said: &str, doubts: &mut Doubts) -> Run {
    let resolution = path.to_ascii_uppercase().contains("RES/");
    let hint = if resolution { CitationHint::Resolution } else { CitationHint::None };
    let shown = text.trim();
    match Symbol::cited(shown, hint) {
        Ok(Cited::Certain(symbol)) => {
            doubts.push(kind, format!("`{shown}` {said}; it was read as {symbol}."), "");
            Run::Citation { text: text.to_owned(), symbol }
        }
        _ => {
            doubts.push(kind, format!("`{shown}` {said}; the link was left out."), "");
            Run::Plain(text.to_owned())
        }
    }
}

/// Makes citations of the symbols that stand in plain words without a link, and draws part letters into links.
pub(crate) fn cite(runs: Vec<Run>) -> Vec<Run> {
    let runs = part::draw_in(runs);
    let plain = |run: &Run| matches!(run, Run::Plain(text) if text.contains('/'));
    if !runs.iter().any(plain) {
        return runs;
    }
    let mut out = Vec::with_capacity(runs.len() + 2);
    for run in runs {
        match run {
            Run::Plain(text) if text.contains('/') => cite_in(&text, &mut out),
            other => out.push(other),
        }
    }
    out
}

fn cite_in(text: &str, out: &mut Vec<Run>) {
    let mut found: Vec<(usize, usize, Symbol)> =
        symbols_in(text).into_iter().map(|found| (found.start, found.end, found.symbol)).collect();
    found.extend(short::find(text));
    found.sort_by_key(|(start, ..)| *start);
    let mut at = 0;
    for (start, end, symbol) in found {
        let (Some(before), Some(printed)) = (text.get(at..start), text.get(start..end)) else {
            continue;
        };
        if !before.is_empty() {
            out.push(Run::Plain(before.to_owned()));
        }
        out.push(Run::Citation { text: printed.to_owned(), symbol });
        at = end;
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        out.push(Run::Plain(rest.to_owned()));
    }
}

/// Returns the symbol in the path of a link, decoded: `A/RES/75/240` of `https://undocs.org/en/A/RES/75/240`.
fn symbol_path(href: &str) -> Option<String> {
    let rest = href.trim().split_once("://").map(|(_, rest)| rest)?;
    let (host, path) = rest.split_once('/')?;
    if !SYMBOL_HOSTS.contains(&host.to_ascii_lowercase().as_str()) {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut segments: Vec<&str> =
        path.split('/').filter(|segment| !segment.trim().is_empty()).collect();
    if segments.len() > 1 && LANGUAGES.contains(&segments[0].to_ascii_lowercase().as_str()) {
        segments.remove(0);
    }
    let path = decode(&segments.join("/"));
    (!path.is_empty()).then_some(path)
}

/// Decodes `%20` and its like; what is no such code stays.
fn decode(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns whether words and symbol name the same numbers: all of one's numbers stand in the other.
fn agree(symbol: &str, text: &str) -> bool {
    // The first digit of a number may stand outside its link.
    if symbol.ends_with(text.trim()) {
        return true;
    }
    let numbers = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .map(|part| part.trim_start_matches('0').to_owned())
            .collect()
    };
    let (symbol, text) = (numbers(symbol), numbers(text));
    let within =
        |inner: &[String], outer: &[String]| inner.iter().all(|number| outer.contains(number));
    text.is_empty() || within(&text, &symbol) || within(&symbol, &text)
}

#[cfg(test)]
mod tests {
    use super::{cite, link};
    use crate::doubts::Doubts;
    use negotiation::paragraph::Run;

    fn cited(text: &str, href: &str) -> (Option<String>, usize) {
        let mut doubts = Doubts::default();
        let run = link(text, href, &mut doubts);
        assert_eq!(run.words(), text);
        (run.symbol().map(ToString::to_string), doubts.into_list().len())
    }

    #[test]
    fn links_to_the_united_nations_are_citations() {
        let symbol = |text: &str| Some(text.to_owned());
        assert_eq!(
            cited("75/240", "https://undocs.org/en/A/RES/75/240"),
            (symbol("A/RES/75/240"), 0)
        );
        assert_eq!(
            cited("75/240", "https://docs.un.org/ch/A/RES/75/240"),
            (symbol("A/RES/75/240"), 0)
        );
        assert_eq!(
            cited("34/7", "https://undocs.org/A/hrc/RES/34/7"),
            (symbol("A/HRC/RES/34/7"), 0)
        );
        assert_eq!(
            cited("43/78 H", "https://undocs.org/en/A/RES/43/78"),
            (symbol("A/RES/43/78 H"), 0)
        );
    }

    #[test]
    fn words_count_more_than_the_address() {
        assert_eq!(
            cited("75/241", "https://undocs.org/en/A/RES/75/240"),
            (Some("A/RES/75/241".to_owned()), 1)
        );
        assert_eq!(
            cited("75/240", "https://undocs.org/en/RES/75240"),
            (Some("A/RES/75/240".to_owned()), 1)
        );
        assert_eq!(cited("the 2021 report", "https://undocs.org/en/A/76/135"), (None, 1));
        assert_eq!(cited("here", "about:blank"), (None, 1));
    }

    #[test]
    fn symbols_without_link_are_found() {
        let runs = cite(vec![Run::Plain(
            "See A/76/135 and resolution 70/1, annex; 24/7 is a habit.".to_owned(),
        )]);
        let symbols: Vec<_> =
            runs.iter().filter_map(Run::symbol).map(ToString::to_string).collect();
        assert_eq!(symbols, ["A/76/135", "A/RES/70/1"]);
        assert_eq!(
            negotiation::paragraph::words(&runs),
            "See A/76/135 and resolution 70/1, annex; 24/7 is a habit."
        );
    }
}
