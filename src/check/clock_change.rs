//! Times of meetings and events exist, once, on every date.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::Subject;
use crate::diag::{Diagnostic, Span, rules};
use crate::model::circle::{Circle, Entry, Zone};
use crate::model::recurrence::{ClockChange, Expansion};

rules! {
    CLOCK_CHANGE: Warning "clock-change",
        "Meeting times exist, once, on every date.",
        "When clocks go forward, an hour does not exist that night; when they go back, one comes twice. A meeting in the \
         missing hour is left out (RFC 5545, 3.3.10); one in the double hour is the first of the two.\n\nChoose another time.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let program = subject.program;
    let of_circles = program.circles.iter().flat_map(|circle| of_circle(circle, subject));
    let far = subject.today.saturating_add(1.year());
    let of_events = program.events.iter().filter(|event| !event.all_day).flat_map(|event| {
        let zone = &event.zone.rules;
        let expansion = Expansion::new(event.rule.as_ref(), event.local_start, false, zone);
        let changes = expansion.clock_changes(subject.today.max(event.local_start.date()), far);
        let changes = changes.into_iter().filter(|change| !event.skip.contains(&day_of(*change)));
        changes.map(|change| of_rule(change, &event.zone, event.span)).collect::<Vec<_>>()
    });
    of_circles.chain(of_events).collect()
}

fn of_circle(circle: &Circle, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let (today, horizon) = (subject.today, subject.program.settings.horizon);
    let mut found = Vec::new();
    for series in circle.series.iter().filter(|series| !series.all_day) {
        let until = series.shown_until(today, horizon);
        let changes = series.expansion().clock_changes(today.max(series.local_start.date()), until);
        let changes = changes.into_iter().filter(|change| !series.skip.contains(&day_of(*change)));
        found.extend(changes.map(|change| of_rule(change, &series.zone, series.span)));
    }
    for entry in circle.entries.iter().filter(|entry| entry.cancelled.is_none()) {
        found.extend(of_entry(circle, entry, today));
    }
    found
}

/// The time to which a meeting moves, or that of a meeting of its own. Such a meeting is not left out: it begins when
/// the missing hour is over.
fn of_entry(circle: &Circle, entry: &Entry, today: Date) -> Option<Diagnostic> {
    let (local, zone) = entry.own_time(circle).filter(|(local, _)| local.date() >= today)?;
    let expansion = Expansion::new(None, local, false, &zone.rules);
    let change = *expansion.clock_changes(local.date(), local.date()).first()?;
    let hint = match change {
        ClockChange::Missing(_) => {
            "choose another time; as it is, the meeting begins when the missing hour is over"
        }
        ClockChange::Twice(_) => "choose another time; the first of the two is taken",
    };
    Some(finding(change, zone, entry.time_span()).hint(hint))
}

fn of_rule(change: ClockChange, zone: &Zone, span: Span) -> Diagnostic {
    let hint = match change {
        ClockChange::Missing(_) => "choose another time; the meeting of that day is left out",
        ClockChange::Twice(_) => "choose another time; the first of the two is taken",
    };
    finding(change, zone, span).hint(hint)
}

fn finding(change: ClockChange, zone: &Zone, span: Span) -> Diagnostic {
    let shown = |local: DateTime| local.strftime("%Y-%m-%d %H:%M");
    let message = match change {
        ClockChange::Missing(local) => {
            format!("{} does not exist in {}: the clocks go forward", shown(local), zone.city())
        }
        ClockChange::Twice(local) => {
            format!("{} comes twice in {}: the clocks go back", shown(local), zone.city())
        }
    };
    Diagnostic::new(&CLOCK_CHANGE, span, message)
}

fn day_of(change: ClockChange) -> Date {
    match change {
        ClockChange::Missing(local) | ClockChange::Twice(local) => local.date(),
    }
}
