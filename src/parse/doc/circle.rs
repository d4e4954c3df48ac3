//! `circle.toml`.

use jiff::civil::Date;

use super::{Member, Spanned, When};
use crate::diag::Span;

/// `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `circle`.
    Circle,
    /// `pairs`.
    Pairs,
    /// `cohort`.
    Cohort,
    /// `community`.
    Community,
}

/// `status` of a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CircleStatus {
    /// `forming`.
    Forming,
    /// `open`.
    Open,
    /// `closed`.
    Closed,
    /// `finished`.
    Finished,
}

/// `status` of a series or meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingStatus {
    /// `scheduled`.
    Scheduled,
    /// `tentative`.
    Tentative,
}

/// `online = { url, publish }`.
#[derive(Debug, Clone)]
pub struct Online {
    /// The meeting link.
    pub url: Option<Spanned<String>>,
    /// Whether the public may see it.
    pub publish: Option<Spanned<bool>>,
}

/// `{ title, url, publish }`.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its words.
    pub title: Option<Spanned<String>>,
    /// Where it leads.
    pub url: Option<Spanned<String>>,
    /// Whether the public may see it.
    pub publish: Option<Spanned<bool>>,
    /// The whole of it.
    pub span: Span,
}

/// `cohort = { starts, ends }`.
#[derive(Debug, Clone)]
pub struct Cohort {
    /// First day.
    pub starts: Option<Spanned<Date>>,
    /// Last day.
    pub ends: Option<Spanned<Date>>,
}

/// When something repeats, and what is left out.
#[derive(Debug, Clone, Default)]
pub struct Repetition {
    /// In words.
    pub repeat: Option<Spanned<String>>,
    /// As RFC 5545 writes it.
    pub rrule: Option<Spanned<String>>,
    /// Last local date.
    pub until: Option<Spanned<Date>>,
    /// How many times.
    pub count: Option<Spanned<u32>>,
    /// Dates left out.
    pub skip: Vec<Spanned<Date>>,
}

/// How the turns of a role go round: `{ each = "1-2", lead_at_least = "1 year" }`.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Fewest and most people a meeting.
    pub each: Option<Spanned<(u32, u32)>>,
    /// Everybody at least once in so many months.
    pub lead_at_least: Option<Spanned<u32>>,
}

/// `[[series]]`.
#[derive(Debug)]
pub struct Series {
    /// Unique in the circle.
    pub id: Option<Spanned<String>>,
    /// A calendar file that says when it meets.
    pub ics: Option<Spanned<String>>,
    /// Title.
    pub title: Option<Spanned<String>>,
    /// First meeting.
    pub starts: Option<Spanned<When>>,
    /// In minutes.
    pub duration: Option<Spanned<u32>>,
    /// When it repeats.
    pub repetition: Repetition,
    /// IANA zone.
    pub timezone: Option<Spanned<String>>,
    /// A sentence.
    pub summary: Option<Spanned<String>>,
    /// Where.
    pub place: Option<Spanned<String>>,
    /// From afar.
    pub online: Option<Online>,
    /// Further links.
    pub links: Vec<Link>,
    /// Whether it is certain.
    pub status: Option<Spanned<MeetingStatus>>,
    /// Who always leads.
    pub facilitator: Option<Vec<Spanned<String>>>,
    /// Other circles of a joint meeting.
    pub with: Vec<Spanned<String>>,
    /// Roles that go round.
    pub roles: Vec<(Spanned<String>, Turn)>,
    /// The entry.
    pub span: Span,
}

/// `[[meeting]]`.
#[derive(Debug)]
pub struct Meeting {
    /// Which series, where two meet on the day.
    pub series: Option<Spanned<String>>,
    /// The date that the series gives.
    pub on: Option<Spanned<Date>>,
    /// A meeting of its own.
    pub at: Option<Spanned<When>>,
    /// In minutes.
    pub duration: Option<Spanned<u32>>,
    /// IANA zone of a one-off.
    pub timezone: Option<Spanned<String>>,
    /// Title.
    pub title: Option<Spanned<String>>,
    /// What it is about.
    pub topic: Option<Spanned<String>>,
    /// Who leads.
    pub facilitator: Option<Vec<Spanned<String>>>,
    /// Who hosts.
    pub host: Option<Vec<Spanned<String>>>,
    /// Who visits.
    pub guest: Option<Spanned<String>>,
    /// What to do before.
    pub prepare: Option<Spanned<String>>,
    /// When instead.
    pub move_to: Option<Spanned<When>>,
    /// Where instead.
    pub place: Option<Spanned<String>>,
    /// From afar instead.
    pub online: Option<Online>,
    /// Further links.
    pub links: Vec<Link>,
    /// Why not.
    pub cancelled: Option<Spanned<String>>,
    /// Whether it is certain.
    pub status: Option<Spanned<MeetingStatus>>,
    /// When this entry was last changed.
    pub updated: Option<Spanned<Date>>,
    /// The entry.
    pub span: Span,
}

impl Meeting {
    /// A meeting of which nothing is said.
    pub fn empty(span: Span) -> Self {
        Self {
            series: None,
            on: None,
            at: None,
            duration: None,
            timezone: None,
            title: None,
            topic: None,
            facilitator: None,
            host: None,
            guest: None,
            prepare: None,
            move_to: None,
            place: None,
            online: None,
            links: Vec::new(),
            cancelled: None,
            status: None,
            updated: None,
            span,
        }
    }
}

/// `[[agenda]]`.
#[derive(Debug)]
pub struct AgendaItem {
    /// What happens.
    pub title: Option<Spanned<String>>,
    /// How long in all.
    pub minutes: Option<Spanned<u32>>,
    /// How long for each member.
    pub minutes_each: Option<Spanned<u32>>,
    /// How.
    pub note: Option<Spanned<String>>,
    /// The entry.
    pub span: Span,
}

/// The whole file.
#[derive(Debug)]
pub struct Circle {
    /// Title.
    pub title: Option<Spanned<String>>,
    /// One sentence.
    pub summary: Option<Spanned<String>>,
    /// What kind of group.
    pub format: Option<Spanned<Format>>,
    /// Where it stands.
    pub status: Option<Spanned<CircleStatus>>,
    /// The most members.
    pub capacity: Option<Spanned<u32>>,
    /// Who may join.
    pub audience: Vec<Spanned<String>>,
    /// Language tags.
    pub languages: Vec<Spanned<String>>,
    /// Default place.
    pub place: Option<Spanned<String>>,
    /// How the place can be reached and used.
    pub access: Option<Spanned<String>>,
    /// How to get there: a page, or the address of a map.
    pub directions: Option<Spanned<String>>,
    /// When somebody last looked whether all this is true.
    pub checked: Option<Spanned<Date>>,
    /// From afar.
    pub online: Option<Online>,
    /// A role address.
    pub contact: Option<Spanned<String>>,
    /// How to join.
    pub join: Option<Spanned<String>>,
    /// Parent circle.
    pub part_of: Option<Spanned<String>>,
    /// Circles like it.
    pub related: Vec<Spanned<String>>,
    /// Free words.
    pub tags: Vec<Spanned<String>>,
    /// What is expected.
    pub expects: Vec<Spanned<String>>,
    /// The pool that planning draws from.
    pub topics: Vec<Spanned<String>>,
    /// Links.
    pub links: Vec<Link>,
    /// First and last day.
    pub cohort: Option<Cohort>,
    /// `[[member]]`, then the ids of `members`.
    pub members: Vec<Member>,
    /// `[[series]]`.
    pub series: Vec<Series>,
    /// `[[meeting]]`.
    pub meetings: Vec<Meeting>,
    /// `[[agenda]]`.
    pub agenda: Vec<AgendaItem>,
}
