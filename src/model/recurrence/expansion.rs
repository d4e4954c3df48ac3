//! The dates of a rule in its zone: local times that exist, up to the rule's end.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, AmbiguousTimestamp, TimeZone};
use jiff::{Span, ZonedDateTime};

use super::local::LocalTimes;
use super::pattern::Pattern;
use super::rule::{End, Rule};

/// More dates a year than any series has: one an hour.
pub const MOST_A_YEAR: usize = 366 * 24;
/// Dates that are counted for `COUNT` before the count stands for "for ever".
const MOST_COUNTED: usize = 100_000;
/// Dates that are gone through to count, at most: no rule can hold up a build.
const MOST_STEPS: usize = 1_000_000;
/// How far before a date earlier ones are looked for, in days.
const LOOK_BACK: [i64; 5] = [2, 40, 400, 4_000, 40_000];
/// Dates that are offered on either side.
const OFFERED: usize = 4;
/// How far around a date other first dates are looked for: leap days are up to eight years apart.
const DAYS_AROUND: i64 = 8 * 366;

/// One date of a rule.
#[derive(Debug, Clone)]
pub struct Occurrence {
    /// Local.
    pub local: DateTime,
    /// In its zone.
    pub starts_at: ZonedDateTime,
}

/// A meeting time that a change of the clocks touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockChange {
    /// The local time does not exist that day; the date is left out.
    Missing(DateTime),
    /// It comes twice; the first is taken.
    Twice(DateTime),
}

/// The dates of a rule from its start on. Without a rule the start is the only one. Whole days begin at their
/// midnight, or where that is missing, with the first time that exists.
#[derive(Debug)]
pub struct Expansion<'r> {
    rule: Option<(&'r Rule, Pattern)>,
    start: DateTime,
    all_day: bool,
    zone: &'r TimeZone,
}

impl<'r> Expansion<'r> {
    /// Of `rule` from `start` on; without a rule that date alone.
    pub fn new(rule: Option<&'r Rule>, start: DateTime, all_day: bool, zone: &'r TimeZone) -> Self {
        let rule = rule.map(|rule| (rule, Pattern::new(rule, start, all_day)));
        Self { rule, start, all_day, zone }
    }

    /// From one day to another, both included.
    pub fn between(&self, from: Date, to: Date) -> impl Iterator<Item = Occurrence> + '_ {
        self.dated(from, to).filter_map(|dated| self.occurrence(dated))
    }

    /// Dates from one day to another whose local time does not exist, or comes twice.
    pub fn clock_changes(&self, from: Date, to: Date) -> Vec<ClockChange> {
        if self.all_day {
            return Vec::new();
        }
        let changes = self.dated(from, to).filter_map(|dated| match dated.offset() {
            AmbiguousOffset::Unambiguous { .. } => None,
            AmbiguousOffset::Gap { .. } => Some(ClockChange::Missing(dated.datetime())),
            AmbiguousOffset::Fold { .. } => Some(ClockChange::Twice(dated.datetime())),
        });
        changes.collect()
    }

    /// Whether the rule gives a date.
    pub fn matches(&self, date: Date) -> bool {
        self.between(date, date).next().is_some()
    }

    /// Whether the rule names a date, be its time there or not.
    pub fn names(&self, date: Date) -> bool {
        self.dated(date, date).next().is_some()
    }

    /// Whether the rule gives any date at all.
    pub fn is_empty(&self) -> bool {
        self.between(self.start.date(), Date::MAX).next().is_none()
    }

    /// The dates nearest to one, nearest first; the earlier of two as near.
    pub fn nearest(&self, date: Date) -> Vec<Date> {
        let after = date.tomorrow().map(|from| self.between(from, Date::MAX).take(OFFERED));
        let mut near: Vec<Date> = after.into_iter().flatten().map(|one| one.local.date()).collect();
        let mut last = self.last_dates(date, OFFERED + 1);
        if last.len() > OFFERED && last.last() != Some(&date) {
            last.remove(0);
        }
        near.extend(last);
        sort_by_distance(&mut near, date);
        near
    }

    /// Its start.
    pub fn start(&self) -> DateTime {
        self.start
    }

    /// Whether it is about whole days.
    pub fn is_whole_days(&self) -> bool {
        self.all_day
    }

    /// Whether the start is not after `UNTIL`.
    pub fn reaches_its_start(&self) -> bool {
        self.is_within(&self.zone.to_ambiguous_timestamp(self.start))
    }

    /// Whether the rule gives its own start, be the clocks as they may.
    pub fn follows_at_start(&self) -> bool {
        self.rule.as_ref().is_none_or(|(rule, _)| self.gives_start(rule, self.start))
    }

    /// Days near the start that the rule gives if it starts there, nearest first.
    pub fn other_starts(&self) -> Vec<Date> {
        let Some((rule, _)) = &self.rule else { return Vec::new() };
        let date = self.start.date();
        let around =
            |days: i64| [-days, days].map(|days| date.saturating_add(Span::new().days(days)));
        let fits = |day: &Date| self.gives_start(rule, day.to_datetime(self.start.time()));
        (1..=DAYS_AROUND).flat_map(around).filter(fits).take(OFFERED).collect()
    }

    fn gives_start(&self, rule: &Rule, start: DateTime) -> bool {
        let pattern = Pattern::new(rule, start, self.all_day);
        LocalTimes::new(&pattern, start, (start.date(), start.date())).next() == Some(start)
    }

    /// Whether the rule gives more than [`MOST_A_YEAR`] dates in its first year. One that needs no time gives at most
    /// one a day.
    pub fn is_too_dense(&self) -> bool {
        if self.rule.as_ref().is_none_or(|(rule, _)| !rule.needs_time()) {
            return false;
        }
        let year = self.start.date().saturating_add(Span::new().years(1));
        self.between(self.start.date(), year).nth(MOST_A_YEAR).is_some()
    }

    /// The last dates up to one, in order, at most so many.
    fn last_dates(&self, date: Date, most: usize) -> Vec<Date> {
        let mut last = Vec::new();
        for days in LOOK_BACK {
            let near = date.saturating_sub(Span::new().days(days)).max(self.start.date());
            // Who counts begins at the start, however little is asked for.
            let from = if self.count().is_some() { self.start.date() } else { near };
            let mut found: Vec<Date> =
                self.between(from, date).map(|one| one.local.date()).collect();
            found.dedup();
            last = found.split_off(found.len().saturating_sub(most));
            if last.len() == most || from == self.start.date() {
                break;
            }
        }
        last
    }

    /// Local times in the window, up to the end of the rule, with what the zone says about each.
    fn dated(&self, from: Date, to: Date) -> impl Iterator<Item = AmbiguousTimestamp> + '_ {
        // Who counts must begin at the start.
        let counted = self.count();
        let worked_from = if counted.is_some() { self.start.date() } else { from };
        let locals = self.rule.as_ref().map(|(_, pattern)| {
            LocalTimes::new(pattern, self.start, (worked_from.max(self.start.date()), to))
        });
        let alone = self.rule.is_none().then_some(self.start);
        let all = locals.into_iter().flatten().chain(alone);
        let mut left = counted.map_or(usize::MAX, |count| count as usize);
        let steps = if counted.is_some() { MOST_STEPS } else { usize::MAX };
        all.take(steps)
            .take_while(move |local| local.date() <= to)
            .map(|local| self.zone.to_ambiguous_timestamp(local))
            .take_while(|dated| self.is_within(dated))
            .take_while(move |dated| {
                let goes_on = left > 0;
                // What does not exist is not counted (RFC 5545, 3.3.10).
                left = left.saturating_sub(usize::from(self.exists(dated)));
                goes_on
            })
            .filter(move |dated| dated.datetime().date() >= from)
    }

    /// How many dates there are, unless nobody counts so far.
    fn count(&self) -> Option<u32> {
        self.rule.as_ref().and_then(|(rule, _)| match rule.end {
            End::Count(count) => Some(count).filter(|count| *count as usize <= MOST_COUNTED),
            End::Never | End::Date(_) | End::Local(_) | End::Utc(_) => None,
        })
    }

    /// Whether a local time is not after `UNTIL`.
    fn is_within(&self, dated: &AmbiguousTimestamp) -> bool {
        let local = dated.datetime();
        match self.rule.as_ref().map_or(End::Never, |(rule, _)| rule.end) {
            End::Never | End::Count(_) => true,
            End::Date(last) => local.date() <= last,
            End::Local(last) if self.all_day => local.date() <= last.date(),
            End::Local(last) => local <= last,
            // Whole days have no time that could be compared: the day that is written counts.
            End::Utc(last) if self.all_day => {
                local.date() <= last.to_zoned_datetime(TimeZone::UTC).date()
            }
            End::Utc(last) => dated.compatible().is_ok_and(|at| at <= last),
        }
    }

    fn exists(&self, dated: &AmbiguousTimestamp) -> bool {
        self.all_day || !matches!(dated.offset(), AmbiguousOffset::Gap { .. })
    }

    fn occurrence(&self, dated: AmbiguousTimestamp) -> Option<Occurrence> {
        let local = dated.datetime();
        if !self.exists(&dated) {
            return None;
        }
        let starts_at = dated.compatible().ok()?.to_zoned_datetime(self.zone.clone());
        Some(Occurrence { local, starts_at })
    }
}

impl Rule {
    /// The last date from `start` on; `None` if it goes on for ever, or so long that nobody counts.
    pub fn last_date(&self, start: DateTime, all_day: bool, zone: &TimeZone) -> Option<Date> {
        let expansion = Expansion::new(Some(self), start, all_day, zone);
        let last = match self.end {
            End::Never => return None,
            End::Count(count) if count as usize > MOST_COUNTED => return None,
            End::Count(_) => {
                expansion.between(start.date(), Date::MAX).last().map(|one| one.local.date())
            }
            End::Date(last) => expansion.last_until(last),
            End::Local(last) => expansion.last_until(last.date()),
            // A local date is at most one day away from that of UTC.
            End::Utc(last) => {
                let last = last.to_zoned_datetime(TimeZone::UTC).date();
                expansion.last_until(last.tomorrow().unwrap_or(last))
            }
        };
        Some(last.unwrap_or(start.date()))
    }
}

impl Expansion<'_> {
    fn last_until(&self, last: Date) -> Option<Date> {
        self.last_dates(last, 1).pop()
    }
}

fn sort_by_distance(dates: &mut Vec<Date>, from: Date) {
    dates.sort_by_key(|date| (date.duration_since(from).abs(), *date));
    dates.dedup();
}
