//! A rule as Schema.org's `Schedule` says it, for search engines.

use jiff::civil::DateTime;

use super::rule::{Frequency, NthWeekday, Rule};
use super::words::{Ending, Nth, Saying};

const WEEKDAYS: [(&str, &str); 7] = [
    ("Monday", "MO"),
    ("Tuesday", "TU"),
    ("Wednesday", "WE"),
    ("Thursday", "TH"),
    ("Friday", "FR"),
    ("Saturday", "SA"),
    ("Sunday", "SU"),
];

type Property = (&'static str, Vec<String>);

impl Rule {
    /// Properties of a Schema.org `Schedule`: `repeatFrequency`, `byDay`, `byMonthWeek`, `byMonthDay`, `byMonth`,
    /// `repeatCount`, `endDate`. What its words cannot say is left out.
    pub fn schema_org(&self, start: DateTime) -> Vec<Property> {
        let words = self.in_words(start);
        let mut properties = vec![("repeatFrequency", vec![self.duration()])];
        match &words.saying {
            Saying::Daily { .. } => {}
            Saying::Weekly { weekdays, .. } => {
                properties.push(("byDay", weekdays.iter().map(|weekday| day(*weekday)).collect()));
            }
            Saying::MonthlyNth { nths, months, .. } => {
                properties.extend(by_nth(nths));
                properties.extend(list("byMonth", months));
            }
            Saying::MonthlyDay { days, .. } => {
                properties.extend(list("byMonthDay", days.iter().filter(|day| **day > 0)));
            }
            Saying::Yearly { months, days, .. } => {
                properties.extend(list("byMonth", months));
                properties.extend(list("byMonthDay", days.iter().filter(|day| **day > 0)));
            }
            Saying::Other { .. } => properties.extend(self.odd()),
        }
        match words.ending {
            Ending::Never => {}
            Ending::Count { count } => properties.push(("repeatCount", vec![count.to_string()])),
            Ending::Until { date } => properties.push(("endDate", vec![String::from(date)])),
        }
        properties
    }

    /// `P2W`.
    fn duration(&self) -> String {
        let interval = self.interval;
        match self.frequency {
            Frequency::Secondly => format!("PT{interval}S"),
            Frequency::Minutely => format!("PT{interval}M"),
            Frequency::Hourly => format!("PT{interval}H"),
            Frequency::Daily => format!("P{interval}D"),
            Frequency::Weekly => format!("P{interval}W"),
            Frequency::Monthly => format!("P{interval}M"),
            Frequency::Yearly => format!("P{interval}Y"),
        }
    }

    fn odd(&self) -> Vec<Property> {
        let by = &self.by;
        let weekday = |one: &NthWeekday| {
            let number = one.weekday.to_monday_one_offset().unsigned_abs();
            one.nth.map_or_else(|| day(number), |nth| numbered(nth, number))
        };
        let days: Vec<String> = by.weekdays.iter().map(weekday).collect();
        let mut properties: Vec<Property> = Vec::new();
        properties.extend((!days.is_empty()).then_some(("byDay", days)));
        properties.extend(list("byMonth", &by.months));
        properties.extend(list("byMonthDay", by.month_days.iter().filter(|day| **day > 0)));
        properties
    }
}

/// "The second Tuesday" is a week of the month and a day; "the last Friday" only iCalendar's own words can say.
fn by_nth(nths: &[Nth]) -> Vec<Property> {
    let same_weekday = nths.iter().zip(nths.iter().skip(1)).all(|(a, b)| a.weekday == b.weekday);
    match nths {
        [first, ..] if same_weekday && nths.iter().all(|one| one.nth > 0) => vec![
            ("byDay", vec![day(first.weekday)]),
            ("byMonthWeek", nths.iter().map(|one| one.nth.to_string()).collect()),
        ],
        nths => vec![("byDay", nths.iter().map(|one| numbered(one.nth, one.weekday)).collect())],
    }
}

fn list<T: ToString>(name: &'static str, values: impl IntoIterator<Item = T>) -> Option<Property> {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    (!values.is_empty()).then_some((name, values))
}

fn names(weekday: u8) -> (&'static str, &'static str) {
    WEEKDAYS.get(usize::from(weekday).saturating_sub(1)).copied().unwrap_or(("Monday", "MO"))
}

fn day(weekday: u8) -> String {
    format!("https://schema.org/{}", names(weekday).0)
}

fn numbered(nth: i8, weekday: u8) -> String {
    format!("{nth}{}", names(weekday).1)
}
