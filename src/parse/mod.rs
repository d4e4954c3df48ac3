//! From one text to one document: every value with its place, everything that is wrong with it, nothing decided.
//!
//! In: a file's text. Out: [`Parsed`]. Each document alone, so all can be read at once and kept by their hash.
//! Never fails, knows nothing of other files, of the disk or of the clock.

mod bib;
mod circle;
mod config;
mod csv;
mod data;
pub mod doc;
pub mod front_matter;
pub mod markdown;
mod page;
pub mod program;
mod reader;
mod rules;

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Rule, Span};
use reader::{Reader, Table};

pub use bib::parse_bibliography;
pub use csv::parse_people_csv;

/// All rules of this stage.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::RULES.iter().chain(markdown::RULES).chain(front_matter::RULES).copied()
}

/// A document, what is wrong with it, and what of its text must not be shown.
#[derive(Debug)]
pub struct Parsed<T> {
    /// What the text says.
    pub doc: T,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// Byte ranges of values about people and of private links.
    pub private: Vec<Range<usize>>,
}

/// The most bytes of a TOML file.
const TOML_LIMIT: usize = 1 << 20;

/// Reads a TOML file whose top table `read` understands. `holds_people`: if the file cannot be read, nothing of it is shown.
fn parse_toml<T>(
    file: FileId,
    text: &str,
    holds_people: bool,
    read: impl FnOnce(&mut Table<'_, '_>) -> T,
) -> Parsed<T> {
    let mut reader = Reader::new(file);
    let (too_large, text) = if text.len() > TOML_LIMIT { (true, "") } else { (false, text) };
    if too_large {
        let found = Diagnostic::new(
            &rules::FILE_TOO_LARGE,
            Span::file(file),
            "the file is larger than 1 MB",
        );
        reader
            .diagnostics
            .push(found.hint("split the file, or remove what does not belong into it"));
    }
    let text =
        text.strip_prefix('\u{feff}').map_or_else(|| text.to_owned(), |rest| format!("   {rest}"));
    let doc = reader.document(&text, read);
    if holds_people && reader.is_broken() {
        reader.private.extend(quoted(&text));
    }
    Parsed { doc, diagnostics: reader.diagnostics, private: reader.private }
}

/// What stands in quotes, line by line: what could be private in a file that cannot be read.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut quotes = line
            .char_indices()
            .filter(|(_, letter)| matches!(letter, '"' | '\''))
            .map(|(offset, _)| start + offset);
        while let Some(open) = quotes.next() {
            let close = quotes.next().unwrap_or(start + line.trim_end().len());
            ranges.push(open + 1..close.max(open + 1));
        }
        start += line.len();
    }
    ranges
}

/// `circlebook.toml`.
pub fn parse_config(file: FileId, text: &str) -> Parsed<doc::Config> {
    parse_toml(file, text, false, config::read_config)
}

/// `people.toml`.
pub fn parse_people(file: FileId, text: &str) -> Parsed<Vec<doc::Member>> {
    parse_toml(file, text, true, |table| table.tables("person", circle::read_member))
}

/// `circle.toml`.
pub fn parse_circle(file: FileId, text: &str) -> Parsed<doc::Circle> {
    parse_toml(file, text, true, circle::read_circle)
}

/// `events.toml`.
pub fn parse_events(file: FileId, text: &str) -> Parsed<Vec<doc::Event>> {
    parse_toml(file, text, false, |table| table.tables("event", data::read_event))
}

/// `resources.toml`.
pub fn parse_resources(file: FileId, text: &str) -> Parsed<Vec<doc::Resource>> {
    parse_toml(file, text, false, |table| table.tables("resource", data::read_resource))
}

/// `closures.toml`.
pub fn parse_closures(file: FileId, text: &str) -> Parsed<Vec<doc::Closure>> {
    parse_toml(file, text, false, |table| table.tables("closure", data::read_closure))
}

/// The TOML at `range` of a Markdown file; places are those of the whole file.
pub fn parse_front_matter(
    file: FileId,
    text: &str,
    range: Range<usize>,
) -> Parsed<doc::FrontMatter> {
    let inner = text.get(range.clone()).unwrap_or_default();
    // Blanks in place of what comes before keep every offset true.
    let padded = format!("{}{inner}", " ".repeat(range.start));
    parse_toml(file, &padded, false, page::read_front_matter)
}

#[cfg(test)]
mod tests;
