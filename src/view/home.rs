//! The first page, the search page, and what every page shares.

use std::collections::BTreeMap;

use super::body::{body, next_meetings};
use super::circle::can_join;
use super::meeting::meeting_view;
use super::structured;
use super::types::{
    Brand, CircleCard, Content, Doors, Home, Href, MenuItem, NavNode, Page, PageLink, PlainIndex,
    ProgramInfo, SearchPage, SiteInfo, Status,
};
use super::viewer::{Viewer, href, page_link};
use crate::model::Program;
use crate::model::text::{Node, PageKind};
use crate::privacy::Audience;

/// How many coming meetings home carries; scripts drop those that have passed since the build.
const MEETINGS: usize = 12;
/// How many announcements home shows.
const NEWS: usize = 3;

/// The first page, made of `guides/index.md` and the data.
pub(super) fn home_page<A: Audience>(viewer: &Viewer<'_, A>, cards: &[CircleCard]) -> Page<A> {
    let program = viewer.program;
    let own = program.pages.iter().find(|page| page.address.is_empty() && page.language == 0);
    let meetings = next_meetings(viewer, None).into_iter().take(MEETINGS);
    let sections =
        program.tree.iter().filter_map(|node| program.pages.get(node.page?)).map(page_link);
    let home = Home {
        body: own.map(|page| body(viewer, &page.text, None)),
        doors: doors(program, cards),
        meetings: meetings.map(|meeting| meeting_view(viewer, meeting)).collect(),
        news: super::guide::news_briefs(program).into_iter().take(NEWS).collect(),
        join: program.settings.join.as_ref().map(href),
        sections: sections.collect(),
    };
    let mut page = super::plain_page(viewer, "", "home-title", "");
    page.title = own.map_or_else(|| program.settings.title.clone(), |page| page.title.clone());
    page.title_key = None;
    page.description.clone_from(&program.settings.description);
    page.crumbs.clear();
    page.edit_url = own.and_then(|page| viewer.edit_url(&page.path));
    page.updated = own.and_then(|page| viewer.updated(page));
    page.search = own.map(|page| super::types::SearchRecord {
        kind: "guide",
        sections: super::guide::search_sections(&page.text.markdown),
    });
    page.json_ld = vec![structured::organization(viewer)];
    page.content = Content::Home(Box::new(home));
    page
}

fn doors(program: &Program, cards: &[CircleCard]) -> Doors {
    let alive = cards.iter().filter(|card| card.status != Status::Finished);
    let section = steps_node(program, &program.tree);
    let steps = section.map(|section| super::guide::steps_of(program, section)).unwrap_or_default();
    Doors {
        circles: alive.count(),
        with_room: cards.iter().filter(|card| can_join(card)).count(),
        start: section.and_then(|section| program.pages.get(section.page?)).map(page_link),
        steps: steps.len(),
        minutes: steps.iter().filter_map(|step| step.minutes).sum(),
    }
}

/// The first section of steps in the tree.
fn steps_node<'p>(program: &Program, nodes: &'p [Node]) -> Option<&'p Node> {
    let is_steps = |node: &Node| {
        node.page
            .and_then(|page| program.pages.get(page))
            .is_some_and(|page| page.kind == PageKind::Steps)
    };
    nodes.iter().find_map(|node| {
        if is_steps(node) { Some(node) } else { steps_node(program, &node.children) }
    })
}

/// What every page can see.
pub(super) fn site_info<A: Audience>(viewer: &Viewer<'_, A>) -> SiteInfo {
    let program = viewer.program;
    let settings = &program.settings;
    SiteInfo {
        title: settings.title.clone(),
        description: settings.description.clone(),
        base_url: settings.base_url.clone(),
        language: super::language(program),
        audience: A::KIND,
        as_of: viewer.today.to_string(),
        program: ProgramInfo {
            organizer: settings.organizer.clone(),
            contact: settings.contact.clone(),
            timezone: settings.zone.name.clone(),
            city: settings.zone.city(),
            join: settings.join.as_ref().map(href),
        },
        brand: Brand {
            accent: settings.accent.as_ref().map(|(accent, _)| accent.clone()),
            logo: settings.logo.as_ref().map(|logo| href(logo).url),
        },
        menu: menu(program),
        navigation: navigation(program, &program.tree),
        words: settings.words.clone(),
        search: settings.search,
        news: !program.news.is_empty(),
        steps_url: steps_node(program, &program.tree).map(|node| super::encode(&node.address)),
    }
}

fn menu(program: &Program) -> Vec<MenuItem> {
    if let Some(menu) = &program.settings.menu {
        let item = |item: &crate::model::program::MenuItem| {
            let href = href(&item.target);
            let section = href.url.split('/').next().unwrap_or_default().to_owned();
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
        href: Href::internal(format!("{section}/")),
        section: section.to_owned(),
    };
    keys.into_iter().map(item).collect()
}

fn navigation(program: &Program, nodes: &[Node]) -> Vec<NavNode> {
    let view = |node: &Node| {
        let page = node.page.and_then(|page| program.pages.get(page));
        NavNode {
            title: page.map_or_else(|| node.name.clone(), |page| page.title.clone()),
            url: page.map(|_| super::encode(&node.address)),
            children: navigation(program, &node.children),
        }
    };
    nodes.iter().map(view).collect()
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
            url: page.path.clone(),
            description: None,
        });
    }
    let mut resources: Vec<PageLink> = Vec::new();
    for resource in &viewer.program.resources {
        let url = format!("resources/#{}", super::encode(&resource.id));
        resources.push(PageLink { title: resource.title.clone(), url, description: None });
    }
    if !resources.is_empty() {
        index.insert(4, PlainIndex { kind: "resource", pages: resources });
    }
    for kind in index.values_mut() {
        kind.pages.sort_by_key(|page| page.title.to_lowercase());
    }
    let mut page = super::plain_page(viewer, "search/", "search-title", "search");
    page.content = Content::Search(SearchPage { index: index.into_values().collect() });
    page
}
