//! Pages written in Markdown: guides, steps, handouts, news, the print page.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::Serialize;

use super::{CalendarEntry, CircleCard, Href, Meeting, PageLink, PersonView, ResourceView, Shared};
use crate::parse::markdown::Markdown;
use crate::privacy::Audience;

/// What fills a hole of a Markdown text.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Fill<A: Audience> {
    /// An address inside an attribute.
    Url(Href),
    /// Width and height of an image in pixels, where they are known.
    Size(Option<(u32, u32)>),
    /// The works cited: their numbers on the page.
    Citation(Vec<usize>),
    /// A directive, for its template.
    Directive(Box<Directive<A>>),
    /// Another text, in place of an `include` directive.
    Include(Body<A>),
}

/// A Markdown text ready to be rendered: its pieces, and what fills their holes.
#[derive(Debug, Clone)]
pub struct Body<A: Audience> {
    /// The text. Shared, never copied.
    pub markdown: Arc<Markdown>,
    /// One for each piece that is neither HTML nor of a heading nor a word nor an id, in the order of the pieces.
    pub fills: Vec<Fill<A>>,
}

/// Two bodies are equal if they are made of one text that was read once, and their holes are filled alike.
impl<A: Audience> PartialEq for Body<A> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.markdown, &other.markdown) && self.fills == other.fills
    }
}

/// A text is what it is made of.
impl<A: Audience> Hash for Body<A> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.markdown.made_of.hash(state);
        self.fills.hash(state);
    }
}

/// A directive with its data: `{{ circles(open=true) }}`. The template is `directives/KIND.html`.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "", tag = "kind", rename_all = "lowercase")]
pub enum Directive<A: Audience> {
    /// Rows of the finder.
    Circles {
        /// The rows.
        circles: Vec<Shared<CircleCard>>,
    },
    /// Coming meetings.
    Meetings {
        /// Nearest first.
        meetings: Vec<Shared<Meeting<A>>>,
    },
    /// The coming dates of the program.
    Calendar {
        /// Nearest first.
        entries: Vec<Shared<CalendarEntry<A>>>,
    },
    /// Resources with a tag.
    Resources {
        /// By title.
        resources: Vec<ResourceView>,
    },
    /// People with a role.
    People {
        /// By name.
        people: Vec<PersonView<A>>,
    },
    /// The works cited on this page.
    References {
        /// In the order of their first citation.
        references: Vec<Reference>,
    },
    /// The steps of this section.
    Steps {
        /// In order.
        steps: Vec<StepLink>,
    },
    /// A link that looks like a button.
    Button {
        /// Its words.
        text: String,
        /// Where it leads.
        to: Href,
    },
}

/// A heading of the page, for "on this page".
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Heading {
    /// 2 to 4.
    pub level: u8,
    /// Anchor.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Download {
    /// What it is.
    pub title: String,
    /// Where.
    pub url: String,
    /// `PDF`, `ODT`…: its ending in capitals.
    pub format: String,
    /// Size in bytes.
    pub bytes: usize,
}

/// A work cited.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Reference {
    /// As in the text: 1, 2, …
    pub number: usize,
    /// The work.
    pub resource: ResourceView,
}

/// A handbook page, a handout, a news item.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct Guide<A: Audience> {
    /// The text.
    #[serde(skip)]
    pub body: Body<A>,
    /// Headings of level two and three; empty where `toc = false` or there are fewer than two.
    pub headings: Vec<Heading>,
    /// The page before it in the section.
    pub previous: Option<PageLink>,
    /// The page after it.
    pub next: Option<PageLink>,
    /// Minutes the reader needs, as the author says.
    pub minutes: Option<u32>,
    /// Date of a news item.
    pub date: Option<String>,
    /// Who wrote it, as the front matter says.
    pub authors: Vec<String>,
    /// Works cited, unless a directive shows them.
    pub references: Vec<Reference>,
    /// Files to download.
    pub downloads: Vec<Download>,
    /// Pages below it, for a folder's page.
    pub children: Vec<PageLink>,
    /// Whether it is a draft (only shown with `--drafts`).
    pub draft: bool,
    /// `[extra]` of the front matter, for themes.
    pub extra: serde_json::Value,
}

/// A step in the overview of its section.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct StepLink {
    /// 1, 2, …
    pub number: usize,
    /// Title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Their language, where it is not that of the page with the link.
    pub language: Option<String>,
    /// Its page.
    pub url: String,
    /// Minutes it takes.
    pub minutes: Option<u32>,
}

/// First page of a section of steps.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct StepsOverview<A: Audience> {
    /// Its own text.
    pub guide: Guide<A>,
    /// The steps.
    pub steps: Vec<StepLink>,
    /// Minutes of all steps that say how long they take.
    pub minutes: u32,
    /// All steps on one page.
    pub print_url: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct StepPage<A: Audience> {
    /// Its text.
    pub guide: Guide<A>,
    /// 1, 2, …
    pub number: usize,
    /// The section's first page.
    pub overview: PageLink,
    /// All steps of the section.
    pub steps: Vec<StepLink>,
}

/// A news item in a list.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct NewsBrief {
    /// Title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// `2026-01-12`.
    pub date: String,
    /// First sentence.
    pub description: String,
}

/// All news.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct NewsIndex {
    /// Newest first.
    pub items: Vec<NewsBrief>,
}

/// A page inside a print page.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct PrintChapter<A: Audience> {
    /// Title.
    pub title: String,
    /// The language of title and text, where it is not the page's.
    pub language: Option<String>,
    /// Anchor of the chapter on the print page; ids inside it begin with it.
    pub id: String,
    /// Address of the page it stands for: links to it lead to the chapter.
    pub url: String,
    /// 0 for a page at the top, 1 below a folder…
    pub depth: usize,
    /// Works cited in it, unless a directive shows them.
    pub references: Vec<Reference>,
    /// The text; links to other chapters lead to their anchors.
    #[serde(skip)]
    pub body: Body<A>,
    /// Step number, on a page of steps.
    pub number: Option<usize>,
    /// Minutes it takes.
    pub minutes: Option<u32>,
}

/// Many pages on one.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct PrintPage<A: Audience> {
    /// In order; templates see each with its text in HTML.
    #[serde(skip)]
    pub chapters: Vec<Arc<PrintChapter<A>>>,
    /// The page it stands for, if it is that of a section of steps.
    pub overview: Option<PageLink>,
}
