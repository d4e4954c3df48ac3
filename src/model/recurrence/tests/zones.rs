//! Every change of the clocks in ten zones, against a naive reading: which instants show this local time?

use jiff::civil::{Time, date};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::*;

const ZONES: [&str; 10] = [
    "Europe/London",
    "America/New_York",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Asia/Tehran",
    "Pacific/Apia",
    "Asia/Beirut",
];

/// All instants at which a clock in the zone shows `local`, earliest first.
fn instants(zone: &TimeZone, local: DateTime, offsets: &[Offset]) -> Vec<Timestamp> {
    let mut instants: Vec<Timestamp> = offsets
        .iter()
        .filter_map(|offset| {
            let instant = offset.to_timestamp(local).ok()?;
            (zone.to_offset(instant) == *offset).then_some(instant)
        })
        .collect();
    instants.sort_unstable();
    instants.dedup();
    instants
}

/// Checks a daily meeting at a time of day in the week around a change.
fn check(zone: &TimeZone, time: Time, around: DateTime, offsets: &[Offset]) {
    let daily = rrule("FREQ=DAILY");
    let start = around.date().saturating_sub(3.days()).to_datetime(time);
    let last = around.date().saturating_add(3.days());
    let locals: Vec<DateTime> =
        start.date().series(1.day()).take(7).map(|date| date.to_datetime(time)).collect();
    let expansion = Expansion::new(Some(&daily), start, false, zone);
    let found: Vec<(DateTime, Timestamp)> = expansion
        .between(start.date(), last)
        .map(|one| (one.local, one.starts_at.timestamp()))
        .collect();
    let expected: Vec<(DateTime, Timestamp)> = locals
        .iter()
        .filter_map(|local| Some((*local, *instants(zone, *local, offsets).first()?)))
        .collect();
    assert_eq!(found, expected, "{zone:?} {start}");

    let changes: Vec<ClockChange> = locals
        .iter()
        .filter_map(|local| match instants(zone, *local, offsets).len() {
            0 => Some(ClockChange::Missing(*local)),
            1 => None,
            _ => Some(ClockChange::Twice(*local)),
        })
        .collect();
    assert_eq!(expansion.clock_changes(start.date(), last), changes, "{zone:?} {start}");

    // What does not exist is not counted.
    let counted = rrule("FREQ=DAILY;COUNT=5");
    let expansion = Expansion::new(Some(&counted), start, false, zone);
    let five: Vec<DateTime> =
        expansion.between(start.date(), Date::MAX).map(|one| one.local).collect();
    assert_eq!(five.len(), 5);
    assert_eq!(five, expected.iter().map(|(local, _)| *local).take(5).collect::<Vec<_>>());
    assert_eq!(counted.last_date(start, false, zone), five.last().map(|local| local.date()));
}

#[test]
fn every_change_of_the_clocks() {
    let mut changes = 0;
    for name in ZONES {
        let zone = TimeZone::get(name).unwrap();
        let from = TimeZone::UTC.to_timestamp(date(2000, 1, 1).at(0, 0, 0, 0)).unwrap();
        let to = TimeZone::UTC.to_timestamp(date(2101, 1, 1).at(0, 0, 0, 0)).unwrap();
        for change in zone.following(from).take_while(|change| change.timestamp() < to) {
            let at = change.timestamp();
            let before = zone.to_offset(at - SignedDuration::from_secs(1));
            let after = zone.to_offset(at);
            // All offsets of these days; two changes can be less than a week apart.
            let mut offsets = vec![before, after];
            for hours in (-120..=120).step_by(6) {
                offsets.push(zone.to_offset(at + SignedDuration::from_hours(hours)));
            }
            for offset in [before, after] {
                let local = offset.to_datetime(at);
                for minutes in [-90, -31, -30, -15, -1, 0, 1, 15, 29, 30, 59, 60, 90] {
                    let around = local.saturating_add(minutes.minutes());
                    check(&zone, around.time(), around, &offsets);
                }
            }
            changes += usize::from(before != after);
        }
    }
    assert!(changes > 1_000, "only {changes} changes");
}

#[test]
fn meetings_keep_their_local_time() {
    let zone = TimeZone::get("Europe/London").unwrap();
    let starts = date(2026, 3, 10);
    let rule = phrase("second Tuesday of each month", starts);
    let expansion = Expansion::new(Some(&rule), starts.at(12, 0, 0, 0), false, &zone);
    let dates: Vec<String> = expansion
        .between(starts, date(2026, 4, 30))
        .map(|one| one.starts_at.strftime("%Y-%m-%dT%H:%M%:z").to_string())
        .collect();
    assert_eq!(dates, ["2026-03-10T12:00+00:00", "2026-04-14T12:00+01:00"]);
}

/// Samoa left out 30 December 2011, Brazil began summer time at midnight.
#[test]
fn whole_days_without_a_midnight_stay() {
    for (name, from, missing) in [
        ("America/Sao_Paulo", date(2017, 10, 13), date(2017, 10, 15)),
        ("Asia/Beirut", date(2026, 3, 27), date(2026, 3, 29)),
    ] {
        let zone = TimeZone::get(name).unwrap();
        let daily = rrule("FREQ=DAILY;COUNT=4");
        let expansion = Expansion::new(Some(&daily), from.at(0, 0, 0, 0), true, &zone);
        let days: Vec<Date> =
            expansion.between(from, Date::MAX).map(|one| one.local.date()).collect();
        assert_eq!(days.len(), 4);
        assert!(days.contains(&missing), "{name}: {days:?}");
        assert_eq!(expansion.clock_changes(from, Date::MAX), []);
    }
}

#[test]
fn until_in_utc_is_compared_in_utc() {
    let zone = TimeZone::get("America/New_York").unwrap();
    let start = date(2026, 1, 1).at(20, 0, 0, 0);
    // 20:00 in New York is 01:00 of the next day in UTC.
    for (text, last) in [
        ("FREQ=DAILY;UNTIL=20260110T010000Z", date(2026, 1, 9)),
        ("FREQ=DAILY;UNTIL=20260110T005959Z", date(2026, 1, 8)),
        ("FREQ=DAILY;UNTIL=20260110T200000", date(2026, 1, 10)),
        ("FREQ=DAILY;UNTIL=20260110T195959", date(2026, 1, 9)),
        ("FREQ=DAILY;UNTIL=20260110", date(2026, 1, 10)),
    ] {
        let rule = rrule(text);
        let expansion = Expansion::new(Some(&rule), start, false, &zone);
        let found = expansion.between(start.date(), Date::MAX).last();
        assert_eq!(found.map(|one| one.local.date()), Some(last), "{text}");
        assert_eq!(rule.last_date(start, false, &zone), Some(last), "{text}");
        // What calendars are given means the same.
        let written = rrule(&rule.to_rrule_in(&zone, false));
        assert_eq!(written.last_date(start, false, &zone), Some(last), "{text}");
    }
}
