//! What is not TOML: the parser's complaints as findings, and the lines that are lost with them.
//!
//! The parser recovers and goes on, so one slip brings a trail of complaints: everything after a bracket that is
//! never closed, every key below a broken heading. Authors are told of the slip alone.

use std::collections::HashSet;
use std::num::IntErrorKind;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::mask::is_plain_key;
use crate::diag::{Diagnostic, FileId, Span};
use crate::parse::rules;

/// The most complaints about one file; what has more is something else under a wrong name.
const LIMIT: usize = 100;

/// What the parser complains about, without the trails, and the places that say nothing any more.
pub(super) fn judge(
    file: FileId,
    text: &str,
    table: &DeTable<'_>,
    errors: &[toml::de::Error],
) -> (Vec<Diagnostic>, Vec<Range<usize>>) {
    let mut errors: Vec<_> = errors.iter().collect();
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut values = Vec::new();
    collect(table, &mut values);
    let unclosed = unclosed(text, &errors, &values);
    let is_trail = |error: &toml::de::Error| {
        let range = error.span().unwrap_or_default();
        let before = unclosed.partition_point(|lost| lost.start <= range.start);
        let lost = before.checked_sub(1).and_then(|last| unclosed.get(last));
        lost.is_some_and(|lost| range.end <= lost.end)
    };
    // Trails first: a list that is never closed brings a complaint for every line below it.
    errors.retain(|error| !is_trail(error));
    let beyond = errors.get(LIMIT).and_then(|error| error.span());
    errors.truncate(LIMIT);
    let mut diagnostics = Vec::new();
    let mut broken = Vec::new();
    for range in &unclosed {
        let span = Span::new(file, range.start..range.start + 1);
        let bracket = text.get(range.start..=range.start).unwrap_or_default();
        let (what, closing) = if bracket == "[" { ("list", "]") } else { ("table", "}") };
        let found =
            Diagnostic::new(&rules::TOML_SYNTAX, span, format!("the {what} is never closed"));
        diagnostics.push(found.hint(format!("write `{closing}` where it ends")));
        broken.push(lines_of(text, range.clone()));
    }
    let mut colon = 0..0;
    for error in errors {
        let range = error.span().unwrap_or_default();
        if colon.contains(&range.start) {
            continue;
        }
        let place = place(text, error.message(), range.clone(), &values);
        let (message, hint) = said(error.message(), text.get(place.clone()).unwrap_or_default());
        if message == COLON {
            colon = lines_of(text, range.clone());
        }
        let found = Diagnostic::new(&rules::TOML_SYNTAX, Span::new(file, place), message);
        diagnostics.push(found.maybe_hint(hint));
        broken.push(lost_with(text, range, &values));
    }
    let is_read =
        |number: &BadNumber| !broken.iter().any(|lost| lost.contains(&number.place.start));
    let numbers = bad_numbers(table).into_iter().filter(is_read).take(LIMIT);
    for BadNumber { place, message } in numbers.collect::<Vec<_>>() {
        broken.push(lines_of(text, place.clone()));
        diagnostics.push(Diagnostic::new(&rules::TOML_SYNTAX, Span::new(file, place), message));
    }
    broken.extend(beyond.map(|first| first.start..text.len()));
    (diagnostics, broken)
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

/// Outermost lists and inline tables that are never closed.
fn unclosed(text: &str, errors: &[&toml::de::Error], values: &[Range<usize>]) -> Vec<Range<usize>> {
    let is_unclosed = |error: &&&toml::de::Error| {
        let message = error.message();
        message.starts_with("unclosed array,") || message.starts_with("unclosed inline")
    };
    let ends = errors.iter().filter(is_unclosed).filter_map(|error| Some(error.span()?.end));
    let ends: HashSet<usize> = ends.collect();
    let is_open = |value: &&Range<usize>| {
        let is_bracket = matches!(text.as_bytes().get(value.start), Some(b'[' | b'{'));
        is_bracket && ends.contains(&value.end)
    };
    let mut open: Vec<Range<usize>> = values.iter().filter(is_open).cloned().collect();
    open.sort_by_key(|value| value.start);
    open.dedup_by(|later, earlier| later.end <= earlier.end);
    open
}

/// What an error at `range` makes meaningless: the values it lies in, or all that a broken heading stands for.
fn lost_with(text: &str, range: Range<usize>, values: &[Range<usize>]) -> Range<usize> {
    let line = lines_of(text, range.start..range.start);
    if text.get(line.clone()).is_some_and(|written| written.trim_start().starts_with('[')) {
        let rest = text.get(line.end..).unwrap_or_default();
        return line.start..rest.find("\n[").map_or(text.len(), |next| line.end + next);
    }
    let touches = |value: &&Range<usize>| value.start <= range.end && range.start <= value.end;
    let widen = |whole: Range<usize>, value: &Range<usize>| {
        whole.start.min(value.start)..whole.end.max(value.end)
    };
    let whole = values.iter().filter(touches).fold(range.clone(), widen);
    lines_of(text, whole)
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
