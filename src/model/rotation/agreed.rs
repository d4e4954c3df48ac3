//! How many people take a role at each meeting: as few as `each` allows, more where everybody is to lead in time.

use jiff::ToSpan;
use jiff::civil::Date;

use super::dates::turn_of;
use super::{Note, Role, Row};
use crate::model::circle::Circle;
use crate::model::people::{Member, PersonId};
use crate::model::schedule::Meeting;

/// Days in a month, on average, times 100.
const HUNDREDTHS_OF_MONTH: i64 = 3_044;

/// People for each planned meeting, in their order.
pub(super) struct Sizes {
    pub(super) people: Vec<usize>,
    /// Whether what was agreed cannot be kept.
    pub(super) note: Option<Note>,
}

/// Works out how many people each of `rows` needs.
pub(super) fn sizes(
    circle: &Circle,
    meetings: &[Meeting<'_>],
    rows: &[Row<'_>],
    role: Role,
    today: Date,
) -> Sizes {
    let ranges: Vec<(usize, usize)> = rows.iter().map(|row| range(circle, row, role)).collect();
    let mut sizes = Sizes { people: ranges.iter().map(|(least, _)| *least).collect(), note: None };
    let turns = circle.series.iter().filter_map(|series| role.turn(series)?.lead_at_least_months);
    let Some(months) = turns.max() else { return sizes };
    let pace = pace(circle, rows, months);
    for (size, (least, most)) in sizes.people.iter_mut().zip(&ranges) {
        *size = pace.clamp(*least, (*most).max(*least));
    }
    let due = due(circle, meetings, rows, (role, months), today);
    let mut missing = due.saturating_sub(sizes.people.iter().sum());
    while missing > 0 {
        let mut roomy =
            sizes.people.iter_mut().zip(&ranges).filter(|(size, (_, most))| **size < *most);
        let Some((size, _)) = roomy.next() else { break };
        *size += 1;
        missing -= 1;
    }
    sizes.note = (missing > 0).then_some(Note::TurnsMissing { people: missing, months });
    sizes
}

/// Fewest and most people for a meeting; none where that is said already.
fn range(circle: &Circle, row: &Row<'_>, role: Role) -> (usize, usize) {
    let turn = row.meeting.series.and_then(|series| turn_of(circle, series, role));
    match turn.filter(|_| role.taken(&row.meeting).is_empty()) {
        Some(turn) => (turn.least as usize, turn.most as usize),
        None => (0, 0),
    }
}

/// People a meeting so that everybody has a turn in so many months, at the rate at which the circle meets.
fn pace(circle: &Circle, rows: &[Row<'_>], months: u32) -> usize {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return 0 };
    let (first, last) = (first.meeting.starts.date(), last.meeting.starts.date());
    let days = last.duration_since(first).as_hours() / 24;
    let gaps = i64::try_from(rows.len()).unwrap_or(i64::MAX) - 1;
    if gaps == 0 || days == 0 {
        return 0;
    }
    let meetings = i64::from(months) * HUNDREDTHS_OF_MONTH * gaps / (100 * days);
    let people = circle.size(first);
    let meetings = u32::try_from(meetings.max(1)).unwrap_or(u32::MAX);
    people.div_ceil(meetings) as usize
}

/// How many members must have a turn in the plan, so that at its end everybody has had one within so many months.
fn due(
    circle: &Circle,
    meetings: &[Meeting<'_>],
    rows: &[Row<'_>],
    of: (Role, u32),
    today: Date,
) -> usize {
    let (role, months) = of;
    let said: Vec<(Date, &[PersonId])> = meetings
        .iter()
        .filter(|meeting| meeting.takes_place() && !role.taken(meeting).is_empty())
        .map(|meeting| (meeting.starts.date(), role.taken(meeting)))
        .collect();
    let last_row = rows.last().map(|row| row.meeting.starts.date());
    let Some(last) = said.last().map(|(day, _)| *day).max(last_row) else { return 0 };
    let from = last.saturating_sub(i64::from(months).months());
    // Before the first meeting that somebody is down for, nobody knows who led.
    if said.first().is_none_or(|(day, _)| *day > from) {
        return 0;
    }
    let has_turn = |member: &Member| {
        said.iter().any(|(day, people)| *day > from && people.contains(&member.person))
    };
    let is_due = |member: &&Member| {
        member.is_there(from)
            && member.is_there(last)
            && !member.is_staff()
            && !member.away.iter().any(|(first, end)| *first <= last && today <= *end)
            && !has_turn(member)
    };
    circle.members.iter().filter(is_due).count()
}
