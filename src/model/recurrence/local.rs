//! The local times that a pattern gives from its start on, in order, each once.

use jiff::civil::{Date, DateTime};

use super::clock::Clock;
use super::days::Days;
use super::pattern::Pattern;
use super::rule::Frequency;

/// Local times, without regard to zones and ends. Comes to an end by itself where nothing more fits.
#[derive(Debug)]
pub(super) enum LocalTimes<'p> {
    Days(Days<'p>),
    Clock(Clock<'p>),
}

impl<'p> LocalTimes<'p> {
    /// Those of a window from `start` on, a few before and after it included: nothing else is worked out.
    pub(super) fn new(pattern: &'p Pattern, start: DateTime, window: (Date, Date)) -> Self {
        if pattern.frequency >= Frequency::Daily {
            Self::Days(Days::new(pattern, start, window))
        } else {
            Self::Clock(Clock::new(pattern, start, window))
        }
    }
}

impl Iterator for LocalTimes<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        match self {
            Self::Days(days) => days.next(),
            Self::Clock(clock) => clock.next(),
        }
    }
}
