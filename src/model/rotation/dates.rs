//! Which meetings are planned: the next ones that nobody has planned and whose room is free.

use super::clashes::Others;
use super::{LeftOut, Note, Request, Role, Row};
use crate::model::circle::{Circle, Format, Series, Turn};
use crate::model::program::{Horizon, Program};
use crate::model::schedule::Meeting;

/// How far ahead meetings are looked for, in months: far enough for rare ones, near where that is enough.
const LOOK_AHEAD: [u32; 4] = [12, 36, 120, 480];

/// All meetings of the circle to the last one that is planned, in order of time.
pub(super) fn meetings<'p>(
    program: &'p Program,
    circle: &'p Circle,
    request: Request,
) -> Vec<Meeting<'p>> {
    let mut all = Vec::new();
    for months in LOOK_AHEAD {
        all = circle.meetings(&program.closures, request.today, Horizon::Months(months));
        let open = all.iter().filter(|meeting| is_open(circle, meeting, request)).count();
        // Twice as many as are wanted: some have no room.
        if open >= request.meetings.saturating_mul(2) {
            break;
        }
    }
    all
}

/// The meetings that are to be planned.
pub(super) struct Chosen<'p> {
    pub(super) rows: Vec<Row<'p>>,
    pub(super) left_out: Vec<LeftOut<'p>>,
    pub(super) notes: Vec<Note>,
}

/// Takes the next meetings whose room is free.
pub(super) fn choose<'p>(
    circle: &'p Circle,
    meetings: &[Meeting<'p>],
    others: &Others<'p>,
    request: Request,
) -> Chosen<'p> {
    let (mut rows, mut left_out, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for meeting in meetings.iter().filter(|meeting| is_open(circle, meeting, request)) {
        if rows.len() == request.meetings {
            break;
        }
        if let Some(taken_by) = others.room_taken_by(meeting) {
            left_out.push(LeftOut { meeting: meeting.clone(), taken_by });
            if left_out.len() > request.meetings {
                notes.push(Note::RoomAlwaysTaken);
                break;
            }
            continue;
        }
        rows.push(Row {
            meeting: meeting.clone(),
            facilitators: Vec::new(),
            hosts: Vec::new(),
            topic: None,
        });
    }
    if rows.len() < request.meetings && notes.is_empty() {
        notes.push(Note::FewerMeetings { found: rows.len() });
    }
    Chosen { rows, left_out, notes }
}

/// Whether a meeting lies ahead and is still to be planned: somebody is missing, or nothing is said about it.
fn is_open(circle: &Circle, meeting: &Meeting<'_>, request: Request) -> bool {
    let Some(series) = meeting.series.filter(|series| takes_turns(circle, series)) else {
        return false;
    };
    let roles = [Role::Facilitator, Role::Host].into_iter();
    let mut due = roles.filter(|role| turn_of(circle, series, *role).is_some());
    let is_missing = due.any(|role| role.taken(meeting).is_empty());
    meeting.starts.date() >= request.today
        && meeting.takes_place()
        && (is_missing || meeting.entry.is_none())
}

/// Whether a series is planned: roles go round in it, or in none of the circle's.
fn takes_turns(circle: &Circle, series: &Series) -> bool {
    !series.turns.is_empty() || names_no_roles(circle)
}

/// How a role goes round in a series. Where the circle does not say, one person takes each role that its meetings have
/// had so far, or leads if they had none; pairs need nobody.
pub(super) fn turn_of(circle: &Circle, series: &Series, role: Role) -> Option<Turn> {
    let is_had = |role: Role| circle.entries.iter().any(|entry| role.is_named(entry));
    let is_assumed = names_no_roles(circle)
        && circle.format != Format::Pairs
        && (is_had(role) || (role == Role::Facilitator && !is_had(Role::Host)));
    let is_settled = role == Role::Facilitator && !series.facilitators.is_empty();
    let one = Turn { least: 1, most: 1, lead_at_least_months: None };
    role.turn(series).or((is_assumed && !is_settled).then_some(one))
}

fn names_no_roles(circle: &Circle) -> bool {
    circle.series.iter().all(|series| series.turns.is_empty())
}
