//! What has been said, as a rule.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::super::rule::{By, Frequency, NthWeekday, Rule, RuleError};
use super::gather::{Gathered, WORKDAYS, counted};
use super::offer;
use super::vocabulary::{Unit, month_name, ordinal_name, weekday_name};

/// The rule that the words mean.
pub(super) fn settle(
    mut said: Gathered,
    whole: Range<usize>,
    starts: Date,
) -> Result<Rule, RuleError> {
    name_bare(&mut said, starts);
    let kinds = [
        !said.nths.is_empty(),
        !said.workdays.is_empty(),
        !said.weekdays.is_empty(),
        !(said.days.is_empty() && said.numbers.is_empty() && said.dates.is_empty()),
    ];
    if kinds.iter().filter(|has| **has).count() > 1 {
        let at = said.weekdays_at.clone().or(said.days_at.clone()).unwrap_or(whole);
        return Err(RuleError::new(at, "the phrase names days in two ways").hint("make two series"));
    }
    match kinds {
        [true, ..] => nth_weekdays(&said, &whole),
        [_, true, ..] => nth_workdays(&said, &whole),
        [_, _, true, _] => weekdays(&said, whole, starts),
        [.., true] => days(&said, whole, starts),
        _ => period_alone(&said, whole, starts),
    }
}

/// "monthly on the 4th": the day if the first date is that day, the weekday if it is the fourth of its month.
fn name_bare(said: &mut Gathered, starts: Date) {
    if said.bare.is_empty() {
        return;
    }
    let bare = std::mem::take(&mut said.bare);
    let nth = (starts.day() - 1) / 7 + 1;
    let from_end = (starts.days_in_month() - starts.day()) / 7 + 1;
    let is_day = bare.contains(&starts.day());
    if !is_day && (bare.contains(&nth) || bare.contains(&-from_end)) {
        said.nths.extend(bare.into_iter().map(|nth| (nth, starts.weekday())));
    } else {
        said.days.extend(bare.into_iter().map(i16::from));
    }
}

fn at(said: Option<&Range<usize>>, whole: &Range<usize>) -> Range<usize> {
    said.unwrap_or(whole).clone()
}

/// Interval of months, if months are what is counted.
fn months(said: &Gathered) -> Option<u32> {
    match said.period {
        None => Some(1),
        Some((count, Unit::Month)) => Some(count),
        Some((_, Unit::Day | Unit::Week | Unit::Year)) => None,
    }
}

fn nth_weekdays(said: &Gathered, whole: &Range<usize>) -> Result<Rule, RuleError> {
    let example = said.nths.first().map_or(String::new(), |(nth, weekday)| {
        format!("{} {}", ordinal_name(*nth), weekday_name(*weekday))
    });
    let place = at(said.weekdays_at.as_ref(), whole);
    if said.nths.iter().any(|(nth, _)| nth.unsigned_abs() > 5) {
        return Err(RuleError::new(place, "a month has at most five of each weekday"));
    }
    if let (Some(range), None, true) = (&said.every_nth, said.period, said.months.is_empty()) {
        let (nth, weekday) = said.nths.first().copied().unwrap_or((2, Weekday::Monday));
        let often =
            if nth == 2 { "every other".to_owned() } else { format!("every {nth} weeks on") };
        return Err(RuleError::new(range.clone(), "this can mean two things").hint(format!(
            "write `{often} {}` or `{example} of each month`",
            weekday_name(weekday)
        )));
    }
    let numbered =
        said.nths.iter().map(|(nth, weekday)| NthWeekday { nth: Some(*nth), weekday: *weekday });
    let by =
        By { weekdays: distinct(numbered), months: distinct(said.months.clone()), ..By::default() };
    rule_of_months(said, by).ok_or_else(|| {
        let (count, unit) = said.period.unwrap_or((1, Unit::Week));
        let message = format!("`{example}` needs a month; this is every {}", counted(count, unit));
        RuleError::new(place, message).hint(format!(
            "write `{example} of each month`, or name the month: `{example} of March`"
        ))
    })
}

fn nth_workdays(said: &Gathered, whole: &Range<usize>) -> Result<Rule, RuleError> {
    let by = By {
        weekdays: WORKDAYS
            .iter()
            .map(|weekday| NthWeekday { nth: None, weekday: *weekday })
            .collect(),
        positions: distinct(said.workdays.iter().map(|nth| i16::from(*nth))),
        ..By::default()
    };
    // Within a year positions would count through the year.
    let interval = months(said).filter(|_| said.months.is_empty());
    let rule = interval.map(|interval| Rule { by, ..Rule::every(interval, Frequency::Monthly) });
    rule.ok_or_else(|| {
        RuleError::new(at(said.days_at.as_ref(), whole), "numbered weekdays belong to each month")
            .hint("write `last weekday of each month`")
    })
}

/// Months by their number or by their names, with what is to be in each.
fn rule_of_months(said: &Gathered, by: By) -> Option<Rule> {
    match said.period {
        None | Some((1, Unit::Month)) if !by.months.is_empty() => {
            Some(Rule { by, ..Rule::every(1, Frequency::Yearly) })
        }
        Some((count, Unit::Year)) if !by.months.is_empty() => {
            Some(Rule { by, ..Rule::every(count, Frequency::Yearly) })
        }
        Some((_, Unit::Month)) if !by.months.is_empty() => None,
        _ => months(said).map(|interval| Rule { by, ..Rule::every(interval, Frequency::Monthly) }),
    }
}

fn weekdays(said: &Gathered, whole: Range<usize>, starts: Date) -> Result<Rule, RuleError> {
    let by = By {
        weekdays: said
            .weekdays
            .iter()
            .map(|weekday| NthWeekday { nth: None, weekday: *weekday })
            .collect(),
        months: distinct(said.months.clone()),
        ..By::default()
    };
    match said.period {
        None | Some((1, Unit::Day)) => Ok(Rule { by, ..Rule::every(1, Frequency::Weekly) }),
        Some((count, Unit::Week)) => Ok(Rule { by, ..Rule::every(count, Frequency::Weekly) }),
        Some((count, unit @ (Unit::Day | Unit::Month | Unit::Year))) => {
            let name = said.weekdays.first().map_or("", |weekday| weekday_name(*weekday));
            let message = format!("which {name} of every {}?", counted(count, unit));
            let error = RuleError::new(at(said.weekdays_at.as_ref(), &whole), message);
            Err(match unit {
                Unit::Month if said.weekdays.contains(&starts.weekday()) => {
                    error.hint(offer::monthly(count, starts))
                }
                Unit::Year | Unit::Month => error.hint(format!(
                    "write `first {name} of each month`, or `first {name} of March`"
                )),
                Unit::Day | Unit::Week => error.hint(format!("write `weekly on {name}`")),
            })
        }
    }
}

fn days(said: &Gathered, whole: Range<usize>, starts: Date) -> Result<Rule, RuleError> {
    let place = at(said.days_at.as_ref(), &whole);
    if let Some((days, of)) = said.dates.first() {
        let by = By {
            month_days: distinct(days.clone()),
            months: distinct(of.clone()),
            ..By::default()
        };
        return rule_of_months(said, by).ok_or_else(|| {
            RuleError::new(place, "a date comes once a year").hint(offer::yearly(starts))
        });
    }
    let month_days = distinct(said.days.iter().chain(&said.numbers).copied());
    let by = By { month_days, months: distinct(said.months.clone()), ..By::default() };
    let first = by.month_days.first().copied().unwrap_or(1);
    if said.period.is_none() && said.months.is_empty() && !said.numbers.is_empty() {
        return Err(RuleError::new(place, "nothing says what this number counts")
            .hint(format!("write `monthly on day {first}` or `every {first} weeks`")));
    }
    rule_of_months(said, by).ok_or_else(|| {
        let month = month_name(i16::from(starts.month()));
        RuleError::new(place, "days are numbered in each month").hint(format!(
            "write `monthly on day {first}`, or name the month: `yearly on {first} {month}`"
        ))
    })
}

fn period_alone(said: &Gathered, whole: Range<usize>, starts: Date) -> Result<Rule, RuleError> {
    if !said.months.is_empty() {
        let error = RuleError::new(at(said.months_at.as_ref(), &whole), "which day of the month?");
        return Err(error.hint(offer::yearly(starts)));
    }
    let weekday = NthWeekday { nth: None, weekday: starts.weekday() };
    match said.period {
        Some((count, Unit::Day)) => Ok(Rule::every(count, Frequency::Daily)),
        Some((count, Unit::Week)) => Ok(Rule {
            by: By { weekdays: vec![weekday], ..By::default() },
            ..Rule::every(count, Frequency::Weekly)
        }),
        Some((count, Unit::Year)) => Ok(Rule {
            by: By {
                months: vec![i16::from(starts.month())],
                month_days: vec![i16::from(starts.day())],
                ..By::default()
            },
            ..Rule::every(count, Frequency::Yearly)
        }),
        Some((count, Unit::Month)) => {
            Err(RuleError::new(whole, "this does not say which day of the month")
                .hint(offer::monthly(count, starts)))
        }
        None => Err(RuleError::new(whole, "the rule says nothing about when")
            .hint("write for example `weekly on Thursday` or `second Tuesday of each month`")),
    }
}

fn distinct<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}
