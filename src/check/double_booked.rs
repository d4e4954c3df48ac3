//! Nobody, and no room, is in two places at once.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Subject, place_of};
use crate::diag::{Diagnostic, Span, rules};
use crate::model::schedule::{Meeting, end_of, is_room};

rules! {
    ROOM_DOUBLE_BOOKED: Warning "room-double-booked",
        "A room holds one meeting at a time.",
        "Two meetings, or a meeting and an event, have the same `place` at the same time.\n\nMove one of them with `move_to`, or \
         give it another `place`.";
    PERSON_DOUBLE_BOOKED: Warning "person-double-booked",
        "Nobody leads or hosts two meetings at once.",
        "The same person is in charge of two meetings that overlap.\n\nAsk somebody else to lead one of them.";
}

/// What takes a room or a person for a while.
#[derive(Debug, Clone, Copy)]
struct Booking<'p> {
    starts: Timestamp,
    ends: Timestamp,
    /// The circle or event.
    id: &'p str,
    place: &'p str,
    /// Local date and time, as it is said.
    local: jiff::civil::DateTime,
    span: Span,
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let (rooms, people) = (rooms(subject), people(subject));
    for bookings in rooms.into_values() {
        found.extend(overlaps(bookings).into_iter().map(|(first, second)| {
            let when = first.local.strftime("%Y-%m-%d %H:%M");
            let message = format!("`{}` is taken on {when} by `{}`", second.place, first.id);
            Diagnostic::new(&ROOM_DOUBLE_BOOKED, second.span, message)
                .label(first.span, "the other meeting")
                .hint("move one of the meetings, or give it another `place`")
        }));
    }
    for (person, bookings) in people {
        let key = subject.program.people.get(person).map_or("", |person| person.key.as_str());
        found.extend(overlaps(bookings).into_iter().map(|(first, second)| {
            let (id, day) = (first.id, first.local.date());
            let message = format!("`{key}` is in charge of `{id}` at the same time, on {day}");
            Diagnostic::new(&PERSON_DOUBLE_BOOKED, second.span, message)
                .label(first.span, "the other meeting")
                .hint("ask somebody else to lead one of them")
        }));
    }
    found
}

/// What takes place in each room.
fn rooms<'p>(subject: &'p Subject<'_>) -> BTreeMap<String, Vec<Booking<'p>>> {
    let mut rooms: BTreeMap<String, Vec<Booking<'p>>> = BTreeMap::new();
    let meetings = subject
        .coming()
        .filter(|meeting| !meeting.all_day)
        .filter_map(|meeting| Some(Booking { place: meeting.place()?, ..booking(meeting) }));
    for booking in meetings.chain(events(subject)).filter(|booking| is_room(booking.place)) {
        rooms.entry(booking.place.trim().to_lowercase()).or_default().push(booking);
    }
    rooms
}

/// What each person leads or hosts.
fn people<'p>(subject: &'p Subject<'_>) -> BTreeMap<usize, Vec<Booking<'p>>> {
    let mut people: BTreeMap<usize, Vec<Booking<'p>>> = BTreeMap::new();
    for meeting in subject.coming().filter(|meeting| !meeting.all_day) {
        let mut in_charge: Vec<usize> =
            meeting.facilitators().iter().chain(meeting.hosts()).map(|person| person.0).collect();
        in_charge.sort_unstable();
        in_charge.dedup();
        for person in in_charge {
            people.entry(person).or_default().push(booking(meeting));
        }
    }
    people
}

fn booking<'p>(meeting: &'p Meeting<'_>) -> Booking<'p> {
    Booking {
        starts: meeting.starts.timestamp(),
        ends: meeting.ends.timestamp(),
        id: &meeting.circle.id,
        place: "",
        local: meeting.starts.datetime(),
        span: place_of(meeting),
    }
}

fn events<'p>(subject: &'p Subject<'_>) -> impl Iterator<Item = Booking<'p>> {
    let (today, horizon) = (subject.today, subject.program.settings.horizon);
    let events = subject.program.events.iter();
    let events = events.filter(|event| !event.all_day && event.cancelled.is_none());
    events.flat_map(move |event| {
        let place = event.place.as_deref();
        let dates = if place.is_some() { event.dates(today, horizon) } else { Vec::new() };
        dates.into_iter().map(move |(local, starts)| Booking {
            starts: starts.timestamp(),
            ends: end_of(&starts, event.duration_minutes, false).timestamp(),
            id: &event.id,
            place: place.unwrap_or_default(),
            local,
            span: event.span,
        })
    })
}

/// Pairs that overlap. Each pair of places in the files is reported once, not for every date.
fn overlaps<'p>(mut bookings: Vec<Booking<'p>>) -> Vec<(Booking<'p>, Booking<'p>)> {
    bookings.sort_by_key(|booking| (booking.starts, booking.id, booking.span));
    let mut seen = Vec::new();
    let mut pairs = Vec::new();
    let mut running: Vec<Booking<'p>> = Vec::new();
    for second in bookings {
        running.retain(|first| first.ends > second.starts);
        for first in &running {
            let places = (first.span, second.span);
            if !seen.contains(&places) {
                seen.push(places);
                pairs.push((*first, second));
            }
        }
        running.push(second);
    }
    pairs
}
