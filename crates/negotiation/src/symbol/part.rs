//! Of which parts is a symbol made: which organ, session, committee and modifiers does it name?

use std::fmt;

/// The organ that issued a document: the first part of its symbol (ST/CS/SER.A).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Organ {
    /// `A`.
    GeneralAssembly,
    /// `S`.
    SecurityCouncil,
    /// `E`.
    EconomicAndSocialCouncil,
    /// `T`.
    TrusteeshipCouncil,
    /// `ST`.
    Secretariat,
    /// `EXERCISE`: no organ at all; the document is invented for practice.
    Exercise,
    /// `ROLLCALL`: no organ and no document; a roll call on something that bears no symbol.
    RollCall,
    /// A body with a symbol of its own: `CRC`, `DP`, `TD`, `UNEP`, `CCPR`, `LOS`, …
    Other,
}

impl Organ {
    /// Returns the organ that a first part such as `A` or `CRC` stands for.
    pub(super) fn of_prefix(prefix: &str) -> Organ {
        match prefix {
            "A" => Organ::GeneralAssembly,
            "S" => Organ::SecurityCouncil,
            "E" => Organ::EconomicAndSocialCouncil,
            "T" => Organ::TrusteeshipCouncil,
            "ST" => Organ::Secretariat,
            crate::exercise::ORGAN => Organ::Exercise,
            crate::listing::ORGAN => Organ::RollCall,
            _ => Organ::Other,
        }
    }

    /// Returns the organ's English name; bodies with a symbol of their own share one.
    pub fn name(self) -> &'static str {
        match self {
            Organ::GeneralAssembly => "General Assembly",
            Organ::SecurityCouncil => "Security Council",
            Organ::EconomicAndSocialCouncil => "Economic and Social Council",
            Organ::TrusteeshipCouncil => "Trusteeship Council",
            Organ::Secretariat => "Secretariat",
            Organ::Exercise => "Exercise",
            Organ::RollCall => "Roll call",
            Organ::Other => "Other body",
        }
    }
}

/// A session as a symbol names it: `75`, `S-27` or `ES-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Session {
    /// A regular session.
    Regular(u32),
    /// A special session.
    Special(u32),
    /// An emergency special session.
    EmergencySpecial(u32),
}

impl Session {
    /// Returns the year in which a regular session of the General Assembly opened: 2020 for the 75th.
    ///
    /// The first session opened in 1946 and there has been one a year since.
    pub fn year_opened(self) -> Option<i16> {
        match self {
            Session::Regular(number) => {
                i16::try_from(number).ok().filter(|&n| n > 0)?.checked_add(1945)
            }
            Session::Special(_) | Session::EmergencySpecial(_) => None,
        }
    }
}

impl fmt::Display for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Session::Regular(number) => write!(formatter, "{number}"),
            Session::Special(number) => write!(formatter, "S-{number}"),
            Session::EmergencySpecial(number) => write!(formatter, "ES-{number}"),
        }
    }
}

/// A Main Committee of the General Assembly: `C.1` to `C.6`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Committee {
    /// Disarmament and International Security.
    First,
    /// Economic and Financial.
    Second,
    /// Social, Humanitarian and Cultural.
    Third,
    /// Special Political and Decolonization.
    Fourth,
    /// Administrative and Budgetary.
    Fifth,
    /// Legal.
    Sixth,
}

impl Committee {
    /// Returns the six Main Committees in order.
    pub const ALL: [Committee; 6] = [
        Committee::First,
        Committee::Second,
        Committee::Third,
        Committee::Fourth,
        Committee::Fifth,
        Committee::Sixth,
    ];

    /// Returns the committee with this number, from 1 to 6.
    pub fn of_number(number: u32) -> Option<Committee> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        Committee::ALL.get(index).copied()
    }

    /// Returns the name by which the committee is known.
    pub fn name(self) -> &'static str {
        match self {
            Committee::First => "First Committee",
            Committee::Second => "Second Committee",
            Committee::Third => "Third Committee",
            Committee::Fourth => "Fourth Committee",
            Committee::Fifth => "Fifth Committee",
            Committee::Sixth => "Sixth Committee",
        }
    }
}

/// One modifier of a symbol. Modifiers stack, and their order matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// `Rev.1`: a revision.
    Revision(u32),
    /// `Add.1`: an addendum.
    Addendum(u32),
    /// `Corr.1`: a corrigendum.
    Corrigendum(u32),
    /// `Amend.1`: an amendment.
    Amendment(u32),
    /// `Summary`: a summarized version.
    Summary,
}

impl Modifier {
    /// Returns what the modified document does to the one it modifies.
    pub fn effect(self) -> Effect {
        match self {
            Modifier::Revision(_) => Effect::Replaces,
            Modifier::Addendum(_) => Effect::Supplements,
            Modifier::Corrigendum(_) => Effect::Corrects,
            Modifier::Amendment(_) => Effect::Alters,
            Modifier::Summary => Effect::Summarizes,
        }
    }
}

impl fmt::Display for Modifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Modifier::Revision(number) => write!(formatter, "Rev.{number}"),
            Modifier::Addendum(number) => write!(formatter, "Add.{number}"),
            Modifier::Corrigendum(number) => write!(formatter, "Corr.{number}"),
            Modifier::Amendment(number) => write!(formatter, "Amend.{number}"),
            Modifier::Summary => formatter.write_str("Summary"),
        }
    }
}

/// What a modified document does to the document it modifies (ST/CS/SER.A).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// A revision stands in the place of the earlier text.
    Replaces,
    /// An addendum stands beside it, and often names only further sponsors.
    Supplements,
    /// A corrigendum corrects it, possibly in some languages only.
    Corrects,
    /// An amendment alters a text that was already adopted.
    Alters,
    /// A summary shortens it.
    Summarizes,
}

/// What sort of document a symbol announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SymbolKind {
    /// `RES`: an adopted resolution.
    Resolution,
    /// `DEC`: an adopted decision.
    Decision,
    /// `L.`: a draft in limited distribution.
    Draft,
    /// `PRST`: a statement by the President of the Security Council.
    PresidentialStatement,
    /// `PV.`: a verbatim record.
    VerbatimRecord,
    /// `SR.`: a summary record.
    SummaryRecord,
    /// `CRP.`: a conference-room paper, as which most final texts of working groups appear.
    ConferenceRoomPaper,
    /// `WP.`: a working paper.
    WorkingPaper,
    /// `INF`: information, such as lists of participants.
    Information,
    /// `NGO`: a paper by a non-governmental organization.
    NonGovernmental,
    /// Any numbered document without a series: reports, letters, agendas.
    Document,
    /// A series that is none of these: `PET`, `R.`, `BUR`, …
    Other,
}
