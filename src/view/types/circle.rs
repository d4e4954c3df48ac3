//! Circles: a row of the finder, a page, a poster.

use serde::Serialize;

use super::{Body, Href, Meeting, Mode, Moment, PersonView, RuleWords, Shared, TextLink};
use crate::privacy::Audience;

/// Enough of a circle to name it and link to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CircleRef {
    /// Folder name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// One of twelve colours, 0 to 11, by its public id alone.
    pub hue: u8,
    /// One or two letters of its title.
    pub monogram: String,
}

/// Where a circle stands, `full` included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Looking for its first members.
    Forming,
    /// Takes new members.
    Open,
    /// Would take new members, but has no place left.
    Full,
    /// Takes no new members.
    Closed,
    /// Meets no more.
    Finished,
}

/// Whether there is a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Room {
    /// So many places.
    Places {
        /// At least one.
        places: u32,
    },
    /// There is room; how much is not said.
    Some,
    /// None; there may be a waiting list.
    Full,
    /// Ask.
    Ask,
    /// Nobody can join.
    None,
}

/// When a circle meets, by one of its series.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct SeriesView {
    /// Its id within the circle.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its own summary.
    pub summary: Option<String>,
    /// The rule as data; said in words by the theme. `None` for a single meeting.
    pub rule: Option<RuleWords>,
    /// The rule as RFC 5545 writes it.
    pub rrule: Option<String>,
    /// `12:00`; `None` for all-day.
    pub starts: Option<String>,
    /// `13:30`.
    pub ends: Option<String>,
    /// The zone as people say it: `London`.
    pub city: String,
    /// IANA name of the zone.
    pub zone: String,
    /// First date.
    pub from: String,
    /// Last date, where it ends.
    pub until: Option<String>,
    /// Where, if not at the circle's place.
    pub place: Option<String>,
    /// Whether it has already ended.
    pub over: bool,
    /// Whether it has not begun.
    pub ahead: bool,
}

/// A row of the finder, and the head of a circle's page.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct CircleCard {
    /// Name, address, colour.
    #[serde(flatten)]
    pub circle: CircleRef,
    /// One sentence.
    pub summary: Option<String>,
    /// `circle`, `pairs`, `cohort`, `community`.
    pub format: &'static str,
    /// Where it stands.
    pub status: Status,
    /// Who may join, in the organisers' words.
    pub audience: Vec<String>,
    /// Language tags: `en`.
    pub languages: Vec<String>,
    /// How one takes part, over all its series.
    pub modes: Vec<Mode>,
    /// Where.
    pub place: Option<String>,
    /// `monday`… on which it meets.
    pub weekdays: Vec<&'static str>,
    /// `morning`, `midday`, `afternoon`, `evening`.
    pub times_of_day: Vec<&'static str>,
    /// The series that are not over.
    pub series: Vec<SeriesView>,
    /// The coming meetings that take place, nearest first, at most twelve: scripts pick the next from them.
    pub coming: Vec<Shared<Moment>>,
    /// Whether there is a place.
    pub room: Room,
    /// Free words.
    pub tags: Vec<String>,
}

/// A value to filter by, and how many circles have it.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Facet {
    /// As it stands in the address.
    pub value: String,
    /// How many circles.
    pub count: usize,
}

/// The circle finder.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Finder {
    /// All circles: first those that can be joined, by next meeting; the finished last.
    pub circles: Vec<Shared<CircleCard>>,
    /// Facets in the order in which they are offered; the key names the filter: `room`, `mode`, `weekday`,
    /// `time`, `audience`, `language`, `format`, `status`. A facet with one value is left out.
    pub facets: Vec<(&'static str, Vec<Facet>)>,
}

/// Addresses under which a calendar can be subscribed to.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct FeedLinks {
    /// On this site: `circles/lunch/calendar.ics`.
    pub path: String,
    /// The plain address, to copy.
    pub https: String,
    /// `webcal://…`.
    pub webcal: String,
    /// Google Calendar's page that subscribes.
    pub google: String,
    /// Outlook.com's.
    pub outlook: String,
    /// Microsoft 365's.
    pub office: String,
}

/// Who is in a circle, as far as it may be said.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct MemberList<A: Audience> {
    /// Those who agreed to be seen, in the order of their names.
    pub people: Vec<PersonView<A>>,
    /// How many there are in all; `None` where the number would single somebody out.
    pub count: Option<u32>,
    /// How many of them are not in `people`; `None` likewise.
    pub unnamed: Option<u32>,
    /// The most there can be.
    pub capacity: Option<u32>,
}

/// Where a cohort stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CohortState {
    /// Has not begun.
    Ahead,
    /// Under way.
    Running,
    /// Over: alumni.
    Alumni,
}

/// A circle with a beginning and an end.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Cohort {
    /// First day.
    pub starts: String,
    /// Last day.
    pub ends: String,
    /// Where it stands today.
    pub state: CohortState,
}

/// An item of a circle's usual agenda.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct AgendaItem {
    /// What happens.
    pub title: String,
    /// How long in all.
    pub minutes: Option<u32>,
    /// How long for each.
    pub minutes_each: Option<u32>,
    /// How.
    pub note: Option<String>,
}

/// The page of one circle.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct CirclePage<A: Audience> {
    /// As in the finder.
    pub card: Shared<CircleCard>,
    /// Free text.
    #[serde(skip)]
    pub about: Option<Body<A>>,
    /// Whether there is free text.
    pub has_about: bool,
    /// Step-free entry, hearing loop…; `None` is "not stated".
    pub access: Option<String>,
    /// How to get there.
    pub directions: Option<Href>,
    /// When somebody last looked whether all this is true.
    pub checked: Option<String>,
    /// From afar.
    pub online: Option<super::Online>,
    /// A role address.
    pub contact: Option<String>,
    /// How to join.
    pub join: Option<Href>,
    /// What is expected of a member.
    pub expects: Vec<String>,
    /// For circles of a year.
    pub cohort: Option<Cohort>,
    /// Who is in it.
    pub members: MemberList<A>,
    /// Who is in charge: members with a known role, and staff, as far as they agreed.
    pub leaders: Vec<PersonView<A>>,
    /// Whether its facilitators are found in turns.
    pub leads_in_turn: bool,
    /// Whether everybody leads in turn, and how often at least, in months.
    pub lead_every_months: Option<u32>,
    /// Coming meetings, nearest first; cancelled ones included.
    pub coming: Vec<Shared<Meeting<A>>>,
    /// Past meetings, latest first.
    pub past: Vec<Shared<Meeting<A>>>,
    /// The usual run of a meeting.
    pub agenda: Vec<AgendaItem>,
    /// What the circle may talk about.
    pub topics: Vec<String>,
    /// Links for this audience.
    pub links: Vec<TextLink>,
    /// The circle it belongs to.
    pub part_of: Option<Shared<CircleRef>>,
    /// Circles that belong to it.
    pub parts: Vec<Shared<CircleRef>>,
    /// Circles like it.
    pub related: Vec<Shared<CircleRef>>,
    /// If there is no place: circles with room for the same people, at most three.
    pub instead: Vec<Shared<CircleCard>>,
    /// Calendar.
    pub feed: FeedLinks,
    /// The notice-board sheet.
    pub poster_url: String,
}

/// A sheet for a notice board.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Poster {
    /// As in the finder.
    pub card: Shared<CircleCard>,
    /// How to join, as text.
    pub contact: Option<String>,
    /// What the QR code and the printed address say.
    pub address: String,
    /// The QR code's file.
    pub qr_url: String,
}
