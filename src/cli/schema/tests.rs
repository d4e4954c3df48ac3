//! The schemas and the parser know the same keys, with values of the same types.

use super::keys::{self, Key, Shape};
use crate::diag::FileId;
use crate::parse;

/// A value of this shape, as TOML writes it inline.
fn value(shape: &Shape, example: &str) -> String {
    match shape {
        Shape::Text => format!("{example:?}"),
        Shape::Date | Shape::Number => example.to_owned(),
        Shape::Flag => "true".to_owned(),
        Shape::FlagOr(other) | Shape::NumberOr(other) | Shape::OneOrMany(other) => {
            value(other, example)
        }
        Shape::Word(words) => format!("{:?}", words[0]),
        Shape::Code => "\"unknown-key\"".to_owned(),
        Shape::List(Shape::OneOrMany(_)) => format!("[{example}, {example}]"),
        Shape::List(item) => format!("[{}]", value(item, example)),
        Shape::Table(keys) => table(keys),
        Shape::Map(item) => format!("{{ mine = {} }}", value(item, "circle")),
        Shape::Free => "{ anything = 1 }".to_owned(),
        Shape::Check(level, keys) => {
            let known: Vec<String> = keys.iter().map(pair).collect();
            format!("{{ unknown-key = {}, {} }}", value(level, example), known.join(", "))
        }
    }
}

fn pair(key: &Key) -> String {
    format!("{} = {}", key.name, value(&key.shape, key.example.unwrap_or_default()))
}

/// A file with every key.
fn every(keys: &[Key]) -> String {
    keys.iter().map(|key| format!("{}\n", pair(key))).collect()
}

fn table(keys: &[Key]) -> String {
    format!("{{ {} }}", keys.iter().map(pair).collect::<Vec<_>>().join(", "))
}

/// Codes of what the parser finds in a file with every key.
fn found_in(keys: &[Key], parse: impl Fn(&str) -> Vec<&'static str>) -> Vec<&'static str> {
    let text = every(keys);
    let codes = parse(&text);
    assert!(codes.is_empty(), "{codes:?}\n{text}");
    codes
}

#[test]
fn the_parser_knows_every_key_of_the_schemas_and_reads_every_example() {
    let codes = |found: Vec<crate::diag::Diagnostic>| -> Vec<&'static str> {
        found.iter().map(|found| found.rule.code).collect()
    };
    let file = FileId(0);
    found_in(keys::CIRCLEBOOK, |text| codes(parse::parse_config(file, text).diagnostics));
    found_in(keys::CIRCLE, |text| codes(parse::parse_circle(file, text).diagnostics));
    found_in(keys::PEOPLE, |text| codes(parse::parse_people(file, text).diagnostics));
    found_in(keys::EVENTS, |text| codes(parse::parse_events(file, text).diagnostics));
    found_in(keys::RESOURCES, |text| codes(parse::parse_resources(file, text).diagnostics));
    found_in(keys::CLOSURES, |text| codes(parse::parse_closures(file, text).diagnostics));
    found_in(keys::FRONT_MATTER, |text| {
        codes(parse::parse_front_matter(file, text, 0..text.len()).diagnostics)
    });
}

#[test]
fn the_schemas_know_every_key_of_the_parser() {
    for (kind, keys) in [
        ("circlebook", keys::CIRCLEBOOK),
        ("circle", keys::CIRCLE),
        ("people", keys::PEOPLE),
        ("events", keys::EVENTS),
        ("resources", keys::RESOURCES),
        ("closures", keys::CLOSURES),
        ("front-matter", keys::FRONT_MATTER),
    ] {
        let unknown = parse::tests::keys_left_out(kind, &every(keys));
        assert!(unknown.is_empty(), "{kind}: the schema lacks {unknown:?}");
    }
}
