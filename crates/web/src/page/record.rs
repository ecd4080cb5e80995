//! What exactly does this record say, who says so, on which sources, and was it corrected?

mod claimed;

use super::issues;
use super::line::{Line, Link, Proof, When, capital, counted, kind_words};
use crate::frame::{Frame, spoken};
use crate::lens::Lens;
use crate::line::member_words;
use crate::page::Page;
use crate::page::vote::votes_on;
use crate::plain::Plain;
use crate::refusal::Refusal;
use crate::reviewing;
use crate::route::Route;
use askama::Template;
use chronicle::{Claim, Evidence, Record, RecordId};
use jiff::tz::TimeZone;
use negotiation::date::StatedDate;
use negotiation::position::Position;
use negotiation::symbol::Symbol;
use serde::Serialize;

pub(crate) use claimed::claimed;

/// How many records a chain of corrections shows on either side.
const CHAIN_MAX: usize = 50;

/// The page of a record.
#[derive(Debug, Template, Serialize)]
#[template(path = "record.html")]
pub(crate) struct RecordPage {
    frame: Frame,
    id: String,
    #[serde(skip)]
    kind: String,
    #[serde(skip)]
    about: Option<Link>,
    #[serde(skip)]
    says: String,
    #[serde(skip)]
    recorded: When,
    #[serde(skip)]
    by: String,
    #[serde(skip)]
    evidence: &'static str,
    #[serde(skip)]
    inferred: String,
    #[serde(skip)]
    since: String,
    #[serde(skip)]
    note: String,
    #[serde(skip)]
    sources: Vec<Cited>,
    /// The records that this one corrects, the nearest first.
    corrects: Vec<Corrected>,
    /// The records that correct this one, the earliest first.
    corrected_by: Vec<Corrected>,
    /// How a position stands after what people said of it; else empty.
    reviewed: &'static str,
    /// What people said of it: reviews, and requests for correction.
    said_of_it: Vec<Line>,
    /// The record itself.
    record: serde_json::Value,
    #[serde(skip)]
    json: String,
    /// The canonical bytes, of which the id is the RFC 6962 leaf hash.
    canonical: String,
}

/// A source of the record.
#[derive(Debug, Serialize)]
pub(crate) struct Cited {
    what: Link,
    place: String,
    retrieved: String,
    original: Option<Link>,
    /// Everything that rests on it.
    rests: Link,
}

/// Another record in the chain of corrections.
#[derive(Debug, Serialize)]
pub(crate) struct Corrected {
    what: Link,
    recorded: String,
    by: String,
    id: String,
}

impl RecordPage {
    /// Returns the page of a record.
    pub(crate) fn new(lens: &Lens, id: RecordId) -> Result<RecordPage, Refusal> {
        let chronicle = lens.observatory.chronicle();
        let Some(record) = chronicle.record(&id) else {
            return Err(Refusal::absent(format!("The log has no record {id}.")));
        };
        let assertion = &record.assertion;
        let kind = kind(&assertion.says);
        let value =
            serde_json::to_value(record).map_err(|error| Refusal::Broken(error.to_string()))?;
        let json = serde_json::to_string_pretty(&value)
            .map_err(|error| Refusal::Broken(error.to_string()))?;
        let (reviewed, said_of_it) = reviewed(lens, &id, record);
        let title = format!("Record {}", id.short());
        let description =
            format!("What the record {} claims, by whom, when, and on which sources.", id.short());
        Ok(RecordPage {
            frame: lens.frame(title, description),
            about: about(lens, &assertion.says),
            says: capital(&claimed(lens, &assertion.says)),
            kind: capital(&kind),
            recorded: recorded(record),
            by: record.by.to_string(),
            evidence: evidence(assertion.evidence),
            inferred: fields_spoken(&assertion.inferred),
            since: assertion.since().map(spoken).unwrap_or_default(),
            note: assertion.note.clone().unwrap_or_default(),
            sources: assertion.sources.iter().map(|source| cited(lens, source)).collect(),
            corrects: corrects(lens, record),
            reviewed,
            said_of_it,
            corrected_by: chronicle
                .corrections_of(&id)
                .into_iter()
                .filter_map(|id| corrected(lens, id))
                .collect(),
            canonical: String::from_utf8_lossy(&record.bytes()).into_owned(),
            id: id.to_string(),
            record: value,
            json,
        })
    }
}

/// Returns how a position stands, and what was said of it; nothing of any other record.
fn reviewed(lens: &Lens, id: &RecordId, record: &Record) -> (&'static str, Vec<Line>) {
    let key = record.assertion.says.key();
    let position = lens.observatory().get::<Position>(&key).filter(|found| found.id == *id);
    position.map(|position| reviewing::reviewed(lens, &position)).unwrap_or_default()
}

/// Returns the name of a kind of claim, as the JSON of the record has it.
fn kind(claim: &Claim) -> String {
    let value = serde_json::to_value(claim.kind()).ok();
    let name = value.as_ref().and_then(serde_json::Value::as_str).unwrap_or("claim");
    name.replace('-', " ")
}

/// Returns the names of fields as words: `established on` for `established_on`.
fn fields_spoken(fields: &[String]) -> String {
    fields.iter().map(|field| member_words(field)).collect::<Vec<_>>().join(", ")
}

fn recorded(record: &Record) -> When {
    let moment = record.recorded.to_zoned(TimeZone::UTC);
    When {
        iso: record.recorded.to_string(),
        spoken: format!("{}, {} UTC", spoken(moment.date()), moment.strftime("%H:%M:%S")),
    }
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Held => "Held: read out of an original that is kept here",
        Evidence::Stated => "Stated: a source says so that is not kept here",
        Evidence::Inferred => "Inferred: no source that was read states it; to be verified",
    }
}

/// Returns the page of the thing that a claim is about, where it has one.
pub(crate) fn about(lens: &Lens, claim: &Claim) -> Option<Link> {
    let document = |symbol: &Symbol| Link::document(lens, symbol);
    let link = |route: Route, words: &str| Link::to(lens, &route, words);
    match claim {
        Claim::Process(process) => Some(link(Route::Process(process.id.clone()), &process.name)),
        Claim::Outcome(outcome) => Some(Link::process(lens, &outcome.process)),
        Claim::Session(session) => {
            Some(link(Route::Session(session.process.clone(), session.id.clone()), &session.name))
        }
        Claim::Meeting(meeting) => {
            let route = Route::Session(meeting.process.clone(), meeting.session.clone());
            Some(link(route, &format!("Meeting {}", meeting.number)))
        }
        Claim::Work(work) => Some(document(&work.symbol)),
        Claim::Filing(filing) => Some(document(&filing.symbol)),
        Claim::Expression(expression) => Some(document(&expression.symbol)),
        Claim::Relation(relation) => Some(document(&relation.from)),
        Claim::Decision(decision) => {
            Some(link(Route::Vote(decision.on.clone()), decision.on.as_str()))
        }
        Claim::IntendedVote(one) => Some(votes_on(lens, &one.on)),
        Claim::Explanation(one) => Some(votes_on(lens, &one.on)),
        Claim::Sponsorship(sponsorship) => Some(document(&sponsorship.symbol)),
        Claim::Dissociation(dissociation) => Some(document(&dissociation.symbol)),
        Claim::Event(_) => Some(link(Route::Timeline, "Timeline")),
        Claim::Issue(issue) => Some(link(Route::Issue(issue.id.clone()), &issue.question)),
        Claim::Position(position) => Some(Link::issue(lens, &position.issue)),
        Claim::Review(review) => Some(Link::issue(lens, &review.position.issue)),
        Claim::Request(request) => Some(Link::issue(lens, &request.position.issue)),
        Claim::Question(question) => Some(Link::process(lens, &question.process)),
        Claim::Statement(statement) => match &statement.text {
            Some(text) => {
                let route = Route::Statement(text.occasion.clone(), text.name.clone());
                Some(link(route, &text.speaker))
            }
            None => Some(Link::speaker(lens, statement)),
        },
        Claim::Contact(contact) => Some(Link::actor(lens, &contact.actor)),
        Claim::Commitment(commitment) => Some(link(Route::Framework, &commitment.title)),
        Claim::Survey(one) => Some(link(Route::Survey(one.id.clone()), &one.name)),
        Claim::Response(one) => {
            let route = Route::SurveyAnswers(one.survey.clone(), one.actor.clone());
            Some(link(route, &lens.name(&one.actor)))
        }
        Claim::Pillar(pillar) => Some(link(Route::Framework, &pillar.name)),
        Claim::Erratum(erratum) => {
            let process = erratum.processes.first().map(|process| Link::process(lens, process));
            process.or_else(|| erratum.documents.first().map(document))
        }
        Claim::Judgement(judgement) => {
            Some(Link::paragraph(lens, &judgement.symbol, &judgement.paragraph))
        }
        Claim::Dismissal(one) => {
            let route = Route::Statement(one.occasion.clone(), one.statement.clone());
            let words = format!("{}/{}, {}", one.occasion, one.statement, one.paragraph.spoken());
            Some(Link { words, href: format!("{}#{}", lens.link(&route), one.paragraph) })
        }
        Claim::Series(_)
        | Claim::Count(_)
        | Claim::Remark(_)
        | Claim::Scale(_)
        | Claim::Withdrawal(_) => None,
    }
}

fn cited(lens: &Lens, source: &chronicle::Source) -> Cited {
    let is_web = source.cite.starts_with("https://") || source.cite.starts_with("http://");
    let href = match source.cite.parse::<Symbol>() {
        _ if is_web => source.cite.to_string(),
        Ok(symbol) => lens.document(&symbol),
        Err(_) => String::new(),
    };
    let original =
        source.original.as_ref().map(|hash| Link::to(lens, &Route::Original(hash.clone()), hash));
    Cited {
        what: Link { words: source.cite.to_string(), href },
        place: source.place.as_deref().unwrap_or_default().to_owned(),
        retrieved: source.retrieved.map(spoken).unwrap_or_default(),
        original,
        rests: super::sources::resting_on(lens, &source.cite, "what else rests on it"),
    }
}

/// Returns a record as a line: what it says, with the page of what it is about; of a position with its stance too.
pub(crate) fn record_line(lens: &Lens, id: &RecordId, record: &Record) -> Line {
    let says = &record.assertion.says;
    let since = record.assertion.since();
    let about = about(lens, says).map(|about| about.href).unwrap_or_default();
    let corrections = lens.observatory.chronicle().corrections_of(id).into_iter();
    let corrected_by =
        corrections.map(|later| Link::to(lens, &Route::Record(later), "what corrects it"));
    Line {
        when: since.map_or_else(When::none, |day| When::of(&StatedDate::Day(day))),
        kind: kind_words(says.kind()),
        what: Link { words: capital(&claimed(lens, says)), href: about },
        detail: match says {
            Claim::Position(one) => {
                format!("{}, {}", issues::said(&one.stance, &issues::answer(lens, one)), one.grade)
            }
            _ => String::new(),
        },
        links: corrected_by.collect(),
        proof: Proof::record(lens, id, record),
    }
}

/// Follows the chain of corrections back.
fn corrects(lens: &Lens, record: &Record) -> Vec<Corrected> {
    let chronicle = lens.observatory.chronicle();
    let before = |id: &RecordId| chronicle.record(id)?.assertion.corrects;
    let chain = std::iter::successors(record.assertion.corrects, before);
    chain.take(CHAIN_MAX).filter_map(|id| corrected(lens, id)).collect()
}

fn corrected(lens: &Lens, id: RecordId) -> Option<Corrected> {
    let record = lens.observatory.chronicle().record(&id)?;
    Some(Corrected {
        what: Link::to(lens, &Route::Record(id), id.short()),
        recorded: recorded(record).spoken,
        by: record.by.to_string(),
        id: id.to_string(),
    })
}

impl Page for RecordPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn text(&self) -> String {
        let mut plain = Plain::default();
        plain.fact("Claim", &self.says);
        plain.fact("Recorded", &self.recorded.spoken);
        plain.fact("By", &self.by);
        plain.fact("Evidence", self.evidence);
        plain.fact("Inferred fields", &self.inferred);
        plain.fact("Holds since", &self.since);
        plain.fact("Note", &self.note);
        plain.heading(&counted(self.sources.len(), "source", "sources"));
        for source in &self.sources {
            plain.item(&format!("{} {} {}", source.what.words, source.place, source.retrieved));
        }
        for (heading, list) in [("Corrects", &self.corrects), ("Corrected by", &self.corrected_by)]
        {
            if !list.is_empty() {
                plain.heading(heading);
                list.iter().for_each(|other| {
                    plain.item(&format!("{} {} {}", other.recorded, other.by, other.id));
                });
            }
        }
        plain.lines("What was said of it", &self.said_of_it);
        plain.heading("Record");
        format!("{}{}\n", plain.done(), self.json)
    }
}

#[cfg(test)]
mod tests {
    use super::fields_spoken;

    #[test]
    fn fields_are_told_in_words() {
        let fields = ["established_on".to_owned(), "chair".to_owned()];
        assert_eq!(fields_spoken(&fields), "established on, chair");
    }
}
