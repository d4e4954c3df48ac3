//! Calendars as data: one event a series with its overrides, ready to be written as iCalendar.
//!
//! Everything here comes from what was written down: nothing from the clock, from positions or from people.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::meeting::{links, online};
use super::person::{people_views, shown_as};
use super::viewer::Viewer;
use crate::model::circle::{Circle, Entry, Series, Subject, Zone};
use crate::model::program::Event;
use crate::model::recurrence::Rule;
use crate::model::schedule::{Meeting, State, closure_on};
use crate::privacy::Audience;

/// A calendar that can be subscribed to.
#[derive(Debug, Clone)]
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
    /// Its events.
    pub events: Vec<FeedEvent>,
}

/// A local time in a zone, or a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedTime {
    /// Local date and time; midnight for a day.
    pub local: DateTime,
    /// IANA name; not used for a day.
    pub zone: String,
    /// Whether it is a day.
    pub all_day: bool,
}

/// What one event or one of its overrides says.
#[derive(Debug, Clone, Default)]
pub struct FeedText {
    /// `Tuesday lunch: Negotiating authorship`.
    pub summary: String,
    /// What it is about, as paragraphs.
    pub description: Vec<String>,
    /// Who leads, as far as they agreed.
    pub leaders: Vec<String>,
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
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone)]
pub struct FeedEvent {
    /// `lunch.main`, to which the site's host is added: never from a date, a position or a person.
    pub uid: String,
    /// When it first begins.
    pub starts: FeedTime,
    /// How long it takes; whole days for all-day events.
    pub duration_minutes: u32,
    /// Its rule.
    pub rule: Option<Rule>,
    /// Dates that the rule gives and that are left out, local.
    pub excluded: Vec<DateTime>,
    /// Dates that differ.
    pub overrides: Vec<FeedOverride>,
    /// What it says.
    pub text: FeedText,
    /// `CATEGORIES`.
    pub categories: Vec<String>,
    /// A role address.
    pub organizer: Option<(String, String)>,
    /// When it was last changed, in seconds since 1970.
    pub updated: i64,
}

/// All calendars by their paths.
pub(super) fn calendars<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<(String, CalendarFeed)> {
    let mut calendars = Vec::new();
    let mut everything = Vec::new();
    for (index, circle) in viewer.program.circles.iter().enumerate() {
        let events = circle_events(viewer, circle, viewer.meetings_of(index));
        everything.extend(events.iter().cloned());
        calendars.push(circle_calendar(viewer, index, events));
        calendars.extend(single_meetings(viewer, index));
    }
    let own: Vec<FeedEvent> =
        viewer.program.events.iter().map(|event| program_event(viewer, event)).collect();
    everything.extend(own.iter().cloned());
    calendars
        .push(("calendar.ics".to_owned(), program_calendar(viewer, "calendar.ics", everything)));
    if !own.is_empty() {
        calendars.push(("events.ics".to_owned(), program_calendar(viewer, "events.ics", own)));
    }
    calendars
}

fn program_calendar<A: Audience>(
    viewer: &Viewer<'_, A>,
    path: &str,
    events: Vec<FeedEvent>,
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

fn circle_calendar<A: Audience>(
    viewer: &Viewer<'_, A>,
    index: usize,
    mut events: Vec<FeedEvent>,
) -> (String, CalendarFeed) {
    let circle =
        viewer.program.circles.get(index).expect("feeds are made of the program's circles");
    let reference = viewer.circle(index);
    let path = format!("{}calendar.ics", reference.url);
    for (other_index, position) in viewer.joint.get(index).into_iter().flatten() {
        let other = viewer
            .program
            .circles
            .get(*other_index)
            .expect("joint series are of the program's circles");
        events.extend(
            other.series.get(*position).map(|series| {
                series_event(viewer, other, series, viewer.meetings_of(*other_index))
            }),
        );
    }
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
) -> Vec<FeedEvent> {
    let series = circle.series.iter().map(|series| series_event(viewer, circle, series, meetings));
    let year_ago = viewer.today.saturating_sub(1.year());
    let one_offs = meetings
        .iter()
        .filter(|meeting| meeting.series.is_none() && meeting.starts.date() >= year_ago);
    series.chain(one_offs.filter_map(|meeting| one_off_event(viewer, meeting))).collect()
}

fn series_event<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    series: &Series,
    meetings: &[Meeting<'_>],
) -> FeedEvent {
    let updated = circle_updated(viewer, circle);
    let own =
        meetings.iter().filter(|meeting| meeting.series.is_some_and(|one| one.id == series.id));
    let mut excluded = left_out(viewer, circle, series);
    let mut overrides = Vec::new();
    for meeting in own {
        // A cancelled meeting is said to be so while it lies ahead; afterwards it simply did not take place.
        if meeting.state == State::Cancelled && viewer.is_past(meeting) {
            excluded.push(meeting.original);
        } else if let Some(entry) = meeting.entry {
            overrides.push(FeedOverride {
                recurrence_id: meeting.original,
                starts: meeting.starts.datetime(),
                duration_minutes: meeting.duration_minutes(),
                text: meeting_text(viewer, meeting),
                updated: entry_updated(entry).unwrap_or(updated),
            });
        }
    }
    excluded.sort_unstable();
    excluded.dedup();
    FeedEvent {
        uid: format!("{}.{}", circle.id, series.id),
        starts: FeedTime {
            local: series.local_start,
            zone: series.zone.name.clone(),
            all_day: series.all_day,
        },
        duration_minutes: series.duration_minutes,
        rule: series.rule.clone(),
        excluded,
        overrides,
        text: series_text(viewer, circle, series),
        categories: circle.tags.clone(),
        organizer: organizer(viewer, circle),
        updated,
    }
}

/// Dates that a series leaves out from the start: `skip`, and closures on which nothing is planned.
fn left_out<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    series: &Series,
) -> Vec<DateTime> {
    let closures = &viewer.program.closures;
    let last_closed = closures.iter().map(|closure| closure.to).max().unwrap_or(Date::MIN);
    let last_skipped = series.skip.iter().copied().max().unwrap_or(Date::MIN);
    let until = last_closed.max(last_skipped);
    if until < series.local_start.date() {
        return Vec::new();
    }
    let position = circle.series.iter().position(|one| one.id == series.id);
    let spoken_of = |date: Date| {
        circle.entries.iter().any(|entry| matches!(entry.subject, Subject::Of { series, on } if Some(series) == position && on == date))
    };
    let dates =
        series.dates((series.local_start.date(), until)).into_iter().map(|(local, _)| local);
    dates
        .filter(|local| {
            series.skip.contains(&local.date())
                || (closure_on(closures, local.date()).is_some() && !spoken_of(local.date()))
        })
        .collect()
}

fn organizer<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle) -> Option<(String, String)> {
    let settings = &viewer.program.settings;
    let address = circle.contact.as_ref().or(settings.contact.as_ref())?;
    Some((settings.organizer.clone().unwrap_or_else(|| settings.title.clone()), address.clone()))
}

fn series_text<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle, series: &Series) -> FeedText {
    let place = series.place.as_ref().or(circle.place.as_ref());
    let distance = online::<A>(series.online.as_ref().or(circle.online.as_ref()));
    let summary = if series.title == circle.title {
        circle.title.clone()
    } else {
        format!("{}: {}", circle.title, series.title)
    };
    let mut description: Vec<String> =
        series.summary.iter().chain(&circle.summary).take(1).cloned().collect();
    description.extend(
        links::<A>(&series.links)
            .into_iter()
            .map(|link| format!("{}: {}", link.title, link.href.url)),
    );
    FeedText {
        summary,
        description,
        leaders: names(viewer, circle, &series.facilitators),
        location: place.cloned(),
        conference: distance.and_then(|distance| distance.url),
        url: Some(viewer.absolute(&format!("circles/{}/", circle.id))),
        cancelled: false,
        tentative: series.tentative,
    }
}

fn meeting_text<A: Audience>(viewer: &Viewer<'_, A>, meeting: &Meeting<'_>) -> FeedText {
    let circle = meeting.circle;
    let entry = meeting.entry;
    let subject = entry.and_then(|entry| entry.topic.as_deref()).unwrap_or_else(|| meeting.title());
    let prepare = entry.and_then(|entry| entry.prepare.clone());
    let reason =
        entry.and_then(|entry| entry.cancelled.clone()).filter(|reason| !reason.is_empty());
    let page = if viewer.has_page(meeting) {
        format!("circles/{}/meetings/{}/", circle.id, meeting.key)
    } else {
        format!("circles/{}/", circle.id)
    };
    FeedText {
        summary: if subject == circle.title {
            circle.title.clone()
        } else {
            format!("{}: {subject}", circle.title)
        },
        description: reason
            .into_iter()
            .chain(entry.and_then(|entry| entry.guest.clone()))
            .chain(prepare)
            .collect(),
        leaders: names(viewer, circle, meeting.facilitators()),
        location: meeting.place().map(str::to_owned),
        conference: online::<A>(meeting.online()).and_then(|distance| distance.url),
        url: Some(viewer.absolute(&page)),
        cancelled: meeting.state == State::Cancelled,
        tentative: meeting.state == State::Tentative,
    }
}

fn names<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    ids: &[crate::model::PersonId],
) -> Vec<String> {
    let people = people_views(viewer, &circle.members, ids);
    people.iter().filter_map(|person| shown_as(person).map(str::to_owned)).collect()
}

fn one_off_event<A: Audience>(viewer: &Viewer<'_, A>, meeting: &Meeting<'_>) -> Option<FeedEvent> {
    let entry = meeting.entry?;
    let circle = meeting.circle;
    let starts = FeedTime {
        local: meeting.starts.datetime(),
        zone: entry.zone.name.clone(),
        all_day: meeting.all_day,
    };
    Some(FeedEvent {
        uid: format!("{}.{}", circle.id, meeting.key),
        starts,
        duration_minutes: meeting.duration_minutes(),
        rule: None,
        excluded: Vec::new(),
        overrides: Vec::new(),
        text: meeting_text(viewer, meeting),
        categories: circle.tags.clone(),
        organizer: organizer(viewer, circle),
        updated: entry_updated(entry).unwrap_or_else(|| circle_updated(viewer, circle)),
    })
}

fn program_event<A: Audience>(viewer: &Viewer<'_, A>, event: &Event) -> FeedEvent {
    let settings = &viewer.program.settings;
    let organizer = settings.contact.clone().map(|contact| {
        (settings.organizer.clone().unwrap_or_else(|| settings.title.clone()), contact)
    });
    let text = FeedText {
        summary: event.title.clone(),
        description: event.cancelled.iter().chain(&event.text).cloned().collect(),
        location: event.place.clone(),
        url: Some(
            event
                .url
                .clone()
                .unwrap_or_else(|| format!("{}#event-{}", viewer.absolute("calendar/"), event.id)),
        ),
        cancelled: event.cancelled.is_some(),
        ..FeedText::default()
    };
    let first = event.local_start;
    FeedEvent {
        uid: format!("event.{}", event.id),
        starts: FeedTime { local: first, zone: event.zone.name.clone(), all_day: event.all_day },
        duration_minutes: event.duration_minutes,
        rule: event.rule.clone(),
        excluded: event.skip.iter().map(|date| date.to_datetime(first.time())).collect(),
        overrides: Vec::new(),
        text,
        categories: Vec::new(),
        organizer,
        updated: viewer
            .changes
            .get("events.toml")
            .copied()
            .unwrap_or_else(|| start_of_today(viewer)),
    }
}

/// One calendar for each meeting that has a page, to be imported.
fn single_meetings<A: Audience>(
    viewer: &Viewer<'_, A>,
    index: usize,
) -> Vec<(String, CalendarFeed)> {
    let with_page = viewer.meetings_of(index).iter().filter(|meeting| viewer.has_page(meeting));
    with_page.map(|meeting| single_meeting(viewer, index, meeting)).collect()
}

fn single_meeting<A: Audience>(
    viewer: &Viewer<'_, A>,
    index: usize,
    meeting: &Meeting<'_>,
) -> (String, CalendarFeed) {
    let circle = meeting.circle;
    let reference = viewer.circle(index);
    let zone: &Zone = meeting
        .series
        .map(|series| &series.zone)
        .or(meeting.entry.map(|entry| &entry.zone))
        .expect("one of them");
    let path = format!("{}meetings/{}/meeting.ics", reference.url, meeting.key);
    let event = FeedEvent {
        uid: format!("{}.{}", circle.id, meeting.key),
        starts: FeedTime {
            local: meeting.starts.datetime(),
            zone: zone.name.clone(),
            all_day: meeting.all_day,
        },
        duration_minutes: meeting.duration_minutes(),
        rule: None,
        excluded: Vec::new(),
        overrides: Vec::new(),
        text: meeting_text(viewer, meeting),
        categories: circle.tags.clone(),
        organizer: organizer(viewer, circle),
        updated: meeting
            .entry
            .and_then(entry_updated)
            .unwrap_or_else(|| circle_updated(viewer, circle)),
    };
    let feed = CalendarFeed {
        name: circle.title.clone(),
        description: circle.summary.clone().unwrap_or_default(),
        source: viewer.absolute(&path),
        url: viewer.absolute(&reference.url),
        zone: zone.name.clone(),
        hue: Some(reference.hue),
        single: true,
        events: vec![event],
    };
    (path, feed)
}

fn entry_updated(entry: &Entry) -> Option<i64> {
    let midnight = entry.updated?.to_zoned_datetime(entry.zone.rules.clone()).ok()?;
    Some(midnight.timestamp().as_second())
}

/// The last commit that touched the circle's folder, else the day of the build.
fn circle_updated<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle) -> i64 {
    let committed = viewer.circle_changes.get(viewer.index_of(&circle.id)).copied().flatten();
    committed.unwrap_or_else(|| start_of_today(viewer))
}

fn start_of_today<A: Audience>(viewer: &Viewer<'_, A>) -> i64 {
    viewer
        .today
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .map_or(0, |midnight| midnight.timestamp().as_second())
}
