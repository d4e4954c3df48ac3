//! Everybody leads as often as was agreed.

use jiff::ToSpan;

use super::Subject;
use crate::diag::{Diagnostic, rules};

rules! {
    TURN_OVERDUE: Warning "turn-overdue",
        "Everybody leads as often as was agreed.",
        "The circle agreed that everybody leads at least once within `lead_at_least`. The calendar is planned to its end, and \
         within that span the member neither led nor will lead.\n\nGive the member a turn, or run `circlebook plan CIRCLE`.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (circle, meetings) in subject.program.circles.iter().zip(&subject.meetings) {
        let turns = circle
            .series
            .iter()
            .filter_map(|series| series.turns.get("facilitator")?.lead_at_least_months);
        let Some(months) = turns.max() else { continue };
        let planned: Vec<_> =
            meetings.iter().filter(|meeting| !meeting.facilitators().is_empty()).collect();
        // Only what is planned can be judged: from the last planned meeting back.
        let Some(last) = planned.last().map(|meeting| meeting.starts.date()) else { continue };
        let from = last.saturating_sub(i64::from(months).months());
        for member in circle
            .members
            .iter()
            .filter(|member| member.is_there(subject.today) && !member.is_staff())
        {
            let newcomer = member.joined.is_some_and(|joined| joined > from);
            let away =
                member.away.iter().any(|(first, end)| *first <= last && subject.today <= *end);
            let leads = planned.iter().any(|meeting| {
                meeting.starts.date() > from && meeting.facilitators().contains(&member.person)
            });
            let covered = meetings.first().is_some_and(|meeting| meeting.starts.date() <= from);
            if covered && !leads && !newcomer && !away {
                let key = subject
                    .program
                    .people
                    .get(member.person.0)
                    .map_or("", |person| person.key.as_str());
                let message = format!("`{key}` leads no meeting between {from} and {last}");
                found.push(
                    Diagnostic::new(&TURN_OVERDUE, member.span, message)
                        .hint("give the member a turn in one of the next meetings"),
                );
            }
        }
    }
    found
}
