//! Which text is this, and what does its head say: symbol, days, session, agenda item, report, title?

use crate::akoma_ntoso::{agenda_number, from_name, is_committee, language_of_name, workflow};
use crate::doubts::Doubts;
use crate::numbering::Family;
use crate::{Hint, catalogue, script, spacing};
use negotiation::date::StatedDate;
use negotiation::doubt::DoubtKind;
use negotiation::language::Language;
use negotiation::proceedings::Proceedings;
use negotiation::symbol::{Session, Symbol, SymbolKind};

/// How many lines a head has at most; the longest seen has 21.
const LINES_MAX: usize = 80;

/// How many lines with words stand above the symbol and with it; the seventh is the last seen.
const SYMBOL_LINES_MAX: usize = 12;

/// How long these lines are at most, in characters.
const SYMBOL_LINE_CHARS_MAX: usize = 80;

/// What the covers print besides: the names of the house and of the organs, and where it was.
const NAMES: [&str; 13] = [
    "a",
    "s",
    "e",
    "united",
    "nations",
    "united nations",
    "general",
    "general assembly",
    "security council",
    "economic and social council",
    "human rights council",
    "official records",
    "new york",
];

/// The head of a text.
pub(super) struct Head {
    pub(super) symbol: Option<Symbol>,
    pub(super) language: Language,
    pub(super) title: String,
    pub(super) proceedings: Proceedings,
    pub(super) family: Family,
    /// The line at which the text itself begins, counted from 0.
    pub(super) body: usize,
}

/// Reads the head.
///
/// Reads the lines of the file. Writes what they say, and where the text begins.
pub(super) fn read(lines: &[&str], hint: &Hint<'_>, doubts: &mut Doubts) -> Head {
    let symbol = symbol(lines, hint, doubts);
    let formula = lines.iter().take(LINES_MAX).position(|line| is_formula(line.trim()));
    let kind = symbol.as_ref().map(Symbol::kind);
    let decides =
        matches!(kind, Some(SymbolKind::Resolution | SymbolKind::Decision | SymbolKind::Draft));
    let formula = formula.filter(|_| decides || kind.is_none());
    let mut head = Head {
        language: language(lines, hint, formula.is_some(), doubts),
        symbol,
        title: String::new(),
        proceedings: Proceedings::default(),
        family: if formula.is_some() { Family::Resolution } else { Family::Report },
        body: 0,
    };
    if decides && formula.is_none() {
        doubts.push(
            DoubtKind::Unnumbered,
            "No words such as `The General Assembly,` open the text; it was read without a preamble.",
            "first lines",
        );
    }
    head.lines(&lines[..formula.unwrap_or(lines.len()).min(LINES_MAX)], formula.is_some(), doubts);
    head.check_session(doubts);
    if let Some(formula) = formula {
        head.body = formula;
    }
    head
}

impl Head {
    /// Reads the lines of the head, all of them where it is known where the text begins, else as far as they are known.
    fn lines(&mut self, lines: &[&str], whole: bool, doubts: &mut Doubts) {
        let mut title: Vec<&str> = Vec::new();
        let mut numbered = false;
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at].trim();
            let taken = if numbered { 0 } else { self.line(&lines[at..], doubts) };
            if taken > 0 {
                title.clear();
                at += taken;
            } else if let Some(rest) = after_number(line).filter(|_| !numbered) {
                (numbered, title) = (true, vec![rest]);
                at += 1;
            } else if whole {
                title.push(line);
                at += 1;
            } else {
                break;
            }
        }
        if whole || numbered {
            // What stands before the title of a draft is who submits it.
            let submitted = title.iter().rposition(|line| line.ends_with(": draft resolution"));
            self.title = spacing::collapse(&title[submitted.map_or(0, |at| at + 1)..].join(" "));
        }
        self.body = at;
    }

    /// Reads what stands at the first of some lines; returns how many lines it takes, 0 where it is not known.
    fn line(&mut self, lines: &[&str], doubts: &mut Doubts) -> usize {
        let line = lines[0].trim();
        let small = line.to_lowercase();
        let proceedings = &mut self.proceedings;
        if line.is_empty() || NAMES.contains(&small.as_str()) || small.starts_with("distr.") {
            return 1;
        }
        if own_symbol(line).is_some() {
            return 1;
        }
        if let Some(day) = day(line) {
            proceedings.issued_on = Some(day);
            return 1;
        }
        if small.ends_with(" session") && small.split(' ').count() <= 3 {
            proceedings.session = catalogue::session_number(line);
            return 1;
        }
        if small.starts_with("agenda item") {
            proceedings.agenda_item = agenda_number(line);
            return 1;
        }
        if small.starts_with("resolution adopted") || small.starts_with("decision adopted") {
            return self.adoption(lines);
        }
        if line.starts_with('[') {
            return self.origin(lines, doubts);
        }
        if small.ends_with(" meeting") && line.starts_with(|c: char| c.is_ascii_digit()) {
            self.title = line.to_owned();
            return 1;
        }
        0
    }

    /// Reads `Resolution adopted by the General Assembly on 8 December 2003`, which may take two lines.
    fn adoption(&mut self, lines: &[&str]) -> usize {
        let continued = lines.get(1).is_some_and(|next| next.trim().starts_with("on "));
        let taken = 1 + usize::from(continued);
        let words = lines[..taken].join(" ");
        self.proceedings.adopted_on = words.rsplit_once(" on ").and_then(|(_, words)| day(words));
        taken
    }

    /// Reads `[on the report of the First Committee (A/53/576)]`, `[without reference to a Main Committee (A/75/L.3)]`.
    fn origin(&mut self, lines: &[&str], doubts: &mut Doubts) -> usize {
        const LINES_MAX: usize = 4;
        let end = lines.iter().take(LINES_MAX).position(|line| line.trim_end().ends_with(']'));
        let taken = end.map_or(1, |end| end + 1);
        let words = spacing::collapse(&lines[..taken].join(" "));
        let symbols = workflow::symbols(&words);
        let Some((_, name)) = words.split_once("report of the ") else {
            self.proceedings.drafts.extend(symbols);
            return taken;
        };
        let name = name.split([' ', '(']).take(2).collect::<Vec<_>>().join(" ");
        self.proceedings.committee =
            Some(name).filter(|name| is_committee(name) && name.ends_with("Committee"));
        match symbols.into_iter().next() {
            Some(report) => self.proceedings.report = Some((report, None)),
            None => doubts.push(
                DoubtKind::Symbol,
                format!("The committee's report `{words}` holds no symbol and was left out."),
                "first lines",
            ),
        }
        taken
    }

    /// Holds the printed session against that of the symbol, and supplies it from there.
    fn check_session(&mut self, doubts: &mut Doubts) {
        let by_symbol = match self.symbol.as_ref().and_then(Symbol::session) {
            Some(Session::Regular(number)) => u16::try_from(number).ok(),
            _ => None,
        };
        let Some(by_symbol) = by_symbol else { return };
        match self.proceedings.session {
            Some(printed) if printed != by_symbol => doubts.push(
                DoubtKind::Contradiction,
                format!("The session is printed as {printed}; the symbol says {by_symbol}."),
                "first lines",
            ),
            Some(_) => {}
            None => self.proceedings.session = Some(by_symbol),
        }
    }
}

/// Reads the symbol from the line of the head that holds nothing else, else from the name of the file.
fn symbol(lines: &[&str], hint: &Hint<'_>, doubts: &mut Doubts) -> Option<Symbol> {
    // A symbol below the first prose is the running head of another document, to which the text was annexed.
    let printed = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    let mut printed = printed
        .take(SYMBOL_LINES_MAX)
        .take_while(|line| line.chars().count() <= SYMBOL_LINE_CHARS_MAX);
    if let Some(symbol) = printed.find_map(own_symbol) {
        return Some(symbol);
    }
    let supplied = from_name(hint.name);
    let what = supplied.as_ref().map_or_else(
        || "No symbol is printed, and none could be supplied.".to_owned(),
        |symbol| {
            format!(
                "No symbol is printed at the head; {symbol} was supplied from the name of the file."
            )
        },
    );
    doubts.push(DoubtKind::Symbol, what, "first lines");
    supplied
}

/// Reads a line that is a symbol and nothing else.
pub(super) fn own_symbol(line: &str) -> Option<Symbol> {
    const SYMBOL_BYTES_MAX: usize = 60;
    if line.len() > SYMBOL_BYTES_MAX || !line.contains('/') || line.ends_with('.') {
        return None;
    }
    Symbol::parse_folding(line).0.ok()
}

/// Returns whether a line names who speaks, before the preamble: `The General Assembly,`.
fn is_formula(line: &str) -> bool {
    const WORDS_MAX: usize = 7;
    let Some(name) = line.strip_prefix("The ").and_then(|name| name.strip_suffix(',')) else {
        return false;
    };
    let words: Vec<&str> = name.split(' ').collect();
    let named = |word: &&str| {
        matches!(*word, "and" | "of" | "the" | "on") || word.starts_with(char::is_uppercase)
    };
    (2..=WORDS_MAX).contains(&words.len()) && words.iter().all(named)
}

/// Tells the language: by the name of the file, by the formula, else by script and commonest words.
pub(super) fn language(
    lines: &[&str],
    hint: &Hint<'_>,
    english: bool,
    doubts: &mut Doubts,
) -> Language {
    const COMMON: [(Language, [&str; 4]); 3] = [
        (Language::En, ["the", "of", "and", "to"]),
        (Language::Fr, ["le", "des", "les", "et"]),
        (Language::Es, ["el", "los", "las", "y"]),
    ];
    if english {
        return Language::En;
    }
    let script = script::language(lines.iter().flat_map(|line| line.chars()));
    let script = script.unwrap_or(Language::En);
    let named = language_of_name(hint.name);
    if let Some(named) = named
        && (named == script || script::both_latin(named, script))
    {
        return named;
    }
    let count = |words: &[&str]| {
        let all = lines.iter().flat_map(|line| line.split(' '));
        all.filter(|word| words.contains(word)).count()
    };
    let latin =
        COMMON.iter().max_by_key(|(language, words)| (count(words), *language == Language::En));
    let language = match latin {
        Some((latin, _)) if script == Language::En => *latin,
        _ => script,
    };
    let what = match named {
        Some(named) => format!(
            "The name of the file says `{named}`, its letters and words say `{language}`; it was read as `{language}`."
        ),
        None => format!("The file names no language; it was read as `{language}`."),
    };
    doubts.push(DoubtKind::Contradiction, what, "");
    language
}

/// Reads the day in a line that holds one and hardly anything else: `Friday, 21 December 2018, 3 p.m.`
pub(super) fn day(line: &str) -> Option<StatedDate> {
    const BYTES_MAX: usize = 60;
    if line.len() > BYTES_MAX || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    line.split(',').find_map(|part| {
        let (date, doubt) = StatedDate::read(part);
        let whole = date.earliest().is_some() && date.earliest() == date.latest();
        (whole && doubt.is_none()).then_some(date)
    })
}

/// Returns what follows the number of a resolution on its line: nothing after `53/70.`, the title after `68/243. Gardens`.
fn after_number(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(['.', ' '])?;
    let (session, number) = number.split_once('/')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(session) && digits(number) && line.contains('.')).then(|| rest.trim())
}
