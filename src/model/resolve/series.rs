//! Series and what is said about single meetings: rules against dates, names against the roster.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, DateTime};

use super::Context;
use super::people::Roster;
use crate::diag::{Diagnostic, Span, nearest};
use crate::model::circle::{AgendaItem, Entry, Link, Online, Series, Subject, Turn, Zone};
use crate::model::people::PersonId;
use crate::model::recurrence::{Expansion, MOST_A_YEAR, Rule, RuleError};
use crate::model::rules;
use crate::parse::doc::{self, Spanned, When};

/// How many dates are looked at to offer the nearest.
const NEAREST: usize = 2;

/// The rule of a series or event: what `repeat` or `rrule` says, with its end.
pub(super) fn resolve_rule(
    context: &mut Context<'_>,
    written: &doc::Repetition,
    start: (DateTime, bool, Span),
    zone: &Zone,
) -> Option<Rule> {
    let (local_start, all_day, start_span) = start;
    let (text, parsed) = match (&written.repeat, &written.rrule) {
        (Some(repeat), Some(rrule)) => {
            let found =
                Diagnostic::new(&rules::RULE_INVALID, rrule.span, "the series has a rule already");
            context.push(
                found
                    .label(repeat.span, "first given here")
                    .hint("keep `repeat` or `rrule`, not both"),
            );
            return None;
        }
        (Some(repeat), None) => (repeat, Rule::parse_phrase(&repeat.value, local_start.date())),
        (None, Some(rrule)) => (rrule, Rule::parse_rrule(&rrule.value)),
        (None, None) => return None,
    };
    let rule = match parsed {
        Ok(rule) => rule,
        Err(errors) => {
            context.extend(errors.into_iter().map(|error| rule_diagnostic(text, error)));
            return None;
        }
    };
    let rule = with_end(context, rule, written, text)?;
    let about = About { text, written, start_span };
    let expansion = Expansion::new(Some(&rule), local_start, all_day, &zone.rules);
    let is_right = check_ends(context, &rule, &about, &expansion)
        && check_density(context, &rule, &about, &expansion);
    if is_right {
        check_start(context, &about, &expansion);
    }
    is_right.then_some(rule)
}

/// Where a rule and what goes with it stand.
struct About<'d> {
    text: &'d Spanned<String>,
    written: &'d doc::Repetition,
    start_span: Span,
}

/// A series does not end before it begins.
fn check_ends(
    context: &mut Context<'_>,
    rule: &Rule,
    about: &About<'_>,
    expansion: &Expansion<'_>,
) -> bool {
    let end = rule.until().filter(|_| !expansion.reaches_its_start());
    let Some(end) = end else { return true };
    let starts = expansion.start().date();
    let span = about.written.until.as_ref().map_or(about.text.span, |until| until.span);
    let message = format!("the series ends ({end}) before its first date ({starts})");
    let found = Diagnostic::new(&rules::EMPTY_SPAN, span, message);
    context.push(found.label(about.start_span, "the first date").hint("correct one of the dates"));
    false
}

/// A rule gives dates, and not more than anybody could keep.
fn check_density(
    context: &mut Context<'_>,
    rule: &Rule,
    about: &About<'_>,
    expansion: &Expansion<'_>,
) -> bool {
    let message = if expansion.is_whole_days() && rule.needs_time() {
        "the rule counts hours, and `starts` is a whole day".to_owned()
    } else if expansion.is_too_dense() {
        format!("the rule gives more than {MOST_A_YEAR} dates a year")
    } else if expansion.is_empty() && expansion.other_starts().is_empty() {
        "no day fulfils the rule".to_owned()
    } else {
        return true;
    };
    let found = Diagnostic::new(&rules::RULE_ENDLESS, about.text.span, message);
    context.push(found.hint("change the rule; `circlebook dates` shows what one gives"));
    false
}

/// The first meeting follows the rule.
fn check_start(context: &mut Context<'_>, about: &About<'_>, expansion: &Expansion<'_>) {
    let starts = expansion.start().date();
    if expansion.follows_at_start() {
        return;
    }
    let message = format!("{} is not {}", said(starts), article(&about.text.value));
    let found = Diagnostic::new(&rules::FIRST_DATE_OFF_RULE, about.start_span, message);
    let near = written(&expansion.other_starts());
    context.push(found.label(about.text.span, "the rule").maybe_hint(near));
}

fn article(rule: &str) -> String {
    format!("a date of `{rule}`")
}

/// `Tuesday 2026-01-13`.
pub(super) fn said(date: Date) -> String {
    format!("{} ({date})", date.strftime("%A"))
}

fn near_dates(expansion: &Expansion<'_>, date: Date) -> Option<String> {
    written(&expansion.nearest(date))
}

fn written(near: &[Date]) -> Option<String> {
    let near: Vec<String> = near.iter().take(NEAREST).map(|date| format!("`{date}`")).collect();
    (!near.is_empty()).then(|| format!("write {}", near.join(" or ")))
}

/// A finding inside the text of a rule, at its place in the file.
fn rule_diagnostic(text: &Spanned<String>, error: RuleError) -> Diagnostic {
    let outer = text.span.range().unwrap_or_default();
    let inner = outer.start + error.range.start..(outer.start + error.range.end).min(outer.end);
    let span = if inner.is_empty() { text.span } else { Span::new(text.span.file, inner) };
    Diagnostic::new(&rules::RULE_INVALID, span, error.message).maybe_hint(error.hint)
}

/// The rule with `until` or `count` of the series.
fn with_end(
    context: &mut Context<'_>,
    rule: Rule,
    written: &doc::Repetition,
    text: &Spanned<String>,
) -> Option<Rule> {
    let ends = [
        written.until.as_ref().map(|until| until.span),
        written.count.as_ref().map(|count| count.span),
    ];
    let given: Vec<Span> =
        ends.into_iter().flatten().chain(rule.has_end().then_some(text.span)).collect();
    if let [first, second, ..] = given.as_slice() {
        let found = Diagnostic::new(&rules::END_TWICE, *first, "the series ends in two ways");
        context.push(found.label(*second, "also here").hint("keep one of them"));
        return None;
    }
    Some(match (&written.until, &written.count) {
        (Some(until), _) => rule.until_date(until.value),
        (None, Some(count)) => rule.with_count(count.value),
        (None, None) => rule,
    })
}

/// All series of a circle.
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
        missing_start(context, series);
        return None;
    };
    let (local_start, all_day) = when(starts.value);
    let duration_minutes = duration(context, series.duration.as_ref(), (all_day, series.span))?;
    let rule =
        resolve_rule(context, &series.repetition, (local_start, all_day, starts.span), &zone);
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
        online: series.online.as_ref().map(online),
        links: links(&series.links),
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

fn missing_start(context: &mut Context<'_>, series: &doc::Series) {
    if context.is_unread(series.span, "starts") {
        return;
    }
    let found = Diagnostic::new(
        &rules::MISSING_KEY,
        series.span,
        "`starts` is missing: an interval without a first date means nothing",
    );
    let rule = series
        .repetition
        .repeat
        .as_ref()
        .map(|repeat| Rule::parse_phrase(&repeat.value, context.today));
    let dates = match rule {
        Some(Ok(rule)) => {
            let midnight = context.today.to_datetime(jiff::civil::Time::midnight());
            let utc = jiff::tz::TimeZone::UTC;
            let expansion = Expansion::new(Some(&rule), midnight, true, &utc);
            let mut dates = expansion.other_starts();
            dates.extend(expansion.follows_at_start().then_some(context.today));
            dates.retain(|date| *date >= context.today);
            dates.sort_unstable();
            dates.truncate(NEAREST);
            dates
        }
        _ => Vec::new(),
    };
    let offers: Vec<String> =
        dates.iter().map(|date: &Date| format!("`starts = {date}T12:00:00`")).collect();
    let hint = if offers.is_empty() {
        "add `starts = 2026-01-13T12:00:00`, the first meeting".to_owned()
    } else {
        format!("add {}", offers.join(" or "))
    };
    context.push(found.hint(hint));
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

/// `skip`, each date checked against the rule.
pub(super) fn resolve_skip(
    context: &mut Context<'_>,
    written: &doc::Repetition,
    rule: Option<&Rule>,
    start: (DateTime, bool),
    zone: &Zone,
) -> Vec<Date> {
    let expansion = Expansion::new(rule, start.0, start.1, &zone.rules);
    for skipped in &written.skip {
        if rule.is_some() && !expansion.matches(skipped.value) {
            let found = Diagnostic::new(
                &rules::SKIP_OFF_RULE,
                skipped.span,
                format!("there is no meeting on {}", said(skipped.value)),
            );
            context.push(found.maybe_hint(near_dates(&expansion, skipped.value)));
        }
    }
    written.skip.iter().map(|skipped| skipped.value).collect()
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
pub(super) fn online(online: &doc::Online) -> Online {
    Online {
        url: text(online.url.as_ref()),
        publish: online.publish.as_ref().is_some_and(|publish| publish.value),
    }
}

/// Links; the public sees those that are not marked otherwise.
pub(super) fn links(links: &[doc::Link]) -> Vec<Link> {
    let link = |link: &doc::Link| {
        let url = text(link.url.as_ref())?;
        let title = text(link.title.as_ref()).unwrap_or_else(|| url.clone());
        Some(Link {
            title,
            url,
            publish: link.publish.as_ref().is_none_or(|publish| publish.value),
        })
    };
    links.iter().filter_map(link).collect()
}

/// The value without its place.
pub(super) fn text(value: Option<&Spanned<String>>) -> Option<String> {
    value.map(|value| value.value.clone())
}

/// What is said about single meetings, each matched with its series.
pub(super) fn resolve_entries(
    context: &mut Context<'_>,
    circle: &doc::Circle,
    series: &[Series],
    roster: &Roster,
) -> Vec<Entry> {
    let mut spoken_of: HashMap<(usize, Date), Span> = HashMap::new();
    let mut entries = Vec::with_capacity(circle.meetings.len());
    for meeting in &circle.meetings {
        let Some((subject, span)) = subject(context, meeting, series) else { continue };
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
        entries.push(entry(context, meeting, series, roster, (subject, span)));
    }
    entries
}

/// Which meeting an entry speaks about, and where it says so.
fn subject(
    context: &mut Context<'_>,
    meeting: &doc::Meeting,
    series: &[Series],
) -> Option<(Subject, Span)> {
    match (&meeting.on, &meeting.at) {
        (Some(on), None) => of_series(context, meeting, on, series)
            .map(|series| (Subject::Of { series, on: on.value }, on.span)),
        (None, Some(at)) => {
            let (local, all_day) = when(at.value);
            let by_series = series.first().map(|series| series.duration_minutes);
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

/// Position of the series that meets on a date.
fn of_series(
    context: &mut Context<'_>,
    meeting: &doc::Meeting,
    on: &Spanned<Date>,
    series: &[Series],
) -> Option<usize> {
    let meets = |series: &Series| {
        let expansion = Expansion::new(
            series.rule.as_ref(),
            series.local_start,
            series.all_day,
            &series.zone.rules,
        );
        expansion.matches(on.value)
    };
    if let Some(name) = &meeting.series {
        let found = series.iter().position(|series| series.id.eq_ignore_ascii_case(&name.value));
        let Some(position) = found else {
            let likely = nearest(&name.value, series.iter().map(|series| series.id.as_str()));
            let unknown = Diagnostic::new(
                &rules::UNKNOWN_SERIES,
                name.span,
                format!("there is no series `{}`", name.value),
            );
            context
                .push(unknown.maybe_hint(likely.map(|likely| format!("did you mean `{likely}`?"))));
            return None;
        };
        let named = series.get(position).into_iter();
        return if named.clone().any(meets) {
            Some(position)
        } else {
            off_rule(context, on, named)
        };
    }
    let meeting_then: Vec<usize> = series
        .iter()
        .enumerate()
        .filter(|(_, series)| meets(series))
        .map(|(index, _)| index)
        .collect();
    match meeting_then.as_slice() {
        [one] => Some(*one),
        [] => off_rule(context, on, series.iter()),
        [..] => {
            let names: Vec<String> = meeting_then
                .iter()
                .filter_map(|index| series.get(*index))
                .map(|series| format!("`{}`", series.id))
                .collect();
            let found = Diagnostic::new(
                &rules::MEETING_AMBIGUOUS,
                on.span,
                format!("{} series meet on {}", names.len(), on.value),
            );
            context.push(found.hint(format!("add `series = …` with one of {}", names.join(", "))));
            None
        }
    }
}

fn off_rule<'s>(
    context: &mut Context<'_>,
    on: &Spanned<Date>,
    series: impl Iterator<Item = &'s Series>,
) -> Option<usize> {
    let mut near: Vec<Date> = series
        .flat_map(|series| {
            Expansion::new(
                series.rule.as_ref(),
                series.local_start,
                series.all_day,
                &series.zone.rules,
            )
            .nearest(on.value)
        })
        .collect();
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
    Entry {
        subject,
        title: text(meeting.title.as_ref()),
        topic: text(meeting.topic.as_ref()),
        facilitators: meeting.facilitator.as_deref().map(|ids| people(context, Some(ids), roster)),
        hosts: people(context, meeting.host.as_deref(), roster),
        guest: text(meeting.guest.as_ref()),
        prepare: text(meeting.prepare.as_ref()),
        move_to: meeting.move_to.as_ref().map(|moved| when(moved.value).0),
        place: text(meeting.place.as_ref()),
        online: meeting.online.as_ref().map(online),
        links: links(&meeting.links),
        cancelled: text(meeting.cancelled.as_ref()),
        tentative: meeting
            .status
            .as_ref()
            .is_some_and(|status| status.value == doc::MeetingStatus::Tentative),
        duration_minutes: meeting.duration.as_ref().map(|duration| duration.value),
        zone,
        updated: meeting.updated.as_ref().map(|updated| updated.value),
        span,
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
