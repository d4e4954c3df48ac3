//! RFC 5545's notation: its own examples, what it forbids, and how it is written.

use jiff::civil::date;

use super::*;

/// Rules, and of each mistake the marked text, what is said about it, and the remedy.
const MISTAKES: &[(&str, &[&str])] = &[
    (
        "",
        &[
            " | `FREQ` is missing | begin with `FREQ=WEEKLY` or `FREQ=MONTHLY`, or write words in `repeat`",
        ],
    ),
    (
        "every week",
        &[
            "every week | `every week` is no part of a rule such as `FREQ=MONTHLY` | words stand in `repeat`",
            "every week | `FREQ` is missing | begin with `FREQ=WEEKLY` or `FREQ=MONTHLY`, or write words in `repeat`",
        ],
    ),
    ("FREQ=MONTLY", &["MONTLY | `MONTLY` is no frequency | did you mean `MONTHLY`?"]),
    ("FREQ=WEEKLY;INTERVAL=0", &["0 | `INTERVAL` is at least 1 | "]),
    ("FREQ=WEEKLY;COUNT=0", &["0 | `COUNT` is at least 1 | "]),
    ("FREQ=WEEKLY;COUNT=99999999999", &["99999999999 | `COUNT` is too large | "]),
    ("FREQ=WEEKLY;INTERVAL=+2", &["+2 | `INTERVAL` is a whole number such as 2 | "]),
    ("FREQ=WEEKLY;BYDAI=MO", &["BYDAI | there is no part `BYDAI` | did you mean `BYDAY`?"]),
    (
        "FREQ=WEEKLY;BYDAY=MO,XX,TU",
        &["XX | `XX` is no weekday | weekdays are `MO`, `TU`, `WE`, `TH`, `FR`, `SA` and `SU`"],
    ),
    (
        "FREQ=MONTHLY;BYDAY=0MO",
        &["0MO | `0` cannot stand before a weekday | write 1 to 53, or -1 to -53 from the end"],
    ),
    ("FREQ=MONTHLY;BYMONTH=13", &["13 | `BYMONTH` takes numbers from 1 to 12 | "]),
    (
        "FREQ=MONTHLY;BYMONTHDAY=0,32",
        &[
            "0 | `BYMONTHDAY` takes numbers from 1 to 31, or -31 to -1 | ",
            "32 | `BYMONTHDAY` takes numbers from 1 to 31, or -31 to -1 | ",
        ],
    ),
    ("FREQ=DAILY;BYHOUR=24", &["24 | `BYHOUR` takes numbers from 0 to 23 | "]),
    ("FREQ=WEEKLY;FREQ=DAILY", &["FREQ=DAILY | `FREQ` is given twice | "]),
    (
        "FREQ=WEEKLY;COUNT=3;UNTIL=20260101",
        &["COUNT=3 | the rule has `UNTIL` and `COUNT` | keep one of them"],
    ),
    (
        "FREQ=WEEKLY;UNTIL=2026-06-30",
        &[
            "2026-06-30 | `UNTIL` is a date such as `20260630` or `20260630T215959Z` | write `20260630`",
        ],
    ),
    (
        "FREQ=WEEKLY;BYDAY=2MO",
        &[
            "BYDAY=2MO | numbers before weekdays need `FREQ=MONTHLY` or `FREQ=YEARLY` | leave out the number, or change `FREQ`",
        ],
    ),
    (
        "FREQ=YEARLY;BYWEEKNO=5;BYDAY=2MO",
        &[
            "BYDAY=2MO | numbers before weekdays cannot stand beside `BYWEEKNO` | leave out the number or `BYWEEKNO`",
        ],
    ),
    (
        "FREQ=WEEKLY;BYMONTHDAY=5",
        &["BYMONTHDAY=5 | `BYMONTHDAY` cannot stand beside `FREQ=WEEKLY` | write `FREQ=MONTHLY`"],
    ),
    (
        "FREQ=DAILY;BYYEARDAY=5",
        &["BYYEARDAY=5 | `BYYEARDAY` needs `FREQ=YEARLY` | write `FREQ=YEARLY`"],
    ),
    (
        "FREQ=MONTHLY;BYWEEKNO=5",
        &["BYWEEKNO=5 | `BYWEEKNO` needs `FREQ=YEARLY` | write `FREQ=YEARLY`"],
    ),
    (
        "FREQ=MONTHLY;BYSETPOS=1",
        &[
            "BYSETPOS=1 | `BYSETPOS` chooses among dates of another `BY…` part, and there is none | add `BYDAY` or leave out `BYSETPOS`",
        ],
    ),
    (
        "RSCALE=CHINESE;FREQ=YEARLY",
        &[
            "RSCALE=CHINESE | `RSCALE` (RFC 7529) is not supported | leave it out: dates are counted by the Gregorian calendar",
        ],
    ),
];

#[test]
fn what_is_wrong_is_marked() {
    for (text, expected) in MISTAKES {
        assert_eq!(said(text, Rule::parse_rrule(text)), *expected, "{text}");
    }
}

#[test]
fn rules_are_written_as_they_are_meant() {
    for (text, expected) in [
        ("freq=monthly;byday=2tu", "FREQ=MONTHLY;BYDAY=2TU"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=MO", "FREQ=WEEKLY"),
        ("BYDAY=+1FR,-1FR;FREQ=MONTHLY;", "FREQ=MONTHLY;BYDAY=1FR,-1FR"),
        ("FREQ=WEEKLY; WKST=SU; UNTIL=20260630", "FREQ=WEEKLY;WKST=SU;UNTIL=20260630"),
        ("FREQ=DAILY;UNTIL=20260630T215959Z", "FREQ=DAILY;UNTIL=20260630T215959Z"),
        ("FREQ=DAILY;UNTIL=20260630T120000", "FREQ=DAILY;UNTIL=20260630T120000"),
        ("FREQ=DAILY;BYHOUR=9,17;COUNT=4", "FREQ=DAILY;BYHOUR=9,17;COUNT=4"),
    ] {
        assert_eq!(rrule(text).to_rrule(), expected);
    }
}

#[test]
fn calendars_get_an_end_in_utc() {
    let zone = TimeZone::get("Europe/Madrid").unwrap();
    for (text, all_day, expected) in [
        ("FREQ=DAILY;UNTIL=20260630", false, "FREQ=DAILY;UNTIL=20260630T215959Z"),
        ("FREQ=DAILY;UNTIL=20260630T120000", false, "FREQ=DAILY;UNTIL=20260630T100000Z"),
        ("FREQ=DAILY;UNTIL=20260630T120000Z", false, "FREQ=DAILY;UNTIL=20260630T120000Z"),
        ("FREQ=DAILY;UNTIL=20260630", true, "FREQ=DAILY;UNTIL=20260630"),
        ("FREQ=DAILY;UNTIL=20260630T120000Z", true, "FREQ=DAILY;UNTIL=20260630"),
    ] {
        assert_eq!(rrule(text).to_rrule_in(&zone, all_day), expected);
    }
}

/// Examples of RFC 5545, 3.8.5.3, from 9:00 on the day that is given.
const EXAMPLES: &[(&str, Date, &[&str])] = &[
    (
        "FREQ=DAILY;INTERVAL=10;COUNT=5",
        date(1997, 9, 2),
        &["09-02", "09-12", "09-22", "10-02", "10-12"],
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        date(1997, 9, 2),
        &["09-02", "09-04", "09-16", "09-18", "09-30", "10-02", "10-14", "10-16"],
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        date(1997, 9, 5),
        &["09-05", "10-03", "11-07", "12-05", "01-02", "02-06", "03-06", "04-03", "05-01", "06-05"],
    ),
    (
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        date(1997, 9, 7),
        &["09-07", "09-28", "11-02", "11-30", "01-04", "01-25", "03-01", "03-29", "05-03", "05-31"],
    ),
    (
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        date(1997, 9, 22),
        &["09-22", "10-20", "11-17", "12-22", "01-19", "02-16"],
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        date(1997, 9, 28),
        &["09-28", "10-29", "11-28", "12-29", "01-29", "02-26"],
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        date(1997, 9, 30),
        &["09-30", "10-01", "10-31", "11-01", "11-30", "12-01", "12-31", "01-01", "01-31", "02-01"],
    ),
    (
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        date(1997, 9, 10),
        &["09-10", "09-11", "09-12", "09-13", "09-14", "09-15", "03-10", "03-11", "03-12", "03-13"],
    ),
    (
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        date(1997, 1, 1),
        &["01-01", "04-10", "07-19", "01-01", "04-09", "07-18", "01-01", "04-10", "07-19", "01-01"],
    ),
    ("FREQ=YEARLY;BYDAY=20MO", date(1997, 5, 19), &["05-19", "05-18", "05-17"]),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", date(1997, 5, 12), &["05-12", "05-11", "05-17"]),
    (
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        date(1998, 2, 13),
        &["02-13", "03-13", "11-13", "08-13", "10-13"],
    ),
    (
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        date(1997, 9, 13),
        &["09-13", "10-11", "11-08", "12-13", "01-10"],
    ),
    (
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        date(1996, 11, 5),
        &["11-05", "11-07", "11-02"],
    ),
    (
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        date(1997, 9, 4),
        &["09-04", "10-07", "11-06"],
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        date(1997, 9, 29),
        &["09-29", "10-30", "11-27", "12-30", "01-29", "02-26", "03-30"],
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        date(1997, 8, 5),
        &["08-05", "08-10", "08-19", "08-24"],
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        date(1997, 8, 5),
        &["08-05", "08-17", "08-19", "08-31"],
    ),
    (
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        date(2007, 1, 15),
        &["01-15", "01-30", "02-15", "03-15", "03-30"],
    ),
];

#[test]
fn the_examples_of_the_standard() {
    for (text, start, expected) in EXAMPLES {
        let found = first(&rrule(text), start.at(9, 0, 0, 0), expected.len());
        let days: Vec<&str> = found.iter().filter_map(|one| one.get(5..10)).collect();
        assert_eq!(days, *expected, "{text}");
    }
}

#[test]
fn the_standards_examples_of_hours_and_minutes() {
    let start = date(1997, 9, 2).at(9, 0, 0, 0);
    for (text, expected) in [
        ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000", vec!["09:00", "12:00", "15:00"]),
        ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", vec!["09:00", "10:30", "12:00", "13:30"]),
        (
            "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40;COUNT=5",
            vec!["09:00", "09:20", "09:40", "10:00", "10:20"],
        ),
        ("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9;COUNT=4", vec!["09:00", "09:20", "09:40", "09:00"]),
    ] {
        let found = first(&rrule(text), start, 5);
        let times: Vec<&str> = found.iter().filter_map(|one| one.get(11..16)).collect();
        assert_eq!(times, expected, "{text}");
    }
}

#[test]
fn what_two_readers_got_wrong() {
    let start = date(2026, 1, 5).at(9, 0, 0, 0);
    // The third Monday and each Wednesday.
    let mixed = first(&rrule("FREQ=MONTHLY;BYDAY=3MO,WE"), start, 5);
    let days: Vec<&str> = mixed.iter().filter_map(|one| one.get(8..10)).collect();
    assert_eq!(days, ["07", "14", "19", "21", "28"]);
    // The fifth Wednesday from the end: only in months that have five.
    let fifth = first(&rrule("FREQ=MONTHLY;BYDAY=-5WE"), start, 2);
    assert_eq!(fifth, ["2026-04-01T09:00:00", "2026-07-01T09:00:00"]);
    // Positions count from the first day of the first week, not from the start.
    let friday = date(2026, 1, 9).at(9, 0, 0, 0);
    let second = first(&rrule("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2"), friday, 2);
    assert_eq!(second, ["2026-01-14T09:00:00", "2026-01-21T09:00:00"]);
    // Without a day, a week is the start's weekday in it.
    let week = first(&rrule("FREQ=YEARLY;BYWEEKNO=20"), start, 2);
    assert_eq!(week, ["2026-05-11T09:00:00", "2027-05-17T09:00:00"]);
}

#[test]
fn leap_seconds_are_the_second_before() {
    let start = date(2026, 1, 5).at(9, 0, 59, 0);
    let found = first(&rrule("FREQ=MINUTELY;BYSECOND=60"), start, 2);
    assert_eq!(found, ["2026-01-05T09:00:59", "2026-01-05T09:01:59"]);
}
