//! Content lines of a calendar file, unfolded, with the place where each begins.

use ical::tree::line::IcalLine;

use crate::diag::{FileId, Span};

/// One property.
#[derive(Debug)]
pub(super) struct Line {
    /// Its name in capitals.
    pub(super) name: String,
    /// Parameters: names in capitals, values without quotes.
    parameters: Vec<(String, String)>,
    /// The value as it is written.
    pub(super) raw: String,
    /// The value as text for people.
    pub(super) text: String,
    /// Where the value stands; the first line of it if there are several.
    pub(super) span: Span,
}

impl Line {
    /// The first value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// What the text holds from `start` on, line by line; `Err` is the place of what is no property.
pub(super) fn lines(file: FileId, text: &str, start: usize) -> Vec<Result<Line, Span>> {
    let mut lines = Vec::new();
    let mut rest = text.as_bytes().get(start..).unwrap_or_default();
    while !rest.iter().all(u8::is_ascii_whitespace) {
        let start = text.len() - rest.len();
        match IcalLine::take(rest) {
            Ok((line, tail)) => {
                lines.push(Ok(read(&line, place(file, text, start))));
                rest = tail;
            }
            Err(_) => {
                let (physical, tail) = IcalLine::take_physical(rest);
                if !physical.iter().all(u8::is_ascii_whitespace) {
                    lines.push(Err(place(file, text, start)));
                }
                rest = tail;
            }
        }
    }
    lines
}

/// Where the line that begins at `start` stands, blank lines before it not counted.
fn place(file: FileId, text: &str, start: usize) -> Span {
    let rest = text.get(start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start().len();
    let line = rest.trim_start().split(['\r', '\n']).next().unwrap_or_default();
    Span::new(file, start + blank..start + blank + line.len())
}

fn read(line: &IcalLine<'_>, span: Span) -> Line {
    let raw = line.raw_value_str().trim().to_owned();
    let parameters = line.params.iter().filter_map(|parameter| {
        let value = parameter.values.first()?.get().trim().trim_matches('"').to_owned();
        Some((parameter.name.get().trim().to_ascii_uppercase(), value))
    });
    // Some programs put a group before the name.
    let name = line.name.get().rsplit('.').next().unwrap_or_default();
    Line {
        name: name.trim().to_ascii_uppercase(),
        parameters: parameters.collect(),
        span: value_place(span, &raw),
        text: line.value.decode().trim().to_owned(),
        raw,
    }
}

/// The end of the line, as far as the value stands on it.
fn value_place(line: Span, raw: &str) -> Span {
    let range = line.range().unwrap_or_default();
    let start = range.end.saturating_sub(raw.len()).max(range.start);
    Span::new(line.file, start..range.end)
}
