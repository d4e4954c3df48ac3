//! Rules in words: "second Tuesday of each month". How a rule is said is in the messages `rule-…`; here is what they
//! are given: numbers for choosing a form, and the names and lists that ICU writes.

use fluent_bundle::FluentArgs;

use super::{DateStyle, Unsaid, Words};
use crate::view::types::RuleWords;
use crate::view::types::rule_words::{Nth, Part, Saying, Unit};

/// Names in English, as messages are called.
const UNITS: [(Unit, &str); 7] = [
    (Unit::Second, "rule-every-second"),
    (Unit::Minute, "rule-every-minute"),
    (Unit::Hour, "rule-every-hour"),
    (Unit::Day, "rule-every-day"),
    (Unit::Week, "rule-every-week"),
    (Unit::Month, "rule-every-month"),
    (Unit::Year, "rule-every-year"),
];

/// Monday to Friday.
const WORKING_DAYS: [u8; 5] = [1, 2, 3, 4, 5];

type Said = Result<String, Unsaid>;

impl Words {
    /// The rule in words, without its times and its end.
    pub(in crate::render) fn rule(&self, rule: &RuleWords) -> Said {
        match &rule.saying {
            Saying::Daily { interval } => self.every("rule-every-day", *interval),
            Saying::Weekly { interval: 1, weekdays } if *weekdays == WORKING_DAYS => {
                self.word("rule-weekdays")
            }
            Saying::Weekly { interval, weekdays } => {
                let mut arguments = counted(*interval);
                arguments.set("count", weekdays.len());
                arguments.set("weekdays", self.listed(weekdays, |day| Ok(self.weekday_at(*day)))?);
                self.say("rule-weekly", &arguments)
            }
            Saying::MonthlyNth { interval, nths, months } => {
                let mut arguments = counted(*interval);
                arguments.set("nths", self.nths(nths)?);
                if months.is_empty() {
                    return self.say("rule-monthly-nth", &arguments);
                }
                arguments.set("month", months.first().copied().unwrap_or_default());
                arguments.set("months", self.listed(months, |month| Ok(self.month_at(*month)))?);
                self.say("rule-months-nth", &arguments)
            }
            Saying::MonthlyDay { interval, days } => {
                let mut arguments = counted(*interval);
                arguments.set("days", self.listed(days, |day| self.day(*day))?);
                self.say("rule-monthly-day", &arguments)
            }
            Saying::Yearly { interval, months, days } => {
                let dates: Vec<(u8, i8)> =
                    months.iter().flat_map(|month| days.iter().map(|day| (*month, *day))).collect();
                let mut arguments = counted(*interval);
                arguments.set("dates", self.listed(&dates, |date| self.date_of(*date))?);
                self.say("rule-yearly", &arguments)
            }
            Saying::Other { unit: Unit::Month, interval, parts } => match parts.as_slice() {
                [Part::Weekdays(days), Part::Positions(places)] if *days == WORKING_DAYS => {
                    self.working_days(*interval, places)
                }
                parts => self.odd(Unit::Month, *interval, parts),
            },
            Saying::Other { unit, interval, parts } => self.odd(*unit, *interval, parts),
        }
    }

    fn every(&self, key: &str, interval: u32) -> Said {
        self.say(key, &counted(interval))
    }

    /// "second Tuesday", "first and third Tuesday", "first Monday and last Friday".
    fn nths(&self, nths: &[Nth]) -> Said {
        let same = nths.first().filter(|first| nths.iter().all(|one| one.weekday == first.weekday));
        match same {
            Some(first) => {
                let ordinals = self.listed(nths, |one| self.ordinal(i16::from(one.nth)))?;
                self.nth(ordinals, first.weekday)
            }
            None => {
                self.listed(nths, |one| self.nth(self.ordinal(i16::from(one.nth))?, one.weekday))
            }
        }
    }

    fn nth(&self, ordinal: String, weekday: u8) -> Said {
        let mut arguments = FluentArgs::new();
        arguments.set("ordinal", ordinal);
        arguments.set("weekday", self.weekday_at(weekday));
        arguments.set("day", weekday);
        self.say("rule-nth", &arguments)
    }

    /// "first weekday of each month", "first and last weekday of each month".
    fn working_days(&self, interval: u32, places: &[i16]) -> Said {
        let mut arguments = FluentArgs::new();
        arguments.set("ordinal", self.listed(places, |place| self.ordinal(*place))?);
        let nths = self.say("rule-nth-working-day", &arguments)?;
        let mut arguments = counted(interval);
        arguments.set("nths", nths);
        self.say("rule-monthly-nth", &arguments)
    }

    /// "first", "last", "12th".
    fn ordinal(&self, nth: i16) -> Said {
        let mut arguments = FluentArgs::new();
        arguments.set("nth", nth);
        arguments.set("number", nth.unsigned_abs());
        self.say(if nth < 0 { "rule-ordinal-last" } else { "rule-ordinal" }, &arguments)
    }

    /// "day 15", "the last day".
    fn day(&self, day: i8) -> Said {
        let mut arguments = FluentArgs::new();
        arguments.set("day", day.unsigned_abs());
        self.say(if day < 0 { "rule-day-last" } else { "rule-day" }, &arguments)
    }

    /// "8 March", "the last day of March".
    fn date_of(&self, (month, day): (u8, i8)) -> Said {
        if day > 0 {
            // A leap year, so that 29 February is a date.
            return Ok(self.date(&format!("2028-{month:02}-{day:02}"), DateStyle::DayMonth));
        }
        let mut arguments = FluentArgs::new();
        arguments.set("day", self.day(day)?);
        arguments.set("month", self.month_at(month));
        arguments.set("number", month);
        self.say("rule-day-of", &arguments)
    }

    /// "monthly; on Wednesday; on day 23–30".
    fn odd(&self, unit: Unit, interval: u32, parts: &[Part]) -> Said {
        let key =
            UNITS.iter().find(|(one, _)| *one == unit).map_or("rule-every-day", |(_, key)| key);
        let mut said = self.every(key, interval)?;
        for part in parts {
            let mut arguments = FluentArgs::new();
            arguments.set("said", said);
            arguments.set("part", self.part(part)?);
            said = self.say("rule-parts", &arguments)?;
        }
        Ok(said)
    }

    fn part(&self, part: &Part) -> Said {
        let (key, list) = match part {
            Part::Months(months) => {
                ("rule-part-months", self.listed(months, |month| Ok(self.month_at(*month)))?)
            }
            Part::Weekdays(days) => {
                ("rule-part-weekdays", self.listed(days, |day| Ok(self.weekday_at(*day)))?)
            }
            Part::NthWeekdays(nths) => ("rule-part-nths", self.nths(nths)?),
            Part::Positions(places) => {
                ("rule-part-positions", self.listed(places, |place| self.ordinal(*place))?)
            }
            Part::Weeks(numbers) => ("rule-part-weeks", self.runs(numbers)),
            Part::YearDays(numbers) => ("rule-part-year-days", self.runs(numbers)),
            Part::MonthDays(numbers) => ("rule-part-month-days", self.runs(numbers)),
            Part::Hours(numbers) => ("rule-part-hours", self.runs(numbers)),
            Part::Minutes(numbers) => ("rule-part-minutes", self.runs(numbers)),
            Part::Seconds(numbers) => ("rule-part-seconds", self.runs(numbers)),
        };
        let mut arguments = FluentArgs::new();
        arguments.set("list", list);
        self.say(key, &arguments)
    }

    fn listed<T>(&self, items: &[T], say: impl Fn(&T) -> Said) -> Said {
        let said: Vec<String> = items.iter().map(say).collect::<Result<_, _>>()?;
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        Ok(self.and_list(&said))
    }

    /// "1, 3 and 23–30": neighbours as one.
    fn runs(&self, numbers: &[i16]) -> String {
        let mut runs: Vec<(i16, i16)> = Vec::new();
        for number in numbers {
            match runs.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
                _ => runs.push((*number, *number)),
            }
        }
        let said: Vec<String> = runs
            .iter()
            .map(|(first, last)| match first == last {
                true => first.to_string(),
                false => format!("{first}–{last}"),
            })
            .collect();
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        self.and_list(&said)
    }

    /// Name of a weekday, Monday as 1.
    fn weekday_at(&self, day: u8) -> String {
        // 1 June 2026 is a Monday.
        self.date(&format!("2026-06-{day:02}"), DateStyle::Weekday)
    }

    /// Name of a month, January as 1.
    fn month_at(&self, month: u8) -> String {
        self.date(&format!("2026-{month:02}-01"), DateStyle::MonthName)
    }
}

fn counted(interval: u32) -> FluentArgs<'static> {
    let mut arguments = FluentArgs::new();
    arguments.set("interval", interval);
    arguments
}
