//! Circles that are open have meetings ahead; circles that are finished do not.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Subject;
use crate::diag::{Diagnostic, rules};
use crate::model::Circle;
use crate::model::circle::{Series, Status};

rules! {
    SCHEDULE_RUNS_OUT: Warning "schedule-runs-out",
        "The schedule of an open circle reaches at least 60 days ahead.",
        "The last series of the circle ends soon, or has ended. Readers see a circle without dates, and subscribers an empty \
         calendar.\n\nAdd the next series: a new `[[series]]` with a new `id`, or a later `until`. If the circle is over, \
         write `status = \"finished\"`.";
    FINISHED_RUNS_ON: Warning "finished-runs-on",
        "A finished circle has no meetings ahead.",
        "The circle is `finished`, and a series still gives dates.\n\nEnd the series with `until`.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject
        .program
        .circles
        .iter()
        .filter(|circle| circle.is_whole && !circle.has_unclear_series)
        .filter_map(|circle| check_circle(circle, subject.today))
        .collect()
}

fn check_circle(circle: &Circle, today: Date) -> Option<Diagnostic> {
    match circle.status {
        Status::Finished => {
            let goes_on = |series: &&Series| series.last_day().is_none_or(|end| end >= today);
            let running = circle.series.iter().find(goes_on)?;
            let message = "the circle is finished, and this series runs on";
            let found = Diagnostic::new(&FINISHED_RUNS_ON, running.span, message);
            Some(found.hint("end the series with `until`"))
        }
        Status::Forming | Status::Open => runs_out(circle, today),
        Status::Closed => None,
    }
}

fn runs_out(circle: &Circle, today: Date) -> Option<Diagnostic> {
    let last = circle.series.iter().max_by_key(|series| series.last_day().unwrap_or(Date::MAX))?;
    let single = circle.entries.iter().filter(|entry| entry.cancelled.is_none());
    let single = single.filter_map(|entry| Some(entry.own_time(circle)?.0.date()));
    let end = single.fold(last.last_day()?, Date::max);
    // A cohort is meant to end, and only then has it ended.
    let soon = if circle.cohort.is_some() { today } else { today.saturating_add(60.days()) };
    if end >= soon {
        return None;
    }
    let message = if end < today {
        format!("the last meeting was on {end}")
    } else {
        format!("the last meeting is on {end}")
    };
    let found = Diagnostic::new(&SCHEDULE_RUNS_OUT, last.span, message);
    let found = found.hint("add a `[[series]]` for the time after, or a later `until`");
    Some(if end < today {
        found.hint("if the circle is over, write `status = \"finished\"`")
    } else {
        found
    })
}
