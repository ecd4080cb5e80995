//! An automatic transcript of a meeting, in Markdown: who spoke, for whom, and which lines are theirs?
//!
//! A heading names the meeting and its day: `# Session 1 | First meeting (Sep 16, 2025)`. A bold line names whoever
//! speaks until the next one: `**Kuwait | Permanent Representative | (GCC)**`, that is who, in which office, for which
//! group. Each other line is a paragraph. A name that is nobody's stays as printed, and is doubted.

use crate::doubts::{Doubts, places};
use crate::{Reading, Refusal, citation, spacing};
use negotiation::actor::{self, How};
use negotiation::address::Address;
use negotiation::date::StatedDate;
use negotiation::document::Format;
use negotiation::doubt::{Doubt, DoubtKind};
use negotiation::id::{ActorId, StatementId, slug};
use negotiation::language::Language;
use negotiation::paragraph::{Paragraph, ParagraphKind, Run, Text};
use negotiation::proceedings::Proceedings;
use negotiation::statement::{Debate, Passage, Rendition, Speech};
use std::collections::{BTreeMap, HashMap};

/// Stands between the parts of a heading and of a speaker's line.
const BETWEEN: char = '|';

/// Returns whether a text is a transcript: it opens with a heading, and somebody speaks.
pub(crate) fn is_one(text: &str) -> bool {
    text.starts_with("# ") && text.lines().any(|line| speaker(line).is_some())
}

/// Reads a transcript.
///
/// Reads the characters of the file. Writes the lines as paragraphs, and who said which of them.
pub(crate) fn read(text: &str, decoding: Option<Doubt>) -> Result<Reading, Refusal> {
    let mut doubts = Doubts::default();
    decoding.into_iter().for_each(|doubt| doubts.add(doubt));
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (title, date) = heading(lines.next().unwrap_or_default(), &mut doubts);
    let mut paragraphs = Vec::new();
    let mut turns: Vec<(&str, usize)> = Vec::new();
    let (mut headings, mut spoken) = (0, 0);
    for line in lines {
        if let Some(speaker) = speaker(line) {
            headings += 1;
            paragraphs.push(paragraph(Address::heading(headings), ParagraphKind::Heading, speaker));
            turns.push((speaker, paragraphs.len()));
        } else {
            spoken += 1;
            paragraphs.push(paragraph(Address::unnumbered(spoken), ParagraphKind::Plain, line));
        }
    }
    let mut speakers = Speakers::default();
    let ends = turns.iter().skip(1).map(|(_, at)| at - 1).chain([paragraphs.len()]);
    let speeches = turns.iter().zip(ends).filter_map(|((speaker, at), end)| {
        let passage = Passage::of(&paragraphs[*at..end])?;
        speakers.speech(speaker, passage)
    });
    let speeches: Vec<Speech> = speeches.collect();
    if speeches.is_empty() {
        return Err(Refusal::without_text());
    }
    speakers.doubt(&mut doubts);
    let day = date.earliest().map_or_else(String::new, |day| day.to_string());
    let debate = Debate {
        occasion: slug(&format!("{day} {title}")).parse().map_err(|_| Refusal::without_text())?,
        title: title.clone(),
        date: date.clone(),
        rendition: Rendition::AutomaticTranscript,
        collection: None,
        speeches,
    };
    let proceedings = Proceedings {
        title: Some(title.clone()),
        issued_on: Some(date),
        debate: Some(debate),
        ..Proceedings::default()
    };
    let text =
        Text { symbol: None, language: Language::En, title, paragraphs, footnotes: Vec::new() };
    Ok(Reading { format: Format::Markdown, text, proceedings, doubts: doubts.into_list() })
}

/// Returns who speaks from a line on, where it says so.
fn speaker(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix("**")?.strip_suffix("**")?.trim();
    let is_name = !inner.is_empty() && !inner.contains("**");
    is_name.then_some(inner)
}

/// Reads `# Session 1 | First meeting of the working group (Sep 16, 2025)`: the title without the day, and the day.
fn heading(line: &str, doubts: &mut Doubts) -> (String, StatedDate) {
    let line = line.trim_start_matches('#').trim();
    let dated = line.rsplit_once('(').and_then(|(before, after)| {
        let (day, rest) = after.split_once(')')?;
        let (date, doubt) = StatedDate::read(day);
        (doubt.is_none() && date.is_to_the_day()).then(|| (format!("{before}{rest}"), date))
    });
    let (title, date) = dated.unwrap_or_else(|| {
        doubts.push(DoubtKind::Date, "The heading names no day.", "line 1");
        (line.to_owned(), StatedDate::unknown())
    });
    let parts: Vec<String> = title.split(BETWEEN).map(spacing::collapse).collect();
    (parts.join(": "), date)
}

fn paragraph(address: Address, kind: ParagraphKind, words: &str) -> Paragraph {
    let runs = citation::cite(spacing::tidy(vec![Run::Plain(words.to_owned())]));
    Paragraph {
        address,
        kind,
        number: None,
        level: 0,
        verb: None,
        runs,
        table: None,
        aliases: Vec::new(),
    }
}

/// Who has spoken so far.
#[derive(Default)]
struct Speakers {
    /// How often under each name of a statement.
    turns: HashMap<String, usize>,
    /// The names that are nobody's, with the statements under each.
    unknown: BTreeMap<String, usize>,
    /// The names that are listed as misprints.
    mended: BTreeMap<String, String>,
}

impl Speakers {
    fn speech(&mut self, printed: &str, passage: Passage) -> Option<Speech> {
        let parts: Vec<&str> = printed.split(BETWEEN).map(str::trim).collect();
        let actor = self.actor(parts[0]);
        let group = parts.last().and_then(|last| last.strip_prefix('(')?.strip_suffix(')'));
        let group = group.and_then(|group| self.actor(group));
        let base = match &actor {
            Some(actor) => actor.to_string(),
            None => slug(printed),
        };
        let turn = self.turns.entry(base.clone()).and_modify(|turns| *turns += 1).or_insert(1);
        let name = if *turn == 1 { base } else { format!("{base}-{turn}") };
        Some(Speech {
            name: name.parse::<StatementId>().ok()?,
            speaker: printed.to_owned(),
            on_behalf_of: group.filter(|group| Some(group) != actor.as_ref()),
            actor,
            passage,
        })
    }

    fn actor(&mut self, name: &str) -> Option<ActorId> {
        // `Korea, Republic of`: the name as it is sorted.
        let turned = name.split_once(", ").map(|(last, first)| format!("{first} {last}"));
        let found = actor::resolve(name).or_else(|unknown| match &turned {
            Some(turned) => actor::resolve(turned),
            None => Err(unknown),
        });
        // A name is printed, and no code: `GA` is the General Assembly here, and not Gabon.
        let is_code = |id: &ActorId| actor::actor(id).and_then(|known| known.iso2) == Some(name);
        let Some(resolved) = found.ok().filter(|resolved| !is_code(&resolved.actor)) else {
            *self.unknown.entry(name.to_owned()).or_default() += 1;
            return None;
        };
        if resolved.how == How::Mended {
            self.mended.insert(name.to_owned(), resolved.actor.to_string());
        }
        Some(resolved.actor)
    }

    /// Says which names are nobody's, and which were mended.
    fn doubt(self, doubts: &mut Doubts) {
        let listed: Vec<String> =
            self.unknown.iter().map(|(name, count)| format!("{name} ({count})")).collect();
        if !listed.is_empty() {
            let what =
                "Some who spoke, or for whom, are nobody that is known; they stay as printed.";
            doubts.push(DoubtKind::UnknownName, what, places(&listed));
        }
        for (name, actor) in self.mended {
            let what = format!("`{name}` is misprinted and was read as {actor}.");
            doubts.push(DoubtKind::MendedName, what, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{heading, is_one};
    use crate::doubts::Doubts;

    #[track_caller]
    fn check(line: &str, expected: (&str, &str)) {
        let (title, date) = heading(line, &mut Doubts::default());
        assert_eq!((title.as_str(), date.to_string().as_str()), expected);
    }

    #[test]
    fn a_heading_names_the_meeting_and_its_day() {
        check(
            "# Tides 1 | First meeting (Sep 16, 2025) ",
            ("Tides 1: First meeting", "2025-09-16"),
        );
        check("# First meeting (morning)", ("First meeting (morning)", "unknown"));
    }

    #[test]
    fn a_text_in_which_nobody_speaks_is_no_transcript() {
        assert!(is_one("# Tides\n\n**Iceland | Representative**\n\nThank you.\n"));
        assert!(!is_one("# Tides\n\nThank you, **dear** gardeners.\n"));
        assert!(!is_one("**Iceland | Representative**\n\nThank you.\n"));
    }
}
