//! `circlebook dates`: what a rule gives, before it is written down.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ValueEnum;
use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{Error, Outcome, Terminal, program};
use crate::model::circle::Zone;
use crate::model::recurrence::{ClockChange, Ending, Expansion, Occurrence, Rule, RuleError};
use crate::model::zone_named;
use crate::render::rule_in_english;

/// Try a rule before it is written down: what it means in words, and the dates it gives.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A rule is a phrase, as for `repeat` in circle.toml, or an RRULE of RFC 5545, as for `rrule`.

Examples:
  circlebook dates \"second Tuesday of each month\" --starts 2026-01-13T12:00 --timezone Europe/London
  circlebook dates \"every other Thursday\" --starts 2026-01-15T17:30 --until 2026-06-30
  circlebook dates \"FREQ=MONTHLY;BYDAY=-1FR;COUNT=6\" --starts 2026-01-30T09:00 --format json"
)]
pub(super) struct Arguments {
    /// Words such as `last Friday of the month`, or an RRULE.
    #[arg(value_name = "RULE")]
    rule: String,
    /// The first date: `2026-01-13T12:00` local time, or `2026-01-13` for whole days.
    #[arg(long, value_name = "LOCAL", value_parser = first_date)]
    starts: Start,
    /// IANA name of the time zone [default: the program's, else UTC].
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// The last day that is listed.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// The most dates that are listed.
    #[arg(long, value_name = "N", default_value = "12")]
    limit: NonZeroUsize,
    /// How dates are written.
    #[arg(long, value_enum, default_value_t)]
    format: FormatName,
    /// The program folder whose time zone is meant, or a folder in it [default: the current one].
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// The names of the formats.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// The rule in words, and a line for each date.
    #[default]
    Human,
    /// One JSON object a line, with `local`, `utc` and `offset`.
    Json,
}

/// A first date; without a time it stands for whole days.
#[derive(Debug, Clone, Copy)]
struct Start {
    local: DateTime,
    all_day: bool,
}

fn first_date(text: &str) -> Result<Start, String> {
    if let Ok(date) = text.parse::<Date>()
        && !text.contains(['T', 't', ' '])
    {
        return Ok(Start { local: date.to_datetime(Time::midnight()), all_day: true });
    }
    // A time in UTC or with an offset would say two things beside a zone.
    let has_zone = text.ends_with(['Z', 'z', ']'])
        || text.rsplit(['T', 't', ' ']).next().is_some_and(|time| time.contains(['+', '-']));
    match text.parse::<DateTime>() {
        Ok(local) if !has_zone => Ok(Start { local, all_day: false }),
        _ => Err("write a local time such as `2026-01-13T12:00`, or a date".to_owned()),
    }
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let zone = zone(arguments)?;
    let rule = rule(&arguments.rule, arguments.starts.local.date())?;
    let Start { local, all_day } = arguments.starts;
    let expansion = Expansion::new(Some(&rule), local, all_day, &zone.rules);
    judge(arguments, &rule, &expansion)?;
    let last = arguments.until.unwrap_or(Date::MAX);
    let dates: Vec<Occurrence> =
        expansion.between(local.date(), last).take(arguments.limit.get()).collect();
    // Fewer than were asked for are all: then what is left out after the last counts too.
    let shown = dates.last().filter(|_| dates.len() == arguments.limit.get());
    let changes = expansion.clock_changes(local.date(), shown.map_or(last, |one| one.local.date()));
    let lines = Lines { dates: &dates, changes, all_day };
    if expansion.is_too_dense() {
        terminal.status("No series can have so many dates: the check would refuse the rule");
    }
    match arguments.format {
        FormatName::Human => {
            let words = rule_in_english(&rule.in_words(local)).unwrap_or_else(|| rule.to_rrule());
            let head = format!("{}{}\n\n", capital(&words), ending(&rule, local));
            terminal.result(&(head + &lines.for_people(&zone)))?;
        }
        FormatName::Json => {
            terminal.result(&lines.for_programs())?;
            for missing in lines.missing() {
                terminal.status(&format!("{missing} does not exist in {}: left out", zone.city()));
            }
        }
    }
    Ok(Outcome::Fine)
}

/// The zone that was asked for, else that of the program around, else UTC.
fn zone(arguments: &Arguments) -> Result<Zone, Error> {
    let of_program = || program::zone(&program::root(arguments.folder.as_deref()).ok()?);
    match arguments.timezone.clone().or_else(of_program) {
        Some(name) => zone_named(&name)
            .map_err(|likely| Error::Usage(format!("`{name}` is no time zone; {likely}"))),
        None => Ok(Zone { name: "UTC".to_owned(), rules: TimeZone::UTC }),
    }
}

fn rule(text: &str, starts: Date) -> Result<Rule, Error> {
    let is_rrule = text.to_ascii_uppercase().contains("FREQ=");
    let parsed = if is_rrule { Rule::parse_rrule(text) } else { Rule::parse_phrase(text, starts) };
    parsed.map_err(|errors| {
        let said: Vec<String> = errors.iter().map(|error| pointed(text, error)).collect();
        Error::Usage(said.join("\n\n"))
    })
}

/// What is wrong, with the word underlined.
fn pointed(text: &str, error: &RuleError) -> String {
    let before = text.get(..error.range.start).unwrap_or_default().chars().count();
    let marked = text.get(error.range.clone()).unwrap_or_default().chars().count().max(1);
    let mut said = format!(
        "{}\n  {}\n  {}{}",
        error.message,
        text.replace(char::is_control, " "),
        " ".repeat(before),
        "^".repeat(marked)
    );
    if let Some(hint) = &error.hint {
        said.push_str("\n  ");
        said.push_str(hint);
    }
    said
}

/// What would be an error in `circle.toml`.
fn judge(arguments: &Arguments, rule: &Rule, expansion: &Expansion<'_>) -> Result<(), Error> {
    let starts = arguments.starts.local.date();
    let refuse = |reason: String| Err(Error::Usage(reason));
    if arguments.starts.all_day && rule.needs_time() {
        return refuse(format!("the rule counts hours; write `--starts {starts}T12:00`"));
    }
    if !expansion.reaches_its_start() {
        return refuse(format!("the rule ends before its first date, {starts}"));
    }
    if expansion.follows_at_start() {
        return Ok(());
    }
    let near: Vec<String> =
        expansion.other_starts().iter().take(2).map(|date| format!("`{date}`")).collect();
    if near.is_empty() {
        return refuse("no day fulfils the rule".to_owned());
    }
    let weekday = starts.strftime("%A");
    refuse(format!("{weekday} ({starts}) is no date of the rule; start on {}", near.join(" or ")))
}

fn ending(rule: &Rule, starts: DateTime) -> String {
    match rule.in_words(starts).ending {
        Ending::Never => String::new(),
        Ending::Count { count: 1 } => ", once".to_owned(),
        Ending::Count { count } => format!(", {count} times"),
        Ending::Until { date } => format!(", until {}", date.0),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What is listed.
struct Lines<'d> {
    dates: &'d [Occurrence],
    changes: Vec<ClockChange>,
    all_day: bool,
}

/// A date for programs.
#[derive(Debug, Serialize)]
struct Row {
    local: String,
    utc: String,
    offset: String,
    /// Whether the local time comes twice that day; the first is meant.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    twice: bool,
}

impl Lines<'_> {
    fn for_people(&self, zone: &Zone) -> String {
        let mut lines: Vec<(DateTime, String)> = Vec::new();
        for date in self.dates {
            let (shown, offset) = (self.shown(date.local), offset(&date.starts_at));
            let twice = if self.is_twice(date.local) {
                "  (comes twice: the clocks go back; the first is meant)"
            } else {
                ""
            };
            lines.push((date.local, format!("{shown}  {offset}  {}{twice}", zone.name)));
        }
        lines.extend(self.missing().map(|local| {
            let shown = self.shown(local);
            (local, format!("{shown}  left out: the clocks go forward, there is no such time"))
        }));
        lines.sort_by_key(|(local, _)| *local);
        lines.into_iter().map(|(_, line)| line + "\n").collect()
    }

    fn for_programs(&self) -> String {
        let row = |date: &Occurrence| {
            let local = if self.all_day {
                date.local.date().to_string()
            } else {
                date.local.strftime("%Y-%m-%dT%H:%M:%S").to_string()
            };
            let row = Row {
                local,
                utc: date.starts_at.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
                offset: offset(&date.starts_at),
                twice: self.is_twice(date.local),
            };
            serde_json::to_string(&row).expect("texts can be written as JSON") + "\n"
        };
        self.dates.iter().map(row).collect()
    }

    fn shown(&self, local: DateTime) -> String {
        let pattern = match (self.all_day, local.second()) {
            (true, _) => "%a %Y-%m-%d",
            (false, 0) => "%a %Y-%m-%d %H:%M",
            (false, _) => "%a %Y-%m-%d %H:%M:%S",
        };
        local.strftime(pattern).to_string()
    }

    fn is_twice(&self, local: DateTime) -> bool {
        self.changes.contains(&ClockChange::Twice(local))
    }

    fn missing(&self) -> impl Iterator<Item = DateTime> + '_ {
        self.changes.iter().filter_map(|change| match change {
            ClockChange::Missing(local) => Some(*local),
            ClockChange::Twice(_) => None,
        })
    }
}

/// `+01:00`.
fn offset(at: &ZonedDateTime) -> String {
    at.strftime("%:z").to_string()
}
