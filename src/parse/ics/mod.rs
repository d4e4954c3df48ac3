//! Calendar files (iCalendar) as other programs export them: their events, without the people in them.
//!
//! Lines are read by the crate `ical-rs`; what they mean is decided here. Descriptions, organisers, attendees, alarms
//! and attachments are not read: they hold names, addresses and links that nobody agreed to publish. Reading never
//! fails; what cannot be understood is left out with a finding.

mod component;
mod event;
mod line;
mod rules;
mod schedule;
mod time;
mod windows;
mod zone;

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Span};
use crate::parse::doc::CalendarFile;
use crate::parse::{Parsed, rules as general};
use component::{Component, components};
use zone::Zones;

pub(in crate::parse) use rules::RULES;
pub use schedule::{Schedule, schedule};

/// The most bytes of a calendar file.
const LIMIT: usize = 4 << 20;

/// Properties whose values may be shown in a finding; all others may be about people.
const SHOWN: [&str; 17] = [
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "EXRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "STATUS",
    "SEQUENCE",
];

/// A calendar file.
pub fn parse_calendar(file: FileId, text: &str) -> Parsed<CalendarFile> {
    let mut parsed = Parsed::new(CalendarFile::default());
    if text.len() > LIMIT {
        let message = "the file is larger than 4 MB";
        let found = Diagnostic::new(&general::FILE_TOO_LARGE, Span::file(file), message);
        parsed.diagnostics.push(found.hint("export only the calendar of this circle"));
        parsed.private.push(0..text.len());
        return parsed;
    }
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (parts, found) = components(line::lines(file, text, start));
    parsed.diagnostics.extend(found);
    parsed.private = hidden(text);
    let mut calendars = parts.iter().filter(|part| part.kind == "VCALENDAR").peekable();
    if calendars.peek().is_none() {
        let message = "there is no calendar in this file";
        let found = Diagnostic::new(&rules::ICS_SYNTAX, Span::file(file), message);
        parsed.diagnostics.push(found.hint("export the calendar again, as iCalendar"));
    }
    for calendar in calendars {
        read_calendar(calendar, &mut parsed);
    }
    parsed.tidy()
}

fn read_calendar(calendar: &Component, parsed: &mut Parsed<CalendarFile>) {
    let mut zones = Zones::default();
    let parts = |kind: &'static str| calendar.inner.iter().filter(move |part| part.kind == kind);
    parts("VTIMEZONE").for_each(|zone| zones.define(zone));
    let said = |name: &str| calendar.line(name).filter(|line| !line.text.is_empty());
    let name = said("X-WR-CALNAME").or_else(|| said("NAME")).map(|line| line.text.clone());
    let zone = said("X-WR-TIMEZONE").and_then(|line| zone::known(&line.raw));
    let found = &mut parsed.diagnostics;
    parsed.doc.name = parsed.doc.name.take().or(name);
    parsed.doc.zone = parsed.doc.zone.take().or(zone);
    parsed
        .doc
        .events
        .extend(parts("VEVENT").filter_map(|part| event::read_event(part, &mut zones, found)));
    found.append(&mut zones.findings);
}

/// Values that must not be shown: all but those of a few properties, and what is no property.
fn hidden(text: &str) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut is_hidden = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut from = start;
        if !line.starts_with([' ', '\t']) {
            let (name, is_property) = line
                .find([':', ';'])
                .map_or(("", false), |end| (line.get(..end).unwrap_or(""), true));
            is_hidden = !SHOWN.iter().any(|shown| shown.eq_ignore_ascii_case(name.trim()));
            from += if is_property { name.len() } else { 0 };
        }
        if is_hidden {
            hidden.push(from..start + line.trim_end().len());
        }
        start += line.len();
    }
    hidden
}

#[cfg(test)]
mod tests;
