//! Texts, numbers, yes and no, and lists of texts.

use toml::de::DeValue;

use super::tables::Value;
use super::{Diagnosis, Table, likely_fix, mask};
use crate::diag::{Diagnostic, nearest};
use crate::parse::doc::Spanned;
use crate::parse::rules;
use crate::privacy::Private;

const TEXT: &str = "a text in quotes";

impl<'t> Table<'_, 't> {
    pub(super) fn read_string(&mut self, value: &'t Value<'t>) -> Option<Spanned<String>> {
        if let DeValue::String(text) = value.get_ref() {
            let span = self.reader.span(mask::inside_quotes(self.text, value.span()));
            return Some(Spanned { value: text.to_string(), span });
        }
        let found = self.wrong_type(TEXT, value);
        self.report(found);
        None
    }

    /// A text.
    pub(in crate::parse) fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.get(key)?;
        self.read_string(value)
    }

    /// A text, or `true`, which is an empty text.
    pub(in crate::parse) fn string_or_true(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<String>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(true) => {
                Some(Spanned { value: String::new(), span: self.reader.span(value.span()) })
            }
            DeValue::Boolean(false) => None,
            _ => self.read_string(value),
        }
    }

    /// A text about a person.
    pub(in crate::parse) fn private(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<Private<String>>> {
        let value = self.get(key)?;
        mask::of_value(self.text, value, &mut self.reader.private);
        let text = self.read_string(value)?;
        Some(Spanned { value: Private::new(text.value), span: text.span })
    }

    /// A list of texts.
    pub(in crate::parse) fn strings(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.maybe_strings(key).map(|list| list.value).unwrap_or_default()
    }

    /// A list of texts, told apart from an absent one.
    pub(in crate::parse) fn maybe_strings(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<Vec<Spanned<String>>>> {
        let value = self.get(key)?;
        let span = self.reader.span(value.span());
        if let DeValue::Array(items) = value.get_ref() {
            let texts = items.iter().filter_map(|item| self.read_string(item)).collect();
            return Some(Spanned { value: texts, span });
        }
        let found = self.wrong_type("a list of texts", value);
        let written = self.text.get(value.span());
        self.report(match (value.get_ref(), written) {
            (DeValue::String(text), Some(written)) => {
                let found = found.hint("put it in brackets");
                // The remedy repeats the text, which must not be shown if it may be about people.
                if self.may_show(text) { found.fix(span, format!("[{written}]")) } else { found }
            }
            _ => found.hint("write it as `[\"…\", \"…\"]`; `[]` is an empty list"),
        });
        None
    }

    /// A text or a list of texts.
    pub(in crate::parse) fn one_or_many(
        &mut self,
        key: &'static str,
    ) -> Option<Vec<Spanned<String>>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Array(items) => {
                Some(items.iter().filter_map(|item| self.read_string(item)).collect())
            }
            _ => self.read_string(value).map(|one| vec![one]),
        }
    }

    /// `true` or `false`.
    pub(in crate::parse) fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let value = self.get(key)?;
        let span = self.reader.span(value.span());
        if let DeValue::Boolean(boolean) = value.get_ref() {
            return Some(Spanned { value: *boolean, span });
        }
        let found = self.wrong_type("true or false", value);
        self.report(match value.get_ref() {
            DeValue::String(text) if matches!(text.as_ref(), "true" | "false") => {
                found.hint("write it without quotes").fix(span, text.as_ref())
            }
            _ => found,
        });
        None
    }

    /// A whole number.
    pub(in crate::parse) fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let value = self.get(key)?;
        let span = self.reader.span(value.span());
        let found = match value.get_ref() {
            // What has no such number was reported with the syntax.
            DeValue::Integer(number) => {
                let number = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
                return Some(Spanned { value: number, span });
            }
            DeValue::String(text) if text.parse::<i64>().is_ok() => self
                .wrong_type("a whole number", value)
                .hint("write it without quotes")
                .fix(span, text.as_ref()),
            _ => self.wrong_type("a whole number", value),
        };
        self.report(found);
        None
    }

    /// A whole number of at least 1.
    pub(in crate::parse) fn count(&mut self, key: &'static str) -> Option<Spanned<u32>> {
        let number = self.integer(key)?;
        let count = u32::try_from(number.value).ok().filter(|count| *count >= 1);
        if count.is_none() {
            let message = if number.value < 1 {
                format!("`{key}` is a number of at least 1")
            } else {
                "the number is too large".to_owned()
            };
            self.report(Diagnostic::new(&rules::WRONG_TYPE, number.span, message));
        }
        Some(Spanned { value: count?, span: number.span })
    }

    /// A text that `read` understands; where it does not, a finding with what it says.
    pub(in crate::parse) fn parsed<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&str) -> Result<T, Diagnosis>,
    ) -> Option<Spanned<T>> {
        let text = self.string(key)?;
        match read(&text.value) {
            Ok(value) => Some(Spanned { value, span: text.span }),
            Err(Diagnosis { rule, message, hint }) => {
                self.report(Diagnostic::new(rule, text.span, message).hint(hint));
                None
            }
        }
    }

    /// One of the words that `words` lists.
    pub(in crate::parse) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        let text = self.string(key)?;
        self.known_word(text, words)
    }

    /// The meaning of a word; a finding where it has none.
    pub(in crate::parse) fn known_word<T: Copy>(
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
        let message = format!("unknown value `{}`", text.value);
        let found = Diagnostic::new(&rules::UNKNOWN_VALUE, text.span, message);
        self.report(match likely {
            Some(likely) => likely_fix(found, &text.value, likely),
            None => found.hint(format!("write one of {}", all.join(", "))),
        });
        None
    }
}
