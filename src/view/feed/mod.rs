//! Calendars as data: one event a series with what differs from it, ready to be written as iCalendar.
//!
//! Everything here comes from what was written down: nothing from positions or from people, and from today only
//! what is over. What is ahead and cancelled is said to be so; once past it is left out. One-offs and remarks on single
//! dates stay for a year.
//!
//! An identifier stays while its subject does: `lunch.main` for a series, `lunch_2026-06-23-dinner` for a one-off,
//! `_event_kick-off` for an event of the program. No circle's id has `_`, so none is another's. The file of a single
//! meeting has an identifier of its own, of the date that the rule gives (`lunch.main_2026-02-10`): opened again after
//! a move it updates the copy, and never touches the series of somebody who subscribed as well.

mod dates;
mod event;
mod text;

use std::sync::Arc;

use jiff::civil::DateTime;
use rayon::prelude::*;

use super::viewer::Viewer;
use crate::model::circle::Circle;
use crate::model::schedule::Meeting;
use crate::privacy::Audience;

/// A calendar that can be subscribed to.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct CalendarFeed {
    /// Its name in a calendar program.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// Its own full address.
    pub source: String,
    /// The page it belongs to.
    pub url: String,
    /// Zone in which it is mostly read.
    pub zone: String,
    /// One of twelve colours, as pages use; `None` for the program's own.
    pub hue: Option<u8>,
    /// Whether it is one meeting, to be imported rather than subscribed to.
    pub single: bool,
    /// Its events; those of circles stand in the program's calendar too.
    pub events: Vec<Arc<FeedEvent>>,
}

/// A local time in a zone, or a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FeedTime {
    /// Local date and time; midnight for a day.
    pub local: DateTime,
    /// IANA name; not used for a day.
    pub zone: String,
    /// Whether it is a day.
    pub all_day: bool,
}

/// What one event or one of its overrides says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct FeedText {
    /// `Tuesday lunch: Negotiating authorship`.
    pub summary: String,
    /// What it is about, as paragraphs.
    pub description: Vec<String>,
    /// Who leads, as far as they agreed.
    pub leaders: Vec<String>,
    /// Who visits.
    pub guest: Option<String>,
    /// What to do before.
    pub prepare: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// The link to take part from afar, where this audience may see it.
    pub conference: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Whether it is cancelled.
    pub cancelled: bool,
    /// Whether it is not yet certain.
    pub tentative: bool,
}

/// What differs in one meeting of a series.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct FeedOverride {
    /// When the rule gives it, local.
    pub recurrence_id: DateTime,
    /// When it begins, local.
    pub starts: DateTime,
    /// How long it takes.
    pub duration_minutes: u32,
    /// What it says.
    pub text: FeedText,
    /// When it was last changed, in seconds since 1970.
    pub updated: i64,
}

/// A series, an event or a one-off.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct FeedEvent {
    /// `lunch.main`, to which the site's host is added.
    pub uid: String,
    /// When it first begins.
    pub starts: FeedTime,
    /// How long it takes; whole days for all-day events.
    pub duration_minutes: u32,
    /// Its rule as RFC 5545 writes it, `UNTIL` in UTC.
    pub rule: Option<String>,
    /// Dates that the rule gives and that are left out, local, in order.
    pub excluded: Vec<DateTime>,
    /// Dates that differ, in order.
    pub overrides: Vec<FeedOverride>,
    /// What it says.
    pub text: FeedText,
    /// `CATEGORIES`.
    pub categories: Vec<String>,
    /// Name and address of a role, never of a person.
    pub organizer: Option<(String, String)>,
    /// One of twelve colours, as pages use; `None` for the program's own.
    pub hue: Option<u8>,
    /// When it was last changed, in seconds since 1970.
    pub updated: i64,
}

/// A calendar at its path.
type Filed = (String, CalendarFeed);

/// All calendars by their paths.
pub(super) fn calendars<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Filed> {
    let circles = viewer.program.circles.par_iter().enumerate().with_max_len(4);
    let of_circles: Vec<(Vec<Arc<FeedEvent>>, Vec<Filed>)> = circles
        .map(|(index, circle)| {
            let events = circle_events(viewer, circle, viewer.meetings_of(index));
            let own = circle_calendar(viewer, index, events.clone());
            let single = single_meetings(viewer, index);
            (events, std::iter::once(own).chain(single).collect())
        })
        .collect();
    let mut calendars = Vec::new();
    let mut everything = Vec::new();
    for (events, of_circle) in of_circles {
        everything.extend(events);
        calendars.extend(of_circle);
    }
    let events = viewer.program.events.iter();
    let own: Vec<Arc<FeedEvent>> =
        events.filter_map(|event| event::of_program(viewer, event)).map(Arc::new).collect();
    everything.extend(own.iter().cloned());
    calendars
        .push(("calendar.ics".to_owned(), program_calendar(viewer, "calendar.ics", everything)));
    if !viewer.program.events.is_empty() {
        calendars.push(("events.ics".to_owned(), program_calendar(viewer, "events.ics", own)));
    }
    calendars
}

fn program_calendar<A: Audience>(
    viewer: &Viewer<'_, A>,
    path: &str,
    events: Vec<Arc<FeedEvent>>,
) -> CalendarFeed {
    let settings = &viewer.program.settings;
    CalendarFeed {
        name: settings.title.clone(),
        description: settings.description.clone(),
        source: viewer.absolute(path),
        url: viewer.absolute("calendar/"),
        zone: settings.zone.name.clone(),
        hue: None,
        single: false,
        events,
    }
}

/// A circle's calendar: its own events, and series that others plan with it.
fn circle_calendar<A: Audience>(
    viewer: &Viewer<'_, A>,
    index: usize,
    mut events: Vec<Arc<FeedEvent>>,
) -> Filed {
    let circle =
        viewer.program.circles.get(index).expect("feeds are made of the program's circles");
    for (other_index, position) in viewer.joint.get(index).into_iter().flatten() {
        let other = viewer
            .program
            .circles
            .get(*other_index)
            .expect("joint series are of the program's circles");
        let joint = other.series.get(*position);
        events.extend(joint.and_then(|series| {
            event::of_series(viewer, other, series, viewer.meetings_of(*other_index)).map(Arc::new)
        }));
    }
    feed_of_circle(viewer, circle, "calendar.ics", events)
}

fn feed_of_circle<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    file: &str,
    events: Vec<Arc<FeedEvent>>,
) -> Filed {
    let reference = viewer.circle(viewer.index_of(&circle.id));
    let path = format!("{}{file}", reference.url);
    let zone = circle.series.first().map_or(&viewer.program.settings.zone, |series| &series.zone);
    let feed = CalendarFeed {
        name: circle.title.clone(),
        description: circle.summary.clone().unwrap_or_default(),
        source: viewer.absolute(&path),
        url: viewer.absolute(&reference.url),
        zone: zone.name.clone(),
        hue: Some(reference.hue),
        single: false,
        events,
    };
    (path, feed)
}

fn circle_events<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    meetings: &[Meeting<'_>],
) -> Vec<Arc<FeedEvent>> {
    let series = circle
        .series
        .iter()
        .filter_map(|series| event::of_series(viewer, circle, series, meetings));
    let one_offs = meetings
        .iter()
        .filter(|meeting| meeting.series.is_none())
        .filter_map(|meeting| event::of_one_off(viewer, meeting));
    series.chain(one_offs).map(Arc::new).collect()
}

/// One calendar for each meeting that has a page, to be imported.
fn single_meetings<A: Audience>(viewer: &Viewer<'_, A>, index: usize) -> Vec<Filed> {
    let with_page = viewer.meetings_of(index).iter().filter(|meeting| viewer.has_page(meeting));
    with_page
        .map(|meeting| {
            let file = format!("meetings/{}/meeting.ics", meeting.key);
            let events = vec![Arc::new(event::of_meeting(viewer, meeting))];
            let (path, mut feed) = feed_of_circle(viewer, meeting.circle, &file, events);
            feed.single = true;
            (path, feed)
        })
        .collect()
}
