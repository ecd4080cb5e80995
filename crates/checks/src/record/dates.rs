//! Do the dates of the record fit the symbols, the sessions and one another?

use super::Look;
use crate::compare::{compatible, session_days};
use crate::finding::{Proof, Rule};
use chronicle::observatory::{Claimed, Found};
use chronicle::{Observatory, Source};
use negotiation::count::Count;
use negotiation::date::StatedDate;
use negotiation::decision::{Body, Decision};
use negotiation::document::Work;
use negotiation::event::Event;
use negotiation::position::{Position, Statement};
use negotiation::process::{Process, Session};
use negotiation::symbol::{Organ, Symbol, SymbolKind};

pub(super) const SESSION_OF_SYMBOL: Rule = Rule {
    id: "session-of-symbol",
    holds: "The date of a resolution, a decision, a draft or a record of a meeting lies in the session that its symbol names.",
    basis: "Session n of the General Assembly opens in September of the year 1945 + n (rules of procedure, A/520/Rev.20, rule 1; ST/CS/SER.A).",
};

pub(super) const DECISION_DATE: Rule = Rule {
    id: "decision-date",
    holds: "A resolution bears the date on which the plenary adopted it.",
    basis: "The date of a resolution is that of its adoption (United Nations Editorial Manual); compared with the decision in the record.",
};

pub(super) const ESTABLISHED: Rule = Rule {
    id: "established",
    holds: "A process is established by a resolution or a decision, and on its day.",
    basis: "Compared with the date of the text that the record names as establishing it.",
};

pub(super) const PAGE_STAMP: Rule = Rule {
    id: "page-stamp",
    holds: "The day on which a source was read is not the day of what it tells.",
    basis: "A page prints the day of its editing or retrieval where readers expect the day of the event.",
};

pub(super) const COUNT_DATE: Rule = Rule {
    id: "count-date",
    holds: "A count names the day, month or year on which so many were counted.",
    basis: "What is counted changes: a count is a point of a series, not a property.",
};

/// Returns whether the symbol is of a sort that is issued within the session that it names; reports often come before.
fn is_of_session(symbol: &Symbol) -> bool {
    let kinds = [
        SymbolKind::Resolution,
        SymbolKind::Decision,
        SymbolKind::Draft,
        SymbolKind::VerbatimRecord,
        SymbolKind::SummaryRecord,
    ];
    symbol.organ() == Organ::GeneralAssembly && kinds.contains(&symbol.kind())
}

pub(super) fn session_of_symbol(observatory: &Observatory, look: &mut Look) {
    for work in observatory.all::<Work>() {
        let Some((first, last)) =
            session_days(&work.symbol).filter(|_| is_of_session(&work.symbol))
        else {
            continue;
        };
        let (Some(from), Some(to)) = (work.date.earliest(), work.date.latest()) else { continue };
        let fault = (from > last || to < first).then(|| {
            let says = format!("{} is dated {}", work.symbol, work.date.spoken());
            (says, format!("the session that it names was held from {first} to {last}"))
        });
        look.at(&work, fault);
    }
}

pub(super) fn decision_date(observatory: &Observatory, look: &mut Look) {
    for decision in observatory.all::<Decision>().filter(|one| one.body == Body::Plenary) {
        let work = observatory.get::<Work>(decision.on.as_str());
        let Some(work) = work.filter(|work| is_of_session(&work.symbol)) else { continue };
        let fault = (!compatible(&decision.date, &work.date)).then(|| {
            let says = format!("{} is dated {}", work.symbol, work.date.spoken());
            (says, format!("adopted {}", decision.date.spoken()), vec![Proof::of(&work)])
        });
        look.against(&decision, fault);
    }
}

pub(super) fn established(observatory: &Observatory, look: &mut Look) {
    for process in observatory.all::<Process>() {
        let Some(symbol) = &process.established_by else { continue };
        let kinds = [SymbolKind::Resolution, SymbolKind::Decision];
        let work = observatory.get::<Work>(symbol.as_str());
        let fault = if !kinds.contains(&symbol.kind()) {
            let says = format!("{} was established by {symbol}", process.name);
            Some((says, "that is neither a resolution nor a decision".to_owned(), Vec::new()))
        } else {
            work.filter(|work| !compatible(&process.established_on, &work.date)).map(|work| {
                let says =
                    format!("{} was established {}", process.name, process.established_on.spoken());
                (says, format!("{symbol} is of {}", work.date.spoken()), vec![Proof::of(&work)])
            })
        };
        look.against(&process, fault);
    }
}

pub(super) fn page_stamp(observatory: &Observatory, look: &mut Look) {
    stamps::<Work>(observatory, look, |work| (&work.date, work.symbol.to_string()));
    stamps::<Event>(observatory, look, |event| (&event.date, event.title.clone()));
    stamps::<Decision>(observatory, look, |decision| {
        (&decision.date, format!("the decision on {}", decision.on))
    });
    stamps::<Position>(observatory, look, |position| {
        (&position.date, format!("a position of {} on {}", position.actor, position.issue))
    });
    stamps::<Statement>(observatory, look, |statement| (&statement.date, statement.title.clone()));
    stamps::<Session>(observatory, look, |session| {
        (&session.held, format!("{}, {}", session.process, session.name))
    });
}

fn stamps<Noun: Claimed>(
    observatory: &Observatory,
    look: &mut Look,
    told: impl Fn(&Noun) -> (&StatedDate, String),
) {
    for found in observatory.all::<Noun>() {
        let (date, what) = told(found.noun());
        let retrieved =
            |source: &&Source| source.retrieved.is_some_and(|day| *date == StatedDate::Day(day));
        let fault = found.record.assertion.sources.iter().find(retrieved).map(|source| {
            let says = format!("{what} is dated {}", date.spoken());
            (says, format!("that is the day on which {} was read", source.cite))
        });
        look.at(&found, fault);
    }
}

pub(super) fn count_date(observatory: &Observatory, look: &mut Look) {
    for count in observatory.all::<Count>() {
        let fault = count.date.is_unknown().then(|| undated(&count));
        look.at(&count, fault);
    }
}

fn undated(count: &Found<'_, Count>) -> (String, String) {
    (format!("{} {} without a date", count.series, count.value), "no date is recorded".to_owned())
}
