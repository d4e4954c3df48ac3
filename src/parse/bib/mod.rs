//! `references.bib`: the entries of a BibTeX file, as resources that can be cited.
//!
//! In: a text. Out: resources, with places. The grammar is that of btparse: entries in braces or round brackets,
//! `@string` macros, `#` between pieces; what stands between entries is a remark. Commands of LaTeX become the
//! letters they stand for (see [`latex`]). Knows nothing of how references are shown.

mod latex;
mod scan;

use super::doc::{Resource, ResourceKind, Spanned, Unread};
use super::{Parsed, rules};
use crate::diag::{Diagnostic, FileId, Span};
use scan::{Entry, Slip};

/// The most bytes of a bibliography.
const LIMIT: usize = 4 << 20;

/// Reads a bibliography. `@comment` and `@preamble` are passed over.
pub fn parse_bibliography(file: FileId, text: &str) -> Parsed<Vec<Resource>> {
    let mut parsed = Parsed::new(Vec::new());
    if text.len() > LIMIT {
        let message = "the file is larger than 4 MB";
        parsed.diagnostics.push(Diagnostic::new(&rules::FILE_TOO_LARGE, Span::file(file), message));
        parsed.unread.push(Unread::all_of(file));
        return parsed;
    }
    let (entries, slips) = scan::scan(text);
    parsed.unread.extend(slips.iter().map(|_| Unread::all_of(file)));
    parsed.doc = entries.iter().map(|entry| resource(file, entry)).collect();
    let finding = |slip: Slip| {
        Diagnostic::new(&rules::BIB_SYNTAX, Span::new(file, slip.place), slip.message)
            .hint(slip.hint)
    };
    parsed.diagnostics.extend(slips.into_iter().map(finding));
    parsed.tidy()
}

fn resource(file: FileId, entry: &Entry<'_>) -> Resource {
    let raw = |name: &str| {
        let field = entry.fields.iter().find(|field| field.name == name)?;
        Some(Spanned { value: field.value.clone(), span: Span::new(file, field.place.clone()) })
    };
    let field = |name: &str| {
        raw(name).map(|text| Spanned { value: latex::to_plain(&text.value), span: text.span })
    };
    let first = |names: &[&str]| names.iter().find_map(|name| field(name));
    Resource {
        id: Some(Spanned {
            value: entry.key.to_owned(),
            span: Span::new(file, entry.key_place.clone()),
        }),
        title: field("title"),
        // Addresses and DOIs are not LaTeX, but are often escaped as if they were.
        url: raw("url").map(unescaped),
        kind: Some(Spanned {
            value: kind(&entry.kind),
            span: Span::new(file, entry.place.start..entry.key_place.start.saturating_sub(1)),
        }),
        tags: Vec::new(),
        summary: None,
        authors: raw("author").or_else(|| raw("editor")).map(authors).unwrap_or_default(),
        year: field("year")
            .or_else(|| field("date"))
            .and_then(|year| Some(Spanned { value: leading_year(&year.value)?, span: year.span })),
        container: first(&["journal", "journaltitle", "booktitle", "publisher", "school"]),
        doi: raw("doi").map(unescaped),
        checked: field("urldate").and_then(|day| {
            Some(Spanned { value: day.value.trim().parse().ok()?, span: day.span })
        }),
        span: Span::new(file, entry.place.clone()),
    }
}

fn kind(word: &str) -> ResourceKind {
    match word {
        "article" | "inproceedings" | "conference" => ResourceKind::Article,
        "book" | "inbook" | "incollection" | "booklet" | "proceedings" => ResourceKind::Book,
        _ => ResourceKind::Other,
    }
}

/// `2016`, or the year of `2016-05-01`.
fn leading_year(text: &str) -> Option<i64> {
    text.split('-').next()?.trim().parse().ok()
}

/// Without the backslashes that LaTeX wants before `_`, `%`, `&` and `#`.
fn unescaped(text: Spanned<String>) -> Spanned<String> {
    let mut value = text.value.trim().to_owned();
    for letter in ["_", "%", "&", "#", "~"] {
        value = value.replace(&format!("\\{letter}"), letter);
    }
    Spanned { value, span: text.span }
}

/// The names between `and`s that stand in no braces.
fn authors(text: Spanned<String>) -> Vec<Spanned<String>> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut name: Vec<&str> = Vec::new();
    for word in text.value.split_whitespace() {
        if depth == 0 && word.eq_ignore_ascii_case("and") {
            names.push(name.join(" "));
            name.clear();
        } else {
            name.push(word);
        }
        depth += word.matches('{').count();
        depth = depth.saturating_sub(word.matches('}').count());
    }
    names.push(name.join(" "));
    names
        .iter()
        .map(|name| latex::to_plain(name))
        .filter(|name| !name.is_empty())
        .map(|value| Spanned { value, span: text.span })
        .collect()
}
