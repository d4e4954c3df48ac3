//! Tests of the words.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::*;

fn words(tag: &str, texts: &[(&str, &'static str)]) -> Words {
    let texts: Vec<FluentText> = texts
        .iter()
        .map(|(tag, text)| FluentText { tag: (*tag).to_owned(), text: Cow::Borrowed(text) })
        .collect();
    Words::new(tag, &texts, &BTreeMap::new(), "2026-11-25")
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
        ("no such tag", "2026 February 10, Tuesday", "13:05"),
    ] {
        let words = words(tag, &[]);
        assert_eq!(words.date("2026-02-10", DateStyle::Full), full, "{tag}");
        assert_eq!(words.time("13:05"), time, "{tag}");
    }
}

#[test]
fn scripts_have_a_direction() {
    assert_eq!(["en", "ar", "fa-IR", "ca"].map(direction), ["ltr", "rtl", "rtl", "ltr"]);
}
