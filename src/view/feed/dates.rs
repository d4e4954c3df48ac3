//! The dates of a feed's event: its rule with its end, and what of the rule does not take place.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use crate::model::circle::Zone;
use crate::model::recurrence::{ClockChange, Expansion, Rule};
use crate::model::schedule::{end_of, resolve, rule_dates};

/// Years in which the first date of a rule is looked for.
const FIRST_WITHIN: i16 = 10;

/// When something repeats, as the model knows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates<'p> {
    pub(super) rule: &'p Rule,
    pub(super) start: DateTime,
    pub(super) all_day: bool,
    pub(super) zone: &'p Zone,
    /// A day after which nothing takes place, whatever the rule says.
    pub(super) ends_on: Option<Date>,
}

/// Dates that a change of the clocks touches.
#[derive(Debug, Default)]
pub(super) struct ClockChanges {
    /// Whose local time does not exist: they do not take place.
    pub(super) missing: BTreeSet<DateTime>,
    /// That begin or end at a local time that comes twice, or take more or less of the clock than others.
    pub(super) uneven: BTreeSet<DateTime>,
}

impl Dates<'_> {
    /// All dates from one day to another.
    pub(super) fn between(&self, from: Date, to: Date) -> Vec<DateTime> {
        let to = self.ends_on.map_or(to, |end| to.min(end));
        if to < from {
            return Vec::new();
        }
        let start = (self.start, self.all_day);
        let dates = rule_dates(Some(self.rule), start, self.zone, (from, to));
        dates.into_iter().map(|(local, _)| local).collect()
    }

    /// The first date that takes place: not `start` where clocks leave it out.
    pub(super) fn first(&self) -> Option<DateTime> {
        let day = self.start.date();
        let at_start = self.between(day, day).first().copied();
        at_start.or_else(|| {
            self.between(day, day.saturating_add(i64::from(FIRST_WITHIN).years())).first().copied()
        })
    }

    /// The last day, if there is one.
    fn last_day(&self) -> Option<Date> {
        let own = self.rule.last_date(self.start, self.all_day, &self.zone.rules);
        match (own, self.ends_on) {
            (Some(own), Some(end)) => Some(own.min(end)),
            (own, end) => own.or(end),
        }
    }

    /// The last date, if there is one.
    fn last(&self) -> Option<DateTime> {
        let day = self.last_day()?;
        let on_it = self.between(day, day).last().copied();
        on_it.or_else(|| self.between(self.start.date(), day).last().copied())
    }

    /// Dates of the rule that a change of the clocks touches, if each takes `minutes`. Calendars differ on what to do
    /// with them, so they are named one by one, to the end of the decade after `today`: a rule without end has no last
    /// one.
    pub(super) fn clock_changes(&self, today: Date, minutes: u32) -> ClockChanges {
        let mut changes = ClockChanges::default();
        if self.all_day {
            return changes;
        }
        let year = today.year().max(self.start.year());
        let decade = Date::new((year / 10 + 2) * 10 - 1, 12, 31).unwrap_or(Date::MAX);
        let until = self.last_day().map_or(decade, |last| last.min(decade));
        let expansion = Expansion::new(Some(self.rule), self.start, false, &self.zone.rules);
        for (from, to) in self.windows(until, minutes) {
            self.add_changes(&mut changes, &expansion, (from, to), minutes);
        }
        changes
    }

    /// The days around each change of the clocks on which a date could meet it.
    fn windows(&self, until: Date, minutes: u32) -> Vec<(Date, Date)> {
        let days = i64::from(minutes / (24 * 60)) + 2;
        let first = self.start.date();
        let Ok(start) = self
            .zone
            .rules
            .to_timestamp(first.saturating_sub(2.days()).to_datetime(Time::midnight()))
        else {
            return vec![(first, until)];
        };
        let changes = self.zone.rules.following(start);
        let around = changes.map(|change| {
            let day = change.offset().to_datetime(change.timestamp()).date();
            (day.saturating_sub(days.days()).max(first), day.saturating_add(2.days()).min(until))
        });
        around.take_while(|(from, _)| *from <= until).collect()
    }

    fn add_changes(
        &self,
        changes: &mut ClockChanges,
        expansion: &Expansion<'_>,
        (from, to): (Date, Date),
        minutes: u32,
    ) {
        for change in expansion.clock_changes(from, to) {
            match change {
                ClockChange::Missing(local) => changes.missing.insert(local),
                ClockChange::Twice(local) => changes.uneven.insert(local),
            };
        }
        for occurrence in expansion.between(from, to) {
            let ends_at = end_of(&occurrence.starts_at, minutes, false);
            let ends_twice = self.zone.rules.to_ambiguous_timestamp(ends_at.datetime());
            if ends_at.offset() != occurrence.starts_at.offset() || ends_twice.is_ambiguous() {
                changes.uneven.insert(occurrence.local);
            }
        }
    }

    /// The rule as RFC 5545 writes it. If it ends early, or if clocks leave out a date, which calendars count or do
    /// not, its end is the last date itself.
    pub(super) fn rrule(&self, some_missing: bool) -> String {
        let written = self.rule.to_rrule_in(&self.zone.rules, self.all_day);
        let is_end = |part: &str| part.starts_with("UNTIL=") || part.starts_with("COUNT=");
        let ends_here = self.ends_on.is_some() || (some_missing && written.split(';').any(is_end));
        let Some(last) = self.last().filter(|_| ends_here) else { return written };
        let parts = written.split(';').filter(|part| !is_end(part)).map(str::to_owned);
        let until = format!("UNTIL={}", self.until(last));
        parts.chain(std::iter::once(until)).collect::<Vec<_>>().join(";")
    }

    fn until(&self, last: DateTime) -> String {
        if self.all_day {
            return last.strftime("%Y%m%d").to_string();
        }
        resolve(last, self.zone).timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
    }
}
