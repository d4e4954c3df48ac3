//! An iCalendar file: events as other programs exported them, without the people in them.

use jiff::civil::{Date, DateTime};

use super::Spanned;
use crate::diag::{Diagnostic, Span};

/// A point in time as a calendar file says it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CalendarTime {
    /// A whole day.
    Day(Date),
    /// A local time.
    Local {
        /// Date and time.
        local: DateTime,
        /// An IANA name where the zone is known, else as the file says it; `None` where it says nothing.
        zone: Option<String>,
    },
}

/// An event, or what differs in one date of an event with the same `uid`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// What ties an event and its exceptions together; empty where the file says nothing.
    pub uid: String,
    /// Which date of the event this is about.
    pub recurrence_id: Option<Spanned<CalendarTime>>,
    /// When it begins.
    pub starts: Spanned<CalendarTime>,
    /// How long it takes.
    pub duration_minutes: u32,
    /// Its rule as RFC 5545 writes it.
    pub rrule: Option<Spanned<String>>,
    /// Dates beside the rule.
    pub further: Vec<Spanned<CalendarTime>>,
    /// Dates of the rule that are left out.
    pub left_out: Vec<Spanned<CalendarTime>>,
    /// Its title.
    pub title: Option<Spanned<String>>,
    /// Where.
    pub place: Option<Spanned<String>>,
    /// The link to take part from afar.
    pub online: Option<Spanned<String>>,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Whether it is not yet certain.
    pub tentative: bool,
    /// Which of several versions of it this is.
    pub sequence: i64,
    /// Where it stands.
    pub span: Span,
}

/// The whole file.
#[derive(Debug, Clone, Default)]
pub struct CalendarFile {
    /// The calendar's name.
    pub name: Option<String>,
    /// The zone of times without one; an IANA name.
    pub zone: Option<String>,
    /// Its events, in the order of the file.
    pub events: Vec<CalendarEvent>,
    /// What is wrong with it: of interest only where the file is used.
    pub findings: Vec<Diagnostic>,
}
