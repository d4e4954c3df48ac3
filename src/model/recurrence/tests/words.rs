//! Rules as data for texts and for search engines.

use jiff::civil::date;
use serde_json::json;

use super::*;

#[test]
fn rules_can_be_said() {
    for (text, saying) in [
        ("FREQ=DAILY", json!({"kind": "daily", "interval": 1})),
        ("FREQ=WEEKLY", json!({"kind": "weekly", "interval": 1, "weekdays": [2]})),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO",
            json!({"kind": "weekly", "interval": 2, "weekdays": [1, 4]}),
        ),
        (
            "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
            json!({"kind": "weekly", "interval": 1, "weekdays": [1, 2, 3, 4, 5]}),
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU",
            json!({"kind": "monthly-nth", "interval": 1, "nths": [{"nth": 2, "weekday": 2}], "months": []}),
        ),
        (
            "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
            json!({"kind": "monthly-nth", "interval": 1, "nths": [{"nth": 2, "weekday": 2}], "months": []}),
        ),
        (
            "FREQ=YEARLY;BYMONTH=10,3;BYDAY=-1FR",
            json!({"kind": "monthly-nth", "interval": 1, "nths": [{"nth": -1, "weekday": 5}], "months": [3, 10]}),
        ),
        ("FREQ=MONTHLY", json!({"kind": "monthly-day", "interval": 1, "days": [13]})),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
            json!({"kind": "monthly-day", "interval": 3, "days": [-1]}),
        ),
        ("FREQ=YEARLY", json!({"kind": "yearly", "interval": 1, "months": [1], "days": [13]})),
        (
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8",
            json!({"kind": "yearly", "interval": 1, "months": [3], "days": [8]}),
        ),
    ] {
        check(text, &saying);
    }
}

#[test]
fn odd_rules_can_be_said() {
    for (text, saying) in [
        (
            "FREQ=MONTHLY;BYMONTHDAY=24,23,25;BYDAY=WE",
            json!({"kind": "other", "unit": "month", "interval": 1, "parts": [
                {"part": "month-days", "values": [23, 24, 25]},
                {"part": "weekdays", "values": [3]},
            ]}),
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            json!({"kind": "other", "unit": "month", "interval": 1, "parts": [
                {"part": "weekdays", "values": [1, 2, 3, 4, 5]},
                {"part": "positions", "values": [-1]},
            ]}),
        ),
        (
            "FREQ=WEEKLY;BYMONTH=7",
            json!({"kind": "other", "unit": "week", "interval": 1, "parts": [
                {"part": "months", "values": [7]},
                {"part": "weekdays", "values": [2]},
            ]}),
        ),
    ] {
        check(text, &saying);
    }
}

#[track_caller]
fn check(text: &str, saying: &serde_json::Value) {
    let words = rrule(text).in_words(date(2026, 1, 13).at(12, 0, 0, 0));
    assert_eq!(serde_json::to_value(&words.saying).unwrap(), *saying, "{text}");
    let written = serde_json::to_value(&words).unwrap();
    assert_eq!(serde_json::from_value::<RuleInWords>(written).unwrap(), words);
}

#[test]
fn ends_can_be_said() {
    let start = date(2026, 1, 13).at(12, 0, 0, 0);
    for (text, ending) in [
        ("FREQ=DAILY", json!({"kind": "never"})),
        ("FREQ=DAILY;COUNT=6", json!({"kind": "count", "count": 6})),
        ("FREQ=DAILY;UNTIL=20260630", json!({"kind": "until", "date": "2026-06-30"})),
        ("FREQ=DAILY;UNTIL=20260630T120000", json!({"kind": "until", "date": "2026-06-30"})),
    ] {
        let words = rrule(text).in_words(start);
        assert_eq!(serde_json::to_value(words.ending).unwrap(), ending, "{text}");
    }
}

#[test]
fn search_engines_are_told() {
    let start = date(2026, 1, 13).at(12, 0, 0, 0);
    for (text, expected) in [
        ("FREQ=WEEKLY;INTERVAL=2", "repeatFrequency=P2W byDay=https://schema.org/Tuesday"),
        (
            "FREQ=MONTHLY;BYDAY=2TU,4TU",
            "repeatFrequency=P1M byDay=https://schema.org/Tuesday byMonthWeek=2,4",
        ),
        ("FREQ=MONTHLY;BYDAY=-1FR", "repeatFrequency=P1M byDay=-1FR"),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15;COUNT=4",
            "repeatFrequency=P3M byMonthDay=15 repeatCount=4",
        ),
        (
            "FREQ=YEARLY;UNTIL=20300101",
            "repeatFrequency=P1Y byMonth=1 byMonthDay=13 endDate=2030-01-01",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=23,24;BYDAY=WE",
            "repeatFrequency=P1M byDay=https://schema.org/Wednesday byMonthDay=23,24",
        ),
    ] {
        let properties = rrule(text).schema_org(start);
        let written: Vec<String> = properties
            .iter()
            .map(|(name, values)| format!("{name}={}", values.join(",")))
            .collect();
        assert_eq!(written.join(" "), expected, "{text}");
    }
}
