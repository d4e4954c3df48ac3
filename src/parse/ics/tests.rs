//! Calendar files that are broken in every way, and what is read of them all the same.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::parse::doc::When;

const EXPORTS: [&str; 4] = [
    include_str!("../../../tests/calendars/google.ics"),
    include_str!("../../../tests/calendars/outlook.ics"),
    include_str!("../../../tests/calendars/apple.ics"),
    include_str!("../../../tests/calendars/nextcloud.ics"),
];

fn parsed(text: &str) -> Parsed<CalendarFile> {
    parse_calendar(FileId(0), text)
}

/// An event with these lines, in a calendar.
fn calendar(events: &[&str]) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Europe/London\r\n".to_owned();
    for event in events {
        let lines = event.trim().replace("\n", "\r\n");
        write!(text, "BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n").unwrap();
    }
    text + "END:VCALENDAR\r\n"
}

/// What a program in Paris takes over, a line for each series and meeting.
fn taken(text: &str, instead: Option<&str>) -> Vec<String> {
    let Schedule { series, meetings } = schedule(&parsed(text).doc, "Europe/Paris", instead);
    let when = |when: When| match when {
        When::Date(date) => date.to_string(),
        When::Local(local) => local.to_string(),
    };
    let value = |text: &Option<crate::parse::doc::Spanned<String>>| {
        text.as_ref().map_or("-".to_owned(), |text| text.value.clone())
    };
    let mut lines = Vec::new();
    for one in series {
        let skip: Vec<String> =
            one.repetition.skip.iter().map(|date| date.value.to_string()).collect();
        lines.push(format!(
            "{}: {} for {} min, {}, in {}, not {}",
            value(&one.id),
            when(one.starts.unwrap().value),
            one.duration.unwrap().value,
            value(&one.repetition.rrule),
            value(&one.timezone),
            skip.join(" "),
        ));
    }
    for one in meetings {
        let mut line = match (&one.on, &one.at) {
            (Some(on), None) => format!("{} on {}", value(&one.series), on.value),
            (None, Some(at)) => format!("at {} in {}", when(at.value), value(&one.timezone)),
            _ => panic!("{one:?}"),
        };
        if let Some(moved) = one.move_to {
            write!(line, ", to {}", when(moved.value)).unwrap();
        }
        if one.cancelled.is_some() {
            line.push_str(", cancelled");
        }
        if let Some(topic) = one.topic {
            write!(line, ", on {}", topic.value).unwrap();
        }
        lines.push(line);
    }
    lines
}

fn found(text: &str) -> Vec<(&'static str, String)> {
    parsed(text).diagnostics.into_iter().map(|found| (found.rule.code, found.message)).collect()
}

#[test]
fn a_series_with_exceptions() {
    let text = calendar(&[
        "UID:a\nSUMMARY:Lunch\nDTSTART;TZID=Europe/Oslo:20260113T120000\nDTEND;TZID=Europe/Oslo:20260113T133000\n\
         RRULE:FREQ=MONTHLY;BYDAY=2TU\nEXDATE:20260210T110000Z\nEXDATE;VALUE=DATE:20260414",
        "UID:a\nSUMMARY:Lunch - Authorship\nRECURRENCE-ID:20260310T110000Z\nDTSTART;TZID=Europe/London:20260317T120000\n\
         DURATION:PT90M",
        "UID:a\nSUMMARY:Lunch\nRECURRENCE-ID;TZID=Europe/Oslo:20260512T120000\nDTSTART;TZID=Europe/Oslo:20260512T120000\n\
         DURATION:PT90M\nSTATUS:CANCELLED",
    ]);
    let expected = [
        "main: 2026-01-13T12:00:00 for 90 min, FREQ=MONTHLY;BYDAY=2TU, in Europe/Oslo, not 2026-02-10 2026-04-14",
        "main on 2026-03-10, to 2026-03-17T13:00:00, on Authorship",
        "main on 2026-05-12, cancelled",
    ];
    assert_eq!(taken(&text, None), expected);
    assert_eq!(found(&text), []);
}

#[test]
fn times_without_a_zone_are_the_calendars() {
    let text = calendar(&[
        "UID:a\nDTSTART:20260113T120000\nRRULE:FREQ=WEEKLY\nRDATE:20260115T120000",
        "UID:b\nDTSTART:20260713T120000Z",
        "UID:c\nDTSTART:20260714T120000Z\nRRULE:FREQ=DAILY;COUNT=2",
        "UID:d\nDTSTART;VALUE=DATE:20260715",
    ]);
    let expected = [
        "series: 2026-01-13T12:00:00 for 60 min, FREQ=WEEKLY, in Europe/London, not ",
        "series-2: 2026-07-14T12:00:00 for 60 min, FREQ=DAILY;COUNT=2, in UTC, not ",
        "at 2026-01-15T12:00:00 in Europe/London",
        "at 2026-07-13T13:00:00 in Europe/London",
        "at 2026-07-15 in -",
    ];
    assert_eq!(taken(&text, None), expected);
    let text = text.replace("X-WR-TIMEZONE:Europe/London\r\n", "");
    assert!(taken(&text, None).contains(&"at 2026-07-13T14:00:00 in Europe/Paris".to_owned()));
    assert!(
        taken(&text, Some("America/New_York"))
            .contains(&"at 2026-07-13T08:00:00 in America/New_York".to_owned())
    );
}

#[test]
fn of_two_versions_the_later_counts() {
    let text = calendar(&[
        "UID:a\nSEQUENCE:2\nDTSTART:20260113T120000\nRRULE:FREQ=WEEKLY",
        "UID:a\nSEQUENCE:1\nDTSTART:20260113T110000\nRRULE:FREQ=WEEKLY",
        "UID:a\nSEQUENCE:1\nRECURRENCE-ID:20260120T120000\nDTSTART:20260120T130000",
        "UID:a\nSEQUENCE:3\nRECURRENCE-ID:20260120T120000\nDTSTART:20260120T140000",
    ]);
    let expected = [
        "main: 2026-01-13T12:00:00 for 60 min, FREQ=WEEKLY, in Europe/London, not ",
        "main on 2026-01-20, to 2026-01-20T14:00:00",
    ];
    assert_eq!(taken(&text, None), expected);
}

#[test]
fn what_cannot_be_taken_over_is_said() {
    let text = calendar(&[
        "UID:a\nSUMMARY:No beginning",
        "UID:b\nDTSTART:20260230T120000",
        "UID:c\nDTSTART:20260113T120000\nRRULE:FREQ=WEEKLY\nRRULE:FREQ=MONTHLY",
        "UID:c\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260120T120000\nDTSTART:20260120T120000",
        "UID:d\nDTSTART:20260113T120000\nRRULE:FREQ=WEEKLY\nEXDATE:20260120T120000,soon",
    ]);
    let messages: Vec<String> = found(&text).into_iter().map(|(_, message)| message).collect();
    let expected = [
        "the event has no beginning and is left out",
        "there is no such time; the event is left out",
        "a second rule of one event is left out",
        "a change of all later dates is left out",
        "there is no such date; it is left out",
    ];
    assert_eq!(messages, expected);
}

#[test]
fn broken_files_are_read_as_far_as_they_go() {
    let event = "BEGIN:VEVENT\nDTSTART:20260113T120000\nEND:VEVENT\n";
    for (text, events, codes) in [
        (String::new(), 0, vec!["ics-syntax"]),
        ("not a calendar".to_owned(), 0, vec!["ics-syntax", "ics-syntax"]),
        (format!("BEGIN:VCALENDAR\n{event}"), 1, vec!["ics-syntax"]),
        (format!("BEGIN:VCALENDAR\nNO COLON\n{event}END:VCALENDAR\n"), 1, vec!["ics-syntax"]),
        (format!("BEGIN:VCALENDAR\nEND:VJOURNAL\n{event}END:VCALENDAR"), 1, vec!["ics-syntax"]),
        (
            format!(
                "BEGIN:VCALENDAR\nBEGIN:VJOURNAL\nBEGIN:VALARM\nEND:VJOURNAL\n{event}END:VCALENDAR\n"
            ),
            1,
            vec!["ics-syntax"],
        ),
        (format!("\u{feff}begin:vcalendar\r\n\r\n{event}end:vcalendar\r\n\r\n"), 1, vec![]),
        (format!("BEGIN:VCALENDAR\r{event}"), 0, vec!["ics-syntax"; 3]),
    ] {
        let read = parsed(&text);
        let found: Vec<&str> = read.diagnostics.iter().map(|found| found.rule.code).collect();
        assert_eq!((read.doc.events.len(), found), (events, codes), "{text:?}");
    }
}

#[test]
fn hostile_files_end() {
    let deep = "BEGIN:A\n".repeat(100_000);
    assert!(parsed(&deep).doc.events.is_empty());
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\nDTSTART:20260101\n".repeat(50_000));
    assert!(parsed(&deep).doc.events.len() <= 1);
    let mut zones = "BEGIN:VCALENDAR\n".to_owned();
    for number in 0..5000 {
        write!(zones, "BEGIN:VEVENT\nDTSTART;TZID=\"A, B, Zone {number}, Somewhere\":20260101T100000\nEND:VEVENT\n").unwrap();
    }
    assert_eq!(parsed(&zones).doc.events.len(), 5000);
    let mut exceptions = calendar(&["UID:a\nDTSTART:20260113T120000\nRRULE:FREQ=DAILY"]);
    exceptions.truncate(exceptions.len() - "END:VCALENDAR\r\n".len());
    for number in 0..20_000_u32 {
        let day = jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days(number));
        let day = day.strftime("%Y%m%d");
        write!(
            exceptions,
            "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:{day}T120000\nDTSTART:{day}T130000\nEND:VEVENT\n"
        )
        .unwrap();
    }
    assert_eq!(schedule(&parsed(&exceptions).doc, "UTC", None).meetings.len(), 20_000);
}

/// The file with what is hidden as `*`.
fn shown(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for range in parsed(text).private {
        bytes[range]
            .iter_mut()
            .filter(|byte| !b"\r\n".contains(byte))
            .for_each(|byte| *byte = b'*');
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn nothing_about_people_is_read_or_shown() {
    for text in EXPORTS {
        let read = format!("{:?}", parsed(text).doc).to_lowercase();
        assert!(!read.contains("secret") && !read.contains("mailto"), "{read}");
        let shown = shown(text);
        for word in ["Secret", "ecret", "mailto", "example.org"] {
            assert!(!shown.contains(word), "{shown}");
        }
    }
}

fn mutated() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..6_u8);
    (0..EXPORTS.len(), prop::collection::vec(change, 1..12)).prop_map(|(export, changes)| {
        let mut lines: Vec<String> = EXPORTS[export].lines().map(str::to_owned).collect();
        for (from, to, kind) in changes {
            let (from, to) = (from.index(lines.len()), to.index(lines.len()));
            let line: String = lines[from].clone();
            match kind {
                0 => drop(lines.remove(from)),
                1 => lines.insert(to, line),
                2 => lines.swap(from, to),
                3 => lines[from] = line.chars().take(to % (line.len() + 1)).collect(),
                4 => lines[from] = line.replace(|letter: char| letter.is_ascii_digit(), "9"),
                _ => lines[from] = line + &lines[to].clone(),
            }
            if lines.is_empty() {
                lines.push(String::new());
            }
        }
        lines.join("\n")
    })
}

proptest! {
    #[test]
    fn whatever_is_changed_in_a_file_it_can_be_read(text in mutated()) {
        let read = parsed(&text);
        for finding in &read.diagnostics {
            if let Some(range) = finding.span.range() {
                prop_assert!(text.get(range).is_some());
            }
        }
        for zone in ["Europe/Paris", "Nowhere"] {
            let mut schedule = schedule(&read.doc, zone, None);
            prop_assert!(schedule.series.iter().all(|series| series.starts.is_some()));
            schedule.meetings.retain(|meeting| meeting.on.is_some() == meeting.at.is_some());
            prop_assert!(schedule.meetings.is_empty());
        }
        shown(&text);
    }
}
