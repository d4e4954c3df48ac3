//! A page: what every page has, and the content of each kind.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::Serialize;

use super::Body;
use super::{
    Calendar, CalendarMonth, CirclePage, Finder, Guide, Href, Meeting, MeetingPage, NewsBrief,
    NewsIndex, Poster, PrintPage, ResourcesPage, Shared, StepPage, StepsOverview,
};
use crate::parse::markdown::TextSection;
use crate::privacy::Audience;

/// No page is made of it.
impl Hash for SearchRecord {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A link to a page of this site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PageLink {
    /// Title.
    pub title: String,
    /// The language of title and description, where it is not that of the page with the link.
    pub language: Option<String>,
    /// Address.
    pub url: String,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A step of the way from home to a page.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Crumb {
    /// Title; `None` where `key` names a word of the interface.
    pub title: Option<String>,
    /// The title's language, where it is not the page's.
    pub language: Option<String>,
    /// Key of an interface word: `nav-home`, `nav-circles`…
    pub key: Option<&'static str>,
    /// Address.
    pub url: String,
}

impl Crumb {
    /// A page that a word of the interface names.
    pub fn word(key: &'static str, url: String) -> Self {
        Self { title: None, language: None, key: Some(key), url }
    }

    /// A page with a title of its own, and the title's language where it is another.
    pub fn titled(title: &str, language: Option<String>, url: String) -> Self {
        Self { title: Some(title.to_owned()), language, key: None, url }
    }
}

/// A page, for search.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchRecord {
    /// `guide`, `circle`, `meeting`, `resource`, `news`.
    pub kind: &'static str,
    /// Its parts.
    pub sections: Arc<[TextSection]>,
}

/// A page in one of the site's languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Alternate {
    /// Tag: `ca`.
    pub language: String,
    /// Address.
    pub url: String,
    /// Whether its text is in that language.
    pub is_translated: bool,
}

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct Page<A: Audience> {
    /// Address of its folder: `circles/lunch/`, empty for home; or a file: `404.html`.
    pub path: String,
    /// Own title; empty where the theme has a word for it (`title_key`).
    pub title: String,
    /// Key of an interface word that is its title: `finder-title`…
    pub title_key: Option<&'static str>,
    /// One or two sentences; empty where the theme has words for it.
    pub description: String,
    /// Language of the interface around its text: `ca`.
    pub language: String,
    /// Language of its text: that of the interface, or the default one where nobody has translated it.
    pub text_language: String,
    /// Whether its text is in the language of the interface, as far as it is written for one language.
    pub is_translated: bool,
    /// Menu entry it belongs to: `guides`, `circles`, `calendar`, `resources`, `news`, `search`, or empty.
    pub section: &'static str,
    /// The way from home, home included, the page itself not.
    pub crumbs: Vec<Crumb>,
    /// Date of the last change of its text.
    pub updated: Option<String>,
    /// Where its source can be edited.
    pub edit_url: Option<String>,
    /// Not for search engines, nor for the sitemap.
    pub noindex: bool,
    /// The page in each language of the site, its own included; empty where there is one language.
    pub alternates: Vec<Alternate>,
    /// A calendar to announce in the page's head.
    pub feed_url: Option<String>,
    /// Schema.org data, each safe inside a script element, in order.
    #[serde(skip)]
    pub json_ld: Vec<String>,
    /// For search; `None` is left out of it.
    #[serde(skip)]
    pub search: Option<SearchRecord>,
    /// A template of the author's choice, by name.
    #[serde(skip)]
    pub template: Option<String>,
    /// What it shows.
    #[serde(skip)]
    pub content: Content<A>,
}

/// What a page shows. Each kind has a template of its name.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "", untagged)]
pub enum Content<A: Audience> {
    /// `home.html`.
    Home(Box<Home<A>>),
    /// `guide.html`.
    Guide(Box<Guide<A>>),
    /// `handout.html`.
    Handout(Box<Guide<A>>),
    /// `steps.html`.
    Steps(Box<StepsOverview<A>>),
    /// `step.html`.
    Step(Box<StepPage<A>>),
    /// `finder.html`.
    Finder(Box<Finder>),
    /// `circle.html`.
    Circle(Box<CirclePage<A>>),
    /// `meeting.html`.
    Meeting(Box<MeetingPage<A>>),
    /// `poster.html`.
    Poster(Box<Poster>),
    /// `calendar.html`.
    Calendar(Box<Calendar<A>>),
    /// `month.html`.
    Month(Box<CalendarMonth<A>>),
    /// `resources.html`.
    Resources(Box<ResourcesPage>),
    /// `news.html`.
    NewsIndex(NewsIndex),
    /// `news-item.html`.
    News(Box<Guide<A>>),
    /// `search.html`.
    Search(SearchPage),
    /// `print.html`.
    Print(PrintPage<A>),
    /// `404.html`.
    NotFound,
}

/// The two ways on from home.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Doors {
    /// How many circles there are that are not finished.
    pub circles: usize,
    /// How many of them have room.
    pub with_room: usize,
    /// First page of the steps, if the handbook has them.
    pub start: Option<PageLink>,
    /// How many steps.
    pub steps: usize,
    /// Minutes of all steps.
    pub minutes: u32,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct Home<A: Audience> {
    /// From `guides/index.md`.
    #[serde(skip)]
    pub body: Option<Body<A>>,
    /// Two ways on.
    pub doors: Doors,
    /// The next meetings of all circles, at most twelve (scripts drop those that have passed and show five).
    pub meetings: Vec<Shared<Meeting<A>>>,
    /// Newest first, at most three.
    pub news: Vec<NewsBrief>,
    /// How to join.
    pub join: Option<Href>,
    /// Sections of the handbook.
    pub sections: Vec<PageLink>,
}

/// Everything of one kind.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct PlainIndex {
    /// `guide`, `circle`, `meeting`, `news`, `resource`.
    pub kind: &'static str,
    /// By title.
    pub pages: Vec<PageLink>,
}

/// Search, and an index of everything for readers without it.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct SearchPage {
    /// By kind.
    pub index: Vec<PlainIndex>,
}
