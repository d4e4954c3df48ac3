//! The program: everything an institute wrote down, known to be right.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::{Date, DateTime, Weekday};

use super::circle::{Circle, Zone};
use super::mentions::Seeker;
use super::people::{Person, PersonId};
use super::recurrence::Rule;
use super::text::{Node, Page, Target, Text};
use crate::diag::{FileId, Severity, Span};
use crate::parse::doc::Spanned;
use crate::parse::markdown::Prose;
use crate::privacy::Field;

/// Which meetings get a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MeetingPages {
    /// Those that have something to say.
    #[default]
    Noted,
    /// All in the calendar's window.
    All,
    /// None.
    None,
}

/// How far open-ended series are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Horizon {
    /// So many months from today.
    Months(u32),
    /// So many meetings of each series.
    Meetings(u32),
}

/// An entry of the main menu.
#[derive(Debug, Clone)]
pub struct MenuItem {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub target: Target,
}

/// The site's and the program's settings.
#[derive(Debug)]
pub struct Settings {
    /// Their file.
    pub file: FileId,
    /// Title of the site.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// Full address with a slash at the end.
    pub base_url: String,
    /// Theme by name.
    pub theme: String,
    /// Options of the theme.
    pub theme_options: toml::Table,
    /// Full-text search.
    pub search: bool,
    /// `#0b5cad`.
    pub accent: Option<(String, Span)>,
    /// The logo's file.
    pub logo: Option<Target>,
    /// The file that others show beside a link to the site.
    pub share_image: Option<Target>,
    /// Main menu; `None` is derived.
    pub menu: Option<Vec<MenuItem>>,
    /// Default zone.
    pub zone: Zone,
    /// Who runs it.
    pub organizer: Option<String>,
    /// A role address.
    pub contact: Option<String>,
    /// How to join.
    pub join: Option<Target>,
    /// First day of the week.
    pub week_starts: Weekday,
    /// The program's own terms.
    pub words: BTreeMap<String, String>,
    /// What is shown of those who said nothing.
    pub publish: Vec<Field>,
    /// Smaller counts that single somebody out are not shown.
    pub smallest_count: u32,
    /// How far series are shown.
    pub horizon: Horizon,
    /// Which meetings get a page.
    pub meeting_pages: MeetingPages,
    /// Address and branch of the repository.
    pub repository: Option<(String, String)>,
    /// Editor link of the error overlay.
    pub editor: Option<String>,
}

/// A language of the site.
#[derive(Debug, Clone)]
pub struct Language {
    /// BCP 47: `ca`.
    pub tag: String,
    /// Title of the site in it.
    pub title: Option<String>,
    /// What the site is, in it.
    pub description: Option<String>,
    /// Whether pages without a translation are shown in it, with a notice.
    pub all_pages: bool,
}

/// What kind of resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceKind {
    /// In a journal.
    Article,
    /// A book.
    Book,
    /// An institution.
    Centre,
    /// People.
    Network,
    /// To learn.
    Course,
    /// To fill in.
    Template,
    /// To watch.
    Video,
    /// Anything else.
    Other,
}

impl ResourceKind {
    /// All kinds as authors write them, in the order in which they are shown.
    pub const WORDS: [(&'static str, ResourceKind); 8] = [
        ("network", ResourceKind::Network),
        ("centre", ResourceKind::Centre),
        ("course", ResourceKind::Course),
        ("book", ResourceKind::Book),
        ("article", ResourceKind::Article),
        ("template", ResourceKind::Template),
        ("video", ResourceKind::Video),
        ("other", ResourceKind::Other),
    ];

    /// As authors write it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("other", |(word, _)| word)
    }
}

/// A link or a work cited.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Unique.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where it is.
    pub url: Option<String>,
    /// What kind.
    pub kind: ResourceKind,
    /// Free words.
    pub tags: Vec<String>,
    /// What it offers.
    pub summary: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When.
    pub year: Option<i64>,
    /// Journal, publisher…
    pub container: Option<String>,
    /// `10.…`.
    pub doi: Option<String>,
    /// When somebody last looked at it.
    pub checked: Option<Date>,
    /// Where its id stands.
    pub span: Span,
    /// Where `url`, else `doi` stands; where neither does, its id.
    pub address_span: Span,
}

/// A date of the whole program.
#[derive(Debug)]
pub struct Event {
    /// Unique.
    pub id: String,
    /// Title.
    pub title: String,
    /// First time, local.
    pub local_start: DateTime,
    /// Whether it takes whole days.
    pub all_day: bool,
    /// How long; whole days for all-day events.
    pub duration_minutes: u32,
    /// The rule of a repeating event.
    pub rule: Option<Rule>,
    /// Dates left out.
    pub skip: Vec<Date>,
    /// Where its local times are.
    pub zone: Zone,
    /// Where.
    pub place: Option<String>,
    /// More about it.
    pub to: Option<Target>,
    /// A few words.
    pub text: Option<String>,
    /// Why it does not take place.
    pub cancelled: Option<String>,
    /// Where its `starts` stands.
    pub span: Span,
}

/// Days on which nothing meets.
#[derive(Debug, Clone)]
pub struct Closure {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Why.
    pub title: String,
    /// Where it stands.
    pub span: Span,
}

/// A file that is copied to the site.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Where it goes.
    pub address: Arc<str>,
    /// Which file.
    pub file: FileId,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// What lies in the program folder and comes to nothing.
#[derive(Debug, Default)]
pub struct Leftovers {
    /// Files beside pages that no text links to, and that are not published therefore.
    pub files: Vec<FileId>,
    /// Parts that no text includes.
    pub parts: Vec<FileId>,
}

/// Severities that the author chose, per code and per path.
#[derive(Debug, Default)]
pub struct Severities {
    /// By code.
    pub by_code: BTreeMap<String, Severity>,
    /// Paths and the codes that do not matter there.
    pub ignored: Vec<(globset::GlobMatcher, Vec<String>)>,
    /// All codes that the author names, and where.
    pub named: Vec<(String, Span)>,
}

impl Severities {
    /// What a finding of `code` in `path` counts as, where the author said so.
    pub fn of(&self, code: &str, path: &str) -> Option<Severity> {
        let ignored = self
            .ignored
            .iter()
            .any(|(paths, codes)| paths.is_match(path) && codes.iter().any(|one| one == code));
        if ignored { Some(Severity::Ignored) } else { self.by_code.get(code).copied() }
    }
}

/// An institute's program. Holding one proves that names resolve and dates agree.
#[derive(Debug)]
pub struct Program {
    /// Settings.
    pub settings: Settings,
    /// Languages; the first is the default.
    pub languages: Vec<Language>,
    /// Everybody.
    pub people: Vec<Person>,
    /// All circles, by id.
    pub circles: Vec<Circle>,
    /// Pages of the handbook, in the order of the tree, then of other languages.
    pub pages: Vec<Page>,
    /// The handbook's tree.
    pub tree: Vec<Node>,
    /// Announcements, newest first.
    pub news: Vec<Page>,
    /// Texts that are included elsewhere.
    pub includes: Vec<Text>,
    /// Program-wide dates.
    pub events: Vec<Event>,
    /// Links and works.
    pub resources: Vec<Resource>,
    /// Days without meetings.
    pub closures: Vec<Closure>,
    /// Files that are copied.
    pub assets: Vec<Asset>,
    /// Old addresses and where they lead.
    pub redirects: Vec<(String, Target)>,
    /// Every short text that is published, with its place.
    pub words: Vec<Spanned<String>>,
    /// What findings count as.
    pub severities: Severities,
    /// Whether every file could be read.
    pub is_whole: bool,
    /// What comes to nothing.
    pub leftovers: Leftovers,
    /// `references.bib`.
    pub bibliography: Option<FileId>,
    /// People whose names may stand in texts.
    pub named_in_text: Vec<PersonId>,
    /// What is looked for in texts about people; made when it is first needed, once for all texts.
    pub(super) seeker: OnceLock<Seeker>,
}

impl Program {
    /// Whether the words of `file` stand on the page that it makes and nowhere else, and no translation waits for them.
    pub fn stands_alone(&self, file: FileId) -> bool {
        let page = self.pages.iter().chain(&self.news).find(|page| page.text.file == file);
        let is_original = |page: &Page| {
            let translations = self.pages.iter().filter(|other| other.language != page.language);
            page.language == 0
                && translations.into_iter().any(|other| other.address.ends_with(&*page.address))
        };
        page.is_some_and(|page| !is_original(page))
            && !self.includes.iter().any(|text| text.file == file)
    }

    /// Every Markdown text that is published.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let pages = self.pages.iter().chain(&self.news).map(|page| &page.text);
        let of_circles =
            self.circles.iter().flat_map(|circle| circle.about.iter().chain(circle.notes.values()));
        pages.chain(&self.includes).chain(of_circles)
    }

    /// Gives back the memory of what was only there to be judged, a sixth of a large program's; nobody can judge it again.
    pub fn forget_prose(&mut self) {
        let pages = self.pages.iter_mut().chain(&mut self.news).map(|page| &mut page.text);
        let of_circles = self
            .circles
            .iter_mut()
            .flat_map(|circle| circle.about.iter_mut().chain(circle.notes.values_mut()));
        for text in pages.chain(&mut self.includes).chain(of_circles) {
            // Who else holds it needs it.
            if let Some(markdown) = Arc::get_mut(&mut text.markdown) {
                markdown.prose = Prose::default();
            }
        }
    }
}
