//! Every day from 2000 to 2100, against a calendar that counts days one by one.

use jiff::ToSpan;
use jiff::civil::date;

use super::*;

/// A day as a child would work it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    year: i16,
    month: i8,
    day: i8,
    /// Monday as 0.
    weekday: i64,
    /// Days since Monday, 3 January 2000.
    number: i64,
    days_in_month: i8,
}

impl Day {
    fn date(self) -> Date {
        date(self.year, self.month, self.day)
    }

    fn months(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month)
    }

    fn is_nth(self, nth: i8) -> bool {
        (self.day - 1) / 7 + 1 == nth
    }

    fn is_last(self) -> bool {
        self.day + 7 > self.days_in_month
    }
}

fn days_in_month(year: i16, month: i8) -> i8 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// All days from 1 January 2000, a Saturday, to the end of 2100.
fn century() -> Vec<Day> {
    let mut days = Vec::new();
    let mut number: i64 = -2;
    for year in 2000..=2100 {
        for month in 1..=12 {
            let days_in_month = days_in_month(year, month);
            for day in 1..=days_in_month {
                let weekday = number.rem_euclid(7);
                days.push(Day { year, month, day, weekday, number, days_in_month });
                number += 1;
            }
        }
    }
    days
}

type Fits = fn(Day) -> bool;

const TUESDAY: i64 = 1;
const THURSDAY: i64 = 3;
const FRIDAY: i64 = 4;

/// Phrases with their first date, and the days that they mean.
const PHRASES: [(&str, (i16, i8, i8), Fits); 16] = [
    ("weekly on Thursday", (2000, 1, 6), |day| day.weekday == THURSDAY),
    ("every other Thursday", (2000, 1, 6), |day| (day.number - 3) % 14 == 0),
    ("every 2 weeks on Monday and Thursday", (2000, 1, 3), |day| {
        matches!(day.weekday, 0 | THURSDAY) && day.number.div_euclid(7) % 2 == 0
    }),
    ("every four weeks", (2000, 1, 4), |day| (day.number - 1) % 28 == 0),
    ("every 10 days", (2000, 1, 3), |day| day.number % 10 == 0),
    ("every weekday", (2000, 1, 3), |day| day.weekday < 5),
    ("second Tuesday of each month", (2000, 1, 11), |day| day.weekday == TUESDAY && day.is_nth(2)),
    ("last Friday of the month", (2000, 1, 28), |day| day.weekday == FRIDAY && day.is_last()),
    ("fifth Friday of the month", (2000, 3, 31), |day| day.weekday == FRIDAY && day.is_nth(5)),
    ("first and third Friday", (2000, 1, 7), |day| {
        day.weekday == FRIDAY && (day.is_nth(1) || day.is_nth(3))
    }),
    ("quarterly on the first Monday", (2000, 1, 3), |day| {
        day.weekday == 0 && day.is_nth(1) && day.months() % 3 == 1
    }),
    ("every 5 months on day 31", (2000, 1, 31), |day| {
        day.day == 31 && (day.months() - (2000 * 12 + 1)) % 5 == 0
    }),
    ("monthly on day 15", (2000, 1, 15), |day| day.day == 15),
    ("last day of the month", (2000, 1, 31), |day| day.day == day.days_in_month),
    ("yearly on 29 February", (2000, 2, 29), |day| day.month == 2 && day.day == 29),
    ("first Monday of March and October", (2000, 3, 6), |day| {
        matches!(day.month, 3 | 10) && day.weekday == 0 && day.is_nth(1)
    }),
];

#[test]
fn every_day_of_a_century() {
    let days = century();
    let zone = TimeZone::UTC;
    for (text, (year, month, day), fits) in PHRASES {
        let starts = date(year, month, day);
        let rule = phrase(text, starts);
        let expansion = Expansion::new(Some(&rule), starts.at(12, 0, 0, 0), false, &zone);
        let expected: Vec<Date> = days
            .iter()
            .filter(|day| day.date() >= starts && fits(**day))
            .map(|day| day.date())
            .collect();
        let dates = |from: Date, to: Date| -> Vec<Date> {
            expansion.between(from, to).map(|one| one.local.date()).collect()
        };
        assert_eq!(dates(date(1999, 1, 1), date(2100, 12, 31)), expected, "{text}");
        // Each window alone, so that jumping ahead lands where counting does.
        for from in days.iter().step_by(97).map(|day| day.date()) {
            let to = from.saturating_add(45.days()).min(date(2100, 12, 31));
            let within: Vec<Date> =
                expected.iter().copied().filter(|date| from <= *date && *date <= to).collect();
            assert_eq!(dates(from, to), within, "{text} from {from}");
        }
        for day in days.iter().filter(|day| day.date() >= starts) {
            assert_eq!(expansion.matches(day.date()), fits(*day), "{text} on {}", day.date());
        }
    }
}

#[test]
fn weeks_of_the_year_are_those_of_iso_8601() {
    let zone = TimeZone::UTC;
    let rule = rrule("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,SU");
    let start = date(2000, 1, 1).at(12, 0, 0, 0);
    let expansion = Expansion::new(Some(&rule), start, false, &zone);
    let expected: Vec<Date> = century()
        .into_iter()
        .map(Day::date)
        .filter(|date| date.iso_week_date().week() == 53)
        .filter(|date| matches!(date.weekday().to_monday_zero_offset(), 0 | 6))
        .collect();
    let found: Vec<Date> = expansion
        .between(date(2000, 1, 1), date(2100, 12, 31))
        .map(|one| one.local.date())
        .collect();
    assert_eq!(found, expected);
}
