//! Dates and times as each language writes them.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{E, M, MD, MDE, T, YM, YMD, YMDE};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_locale::Locale;
use icu_time::Time;

use super::Words;

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::render) enum DateStyle {
    /// Tuesday 10 February 2026.
    Full,
    /// 10 February 2026.
    Long,
    /// Tue 10 Feb, with the year if it is not this one.
    Medium,
    /// 10 Feb.
    Short,
    /// 10 February.
    DayMonth,
    /// February 2026.
    Month,
    /// Tuesday.
    Weekday,
    /// Tue.
    WeekdayShort,
    /// 10.
    Day,
    /// Feb.
    MonthShort,
    /// February.
    MonthName,
}

impl DateStyle {
    /// All styles by name.
    pub(in crate::render) const NAMES: [(&'static str, Self); 11] = [
        ("full", Self::Full),
        ("long", Self::Long),
        ("medium", Self::Medium),
        ("short", Self::Short),
        ("month", Self::Month),
        ("weekday", Self::Weekday),
        ("weekday-short", Self::WeekdayShort),
        ("day", Self::Day),
        ("month-short", Self::MonthShort),
        ("month-name", Self::MonthName),
        ("day-month", Self::DayMonth),
    ];

    /// By name.
    pub(in crate::render) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(one, _)| *one == name).map(|(_, style)| *style)
    }
}

/// The locale in which `tag` writes dates. English of no country is written as most of the world reads it; Arabic of
/// no country has the digits that counts and addresses have.
pub(super) fn locale(tag: &str) -> Locale {
    let tag = match tag {
        "en" => "en-GB",
        "ar" => "ar-u-nu-latn",
        other => other,
    };
    tag.parse().unwrap_or(Locale::UNKNOWN)
}

/// Dates and times as they were written before: a site shows the same few again and again, and a formatter that could
/// be kept cannot be shared between threads.
#[derive(Default)]
pub(super) struct Written(RwLock<HashMap<(String, Option<DateStyle>), String>>);

impl Written {
    /// What was written of `text`, else what `write` makes of it. Times have no style.
    fn or(&self, text: &str, style: Option<DateStyle>, write: impl FnOnce() -> String) -> String {
        let key = (text.to_owned(), style);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let written = write();
            let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
            all.insert(key, written.clone());
            written
        })
    }
}

impl Words {
    /// `date` is `2026-02-10`; what is no date stays as it is.
    pub(in crate::render) fn date(&self, date: &str, style: DateStyle) -> String {
        self.written.or(date, Some(style), || match parse(date) {
            Some(parsed) => self.write_date(&parsed, style),
            None => date.to_owned(),
        })
    }

    fn write_date(&self, date: &Date<Gregorian>, style: DateStyle) -> String {
        // A macro: each set of fields is a type of its own, so that the others' data stays out of the binary.
        macro_rules! written {
            ($fields:expr) => {
                FixedCalendarDateTimeFormatter::try_new((&self.locale).into(), $fields)
                    .map(|formatter| formatter.format(date).to_string())
            };
        }
        let this_year = date.year().extended_year() == i32::from(self.year);
        let written = match style {
            DateStyle::Full => written!(YMDE::long()),
            DateStyle::Long => written!(YMD::long()),
            DateStyle::Medium if this_year => written!(MDE::medium()),
            DateStyle::Medium => written!(YMDE::medium()),
            DateStyle::Short => written!(MD::medium()),
            DateStyle::Month => written!(YM::long()),
            DateStyle::Weekday => written!(E::long()),
            DateStyle::WeekdayShort => written!(E::medium()),
            DateStyle::Day => Ok(date.day_of_month().0.to_string()),
            DateStyle::MonthShort => written!(M::medium()),
            DateStyle::MonthName => written!(M::long()),
            DateStyle::DayMonth => written!(MD::long()),
        };
        let written = written.expect("every locale falls back to one with data");
        if self.tag.starts_with("en") { without_comma(&written) } else { written }
    }

    /// The name of `monday`…
    pub(in crate::render) fn weekday(&self, name: &str, short: bool) -> Option<String> {
        let position = WEEKDAYS.iter().position(|one| *one == name)?;
        // 1 June 2026 is a Monday.
        let day = u8::try_from(position + 1).ok()?;
        let date = Date::try_new_gregorian(2026, 6, day).ok()?;
        let style = if short { DateStyle::WeekdayShort } else { DateStyle::Weekday };
        Some(self.write_date(&date, style))
    }

    /// `12:00` as the language writes it; what is no time stays as it is.
    pub(in crate::render) fn time(&self, time: &str) -> String {
        self.written.or(time, None, || self.write_time(time))
    }

    fn write_time(&self, time: &str) -> String {
        let parsed = time.split_once(':').and_then(|(hour, minute)| {
            Time::try_new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
        });
        let formatter = NoCalendarFormatter::try_new((&self.locale).into(), T::hm());
        match (parsed, formatter) {
            (Some(time), Ok(formatter)) => formatter.format(&time).to_string(),
            _ => time.to_owned(),
        }
    }
}

/// `Tuesday, 10 February` as most English outside America has it: a comma would come twice before a time.
fn without_comma(date: &str) -> String {
    match date.split_once(", ") {
        Some((weekday, rest)) if !weekday.contains(is_digit) && rest.starts_with(is_digit) => {
            format!("{weekday} {rest}")
        }
        _ => date.to_owned(),
    }
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn parse(date: &str) -> Option<Date<Gregorian>> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Date::try_new_gregorian(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}
