//! Rules that nobody means well: they are read or refused, and come to an end either way.

use jiff::civil::{Time, date};
use proptest::prelude::*;

use super::*;

/// Days that may be looked at for one question.
const BUDGET: usize = 3_000_000;

fn part() -> impl Strategy<Value = String> {
    let numbers = || prop::collection::vec(-400..400_i32, 1..6);
    let list =
        |numbers: Vec<i32>| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let name = prop::sample::select(vec![
        "BYSECOND",
        "BYMINUTE",
        "BYHOUR",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYMONTH",
        "BYSETPOS",
    ]);
    let weekday =
        (-60..60_i32, prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU", "XX"]));
    prop_oneof![
        6 => (name, numbers()).prop_map(move |(name, numbers)| format!("{name}={}", list(numbers))),
        3 => prop::collection::vec(weekday, 1..5).prop_map(|days| {
            let one = |(nth, name): &(i32, &str)| if *nth % 3 == 0 { (*name).to_owned() } else { format!("{nth}{name}") };
            format!("BYDAY={}", days.iter().map(one).collect::<Vec<_>>().join(","))
        }),
        1 => any::<u32>().prop_map(|count| format!("COUNT={count}")),
        1 => (0..9999_i32, 0..20_i32, 0..40_i32).prop_map(|(y, m, d)| format!("UNTIL={y:04}{m:02}{d:02}T000000Z")),
        1 => any::<u32>().prop_map(|interval| format!("INTERVAL={interval}")),
        1 => (1..100_u32).prop_map(|interval| format!("INTERVAL={interval}")),
        1 => "[A-Z]{1,8}=.{0,8}",
    ]
}

fn valid_part() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(1..=12_i32, 1..4).prop_map(|values| written("BYMONTH", &values)),
        prop::collection::vec(1..=31_i32, 1..4).prop_map(|values| written("BYMONTHDAY", &values)),
        prop::collection::vec(-6..=-1_i32, 1..4).prop_map(|values| written("BYSETPOS", &values)),
        prop::collection::vec(0..=23_i32, 1..24).prop_map(|values| written("BYHOUR", &values)),
        prop::collection::vec(0..=59_i32, 1..60).prop_map(|values| written("BYMINUTE", &values)),
        prop::collection::vec(0..=59_i32, 1..60).prop_map(|values| written("BYSECOND", &values)),
        Just("BYDAY=SU,MO".to_owned()),
        (1..10_000_u32).prop_map(|interval| format!("INTERVAL={interval}")),
        Just("INTERVAL=4294967295".to_owned()),
        (1..10_000_u32).prop_map(|count| format!("COUNT={count}")),
        Just("COUNT=4294967295".to_owned()),
        Just("UNTIL=99991231T235959Z".to_owned()),
    ]
}

fn written(name: &str, values: &[i32]) -> String {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    format!("{name}={}", values.join(","))
}

fn frequency() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY",
    ])
}

fn some_start() -> impl Strategy<Value = DateTime> {
    (1970..2100_i16, 1..=12_i8, 1..=28_i8, 0..24_i8, 0..60_i8).prop_map(
        |(year, month, day, hour, minute)| {
            date(year, month, day).to_datetime(Time::new(hour, minute, 0, 0).unwrap())
        },
    )
}

/// Asks everything that a build asks.
fn ask(rule: &Rule, start: DateTime, all_day: bool) {
    let zone = TimeZone::get("Africa/Casablanca").unwrap();
    let expansion = Expansion::new(Some(rule), start, all_day, &zone);
    let within = |what: &str| {
        let steps = steps();
        assert!(steps < BUDGET, "{what}: {steps} steps for {}", rule.to_rrule());
    };
    steps();
    let _ = expansion.is_empty();
    within("is_empty");
    let _ = expansion.is_too_dense();
    within("is_too_dense");
    let dates: Vec<DateTime> =
        expansion.between(start.date(), Date::MAX).take(60).map(|one| one.local).collect();
    within("between");
    assert!(dates.is_sorted_by(|a, b| a < b), "{dates:?}");
    if !expansion.is_too_dense() {
        drop(expansion.other_starts());
        within("other_starts");
        drop(expansion.nearest(date(2050, 1, 1)));
        within("nearest");
        let _ = rule.last_date(start, all_day, &zone);
        within("last_date");
        let two_years = start.date().saturating_add(jiff::Span::new().years(2));
        drop(expansion.clock_changes(start.date(), two_years));
        within("clock_changes");
    }
    for found in dates.iter().filter(|_| !all_day) {
        assert!(expansion.matches(found.date()), "{} gives {found}", rule.to_rrule());
    }
    drop((rule.in_words(start), rule.schema_org(start), rule.to_rrule_in(&zone, all_day)));
}

#[test]
fn rules_that_count_end() {
    for rule in [
        "FREQ=MINUTELY;BYMONTH=1;BYMINUTE=0;COUNT=4294967295",
        "FREQ=MINUTELY;BYMONTH=1;BYMINUTE=0;COUNT=10000",
        "FREQ=SECONDLY;BYMINUTE=0;BYSECOND=0;BYMONTHDAY=1;COUNT=10000",
    ] {
        let rule = Rule::parse_rrule(rule).unwrap();
        ask(&rule, date(1970, 1, 1).to_datetime(Time::midnight()), false);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn rules_of_any_parts_end(
        frequency in frequency(),
        parts in prop::collection::vec(part(), 0..6),
        start in some_start(),
        all_day in any::<bool>(),
    ) {
        let text = format!("FREQ={frequency};{}", parts.join(";"));
        match Rule::parse_rrule(&text) {
            Ok(rule) => ask(&rule, start, all_day),
            Err(errors) => for error in errors {
                prop_assert!(text.get(error.range.clone()).is_some(), "{error:?} in {text:?}");
            },
        }
    }

    #[test]
    fn rules_of_valid_parts_end(
        frequency in frequency(),
        parts in prop::collection::vec(valid_part(), 0..5),
        start in some_start(),
    ) {
        if let Ok(rule) = Rule::parse_rrule(&format!("FREQ={frequency};{}", parts.join(";"))) {
            ask(&rule, start, false);
            prop_assert_eq!(Rule::parse_rrule(&rule.to_rrule()), Ok(rule));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,40}", start in some_start()) {
        for parsed in [Rule::parse_rrule(&text), Rule::parse_phrase(&text, start.date())] {
            for error in parsed.err().into_iter().flatten() {
                prop_assert!(text.get(error.range.clone()).is_some(), "{error:?} in {text:?}");
            }
        }
    }

    #[test]
    fn any_words_are_read_or_refused(
        words in prop::collection::vec(prop::sample::select(vec![
            "every", "other", "second", "last", "4th", "15", "2", "week", "weeks", "months", "monthly", "weekly",
            "Thursday", "Mon", "and", ",", "-", "to", "of", "the", "day", "March", "month", "each", "weekday", "quarter",
            "yearly", "biweekly",
        ]), 0..8),
        start in some_start(),
    ) {
        let text = words.join(" ");
        match Rule::parse_phrase(&text, start.date()) {
            // What a phrase means, RFC 5545 can say.
            Ok(rule) => prop_assert_eq!(Rule::parse_rrule(&rule.to_rrule()), Ok(rule)),
            Err(errors) => for error in errors {
                prop_assert!(text.get(error.range.clone()).is_some(), "{error:?} in {text:?}");
            },
        }
    }
}
