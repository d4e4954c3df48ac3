//! The site as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::{NewsBrief, Page, Shared};
use crate::diag::Span;
use crate::privacy::{Audience, AudienceKind};
use crate::view::Portraits;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Href {
    /// Relative to the site's root, or a full address where `external`.
    pub url: String,
    /// Whether it leaves the site (also `mailto:`).
    pub external: bool,
}

impl Href {
    /// A page or file of this site.
    pub fn internal(url: impl Into<String>) -> Self {
        Self { url: url.into(), external: false }
    }

    /// Anywhere else.
    pub fn external(url: impl Into<String>) -> Self {
        Self { url: url.into(), external: true }
    }
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct TextLink {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub href: Href,
}

/// An entry of the main menu.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct MenuItem {
    /// Its words; `None` where `key` names a word of the interface.
    pub title: Option<String>,
    /// `nav-guides`, `nav-circles`, `nav-calendar`, `nav-resources`, `nav-news`.
    pub key: Option<&'static str>,
    /// Where it leads.
    pub href: Href,
    /// The section it stands for, to mark the open one: `guides`, `circles`…; or the address's own.
    pub section: String,
}

/// A page of the handbook in the navigation tree.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct NavNode {
    /// Title.
    pub title: String,
    /// The title's language, where it is not the site's.
    pub language: Option<String>,
    /// Address; `None` for a folder without a page of its own.
    pub url: Option<String>,
    /// Pages below it.
    pub children: Vec<NavNode>,
}

/// How the site looks like the institute's.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Brand {
    /// `#0b5cad`.
    pub accent: Option<String>,
    /// Address of the logo.
    pub logo: Option<String>,
    /// The picture that others show beside a link to the site.
    pub image: Option<Href>,
}

/// The program.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct ProgramInfo {
    /// Who runs it.
    pub organizer: Option<String>,
    /// A role address.
    pub contact: Option<String>,
    /// IANA name.
    pub timezone: String,
    /// As people say it: `London`.
    pub city: String,
    /// How to join.
    pub join: Option<Href>,
}

/// A language of the site.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct SiteLanguage {
    /// Tag: `ca`.
    pub tag: String,
    /// Title of the site in it.
    pub title: String,
    /// Address of its first page.
    pub url: String,
}

/// What every page of one language can see; serialised once.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct SiteInfo {
    /// Title.
    pub title: String,
    /// The title's language, where it is another.
    pub title_language: Option<String>,
    /// One sentence.
    pub description: String,
    /// The sentence's language, where it is another.
    pub description_language: Option<String>,
    /// The language of what is written once for all languages (circles, events, news…), where it is another.
    pub data_language: Option<String>,
    /// Full address with a slash at the end.
    pub base_url: String,
    /// Its language: `en`.
    pub language: String,
    /// Before the addresses of its pages: nothing, or `ca/`.
    pub home: String,
    /// All languages of the site; empty where there is one.
    pub languages: Vec<SiteLanguage>,
    /// For whom this build is.
    pub audience: AudienceKind,
    /// The day the dates on the pages were worked out.
    pub as_of: String,
    /// The program.
    pub program: ProgramInfo,
    /// Looks.
    pub brand: Brand,
    /// Main menu, at most seven entries.
    pub menu: Vec<MenuItem>,
    /// The handbook's tree.
    pub navigation: Vec<NavNode>,
    /// The program's own terms: `circle` → `group`.
    pub words: BTreeMap<String, String>,
    /// Whether the full-text search is on.
    pub search: bool,
    /// Whether there is news, and so a feed.
    pub news: bool,
    /// Whether there are steps: their first page.
    pub steps_url: Option<String>,
}

/// An old address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// `old-page/`.
    pub from: String,
    /// Where it leads now.
    pub to: Href,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StaticFile {
    /// Where.
    pub path: String,
    /// What.
    pub bytes: Arc<[u8]>,
}

/// Everything one audience may see; cheap to clone.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Site<A: Audience> {
    /// What every page can see.
    pub info: Arc<SiteInfo>,
    /// The same in each further language.
    pub translations: Arc<[Arc<SiteInfo>]>,
    /// All pages, in order of their paths.
    pub pages: Vec<Arc<Page<A>>>,
    /// Calendars, each at its path.
    pub calendars: Arc<[(String, crate::view::CalendarFeed)]>,
    /// News for the Atom feed, with their date; newest first.
    pub news: Arc<[NewsBrief]>,
    /// `circles.json`.
    pub circles: Arc<[Shared<crate::view::types::CircleCard>]>,
    /// Old addresses.
    pub redirects: Arc<[Redirect]>,
    /// Files that are copied.
    pub files: Arc<[StaticFile]>,
    /// Those of them that are pictures of people, for the next time.
    pub portraits: Arc<Portraits>,
    /// Where pictures of people are named that cannot be read.
    pub unreadable: Arc<[Span]>,
}
