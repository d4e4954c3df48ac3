//! Dates, times and durations (RFC 5545 3.3.4 to 3.3.6), and what exporters write for them.

use jiff::civil::{Date, DateTime, Time};

use super::line::Line;
use super::zone::Zones;
use crate::parse::doc::{CalendarTime, Spanned};

/// The longest time that an event takes, in minutes.
const LONGEST: i64 = 366 * 24 * 60;

/// The values of `DTSTART`, `EXDATE`… in order; `None` where one cannot be read.
pub(super) fn times(line: &Line, zones: &mut Zones) -> Vec<Option<Spanned<CalendarTime>>> {
    let zone = line.parameter("TZID").map(|name| zones.name(name, line.span));
    line.raw
        .split(',')
        .map(|value| {
            let time = time(value.trim(), zone.as_deref())?;
            Some(Spanned { value: time, span: line.span })
        })
        .collect()
}

/// `20260113`, `20260113T120000`, `20260113T120000Z`, or the beginning of a period.
fn time(value: &str, zone: Option<&str>) -> Option<CalendarTime> {
    let value = value.split('/').next().unwrap_or_default();
    let value = value.replace(['-', ':'], "");
    let Some((date, time)) = value.split_once(['T', 't']) else {
        return Some(CalendarTime::Day(self::date(&value)?));
    };
    let (time, is_utc) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, true),
        None => (time, false),
    };
    let zone = if is_utc { Some("UTC") } else { zone };
    let local = self::date(date)?.to_datetime(clock(time)?);
    Some(CalendarTime::Local { local, zone: zone.map(str::to_owned) })
}

fn number<T: std::str::FromStr>(text: &str, from: usize, to: usize) -> Option<T> {
    let digits = text.get(from..to)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn date(text: &str) -> Option<Date> {
    if text.len() != 8 {
        return None;
    }
    Date::new(number(text, 0, 4)?, number(text, 4, 6)?, number(text, 6, 8)?).ok()
}

/// `120000`; some leave the seconds out. Seconds do not matter here.
fn clock(text: &str) -> Option<Time> {
    if !matches!(text.len(), 4 | 6) {
        return None;
    }
    Time::new(number(text, 0, 2)?, number(text, 2, 4)?, 0, 0).ok()
}

/// Minutes of `P1DT2H30M`, `PT90M`, `P1W`.
pub(super) fn duration(text: &str) -> Option<u32> {
    let text = text.trim().trim_start_matches('+').to_ascii_uppercase();
    let mut seconds: i64 = 0;
    let mut digits = String::new();
    for letter in text.strip_prefix('P')?.chars() {
        let unit = match letter {
            '0'..='9' => {
                digits.push(letter);
                continue;
            }
            'T' if digits.is_empty() => continue,
            'W' => 7 * 24 * 3600,
            'D' => 24 * 3600,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let amount: i64 = digits.parse().ok()?;
        seconds = seconds.checked_add(amount.checked_mul(unit)?)?;
        digits.clear();
    }
    digits.is_empty().then(|| minutes(seconds)).flatten()
}

/// Whole minutes of so many seconds, if that is a time that an event can take.
fn minutes(seconds: i64) -> Option<u32> {
    let minutes = seconds.checked_add(59)? / 60;
    (1..=LONGEST).contains(&minutes).then(|| u32::try_from(minutes).ok()).flatten()
}

/// Minutes from one point in time to another.
pub(super) fn between(start: &CalendarTime, end: &CalendarTime) -> Option<u32> {
    match (start, end) {
        (CalendarTime::Day(start), CalendarTime::Day(end)) => {
            minutes(start.duration_until(*end).as_secs())
        }
        (
            CalendarTime::Local { local: start, zone: from },
            CalendarTime::Local { local: end, zone: to },
        ) => {
            let seconds = match (instant(*start, from.as_deref()), instant(*end, to.as_deref())) {
                (Some(start), Some(end)) => end.as_second() - start.as_second(),
                _ => start.duration_until(*end).as_secs(),
            };
            minutes(seconds)
        }
        _ => None,
    }
}

/// When a local time of a known zone is.
fn instant(local: DateTime, zone: Option<&str>) -> Option<jiff::Timestamp> {
    let rules = jiff::tz::TimeZone::get(zone?).ok()?;
    rules.to_ambiguous_zoned_datetime(local).compatible().ok().map(|at| at.timestamp())
}

/// A point in time as the clocks of `zone` show it; a time without zone is one of `zone`.
pub(super) fn seen_from(time: &CalendarTime, zone: Option<&str>) -> DateTime {
    match time {
        CalendarTime::Day(day) => day.to_datetime(Time::midnight()),
        CalendarTime::Local { local, zone: own } if own.as_deref() == zone => *local,
        CalendarTime::Local { local, zone: own } => {
            let rules = zone.and_then(|zone| jiff::tz::TimeZone::get(zone).ok());
            match (instant(*local, own.as_deref()), rules) {
                (Some(at), Some(rules)) => rules.to_datetime(at),
                _ => *local,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        for (text, expected) in [
            ("PT1H30M", Some(90)),
            ("P1D", Some(1440)),
            ("P1W", Some(7 * 1440)),
            ("P0DT1H0M0S", Some(60)),
            ("+PT45M", Some(45)),
            ("PT90S", Some(2)),
            ("-PT1H", None),
            ("PT", None),
            ("P", None),
            ("PT1", None),
            ("PT0S", None),
            ("P99999999999999999999D", None),
            ("P9999999999999999W", None),
        ] {
            assert_eq!(duration(text), expected, "{text}");
        }
    }

    #[test]
    fn times_are_read_as_exporters_write_them() {
        let local = |zone: Option<&str>| CalendarTime::Local {
            local: jiff::civil::date(2026, 1, 13).at(12, 30, 0, 0),
            zone: zone.map(str::to_owned),
        };
        assert_eq!(time("20260113T123000", Some("Europe/Oslo")), Some(local(Some("Europe/Oslo"))));
        assert_eq!(time("20260113T123059Z", Some("Europe/Oslo")), Some(local(Some("UTC"))));
        assert_eq!(time("2026-01-13T12:30:00", None), Some(local(None)));
        assert_eq!(time("20260113T1230", None), Some(local(None)));
        assert_eq!(time("20260113T123000/PT1H", None), Some(local(None)));
        let day = CalendarTime::Day(jiff::civil::date(2026, 1, 13));
        assert_eq!(time("20260113", None), Some(day));
        for wrong in
            ["", "T", "20261313", "20260230T120000", "20260113T250000", "2026011", "２０２６0113"]
        {
            assert_eq!(time(wrong, None), None, "{wrong}");
        }
    }
}
