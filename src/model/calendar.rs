//! Series and meetings out of a calendar file, made to agree with their rules: what programs export does not always.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::recurrence::{Expansion, Rule};
use crate::parse::doc::{Meeting, Series, Spanned, When};
use crate::parse::ics::Schedule;

/// Years in which a rule must give a date.
const FIRST_WITHIN: i64 = 10;

/// Dates of a rule that are gone through.
const MOST_DATES: usize = 200_000;

/// Makes series and meetings agree. A first date beside its rule becomes a meeting of its own, as calendars show it,
/// and so does a change of a date that the rule no longer gives; what is left out must be there to be left out.
pub fn fit(schedule: &mut Schedule) {
    let mut of_series: HashMap<String, Vec<Meeting>> = HashMap::new();
    let mut others = Vec::new();
    for meeting in schedule.meetings.drain(..) {
        match &meeting.series {
            Some(id) => of_series.entry(id.value.clone()).or_default().push(meeting),
            None => others.push(meeting),
        }
    }
    for series in &mut schedule.series {
        let own = series.id.as_ref().and_then(|id| of_series.remove(&id.value));
        schedule.meetings.extend(fit_series(series, own.unwrap_or_default()));
    }
    schedule.meetings.append(&mut others);
}

fn fit_series(series: &mut Series, mut meetings: Vec<Meeting>) -> Vec<Meeting> {
    let Some(starts) = series.starts.clone() else { return meetings };
    let rrule = series.repetition.rrule.as_ref();
    // What is wrong with a rule is said when it is resolved.
    let Some(Ok(rule)) = rrule.map(|rrule| Rule::parse_rrule(&rrule.value)) else {
        return meetings;
    };
    let zone = series.timezone.as_ref().and_then(|zone| TimeZone::get(&zone.value).ok());
    let zone = zone.unwrap_or(TimeZone::UTC);
    let (local, all_day) = match starts.value {
        When::Date(date) => (date.to_datetime(Time::midnight()), true),
        When::Local(local) => (local, false),
    };
    let expansion = Expansion::new(Some(&rule), local, all_day, &zone);
    if expansion.is_too_dense() {
        return meetings;
    }
    let mut first = local;
    if !expansion.follows_at_start() {
        let until = local.date().saturating_add(FIRST_WITHIN.years());
        let Some(next) = expansion.between(local.date(), until).next() else { return meetings };
        first = next.local;
        let value = if all_day { When::Date(first.date()) } else { When::Local(first) };
        series.starts = Some(Spanned { value, span: starts.span });
    }
    let expansion = Expansion::new(Some(&rule), first, all_day, &zone);
    let said = meetings.iter().filter_map(|meeting| meeting.on.as_ref()).map(|on| on.value);
    let said: HashSet<Date> = said.collect();
    let left_out = series.repetition.skip.iter().map(|date| date.value);
    let given = given(&expansion, said.iter().copied().chain(left_out));
    series.repetition.skip.retain(|date| given.contains(&date.value));
    meetings.retain_mut(|meeting| {
        let Some(on) = meeting.on.clone() else { return true };
        given.contains(&on.value) || by_itself(meeting, &on, series, (local.time(), all_day))
    });
    if first != local && !said.contains(&local.date()) {
        meetings.push(first_by_itself(series, &starts, local));
    }
    meetings
}

/// Those of some dates that a rule gives.
fn given(expansion: &Expansion<'_>, dates: impl Iterator<Item = Date> + Clone) -> HashSet<Date> {
    let (Some(first), Some(last)) = (dates.clone().min(), dates.clone().max()) else {
        return HashSet::new();
    };
    let wanted: HashSet<Date> = dates.collect();
    let all = expansion.between(first, last).take(MOST_DATES).map(|one| one.local.date());
    all.filter(|date| wanted.contains(date)).collect()
}

/// Makes what is said about a date that the rule does not give a meeting of its own. False if it does not take place.
fn by_itself(
    meeting: &mut Meeting,
    on: &Spanned<Date>,
    series: &Series,
    usual: (Time, bool),
) -> bool {
    let (time, all_day) = usual;
    let value =
        if all_day { When::Date(on.value) } else { When::Local(on.value.to_datetime(time)) };
    let at = meeting.move_to.take().unwrap_or(Spanned { value, span: on.span });
    meeting.series = None;
    meeting.on = None;
    meeting.at = Some(at);
    meeting.timezone.clone_from(&series.timezone);
    meeting.title = meeting.topic.take().or_else(|| series.title.clone());
    meeting.duration = meeting.duration.take().or_else(|| series.duration.clone());
    meeting.place = meeting.place.take().or_else(|| series.place.clone());
    meeting.online = meeting.online.take().or_else(|| series.online.clone());
    meeting.cancelled.is_none()
}

fn first_by_itself(series: &Series, starts: &Spanned<When>, local: DateTime) -> Meeting {
    let on = Spanned { value: local.date(), span: starts.span };
    let mut meeting = Meeting::empty(series.span);
    let all_day = matches!(starts.value, When::Date(_));
    by_itself(&mut meeting, &on, series, (local.time(), all_day));
    meeting
}
