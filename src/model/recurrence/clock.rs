//! Local times of rules that count hours, minutes or seconds.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use super::pattern::{Pattern, positions};
use super::rule::Frequency;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Steps without a result after which a rule counts as having no more dates. Days, hours and minutes that do not
/// fit are one step each, so no rule that means something comes near it.
const PATIENCE: u32 = 150_000;

/// The times of one hour, minute or second after the other.
#[derive(Debug)]
pub(super) struct Clock<'p> {
    pattern: &'p Pattern,
    start: DateTime,
    /// Nothing after this day is wanted.
    to: Date,
    /// The hour, minute or second that the start is in.
    base: DateTime,
    /// Seconds from one period to the next.
    step: i64,
    /// Which period comes next, from the start's.
    index: i64,
    /// Seconds from the beginning of each period to its times.
    offsets: Vec<i64>,
    /// The present period, and which of its times comes next.
    present: Option<(DateTime, usize)>,
}

impl<'p> Clock<'p> {
    /// From the first period in the window to its last.
    pub(super) fn new(pattern: &'p Pattern, start: DateTime, window: (Date, Date)) -> Self {
        let (from, to) = window;
        let (unit, offsets) = offsets(pattern, start.time());
        let time = start.time();
        let second = if unit > 1 { 0 } else { time.second() };
        let minute = if unit > MINUTE { 0 } else { time.minute() };
        let base = start.date().at(time.hour(), minute, second, 0);
        let step = pattern.interval.saturating_mul(unit);
        let mut clock = Self { pattern, start, to, base, step, index: 0, offsets, present: None };
        clock.jump(from.to_datetime(Time::midnight()));
        clock
    }

    /// Goes on to the first period that begins at `to` or later; never back.
    fn jump(&mut self, to: DateTime) {
        let ahead = to.duration_since(self.base).as_secs().max(0);
        let index = ahead / self.step + i64::from(ahead % self.step != 0);
        self.index = self.index.max(index);
    }

    /// The next period that fits.
    fn advance(&mut self) -> Option<DateTime> {
        for _ in 0..PATIENCE {
            let ahead = SignedDuration::from_secs(self.index.checked_mul(self.step)?);
            let at = self.base.checked_add(ahead).ok().filter(|at| at.date() <= self.to)?;
            self.index += 1;
            let rest = self.misfit(at);
            if rest == 0 {
                return Some(at);
            }
            self.jump(at.checked_add(SignedDuration::from_secs(rest)).ok()?);
        }
        None
    }

    /// Seconds to the next time that may fit; 0 where `at` does.
    fn misfit(&self, at: DateTime) -> i64 {
        let pattern = self.pattern;
        let (minute, second) = (i64::from(at.minute()), i64::from(at.second()));
        let of_hour = minute * MINUTE + second;
        if !pattern.allows(at.date()) {
            DAY - i64::from(at.hour()) * HOUR - of_hour
        } else if !pattern.hours.allows(at.hour()) {
            HOUR - of_hour
        } else if pattern.frequency < Frequency::Hourly && !pattern.minutes.allows(at.minute()) {
            MINUTE - second
        } else if pattern.frequency < Frequency::Minutely && !pattern.seconds.allows(at.second()) {
            1
        } else {
            0
        }
    }
}

/// Seconds that a period takes, and those of its times.
fn offsets(pattern: &Pattern, start: Time) -> (i64, Vec<i64>) {
    let seconds = pattern.seconds.or(start.second());
    let (unit, all): (i64, Vec<i64>) = match pattern.frequency {
        Frequency::Secondly => (1, vec![0]),
        Frequency::Minutely => (MINUTE, seconds.into_iter().map(i64::from).collect()),
        Frequency::Hourly
        | Frequency::Daily
        | Frequency::Weekly
        | Frequency::Monthly
        | Frequency::Yearly => {
            let minutes = pattern.minutes.or(start.minute());
            let of_minute = |minute: i8| {
                seconds.iter().map(move |second| i64::from(minute) * MINUTE + i64::from(*second))
            };
            (HOUR, minutes.into_iter().flat_map(of_minute).collect())
        }
    };
    if pattern.positions.is_empty() {
        return (unit, all);
    }
    let chosen = positions(&pattern.positions, all.len());
    (unit, chosen.into_iter().filter_map(|place| all.get(place).copied()).collect())
}

impl Iterator for Clock<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        if self.offsets.is_empty() {
            return None;
        }
        loop {
            let (period, place) = match self.present.take() {
                Some(present) => present,
                None => (self.advance()?, 0),
            };
            let Some(offset) = self.offsets.get(place) else { continue };
            self.present = Some((period, place + 1));
            let local = period.checked_add(SignedDuration::from_secs(*offset)).ok()?;
            if local >= self.start {
                return Some(local);
            }
        }
    }
}
