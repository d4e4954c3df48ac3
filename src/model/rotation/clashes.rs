//! What else takes place: who is in charge elsewhere, and which rooms are taken.

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::circle::Circle;
use super::super::people::PersonId;
use super::super::program::{Horizon, Program};
use super::super::schedule::{Meeting, end_of, is_room};

/// Something that takes a room, people, or both for a while.
#[derive(Debug)]
struct Booking<'p> {
    starts: Timestamp,
    ends: Timestamp,
    /// The circle or event.
    id: &'p str,
    /// In small letters.
    room: Option<String>,
    /// Who leads or hosts.
    people: Vec<PersonId>,
    /// Which meeting of it; empty for events.
    key: String,
}

/// All that takes place beside the meetings that are planned.
#[derive(Debug)]
pub(super) struct Others<'p> {
    bookings: Vec<Booking<'p>>,
}

impl<'p> Others<'p> {
    /// What takes place from today to the last of `meetings`, those of the circle itself included.
    pub(super) fn of(
        program: &'p Program,
        circle: &'p Circle,
        meetings: &[Meeting<'p>],
        today: Date,
    ) -> Self {
        let last = meetings.last().map_or(today, |meeting| meeting.starts.date());
        let months =
            (last.year() - today.year()) * 12 + i16::from(last.month() - today.month()) + 1;
        let horizon = Horizon::Months(u32::try_from(months).unwrap_or(1));
        let elsewhere = program.circles.iter().filter(|other| other.id != circle.id);
        let mut bookings: Vec<Booking<'p>> = elsewhere
            .flat_map(|other| other.meetings(&program.closures, today, horizon))
            .filter(|meeting| meeting.ends.date() >= today)
            .filter_map(|meeting| booking(&meeting))
            .collect();
        bookings.extend(meetings.iter().filter_map(booking));
        let events = program.events.iter();
        for event in events.filter(|event| !event.all_day && event.cancelled.is_none()) {
            bookings.extend(event.dates(today, horizon).into_iter().map(|(_, starts)| Booking {
                starts: starts.timestamp(),
                ends: end_of(&starts, event.duration_minutes, false).timestamp(),
                id: &event.id,
                room: event.place.as_deref().and_then(room),
                people: Vec::new(),
                key: String::new(),
            }));
        }
        Self { bookings }
    }

    /// Who has the room of a meeting at its time.
    pub(super) fn room_taken_by(&self, meeting: &Meeting<'_>) -> Option<&'p str> {
        let room = meeting.place().and_then(room).filter(|_| !meeting.all_day)?;
        let same_room = |booking: &&Booking<'_>| booking.room.as_deref() == Some(room.as_str());
        self.beside(meeting).find(same_room).map(|booking| booking.id)
    }

    /// Whether somebody is in charge elsewhere at the time of a meeting.
    pub(super) fn is_busy(&self, person: PersonId, meeting: &Meeting<'_>) -> bool {
        !meeting.all_day && self.beside(meeting).any(|booking| booking.people.contains(&person))
    }

    /// What overlaps with a meeting, the meeting itself excepted.
    fn beside<'m>(&'m self, meeting: &'m Meeting<'_>) -> impl Iterator<Item = &'m Booking<'p>> {
        let (starts, ends) = (meeting.starts.timestamp(), meeting.ends.timestamp());
        self.bookings.iter().filter(move |booking| {
            let is_itself = booking.id == meeting.circle.id && booking.key == meeting.key;
            booking.starts < ends && starts < booking.ends && !is_itself
        })
    }
}

fn booking<'p>(meeting: &Meeting<'p>) -> Option<Booking<'p>> {
    if meeting.all_day || !meeting.takes_place() {
        return None;
    }
    Some(Booking {
        starts: meeting.starts.timestamp(),
        ends: meeting.ends.timestamp(),
        id: &meeting.circle.id,
        room: meeting.place().and_then(room),
        people: meeting.facilitators().iter().chain(meeting.hosts()).copied().collect(),
        key: meeting.key.clone(),
    })
}

/// A room as it is compared.
fn room(place: &str) -> Option<String> {
    is_room(place).then(|| place.trim().to_lowercase())
}
