//! Local times of rules that count days, weeks, months or years.

use jiff::civil::{Date, DateTime, Time};

use super::calendar::{period, period_number};
use super::pattern::{Pattern, positions};
use super::rule::Frequency;

/// The Gregorian calendar repeats itself after 400 years, weekdays included. A rule that gave nothing in as many
/// periods as that time has will never give anything, whatever its interval.
fn periods_of_400_years(frequency: Frequency) -> u32 {
    match frequency {
        Frequency::Yearly => 400,
        Frequency::Monthly => 4_800,
        Frequency::Weekly => 20_871,
        Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => 146_097,
    }
}

/// The times of one period after the other.
#[derive(Debug)]
pub(super) struct Days<'p> {
    pattern: &'p Pattern,
    start: DateTime,
    /// Nothing after this day is wanted.
    to: Date,
    /// Number of the period that the start is in.
    first: i64,
    /// Which period comes next, from the start's.
    index: i64,
    times: Vec<Time>,
    /// Days of the present period that fit, in order.
    days: Vec<Date>,
    /// Positions in `days` × `times` that are meant; `None` for all.
    chosen: Option<Vec<usize>>,
    next: usize,
    /// Periods in a row that gave nothing.
    empty: u32,
}

impl<'p> Days<'p> {
    /// From the period that the first day of the window is in to the one with its last.
    pub(super) fn new(pattern: &'p Pattern, start: DateTime, window: (Date, Date)) -> Self {
        let (from, to) = window;
        let number = |date| period_number(pattern.frequency, pattern.week_starts, date);
        let first = number(start.date());
        let ahead = (number(from) - first).max(0);
        let index = ahead.div_euclid(pattern.interval) + i64::from(ahead % pattern.interval != 0);
        let times = pattern.times(start.time());
        let (days, chosen) = (Vec::new(), None);
        Self { pattern, start, to, first, index, times, days, chosen, next: 0, empty: 0 }
    }

    /// Loads the next period; false where there is none.
    fn advance(&mut self) -> bool {
        let pattern = self.pattern;
        let number =
            self.index.checked_mul(pattern.interval).and_then(|n| n.checked_add(self.first));
        let bounds = number.and_then(|n| period(pattern.frequency, pattern.week_starts, n));
        let Some((first, last)) = bounds.filter(|(first, _)| *first <= self.to) else {
            return false;
        };
        self.index += 1;
        self.next = 0;
        self.days.clear();
        collect_days(pattern, first, last, &mut self.days);
        self.chosen = (!pattern.positions.is_empty())
            .then(|| positions(&pattern.positions, self.days.len() * self.times.len()));
        self.empty = if self.is_spent() { self.empty + 1 } else { 0 };
        self.empty <= periods_of_400_years(pattern.frequency)
    }

    fn is_spent(&self) -> bool {
        let count = match &self.chosen {
            Some(chosen) => chosen.len(),
            None => self.days.len() * self.times.len(),
        };
        self.next >= count
    }

    fn take(&mut self) -> Option<DateTime> {
        let place = match &self.chosen {
            Some(chosen) => *chosen.get(self.next)?,
            None => self.next,
        };
        self.next += 1;
        let day = self.days.get(place / self.times.len())?;
        let time = self.times.get(place % self.times.len())?;
        Some(day.to_datetime(*time))
    }
}

fn collect_days(pattern: &Pattern, first: Date, last: Date, days: &mut Vec<Date>) {
    let mut next = pattern.first_candidate(first);
    while let Some(date) = next.filter(|date| *date <= last) {
        let seen = if !pattern.allows_month(date.month()) {
            date.last_of_month()
        } else {
            if pattern.allows(date) {
                days.push(date);
            }
            date
        };
        next = seen.tomorrow().ok().and_then(|tomorrow| pattern.first_candidate(tomorrow));
    }
}

impl Iterator for Days<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        loop {
            while self.is_spent() {
                if !self.advance() {
                    return None;
                }
            }
            if let Some(local) = self.take().filter(|local| *local >= self.start) {
                return Some(local);
            }
        }
    }
}
