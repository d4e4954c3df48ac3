//! A cohort meets between its first and its last day.

use super::{Subject, place_of};
use crate::diag::{Diagnostic, rules};

rules! {
    OUTSIDE_COHORT: Warning "outside-cohort",
        "A cohort meets between its first and its last day.",
        "The meeting lies before `cohort.starts` or after `cohort.ends`.\n\nCorrect the date, end the series with `until`, or \
         change the cohort.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for (circle, meetings) in subject.program.circles.iter().zip(&subject.meetings) {
        let Some((starts, ends)) = circle.cohort else { continue };
        for meeting in meetings.iter().filter(|one| one.series.is_some() && one.takes_place()) {
            let day = meeting.starts.date();
            let place = place_of(meeting);
            // A series that runs on is one finding, not one for every date.
            if (day < starts || day > ends) && !found.iter().any(|known| known.span == place) {
                let message =
                    format!("{day} is outside the cohort, which is from {starts} to {ends}");
                found.push(
                    Diagnostic::new(&OUTSIDE_COHORT, place, message)
                        .hint("end the series with `until`, or correct the date"),
                );
            }
        }
    }
    found
}
