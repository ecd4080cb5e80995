//! How is an address written? `annI.sB.para4(a)~2`: segments joined by full stops, then items.

use super::label::Label;
use super::{Address, Annex, Item, Unit};
use std::fmt;

/// Reads an address exactly as it is printed.
pub(super) fn parse(text: &str) -> Result<Address, &'static str> {
    let mut address = Address::from(Unit::Whole);
    let mut rest = text;
    if let Some(after) = rest.strip_prefix("ann") {
        let (label, after) = segment(after);
        let label = match label {
            "" => None,
            label => Some(Label::exact_segment(label).ok_or("the label of its annex is odd")?),
        };
        address.annex = Some(Annex(label));
        rest = after;
    }
    while let Some(after) = rest.strip_prefix('s') {
        let (label, after) = segment(after);
        let label = Label::exact_segment(label).ok_or("the label of its section is odd")?;
        address.sections.push(label);
        rest = after;
    }
    if rest.is_empty() && (address.annex.is_some() || !address.sections.is_empty()) {
        return if text.ends_with('.') { Err("it ends in a full stop") } else { Ok(address) };
    }
    let end = rest.find(['(', '~']).unwrap_or(rest.len());
    let (head, mut rest) = rest.split_at(end);
    address.unit =
        unit(head).ok_or("it does not begin with op, pp, para, p, h, fn, t or formula")?;
    address.repetition = repetition(&mut rest)?;
    while let Some(after) = rest.strip_prefix('(') {
        let (label, after) = after.split_once(')').ok_or("a parenthesis is not closed")?;
        let label = Label::exact(label).ok_or("the label of an item is odd")?;
        rest = after;
        address.items.push(Item { label, repetition: repetition(&mut rest)? });
    }
    if rest.is_empty() { Ok(address) } else { Err("something follows that is no item") }
}

/// Returns what stands before the next full stop, and what after.
fn segment(text: &str) -> (&str, &str) {
    text.split_once('.').unwrap_or((text, ""))
}

/// A prefix and the units that are counted under it.
type Counted = (&'static str, fn(u32) -> Unit);

fn unit(head: &str) -> Option<Unit> {
    if head == "formula" {
        return Some(Unit::Formula);
    }
    if let Some(label) = head.strip_prefix("para") {
        return Label::exact(label).map(Unit::Paragraph);
    }
    if let Some(label) = head.strip_prefix("op") {
        let sole = label.is_empty().then_some(Unit::SoleOperative);
        return sole.or_else(|| Label::exact(label).map(Unit::Operative));
    }
    let counted: [Counted; 5] = [
        ("pp", Unit::Preambular),
        ("p", Unit::Unnumbered),
        ("h", Unit::Heading),
        ("fn", Unit::Footnote),
        ("t", Unit::Table),
    ];
    let (prefix, make) = counted.into_iter().find(|(prefix, _)| head.starts_with(prefix))?;
    number(head.strip_prefix(prefix)?).map(make)
}

/// Reads a number as it is printed: without sign or leading zero.
fn number(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let padded = text.len() > 1 && text.starts_with('0');
    text.parse().ok().filter(|_| plain && !padded)
}

/// Reads `~2` if it is there, and leaves what follows it.
fn repetition(rest: &mut &str) -> Result<u32, &'static str> {
    let Some(after) = rest.strip_prefix('~') else { return Ok(1) };
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    let (digits, after) = after.split_at(end);
    *rest = after;
    number(digits).filter(|&times| times > 1).ok_or("what follows ~ is not a number from 2 on")
}

/// Prints an address as [`parse`] reads it.
pub(super) fn print(address: &Address, to: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut joint = "";
    if let Some(Annex(label)) = &address.annex {
        write!(to, "ann{}", label.as_ref().map_or("", Label::as_str))?;
        joint = ".";
    }
    for section in &address.sections {
        write!(to, "{joint}s{}", section.as_str())?;
        joint = ".";
    }
    if address.unit == Unit::Whole {
        return Ok(());
    }
    to.write_str(joint)?;
    match &address.unit {
        Unit::Whole => {}
        Unit::Formula => to.write_str("formula")?,
        Unit::Preambular(position) => write!(to, "pp{position}")?,
        Unit::Operative(label) => write!(to, "op{}", label.as_str())?,
        Unit::SoleOperative => to.write_str("op")?,
        Unit::Paragraph(label) => write!(to, "para{}", label.as_str())?,
        Unit::Unnumbered(position) => write!(to, "p{position}")?,
        Unit::Heading(position) => write!(to, "h{position}")?,
        Unit::Footnote(number) => write!(to, "fn{number}")?,
        Unit::Table(position) => write!(to, "t{position}")?,
    }
    print_repetition(address.repetition, to)?;
    for item in &address.items {
        write!(to, "({})", item.label.as_str())?;
        print_repetition(item.repetition, to)?;
    }
    Ok(())
}

fn print_repetition(repetition: u32, to: &mut fmt::Formatter<'_>) -> fmt::Result {
    if repetition > 1 { write!(to, "~{repetition}") } else { Ok(()) }
}
