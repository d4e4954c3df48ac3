//! Series that are taken from a calendar file: before anything else is done with a circle, they are put in place of
//! the entry that names the file.

use std::collections::HashMap;

use crate::diag::{Diagnostic, nearest};
use crate::model::{calendar, rules};
use crate::parse::doc::{self, CalendarFile, Spanned};
use crate::parse::ics;

use super::Context;

/// Puts series and meetings of calendar files in place of the series that name them.
pub(super) fn take_series(context: &mut Context<'_>, id: &str, circle: &mut doc::Circle) {
    let written = std::mem::take(&mut circle.series);
    let only_one = written.len() == 1;
    for series in written {
        let Some(ics) = series.ics.clone() else {
            circle.series.push(series);
            continue;
        };
        let Some(path) = find(context, id, &ics) else {
            // What is said about its meetings cannot be judged now.
            circle.meetings.retain(|meeting| meeting.on.is_none());
            continue;
        };
        dates_twice(context, &series, &ics);
        let Some(file) = context.calendars.get(&path) else { continue };
        let mut taken = taken(file, context.default_zone.name.as_str(), &series, only_one);
        let guessed = |found: &&Diagnostic| found.rule.code != "ics-zone-guessed";
        let findings: Vec<Diagnostic> = if series.timezone.is_some() {
            file.findings.iter().filter(guessed).cloned().collect()
        } else {
            file.findings.clone()
        };
        context.extend(findings);
        merge(&mut circle.meetings, &mut taken.meetings);
        circle.series.append(&mut taken.series);
        circle.meetings.append(&mut taken.meetings);
    }
}

/// The path of a calendar file: in the circle's folder, in that of calendars, or seen from the program folder.
fn find(context: &mut Context<'_>, id: &str, ics: &Spanned<String>) -> Option<String> {
    let candidates = [
        format!("circles/{id}/{}", ics.value),
        format!("calendars/{}", ics.value),
        ics.value.clone(),
    ];
    let found = candidates.into_iter().find(|path| context.calendars.contains_key(path));
    if found.is_none() {
        let names = context.calendars.keys().map(|path| path.rsplit('/').next().unwrap_or(path));
        let likely = nearest(&ics.value, names).map(|likely| format!("did you mean `{likely}`?"));
        let hint = if ics.value.contains("://") {
            "download the calendar: a build reads nothing from the network".to_owned()
        } else {
            likely.unwrap_or_else(|| format!("put the file into `circles/{id}/` or `calendars/`"))
        };
        let message = format!("there is no calendar file `{}`", ics.value);
        context.push(Diagnostic::new(&rules::ICS_MISSING, ics.span, message).hint(hint));
    }
    found
}

/// The file says when the series meets; the entry must not say it as well.
fn dates_twice(context: &mut Context<'_>, series: &doc::Series, ics: &Spanned<String>) {
    let repetition = &series.repetition;
    let spans = [
        series.starts.as_ref().map(|starts| starts.span),
        series.duration.as_ref().map(|duration| duration.span),
        repetition.repeat.as_ref().map(|repeat| repeat.span),
        repetition.rrule.as_ref().map(|rrule| rrule.span),
        repetition.until.as_ref().map(|until| until.span),
        repetition.count.as_ref().map(|count| count.span),
    ];
    let mut spans = spans.into_iter().flatten();
    if let Some(first) = spans.next() {
        let message = "the calendar file says when the series meets";
        let found =
            Diagnostic::new(&rules::ICS_AND_DATES, first, message).label(ics.span, "the file");
        let found = spans.fold(found, |found, span| found.label(span, "this too"));
        context.push(found.hint("keep the file or the dates, not both"));
    }
}

/// What the file says, with what the entry says beside it.
fn taken(file: &CalendarFile, zone: &str, written: &doc::Series, only_one: bool) -> ics::Schedule {
    let instead = written.timezone.as_ref().map(|zone| zone.value.as_str());
    let mut schedule = ics::schedule(file, zone, instead);
    calendar::fit(&mut schedule);
    let alone = schedule.series.len() == 1;
    let mut names = HashMap::new();
    for series in &mut schedule.series {
        let Some(id) = &mut series.id else { continue };
        let own = match &written.id {
            Some(prefix) if alone => prefix.value.clone(),
            Some(prefix) => format!("{}-{}", prefix.value, id.value),
            None if alone && !only_one => file_stem(written),
            None => id.value.clone(),
        };
        names.insert(std::mem::replace(&mut id.value, own.clone()), own);
        id.span = written.id.as_ref().map_or(id.span, |id| id.span);
        add(series, written, alone);
    }
    for name in schedule.meetings.iter_mut().filter_map(|meeting| meeting.series.as_mut()) {
        if let Some(own) = names.get(&name.value) {
            name.value.clone_from(own);
        }
    }
    schedule
}

/// `old` of `old.ics`.
fn file_stem(written: &doc::Series) -> String {
    let path = written.ics.as_ref().map(|ics| ics.value.as_str()).unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or(path);
    crate::model::address::segment(name.strip_suffix(".ics").unwrap_or(name))
}

/// What the entry says counts before what the file says.
fn add(series: &mut doc::Series, written: &doc::Series, alone: bool) {
    if alone && written.title.is_some() {
        series.title.clone_from(&written.title);
    }
    if written.timezone.is_some() && series.timezone.is_some() {
        series.timezone.clone_from(&written.timezone);
    }
    series.summary.clone_from(&written.summary);
    series.place = written.place.clone().or_else(|| series.place.take());
    series.online = written.online.clone().or_else(|| series.online.take());
    series.status = written.status.clone().or_else(|| series.status.take());
    series.links.clone_from(&written.links);
    series.facilitator.clone_from(&written.facilitator);
    series.with.clone_from(&written.with);
    series.roles.clone_from(&written.roles);
    series.repetition.skip.extend(written.repetition.skip.iter().cloned());
}

/// Where the circle says something about a meeting that the file changes, both count, the circle first.
fn merge(written: &mut [doc::Meeting], taken: &mut Vec<doc::Meeting>) {
    taken.retain_mut(|change| {
        let Some(on) = change.on.as_ref().map(|on| on.value) else { return true };
        let is_same = |meeting: &&mut doc::Meeting| {
            let same_series = match (&meeting.series, &change.series) {
                (Some(own), Some(other)) => own.value.eq_ignore_ascii_case(&other.value),
                _ => true,
            };
            same_series && meeting.on.as_ref().is_some_and(|own| own.value == on)
        };
        let Some(meeting) = written.iter_mut().find(is_same) else { return true };
        fill(&mut meeting.move_to, &mut change.move_to);
        fill(&mut meeting.duration, &mut change.duration);
        fill(&mut meeting.topic, &mut change.topic);
        fill(&mut meeting.place, &mut change.place);
        fill(&mut meeting.online, &mut change.online);
        fill(&mut meeting.cancelled, &mut change.cancelled);
        fill(&mut meeting.status, &mut change.status);
        false
    });
}

fn fill<T>(own: &mut Option<T>, other: &mut Option<T>) {
    if own.is_none() {
        *own = other.take();
    }
}
