//! What a feed's events say: as much as the audience may know.

use super::super::meeting::{links, online};
use super::super::person::{people_views, shown_as};
use super::super::types::Href;
use super::super::viewer::Viewer;
use super::FeedText;
use crate::model::PersonId;
use crate::model::circle::{Circle, Link, Series};
use crate::model::program::Event;
use crate::model::schedule::{Meeting, State};
use crate::privacy::Audience;

/// What holds for all meetings of a series.
pub(super) fn of_series<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    series: &Series,
) -> FeedText {
    let distance = online::<A>(series.online.as_ref().or(circle.online.as_ref()));
    FeedText {
        summary: titled(circle, &series.title),
        description: about(viewer, circle, Some(series), &[]),
        leaders: names(viewer, circle, &series.facilitators),
        location: series.place.clone().or_else(|| circle.place.clone()),
        conference: distance.and_then(|distance| distance.url),
        url: Some(viewer.absolute(&viewer.circle(viewer.index_of(&circle.id)).url)),
        tentative: series.tentative,
        ..FeedText::default()
    }
}

/// What is said about one meeting.
pub(super) fn of_meeting<A: Audience>(viewer: &Viewer<'_, A>, meeting: &Meeting<'_>) -> FeedText {
    let circle = meeting.circle;
    let entry = meeting.entry;
    let subject = entry.and_then(|entry| entry.topic.as_deref()).unwrap_or_else(|| meeting.title());
    let reason =
        entry.and_then(|entry| entry.cancelled.clone()).filter(|reason| !reason.is_empty());
    let own_links = entry.map(|entry| entry.links.as_slice()).unwrap_or_default();
    let mut page = viewer.circle(viewer.index_of(&circle.id)).url.clone();
    if viewer.has_page(meeting) {
        page = format!("{page}meetings/{}/", meeting.key);
    }
    FeedText {
        summary: titled(circle, subject),
        description: reason
            .into_iter()
            .chain(about(viewer, circle, meeting.series, own_links))
            .collect(),
        leaders: names(viewer, circle, meeting.facilitators()),
        guest: entry.and_then(|entry| entry.guest.clone()),
        prepare: entry.and_then(|entry| entry.prepare.clone()),
        location: meeting.place().map(str::to_owned),
        conference: online::<A>(meeting.online()).and_then(|distance| distance.url),
        url: Some(viewer.absolute(&page)),
        cancelled: meeting.state == State::Cancelled,
        tentative: meeting.state == State::Tentative,
    }
}

/// What is said about an event of the program.
pub(super) fn of_event<A: Audience>(viewer: &Viewer<'_, A>, event: &Event) -> FeedText {
    let own = event.to.as_ref().map(|to| full(viewer, &viewer.href(to)));
    let page = || format!("{}#event-{}", viewer.absolute("calendar/"), event.id);
    let reason = event.cancelled.iter().filter(|reason| !reason.is_empty());
    FeedText {
        summary: event.title.clone(),
        description: reason.chain(&event.text).cloned().collect(),
        location: event.place.clone(),
        url: Some(own.unwrap_or_else(page)),
        cancelled: event.cancelled.is_some(),
        ..FeedText::default()
    }
}

/// `Tuesday lunch: Negotiating authorship`; the circle's title once.
fn titled(circle: &Circle, subject: &str) -> String {
    if subject == circle.title {
        subject.to_owned()
    } else {
        format!("{}: {subject}", circle.title)
    }
}

/// A sentence on what it is, and the links that this audience may see.
fn about<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    series: Option<&Series>,
    own: &[Link],
) -> Vec<String> {
    let summary = series.and_then(|series| series.summary.as_ref()).or(circle.summary.as_ref());
    let by_series = series.map(|series| series.links.as_slice()).unwrap_or_default();
    let shown = links(viewer, own).into_iter().chain(links(viewer, by_series));
    let lines = shown.map(|link| format!("{}: {}", link.title, full(viewer, &link.href)));
    summary.into_iter().cloned().chain(lines).collect()
}

/// An address that leads there from a calendar.
fn full<A: Audience>(viewer: &Viewer<'_, A>, href: &Href) -> String {
    if href.external { href.url.clone() } else { viewer.full(&href.url) }
}

fn names<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle, ids: &[PersonId]) -> Vec<String> {
    let people = people_views(viewer, &circle.members, ids);
    people.iter().filter_map(|person| shown_as(person).map(str::to_owned)).collect()
}
