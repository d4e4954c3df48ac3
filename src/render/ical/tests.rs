//! What is written of hand-made feeds.

use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::view::{FeedOverride, FeedText, FeedTime};

fn series() -> FeedEvent {
    FeedEvent {
        uid: "lunch.main".to_owned(),
        starts: FeedTime {
            local: date(2026, 1, 13).at(12, 0, 0, 0),
            zone: "Europe/London".to_owned(),
            all_day: false,
        },
        duration_minutes: 90,
        rule: Some("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20260609T110000Z".to_owned()),
        excluded: vec![date(2026, 4, 14).at(12, 0, 0, 0)],
        overrides: Vec::new(),
        text: FeedText {
            summary: "Tuesday lunch".to_owned(),
            description: vec!["Postdocs; over lunch, monthly.".to_owned()],
            leaders: vec!["Aisha Example".to_owned(), "B. T.".to_owned()],
            location: Some("Room 3.12, Paterson Building".to_owned()),
            conference: Some("https://meet.example.org/x".to_owned()),
            url: Some("https://example.org/circles/lunch/".to_owned()),
            ..FeedText::default()
        },
        categories: vec!["writing, papers".to_owned(), "lunch".to_owned()],
        organizer: Some(("Postdoc Office: Lunch".to_owned(), "postdocs@example.org".to_owned())),
        hue: Some(8),
        updated: YEAR_2026,
    }
}

/// 2026-01-01T00:00:00Z.
const YEAR_2026: i64 = 1_767_225_600;

fn feed(events: Vec<FeedEvent>) -> CalendarFeed {
    CalendarFeed {
        name: "Tuesday lunch".to_owned(),
        description: "Postdocs of all departments, over lunch.".to_owned(),
        source: "https://example.org/circles/lunch/calendar.ics".to_owned(),
        url: "https://example.org/circles/lunch/".to_owned(),
        zone: "Europe/London".to_owned(),
        hue: Some(8),
        single: false,
        events: events.into_iter().map(Arc::new).collect(),
    }
}

fn written(feed: &CalendarFeed) -> String {
    let scribe = Scribe::new("example.org", Words::default(), std::iter::once(feed));
    String::from_utf8(scribe.calendar(feed)).unwrap().replace("\r\n ", "")
}

/// The lines of the only part that begins with `BEGIN:part`.
fn part<'t>(text: &'t str, part: &str) -> Vec<&'t str> {
    let begin = format!("BEGIN:{part}");
    let lines = text.split("\r\n").skip_while(|line| *line != begin).skip(1);
    lines.take_while(|line| !line.starts_with("BEGIN:") && !line.starts_with("END:")).collect()
}

#[test]
fn a_feed_says_what_it_is() {
    let text = written(&feed(vec![series()]));
    let head = [
        "VERSION:2.0",
        "PRODID:-//circlebook//circlebook//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Tuesday lunch",
        "X-WR-CALNAME:Tuesday lunch",
        "DESCRIPTION:Postdocs of all departments\\, over lunch.",
        "X-WR-CALDESC:Postdocs of all departments\\, over lunch.",
        "X-WR-TIMEZONE:Europe/London",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "COLOR:royalblue",
        "SOURCE;VALUE=URI:https://example.org/circles/lunch/calendar.ics",
        "URL:https://example.org/circles/lunch/",
    ];
    assert_eq!(part(&text, "VCALENDAR"), head);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn a_series_is_one_event() {
    let event = [
        "UID:lunch.main@example.org",
        "DTSTAMP:20260101T000000Z",
        "LAST-MODIFIED:20260101T000000Z",
        "SEQUENCE:3156480",
        "DTSTART;TZID=Europe/London:20260113T120000",
        "DTEND;TZID=Europe/London:20260113T133000",
        "RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20260609T110000Z",
        "EXDATE;TZID=Europe/London:20260414T120000",
        "SUMMARY:Tuesday lunch",
        "DESCRIPTION:Postdocs\\; over lunch\\, monthly.\\n\\nFacilitated by Aisha Example\\, B. T.\\n\\nJoin online: \
         https://meet.example.org/x\\n\\nDetails: https://example.org/circles/lunch/",
        "LOCATION:Room 3.12\\, Paterson Building",
        "URL:https://example.org/circles/lunch/",
        "CONFERENCE;VALUE=URI;LABEL=Join online:https://meet.example.org/x",
        "CATEGORIES:writing\\, papers,lunch",
        "ORGANIZER;CN=\"Postdoc Office: Lunch\":mailto:postdocs@example.org",
        "COLOR:royalblue",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
    ];
    assert_eq!(part(&written(&feed(vec![series()])), "VEVENT"), event);
}

#[test]
fn a_cancelled_date_is_an_override() {
    let mut event = series();
    let day = date(2026, 5, 12).at(12, 0, 0, 0);
    event.overrides.push(FeedOverride {
        recurrence_id: day,
        starts: day,
        duration_minutes: 90,
        text: FeedText {
            summary: "Tuesday lunch".to_owned(),
            cancelled: true,
            ..FeedText::default()
        },
        updated: YEAR_2026 + 61,
    });
    let text = written(&feed(vec![event]));
    let (_, second) = text.split_once("END:VEVENT").unwrap();
    let expected = [
        "UID:lunch.main@example.org",
        "RECURRENCE-ID;TZID=Europe/London:20260512T120000",
        "DTSTAMP:20260101T000101Z",
        "LAST-MODIFIED:20260101T000101Z",
        "SEQUENCE:3156481",
        "DTSTART;TZID=Europe/London:20260512T120000",
        "DTEND;TZID=Europe/London:20260512T133000",
        "SUMMARY:Cancelled: Tuesday lunch",
        "CATEGORIES:writing\\, papers,lunch",
        "ORGANIZER;CN=\"Postdoc Office: Lunch\":mailto:postdocs@example.org",
        "COLOR:royalblue",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
    ];
    assert_eq!(part(second, "VEVENT"), expected);
}

#[test]
fn whole_days_are_dates() {
    let mut event = series();
    event.starts.all_day = true;
    event.starts.local = date(2026, 1, 13).at(0, 0, 0, 0);
    event.excluded = vec![date(2026, 4, 14).at(0, 0, 0, 0)];
    event.duration_minutes = 2 * 24 * 60;
    let text = written(&feed(vec![event]));
    for line in
        ["DTSTART;VALUE=DATE:20260113", "DTEND;VALUE=DATE:20260115", "EXDATE;VALUE=DATE:20260414"]
    {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{text}");
    }
    assert!(!text.contains("VTIMEZONE"), "{text}");
}

/// The hour after the clocks go back comes twice. Some programs take the second of two equal times.
#[test]
fn times_that_come_twice_are_in_utc() {
    let mut event = series();
    event.starts.local = date(2026, 10, 25).at(0, 30, 0, 0);
    let text = written(&feed(vec![event.clone()]));
    assert!(
        text.contains("DTSTART;TZID=Europe/London:20261025T003000\r\nDTEND:20261025T010000Z\r\n"),
        "{text}"
    );
    event.starts.local = date(2026, 10, 25).at(1, 45, 0, 0);
    assert!(
        written(&feed(vec![event.clone()]))
            .contains("DTSTART;TZID=Europe/London:20261025T014500\r\nDTEND;TZID=")
    );
    event.rule = None;
    let text = written(&feed(vec![event]));
    assert!(
        text.contains("DTSTART:20261025T004500Z\r\nDTEND;TZID=Europe/London:20261025T021500\r\n"),
        "{text}"
    );
}

#[test]
fn one_meeting_has_no_name_to_make_a_calendar_of() {
    let text = written(&CalendarFeed { single: true, ..feed(vec![series()]) });
    assert_eq!(part(&text, "VCALENDAR").len(), 3);
}

#[test]
fn a_calendar_without_events_has_its_zone() {
    let text = written(&feed(Vec::new()));
    assert!(text.contains("BEGIN:VTIMEZONE") && !text.contains("VEVENT"), "{text}");
}

#[test]
fn nobody_is_an_attendee_and_nothing_rings() {
    let text = written(&feed(vec![series()]));
    for word in ["METHOD", "ATTENDEE", "VALARM"] {
        assert!(!text.contains(word), "{text}");
    }
}

#[test]
fn a_large_feed_loses_its_oldest_remarks() {
    let mut event = series();
    event.rule = Some("FREQ=DAILY".to_owned());
    for number in 0..4000 {
        let day = event.starts.local.saturating_add(jiff::Span::new().days(number));
        let moved = day.saturating_add(jiff::Span::new().hours(1));
        event.overrides.push(FeedOverride {
            recurrence_id: day,
            starts: if number % 10 == 0 { moved } else { day },
            duration_minutes: 90,
            text: FeedText { summary: format!("Remark {number}."), ..FeedText::default() },
            updated: YEAR_2026,
        });
    }
    let text = written(&feed(vec![event]));
    assert!(text.len() <= LIMIT, "{}", text.len());
    assert!(!text.contains("Remark 1.") && text.contains("Remark 3999."));
    assert_eq!(
        (0..4000).step_by(10).filter(|number| text.contains(&format!("Remark {number}."))).count(),
        400
    );
}
