//! Moments, ranges of time, durations and sizes: put together from dates and messages.

use fluent_bundle::FluentArgs;

use super::{DateStyle, Unsaid, Words};

/// From one time to another, both local.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Range<'a> {
    /// `2026-02-10` and `12:00`.
    pub(in crate::render) starts: (&'a str, Option<&'a str>),
    /// The same of its end; for whole days the last one.
    pub(in crate::render) ends: (&'a str, Option<&'a str>),
}

impl Words {
    /// A date with a time, if it has one: `Tuesday 10 February 2026, 12:00`.
    pub(in crate::render) fn moment(
        &self,
        date: &str,
        time: Option<&str>,
        style: DateStyle,
    ) -> Result<String, Unsaid> {
        let date = self.date(date, style);
        match time {
            None => Ok(date),
            Some(time) => self.say_with("moment", [("date", date), ("time", self.time(time))]),
        }
    }

    /// `Tuesday 10 February 2026, 12:00–13:30`; over several days both ends in full.
    pub(in crate::render) fn range(
        &self,
        range: &Range<'_>,
        style: DateStyle,
    ) -> Result<String, Unsaid> {
        let (first, last) = (range.starts.0, range.ends.0);
        match (range.starts.1, range.ends.1) {
            (Some(starts), Some(ends)) if first == last => {
                let times = self.time_range(starts, ends)?;
                self.say_with("moment", [("date", self.date(first, style)), ("time", times)])
            }
            _ if first == last => Ok(self.date(first, style)),
            (starts, ends) => self.say_with(
                "date-range",
                [
                    ("starts", self.moment(first, starts, style)?),
                    ("ends", self.moment(last, ends, style)?),
                ],
            ),
        }
    }

    /// `12:00–13:30`.
    pub(in crate::render) fn time_range(&self, starts: &str, ends: &str) -> Result<String, Unsaid> {
        self.say_with("time-range", [("starts", self.time(starts)), ("ends", self.time(ends))])
    }

    /// What happens when, and from when to when: `second Tuesday of each month, 12:00–13:30`.
    pub(in crate::render) fn with_times(
        &self,
        what: String,
        times: String,
    ) -> Result<String, Unsaid> {
        self.say_with("moment", [("date", what), ("time", times)])
    }

    /// `1 hour 30 minutes`, or `1 h 30 min`.
    pub(in crate::render) fn duration(&self, minutes: u64, short: bool) -> Result<String, Unsaid> {
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let key = match (hours, minutes) {
            (0, _) => "duration-minutes",
            (_, 0) => "duration-hours",
            _ => "duration-both",
        };
        let key = if short { format!("{key}-short") } else { key.to_owned() };
        let mut arguments = FluentArgs::new();
        arguments.set("hours", hours);
        arguments.set("minutes", minutes);
        self.say(&key, &arguments)
    }

    /// `12 KB`: a number of bytes, rounded up, as people say it.
    pub(in crate::render) fn size(&self, bytes: u64) -> Result<String, Unsaid> {
        let (key, size) = match bytes {
            0..1_000 => ("size-bytes", bytes),
            1_000..1_000_000 => ("size-kilobytes", bytes.div_ceil(1_000)),
            _ => ("size-megabytes", bytes.div_ceil(1_000_000)),
        };
        self.say_with(key, [("size", self.number(size))])
    }

    fn say_with<const N: usize>(
        &self,
        key: &str,
        values: [(&'static str, String); N],
    ) -> Result<String, Unsaid> {
        let mut arguments = FluentArgs::with_capacity(N);
        for (name, value) in values {
            arguments.set(name, value);
        }
        self.say(key, &arguments)
    }
}
