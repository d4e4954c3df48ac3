//! One page: its context, its template, its file.

use std::collections::HashSet;
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Map, TeraResult, Value};

use super::engine::{Engine, Language};
use super::html::{Chapters, Place, body_html, linked_ids};
use super::memo::Memo;
use super::navigation::Navigation;
use super::outlet::Buffers;
use super::policy;
use super::theme::Assets;
use super::words::{DateStyle, Unsaid, Words};
use crate::diag::{Diagnostic, FileId};
use crate::privacy::{Audience, AudienceKind};
use crate::view::breadcrumbs;
use crate::view::types::{
    Alternate, Body, Content, Crumb, Page, PrintChapter, PrintPage, SiteInfo,
};

/// About how long a page is without its texts, in bytes.
const FRAME: usize = 12 * 1024;
/// About how much a circle or a meeting takes in a list of many.
const ROW: usize = 1400;
/// About how much stands around the text of a chapter, its line in the contents included.
const CHAPTER: usize = 640;

/// What all pages are made with.
pub(super) struct Press {
    pub(super) engine: Engine,
    /// What differs between languages; the default first.
    pub(super) editions: Vec<Edition>,
    /// Path of the site's address, for pages that are shown at any depth.
    pub(super) base_path: String,
    /// The theme's assets, and a stylesheet with the program's colour.
    pub(super) assets: Assets,
    /// Names of the templates that show the same on all pages from which the same way leads to the root.
    pub(super) shared: Vec<String>,
    pub(super) buffers: Buffers,
    /// `circlebook.toml`, for findings of no other place.
    pub(super) config: FileId,
}

/// The site in one language.
pub(super) struct Edition {
    pub(super) info: Arc<SiteInfo>,
    pub(super) navigation: Navigation,
    /// What pages share, by the way that leads from them to the root.
    pub(super) shared: Memo<String, Value>,
}

impl Press {
    /// The site in the language `tag`, else in the default one.
    pub(super) fn edition(&self, tag: &str) -> &Edition {
        let found = self.editions.iter().find(|edition| edition.info.language == tag);
        found.or(self.editions.first()).expect("there is a default language")
    }

    /// The page as HTML.
    pub(super) fn page<A: Audience>(&self, page: &Page<A>) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let language = self.engine.language(&page.language);
        self.filled(page, language).map_err(|error| self.engine.findings(&error))
    }

    fn filled<A: Audience>(&self, page: &Page<A>, language: &Language) -> TeraResult<Vec<u8>> {
        let kind = kind(&page.content);
        let root = self.root(&page.path);
        let mut context = Context::new();
        let edition = self.edition(&page.language);
        context.insert_value("home", Value::from(format!("{root}{}", edition.info.home)));
        context.insert_value("root", Value::from(root.as_str()));
        let shared = edition.shared.or(&root, || self.shared(language, &context))?;
        context.insert_value("shared", shared);
        let value = self.page_value(page, language, kind)?;
        context.insert_value("page", value.clone());
        context.insert_value("csp", Value::from(policy::of_page(kind)));
        let place =
            Place { language, root: &root, page: &value, above: 1, prefix: "", chapters: None };
        let texts = Texts::of(&page.content);
        // The body stands under the title, other texts under a heading of the page.
        let texts = [("body", texts.body, 1), ("about", texts.about, 2), ("notes", texts.notes, 2)];
        let mut length = FRAME + ROW * rows(&page.content);
        for (name, body, above) in texts {
            let place = Place { above, ..place };
            let html = body.map(|body| body_html(body, &place)).transpose()?.unwrap_or_default();
            length += html.len();
            context.insert_value(name, Value::safe_string(&html));
        }
        let content = match &page.content {
            Content::Print(print) => {
                let (content, texts) = print_value(print, &place)?;
                length += texts;
                content
            }
            content => Value::try_from_serializable(content)?,
        };
        context.insert_value("content", content);
        let name = page.template.as_deref().unwrap_or(kind);
        let mut html = self.buffers.take(length);
        language.page(&format!("{name}.html"), &context, &mut html)?;
        Ok(html)
    }

    /// What the templates show that pages share, by their names. The line end of a file is no part of it.
    fn shared(&self, language: &Language, context: &Context) -> TeraResult<Value> {
        let mut shared = Map::with_capacity(self.shared.len());
        for name in &self.shared {
            let html = language.render(&format!("shared/{name}.html"), context)?;
            shared.insert(name.clone().into(), Value::safe_string(html.trim_end_matches('\n')));
        }
        Ok(Value::from(shared))
    }

    /// The way from a page back to the root.
    pub(super) fn root(&self, path: &str) -> String {
        match path.matches('/').count() {
            0 if path.is_empty() => "./".to_owned(),
            0 => self.base_path.clone(),
            depth => "../".repeat(depth),
        }
    }

    fn page_value<A: Audience>(
        &self,
        page: &Page<A>,
        language: &Language,
        kind: &'static str,
    ) -> TeraResult<Value> {
        let words = &language.words;
        let Edition { info, navigation, .. } = self.edition(&page.language);
        let said = said(page, info, words, kind)?;
        let crumbs = crumbs(&page.crumbs, words)?;
        let languages = page.crumbs.iter().map(|crumb| crumb.language.as_deref());
        let crumb = |((title, url), language)| CrumbValue { language, title, url };
        let shown = crumbs.iter().map(|(title, url)| (title.as_str(), url.as_str()));
        // What is for members is for no search engine.
        let noindex = page.noindex || info.audience == AudienceKind::Members;
        Value::try_from_serializable(&PageValue {
            json_ld: json_ld(page, &info.base_url, &crumbs, &said.title),
            crumbs: shown.zip(languages).map(crumb).collect(),
            path: &page.path,
            title: &said.title,
            description: &said.description,
            language: &page.language,
            text_language: &page.text_language,
            is_translated: page.is_translated,
            data_language: info.data_language.as_deref(),
            title_language: title_language(page, info, kind),
            dir: words.direction(),
            section: page.section,
            updated: page.updated.as_deref(),
            edit_url: page.edit_url.as_deref(),
            noindex,
            feed_url: page.feed_url.as_deref(),
            canonical: format!("{}{}", info.base_url, original(page)),
            kind,
            nav: navigation.of(&page.path),
            alternates: page.alternates.iter().map(|one| alternate(page, one, words)).collect(),
        })
    }
}

/// `page` as templates see it.
#[derive(Serialize)]
struct PageValue<'p> {
    json_ld: Value,
    crumbs: Vec<CrumbValue<'p>>,
    path: &'p str,
    title: &'p str,
    description: &'p str,
    language: &'p str,
    text_language: &'p str,
    is_translated: bool,
    data_language: Option<&'p str>,
    title_language: Option<&'p str>,
    dir: &'static str,
    section: &'static str,
    updated: Option<&'p str>,
    edit_url: Option<&'p str>,
    noindex: bool,
    feed_url: Option<&'p str>,
    canonical: String,
    kind: &'static str,
    nav: Value,
    alternates: Vec<AlternateValue<'p>>,
}

#[derive(Serialize)]
struct CrumbValue<'p> {
    language: Option<&'p str>,
    title: &'p str,
    url: &'p str,
}

#[derive(Serialize)]
struct AlternateValue<'p> {
    label: String,
    language: &'p str,
    url: &'p str,
    is_translated: bool,
    is_current: bool,
}

/// The language of the page's title, where it is not the page's.
fn title_language<'p, A: Audience>(
    page: &'p Page<A>,
    info: &'p SiteInfo,
    kind: &str,
) -> Option<&'p str> {
    match (page.is_translated, kind) {
        (false, _) => Some(&page.text_language),
        (true, "circle" | "poster" | "meeting") => info.data_language.as_deref(),
        (true, _) => None,
    }
}

/// The address of the page, or of the one whose text it shows in want of a translation.
fn original<A: Audience>(page: &Page<A>) -> &str {
    let written = page.alternates.iter().find(|other| other.language == page.text_language);
    written.filter(|_| !page.is_translated).map_or(&page.path, |other| &other.url)
}

/// Schema.org data.
fn json_ld<A: Audience>(
    page: &Page<A>,
    base_url: &str,
    crumbs: &[(String, String)],
    title: &str,
) -> Value {
    let trail = (!crumbs.is_empty()).then(|| {
        let here = std::iter::once((title.to_owned(), page.path.clone()));
        let trail: Vec<_> = crumbs.iter().cloned().chain(here).collect();
        breadcrumbs(base_url, &trail)
    });
    let texts = page.json_ld.iter().chain(&trail).map(|text| Value::safe_string(text));
    Value::from(texts.collect::<Vec<_>>())
}

/// Title and description as readers see them.
struct Said {
    title: String,
    description: String,
}

/// A page without a description of its own takes that of its key, or of its kind: `poster-description`.
fn said<A: Audience>(
    page: &Page<A>,
    info: &SiteInfo,
    words: &Words,
    kind: &str,
) -> TeraResult<Said> {
    let subject = title_argument(page, words).map_err(tera::Error::message)?;
    let mut arguments = FluentArgs::new();
    arguments.set("site", info.title.as_str());
    arguments.set("title", subject.as_str());
    let say = |key: &str| words.say(key, &arguments).map_err(tera::Error::message);
    let stem = page.title_key.and_then(|key| key.strip_suffix("-title")).unwrap_or(kind);
    let own_key = format!("{stem}-description");
    let description = match page.description.as_str() {
        "" if words.has(&own_key) => say(&own_key)?,
        "" => say("page-description")?,
        written => written.to_owned(),
    };
    let title = title_of(page, words, subject.clone()).map_err(tera::Error::message)?;
    Ok(Said { title, description })
}

/// The title of a page as readers see it.
pub(super) fn said_title<A: Audience>(page: &Page<A>, words: &Words) -> Result<String, Unsaid> {
    title_of(page, words, title_argument(page, words)?)
}

/// The title of a page that is about `subject`.
fn title_of<A: Audience>(page: &Page<A>, words: &Words, subject: String) -> Result<String, Unsaid> {
    let Some(key) = page.title_key else { return Ok(subject) };
    let mut arguments = FluentArgs::new();
    arguments.set("title", subject);
    words.say(key, &arguments)
}

/// What a page is about: a month and a meeting say their date in words.
fn title_argument<A: Audience>(page: &Page<A>, words: &Words) -> Result<String, Unsaid> {
    match (&page.content, page.title_key) {
        (_, Some("month-title")) => Ok(words.date(&page.title, DateStyle::Month)),
        (Content::Meeting(content), _) => {
            let meeting = &content.meeting;
            let mut arguments = FluentArgs::new();
            let subject = meeting.topic.as_deref().unwrap_or(&meeting.title);
            arguments.set("subject", subject.to_owned());
            arguments.set("circle", meeting.circle.title.clone());
            arguments.set("date", words.date(&meeting.starts.date, DateStyle::Medium));
            words.say("meeting-page", &arguments)
        }
        _ => Ok(page.title.clone()),
    }
}

fn crumbs(crumbs: &[Crumb], words: &Words) -> TeraResult<Vec<(String, String)>> {
    let said = crumbs.iter().map(|crumb| {
        let title = match (&crumb.title, crumb.key) {
            (Some(title), _) => title.clone(),
            (None, Some(key)) => words.word(key).map_err(tera::Error::message)?,
            (None, None) => String::new(),
        };
        Ok((title, crumb.url.clone()))
    });
    said.collect()
}

fn alternate<'p, A: Audience>(
    page: &Page<A>,
    other: &'p Alternate,
    words: &Words,
) -> AlternateValue<'p> {
    AlternateValue {
        label: words.own_language_name(&other.language),
        language: &other.language,
        url: &other.url,
        is_translated: other.is_translated,
        is_current: other.language == page.language,
    }
}

/// The Markdown texts of a page.
struct Texts<'p, A: Audience> {
    body: Option<&'p Body<A>>,
    about: Option<&'p Body<A>>,
    notes: Option<&'p Body<A>>,
}

impl<'p, A: Audience> Texts<'p, A> {
    fn of(content: &'p Content<A>) -> Self {
        let about = match content {
            Content::Circle(circle) => circle.about.as_ref(),
            _ => None,
        };
        let notes = match content {
            Content::Meeting(meeting) => meeting.notes.as_ref(),
            _ => None,
        };
        Self { body: content.text(), about, notes }
    }
}

/// How many rows a list on the page has, where it can have many.
fn rows<A: Audience>(content: &Content<A>) -> usize {
    match content {
        Content::Finder(finder) => finder.circles.len(),
        Content::Month(month) => month.month.entries.len(),
        Content::Calendar(calendar) => {
            calendar.months.iter().map(|month| month.entries.len()).sum()
        }
        _ => 0,
    }
}

/// The chapters with their texts, and how long those are together.
fn print_value<A: Audience>(print: &PrintPage<A>, page: &Place<'_>) -> TeraResult<(Value, usize)> {
    let all = print.chapters.iter();
    let anchors = all.clone().map(|chapter| (chapter.url.clone(), chapter.id.clone())).collect();
    let mut known = Chapters { anchors, linked: HashSet::new() };
    let place = Place { chapters: Some(&known), ..*page };
    let linked = all.flat_map(|chapter| linked_ids(&chapter.body, &place, &ids_of(chapter)));
    known.linked = linked.collect();
    let chapter = |chapter: &Arc<PrintChapter<A>>| -> TeraResult<(Value, usize)> {
        let place = Place { above: 2, prefix: &ids_of(chapter), chapters: Some(&known), ..*page };
        let html = body_html(&chapter.body, &place)?;
        let mut map = Value::try_from_serializable(&**chapter)?.into_map().unwrap_or_default();
        map.insert("html".into(), Value::safe_string(&html));
        Ok((Value::from(map), CHAPTER + html.len()))
    };
    let made: Vec<_> = print.chapters.par_iter().with_max_len(8).map(chapter).collect();
    let made = made.into_iter().collect::<TeraResult<Vec<(Value, usize)>>>()?;
    let (chapters, lengths): (Vec<Value>, Vec<usize>) = made.into_iter().unzip();
    let length = lengths.into_iter().sum();
    let mut map = Map::with_capacity(2);
    map.insert("chapters".into(), Value::from(chapters));
    map.insert("overview".into(), Value::try_from_serializable(&print.overview)?);
    Ok((Value::from(map), length))
}

/// What stands before the ids of a chapter's text.
fn ids_of<A: Audience>(chapter: &PrintChapter<A>) -> String {
    format!("{}-", chapter.id)
}

/// The name of the content's template.
pub(super) fn kind<A: Audience>(content: &Content<A>) -> &'static str {
    match content {
        Content::Home(_) => "home",
        Content::Guide(_) => "guide",
        Content::Handout(_) => "handout",
        Content::Steps(_) => "steps",
        Content::Step(_) => "step",
        Content::Finder(_) => "finder",
        Content::Circle(_) => "circle",
        Content::Meeting(_) => "meeting",
        Content::Poster(_) => "poster",
        Content::Calendar(_) => "calendar",
        Content::Month(_) => "month",
        Content::Resources(_) => "resources",
        Content::NewsIndex(_) => "news",
        Content::News(_) => "news-item",
        Content::Search(_) => "search",
        Content::Print(_) => "print",
        Content::NotFound => "404",
    }
}
