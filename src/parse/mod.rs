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
pub mod ics;
pub mod markdown;
mod page;
pub mod program;
mod reader;
mod rules;

use std::iter;
use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Rule, Span, shorten};
use reader::{Reader, Table};

pub use bib::parse_bibliography;
pub use csv::parse_people_csv;
pub(crate) use csv::rows as csv_rows;
pub(crate) use front_matter::yaml_to_toml;

/// All rules of this stage.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::RULES.iter().chain(ics::RULES).chain(markdown::RULES).chain(front_matter::RULES).copied()
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
    /// Keys that are there and could not be read.
    pub unread: Vec<doc::Unread>,
}

/// The most keys of one file that are told apart as unread.
const UNREAD_LIMIT: usize = 1000;

impl<T> Parsed<T> {
    fn new(doc: T) -> Self {
        Self { doc, diagnostics: Vec::new(), private: Vec::new(), unread: Vec::new() }
    }

    /// Findings in order, no more than are worth reading; private ranges in order, each byte once.
    fn tidy(mut self) -> Self {
        self.diagnostics.sort_by_key(|found| found.span);
        shorten(&mut self.diagnostics);
        if self.unread.len() > UNREAD_LIMIT {
            self.unread.truncate(1);
            self.unread.iter_mut().for_each(|unread| unread.key = None);
        }
        self.private.retain(|range| !range.is_empty());
        self.private.sort_by_key(|range| (range.start, range.end));
        self.private.dedup_by(|later, earlier| {
            let touches = later.start <= earlier.end;
            if touches {
                earlier.end = earlier.end.max(later.end);
            }
            touches
        });
        self
    }
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
    let mut reader = Reader::new(file, holds_people);
    if text.len() > TOML_LIMIT {
        let message = "the file is larger than 1 MB";
        let found = Diagnostic::new(&rules::FILE_TOO_LARGE, Span::file(file), message);
        let found = found.hint("split the file, or remove what does not belong into it");
        return Parsed {
            doc: reader.document("", read),
            diagnostics: vec![found],
            private: iter::once(0..text.len()).collect(),
            unread: vec![doc::Unread::all_of(file)],
        };
    }
    let text =
        text.strip_prefix('\u{feff}').map_or_else(|| text.to_owned(), |rest| format!("   {rest}"));
    let doc = reader.document(&text, read);
    let Reader { diagnostics, private, unread, .. } = reader;
    Parsed { doc, diagnostics, private, unread }.tidy()
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
pub(crate) mod tests;
