//! `events.toml`, `resources.toml`, `references.bib`, `closures.toml`.

use jiff::civil::Date;

use super::{Repetition, Spanned, When};
use crate::diag::Span;

/// `[[event]]`.
#[derive(Debug)]
pub struct Event {
    /// Unique.
    pub id: Option<Spanned<String>>,
    /// Title.
    pub title: Option<Spanned<String>>,
    /// First time.
    pub starts: Option<Spanned<When>>,
    /// End of the first time; the last day for whole days.
    pub ends: Option<Spanned<When>>,
    /// In minutes, instead of `ends`.
    pub duration: Option<Spanned<u32>>,
    /// When it repeats.
    pub repetition: Repetition,
    /// IANA zone.
    pub timezone: Option<Spanned<String>>,
    /// Where.
    pub place: Option<Spanned<String>>,
    /// More about it.
    pub url: Option<Spanned<String>>,
    /// A few words.
    pub text: Option<Spanned<String>>,
    /// Why not.
    pub cancelled: Option<Spanned<String>>,
    /// The entry.
    pub span: Span,
}

/// `kind` of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResourceKind {
    /// `article`.
    Article,
    /// `book`.
    Book,
    /// `centre`.
    Centre,
    /// `network`.
    Network,
    /// `course`.
    Course,
    /// `template`.
    Template,
    /// `video`.
    Video,
    /// `other`.
    Other,
}

/// `[[resource]]`, or an entry of a bibliography.
#[derive(Debug)]
pub struct Resource {
    /// Unique; how it is cited.
    pub id: Option<Spanned<String>>,
    /// Title.
    pub title: Option<Spanned<String>>,
    /// Where it is.
    pub url: Option<Spanned<String>>,
    /// What kind.
    pub kind: Option<Spanned<ResourceKind>>,
    /// Free words.
    pub tags: Vec<Spanned<String>>,
    /// What it offers.
    pub summary: Option<Spanned<String>>,
    /// Who wrote it.
    pub authors: Vec<Spanned<String>>,
    /// When.
    pub year: Option<Spanned<i64>>,
    /// `in`: journal, publisher…
    pub container: Option<Spanned<String>>,
    /// `10.…`.
    pub doi: Option<Spanned<String>>,
    /// When somebody last looked at it.
    pub checked: Option<Spanned<Date>>,
    /// The entry.
    pub span: Span,
}

/// `[[closure]]`.
#[derive(Debug)]
pub struct Closure {
    /// First day.
    pub from: Option<Spanned<Date>>,
    /// Last day; the first if absent.
    pub to: Option<Spanned<Date>>,
    /// Why.
    pub title: Option<Spanned<String>>,
    /// The entry.
    pub span: Span,
}
