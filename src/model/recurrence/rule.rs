//! A rule: the parts of RFC 5545's recurrence rule, valid in themselves.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;

/// What is wrong with the text of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// Where in the text, in bytes.
    pub range: Range<usize>,
    /// The fact.
    pub message: String,
    /// The remedy.
    pub hint: Option<String>,
}

impl RuleError {
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), hint: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// When something repeats, without its start: RFC 5545's recurrence rule. Holding one proves that its parts go
/// together, not that there is a day that fulfils it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub(super) frequency: Frequency,
    /// At least 1.
    pub(super) interval: u32,
    pub(super) end: End,
    pub(super) by: By,
    pub(super) week_starts: Weekday,
}

/// What is counted, from short to long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// The `BY…` parts; an empty one says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct By {
    pub(super) months: Vec<i16>,
    pub(super) weeks: Vec<i16>,
    pub(super) year_days: Vec<i16>,
    pub(super) month_days: Vec<i16>,
    pub(super) weekdays: Vec<NthWeekday>,
    pub(super) hours: Vec<i16>,
    pub(super) minutes: Vec<i16>,
    pub(super) seconds: Vec<i16>,
    pub(super) positions: Vec<i16>,
}

/// `TU`, `2TU`, `-1FR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NthWeekday {
    /// Which one, from the end where negative, never 0; `None` for each.
    pub(super) nth: Option<i8>,
    pub(super) weekday: Weekday,
}

/// When it ends by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Never,
    /// After so many dates.
    Count(u32),
    /// With a day, local, included.
    Date(Date),
    /// With a local time, included.
    Local(DateTime),
    /// With a time in UTC, included.
    Utc(Timestamp),
}

impl Rule {
    pub(super) fn every(interval: u32, frequency: Frequency) -> Self {
        Self {
            frequency,
            interval,
            end: End::Never,
            by: By::default(),
            week_starts: Weekday::Monday,
        }
    }

    /// With a last local date, included.
    #[must_use]
    pub fn until_date(mut self, date: Date) -> Self {
        self.end = End::Date(date);
        self
    }

    /// With a number of dates.
    #[must_use]
    pub fn with_count(mut self, count: u32) -> Self {
        self.end = End::Count(count);
        self
    }

    /// Whether it ends by itself.
    pub fn has_end(&self) -> bool {
        self.end != End::Never
    }

    /// Its last day, where it names one; in UTC if the rule does.
    pub fn until(&self) -> Option<Date> {
        match self.end {
            End::Never | End::Count(_) => None,
            End::Date(last) => Some(last),
            End::Local(last) => Some(last.date()),
            End::Utc(last) => Some(last.to_zoned_datetime(TimeZone::UTC).date()),
        }
    }

    /// Whether it counts in weeks.
    pub fn is_weekly(&self) -> bool {
        self.frequency == Frequency::Weekly
    }

    /// Whether it needs a time of day: it counts hours or less, or names them.
    pub fn needs_time(&self) -> bool {
        let by = &self.by;
        self.frequency < Frequency::Daily
            || !(by.hours.is_empty() && by.minutes.is_empty() && by.seconds.is_empty())
    }
}
