//! Series, one-offs, program-wide events and single meetings as events of a feed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::super::viewer::Viewer;
use super::dates::Dates;
use super::{FeedEvent, FeedOverride, FeedText, FeedTime, text};
use crate::model::circle::{Circle, Entry, Series, Status, Subject, Zone};
use crate::model::program::Event;
use crate::model::recurrence::Rule;
use crate::model::schedule::{Meeting, State, closure_on, resolve};
use crate::privacy::Audience;

/// A series with what differs from it; none if nothing of it ever takes place.
pub(super) fn of_series<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    series: &Series,
    meetings: &[Meeting<'_>],
) -> Option<FeedEvent> {
    let own: Vec<&Meeting<'_>> = meetings
        .iter()
        .filter(|meeting| meeting.series.is_some_and(|one| std::ptr::eq(one, series)))
        .collect();
    let uid = format!("{}.{}", circle.id, series.id);
    let Some(rule) = &series.rule else {
        let meeting = own.first().filter(|meeting| is_kept(viewer, meeting))?;
        return Some(FeedEvent { uid, ..of_meeting(viewer, meeting) });
    };
    let dates = Dates {
        rule,
        start: series.local_start,
        all_day: series.all_day,
        zone: &series.zone,
        ends_on: end_of_circle(viewer, circle),
    };
    let first = dates.first()?;
    let changes = dates.clock_changes(viewer.today, series.duration_minutes);
    let usual = text::of_series(viewer, circle, series);
    let common = shared(viewer, circle, None);
    let own = own
        .into_iter()
        .filter(|meeting| dates.ends_on.is_none_or(|end| meeting.original.date() <= end));
    let (gone, said): (Vec<_>, Vec<_>) =
        own.partition(|meeting| meeting.state == State::Cancelled && viewer.is_past(meeting));
    let excluded: BTreeSet<DateTime> = left_out(viewer, circle, series, &dates)
        .into_iter()
        .chain(changes.missing.iter().copied().filter(|date| *date > first))
        .chain(gone.iter().map(|meeting| meeting.original))
        .collect();
    let uneven = changes.uneven.into_iter().filter(|date| !excluded.contains(date));
    let uneven = uneven.map(|date| by_itself(date, series.duration_minutes, &usual, &common));
    let said = said.into_iter().filter_map(|meeting| of_entry(viewer, meeting, &usual));
    // What is said about a date counts more than that clocks change.
    let overrides: BTreeMap<DateTime, FeedOverride> =
        uneven.chain(said).map(|one| (one.recurrence_id, one)).collect();
    Some(FeedEvent {
        uid,
        starts: FeedTime { local: first, zone: series.zone.name.clone(), all_day: series.all_day },
        duration_minutes: series.duration_minutes,
        rule: Some(dates.rrule(!changes.missing.is_empty())),
        excluded: excluded.into_iter().collect(),
        overrides: overrides.into_values().collect(),
        text: usual,
        ..common
    })
}

/// A date at which clocks change, said for itself: of two equal times not all calendars know which is meant, and some
/// take the time that passes for that which the clocks show.
fn by_itself(
    date: DateTime,
    duration_minutes: u32,
    text: &FeedText,
    common: &FeedEvent,
) -> FeedOverride {
    FeedOverride {
        recurrence_id: date,
        starts: date,
        duration_minutes,
        text: text.clone(),
        updated: common.updated,
    }
}

/// The day with which the series of a finished circle end: that of its last change, or the end of its cohort.
fn end_of_circle<A: Audience>(viewer: &Viewer<'_, A>, circle: &Circle) -> Option<Date> {
    if circle.status != Status::Finished {
        return None;
    }
    let changed = jiff::Timestamp::from_second(circle_updated(viewer, circle)).ok()?;
    let zone = viewer.program.settings.zone.rules.clone();
    let day = changed.to_zoned_datetime(zone).date();
    Some(circle.cohort.map_or(day, |(_, end)| end.min(day)))
}

/// What differs in a meeting that something is said about. A change of time stays for ever, a remark for a year.
fn of_entry<A: Audience>(
    viewer: &Viewer<'_, A>,
    meeting: &Meeting<'_>,
    usual: &FeedText,
) -> Option<FeedOverride> {
    let series = meeting.series?;
    let text = text::of_meeting(viewer, meeting);
    let starts = meeting.starts.datetime();
    let duration_minutes = meeting.duration_minutes();
    let differs_in_time =
        text.cancelled || starts != meeting.original || duration_minutes != series.duration_minutes;
    let says_more = text != *usual && !is_old(viewer, starts.date());
    (differs_in_time || says_more).then(|| FeedOverride {
        recurrence_id: meeting.original,
        starts,
        duration_minutes,
        text,
        updated: entry_updated(meeting.entry)
            .unwrap_or_else(|| circle_updated(viewer, meeting.circle)),
    })
}

/// Dates that a series leaves out from the start: `skip`, and closures on which nothing is planned.
fn left_out<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    series: &Series,
    dates: &Dates<'_>,
) -> Vec<DateTime> {
    let closures = &viewer.program.closures;
    let closed = closures.iter().map(|closure| closure.to);
    let Some(until) = closed.chain(series.skip.iter().copied()).max() else { return Vec::new() };
    let position = circle.series.iter().position(|one| std::ptr::eq(one, series));
    let spoken_of: BTreeSet<Date> = circle
        .entries
        .iter()
        .filter_map(|entry| match entry.subject {
            Subject::Of { series, on } if Some(series) == position => Some(on),
            Subject::Of { .. } | Subject::OneOff { .. } => None,
        })
        .collect();
    let is_left_out = |day: Date| {
        series.skip.contains(&day)
            || (closure_on(closures, day).is_some() && !spoken_of.contains(&day))
    };
    let all = dates.between(series.local_start.date(), until);
    all.into_iter().filter(|local| is_left_out(local.date())).collect()
}

/// A meeting of its own, for a year.
pub(super) fn of_one_off<A: Audience>(
    viewer: &Viewer<'_, A>,
    meeting: &Meeting<'_>,
) -> Option<FeedEvent> {
    let is_old = is_old(viewer, meeting.starts.date());
    (is_kept(viewer, meeting) && !is_old).then(|| of_meeting(viewer, meeting))
}

/// A meeting by itself, whether or not a series gives it.
pub(super) fn of_meeting<A: Audience>(viewer: &Viewer<'_, A>, meeting: &Meeting<'_>) -> FeedEvent {
    let circle = meeting.circle;
    let zone: Option<&Zone> = meeting.series.map(|series| &series.zone);
    let zone = zone
        .or(meeting.entry.map(|entry| &entry.zone))
        .expect("a meeting has a series or an entry");
    let uid = meeting.series.map_or_else(
        || format!("{}_{}", circle.id, meeting.key),
        |series| format!("{}.{}_{}", circle.id, series.id, date_key(meeting.original)),
    );
    FeedEvent {
        uid,
        starts: FeedTime {
            local: meeting.starts.datetime(),
            zone: zone.name.clone(),
            all_day: meeting.all_day,
        },
        duration_minutes: meeting.duration_minutes(),
        text: text::of_meeting(viewer, meeting),
        ..shared(viewer, circle, meeting.entry)
    }
}

/// `2026-02-10`: the day that the rule gives, wherever the meeting moves.
fn date_key(original: DateTime) -> String {
    original.date().to_string()
}

/// An event of the program; one that is over for a year is left out.
pub(super) fn of_program<A: Audience>(viewer: &Viewer<'_, A>, event: &Event) -> Option<FeedEvent> {
    let settings = &viewer.program.settings;
    let updated = viewer.changes.get("events.toml").copied();
    let common = FeedEvent {
        uid: format!("_event_{}", event.id),
        starts: FeedTime {
            local: resolve(event.local_start, &event.zone).datetime(),
            zone: event.zone.name.clone(),
            all_day: event.all_day,
        },
        duration_minutes: event.duration_minutes,
        rule: None,
        excluded: Vec::new(),
        overrides: Vec::new(),
        text: text::of_event(viewer, event),
        categories: Vec::new(),
        organizer: settings.contact.clone().map(|contact| (organizer(viewer), contact)),
        hue: None,
        updated: updated.unwrap_or_else(|| start_of_today(viewer)),
    };
    if let Some(rule) = &event.rule {
        return repeating(viewer, event, rule, common);
    }
    let day = common.starts.local.date();
    let is_over = event.cancelled.is_some() && day < viewer.today;
    (!is_over && !is_old(viewer, day)).then_some(common)
}

fn repeating<A: Audience>(
    viewer: &Viewer<'_, A>,
    event: &Event,
    rule: &Rule,
    common: FeedEvent,
) -> Option<FeedEvent> {
    let dates = Dates {
        rule,
        start: event.local_start,
        all_day: event.all_day,
        zone: &event.zone,
        ends_on: None,
    };
    let first = dates.first()?;
    let changes = dates.clock_changes(viewer.today, event.duration_minutes);
    let missing = changes.missing.iter().copied().filter(|date| *date > first);
    let skipped = event.skip.iter().flat_map(|day| dates.between(*day, *day));
    let excluded: BTreeSet<DateTime> = missing.chain(skipped).collect();
    let uneven = changes.uneven.into_iter().filter(|date| !excluded.contains(date));
    let overrides: BTreeMap<DateTime, FeedOverride> = uneven
        .map(|date| (date, by_itself(date, common.duration_minutes, &common.text, &common)))
        .collect();
    Some(FeedEvent {
        starts: FeedTime { local: first, ..common.starts },
        rule: Some(dates.rrule(!changes.missing.is_empty())),
        excluded: excluded.into_iter().collect(),
        overrides: overrides.into_values().collect(),
        ..common
    })
}

/// What all events of a circle have in common.
fn shared<A: Audience>(
    viewer: &Viewer<'_, A>,
    circle: &Circle,
    entry: Option<&Entry>,
) -> FeedEvent {
    let contact = circle.contact.as_ref().or(viewer.program.settings.contact.as_ref());
    FeedEvent {
        uid: String::new(),
        starts: FeedTime { local: DateTime::MIN, zone: String::new(), all_day: false },
        duration_minutes: 0,
        rule: None,
        excluded: Vec::new(),
        overrides: Vec::new(),
        text: FeedText::default(),
        categories: circle.tags.clone(),
        organizer: contact.map(|contact| (organizer(viewer), contact.clone())),
        hue: Some(viewer.circle(viewer.index_of(&circle.id)).hue),
        updated: entry_updated(entry).unwrap_or_else(|| circle_updated(viewer, circle)),
    }
}

fn organizer<A: Audience>(viewer: &Viewer<'_, A>) -> String {
    let settings = &viewer.program.settings;
    settings.organizer.clone().unwrap_or_else(|| settings.title.clone())
}

/// What is cancelled is said to be so while it lies ahead; afterwards it simply did not take place.
fn is_kept<A: Audience>(viewer: &Viewer<'_, A>, meeting: &Meeting<'_>) -> bool {
    meeting.state != State::Cancelled || !viewer.is_past(meeting)
}

/// Whether a day is more than a year ago.
fn is_old<A: Audience>(viewer: &Viewer<'_, A>, day: Date) -> bool {
    day < viewer.today.saturating_sub(1.year())
}

/// When an entry was last changed, as its author says.
fn entry_updated(entry: Option<&Entry>) -> Option<i64> {
    let entry = entry?;
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
