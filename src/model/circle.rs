//! Circles, their series and what is said about single meetings.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::people::{Member, PersonId};
use super::recurrence::Rule;
use super::text::{Target, Text};
use crate::diag::Span;

/// What kind of group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Format {
    /// Peers who meet as a group.
    #[default]
    Circle,
    /// Peers in twos.
    Pairs,
    /// A group for a year, with a beginning and an end.
    Cohort,
    /// A larger, looser group.
    Community,
}

/// Where a circle stands, as the organisers say; "full" is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Status {
    /// Looking for its first members.
    Forming,
    /// Takes new members.
    #[default]
    Open,
    /// Takes no new members.
    Closed,
    /// Meets no more.
    Finished,
}

/// Taking part from afar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Online {
    /// The meeting link.
    pub url: Option<String>,
    /// Whether the public may see the link.
    pub publish: bool,
}

/// A link of a circle or series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub to: Target,
    /// Whether the public may see it.
    pub publish: bool,
}

/// An IANA time zone with its name.
#[derive(Debug, Clone)]
pub struct Zone {
    /// `Europe/London`.
    pub name: String,
    /// Its rules.
    pub rules: TimeZone,
}

impl Zone {
    /// The zone as people say it: the last part of its name, `_` as blank.
    pub fn city(&self) -> String {
        self.name.rsplit('/').next().unwrap_or(&self.name).replace('_', " ")
    }
}

/// How the turns of a role go round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Fewest people a meeting.
    pub least: u32,
    /// Most people a meeting.
    pub most: u32,
    /// Everybody leads at least once in so many months.
    pub lead_at_least_months: Option<u32>,
}

/// A series of meetings by one rule.
#[derive(Debug)]
pub struct Series {
    /// Unique in its circle.
    pub id: String,
    /// Title.
    pub title: String,
    /// A sentence about it.
    pub summary: Option<String>,
    /// First meeting, local.
    pub local_start: DateTime,
    /// Whether it takes whole days.
    pub all_day: bool,
    /// How long; whole days for all-day series.
    pub duration_minutes: u32,
    /// The rule, with its end; `None` for a single meeting.
    pub rule: Option<Rule>,
    /// Dates that the rule gives and that are left out.
    pub skip: Vec<Date>,
    /// Where its local times are.
    pub zone: Zone,
    /// Where, if not at the circle's place.
    pub place: Option<String>,
    /// From afar, if not as the circle.
    pub online: Option<Online>,
    /// Further links.
    pub links: Vec<Link>,
    /// Whether it is not yet certain.
    pub tentative: bool,
    /// Who always leads.
    pub facilitators: Vec<PersonId>,
    /// The other circles of a joint meeting, by position in [`super::Program::circles`].
    pub with: Vec<usize>,
    /// Roles that go round.
    pub turns: BTreeMap<String, Turn>,
    /// Where its `starts` stands.
    pub span: Span,
}

/// Which meeting an entry speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The meeting that a series gives on a day.
    Of {
        /// Position in [`Circle::series`].
        series: usize,
        /// The day that the rule gives.
        on: Date,
    },
    /// A meeting of its own.
    OneOff {
        /// When it begins, local.
        at: DateTime,
        /// Whether it takes whole days.
        all_day: bool,
        /// How long.
        duration_minutes: u32,
    },
}

/// What is said about one meeting.
#[derive(Debug)]
pub struct Entry {
    /// Which.
    pub subject: Subject,
    /// Title, of one-offs mostly.
    pub title: Option<String>,
    /// What it is about.
    pub topic: Option<String>,
    /// Who leads; `None` where nothing is said.
    pub facilitators: Option<Vec<PersonId>>,
    /// Whether somebody leads whom the program does not know; what is wrong was said.
    pub has_unknown_facilitator: bool,
    /// Who hosts.
    pub hosts: Vec<PersonId>,
    /// Who visits.
    pub guest: Option<String>,
    /// What to do before.
    pub prepare: Option<String>,
    /// When instead, local.
    pub move_to: Option<DateTime>,
    /// Where instead.
    pub place: Option<String>,
    /// From afar instead.
    pub online: Option<Online>,
    /// Further links.
    pub links: Vec<Link>,
    /// Why it does not take place.
    pub cancelled: Option<String>,
    /// Whether it is not yet certain.
    pub tentative: bool,
    /// How long instead.
    pub duration_minutes: Option<u32>,
    /// Zone of a one-off.
    pub zone: Zone,
    /// When this entry was last changed, as its author says.
    pub updated: Option<Date>,
    /// Where its date stands.
    pub span: Span,
    /// Where `move_to` stands.
    pub move_span: Option<Span>,
}

/// An item of the usual agenda.
#[derive(Debug, Clone)]
pub struct AgendaItem {
    /// What happens.
    pub title: String,
    /// How long in all.
    pub minutes: Option<u32>,
    /// How long for each member.
    pub minutes_each: Option<u32>,
    /// How.
    pub note: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A circle: a small group of peers who meet by a schedule.
#[derive(Debug)]
pub struct Circle {
    /// Folder name.
    pub id: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// What kind.
    pub format: Format,
    /// Where it stands.
    pub status: Status,
    /// The most members.
    pub capacity: Option<u32>,
    /// Who may join.
    pub audience: Vec<String>,
    /// Language tags.
    pub languages: Vec<String>,
    /// Default place of its series.
    pub place: Option<String>,
    /// How the place can be reached and used.
    pub access: Option<String>,
    /// How to get there.
    pub directions: Option<Target>,
    /// When somebody last looked whether all this is true.
    pub checked: Option<Date>,
    /// From afar.
    pub online: Option<Online>,
    /// A role address.
    pub contact: Option<String>,
    /// How to join.
    pub join: Option<Target>,
    /// The circle it belongs to, by position.
    pub part_of: Option<usize>,
    /// Circles like it, by position.
    pub related: Vec<usize>,
    /// Free words.
    pub tags: Vec<String>,
    /// What is expected of a member.
    pub expects: Vec<String>,
    /// What it may talk about.
    pub topics: Vec<String>,
    /// Links.
    pub links: Vec<Link>,
    /// First and last day of a cohort.
    pub cohort: Option<(Date, Date)>,
    /// Who is in it.
    pub members: Vec<Member>,
    /// When it meets.
    pub series: Vec<Series>,
    /// Whether there are series that could not be understood: when it meets is then not known in full.
    pub has_unclear_series: bool,
    /// Whether everything could be read in `circle.toml` and `roster.csv`.
    pub is_whole: bool,
    /// What is said about single meetings, in order of their dates.
    pub entries: Vec<Entry>,
    /// The usual run of a meeting.
    pub agenda: Vec<AgendaItem>,
    /// Free text.
    pub about: Option<Text>,
    /// Notes by the key of their meeting: `2026-03-10`.
    pub notes: BTreeMap<String, Text>,
    /// Its file.
    pub span: Span,
    /// Where its place is said, for findings about it.
    pub place_span: Option<Span>,
    /// Where its capacity is said.
    pub capacity_span: Option<Span>,
}

impl Circle {
    /// How many members it has on `day`, staff not counted.
    pub fn size(&self, day: Date) -> u32 {
        let there = self.members.iter().filter(|member| member.is_there(day) && !member.is_staff());
        u32::try_from(there.count()).unwrap_or(u32::MAX)
    }
}

impl Entry {
    /// Where it is said when the meeting takes place.
    pub fn time_span(&self) -> Span {
        self.move_span.unwrap_or(self.span)
    }

    /// The day that it speaks about.
    pub fn day(&self) -> Date {
        match self.subject {
            Subject::Of { on, .. } => on,
            Subject::OneOff { at, .. } => at.date(),
        }
    }

    /// The local time that the entry itself gives, with its zone: where the meeting moves, or when a meeting of its
    /// own is. `None` where the series gives it, and for whole days.
    pub fn own_time<'c>(&'c self, circle: &'c Circle) -> Option<(DateTime, &'c Zone)> {
        match self.subject {
            Subject::Of { series, .. } => {
                let series = circle.series.get(series).filter(|series| !series.all_day)?;
                Some((self.move_to?, &series.zone))
            }
            Subject::OneOff { all_day: true, .. } => None,
            Subject::OneOff { at, .. } => Some((self.move_to.unwrap_or(at), &self.zone)),
        }
    }
}
