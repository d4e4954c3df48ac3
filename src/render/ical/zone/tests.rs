//! Generated zones against the tz database, through an expansion of their own.

use jiff::ToSpan;
use rayon::prelude::*;

use super::*;

/// One `STANDARD` or `DAYLIGHT` as a reader sees it, by property.
type Read = Vec<(String, String)>;

fn text(name: &str, first_year: i16) -> String {
    let lines = written((name, first_year));
    String::from_utf8(lines.into_bytes()).unwrap().replace("\r\n ", "")
}

fn observances_in(text: &str) -> Vec<Read> {
    let mut read = Vec::new();
    for line in text.split("\r\n") {
        let (name, value) = line.split_once(':').unwrap_or_default();
        match (name, value) {
            ("BEGIN", "STANDARD" | "DAYLIGHT") => read.push(Read::new()),
            _ => {
                if let Some(last) = read.last_mut() {
                    last.push((name.to_owned(), value.to_owned()));
                }
            }
        }
    }
    read
}

fn value<'r>(read: &'r Read, name: &str) -> Option<&'r str> {
    read.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn seconds(text: &str) -> i32 {
    let number =
        |range: std::ops::Range<usize>| text.get(range).map_or(0, |two| two.parse().unwrap());
    let (hours, minutes): (i32, i32) = (number(1..3), number(3..5));
    let size = hours * 3600 + minutes * 60 + number(5..7);
    if text.starts_with('-') { -size } else { size }
}

fn local(text: &str) -> DateTime {
    DateTime::strptime("%Y%m%dT%H%M%S", text.trim_end_matches('Z')).unwrap()
}

/// The parts of a rule; a day is one of its dates if no part speaks against it.
struct Parts<'r>(Vec<(&'r str, Vec<&'r str>)>);

impl<'r> Parts<'r> {
    fn new(rule: &'r str) -> Self {
        let parts = rule.split(';').map(|part| part.split_once('=').unwrap());
        Self(parts.map(|(key, list)| (key, list.split(',').collect())).collect())
    }

    fn gives(&self, day: Date) -> bool {
        let weekday = short(day.weekday());
        let is = |value: &&str, number: i16| value.parse() == Ok(number);
        self.0.iter().all(|(key, values)| match *key {
            "FREQ" => *values == ["YEARLY"],
            "UNTIL" => true,
            "BYMONTH" => values.iter().any(|month| is(month, i16::from(day.month()))),
            "BYMONTHDAY" => values.iter().any(|one| is(one, i16::from(day.day()))),
            "BYYEARDAY" => {
                values.iter().any(|one| is(one, day.day_of_year() - day.days_in_year() - 1))
            }
            "BYDAY" => values.iter().any(|one| {
                let nth = (day.day() - 1) / 7 + 1;
                let from_end = (day.days_in_month() - day.day()) / 7 + 1;
                one.strip_suffix(weekday).is_some_and(|ordinal| {
                    ordinal.is_empty()
                        || ordinal.parse() == Ok(nth)
                        || ordinal.parse() == Ok(-from_end)
                })
            }),
            _ => panic!("{key}"),
        })
    }
}

/// When which offset begins, in seconds since 1970, until the end of `last_year`.
fn onsets(text: &str, last_year: i16) -> Vec<(i64, i32)> {
    let mut onsets = Vec::new();
    for read in observances_in(text) {
        let from = Offset::from_seconds(seconds(value(&read, "TZOFFSETFROM").unwrap())).unwrap();
        let to = seconds(value(&read, "TZOFFSETTO").unwrap());
        let first = local(value(&read, "DTSTART").unwrap());
        let mut dates = vec![first];
        dates.extend(value(&read, "RDATE").iter().flat_map(|list| list.split(',')).map(local));
        if let Some(rule) = value(&read, "RRULE") {
            let parts = Parts::new(rule);
            assert!(parts.gives(first.date()), "{rule} does not give {first}");
            let until = rule
                .split_once("UNTIL=")
                .map(|(_, until)| Offset::UTC.to_timestamp(local(until)).unwrap());
            let days =
                first.date().series(1.day()).skip(1).take_while(|day| day.year() <= last_year);
            let later =
                days.filter(|day| parts.gives(*day)).map(|day| day.to_datetime(first.time()));
            dates.extend(later.filter(|date| {
                until.is_none_or(|until| from.to_timestamp(*date).unwrap() <= until)
            }));
        }
        onsets.extend(
            dates.into_iter().map(|date| (from.to_timestamp(date).unwrap().as_second(), to)),
        );
    }
    onsets.sort_unstable();
    onsets
}

/// Compares the written zone with the database: at each change of either, and twice a month.
fn check(name: &str, first_year: i16, last_year: i16) {
    let text = text(name, first_year);
    let onsets = onsets(&text, last_year);
    let rules = TimeZone::get(name).unwrap();
    let (start, end) = (new_year(first_year), new_year(last_year));
    let changes = rules.following(start).take_while(|change| change.timestamp() < end);
    let mut instants: Vec<i64> = changes.map(|change| change.timestamp().as_second()).collect();
    instants.extend(onsets.iter().map(|(at, _)| *at));
    instants = instants.into_iter().flat_map(|at| [at - 1, at, at + 1]).collect();
    instants.extend((start.as_second()..end.as_second()).step_by(15 * 24 * 3600));
    for at in instants.into_iter().filter(|at| (start.as_second()..end.as_second()).contains(at)) {
        let before = onsets.partition_point(|(onset, _)| *onset <= at);
        let (_, offset) =
            before.checked_sub(1).and_then(|index| onsets.get(index)).expect("a first onset");
        let at = Timestamp::from_second(at).unwrap();
        assert_eq!(
            *offset,
            rules.to_offset(at).seconds(),
            "{name} from {first_year} at {at}\n{text}"
        );
    }
}

#[test]
fn every_zone_is_right_from_every_decade() {
    let names: Vec<String> =
        jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect();
    assert!(names.len() > 500, "{}", names.len());
    names.par_iter().for_each(|name| {
        check(name, 2026, 2101);
        // Other names of a zone have the same past.
        if TimeZone::get(name).is_ok_and(|zone| zone.is_primary()) {
            check(name, 1995, 2040);
            check(name, 2010, 2040);
        }
    });
}

#[test]
fn a_zone_with_a_rule_has_two_parts() {
    assert_eq!(
        text("Europe/London", 2026).replace("\r\n", "\n"),
        "BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:20250330T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:20251026T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"
    );
}

#[test]
fn only_zones_without_a_rule_have_lists() {
    // Ramadan moves through the year.
    let known = ["Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"];
    for name in jiff::tz::db().available() {
        let name = name.as_str();
        assert!(!text(name, 2026).contains("RDATE") || known.contains(&name), "{name}");
    }
    assert!(text("Asia/Gaza", 2026).contains("RDATE"));
}

#[test]
fn zones_that_keep_their_rule_have_two_parts() {
    for name in [
        "America/New_York",
        "America/Santiago",
        "Asia/Jerusalem",
        "Africa/Cairo",
        "America/Nuuk",
        "Australia/Lord_Howe",
    ] {
        let text = text(name, 2026);
        assert_eq!(text.matches("RRULE:").count(), 2, "{text}");
        assert_eq!(text.matches("BEGIN:").count(), 3, "{text}");
    }
}

#[test]
fn irish_winter_is_standard_time() {
    let text = text("Europe/Dublin", 2026);
    assert!(text.contains("BEGIN:DAYLIGHT\r\nTZNAME:IST"), "{text}");
    assert!(text.contains("BEGIN:STANDARD\r\nTZNAME:GMT"), "{text}");
}

#[test]
fn a_zone_without_changes_has_one_part() {
    let text = text("Asia/Tokyo", 2026);
    assert_eq!(text.matches("BEGIN:STANDARD").count(), 1);
    assert!(
        text.contains("TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nDTSTART:19700101T000000"),
        "{text}"
    );
}
