//! Schema.org data of pages, as JSON that may stand inside a script element. Only what the page itself shows: a private
//! place or link is never in it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::types::{
    CalendarEntry, CirclePage, Content, EntryKind, Meeting, MeetingStatus, Mode, Month, Page,
    StepLink,
};
use super::viewer::Viewer;
use crate::model;
use crate::model::circle::{Circle, Series};
use crate::privacy::Audience;

const CONTEXT: &str = "https://schema.org";
const SCHEDULED: &str = "https://schema.org/EventScheduled";

/// What a page is about, with the vocabulary that it is said in.
#[derive(Serialize)]
struct Top<T> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(flatten)]
    thing: T,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Organization<'v> {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'v str>,
    name: &'v str,
    url: &'v str,
}

/// `Place` or `VirtualLocation`.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Location<'v> {
    Place { address: &'v str, name: &'v str },
    VirtualLocation { url: String },
}

/// One, or several as a list.
#[derive(Serialize)]
#[serde(untagged)]
enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Event<'v> {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'v str>,
    end_date: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_attendance_mode: Option<&'static str>,
    event_status: &'static str,
    location: OneOrMore<Location<'v>>,
    name: String,
    organizer: Organization<'v>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_start_date: Option<&'v str>,
    start_date: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct EventSeries<'v> {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<&'v str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    event_schedule: Vec<Schedule>,
    location: OneOrMore<Location<'v>>,
    name: &'v str,
    organizer: Organization<'v>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sub_event: Vec<Event<'v>>,
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Schedule {
    #[serde(flatten)]
    properties: BTreeMap<&'static str, OneOrMore<String>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct HowTo<'v> {
    name: &'v str,
    step: Vec<HowToStep<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_time: Option<String>,
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct HowToStep<'v> {
    name: &'v str,
    position: usize,
    text: &'v str,
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct NewsArticle<'v> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'v str>,
    headline: &'v str,
    name: &'v str,
    publisher: Organization<'v>,
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct BreadcrumbList<'v> {
    item_list_element: Vec<ListItem<'v>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'v> {
    item: String,
    name: &'v str,
    position: usize,
}

/// One meeting as an `Event`.
pub(super) fn event<A: Audience>(
    viewer: &Viewer<'_, A>,
    meeting: &Meeting<A>,
    path: &str,
) -> String {
    top(Event { url: Some(viewer.absolute(path)), ..event_of(viewer, meeting) })
}

fn event_of<'v, A: Audience>(viewer: &'v Viewer<'_, A>, meeting: &'v Meeting<A>) -> Event<'v> {
    let name = meeting.topic.as_deref().unwrap_or(&meeting.title);
    Event {
        description: meeting.prepare.as_deref(),
        end_date: &meeting.ends.iso,
        event_attendance_mode: meeting.mode.map(attendance),
        event_status: match meeting.status {
            MeetingStatus::Cancelled => "https://schema.org/EventCancelled",
            MeetingStatus::Moved => "https://schema.org/EventRescheduled",
            MeetingStatus::Scheduled | MeetingStatus::Tentative => SCHEDULED,
        },
        location: location(viewer, meeting.place.as_deref(), &meeting.circle.url, meeting.mode),
        name: format!("{}: {name}", meeting.circle.title),
        organizer: organizer(viewer),
        previous_start_date: meeting.moved_from.as_ref().map(|from| from.iso.as_str()),
        start_date: &meeting.starts.iso,
        url: None,
    }
}

fn attendance(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "https://schema.org/OfflineEventAttendanceMode",
        Mode::Online => "https://schema.org/OnlineEventAttendanceMode",
        Mode::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    }
}

/// The place; for what is online only, the page on which one learns how to take part.
fn location<'v, A: Audience>(
    viewer: &Viewer<'_, A>,
    place: Option<&'v str>,
    circle: &str,
    mode: Option<Mode>,
) -> OneOrMore<Location<'v>> {
    let physical = place.map(|place| Location::Place { address: place, name: place });
    let from_afar = || Location::VirtualLocation { url: viewer.absolute(circle) };
    match (physical, mode) {
        (Some(place), Some(Mode::Hybrid)) => OneOrMore::More(vec![place, from_afar()]),
        (Some(place), _) => OneOrMore::One(place),
        (None, _) => OneOrMore::One(from_afar()),
    }
}

fn organizer<'v, A: Audience>(viewer: &'v Viewer<'_, A>) -> Organization<'v> {
    let settings = &viewer.program.settings;
    Organization {
        description: None,
        email: settings.contact.as_deref(),
        name: settings.organizer.as_deref().unwrap_or(&settings.title),
        url: &settings.base_url,
    }
}

/// The institute, for the first page.
pub(super) fn organization<A: Audience>(viewer: &Viewer<'_, A>) -> String {
    let description = Some(viewer.program.settings.description.as_str());
    top(Organization { description, ..organizer(viewer) })
}

/// A circle as an `EventSeries` with its schedules and its next meetings.
pub(super) fn event_series<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    page: &CirclePage<A>,
) -> String {
    let next = page.coming.first().map(|meeting| meeting.starts.iso.clone());
    let first = || circle.series.iter().map(|series| series.local_start.date()).min();
    let (place, mode) = (page.card.place.as_deref(), page.card.modes.first().copied());
    top(EventSeries {
        description: circle.summary.as_deref(),
        end_date: page.coming.last().map(|meeting| meeting.ends.iso.as_str()),
        event_schedule: circle.series.iter().filter_map(schedule).collect(),
        location: location(viewer, place, &page.card.circle.url, mode),
        name: &circle.title,
        organizer: organizer(viewer),
        start_date: next.or_else(|| first().map(|date| date.to_string())),
        sub_event: page.coming.iter().take(6).map(|meeting| event_of(viewer, meeting)).collect(),
        url: viewer.absolute(&page.card.circle.url),
    })
}

/// A rule as a `Schedule`, where Schema.org's words can say it.
fn schedule(series: &Series) -> Option<Schedule> {
    let rule = series.rule.as_ref()?;
    let mut properties = BTreeMap::new();
    let mut add = |key, value: String| drop(properties.insert(key, OneOrMore::One(value)));
    add("startDate", series.local_start.date().to_string());
    add("scheduleTimezone", series.zone.name.clone());
    if !series.all_day {
        add("startTime", series.local_start.time().strftime("%H:%M:%S").to_string());
        add("duration", format!("PT{}M", series.duration_minutes));
    }
    for (key, mut values) in rule.schema_org(series.local_start) {
        let value = match (values.pop(), values.is_empty()) {
            (Some(one), true) => OneOrMore::One(one),
            (last, _) => OneOrMore::More(values.into_iter().chain(last).collect()),
        };
        properties.insert(key, value);
    }
    if !series.skip.is_empty() {
        let skipped = series.skip.iter().map(ToString::to_string).collect();
        properties.insert("exceptDate", OneOrMore::More(skipped));
    }
    Some(Schedule { properties })
}

/// The program's own events that are still to come.
pub(super) fn program_events<A: Audience>(
    viewer: &Viewer<'_, A>,
    shown: &[&Month<A>],
    later: &[&Month<A>],
) -> Vec<String> {
    let today = viewer.today.to_string();
    let calendar = viewer.url("calendar/");
    let shown = shown.iter().map(|month| (calendar.as_str(), month));
    let pages = shown.chain(later.iter().map(|month| (month.url.as_str(), month)));
    let entries = pages.flat_map(|(page, month)| month.entries.iter().map(move |one| (page, one)));
    let coming = entries.filter(|(_, entry)| entry.ends.date >= today);
    coming.filter_map(|(page, entry)| program_event(viewer, page, entry)).map(top).collect()
}

fn program_event<'v, A: Audience>(
    viewer: &'v Viewer<'_, A>,
    page: &str,
    entry: &'v CalendarEntry<A>,
) -> Option<Event<'v>> {
    let EntryKind::Event { id, title, place, text, .. } = &entry.kind else { return None };
    Some(Event {
        description: text.as_deref(),
        end_date: &entry.ends.iso,
        event_attendance_mode: None,
        event_status: SCHEDULED,
        location: location(viewer, place.as_deref(), page, None),
        name: title.clone(),
        organizer: organizer(viewer),
        previous_start_date: None,
        start_date: &entry.starts.iso,
        url: Some(format!("{}#{id}", viewer.full(page))),
    })
}

/// Of a Markdown page: steps as a `HowTo`, news as a `NewsArticle`.
pub(super) fn guide<A: Audience>(
    viewer: &Viewer<'_, A>,
    page: &model::Page,
    view: &Page<A>,
) -> Vec<String> {
    let (name, url) = (page.title.as_str(), viewer.full(&viewer.url(&page.address)));
    match &view.content {
        Content::Steps(steps) => {
            let total_time = (steps.minutes > 0).then(|| format!("PT{}M", steps.minutes));
            let step = steps.steps.iter().map(|step| how_to_step(viewer, step)).collect();
            vec![top(HowTo { name, step, total_time, url })]
        }
        Content::News(news) => {
            let date_published = news.date.as_deref();
            let publisher = organizer(viewer);
            vec![top(NewsArticle { date_published, headline: name, name, publisher, url })]
        }
        _ => Vec::new(),
    }
}

fn how_to_step<'v, A: Audience>(viewer: &Viewer<'_, A>, step: &'v StepLink) -> HowToStep<'v> {
    HowToStep {
        name: &step.title,
        position: step.number,
        text: &step.description,
        url: viewer.full(&step.url),
    }
}

/// The way from home as a `BreadcrumbList`: what each page is called, and its address.
pub fn breadcrumbs(base_url: &str, crumbs: &[(String, String)]) -> String {
    let items = crumbs.iter().enumerate().map(|(index, (name, url))| ListItem {
        item: format!("{base_url}{url}"),
        name,
        position: index + 1,
    });
    top(BreadcrumbList { item_list_element: items.collect() })
}

fn top(thing: impl Serialize) -> String {
    let text = serde_json::to_string(&Top { context: CONTEXT, thing });
    let mut text = text.expect("texts and numbers are JSON");
    for (letter, escaped) in [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026")] {
        if text.contains(letter) {
            text = text.replace(letter, escaped);
        }
    }
    text
}
