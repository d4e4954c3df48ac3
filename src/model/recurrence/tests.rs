//! Rules, from text to dates.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use super::*;

fn phrase(text: &str, starts: Date) -> String {
    match Rule::parse_phrase(text, starts) {
        Ok(rule) => rule.to_rrule(),
        Err(errors) => {
            let error = &errors[0];
            format!(
                "{}: {} [{}]",
                &text[error.range.clone()],
                error.message,
                error.hint.clone().unwrap_or_default()
            )
        }
    }
}

#[test]
fn phrases_are_rules() {
    // A second Tuesday.
    let starts = date(2026, 1, 13);
    for (text, rule) in [
        ("weekly on Thursday", "FREQ=WEEKLY;BYDAY=TH"),
        ("every other Thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("every 2 weeks on Monday and Thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
        ("second Tuesday of each month", "FREQ=MONTHLY;BYDAY=2TU"),
        ("last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every 3 months on the first Monday", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("quarterly on the first Monday", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("monthly on day 15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("yearly on 8 March", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8"),
        ("biweekly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("bi-weekly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every four weeks", "FREQ=WEEKLY;INTERVAL=4;BYDAY=TU"),
        ("every first Thursday of the month", "FREQ=MONTHLY;BYDAY=1TH"),
        ("monthly on the 4th Thursday", "FREQ=MONTHLY;BYDAY=4TH"),
        ("monthly, third Tuesday", "FREQ=MONTHLY;BYDAY=3TU"),
        ("second and fourth Tuesday", "FREQ=MONTHLY;BYDAY=2TU,4TU"),
    ] {
        assert_eq!(phrase(text, starts), rule, "{text}");
    }
}

#[test]
fn dates_of_a_phrase() {
    let rule = Rule::parse_phrase("second Tuesday of each month", date(2026, 1, 13)).unwrap();
    let zone = TimeZone::get("Europe/London").unwrap();
    let expansion = Expansion::new(Some(&rule), date(2026, 1, 13).at(12, 0, 0, 0), false, &zone);
    let dates: Vec<String> = expansion
        .between(date(2026, 1, 1), date(2026, 4, 30))
        .map(|one| one.starts_at.strftime("%Y-%m-%dT%H:%M%:z").to_string())
        .collect();
    assert_eq!(
        dates,
        [
            "2026-01-13T12:00+00:00",
            "2026-02-10T12:00+00:00",
            "2026-03-10T12:00+00:00",
            "2026-04-14T12:00+01:00"
        ]
    );
}
