//! Ends, windows, and the dates nearest to one.

use jiff::civil::date;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn without_a_rule_there_is_one_date() {
    let zone = TimeZone::UTC;
    let expansion = Expansion::new(None, date(2026, 1, 13).at(12, 0, 0, 0), false, &zone);
    assert_eq!(expansion.between(Date::MIN, Date::MAX).count(), 1);
    assert!(expansion.matches(date(2026, 1, 13)));
    assert!(!expansion.matches(date(2026, 1, 14)));
    assert_eq!(expansion.nearest(date(2026, 5, 1)), [date(2026, 1, 13)]);
    assert!(expansion.follows_at_start());
}

#[test]
fn counts_are_counted_from_the_start() {
    let zone = TimeZone::UTC;
    let rule = phrase("weekly", day("2026-01-13")).with_count(3);
    let expansion = Expansion::new(Some(&rule), date(2026, 1, 13).at(12, 0, 0, 0), false, &zone);
    let from = |text: &str| expansion.between(day(text), Date::MAX).count();
    assert_eq!(
        [from("2026-01-01"), from("2026-01-14"), from("2026-01-27"), from("2026-01-28")],
        [3, 2, 1, 0]
    );
    assert_eq!(
        rule.last_date(date(2026, 1, 13).at(12, 0, 0, 0), false, &zone),
        Some(day("2026-01-27"))
    );
}

#[test]
fn the_last_date_lies_on_or_before_until() {
    let start = date(2026, 1, 13).at(12, 0, 0, 0);
    let rule = phrase("second Tuesday of each month", start.date());
    for (until, last) in [
        ("2026-06-30", "2026-06-09"),
        ("2026-06-09", "2026-06-09"),
        ("2026-06-08", "2026-05-12"),
        ("2126-06-30", "2126-06-11"),
    ] {
        let ended = rule.clone().until_date(day(until));
        assert_eq!(ended.last_date(start, false, &TimeZone::UTC), Some(day(last)));
    }
    assert_eq!(rule.last_date(start, false, &TimeZone::UTC), None);
    let yearly = phrase("yearly on 29 February", day("2024-02-29")).until_date(day("2111-01-01"));
    let start = date(2024, 2, 29).at(0, 0, 0, 0);
    assert_eq!(yearly.last_date(start, true, &TimeZone::UTC), Some(day("2108-02-29")));
}

#[test]
fn the_nearest_dates_are_near() {
    let zone = TimeZone::UTC;
    let start = date(2026, 1, 13).at(12, 0, 0, 0);
    let rule = phrase("second Tuesday of each month", start.date());
    let expansion = Expansion::new(Some(&rule), start, false, &zone);
    let near = |text: &str| -> Vec<String> {
        expansion.nearest(day(text)).iter().take(2).map(ToString::to_string).collect()
    };
    assert_eq!(near("2026-04-15"), ["2026-04-14", "2026-05-12"]);
    assert_eq!(near("2026-04-14"), ["2026-04-14", "2026-05-12"]);
    assert_eq!(near("2025-01-01"), ["2026-01-13", "2026-02-10"]);
    let ended = rule.until_date(day("2026-02-28"));
    let expansion = Expansion::new(Some(&ended), start, false, &zone);
    assert_eq!(expansion.nearest(day("2030-01-01")), [day("2026-02-10"), day("2026-01-13")]);
}

#[test]
fn other_first_dates_lie_on_both_sides() {
    let zone = TimeZone::UTC;
    for (text, start, expected) in [
        ("second Tuesday of each month", "2026-01-14", ["2026-01-13", "2026-02-10"]),
        ("every other Thursday", "2026-01-14", ["2026-01-15", "2026-01-08"]),
        ("yearly on 29 February", "2026-01-14", ["2024-02-29", "2028-02-29"]),
        ("last weekday of the month", "2026-02-01", ["2026-01-30", "2026-02-27"]),
    ] {
        let rule = phrase(text, day(start));
        let expansion = Expansion::new(Some(&rule), day(start).at(12, 0, 0, 0), false, &zone);
        assert!(!expansion.follows_at_start());
        let found: Vec<String> =
            expansion.other_starts().iter().take(2).map(ToString::to_string).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn rules_that_no_day_fulfils_end() {
    let zone = TimeZone::UTC;
    for text in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
        "FREQ=MINUTELY;INTERVAL=60;BYMINUTE=30",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=3",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYSECOND=3;BYSETPOS=4",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
    ] {
        let rule = rrule(text);
        let start = date(2026, 1, 13).at(0, 0, 0, 0);
        let expansion = Expansion::new(Some(&rule), start, false, &zone);
        steps();
        assert!(expansion.is_empty(), "{text}");
        assert!(steps() < 200_000, "{text}");
    }
}

#[test]
fn rare_dates_are_found() {
    let start = date(2026, 1, 13).at(0, 0, 0, 0);
    for (text, expected) in [
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", "2032-02-29T00:00:00"),
        ("FREQ=YEARLY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29", "2040-02-29T00:00:00"),
        (
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=23;BYMINUTE=59;BYSECOND=59",
            "2028-02-29T23:59:59",
        ),
    ] {
        assert_eq!(first(&rrule(text), start, 1), [expected]);
    }
}

#[test]
fn rules_are_judged_by_how_dense_they_are() {
    let zone = TimeZone::UTC;
    for (text, dense) in [
        ("FREQ=HOURLY", false),
        ("FREQ=MINUTELY", true),
        ("FREQ=SECONDLY", true),
        ("FREQ=MINUTELY;COUNT=20", false),
        ("FREQ=DAILY;BYHOUR=9,12,15", false),
        ("FREQ=DAILY;BYHOUR=9,12,15;BYMINUTE=0,1,2,3,4,5,6,7,8,9", true),
    ] {
        let rule = rrule(text);
        let start = date(2026, 1, 13).at(9, 0, 0, 0);
        let expansion = Expansion::new(Some(&rule), start, false, &zone);
        assert_eq!(expansion.is_too_dense(), dense, "{text}");
    }
}

#[test]
fn a_window_is_reached_without_counting_to_it() {
    let zone = TimeZone::UTC;
    let start = date(2000, 1, 3).at(12, 0, 0, 0);
    for text in ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=HOURLY;INTERVAL=5"] {
        let rule = rrule(text);
        let expansion = Expansion::new(Some(&rule), start, false, &zone);
        steps();
        let _ = expansion.between(date(2090, 1, 1), date(2090, 12, 31)).count();
        assert!(steps() < 4_000, "{text}");
        let _ = expansion.matches(date(2090, 6, 1));
        assert!(steps() < 50, "{text}");
    }
}
