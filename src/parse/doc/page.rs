//! Front matter of Markdown files.

use jiff::civil::Date;

use super::Spanned;

/// `kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// `page`.
    Page,
    /// `steps`.
    Steps,
    /// `handout`.
    Handout,
}

/// What stands between `+++` lines.
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    /// Title.
    pub title: Option<Spanned<String>>,
    /// For lists and search engines.
    pub description: Option<Spanned<String>>,
    /// Place among its neighbours.
    pub order: Option<Spanned<i64>>,
    /// Not published.
    pub draft: Option<Spanned<bool>>,
    /// Date of an announcement.
    pub date: Option<Spanned<Date>>,
    /// Date of the last change.
    pub updated: Option<Spanned<Date>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Another template.
    pub template: Option<Spanned<String>>,
    /// Whether the page shows what is on it.
    pub toc: Option<Spanned<bool>>,
    /// Minutes the reader needs.
    pub time: Option<Spanned<u32>>,
    /// What kind of page.
    pub kind: Option<Spanned<PageKind>>,
    /// Files to download.
    pub downloads: Vec<Spanned<String>>,
    /// Who wrote it.
    pub authors: Vec<Spanned<String>>,
    /// When somebody should read it again.
    pub review_by: Option<Spanned<Date>>,
    /// The state of the page that this one translates.
    pub translates: Option<Spanned<String>>,
    /// For themes.
    pub extra: toml::Table,
}

/// Which words a Markdown file has, to tell whether a translation is older than its original.
#[derive(Debug, Clone)]
pub struct Wording {
    /// A hash of title, description and text: ten hexadecimal digits, the same whatever ends the lines.
    pub hash: String,
    /// Where a key can be added to the front matter; `None` where there is none.
    pub keys: Option<usize>,
    /// Where the text begins.
    pub body: usize,
}
