//! The first page, the search page, and what every page shares.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::body::{body, next_meetings};
use super::circle::can_join;
use super::structured;
use super::tongue::Tongue;
use super::types::{
    Brand, Content, Doors, Home, Href, MenuItem, NavNode, Page, PageLink, PlainIndex, ProgramInfo,
    SearchPage, SiteInfo, SiteLanguage, Status,
};
use super::viewer::Viewer;
use crate::model::text::{Node, PageKind};
use crate::privacy::Audience;

/// How many coming meetings home carries; scripts drop those that have passed since the build.
const MEETINGS: usize = 12;
/// How many announcements home shows.
const NEWS: usize = 3;

/// The first page, made of `guides/index.md` and the data.
pub(super) fn home_page<A: Audience>(viewer: &Viewer<'_, A>) -> Page<A> {
    let program = viewer.program;
    let is_home = |page: &crate::model::Page| page.address.is_empty() && page.language == 0;
    let own = program.pages.iter().position(is_home).and_then(|index| viewer.page(index));
    let meetings = next_meetings(viewer, None).into_iter().take(MEETINGS);
    let sections = program
        .tree
        .iter()
        .filter_map(|node| viewer.page(node.page?))
        .map(|page| viewer.link(page));
    let home = Home {
        body: own.map(|page| body(viewer, &page.text, None)),
        doors: doors(viewer),
        meetings: meetings.map(|meeting| viewer.shown(meeting)).collect(),
        news: super::guide::news_briefs(viewer).into_iter().take(NEWS).collect(),
        join: program.settings.join.as_ref().map(|join| viewer.href(join)),
        sections: sections.collect(),
    };
    let mut page = super::plain_page(viewer, "", "home-title", "");
    // Who has named the site in a language, and not translated its first page, wants that name above it.
    let is_written = |page: &&crate::model::Page| {
        page.language == viewer.tongue.index || !viewer.tongue.is_named.0
    };
    let title = own.filter(is_written).map_or(viewer.tongue.title, |page| &page.title);
    page.title = title.to_owned();
    page.title_key = None;
    page.set_text(viewer.program, own);
    page.description = viewer.tongue.description.to_owned();
    page.crumbs.clear();
    page.edit_url = own.and_then(|page| viewer.edit_url(&page.path));
    page.updated = own.and_then(|page| viewer.updated(page));
    page.search = own.map(|page| super::types::SearchRecord {
        kind: "guide",
        sections: Arc::clone(&page.text.markdown.sections),
    });
    page.json_ld = vec![structured::organization(viewer)];
    page.content = Content::Home(Box::new(home));
    page
}

fn doors<A: Audience>(viewer: &Viewer<'_, A>) -> Doors {
    let alive = viewer.cards.iter().filter(|card| card.status != Status::Finished);
    let section = steps_node(viewer, &viewer.program.tree);
    let steps = section.map(|section| super::guide::steps_of(viewer, section)).unwrap_or_default();
    Doors {
        circles: alive.count(),
        with_room: viewer.cards.iter().filter(|card| can_join(card)).count(),
        start: section.and_then(|section| viewer.page(section.page?)).map(|page| viewer.link(page)),
        steps: steps.len(),
        minutes: steps.iter().filter_map(|step| step.minutes).sum(),
    }
}

/// The first section of steps in the tree.
fn steps_node<'n, A: Audience>(viewer: &Viewer<'_, A>, nodes: &'n [Node]) -> Option<&'n Node> {
    let is_steps = |node: &Node| {
        node.page
            .and_then(|page| viewer.page(page))
            .is_some_and(|page| page.kind == PageKind::Steps)
    };
    nodes.iter().find_map(|node| {
        if is_steps(node) { Some(node) } else { steps_node(viewer, &node.children) }
    })
}

/// What every page can see.
pub(super) fn site_info<A: Audience>(viewer: &Viewer<'_, A>) -> SiteInfo {
    let program = viewer.program;
    let settings = &program.settings;
    let data_language = viewer.tongue.other(program, 0);
    let (has_title, has_description) = viewer.tongue.is_named;
    SiteInfo {
        title: viewer.tongue.title.to_owned(),
        title_language: data_language.clone().filter(|_| !has_title),
        description: viewer.tongue.description.to_owned(),
        description_language: data_language.clone().filter(|_| !has_description),
        data_language,
        base_url: settings.base_url.clone(),
        language: viewer.tongue.tag.to_owned(),
        home: viewer.tongue.prefix.clone(),
        languages: languages(viewer),
        audience: A::KIND,
        as_of: viewer.today.to_string(),
        program: ProgramInfo {
            organizer: settings.organizer.clone(),
            contact: settings.contact.clone(),
            timezone: settings.zone.name.clone(),
            city: settings.zone.city(),
            join: settings.join.as_ref().map(|join| viewer.href(join)),
        },
        brand: Brand {
            accent: settings.accent.as_ref().map(|(accent, _)| accent.clone()),
            logo: settings.logo.as_ref().map(|logo| viewer.href(logo).url),
            image: settings.share_image.as_ref().map(|image| viewer.href(image)),
        },
        menu: menu(viewer),
        navigation: navigation(viewer, &program.tree),
        words: settings.words.clone(),
        search: settings.search,
        news: !program.news.is_empty(),
        steps_url: steps_node(viewer, &program.tree).map(|node| viewer.url(&node.address)),
    }
}

fn menu<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<MenuItem> {
    let program = viewer.program;
    if let Some(menu) = &program.settings.menu {
        let item = |item: &crate::model::program::MenuItem| {
            let href = viewer.href(&item.target);
            let own = href.url.strip_prefix(&viewer.tongue.prefix).unwrap_or(&href.url);
            let section = own.split('/').next().unwrap_or_default().to_owned();
            MenuItem { title: Some(item.title.clone()), key: None, href, section }
        };
        return menu.iter().map(item).collect();
    }
    let mut keys =
        vec![("nav-circles", "circles"), ("nav-guides", "guides"), ("nav-calendar", "calendar")];
    if !program.resources.is_empty() {
        keys.push(("nav-resources", "resources"));
    }
    if !program.news.is_empty() {
        keys.push(("nav-news", "news"));
    }
    let item = |(key, section): (&'static str, &str)| MenuItem {
        title: None,
        key: Some(key),
        href: Href::internal(viewer.url(&format!("{section}/"))),
        section: section.to_owned(),
    };
    keys.into_iter().map(item).collect()
}

fn navigation<A: Audience>(viewer: &Viewer<'_, A>, nodes: &[Node]) -> Vec<NavNode> {
    let view = |node: &Node| {
        let page = node.page.and_then(|page| viewer.page(page));
        let children = navigation(viewer, &node.children);
        // In a language that shows translated pages only, a folder may have nothing to show.
        (page.is_some() || !children.is_empty()).then(|| NavNode {
            title: page.map_or_else(|| node.name.clone(), |page| page.title.clone()),
            language: page.and_then(|page| viewer.tongue.other(viewer.program, page.language)),
            url: page.map(|page| viewer.url(&page.address)),
            children,
        })
    };
    nodes.iter().filter_map(view).collect()
}

/// All languages of the site, where it has several.
fn languages<A: Audience>(viewer: &Viewer<'_, A>) -> Vec<SiteLanguage> {
    let program = viewer.program;
    if program.languages.len() < 2 {
        return Vec::new();
    }
    let language = |index: usize| {
        let tongue = Tongue::new(program, index);
        SiteLanguage {
            tag: tongue.tag.to_owned(),
            title: tongue.title.to_owned(),
            url: tongue.prefix,
        }
    };
    (0..program.languages.len()).map(language).collect()
}

/// Search, with a plain index of everything.
pub(super) fn search_page<A: Audience>(viewer: &Viewer<'_, A>, pages: &[Page<A>]) -> Page<A> {
    let mut index: BTreeMap<usize, PlainIndex> = BTreeMap::new();
    const KINDS: [&str; 5] = ["circle", "guide", "meeting", "news", "resource"];
    for page in pages.iter().filter(|page| !page.noindex && !page.title.is_empty()) {
        let Some(record) = &page.search else { continue };
        let Some(rank) = KINDS.iter().position(|kind| *kind == record.kind) else { continue };
        let entry = index
            .entry(rank)
            .or_insert_with(|| PlainIndex { kind: record.kind, pages: Vec::new() });
        entry.pages.push(PageLink {
            title: page.title.clone(),
            language: match record.kind {
                "circle" | "meeting" => viewer.tongue.other(viewer.program, 0),
                _ => Some(page.text_language.clone()).filter(|_| !page.is_translated),
            },
            url: page.path.clone(),
            description: None,
        });
    }
    let mut resources: Vec<PageLink> = Vec::new();
    for resource in &viewer.program.resources {
        let url = format!("{}#{}", viewer.url("resources/"), super::encode(&resource.id));
        let title = resource.title.clone();
        // Works are called as they call themselves.
        resources.push(PageLink { title, language: None, url, description: None });
    }
    if !resources.is_empty() {
        index.insert(4, PlainIndex { kind: "resource", pages: resources });
    }
    for kind in index.values_mut() {
        kind.pages.sort_by(|a, b| viewer.order.compare(&a.title, &b.title));
    }
    let mut page = super::plain_page(viewer, "search/", "search-title", "search");
    page.content = Content::Search(SearchPage { index: index.into_values().collect() });
    page
}
