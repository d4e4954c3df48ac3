//! Everybody leads as often as was agreed.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Subject;
use crate::diag::{Diagnostic, rules};
use crate::model::schedule::Meeting;
use crate::model::{Circle, Member};

rules! {
    TURN_OVERDUE: Warning "turn-overdue",
        "Everybody leads as often as was agreed.",
        "The circle agreed that everybody leads at least once within `lead_at_least`. The calendar is planned to its end, and \
         within that span the member neither led nor will lead.\n\nGive the member a turn, or run `circlebook plan CIRCLE`.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let circles = subject.program.circles.iter().zip(&subject.meetings);
    let overdue = circles.flat_map(|(circle, meetings)| {
        let span = Judged::of(circle, meetings, subject.today);
        let members = circle.members.iter();
        members.filter_map(move |member| {
            let span = span.as_ref().filter(|span| span.is_overdue(member))?;
            let key = subject.program.people.get(member.person.0)?.key.as_str();
            let message =
                format!("`{key}` leads no meeting between {} and {}", span.from, span.last);
            let found = Diagnostic::new(&TURN_OVERDUE, member.span, message);
            Some(found.hint("give the member a turn in one of the next meetings"))
        })
    });
    overdue.collect()
}

/// The time in which everybody is to have led, and what is planned in it.
struct Judged<'m> {
    /// The first day that no longer counts.
    from: Date,
    today: Date,
    /// The last day that is planned.
    last: Date,
    planned: Vec<&'m Meeting<'m>>,
}

impl<'m> Judged<'m> {
    /// `None` where nothing was agreed, or who led is not known for that long. Only what is planned can be judged:
    /// from the last planned meeting back.
    fn of(circle: &Circle, meetings: &'m [Meeting<'m>], today: Date) -> Option<Self> {
        let agreed = circle
            .series
            .iter()
            .filter_map(|series| series.turns.get("facilitator")?.lead_at_least_months);
        let months = agreed.max()?;
        let planned: Vec<_> = meetings
            .iter()
            .filter(|meeting| meeting.takes_place() && !meeting.facilitators().is_empty())
            .collect();
        let last = planned.last()?.starts.date();
        let from = last.saturating_sub(i64::from(months).months());
        // Before the first meeting that somebody is down for, nobody knows who led.
        let covered = planned.first().is_some_and(|meeting| meeting.starts.date() <= from);
        covered.then_some(Self { from, today, last, planned })
    }

    /// Whether a member who could lead does not. Who came later, leaves before, or is away at the moment is let off.
    fn is_overdue(&self, member: &Member) -> bool {
        let is_there = member.is_there(self.from) && member.is_there(self.last);
        let is_away =
            member.away.iter().any(|(first, end)| *first <= self.last && self.today <= *end);
        let leads = self.planned.iter().any(|meeting| {
            meeting.starts.date() > self.from && meeting.facilitators().contains(&member.person)
        });
        is_there && !is_away && !leads && !member.is_staff()
    }
}
