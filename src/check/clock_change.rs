//! Meeting times exist, once, on every date.

use super::Subject;
use crate::diag::{Diagnostic, rules};
use crate::model::recurrence::{ClockChange, Expansion};

rules! {
    CLOCK_CHANGE: Warning "clock-change",
        "Meeting times exist, once, on every date.",
        "When clocks go forward, an hour does not exist that night; when they go back, one comes twice. A meeting in the \
         missing hour is left out (RFC 5545, 3.3.10); one in the double hour is the first of the two.\n\nChoose another time.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let horizon = subject.program.settings.horizon;
    let series = subject.program.circles.iter().flat_map(|circle| &circle.series);
    let changes = series.filter(|series| !series.all_day).flat_map(|series| {
        let until = series.shown_until(subject.today, horizon);
        let expansion = Expansion::new(
            series.rule.as_ref(),
            series.local_start,
            series.all_day,
            &series.zone.rules,
        );
        let found = expansion.clock_changes(subject.today.max(series.local_start.date()), until);
        found.into_iter().map(|change| match change {
            ClockChange::Missing(local) => {
                let message = format!(
                    "{} does not exist in {}: the clocks go forward",
                    local.strftime("%Y-%m-%d %H:%M"),
                    series.zone.city()
                );
                Diagnostic::new(&CLOCK_CHANGE, series.span, message)
                    .hint("choose another time; the meeting of that day is left out")
            }
            ClockChange::Twice(local) => {
                let message = format!(
                    "{} comes twice in {}: the clocks go back",
                    local.strftime("%Y-%m-%d %H:%M"),
                    series.zone.city()
                );
                Diagnostic::new(&CLOCK_CHANGE, series.span, message)
                    .hint("choose another time; the first of the two is taken")
            }
        })
    });
    changes.collect()
}
