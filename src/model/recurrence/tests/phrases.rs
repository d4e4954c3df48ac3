//! Phrases: what they mean, and what is said about those that mean nothing.

use jiff::civil::date;

use super::*;

#[track_caller]
fn check(text: &str, starts: Date, expected: &str) {
    assert_eq!(phrase(text, starts).to_rrule(), expected, "{text}");
}

#[test]
fn the_documented_phrases() {
    // A second Tuesday.
    let starts = date(2026, 1, 13);
    for (text, expected) in [
        ("weekly on Thursday", "FREQ=WEEKLY;BYDAY=TH"),
        ("every other Thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("every 2 weeks on Monday and Thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
        ("second Tuesday of each month", "FREQ=MONTHLY;BYDAY=2TU"),
        ("last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every 3 months on the first Monday", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("quarterly on the first Monday", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("monthly on day 15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("yearly on 8 March", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8"),
        ("biweekly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("bi-weekly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every four weeks", "FREQ=WEEKLY;INTERVAL=4;BYDAY=TU"),
        ("every first Thursday of the month", "FREQ=MONTHLY;BYDAY=1TH"),
        ("monthly on the 4th Thursday", "FREQ=MONTHLY;BYDAY=4TH"),
        ("monthly, third Tuesday", "FREQ=MONTHLY;BYDAY=3TU"),
    ] {
        check(text, starts, expected);
        check(&text.to_uppercase(), starts, expected);
        check(&format!("  {}.", text.replace(' ', "   ")), starts, expected);
    }
}

#[test]
fn weeks() {
    let starts = date(2026, 1, 13);
    for (text, expected) in [
        ("weekly", "FREQ=WEEKLY;BYDAY=TU"),
        ("every week", "FREQ=WEEKLY;BYDAY=TU"),
        ("once a week", "FREQ=WEEKLY;BYDAY=TU"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every second week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every 2nd week on Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every fortnight on Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("biweekly on Wed", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("Thursdays", "FREQ=WEEKLY;BYDAY=TH"),
        ("every Thursday", "FREQ=WEEKLY;BYDAY=TH"),
        ("each Tue & Thu", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("every week on Tue, Thu and Fri", "FREQ=WEEKLY;BYDAY=TU,TH,FR"),
        ("Mon/Wed", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("Monday to Friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("Fri-Mon", "FREQ=WEEKLY;BYDAY=FR,SA,SU,MO"),
        ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("weekends", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("every 3 Thursdays", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH"),
        ("weekly on Monday in July and August", "FREQ=WEEKLY;BYMONTH=7,8;BYDAY=MO"),
        ("daily", "FREQ=DAILY"),
        ("every day", "FREQ=DAILY"),
        ("every 10 days", "FREQ=DAILY;INTERVAL=10"),
        ("every other day", "FREQ=DAILY;INTERVAL=2"),
        ("every third day", "FREQ=DAILY;INTERVAL=3"),
    ] {
        check(text, starts, expected);
    }
}

#[test]
fn months_and_years() {
    let starts = date(2026, 1, 13);
    for (text, expected) in [
        ("second and fourth Tuesday", "FREQ=MONTHLY;BYDAY=2TU,4TU"),
        ("the 2nd and 4th Tuesdays of every month", "FREQ=MONTHLY;BYDAY=2TU,4TU"),
        ("first Monday and third Thursday of the month", "FREQ=MONTHLY;BYDAY=1MO,3TH"),
        ("first and last Friday of each month", "FREQ=MONTHLY;BYDAY=1FR,-1FR"),
        ("second to last Friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"),
        ("second-to-last Friday", "FREQ=MONTHLY;BYDAY=-2FR"),
        ("every last Friday", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("once a month on the first Monday", "FREQ=MONTHLY;BYDAY=1MO"),
        ("every second month on the first Monday", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO"),
        ("second Tuesday of every other month", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"),
        ("first Monday of each quarter", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("first Monday of March and October", "FREQ=YEARLY;BYMONTH=3,10;BYDAY=1MO"),
        ("every year on the last Friday of November", "FREQ=YEARLY;BYMONTH=11;BYDAY=-1FR"),
        ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("first day of every month", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("every 15th day of the month", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("last weekday of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("monthly on the 1st and 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("monthly on day 1 and 15", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("monthly on 15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("quarterly on day 1", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1"),
        ("every twelve months on day 3", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=3"),
        ("yearly", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=13"),
        ("annually on March 8th", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8"),
        ("8th of March", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8"),
        ("1 and 15 March", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1,15"),
        ("1 March, June and September", "FREQ=YEARLY;BYMONTH=3,6,9;BYMONTHDAY=1"),
        ("1 March and 1 September", "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1"),
        ("March 1 and September 1", "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1"),
        ("every 2 years on 29 February", "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29"),
    ] {
        check(text, starts, expected);
    }
}

#[test]
fn a_bare_number_is_told_by_the_first_date() {
    for text in ["4th", "4th of each month", "monthly on the 4th"] {
        check(text, date(2026, 1, 22), "FREQ=MONTHLY;BYDAY=4TH");
        check(text, date(2026, 1, 4), "FREQ=MONTHLY;BYMONTHDAY=4");
    }
    check("second and fourth", date(2026, 1, 13), "FREQ=MONTHLY;BYDAY=2TU,4TU");
    check("last of the month", date(2026, 1, 30), "FREQ=MONTHLY;BYDAY=-1FR");
}

/// Phrases, and the marked text, what is said about it, and the remedy.
const MISTAKES: &[(&str, &str)] = &[
    ("every other Thurzday", "Thurzday | `Thurzday` is not understood | did you mean `Thursday`?"),
    (
        "forthnightly",
        "forthnightly | `forthnightly` is not understood | did you mean `fortnightly`?",
    ),
    ("secnd Tuesday of each month", "secnd | `secnd` is not understood | did you mean `second`?"),
    ("every moth", "moth | `moth` is not understood | did you mean `month`?"),
    (
        "weekly on Donnerstag",
        "Donnerstag | `Donnerstag` is not understood | write for example `weekly on Thursday`, `every other Thursday` or `second Tuesday of each month`",
    ),
    (
        "weekly on Thursday at 12:00",
        "at | `at` is not understood | leave the time out: it stands in `starts`",
    ),
    (
        "every day at noon",
        "at | `at` is not understood | leave the time out: it stands in `starts`",
    ),
    (
        "weekly until June",
        "until | `until` is not understood | leave the end out: write it as `until = 2026-06-30`",
    ),
    (
        "weekly on Monday except August",
        "except | `except` is not understood | write what is left out as `skip`, or in `closures.toml`",
    ),
    (
        "FREQ=WEEKLY;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=MO | this is a rule as RFC 5545 writes it | write it as `rrule = \"…\"`",
    ),
    (
        "monthly",
        "monthly | this does not say which day of the month | write `second Tuesday of each month` or `monthly on day 13`",
    ),
    (
        "quarterly",
        "quarterly | this does not say which day of the month | write `every 3 months on the second Tuesday` or `every 3 months on day 13`",
    ),
    (
        "monthly on Tuesday",
        "Tuesday | which Tuesday of every month? | write `second Tuesday of each month` or `monthly on day 13`",
    ),
    (
        "monthly on Friday",
        "Friday | which Friday of every month? | write `first Friday of each month`, or `first Friday of March`",
    ),
    (
        "every second Thursday",
        "every second | this can mean two things | write `every other Thursday` or `second Thursday of each month`",
    ),
    (
        "every 3rd Thursday",
        "every 3rd | this can mean two things | write `every 3 weeks on Thursday` or `third Thursday of each month`",
    ),
    (
        "weekly on the second Tuesday",
        "second Tuesday | `second Tuesday` needs a month; this is every week | write `second Tuesday of each month`, or name the month: `second Tuesday of March`",
    ),
    (
        "weekly on Monday, monthly",
        "monthly | the phrase says how often already: every week | keep one of them; two rhythms are two series",
    ),
    ("monthly on day 32", "32 | no month has a day 32 | days are 1 to 31; the last is `last day`"),
    ("yearly in March", "March | which day of the month? | write `yearly on 13 January`"),
    (
        "8 March and 5 May",
        "May | these are two dates with different days | make two series, or two events",
    ),
    ("sixth Monday of the month", "sixth Monday | a month has at most five of each weekday | "),
    ("every", "every | something is missing after this | write `every week` or `every Thursday`"),
    (
        "every other",
        "every | a unit is missing after this | write `every 2 weeks` or `every other Thursday`",
    ),
    ("weekly on Monday and", "and | something is missing here | "),
    ("other Thursday", "other | `other` stands after `every` | write `every other Thursday`"),
    (
        "on the",
        "on the | the rule says nothing about when | write for example `weekly on Thursday` or `second Tuesday of each month`",
    ),
    (
        "15",
        "15 | nothing says what this number counts | write `monthly on day 15` or `every 15 weeks`",
    ),
    ("every 0 weeks", "every 0 weeks | an interval is at least 1 | "),
    (
        "first Monday and every Thursday",
        "Thursday | the phrase names days in two ways | make two series",
    ),
    (
        "second week of the month",
        "second | weeks of a month are not counted | write `second Tuesday of each month`",
    ),
];

#[test]
fn what_is_not_understood_is_marked() {
    // A second Tuesday.
    let starts = date(2026, 1, 13);
    for (text, expected) in MISTAKES {
        let said = said(text, Rule::parse_phrase(text, starts));
        assert_eq!(said.first().map(String::as_str), Some(*expected), "{text}");
    }
}

#[test]
fn all_words_that_are_not_understood_are_named() {
    let text = "evry othr Thursday";
    let said = said(text, Rule::parse_phrase(text, date(2026, 1, 13)));
    assert_eq!(said.len(), 2, "{said:?}");
}
