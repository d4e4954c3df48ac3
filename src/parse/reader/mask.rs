//! Which bytes of a file are about people, and must not be shown in a terminal or a log.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// The range of what stands between the quotes; the whole where there is nothing between them.
pub(super) fn inside_quotes(text: &str, range: Range<usize>) -> Range<usize> {
    let written = text.get(range.clone()).unwrap_or_default();
    let quotes = ["\"\"\"", "'''", "\"", "'"];
    let quote = quotes.iter().find(|quote| {
        written.len() >= 2 * quote.len() && written.starts_with(*quote) && written.ends_with(*quote)
    });
    match quote {
        Some(quote) if written.len() > 2 * quote.len() => {
            let (start, end) = (range.start + quote.len(), range.end - quote.len());
            let inside = text.get(start..end).unwrap_or_default();
            // The line break behind the quotes of a text of several lines is not part of it.
            let lines = inside.strip_prefix("\r\n").or_else(|| inside.strip_prefix('\n'));
            let lines = lines.filter(|lines| quote.len() == 3 && !lines.is_empty());
            end - lines.unwrap_or(inside).len()..end
        }
        _ => range,
    }
}

/// All that a value holds but small numbers. Of tables the keys too: in a table that is not known they may be anything.
pub(super) fn of_value(
    text: &str,
    value: &toml::Spanned<DeValue<'_>>,
    private: &mut Vec<Range<usize>>,
) {
    match value.get_ref() {
        DeValue::Array(items) => items.iter().for_each(|item| of_value(text, item, private)),
        DeValue::Table(table) => of_table(text, table, private),
        DeValue::Boolean(_) => {}
        DeValue::Integer(number) if number.as_str().len() <= 4 => {}
        _ => private.push(inside_quotes(text, value.span())),
    }
}

fn of_table(text: &str, table: &DeTable<'_>, private: &mut Vec<Range<usize>>) {
    for (key, value) in table {
        if !is_plain_key(key.get_ref()) {
            private.push(key.span());
        }
        of_value(text, value, private);
    }
}

/// Whether a key looks like those of the format, and not like a name or an address.
pub(in crate::parse) fn is_plain_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte))
}

/// Whether a text looks like a date, a number or a word of the format, and not like a name or an address.
pub(super) fn is_plain_value(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b" _-:.T".contains(&byte))
}

/// What could be private in a file that is not TOML: everything but headings, keys, dates and small numbers.
///
/// Nobody can say where a text ends whose quote is missing, so quotes are not asked.
pub(super) fn of_broken(text: &str) -> Vec<Range<usize>> {
    let mut private = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let indent = line.len() - line.trim_start().len();
        let hidden = hidden_of_line(content);
        if !hidden.is_empty() {
            private.push(start + indent + hidden.start..start + indent + hidden.end);
        }
        start += line.len();
    }
    private
}

/// Which bytes of a line cannot be shown.
fn hidden_of_line(line: &str) -> Range<usize> {
    let is_heading = line.starts_with('[')
        && line.trim_matches(['[', ']']).split('.').all(|key| is_plain_key(key.trim()));
    let (key, value) = line.split_once('=').unwrap_or((line, ""));
    let has_key = key.len() < line.len() && key.split('.').all(|key| is_plain_key(key.trim()));
    let value = value.trim();
    let start = line.len() - value.len();
    match (is_heading, has_key) {
        (true, _) => 0..0,
        (false, false) => 0..line.len(),
        (false, true) if is_date_or_small_number(value) => 0..0,
        (false, true) => start_of_text(value, start)..end_of_text(value, line.len()),
    }
}

/// After an opening quote.
fn start_of_text(value: &str, start: usize) -> usize {
    if value.starts_with(['"', '\'']) { start + 1 } else { start }
}

/// Before a closing quote, so that what is shown does not look as if it were missing.
fn end_of_text(value: &str, end: usize) -> usize {
    let is_closed = value.len() >= 2
        && value.starts_with(['"', '\''])
        && value.as_bytes().first() == value.as_bytes().last();
    if is_closed { end - 1 } else { end }
}

fn is_date_or_small_number(value: &str) -> bool {
    let is_number = value.len() <= 4 && value.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = value.len() <= 25
        && value.starts_with("20")
        && value.as_bytes().get(4) == Some(&b'-')
        && value.bytes().all(|byte| byte.is_ascii_digit() || b"-:TZ+. ".contains(&byte));
    is_number || is_date
}
