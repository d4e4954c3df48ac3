//! The program's calendar: everything with a date, by month.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use super::circle::{facets, feed_links};
use super::time::{end_moment, moment, month_key};
use super::types::{
    Calendar, CalendarEntry, CalendarMonth, CircleCard, Content, Crumb, Day, EntryKind, Moment,
    Month, MonthLink, Page, Shared, Week,
};
use super::viewer::Viewer;
use crate::privacy::Audience;

/// Everything with a date, in order of time. A joint meeting stands once, with the circle that plans it.
pub(super) fn entries<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Shared<CalendarEntry<A>>> {
    let meetings = viewer.meetings.iter().flatten().map(|meeting| {
        let meeting = viewer.shown(meeting);
        CalendarEntry {
            starts: meeting.starts.clone(),
            ends: meeting.ends.clone(),
            all_day: meeting.all_day,
            kind: EntryKind::Meeting { meeting },
        }
    });
    let mut entries: Vec<Shared<CalendarEntry<A>>> =
        meetings.chain(events(viewer)).chain(closures(viewer)).map(Shared::new).collect();
    entries.sort_by(|a, b| {
        (a.starts.epoch, !a.all_day, sort_title(a)).cmp(&(
            b.starts.epoch,
            !b.all_day,
            sort_title(b),
        ))
    });
    entries
}

fn sort_title<A: Audience>(entry: &CalendarEntry<A>) -> &str {
    match &entry.kind {
        EntryKind::Meeting { meeting } => &meeting.circle.title,
        EntryKind::Event { title, .. } | EntryKind::Closure { title } => title,
    }
}

fn events<'v, A: Audience>(
    viewer: &'v Viewer<'_, A>,
) -> impl Iterator<Item = CalendarEntry<A>> + 'v {
    viewer.program.events.iter().flat_map(move |event| {
        let dates = event.dates(viewer.today, viewer.program.settings.horizon);
        dates.into_iter().enumerate().map(move |(index, (local, starts))| {
            let ends =
                crate::model::schedule::end_of(&starts, event.duration_minutes, event.all_day);
            // The first date keeps the event's own anchor; a repeat is told apart by its date.
            let id = if index == 0 {
                format!("event-{}", event.id)
            } else {
                format!("event-{}-{}", event.id, local.date())
            };
            CalendarEntry {
                starts: moment(&starts, &event.zone, event.all_day),
                ends: end_moment(&ends, &event.zone, event.all_day),
                all_day: event.all_day,
                kind: EntryKind::Event {
                    id,
                    title: event.title.clone(),
                    place: event.place.clone(),
                    href: event.to.as_ref().map(|to| viewer.href(to)),
                    text: event.cancelled.clone().or_else(|| event.text.clone()),
                },
            }
        })
    })
}

fn closures<'v, A: Audience>(
    viewer: &'v Viewer<'_, A>,
) -> impl Iterator<Item = CalendarEntry<A>> + 'v {
    let zone = &viewer.program.settings.zone;
    let day = move |date: Date| -> Option<Shared<Moment>> {
        Some(moment(&date.to_zoned_datetime(zone.rules.clone()).ok()?, zone, true))
    };
    viewer.program.closures.iter().filter_map(move |closure| {
        let kind = EntryKind::Closure { title: closure.title.clone() };
        Some(CalendarEntry {
            starts: day(closure.from)?,
            ends: day(closure.to)?,
            all_day: true,
            kind,
        })
    })
}

/// The next entries, closures excepted.
pub(super) fn coming_entries<A: Audience>(
    viewer: &Viewer<'_, A>,
    limit: usize,
) -> Vec<Shared<CalendarEntry<A>>> {
    let today = viewer.today.to_string();
    let coming = entries(viewer).into_iter().filter(|entry| entry.ends.date >= today);
    coming.filter(|entry| !matches!(entry.kind, EntryKind::Closure { .. })).take(limit).collect()
}

/// How many entries the calendar page has before it leaves further months to their own pages.
const ENOUGH: usize = 300;

/// The calendar page and one page a month.
pub(super) fn calendar_pages<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Page<A>> {
    let months = months(viewer, entries(viewer));
    let this_month = month_key(viewer.today);
    let links: Vec<MonthLink> = months.iter().map(month_link).collect();
    let (earlier, ahead): (Vec<&Month<A>>, Vec<&Month<A>>) =
        months.iter().partition(|month| month.key < this_month);
    let settings = &viewer.program.settings;
    let events = (!viewer.program.events.is_empty())
        .then(|| feed_links(viewer, "events.ics", &settings.title));
    let circles: Vec<_> = viewer
        .cards
        .iter()
        .enumerate()
        .filter(|(index, _)| !viewer.meetings_of(*index).is_empty())
        .map(|(_, card)| card.clone())
        .collect();
    let (shown, later) = enough(&ahead);
    let calendar = Calendar {
        months: shown.iter().copied().cloned().collect(),
        later: later.iter().copied().map(month_link).collect(),
        earlier: earlier.into_iter().rev().map(month_link).collect(),
        facets: facets(&circles),
        circles,
        feed: feed_links(viewer, "calendar.ics", &settings.title),
        events_feed: events,
    };
    let mut page = super::plain_page(viewer, "calendar/", "calendar-title", "calendar");
    page.feed_url = Some("calendar.ics".to_owned());
    page.json_ld = super::structured::program_events(viewer, shown, later);
    page.content = Content::Calendar(Box::new(calendar));
    let month = |(index, month): (usize, Month<A>)| {
        let neighbour = |index: Option<usize>| index.and_then(|index| links.get(index)).cloned();
        let (previous, next) = (index.checked_sub(1), index.checked_add(1));
        month_page(viewer, month, neighbour(previous), neighbour(next))
    };
    let months = months.into_par_iter().enumerate().with_max_len(1).map(month);
    months.chain(rayon::iter::once(page)).collect()
}

/// The months that are together long enough for one page, and those after them.
fn enough<'m, 'a, A: Audience>(
    ahead: &'m [&'a Month<A>],
) -> (&'m [&'a Month<A>], &'m [&'a Month<A>]) {
    let mut so_far = 0;
    let is_shown = |month: &&Month<A>| {
        let is_shown = so_far < ENOUGH;
        so_far += month.entries.len();
        is_shown
    };
    let shown = ahead.iter().copied().take_while(is_shown).count();
    ahead.split_at(shown)
}

fn month_link<A: Audience>(month: &Month<A>) -> MonthLink {
    MonthLink { key: month.key.clone(), first: month.first.clone(), url: month.url.clone() }
}

/// Entries by the months in which they begin.
fn months<A: Audience>(
    viewer: &Viewer<'_, A>,
    entries: Vec<Shared<CalendarEntry<A>>>,
) -> Vec<Month<A>> {
    let mut months: BTreeMap<String, Vec<Shared<CalendarEntry<A>>>> = BTreeMap::new();
    for entry in entries {
        let key = entry.starts.date.get(..7).unwrap_or_default().to_owned();
        months.entry(key).or_default().push(entry);
    }
    let month = |(key, entries): (String, Vec<Shared<CalendarEntry<A>>>)| Month {
        first: format!("{key}-01"),
        url: viewer.url(&format!("calendar/{key}/")),
        key,
        entries,
    };
    months.into_iter().map(month).collect()
}

fn month_page<A: Audience>(
    viewer: &Viewer<'_, A>,
    month: Month<A>,
    previous: Option<MonthLink>,
    next: Option<MonthLink>,
) -> Page<A> {
    let weeks = weeks(viewer, &month);
    let mut page = super::plain_page(viewer, &month.url, "month-title", "calendar");
    page.title.clone_from(&month.first);
    page.crumbs.push(Crumb::word("nav-calendar", viewer.url("calendar/")));
    let circles = circles_of(viewer, &month);
    let facets = facets(&circles);
    page.content =
        Content::Month(Box::new(CalendarMonth { month, weeks, circles, facets, previous, next }));
    page
}

/// The circles that meet in a month, in the order of the program.
fn circles_of<A: Audience>(viewer: &Viewer<'_, A>, month: &Month<A>) -> Vec<Shared<CircleCard>> {
    let circle = |entry: &Shared<CalendarEntry<A>>| match &entry.kind {
        EntryKind::Meeting { meeting } => Some(viewer.index_of(&meeting.circle.id)),
        EntryKind::Event { .. } | EntryKind::Closure { .. } => None,
    };
    let circles: BTreeSet<usize> = month.entries.iter().filter_map(circle).collect();
    circles.into_iter().map(|index| viewer.card(index)).collect()
}

/// The month in weeks of seven days, filled up with the days of its neighbours.
fn weeks<A: Audience>(viewer: &Viewer<'_, A>, month: &Month<A>) -> Vec<Week> {
    let Ok(first) = month.first.parse::<Date>() else { return Vec::new() };
    let last = first.last_of_month();
    let back = viewer.program.settings.week_starts.until(first.weekday());
    let mut day = first.saturating_sub(i64::from(back).days());
    let mut weeks = Vec::new();
    while day <= last {
        let days = (0..7_i64)
            .map(|offset| grid_day(month, first, day.saturating_add(offset.days())))
            .collect();
        weeks.push(Week { days });
        day = day.saturating_add(1.week());
    }
    weeks
}

fn grid_day<A: Audience>(month: &Month<A>, first: Date, day: Date) -> Day {
    let date = day.to_string();
    let inside = day.month() == first.month();
    let on_day = |entry: &CalendarEntry<A>| entry.starts.date <= date && date <= entry.ends.date;
    let entries = month
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| inside && on_day(entry))
        .map(|(index, _)| index)
        .collect();
    Day { day: day.day(), inside, date, entries }
}
