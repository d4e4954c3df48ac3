//! Tests of the words.

mod translations;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::*;

fn words(tag: &str, texts: &[(&str, &'static str)]) -> Words {
    let texts: Vec<FluentText> = texts
        .iter()
        .map(|(tag, text)| FluentText { tag: (*tag).to_owned(), text: Cow::Borrowed(text) })
        .collect();
    let terms = BTreeMap::from([("circle".to_owned(), "group".to_owned())]);
    Words::new(tag, &texts, Terms { language: "en", words: &terms }, "2026-11-25")
}

#[test]
fn the_nearest_text_counts_and_english_is_the_last() {
    let texts = [("ca", "a = nearest"), ("ca", "a = farther\nb = farther"), ("en", "c = english")];
    let words = words("ca-ES", &texts);
    let said: Vec<_> = ["a", "b", "c"].iter().map(|key| words.word(key).unwrap()).collect();
    assert_eq!(said, ["nearest", "farther", "english"]);
    assert_eq!(words.word("d"), Err(Unsaid::Missing("d".into())));
}

#[test]
fn the_programs_terms_are_words_of_its_own_language() {
    let texts = [
        ("en", "-circle = circle\na = The { -circle }\nb = The { -circle }"),
        ("ca", "-circle = cercle\na = El { -circle }"),
    ];
    let said = |tag: &str| ["a", "b"].map(|key| words(tag, &texts).word(key).unwrap());
    assert_eq!(said("en-GB"), ["The group", "The group"]);
    assert_eq!(said("ca"), ["El cercle", "The group"]);
}

#[test]
fn an_argument_that_is_missing_is_an_error() {
    let words = words("en", &[("en", "a = { $name } comes")]);
    assert!(matches!(words.word("a"), Err(Unsaid::Broken { key, .. }) if key == "a"));
}

#[test]
fn dates_are_written_as_each_language_does() {
    for (tag, full, time) in [
        ("en", "Tuesday 10 February 2026", "13:05"),
        ("en-US", "Tuesday, February 10, 2026", "1:05\u{202f}PM"),
        ("de", "Dienstag, 10. Februar 2026", "13:05"),
        ("ca", "dimarts, 10 de febrer del 2026", "13:05"),
        ("no such tag", "2026 M02 10, Tue", "13:05"),
    ] {
        let words = words(tag, &[]);
        assert_eq!(words.date("2026-02-10", DateStyle::Full), full, "{tag}");
        assert_eq!(words.time("13:05"), time, "{tag}");
    }
    assert_eq!(words("en-US", &[]).date("2026-02-10", DateStyle::Long), "February 10, 2026");
}

/// Every shape of a rule, from the rule as authors write it.
#[test]
fn rules_are_said_in_words() {
    let words = words("en", &[]);
    for (rule, expected) in [
        ("FREQ=DAILY", "daily"),
        ("FREQ=DAILY;INTERVAL=3", "every 3 days"),
        ("FREQ=WEEKLY", "every Tuesday"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "every Monday and Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every other Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "every other week on Monday and Thursday"),
        ("FREQ=WEEKLY;INTERVAL=4", "every 4 weeks on Tuesday"),
        ("FREQ=MONTHLY;BYDAY=2TU", "second Tuesday of each month"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "first and third Tuesday of each month"),
        ("FREQ=MONTHLY;BYDAY=1MO,-1FR", "first Monday and last Friday of each month"),
        ("FREQ=MONTHLY;BYDAY=-2TU", "second last Tuesday of each month"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "every 3 months on the first Monday"),
        ("FREQ=YEARLY;BYMONTH=3,10;BYDAY=1MO", "first Monday of March and October"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "on day 15 of each month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "on the last day of each month"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "yearly on 8 March"),
        (
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=-1",
            "every 2 years on the last day of February",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=23,24,25,26,28;BYDAY=WE",
            "monthly; on day 23–26 and 28 of the month; on Wednesday",
        ),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "first weekday of each month"),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "last weekday of every other month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1,12",
            "monthly; on Monday and Tuesday; only the last and 12th of these",
        ),
        ("FREQ=YEARLY;BYWEEKNO=1,2;BYHOUR=9", "yearly; in week 1–2; at hour 9"),
    ] {
        let start = jiff::civil::date(2026, 1, 13).at(12, 0, 0, 0);
        let rule = crate::model::recurrence::Rule::parse_rrule(rule).unwrap().in_words(start);
        assert_eq!(words.rule(&rule).as_deref(), Ok(expected), "{rule:?}");
    }
}

#[test]
fn working_days_are_said_in_every_language() {
    for (language, expected) in [
        ("de", "am ersten Arbeitstag jedes Monats"),
        ("es", "primer día laborable de cada mes"),
        ("ca", "primer dia feiner de cada mes"),
        ("fr", "premier jour ouvré de chaque mois"),
        ("ar", "يوم العمل الأول من كل شهر"),
    ] {
        let start = jiff::civil::date(2026, 1, 1).at(12, 0, 0, 0);
        let rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1";
        let rule = crate::model::recurrence::Rule::parse_rrule(rule).unwrap().in_words(start);
        let said = words(language, &[]).rule(&rule);
        assert_eq!(said.as_deref(), Ok(expected), "{language}");
    }
}

#[test]
fn scripts_have_a_direction() {
    assert_eq!(["en", "ar", "fa-IR", "ca"].map(direction), ["ltr", "rtl", "rtl", "ltr"]);
}
