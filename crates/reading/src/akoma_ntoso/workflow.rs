//! Which way did the text go: drafts, sponsors, committee report, record, days?

use super::element::{self, Element, all, attribute, child};
use crate::doubts::Doubts;
use crate::sponsors;
use negotiation::date::StatedDate;
use negotiation::doubt::DoubtKind;
use negotiation::proceedings::Proceedings;
use negotiation::symbol::{Symbol, symbols_in};

/// Reads the steps of the `workflow`. Writes drafts, sponsors, report, meeting and the day of adoption.
pub(super) fn read(root: Element<'_>, proceedings: &mut Proceedings, doubts: &mut Doubts) {
    let Some(workflow) = all(root, "workflow").next() else { return };
    for step in all(workflow, "step") {
        let printed = attribute(step, "as").unwrap_or_default();
        let by = attribute(step, "by").unwrap_or_default();
        match attribute(step, "outcome").unwrap_or_default() {
            "draftResolution" | "draftDecision" => {
                drafts(printed, proceedings, doubts);
                proceedings.sponsors.extend(sponsors::read(by, doubts));
            }
            "draftResolutionAdditionalSponsors" | "draftDecisionAdditionalSponsors" => {
                drafts(printed, proceedings, doubts);
                proceedings.additional_sponsors.extend(sponsors::read(by, doubts));
            }
            "recommendedForAdoption" => report(step, printed, proceedings, doubts),
            "adopted" | "notAdopted" | "veto" | "Veto" => {
                adoption(step, printed, proceedings, doubts)
            }
            "" => {}
            other => {
                let what =
                    format!("The step `{other}` of the workflow is not known and was left out.");
                doubts.push(DoubtKind::UnknownElement, what, "workflow");
            }
        }
    }
}

/// Reads `A/75/L.101 (as amended in A/75/L.104)`. Writes every draft named, in order, each once.
fn drafts(printed: &str, proceedings: &mut Proceedings, doubts: &mut Doubts) {
    let found = symbols(printed);
    if found.is_empty() && !printed.is_empty() {
        let what = format!("The draft `{printed}` holds no symbol and was left out.");
        doubts.push(DoubtKind::Symbol, what, "workflow");
    }
    for symbol in found {
        if !proceedings.drafts.contains(&symbol) {
            proceedings.drafts.push(symbol);
        }
    }
}

fn report(step: Element<'_>, printed: &str, proceedings: &mut Proceedings, doubts: &mut Doubts) {
    let paragraph =
        attribute(step, "refersTo").map(|number| paragraph_place(number.trim_start_matches('#')));
    match symbols(printed).into_iter().next() {
        Some(symbol) => proceedings.report = Some((symbol, paragraph)),
        None if !printed.is_empty() => {
            let what =
                format!("The committee's report `{printed}` holds no symbol and was left out.");
            doubts.push(DoubtKind::Symbol, what, "workflow");
        }
        None => {}
    }
}

/// Prints the place of a recommendation as covers do: `para. 17`.
pub(crate) fn paragraph_place(number: &str) -> String {
    if number.starts_with(|c: char| c.is_ascii_digit()) {
        format!("para. {number}")
    } else {
        number.to_owned()
    }
}

fn adoption(step: Element<'_>, printed: &str, proceedings: &mut Proceedings, doubts: &mut Doubts) {
    if let Some(date) = attribute(step, "date") {
        let (date, doubt) = StatedDate::read(date);
        match doubt {
            None => proceedings.adopted_on = Some(date),
            Some(doubt) => doubts.push(doubt.kind, doubt.what, "workflow, adoption"),
        }
    }
    proceedings.meeting = meeting(printed, proceedings.session, "workflow, adoption", doubts)
        .or_else(|| proceedings.meeting.clone());
}

/// Reads the record of a meeting: its symbol, or `Adopted without vote, 59th plenary meeting` with its session.
///
/// A record that was supplied is doubted, at the place that is given.
pub(crate) fn meeting(
    printed: &str,
    session: Option<u16>,
    place: &str,
    doubts: &mut Doubts,
) -> Option<Symbol> {
    let (whole, _) = Symbol::parse_folding(printed);
    if let Some(symbol) = whole.ok().or_else(|| symbols(printed).into_iter().next()) {
        return Some(symbol);
    }
    let (words, _) =
        printed.split_once(" plenary meeting").or_else(|| printed.split_once(" meeting"))?;
    let number: String =
        words.rsplit(' ').next()?.chars().take_while(char::is_ascii_digit).collect();
    let symbol: Symbol = format!("A/{}/PV.{number}", session?).parse().ok()?;
    let what = format!("The meeting is named `{printed}`; its record was taken to be {symbol}.");
    doubts.push(DoubtKind::Symbol, what, place);
    Some(symbol)
}

/// Reads the days of adoption and issue as they are printed, which count more than what the workflow says.
pub(super) fn days(root: Element<'_>, proceedings: &mut Proceedings, doubts: &mut Doubts) {
    let date = |level: &'static str| {
        let date = child(all(root, level).next()?, "FRBRdate")?;
        attribute(date, "date").map(|day| StatedDate::read(day).0).filter(|day| !day.is_unknown())
    };
    let printed = |reference: &str| {
        let date =
            all(root, "docDate").find(|date| attribute(*date, "refersTo") == Some(reference))?;
        let words = element::words(date);
        let day = attribute(date, "date").unwrap_or(words.as_str());
        Some(StatedDate::read(day).0).filter(|day| !day.is_unknown())
    };
    let printed_day = printed("#adoptionDate").or_else(|| date("FRBRWork"));
    match (&proceedings.adopted_on, printed_day) {
        (Some(step), Some(printed)) if *step != printed => {
            let what = format!(
                "The day of adoption is printed as {printed} and entered in the workflow as {step}; the first was kept."
            );
            doubts.push(DoubtKind::Contradiction, what, "workflow, adoption");
            proceedings.adopted_on = Some(printed);
        }
        (None, printed) => proceedings.adopted_on = printed,
        _ => {}
    }
    proceedings.issued_on = printed("#dateOfIssuance").or_else(|| date("FRBRExpression"));
}

/// Returns the symbols in a text, or the text itself when it is one.
pub(crate) fn symbols(printed: &str) -> Vec<Symbol> {
    if printed.trim().is_empty() {
        return Vec::new();
    }
    match Symbol::parse_folding(printed).0 {
        Ok(symbol) => vec![symbol],
        Err(_) => symbols_in(printed).into_iter().map(|found| found.symbol).collect(),
    }
}
