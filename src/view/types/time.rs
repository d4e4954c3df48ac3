//! Points in time as pages show them, and rules as data to be said in words.

use serde::Serialize;

pub use crate::model::recurrence::RuleInWords as RuleWords;

/// The parts of [`RuleWords`].
pub mod rule_words {
    pub use crate::model::recurrence::{Ending, Nth, Part, Saying, Unit};
}

/// A point in time in the zone where it happens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Moment {
    /// `2026-02-10`, local.
    pub date: String,
    /// `12:00`, local; `None` for all-day.
    pub time: Option<String>,
    /// For `<time datetime>`: `2026-02-10T12:00:00+00:00`, or the date alone for all-day.
    pub iso: String,
    /// IANA name of the zone: `Europe/London`.
    pub zone: String,
    /// The zone as people say it: `London`.
    pub city: String,
    /// Seconds since 1970 in UTC, for ordering and for scripts.
    pub epoch: i64,
}
