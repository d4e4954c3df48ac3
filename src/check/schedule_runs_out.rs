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
        .filter_map(|circle| check_circle(circle, subject.today))
        .collect()
}

fn check_circle(circle: &Circle, today: Date) -> Option<Diagnostic> {
    let last = circle.series.iter().max_by_key(|series| last_day(series).unwrap_or(Date::MAX))?;
    let end = last_day(last);
    match circle.status {
        Status::Finished => {
            let running = circle
                .series
                .iter()
                .find(|series| last_day(series).is_none_or(|end| end >= today))?;
            let found = Diagnostic::new(
                &FINISHED_RUNS_ON,
                running.span,
                "the circle is finished, and this series runs on",
            );
            Some(found.hint("end the series with `until`"))
        }
        Status::Forming | Status::Open if circle.cohort.is_none() => {
            let end = end.filter(|end| *end < today.saturating_add(60.days()))?;
            let message = if end < today {
                format!("the last meeting was on {end}")
            } else {
                format!("the last meeting is on {end}")
            };
            Some(
                Diagnostic::new(&SCHEDULE_RUNS_OUT, last.span, message)
                    .hint("add a `[[series]]` for the time after, or a later `until`"),
            )
        }
        Status::Forming | Status::Open | Status::Closed => None,
    }
}

fn last_day(series: &Series) -> Option<Date> {
    match &series.rule {
        None => Some(series.local_start.date()),
        Some(rule) => rule.last_date(series.local_start, series.all_day, &series.zone.rules),
    }
}
