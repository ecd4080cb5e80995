//! What is a process, what is a session of it, what is a meeting, and which comes next?

use crate::date::StatedDate;
use crate::id::{ActorId, ProcessId};
use crate::symbol::Symbol;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A process: a negotiating track with a mandate of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// The id, by which it is addressed.
    pub id: ProcessId,
    /// The short name: `OEWG 2021-2025`.
    pub name: String,
    /// The official name.
    pub official_name: String,
    /// What sort of process it is.
    pub kind: ProcessKind,
    /// The text that established it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub established_by: Option<Symbol>,
    /// What is to be said about its establishment beyond the symbol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub establishment: Option<String>,
    /// When it was established.
    #[serde(default = "StatedDate::unknown", skip_serializing_if = "StatedDate::is_unknown")]
    pub established_on: StatedDate,
    /// When its work began.
    pub start: StatedDate,
    /// When its mandate ends; absent for a permanent mechanism, and for an end that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<StatedDate>,
    /// The points of its mandate, in our own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mandate: Vec<String>,
    /// Who chairs it, and how the chair was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    /// Who leads it, where there is no chair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// Who may take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub composition: Option<String>,
    /// The members, where the composition is closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<ActorId>,
    /// How it decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_rule: Option<String>,
    /// Who serves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secretariat: Option<String>,
    /// How often and where it met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meetings: Option<String>,
    /// How it is built: plenary, thematic groups, review conferences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub structure: Vec<String>,
    /// How stakeholders take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stakeholder_modalities: Option<String>,
    /// The process it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<ProcessId>,
}

/// The sorts of process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProcessKind {
    /// An item on the agenda of a committee.
    AgendaItem,
    /// A group of governmental experts.
    Gge,
    /// An open-ended working group.
    Oewg,
    /// A proposal that has not become a process.
    Proposal,
    /// A permanent mechanism.
    PermanentMechanism,
    /// A process beside the observatory's subject.
    Related,
}

/// A session of a process: a numbered or named period of meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The process.
    pub process: ProcessId,
    /// The segment of the URL after the process: `8`, `organisational`, `informal-2022-07-21`.
    pub id: String,
    /// The name: `8th substantive session`.
    pub name: String,
    /// What sort of session it is.
    pub kind: SessionKind,
    /// When it is held.
    pub held: StatedDate,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The agenda, item by item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<String>,
}

/// The sorts of session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// Organises the work.
    Organisational,
    /// Works on the mandate.
    Substantive,
    /// Between two sessions, formal or not.
    Intersessional,
    /// Informal.
    Informal,
    /// A consultation, regional or with stakeholders.
    Consultation,
    /// A period of a procedure, such as a silence procedure.
    Procedure,
    /// A round table.
    Roundtable,
    /// An exercise, such as a ping test or a simulation.
    Exercise,
    /// A meeting of a thematic group.
    Thematic,
    /// Beside the process.
    SideEvent,
}

/// A meeting: one half-day of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The process.
    pub process: ProcessId,
    /// The session's id.
    pub session: String,
    /// The ordinal number as counted by the process.
    pub number: u32,
    /// When it begins: a day, where the hour is not known.
    pub held: StatedDate,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What is on its agenda.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<String>,
    /// Its record, where one was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Symbol>,
}

/// Whether something lies ahead, is going on, or is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// It lies ahead.
    Scheduled,
    /// It is going on.
    Current,
    /// It is over.
    Past,
    /// Its dates are not known.
    Unknown,
}

impl Phase {
    /// Returns the phase, on a day, of what is held on the given date.
    ///
    /// A date without a day counts as long as it could still be: something held in `2024-12` is scheduled on
    /// 30 November, current through December, past on 1 January.
    ///
    /// ```
    /// use negotiation::process::Phase;
    /// let held = "2024-12-02/2024-12-06".parse().unwrap();
    /// assert_eq!(Phase::on("2024-11-01".parse().unwrap(), &held), Phase::Scheduled);
    /// assert_eq!(Phase::on("2024-12-06".parse().unwrap(), &held), Phase::Current);
    /// ```
    pub fn on(day: Date, held: &StatedDate) -> Phase {
        match (held.earliest(), held.latest()) {
            (Some(earliest), _) if day < earliest => Phase::Scheduled,
            (_, Some(latest)) if day > latest => Phase::Past,
            (None, None) => Phase::Unknown,
            _ => Phase::Current,
        }
    }
}

impl fmt::Display for ProcessKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            ProcessKind::AgendaItem => "agenda item",
            ProcessKind::Gge => "group of governmental experts",
            ProcessKind::Oewg => "open-ended working group",
            ProcessKind::Proposal => "proposal",
            ProcessKind::PermanentMechanism => "permanent mechanism",
            ProcessKind::Related => "related process",
        })
    }
}

impl fmt::Display for SessionKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            SessionKind::Organisational => "organisational session",
            SessionKind::Substantive => "substantive session",
            SessionKind::Intersessional => "intersessional meeting",
            SessionKind::Informal => "informal meeting",
            SessionKind::Consultation => "consultation",
            SessionKind::Procedure => "procedure",
            SessionKind::Roundtable => "round table",
            SessionKind::Exercise => "exercise",
            SessionKind::Thematic => "thematic group",
            SessionKind::SideEvent => "side event",
        })
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Phase::Scheduled => "scheduled",
            Phase::Current => "going on",
            Phase::Past => "past",
            Phase::Unknown => "date not known",
        })
    }
}
