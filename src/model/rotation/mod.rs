//! The next meetings of a circle: dates on which nothing is in the way, people in fair turns, topics from the pool.
//!
//! In: a [`Program`], one of its circles, and today. Out: a [`Plan`], nothing written. The same input gives the same plan.
//!
//! Turns are fair by a queue: whoever leads goes to its end, and the first who can come is next. Two people who are
//! both there all the time so take strictly alternate turns: in no stretch of meetings does one of them lead two more
//! times than the other.

mod agreed;
mod clashes;
mod dates;
mod turns;

use jiff::civil::Date;

use super::circle::{Circle, Entry, Series, Turn};
use super::people::PersonId;
use super::program::Program;
use super::schedule::Meeting;

use clashes::Others;
use turns::Turns;

/// What is to be planned.
#[derive(Debug, Clone, Copy)]
pub struct Request {
    /// Today: the first day that can be planned.
    pub today: Date,
    /// How many meetings.
    pub meetings: usize,
}

/// A proposal.
#[derive(Debug)]
pub struct Plan<'p> {
    /// The meetings, in order of time.
    pub rows: Vec<Row<'p>>,
    /// Meetings that cannot be held, in order of time.
    pub left_out: Vec<LeftOut<'p>>,
    /// What the organisers should know.
    pub notes: Vec<Note>,
}

/// A meeting that is planned.
#[derive(Debug)]
pub struct Row<'p> {
    /// Which.
    pub meeting: Meeting<'p>,
    /// Who is to lead; empty where that is said already, or nobody takes turns.
    pub facilitators: Vec<PersonId>,
    /// Who is to host; likewise.
    pub hosts: Vec<PersonId>,
    /// What it is to be about, unless that is said already.
    pub topic: Option<&'p str>,
}

/// A meeting whose room is taken.
#[derive(Debug)]
pub struct LeftOut<'p> {
    /// Which.
    pub meeting: Meeting<'p>,
    /// The circle or event that has the room.
    pub taken_by: &'p str,
}

impl LeftOut<'_> {
    /// Whether the series can leave its date out: nothing is said about it, so nobody expects it.
    pub fn can_be_skipped(&self) -> bool {
        self.meeting.entry.is_none()
    }
}

/// What the organisers should know about a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The rules give fewer meetings than were asked for.
    FewerMeetings {
        /// How many there are.
        found: usize,
    },
    /// The circle has no members.
    Nobody,
    /// Nobody is free to take a turn.
    NobodyFree {
        /// `facilitator` or `host`.
        role: &'static str,
        /// On which day.
        on: Date,
    },
    /// Not everybody can lead in the time that was agreed: there are too few meetings.
    TurnsMissing {
        /// How many people have no turn.
        people: usize,
        /// Months that were agreed.
        months: u32,
    },
    /// The topics do not last.
    TopicsUsedUp {
        /// How many meetings have none.
        meetings: usize,
    },
    /// So many meetings have no room that there is something wrong with the place or the hour.
    RoomAlwaysTaken,
}

/// The roles that go round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Facilitator,
    Host,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::Facilitator => "facilitator",
            Self::Host => "host",
        }
    }

    /// Who has the role at a meeting, as far as it is said.
    fn taken<'m>(self, meeting: &'m Meeting<'_>) -> &'m [PersonId] {
        match self {
            Self::Facilitator => meeting.facilitators(),
            Self::Host => meeting.hosts(),
        }
    }

    /// Whether an entry says who has the role.
    fn is_named(self, entry: &Entry) -> bool {
        match self {
            Self::Facilitator => {
                entry.facilitators.as_ref().is_some_and(|people| !people.is_empty())
            }
            Self::Host => !entry.hosts.is_empty(),
        }
    }

    /// How the role goes round in a series.
    fn turn(self, series: &Series) -> Option<Turn> {
        series.turns.get(self.name()).copied()
    }
}

/// Proposes the next meetings of `circle`.
pub fn plan<'p>(program: &'p Program, circle: &'p Circle, request: Request) -> Plan<'p> {
    let meetings = dates::meetings(program, circle, request);
    let others = Others::of(program, circle, &meetings, request.today);
    let chosen = dates::choose(circle, &meetings, &others, request);
    let mut notes = chosen.notes;
    let (mut rows, left_out) = (chosen.rows, chosen.left_out);
    for role in [Role::Facilitator, Role::Host] {
        let sizes = agreed::sizes(circle, &meetings, &rows, role, request.today);
        notes.extend(sizes.note);
        let turns = Turns::new(circle, role, &others);
        let dates: Vec<Date> = rows.iter().map(|row| row.meeting.original.date()).collect();
        let picked = turns.go_through(&meetings, &rows, &sizes.people);
        for ((row, people), (on, size)) in
            rows.iter_mut().zip(picked).zip(dates.iter().zip(&sizes.people))
        {
            if people.is_empty() && *size > 0 && !circle.members.is_empty() {
                notes.push(Note::NobodyFree { role: role.name(), on: *on });
            }
            match role {
                Role::Facilitator => row.facilitators = people,
                Role::Host => row.hosts = people,
            }
        }
    }
    if circle.members.is_empty() && !rows.is_empty() {
        notes.push(Note::Nobody);
    }
    let without = give_topics(circle, &mut rows);
    if without > 0 && !circle.topics.is_empty() {
        notes.push(Note::TopicsUsedUp { meetings: without });
    }
    Plan { rows, left_out, notes }
}

/// Gives the meetings topics that the circle has not had, in the order of its pool; tells how many get none.
fn give_topics<'p>(circle: &'p Circle, rows: &mut [Row<'p>]) -> usize {
    let had: Vec<String> =
        circle.entries.iter().filter_map(|entry| entry.topic.as_deref()).map(plain).collect();
    let mut unused: Vec<&'p str> = Vec::new();
    for topic in &circle.topics {
        let is_new = |other: &&str| plain(other) != plain(topic);
        if !had.contains(&plain(topic)) && unused.iter().all(is_new) {
            unused.push(topic);
        }
    }
    let mut unused = unused.into_iter();
    let mut without = 0;
    for row in
        rows.iter_mut().filter(|row| row.meeting.entry.is_none_or(|entry| entry.topic.is_none()))
    {
        row.topic = unused.next();
        without += usize::from(row.topic.is_none());
    }
    without
}

/// A topic as it is compared.
fn plain(topic: &str) -> String {
    topic.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
