//! How does one say an address aloud? As in a statement or a footnote.

use super::label::Label;
use super::{Address, Annex, Unit};
use crate::numeral;

pub(super) fn spoken(address: &Address) -> String {
    let mut phrases = Vec::new();
    match &address.annex {
        Some(Annex(Some(label))) => phrases.push(format!("annex {}", label.as_str())),
        Some(Annex(None)) => phrases.push("annex".to_owned()),
        None => {}
    }
    for section in &address.sections {
        // The full stops of `1.2` became hyphens, because full stops part the segments.
        phrases.push(format!("section {}", section.as_str().replace('-', ".")));
    }
    if address.unit != Unit::Whole {
        phrases.push(unit_and_items(address));
    }
    phrases.join(", ")
}

fn unit_and_items(address: &Address) -> String {
    let mut phrase = unit(&address.unit);
    phrase.push_str(&repetition(address.repetition));
    for (depth, item) in address.items.iter().enumerate() {
        let space = if depth == 0 { " " } else { "" };
        phrase.push_str(&format!(
            "{space}({}){}",
            item.label.as_str(),
            repetition(item.repetition)
        ));
    }
    phrase
}

fn unit(unit: &Unit) -> String {
    let labelled = |name: &str, label: &Label| format!("{name} {}", label.spoken());
    match unit {
        Unit::Whole => String::new(),
        Unit::Formula => "opening formula".to_owned(),
        Unit::SoleOperative => "sole operative paragraph".to_owned(),
        Unit::Preambular(position) => format!("preambular paragraph {position}"),
        Unit::Operative(label) => labelled("operative paragraph", label),
        Unit::Paragraph(label) => labelled("paragraph", label),
        Unit::Unnumbered(position) => format!("unnumbered paragraph {position}"),
        Unit::Heading(position) => format!("heading {position}"),
        Unit::Footnote(number) => format!("footnote {number}"),
        Unit::Table(position) => format!("table {position}"),
    }
}

fn repetition(times: u32) -> String {
    if times < 2 {
        return String::new();
    }
    match u16::try_from(times).ok().and_then(numeral::ordinal_word) {
        Some(ordinal) => format!(" [{ordinal} of that number]"),
        None => format!(" [no. {times} of that number]"),
    }
}
