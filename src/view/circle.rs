//! Circles: rows of the finder, pages, posters.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::body::body;
use super::meeting::{links, mode, online};
use super::person::{countable, person_view, shown_as, sort_by_shown};
use super::structured;
use super::time::{clock, part_of_day, weekday_word};
use super::tongue::Tongue;
use super::types::{
    AgendaItem, CircleCard, CirclePage, CircleRef, Cohort, CohortState, Content, Crumb, Facet,
    FeedLinks, Finder, MemberList, Page, PersonView, Poster, Room, SearchRecord, SeriesView,
    Shared, Status,
};
use super::viewer::Viewer;
use crate::hash::ContentHash;
use crate::model::circle::{self, Circle, Format, Series};
use crate::model::recurrence::Rule;
use crate::model::schedule::{Meeting, State, end_of};
use crate::parse::markdown::TextSection;
use crate::privacy::Audience;

/// How many coming meetings a row of the finder carries, for scripts to pick the next from.
const COMING: usize = 12;

/// Name, address and colour: of the folder's name and the title alone.
pub(super) fn circle_ref(circle: &Circle, tongue: &Tongue<'_>) -> CircleRef {
    let [first, ..] = *ContentHash::of(circle.id.as_bytes()).as_bytes();
    let hue = first % 12;
    let words = circle
        .title
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let monogram = words.take(2).flat_map(char::to_uppercase).collect();
    CircleRef {
        id: circle.id.clone(),
        title: circle.title.clone(),
        url: tongue.url(&format!("circles/{}/", circle.id)),
        hue,
        monogram,
    }
}

/// A row of the finder.
pub(super) fn card<A: Audience>(viewer: &Viewer<'_, A>, index: usize) -> CircleCard {
    let circle =
        viewer.program.circles.get(index).expect("cards are made of the program's circles");
    let status = status(viewer, circle);
    let current: Vec<&Series> = circle
        .series
        .iter()
        .filter(|series| last_day(series).is_none_or(|last| last >= viewer.today))
        .collect();
    let timed = || current.iter().filter(|series| !series.all_day);
    let mut weekdays: Vec<_> = current.iter().flat_map(|series| weekdays(series)).collect();
    weekdays.sort_unstable();
    weekdays.dedup();
    let mut modes: Vec<_> =
        current.iter().filter_map(|series| series_mode(circle, series)).collect();
    if modes.is_empty() {
        modes.extend(mode(circle.place.as_deref(), circle.online.is_some()));
    }
    modes.sort_unstable();
    modes.dedup();
    CircleCard {
        circle: (*viewer.circle(index)).clone(),
        summary: circle.summary.clone(),
        format: format_word(circle.format),
        status,
        audience: circle.audience.clone(),
        languages: circle.languages.clone(),
        modes,
        place: circle
            .place
            .clone()
            .or_else(|| current.iter().find_map(|series| series.place.clone())),
        weekdays: weekdays
            .into_iter()
            .map(|day| {
                weekday_word(jiff::civil::Weekday::from_monday_zero_offset(day).expect("0 to 6"))
            })
            .collect(),
        times_of_day: unique(timed().map(|series| part_of_day(series.local_start.time()))),
        series: current.iter().map(|series| series_view(series, viewer.today)).collect(),
        coming: coming(viewer, index)
            .take(COMING)
            .map(|meeting| viewer.shown(meeting).starts.clone())
            .collect(),
        room: room(viewer, circle, status),
        tags: circle.tags.clone(),
    }
}

/// The circle's meetings and those that others plan with it, in order of time.
fn all_meetings<'v, 'p, A: Audience>(
    viewer: &'v Viewer<'p, A>,
    index: usize,
) -> Vec<&'v Meeting<'p>> {
    let joint = viewer.joint.get(index).into_iter().flatten().flat_map(|(other, series)| {
        let id = viewer
            .program
            .circles
            .get(*other)
            .and_then(|circle| circle.series.get(*series))
            .map(|series| series.id.as_str());
        viewer
            .meetings_of(*other)
            .iter()
            .filter(move |meeting| meeting.series.map(|series| series.id.as_str()) == id)
    });
    let mut meetings: Vec<_> = viewer.meetings_of(index).iter().chain(joint).collect();
    meetings.sort_by(|a, b| a.starts.cmp(&b.starts));
    meetings
}

/// Coming meetings that take place.
fn coming<'v, 'p, A: Audience>(
    viewer: &'v Viewer<'p, A>,
    index: usize,
) -> impl Iterator<Item = &'v Meeting<'p>> {
    all_meetings(viewer, index)
        .into_iter()
        .filter(|meeting| !viewer.is_past(meeting) && meeting.state != State::Cancelled)
}

fn unique(words: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut seen = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}

/// Days of the week on which a series meets, Monday as 0, by its first dates.
fn weekdays(series: &Series) -> Vec<i8> {
    let start = series.local_start.date();
    let weekly = series.rule.as_ref().is_some_and(|rule| rule.is_weekly());
    let until = start.saturating_add(jiff::ToSpan::weeks(if weekly { 8 } else { 0 }));
    series
        .dates((start, until))
        .iter()
        .map(|(local, _)| local.date().weekday().to_monday_zero_offset())
        .collect()
}

fn series_mode(circle: &Circle, series: &Series) -> Option<super::types::Mode> {
    let place = series.place.as_deref().or(circle.place.as_deref());
    mode(place, series.online.as_ref().or(circle.online.as_ref()).is_some())
}

/// `full` is derived: a circle that would take members, and has no place.
fn status<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle) -> Status {
    let full = circle.capacity.is_some_and(|capacity| circle.size(viewer.today) >= capacity);
    match circle.status {
        circle::Status::Finished => Status::Finished,
        circle::Status::Closed => Status::Closed,
        circle::Status::Forming | circle::Status::Open if full => Status::Full,
        circle::Status::Forming => Status::Forming,
        circle::Status::Open => Status::Open,
    }
}

fn room<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle, status: Status) -> Room {
    match (status, circle.capacity) {
        (Status::Finished | Status::Closed, _) => Room::None,
        (Status::Full, _) => Room::Full,
        (_, None) => Room::Ask,
        (_, Some(capacity)) => match members(viewer, circle).count {
            Some(count) => Room::Places { places: capacity.saturating_sub(count) },
            None => Room::Some,
        },
    }
}

/// Whether somebody can still join.
pub(super) fn can_join(card: &CircleCard) -> bool {
    matches!(card.status, Status::Forming | Status::Open)
}

/// `circle`, `pairs`…
pub(super) fn format_word(format: Format) -> &'static str {
    match format {
        Format::Circle => "circle",
        Format::Pairs => "pairs",
        Format::Cohort => "cohort",
        Format::Community => "community",
    }
}

fn last_day(series: &Series) -> Option<Date> {
    match &series.rule {
        None => Some(series.local_start.date()),
        Some(rule) => rule.last_date(series.local_start, series.all_day, &series.zone.rules),
    }
}

fn series_view(series: &Series, today: Date) -> SeriesView {
    let start = crate::model::schedule::resolve(series.local_start, &series.zone);
    let end = end_of(&start, series.duration_minutes, series.all_day);
    let until = last_day(series);
    SeriesView {
        id: series.id.clone(),
        title: series.title.clone(),
        summary: series.summary.clone(),
        rule: series.rule.as_ref().map(|rule| rule.in_words(series.local_start)),
        rrule: series.rule.as_ref().map(Rule::to_rrule),
        starts: (!series.all_day).then(|| clock(series.local_start.time())),
        ends: (!series.all_day).then(|| clock(end.time())),
        city: series.zone.city(),
        zone: series.zone.name.clone(),
        from: series.local_start.date().to_string(),
        until: until.map(|date| date.to_string()),
        place: series.place.clone(),
        over: until.is_some_and(|last| last < today),
        ahead: series.local_start.date() > today,
    }
}

/// Who is in the circle, as far as it may be said.
fn members<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle) -> MemberList<A> {
    let there =
        circle.members.iter().filter(|member| member.is_there(viewer.today) && !member.is_staff());
    let views = there.filter_map(|member| person_view(viewer, member.person, Some(member)));
    let (mut people, hidden): (Vec<PersonView<A>>, Vec<_>) =
        views.partition(|person| shown_as(person).is_some());
    sort_by_shown(&viewer.order, &mut people);
    let unnamed = u32::try_from(hidden.len()).unwrap_or(u32::MAX);
    let count = circle.size(viewer.today);
    let shown = countable(viewer, unnamed) && countable(viewer, count);
    MemberList {
        people,
        count: shown.then_some(count),
        unnamed: shown.then_some(unnamed),
        capacity: circle.capacity,
    }
}

/// Whether it may be said how many members there are.
pub(super) fn members_shown<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle) -> bool {
    members(viewer, circle).count.is_some()
}

/// Contact, facilitators, hosts and staff, and who always leads a series, as far as they agreed.
fn leaders<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle) -> Vec<PersonView<A>> {
    let known = |member: &&crate::model::Member| {
        ["contact", "facilitator", "host", "staff"].iter().any(|role| member.has_role(role))
    };
    let by_role = circle
        .members
        .iter()
        .filter(|member| member.is_there(viewer.today))
        .filter(known)
        .map(|member| member.person);
    let by_series = circle.series.iter().flat_map(|series| series.facilitators.iter().copied());
    let mut ids: Vec<_> = by_role.chain(by_series).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut people = super::person::people_views(viewer, &circle.members, &ids);
    people.retain(|person| shown_as(person).is_some());
    people
}

/// The circle finder's rows and filters.
pub(super) fn finder(cards: &[Shared<CircleCard>]) -> Finder {
    let mut circles = cards.to_vec();
    circles.sort_by_key(|card| {
        let next = card.coming.first().map_or(i64::MAX, |next| next.epoch);
        (next, card.circle.title.to_lowercase())
    });
    Finder { facets: facets(&circles), circles }
}

/// What circles can be filtered by: facets with more than one value.
pub(super) fn facets(cards: &[Shared<CircleCard>]) -> Vec<(&'static str, Vec<Facet>)> {
    type Values = fn(&CircleCard) -> Vec<String>;
    fn owned(words: &[&'static str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }
    let facets: [(&'static str, Values); 8] = [
        ("room", |card| if can_join(card) { vec!["yes".into()] } else { Vec::new() }),
        ("mode", |card| card.modes.iter().map(|mode| mode_word(*mode).to_owned()).collect()),
        ("weekday", |card| owned(&card.weekdays)),
        ("time", |card| owned(&card.times_of_day)),
        ("audience", |card| card.audience.clone()),
        ("language", |card| card.languages.clone()),
        ("format", |card| vec![card.format.to_owned()]),
        ("status", |card| vec![status_word(card.status).to_owned()]),
    ];
    let counted = facets.map(|(name, values)| {
        (name, count_values(name, cards.iter().flat_map(|card| values(card))))
    });
    counted
        .into_iter()
        .filter(|(name, values)| values.len() > 1 || (*name == "room" && !values.is_empty()))
        .collect()
}

/// Values and their counts: in the order of the week and the day where there is one, else by name.
fn count_values(facet: &str, values: impl Iterator<Item = String>) -> Vec<Facet> {
    const ORDER: [&str; 11] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "morning",
        "midday",
        "afternoon",
        "evening",
    ];
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut facets: Vec<Facet> =
        counts.into_iter().map(|(value, count)| Facet { value, count }).collect();
    if matches!(facet, "weekday" | "time") {
        facets.sort_by_key(|facet| ORDER.iter().position(|word| *word == facet.value));
    }
    facets
}

/// `in-person`, `hybrid`, `online`.
pub(super) fn mode_word(mode: super::types::Mode) -> &'static str {
    match mode {
        super::types::Mode::InPerson => "in-person",
        super::types::Mode::Hybrid => "hybrid",
        super::types::Mode::Online => "online",
    }
}

/// `forming`, `open`…
pub(super) fn status_word(status: Status) -> &'static str {
    match status {
        Status::Forming => "forming",
        Status::Open => "open",
        Status::Full => "full",
        Status::Closed => "closed",
        Status::Finished => "finished",
    }
}

/// The addresses under which the calendar at `path` can be subscribed to.
pub(super) fn feed_links<A: Audience>(viewer: &Viewer<'_, A>, path: &str, name: &str) -> FeedLinks {
    let https = viewer.absolute(path);
    let webcal = https.replacen("https://", "webcal://", 1).replacen("http://", "webcal://", 1);
    let add = |host: &str| {
        format!(
            "https://{host}/calendar/0/addfromweb?{}",
            super::query(&[("url", &https), ("name", name)])
        )
    };
    FeedLinks {
        path: path.to_owned(),
        google: format!(
            "https://calendar.google.com/calendar/u/0/r?{}",
            super::query(&[("cid", &https)])
        ),
        outlook: add("outlook.live.com"),
        office: add("outlook.office.com"),
        webcal,
        https,
    }
}

/// Within how many months everybody leads, where that is agreed.
fn lead_every_months(circle: &Circle) -> Option<u32> {
    let mut turns = circle.series.iter().flat_map(|series| series.turns.values());
    turns.find_map(|turn| turn.lead_at_least_months)
}

/// The page of a circle.
pub(super) fn circle_page<A: Audience>(viewer: &Viewer<'_, A>, index: usize) -> Page<A> {
    let circle =
        viewer.program.circles.get(index).expect("pages are made of the program's circles");
    let card = viewer.card(index);
    let feed_path = format!("circles/{}/calendar.ics", circle.id);
    let (past, ahead): (Vec<_>, Vec<_>) =
        all_meetings(viewer, index).into_iter().partition(|meeting| viewer.is_past(meeting));
    let settings = &viewer.program.settings;
    let content = CirclePage {
        about: circle.about.as_ref().map(|about| body(viewer, about, None)),
        has_about: circle.about.is_some(),
        access: circle.access.clone(),
        directions: circle.directions.as_ref().map(|way| viewer.href(way)),
        checked: circle.checked.map(|day| day.to_string()),
        online: online::<A>(circle.online.as_ref()),
        contact: circle.contact.clone().or_else(|| settings.contact.clone()),
        join: circle.join.as_ref().or(settings.join.as_ref()).map(|join| viewer.href(join)),
        expects: circle.expects.clone(),
        cohort: cohort(circle, viewer.today),
        members: members(viewer, circle),
        leaders: leaders(viewer, circle),
        leads_in_turn: circle.series.iter().any(|series| series.turns.contains_key("facilitator")),
        lead_every_months: lead_every_months(circle),
        coming: ahead.iter().map(|meeting| viewer.shown(meeting)).collect(),
        past: past.iter().rev().map(|meeting| viewer.shown(meeting)).collect(),
        agenda: circle.agenda.iter().map(agenda_item).collect(),
        topics: circle.topics.clone(),
        links: links(viewer, &circle.links),
        part_of: circle.part_of.map(|parent| viewer.circle(parent)),
        parts: parts(viewer, index),
        related: circle.related.iter().map(|other| viewer.circle(*other)).collect(),
        instead: instead(&card, &viewer.cards),
        feed: feed_links(viewer, &feed_path, &circle.title),
        poster_url: format!("{}poster/", card.circle.url),
        card,
    };
    let about = circle.about.as_ref();
    let mut sections =
        vec![TextSection { anchor: None, heading: String::new(), text: search_text(circle) }];
    sections.extend(about.iter().flat_map(|about| about.markdown.sections.iter().cloned()));
    Page {
        path: content.card.circle.url.clone(),
        title: circle.title.clone(),
        title_key: None,
        description: circle.summary.clone().unwrap_or_default(),
        language: viewer.tongue.tag.to_owned(),
        text_language: super::language(viewer.program),
        is_translated: true,
        section: "circles",
        crumbs: crumbs(viewer),
        updated: None,
        edit_url: viewer.edit_url(&format!("circles/{}/circle.toml", circle.id)),
        noindex: false,
        alternates: Vec::new(),
        feed_url: Some(feed_path),
        json_ld: vec![structured::event_series(viewer, circle, &content)],
        search: Some(SearchRecord { kind: "circle", sections: sections.into() }),
        template: None,
        content: Content::Circle(Box::new(content)),
    }
}

fn crumbs<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Crumb> {
    vec![
        Crumb::word("nav-home", viewer.url("")),
        Crumb::word("nav-circles", viewer.url("circles/")),
    ]
}

fn search_text(circle: &Circle) -> String {
    let mut parts: Vec<&str> = Vec::new();
    parts.extend(circle.summary.as_deref());
    parts.extend(circle.audience.iter().map(String::as_str));
    parts.extend(circle.place.as_deref());
    parts.extend(circle.topics.iter().map(String::as_str));
    parts.extend(circle.expects.iter().map(String::as_str));
    let parts: Vec<&str> = parts.iter().map(|part| part.trim_end_matches('.')).collect();
    parts.join(". ")
}

fn agenda_item(item: &circle::AgendaItem) -> AgendaItem {
    AgendaItem {
        title: item.title.clone(),
        minutes: item.minutes,
        minutes_each: item.minutes_each,
        note: item.note.clone(),
    }
}

fn cohort(circle: &Circle, today: Date) -> Option<Cohort> {
    circle.cohort.map(|(starts, ends)| {
        let state = if today < starts {
            CohortState::Ahead
        } else if today <= ends {
            CohortState::Running
        } else {
            CohortState::Alumni
        };
        Cohort { starts: starts.to_string(), ends: ends.to_string(), state }
    })
}

fn parts<A: Audience>(viewer: &Viewer<'_, A>, index: usize) -> Vec<Shared<CircleRef>> {
    let below = viewer
        .program
        .circles
        .iter()
        .enumerate()
        .filter(|(_, circle)| circle.part_of == Some(index));
    below.map(|(part, _)| viewer.circle(part)).collect()
}

/// Circles with room for the same people, where this one has none.
fn instead(card: &CircleCard, cards: &[Shared<CircleCard>]) -> Vec<Shared<CircleCard>> {
    if can_join(card) {
        return Vec::new();
    }
    let same_people =
        |other: &&Shared<CircleCard>| other.audience.iter().any(|who| card.audience.contains(who));
    cards
        .iter()
        .filter(|other| other.circle != card.circle && can_join(other))
        .filter(same_people)
        .take(3)
        .cloned()
        .collect()
}

/// The sheet for a notice board.
pub(super) fn poster_page<A: Audience>(viewer: &Viewer<'_, A>, index: usize) -> Page<A> {
    let card = viewer.card(index);
    let circle =
        viewer.program.circles.get(index).expect("posters are made of the program's circles");
    let path = format!("{}poster/", card.circle.url);
    let mut crumbs = crumbs(viewer);
    let language = viewer.tongue.other(viewer.program, 0);
    crumbs.push(Crumb::titled(&circle.title, language, card.circle.url.clone()));
    let poster = Poster {
        contact: circle.contact.clone().or_else(|| viewer.program.settings.contact.clone()),
        address: viewer.absolute(&card.circle.url),
        qr_url: format!("{path}qr.svg"),
        card,
    };
    Page {
        path,
        title: circle.title.clone(),
        title_key: Some("poster-title"),
        description: String::new(),
        language: viewer.tongue.tag.to_owned(),
        text_language: super::language(viewer.program),
        is_translated: true,
        section: "circles",
        crumbs,
        updated: None,
        edit_url: None,
        noindex: true,
        alternates: Vec::new(),
        feed_url: None,
        json_ld: Vec::new(),
        search: None,
        template: None,
        content: Content::Poster(Box::new(poster)),
    }
}
