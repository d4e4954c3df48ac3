//! Days, weeks, months and years as numbers in a row, so that a rule can jump to any of them.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::rule::Frequency;

const EPOCH: Date = Date::constant(1970, 1, 1);
/// 1970 began on a Thursday.
const EPOCH_WEEKDAY: i64 = 3;

/// Number of a day.
pub(super) fn day_number(date: Date) -> i64 {
    date.duration_since(EPOCH).as_hours() / 24
}

/// The day with a number, unless it is beyond the years that can be written.
pub(super) fn day(number: i64) -> Option<Date> {
    EPOCH.checked_add(Span::new().try_days(number).ok()?).ok()
}

/// Days of the first week (the one with day 0) that lie before day 0.
fn week_shift(week_starts: Weekday) -> i64 {
    (EPOCH_WEEKDAY - i64::from(week_starts.to_monday_zero_offset())).rem_euclid(7)
}

/// Number of the year, month, week or day that `date` is in.
pub(super) fn period_number(frequency: Frequency, week_starts: Weekday, date: Date) -> i64 {
    match frequency {
        Frequency::Yearly => i64::from(date.year()),
        Frequency::Monthly => i64::from(date.year()) * 12 + i64::from(date.month()) - 1,
        Frequency::Weekly => (day_number(date) + week_shift(week_starts)).div_euclid(7),
        Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
            day_number(date)
        }
    }
}

/// First and last day of the year, month, week or day with a number.
pub(super) fn period(
    frequency: Frequency,
    week_starts: Weekday,
    number: i64,
) -> Option<(Date, Date)> {
    match frequency {
        Frequency::Yearly => {
            let first = Date::new(i16::try_from(number).ok()?, 1, 1).ok()?;
            Some((first, first.last_of_year()))
        }
        Frequency::Monthly => {
            let year = i16::try_from(number.div_euclid(12)).ok()?;
            let month = i8::try_from(number.rem_euclid(12)).ok()? + 1;
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        Frequency::Weekly => {
            let first = number.checked_mul(7)?.checked_sub(week_shift(week_starts))?;
            Some((day(first)?, day(first + 6)?))
        }
        Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
            day(number).map(|date| (date, date))
        }
    }
}

/// Number of the week that `date` is in, and of the last week of that week's year. Week 1 is the first with at
/// least four days in its year (ISO 8601, and RFC 5545 for any first day of the week).
pub(super) fn week_of_year(date: Date, week_starts: Weekday) -> (i16, i16) {
    let year = date.year();
    let this = first_week(year, week_starts);
    let next = first_week(year.saturating_add(1), week_starts);
    let number = day_number(date);
    let (from, to) = if number < this {
        (first_week(year.saturating_sub(1), week_starts), this)
    } else if number >= next {
        (next, first_week(year.saturating_add(2), week_starts))
    } else {
        (this, next)
    };
    let weeks = |days: i64| i16::try_from(days / 7).unwrap_or(i16::MAX);
    (weeks(number - from) + 1, weeks(to - from))
}

/// Number of the first day of week 1.
fn first_week(year: i16, week_starts: Weekday) -> i64 {
    // 4 January is always in week 1.
    let fourth = Date::new(year, 1, 4).map_or(i64::MAX / 2, day_number);
    fourth - (fourth + week_shift(week_starts)).rem_euclid(7)
}
