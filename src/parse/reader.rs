//! Reads a TOML table key by key, and reports everything that is wrong with it.
//!
//! A derived reader stops at the first error of a record; authors want all of them in one run. So each
//! document asks for its keys one by one: a value of the wrong type is a finding and counts as absent, and
//! what nobody asked for is an unknown key.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};
use toml::de::{DeTable, DeValue};

use super::doc::{Spanned, When};
use super::rules;
use crate::diag::{Diagnostic, FileId, Span, nearest};
use crate::privacy::Private;

/// What is found while one file is read.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) file: FileId,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Byte ranges of values about people.
    pub(super) private: Vec<Range<usize>>,
    /// Places that could not be read: what is wrong there was said already.
    broken: Vec<Range<usize>>,
}

impl Reader {
    /// A reader of `file`.
    pub(super) fn new(file: FileId) -> Self {
        Self { file, diagnostics: Vec::new(), private: Vec::new(), broken: Vec::new() }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Reports, unless the place is part of what could not be read.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        let range = diagnostic.span.range().unwrap_or_default();
        let is_broken =
            self.broken.iter().any(|broken| broken.start <= range.end && range.start <= broken.end);
        if !is_broken {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Parses `text` and reads its top table with `read`.
    pub(super) fn document<T>(
        &mut self,
        text: &str,
        read: impl FnOnce(&mut Table<'_, '_>) -> T,
    ) -> T {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            let message = first_line(error.message());
            self.diagnostics.push(Diagnostic::new(
                &rules::TOML_SYNTAX,
                self.span(range.clone()),
                message,
            ));
            self.broken.push(line_around(text, range));
        }
        let mut top = Table {
            reader: self,
            text,
            table: table.get_ref(),
            range: table.span(),
            asked: Vec::new(),
            is_free: false,
        };
        let value = read(&mut top);
        top.finish();
        value
    }

    /// Whether the file is TOML.
    pub(super) fn is_broken(&self) -> bool {
        !self.broken.is_empty()
    }
}

/// Lower case and without a full stop, as all messages.
fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or("not valid TOML").trim_end_matches('.');
    let mut letters = line.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The line or lines that hold `range`.
fn line_around(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text
        .get(..range.start.min(text.len()))
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |newline| newline + 1);
    let end = text
        .get(range.end.min(text.len())..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |newline| range.end + newline);
    start..end
}

/// One table while it is read.
pub(super) struct Table<'r, 't> {
    pub(super) reader: &'r mut Reader,
    text: &'t str,
    table: &'t DeTable<'t>,
    range: Range<usize>,
    asked: Vec<&'static str>,
    /// Whether its keys are the author's own.
    is_free: bool,
}

type Entry<'t> = (&'t toml::Spanned<std::borrow::Cow<'t, str>>, &'t toml::Spanned<DeValue<'t>>);

impl<'t> Table<'_, 't> {
    /// Where the table stands: its header or its braces.
    pub(super) fn span(&self) -> Span {
        self.reader.span(self.range.clone())
    }

    fn get(&mut self, key: &'static str) -> Option<&'t toml::Spanned<DeValue<'t>>> {
        self.asked.push(key);
        let table = self.table;
        table.get(key)
    }

    /// Every key that nobody asked for is unknown.
    fn finish(mut self) {
        let asked = std::mem::take(&mut self.asked);
        let unasked = if self.is_free { Vec::new() } else { self.entries() };
        for (key, _) in unasked {
            let name: &str = key.get_ref();
            if asked.contains(&name) {
                continue;
            }
            let span = self.reader.span(key.span());
            let found = Diagnostic::new(&rules::UNKNOWN_KEY, span, format!("unknown key `{name}`"));
            let found = match nearest(name, asked.iter().copied()) {
                Some(likely) => found.hint(format!("did you mean `{likely}`?")).fix(span, likely),
                None => found.hint("remove it, or move it below the heading it belongs to"),
            };
            self.reader.push(found);
        }
    }

    /// Keys and values in the order of the file.
    fn entries(&self) -> Vec<Entry<'t>> {
        let mut entries: Vec<Entry<'t>> = self.table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
    }

    fn wrong_type(&mut self, expected: &str, found: &toml::Spanned<DeValue<'_>>) {
        let span = self.reader.span(found.span());
        let what = kind_of(found.get_ref());
        self.reader.push(Diagnostic::new(
            &rules::WRONG_TYPE,
            span,
            format!("expected {expected}, found {what}"),
        ));
    }

    fn read_string(&mut self, value: &'t toml::Spanned<DeValue<'t>>) -> Option<Spanned<String>> {
        match value.get_ref() {
            DeValue::String(text) => {
                let span = self.reader.span(inside_quotes(self.text, value.span()));
                Some(Spanned { value: text.to_string(), span })
            }
            _ => {
                self.wrong_type("a text in quotes", value);
                None
            }
        }
    }

    /// A text.
    pub(super) fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.get(key)?;
        self.read_string(value)
    }

    /// A text, or `true`, which is an empty text.
    pub(super) fn string_or_true(&mut self, key: &'static str) -> Option<Spanned<String>> {
        match self.get(key)? {
            value if matches!(value.get_ref(), DeValue::Boolean(true)) => {
                Some(Spanned { value: String::new(), span: self.reader.span(value.span()) })
            }
            value if matches!(value.get_ref(), DeValue::Boolean(false)) => None,
            value => self.read_string(value),
        }
    }

    /// A text about a person.
    pub(super) fn private(&mut self, key: &'static str) -> Option<Spanned<Private<String>>> {
        let value = self.get(key)?;
        self.reader.private.push(inside_quotes(self.text, value.span()));
        let text = self.read_string(value)?;
        Some(Spanned { value: Private::new(text.value), span: text.span })
    }

    /// Marks the value of `key` as private in what is shown of the file.
    pub(super) fn mask(&mut self, span: Span) {
        self.reader.private.extend(span.range());
    }

    /// A list of texts.
    pub(super) fn strings(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.maybe_strings(key).map(|list| list.value).unwrap_or_default()
    }

    /// A list of texts, told apart from an absent one.
    pub(super) fn maybe_strings(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<Vec<Spanned<String>>>> {
        let value = self.get(key)?;
        let span = self.reader.span(value.span());
        match value.get_ref() {
            DeValue::Array(items) => {
                let texts = items.iter().filter_map(|item| self.read_string(item)).collect();
                Some(Spanned { value: texts, span })
            }
            _ => {
                self.wrong_type("a list of texts", value);
                None
            }
        }
    }

    /// A text or a list of texts.
    pub(super) fn one_or_many(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Array(items) => {
                Some(items.iter().filter_map(|item| self.read_string(item)).collect())
            }
            _ => self.read_string(value).map(|one| vec![one]),
        }
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(boolean) => {
                Some(Spanned { value: *boolean, span: self.reader.span(value.span()) })
            }
            _ => {
                self.wrong_type("true or false", value);
                None
            }
        }
    }

    /// A whole number.
    pub(super) fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let value = self.get(key)?;
        self.read_integer(value)
    }

    fn read_integer(&mut self, value: &'t toml::Spanned<DeValue<'t>>) -> Option<Spanned<i64>> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type("a whole number", value);
        }
        Some(Spanned { value: number?, span: self.reader.span(value.span()) })
    }

    /// A whole number of at least 1.
    pub(super) fn count(&mut self, key: &'static str) -> Option<Spanned<u32>> {
        let number = self.integer(key)?;
        match u32::try_from(number.value) {
            Ok(count) if count >= 1 => Some(Spanned { value: count, span: number.span }),
            _ => {
                let found = Diagnostic::new(
                    &rules::WRONG_TYPE,
                    number.span,
                    format!("`{key}` is a number of at least 1"),
                );
                self.reader.push(found);
                None
            }
        }
    }

    /// A date.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let value = self.get(key)?;
        self.read_date(value)
    }

    /// Some dates.
    pub(super) fn dates(&mut self, key: &'static str) -> Vec<Spanned<Date>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.read_date(item)).collect(),
            _ => self.read_date(value).into_iter().collect(),
        }
    }

    /// Lists of dates in a list, each with its place.
    pub(super) fn date_lists(&mut self, key: &'static str) -> Vec<(Vec<Spanned<Date>>, Span)> {
        let Some(DeValue::Array(lists)) = self.get(key).map(toml::Spanned::get_ref) else {
            return Vec::new();
        };
        let mut made = Vec::new();
        for list in lists.iter() {
            let span = self.reader.span(list.span());
            match list.get_ref() {
                DeValue::Array(items) => made
                    .push((items.iter().filter_map(|item| self.read_date(item)).collect(), span)),
                _ => made.push((self.read_date(list).into_iter().collect(), span)),
            }
        }
        made
    }

    fn read_date(&mut self, value: &'t toml::Spanned<DeValue<'t>>) -> Option<Spanned<Date>> {
        let when = self.read_when(value, "a date such as 2026-03-01")?;
        match when.value {
            When::Date(date) => Some(Spanned { value: date, span: when.span }),
            When::Local(_) => {
                let found = Diagnostic::new(
                    &rules::WRONG_TYPE,
                    when.span,
                    "expected a date, found a date with a time",
                );
                self.reader.push(found.hint("write the date alone"));
                None
            }
        }
    }

    /// A date, or a local date and time.
    pub(super) fn when(&mut self, key: &'static str) -> Option<Spanned<When>> {
        let value = self.get(key)?;
        self.read_when(value, "a local time such as 2026-01-13T12:00:00")
    }

    fn read_when(
        &mut self,
        value: &'t toml::Spanned<DeValue<'t>>,
        expected: &str,
    ) -> Option<Spanned<When>> {
        let span = self.reader.span(value.span());
        let DeValue::Datetime(written) = value.get_ref() else {
            self.wrong_type(expected, value);
            if matches!(value.get_ref(), DeValue::String(_)) {
                self.hint_last("write it without quotes");
            }
            return None;
        };
        if written.offset.is_some() {
            let found = Diagnostic::new(&rules::DATE_WITH_OFFSET, span, "the time has an offset");
            self.reader.push(
                found.hint("write the local time, and `timezone` where it is not the program's"),
            );
            return None;
        }
        let date = written.date.and_then(|date| civil_date(&date));
        let time = written.time.and_then(|time| civil_time(&time));
        let when = match (date, written.time.is_some(), time) {
            (Some(date), false, _) => When::Date(date),
            (Some(date), true, Some(time)) => When::Local(DateTime::from_parts(date, time)),
            _ => {
                self.wrong_type(expected, value);
                return None;
            }
        };
        Some(Spanned { value: when, span })
    }

    fn hint_last(&mut self, hint: &str) {
        if let Some(last) = self.reader.diagnostics.pop() {
            self.reader.diagnostics.push(last.hint(hint));
        }
    }

    /// A text that `read` understands; where it does not, a finding with what it says.
    pub(super) fn parsed<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&str) -> Result<T, Diagnosis>,
    ) -> Option<Spanned<T>> {
        let text = self.string(key)?;
        match read(&text.value) {
            Ok(value) => Some(Spanned { value, span: text.span }),
            Err(Diagnosis { rule, message, hint }) => {
                self.reader.push(Diagnostic::new(rule, text.span, message).hint(hint));
                None
            }
        }
    }

    /// One of the words that `words` lists.
    pub(super) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        let text = self.string(key)?;
        self.known_word(text, words)
    }

    /// The meaning of a word; a finding where it has none.
    pub(super) fn known_word<T: Copy>(
        &mut self,
        text: Spanned<String>,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(Spanned { value: *value, span: text.span });
        }
        let names = words.iter().map(|(word, _)| *word);
        let likely = nearest(&text.value, names.clone());
        let all: Vec<String> = names.map(|word| format!("`{word}`")).collect();
        let found = Diagnostic::new(
            &rules::UNKNOWN_VALUE,
            text.span,
            format!("unknown value `{}`", text.value),
        );
        self.reader.push(match likely {
            Some(likely) => found.hint(format!("did you mean `{likely}`?")).fix(text.span, likely),
            None => found.hint(format!("write one of {}", all.join(", "))),
        });
        None
    }

    fn nested<'n, T>(
        &'n mut self,
        value: &'t toml::Spanned<DeValue<'t>>,
        read: impl FnOnce(&mut Table<'n, 't>) -> T,
    ) -> Option<T> {
        match value.get_ref() {
            DeValue::Table(table) => {
                let mut inner = Table {
                    text: self.text,
                    table,
                    range: value.span(),
                    asked: Vec::new(),
                    is_free: false,
                    reader: self.reader,
                };
                let made = read(&mut inner);
                inner.finish();
                Some(made)
            }
            _ => {
                self.wrong_type("a table", value);
                None
            }
        }
    }

    /// A table, read by `read`.
    pub(super) fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Table<'_, 't>) -> T,
    ) -> Option<T> {
        let value = self.get(key)?;
        self.nested(value, |inner| read(inner))
    }

    /// A list of tables, each read by `read`.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Table<'_, 't>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(items) => {
                items.iter().filter_map(|item| self.nested(item, |inner| read(inner))).collect()
            }
            _ => {
                self.wrong_type("a list of tables", value);
                Vec::new()
            }
        }
    }

    /// A list of tables, and whether it is there and where.
    pub(super) fn maybe_tables<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&mut Table<'_, 't>) -> T,
    ) -> Option<Spanned<Vec<T>>> {
        let table = self.table;
        let span = self.reader.span(table.get(key)?.span());
        Some(Spanned { value: self.tables(key, read), span })
    }

    /// Every key of this table with its value as a table, read by `read`.
    pub(super) fn each_table<T>(
        &mut self,
        mut read: impl FnMut(&mut Table<'_, 't>) -> T,
    ) -> Vec<(Spanned<String>, T)> {
        let mut made = Vec::new();
        for (key, value) in self.entries() {
            let name =
                Spanned { value: key.get_ref().to_string(), span: self.reader.span(key.span()) };
            made.extend(self.nested(value, |inner| read(inner)).map(|value| (name, value)));
        }
        self.ask_all();
        made
    }

    /// Every key of this table with its value as a text, the keys `except` left to others.
    pub(super) fn each_string(
        &mut self,
        except: &[&'static str],
    ) -> Vec<(Spanned<String>, Spanned<String>)> {
        let mut made = Vec::new();
        for (key, value) in self.entries() {
            let name =
                Spanned { value: key.get_ref().to_string(), span: self.reader.span(key.span()) };
            if except.contains(&name.value.as_str()) {
                continue;
            }
            made.extend(self.read_string(value).map(|value| (name, value)));
        }
        self.ask_all();
        made
    }

    /// All keys of this table are known: they are the author's own.
    fn ask_all(&mut self) {
        self.is_free = true;
    }

    /// The list under `key`, split into texts and tables: `members` as ids, `[[member]]` as tables.
    pub(super) fn raw(&mut self, key: &'static str) -> Option<&'t toml::Spanned<DeValue<'t>>> {
        self.get(key)
    }

    /// A table as it is, for themes.
    pub(super) fn free_table(&mut self, key: &'static str) -> toml::Table {
        let Some(value) = self.get(key) else { return toml::Table::new() };
        match value.get_ref() {
            DeValue::Table(table) => free(table),
            _ => {
                self.wrong_type("a table", value);
                toml::Table::new()
            }
        }
    }
}

/// What a text is not, and what to write.
pub(super) struct Diagnosis {
    pub(super) rule: &'static crate::diag::Rule,
    pub(super) message: String,
    pub(super) hint: String,
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The range of what stands between the quotes; the whole where there is nothing between them.
fn inside_quotes(text: &str, range: Range<usize>) -> Range<usize> {
    let written = text.get(range.clone()).unwrap_or_default();
    let quotes = ["\"\"\"", "'''", "\"", "'"];
    let quote = quotes.iter().find(|quote| {
        written.len() >= 2 * quote.len() && written.starts_with(*quote) && written.ends_with(*quote)
    });
    match quote {
        Some(quote) if written.len() > 2 * quote.len() => {
            range.start + quote.len()..range.end - quote.len()
        }
        _ => range,
    }
}

fn civil_date(date: &toml::value::Date) -> Option<Date> {
    Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

fn civil_time(time: &toml::value::Time) -> Option<Time> {
    let second = i8::try_from(time.second.unwrap_or(0)).ok()?;
    Time::new(i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?, second.min(59), 0)
        .ok()
}

fn free(table: &DeTable<'_>) -> toml::Table {
    table
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), free_value(value.get_ref())))
        .collect()
}

fn free_value(value: &DeValue<'_>) -> toml::Value {
    match value {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(number) => {
            toml::Value::Integer(i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(0))
        }
        DeValue::Float(number) => toml::Value::Float(number.as_str().parse().unwrap_or(0.0)),
        DeValue::Boolean(boolean) => toml::Value::Boolean(*boolean),
        DeValue::Datetime(when) => toml::Value::Datetime(*when),
        DeValue::Array(items) => {
            toml::Value::Array(items.iter().map(|item| free_value(item.get_ref())).collect())
        }
        DeValue::Table(table) => toml::Value::Table(free(table)),
    }
}
