//! A rule as RFC 5545 writes it.

use std::fmt::{Display, Write};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

use super::super::rule::{End, NthWeekday, Rule};
use super::FREQUENCIES;
use super::read::WEEKDAYS;

impl Rule {
    /// As RFC 5545 writes it, with its end as it was given.
    pub fn to_rrule(&self) -> String {
        self.write(self.end)
    }

    /// As a calendar needs it beside a `DTSTART` with this zone: `UNTIL` in UTC, or as a date for whole days.
    pub fn to_rrule_in(&self, zone: &TimeZone, all_day: bool) -> String {
        let in_utc = |local: DateTime| zone.to_ambiguous_timestamp(local).compatible().ok();
        let last_second = |date: Date| in_utc(date.to_datetime(Time::constant(23, 59, 59, 0)));
        self.write(match self.end {
            End::Local(last) if all_day => End::Date(last.date()),
            End::Utc(last) if all_day => End::Date(last.to_zoned_datetime(TimeZone::UTC).date()),
            End::Date(last) if !all_day => last_second(last).map_or(self.end, End::Utc),
            End::Local(last) => in_utc(last).map_or(self.end, End::Utc),
            End::Never | End::Count(_) | End::Date(_) | End::Utc(_) => self.end,
        })
    }

    fn write(&self, end: End) -> String {
        let frequency = FREQUENCIES.iter().find(|(_, frequency)| *frequency == self.frequency);
        let mut text = format!("FREQ={}", frequency.map_or("", |(name, _)| name));
        if self.interval > 1 {
            push(&mut text, "INTERVAL", [self.interval]);
        }
        push(&mut text, "BYMONTH", &self.by.months);
        push(&mut text, "BYWEEKNO", &self.by.weeks);
        push(&mut text, "BYYEARDAY", &self.by.year_days);
        push(&mut text, "BYMONTHDAY", &self.by.month_days);
        push(&mut text, "BYDAY", self.by.weekdays.iter().map(nth_weekday));
        push(&mut text, "BYHOUR", &self.by.hours);
        push(&mut text, "BYMINUTE", &self.by.minutes);
        push(&mut text, "BYSECOND", &self.by.seconds);
        push(&mut text, "BYSETPOS", &self.by.positions);
        if self.week_starts != Weekday::Monday {
            push(&mut text, "WKST", [weekday(self.week_starts)]);
        }
        match end {
            End::Never => {}
            End::Count(count) => push(&mut text, "COUNT", [count]),
            End::Date(last) => push(&mut text, "UNTIL", [last.strftime("%Y%m%d")]),
            End::Local(last) => push(&mut text, "UNTIL", [last.strftime("%Y%m%dT%H%M%S")]),
            End::Utc(last) => push(&mut text, "UNTIL", [utc(last)]),
        }
        text
    }
}

fn push<T: Display>(text: &mut String, name: &str, values: impl IntoIterator<Item = T>) {
    for (index, value) in values.into_iter().enumerate() {
        let written =
            if index == 0 { write!(text, ";{name}={value}") } else { write!(text, ",{value}") };
        written.expect("a string takes everything");
    }
}

fn utc(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn weekday(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, other)| *other == weekday).map_or("MO", |(name, _)| name)
}

fn nth_weekday(one: &NthWeekday) -> String {
    let nth = one.nth.map(|nth| nth.to_string()).unwrap_or_default();
    format!("{nth}{}", weekday(one.weekday))
}
