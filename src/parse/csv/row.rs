//! One row of a roster as a member.

use jiff::civil::Date;

use super::PRIVATE;
use super::scan::Cell;
use crate::diag::{Diagnostic, FileId, Span};
use crate::parse::circle::{field, odd_id};
use crate::parse::doc::{Left, Member, Spanned};
use crate::parse::{Parsed, rules};
use crate::privacy::{Field, Private};

/// One row while it is read.
pub(super) struct Row<'a> {
    pub(super) file: FileId,
    pub(super) cells: &'a [Cell],
    pub(super) columns: &'a [Option<&'static str>],
    pub(super) parsed: &'a mut Parsed<Vec<Member>>,
}

impl<'a> Row<'a> {
    pub(super) fn member(mut self) -> Member {
        self.mask();
        let id = self.text("id");
        if let Some((id, found)) = id.as_ref().and_then(|id| Some((id, odd_id(id)?))) {
            self.parsed.private.extend(id.span.range());
            self.parsed.diagnostics.push(found);
        }
        let whole = self.cells.first().map_or(0, |cell| cell.range.start)
            ..self.cells.last().map_or(0, |cell| cell.range.end);
        Member {
            is_reference: false,
            id,
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

    /// Hides what is about people, or looks as if it were.
    fn mask(&mut self) {
        for (column, cell) in self.columns.iter().zip(self.cells) {
            let is_private = match column {
                None => true,
                Some("id") => false,
                Some(column) => PRIVATE.contains(column) || !is_plain(&cell.text),
            };
            if is_private {
                self.parsed.private.push(cell.range.clone());
            }
        }
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// The cell of a column, if it is there and not blank.
    fn cell(&self, column: &str) -> Option<&'a Cell> {
        let index = self.columns.iter().position(|known| *known == Some(column))?;
        self.cells.get(index).filter(|cell| !cell.text.is_empty())
    }

    fn text(&self, column: &str) -> Option<Spanned<String>> {
        let cell = self.cell(column)?;
        Some(Spanned { value: cell.text.clone(), span: self.span(cell.range.clone()) })
    }

    fn private(&self, column: &str) -> Option<Spanned<Private<String>>> {
        self.text(column).map(|text| Spanned { value: Private::new(text.value), span: text.span })
    }

    /// The entries of a cell, each with its place.
    fn list(&self, column: &str) -> Option<Spanned<Vec<Spanned<String>>>> {
        let cell = self.cell(column)?;
        let mut entries = Vec::new();
        let mut offset = 0;
        for part in cell.text.split([';', '|', ',']) {
            let start = offset + (part.len() - part.trim_start().len());
            offset += part.len() + 1;
            let entry = part.trim();
            if !entry.is_empty() {
                let span = self.span(cell.place(start, entry));
                entries.push(Spanned { value: entry.to_owned(), span });
            }
        }
        if cell.text.eq_ignore_ascii_case("none") {
            entries.clear();
        }
        Some(Spanned { value: entries, span: self.span(cell.range.clone()) })
    }

    fn fields(&mut self, column: &str) -> Option<Spanned<Vec<Spanned<Field>>>> {
        let words = self.list(column)?;
        let mut fields = Vec::with_capacity(words.value.len());
        for word in &words.value {
            match field(word) {
                Ok(field) => fields.push(field),
                Err(finding) => self.parsed.diagnostics.push(*finding),
            }
        }
        Some(Spanned { value: fields, span: words.span })
    }

    fn date(&mut self, column: &str) -> Option<Spanned<Date>> {
        let text = self.text(column)?;
        self.read_date(&text.value, text.span)
    }

    fn read_date(&mut self, text: &str, span: Span) -> Option<Spanned<Date>> {
        let date = iso_date(text.trim());
        if date.is_none() {
            let found = Diagnostic::new(&rules::WRONG_TYPE, span, "expected a date");
            let found = found.hint("write it as 2026-03-01");
            let is_spreadsheet = text.contains(['/', '.']);
            self.parsed.diagnostics.push(if is_spreadsheet {
                found.hint("in a spreadsheet, format the column as text before you type dates")
            } else {
                found
            });
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

    /// `2026-03-01..2026-04-15`, several separated like lists; a date alone is that day.
    fn away(&mut self) -> Vec<Spanned<(Date, Date)>> {
        let Some(spans) = self.list("away") else { return Vec::new() };
        let mut away = Vec::new();
        for entry in spans.value {
            let text = entry.value.as_str();
            let parts = text.split_once("..").or_else(|| text.split_once('/'));
            let (from, to) = parts.unwrap_or((text, text));
            let Some(from) = self.read_date(from, entry.span) else { continue };
            let Some(to) = self.read_date(to, entry.span) else { continue };
            if from.value <= to.value {
                away.push(Spanned { value: (from.value, to.value), span: entry.span });
            } else {
                let message = "the last day is before the first";
                let found = Diagnostic::new(&rules::WRONG_TYPE, entry.span, message);
                self.parsed.diagnostics.push(found.hint("write `2026-03-01..2026-04-15`"));
            }
        }
        away
    }
}

/// Whether a cell holds words of the format, dates or nothing, and no name or address.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || b" ;|_-./".contains(&byte)
    })
}

/// A date as ISO 8601 writes it, and no other way.
fn iso_date(text: &str) -> Option<Date> {
    let is_iso = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_iso.then(|| text.parse().ok()).flatten()
}
