//! A rule as plain data that can be said in any language.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::rule::{By, End, Frequency, NthWeekday, Rule};

/// A rule as data, for texts in any language and for pages of themes. Unlike the rest of `model` it can be written
/// with `serde`: templates take it as it is, and it holds nothing about people.
///
/// Weekdays are numbers, Monday as 1; months likewise, January as 1. Numbers below 0 count from the end: the nth
/// weekday -1 is the last.
///
/// | rule | `saying` |
/// | --- | --- |
/// | second Tuesday of each month | `{"kind": "monthly-nth", "interval": 1, "nths": [{"nth": 2, "weekday": 2}], "months": []}` |
/// | every other Thursday | `{"kind": "weekly", "interval": 2, "weekdays": [4]}` |
/// | monthly on day 15 | `{"kind": "monthly-day", "interval": 1, "days": [15]}` |
/// | yearly on 8 March | `{"kind": "yearly", "interval": 1, "months": [3], "days": [8]}` |
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RuleInWords {
    /// What repeats how.
    pub saying: Saying,
    /// When it ends.
    pub ending: Ending,
}

/// How a rule is said. Lists are in the order in which they are said, and empty where nothing is to be said.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Saying {
    /// "daily", "every 3 days".
    Daily {
        /// Days from one to the next.
        interval: u32,
    },
    /// "weekly on Thursday", "every 2 weeks on Monday and Thursday", "on weekdays" (1 to 5).
    Weekly {
        /// Weeks from one to the next.
        interval: u32,
        /// Never empty.
        weekdays: Vec<u8>,
    },
    /// "on the second Tuesday of each month", "every 3 months on the first Monday", "on the first Monday of March
    /// and October".
    MonthlyNth {
        /// Months from one to the next.
        interval: u32,
        /// Never empty.
        nths: Vec<Nth>,
        /// In these months only; all where empty.
        months: Vec<u8>,
    },
    /// "monthly on day 15", "on the last day of every month" (-1).
    MonthlyDay {
        /// Months from one to the next.
        interval: u32,
        /// Never empty.
        days: Vec<i8>,
    },
    /// "yearly on 8 March", "every 2 years on 1 and 15 January and July".
    Yearly {
        /// Years from one to the next.
        interval: u32,
        /// Never empty.
        months: Vec<u8>,
        /// Days in each of them, never empty.
        days: Vec<i8>,
    },
    /// Too odd for a phrase: "monthly; Wednesday; days 23 to 30".
    Other {
        /// What is counted.
        unit: Unit,
        /// How many of them from one to the next.
        interval: u32,
        /// What else is said, each limiting or widening the dates.
        parts: Vec<Part>,
    },
}

/// The second Tuesday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Nth {
    /// 1 to 5, or -1 to -5 from the end.
    pub nth: i8,
    /// Monday as 1.
    pub weekday: u8,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// One part of an odd rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "part", content = "values", rename_all = "kebab-case")]
pub enum Part {
    /// In these months.
    Months(Vec<u8>),
    /// In these weeks of the year.
    Weeks(Vec<i16>),
    /// On these days of the year.
    YearDays(Vec<i16>),
    /// On these days of the month.
    MonthDays(Vec<i16>),
    /// On these weekdays.
    Weekdays(Vec<u8>),
    /// On these weekdays of the month, or of the year.
    NthWeekdays(Vec<Nth>),
    /// At these hours.
    Hours(Vec<i16>),
    /// At these minutes.
    Minutes(Vec<i16>),
    /// At these seconds.
    Seconds(Vec<i16>),
    /// Only the first, the third, the last (-1) of the dates that the other parts give in each unit.
    Positions(Vec<i16>),
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Ending {
    /// Never.
    Never,
    /// "6 times".
    Count {
        /// How many dates.
        count: u32,
    },
    /// "until 30 June 2026".
    Until {
        /// Last day, included: `2026-06-30`.
        date: Day,
    },
}

/// A day, written as `2026-06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Date);

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl Rule {
    /// As data to be said; what the rule leaves open is taken from its start.
    pub fn in_words(&self, start: DateTime) -> RuleInWords {
        RuleInWords { saying: self.saying(start.date()), ending: self.ending() }
    }

    fn ending(&self) -> Ending {
        let until = |date| Ending::Until { date: Day(date) };
        match self.end {
            End::Never => Ending::Never,
            End::Count(count) => Ending::Count { count },
            End::Date(last) => until(last),
            End::Local(last) => until(last.date()),
            End::Utc(last) => until(last.to_zoned_datetime(TimeZone::UTC).date()),
        }
    }

    fn saying(&self, start: Date) -> Saying {
        let plain = self.plain_saying(start);
        plain.unwrap_or_else(|| Saying::Other {
            unit: unit(self.frequency),
            interval: self.interval,
            parts: parts(&self.by, self.frequency, start),
        })
    }

    /// The saying, if there is a phrase for the rule.
    fn plain_saying(&self, start: Date) -> Option<Saying> {
        let (interval, by) = (self.interval, &self.by);
        let shape = Shape::of(by);
        match (self.frequency, shape) {
            (Frequency::Daily, Shape::Nothing) => Some(Saying::Daily { interval }),
            (Frequency::Daily, Shape::Weekdays) if interval == 1 => {
                Some(Saying::Weekly { interval, weekdays: weekdays(by)? })
            }
            (Frequency::Weekly, Shape::Nothing) => {
                Some(Saying::Weekly { interval, weekdays: vec![number(start.weekday())] })
            }
            (Frequency::Weekly, Shape::Weekdays) => {
                Some(Saying::Weekly { interval, weekdays: weekdays(by)? })
            }
            (Frequency::Monthly, Shape::Nothing) => {
                Some(Saying::MonthlyDay { interval, days: vec![start.day()] })
            }
            (Frequency::Monthly, Shape::MonthDays) => {
                Some(Saying::MonthlyDay { interval, days: small(&by.month_days)? })
            }
            (Frequency::Monthly, Shape::Weekdays) => {
                Some(Saying::MonthlyNth { interval, nths: nths(by)?, months: Vec::new() })
            }
            (Frequency::Monthly, Shape::OneByPosition) => {
                Some(Saying::MonthlyNth { interval, nths: by_position(by)?, months: Vec::new() })
            }
            (Frequency::Yearly, Shape::MonthsAndWeekdays) if interval == 1 => {
                Some(Saying::MonthlyNth { interval, nths: nths(by)?, months: small(&by.months)? })
            }
            (Frequency::Yearly, Shape::Nothing) => {
                let months = vec![u8::try_from(start.month()).ok()?];
                Some(Saying::Yearly { interval, months, days: vec![start.day()] })
            }
            (Frequency::Yearly, Shape::Months) => Some(Saying::Yearly {
                interval,
                months: small(&by.months)?,
                days: vec![start.day()],
            }),
            (Frequency::Yearly, Shape::MonthsAndDays) => Some(Saying::Yearly {
                interval,
                months: small(&by.months)?,
                days: small(&by.month_days)?,
            }),
            _ => None,
        }
    }
}

/// Which parts a rule has, as far as phrases know them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Nothing,
    Weekdays,
    /// `BYDAY=TU;BYSETPOS=2`, which is `BYDAY=2TU`.
    OneByPosition,
    MonthDays,
    Months,
    MonthsAndDays,
    MonthsAndWeekdays,
    Odd,
}

impl Shape {
    fn of(by: &By) -> Self {
        let seldom = [&by.weeks, &by.year_days, &by.hours, &by.minutes, &by.seconds];
        if seldom.iter().any(|part| !part.is_empty()) {
            return Self::Odd;
        }
        let has = [
            !by.months.is_empty(),
            !by.month_days.is_empty(),
            !by.weekdays.is_empty(),
            !by.positions.is_empty(),
        ];
        match has {
            [false, false, false, false] => Self::Nothing,
            [false, false, true, false] => Self::Weekdays,
            [false, false, true, true] => Self::OneByPosition,
            [false, true, false, false] => Self::MonthDays,
            [true, false, false, false] => Self::Months,
            [true, true, false, false] => Self::MonthsAndDays,
            [true, false, true, false] => Self::MonthsAndWeekdays,
            _ => Self::Odd,
        }
    }
}

fn number(weekday: jiff::civil::Weekday) -> u8 {
    weekday.to_monday_one_offset().unsigned_abs()
}

/// Plain weekdays in the order of the week; `None` if one is numbered.
fn weekdays(by: &By) -> Option<Vec<u8>> {
    let plain = |one: &NthWeekday| one.nth.is_none().then(|| number(one.weekday));
    let mut weekdays: Vec<u8> = by.weekdays.iter().map(plain).collect::<Option<_>>()?;
    weekdays.sort_unstable();
    Some(weekdays)
}

/// Numbered weekdays; `None` if one is plain, or no month has so many.
fn nths(by: &By) -> Option<Vec<Nth>> {
    let nth = |one: &NthWeekday| {
        let nth = one.nth.filter(|nth| nth.unsigned_abs() <= 5)?;
        Some(Nth { nth, weekday: number(one.weekday) })
    };
    by.weekdays.iter().map(nth).collect()
}

fn by_position(by: &By) -> Option<Vec<Nth>> {
    let [NthWeekday { nth: None, weekday }] = by.weekdays.as_slice() else { return None };
    let nth = |position: &i16| {
        let nth = i8::try_from(*position).ok().filter(|nth| nth.unsigned_abs() <= 5)?;
        Some(Nth { nth, weekday: number(*weekday) })
    };
    by.positions.iter().map(nth).collect()
}

fn small<T: TryFrom<i16> + Ord>(numbers: &[i16]) -> Option<Vec<T>> {
    let mut small: Vec<T> =
        numbers.iter().map(|number| T::try_from(*number).ok()).collect::<Option<_>>()?;
    small.sort_unstable();
    Some(small)
}

fn unit(frequency: Frequency) -> Unit {
    match frequency {
        Frequency::Secondly => Unit::Second,
        Frequency::Minutely => Unit::Minute,
        Frequency::Hourly => Unit::Hour,
        Frequency::Daily => Unit::Day,
        Frequency::Weekly => Unit::Week,
        Frequency::Monthly => Unit::Month,
        Frequency::Yearly => Unit::Year,
    }
}

fn parts(by: &By, frequency: Frequency, start: Date) -> Vec<Part> {
    let mut plain: Vec<u8> =
        by.weekdays.iter().filter(|one| one.nth.is_none()).map(|one| number(one.weekday)).collect();
    // What the rule leaves open is the start's weekday.
    if frequency == Frequency::Weekly && by.weekdays.is_empty() {
        plain.push(number(start.weekday()));
    }
    let numbered = by.weekdays.iter().filter_map(|one| Some((one.nth?, one.weekday)));
    let nths: Vec<Nth> =
        numbered.map(|(nth, weekday)| Nth { nth, weekday: number(weekday) }).collect();
    let list = |numbers: &[i16], part: fn(Vec<i16>) -> Part| {
        (!numbers.is_empty()).then(|| part(sorted(numbers)))
    };
    let months: Vec<u8> = small(&by.months).unwrap_or_default();
    let all = [
        (!months.is_empty()).then_some(Part::Months(months)),
        list(&by.weeks, Part::Weeks),
        list(&by.year_days, Part::YearDays),
        list(&by.month_days, Part::MonthDays),
        (!plain.is_empty()).then_some(Part::Weekdays(plain)),
        (!nths.is_empty()).then_some(Part::NthWeekdays(nths)),
        list(&by.hours, Part::Hours),
        list(&by.minutes, Part::Minutes),
        list(&by.seconds, Part::Seconds),
        list(&by.positions, Part::Positions),
    ];
    all.into_iter().flatten().collect()
}

fn sorted(numbers: &[i16]) -> Vec<i16> {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers
}
