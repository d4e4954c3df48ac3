//! Series and what is said about single meetings: rules against dates, names against the roster.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, DateTime};

use super::Context;
use super::people::Roster;
use super::repetition::{NEAREST, missing_start, resolve_rule, resolve_skip, said};
use super::urls::{Kind, checked};
use crate::diag::{Diagnostic, Span, nearest};
use crate::model::circle::{AgendaItem, Entry, Link, Online, Series, Subject, Turn};
use crate::model::people::PersonId;
use crate::model::rules;
use crate::parse::doc::{self, Spanned, When};

/// All series of a circle, but those that cannot be understood.
pub(super) fn resolve_series(
    context: &mut Context<'_>,
    circle: &doc::Circle,
    roster: &Roster,
) -> Vec<Series> {
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut resolved = Vec::with_capacity(circle.series.len());
    for (index, series) in circle.series.iter().enumerate() {
        let id = series_id(context, series, index, circle.series.len(), &mut seen);
        resolved.extend(one_series(context, circle, series, id, roster));
    }
    resolved
}

/// `id`, else `main` for the only series, else its number.
fn series_id(
    context: &mut Context<'_>,
    series: &doc::Series,
    index: usize,
    count: usize,
    seen: &mut HashMap<String, Span>,
) -> String {
    let Some(id) = &series.id else {
        return if count == 1 || index == 0 {
            "main".to_owned()
        } else {
            format!("series-{}", index + 1)
        };
    };
    if let Some(first) = seen.insert(id.value.to_lowercase(), id.span) {
        let found = Diagnostic::new(
            &rules::DUPLICATE_ID,
            id.span,
            format!("the series `{}` is there already", id.value),
        );
        context.push(found.label(first, "first listed here").hint("give this series another `id`"));
    }
    id.value.clone()
}

fn one_series(
    context: &mut Context<'_>,
    circle: &doc::Circle,
    series: &doc::Series,
    id: String,
    roster: &Roster,
) -> Option<Series> {
    let zone = context.zone(series.timezone.as_ref());
    let Some(starts) = &series.starts else {
        missing_start(context, series.span, &series.repetition);
        return None;
    };
    let (local_start, all_day) = when(starts.value);
    let duration_minutes = duration(context, series.duration.as_ref(), (all_day, series.span))?;
    let written = (series.span, &series.repetition);
    let rule = resolve_rule(context, written, (local_start, all_day, starts.span), &zone).ok()?;
    let skip =
        resolve_skip(context, &series.repetition, rule.as_ref(), (local_start, all_day), &zone);
    let title = series.title.as_ref().or(circle.title.as_ref()).map(|title| title.value.clone());
    Some(Series {
        title: title.unwrap_or_default(),
        summary: text(series.summary.as_ref()),
        local_start,
        all_day,
        duration_minutes,
        rule,
        skip,
        zone,
        place: text(series.place.as_ref()),
        online: online(context, series.online.as_ref()),
        links: links(context, &series.links),
        tentative: series
            .status
            .as_ref()
            .is_some_and(|status| status.value == doc::MeetingStatus::Tentative),
        facilitators: people(context, series.facilitator.as_deref(), roster),
        with: series.with.iter().filter_map(|other| context.circle(other)).collect(),
        turns: turns(&series.roles),
        span: starts.span,
        id,
    })
}

/// A local time, and whether it stands for whole days.
pub(super) fn when(when: When) -> (DateTime, bool) {
    match when {
        When::Date(date) => (date.to_datetime(jiff::civil::Time::midnight()), true),
        When::Local(local) => (local, false),
    }
}

/// `duration`; whole days last one day unless said otherwise.
fn duration(
    context: &mut Context<'_>,
    duration: Option<&Spanned<u32>>,
    of: (bool, Span),
) -> Option<u32> {
    let (all_day, span) = of;
    match duration {
        Some(duration) => Some(duration.value),
        None if all_day => Some(24 * 60),
        None => {
            context.missing(span, "duration", "add `duration = \"1h 30m\"`");
            None
        }
    }
}

fn turns(roles: &[(Spanned<String>, doc::Turn)]) -> BTreeMap<String, Turn> {
    let turn = |turn: &doc::Turn| {
        let (least, most) = turn.each.as_ref().map_or((1, 1), |each| each.value);
        Turn {
            least,
            most,
            lead_at_least_months: turn.lead_at_least.as_ref().map(|months| months.value),
        }
    };
    roles.iter().map(|(role, written)| (role.value.clone(), turn(written))).collect()
}

/// People by their ids on the roster or in the registry.
pub(super) fn people(
    context: &mut Context<'_>,
    ids: Option<&[Spanned<String>]>,
    roster: &Roster,
) -> Vec<PersonId> {
    ids.unwrap_or_default().iter().filter_map(|id| context.person(id, roster)).collect()
}

/// The online part of a circle, series or meeting.
pub(super) fn online(context: &mut Context<'_>, online: Option<&doc::Online>) -> Option<Online> {
    online.map(|online| {
        let publish = online.publish.as_ref().is_some_and(|publish| publish.value);
        let kind = if publish { Kind::Any } else { Kind::Hidden };
        Online { url: checked(context, online.url.as_ref(), kind), publish }
    })
}

/// Links; the public sees those that are not marked otherwise.
pub(super) fn links(context: &mut Context<'_>, links: &[doc::Link]) -> Vec<Link> {
    let mut made = Vec::with_capacity(links.len());
    for link in links {
        let publish = link.publish.as_ref().is_none_or(|publish| publish.value);
        let kind = if publish { Kind::Any } else { Kind::Hidden };
        let Some(url) = &link.url else { continue };
        let Some(to) = context.page_or_address(url, kind) else { continue };
        let title = text(link.title.as_ref()).unwrap_or_else(|| url.value.trim().to_owned());
        made.push(Link { title, to, publish });
    }
    made
}

/// The value without its place.
pub(super) fn text(value: Option<&Spanned<String>>) -> Option<String> {
    value.map(|value| value.value.clone())
}

/// The series of a circle.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) series: &'a [Series],
    /// Whether there are others, which could not be understood.
    pub(super) is_unclear: bool,
}

/// What is said about single meetings, each matched with its series.
pub(super) fn resolve_entries(
    context: &mut Context<'_>,
    circle: &doc::Circle,
    known: Known<'_>,
    roster: &Roster,
) -> Vec<Entry> {
    let mut spoken_of: HashMap<(usize, Date), Span> = HashMap::new();
    let mut entries = Vec::with_capacity(circle.meetings.len());
    for meeting in &circle.meetings {
        let Some((subject, span)) = subject(context, meeting, circle, known) else { continue };
        if let Subject::Of { series, on } = subject
            && let Some(first) = spoken_of.insert((series, on), span)
        {
            let found = Diagnostic::new(
                &rules::MEETING_TWICE,
                span,
                format!("the meeting of {on} is spoken of twice"),
            );
            context.push(found.label(first, "first here").hint("make the two entries one"));
            continue;
        }
        entries.push(entry(context, meeting, known.series, roster, (subject, span)));
    }
    entries
}

/// Which meeting an entry speaks about, and where it says so.
fn subject(
    context: &mut Context<'_>,
    meeting: &doc::Meeting,
    circle: &doc::Circle,
    known: Known<'_>,
) -> Option<(Subject, Span)> {
    match (&meeting.on, &meeting.at) {
        (Some(on), None) => of_series(context, meeting, on, (circle, known))
            .map(|series| (Subject::Of { series, on: on.value }, on.span)),
        (None, Some(at)) => {
            let (local, all_day) = when(at.value);
            let by_series = known.series.first().map(|series| series.duration_minutes);
            let written = meeting.duration.as_ref().map(|duration| duration.value);
            let duration_minutes =
                written.or(by_series.filter(|_| !all_day)).or(all_day.then_some(24 * 60));
            if duration_minutes.is_none() {
                context.missing(meeting.span, "duration", "add `duration = \"2h\"`");
            }
            Some((
                Subject::OneOff { at: local, all_day, duration_minutes: duration_minutes? },
                at.span,
            ))
        }
        (Some(on), Some(at)) => {
            let found = Diagnostic::new(
                &rules::MEETING_WITHOUT_DATE,
                at.span,
                "a meeting has `on` or `at`, not both",
            );
            context.push(
                found.label(on.span, "`on` is here").hint("write `move_to` if the meeting moves"),
            );
            None
        }
        // There is a date, and what is wrong with it was said.
        (None, None) if ["on", "at"].iter().any(|key| context.is_unread(meeting.span, key)) => None,
        (None, None) => {
            let found = Diagnostic::new(
                &rules::MEETING_WITHOUT_DATE,
                meeting.span,
                "the meeting has no date",
            );
            context.push(found.hint(
                "add `on`, the date that the series gives it, or `at` for a meeting of its own",
            ));
            None
        }
    }
}

/// Position of the series that meets on a date. Where a series could not be understood, nobody knows that none does.
fn of_series(
    context: &mut Context<'_>,
    meeting: &doc::Meeting,
    on: &Spanned<Date>,
    of: (&doc::Circle, Known<'_>),
) -> Option<usize> {
    let (circle, Known { series, is_unclear }) = of;
    // What is wrong with a series was said already, also if it begins on a day that its rule does not give.
    let is_unclear =
        || is_unclear || series.iter().any(|series| !series.expansion().follows_at_start());
    let candidates = match &meeting.series {
        Some(name) => vec![named_series(context, name, circle, series)?],
        None => (0..series.len()).collect(),
    };
    let of_name = || candidates.iter().filter_map(|index| Some((*index, series.get(*index)?)));
    let meeting_then: Vec<(usize, &Series)> =
        of_name().filter(|(_, series)| series.expansion().matches(on.value)).collect();
    match meeting_then.as_slice() {
        [(_, series)] if series.skip.contains(&on.value) => {
            let message = format!("`skip` leaves out the meeting of {}", said(on.value));
            let found = Diagnostic::new(&rules::MEETING_OFF_RULE, on.span, message);
            context.push(found.hint("remove the date from `skip`, or remove this entry"));
            None
        }
        [(index, _)] => Some(*index),
        [] if is_unclear() => None,
        [] => off_rule(context, on, of_name().map(|(_, series)| series)),
        [..] => {
            let names: Vec<String> =
                meeting_then.iter().map(|(_, series)| format!("`{}`", series.id)).collect();
            let message = format!("{} series meet on {}", names.len(), on.value);
            let found = Diagnostic::new(&rules::MEETING_AMBIGUOUS, on.span, message);
            context.push(found.hint(format!("add `series = …` with one of {}", names.join(", "))));
            None
        }
    }
}

/// Position of the series that is named, if it was understood.
fn named_series(
    context: &mut Context<'_>,
    name: &Spanned<String>,
    circle: &doc::Circle,
    series: &[Series],
) -> Option<usize> {
    let is_named = |id: &str| id.eq_ignore_ascii_case(&name.value);
    let position = series.iter().position(|series| is_named(&series.id));
    let mut written = circle.series.iter().filter_map(|series| series.id.as_ref());
    if position.is_none() && !written.any(|id| is_named(&id.value)) {
        let likely = nearest(&name.value, series.iter().map(|series| series.id.as_str()));
        let message = format!("there is no series `{}`", name.value);
        let unknown = Diagnostic::new(&rules::UNKNOWN_SERIES, name.span, message);
        context.push(unknown.maybe_hint(likely.map(|likely| format!("did you mean `{likely}`?"))));
    }
    position
}

fn off_rule<'s>(
    context: &mut Context<'_>,
    on: &Spanned<Date>,
    series: impl Iterator<Item = &'s Series>,
) -> Option<usize> {
    let mut near: Vec<Date> =
        series.flat_map(|series| series.expansion().nearest(on.value)).collect();
    near.sort_by_key(|date| {
        (date.since(on.value).map_or(i32::MAX, |span| span.get_days().abs()), *date)
    });
    near.dedup();
    let offers: Vec<String> = near.iter().take(NEAREST).map(|date| format!("`{date}`")).collect();
    let hint = if offers.is_empty() {
        None
    } else {
        Some(format!("write {}, or `at` for a meeting of its own", offers.join(" or ")))
    };
    context.push(
        Diagnostic::new(
            &rules::MEETING_OFF_RULE,
            on.span,
            format!("no series meets on {}", said(on.value)),
        )
        .maybe_hint(hint),
    );
    None
}

fn entry(
    context: &mut Context<'_>,
    meeting: &doc::Meeting,
    series: &[Series],
    roster: &Roster,
    about: (Subject, Span),
) -> Entry {
    let (subject, span) = about;
    let zone = match (&meeting.timezone, series.first()) {
        (None, Some(first)) => first.zone.clone(),
        (written, _) => context.zone(written.as_ref()),
    };
    let named = meeting.facilitator.as_deref();
    let facilitators = named.map(|ids| people(context, Some(ids), roster));
    Entry {
        subject,
        title: text(meeting.title.as_ref()),
        topic: text(meeting.topic.as_ref()),
        has_unknown_facilitator: facilitators.as_ref().map_or(0, Vec::len)
            < named.map_or(0, <[_]>::len),
        facilitators,
        hosts: people(context, meeting.host.as_deref(), roster),
        guest: text(meeting.guest.as_ref()),
        prepare: text(meeting.prepare.as_ref()),
        move_to: meeting.move_to.as_ref().map(|moved| when(moved.value).0),
        place: text(meeting.place.as_ref()),
        online: online(context, meeting.online.as_ref()),
        links: links(context, &meeting.links),
        cancelled: text(meeting.cancelled.as_ref()),
        tentative: meeting
            .status
            .as_ref()
            .is_some_and(|status| status.value == doc::MeetingStatus::Tentative),
        duration_minutes: meeting.duration.as_ref().map(|duration| duration.value),
        zone,
        updated: meeting.updated.as_ref().map(|updated| updated.value),
        span,
        move_span: meeting.move_to.as_ref().map(|moved| moved.span),
    }
}

/// The usual run of a meeting.
pub(super) fn agenda(circle: &doc::Circle) -> Vec<AgendaItem> {
    let item = |item: &doc::AgendaItem| AgendaItem {
        title: text(item.title.as_ref()).unwrap_or_default(),
        minutes: item.minutes.as_ref().map(|minutes| minutes.value),
        minutes_each: item.minutes_each.as_ref().map(|minutes| minutes.value),
        note: text(item.note.as_ref()),
        span: item.span,
    };
    circle.agenda.iter().map(item).collect()
}
