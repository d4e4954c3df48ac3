//! Schema.org data of pages. Only what the page itself shows: a private place or link is never in it.

use serde_json::{Value, json};

use super::types::{Calendar, CirclePage, Content, EntryKind, Meeting, MeetingStatus, Mode, Page};
use super::viewer::Viewer;
use crate::model::circle::{Circle, Series};
use crate::model::{self};
use crate::privacy::Audience;

const CONTEXT: &str = "https://schema.org";

/// One meeting as an `Event`.
pub(super) fn event<A: Audience>(
    viewer: &Viewer<'_, A>,
    meeting: &Meeting<A>,
    path: &str,
) -> Value {
    let mut event = event_body(viewer, meeting);
    insert(&mut event, "@context", json!(CONTEXT));
    insert(&mut event, "url", json!(viewer.absolute(path)));
    event
}

fn event_body<A: Audience>(viewer: &Viewer<'_, A>, meeting: &Meeting<A>) -> Value {
    let name = meeting.topic.as_deref().unwrap_or(&meeting.title);
    let status = match meeting.status {
        MeetingStatus::Cancelled => "EventCancelled",
        MeetingStatus::Moved => "EventRescheduled",
        MeetingStatus::Scheduled | MeetingStatus::Tentative => "EventScheduled",
    };
    let mut event = json!({
        "@type": "Event",
        "name": format!("{}: {name}", meeting.circle.title),
        "startDate": meeting.starts.iso,
        "endDate": meeting.ends.iso,
        "eventStatus": format!("{CONTEXT}/{status}"),
        "location": location(viewer, meeting.place.as_deref(), &meeting.circle.url, meeting.mode),
        "organizer": organizer(viewer),
    });
    insert_some(
        &mut event,
        "previousStartDate",
        meeting.moved_from.as_ref().map(|from| json!(from.iso)),
    );
    insert_some(
        &mut event,
        "eventAttendanceMode",
        meeting.mode.map(|mode| json!(attendance(mode))),
    );
    insert_some(&mut event, "description", meeting.prepare.as_ref().map(|text| json!(text)));
    event
}

fn attendance(mode: Mode) -> String {
    let word = match mode {
        Mode::InPerson => "OfflineEventAttendanceMode",
        Mode::Online => "OnlineEventAttendanceMode",
        Mode::Hybrid => "MixedEventAttendanceMode",
    };
    format!("{CONTEXT}/{word}")
}

/// The place; for what is online only, the page on which one learns how to take part.
fn location<A: Audience>(
    viewer: &Viewer<'_, A>,
    place: Option<&str>,
    circle: &str,
    mode: Option<Mode>,
) -> Value {
    let physical = place.map(|place| json!({ "@type": "Place", "name": place, "address": place }));
    let virtual_place = json!({ "@type": "VirtualLocation", "url": viewer.absolute(circle) });
    match (physical, mode) {
        (Some(place), Some(Mode::Hybrid)) => json!([place, virtual_place]),
        (Some(place), _) => place,
        (None, _) => virtual_place,
    }
}

fn organizer<A: Audience>(viewer: &Viewer<'_, A>) -> Value {
    let settings = &viewer.program.settings;
    let mut organizer = json!({
        "@type": "Organization",
        "name": settings.organizer.as_deref().unwrap_or(&settings.title),
        "url": settings.base_url,
    });
    insert_some(&mut organizer, "email", settings.contact.as_ref().map(|contact| json!(contact)));
    organizer
}

/// The institute, for the first page.
pub(super) fn organization<A: Audience>(viewer: &Viewer<'_, A>) -> Value {
    let mut organization = organizer(viewer);
    insert(&mut organization, "@context", json!(CONTEXT));
    insert(&mut organization, "description", json!(viewer.program.settings.description));
    organization
}

/// A circle as an `EventSeries` with its schedules and its next meetings.
pub(super) fn event_series<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    page: &CirclePage<A>,
) -> Value {
    let schedules: Vec<Value> = circle.series.iter().filter_map(schedule).collect();
    let events: Vec<Value> =
        page.coming.iter().take(6).map(|meeting| event_body(viewer, meeting)).collect();
    let next = page.coming.first().map(|meeting| json!(meeting.starts.iso));
    let first = || circle.series.iter().map(|series| series.local_start.date()).min();
    let starts = next.or_else(|| first().map(|date| json!(date.to_string())));
    let last = page.coming.last().map(|meeting| json!(meeting.ends.iso));
    let mut series = json!({
        "@context": CONTEXT,
        "@type": "EventSeries",
        "name": circle.title,
        "url": viewer.absolute(&page.card.circle.url),
        "organizer": organizer(viewer),
        "location": location(viewer, page.card.place.as_deref(), &page.card.circle.url, page.card.modes.first().copied()),
    });
    insert_some(&mut series, "description", circle.summary.as_ref().map(|text| json!(text)));
    insert_some(&mut series, "startDate", starts);
    insert_some(&mut series, "endDate", last);
    insert_some(&mut series, "eventSchedule", (!schedules.is_empty()).then(|| json!(schedules)));
    insert_some(&mut series, "subEvent", (!events.is_empty()).then(|| json!(events)));
    series
}

/// A rule as a `Schedule`, where Schema.org's words can say it.
fn schedule(series: &Series) -> Option<Value> {
    let rule = series.rule.as_ref()?;
    let mut schedule = json!({
        "@type": "Schedule",
        "startDate": series.local_start.date().to_string(),
        "scheduleTimezone": series.zone.name,
    });
    if !series.all_day {
        insert(
            &mut schedule,
            "startTime",
            json!(series.local_start.time().strftime("%H:%M:%S").to_string()),
        );
        insert(&mut schedule, "duration", json!(format!("PT{}M", series.duration_minutes)));
    }
    for (key, value) in rule.schema_org(series.local_start) {
        insert(&mut schedule, key, value_of(value));
    }
    let skipped: Vec<String> = series.skip.iter().map(ToString::to_string).collect();
    insert_some(&mut schedule, "exceptDate", (!skipped.is_empty()).then(|| json!(skipped)));
    Some(schedule)
}

fn value_of(values: Vec<String>) -> Value {
    match values.as_slice() {
        [one] => json!(one),
        many => json!(many),
    }
}

/// The program's own events that are still to come.
pub(super) fn program_events<A: Audience>(
    viewer: &Viewer<'_, A>,
    calendar: &Calendar<A>,
) -> Vec<Value> {
    let today = viewer.today.to_string();
    let entries = calendar
        .months
        .iter()
        .flat_map(|month| &month.entries)
        .filter(|entry| entry.ends.date >= today);
    let events = entries.filter_map(|entry| match &entry.kind {
        EntryKind::Event { id, title, place, text, .. } => {
            let mut event = json!({
                "@context": CONTEXT,
                "@type": "Event",
                "name": title,
                "startDate": entry.starts.iso,
                "endDate": entry.ends.iso,
                "url": format!("{}#{id}", viewer.full(&viewer.url("calendar/"))),
                "eventStatus": format!("{CONTEXT}/EventScheduled"),
                "location": location(viewer, place.as_deref(), &viewer.url("calendar/"), None),
                "organizer": organizer(viewer),
            });
            insert_some(&mut event, "description", text.as_ref().map(|text| json!(text)));
            Some(event)
        }
        EntryKind::Meeting { .. } | EntryKind::Closure { .. } => None,
    });
    events.collect()
}

/// Of a Markdown page: steps as a `HowTo`, news as a `NewsArticle`.
pub(super) fn guide<A: Audience>(
    viewer: &Viewer<'_, A>,
    page: &model::Page,
    view: &Page<A>,
) -> Vec<Value> {
    let base = |kind: &str| json!({ "@context": CONTEXT, "@type": kind, "name": page.title, "url": viewer.full(&viewer.url(&page.address)) });
    match &view.content {
        Content::Steps(steps) => {
            let step = |step: &super::types::StepLink| {
                json!({ "@type": "HowToStep", "position": step.number, "name": step.title, "text": step.description,
                        "url": viewer.full(&step.url) })
            };
            let mut how_to = base("HowTo");
            insert(&mut how_to, "step", Value::Array(steps.steps.iter().map(step).collect()));
            if steps.minutes > 0 {
                insert(&mut how_to, "totalTime", json!(format!("PT{}M", steps.minutes)));
            }
            vec![how_to]
        }
        Content::News(news) => {
            let mut article = base("NewsArticle");
            insert(&mut article, "headline", json!(page.title));
            insert_some(&mut article, "datePublished", news.date.as_ref().map(|date| json!(date)));
            insert(&mut article, "publisher", organizer(viewer));
            vec![article]
        }
        _ => Vec::new(),
    }
}

/// The way from home as a `BreadcrumbList`; `name` says the words of the interface.
pub fn breadcrumbs(base_url: &str, crumbs: &[(String, String)]) -> Value {
    let item = |(index, (name, url)): (usize, &(String, String))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": format!("{base_url}{url}") });
    let items: Vec<Value> = crumbs.iter().enumerate().map(item).collect();
    json!({ "@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items })
}

fn insert(object: &mut Value, key: &str, value: Value) {
    if let Some(map) = object.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}

fn insert_some(object: &mut Value, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        insert(object, key, value);
    }
}
