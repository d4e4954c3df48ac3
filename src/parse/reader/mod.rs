//! Reads a TOML table key by key, and reports everything that is wrong with it.
//!
//! In: a text and a function that asks for keys. Out: findings and private ranges in a [`Reader`]. A reader that
//! serde derives stops at the first error of a record; authors want all of them in one run. So each document asks
//! for its keys one by one: a value of the wrong type is a finding and counts as absent, and what nobody asked for
//! is an unknown key. Knows nothing of what the keys mean.

mod dates;
mod headings;
mod mask;
mod scalars;
mod syntax;
mod tables;

use std::ops::Range;

use toml::de::DeTable;

use super::doc::Unread;
use super::rules;
use crate::diag::{Diagnostic, FileId, Span};

pub(super) use mask::is_plain_key;
pub(super) use tables::Table;

/// What is found while one file is read.
#[derive(Debug)]
pub(super) struct Reader {
    file: FileId,
    /// Whether what cannot be read may be about people.
    holds_people: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Byte ranges of values about people.
    pub(super) private: Vec<Range<usize>>,
    /// Places that could not be read: what is wrong there was said already.
    broken: Vec<Range<usize>>,
    /// Unknown keys below the top table, reported when it is known what the top table knows.
    unknown: Vec<UnknownKey>,
    /// Keys that are there and could not be read.
    pub(super) unread: Vec<Unread>,
    /// Keys that were asked for and are not there: with a file that has every key of a schema, what the schema lacks.
    #[cfg(test)]
    pub(super) absent: Vec<&'static str>,
}

/// A key that its table does not know.
#[derive(Debug)]
struct UnknownKey {
    name: String,
    span: Span,
    /// The key that was most likely meant, and whether the table has it already.
    likely: Option<(&'static str, bool)>,
    /// Where the table begins; `None` for the top table.
    table: Option<usize>,
    /// Whether it holds entries that a list of the same kind could take.
    is_list: bool,
}

/// What a text is not, and what to write.
pub(super) struct Diagnosis {
    pub(super) rule: &'static crate::diag::Rule,
    pub(super) message: String,
    pub(super) hint: String,
}

impl Reader {
    /// A reader of `file`. If it `holds_people`, what of it cannot be read is private.
    pub(super) fn new(file: FileId, holds_people: bool) -> Self {
        Self {
            file,
            holds_people,
            diagnostics: Vec::new(),
            private: Vec::new(),
            broken: Vec::new(),
            unknown: Vec::new(),
            unread: Vec::new(),
            #[cfg(test)]
            absent: Vec::new(),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Whether all of `range` is part of what could not be read.
    fn is_broken(&self, range: &Range<usize>) -> bool {
        self.broken.iter().any(|broken| broken.start <= range.start && range.end <= broken.end)
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
        let broken = syntax::judge(self.file, text, table.get_ref(), &errors);
        self.diagnostics.extend(broken.diagnostics);
        if !broken.is_in_values {
            self.unread.push(Unread::all_of(self.file));
        }
        self.broken = broken.places;
        let mut top = Table::top(self, text, table.get_ref());
        let value = read(&mut top);
        let known = top.finish();
        self.report_unknown(&known);
        if self.holds_people && !self.broken.is_empty() {
            self.private.extend(mask::of_broken(text));
        }
        value
    }

    /// Reports the unknown keys: slips of the pen, and keys of the top table that stand below a heading.
    fn report_unknown(&mut self, top: &[&'static str]) {
        let mut meant: Vec<(Option<usize>, &str)> = Vec::new();
        for key in std::mem::take(&mut self.unknown) {
            let is_plain = !self.holds_people || mask::is_plain_key(&key.name);
            let message =
                if is_plain { format!("unknown key `{}`", key.name) } else { "unknown key".into() };
            let found = Diagnostic::new(&rules::UNKNOWN_KEY, key.span, message);
            let is_misplaced = key.table.is_some() && top.contains(&key.name.as_str());
            self.push(match key.likely {
                _ if is_misplaced => {
                    found.hint(format!("move `{}` above the first heading of the file", key.name))
                }
                // A heading can come again: then the entry belongs to the list.
                Some((likely, true)) if key.table.is_none() && key.is_list => {
                    likely_fix(found, &key.name, likely)
                }
                Some((likely, is_there)) if is_there || meant.contains(&(key.table, likely)) => {
                    found.hint(format!("did you mean `{likely}`, which is there already?"))
                }
                Some((likely, _)) => {
                    meant.push((key.table, likely));
                    likely_fix(found, &key.name, likely)
                }
                None => found.hint("remove it, or move it below the heading it belongs to"),
            });
        }
    }
}

/// Adds the word that was likely meant, and the remedy where there is no doubt: one slip, or one in five letters.
pub(super) fn likely_fix(found: Diagnostic, word: &str, likely: &str) -> Diagnostic {
    let slips = strsim::damerau_levenshtein(&word.to_lowercase(), &likely.to_lowercase());
    let span = found.span;
    let found = found.hint(format!("did you mean `{likely}`?"));
    if slips <= 1 || slips * 5 <= likely.len() { found.fix(span, likely) } else { found }
}
