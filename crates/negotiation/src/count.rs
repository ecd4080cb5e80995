//! How many were there, when, and who says so?
//!
//! A count is never a scalar: it is a point of a series, with its day and its source.

use crate::date::StatedDate;
use crate::id::{ProcessId, SeriesId};
use serde::{Deserialize, Serialize};

/// A series of counts: `States in the points-of-contact directory`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The id, by which it is addressed.
    pub id: SeriesId,
    /// What is counted.
    pub name: String,
    /// The unit, in the plural: `states`.
    pub unit: String,
    /// The process to which it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<ProcessId>,
}

/// One point of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The series.
    pub series: SeriesId,
    /// When this many were counted.
    pub date: StatedDate,
    /// How many.
    pub value: u64,
    /// What the source adds: `at least`, `about`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
}
