//! Readings in the trade's notation, so that a test reads like a draft.

use negotiation::decision::{Mode, RollCall, Vote};
use negotiation::paragraph::{Footnote, Paragraph, Run, Text};
use negotiation::proceedings::{NamedSponsor, Proceedings};
use negotiation::statement::{Debate, Passage, Speech};
use reading::{Catalogue, Read};
use std::fmt::Write;

/// Prints what reading a file yields.
pub(crate) fn print(read: &Read) -> String {
    let mut out = String::new();
    match read {
        Read::Refused(refusal) => writeln!(out, "refused ({:?}): {refusal}", refusal.kind).unwrap(),
        Read::Catalogue(catalogue) => catalogue_entries(catalogue, &mut out),
        Read::Document(reading) => {
            text(&reading.text, &mut out);
            proceedings(&reading.proceedings, &mut out);
            reading.proceedings.debate.iter().for_each(|found| debate(found, &mut out));
            said_of_votes(&reading.proceedings, &mut out);
            for doubt in &reading.doubts {
                writeln!(out, "? {:?}: {doubt}", doubt.kind).unwrap();
            }
        }
    }
    out
}

fn text(text: &Text, out: &mut String) {
    let symbol = text.symbol.as_ref().map_or("no symbol".to_owned(), ToString::to_string);
    writeln!(out, "--- {symbol} ({}) {}", text.language, text.title).unwrap();
    for paragraph in &text.paragraphs {
        self::paragraph(paragraph, &text.footnotes, out);
    }
    for footnote in &text.footnotes {
        writeln!(
            out,
            "{}  {} {}",
            footnote.address,
            footnote.marker,
            runs(&footnote.runs, &text.footnotes)
        )
        .unwrap();
    }
}

fn paragraph(paragraph: &Paragraph, notes: &[Footnote], out: &mut String) {
    let indent = "    ".repeat(usize::from(paragraph.level));
    let number = paragraph.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
    let verb = paragraph.verb.as_ref().map(|verb| format!("  <{verb}>")).unwrap_or_default();
    let words = runs(&paragraph.runs, notes);
    writeln!(out, "{indent}{} {:?}  {number}{words}{verb}", paragraph.address, paragraph.kind)
        .unwrap();
    for row in paragraph.table.iter().flat_map(|table| &table.rows) {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| {
                format!("{}{}", runs(&cell.runs, notes), " |".repeat(usize::from(cell.columns) - 1))
            })
            .collect();
        writeln!(out, "    {}| {} |", if row.heading { "#" } else { "" }, cells.join(" | "))
            .unwrap();
    }
}

fn runs(runs: &[Run], notes: &[Footnote]) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Plain(text) => text.clone(),
            Run::Emphasis(text) => format!("*{text}*"),
            Run::Strong(text) => format!("**{text}**"),
            Run::Citation { text, symbol } => format!("[{text} = {symbol}]"),
            Run::Link { text, url } => format!("[{text}]({url})"),
            Run::Note(index) => format!("^{}", notes[*index as usize].address),
            Run::Break => " / ".to_owned(),
        })
        .collect()
}

fn proceedings(proceedings: &Proceedings, out: &mut String) {
    let Proceedings {
        session,
        agenda_item,
        agenda_item_name,
        committee,
        drafts,
        report,
        meeting,
        ..
    } = proceedings;
    let mut say = |what: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            writeln!(out, "= {what}: {value}").unwrap();
        }
    };
    let list = |symbols: &[negotiation::symbol::Symbol]| {
        symbols.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    say("session", session.map(|session| session.to_string()));
    say("agenda item", agenda_item.clone());
    say("agenda item name", agenda_item_name.clone());
    say("committee", committee.clone());
    say("drafts", Some(list(drafts)));
    say(
        "report",
        report
            .as_ref()
            .map(|(symbol, place)| format!("{symbol} {}", place.as_deref().unwrap_or(""))),
    );
    say("meeting", meeting.as_ref().map(ToString::to_string));
    say("adopted", proceedings.adopted_on.as_ref().map(ToString::to_string));
    say("issued", proceedings.issued_on.as_ref().map(ToString::to_string));
    say("mode", proceedings.mode.as_ref().map(mode));
    say("sponsors", Some(sponsors(&proceedings.sponsors)));
    say("additional sponsors", Some(sponsors(&proceedings.additional_sponsors)));
    let subjects = proceedings.subjects.iter().map(|subject| {
        let concept =
            subject.concept.as_ref().map(|concept| format!(" <{concept}>")).unwrap_or_default();
        format!("{:?} {}{concept}", subject.scheme, subject.heading)
    });
    say("subjects", Some(subjects.collect::<Vec<_>>().join("; ")));
}

fn debate(debate: &Debate, out: &mut String) {
    let Debate { occasion, title, date, rendition, .. } = debate;
    writeln!(out, "= {occasion} ({date}, {rendition}): {title}").unwrap();
    for speech in &debate.speeches {
        let actor = speech.actor.as_ref().map_or("?", |actor| actor.as_str());
        let behalf =
            speech.on_behalf_of.as_ref().map(|group| format!(" for {group}")).unwrap_or_default();
        let Passage { first, last, length_words } = &speech.passage;
        let Speech { name, speaker, .. } = speech;
        writeln!(
            out,
            "  {name} {actor}{behalf} ({speaker}): {first} to {last}, {length_words} words"
        )
        .unwrap();
    }
}

fn said_of_votes(proceedings: &Proceedings, out: &mut String) {
    for one in &proceedings.votes {
        let paragraph = one.paragraph.as_ref().map(|address| format!(" {address}"));
        let (paragraph, outcome) = (paragraph.unwrap_or_default(), one.outcome);
        writeln!(
            out,
            "= {} voted on {}{paragraph}, {outcome:?}: {}",
            one.body,
            one.on,
            mode(&one.mode)
        )
        .unwrap();
    }
    for one in &proceedings.intended {
        let paragraph = one.paragraph.as_ref().map(|address| format!(" {address}"));
        let paragraph = paragraph.unwrap_or_default();
        writeln!(out, "= {} had meant to vote on {}{paragraph}: {}", one.actor, one.on, one.vote)
            .unwrap();
    }
    for one in &proceedings.explanations {
        let behalf = one.on_behalf_of.as_ref().map(|group| format!(" for {group}"));
        let passage =
            one.passage.as_ref().map(|Passage { first, last, .. }| format!("{first} to {last}"));
        let (behalf, passage) = (behalf.unwrap_or_default(), passage.unwrap_or_default());
        writeln!(
            out,
            "= {}{behalf} explains on {}, {}, {passage}: {}",
            one.actor, one.on, one.moment, one.words
        )
        .unwrap();
    }
}

fn sponsors(sponsors: &[NamedSponsor]) -> String {
    let one = |sponsor: &NamedSponsor| {
        let actor = sponsor.actor.as_ref().map_or("?", |actor| actor.as_str());
        let behalf =
            sponsor.on_behalf_of.as_ref().map(|group| format!(" for {group}")).unwrap_or_default();
        format!("{actor}{behalf} ({})", sponsor.name)
    };
    sponsors.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn mode(mode: &Mode) -> String {
    match mode {
        Mode::WithoutVote => "without a vote".to_owned(),
        Mode::Consensus => "by consensus".to_owned(),
        Mode::Silence { deadline } => format!("by silence {deadline}"),
        Mode::Recorded(roll_call) => format!("{} {}", roll_call.totals, voters(roll_call)),
    }
}

fn voters(roll_call: &RollCall) -> String {
    let lists = Vote::ALL.map(|vote| {
        let known = roll_call.voters(vote).iter().map(ToString::to_string);
        let unknown = roll_call.unknown.iter().filter(|voter| voter.vote == vote);
        let all: Vec<String> =
            known.chain(unknown.map(|voter| format!("?{}", voter.name))).collect();
        format!("{vote}: {}", all.join(" "))
    });
    lists.join("; ")
}

fn catalogue_entries(catalogue: &Catalogue, out: &mut String) {
    for entry in &catalogue.entries {
        let title = entry.proceedings.title.as_deref().unwrap_or_default();
        writeln!(out, "--- {} {title} (line {})", entry.symbol, entry.line).unwrap();
        proceedings(&entry.proceedings, out);
        for doubt in &entry.doubts {
            writeln!(out, "? {:?}: {doubt}", doubt.kind).unwrap();
        }
    }
    for doubt in &catalogue.doubts {
        writeln!(out, "? {:?}: {doubt}", doubt.kind).unwrap();
    }
}
