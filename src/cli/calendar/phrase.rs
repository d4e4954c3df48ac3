//! A rule in the words that `repeat` understands.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::model::recurrence::{Expansion, Nth, Rule, Saying};

/// Dates by which a phrase is compared with its rule.
const COMPARED: usize = 60;

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A phrase that means the same as a rule that begins at `start`, its end left aside.
pub(super) fn phrase(rule: &Rule, start: DateTime) -> Option<String> {
    let words = said(&rule.in_words(start).saying)?;
    let understood = Rule::parse_phrase(&words, start.date()).ok()?;
    let utc = TimeZone::UTC;
    let dates = |rule: &Rule| -> Vec<DateTime> {
        let expansion = Expansion::new(Some(rule), start, false, &utc);
        let from = start.date();
        expansion.between(from, Date::MAX).take(COMPARED).map(|one| one.local).collect()
    };
    let (own, other) = (dates(rule), dates(&understood));
    // A rule that ends gives fewer.
    let is_same = other.starts_with(&own) && !own.is_empty();
    (is_same && (rule.has_end() || own.len() == other.len())).then_some(words)
}

fn said(saying: &Saying) -> Option<String> {
    Some(match saying {
        Saying::Daily { interval: 1 } => "daily".to_owned(),
        Saying::Daily { interval } => format!("every {interval} days"),
        Saying::Weekly { interval, weekdays } => {
            let days = list(weekdays.iter().map(|day| named(&WEEKDAYS, *day)))?;
            match interval {
                1 => format!("weekly on {days}"),
                2 if weekdays.len() == 1 => format!("every other {days}"),
                _ => format!("every {interval} weeks on {days}"),
            }
        }
        Saying::MonthlyNth { interval, nths, months } => {
            let days = list(nths.iter().map(nth))?;
            let months = list(months.iter().map(|month| named(&MONTHS, *month)));
            match (interval, months) {
                (1, Some(months)) => format!("{days} of {months}"),
                (1, None) => format!("{days} of each month"),
                (_, None) => format!("every {interval} months on the {days}"),
                (_, Some(_)) => return None,
            }
        }
        Saying::MonthlyDay { interval, days } => {
            let days = days.as_slice();
            match (interval, days) {
                (1, [-1]) => "last day of each month".to_owned(),
                (1, [day]) => format!("monthly on day {day}"),
                (_, [day]) if *day > 0 => format!("every {interval} months on day {day}"),
                _ => return None,
            }
        }
        Saying::Yearly { interval: 1, months, days } => {
            let ([month], [day]) = (months.as_slice(), days.as_slice()) else { return None };
            format!("yearly on {day} {}", named(&MONTHS, *month)?)
        }
        Saying::Yearly { .. } | Saying::Other { .. } => return None,
    })
}

/// The name of a number that counts from 1.
fn named(names: &[&'static str], number: u8) -> Option<String> {
    let index = usize::from(number).checked_sub(1)?;
    names.get(index).map(|name| (*name).to_owned())
}

fn nth(one: &Nth) -> Option<String> {
    let ordinal = match one.nth {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        -1 => "last",
        _ => return None,
    };
    Some(format!("{ordinal} {}", named(&WEEKDAYS, one.weekday)?))
}

/// `Monday, Wednesday and Friday`; `None` if one of them has no name, or there is none.
fn list(names: impl Iterator<Item = Option<String>>) -> Option<String> {
    let names: Vec<String> = names.collect::<Option<_>>()?;
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_said_in_words_where_there_are_words() {
        let start = jiff::civil::date(2026, 1, 13).at(12, 0, 0, 0);
        for (rule, expected) in [
            ("FREQ=DAILY", Some("daily")),
            ("FREQ=WEEKLY;BYDAY=TU", Some("weekly on Tuesday")),
            ("FREQ=WEEKLY;WKST=SU;BYDAY=TU,TH", Some("weekly on Tuesday and Thursday")),
            ("FREQ=WEEKLY;INTERVAL=2", Some("every other Tuesday")),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU", Some("every 2 weeks on Monday and Tuesday")),
            ("FREQ=MONTHLY;BYDAY=2TU", Some("second Tuesday of each month")),
            ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", Some("second Tuesday of each month")),
            ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", Some("every 3 months on the second Tuesday")),
            ("FREQ=MONTHLY;BYMONTHDAY=13", Some("monthly on day 13")),
            ("FREQ=YEARLY", Some("yearly on 13 January")),
            ("FREQ=MONTHLY;BYDAY=2TU;COUNT=6", Some("second Tuesday of each month")),
            ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270101T000000Z", Some("last Friday of each month")),
            ("FREQ=MONTHLY;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=TU", None),
            ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=TU", None),
            // The week of this one begins on Sunday, which no phrase says.
            ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU", None),
        ] {
            let rule = Rule::parse_rrule(rule).unwrap();
            assert_eq!(phrase(&rule, start).as_deref(), expected, "{rule:?}");
        }
    }
}
