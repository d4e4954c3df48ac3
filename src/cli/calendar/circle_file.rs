//! The text of a `circle.toml` that meets when a calendar file says.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::super::init::quoted;
use super::phrase::phrase;
use crate::model::calendar::fit;
use crate::model::recurrence::{Ending, Rule};
use crate::parse::doc::{CalendarFile, Meeting, MeetingStatus, Online, Series, Spanned, When};
use crate::parse::ics::schedule;

const HEAD: &str = "summary = \"What it is, in a sentence.\"
format = \"circle\"   # circle, pairs, cohort, community
status = \"open\"     # forming, open, closed, finished
";

const MEMBERS: &str = "
# One [[member]] for each person; only what `publish` names is shown. Nobody was taken over from the calendar.
";

/// A circle with the title `title` that meets as the calendar says, in a program whose zone is `zone`. Rules are said in
/// words where there are words for them.
pub(in crate::cli) fn circle_file(file: &CalendarFile, title: &str, zone: &str) -> String {
    let mut schedule = schedule(file, zone, None);
    fit(&mut schedule);
    schedule.meetings.sort_by_key(date_of);
    let place = common_place(&schedule.series, &schedule.meetings);
    let writer =
        Writer { title, zone, place: place.as_deref(), several: schedule.series.len() > 1 };
    let mut text = format!("title = {}\n{HEAD}", quoted(title));
    if let Some(place) = &place {
        text.push_str(&format!("place = {}\n", quoted(place)));
    }
    text.push_str(MEMBERS);
    for series in &schedule.series {
        text.push_str("\n[[series]]\n");
        text.push_str(&writer.series(series));
    }
    for meeting in &schedule.meetings {
        text.push_str("\n[[meeting]]\n");
        text.push_str(&writer.meeting(meeting, &schedule.series));
    }
    text
}

fn date_of(meeting: &Meeting) -> Option<DateTime> {
    let on = meeting.on.as_ref().map(|on| on.value.to_datetime(Time::midnight()));
    on.or(meeting.at.as_ref().map(|at| local(at.value)))
}

fn local(when: When) -> DateTime {
    match when {
        When::Date(date) => date.to_datetime(Time::midnight()),
        When::Local(local) => local,
    }
}

/// The place of all series, or of all meetings if there is no series; none if a meeting of its own has no place, which
/// would be taken to be there too.
fn common_place(series: &[Series], meetings: &[Meeting]) -> Option<String> {
    let mut own = meetings.iter().filter(|meeting| meeting.at.is_some());
    if own.any(|meeting| meeting.place.is_none()) {
        return None;
    }
    let of_series = series.iter().map(|series| series.place.as_ref());
    let of_meetings = meetings.iter().filter(|_| series.is_empty());
    let mut places = of_series.chain(of_meetings.map(|meeting| meeting.place.as_ref()));
    let first = places.next()??;
    let is_same = |place: &Spanned<String>| place.value == first.value;
    places.all(|place| place.is_some_and(is_same)).then(|| first.value.clone())
}

/// Lines of a table.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, key: &str, value: impl std::fmt::Display) {
        self.0.push_str(&format!("{key} = {value}\n"));
    }

    fn text(&mut self, key: &str, value: Option<&Spanned<String>>) {
        if let Some(value) = value {
            self.add(key, quoted(&value.value));
        }
    }

    /// The link is for members until somebody says otherwise.
    fn online(&mut self, online: Option<&Online>) {
        if let Some(url) = online.and_then(|online| online.url.as_ref()) {
            self.add("online", format!("{{ url = {}, publish = false }}", quoted(&url.value)));
        }
    }

    fn tentative(&mut self, status: Option<&Spanned<MeetingStatus>>) {
        if status.is_some_and(|status| status.value == MeetingStatus::Tentative) {
            self.add("status", quoted("tentative"));
        }
    }
}

struct Writer<'w> {
    title: &'w str,
    zone: &'w str,
    place: Option<&'w str>,
    several: bool,
}

impl Writer<'_> {
    fn series(&self, series: &Series) -> String {
        let mut lines = Lines::default();
        lines.text("id", series.id.as_ref());
        lines.text("title", self.other_title(series.title.as_ref()));
        if let Some(starts) = &series.starts {
            lines.add("starts", written(starts.value));
            lines.duration(series.duration.as_ref(), starts.value);
            rule(&mut lines, series, starts.value);
        }
        let skip: Vec<String> =
            series.repetition.skip.iter().map(|date| date.value.to_string()).collect();
        if !skip.is_empty() {
            lines.add("skip", format!("[{}]", skip.join(", ")));
        }
        lines.text("timezone", self.other_zone(series.timezone.as_ref()));
        lines.text("place", self.other_place(series.place.as_ref()));
        lines.online(series.online.as_ref());
        lines.tentative(series.status.as_ref());
        lines.0
    }

    fn meeting(&self, meeting: &Meeting, series: &[Series]) -> String {
        let mut lines = Lines::default();
        if self.several {
            lines.text("series", meeting.series.as_ref());
        }
        if let Some(on) = &meeting.on {
            lines.add("on", on.value);
        }
        if let Some(at) = &meeting.at {
            lines.add("at", written(at.value));
            lines.duration(meeting.duration.as_ref(), at.value);
            // A one-off is in the zone of the first series.
            let usual = series.first().and_then(|series| series.timezone.as_ref());
            let usual = usual.map_or(self.zone, |zone| zone.value.as_str());
            lines.text("timezone", meeting.timezone.as_ref().filter(|zone| zone.value != usual));
        }
        lines.text("title", self.other_title(meeting.title.as_ref()));
        lines.text("topic", meeting.topic.as_ref());
        if let Some(moved) = &meeting.move_to {
            lines.add("move_to", written(moved.value));
        }
        if meeting.at.is_none()
            && let Some(duration) = &meeting.duration
        {
            lines.add("duration", quoted(&length(duration.value)));
        }
        lines.text("place", self.other_place(meeting.place.as_ref()));
        lines.online(meeting.online.as_ref());
        if meeting.cancelled.is_some() {
            lines.add("cancelled", true);
        }
        lines.tentative(meeting.status.as_ref());
        lines.0
    }

    fn other_title<'t>(&self, title: Option<&'t Spanned<String>>) -> Option<&'t Spanned<String>> {
        title.filter(|title| title.value != self.title)
    }

    fn other_zone<'t>(&self, zone: Option<&'t Spanned<String>>) -> Option<&'t Spanned<String>> {
        zone.filter(|zone| zone.value != self.zone)
    }

    fn other_place<'t>(&self, place: Option<&'t Spanned<String>>) -> Option<&'t Spanned<String>> {
        place.filter(|place| Some(place.value.as_str()) != self.place)
    }
}

impl Lines {
    /// How long; a single whole day goes without saying.
    fn duration(&mut self, duration: Option<&Spanned<u32>>, starts: When) {
        let Some(duration) = duration else { return };
        let is_usual = matches!(starts, When::Date(_)) && duration.value <= 24 * 60;
        if !is_usual {
            self.add("duration", quoted(&length(duration.value)));
        }
    }
}

/// `repeat` or `rrule`, and its end.
fn rule(lines: &mut Lines, series: &Series, starts: When) {
    let Some(written) = &series.repetition.rrule else { return };
    let start = local(starts);
    let Ok(rule) = Rule::parse_rrule(&written.value) else {
        lines.add("rrule", quoted(&written.value));
        return;
    };
    let is_end = |part: &&str| part.starts_with("UNTIL=") || part.starts_with("COUNT=");
    match phrase(&rule, start) {
        Some(phrase) => lines.add("repeat", quoted(&phrase)),
        None => {
            let text = rule.to_rrule();
            let endless: Vec<&str> = text.split(';').filter(|part| !is_end(part)).collect();
            lines.add("rrule", quoted(&endless.join(";")));
        }
    }
    match rule.in_words(start).ending {
        Ending::Never => {}
        Ending::Count { count } => lines.add("count", count),
        Ending::Until { date } => lines.add("until", last_day(&rule, series, starts, date.0)),
    }
}

/// The last day on which a series meets, by its own clock.
fn last_day(rule: &Rule, series: &Series, starts: When, until: Date) -> Date {
    let zone = series.timezone.as_ref().and_then(|zone| TimeZone::get(&zone.value).ok());
    let all_day = matches!(starts, When::Date(_));
    rule.last_date(local(starts), all_day, &zone.unwrap_or(TimeZone::UTC)).unwrap_or(until)
}

fn written(when: When) -> String {
    match when {
        When::Date(date) => date.to_string(),
        When::Local(local) => local.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
    }
}

/// `1h 30m`, `2 days`.
fn length(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) if hours % 24 == 0 && hours > 0 => format!("{} days", hours / 24),
        (hours, 0) => format!("{hours}h"),
        (0, minutes) => format!("{minutes}m"),
        (hours, minutes) => format!("{hours}h {minutes}m"),
    }
}
