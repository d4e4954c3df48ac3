//! What is not TOML: the parser's complaints as findings, and the lines that are lost with them.
//!
//! The parser recovers and goes on, so one slip brings a trail of complaints: everything after a bracket that is
//! never closed, every key below a broken heading. Authors are told of the slip alone.

use std::collections::HashSet;
use std::num::IntErrorKind;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::headings;
use super::mask::is_plain_key;
use crate::diag::{Diagnostic, FileId, Span};
use crate::parse::rules;

/// The most complaints about one file; what has more is something else under a wrong name.
pub(super) const LIMIT: usize = 100;

/// What of a file is not TOML.
pub(super) struct Broken {
    /// What the parser complains about, without the trails.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The places that say nothing any more.
    pub(super) places: Vec<Range<usize>>,
    /// Whether no more is lost than some values.
    pub(super) is_in_values: bool,
}

impl Broken {
    fn add(&mut self, found: Diagnostic, place: Range<usize>) {
        self.diagnostics.push(found);
        self.places.push(place);
    }

    /// Adds what costs all that follows: nobody knows where it ends.
    fn add_to_the_end(&mut self, found: Diagnostic, text: &str, from: usize) {
        self.add(found, lines_of(text, from..from).start..text.len());
        self.is_in_values = false;
    }

    /// Adds the list or table that is never closed.
    fn add_unclosed(&mut self, file: FileId, text: &str, range: &Range<usize>) {
        let span = Span::new(file, range.start..range.start + 1);
        let bracket = text.get(range.start..=range.start).unwrap_or_default();
        let (what, closing) = if bracket == "[" { ("list", "]") } else { ("table", "}") };
        let message = format!("the {what} is never closed");
        let found = Diagnostic::new(&rules::TOML_SYNTAX, span, message);
        self.add_to_the_end(
            found.hint(format!("write `{closing}` where it ends")),
            text,
            range.start,
        );
    }

    /// Adds the errors one by one, at most one a line.
    fn add_errors(
        &mut self,
        file: FileId,
        text: &str,
        errors: &[&toml::de::Error],
        values: &[Range<usize>],
    ) {
        let mut trail = 0..0;
        for error in errors {
            let range = error.span().unwrap_or_default();
            let is_trail = trail.contains(&range.start);
            if let Some(sign) = without_value(text, range.start).filter(|_| !is_trail) {
                let place = Span::new(file, sign..sign + 1);
                let found = Diagnostic::new(&rules::TOML_SYNTAX, place, "the key has no value");
                let hint = "write a value; a text that begins with `#` stands in quotes";
                return self.add_to_the_end(found.hint(hint), text, sign);
            }
            let lost = lost_with(text, range.clone(), values);
            self.is_in_values &= lost.is_value;
            self.places.push(lost.place);
            if is_trail {
                continue;
            }
            let place = place(text, error.message(), range.clone(), values);
            let written = text.get(place.clone()).unwrap_or_default();
            let (message, hint) = said(error.message(), written);
            let found = Diagnostic::new(&rules::TOML_SYNTAX, Span::new(file, place), message);
            // After a slip that nobody knows, what the parser makes of the rest is anybody's guess.
            if hint.is_none() && !lost.is_value {
                return self.add_to_the_end(found, text, range.start);
            }
            trail = with_continuation(text, lines_of(text, range));
            self.add(found.maybe_hint(hint), trail.clone());
        }
    }

    /// Adds numbers that are none.
    fn add_numbers(&mut self, file: FileId, text: &str, table: &DeTable<'_>) {
        let is_read =
            |number: &BadNumber| !self.places.iter().any(|lost| lost.contains(&number.place.start));
        let numbers: Vec<_> = bad_numbers(table).into_iter().filter(is_read).take(LIMIT).collect();
        for BadNumber { place, message } in numbers {
            let lost = lines_of(text, place.clone());
            let found = Diagnostic::new(&rules::TOML_SYNTAX, Span::new(file, place), message);
            self.add(found, lost);
        }
    }
}

/// Makes findings of what the parser complains about.
pub(super) fn judge(
    file: FileId,
    text: &str,
    table: &DeTable<'_>,
    errors: &[toml::de::Error],
) -> Broken {
    let mut errors: Vec<_> = errors.iter().collect();
    errors.sort_by_key(|error| start_of(error));
    let mut values = Vec::new();
    collect(table, &mut values);
    let mut broken = Broken { diagnostics: Vec::new(), places: Vec::new(), is_in_values: true };
    if let Some(range) = unclosed(text, &errors, &values) {
        broken.add_unclosed(file, text, &range);
    }
    let odd = headings::with_one_bracket(file, text, &errors);
    broken.is_in_values &= odd.lost.is_empty();
    broken.diagnostics.extend(odd.found);
    broken.places.extend(odd.lost);
    // Trails first: a list that is never closed brings a complaint for every line below it.
    let is_said = |error: &&toml::de::Error| {
        let range = error.span().unwrap_or_default();
        broken.places.iter().any(|lost| lost.start <= range.start && range.end <= lost.end)
    };
    errors.retain(|error| !is_said(error));
    let beyond = errors.get(LIMIT).map(|error| start_of(error));
    errors.truncate(LIMIT);
    broken.add_errors(file, text, &errors, &values);
    broken.add_numbers(file, text, table);
    if let Some(first) = beyond {
        broken.places.push(first..text.len());
        broken.is_in_values = false;
    }
    broken
}

/// Places of all values that can hold other text.
fn collect(table: &DeTable<'_>, values: &mut Vec<Range<usize>>) {
    for value in table.values() {
        collect_value(value, values);
    }
}

fn collect_value(value: &toml::Spanned<DeValue<'_>>, values: &mut Vec<Range<usize>>) {
    values.push(value.span());
    match value.get_ref() {
        DeValue::Array(items) => items.iter().for_each(|item| collect_value(item, values)),
        DeValue::Table(table) => collect(table, values),
        _ => {}
    }
}

/// A number that is none. The parser leaves the digits to whoever asks for the number.
struct BadNumber {
    place: Range<usize>,
    message: &'static str,
}

fn bad_numbers(table: &DeTable<'_>) -> Vec<BadNumber> {
    let mut numbers = Vec::new();
    table.values().for_each(|value| find_bad_numbers(value, &mut numbers));
    numbers
}

fn find_bad_numbers(value: &toml::Spanned<DeValue<'_>>, numbers: &mut Vec<BadNumber>) {
    let message = match value.get_ref() {
        DeValue::Array(items) => {
            return items.iter().for_each(|item| find_bad_numbers(item, numbers));
        }
        DeValue::Table(table) => {
            return table.values().for_each(|value| find_bad_numbers(value, numbers));
        }
        DeValue::Integer(number) => {
            match i64::from_str_radix(number.as_str(), number.radix()).map_err(|e| *e.kind()) {
                Ok(_) => None,
                Err(IntErrorKind::PosOverflow | IntErrorKind::NegOverflow) => {
                    Some("the number is too large")
                }
                Err(_) => Some("the number is none"),
            }
        }
        DeValue::Float(number) => {
            number.as_str().parse::<f64>().is_err().then_some("the number is none")
        }
        _ => None,
    };
    numbers.extend(message.map(|message| BadNumber { place: value.span(), message }));
}

fn start_of(error: &toml::de::Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// The list or inline table that is never closed, or takes in headings before it is.
fn unclosed(
    text: &str,
    errors: &[&toml::de::Error],
    values: &[Range<usize>],
) -> Option<Range<usize>> {
    let is_unclosed = |error: &&&toml::de::Error| {
        let message = error.message();
        message.starts_with("unclosed array,") || message.starts_with("unclosed inline")
    };
    let ends = errors.iter().filter(is_unclosed).filter_map(|error| Some(error.span()?.end));
    let ends: HashSet<usize> = ends.collect();
    let brackets = || {
        let is_bracket =
            |value: &&Range<usize>| matches!(text.as_bytes().get(value.start), Some(b'[' | b'{'));
        values.iter().filter(is_bracket)
    };
    let outermost = brackets().filter(|value| ends.contains(&value.end));
    let innermost = brackets().filter(|value| swallows_a_heading(text, errors, value));
    let innermost = || innermost.max_by_key(|value| value.start);
    outermost.min_by_key(|value| value.start).or_else(innermost).cloned()
}

/// Whether a heading stands in a value of several lines, and makes no sense there.
fn swallows_a_heading(text: &str, errors: &[&toml::de::Error], value: &Range<usize>) -> bool {
    let written = text.get(value.clone()).unwrap_or_default();
    let is_heading = lines_of(text, value.start..value.start).start == value.start;
    let first = errors.partition_point(|error| start_of(error) < value.start);
    let is_wrong = || errors.get(first).is_some_and(|error| start_of(error) < value.end);
    !is_heading && written.contains("\n[") && is_wrong()
}

/// What an error makes meaningless.
struct Lost {
    place: Range<usize>,
    /// Whether that is no more than the values of some keys.
    is_value: bool,
}

/// The last `=` before a place, if there are but remarks and the ends of lines in between.
fn without_value(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let sign = before.rfind('=')?;
    let mut between = before.get(sign + 1..)?.lines().map(str::trim);
    let is_nothing = |line: &str| line.is_empty() || line.starts_with('#');
    (before.get(sign..)?.contains('\n') && between.all(is_nothing)).then_some(sign)
}

/// The values that an error at `range` lies in, or all that a broken heading stands for.
fn lost_with(text: &str, range: Range<usize>, values: &[Range<usize>]) -> Lost {
    let line = lines_of(text, range.start..range.start);
    if text.get(line.clone()).is_some_and(|written| written.trim_start().starts_with('[')) {
        let place = line.start..headings::end_of_section(text, line.end);
        return Lost { place, is_value: false };
    }
    let touches = |value: &&Range<usize>| value.start <= range.end && range.start <= value.end;
    let widen = |whole: Range<usize>, value: &Range<usize>| {
        whole.start.min(value.start)..whole.end.max(value.end)
    };
    let is_value = values.iter().any(|value| touches(&value));
    let whole = values.iter().filter(touches).fold(range.clone(), widen);
    Lost { place: lines_of(text, whole), is_value }
}

/// A line and those behind it that can only be the rest of a value.
fn with_continuation(text: &str, line: Range<usize>) -> Range<usize> {
    let rest = text.get(line.end..).unwrap_or_default();
    let is_rest = |next: &&str| next.trim_start().starts_with(['"', '\'', '{', '}', ']']);
    let lines = rest.strip_prefix('\n').unwrap_or(rest).split_inclusive('\n');
    let more: usize = lines.take_while(is_rest).map(str::len).sum();
    line.start..line.end + if more == 0 { 0 } else { more + 1 }
}

/// The line or lines that hold `range`.
fn lines_of(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text.get(..range.start.min(text.len())).unwrap_or_default();
    let end = range.end.min(text.len());
    let after = text.get(end..).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline + 1)
        ..after.find('\n').map_or(text.len(), |newline| end + newline)
}

/// Lower case and without a full stop, as all messages.
fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or("not valid TOML").trim_end_matches('.');
    let mut letters = line.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Of a text of several lines that is never closed, the quotes that open it; of a value without quotes the whole; else
/// where the parser stopped.
fn place(text: &str, message: &str, range: Range<usize>, values: &[Range<usize>]) -> Range<usize> {
    let written = |value: &Range<usize>| text.get(value.clone()).unwrap_or_default();
    let is_long = |value: &&Range<usize>| {
        let written = written(value);
        value.end == range.end && (written.starts_with("\"\"\"") || written.starts_with("'''"))
    };
    if message.starts_with("invalid unquoted key") || message.starts_with("key with no value") {
        return colon(text, &range).unwrap_or(range);
    }
    let holds = |value: &&Range<usize>| {
        let is_bare = !written(value).starts_with(['[', '{', '"', '\'']);
        is_bare && value.start <= range.start && range.end <= value.end
    };
    if message.starts_with("invalid multi-line") {
        return values.iter().find(is_long).map_or(range, |value| value.start..value.start + 3);
    }
    values.iter().find(holds).cloned().unwrap_or(range)
}

/// A colon behind the first word of the line at `range`.
fn colon(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let line = lines_of(text, range.start..range.start);
    let (key, _) = text.get(line.clone())?.split_once(':')?;
    is_plain_key(key.trim()).then_some(line.start + key.len()..line.start + key.len() + 1)
}

const COLON: &str = "a colon stands where `=` belongs";

/// The slips that are made most, in words that need no knowledge of TOML, and what to do about them.
fn said(message: &str, written: &str) -> (String, Option<&'static str>) {
    let known = [
        ("invalid basic string", "the text is not closed", "write `\"` where it ends"),
        ("invalid literal string", "the text is not closed", "write `'` where it ends"),
        ("invalid multi-line basic", "the text is never closed", "write `\"\"\"` where it ends"),
        ("invalid multi-line literal", "the text is never closed", "write `'''` where it ends"),
        (
            "duplicate key",
            "the key stands twice",
            "keep one, or begin a new entry with its heading",
        ),
        (
            "key with no value",
            "the key has no value",
            "write `key = value`, or `#` before a remark",
        ),
        (
            "missing escaped value",
            "the backslash means nothing here",
            "write `\\\\` for a backslash, or put the text in single quotes",
        ),
        ("unclosed array table", "the heading is not closed", "close it with `]]`"),
        ("unclosed table", "the heading is not closed", "close it with `]`"),
        (
            "missing comma between array elements",
            "a comma is missing",
            "write `,` between the entries of the list",
        ),
    ];
    let is_key = message.starts_with("invalid unquoted key") || message.starts_with("key with no");
    if is_key && written == ":" {
        return (COLON.to_owned(), Some("write `key = value`"));
    }
    if let Some((_, said, hint)) = known.iter().find(|(start, ..)| message.starts_with(start)) {
        return ((*said).to_owned(), Some(hint));
    }
    let is_value = message.starts_with("string values must be quoted")
        || message.starts_with("missing opening quote")
        || ["boolean", "float", "integer", "date", "time"].iter().any(|kind| {
            message.strip_prefix("invalid ").is_some_and(|rest| rest.starts_with(kind))
        });
    if !is_value {
        return (first_line(message), None);
    }
    if written.is_empty() {
        ("the key has no value".to_owned(), Some("write a value, or remove the line"))
    } else if written
        .starts_with(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '\u{ab}'])
    {
        ("the quotes are not those of a program".to_owned(), Some("write straight ones: `\"`"))
    } else if is_like_a_date(written) {
        let hint = "write a day as `2026-03-10`, a local time as `2026-03-10T12:00:00`";
        let is_read_as_date =
            message.starts_with("invalid date") || message.starts_with("invalid time");
        let said = if is_read_as_date { first_line(message) } else { "this is no date".to_owned() };
        (said, Some(hint))
    } else if written.starts_with(char::is_alphabetic) {
        ("the text is not in quotes".to_owned(), Some("put it in quotes"))
    } else {
        (first_line(message), None)
    }
}

/// Digits with what stands between those of a date or a time, in whatever order.
fn is_like_a_date(written: &str) -> bool {
    let is_mark = |letter: char| matches!(letter, '-' | '.' | '/' | ':' | 'T' | ' ');
    let marks = written.chars().filter(|letter| is_mark(*letter)).count();
    marks >= 2
        && written.starts_with(|first: char| first.is_ascii_digit())
        && written.chars().all(|letter| letter.is_ascii_digit() || is_mark(letter))
}
