//! Rules, from text to dates.

mod century;
mod ends;
mod hostile;
mod phrases;
mod rrules;
mod words;
mod zones;

use std::cell::Cell;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::*;

thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Days looked at since the last call to [`steps`].
pub(super) fn count_step() {
    STEPS.set(STEPS.get() + 1);
}

fn steps() -> usize {
    STEPS.replace(0)
}

fn rrule(text: &str) -> Rule {
    Rule::parse_rrule(text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"))
}

fn phrase(text: &str, starts: Date) -> Rule {
    Rule::parse_phrase(text, starts).unwrap_or_else(|errors| panic!("{text}: {errors:?}"))
}

/// What is wrong with a rule: the text that is marked, what is said, and the remedy.
fn said(text: &str, parsed: Result<Rule, Vec<RuleError>>) -> Vec<String> {
    let errors = parsed.expect_err(text);
    let say = |error: RuleError| {
        let hint = error.hint.unwrap_or_default();
        let marked = text.get(error.range).expect("ranges lie in the text");
        format!("{marked} | {} | {hint}", error.message)
    };
    errors.into_iter().map(say).collect()
}

/// The first dates of a rule in UTC.
fn first(rule: &Rule, start: DateTime, count: usize) -> Vec<String> {
    let zone = TimeZone::UTC;
    let expansion = Expansion::new(Some(rule), start, false, &zone);
    let dates = expansion.between(start.date(), Date::MAX).take(count);
    dates.map(|one| one.local.strftime("%Y-%m-%dT%H:%M:%S").to_string()).collect()
}
