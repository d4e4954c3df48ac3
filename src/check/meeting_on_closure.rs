//! Nothing is planned for days on which nothing meets.

use super::{Subject, place_of};
use crate::diag::{Diagnostic, rules};
use crate::model::schedule::closure_on;

rules! {
    MEETING_ON_CLOSURE: Warning "meeting-on-closure",
        "Nothing is planned for a closure.",
        "`closures.toml` says that nothing meets on this day, and a `[[meeting]]` speaks about a meeting on it, so the meeting \
         takes place.\n\nMove it with `move_to`, cancel it with `cancelled`, or remove the entry: the closure then leaves the \
         meeting out.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let closures = &subject.program.closures;
    let planned = subject.coming().filter(|meeting| meeting.entry.is_some());
    let found = planned.filter_map(|meeting| {
        let closure = closure_on(closures, meeting.starts.date())?;
        let message = format!("{} is in the closure `{}`", meeting.starts.date(), closure.title);
        let finding = Diagnostic::new(&MEETING_ON_CLOSURE, place_of(meeting), message)
            .label(closure.span, "the closure");
        Some(finding.hint("write `move_to` or `cancelled`, or remove the entry"))
    });
    found.collect()
}
