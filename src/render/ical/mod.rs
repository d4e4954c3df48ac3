//! Calendars as iCalendar (RFC 5545, RFC 7986).
//!
//! In: [`CalendarFeed`]s, the site's host, the words that stand before facts. Out: the bytes of an `.ics` file.
//! Nothing comes from the clock. There is no `METHOD`, which would make the feed a message, and there are no
//! attendees and no alarms. An `.ics` of a single meeting has no name and no refresh interval: programs that open
//! one would make a calendar of it.

mod event;
mod line;
mod zone;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::view::{CalendarFeed, FeedEvent};
use event::Written;
use line::Lines;

/// What made the feed: the same for all versions, so that a new one changes no byte.
const PRODUCER: &str = "-//circlebook//circlebook//EN";

/// The most bytes of a feed. Google reads no more than about 1 MB.
const LIMIT: usize = 1_000_000;

/// Room for what stands before zones and events.
const HEAD: usize = 10_000;

/// The colours of circles as CSS3 names, each the nearest to the hue that pages give it (25°, 55°… of OKLCH); the first
/// of all is the program's own.
const COLOURS: [&str; 13] = [
    "slategray",
    "indianred",
    "chocolate",
    "darkgoldenrod",
    "olive",
    "forestgreen",
    "mediumaquamarine",
    "darkcyan",
    "steelblue",
    "royalblue",
    "mediumpurple",
    "mediumorchid",
    "mediumvioletred",
];

/// Words in the site's language that stand before a fact, with the blank or colon that ends them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// Before the title of a meeting that does not take place.
    pub cancelled: String,
    /// Before the names of those who lead.
    pub facilitators: String,
    /// Before who visits.
    pub guest: String,
    /// Before what to do in advance.
    pub prepare: String,
    /// Before the link to take part from afar.
    pub online: String,
    /// Before the address of the page.
    pub details: String,
    /// The label of the link to take part from afar.
    pub join: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            cancelled: "Cancelled: ".to_owned(),
            facilitators: "Facilitated by ".to_owned(),
            guest: "Guest: ".to_owned(),
            prepare: "Please prepare: ".to_owned(),
            online: "Join online: ".to_owned(),
            details: "Details: ".to_owned(),
            join: "Join online".to_owned(),
        }
    }
}

/// Writes the calendars of a site. An event or a zone that stands in several of them is written once.
pub(super) struct Scribe<'w> {
    /// Makes the identifiers of events unique in the world.
    host: &'w str,
    words: Words,
    /// Events by their identifiers.
    written: HashMap<&'w str, Vec<Written>>,
    zones: HashMap<Zone<'w>, Lines>,
}

/// A zone, and the year from which it is needed.
type Zone<'w> = (&'w str, i16);

impl<'w> Scribe<'w> {
    /// For `feeds`.
    pub(super) fn new(
        host: &'w str,
        words: Words,
        feeds: impl Iterator<Item = &'w CalendarFeed> + Clone,
    ) -> Self {
        let zones: BTreeSet<Zone<'_>> = feeds.clone().flat_map(zones_of).collect();
        let zones = zones.into_par_iter().map(|zone| (zone, zone::written(zone)));
        let zones = zones.collect();
        // Of a single meeting nothing stands elsewhere.
        let events: BTreeMap<&str, &FeedEvent> = feeds
            .filter(|feed| !feed.single)
            .flat_map(|feed| &feed.events)
            .map(|event| (event.uid.as_str(), &**event))
            .collect();
        let written = events.into_par_iter();
        let written =
            written.map(|(uid, event)| (uid, event::written(event, host, &words))).collect();
        Self { host, words, written, zones }
    }

    /// The calendar's file.
    pub(super) fn calendar(&self, feed: &CalendarFeed) -> Vec<u8> {
        let mut zones = Lines::default();
        for zone in zones_of(feed) {
            zones.append(self.zones.get(&zone).expect("the scribe was made for this calendar"));
        }
        let rest = LIMIT.saturating_sub(HEAD + zones.len());
        let events = feed.events.iter().map(|event| match self.written.get(event.uid.as_str()) {
            Some(written) => Cow::Borrowed(written.as_slice()),
            None => Cow::Owned(event::written(event, self.host, &self.words)),
        });
        let events: Vec<Cow<'_, [Written]>> = events.collect();
        let events = event::fitting(events.iter().flat_map(|event| event.iter()), rest);
        let mut lines = Lines::default();
        lines.raw("BEGIN", "VCALENDAR");
        let has_utc = events.iter().any(|event| event.mentions_utc());
        write_head(&mut lines, feed, has_utc);
        lines.append(&zones);
        events.iter().for_each(|event| lines.append(event));
        lines.raw("END", "VCALENDAR");
        lines.into_bytes()
    }
}

/// What the calendar is. Some programs read times in UTC by the calendar's zone, so it is left out beside them.
fn write_head(lines: &mut Lines, feed: &CalendarFeed, has_utc: bool) {
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", PRODUCER);
    lines.raw("CALSCALE", "GREGORIAN");
    if feed.single {
        return;
    }
    lines.text("NAME", &feed.name);
    lines.text("X-WR-CALNAME", &feed.name);
    lines.some_text("DESCRIPTION", &feed.description);
    lines.some_text("X-WR-CALDESC", &feed.description);
    if !has_utc {
        lines.text("X-WR-TIMEZONE", &feed.zone);
    }
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    lines.raw("X-PUBLISHED-TTL", "PT12H");
    lines.raw("COLOR", colour(feed.hue));
    lines.address("SOURCE;VALUE=URI", &feed.source);
    lines.address("URL", &feed.url);
}

fn colour(hue: Option<u8>) -> &'static str {
    let index = hue.map_or(0, |hue| usize::from(hue) % (COLOURS.len() - 1) + 1);
    COLOURS.get(index).copied().unwrap_or("slategray")
}

/// Every zone that is named, and the year from which it is needed. A calendar needs a component: without events it
/// is the zone in which it would be read.
fn zones_of(feed: &CalendarFeed) -> BTreeMap<&str, i16> {
    let mut zones = BTreeMap::new();
    for event in feed.events.iter().filter(|event| !event.starts.all_day) {
        let first = first_year(event);
        let year = zones.entry(event.starts.zone.as_str()).or_insert(first);
        *year = first.min(*year);
    }
    if feed.events.is_empty() {
        zones.insert(feed.zone.as_str(), 1970);
    }
    zones
}

fn first_year(event: &FeedEvent) -> i16 {
    let by_overrides = event.overrides.iter().map(|one| one.starts.min(one.recurrence_id));
    by_overrides.fold(event.starts.local, DateTime::min).year()
}

/// The rules of a zone, by a name that the model has looked up already.
fn rules_of(zone: &str) -> TimeZone {
    TimeZone::get(zone).unwrap_or(TimeZone::UTC)
}

/// `20260210T120000`.
fn local(local: DateTime) -> String {
    let (hour, minute, second) = (local.hour(), local.minute(), local.second());
    let time = i32::from(hour) * 10_000 + i32::from(minute) * 100 + i32::from(second);
    format!("{}T{time:06}", day(local.date()))
}

/// `20260210T120000Z`.
fn utc(at: Timestamp) -> String {
    local(TimeZone::UTC.to_datetime(at)) + "Z"
}

/// `20260210`.
fn day(date: Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("{:08}", i32::from(year) * 10_000 + i32::from(month) * 100 + i32::from(day))
}

#[cfg(test)]
mod tests;
