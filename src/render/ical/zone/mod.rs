//! Time zones in full (RFC 5545 3.6.5), from the tz database: what a reader needs that does not know the name.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Dst, Offset, TimeZone};

use super::line::Lines;

/// The last year whose changes are looked at: after it the tz database has nothing but yearly rules.
const LAST_YEAR: i16 = 2100;

/// Fewer changes in a row are no rule.
const SHORTEST_RUN: usize = 3;

/// More changes without a rule are a list, which some programs do not read.
const MOST_SINGLE: usize = 4;

/// What kind of change: from which offset to which, what the time is called then, whether it is summer time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    from: Offset,
    to: Offset,
    name: String,
    daylight: bool,
}

/// Changes of one kind that are described together.
#[derive(Debug)]
struct Observance {
    kind: Kind,
    /// When the first takes place, by the clock as it was before.
    first: DateTime,
    rest: Rest,
}

#[derive(Debug)]
enum Rest {
    /// The changes themselves.
    Listed(Vec<DateTime>),
    /// Every year by a rule, to the last change if there is one.
    Yearly(YearlyRule, Option<DateTime>),
}

/// Seven days of the year, of which one is the weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum YearlyRule {
    /// The first to the fourth, or the last (-1), of a month.
    Nth { month: i8, nth: i8, weekday: Weekday },
    /// The one from a day of a month on.
    OnOrAfter { month: i8, day: i8, weekday: Weekday },
    /// The one from a day on that is counted from the end of the year: weeks that lie in two months.
    Before { from_end: i16, weekday: Weekday },
}

/// `VTIMEZONE` of the zone `name` for events from `first_year` on.
pub(super) fn written((name, first_year): super::Zone<'_>) -> Lines {
    let mut lines = Lines::default();
    lines.raw("BEGIN", "VTIMEZONE");
    lines.text("TZID", name);
    for observance in observances(&super::rules_of(name), first_year) {
        write_observance(&mut lines, &observance);
    }
    lines.raw("END", "VTIMEZONE");
    lines
}

fn write_observance(lines: &mut Lines, observance: &Observance) {
    let Observance { kind, first, rest } = observance;
    let component = if kind.daylight { "DAYLIGHT" } else { "STANDARD" };
    lines.raw("BEGIN", component);
    lines.raw("TZNAME", &super::line::escaped(&kind.name));
    lines.raw("TZOFFSETFROM", &offset(kind.from));
    lines.raw("TZOFFSETTO", &offset(kind.to));
    lines.raw("DTSTART", &super::local(*first));
    match rest {
        Rest::Listed(others) if others.is_empty() => {}
        Rest::Listed(others) => {
            let dates: Vec<String> = others.iter().map(|date| super::local(*date)).collect();
            lines.raw("RDATE", &dates.join(","));
        }
        Rest::Yearly(rule, last) => {
            let until = last.and_then(|last| kind.from.to_timestamp(last).ok());
            let until = until.map(|until| format!(";UNTIL={}", super::utc(until)));
            lines.raw("RRULE", &(rule.to_rrule() + &until.unwrap_or_default()));
        }
    }
    lines.raw("END", component);
}

/// `+0100`, with seconds where there are any.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (minutes, rest) = (seconds.abs() / 60, seconds.abs() % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{:02}{:02}{rest}", minutes / 60, minutes % 60)
}

/// The changes of a zone from the year before `first_year` on, in order, as few as they can be.
fn observances(zone: &TimeZone, first_year: i16) -> Vec<Observance> {
    let start = new_year(first_year.saturating_sub(1));
    let end = new_year(first_year.max(LAST_YEAR).saturating_add(1));
    let at_start = zone.to_offset_info(start);
    let mut before = (at_start.offset(), at_start.dst());
    let mut kinds: BTreeMap<Kind, Vec<DateTime>> = BTreeMap::new();
    let mut earliest = None;
    for change in zone.following(start).take_while(|change| change.timestamp() < end) {
        let after = (change.offset(), change.dst());
        if after.0 == before.0 {
            before = after;
            continue;
        }
        let kind = Kind {
            from: before.0,
            to: after.0,
            name: change.abbreviation().to_owned(),
            daylight: is_daylight(before, after),
        };
        earliest = earliest.or(Some(change.timestamp()));
        kinds.entry(kind).or_default().push(before.0.to_datetime(change.timestamp()));
        before = after;
    }
    let mut observances: Vec<Observance> =
        kinds.into_iter().flat_map(|(kind, changes)| described(&kind, &changes)).collect();
    if earliest.is_none_or(|earliest| earliest >= new_year(first_year)) {
        observances.push(Observance {
            kind: Kind {
                from: at_start.offset(),
                to: at_start.offset(),
                name: at_start.abbreviation().to_owned(),
                daylight: false,
            },
            first: Date::constant(first_year.saturating_sub(1).min(1970), 1, 1)
                .to_datetime(jiff::civil::Time::midnight()),
            rest: Rest::Listed(Vec::new()),
        });
    }
    observances.sort_by_key(|observance| observance.first);
    observances
}

fn new_year(year: i16) -> Timestamp {
    let date = Date::new(year, 1, 1).unwrap_or(Date::MIN);
    Offset::UTC
        .to_timestamp(date.to_datetime(jiff::civil::Time::midnight()))
        .unwrap_or(Timestamp::MIN)
}

/// Whether a change begins the time of the year in which clocks are ahead. Some zones call the other one special.
fn is_daylight(before: (Offset, Dst), after: (Offset, Dst)) -> bool {
    if before.1 == after.1 { after.1.is_dst() } else { after.0 > before.0 }
}

/// Changes of one kind as few observances: yearly rules where they hold, else a list.
fn described(kind: &Kind, changes: &[DateTime]) -> Vec<Observance> {
    let mut observances = Vec::new();
    let mut listed = Vec::new();
    let mut rest = changes;
    while let Some((first, _)) = rest.split_first() {
        let (length, rule) = run(rest);
        let (taken, after) = rest.split_at(length);
        rest = after;
        match rule {
            Some(rule) if length >= SHORTEST_RUN => {
                let goes_on = taken.last().is_some_and(|last| last.year() >= LAST_YEAR);
                let last = taken.last().copied().filter(|_| !goes_on);
                observances.push(Observance {
                    kind: kind.clone(),
                    first: *first,
                    rest: Rest::Yearly(rule, last),
                });
            }
            _ => listed.extend_from_slice(taken),
        }
    }
    let at_once = if listed.len() > MOST_SINGLE { listed.len() } else { 1 };
    for changes in listed.chunks(at_once) {
        if let Some((first, others)) = changes.split_first() {
            let rest = Rest::Listed(others.to_vec());
            observances.push(Observance { kind: kind.clone(), first: *first, rest });
        }
    }
    observances
}

/// How many of the first changes follow one rule in consecutive years, and the rule.
fn run(changes: &[DateTime]) -> (usize, Option<YearlyRule>) {
    let Some(first) = changes.first() else { return (0, None) };
    let same = changes.iter().zip(0_i16..).take_while(|(change, years)| {
        change.year() == first.year() + years
            && change.weekday() == first.weekday()
            && change.time() == first.time()
    });
    let (mut earliest, mut latest) = (i16::MAX, i16::MIN);
    let mut length = 0;
    for (change, _) in same {
        let day = from_end(change.date());
        let (lower, upper) = (earliest.min(day), latest.max(day));
        if upper - lower > 6 {
            break;
        }
        (earliest, latest, length) = (lower, upper, length + 1);
    }
    (length, rule(latest - 6, earliest, first.weekday()))
}

/// Days from the end of the year: the last is -1. From March on the same in leap years.
fn from_end(date: Date) -> i16 {
    date.day_of_year() - date.days_in_year() - 1
}

/// The plainest rule whose seven days begin between two days counted from the end of the year.
fn rule(first: i16, last: i16, weekday: Weekday) -> Option<YearlyRule> {
    let end = Date::constant(2001, 12, 31);
    let starts = (first..=last)
        .filter_map(|day| end.checked_add(jiff::Span::new().days(i64::from(day) + 1)).ok());
    // January and February lie elsewhere in leap years.
    let starts: Vec<Date> = starts.filter(|date| date.year() == 2001 && date.month() > 2).collect();
    let is_last = |date: &&Date| date.day() + 6 == date.days_in_month();
    if let Some(date) = starts.iter().find(is_last) {
        return Some(YearlyRule::Nth { month: date.month(), nth: -1, weekday });
    }
    if let Some(date) = starts.iter().find(|date| matches!(date.day(), 1 | 8 | 15 | 22)) {
        return Some(YearlyRule::Nth { month: date.month(), nth: date.day() / 7 + 1, weekday });
    }
    if let Some(date) = starts.iter().find(|date| date.day() + 6 <= date.days_in_month()) {
        return Some(YearlyRule::OnOrAfter { month: date.month(), day: date.day(), weekday });
    }
    starts.first().map(|date| YearlyRule::Before { from_end: from_end(*date), weekday })
}

impl YearlyRule {
    fn to_rrule(self) -> String {
        let list =
            |from: i16| (from..from + 7).map(|day| day.to_string()).collect::<Vec<_>>().join(",");
        match self {
            Self::Nth { month, nth, weekday } => {
                format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{}", short(weekday))
            }
            Self::OnOrAfter { month, day, weekday } => format!(
                "FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={};BYDAY={}",
                list(i16::from(day)),
                short(weekday)
            ),
            Self::Before { from_end, weekday } => {
                format!("FREQ=YEARLY;BYYEARDAY={};BYDAY={}", list(from_end), short(weekday))
            }
        }
    }
}

fn short(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

#[cfg(test)]
mod tests;
