//! One `VEVENT`: when it is, what it is called and where. Who takes part is not read at all.

use super::component::Component;
use super::line::Line;
use super::rules;
use super::time::{between, duration, times};
use super::zone::Zones;
use crate::diag::Diagnostic;
use crate::parse::doc::{CalendarEvent, CalendarTime, Spanned};

/// Properties with a link to take part from afar, the most telling first.
const LINKS: [&str; 5] = [
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
];

/// Minutes of an event that says nothing of how long it takes.
const USUAL_MINUTES: u32 = 60;

/// What an event says; `None` if it cannot be placed in time.
pub(super) fn read_event(
    part: &Component,
    zones: &mut Zones,
    found: &mut Vec<Diagnostic>,
) -> Option<CalendarEvent> {
    let Some(starts) = point(part, "DTSTART", zones, found) else {
        if part.line("DTSTART").is_none() {
            found.push(left_out(part.span, "the event has no beginning and is left out"));
        }
        return None;
    };
    let recurrence_id = match part.line("RECURRENCE-ID") {
        Some(line) if line.parameter("RANGE").is_some() => {
            let message = "a change of all later dates is left out";
            found.push(left_out(line.span, message).hint("write a second `[[series]]` for them"));
            return None;
        }
        Some(_) => Some(point(part, "RECURRENCE-ID", zones, found)?),
        None => None,
    };
    let status = part.raw("STATUS").unwrap_or_default();
    let (place, online) = places(part);
    Some(CalendarEvent {
        uid: part.raw("UID").unwrap_or_default().to_owned(),
        duration_minutes: length(part, &starts.value, zones),
        rrule: rule(part, found),
        further: dates(part, "RDATE", zones, found),
        left_out: dates(part, "EXDATE", zones, found),
        title: part.line("SUMMARY").and_then(spanned_text),
        place,
        online,
        cancelled: status.eq_ignore_ascii_case("CANCELLED"),
        tentative: status.eq_ignore_ascii_case("TENTATIVE"),
        sequence: part.raw("SEQUENCE").and_then(|text| text.parse().ok()).unwrap_or(0),
        recurrence_id,
        starts,
        span: part.span,
    })
}

fn left_out(span: crate::diag::Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&rules::ICS_LEFT_OUT, span, message)
}

/// The one point in time that a property says.
fn point(
    part: &Component,
    name: &str,
    zones: &mut Zones,
    found: &mut Vec<Diagnostic>,
) -> Option<Spanned<CalendarTime>> {
    let line = part.line(name)?;
    let time = times(line, zones).into_iter().next().flatten();
    if time.is_none() {
        found.push(left_out(line.span, "there is no such time; the event is left out"));
    }
    time
}

fn dates(
    part: &Component,
    name: &str,
    zones: &mut Zones,
    found: &mut Vec<Diagnostic>,
) -> Vec<Spanned<CalendarTime>> {
    let mut dates = Vec::new();
    for line in part.all(name).filter(|line| !line.raw.is_empty()) {
        let read = times(line, zones);
        if read.iter().any(Option::is_none) {
            found.push(left_out(line.span, "there is no such date; it is left out"));
        }
        dates.extend(read.into_iter().flatten());
    }
    dates
}

fn length(part: &Component, start: &CalendarTime, zones: &mut Zones) -> u32 {
    let by_end = part
        .line("DTEND")
        .and_then(|line| times(line, zones).into_iter().next().flatten())
        .and_then(|end| between(start, &end.value));
    let by_duration = || part.raw("DURATION").and_then(duration);
    by_end.or_else(by_duration).unwrap_or(match start {
        CalendarTime::Day(_) => 24 * 60,
        CalendarTime::Local { .. } => USUAL_MINUTES,
    })
}

/// The rule. What stands beside the first one cannot be said.
fn rule(part: &Component, found: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let mut rules = part.all("RRULE").filter(|line| !line.raw.is_empty());
    let first = rules.next();
    for line in rules.chain(part.all("EXRULE")) {
        let message = "a second rule of one event is left out";
        found.push(left_out(line.span, message).hint("write a `[[series]]` of its own for it"));
    }
    first.map(|line| Spanned { value: line.raw.to_ascii_uppercase(), span: line.span })
}

/// Where it is, and the link to take part from afar. A link is no place, and neither is the name of a program.
fn places(part: &Component) -> (Option<Spanned<String>>, Option<Spanned<String>>) {
    let place = part.line("LOCATION").and_then(|line| {
        let lines: Vec<String> =
            line.text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then(|| Spanned { value: lines.join(", "), span: line.span })
    });
    let link = LINKS.iter().find_map(|name| part.all(name).find_map(spanned_link));
    match (place, link) {
        (Some(place), link) if is_link(&place.value) => (None, link.or(Some(place))),
        (Some(place), Some(link)) if is_program(&place.value) => (None, Some(link)),
        (place, link) => (place, link),
    }
}

fn is_program(place: &str) -> bool {
    ["Microsoft Teams", "Google Meet", "Zoom", "Skype", "Webex"]
        .iter()
        .any(|name| place.starts_with(name))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn spanned_text(line: &Line) -> Option<Spanned<String>> {
    let text = one_line(&line.text);
    (!text.is_empty()).then_some(Spanned { value: text, span: line.span })
}

fn spanned_link(line: &Line) -> Option<Spanned<String>> {
    is_link(&line.raw).then(|| Spanned { value: line.raw.clone(), span: line.span })
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
