//! `circlebook.toml`.

use jiff::civil::Weekday;

use super::member::Fields;
use super::{Link, Spanned};
use crate::diag::Span;

/// `brand = { accent, logo, image }`.
#[derive(Debug, Default)]
pub struct Brand {
    /// `#0b5cad`.
    pub accent: Option<Spanned<String>>,
    /// A file.
    pub logo: Option<Spanned<String>>,
    /// A file, for previews of links.
    pub image: Option<Spanned<String>>,
}

/// `[site]`.
#[derive(Debug, Default)]
pub struct Site {
    /// Title.
    pub title: Option<Spanned<String>>,
    /// One sentence.
    pub description: Option<Spanned<String>>,
    /// Full address.
    pub base_url: Option<Spanned<String>>,
    /// BCP 47.
    pub language: Option<Spanned<String>>,
    /// Name of a theme.
    pub theme: Option<Spanned<String>>,
    /// Full-text search.
    pub search: Option<Spanned<bool>>,
    /// Whether raw HTML is trusted.
    pub raw_html: Option<Spanned<bool>>,
    /// Looks.
    pub brand: Brand,
    /// Main menu.
    pub menu: Option<Spanned<Vec<Link>>>,
    /// `[site.options]`: what the theme lets one choose.
    pub options: toml::Table,
}

/// `[program]`.
#[derive(Debug, Default)]
pub struct ProgramTable {
    /// IANA zone.
    pub timezone: Option<Spanned<String>>,
    /// Who runs it.
    pub organizer: Option<Spanned<String>>,
    /// A role address.
    pub contact: Option<Spanned<String>>,
    /// How to join.
    pub join: Option<Spanned<String>>,
    /// First day of the week.
    pub week_starts: Option<Spanned<Weekday>>,
    /// The program's own terms.
    pub words: Vec<(Spanned<String>, Spanned<String>)>,
}

/// `[privacy]`.
#[derive(Debug, Default)]
pub struct Privacy {
    /// What is shown of those who said nothing.
    pub publish: Option<Fields>,
    /// Smaller counts are not shown.
    pub smallest_count: Option<Spanned<u32>>,
    /// People whose names may stand in texts.
    pub named_in_text: Vec<Spanned<String>>,
}

/// `show`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// `12 months`.
    Months(u32),
    /// `12 meetings`.
    Meetings(u32),
}

/// `meeting_pages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingPages {
    /// `noted`.
    Noted,
    /// `all`.
    All,
    /// `none`.
    None,
}

/// `[calendar]`.
#[derive(Debug, Default)]
pub struct Calendar {
    /// How far series are shown.
    pub show: Option<Spanned<Show>>,
    /// Which meetings get a page.
    pub meeting_pages: Option<Spanned<MeetingPages>>,
}

/// `[repository]`.
#[derive(Debug, Default)]
pub struct Repository {
    /// Address.
    pub url: Option<Spanned<String>>,
    /// Branch.
    pub branch: Option<Spanned<String>>,
}

/// `pages` of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguagePages {
    /// `all`.
    All,
    /// `translated`.
    Translated,
}

/// `[languages.ca]`.
#[derive(Debug, Default)]
pub struct LanguageTable {
    /// Title of the site.
    pub title: Option<Spanned<String>>,
    /// What the site is, in a sentence.
    pub description: Option<Spanned<String>>,
    /// Which pages it shows.
    pub pages: Option<Spanned<LanguagePages>>,
}

/// `[authoring]`.
#[derive(Debug, Default)]
pub struct Authoring {
    /// What a place in the error overlay opens.
    pub editor: Option<Spanned<String>>,
}

/// A severity in `[check]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// `error`.
    Error,
    /// `warning`.
    Warning,
    /// `ignore`.
    Ignore,
}

/// `[[check.ignore]]`.
#[derive(Debug)]
pub struct Ignore {
    /// A glob.
    pub path: Option<Spanned<String>>,
    /// Codes.
    pub codes: Option<Spanned<Vec<Spanned<String>>>>,
    /// The entry.
    pub span: Span,
}

/// `[check]`.
#[derive(Debug, Default)]
pub struct Check {
    /// By code.
    pub levels: Vec<(Spanned<String>, Spanned<Level>)>,
    /// By path.
    pub ignore: Vec<Ignore>,
}

/// The whole file.
#[derive(Debug, Default)]
pub struct Config {
    /// `[site]`.
    pub site: Site,
    /// `[program]`.
    pub program: ProgramTable,
    /// `[privacy]`.
    pub privacy: Privacy,
    /// `[calendar]`.
    pub calendar: Calendar,
    /// `[repository]`.
    pub repository: Repository,
    /// `[languages.*]`.
    pub languages: Vec<(Spanned<String>, LanguageTable)>,
    /// `[authoring]`.
    pub authoring: Authoring,
    /// `[check]`.
    pub check: Check,
    /// `[redirects]`.
    pub redirects: Vec<(Spanned<String>, Spanned<String>)>,
}
