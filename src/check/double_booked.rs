//! Nobody, and no room, is in two places at once.

use std::collections::HashMap;

use jiff::ZonedDateTime;

use super::{Subject, place_of};
use crate::diag::{Diagnostic, rules};
use crate::model::schedule::Meeting;

rules! {
    ROOM_DOUBLE_BOOKED: Warning "room-double-booked",
        "A room holds one meeting at a time.",
        "Two meetings have the same `place` at the same time.\n\nMove one of them with `move_to`, or give it another `place`.";
    PERSON_DOUBLE_BOOKED: Warning "person-double-booked",
        "Nobody leads or hosts two meetings at once.",
        "The same person is in charge of two meetings that overlap.\n\nAsk somebody else to lead one of them.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut rooms: HashMap<String, Vec<&Meeting<'_>>> = HashMap::new();
    let mut people: HashMap<usize, Vec<&Meeting<'_>>> = HashMap::new();
    for meeting in subject.coming().filter(|meeting| !meeting.all_day) {
        if let Some(place) = meeting.place() {
            rooms.entry(place.trim().to_lowercase()).or_default().push(meeting);
        }
        for person in meeting.facilitators().iter().chain(meeting.hosts()) {
            people.entry(person.0).or_default().push(meeting);
        }
    }
    let mut found = Vec::new();
    #[expect(clippy::iter_over_hash_type, reason = "findings are sorted when all are there")]
    for meetings in rooms.into_values() {
        found.extend(overlaps(meetings).map(|(first, second)| {
            let place = second.place().unwrap_or_default();
            let message = format!(
                "`{place}` is taken on {} by `{}`",
                first.starts.strftime("%Y-%m-%d %H:%M"),
                first.circle.id
            );
            Diagnostic::new(&ROOM_DOUBLE_BOOKED, place_of(second), message)
                .label(place_of(first), "the other meeting")
                .hint("move one of the meetings, or give it another `place`")
        }));
    }
    #[expect(clippy::iter_over_hash_type, reason = "findings are sorted when all are there")]
    for (person, meetings) in people {
        found.extend(overlaps(meetings).map(|(first, second)| {
            let key = subject.program.people.get(person).map_or("", |person| person.key.as_str());
            let message = format!(
                "`{key}` is in charge of `{}` at the same time, on {}",
                first.circle.id,
                first.starts.date()
            );
            Diagnostic::new(&PERSON_DOUBLE_BOOKED, place_of(second), message)
                .label(place_of(first), "the other meeting")
                .hint("ask somebody else to lead one of them")
        }));
    }
    found
}

/// Neighbours in time that overlap. Each series is reported once, not for every date.
fn overlaps<'m, 'p>(
    mut meetings: Vec<&'m Meeting<'p>>,
) -> impl Iterator<Item = (&'m Meeting<'p>, &'m Meeting<'p>)> {
    let instant = |at: &ZonedDateTime| at.timestamp();
    meetings.sort_by_key(|meeting| (instant(&meeting.starts), meeting.circle.id.clone()));
    let mut seen = Vec::new();
    let mut pairs = Vec::new();
    for (first, second) in meetings.iter().zip(meetings.iter().skip(1)) {
        let places = (place_of(first), place_of(second));
        if instant(&second.starts) < instant(&first.ends)
            && !std::ptr::eq(*first, *second)
            && !seen.contains(&places)
        {
            seen.push(places);
            pairs.push((*first, *second));
        }
    }
    pairs.into_iter()
}
