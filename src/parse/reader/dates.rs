//! Dates and local times as jiff's civil types. A time with an offset is a finding: meetings are at local times.

use jiff::civil::{Date, DateTime, Time};
use toml::de::DeValue;

use super::Table;
use super::tables::Value;
use crate::diag::{Diagnostic, Span};
use crate::parse::doc::{Spanned, When};
use crate::parse::rules;

/// A list of dates and where it stands.
pub(in crate::parse) type Dates = Spanned<Vec<Spanned<Date>>>;

impl<'t> Table<'_, 't> {
    /// A date.
    pub(in crate::parse) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let value = self.get(key)?;
        self.read_date(value)
    }

    /// Some dates.
    pub(in crate::parse) fn dates(&mut self, key: &'static str) -> Vec<Spanned<Date>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        self.read_dates(value).value
    }

    /// A list of dates, or a list of such lists; without those lists that hold anything else, which is reported.
    pub(in crate::parse) fn date_lists(&mut self, key: &'static str) -> Vec<Dates> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let is_list = |value: &Value<'_>| matches!(value.get_ref(), DeValue::Array(_));
        let lists: Vec<&Value<'t>> = match value.get_ref() {
            DeValue::Array(lists) if lists.iter().any(is_list) => lists.iter().collect(),
            _ => vec![value],
        };
        let mut all = Vec::new();
        for list in lists {
            let written = list.get_ref().as_array().map_or(1, |dates| dates.len());
            let dates = self.read_dates(list);
            if dates.value.len() == written {
                all.push(dates);
            }
        }
        all
    }

    fn read_dates(&mut self, value: &'t Value<'t>) -> Dates {
        let span = self.reader.span(value.span());
        let dates = match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.read_date(item)).collect(),
            _ => self.read_date(value).into_iter().collect(),
        };
        Spanned { value: dates, span }
    }

    fn read_date(&mut self, value: &'t Value<'t>) -> Option<Spanned<Date>> {
        let when = self.read_when(value, "a date such as 2026-03-01")?;
        match when.value {
            When::Date(date) => Some(Spanned { value: date, span: when.span }),
            When::Local(_) => {
                let message = "expected a date, found a date with a time";
                let found = Diagnostic::new(&rules::WRONG_TYPE, when.span, message);
                self.report(found.hint("write the date alone"));
                None
            }
        }
    }

    /// A date, or a local date and time.
    pub(in crate::parse) fn when(&mut self, key: &'static str) -> Option<Spanned<When>> {
        let value = self.get(key)?;
        self.read_when(value, "a local time such as 2026-01-13T12:00:00")
    }

    fn read_when(&mut self, value: &'t Value<'t>, expected: &str) -> Option<Spanned<When>> {
        let span = self.reader.span(value.span());
        let found = match value.get_ref() {
            DeValue::Datetime(written) if written.offset.is_some() => {
                Diagnostic::new(&rules::DATE_WITH_OFFSET, span, "the time has an offset")
                    .hint("write the local time, and `timezone` where it is not the program's")
            }
            DeValue::Datetime(written) => match civil(written) {
                Some(when) => return Some(Spanned { value: when, span }),
                None => self.wrong_type(expected, value),
            },
            DeValue::String(text) => unquoted(self.wrong_type(expected, value), span, text),
            _ => self.wrong_type(expected, value),
        };
        self.report(found);
        None
    }
}

/// What is in quotes and would be a date without them.
fn unquoted(found: Diagnostic, span: Span, text: &str) -> Diagnostic {
    match text.parse::<toml::value::Datetime>() {
        Ok(written) if written.date.is_some() => {
            found.hint("write it without quotes").fix(span, text)
        }
        _ => found.hint("write year, month and day, without quotes"),
    }
}

fn civil(written: &toml::value::Datetime) -> Option<When> {
    let date = written.date.and_then(civil_date)?;
    match written.time {
        None => Some(When::Date(date)),
        Some(time) => Some(When::Local(DateTime::from_parts(date, civil_time(time)?))),
    }
}

fn civil_date(date: toml::value::Date) -> Option<Date> {
    let year = i16::try_from(date.year).ok()?;
    Date::new(year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

/// The civil time; a leap second is the second before it, as in RFC 5545, section 3.3.12.
fn civil_time(time: toml::value::Time) -> Option<Time> {
    let second = i8::try_from(time.second.unwrap_or(0)).ok()?;
    Time::new(i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?, second.min(59), 0)
        .ok()
}
