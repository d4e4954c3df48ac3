//! The usual agenda fits into a meeting.

use super::Subject;
use crate::diag::{Diagnostic, rules};
use crate::model::schedule::agenda_minutes;

rules! {
    AGENDA_TOO_LONG: Warning "agenda-too-long",
        "The agenda fits into the meeting.",
        "Rounds take time for each member. With today's number of members the items of `[[agenda]]` add up to more than the \
         meeting's `duration`.\n\nShorten an item, or make the meeting longer.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let too_long = subject.program.circles.iter().filter_map(|circle| {
        let series = circle.series.iter().find(|series| !series.all_day)?;
        let members = circle.size(subject.today);
        let minutes = agenda_minutes(&circle.agenda, members)
            .filter(|minutes| *minutes > series.duration_minutes)?;
        let last = circle.agenda.last()?;
        let message = format!(
            "the agenda takes {minutes} minutes with {members} members, the meeting {}",
            series.duration_minutes
        );
        Some(
            Diagnostic::new(&AGENDA_TOO_LONG, last.span, message)
                .label(series.span, "the meeting")
                .hint("shorten an item, or make the meeting longer"),
        )
    });
    too_long.collect()
}
