//! A table as rows of cells, each cell with its place in the file: RFC 4180 with comma, semicolon or tab.
//!
//! The csv crate knows no places within a row, and its line numbers are off with CRLF and blank lines; a finding
//! that does not name the cell is of no use in a table of forty rows. Knows nothing of columns.

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Span};
use crate::parse::rules;

/// A cell: its text without quotes and blanks around it, and where that stands.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

impl Cell {
    /// The place of `part`, which begins at `offset` of the cell's text; the whole cell where quotes in it are doubled.
    pub(super) fn place(&self, offset: usize, part: &str) -> Range<usize> {
        if self.text.len() != self.range.len() {
            return self.range.clone();
        }
        let start = self.range.start + offset;
        start..start + part.len()
    }
}

/// Where a table cannot be read.
#[derive(Debug)]
pub(super) struct Slip {
    /// From the begin of the row to where reading goes on.
    pub(super) lost: Range<usize>,
    open: usize,
    place: Range<usize>,
    message: &'static str,
    hint: &'static str,
}

impl Slip {
    pub(super) fn finding(self, file: FileId) -> Diagnostic {
        let open = Span::new(file, self.open..self.open + 1);
        let found = Diagnostic::new(&rules::CSV_SYNTAX, Span::new(file, self.place), self.message);
        let found = if open == found.span { found } else { found.label(open, "it opens here") };
        found.hint(self.hint)
    }
}

/// All rows that are not blank, and what cannot be read.
pub(super) fn scan(text: &str) -> (Vec<Vec<Cell>>, Vec<Slip>) {
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let delimiter = delimiter(text.get(at..).unwrap_or_default());
    let mut scanner = Scanner { text, at, delimiter };
    let (mut rows, mut slips) = (Vec::new(), Vec::new());
    while scanner.at < text.len() {
        match scanner.row() {
            Ok(row) if row.iter().all(|cell| cell.text.is_empty()) => {}
            Ok(row) => rows.push(row),
            Err(slip) => {
                scanner.at = slip.lost.end;
                slips.push(slip);
            }
        }
    }
    (rows, slips)
}

/// What separates the cells of the first row: tab, semicolon or comma, whichever there is most of.
fn delimiter(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    [',', ';', '\t']
        .into_iter()
        .max_by_key(|separator| (count(*separator), *separator == ','))
        .unwrap_or(',')
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    delimiter: char,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        let blank = |letter: char| {
            letter.is_whitespace() && !matches!(letter, '\n' | '\r') && letter != self.delimiter
        };
        self.at += self.rest().len() - self.rest().trim_start_matches(blank).len();
    }

    /// One row, and the end of its line.
    fn row(&mut self) -> Result<Vec<Cell>, Slip> {
        let start = self.at;
        let mut cells = Vec::new();
        loop {
            self.skip_blanks();
            let is_quoted = self.rest().starts_with('"');
            cells.push(if is_quoted { self.quoted(start)? } else { self.plain() });
            let next = self.rest().chars().next();
            self.at += next.map_or(0, char::len_utf8);
            if next != Some(self.delimiter) {
                return Ok(cells);
            }
        }
    }

    fn plain(&mut self) -> Cell {
        let ends = |letter: char| matches!(letter, '\n' | '\r') || letter == self.delimiter;
        let length = self.rest().find(ends).unwrap_or(self.rest().len());
        let start = self.at;
        let written = self.rest().get(..length).unwrap_or_default().trim_end();
        self.at += length;
        Cell { text: written.to_owned(), range: start..start + written.len() }
    }

    /// A cell in quotes; two quotes in it are one.
    fn quoted(&mut self, row: usize) -> Result<Cell, Slip> {
        let open = self.at;
        let start = open + 1;
        self.at = start;
        let mut text = String::new();
        loop {
            let Some(length) = self.rest().find('"') else {
                return Err(Slip {
                    lost: row..self.text.len(),
                    open,
                    place: open..start,
                    message: "the quote is not closed",
                    hint: "close the quote, or write two quotes for one in the text",
                });
            };
            text.push_str(self.rest().get(..length).unwrap_or_default());
            self.at += length + 1;
            if !self.rest().starts_with('"') {
                break;
            }
            text.push('"');
            self.at += 1;
        }
        let close = self.at - 1;
        self.skip_blanks();
        match self.rest().chars().next() {
            Some(letter) if letter != self.delimiter && !matches!(letter, '\n' | '\r') => {
                Err(Slip {
                    lost: row..self.at + self.rest().find('\n').unwrap_or(self.rest().len()),
                    open,
                    place: close..close + 1,
                    message: "the quote ends before the cell does",
                    hint: "write two quotes for one in the text, or close the quote before it",
                })
            }
            _ => Ok(Cell::trimmed(text, start..close)),
        }
    }
}

impl Cell {
    /// Without the blanks at both ends.
    fn trimmed(text: String, range: Range<usize>) -> Self {
        if text.len() != range.len() {
            return Self { text: text.trim().to_owned(), range };
        }
        let start = range.start + (text.len() - text.trim_start().len());
        let inner = text.trim().to_owned();
        let end = start + inner.len();
        Self { text: inner, range: start..end }
    }
}
