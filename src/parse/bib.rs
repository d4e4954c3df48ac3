//! `references.bib`: the entries of a BibTeX file, as resources that can be cited.

use super::Parsed;
use super::doc::{Resource, ResourceKind, Spanned};
use super::rules;
use crate::diag::{Diagnostic, FileId, Span};

/// A text and where it begins in the file.
type Field<'t> = (String, usize, &'t str);

/// Reads a bibliography. `@comment`, `@preamble` and `@string` are passed over.
pub fn parse_bibliography(file: FileId, text: &str) -> Parsed<Vec<Resource>> {
    let mut parsed = Parsed { doc: Vec::new(), diagnostics: Vec::new(), private: Vec::new() };
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('@')) {
        let start = at + found;
        let Some((end, inner)) = entry_at(text, start) else {
            let found = Diagnostic::new(
                &rules::BIB_SYNTAX,
                Span::new(file, start..start + 1),
                "the entry has no closing brace",
            );
            parsed.diagnostics.push(found.hint("close the entry with `}`"));
            break;
        };
        let kind = text.get(start + 1..inner - 1).unwrap_or_default().trim().to_lowercase();
        if !["comment", "preamble", "string"].contains(&kind.as_str()) {
            parsed.doc.push(resource(file, text, &kind, inner..end - 1, start..end));
        }
        at = end;
    }
    parsed
}

/// The end of the entry that begins at `start`, and where what its braces hold begins.
fn entry_at(text: &str, start: usize) -> Option<(usize, usize)> {
    let open = start + text.get(start..)?.find('{')?;
    let close = closing_brace(text, open)?;
    Some((close + 1, open + 1))
}

/// The brace that closes the one at `open`.
fn closing_brace(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, letter) in text.get(open..)?.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(open + offset);
        }
    }
    None
}

fn resource(
    file: FileId,
    text: &str,
    kind: &str,
    inner: std::ops::Range<usize>,
    whole: std::ops::Range<usize>,
) -> Resource {
    let body = text.get(inner.clone()).unwrap_or_default();
    let (key, rest) = body.split_once(',').unwrap_or((body, ""));
    let fields = fields(rest, inner.start + key.len() + 1);
    let field = |name: &str| {
        let (_, start, value) = fields.iter().find(|(known, ..)| known == name)?;
        let span = Span::new(file, *start..start + value.len());
        Some(Spanned { value: plain(value), span })
    };
    let key_start = inner.start + (key.len() - key.trim_start().len());
    let authors = field("author").map(|authors| {
        let names = authors
            .value
            .split(" and ")
            .map(|name| Spanned { value: name.trim().to_owned(), span: authors.span });
        names.collect()
    });
    let kind = match kind {
        "article" | "inproceedings" => ResourceKind::Article,
        "book" | "inbook" | "incollection" => ResourceKind::Book,
        _ => ResourceKind::Other,
    };
    Resource {
        id: Some(Spanned {
            value: key.trim().to_owned(),
            span: Span::new(file, key_start..key_start + key.trim().len()),
        }),
        title: field("title"),
        url: field("url"),
        kind: Some(Spanned { value: kind, span: Span::new(file, whole.clone()) }),
        tags: Vec::new(),
        summary: None,
        authors: authors.unwrap_or_default(),
        year: field("year")
            .and_then(|year| Some(Spanned { value: year.value.parse().ok()?, span: year.span })),
        container: field("journal").or_else(|| field("publisher")).or_else(|| field("booktitle")),
        doi: field("doi"),
        span: Span::new(file, whole),
    }
}

/// `name = {value}`, `name = "value"`, `name = 2016`, with the place of each value.
fn fields(text: &str, start: usize) -> Vec<Field<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(equals) = text.get(at..).and_then(|rest| rest.find('=')) {
        let name = text
            .get(at..at + equals)
            .unwrap_or_default()
            .trim()
            .trim_start_matches(',')
            .trim()
            .to_lowercase();
        let after = at + equals + 1;
        let value_start =
            after + text.get(after..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let (inner, end) = match text.get(value_start..).and_then(|rest| rest.chars().next()) {
            Some('{') => {
                let close = closing_brace(text, value_start).unwrap_or(text.len());
                (value_start + 1..close, close + 1)
            }
            Some('"') => {
                let close = text
                    .get(value_start + 1..)
                    .and_then(|rest| rest.find('"'))
                    .map_or(text.len(), |quote| value_start + 1 + quote);
                (value_start + 1..close, close + 1)
            }
            _ => {
                let end = text
                    .get(value_start..)
                    .and_then(|rest| rest.find(','))
                    .map_or(text.len(), |comma| value_start + comma);
                (value_start..end, end)
            }
        };
        found.push((name, start + inner.start, text.get(inner).unwrap_or_default().trim()));
        at = end.min(text.len());
    }
    found
}

/// Without the braces that keep capitals, and with plain blanks.
fn plain(value: &str) -> String {
    let text: String = value.chars().filter(|letter| !matches!(letter, '{' | '}')).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("--", "–")
}
