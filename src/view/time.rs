//! Points in time as pages show them.

use jiff::ZonedDateTime;
use jiff::civil::{Date, Time, Weekday};

use super::types::{Moment, Shared};
use crate::model::circle::Zone;

/// A point in time of a meeting or event.
pub(super) fn moment(at: &ZonedDateTime, zone: &Zone, all_day: bool) -> Shared<Moment> {
    let date = at.date().to_string();
    let iso = if all_day { date.clone() } else { iso(at) };
    let time = (!all_day).then(|| clock(at.time()));
    Shared::new(Moment {
        date,
        time,
        iso,
        zone: zone.name.clone(),
        city: zone.city(),
        epoch: at.timestamp().as_second(),
    })
}

/// The end of something: for all-day things the last day, not the midnight after it.
pub(super) fn end_moment(at: &ZonedDateTime, zone: &Zone, all_day: bool) -> Shared<Moment> {
    let shown = if all_day { at.yesterday().unwrap_or_else(|_| at.clone()) } else { at.clone() };
    moment(&shown, zone, all_day)
}

/// `2026-02-10T12:00:00+00:00`: ISO 8601 as `<time datetime>` and Schema.org take it.
pub(super) fn iso(at: &ZonedDateTime) -> String {
    let (date, time) = (at.date(), at.time());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    let offset = at.offset().seconds();
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (offset.abs() / 3600, offset.abs() / 60 % 60, offset.abs() % 60);
    let seconds = if rest == 0 { String::new() } else { format!(":{rest:02}") };
    format!("{date}T{hour:02}:{minute:02}:{second:02}{sign}{hours:02}:{minutes:02}{seconds}")
}

/// `09:05`.
pub(super) fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `monday`…
pub(super) fn weekday_word(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

/// The part of the day in which something begins: before 11, before 14, before 17, later.
pub(super) fn part_of_day(time: Time) -> &'static str {
    match time.hour() {
        0..=10 => "morning",
        11..=13 => "midday",
        14..=16 => "afternoon",
        _ => "evening",
    }
}

/// `2026-03`.
pub(super) fn month_key(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}
