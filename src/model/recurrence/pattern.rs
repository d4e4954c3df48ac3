//! A rule made ready for its start: what it leaves open is taken from there, and each question is one lookup.

use jiff::Span;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::calendar::week_of_year;
use super::rule::{By, Frequency, NthWeekday, Rule};

/// A rule with its start.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) frequency: Frequency,
    pub(super) interval: i64,
    pub(super) week_starts: Weekday,
    /// Bit `n` for month `n`.
    months: Set,
    weeks: Vec<i16>,
    year_days: Vec<i16>,
    /// Bit `n` for day `n`, and for the day `n` from the end.
    month_days: (Set, Set),
    /// Bit `n` for each weekday `n`, Monday as 0.
    weekdays: Set,
    nth_weekdays: Vec<(i8, Weekday)>,
    /// The one weekday that is said, with or without a number: all other days need not be looked at.
    only_weekday: Option<Weekday>,
    /// Whether numbers of weekdays count in the year.
    nth_in_year: bool,
    pub(super) hours: Set,
    pub(super) minutes: Set,
    pub(super) seconds: Set,
    pub(super) positions: Vec<i16>,
}

/// Numbers below 64. The empty set stands for all where it limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Set(u64);

impl Set {
    fn of(numbers: impl IntoIterator<Item = i16>) -> Self {
        let bit =
            |number: i16| u32::try_from(number).ok().and_then(|shift| 1_u64.checked_shl(shift));
        Self(numbers.into_iter().filter_map(bit).fold(0, |all, bit| all | bit))
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn has(self, number: i8) -> bool {
        u32::try_from(number).is_ok_and(|shift| self.0 >> shift & 1 == 1)
    }

    /// Whether nothing is said, or `number` is said.
    pub(super) fn allows(self, number: i8) -> bool {
        self.is_empty() || self.has(number)
    }

    /// In order; `otherwise` where nothing is said.
    pub(super) fn or(self, otherwise: i8) -> Vec<i8> {
        if self.is_empty() {
            return vec![otherwise];
        }
        (0..64).filter(|number| self.has(*number)).collect()
    }
}

impl Pattern {
    pub(super) fn new(rule: &Rule, start: DateTime, all_day: bool) -> Self {
        let by = &rule.by;
        let date = start.date();
        let (mut months, mut month_days) = (by.months.clone(), by.month_days.clone());
        let mut weekdays = by.weekdays.clone();
        // "Information not contained in the rule is taken from DTSTART" (RFC 5545, 3.3.10).
        if !names_days(by) {
            match rule.frequency {
                Frequency::Yearly if by.weeks.is_empty() => {
                    if months.is_empty() {
                        months.push(i16::from(date.month()));
                    }
                    month_days.push(i16::from(date.day()));
                }
                Frequency::Monthly => month_days.push(i16::from(date.day())),
                Frequency::Weekly | Frequency::Yearly => {
                    weekdays.push(NthWeekday { nth: None, weekday: date.weekday() });
                }
                Frequency::Daily
                | Frequency::Hourly
                | Frequency::Minutely
                | Frequency::Secondly => {}
            }
        }
        // Whole days have no time of day (RFC 5545 bids to ignore these parts).
        let times = |numbers: &[i16]| {
            let numbers = if all_day { &[] } else { numbers };
            // Clocks without leap seconds read 60 as 59 (RFC 5545, 3.3.12).
            Set::of(numbers.iter().map(|number| (*number).min(59)))
        };
        let is_only = |(first, rest): &(&NthWeekday, &[NthWeekday])| {
            rest.iter().all(|one| one.weekday == first.weekday)
        };
        let only_weekday = weekdays.split_first().filter(is_only).map(|(first, _)| first.weekday);
        let plain = weekdays.iter().filter(|one| one.nth.is_none());
        let numbered = weekdays.iter().filter_map(|one| Some((one.nth?, one.weekday)));
        Self {
            frequency: rule.frequency,
            interval: i64::from(rule.interval.max(1)),
            week_starts: rule.week_starts,
            nth_in_year: rule.frequency == Frequency::Yearly && by.months.is_empty(),
            months: Set::of(months),
            weeks: by.weeks.clone(),
            year_days: by.year_days.clone(),
            month_days: (
                Set::of(month_days.iter().copied()),
                Set::of(month_days.iter().map(|day| -day)),
            ),
            weekdays: Set::of(plain.map(|one| i16::from(one.weekday.to_monday_zero_offset()))),
            nth_weekdays: numbered.collect(),
            only_weekday,
            hours: times(&by.hours),
            minutes: times(&by.minutes),
            seconds: times(&by.seconds),
            positions: by.positions.clone(),
        }
    }

    /// Whether a day fulfils all that is said about days.
    pub(super) fn allows(&self, date: Date) -> bool {
        #[cfg(test)]
        super::tests::count_step();
        self.months.allows(date.month())
            && self.allows_month_day(date)
            && self.allows_weekday(date)
            && self.allows_year_day(date)
            && self.allows_week(date)
    }

    /// The first day from `date` on whose weekday can be meant.
    pub(super) fn first_candidate(&self, date: Date) -> Option<Date> {
        let Some(weekday) = self.only_weekday else { return Some(date) };
        let ahead = date.weekday().until(weekday);
        date.checked_add(Span::new().days(i64::from(ahead))).ok()
    }

    /// Whether a month has any day; lets a year leave out months unseen.
    pub(super) fn allows_month(&self, month: i8) -> bool {
        self.months.allows(month)
    }

    fn allows_month_day(&self, date: Date) -> bool {
        let (from_start, from_end) = self.month_days;
        (from_start.is_empty() && from_end.is_empty())
            || from_start.has(date.day())
            || (!from_end.is_empty() && from_end.has(date.days_in_month() - date.day() + 1))
    }

    fn allows_weekday(&self, date: Date) -> bool {
        if self.weekdays.is_empty() && self.nth_weekdays.is_empty() {
            return true;
        }
        let weekday = date.weekday();
        self.weekdays.has(weekday.to_monday_zero_offset())
            || self
                .nth_weekdays
                .iter()
                .any(|(nth, wanted)| *wanted == weekday && self.is_nth(date, *nth))
    }

    /// Whether `date` is the `nth` of its weekday in its month or year.
    fn is_nth(&self, date: Date, nth: i8) -> bool {
        let (day, days) = if self.nth_in_year {
            (date.day_of_year(), date.days_in_year())
        } else {
            (i16::from(date.day()), i16::from(date.days_in_month()))
        };
        if nth > 0 {
            (day - 1) / 7 + 1 == i16::from(nth)
        } else {
            (days - day) / 7 + 1 == -i16::from(nth)
        }
    }

    fn allows_year_day(&self, date: Date) -> bool {
        if self.year_days.is_empty() {
            return true;
        }
        let (day, days) = (date.day_of_year(), date.days_in_year());
        self.year_days.iter().any(|wanted| *wanted == day || *wanted == day - days - 1)
    }

    fn allows_week(&self, date: Date) -> bool {
        if self.weeks.is_empty() {
            return true;
        }
        let (week, weeks) = week_of_year(date, self.week_starts);
        self.weeks.iter().any(|wanted| *wanted == week || *wanted == week - weeks - 1)
    }

    /// The times of each day, for rules that count days or more.
    pub(super) fn times(&self, start: Time) -> Vec<Time> {
        let seconds = self.seconds.or(start.second());
        let minutes = self.minutes.or(start.minute());
        let mut times = Vec::with_capacity(1);
        for hour in self.hours.or(start.hour()) {
            for minute in &minutes {
                let of_minute = seconds.iter().map(|second| Time::new(hour, *minute, *second, 0));
                times.extend(of_minute.filter_map(Result::ok));
            }
        }
        times
    }
}

/// Whether anything is said that settles the days within the period.
fn names_days(by: &By) -> bool {
    !(by.year_days.is_empty() && by.month_days.is_empty() && by.weekdays.is_empty())
}

/// Which of `count` things the positions mean, in order, each once.
pub(super) fn positions(positions: &[i16], count: usize) -> Vec<usize> {
    let index = |position: &i16| match usize::from(position.unsigned_abs()) {
        0 => None,
        back if *position < 0 => count.checked_sub(back),
        ahead => Some(ahead - 1).filter(|index| *index < count),
    };
    let mut chosen: Vec<usize> = positions.iter().filter_map(index).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}
