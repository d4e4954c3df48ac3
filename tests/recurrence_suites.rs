//! Rules of public test suites, and the dates that these expect: `tests/oracles/suites.py` says where they are from.
//!
//! Cases in which a suite reads RFC 5545 in another way are listed by their name, with the reason.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::path::Path;

use circlebook::model::recurrence::{Expansion, Rule};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Where a suite differs from RFC 5545, and why.
const OTHERS: [(&str, &str); 1] =
    [("testYearlyByWeekNo", "`BYWEEKNO` alone is the start's weekday of that week, not all seven")];

/// One more than expected, so that a rule that goes on is seen.
fn dates(rule: &Rule, start: DateTime, expected: usize) -> Vec<String> {
    let zone = TimeZone::UTC;
    let expansion = Expansion::new(Some(rule), start, false, &zone);
    let dates = expansion.between(start.date(), Date::constant(2200, 1, 1)).take(expected + 1);
    dates.map(|one| one.local.strftime("%Y%m%dT%H%M%S").to_string()).collect()
}

/// What became of a case.
enum Outcome {
    Same,
    /// RFC 5545, section 3.3.10, forbids the rule, and so do we.
    Forbidden,
    Other(String),
}

fn outcome(line: &str) -> Outcome {
    let fields: Vec<&str> = line.split('\t').collect();
    let [name, text, start, expected] = fields[..] else { panic!("{line}") };
    let rule = match Rule::parse_rrule(text) {
        Ok(rule) => rule,
        Err(errors) if errors.iter().all(|error| is_forbidden(&error.message)) => {
            return Outcome::Forbidden;
        }
        Err(errors) => return Outcome::Other(format!("{name}: {text}: {errors:?}")),
    };
    let local = |text: &str| text.trim_end_matches('Z').to_owned();
    let expected: Vec<String> = expected.split_whitespace().map(local).collect();
    // A series begins on a date of its rule, which is checked; suites begin anywhere.
    let start = expected.first().cloned().unwrap_or_else(|| local(start));
    let start = DateTime::strptime("%Y%m%dT%H%M%S", start).unwrap();
    let ours = dates(&rule, start, expected.len());
    if ours == expected {
        return Outcome::Same;
    }
    let place = ours.iter().zip(&expected).take_while(|(a, b)| a == b).count();
    let (ours, theirs) = (ours.get(place), expected.get(place));
    Outcome::Other(format!(
        "{name}: {text} from {start}\n  date {place}: ours {ours:?}, theirs {theirs:?}"
    ))
}

/// `BYWEEKNO` outside of years, days of the year in months, days of the month in weeks.
fn is_forbidden(message: &str) -> bool {
    message.contains("needs `FREQ=YEARLY`") || message.contains("cannot stand beside `FREQ=")
}

/// Compares all cases; so many give the same dates, and so many are forbidden.
fn compare(file: &str, same: usize, forbidden: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles/suites");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let mut counted = (0, 0);
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let is_other = OTHERS.iter().any(|(name, _)| line.split('\t').next() == Some(name));
        match outcome(line) {
            Outcome::Same if is_other => wrong.push(format!("no difference any more: {line}")),
            Outcome::Same => counted.0 += 1,
            Outcome::Forbidden => counted.1 += 1,
            Outcome::Other(_) if is_other => {}
            Outcome::Other(said) => wrong.push(said),
        }
    }
    assert!(wrong.is_empty(), "{file}: {} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(counted, (same, forbidden), "{file}: the same dates, forbidden");
}

#[test]
fn the_suite_of_python_dateutil_gives_the_same_dates() {
    compare("dateutil.tsv", 168, 46);
}

#[test]
fn the_suite_of_libical_gives_the_same_dates() {
    compare("libical.tsv", 63, 0);
}
