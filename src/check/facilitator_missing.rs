//! Somebody is in charge of the next meetings.

use jiff::ToSpan;

use super::{Subject, place_of};
use crate::diag::{Diagnostic, rules};

rules! {
    FACILITATOR_MISSING: Warning "facilitator-missing",
        "Somebody is in charge of every meeting of the next 30 days.",
        "The series has turns for facilitators (`roles`), and nobody is down for a meeting that is close. Groups whose next \
         meeting has nobody in charge tend not to hold it.\n\nAdd `facilitator = \"id\"` to the meeting, or run \
         `circlebook plan CIRCLE --write`.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let soon = subject.today.saturating_add(30.days());
    let missing = subject.coming().filter(|meeting| {
        let takes_turns =
            meeting.series.is_some_and(|series| series.turns.contains_key("facilitator"));
        let is_led = !meeting.facilitators().is_empty()
            || meeting.entry.is_some_and(|entry| entry.has_unknown_facilitator);
        takes_turns && meeting.starts.date() <= soon && !is_led
    });
    let finding = missing.map(|meeting| {
        let message = format!("nobody is in charge of the meeting of {}", meeting.original.date());
        let hint = format!(
            "add a `[[meeting]]` with `on = {}` and `facilitator = \"…\"`",
            meeting.original.date()
        );
        Diagnostic::new(&FACILITATOR_MISSING, place_of(meeting), message).hint(hint)
    });
    finding.collect()
}
