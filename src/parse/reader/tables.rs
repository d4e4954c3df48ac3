//! One table while it is read: its keys, and the tables within it.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Reader, UnknownKey, mask};
use crate::diag::{Diagnostic, Span, nearest};
use crate::parse::doc::{Spanned, Unread};
use crate::parse::rules;

/// For how many unknown keys of a file the nearest known one is looked for.
const NEAREST_LIMIT: usize = 200;

/// A value and its place.
pub(in crate::parse) type Value<'t> = toml::Spanned<DeValue<'t>>;

type Entry<'t> = (&'t toml::Spanned<Cow<'t, str>>, &'t Value<'t>);

/// One table while it is read.
pub(in crate::parse) struct Table<'r, 't> {
    pub(in crate::parse) reader: &'r mut Reader,
    pub(super) text: &'t str,
    table: &'t DeTable<'t>,
    range: Range<usize>,
    asked: Vec<&'static str>,
    /// Whether its keys are the author's own.
    is_free: bool,
    is_top: bool,
}

impl<'r, 't> Table<'r, 't> {
    /// The table that is the whole file.
    pub(super) fn top(reader: &'r mut Reader, text: &'t str, table: &'t DeTable<'t>) -> Self {
        let asked = Vec::new();
        Self { reader, text, table, range: 0..0, asked, is_free: false, is_top: true }
    }

    /// Where the table stands: its heading or its braces.
    pub(in crate::parse) fn span(&self) -> Span {
        self.reader.span(self.range.clone())
    }

    /// Where a value stands.
    pub(in crate::parse) fn span_of(&self, value: &Value<'_>) -> Span {
        self.reader.span(value.span())
    }

    /// The value of `key`; none, too, where it is not TOML: what is wrong with it was said already.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        self.asked.push(key);
        let value = self.table.get(key)?;
        if self.reader.is_broken(&value.span()) {
            self.unread(Some(key));
            return None;
        }
        Some(value)
    }

    /// The value of `key` as it is.
    pub(in crate::parse) fn raw(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        self.get(key)
    }

    /// Reports what is wrong with the value of the key that was asked for last: it is there, and cannot be read.
    pub(in crate::parse) fn report(&mut self, found: Diagnostic) {
        self.unread(self.asked.last().copied());
        self.reader.push(found);
    }

    /// Notes that a key of this table is there and cannot be read.
    fn unread(&mut self, key: Option<&'static str>) {
        let table = if self.is_top { Span::file(self.reader.file) } else { self.span() };
        self.reader.unread.push(Unread { table, key });
    }

    /// Every key that nobody asked for is unknown. Gives the keys that were asked for.
    pub(super) fn finish(mut self) -> Vec<&'static str> {
        #[cfg(test)]
        {
            let absent = self.asked.iter().filter(|key| !self.table.contains_key(**key));
            self.reader.absent.extend(absent);
        }
        if self.is_free {
            return self.asked;
        }
        let unasked: Vec<Entry<'t>> = self
            .entries()
            .into_iter()
            .filter(|(key, _)| !self.asked.iter().any(|asked| *asked == key.get_ref()))
            .collect();
        for (key, value) in unasked {
            let name = key.get_ref().to_string();
            let is_worth_it = self.reader.unknown.len() < NEAREST_LIMIT;
            let likely = nearest(&name, self.asked.iter().copied().filter(|_| is_worth_it));
            let likely = likely.map(|likely| (likely, self.table.contains_key(likely)));
            let span = self.reader.span(key.span());
            let table = (!self.is_top).then_some(self.range.start);
            let entries = |value: &Value<'_>| matches!(value.get_ref(), DeValue::Array(_));
            let meant = likely.and_then(|(likely, _)| self.table.get(likely));
            let is_list = entries(value) && meant.is_some_and(entries);
            // What is meant is there, under a wrong name: it is not missing as well.
            if let Some((likely, is_there)) = likely
                && (is_list || !is_there)
            {
                self.unread(Some(likely));
            }
            self.reader.unknown.push(UnknownKey { name, span, likely, table, is_list });
            self.conceal_entry(key, value);
        }
        self.asked
    }

    /// Hides what is not understood, where it may be about people.
    fn conceal_entry(&mut self, key: &toml::Spanned<Cow<'_, str>>, value: &Value<'_>) {
        if self.reader.holds_people && !mask::is_plain_key(key.get_ref()) {
            self.reader.private.push(key.span());
        }
        self.conceal(value);
    }

    /// Hides a value that is not understood, where it may be about people.
    pub(super) fn conceal(&mut self, value: &Value<'_>) {
        if self.reader.holds_people {
            mask::of_value(self.text, value, &mut self.reader.private);
        }
    }

    /// Whether a text may be repeated in a finding.
    pub(super) fn may_show(&self, text: &str) -> bool {
        !self.reader.holds_people || mask::is_plain_value(text)
    }

    /// Marks a place as private in what is shown of the file.
    pub(in crate::parse) fn mask(&mut self, span: Span) {
        self.reader.private.extend(span.range());
    }

    /// Keys and values in the order of the file, but those that are not TOML.
    fn entries(&self) -> Vec<Entry<'t>> {
        let is_read = |(_, value): &Entry<'_>| !self.reader.is_broken(&value.span());
        let mut entries: Vec<Entry<'t>> = self.table.iter().filter(is_read).collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
    }

    /// Reports a value that is not what its key wants.
    pub(super) fn wrong_type(&mut self, expected: &str, found: &Value<'_>) -> Diagnostic {
        let is_harmless = match found.get_ref() {
            DeValue::Table(_) | DeValue::Array(_) => false,
            DeValue::String(text) => !expected.contains("table") && mask::is_plain_value(text),
            _ => true,
        };
        if !is_harmless {
            self.conceal(found);
        }
        let what = kind_of(found.get_ref());
        let message = format!("expected {expected}, found {what}");
        Diagnostic::new(&rules::WRONG_TYPE, self.reader.span(found.span()), message)
    }

    fn nested<'n, T>(
        &'n mut self,
        value: &'t Value<'t>,
        read: impl FnOnce(&mut Table<'n, 't>) -> T,
    ) -> Option<T> {
        let DeValue::Table(table) = value.get_ref() else {
            let found = self.wrong_type("a table", value);
            self.reader
                .push(found.hint("write `{ key = value }`, or a heading and its keys below"));
            return None;
        };
        let mut inner = Table {
            text: self.text,
            table,
            range: value.span(),
            asked: Vec::new(),
            is_free: false,
            is_top: false,
            reader: self.reader,
        };
        let made = read(&mut inner);
        inner.finish();
        Some(made)
    }

    /// A table, read by `read`.
    pub(in crate::parse) fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Table<'_, 't>) -> T,
    ) -> Option<T> {
        let value = self.get(key)?;
        self.nested(value, |inner| read(inner))
    }

    /// A list of tables, each read by `read`.
    pub(in crate::parse) fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Table<'_, 't>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(items) => {
                items.iter().filter_map(|item| self.nested(item, |inner| read(inner))).collect()
            }
            DeValue::Table(_) => {
                self.report_single(key, value);
                self.nested(value, |inner| read(inner)).into_iter().collect()
            }
            _ => {
                let found = self.wrong_type("a list of tables", value);
                self.report(found);
                Vec::new()
            }
        }
    }

    /// One table where a list of them is wanted; it is read as if it were in a list.
    fn report_single(&mut self, key: &'static str, value: &Value<'_>) {
        let span = self.reader.span(value.span());
        let message = "expected a list of tables, found a table";
        let found = Diagnostic::new(&rules::WRONG_TYPE, span, message);
        let written = self.text.get(value.span()).unwrap_or_default();
        self.report(if written == format!("[{key}]") {
            found.hint(format!("write `[[{key}]]`")).fix(span, format!("[[{key}]]"))
        } else {
            found.hint(format!("write `[[{key}]]` above each entry"))
        });
    }

    /// A list of tables, and whether it is there and where.
    pub(in crate::parse) fn maybe_tables<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(&mut Table<'_, 't>) -> T,
    ) -> Option<Spanned<Vec<T>>> {
        let place = self.get(key)?.span();
        let span = self.reader.span(place);
        Some(Spanned { value: self.tables(key, read), span })
    }

    /// Every key of this table with its value as a table, read by `read`.
    pub(in crate::parse) fn each_table<T>(
        &mut self,
        mut read: impl FnMut(&mut Table<'_, 't>) -> T,
    ) -> Vec<(Spanned<String>, T)> {
        self.is_free = true;
        let mut made = Vec::new();
        for (key, value) in self.entries() {
            let name =
                Spanned { value: key.get_ref().to_string(), span: self.reader.span(key.span()) };
            made.extend(self.nested(value, |inner| read(inner)).map(|value| (name, value)));
        }
        made
    }

    /// Every key of this table with its value as a text, the keys `except` left to others.
    pub(in crate::parse) fn each_string(
        &mut self,
        except: &[&'static str],
    ) -> Vec<(Spanned<String>, Spanned<String>)> {
        self.is_free = true;
        let mut made = Vec::new();
        for (key, value) in self.entries() {
            let name =
                Spanned { value: key.get_ref().to_string(), span: self.reader.span(key.span()) };
            if except.contains(&name.value.as_str()) {
                continue;
            }
            made.extend(self.read_string(value).map(|value| (name, value)));
        }
        made
    }

    /// A table as it is, for themes.
    pub(in crate::parse) fn free_table(&mut self, key: &'static str) -> toml::Table {
        let Some(value) = self.get(key) else { return toml::Table::new() };
        if let DeValue::Table(table) = value.get_ref() {
            return free(table);
        }
        let found = self.wrong_type("a table", value);
        self.report(found);
        toml::Table::new()
    }
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(written) if written.date.is_none() => "a time without a date",
        DeValue::Datetime(written) if written.time.is_some() => "a date with a time",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn free(table: &DeTable<'_>) -> toml::Table {
    let entries = table.iter();
    entries.map(|(key, value)| (key.get_ref().to_string(), free_value(value.get_ref()))).collect()
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
