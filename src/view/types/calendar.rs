//! The program's calendar: meetings, events and closures by month.

use serde::Serialize;

use super::{CircleCard, Facet, Href, Meeting, Moment, Shared};
use crate::privacy::Audience;

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "", tag = "kind", rename_all = "lowercase")]
pub enum EntryKind<A: Audience> {
    /// A circle's meeting.
    Meeting {
        /// The meeting.
        meeting: Shared<Meeting<A>>,
    },
    /// An event of the program.
    Event {
        /// Anchor on the calendar page and on its month's.
        id: String,
        /// What it is.
        title: String,
        /// Where.
        place: Option<String>,
        /// More about it.
        href: Option<Href>,
        /// A few words.
        text: Option<String>,
    },
    /// Days on which nothing meets.
    Closure {
        /// Why.
        title: String,
    },
}

/// An entry of the calendar.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct CalendarEntry<A: Audience> {
    /// When it begins.
    pub starts: Shared<Moment>,
    /// When it ends; the last day for all-day entries.
    pub ends: Shared<Moment>,
    /// Whether it takes whole days.
    pub all_day: bool,
    /// What it is.
    #[serde(flatten)]
    pub kind: EntryKind<A>,
}

/// A month and its entries.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct Month<A: Audience> {
    /// `2026-03`.
    pub key: String,
    /// First day: `2026-03-01`.
    pub first: String,
    /// Its page.
    pub url: String,
    /// In order of time.
    pub entries: Vec<Shared<CalendarEntry<A>>>,
}

/// A day of the month grid.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Day {
    /// `2026-03-10`.
    pub date: String,
    /// 1 to 31.
    pub day: i8,
    /// Whether it belongs to the month.
    pub inside: bool,
    /// Positions in `Month::entries`.
    pub entries: Vec<usize>,
}

/// A week of the month grid.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Week {
    /// Seven days from the program's first day of the week.
    pub days: Vec<Day>,
}

/// A link to a month.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct MonthLink {
    /// `2026-03`.
    pub key: String,
    /// First day.
    pub first: String,
    /// Its page.
    pub url: String,
}

/// The program's calendar from today on.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct Calendar<A: Audience> {
    /// From this month on, as many as one page can hold.
    pub months: Vec<Month<A>>,
    /// Months after those.
    pub later: Vec<MonthLink>,
    /// Months before, latest first.
    pub earlier: Vec<MonthLink>,
    /// Circles that have entries, by their position in the program: what the filters know of an entry's circle.
    pub circles: Vec<Shared<CircleCard>>,
    /// As on the finder, of these circles.
    pub facets: Vec<(&'static str, Vec<Facet>)>,
    /// Feed of everything.
    pub feed: super::FeedLinks,
    /// Feed of the program's own events.
    pub events_feed: Option<super::FeedLinks>,
}

/// One month.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct CalendarMonth<A: Audience> {
    /// Its entries.
    pub month: Month<A>,
    /// As a grid.
    pub weeks: Vec<Week>,
    /// Circles that meet then, as on the calendar.
    pub circles: Vec<Shared<CircleCard>>,
    /// As on the finder, of these circles.
    pub facets: Vec<(&'static str, Vec<Facet>)>,
    /// The month before that has a page.
    pub previous: Option<MonthLink>,
    /// The month after that has a page.
    pub next: Option<MonthLink>,
}
