//! Single parts of a rule: names and values.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

use super::super::rule::{By, End, Frequency, NthWeekday, RuleError};
use super::{FREQUENCIES, PARTS, Part, Piece};
use crate::diag::nearest;

pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

/// What has been read.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) frequency: Option<Frequency>,
    pub(super) interval: u32,
    pub(super) until: Option<End>,
    pub(super) count: Option<u32>,
    pub(super) by: By,
    pub(super) week_starts: Weekday,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            frequency: None,
            interval: 1,
            until: None,
            count: None,
            by: By::default(),
            week_starts: Weekday::Monday,
        }
    }
}

impl Draft {
    /// Takes one part in.
    pub(super) fn read(&mut self, part: &Part<'_>, errors: &mut Vec<RuleError>) {
        let value = &part.value;
        match part.name.text.as_str() {
            "FREQ" => self.frequency = keep(frequency(value), errors),
            "INTERVAL" => self.interval = keep(positive(value, "INTERVAL"), errors).unwrap_or(1),
            "COUNT" => self.count = keep(positive(value, "COUNT"), errors),
            "UNTIL" => self.until = keep(until(value), errors),
            "WKST" => self.week_starts = keep(weekday(value), errors).unwrap_or(Weekday::Monday),
            "BYDAY" => self.by.weekdays = list(part, errors, nth_weekday),
            "BYSECOND" => self.by.seconds = numbers(part, errors, 0, 60),
            "BYMINUTE" => self.by.minutes = numbers(part, errors, 0, 59),
            "BYHOUR" => self.by.hours = numbers(part, errors, 0, 23),
            "BYMONTH" => self.by.months = numbers(part, errors, 1, 12),
            "BYMONTHDAY" => self.by.month_days = signed_numbers(part, errors, 31),
            "BYYEARDAY" => self.by.year_days = signed_numbers(part, errors, 366),
            "BYWEEKNO" => self.by.weeks = signed_numbers(part, errors, 53),
            "BYSETPOS" => self.by.positions = signed_numbers(part, errors, 366),
            "RSCALE" | "SKIP" => errors.push(other_calendar(part)),
            _ => errors.push(unknown(&part.name)),
        }
    }
}

fn keep<T>(read: Result<T, RuleError>, errors: &mut Vec<RuleError>) -> Option<T> {
    read.map_err(|error| errors.push(error)).ok()
}

fn other_calendar(part: &Part<'_>) -> RuleError {
    let range = part.name.range.start..part.value.range.end;
    RuleError::new(range, format!("`{}` (RFC 7529) is not supported", part.name.text))
        .hint("leave it out: dates are counted by the Gregorian calendar")
}

fn unknown(name: &Piece) -> RuleError {
    let error = name.error(format!("there is no part `{}`", name.text));
    match nearest(&name.text, PARTS) {
        Some(likely) => error.hint(format!("did you mean `{likely}`?")),
        None => error.hint("the parts are those of RFC 5545: `FREQ`, `INTERVAL`, `BYDAY`…"),
    }
}

fn frequency(value: &Piece) -> Result<Frequency, RuleError> {
    let known = FREQUENCIES.iter().find(|(name, _)| *name == value.text);
    known.map(|(_, frequency)| *frequency).ok_or_else(|| {
        let error = value.error(format!("`{}` is no frequency", value.text));
        match nearest(&value.text, FREQUENCIES.iter().map(|(name, _)| *name)) {
            Some(likely) => error.hint(format!("did you mean `{likely}`?")),
            None => error.hint("write `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`"),
        }
    })
}

fn positive(value: &Piece, name: &str) -> Result<u32, RuleError> {
    let digits = !value.text.is_empty() && value.text.bytes().all(|byte| byte.is_ascii_digit());
    match value.text.parse() {
        Ok(0) => Err(value.error(format!("`{name}` is at least 1"))),
        Ok(number) if digits => Ok(number),
        Err(_) if digits => Err(value.error(format!("`{name}` is too large"))),
        _ => Err(value.error(format!("`{name}` is a whole number such as 2"))),
    }
}

fn until(value: &Piece) -> Result<End, RuleError> {
    let parsed = match value.text.split_once('T') {
        None => date(&value.text).map(End::Date),
        Some((day, clock)) => match clock.strip_suffix('Z') {
            None => local(day, clock).map(End::Local),
            Some(clock) => local(day, clock).and_then(in_utc).map(End::Utc),
        },
    };
    parsed.ok_or_else(|| {
        let error = value.error("`UNTIL` is a date such as `20260630` or `20260630T215959Z`");
        let digits: String = value.text.chars().filter(|c| *c != '-' && *c != ':').collect();
        let shorter = date(&digits).is_some() || digits.split_once('T').is_some();
        if shorter && digits != value.text {
            error.hint(format!("write `{digits}`"))
        } else {
            error.hint("write year, month and day without separators")
        }
    })
}

fn digits(text: &str, length: usize) -> Option<i16> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn date(text: &str) -> Option<Date> {
    let (year, month_day) = (digits(text.get(..4)?, 4)?, text.get(4..)?);
    let month = digits(month_day.get(..2)?, 2)?;
    let day = digits(month_day.get(2..)?, 2)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn local(day: &str, clock: &str) -> Option<DateTime> {
    let pair = |start: usize| digits(clock.get(start..start + 2)?, 2).map(|number| number as i8);
    let time = Time::new(pair(0)?, pair(2)?, pair(4)?.min(59), 0).ok()?;
    (clock.len() == 6).then_some(date(day)?.to_datetime(time))
}

fn in_utc(local: DateTime) -> Option<Timestamp> {
    TimeZone::UTC.to_timestamp(local).ok()
}

fn weekday(value: &Piece) -> Result<Weekday, RuleError> {
    let known = WEEKDAYS.iter().find(|(name, _)| *name == value.text);
    known.map(|(_, weekday)| *weekday).ok_or_else(|| {
        value
            .error(format!("`{}` is no weekday", value.text))
            .hint("weekdays are `MO`, `TU`, `WE`, `TH`, `FR`, `SA` and `SU`")
    })
}

fn nth_weekday(value: &Piece) -> Result<NthWeekday, RuleError> {
    let split = value.text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(value.text.len());
    let (number, name) = value.text.split_at(split);
    let weekday = weekday(&Piece { text: name.to_owned(), range: value.range.clone() })?;
    if number.is_empty() {
        return Ok(NthWeekday { nth: None, weekday });
    }
    let nth = number.strip_prefix('+').unwrap_or(number).parse::<i8>().ok();
    match nth.filter(|nth| *nth != 0 && nth.unsigned_abs() <= 53) {
        Some(nth) => Ok(NthWeekday { nth: Some(nth), weekday }),
        None => Err(value
            .error(format!("`{number}` cannot stand before a weekday"))
            .hint("write 1 to 53, or -1 to -53 from the end")),
    }
}

/// A list of something; each that cannot be read is reported, and one that is there already is left out.
fn list<T: PartialEq>(
    part: &Part<'_>,
    errors: &mut Vec<RuleError>,
    read: impl Fn(&Piece) -> Result<T, RuleError>,
) -> Vec<T> {
    let start = part.value.range.start;
    let mut values = Vec::new();
    for piece in Piece::split(part.written.trim(), ',', start) {
        match read(&piece) {
            Ok(value) if values.contains(&value) => {}
            Ok(value) => values.push(value),
            Err(error) => errors.push(error),
        }
    }
    values
}

fn numbers(part: &Part<'_>, errors: &mut Vec<RuleError>, least: i16, most: i16) -> Vec<i16> {
    let name = part.name.text.as_str();
    list(part, errors, |piece| {
        number(piece)
            .filter(|number| (least..=most).contains(number) && !piece.text.starts_with(['+', '-']))
            .ok_or_else(|| piece.error(format!("`{name}` takes numbers from {least} to {most}")))
    })
}

fn signed_numbers(part: &Part<'_>, errors: &mut Vec<RuleError>, most: i16) -> Vec<i16> {
    let name = part.name.text.as_str();
    list(part, errors, |piece| {
        number(piece).filter(|number| *number != 0 && number.abs() <= most).ok_or_else(|| {
            piece.error(format!("`{name}` takes numbers from 1 to {most}, or -{most} to -1"))
        })
    })
}

fn number(piece: &Piece) -> Option<i16> {
    piece.text.parse().ok()
}
