//! Thousands of recurrence rules, and what two programs by others say about their dates: python-dateutil and
//! ical.js. Both know no missing or double hours, so everything here is in local time; zones are compared elsewhere.
//!
//! `tests/setup.sh` fetches the programs. What is known to be wrong with one of them is left out by the shape of the
//! rule, with the reason, in [`dateutil_errs`] and [`icaljs_errs`].

#![expect(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use circlebook::model::recurrence::{Expansion, Rule};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use serde::Serialize;

const RULES: usize = 4_000;
/// Dates compared of each rule.
const LIMIT: usize = 40;
/// Years compared of each rule.
const YEARS: i64 = 12;

/// A rule with its start, and where the comparison ends.
#[derive(Debug, Clone, Serialize)]
struct Query {
    rule: String,
    start: String,
    limit: usize,
    #[serde(skip)]
    parts: Parts,
    #[serde(skip)]
    expected: Vec<String>,
}

/// What is known about a rule's shape.
#[derive(Debug, Clone, Default)]
struct Parts {
    frequency: &'static str,
    interval: u32,
    parts: Vec<(&'static str, String)>,
}

impl Parts {
    fn get(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|(part, _)| *part == name).map(|(_, value)| value.as_str())
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn has_plain_and_numbered_weekdays(&self) -> bool {
        let weekdays = || self.get("BYDAY").into_iter().flat_map(|list| list.split(','));
        weekdays().any(|one| one.len() == 2) && weekdays().any(|one| one.len() > 2)
    }

    fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.has(name))
    }

    fn has_weeks_alone(&self) -> bool {
        self.has("BYWEEKNO") && !self.has_any(&["BYDAY", "BYMONTHDAY", "BYYEARDAY"])
    }

    /// Adds a part to so many rules of a hundred.
    fn add(
        &mut self,
        random: &mut Random,
        percent: usize,
        name: &'static str,
        one: impl Fn(&mut Random) -> String,
    ) {
        if random.chance(percent) {
            self.parts.push((name, random.list(one)));
        }
    }

    fn text(&self) -> String {
        let mut text = format!("FREQ={}", self.frequency);
        if self.interval > 1 {
            write!(text, ";INTERVAL={}", self.interval).unwrap();
        }
        for (name, value) in &self.parts {
            write!(text, ";{name}={value}").unwrap();
        }
        text
    }
}

/// xorshift64*: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap() % limit
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        *of.get(self.below(of.len())).unwrap()
    }

    fn range(&mut self, from: i32, to: i32) -> i32 {
        from + i32::try_from(self.below(usize::try_from(to - from + 1).unwrap())).unwrap()
    }

    /// One to four values, sorted by nothing, each once.
    fn list(&mut self, mut one: impl FnMut(&mut Self) -> String) -> String {
        let mut values: Vec<String> = Vec::new();
        for _ in 0..self.range(1, 4) {
            let value = one(self);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values.join(",")
    }
}

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn weekday(random: &mut Random, most: i32) -> String {
    let name = random.one(&WEEKDAYS);
    if most == 0 || random.chance(30) {
        return name.to_owned();
    }
    let nth = random.range(1, most) * random.one(&[1, 1, -1]);
    format!("{nth}{name}")
}

fn signed(random: &mut Random, most: i32) -> String {
    (random.range(1, most) * random.one(&[1, 1, -1])).to_string()
}

fn parts(random: &mut Random) -> Parts {
    let frequencies = [
        "YEARLY", "MONTHLY", "MONTHLY", "WEEKLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY",
        "SECONDLY",
    ];
    let frequency = random.one(&frequencies);
    let mut parts = Parts { frequency, interval: 1, parts: Vec::new() };
    if random.chance(50) {
        let most = if matches!(frequency, "HOURLY" | "MINUTELY" | "SECONDLY") { 50 } else { 6 };
        parts.interval = u32::try_from(random.range(1, most)).unwrap();
    }
    let (yearly, weekly) = (frequency == "YEARLY", frequency == "WEEKLY");
    let below_day = matches!(frequency, "HOURLY" | "MINUTELY" | "SECONDLY");
    let months = if yearly { 50 } else { 15 };
    parts.add(random, months, "BYMONTH", |random| random.range(1, 12).to_string());
    if yearly {
        parts.add(random, 15, "BYWEEKNO", |random| signed(random, 53));
    }
    if yearly || below_day {
        parts.add(random, 12, "BYYEARDAY", |random| signed(random, 366));
    }
    if !weekly {
        parts.add(random, 30, "BYMONTHDAY", |random| signed(random, 31));
    }
    let most = match frequency {
        "YEARLY" if !parts.has("BYWEEKNO") => 7,
        "MONTHLY" => 5,
        _ => 0,
    };
    parts.add(random, 50, "BYDAY", |random| weekday(random, most));
    parts.add(random, 10, "BYHOUR", |random| random.range(0, 23).to_string());
    parts.add(random, 10, "BYMINUTE", |random| random.range(0, 59).to_string());
    parts.add(random, 6, "BYSECOND", |random| random.range(0, 59).to_string());
    if !parts.parts.is_empty() && random.chance(25) {
        let value = random.list(|random| signed(random, 6));
        parts.parts.push(("BYSETPOS", value));
    }
    if random.chance(20) {
        let value = random.one(&WEEKDAYS).to_owned();
        parts.parts.push(("WKST", value));
    }
    parts
}

fn some_start(random: &mut Random) -> DateTime {
    let first = Date::constant(2023, 1, 1).to_datetime(Time::midnight());
    let minutes = random.range(0, 6 * 366 * 24 * 60);
    first.checked_add(Span::new().minutes(minutes)).unwrap()
}

/// A rule that gives something, from one of its own dates on, and what we say about it.
fn query(random: &mut Random) -> Option<Query> {
    let parts = parts(random);
    let text = parts.text();
    let rule = Rule::parse_rrule(&text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
    let start = dates(&rule, some_start(random), 1).pop()?;
    // Others go through every hour and minute.
    let span = match parts.frequency {
        "HOURLY" => Span::new().days(60),
        "MINUTELY" => Span::new().days(2),
        "SECONDLY" => Span::new().hours(2),
        _ => YEARS.years(),
    };
    let until = start.checked_add(span).unwrap();
    let count = 1 + random.below(LIMIT);
    let counted = Rule::parse_rrule(&format!("{text};COUNT={count}")).unwrap();
    let expected = dates(&counted, start, LIMIT);
    let (end, expected) = if random.chance(30) && expected.len() == count {
        (format!("COUNT={count}"), expected)
    } else {
        let end = format!("UNTIL={}", until.strftime("%Y%m%dT%H%M%S"));
        let rule = Rule::parse_rrule(&format!("{text};{end}")).unwrap();
        (end, dates(&rule, start, LIMIT))
    };
    let expected = expected.iter().map(ToString::to_string).collect();
    Some(Query {
        rule: format!("{text};{end}"),
        start: start.to_string(),
        limit: LIMIT,
        parts,
        expected,
    })
}

fn dates(rule: &Rule, start: DateTime, limit: usize) -> Vec<DateTime> {
    let zone = TimeZone::UTC;
    let expansion = Expansion::new(Some(rule), start, false, &zone);
    let dates =
        expansion.between(start.date(), start.date().saturating_add(YEARS.years())).take(limit);
    dates.map(|one| one.local).collect()
}

/// The same for both tests, worked out once.
static QUERIES: LazyLock<Vec<Query>> = LazyLock::new(|| {
    let mut random = Random(0x0005_deec_e66d_2026);
    std::iter::from_fn(|| Some(query(&mut random))).flatten().take(RULES).collect()
});

/// Asks a program about all rules at once.
fn ask(program: PathBuf, script: &str, queries: &[&Query]) -> Vec<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles");
    let child = Command::new(&program)
        .arg(folder.join(script))
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = child
        .unwrap_or_else(|error| panic!("{}: {error}; run tests/setup.sh first", program.display()));
    let asked = serde_json::to_vec(queries).unwrap();
    child.stdin.take().unwrap().write_all(&asked).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{script} failed; run tests/setup.sh first");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Compares all rules that `errs` does not know to be beyond the program.
fn compare(program: PathBuf, script: &str, errs: fn(&Parts) -> Option<&'static str>) {
    let asked: Vec<&Query> = QUERIES.iter().filter(|query| errs(&query.parts).is_none()).collect();
    let answers = ask(program, script, &asked);
    assert_eq!(answers.len(), asked.len());
    let differ: Vec<String> = asked
        .iter()
        .zip(answers)
        .filter(|(query, answer)| query.expected != *answer)
        .map(|(query, answer)| {
            let place = query.expected.iter().zip(&answer).take_while(|(a, b)| a == b).count();
            format!(
                "{} from {}\n  date {place}: ours {:?}, theirs {:?}",
                query.rule,
                query.start,
                query.expected.get(place),
                answer.get(place)
            )
        })
        .collect();
    let shown = differ.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(differ.is_empty(), "{} of {} rules differ:\n{shown}", differ.len(), asked.len());
    assert!(asked.len() > 1_700, "only {} rules are left to compare", asked.len());
}

/// Why python-dateutil cannot be asked about a rule.
fn dateutil_errs(parts: &Parts) -> Option<&'static str> {
    if parts.has_plain_and_numbered_weekdays() {
        return Some(
            "`3MO,WE` is the third Monday and each Wednesday; it takes days that are both",
        );
    }
    if parts.has_weeks_alone() {
        return Some(
            "`BYWEEKNO` alone is the start's weekday of that week; it takes all seven days",
        );
    }
    if parts.frequency == "WEEKLY" && parts.has("BYSETPOS") {
        return Some(
            "in the first week it counts positions from the start, not from the first day",
        );
    }
    None
}

/// Why ical.js cannot be asked about a rule.
fn icaljs_errs(parts: &Parts) -> Option<&'static str> {
    let is_short = matches!(parts.frequency, "HOURLY" | "MINUTELY" | "SECONDLY");
    let is_yearly = parts.frequency == "YEARLY";
    if is_short && parts.has_any(&["BYMONTH", "BYDAY"]) {
        return Some("it goes through every second of the days between");
    }
    if parts.has_any(&["BYHOUR", "BYMINUTE", "BYSECOND"]) {
        return Some("it takes times in the order in which they are written");
    }
    if parts.has("BYSETPOS") {
        return Some(
            "it knows positions for weekdays of a month alone, and not in the first month",
        );
    }
    if parts.has("BYWEEKNO") {
        return Some("it leaves out weeks beside months, and days of the month beside weeks");
    }
    if parts.has("BYMONTHDAY") && (is_short || parts.frequency == "DAILY" || parts.has("BYDAY")) {
        return Some("it does not limit by days of the month, or looks no further than four years");
    }
    if parts.has("BYYEARDAY") && (!is_yearly || parts.has_any(&["BYMONTH", "BYMONTHDAY"])) {
        return Some("it refuses days of the year beside most other parts");
    }
    if parts.frequency == "MONTHLY" && parts.has("BYMONTH") {
        return Some("it takes the named months one by one, whatever the interval");
    }
    if is_yearly
        && parts.get("BYMONTHDAY").is_some_and(|days| days.contains('-') || !parts.has("BYMONTH"))
    {
        return Some("it takes the day in the start's month alone");
    }
    if is_yearly && parts.has("BYMONTH") && !parts.has_any(&["BYMONTHDAY", "BYDAY"]) {
        return Some("30 February is its 2 March");
    }
    if is_yearly && parts.has_plain_and_numbered_weekdays() {
        return Some("`MO,1MO` gives it a first Monday twice, and it stops");
    }
    None
}

#[test]
fn python_dateutil_gives_the_same_dates() {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/.venv/bin/python");
    compare(python, "rules_dateutil.py", dateutil_errs);
}

#[test]
fn ical_js_gives_the_same_dates() {
    compare(PathBuf::from("node"), "rules_icaljs.mjs", icaljs_errs);
}
