//! Meetings as pages and lists show them.

use super::body::body;
use super::circle::members_shown;
use super::person::people_views;
use super::structured;
use super::time::{clock, end_moment, iso, moment};
use super::types::{
    Content, Crumb, Meeting, MeetingPage, MeetingStatus, Mode, Online, Page, PageLink, RunItem,
    SearchRecord, TextLink,
};
use super::viewer::Viewer;
use crate::model::circle::{Circle, Link, Zone};
use crate::model::schedule::{self, State};
use crate::parse::markdown::TextSection;
use crate::privacy::{Audience, AudienceKind};

/// The zone in which a meeting's times are said.
fn zone_of<'p>(meeting: &schedule::Meeting<'p>) -> &'p Zone {
    let by_series = meeting.series.map(|series| &series.zone);
    by_series
        .or(meeting.entry.map(|entry| &entry.zone))
        .expect("a meeting has a series or an entry")
}

/// The meeting as audience `A` may see it.
pub(super) fn meeting_view<A: Audience>(
    viewer: &Viewer<'_, A>,
    meeting: &schedule::Meeting<'_>,
) -> Meeting<A> {
    let circle = viewer.circle(viewer.index_of(&meeting.circle.id));
    let zone = zone_of(meeting);
    let page = viewer
        .has_page(meeting)
        .then(|| format!("{}meetings/{}/", circle.url, super::encode(&meeting.key)));
    let people = |ids| people_views(viewer, &meeting.circle.members, ids);
    let entry = meeting.entry;
    Meeting {
        key: meeting.key.clone(),
        ics_url: page.as_ref().map(|_| {
            let (circle, key) = (&meeting.circle.id, super::encode(&meeting.key));
            format!("circles/{circle}/meetings/{key}/meeting.ics")
        }),
        url: page,
        circle,
        title: meeting.title().to_owned(),
        topic: entry.and_then(|entry| entry.topic.clone()),
        starts: moment(&meeting.starts, zone, meeting.all_day),
        ends: end_moment(&meeting.ends, zone, meeting.all_day),
        all_day: meeting.all_day,
        status: status(&meeting.state),
        moved_from: match &meeting.state {
            State::Moved { from } => Some(moment(from, zone, meeting.all_day)),
            State::Scheduled | State::Tentative | State::Cancelled => None,
        },
        cancelled: entry.and_then(|entry| entry.cancelled.clone()),
        place: meeting.place().map(str::to_owned),
        online: online::<A>(meeting.online()),
        mode: mode(meeting.place(), meeting.online().is_some()),
        facilitators: people(meeting.facilitators()),
        hosts: people(meeting.hosts()),
        guest: entry.and_then(|entry| entry.guest.clone()),
        prepare: entry.and_then(|entry| entry.prepare.clone()),
        one_off: meeting.series.is_none(),
        with: meeting
            .series
            .map(|series| series.with.iter().map(|index| viewer.circle(*index)).collect())
            .unwrap_or_default(),
    }
}

fn status(state: &State) -> MeetingStatus {
    match state {
        State::Scheduled => MeetingStatus::Scheduled,
        State::Tentative => MeetingStatus::Tentative,
        State::Moved { .. } => MeetingStatus::Moved,
        State::Cancelled => MeetingStatus::Cancelled,
    }
}

/// The meeting link is for members, unless it was marked public.
pub(super) fn online<A: Audience>(online: Option<&crate::model::circle::Online>) -> Option<Online> {
    online.map(|online| {
        let visible = online.publish || A::KIND == AudienceKind::Members;
        Online { url: online.url.clone().filter(|_| visible) }
    })
}

/// How one takes part, by whether there is a place and a link.
pub(super) fn mode(place: Option<&str>, online: bool) -> Option<Mode> {
    match (place, online) {
        (Some(_), true) => Some(Mode::Hybrid),
        (Some(_), false) => Some(Mode::InPerson),
        (None, true) => Some(Mode::Online),
        (None, false) => None,
    }
}

/// Links that this audience may see.
pub(super) fn links<A: Audience>(viewer: &Viewer<'_, A>, links: &[Link]) -> Vec<TextLink> {
    let visible = links.iter().filter(|link| link.publish || A::KIND == AudienceKind::Members);
    visible
        .map(|link| TextLink { title: link.title.clone(), href: viewer.href(&link.to) })
        .collect()
}

/// The pages of a circle's meetings that have one.
pub(super) fn meeting_pages<A: Audience>(viewer: &Viewer<'_, A>, circle: usize) -> Vec<Page<A>> {
    let with_page: Vec<&schedule::Meeting<'_>> =
        viewer.meetings_of(circle).iter().filter(|meeting| viewer.has_page(meeting)).collect();
    let view = |(index, meeting): (usize, &&schedule::Meeting<'_>)| {
        let neighbour = |index: Option<usize>| {
            index.and_then(|index| with_page.get(index)).map(|meeting| link(viewer, meeting))
        };
        meeting_page(
            viewer,
            meeting,
            neighbour(index.checked_sub(1)),
            neighbour(index.checked_add(1)),
        )
    };
    with_page.iter().enumerate().map(view).collect()
}

fn link<A: Audience>(viewer: &Viewer<'_, A>, meeting: &schedule::Meeting<'_>) -> PageLink {
    let circle = viewer.circle(viewer.index_of(&meeting.circle.id));
    let title = meeting.entry.and_then(|entry| entry.topic.as_deref()).unwrap_or(meeting.title());
    let url = format!("{}meetings/{}/", circle.url, super::encode(&meeting.key));
    PageLink {
        title: title.to_owned(),
        language: viewer.tongue.other(viewer.program, 0),
        url,
        description: Some(meeting.starts.date().to_string()),
    }
}

fn meeting_page<A: Audience>(
    viewer: &Viewer<'_, A>,
    meeting: &schedule::Meeting<'_>,
    previous: Option<PageLink>,
    next: Option<PageLink>,
) -> Page<A> {
    let view = viewer.shown(meeting);
    let path = view.url.clone().expect("only meetings with a page come here");
    let circle = meeting.circle;
    let notes = circle.notes.get(&meeting.key);
    let subject = view.topic.clone().unwrap_or_else(|| view.title.clone());
    let content = MeetingPage {
        access: circle.access.clone(),
        run_sheet: run_sheet(viewer, circle, meeting),
        links: meeting_links(viewer, meeting),
        has_notes: notes.is_some(),
        notes: notes.map(|notes| body(viewer, notes, None)),
        previous,
        next,
        google_url: google_url(meeting, &subject, viewer.absolute(&path)),
        outlook_url: outlook_url(meeting, &subject, viewer.absolute(&path)),
        join: circle
            .join
            .as_ref()
            .or(viewer.program.settings.join.as_ref())
            .map(|join| viewer.href(join)),
        contact: circle.contact.clone().or_else(|| viewer.program.settings.contact.clone()),
        meeting: view,
    };
    let mut sections = vec![TextSection {
        anchor: None,
        heading: String::new(),
        text: content.meeting.prepare.clone().unwrap_or_default(),
    }];
    sections.extend(notes.iter().flat_map(|notes| notes.markdown.sections.iter().cloned()));
    Page {
        title: format!(
            "{subject} – {} – {}",
            content.meeting.circle.title, content.meeting.starts.date
        ),
        title_key: None,
        description: String::new(),
        language: viewer.tongue.tag.to_owned(),
        text_language: super::language(viewer.program),
        is_translated: true,
        section: "circles",
        crumbs: vec![
            Crumb::word("nav-home", viewer.url("")),
            Crumb::word("nav-circles", viewer.url("circles/")),
            Crumb::titled(
                &content.meeting.circle.title,
                viewer.tongue.other(viewer.program, 0),
                content.meeting.circle.url.clone(),
            ),
        ],
        updated: None,
        edit_url: viewer.edit_url(&format!("circles/{}/circle.toml", circle.id)),
        noindex: false,
        alternates: Vec::new(),
        feed_url: Some(format!("circles/{}/calendar.ics", circle.id)),
        json_ld: vec![structured::event(viewer, &content.meeting, &path)],
        search: Some(SearchRecord { kind: "meeting", sections: sections.into() }),
        template: None,
        path,
        content: Content::Meeting(Box::new(content)),
    }
}

fn meeting_links<A: Audience>(
    viewer: &Viewer<'_, A>,
    meeting: &schedule::Meeting<'_>,
) -> Vec<TextLink> {
    let own = meeting.entry.map(|entry| entry.links.as_slice()).unwrap_or_default();
    let by_series = meeting.series.map(|series| series.links.as_slice()).unwrap_or_default();
    links(viewer, own).into_iter().chain(links(viewer, by_series)).collect()
}

/// The usual agenda with the clock times of this meeting.
///
/// Rounds take minutes for each member, so the times tell how many there are: without any where that is not shown.
fn run_sheet<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    meeting: &schedule::Meeting<'_>,
) -> Vec<RunItem> {
    if meeting.all_day || meeting.series.is_none() {
        return Vec::new();
    }
    let members = circle.size(meeting.starts.date());
    let has_rounds = circle.agenda.iter().any(|item| item.minutes_each.is_some());
    let shows_times = !has_rounds || members_shown(viewer, circle);
    let people = if shows_times { members } else { 1 };
    let mut at = meeting.starts.clone();
    let items = circle.agenda.iter().map(|item| {
        let minutes =
            item.minutes.or(item.minutes_each.map(|each| each.saturating_mul(people))).unwrap_or(0);
        let time = shows_times.then(|| clock(at.time()));
        at = schedule::end_of(&at, minutes, false);
        RunItem {
            time,
            minutes,
            minutes_each: item.minutes_each,
            title: item.title.clone(),
            note: item.note.clone(),
        }
    });
    items.collect()
}

fn google_url(meeting: &schedule::Meeting<'_>, title: &str, page: String) -> String {
    let stamp = if meeting.all_day { "%Y%m%d" } else { "%Y%m%dT%H%M%S" };
    let dates = format!("{}/{}", meeting.starts.strftime(stamp), meeting.ends.strftime(stamp));
    let parameters = [
        ("action", "TEMPLATE"),
        ("text", title),
        ("dates", &dates),
        ("ctz", &zone_of(meeting).name),
        ("details", &page),
        ("location", meeting.place().unwrap_or_default()),
    ];
    format!("https://calendar.google.com/calendar/render?{}", super::query(&parameters))
}

fn outlook_url(meeting: &schedule::Meeting<'_>, title: &str, page: String) -> String {
    let (starts, ends) = (iso(&meeting.starts), iso(&meeting.ends));
    let parameters = [
        ("path", "/calendar/action/compose"),
        ("rru", "addevent"),
        ("startdt", &starts),
        ("enddt", &ends),
        ("subject", title),
        ("body", &page),
        ("location", meeting.place().unwrap_or_default()),
    ];
    format!("https://outlook.live.com/calendar/deeplink/compose?{}", super::query(&parameters))
}
