//! What the parts of a rule must not be together (RFC 5545, 3.3.10).

use std::ops::Range;

use super::super::rule::{By, End, Frequency, Rule, RuleError};
use super::Part;
use super::read::Draft;

/// The rule, if its parts can stand together.
pub(super) fn check(
    draft: Draft,
    parts: &[Part<'_>],
    whole: Range<usize>,
    errors: &mut Vec<RuleError>,
) -> Option<Rule> {
    let range = |name: &str| {
        let part = parts.iter().find(|part| part.name.text == name);
        part.map_or(whole.clone(), |part| part.name.range.start..part.value.range.end)
    };
    let Some(frequency) = draft.frequency else {
        if parts.iter().all(|part| part.name.text != "FREQ") {
            errors
                .push(RuleError::new(whole.clone(), "`FREQ` is missing").hint(
                    "begin with `FREQ=WEEKLY` or `FREQ=MONTHLY`, or write words in `repeat`",
                ));
        }
        return None;
    };
    if draft.until.is_some() && draft.count.is_some() {
        errors.push(
            RuleError::new(range("COUNT"), "the rule has `UNTIL` and `COUNT`")
                .hint("keep one of them"),
        );
    }
    for (name, message, hint) in conflicts(frequency, &draft.by) {
        errors.push(RuleError::new(range(name), message).hint(hint));
    }
    let end = draft.until.or(draft.count.map(End::Count)).unwrap_or(End::Never);
    Some(Rule {
        frequency,
        interval: draft.interval,
        end,
        by: draft.by,
        week_starts: draft.week_starts,
    })
}

type Conflict = (&'static str, &'static str, &'static str);

/// Parts that this frequency cannot have: which, why, and what to do.
fn conflicts(frequency: Frequency, by: &By) -> Vec<Conflict> {
    let numbered = by.weekdays.iter().any(|one| one.nth.is_some());
    let mut found: Vec<Conflict> = Vec::new();
    if numbered && frequency < Frequency::Monthly {
        found.push((
            "BYDAY",
            "numbers before weekdays need `FREQ=MONTHLY` or `FREQ=YEARLY`",
            "leave out the number, or change `FREQ`",
        ));
    }
    if numbered && !by.weeks.is_empty() {
        found.push((
            "BYDAY",
            "numbers before weekdays cannot stand beside `BYWEEKNO`",
            "leave out the number or `BYWEEKNO`",
        ));
    }
    if !by.month_days.is_empty() && frequency == Frequency::Weekly {
        found.push((
            "BYMONTHDAY",
            "`BYMONTHDAY` cannot stand beside `FREQ=WEEKLY`",
            "write `FREQ=MONTHLY`",
        ));
    }
    let is_middle = matches!(frequency, Frequency::Daily | Frequency::Weekly | Frequency::Monthly);
    if !by.year_days.is_empty() && is_middle {
        found.push(("BYYEARDAY", "`BYYEARDAY` needs `FREQ=YEARLY`", "write `FREQ=YEARLY`"));
    }
    if !by.weeks.is_empty() && frequency != Frequency::Yearly {
        found.push(("BYWEEKNO", "`BYWEEKNO` needs `FREQ=YEARLY`", "write `FREQ=YEARLY`"));
    }
    if !by.positions.is_empty() && (By { positions: Vec::new(), ..by.clone() }) == By::default() {
        found.push((
            "BYSETPOS",
            "`BYSETPOS` chooses among dates of another `BY…` part, and there is none",
            "add `BYDAY` or leave out `BYSETPOS`",
        ));
    }
    found
}
