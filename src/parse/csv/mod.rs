//! `people.csv` and `roster.csv`: entries from spreadsheets, with places down to the word.
//!
//! In: a text. Out: members, as `[[member]]` gives them. Comma, semicolon and tab files are recognised by the first
//! row. In a cell, `;`, `|` or `,` separates the entries of a list; where it separates cells, a list with it stands in
//! quotes, as spreadsheets write it. A blank cell is an absent key, `none` the empty list. Cells that look like
//! names or addresses are private in whatever column they stand, for a row may have slipped.

mod row;
mod scan;

use super::doc::{Member, Unread};
use super::reader::likely_fix;
use super::{Parsed, rules};
use crate::diag::{Diagnostic, FileId, Span, nearest};
use row::Row;
use scan::{Cell, scan};

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

/// The rows of any table with the lines on which they begin, and the lines of those that cannot be read.
pub(crate) fn rows(text: &str) -> (Vec<(usize, Vec<String>)>, Vec<usize>) {
    let line = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
    let (rows, slips) = scan(text);
    let cells = |row: Vec<Cell>| {
        let at = row.first().map_or(0, |cell| cell.range.start);
        (line(at), row.into_iter().map(|cell| cell.text).collect())
    };
    let broken = slips.iter().map(|slip| line(slip.lost.start)).collect();
    (rows.into_iter().map(cells).collect(), broken)
}

/// Reads a registry or a roster.
pub fn parse_people_csv(file: FileId, text: &str) -> Parsed<Vec<Member>> {
    let mut parsed = Parsed::new(Vec::new());
    if text.len() > LIMIT {
        let message = "the file is larger than 4 MB";
        parsed.diagnostics.push(Diagnostic::new(&rules::FILE_TOO_LARGE, Span::file(file), message));
        parsed.private.push(0..text.len());
        parsed.unread.push(Unread::all_of(file));
        return parsed;
    }
    let (rows, slips) = scan(text);
    for slip in slips {
        parsed.unread.push(Unread::all_of(file));
        parsed.private.push(slip.lost.clone());
        parsed.diagnostics.push(slip.finding(file));
    }
    let mut rows = rows.into_iter();
    let Some(header) = rows.next() else { return parsed.tidy() };
    match columns(file, &header, &mut parsed) {
        Some(columns) => {
            let rows: Vec<Vec<Cell>> = rows.collect();
            report_nameless(file, &header, &rows, &mut parsed.diagnostics);
            if !report_short_header(file, &header, &rows, &mut parsed) {
                rows.iter().for_each(|row| read_row(file, row, &columns, &mut parsed));
            }
        }
        None => {
            parsed.private.push(0..text.len());
            parsed.unread.push(Unread::all_of(file));
        }
    }
    parsed.tidy()
}

/// Reports columns that hold something and have no name, at the first cell that is filled.
fn report_nameless(
    file: FileId,
    header: &[Cell],
    rows: &[Vec<Cell>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let nameless = header.iter().enumerate().filter(|(_, cell)| cell.text.is_empty());
    for (index, _) in nameless {
        let mut cells = rows.iter().filter_map(|row| row.get(index));
        if let Some(cell) = cells.find(|cell| !cell.text.is_empty()) {
            let span = Span::new(file, cell.range.clone());
            let message = "the column of this cell has no name";
            let found = Diagnostic::new(&rules::CSV_UNKNOWN_COLUMN, span, message);
            diagnostics.push(found.hint("name the column in the first row, or clear its cells"));
        }
    }
}

/// Reports a first row that names fewer columns than all others have; nothing can be read then.
fn report_short_header(
    file: FileId,
    header: &[Cell],
    rows: &[Vec<Cell>],
    parsed: &mut Parsed<Vec<Member>>,
) -> bool {
    let shortest = rows.iter().map(|row| filled(row)).min().unwrap_or_default();
    if rows.len() < 2 || shortest <= header.len() {
        return false;
    }
    let place = header.last().map_or(0..0, |cell| cell.range.clone());
    let message =
        format!("{} columns have a name, and every row has {shortest} cells or more", header.len());
    let found = Diagnostic::new(&rules::CSV_SYNTAX, Span::new(file, place), message);
    parsed.diagnostics.push(found.hint("name each column in the first row"));
    parsed.private.extend(rows.iter().flatten().map(|cell| cell.range.clone()));
    parsed.unread.push(Unread::all_of(file));
    true
}

/// How many cells a row has, empty ones at its end left out.
fn filled(cells: &[Cell]) -> usize {
    cells.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |last| last + 1)
}

/// Reads one row into `parsed`.
fn read_row(
    file: FileId,
    cells: &[Cell],
    columns: &[Option<&'static str>],
    parsed: &mut Parsed<Vec<Member>>,
) {
    let filled = filled(cells);
    if filled <= columns.len() && cells.len() >= columns.len() {
        let entry = Row { file, cells, columns, parsed }.member();
        parsed.doc.push(entry);
        return;
    }
    // In a row with cells too many or too few nobody can say which cell is which.
    parsed.unread.push(Unread::all_of(file));
    parsed.private.extend(cells.iter().map(|cell| cell.range.clone()));
    let place = cells.get(columns.len()).or(cells.last()).map_or(0..0, |cell| cell.range.clone());
    let (count, hint) = if filled > columns.len() {
        (filled, "put quotes around cells that hold the separator")
    } else {
        (cells.len(), "add the separators that are missing, also those after the last cell")
    };
    let cells = if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
    let message = format!("the row has {cells}, the table has {} columns", columns.len());
    let found = Diagnostic::new(&rules::CSV_SYNTAX, Span::new(file, place), message);
    parsed.diagnostics.push(found.hint(hint));
}

/// The columns of the first row; unknown ones are reported and stay `None`. Nothing where none is known: then the
/// first row is an entry, or a title, and must not be quoted.
fn columns(
    file: FileId,
    header: &[Cell],
    parsed: &mut Parsed<Vec<Member>>,
) -> Option<Vec<Option<&'static str>>> {
    let name = |cell: &Cell| cell.text.to_lowercase().replace([' ', '-'], "_");
    let known = |cell: &Cell| {
        let name = name(cell);
        COLUMNS.iter().find(|column| **column == name).copied()
    };
    let columns: Vec<Option<&'static str>> = header.iter().map(known).collect();
    if columns.iter().all(Option::is_none) {
        let place = header.first().map_or(0..0, |cell| cell.range.clone());
        let message = "the first row does not name the columns";
        let found = Diagnostic::new(&rules::CSV_UNKNOWN_COLUMN, Span::new(file, place), message);
        parsed.diagnostics.push(found.hint(format!("name them: {}", COLUMNS.join(", "))));
        return None;
    }
    // One word of the format may stand in an entry, too. Then what is not known may be about somebody.
    let is_like = |cell: &&Cell| nearest(&name(cell), COLUMNS).is_some();
    let is_header = header.iter().filter(is_like).count() >= 2;
    for (index, cell) in header.iter().enumerate() {
        let span = Span::new(file, cell.range.clone());
        let before = columns.get(..index).unwrap_or_default();
        match columns.get(index).copied().flatten() {
            Some(column) if before.contains(&Some(column)) => {
                let message = format!("the column `{column}` is there twice");
                let found = Diagnostic::new(&rules::CSV_SYNTAX, span, message);
                parsed.diagnostics.push(found.hint("remove one of them"));
            }
            None if !cell.text.is_empty() => {
                let message = if is_header {
                    format!("unknown column `{}`", cell.text)
                } else {
                    parsed.private.push(cell.range.clone());
                    "unknown column".to_owned()
                };
                let found = Diagnostic::new(&rules::CSV_UNKNOWN_COLUMN, span, message);
                let likely = nearest(&name(cell), COLUMNS);
                if likely == Some("id") {
                    parsed.unread.push(Unread::all_of(file));
                }
                parsed.diagnostics.push(match likely {
                    Some(likely) if columns.contains(&Some(likely)) => {
                        found.hint(format!("did you mean `{likely}`, which is there already?"))
                    }
                    Some(likely) => likely_fix(found, &name(cell), likely)
                        .hint("or remove the column: the site needs nothing else"),
                    None => found.hint(format!(
                        "remove the column, or name it as one of {}",
                        COLUMNS.join(", ")
                    )),
                });
            }
            _ => {}
        }
    }
    Some(columns)
}
