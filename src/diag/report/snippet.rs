//! A finding with its place worked out: path, line, column, the line itself and what of it is meant.
//!
//! In: findings and texts. Out: [`Snippet`]s, all that any form of report and the preview's overlay need.
//! Places that overrun their text or split a character are moved to the nearest one that does not.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diag::{Diagnostic, FileId, Files, Severity, Span};

/// The most characters of a line that are shown.
const LINE_LIMIT: usize = 240;
/// How many characters stay visible before a place in a line that is cut.
const LINE_LEAD: usize = 60;

/// One finding, as `check --format json` writes it and the preview shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Snippet {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The stable code, for `circlebook explain`.
    pub code: &'static str,
    /// The fact, in one line.
    pub message: String,
    /// The path of the file, below the program folder, with `/`.
    pub path: String,
    /// Where in the file; absent where the file as a whole is meant.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// Further places that belong to the finding.
    pub labels: Vec<Note>,
    /// What to do about it.
    pub hints: Vec<String>,
    /// The change that `check --fix` would make, if there is a safe one.
    pub fix: Option<Change>,
    /// What the rule holds, for forms that list rules.
    #[serde(skip)]
    pub(super) summary: &'static str,
}

/// A place in a text. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the character after the last.
    pub end_line: usize,
    /// Column of the character after the last.
    pub end_column: usize,
    /// The line, or the part of it around the place if it is very long. Private values are masked.
    pub source: String,
    /// The first character of `source` that is meant and the one after the last, counted from 0.
    pub caret: (usize, usize),
}

/// A further place, and what is to be seen there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Note {
    /// What is to be seen there.
    pub text: String,
    /// The path of the file.
    pub path: String,
    /// Where in the file; absent where the file as a whole is meant.
    #[serde(flatten)]
    pub place: Option<Place>,
}

/// A change of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// The path of the file.
    pub path: String,
    /// What is replaced; absent for the whole file. An empty place inserts.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// What stands there afterwards.
    pub replacement: String,
}

/// Works out the places of `diagnostics`.
pub fn snippets<'d>(
    files: &dyn Files,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
) -> Vec<Snippet> {
    let mut texts = Texts { files, texts: BTreeMap::new() };
    diagnostics.into_iter().map(|diagnostic| snippet(&mut texts, diagnostic)).collect()
}

/// `path:line`, or the path alone where the file as a whole is meant.
pub fn location(files: &dyn Files, span: Span) -> String {
    let mut texts = Texts { files, texts: BTreeMap::new() };
    let path = texts.path(span);
    texts.place(span).map_or_else(|| path.clone(), |place| format!("{path}:{}", place.line))
}

fn snippet(texts: &mut Texts<'_>, diagnostic: &Diagnostic) -> Snippet {
    let label = |texts: &mut Texts<'_>, label: &crate::diag::Label| Note {
        text: label.text.clone(),
        path: texts.path(label.span),
        place: texts.place(label.span),
    };
    Snippet {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning | Severity::Ignored => "warning",
        },
        code: diagnostic.rule.code,
        message: diagnostic.message.clone(),
        path: texts.path(diagnostic.span),
        place: texts.place(diagnostic.span),
        labels: diagnostic.labels.iter().map(|found| label(texts, found)).collect(),
        hints: diagnostic.hints.clone(),
        fix: diagnostic.fix.as_ref().map(|fix| Change {
            path: texts.path(fix.span),
            place: texts.place(fix.span),
            replacement: fix.replacement.clone(),
        }),
        summary: diagnostic.rule.summary,
    }
}

/// The texts asked for so far, each with the offsets at which its lines begin.
struct Texts<'f> {
    files: &'f dyn Files,
    texts: BTreeMap<FileId, (Cow<'f, str>, Vec<usize>)>,
}

impl<'f> Texts<'f> {
    fn path(&self, span: Span) -> String {
        self.files.path(span.file).to_owned()
    }

    fn place(&mut self, span: Span) -> Option<Place> {
        let range = span.range()?;
        let files = self.files;
        let (text, lines) = self.texts.entry(span.file).or_insert_with(|| {
            let text = files.text(span.file);
            let lines = line_starts(&text);
            (text, lines)
        });
        Some(place(text, lines, range))
    }
}

/// Where each line begins; a byte order mark belongs to no line.
fn line_starts(text: &str) -> Vec<usize> {
    let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    std::iter::once(first).chain(breaks.map(|(offset, _)| offset + 1)).collect()
}

fn place(text: &str, lines: &[usize], range: Range<usize>) -> Place {
    let first = lines.first().copied().unwrap_or_default();
    let start = text.floor_char_boundary(range.start).max(first);
    let end = text.floor_char_boundary(range.end).max(start);
    let (line, column) = line_and_column(text, lines, start);
    let (end_line, end_column) = line_and_column(text, lines, end);
    let whole = line_text(text, lines, line);
    let length = whole.chars().count();
    let from = (column - 1).min(length);
    let to = if end_line == line { (end_column - 1).min(length) } else { length };
    let line_start = lines.get(line - 1).copied().unwrap_or_default();
    let (source, skipped) = cut(whole, length, start.saturating_sub(line_start));
    let shown = source.chars().count();
    let caret = (from - skipped, to.saturating_sub(skipped).min(shown));
    Place { line, column, end_line, end_column, source, caret }
}

/// Line and column, from 1, of the byte `offset`.
fn line_and_column(text: &str, lines: &[usize], offset: usize) -> (usize, usize) {
    let line = lines.partition_point(|start| *start <= offset).max(1);
    let start = lines.get(line - 1).copied().unwrap_or_default();
    let before = text.get(start..offset).unwrap_or_default();
    (line, before.chars().count() + 1)
}

/// The text of a line, counted from 1, without its break.
fn line_text<'t>(text: &'t str, lines: &[usize], line: usize) -> &'t str {
    let start = lines.get(line - 1).copied().unwrap_or_default();
    let end = lines.get(line).map_or(text.len(), |next| next - 1);
    text.get(start..end).unwrap_or_default().trim_end_matches('\r')
}

/// The part of `line`, which has `length` characters, that is shown where the byte `at` matters, and how many characters
/// precede it. Where a line is long, most of it is counted and not looked at.
fn cut(line: &str, length: usize, at: usize) -> (String, usize) {
    if length <= LINE_LIMIT {
        return (line.to_owned(), 0);
    }
    let before = line.get(..at).unwrap_or(line);
    let lead = before.char_indices().rev().take(LINE_LEAD).last();
    let (skipped, shown) = line.split_at(lead.map_or(before.len(), |(at, _)| at));
    (shown.chars().take(LINE_LIMIT).collect(), skipped.chars().count())
}
