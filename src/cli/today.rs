//! The day on which a build is made: as asked for, as `SOURCE_DATE_EPOCH` says, or today.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::Error;

/// `as_of`, else the day of `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org/specs/source-date-epoch/>), else today in UTC.
pub(super) fn today(as_of: Option<Date>) -> Result<Date, Error> {
    if let Some(date) = as_of {
        return Ok(date);
    }
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => day_of(&seconds).ok_or_else(|| {
            Error::Usage(format!(
                "SOURCE_DATE_EPOCH is `{seconds}`, not a number of seconds since 1970"
            ))
        }),
        Err(_) => Ok(TimeZone::UTC.to_datetime(Timestamp::now()).date()),
    }
}

fn day_of(seconds: &str) -> Option<Date> {
    let timestamp = Timestamp::from_second(seconds.parse().ok()?).ok()?;
    Some(TimeZone::UTC.to_datetime(timestamp).date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn seconds_since_1970_name_a_day() {
        assert_eq!(day_of("1767225599"), Some(date(2025, 12, 31)));
        assert_eq!(day_of("1767225600"), Some(date(2026, 1, 1)));
        assert_eq!(day_of("yesterday"), None);
    }
}
