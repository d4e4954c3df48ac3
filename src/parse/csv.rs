//! `people.csv` and `roster.csv`: entries from spreadsheets, with places down to the cell.
//!
//! The csv crate knows no places within a row, and its line numbers are off with CRLF and blank lines; a finding
//! that does not name the cell is of no use in a table of forty rows. So the scanner is ours: RFC 4180 with
//! comma, semicolon or tab.

use std::ops::Range;

use jiff::civil::Date;

use super::Parsed;
use super::circle::field;
use super::doc::{Left, Member, Spanned};
use super::rules;
use crate::diag::{Diagnostic, FileId, Span, nearest};
use crate::privacy::{Field, Private};

const COLUMNS: [&str; 14] = [
    "id",
    "name",
    "roles",
    "email",
    "department",
    "link",
    "photo",
    "joined",
    "left",
    "publish",
    "share",
    "consented",
    "consent_until",
    "away",
];
/// Columns whose cells are private.
const PRIVATE: [&str; 5] = ["name", "email", "department", "link", "photo"];
/// The most bytes of a roster.
const LIMIT: usize = 4 << 20;

/// A cell: its text without quotes, and its place without them.
#[derive(Debug, Clone)]
struct Cell {
    text: String,
    range: Range<usize>,
}

/// Reads a registry or a roster.
pub fn parse_people_csv(file: FileId, text: &str) -> Parsed<Vec<Member>> {
    let mut parsed = Parsed { doc: Vec::new(), diagnostics: Vec::new(), private: Vec::new() };
    if text.len() > LIMIT {
        parsed.diagnostics.push(Diagnostic::new(
            &rules::FILE_TOO_LARGE,
            Span::file(file),
            "the file is larger than 4 MB",
        ));
        return parsed;
    }
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let delimiter = delimiter(text.get(start..).unwrap_or_default());
    let mut rows = match rows(text, start, delimiter) {
        Ok(rows) => rows.into_iter(),
        Err(quote) => {
            let found = Diagnostic::new(
                &rules::CSV_SYNTAX,
                Span::new(file, quote..quote + 1),
                "the quote is not closed",
            );
            parsed
                .diagnostics
                .push(found.hint("close the quote, or write two quotes for one in the text"));
            parsed.private.push(start..text.len());
            return parsed;
        }
    };
    let Some(header) = rows.next() else { return parsed };
    let columns = columns(file, &header, &mut parsed.diagnostics);
    for row in rows {
        // In a row with too many cells nobody can say which cell is which.
        if row.len() > columns.len() {
            parsed.private.extend(row.iter().map(|cell| cell.range.clone()));
            let extra = row.get(columns.len()).map_or(0..0, |cell| cell.range.clone());
            let message =
                format!("the row has {} cells, the table has {} columns", row.len(), columns.len());
            let found = Diagnostic::new(&rules::CSV_SYNTAX, Span::new(file, extra), message);
            parsed.diagnostics.push(found.hint("put quotes around cells that hold the separator"));
            continue;
        }
        let entry = Row { file, cells: &row, columns: &columns, parsed: &mut parsed }.member();
        parsed.doc.push(entry);
    }
    parsed
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

/// All rows that are not blank; or the place of a quote that is never closed.
fn rows(text: &str, start: usize, delimiter: char) -> Result<Vec<Vec<Cell>>, usize> {
    let mut rows = Vec::new();
    let mut row: Vec<Cell> = Vec::new();
    let mut letters = text.char_indices().skip_while(|(offset, _)| *offset < start).peekable();
    let mut cell = Cell { text: String::new(), range: start..start };
    while let Some((offset, letter)) = letters.next() {
        let after = offset + letter.len_utf8();
        if letter == '"' && cell.text.is_empty() && cell.range.is_empty() {
            cell.range = after..after;
            loop {
                match letters.next() {
                    None => return Err(offset),
                    Some((_, '"')) if letters.peek().is_some_and(|(_, next)| *next == '"') => {
                        letters.next();
                        cell.text.push('"');
                    }
                    Some((close, '"')) => {
                        cell.range.end = close;
                        break;
                    }
                    Some((_, inner)) => cell.text.push(inner),
                }
            }
        } else if letter == delimiter {
            row.push(std::mem::replace(
                &mut cell,
                Cell { text: String::new(), range: after..after },
            ));
        } else if letter == '\n' || letter == '\r' {
            row.push(std::mem::replace(
                &mut cell,
                Cell { text: String::new(), range: after..after },
            ));
            rows.push(std::mem::take(&mut row));
        } else {
            cell.text.push(letter);
            cell.range.end = after;
        }
    }
    row.push(cell);
    rows.push(row);
    rows.retain(|row| row.iter().any(|cell| !cell.text.trim().is_empty()));
    Ok(rows)
}

/// The columns of the first row; unknown ones are reported and stay `None`.
fn columns(
    file: FileId,
    header: &[Cell],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Option<&'static str>> {
    let mut columns = Vec::with_capacity(header.len());
    for cell in header {
        let name = cell.text.trim().to_lowercase().replace([' ', '-'], "_");
        let known = COLUMNS.iter().find(|column| **column == name).copied();
        if known.is_none() && !name.is_empty() {
            let span = Span::new(file, cell.range.clone());
            let found = Diagnostic::new(
                &rules::CSV_UNKNOWN_COLUMN,
                span,
                format!("unknown column `{}`", cell.text.trim()),
            );
            diagnostics.push(match nearest(&name, COLUMNS) {
                Some(likely) => found.hint(format!("did you mean `{likely}`?")).fix(span, likely),
                None => found.hint(format!("write one of {}", COLUMNS.join(", "))),
            });
        } else if let Some(column) = known.filter(|column| columns.contains(&Some(*column))) {
            let found = Diagnostic::new(
                &rules::CSV_SYNTAX,
                Span::new(file, cell.range.clone()),
                format!("the column `{column}` is there twice"),
            );
            diagnostics.push(found.hint("remove one of them"));
        }
        columns.push(known);
    }
    columns
}

/// One row while it is read.
struct Row<'a> {
    file: FileId,
    cells: &'a [Cell],
    columns: &'a [Option<&'static str>],
    parsed: &'a mut Parsed<Vec<Member>>,
}

impl Row<'_> {
    fn member(mut self) -> Member {
        let whole = self.cells.first().map_or(0, |cell| cell.range.start)
            ..self.cells.last().map_or(0, |cell| cell.range.end);
        for (column, cell) in self.columns.iter().zip(self.cells) {
            if column.is_none_or(|column| PRIVATE.contains(&column)) {
                self.parsed.private.push(cell.range.clone());
            }
        }
        Member {
            is_reference: false,
            id: self.text("id"),
            name: self.private("name"),
            email: self.private("email"),
            department: self.private("department"),
            link: self.private("link"),
            photo: self.private("photo"),
            roles: self.list("roles").map(|list| list.value).unwrap_or_default(),
            joined: self.date("joined"),
            left: self.left(),
            publish: self.fields("publish"),
            share: self.fields("share"),
            consented: self.date("consented"),
            consent_until: self.date("consent_until"),
            away: self.away(),
            span: Span::new(self.file, whole),
        }
    }

    /// The cell of a column, if it is there and not blank.
    fn text(&self, column: &str) -> Option<Spanned<String>> {
        let index = self.columns.iter().position(|known| *known == Some(column))?;
        let cell = self.cells.get(index)?;
        let text = cell.text.trim();
        (!text.is_empty()).then(|| Spanned {
            value: text.to_owned(),
            span: Span::new(self.file, cell.range.clone()),
        })
    }

    fn private(&self, column: &str) -> Option<Spanned<Private<String>>> {
        self.text(column).map(|text| Spanned { value: Private::new(text.value), span: text.span })
    }

    /// Entries separated by `;` or `|`; `none` is the empty list. Where `;` separates cells, a cell with one stands in quotes.
    fn list(&self, column: &str) -> Option<Spanned<Vec<Spanned<String>>>> {
        let text = self.text(column)?;
        let entries = if text.value.eq_ignore_ascii_case("none") {
            Vec::new()
        } else {
            let parts =
                text.value.split([';', '|']).map(str::trim).filter(|entry| !entry.is_empty());
            parts.map(|entry| Spanned { value: entry.to_owned(), span: text.span }).collect()
        };
        Some(Spanned { value: entries, span: text.span })
    }

    fn fields(&mut self, column: &str) -> Option<Spanned<Vec<Spanned<Field>>>> {
        let words = self.list(column)?;
        let mut fields = Vec::with_capacity(words.value.len());
        for word in &words.value {
            match field(word) {
                Ok(field) => fields.push(field),
                // The place is the cell, which may hold more words: there is no safe remedy.
                Err(mut finding) => {
                    finding.fix = None;
                    self.parsed.diagnostics.push(*finding);
                }
            }
        }
        Some(Spanned { value: fields, span: words.span })
    }

    fn date(&mut self, column: &str) -> Option<Spanned<Date>> {
        let text = self.text(column)?;
        self.read_date(&text.value, text.span)
    }

    fn read_date(&mut self, text: &str, span: Span) -> Option<Spanned<Date>> {
        let date = text.trim().parse::<Date>().ok();
        if date.is_none() {
            let found = Diagnostic::new(&rules::WRONG_TYPE, span, "expected a date");
            self.parsed.diagnostics.push(found.hint("write it as 2026-03-01"));
        }
        date.map(|value| Spanned { value, span })
    }

    fn left(&mut self) -> Option<Spanned<Left>> {
        let text = self.text("left")?;
        let value = match text.value.to_lowercase().as_str() {
            "true" | "yes" => Left::Yes,
            "false" | "no" => Left::No,
            _ => Left::After(self.read_date(&text.value, text.span)?.value),
        };
        Some(Spanned { value, span: text.span })
    }

    /// `2026-03-01..2026-04-15`, several separated like lists.
    fn away(&mut self) -> Vec<Spanned<(Date, Date)>> {
        let Some(spans) = self.list("away") else { return Vec::new() };
        let mut away = Vec::new();
        for entry in spans.value {
            let (from, to) = entry
                .value
                .split_once("..")
                .or_else(|| entry.value.split_once('/'))
                .unwrap_or((&entry.value, &entry.value));
            if let (Some(from), Some(to)) =
                (self.read_date(from, entry.span), self.read_date(to, entry.span))
            {
                away.push(Spanned { value: (from.value, to.value), span: entry.span });
            }
        }
        away
    }
}
