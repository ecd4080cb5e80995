//! What is known about a document besides its words?

use crate::frame::spoken;
use crate::lens::Lens;
use crate::page::documents::subject_label;
use crate::page::line::{Link, Proof, capital};
use crate::route::Route;
use chronicle::claim::Facet;
use chronicle::observatory::Found;
use negotiation::decision::{Body, Decision, Mode};
use negotiation::document::{Filing, Standing, SubjectScheme, Work, WorkKind};
use negotiation::exercise::MARK;
use negotiation::language::Language;
use negotiation::position::Statement;
use negotiation::symbol::Symbol;
use serde::Serialize;
use std::collections::BTreeSet;

/// How many subjects stand on the page before the reader asks for more.
const SUBJECTS_SHOWN_MAX: usize = 8;

/// One fact: a name, what it is, and the record that says so.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Fact {
    /// The name.
    pub(crate) name: String,
    /// What it is.
    pub(crate) values: Vec<Link>,
    /// What else it is, shown when it is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) more: Vec<Link>,
    /// The record; none for what follows from the symbol alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) proof: Option<Proof>,
}

/// One key point, in our own words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Point {
    /// The point.
    pub(crate) words: String,
    /// The record.
    pub(crate) proof: Proof,
}

impl Fact {
    /// Returns the values in one line.
    pub(crate) fn words(&self) -> String {
        self.values
            .iter()
            .chain(&self.more)
            .map(|value| value.words.as_str())
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// Returns the facts about a document.
pub(super) fn facts(lens: &Lens, symbol: &Symbol, work: Option<&Found<'_, Work>>) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(work) = work {
        facts.extend(of_work(lens, work));
    }
    for statement in lens.observatory.about::<Statement>(&Facet::Document(symbol.clone())) {
        facts.extend(of_statement(lens, &statement));
    }
    for filing in lens.observatory.about::<Filing>(&Facet::Document(symbol.clone())) {
        facts.extend(of_filing(lens, &filing));
    }
    facts.extend(adopted(lens, symbol));
    unrepeat(&mut facts);
    let subjects = work.and_then(|work| subjects(lens, work));
    facts.extend(official_copy(symbol));
    facts.extend(subjects);
    facts
}

/// Returns where the United Nations gives the document out; of one that is invented there is no such copy.
fn official_copy(symbol: &Symbol) -> Option<Fact> {
    let link = symbol.link(Language::En);
    (!symbol.is_exercise()).then(|| Fact {
        name: "Official copy".to_owned(),
        values: vec![Link { words: link.clone(), href: link }],
        more: Vec::new(),
        proof: None,
    })
}

/// Names a fact once when several follow each other under one name.
fn unrepeat(facts: &mut [Fact]) {
    for index in (1..facts.len()).rev() {
        if facts[index].name == facts[index - 1].name {
            facts[index].name.clear();
        }
    }
}

fn of_work(lens: &Lens, work: &Found<'_, Work>) -> Vec<Fact> {
    let plain = |text: &Option<String>| text.iter().map(Link::plain).collect::<Vec<_>>();
    let standing = match work.standing {
        Standing::Official => "",
        Standing::Unofficial => ", not issued officially",
        Standing::Leaked => ", made public by others",
        Standing::Exercise => ", invented for practice",
    };
    let name_of_date = if is_adopted(work.kind) { "Adopted" } else { "Date" };
    let rows = [
        ("Kind", vec![Link::plain(format!("{}{standing}", capital(&work.kind.to_string())))]),
        (name_of_date, vec![Link::plain(work.date.spoken())]),
        ("Agenda item", plain(&work.agenda_item)),
        ("Committee", plain(&work.committee)),
    ];
    let filled = rows.into_iter().filter(|(_, values)| !values.is_empty());
    filled
        .map(|(name, values)| Fact {
            name: name.to_owned(),
            values,
            more: Vec::new(),
            proof: Some(Proof::of(lens, work)),
        })
        .collect()
}

/// Returns what the document is about: the headings of the United Nations before those of others.
fn subjects(lens: &Lens, work: &Found<'_, Work>) -> Option<Fact> {
    // An agenda item is a fact of its own and no subject.
    let subjects = work.subjects.iter().filter(|subject| subject.scheme != SubjectScheme::Agenda);
    let of_others =
        |scheme: SubjectScheme| !matches!(scheme, SubjectScheme::Unbis | SubjectScheme::Dhl);
    let headings: BTreeSet<(bool, String)> =
        subjects.map(|subject| (of_others(subject.scheme), subject_label(subject))).collect();
    let first_is_of_others = headings.first()?.0;
    let first = headings.iter().take_while(|(of_others, _)| *of_others == first_is_of_others);
    let shown = first.take(SUBJECTS_SHOWN_MAX).count();
    let mut seen = BTreeSet::new();
    let link = |heading: &String| Link {
        words: heading.clone(),
        href: lens.link_with(&Route::Documents, &[("subject", heading.clone())]),
    };
    let unlike =
        headings.iter().map(|(_, heading)| heading).filter(|heading| seen.insert(*heading));
    let mut values: Vec<Link> = unlike.map(link).collect();
    let more = values.split_off(shown.min(values.len()));
    Some(Fact { name: "Subjects".to_owned(), values, more, proof: Some(Proof::of(lens, work)) })
}

/// Returns who said what the document holds, and for whom.
fn of_statement(lens: &Lens, statement: &Found<'_, Statement>) -> Vec<Fact> {
    let fact = |name: &str, said: Link| Fact {
        name: name.to_owned(),
        values: vec![said],
        more: Vec::new(),
        proof: Some(Proof::of(lens, statement)),
    };
    let group = statement.on_behalf_of.as_ref();
    let group = group.map(|group| fact("On behalf of", Link::actor(lens, group)));
    std::iter::once(fact("Said by", Link::speaker(lens, statement))).chain(group).collect()
}

fn of_filing(lens: &Lens, filing: &Found<'_, Filing>) -> Vec<Fact> {
    let fact = |name: &str, value: Link| Fact {
        name: name.to_owned(),
        values: vec![value],
        more: Vec::new(),
        proof: Some(Proof::of(lens, filing)),
    };
    let adoption = filing.adoption.as_ref().map(|adoption| fact("Adoption", Link::plain(adoption)));
    [fact("Process", Link::process(lens, &filing.process))].into_iter().chain(adoption).collect()
}

/// Returns the key points of the document, in our own words.
pub(super) fn points(lens: &Lens, symbol: &Symbol) -> Vec<Point> {
    let filings = lens.observatory.about::<Filing>(&Facet::Document(symbol.clone()));
    let points = filings.iter().flat_map(|filing| {
        let points = filing.noun().points.iter();
        points.map(|words| Point { words: words.clone(), proof: Proof::of(lens, filing) })
    });
    points.collect()
}

/// Returns how a document was adopted: as a body decided, else as the source of its filing says.
pub(crate) fn adoption(lens: &Lens, symbol: &Symbol) -> Option<Link> {
    let decided = adopted(lens, symbol).and_then(|fact| fact.values.into_iter().next());
    let filings = lens.observatory.about::<Filing>(&Facet::Document(symbol.clone()));
    let mut told = filings.iter().filter_map(|filing| filing.adoption.as_ref());
    decided.or_else(|| told.next().map(|adoption| Link::plain(capital(adoption))))
}

/// Returns whether the text itself was put to a recorded vote.
pub(crate) fn is_voted(lens: &Lens, symbol: &Symbol) -> bool {
    let decisions = lens.observatory.about::<Decision>(&Facet::Document(symbol.clone()));
    deciding(&decisions).is_some_and(|one| matches!(one.mode, Mode::Recorded(_)))
}

/// Returns in one line how the text itself was decided on.
fn adopted(lens: &Lens, symbol: &Symbol) -> Option<Fact> {
    let decisions = lens.observatory.about::<Decision>(&Facet::Document(symbol.clone()));
    let last = deciding(&decisions)?;
    let words = format!("{}, {}", capital(&mode(&last.mode)), last.body);
    let value = Link::to(lens, &Route::Vote(symbol.clone()), words);
    Some(Fact {
        name: "Decision".to_owned(),
        values: vec![value],
        more: Vec::new(),
        proof: Some(Proof::of(lens, last)),
    })
}

/// Returns the decision on the text itself that counts: that of the plenary or the Council, else the last.
fn deciding<'a, 'b>(decisions: &'b [Found<'a, Decision>]) -> Option<&'b Found<'a, Decision>> {
    let whole = decisions.iter().filter(|decision| decision.paragraph.is_none());
    whole.max_by_key(|decision| {
        decision.body == Body::Plenary || decision.body == Body::SecurityCouncil
    })
}

/// Returns how a decision was taken, in words.
pub(crate) fn mode(mode: &Mode) -> String {
    match mode {
        Mode::WithoutVote => "without a vote".to_owned(),
        Mode::Consensus => "by consensus".to_owned(),
        Mode::Recorded(roll_call) => {
            let totals = roll_call.totals;
            format!(
                "by recorded vote: {} in favour, {} against, {} abstaining",
                totals.yes, totals.no, totals.abstaining
            )
        }
        Mode::Silence { deadline } => format!("by silence procedure ({deadline})"),
    }
}

/// Returns whether the date of such a document is the day of its adoption.
pub(super) fn is_adopted(kind: WorkKind) -> bool {
    matches!(kind, WorkKind::Resolution | WorkKind::Decision)
}

/// Says where a text that is not held can be read.
pub(super) fn elsewhere(symbol: &Symbol) -> Link {
    let href = symbol.link(Language::En);
    Link { words: format!("The text is not held here. It can be read at {href}"), href }
}

/// Returns the line by which the document, or a place in it, is cited.
pub(crate) fn citation(
    lens: &Lens,
    symbol: &Symbol,
    title: &str,
    work: Option<&Found<'_, Work>>,
    place: &str,
) -> String {
    let dated = work.filter(|work| !work.date.is_unknown()).map_or_else(String::new, |work| {
        format!(", {}{}", if is_adopted(work.kind) { "adopted " } else { "" }, work.date.spoken())
    });
    let place = if place.is_empty() { String::new() } else { format!(", {place}") };
    let title = if title == symbol.as_str() { String::new() } else { format!(", “{title}”") };
    let url = format!("{}{}", lens.site.settings.url, lens.asked.url_of_page());
    // The line is copied into other texts, where nothing else would say so.
    let mark = if symbol.is_exercise() { format!(" {MARK}") } else { String::new() };
    format!(
        "{symbol}{title}{dated}{place}. {}, {url} (seen {}).{mark}",
        lens.site_name(),
        spoken(lens.today())
    )
}
