//! What readers of a feed must see, worked out of the meetings of the model.

use std::collections::{BTreeMap, BTreeSet};

use circlebook::model::circle::Status;
use circlebook::model::program::Event;
use circlebook::model::schedule::{Meeting, State, end_of};
use circlebook::model::{Circle, Program};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan, ZonedDateTime};
use serde::Deserialize;

/// Identifier, start, end, status.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) struct Row(String, String, String, String);

/// Of each calendar's path its rows in a window, the last day not included.
pub(crate) fn expected(
    program: &Program,
    today: Date,
    window: (Date, Date),
) -> BTreeMap<String, BTreeSet<Row>> {
    let reader = Reader { program, today, window };
    let mut calendars: BTreeMap<String, BTreeSet<Row>> = BTreeMap::new();
    let mut everything = BTreeSet::new();
    for circle in &program.circles {
        let rows = reader.circle_rows(circle);
        everything.extend(rows.iter().cloned());
        for (index, series) in circle.series.iter().enumerate() {
            for other in &series.with {
                let id = &program.circles[*other].id;
                let uid = format!("{}.{}@", circle.id, circle.series[index].id);
                let joint = rows.iter().filter(|row| row.0.starts_with(&uid)).cloned();
                calendars.entry(format!("circles/{id}/calendar.ics")).or_default().extend(joint);
            }
        }
        calendars.entry(format!("circles/{}/calendar.ics", circle.id)).or_default().extend(rows);
        for meeting in reader.meetings(circle) {
            if meeting.says_something() {
                let path = format!("circles/{}/meetings/{}/meeting.ics", circle.id, meeting.key);
                let row = reader.row(&meeting, &single_uid(&meeting));
                calendars.insert(path, row.into_iter().collect());
            }
        }
    }
    let events: BTreeSet<Row> =
        program.events.iter().flat_map(|event| reader.event_rows(event)).collect();
    everything.extend(events.iter().cloned());
    if !program.events.is_empty() {
        calendars.insert("events.ics".to_owned(), events);
    }
    calendars.insert("calendar.ics".to_owned(), everything);
    calendars
}

struct Reader<'p> {
    program: &'p Program,
    today: Date,
    window: (Date, Date),
}

impl Reader<'_> {
    fn meetings<'p>(&self, circle: &'p Circle) -> Vec<Meeting<'p>> {
        circle.meetings(&self.program.closures, self.today, self.program.settings.horizon)
    }

    fn circle_rows(&self, circle: &Circle) -> BTreeSet<Row> {
        let shown = self.meetings(circle).into_iter().filter(|meeting| {
            let is_past = meeting.ends.date() < self.today;
            let runs_on = circle.status == Status::Finished
                && meeting.series.is_some()
                && meeting.original.date() > Date::constant(2026, 5, 20);
            !(runs_on || meeting.state == State::Cancelled && is_past)
        });
        shown.filter_map(|meeting| self.row(&meeting, &uid(&meeting))).collect()
    }

    fn row(&self, meeting: &Meeting<'_>, uid: &str) -> Option<Row> {
        let status = match meeting.state {
            State::Cancelled => "CANCELLED",
            State::Tentative => "TENTATIVE",
            State::Scheduled | State::Moved { .. } => "CONFIRMED",
        };
        self.timed(uid, (&meeting.starts, &meeting.ends), meeting.all_day, status)
    }

    fn timed(
        &self,
        uid: &str,
        (starts, ends): (&ZonedDateTime, &ZonedDateTime),
        all_day: bool,
        status: &str,
    ) -> Option<Row> {
        let utc = |at: &ZonedDateTime| at.with_time_zone(TimeZone::UTC);
        let day = if all_day { starts.date() } else { utc(starts).date() };
        let written = |at: &ZonedDateTime| match all_day {
            true => at.strftime("%Y%m%d").to_string(),
            false => utc(at).strftime("%Y%m%dT%H%M%SZ").to_string(),
        };
        let is_in = (self.window.0..self.window.1).contains(&day);
        let uid = format!("{uid}@{}", host(self.program));
        is_in.then(|| Row(uid, written(starts), written(ends), status.to_owned()))
    }

    fn event_rows(&self, event: &Event) -> Vec<Row> {
        let dates = event.dates(self.today, self.program.settings.horizon);
        let rows = dates.into_iter().filter_map(|(_, starts)| {
            let ends = end_of(&starts, event.duration_minutes, event.all_day);
            let is_old = starts.date() < self.today.saturating_sub(1.year());
            let is_over = event.cancelled.is_some() && starts.date() < self.today;
            let status = if event.cancelled.is_some() { "CANCELLED" } else { "CONFIRMED" };
            let uid = format!("_event_{}", event.id);
            if event.rule.is_none() && (is_old || is_over) {
                return None;
            }
            self.timed(&uid, (&starts, &ends), event.all_day, status)
        });
        rows.collect()
    }
}

fn host(program: &Program) -> &str {
    let address = program.settings.base_url.trim_start_matches("https://");
    address.split('/').next().unwrap_or_default()
}

fn uid(meeting: &Meeting<'_>) -> String {
    match meeting.series {
        Some(series) => format!("{}.{}", meeting.circle.id, series.id),
        None => format!("{}_{}", meeting.circle.id, meeting.key),
    }
}

fn single_uid(meeting: &Meeting<'_>) -> String {
    match meeting.series {
        Some(_) => format!("{}_{}", uid(meeting), meeting.original.date()),
        None => uid(meeting),
    }
}
