//! Dates and times as each language writes them.

use std::sync::OnceLock;

use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{E, M, MD, MDE, T, YM, YMD, YMDE};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_locale::Locale;
use icu_time::Time;

use super::Words;
use crate::render::memo::Memo;

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

/// Dates and times as they were written before: a site shows the same few again and again.
#[derive(Default)]
pub(super) struct Written {
    dates: Memo<(DateStyle, Day), String>,
    times: Memo<(u8, u8), String>,
    formatters: Formatters,
}

/// Year, month and day.
type Day = (i32, u8, u8);

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// Formatters of one language, each made when it is first asked for.
#[derive(Default)]
struct Formatters {
    full: OnceLock<Formatter<YMDE>>,
    long: OnceLock<Formatter<YMD>>,
    medium: OnceLock<Formatter<YMDE>>,
    medium_this_year: OnceLock<Formatter<MDE>>,
    short: OnceLock<Formatter<MD>>,
    day_month: OnceLock<Formatter<MD>>,
    month: OnceLock<Formatter<YM>>,
    weekday: OnceLock<Formatter<E>>,
    weekday_short: OnceLock<Formatter<E>>,
    month_short: OnceLock<Formatter<M>>,
    month_name: OnceLock<Formatter<M>>,
    time: OnceLock<NoCalendarFormatter<T>>,
}

impl Words {
    /// `date` is `2026-02-10`; what is no date stays as it is.
    pub(in crate::render) fn date(&self, date: &str, style: DateStyle) -> String {
        let written = parse(date).and_then(|day| {
            let write = || self.write_date(day, style).ok_or(());
            self.written.dates.or(&(style, day), write).ok()
        });
        written.unwrap_or_else(|| date.to_owned())
    }

    fn write_date(&self, (year, month, day): Day, style: DateStyle) -> Option<String> {
        let date = Date::try_new_gregorian(year, month, day).ok()?;
        // A macro: each set of fields is a type of its own, so that the others' data stays out of the binary.
        macro_rules! written {
            ($kept:ident, $fields:expr) => {
                self.written
                    .formatters
                    .$kept
                    .get_or_init(|| {
                        Formatter::try_new((&self.locale).into(), $fields)
                            .expect("every locale falls back to one with data")
                    })
                    .format(&date)
                    .to_string()
            };
        }
        let is_this_year = year == i32::from(self.year);
        let written = match style {
            DateStyle::Full => written!(full, YMDE::long()),
            DateStyle::Long => written!(long, YMD::long()),
            DateStyle::Medium if is_this_year => written!(medium_this_year, MDE::medium()),
            DateStyle::Medium => written!(medium, YMDE::medium()),
            DateStyle::Short => written!(short, MD::medium()),
            DateStyle::Month => written!(month, YM::long()),
            DateStyle::Weekday => written!(weekday, E::long()),
            DateStyle::WeekdayShort => written!(weekday_short, E::medium()),
            DateStyle::Day => day.to_string(),
            DateStyle::MonthShort => written!(month_short, M::medium()),
            DateStyle::MonthName => written!(month_name, M::long()),
            DateStyle::DayMonth => written!(day_month, MD::long()),
        };
        Some(if self.tag.starts_with("en") { without_comma(&written) } else { written })
    }

    /// The name of `monday`…
    pub(in crate::render) fn weekday(&self, name: &str, short: bool) -> Option<String> {
        let position = WEEKDAYS.iter().position(|one| *one == name)?;
        // 1 June 2026 is a Monday.
        let day = u8::try_from(position + 1).ok()?;
        let style = if short { DateStyle::WeekdayShort } else { DateStyle::Weekday };
        self.write_date((2026, 6, day), style)
    }

    /// `12:00` as the language writes it; what is no time stays as it is.
    pub(in crate::render) fn time(&self, time: &str) -> String {
        let parsed = time
            .split_once(':')
            .and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
        let written = parsed.and_then(|parsed| {
            self.written.times.or(&parsed, || self.write_time(parsed).ok_or(())).ok()
        });
        written.unwrap_or_else(|| time.to_owned())
    }

    fn write_time(&self, (hour, minute): (u8, u8)) -> Option<String> {
        let time = Time::try_new(hour, minute, 0, 0).ok()?;
        let formatter = self.written.formatters.time.get_or_init(|| {
            NoCalendarFormatter::try_new((&self.locale).into(), T::hm())
                .expect("every locale falls back to one with data")
        });
        Some(formatter.format(&time).to_string())
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

fn parse(date: &str) -> Option<Day> {
    let mut parts = date.splitn(3, '-').map(str::parse::<i32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    Some((year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}
