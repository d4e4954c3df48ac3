//! Headings of entries, `[[member]]`, of which one has a bracket too few.
//!
//! To the parser, the entry then is the only one of its name, and every other stands there twice.

use std::ops::Range;

use super::mask::is_plain_key;
use super::syntax::LIMIT;
use crate::diag::{Diagnostic, FileId, Span};
use crate::parse::rules;

/// A heading of a file.
struct Heading<'t> {
    name: &'t str,
    is_entry: bool,
    place: Range<usize>,
}

/// Headings with one bracket where others of the name have two.
#[derive(Default)]
pub(super) struct Odd {
    pub(super) found: Vec<Diagnostic>,
    /// All that stands below headings of these names.
    pub(super) lost: Vec<Range<usize>>,
}

/// Looks for them where something stands twice.
pub(super) fn with_one_bracket(file: FileId, text: &str, errors: &[&toml::de::Error]) -> Odd {
    let mut odd = Odd::default();
    if !errors.iter().any(|error| error.message().starts_with("duplicate key")) {
        return odd;
    }
    let headings: Vec<Heading<'_>> = headings(text).take(LIMIT).collect();
    let is_of = |name: &str, is_entry: bool| {
        headings.iter().any(|other| other.name == name && other.is_entry == is_entry)
    };
    for heading in &headings {
        if !is_of(heading.name, true) || !is_of(heading.name, false) {
            continue;
        }
        odd.lost.push(heading.place.start..end_of_section(text, heading.place.end));
        if !heading.is_entry {
            let span = Span::new(file, heading.place.clone());
            let message = format!("`{}` has one bracket, and elsewhere two", heading.name);
            let entry = format!("[[{}]]", heading.name);
            let found = Diagnostic::new(&rules::TOML_SYNTAX, span, message);
            odd.found.push(found.hint(format!("write `{entry}`")).fix(span, entry));
        }
    }
    odd
}

fn headings(text: &str) -> impl Iterator<Item = Heading<'_>> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        start += line.len();
        (start - line.len(), line)
    });
    lines.filter_map(|(start, line)| {
        let written = line.split('#').next().unwrap_or_default().trim();
        let start = start + line.find('[')?;
        let place = start..start + written.len();
        let entry = written.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
        let table = || written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let name = entry.or_else(table)?.trim();
        name.split('.').all(is_plain_key).then_some(Heading {
            name,
            is_entry: entry.is_some(),
            place,
        })
    })
}

/// Where the next heading begins, or the text ends.
pub(super) fn end_of_section(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.find("\n[").map_or(text.len(), |next| from + next)
}
