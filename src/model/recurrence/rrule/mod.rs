//! RFC 5545's notation: `FREQ=MONTHLY;BYDAY=2TU`. Reading reports everything that is wrong, each at its place.

mod read;
mod together;
mod write;

use std::ops::Range;

use super::rule::{Frequency, Rule, RuleError};

/// Names of the parts.
const PARTS: [&str; 14] = [
    "FREQ",
    "UNTIL",
    "COUNT",
    "INTERVAL",
    "BYSECOND",
    "BYMINUTE",
    "BYHOUR",
    "BYDAY",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
];

const FREQUENCIES: [(&str, Frequency); 7] = [
    ("SECONDLY", Frequency::Secondly),
    ("MINUTELY", Frequency::Minutely),
    ("HOURLY", Frequency::Hourly),
    ("DAILY", Frequency::Daily),
    ("WEEKLY", Frequency::Weekly),
    ("MONTHLY", Frequency::Monthly),
    ("YEARLY", Frequency::Yearly),
];

/// A piece of the text with its place, in capital letters.
#[derive(Debug, Clone)]
struct Piece {
    text: String,
    range: Range<usize>,
}

impl Piece {
    fn new(text: &str, start: usize) -> Self {
        let trimmed = text.trim_start();
        let start = start + text.len() - trimmed.len();
        let trimmed = trimmed.trim_end();
        Self { text: trimmed.to_ascii_uppercase(), range: start..start + trimmed.len() }
    }

    /// Split at a character that is one byte long.
    fn split(text: &str, at: char, start: usize) -> Vec<Self> {
        let mut begin = start;
        let piece = |text: &str| {
            let piece = Self::new(text, begin);
            begin += text.len() + 1;
            piece
        };
        text.split(at).map(piece).collect()
    }

    fn error(&self, message: impl Into<String>) -> RuleError {
        RuleError::new(self.range.clone(), message)
    }
}

/// A part: `BYDAY` and `2TU`.
#[derive(Debug)]
struct Part<'t> {
    name: Piece,
    value: Piece,
    /// The value as it is written.
    written: &'t str,
}

impl Rule {
    /// As RFC 5545 writes it; `RRULE:` in front is passed over.
    pub fn parse_rrule(text: &str) -> Result<Self, Vec<RuleError>> {
        let start = if text.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("RRULE:")) {
            6
        } else {
            0
        };
        let body = text.get(start..).unwrap_or_default();
        let mut errors = Vec::new();
        let parts = split_parts(body, start, &mut errors);
        let mut draft = read::Draft::default();
        for part in &parts {
            draft.read(part, &mut errors);
        }
        let rule = together::check(draft, &parts, 0..text.len(), &mut errors);
        match rule {
            Some(rule) if errors.is_empty() => Ok(rule),
            _ => {
                errors.sort_by_key(|error| error.range.start);
                Err(errors)
            }
        }
    }
}

fn split_parts<'t>(body: &'t str, start: usize, errors: &mut Vec<RuleError>) -> Vec<Part<'t>> {
    let mut parts: Vec<Part<'t>> = Vec::new();
    let mut begin = start;
    for text in body.split(';') {
        let whole = Piece::new(text, begin);
        match text.split_once('=') {
            Some((name, value)) => {
                let part = Part {
                    name: Piece::new(name, begin),
                    value: Piece::new(value, begin + name.len() + 1),
                    written: value,
                };
                if parts.iter().any(|other| other.name.text == part.name.text) {
                    errors.push(whole.error(format!("`{}` is given twice", part.name.text)));
                } else {
                    parts.push(part);
                }
            }
            None if whole.text.is_empty() => {}
            None => errors.push(no_part(&whole, text.trim())),
        }
        begin += text.len() + 1;
    }
    parts
}

fn no_part(piece: &Piece, written: &str) -> RuleError {
    let error = piece.error(format!("`{written}` is no part of a rule such as `FREQ=MONTHLY`"));
    if written.contains(' ') {
        error.hint("words stand in `repeat`")
    } else {
        error.hint("write name, `=` and value; parts are separated by `;`")
    }
}
