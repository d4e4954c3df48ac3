//! Findings as text: for people, for editors, for scripts, for Git hosts.
//!
//! In: [`Diagnostics`] and the texts they point into. Out: one string in one of five forms. Writes nothing
//! anywhere, reads no file, knows no rule by name. Lines and columns are counted from 1, columns in characters.

mod escape;
mod github;
mod human;
mod json;
mod sarif;
mod short;
mod snippet;
#[cfg(test)]
mod tests;

pub use human::{Style, closing_line};
pub use json::schema;
pub use snippet::{Note, Snippet, location, snippets};

use super::{Diagnostics, Files};

/// How findings are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// With the line, an underline and remedies, as rustc draws them.
    #[default]
    Human,
    /// `path:line:column: level[code] message`, one a line.
    Short,
    /// One JSON object a line; [`schema`] describes it.
    Json,
    /// Commands that GitHub Actions turns into annotations.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// `diagnostics` in `format`; `style` matters to people only. Ends with a line break unless it is empty.
pub fn report(
    format: Format,
    files: &dyn Files,
    diagnostics: &Diagnostics,
    style: Style,
) -> String {
    report_snippets(format, &snippets(files, diagnostics), style)
}

/// As [`report`], where the places are worked out already.
pub fn report_snippets(format: Format, snippets: &[Snippet], style: Style) -> String {
    match format {
        Format::Human => human::report(snippets, style),
        Format::Short => short::report(snippets),
        Format::Json => json::report(snippets),
        Format::Github => github::report(snippets),
        Format::Sarif => sarif::report(snippets),
    }
}
