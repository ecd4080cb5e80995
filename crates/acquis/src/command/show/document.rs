//! Prints a document, or one paragraph of it, with addresses.

use anyhow::{Context, bail};
use archive::Archive;
use chronicle::Observatory;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::address::Address;
use negotiation::decision::{Decision, Mode};
use negotiation::document::{Expression, Relation, Work};
use negotiation::language::Language;
use negotiation::paragraph::{Paragraph, Text};
use negotiation::symbol::Symbol;
use serde_json::{Value, json};

/// The column at which the words begin, after the address.
const MARGIN: usize = 12;

/// Returns the document as text and as JSON.
pub(super) async fn show(
    archive: &Archive,
    observatory: &Observatory,
    symbol: &Symbol,
    address: Option<&Address>,
    language: Language,
) -> anyhow::Result<(String, Value)> {
    let work = observatory.get::<Work>(symbol.as_str());
    let expression = observatory.get::<Expression>(&format!("{symbol} {language}"));
    if work.is_none() && expression.is_none() {
        if let Some(later) = observatory.history::<Work>(symbol.as_str()).last() {
            let (day, date) = (observatory.day(), later.date.spoken());
            bail!("{symbol} is not known as of {day}: its date is {date}");
        }
        bail!(
            "{symbol} is not in the record as of {}; read it at {}, or take it in with `acquis add`",
            observatory.day(),
            symbol.link(language)
        );
    }
    let derived = match &expression {
        Some(expression) => archive.derived(&expression.manifestation.original).await?,
        None => None,
    };
    let text = derived.as_ref().map(|derived| &derived.text);
    if let Some(address) = address {
        let text =
            text.with_context(|| format!("the text of {symbol} in {language} is not held"))?;
        return one_paragraph(symbol, address, text);
    }
    let decisions = observatory.about::<Decision>(&Facet::Document(symbol.clone()));
    let decisions: Vec<&Decision> = decisions.iter().map(Found::noun).collect();
    let relations = observatory.about::<Relation>(&Facet::Document(symbol.clone()));
    let relations: Vec<&Relation> = relations.iter().map(Found::noun).collect();
    let work = work.as_ref().map(Found::noun);
    let json = json!({
        "symbol": symbol, "as_of": observatory.day(), "work": work, "decisions": decisions,
        "relations": relations, "expression": expression.as_ref().map(Found::noun), "text": text,
        "doubts": derived.as_ref().map(|derived| &derived.doubts),
    });
    let mut out = head(symbol, work, &decisions, &relations);
    match text {
        Some(text) => body(&mut out, text),
        None => out.push_str(&format!(
            "\nThe text is not held in {language}: {}\n",
            symbol.link(language)
        )),
    }
    Ok((out, json))
}

fn one_paragraph(
    symbol: &Symbol,
    address: &Address,
    text: &Text,
) -> anyhow::Result<(String, Value)> {
    let paragraph = text.paragraph(address).with_context(|| {
        format!("{symbol} has no paragraph {address}: `acquis show {symbol}` lists them")
    })?;
    let out = format!("{symbol}, {}\n\n{}\n", address.spoken(), paragraph.words());
    Ok((out, json!({ "symbol": symbol, "address": address, "paragraph": paragraph })))
}

fn head(
    symbol: &Symbol,
    work: Option<&Work>,
    decisions: &[&Decision],
    relations: &[&Relation],
) -> String {
    let mut out = format!("{symbol}\n");
    if let Some(work) = work {
        out.push_str(&format!("{}\n{}, {}\n", work.title, work.kind, work.date.spoken()));
    }
    for decision in decisions {
        let paragraph =
            decision.paragraph.as_ref().map(|address| format!(", {}", address.spoken()));
        let mode = match &decision.mode {
            Mode::WithoutVote => "adopted without a vote".to_owned(),
            Mode::Consensus => "adopted by consensus".to_owned(),
            Mode::Recorded(roll_call) => format!("recorded vote {}", roll_call.totals),
            Mode::Silence { deadline } => format!("silence procedure, {deadline}"),
        };
        let paragraph = paragraph.unwrap_or_default();
        out.push_str(&format!(
            "{}{paragraph}, {}: {mode}\n",
            decision.body,
            decision.date.spoken()
        ));
    }
    for relation in relations {
        out.push_str(&format!("{} {} {}\n", relation.from, relation.kind.forward(), relation.to));
    }
    out
}

fn body(out: &mut String, text: &Text) {
    for paragraph in &text.paragraphs {
        out.push('\n');
        lines(out, paragraph);
    }
    for footnote in &text.footnotes {
        let words = negotiation::paragraph::words(&footnote.runs);
        out.push_str(&format!(
            "\n{:MARGIN$}{} {words}\n",
            footnote.address.to_string(),
            footnote.marker
        ));
    }
}

fn lines(out: &mut String, paragraph: &Paragraph) {
    let indent = usize::from(paragraph.level) * 4;
    let number = paragraph.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
    let address = paragraph.address.to_string();
    out.push_str(&format!("{address:MARGIN$}{:indent$}{number}{}\n", "", paragraph.words()));
    for row in paragraph.table.iter().flat_map(|table| &table.rows) {
        let cells = row.cells.iter().map(|cell| negotiation::paragraph::words(&cell.runs));
        let cells: Vec<String> = cells.collect();
        out.push_str(&format!("{:MARGIN$}{}\n", "", cells.join(" | ")));
    }
}
