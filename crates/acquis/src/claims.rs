//! What do a read text and its catalogue entry allow us to claim?
//!
//! The claims about the *expression* come from every file. Those about the *work* (title, vote, sponsors, way)
//! are the same in all languages and are taken from one file only, the English one where there is one.

use chronicle::{Assertion, Claim, Evidence, Source};
use jiff::civil::Date;
use negotiation::date::StatedDate;
use negotiation::decision::{Body, Decision, Mode, Outcome, Sponsorship};
use negotiation::document::{
    Expression, Format, Manifestation, Relation, RelationKind, Standing, Work, WorkKind,
};
use negotiation::id::ActorId;
use negotiation::language::Language;
use negotiation::listing::Put;
use negotiation::paragraph::Text;
use negotiation::position::Statement;
use negotiation::proceedings::{NamedSponsor, Proceedings};
use negotiation::statement::{Debate, Held, Speech};
use negotiation::symbol::{Symbol, SymbolKind};
use reading::roll_calls::Listed;

/// The file that claims are read out of.
#[derive(Debug, Clone)]
pub(crate) struct File<'a> {
    /// Its name, without folders.
    pub(crate) name: &'a str,
    /// The content hash of its bytes.
    pub(crate) original: &'a str,
    /// How many bytes it has.
    pub(crate) bytes: u64,
    /// The day on which it was retrieved.
    pub(crate) retrieved: Date,
    /// What sort of file it is.
    pub(crate) format: Format,
}

impl File<'_> {
    fn assertion(&self, claim: Claim) -> Assertion {
        Assertion::new(claim, Evidence::Held, source(self.name, self.retrieved, self.original))
    }
}

/// Returns the claim that a language version of a text is held in this file.
pub(crate) fn of_expression(
    file: &File<'_>,
    symbol: &Symbol,
    text: &Text,
    proceedings: &Proceedings,
    doubts: usize,
) -> Assertion {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let manifestation = Manifestation {
        original: file.original.to_owned(),
        format: file.format,
        bytes: file.bytes,
        paragraphs: count(text.paragraphs.len()),
        doubts: count(doubts),
    };
    let expression = Expression {
        symbol: symbol.clone(),
        language: text.language,
        title: text.title.clone(),
        issued: proceedings.issued_on.clone().unwrap_or_else(StatedDate::unknown),
        manifestation,
    };
    let mut assertion = file.assertion(Claim::Expression(expression));
    // A version is part of the world since its text is, though it may have been issued or translated later.
    assertion.since = proceedings.adopted_on.clone().filter(|date| !date.is_unknown());
    assertion
}

/// Returns the claims about the work: what it is, its way, its sponsors, how it was adopted.
pub(crate) fn of_work(
    file: &File<'_>,
    symbol: &Symbol,
    title: &str,
    proceedings: &Proceedings,
) -> Vec<Assertion> {
    let mut claims = vec![Claim::Work(work(symbol, title, proceedings))];
    claims.extend(relations(symbol, proceedings).map(Claim::Relation));
    claims.extend(decision(symbol, proceedings).map(Box::new).map(Claim::Decision));
    claims.extend(sponsorships(symbol, proceedings).map(Claim::Sponsorship));
    claims.extend(proceedings.intended.iter().cloned().map(Claim::IntendedVote));
    let explanations = proceedings.explanations.iter().cloned().map(Box::new);
    claims.extend(explanations.map(Claim::Explanation));
    let since = adopted_or_issued(proceedings);
    let voted = proceedings.votes.iter().map(|decision| {
        let mut assertion = file.assertion(Claim::Decision(Box::new(decision.clone())));
        assertion.inferred = inferred_of_vote(decision);
        assertion
    });
    let dated = |claim| {
        let needs_day = matches!(claim, Claim::Relation(_) | Claim::Sponsorship(_));
        let inferred = inferred(&claim);
        let mut assertion = file.assertion(claim);
        assertion.inferred = inferred;
        if needs_day && !since.is_unknown() {
            assertion.since = Some(since.clone());
        }
        assertion
    };
    claims.into_iter().map(dated).chain(voted).collect()
}

/// Returns which members of a decision are concluded from the record of a meeting and not said in it: the day, which is the
/// one on which the meeting was opened, and of a paragraph that it is one of the text adopted next.
fn inferred_of_vote(decision: &Decision) -> Vec<String> {
    let members = if decision.paragraph.is_some() { &["on", "date"][..] } else { &["date"] };
    members.iter().map(|member| (*member).to_owned()).collect()
}

/// Returns which members of a claim are concluded from the order of a record and not said in it.
///
/// A note stands below the vote it belongs to. That a paragraph is one of the text adopted next, and that a delegation
/// explains its vote on the first text it names, is nowhere said.
fn inferred(claim: &Claim) -> Vec<String> {
    match claim {
        Claim::IntendedVote(intended) if intended.paragraph.is_some() => vec!["on".to_owned()],
        Claim::Explanation(_) => vec!["on".to_owned(), "moment".to_owned()],
        _ => Vec::new(),
    }
}

/// Returns a source that is held as an original.
pub(crate) fn source(name: &str, retrieved: Date, original: &str) -> Source {
    Source {
        cite: name.into(),
        place: None,
        retrieved: Some(retrieved),
        original: Some(original.to_owned()),
    }
}

/// Returns the claim that a catalogue lists a roll call, on the strength of its two tables.
pub(crate) fn of_roll_call(sources: &[Source; 2], listed: Listed) -> Assertion {
    let listing = listed.decision.listing.as_ref();
    let number = listing.map(|listing| listing.number.clone()).unwrap_or_default();
    let is_whole = listing.is_some_and(|listing| listing.put == Put::Whole);
    let [mut votes, mut voters] = sources.clone();
    votes.place = Some(format!("{number}, line {}", listed.line).into());
    voters.place = Some(number.into());
    let mut assertion =
        Assertion::new(Claim::Decision(Box::new(listed.decision)), Evidence::Held, votes);
    assertion.sources.push(voters);
    if !is_whole {
        assertion.inferred.push("outcome".to_owned());
    }
    assertion
}

/// Returns the claims that somebody said what a file holds, in a debate.
pub(crate) fn of_debate(file: &File<'_>, language: Language, debate: &Debate) -> Vec<Assertion> {
    let Debate { occasion, title, date, rendition, collection, speeches } = debate;
    let statement = |speech: &Speech| Statement {
        actor: speech.actor.clone(),
        on_behalf_of: speech.on_behalf_of.clone(),
        date: date.clone(),
        process: None,
        session: None,
        title: title.clone(),
        document: None,
        words: String::new(),
        answers: Vec::new(),
        text: Some(Box::new(Held {
            occasion: occasion.clone(),
            name: speech.name.clone(),
            speaker: speech.speaker.clone(),
            rendition: *rendition,
            language,
            original: file.original.to_owned(),
            passage: speech.passage.clone(),
        })),
    };
    let claims = speeches.iter().map(|speech| {
        let mut assertion = file.assertion(Claim::Statement(statement(speech)));
        if let (Some(collection), Some(source)) = (collection, assertion.sources.first_mut()) {
            source.cite = format!("{collection}, {}", source.cite).into();
        }
        assertion
    });
    claims.collect()
}

/// Returns whether the claims about the work are best read out of a text in this language.
pub(crate) fn speaks_for_the_work(language: Language) -> bool {
    language == Language::En
}

fn adopted_or_issued(proceedings: &Proceedings) -> StatedDate {
    let dates = [&proceedings.adopted_on, &proceedings.issued_on];
    let known = dates.into_iter().flatten().find(|date| !date.is_unknown());
    known.cloned().unwrap_or_else(StatedDate::unknown)
}

fn work(symbol: &Symbol, title: &str, proceedings: &Proceedings) -> Work {
    Work {
        symbol: symbol.clone(),
        title: title.to_owned(),
        kind: kind(symbol),
        date: adopted_or_issued(proceedings),
        agenda_item: proceedings.agenda_item.clone(),
        committee: proceedings.committee.clone(),
        subjects: proceedings.subjects.clone(),
        standing: if symbol.is_exercise() { Standing::Exercise } else { Standing::Official },
    }
}

/// Returns the sort of document that a symbol names.
fn kind(symbol: &Symbol) -> WorkKind {
    match symbol.kind() {
        SymbolKind::Resolution => WorkKind::Resolution,
        SymbolKind::Decision => WorkKind::Decision,
        SymbolKind::Draft => WorkKind::DraftResolution,
        SymbolKind::PresidentialStatement => WorkKind::PresidentialStatement,
        SymbolKind::VerbatimRecord | SymbolKind::SummaryRecord => WorkKind::MeetingRecord,
        SymbolKind::ConferenceRoomPaper => WorkKind::Draft,
        SymbolKind::WorkingPaper | SymbolKind::NonGovernmental => WorkKind::Paper,
        SymbolKind::Document => WorkKind::Report,
        SymbolKind::Information | SymbolKind::Other => WorkKind::Other,
    }
}

fn relations<'a>(
    symbol: &'a Symbol,
    proceedings: &'a Proceedings,
) -> impl Iterator<Item = Relation> + 'a {
    let relation = move |from: &Symbol, kind, place: Option<&String>| Relation {
        from: from.clone(),
        kind,
        to: symbol.clone(),
        place: place.cloned(),
    };
    let drafts =
        proceedings.drafts.iter().map(move |draft| relation(draft, RelationKind::DraftOf, None));
    let report = proceedings.report.iter();
    let report = report
        .map(move |(report, place)| relation(report, RelationKind::Recommends, place.as_ref()));
    let meeting = proceedings.meeting.iter();
    let meeting =
        meeting.map(move |meeting| relation(meeting, RelationKind::RecordsAdoptionOf, None));
    drafts.chain(report).chain(meeting).filter(move |relation| relation.from != *symbol)
}

fn decision(symbol: &Symbol, proceedings: &Proceedings) -> Option<Decision> {
    let mode: Mode = proceedings.mode.clone()?;
    let body = match symbol.as_str().starts_with("S/") {
        true => Body::SecurityCouncil,
        false => Body::Plenary,
    };
    Some(Decision {
        on: symbol.clone(),
        paragraph: None,
        body,
        date: proceedings.adopted_on.clone().unwrap_or_else(StatedDate::unknown),
        meeting: proceedings.meeting.clone(),
        mode,
        outcome: Outcome::Adopted,
        listing: None,
    })
}

/// Returns the sponsorships, of the draft where its symbol is known.
///
/// A committee that submits a text by its chair, and a name that is not known, sponsor nothing: the doubt about
/// the name stays with the text.
fn sponsorships(
    symbol: &Symbol,
    proceedings: &Proceedings,
) -> impl Iterator<Item = Sponsorship> + use<> {
    let sponsored = proceedings.drafts.last().unwrap_or(symbol);
    let first = together(sponsored, &proceedings.sponsors, false);
    let later = together(sponsored, &proceedings.additional_sponsors, true);
    first.into_iter().chain(later)
}

/// Returns one sponsorship for those who act for themselves, and one for each who acts for others.
fn together(sponsored: &Symbol, named: &[NamedSponsor], additional: bool) -> Vec<Sponsorship> {
    let sponsorship = |sponsors: Vec<ActorId>, on_behalf_of| Sponsorship {
        symbol: sponsored.clone(),
        sponsors,
        on_behalf_of,
        additional,
    };
    let themselves = named.iter().filter(|sponsor| sponsor.on_behalf_of.is_none());
    let themselves: Vec<ActorId> = themselves.filter_map(|sponsor| sponsor.actor.clone()).collect();
    let mut sponsorships = Vec::new();
    if !themselves.is_empty() {
        sponsorships.push(sponsorship(themselves, None));
    }
    for sponsor in named {
        if let (Some(actor), Some(group)) = (&sponsor.actor, &sponsor.on_behalf_of) {
            sponsorships.push(sponsorship(vec![actor.clone()], Some(group.clone())));
        }
    }
    sponsorships
}
