//! Phrases to be offered in place of one that could mean two things.

use jiff::civil::Date;

use super::vocabulary::{month_name, ordinal_name, weekday_name};

/// `second Tuesday`, or `last Tuesday` for a fifth.
pub(super) fn nth_weekday(date: Date) -> String {
    let nth = (date.day() - 1) / 7 + 1;
    let nth = if nth == 5 { -1 } else { nth };
    format!("{} {}", ordinal_name(nth), weekday_name(date.weekday()))
}

/// Both ways of meeting every so many months.
pub(super) fn monthly(interval: u32, date: Date) -> String {
    let (nth, day) = (nth_weekday(date), date.day());
    if interval == 1 {
        format!("write `{nth} of each month` or `monthly on day {day}`")
    } else {
        format!(
            "write `every {interval} months on the {nth}` or `every {interval} months on day {day}`"
        )
    }
}

/// `yearly on 8 March`.
pub(super) fn yearly(date: Date) -> String {
    format!("write `yearly on {} {}`", date.day(), month_name(i16::from(date.month())))
}
