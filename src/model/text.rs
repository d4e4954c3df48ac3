//! Markdown texts with their links resolved, and the pages made of them.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{FileId, Span};
pub use crate::parse::doc::Wording;
use crate::parse::markdown::Markdown;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of this site: its address without a leading slash, and an anchor.
    Page {
        /// `guides/joining/`.
        address: Arc<str>,
        /// Without `#`.
        anchor: Option<String>,
    },
    /// A file that is copied: its address.
    File {
        /// `guides/sheet.pdf`.
        address: Arc<str>,
    },
    /// An anchor on the same page.
    Here {
        /// Without `#`.
        anchor: String,
    },
    /// Somewhere else.
    External {
        /// With its scheme.
        url: String,
    },
    /// Nowhere: a finding says so.
    Broken,
}

impl Target {
    /// The full address of what is not on this site.
    pub fn external(&self) -> Option<&str> {
        match self {
            Self::External { url } => Some(url),
            Self::Page { .. } | Self::File { .. } | Self::Here { .. } | Self::Broken => None,
        }
    }
}

/// A directive whose name and arguments are known to be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Directive {
    /// `circles(format, open, audience, tag, limit)`.
    Circles {
        /// Only of this format.
        format: Option<super::circle::Format>,
        /// Only those that can be joined.
        open: Option<bool>,
        /// Only for these people.
        audience: Option<String>,
        /// Only with this tag.
        tag: Option<String>,
        /// At most so many.
        limit: Option<usize>,
    },
    /// `meetings(circle, limit)`.
    Meetings {
        /// Only of this circle, by position.
        circle: Option<usize>,
        /// At most so many.
        limit: usize,
    },
    /// `calendar(limit)`.
    Calendar {
        /// At most so many entries.
        limit: usize,
    },
    /// `resources(tag, kind)`.
    Resources {
        /// Only with this tag.
        tag: Option<String>,
        /// Only of this kind.
        kind: Option<super::program::ResourceKind>,
    },
    /// `people(circle, role)`.
    People {
        /// Only of this circle, by position.
        circle: Option<usize>,
        /// Only with this role.
        role: Option<String>,
    },
    /// `references()`.
    References,
    /// `steps()`: of this page's section.
    Steps,
    /// `button(text, to)`.
    Button {
        /// Its words.
        text: String,
        /// Where it leads.
        to: Target,
    },
    /// `include(file)`: another text of the program, by position in [`super::Program::includes`].
    Include {
        /// Which.
        text: usize,
    },
    /// Something is wrong with it: a finding says so.
    Broken,
}

/// A Markdown text of the program.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its file.
    pub file: FileId,
    /// The text, parsed.
    pub markdown: Arc<Markdown>,
    /// Where its links lead, in the order of `markdown.links`.
    pub links: Vec<Target>,
    /// Width and height of its images in pixels, where they are known, in the same order.
    pub sizes: Vec<Option<(u32, u32)>>,
    /// Its directives, in the order of `markdown.directives`.
    pub directives: Vec<Directive>,
    /// The works of each citation, by position in [`super::Program::resources`], in the order of `markdown.citations`.
    pub citations: Vec<Vec<usize>>,
}

/// What kind of page a Markdown file makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// A page of the handbook.
    Page,
    /// The first page of a section of steps.
    Steps,
    /// A sheet made to be printed.
    Handout,
    /// An announcement.
    News,
}

/// A page made of one Markdown file.
#[derive(Debug)]
pub struct Page {
    /// Path of its file.
    pub path: String,
    /// `guides/joining/`; empty for home.
    pub address: Arc<str>,
    /// Position in [`super::Program::languages`]; 0 is the default language.
    pub language: usize,
    /// Its title.
    pub title: String,
    /// For lists and search engines.
    pub description: String,
    /// What kind.
    pub kind: PageKind,
    /// Its text.
    pub text: Text,
    /// Minutes the reader needs.
    pub minutes: Option<u32>,
    /// A template of the author's choice.
    pub template: Option<String>,
    /// Whether it shows what is on it.
    pub toc: bool,
    /// Whether it is a draft.
    pub draft: bool,
    /// Date of an announcement.
    pub date: Option<Date>,
    /// Date of its last change, as the author says.
    pub updated: Option<Date>,
    /// When somebody should read it again.
    pub review_by: Option<(Date, Span)>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Files to download: title and file.
    pub downloads: Vec<(String, Target)>,
    /// Its words, where the site has further languages.
    pub wording: Option<Wording>,
    /// The state of the page that it translates, as the author says.
    pub translates: Option<(String, Span)>,
    /// `[extra]`, for themes.
    pub extra: toml::Table,
    /// Place of its title, or its file.
    pub span: Span,
}

/// A node of the handbook's tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// Position in [`super::Program::pages`]; `None` for a folder without a page of its own.
    pub page: Option<usize>,
    /// Address of the folder or page.
    pub address: Arc<str>,
    /// What a folder without a page is called.
    pub name: String,
    /// What is below it, in order.
    pub children: Vec<Node>,
}
