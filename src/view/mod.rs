//! What one audience may see of the program, page by page.
//!
//! In: a [`Program`], an audience, today. Out: a [`Site`] of plain data. The only stage that turns people into
//! something that can be shown; knows nothing of templates and of the disk. Pages are made in parallel and
//! stand in one order, whatever the number of threads.

mod alternates;
mod body;
mod calendar;
mod circle;
pub mod disclosure;
mod feed;
mod guide;
mod home;
mod meeting;
mod order;
mod person;
mod portrait;
mod resource;
mod reword;
mod structured;
mod time;
mod tongue;
pub mod types;
mod viewer;

use std::sync::Arc;

use jiff::civil::Date;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use rayon::prelude::*;

use crate::model::Program;
use crate::privacy::Audience;

pub use feed::{CalendarFeed, FeedEvent, FeedOverride, FeedText, FeedTime};
pub(crate) use portrait::RULES;
pub use portrait::{Portraits, unreadable};
pub use structured::breadcrumbs;
pub use viewer::{Known, LastChanges};

use types::{Content, Crumb, Page, Redirect, Site, StaticFile};
use viewer::Viewer;

/// The site for audience `A` on the day `today`.
pub fn view_site<A: Audience>(program: &Program, today: Date, known: Known<'_>) -> Site<A> {
    let viewer = Viewer::<A>::new(program, today, known);
    let (mut pages, calendars) = rayon::join(|| pages_in(&viewer), || feed::calendars(&viewer));
    pages.push(not_found(&viewer));
    let mut translations = Vec::new();
    for language in 1..program.languages.len() {
        let viewer = viewer.in_language(language);
        pages.extend(pages_in(&viewer));
        translations.push(Arc::new(home::site_info(&viewer)));
    }
    alternates::link_languages(program, &mut pages);
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    Site {
        info: Arc::new(home::site_info(&viewer)),
        translations: translations.into(),
        calendars: calendars.into(),
        news: guide::news_briefs(&viewer).into(),
        circles: viewer.cards.clone().into(),
        redirects: redirects(&viewer).into(),
        files: program
            .assets
            .iter()
            .map(|asset| StaticFile { path: asset.address.to_string(), bytes: asset.bytes.clone() })
            .chain(viewer.photos.values().map(|(_, file)| file.clone()))
            .collect(),
        portraits: Arc::new(viewer.photos.values().cloned().collect()),
        unreadable: Arc::clone(&viewer.unreadable),
        pages: pages.into_iter().map(Arc::new).collect(),
    }
}

/// All pages in the language of `viewer`.
fn pages_in<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Page<A>> {
    let circles = (0..viewer.program.circles.len()).into_par_iter().with_max_len(4);
    let circle_pages = circles.flat_map_iter(|index| {
        let mut pages = vec![circle::circle_page(viewer, index)];
        pages.push(circle::poster_page(viewer, index));
        pages.extend(meeting::meeting_pages(viewer, index));
        pages
    });
    let (mut pages, (guides, months)): (Vec<Page<A>>, _) = rayon::join(
        || circle_pages.collect(),
        || rayon::join(|| guide::guide_pages(viewer), || calendar::calendar_pages(viewer)),
    );
    let mut finder = plain_page(viewer, "circles/", "finder-title", "circles");
    finder.content = Content::Finder(Box::new(circle::finder(&viewer.cards)));
    pages.push(finder);
    pages.extend(guides);
    let contents = viewer.url("guides/");
    if !pages.iter().any(|page| page.path == contents) {
        pages.push(guide::contents_page(viewer));
    }
    pages.push(guide::print_page(viewer));
    pages.extend(months);
    pages.push(resource::resources_page(viewer));
    if !viewer.program.news.is_empty() {
        pages.extend(guide::news_pages(viewer));
    }
    pages.push(home::home_page(viewer));
    let search = home::search_page(viewer, &pages);
    pages.push(search);
    pages
}

fn redirects<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<Redirect> {
    let redirect = |(from, target): &(String, crate::model::text::Target)| Redirect {
        from: from.clone(),
        to: viewer.href(target),
    };
    let mut redirects: Vec<Redirect> = viewer.program.redirects.iter().map(redirect).collect();
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    redirects
}

/// A page whose title and description are words of the interface.
fn plain_page<A: Audience>(
    viewer: &Viewer<'_, A>,
    path: &str,
    title_key: &'static str,
    section: &'static str,
) -> Page<A> {
    Page {
        path: viewer.url(path),
        title: String::new(),
        title_key: Some(title_key),
        description: String::new(),
        language: viewer.tongue.tag.to_owned(),
        text_language: language(viewer.program),
        is_translated: true,
        section,
        crumbs: vec![Crumb::word("nav-home", viewer.url(""))],
        updated: None,
        edit_url: None,
        noindex: false,
        alternates: Vec::new(),
        feed_url: None,
        json_ld: Vec::new(),
        search: None,
        template: None,
        content: Content::NotFound,
    }
}

fn not_found<A: Audience>(viewer: &Viewer<'_, A>) -> Page<A> {
    let mut page = plain_page(viewer, "404.html", "not-found-title", "");
    page.noindex = true;
    page.crumbs.clear();
    page
}

/// The tag of the default language.
fn language(program: &Program) -> String {
    language_of(program, 0)
}

fn language_of(program: &Program, index: usize) -> String {
    program.languages.get(index).map_or_else(|| "en".to_owned(), |language| language.tag.clone())
}

/// What must be escaped in a path: everything that is not a letter, a digit or harmless there.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

/// `path` as it stands in an address.
fn encode(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// `a=1&b=2`, escaped.
fn query(parameters: &[(&str, &str)]) -> String {
    let escape = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs: Vec<String> =
        parameters.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
    pairs.join("&")
}
