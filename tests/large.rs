//! Texts of one thing over and over, a million bytes long: each is judged in time that grows with its length alone, and
//! what is said of it is not longer than anybody reads.
//!
//! Nothing here looks at a clock. What compares each place with all that stands before it would take these tests from
//! seconds to many minutes.

use circlebook::diag::Severity;
use circlebook::diag::report::{Format, Style, report};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{Judged, Request, judge};
use circlebook::privacy::AudienceKind;
use circlebook::source::Sources;
use jiff::civil::date;

const SIZE: usize = 1_000_000;

const CONFIG: &str = "[site]\ntitle = \"T\"\nbase_url = \"https://example.org\"\n[program]\ntimezone = \"Europe/London\"\n";

const PEOPLE: &str = "id,name,email\nana,Ana Sol,ana@example.org\n";

/// A program with this guide.
fn judged(text: &str) -> Judged {
    let guide = format!("# X\n\n{text}");
    let files = [
        ("circlebook.toml", CONFIG.to_owned()),
        ("people.csv", PEOPLE.to_owned()),
        ("guides/x.md", guide),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
    let audience = AudienceKind::Public;
    let request = Request { today: date(2026, 3, 1), base_url: None, drafts: false, audience };
    judge(Sources::from_memory(files), &request, &mut Cache::default())
}

/// A guide of `unit` over and over; how many findings of the rule `code` there are, and how long all of them are told.
fn check(unit: &str, code: &str, expected: usize) {
    let judged = judged(&unit.repeat(SIZE / unit.len()));
    let told = report(Format::Human, &judged.sources, &judged.diagnostics, Style::default());
    assert!(told.len() < 2_000_000, "{unit:?} is told in {} bytes", told.len());
    let found = judged.diagnostics.iter().filter(|found| found.rule.code == code).count();
    assert_eq!(found, expected, "{unit:?}");
}

#[test]
fn names_and_addresses() {
    check("Ana Sol ", "private-in-text", 1000);
    check("Ana Sol\n", "private-in-text", 1000);
    check("ana@example.org", "private-in-text", 0);
    check("zoom.us/j/", "meeting-link-in-text", 1);
    check("zoom.us/j/1 ", "meeting-link-in-text", 1000);
}

#[test]
fn numbers() {
    for unit in ["1234567:", "1234567,", "+", "(1)", "("] {
        check(unit, "phone-in-text", 0);
    }
    check("+1 ", "phone-in-text", 1);
    check("tel:12345 ", "phone-in-text", 1000);
}

#[test]
fn links() {
    check("[a](b.md) ", "link-missing-file", 1000);
    check("![a](b.png) ", "link-missing-file", 1000);
    check("[a](#b) ", "link-missing-anchor", 1000);
    check("[a](#b)\n", "link-missing-anchor", 1000);
}

#[test]
fn what_stops_a_build_is_told_however_much_stands_before_it() {
    let mut guide = "tel:12345\n".repeat(2000);
    guide.push_str("[a](b.md)\n");
    let judged = judged(&guide);
    let found = |severity| judged.diagnostics.iter().filter(move |one| one.severity == severity);
    let errors: Vec<_> = found(Severity::Error).map(|one| one.rule.code).collect();
    assert_eq!(errors, ["link-missing-file"]);
    let last = found(Severity::Warning).next_back().and_then(|last| last.hints.last());
    assert_eq!(
        last.map(String::as_str),
        Some("mend what is found above; 1000 more of this kind are in this file")
    );
}
