//! When something repeats.

use std::ops::Range;

use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// What is wrong with the text of a rule.
#[derive(Debug, Clone)]
pub struct RuleError {
    /// Where in the text.
    pub range: Range<usize>,
    /// The fact.
    pub message: String,
    /// The remedy.
    pub hint: Option<String>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule;

/// A rule as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInWords;

/// One date of a rule.
#[derive(Debug, Clone)]
pub struct Occurrence {
    /// Local.
    pub local: DateTime,
    /// In its zone.
    pub starts_at: ZonedDateTime,
}

impl Rule {
    /// As RFC 5545 writes it.
    pub fn parse_rrule(_text: &str) -> Result<Self, Vec<RuleError>> {
        Ok(Self)
    }
    /// In words.
    pub fn parse_phrase(_text: &str, _starts: Date) -> Result<Self, Vec<RuleError>> {
        Ok(Self)
    }
    /// With a last local date.
    #[must_use]
    pub fn until_date(self, _date: Date) -> Self {
        self
    }
    /// With a number of times.
    #[must_use]
    pub fn with_count(self, _count: u32) -> Self {
        self
    }
    /// Whether it ends by itself.
    pub fn has_end(&self) -> bool {
        false
    }
    /// Whether it counts in weeks.
    pub fn is_weekly(&self) -> bool {
        false
    }
    /// The last date, if it ends.
    pub fn last_date(&self, _start: DateTime, _all_day: bool, _zone: &TimeZone) -> Option<Date> {
        None
    }
    /// As RFC 5545 writes it.
    pub fn to_rrule(&self) -> String {
        String::new()
    }
    /// As data to be said.
    pub fn in_words(&self, _start: DateTime) -> RuleInWords {
        RuleInWords
    }
    /// Properties of a Schema.org `Schedule`.
    pub fn schema_org(&self, _start: DateTime) -> Vec<(&'static str, Vec<String>)> {
        Vec::new()
    }
}

/// A meeting time that a change of the clocks touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockChange {
    /// The local time does not exist that day.
    Missing(DateTime),
    /// It comes twice.
    Twice(DateTime),
}

/// The dates of a rule.
#[derive(Debug)]
pub struct Expansion<'r> {
    rule: Option<&'r Rule>,
    start: DateTime,
    zone: &'r TimeZone,
}

impl<'r> Expansion<'r> {
    /// Of `rule` from `start` on; without a rule that date alone.
    pub fn new(
        rule: Option<&'r Rule>,
        start: DateTime,
        _all_day: bool,
        zone: &'r TimeZone,
    ) -> Self {
        Self { rule, start, zone }
    }
    /// From one day to another, both included.
    pub fn between(&self, from: Date, to: Date) -> impl Iterator<Item = Occurrence> + '_ {
        let _ = (from, to, self.rule);
        self.zone
            .to_zoned_datetime(self.start)
            .ok()
            .into_iter()
            .map(|starts_at| Occurrence { local: self.start, starts_at })
    }
    /// Dates from one day to another whose local time does not exist, or comes twice.
    pub fn clock_changes(&self, _from: Date, _to: Date) -> Vec<ClockChange> {
        Vec::new()
    }
    /// Whether the rule gives a date.
    pub fn matches(&self, _date: Date) -> bool {
        true
    }
    /// The dates nearest to one, nearest first.
    pub fn nearest(&self, _date: Date) -> Vec<Date> {
        Vec::new()
    }
}
