//! Programs whose calendars have everything that a calendar can have.

use jiff::tz::TimeZone;

/// 2026-05-20 12:00 UTC: when the finished circle was last changed.
pub(crate) const FINISHED: i64 = 1_779_278_400;

const SETTINGS: &str = r#"
[site]
title = "Circles; of all kinds, \"and\" more"
base_url = "https://mentoring.example.org/handbook/"
[program]
timezone = "Europe/London"
organizer = "Office: mentoring"
contact = "circles@example.org"
"#;

/// By folder name: `circle.toml` without its title.
const CIRCLES: [(&str, &str); 14] = [
    // Moved, cancelled, skipped, closed, spoken of, and a meeting of its own.
    (
        "lunch",
        r#"
summary = "Über Mittag; mit Kaffee, 🥐 und \\ sonst allem, was eine Zeile so lang macht, dass sie gefaltet werden muss."
place = "Room 3.12, Paterson Building"
online = { url = "https://meet.example.org/x?a=b&c=é", publish = true }
tags = ["writing, papers", "lunch"]
[[series]]
id = "main"
starts = 2026-01-13T12:00:00
duration = "1h 30m"
repeat = "second Tuesday of each month"
skip = [2026-04-14]
[[meeting]]
on = 2026-02-10
topic = "Negotiating \"authorship\": who, when; and how"
guest = "A journal editor"
prepare = "Bring one e-mail\nyou never sent."
[[meeting]]
on = 2026-03-10
move_to = 2026-03-17T12:30:00
place = "Café Terrace"
[[meeting]]
on = 2026-05-12
cancelled = "Bank holiday week"
[[meeting]]
on = 2026-10-13
cancelled = true
[[meeting]]
on = 2026-11-10
move_to = 2026-11-03T09:00:00
duration = "3h"
[[meeting]]
on = 2026-12-08
status = "tentative"
[[meeting]]
at = 2026-06-23T18:00:00
duration = "3h"
title = "Dinner"
[[meeting]]
at = 2025-07-01T18:00:00
title = "Old dinner"
[[meeting]]
at = 2026-09-23T18:00:00
cancelled = true
title = "No dinner"
"#,
    ),
    // A quarter of a century, in a zone with two rules since.
    (
        "veterans",
        r#"
[[series]]
starts = 2003-01-14T12:00:00
duration = "1h"
repeat = "second Tuesday of each month"
timezone = "America/New_York"
"#,
    ),
    // A time that clocks leave out once a year, counted and not.
    (
        "night",
        r#"
[[series]]
id = "open"
starts = 2026-01-04T02:30:00
duration = "30m"
repeat = "weekly on Sunday"
timezone = "America/New_York"
[[series]]
id = "counted"
starts = 2026-02-01T02:30:00
duration = "30m"
repeat = "weekly on Sunday"
count = 12
timezone = "America/New_York"
[[series]]
id = "until"
starts = 2026-03-08T02:30:00
duration = "30m"
repeat = "weekly on Sunday"
until = 2026-11-29
timezone = "America/New_York"
"#,
    ),
    // A time that comes twice, and an end that does.
    (
        "twice",
        r#"
[[series]]
id = "start"
starts = 2026-10-04T01:30:00
duration = "20m"
repeat = "weekly on Sunday"
count = 8
[[series]]
id = "end"
starts = 2026-10-25T00:30:00
duration = "1h 15m"
repeat = "every 4 weeks on Sunday"
count = 3
"#,
    ),
    // Whole days, several at once, moved and left out.
    (
        "retreat",
        r#"
[[series]]
starts = 2026-01-05
duration = "2 days"
repeat = "first Monday of each month"
until = 2027-03-01
skip = [2026-04-06]
[[meeting]]
on = 2026-07-06
move_to = 2026-07-08
[[meeting]]
on = 2026-09-07
cancelled = true
[[meeting]]
at = 2026-07-20
duration = "3 days"
title = "Summer school"
"#,
    ),
    // Rules of every kind.
    (
        "rules",
        r#"
[[series]]
id = "two-days"
starts = 2026-01-12T09:00:00
duration = "1h"
repeat = "every 2 weeks on Monday and Thursday"
[[series]]
id = "last-friday"
starts = 2025-08-29T16:00:00
duration = "1h"
repeat = "last Friday of the month"
until = 2026-12-31
[[series]]
id = "quarter"
starts = 2026-02-02T10:00:00
duration = "6h"
repeat = "quarterly on the first Monday"
[[series]]
id = "month-end"
starts = 2026-01-31T17:00:00
duration = "45m"
repeat = "last day of each month"
[[series]]
id = "leap"
starts = 2024-02-29T08:00:00
duration = "1h"
rrule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
[[series]]
id = "odd"
starts = 2026-01-14T08:00:00
duration = "1h"
rrule = "FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=4;COUNT=9"
[[series]]
id = "sunday-weeks"
starts = 2026-01-04T11:00:00
duration = "1h"
rrule = "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU;UNTIL=20261231T235959Z"
[[series]]
id = "once"
starts = 2026-09-09T12:00:00
duration = "1h"
[[series]]
id = "over"
starts = 2026-05-05T12:00:00
duration = "1h"
[[meeting]]
series = "once"
on = 2026-09-09
move_to = 2026-09-10T13:00:00
topic = "Only once"
[[meeting]]
series = "over"
on = 2026-05-05
cancelled = true
"#,
    ),
    // Clocks that change on other days, by half an hour, or at other hours.
    (
        "elsewhere",
        r#"
[[series]]
id = "howe"
starts = 2026-01-01T02:10:00
duration = "1h"
repeat = "weekly on Thursday"
timezone = "Australia/Lord_Howe"
[[series]]
id = "kathmandu"
starts = 2026-01-01T06:45:00
duration = "1h"
repeat = "weekly on Thursday"
timezone = "Asia/Kathmandu"
[[series]]
id = "gaza"
starts = 2026-01-02T12:00:00
duration = "1h"
repeat = "weekly on Friday"
timezone = "Asia/Gaza"
[[series]]
id = "cairo"
starts = 2026-01-01T23:30:00
duration = "20m"
repeat = "weekly on Thursday"
timezone = "Africa/Cairo"
[[series]]
id = "santiago"
starts = 2026-01-03T23:30:00
duration = "20m"
repeat = "weekly on Saturday"
timezone = "America/Santiago"
[[series]]
id = "nuuk"
starts = 2026-01-03T21:30:00
duration = "20m"
repeat = "weekly on Saturday"
timezone = "America/Nuuk"
[[series]]
id = "dublin"
starts = 2026-01-04T01:15:00
duration = "20m"
repeat = "weekly on Sunday"
timezone = "Europe/Dublin"
[[series]]
id = "utc"
starts = 2026-01-04T12:00:00
duration = "1h"
repeat = "every 5 weeks on Sunday"
timezone = "UTC"
"#,
    ),
    (
        "owner",
        r#"
[[series]]
id = "joint"
title = "Joint meeting"
starts = 2026-01-20T15:00:00
duration = "1h"
repeat = "third Tuesday of each month"
with = ["guest"]
[[meeting]]
on = 2026-07-21
topic = "Together"
"#,
    ),
    (
        "guest",
        r#"
[[series]]
id = "own"
starts = 2026-01-22T15:00:00
duration = "1h"
repeat = "fourth Thursday of each month"
"#,
    ),
    // Runs on in its file, and ends with the day of its last change.
    (
        "finished",
        r#"
status = "finished"
[[series]]
id = "main"
starts = 2026-01-07T12:00:00
duration = "1h"
repeat = "weekly on Wednesday"
[[series]]
id = "never"
starts = 2026-09-07T12:00:00
duration = "1h"
repeat = "weekly on Monday"
[[meeting]]
series = "main"
on = 2026-03-04
topic = "Half-time"
"#,
    ),
    ("empty", ""),
    // Every day of it is closed.
    (
        "closed",
        r#"
[[series]]
starts = 2026-08-03T12:00:00
duration = "1h"
repeat = "weekly on Monday"
until = 2026-08-31
[[meeting]]
on = 2026-08-17
topic = "In summer"
"#,
    ),
    // Meetings of its own alone, in another zone than the program's.
    (
        "ad-hoc",
        r#"
[[meeting]]
at = 2026-07-01T18:00:00
duration = "2h"
timezone = "Asia/Tokyo"
title = "Start"
[[meeting]]
at = 2026-03-29T01:30:00
duration = "1h"
title = "At a time that does not exist"
[[meeting]]
at = 2026-10-25T01:30:00
duration = "1h"
title = "At a time that comes twice"
"#,
    ),
    (
        "from-a-file",
        r#"
[[series]]
ics = "google.ics"
timezone = "Europe/Madrid"
"#,
    ),
];

const EVENTS: &str = r#"
[[event]]
id = "kick-off"
title = "Kick-off seminar"
starts = 2026-01-08T16:00:00
ends = 2026-01-08T17:30:00
url = "https://example.org/kick-off"
[[event]]
id = "social"
title = "Social"
starts = 2026-02-26T17:00:00
duration = "2h"
repeat = "last Thursday of the month"
skip = [2026-08-27]
[[event]]
id = "deadline"
title = "Deadline"
starts = 2026-09-30
[[event]]
id = "off"
title = "Called off"
starts = 2026-09-01T12:00:00
cancelled = "Speaker ill"
[[event]]
id = "was-off"
title = "Was called off"
starts = 2026-03-01T12:00:00
cancelled = true
[[event]]
id = "last-year"
title = "Long ago"
starts = 2024-03-01T12:00:00
"#;

const CLOSURES: &str = r#"
[[closure]]
from = 2026-08-01
to = 2026-08-31
title = "Summer break"
"#;

type Files = Vec<(&'static str, String)>;

/// Circles of all kinds, events and closures.
pub(crate) fn circles() -> Files {
    let mut files: Files = vec![
        ("circlebook.toml", SETTINGS.to_owned()),
        ("events.toml", EVENTS.to_owned()),
        ("closures.toml", CLOSURES.to_owned()),
        ("calendars/google.ics", include_str!("../calendars/google.ics").to_owned()),
    ];
    files.extend(CIRCLES.map(|(id, text)| {
        let path: &'static str = format!("circles/{id}/circle.toml").leak();
        (path, format!("title = \"The {id}, \\\"so\\\" called\"\n{text}"))
    }));
    files
}

/// One circle that meets in every zone of the world; other names of the same zones are compared where they are written.
pub(crate) fn zones() -> Files {
    let mut circle = "title = \"World\"\n".to_owned();
    let zones = jiff::tz::db().available();
    let own = zones.filter(|zone| TimeZone::get(zone.as_str()).is_ok_and(|zone| zone.is_primary()));
    for (number, zone) in own.enumerate() {
        circle.push_str(&format!(
            "[[series]]\nid = \"zone-{number}\"\nstarts = 2025-12-16T12:00:00\nduration = \"1h\"\n\
             repeat = \"monthly on day 16\"\nuntil = 2027-05-31\ntimezone = \"{}\"\n",
            zone.as_str()
        ));
    }
    vec![("circlebook.toml", SETTINGS.to_owned()), ("circles/world/circle.toml", circle)]
}
